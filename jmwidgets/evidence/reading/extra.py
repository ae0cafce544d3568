"""Packages that are only needed for some kinds of data."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from jmwidgets.errors import JourneyError


def needed(module: str, extra: str, purpose: str) -> ModuleType:
    """Import a module, or say how to install it.

    Raises
    ------
    JourneyError
        When it is not installed.

    Examples
    --------
    >>> needed("nowhere_to_be_found", "excel", "Excel files")
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
        msg = (
            f"expected the package {error.name}, which {purpose} need, got none; "
            f'install it with: pip install "jmwidgets[{extra}]"'
        )
        raise JourneyError(msg) from None
