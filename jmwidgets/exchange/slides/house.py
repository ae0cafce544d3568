"""The design of slides for those who bring no template: made here, so that there is no binary to keep."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Slides
from pptx.util import Pt

WIDTH, HEIGHT = 960, 540
"""Points of a slide: 16:9."""
FONT = "Arial"
_COLOURS = {
    "dk1": "141F2D",
    "lt1": "FFFFFF",
    "dk2": "4B5665",
    "lt2": "F6F5F0",
    "accent1": "2A4A9C",
    "accent2": "BD3C0A",
    "accent3": "17705F",
    "accent4": "6A7A98",
    "accent5": "8A8577",
    "accent6": "D3CEC2",
    "hlink": "2A4A9C",
    "folHlink": "4B5665",
}
_KEPT = ("Title Slide", "Title and Content", "Title Only", "Blank")
_EDGE = 36
_FOOT = 512
_PLACES = {
    "title": (_EDGE, 20, WIDTH - 2 * _EDGE, 54),
    "body": (_EDGE, 84, WIDTH - 2 * _EDGE, 420),
    "ftr": (_EDGE, _FOOT, 760, 16),
    "sldNum": (WIDTH - _EDGE - 60, _FOOT, 60, 16),
    "ctrTitle": (_EDGE + 28, 150, 780, 120),
    "subTitle": (_EDGE + 28, 284, 780, 120),
}
"""Left, top, width and height of placeholders, in points."""
_ANCHORS = {"title": "ctr", "ftr": "ctr", "sldNum": "ctr", "ctrTitle": "b", "subTitle": "t"}
_SIZES = {"ftr": "1000", "sldNum": "1000", "ctrTitle": "4000", "subTitle": "1800"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def house_slides() -> Slides:
    """Return an empty presentation in the design of the reports: warm paper, ink, one blue."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(slides.slide_layouts):
        if layout.name not in _KEPT:
            slides.slide_layouts.remove(layout)
    master = slides.slide_master
    _theme(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    element = master._element  # noqa: SLF001 - the library has no other way to a background
    for found in element.iterfind(f"{_P}cSld/{_P}bg//{_A}schemeClr"):
        found.set("val", "bg2")
    title = element.find(f"{_P}txStyles/{_P}titleStyle/{_A}lvl1pPr")
    title.set("algn", "l")
    title.find(f"{_A}defRPr").set("sz", "2400")
    title.find(f"{_A}defRPr").set("b", "1")
    for sheet in (master, *slides.slide_layouts):
        _arrange(sheet)
    return slides


def _theme(part: Any) -> None:  # noqa: ANN401 - of python-pptx
    theme = parse_xml(part.blob)
    theme.set("name", "jmwidgets")
    scheme = theme.find(f"{_A}themeElements/{_A}clrScheme")
    scheme.set("name", "jmwidgets")
    for name, value in _COLOURS.items():
        place = scheme.find(f"{_A}{name}")
        for one in list(place):
            place.remove(one)
        place.append(place.makeelement(f"{_A}srgbClr", {"val": value}))
    for which in ("majorFont", "minorFont"):
        theme.find(f".//{_A}{which}/{_A}latin").set("typeface", FONT)
    part._blob = serialize_part_xml(theme)  # noqa: SLF001 - a part that the library keeps as bytes


def _arrange(sheet: Any) -> None:  # noqa: ANN401 - of python-pptx
    """Give the placeholders of a master or a layout their places."""
    for shape in list(sheet.placeholders):
        element = shape._element  # noqa: SLF001 - the kind as the file tells it
        kind = element.find(f".//{_P}ph").get("type", "obj")
        if kind == "dt":
            element.getparent().remove(element)
            continue
        place = _PLACES.get("body" if kind in {"obj", "body"} else kind)
        if place is not None:
            shape.left, shape.top, shape.width, shape.height = (Pt(one) for one in place)
        body = element.find(f"{_P}txBody/{_A}bodyPr")
        if kind in _ANCHORS and body is not None:
            for name, value in (("lIns", "0"), ("rIns", "0"), ("anchor", _ANCHORS[kind])):
                body.set(name, value)
        styles = element.find(f"{_P}txBody/{_A}lstStyle")
        if styles is None:
            continue
        for level in styles if kind in _ANCHORS else ():
            level.set("algn", "r" if kind == "sldNum" else "l")
        if kind in _SIZES:
            _size(styles, _SIZES[kind])


def _size(styles: Any, size: str) -> None:  # noqa: ANN401 - of python-pptx
    level = styles.find(f"{_A}lvl1pPr")
    if level is None:
        level = styles.makeelement(f"{_A}lvl1pPr", {"algn": "l"})
        styles.append(level)
    properties = level.find(f"{_A}defRPr")
    if properties is None:
        properties = level.makeelement(f"{_A}defRPr", {})
        level.append(properties)
    properties.set("sz", size)
