"""The brand that pages are made in, for as long as one is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from jmwidgets.document.brand import Brand

_CHOSEN: ContextVar[Brand] = ContextVar("brand", default=Brand())  # noqa: B039 - frozen


@contextmanager
def branded(brand: Brand) -> Iterator[None]:
    """Make pages in a brand.

    Examples
    --------
    >>> with branded(Brand(footer="Confidential")):
    ...     brand().footer
    'Confidential'
    """
    token = _CHOSEN.set(brand)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def brand() -> Brand:
    """Return the brand that pages are made in.

    Examples
    --------
    >>> brand() == Brand()
    True
    """
    return _CHOSEN.get()


def brand_style(brand: Brand) -> str:
    """Return the rules that change the usual looks to those of a brand.

    Examples
    --------
    >>> brand_style(Brand())
    ''
    """
    if not brand.tokens:
        return ""
    by_day = ";".join(f"{name}:{day}" for name, (day, _) in brand.tokens.items())
    both = ";".join(f"{name}:{both_of(*pair)}" for name, pair in brand.tokens.items())
    # Plain values first: a browser that does not know light-dark() shows a light page.
    return f".jm{{{by_day}}}\n@supports (color: light-dark(red, red)) {{.jm{{{both}}}}}\n"


def both_of(day: str, night: str) -> str:
    """Write a value that differs by day and by night.

    Examples
    --------
    >>> both_of("#111111", "#eeeeee"), both_of("Arial", "Arial")
    ('light-dark(#111111,#eeeeee)', 'Arial')
    """
    return day if day == night else f"light-dark({day},{night})"
