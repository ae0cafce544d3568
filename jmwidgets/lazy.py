"""Public names of a package that are imported at first use, so that the command line answers at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def exports(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return a `__getattr__` and a `__dir__` for a package whose names live in modules of their own.

    Parameters
    ----------
    package
        The package's `__name__`.
    homes
        Public name -> the module that holds it. No name may be a module's of the package: whoever imported
        the module first would find it under the name.

    Examples
    --------
    >>> get, names = exports("jmwidgets", {"Session": "jmwidgets.session"})
    >>> get("Session").__name__
    'Session'
    """

    def get(name: str) -> object:
        if name not in homes:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value: object = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *homes})

    return get, names
