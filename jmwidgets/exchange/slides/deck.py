"""A deck in the making: slides of a template's layout, each with a title, a place for contents, and notes."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Pt

from jmwidgets.exchange.slides import template
from jmwidgets.exchange.slides.palette import Palette
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.lines import LEADING, Line, Measure, Role, plain

_FACTORS = {
    "verdana": 1.2,
    "century gothic": 1.12,
    "dejavu sans": 1.18,
    "montserrat": 1.18,
    "open sans": 1.08,
    "noto sans": 1.08,
    "courier new": 1.2,
    "georgia": 1.08,
    "segoe ui": 1.05,
    "calibri": 1.0,
    "arial": 1.03,
    "helvetica": 1.03,
    "times new roman": 1.0,
}
"""Widths of fonts that templates often have, in those of Arial."""
_UNKNOWN = 1.12
_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_SUBTITLES = (18.0, 16.0, 14.0, 12.0, 10.0, 9.0)
_FOOT = 12.0
_BETWEEN = " · "
_USUAL_TITLE = 44.0
_MARGIN = 0.04
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}


class Deck:
    """Slides in one design.

    Parameters
    ----------
    slides
        An empty presentation.
    language
        In which the texts are written.
    footer
        What stands at the foot of every slide, where the layout has a place for it.
    """

    def __init__(self, slides: Slides, language: str, footer: str) -> None:
        self.slides = slides
        self._footer = plain(footer)
        self._language = language
        self._layout = template.content_layout(slides)
        self._first = template.title_layout(slides)
        self.palette = Palette(self._layout)
        self.measure = Measure(_factor(self._layout), language)
        self.area = self._content()

    def _content(self) -> Area:
        """Find where contents stand: in the body of the design, else between title and foot."""
        whole = Area(0, 0, self.slides.slide_width.pt, self.slides.slide_height.pt)
        title = next(one for one in self._layout.placeholders if _kind(one) in _TITLES)
        body = template.body_layout(self.slides)
        if body is not None:
            left, top, width, height = template.body_of(body)
        else:
            left, top = title.left.pt, title.top.pt + title.height.pt + 8
            width = title.width.pt
            feet = [one.top.pt for one in self._layout.placeholders if _kind(one) in _FEET]
            height = min([*feet, whole.height * (1 - _MARGIN)]) - 8 - top
        if width < whole.width / 2 or height < whole.height / 2:
            # Designs with a narrow body have it for texts; tables and charts take what is free.
            left, width = whole.width * _MARGIN, whole.width * (1 - 2 * _MARGIN)
            top = max(whole.height * 0.2, title.top.pt + title.height.pt if title.height.pt < 200 else 0)
            height = whole.height * 0.92 - top
        return Area(left, top, width, height)

    def open(self, title: str, subtitle: Sequence[Line]) -> Slide:
        """Add the first slide."""
        slide = self.slides.slides.add_slide(self._first)
        self._entitle(slide, title)
        places = [one for one in slide.placeholders if _kind(one) not in {*_TITLES, *_FEET}]
        for number, place in enumerate(places):
            if number == 0:
                lines = [replace(one, text=plain(one.text)) for one in subtitle]
                _write(place.text_frame, lines, None)
                self._fit(place, lines)
            else:
                _remove(place)
        return slide

    def add(self, title: str, notes: Iterable[str] = ()) -> Slide:
        """Add a slide with a title; what backs its figures goes into the speaker notes."""
        slide = self.slides.slides.add_slide(self._layout)
        self._entitle(slide, title)
        for place in list(slide.placeholders):
            if _kind(place) not in {*_TITLES, *_FEET}:
                _remove(place)
        self._furnish(slide)
        self.note(slide, notes)
        return slide

    def note(self, slide: Slide, notes: Iterable[str]) -> None:
        """Write the speaker notes of a slide."""
        text = "\n".join(dict.fromkeys(plain(one) for one in notes if plain(one)))
        frame = slide.notes_slide.notes_text_frame if text else None
        if frame is not None:
            frame.text = text

    def box(
        self,
        slide: Slide,
        area: Area,
        lines: Sequence[Line],
        *,
        fill: Role | None = None,
        align: str = "left",
        anchor: str = "top",
        shape: Any = MSO_SHAPE.RECTANGLE,  # noqa: ANN401 - an enumeration that ships no types
        pad: float = 0.0,
        name: str = "",
    ) -> Any:  # noqa: ANN401 - a shape of python-pptx
        """Add a shape with text."""
        place = (Pt(area.left), Pt(area.top), Pt(max(area.width, 0.5)), Pt(max(area.height, 0.5)))
        made = slide.shapes.add_textbox(*place) if fill is None else slide.shapes.add_shape(shape, *place)
        if fill is not None:
            made.line.fill.background()
            # The style of a theme would give shapes and their words a shadow.
            style = made._element.find(f"{_P}style")  # noqa: SLF001 - the library has no other way
            made._element.remove(style)  # noqa: SLF001
        if name:
            made.name = name
        if fill is not None:
            made.fill.solid()
            self.palette[fill].put(made.fill.fore_color)
        frame = made.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Pt(pad)
        frame.margin_top = frame.margin_bottom = Pt(min(pad, 4))
        frame.vertical_anchor = {
            "top": MSO_ANCHOR.TOP,
            "middle": MSO_ANCHOR.MIDDLE,
            "bottom": MSO_ANCHOR.BOTTOM,
        }[anchor]
        on = None if fill is None else fill
        shown = [replace(one, text=self.measure.safe(one, area.width - 2 * pad)) for one in lines]
        _write(frame, shown, self.palette, align=align, on=on)
        return made

    def write(self, frame: Any, lines: Sequence[Line], width: float, align: str = "left") -> None:  # noqa: ANN401
        """Write paragraphs into the frame of a cell."""
        shown = [replace(one, text=self.measure.safe(one, width)) for one in lines]
        _write(frame, shown, self.palette, align=align)

    def _entitle(self, slide: Slide, title: str) -> None:
        place = next((one for one in slide.placeholders if _kind(one) in _TITLES), None)
        if place is None:
            return
        text = plain(title).replace("\n", " ")
        place.text_frame.text = text
        usual = _inherited(slide.slide_layout)
        room, high = place.width.pt - 16, place.height.pt - 6
        # A slide with a table needs its room: titles of one size, none very large.
        first = usual if slide.slide_layout == self._first != self._layout else min(usual, _SIZES[0])
        fits = next(
            (
                size
                for size in (first, *(one for one in _SIZES if one < first))
                if self._fits(text, size, room, high)
            ),
            _SIZES[-1],
        )
        if fits != usual:
            place.text_frame.paragraphs[0].runs[0].font.size = Pt(fits)

    def _fits(self, text: str, size: float, room: float, high: float) -> bool:
        rows = self.measure.rows(Line(text, size, bold=True), room)
        longest = max(text.split(), key=len, default="")
        is_whole = len(self.measure.rows(Line(longest, size, bold=True), room)) == 1
        return is_whole and len(rows) * size * LEADING <= high

    def _fit(self, place: Any, lines: Sequence[Line]) -> None:  # noqa: ANN401 - a placeholder of python-pptx
        """Make the letters of a subtitle small enough for its place."""
        room, high = place.width.pt - 16, place.height.pt - 8
        for size in _SUBTITLES:
            if self.measure.height([replace(one, size=size) for one in lines], room) <= high:
                break
        for paragraph in place.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)

    def _foot(self, width: float) -> str:
        """Return as much of the footer as fits into a line."""
        parts = self._footer.split(_BETWEEN)
        for count in range(len(parts), 1, -1):
            said = _BETWEEN.join(parts[:count])
            if len(self.measure.rows(Line(said, _FOOT), width - 16)) == 1:
                return said
        return parts[0]

    def _furnish(self, slide: Slide) -> None:
        """Give a slide the foot and the number that its layout has a place for."""
        for place in slide.slide_layout.placeholders:
            if _kind(place) in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
                element = copy.deepcopy(place._element)  # noqa: SLF001 - the library leaves them out
                slide.shapes._spTree.append(element)  # noqa: SLF001
                if _kind(place) == PP_PLACEHOLDER.FOOTER:
                    slide.placeholders[place.placeholder_format.idx].text_frame.text = self._foot(
                        place.width.pt
                    )


_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FEET = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def _kind(place: Any) -> Any:  # noqa: ANN401 - an enumeration that ships no types
    return place.placeholder_format.type


def _remove(shape: Any) -> None:  # noqa: ANN401 - a shape of python-pptx
    shape._element.getparent().remove(shape._element)  # noqa: SLF001 - the library has no other way


def _write(
    frame: Any,  # noqa: ANN401 - a text frame of python-pptx
    lines: Sequence[Line],
    palette: Palette | None,
    *,
    align: str = "",
    on: Role | None = None,
) -> None:
    for place, one in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        if align:
            paragraph.alignment = _ALIGN[align]
        if one.gap and place:
            paragraph.space_before = Pt(one.gap)
        run = paragraph.add_run()
        run.text = one.text
        if palette is None:
            continue
        run.font.size = Pt(one.size)
        run.font.bold = one.bold
        run.font.italic = one.italic or None
        strong = on is not None and on not in {"card", "band", "other-band", "ground"}
        colour = palette.on(on) if strong and on is not None else palette[one.role]
        colour.put(run.font.color)


def _inherited(layout: Any) -> float:  # noqa: ANN401 - ships no types
    """Return the size of a layout's title."""
    title = next((one for one in layout.placeholders if _kind(one) in _TITLES), None)
    master = layout.slide_master
    of_master = next((one for one in master.placeholders if _kind(one) in _TITLES), None)
    found = [
        one._element.find(f"{_P}txBody/{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr")  # noqa: SLF001
        for one in (title, of_master)
        if one is not None
    ]
    found.append(master._element.find(f"{_P}txStyles/{_P}titleStyle/{_A}lvl1pPr/{_A}defRPr"))  # noqa: SLF001
    sizes = (one.get("sz") for one in found if one is not None)
    return next((int(size) / 100 for size in sizes if size), _USUAL_TITLE)


def _factor(layout: Any) -> float:  # noqa: ANN401 - ships no types
    """Return how wide the letters of the theme's font are, in those of Arial."""
    theme = parse_xml(layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    found = theme.find(f".//{_A}minorFont/{_A}latin")
    name = "" if found is None else str(found.get("typeface", "")).lower()
    return next((factor for font, factor in _FACTORS.items() if name.startswith(font)), _UNKNOWN)
