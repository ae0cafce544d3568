"""The one stylesheet and the small script, read from the package."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent / "static"
_COMMENT = re.compile(r"^[ \t]*(?:/\*[^*]*\*/[ \t]*\n|//[^\n]*\n|\n)|^[ \t]+", re.MULTILINE)
"""Indents, and comments that have lines of their own: every page would carry them along."""


@cache
def stylesheet(kind: str = "") -> str:
    """Return the stylesheet of reports and static faces; every rule is scoped under the class `jm`.

    Parameters
    ----------
    kind
        Of page, such as "index", whose own rules come last.

    Examples
    --------
    >>> "--jm-ink" in stylesheet()
    True
    """
    return _joined("css", kind)


@cache
def page_script(kind: str = "") -> str:
    """Return the script of a page; all of the page can be read without it.

    Parameters
    ----------
    kind
        Of page, such as "index", whose own script comes last.

    Examples
    --------
    >>> "innerHTML" in page_script()
    False
    """
    return _joined("js", kind)


@cache
def first_paint() -> str:
    """Return the script in the head of a page with a first screen: the rest is shown once that is painted.

    Without it, or in a browser that tells no paint, the whole page is shown at once.

    Examples
    --------
    >>> "innerHTML" in first_paint()
    False
    """
    return _COMMENT.sub("", (_STATIC / "head" / "first_paint.js").read_text(encoding="utf-8"))


def _joined(ending: str, kind: str) -> str:
    own = (_STATIC / kind).glob(f"*.{ending}") if kind else ()
    files = [*sorted(_STATIC.glob(f"*.{ending}")), *sorted(own)]
    return _COMMENT.sub("", "".join(path.read_text(encoding="utf-8") for path in files))
