"""Hints for those who fill a map in: widgets and notebooks give them, pages for readers don't."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_GIVEN: ContextVar[bool] = ContextVar("hints are given", default=True)


def hints() -> bool:
    """Return whether what is drawn may say what to fill in."""
    return _GIVEN.get()


@contextmanager
def without_hints() -> Iterator[None]:
    """Draw for people who read: what is missing is left out, or said as a fact.

    Examples
    --------
    >>> with without_hints():
    ...     hints()
    False
    """
    before = _GIVEN.set(False)
    try:
        yield
    finally:
        _GIVEN.reset(before)
