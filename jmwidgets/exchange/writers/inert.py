"""Texts that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

_LIVE = re.compile(r"'*[=+\-@\t\r]")


def inert(text: str) -> str:
    """Write a text so that a spreadsheet program shows it and runs nothing.

    Examples
    --------
    >>> inert("=1+1"), inert("'=1"), inert("a=b")
    ("'=1+1", "''=1", 'a=b')
    """
    return "'" + text if _LIVE.match(text) else text


def alive(text: str) -> str:
    """Give the text that `inert` wrote.

    Examples
    --------
    >>> alive(inert("@home")), alive("'tis")
    ('@home', "'tis")
    """
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text


def signed_number(value: float, digits: int = 4) -> str:
    """Write a number so that a minus begins no formula.

    Examples
    --------
    >>> signed_number(-1.5), signed_number(2.0)
    ('−1.5', '2')
    """
    return f"{round(value, digits):g}".replace("-", "−")
