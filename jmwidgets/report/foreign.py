"""What others put into a notebook, made fit for a report: their prose, tables and pictures."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from markupsafe import Markup, escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_WORDS = {"p", "br", "strong", "em", "b", "i", "s", "del", "code", "sub", "sup", "small"}
_BLOCKS = {"h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "img"}
_UNSEEN = {"script", "style", "template", "title", "textarea", "noscript", "iframe", "object", "svg", "math"}
_CELL = {"th": ["scope", "colspan", "rowspan"], "td": ["colspan", "rowspan"], "ol": ["start"]}
_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
PICTURES = tuple(_SIGNATURES)
"""MIME types of the pictures that a report shows."""


class _WithoutUnseen(Filter):  # type: ignore[misc]  # bleach ships no types
    """Drops elements together with what stands in them, where bleach alone would leave the text."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        inside: list[str] = []
        for token in super().__iter__():
            kind, name = token["type"], token.get("name")
            if kind == "StartTag" and name in _UNSEEN:
                inside.append(name)
            elif kind == "EndTag" and inside and name == inside[-1]:
                inside.pop()
            elif not inside and name not in _UNSEEN and not _is_empty_picture(token):
                yield token


def _is_empty_picture(token: dict[str, Any]) -> bool:
    return token.get("name") == "img" and (None, "src") not in token.get("data", {})


class _OnlyTables(Filter):  # type: ignore[misc]  # bleach ships no types
    """Keeps tables, and drops what stands around them."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        depth = 0
        for token in super().__iter__():
            is_table = token.get("name") == "table"
            depth += is_table and token["type"] == "StartTag"
            if depth:
                yield token
            depth -= is_table and token["type"] == "EndTag"


def _attribute_allowed(tag: str, name: str, value: str) -> bool:
    if tag == "img":
        return name == "alt" or (name == "src" and value.startswith("data:image/") and _embedded(value))
    return name in _CELL.get(tag, ())


def _embedded(address: str) -> bool:
    kind, _, data = address.removeprefix("data:").partition(";base64,")
    return bool(picture_address(kind, data))


_tables = Cleaner(
    tags=_TABLE | _WORDS | _UNSEEN,
    attributes=_attribute_allowed,
    protocols=[],
    strip=True,
    filters=[_WithoutUnseen, _OnlyTables],
)
_prose = Cleaner(
    tags=_TABLE | _WORDS | _BLOCKS | _UNSEEN,
    attributes=_attribute_allowed,
    protocols=["data"],
    strip=True,
    filters=[_WithoutUnseen],
)


class _Renderer(IPythonRenderer):
    """Renders authors' Markdown below the one first heading of the page."""

    def heading(self, text: str, level: int, **attributes: Any) -> str:  # noqa: ANN401 - mistune's
        return super().heading(text, min(level + 1, 6), **attributes)

    def block_code(self, code: str, info: str | None = None) -> str:  # noqa: ARG002 - mistune's
        return super().block_code(code, None)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        attached = self.attachments.get(url.removeprefix("attachment:"), {})
        for kind in PICTURES:
            if kind in attached:
                return super().image(text, picture_address(kind, attached[kind]), title)
        # A picture that is not in the notebook is told by its words.
        return super().image(text, url, title) if url.startswith("data:") else escape(text)


def prose(source: str, attachments: Mapping[str, dict[str, str]] | None = None) -> Markup:
    r"""Give an author's Markdown as HTML without scripts, styles, links or remote pictures.

    Examples
    --------
    >>> prose("# Why *now*<script>steal()</script>")
    Markup('<h2>Why <em>now</em></h2>\n')
    """
    renderer = _Renderer(escape=False, exclude_anchor_links=True, attachments=dict(attachments or {}))
    return Markup(_prose.clean(MarkdownWithMath(renderer=renderer).render(source)))  # noqa: S704 - cleaned


def tables(html: str) -> Markup:
    """Give the tables of a piece of HTML, with nothing in them but text.

    Examples
    --------
    >>> tables(
    ...     '<style>td {color: red}</style><table onclick="steal()"><tr><td>7</td></tr></table><p>1 row</p>'
    ... )
    Markup('<table><tbody><tr><td>7</td></tr></tbody></table>')
    """
    if "<table" not in html.lower():
        return Markup()
    return Markup(_tables.clean(html))  # noqa: S704 - cleaned


def picture_address(kind: str, data: str) -> str:
    """Give a picture's data URI; empty when the data are no picture of that kind.

    Parameters
    ----------
    kind
        MIME type, one of `PICTURES`.
    data
        The picture as Base64.
    """
    plain = "".join(data.split())
    try:
        content = base64.b64decode(plain, validate=True)
    except (binascii.Error, ValueError):
        return ""
    signature = _SIGNATURES.get(kind)
    return f"data:{kind};base64,{plain}" if signature and content.startswith(signature) else ""
