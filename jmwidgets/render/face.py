"""Static faces: what a notebook keeps of a widget, drawn alike whatever page shows the notebook."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from jmwidgets.render.branding import brand, brand_style
from jmwidgets.render.stylesheet import stylesheet

_WITHIN = ":is(.jm-face,#_) "
"""Weighs as much as an id: pages of notebooks style bare tables and headings by classes."""
_BARE = "table,caption,thead,tbody,tr,th,td,h2,h3,h4,p,ul,ol,li,dl,dt,dd,b,figure,blockquote"
_LOOKS = (
    *("background", "border", "color", "font", "letter-spacing", "line-height", "list-style", "margin"),
    *("max-width", "padding", "text-align", "text-indent", "vertical-align", "white-space"),
)
"""What pages of notebooks say of bare elements; widths stand in attributes, which must hold."""
_GROUPS = ("@media", "@supports", "@container")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def face(*parts: Markup) -> Markup:
    """Put parts of a report into a frame in which the styles of the page around them do not hold.

    Examples
    --------
    >>> face(Markup("<p>Hello</p>")).endswith('<div class="jm-face"><p>Hello</p></div>')
    True
    """
    drawn = Markup().join(parts)
    return Markup('<style>{}</style><div class="jm-face">{}</div>').format(Markup(_styles() + _own()), drawn)  # noqa: S704


def _own() -> str:
    return _heavier(brand_style(brand()))


@cache
def _styles() -> str:
    """Return the stylesheet of reports, heavier than that of any page around it, after a reset."""
    reset = ";".join(f"{name}:revert" for name in _LOOKS)
    return f"{_WITHIN}:where({_BARE}){{{reset}}}\n{_heavier(_COMMENT.sub('', stylesheet()))}"


def _heavier(css: str) -> str:
    """Put each rule within a face, also those in groups.

    Examples
    --------
    >>> print(_heavier(".jm p, .jm b { margin: 0 }").strip())
    :is(.jm-face,#_) .jm p,:is(.jm-face,#_) .jm b{ margin: 0 }
    """
    made, place = [], 0
    while (opening := css.find("{", place)) >= 0:
        head, end = css[place:opening].strip(), _closing(css, opening)
        body = css[opening + 1 : end]
        if head.startswith(_GROUPS):
            made.append(f"{head}{{{_heavier(body)}}}")
        elif not head.startswith("@"):
            made.append(f"{','.join(map(_within, _selectors(head)))}{{{body}}}")
        place = end + 1
    return "\n".join(made)


def _closing(css: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(css)):
        depth += {"{": 1, "}": -1}.get(css[place], 0)
        if depth == 0:
            return place
    return len(css)


def _selectors(head: str) -> list[str]:
    """Split a list of selectors; commas within brackets belong to one of them."""
    found, depth = [""], 0
    for sign in head:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [one.strip() for one in found]


def _within(selector: str) -> str:
    """Put a selector within a face; what it says of the page around comes before."""
    around, gap, inside = selector.partition(" ")
    if around.startswith((":root", "[data-jp", "html", "body")):
        return f"{around} {_WITHIN}{inside}" if gap else selector
    return _WITHIN + selector
