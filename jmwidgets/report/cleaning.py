"""Cleans what authors put into a notebook for a report: their Markdown and their tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

import nh3
from markupsafe import Markup

from jmwidgets.report.pictures import is_picture_address

_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_WORDS = {"p", "br", "strong", "em", "b", "i", "s", "del", "code", "sub", "sup", "small"}
_BLOCKS = {"h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "img"}
_DROPPED_WHOLE = {
    *("script", "style", "template", "title", "textarea", "noscript", "iframe", "object", "svg", "math"),
}
"""Elements that go together with what stands in them."""
_ATTRIBUTES = {
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "img": {"alt", "src"},
}
_IMAGE = re.compile(r'<img(?:\s+[\w:-]+="[^"]*")*>')
_TABLE_TAG = re.compile(r"<(/?)table(?:\s[^>]*)?>")


def prose(source: str, attachments: Mapping[str, dict[str, str]] | None = None) -> Markup:
    r"""Render an author's Markdown as HTML without scripts, styles, links or remote pictures.

    Examples
    --------
    >>> prose("# Why *now*<script>steal()</script>")
    Markup('<h2>Why <em>now</em></h2>\n')
    """
    # nbconvert takes long to import, and most of a library's users make no page.
    from jmwidgets.report.markdown import rendered

    html = rendered(source, dict(attachments or {}))
    return Markup(_cleaned(html, _TABLE | _WORDS | _BLOCKS))  # noqa: S704 - cleaned


def tables(html: str) -> Markup:
    """Take the tables out of a piece of HTML, with nothing in them but text.

    Examples
    --------
    >>> tables(
    ...     '<style>td {color: red}</style><table onclick="steal()"><tr><td>7</td></tr></table><p>1 row</p>'
    ... )
    Markup('<table><tbody><tr><td>7</td></tr></tbody></table>')
    """
    if "<table" not in html.lower():
        return Markup()
    return Markup(_tables_alone(_cleaned(html, _TABLE | _WORDS)))  # noqa: S704 - cleaned


def _cleaned(html: str, tags: set[str]) -> str:
    clean = nh3.clean(
        html,
        tags=tags,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=_embedded_alone,
        url_schemes={"data"},
        link_rel=None,
    )
    return _IMAGE.sub(lambda image: image[0] if ' src="' in image[0] else "", clean)


def _embedded_alone(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("img", "src"):
        return value if is_picture_address(value) else None
    return value


def _tables_alone(html: str) -> str:
    """Leave out what stands around the tables of cleaned HTML."""
    kept, depth, start = [], 0, 0
    for tag in _TABLE_TAG.finditer(html):
        if not tag[1] and not depth:
            start = tag.start()
        depth += -1 if tag[1] else 1
        if not depth:
            kept.append(html[start : tag.end()])
    return "".join(kept)
