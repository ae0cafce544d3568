r"""Dollar signs that stay dollar signs: JupyterLab takes what stands between two of them for a formula."""

from __future__ import annotations

import re

_PIECE = re.compile(r"(<(style|script|option|textarea)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE)
_MARK = re.compile(r"\$|\\(?=[(\[])")
_UNSEEN = re.compile(r"<(title|desc)\b", re.IGNORECASE)
_WIDE = "\N{FULLWIDTH DOLLAR SIGN}"
"""Where no element can stand, and where JupyterLab keeps the words of a notebook that it does not trust."""


def without_formulas(markup: str) -> str:
    r"""Return markup in which no text is taken for a formula: MathJax looks for none across elements.

    Examples
    --------
    >>> without_formulas("<p title='$1'>$50 and $20</p>")
    "<p title='$1'><span>$</span>50 and <span>$</span>20</p>"
    >>> ascii(without_formulas("<title>$50 and $20</title>"))
    "'<title>\\uff0450 and \\uff0420</title>'"
    """
    if "$" not in markup and "\\" not in markup:
        return markup
    pieces: list[str] = []
    place, drawing, unseen = 0, False, False
    for found in _PIECE.finditer(markup):
        text = markup[place : found.start()]
        pieces += [text.replace("$", _WIDE) if unseen else _apart(text, drawing=drawing), found.group()]
        place, unseen = found.end(), _UNSEEN.match(found.group()) is not None
        if found.group().startswith(("<svg", "</svg")):
            drawing = found.group().startswith("<svg")
    return "".join([*pieces, _apart(markup[place:], drawing=drawing)])


def _apart(text: str, *, drawing: bool) -> str:
    name = "tspan" if drawing else "span"
    return _MARK.sub(rf"<{name}>\g<0></{name}>", text)
