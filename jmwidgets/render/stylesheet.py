"""The one stylesheet and the small script, read from the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent / "static"


@cache
def stylesheet() -> str:
    """Return the stylesheet of reports and static faces; every rule is scoped under the class `jm`.

    Examples
    --------
    >>> "--jm-ink" in stylesheet()
    True
    """
    return "".join(path.read_text(encoding="utf-8") for path in sorted(_STATIC.glob("*.css")))


@cache
def page_script() -> str:
    """Return the script of a page; all of the page can be read without it.

    Examples
    --------
    >>> "innerHTML" in page_script()
    False
    """
    return "".join(path.read_text(encoding="utf-8") for path in sorted(_STATIC.glob("*.js")))
