"""Packages that are only needed for some kinds of data."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, _


def needed(module: str, extra: str, purpose: Message) -> ModuleType:
    """Import a module, or say how to install it.

    Raises
    ------
    JourneyError
        When it is not installed.

    Examples
    --------
    >>> from jmwidgets.words import message
    >>> needed("nowhere_to_be_found", "excel", message("Excel files"))
    Traceback (most recent call last):
        ...
    jmwidgets.errors.JourneyError: expected the package nowhere_to_be_found, which Excel files need, \
got none; install it with: pip install "jmwidgets[excel]"
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise JourneyError(
            _(
                "expected the package {package}, which {purpose} need, got none; install it with: {command}",
                package=str(error.name),
                purpose=purpose,
                command=f'pip install "jmwidgets[{extra}]"',
            )
        ) from None
