"""Pictures that a page holds in itself: PNG and JPEG as they are, SVG without anything that acts or loads."""

from __future__ import annotations

import base64
import binascii
import re
from xml.etree import ElementTree as ET

import nh3

_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
PICTURES = tuple(_SIGNATURES)
"""MIME types of the pictures that are taken as they are."""
SVG = "image/svg+xml"

_SHAPES = {
    *(
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
    ),
    *("text", "tspan", "image", "marker", "clipPath", "mask", "pattern"),
    *("linearGradient", "radialGradient", "stop"),
}
_GEOMETRY = {
    *(
        "id",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "dx",
        "dy",
    ),
    *("width", "height", "viewBox", "preserveAspectRatio", "points", "transform", "rotate", "href", "style"),
    *("refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient", "offset", "overflow"),
    *("gradientUnits", "gradientTransform", "spreadMethod", "patternUnits", "patternTransform"),
    *("clipPathUnits", "maskUnits", "textLength", "lengthAdjust"),
}
_LOOKS = {
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap"),
    *("stroke-linejoin", "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit", "opacity", "color"),
    *("stop-color", "stop-opacity", "clip-path", "clip-rule", "mask", "marker-start", "marker-mid"),
    *("marker-end", "font", "font-family", "font-size", "font-style", "font-weight", "text-anchor"),
    *("dominant-baseline", "alignment-baseline", "baseline-shift", "display", "visibility", "letter-spacing"),
    *("image-rendering", "shape-rendering", "text-rendering", "vector-effect", "paint-order", "white-space"),
}
_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_WITHIN = re.compile(r"#[\w.:-]+")
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!['\"]?#)|@import|\\", re.IGNORECASE)


def picture_address(kind: str, data: str) -> str:
    """Write a picture as a data URI; empty when the data are no picture of that kind.

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


def is_picture_address(address: str) -> bool:
    """Return whether an address holds a PNG or JPEG picture.

    Examples
    --------
    >>> (
    ...     is_picture_address("https://example.org/x.png"),
    ...     is_picture_address("data:image/png;base64,iVBORw0KGgo="),
    ... )
    (False, True)
    """
    kind, _, data = address.removeprefix("data:").partition(";base64,")
    return address.startswith("data:image/") and bool(picture_address(kind, data))


def svg_address(svg: str) -> str:
    """Write an SVG drawing as a data URI, for an image element; empty when there is no drawing.

    Nothing is left in it that could act or be loaded from elsewhere: no scripts, links, style sheets, foreign
    elements, and no addresses but those of its own parts and of pictures that it holds. Browsers run and load
    nothing in images besides.

    Examples
    --------
    >>> address = svg_address(
    ...     '<svg onload="steal()" viewBox="0 0 9 9"><path d="M1 1"/><script>steal()</script></svg>'
    ... )
    >>> base64.b64decode(address.partition(",")[2]).decode().partition(" viewBox")[2]
    '="0 0 9 9"><path d="M1 1"></path></svg>'
    """
    clean = nh3.clean(
        svg,
        tags=_SHAPES,
        clean_content_tags={"script", "style", "foreignObject", "title", "desc", "metadata"},
        attributes={"*": _GEOMETRY | _LOOKS},
        attribute_filter=_inside_alone,
        url_schemes={"data"},
        link_rel=None,
    )
    start, end = clean.find("<svg"), clean.rfind("</svg>")
    if start < 0 or end < 0:
        return ""
    text = f"<svg {_NAMESPACES}{clean[start + len('<svg') : end]}</svg>".replace("&nbsp;", "&#160;")
    try:
        drawing = ET.fromstring(text)  # noqa: S314 - has no document type, so nothing that could expand
    except ET.ParseError:
        return ""
    if not len(drawing):
        return ""
    return f"data:{SVG};base64,{base64.b64encode(text.encode()).decode()}"


def _inside_alone(_: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if _WITHIN.fullmatch(value) or is_picture_address("".join(value.split())) else None
    return None if _ELSEWHERE.search(value) else value
