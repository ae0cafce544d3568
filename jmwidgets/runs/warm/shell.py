"""Keeps libraries that look for a notebook's shell from being imported before there is one.

Some libraries ask while they are imported whether they run in a notebook: pandas chooses how many columns it
shows, matplotlib's inline backend registers its pictures, ipywidgets its messages. Imported in the parent of
the kernels, where there is no shell, they would take themselves for a script in every kernel.
"""

from __future__ import annotations

import builtins
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from types import FrameType, SimpleNamespace

from IPython.core.interactiveshell import InteractiveShell

_REGISTER = {"ipywidgets": "_handle_ipython"}
"""Functions by which libraries register with the shell at their import; they do so again in a kernel."""

_ASK_WHETHER_TERMINAL = {"pandas"}
"""Libraries that only ask whether they run on a terminal, and take the answer for a kernel's."""


class NoShell(BaseException):
    """A module that is being imported has looked for a shell: kernels have to import it themselves.

    No `Exception`, because the libraries that look catch those.
    """


@contextmanager
def none_yet() -> Iterator[None]:
    """Make an import fail with `NoShell` when it looks for a shell, and could not be told later.

    What such a module had imported until then stays imported.

    Examples
    --------
    >>> from IPython import get_ipython
    >>> with none_yet():
    ...     get_ipython()
    Traceback (most recent call last):
        ...
    jmwidgets.runs.warm.shell.NoShell
    """
    initialized = vars(InteractiveShell).get("initialized")
    InteractiveShell.initialized = _initialized  # type: ignore[method-assign]
    builtins.get_ipython = _get_ipython  # type: ignore[attr-defined]
    try:
        # Kernels write UTF-8, and libraries note the encoding.
        with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "UTF-8")):
            yield
    finally:
        del builtins.get_ipython  # type: ignore[attr-defined]
        if initialized is None:
            del InteractiveShell.initialized
        else:
            InteractiveShell.initialized = initialized  # type: ignore[method-assign]


def _initialized() -> bool:
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - who asks
    while frame is not None:
        if _REGISTER.get(frame.f_globals.get("__name__", "")) == frame.f_code.co_name:
            return False
        frame = frame.f_back
    raise NoShell


def _get_ipython() -> SimpleNamespace:
    asks: str = sys._getframe(1).f_globals.get("__name__", "")  # noqa: SLF001 - who asks
    if asks.partition(".")[0] in _ASK_WHETHER_TERMINAL:
        return SimpleNamespace(kernel=None)
    raise NoShell


def register_imported() -> None:
    """Let libraries that were imported before there was a shell do what they do with one at their import."""
    for name, function in _REGISTER.items():
        if name in sys.modules:
            getattr(sys.modules[name], function)()
