"""Native tables, on as many slides as their texts need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from jmwidgets.exchange.slides.deck import Deck
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.lines import Role
from jmwidgets.exchange.telling.rows import PAD_X, PAD_Y, Row, Table, height_of
from jmwidgets.words import _

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_HAIR = "6350"


def add_table(deck: Deck, table: Table) -> list[Slide]:
    """Add the slides of a table."""
    area = deck.area
    table, pages = table.pages(area.width, area.height, deck.measure)
    slides = []
    for number, rows in enumerate(pages, 1):
        title = table.title
        if len(pages) > 1:
            title = _("{title} ({number} of {all})", title=title, number=number, all=len(pages))
        slide = deck.add(title, [*table.notes, *(note for row in rows for note in row.notes)])
        draw_table(deck, slide, area, table, rows)
        slides.append(slide)
    return slides


def draw_table(deck: Deck, slide: Slide, area: Area, table: Table, rows: Sequence[Row]) -> float:
    """Draw the head and some rows of a table; return the height that they take."""
    widths = table.widths(area.width)
    everything = [*table.head, *rows]
    heights = [height_of(row, widths, deck.measure) for row in everything]
    frame = slide.shapes.add_table(
        len(everything), len(widths), Pt(area.left), Pt(area.top), Pt(area.width), Pt(sum(heights))
    )
    frame.name = table.title
    drawn = frame.table
    drawn.first_row, drawn.horz_banding = bool(table.head), False
    frame._element.find(f".//{qn('a:tableStyleId')}").text = _NO_STYLE  # noqa: SLF001 - no other way
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Pt(width)
    for number, (row, height) in enumerate(zip(everything, heights, strict=True)):
        drawn.rows[number].height = Pt(height)
        _draw_row(deck, drawn, number, row, widths, None if number < len(table.head) else table.fill)
    return sum(heights)


def _draw_row(  # noqa: PLR0917 - the place of a row in a table, and what stands in it
    deck: Deck,
    drawn: Any,  # noqa: ANN401 - a table of python-pptx
    number: int,
    row: Row,
    widths: Sequence[float],
    fill: Role | None,
) -> None:
    column = 0
    for one in row.cells:
        made = drawn.cell(number, column)
        if one.span > 1:
            made.merge(drawn.cell(number, column + one.span - 1))
        made.margin_left = made.margin_right = Pt(PAD_X)
        made.margin_top = made.margin_bottom = Pt(PAD_Y)
        width = sum(widths[column : column + one.span]) - 2 * PAD_X
        for place in range(column, column + one.span):
            _ground(deck, drawn.cell(number, place), one.fill or fill)
        if one.lines:
            deck.write(made.text_frame, one.lines, width, one.align)
        else:
            # An empty cell has the height of a line of the theme's size, unless told otherwise.
            made.text_frame.paragraphs[0].font.size = Pt(8)
        column += one.span


def _ground(deck: Deck, made: Any, role: Role | None) -> None:  # noqa: ANN401 - a cell of python-pptx
    if role is None:
        made.fill.background()
    else:
        made.fill.solid()
        deck.palette[role].put(made.fill.fore_color)
    _rule(made, is_dark=deck.palette.is_dark)


def _rule(made: Any, *, is_dark: bool) -> None:  # noqa: ANN401 - a cell of python-pptx
    """Draw a hairline beneath a cell."""
    properties = made._tc.get_or_add_tcPr()  # noqa: SLF001 - the library knows no borders
    edge = properties.makeelement(qn("a:lnB"), {"w": _HAIR})
    ground = edge.makeelement(qn("a:solidFill"), {})
    colour = ground.makeelement(qn("a:schemeClr"), {"val": "tx1"})
    # Three quarters of the way from ink to paper, in a light design as in a dark one.
    for name, value in (("a:lumMod", "25000"), ("a:lumOff", "75000" if not is_dark else "0")):
        colour.append(colour.makeelement(qn(name), {"val": value}))
    ground.append(colour)
    edge.append(ground)
    # Borders stand before the fill.
    properties.insert(0, edge)
