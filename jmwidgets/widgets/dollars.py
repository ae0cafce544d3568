r"""Dollar signs that stay dollar signs: JupyterLab takes what stands between two of them for a formula."""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"(<(style|script|title|option|textarea)\b.*?</\2\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE
)
_MARK = re.compile(r"\$|\\(?=[(\[])")


def without_formulas(markup: str) -> str:
    """Return markup in which no text is taken for a formula: MathJax looks for none across elements.

    Examples
    --------
    >>> without_formulas("<p title='$1'>$50 and $20</p>")
    "<p title='$1'><span>$</span>50 and <span>$</span>20</p>"
    """
    if "$" not in markup and "\\" not in markup:
        return markup
    pieces: list[str] = []
    place, drawing = 0, False
    for found in _PIECE.finditer(markup):
        pieces += [_apart(markup[place : found.start()], drawing=drawing), found.group()]
        place = found.end()
        if found.group().startswith(("<svg", "</svg")):
            drawing = found.group().startswith("<svg")
    return "".join([*pieces, _apart(markup[place:], drawing=drawing)])


def _apart(text: str, *, drawing: bool) -> str:
    name = "tspan" if drawing else "span"
    return _MARK.sub(rf"<{name}>\g<0></{name}>", text)
