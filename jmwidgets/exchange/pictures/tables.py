"""Tables as they are drawn: hairlines between rows, no lines between columns."""

from __future__ import annotations

from collections.abc import Sequence

from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.lines import LEADING, Line, Measure
from jmwidgets.exchange.telling.rows import PAD_X, PAD_Y, Row, Table, height_of
from jmwidgets.render.canvas import Canvas


def draw_table(canvas: Canvas, area: Area, table: Table, rows: Sequence[Row], measure: Measure) -> float:
    """Draw the head and some rows of a table; return the height that they take."""
    widths = table.widths(area.width)
    top = area.top
    for number, row in enumerate((*table.head, *rows)):
        high = height_of(row, widths, measure)
        ground = None if number < len(table.head) else table.fill
        left, column = area.left, 0
        for one in row.cells:
            wide = sum(widths[column : column + one.span])
            fill = one.fill or ground
            if fill:
                # A little wider, so that no program shows seams between cells.
                canvas.rect(left, top, wide + 0.3, high, fill)
            draw_lines(canvas, Area(left + PAD_X, top + PAD_Y, wide - 2 * PAD_X, high), one.lines, measure)
            left += wide
            column += one.span
        top += high
        canvas.line(area.left, top, area.right, top, "rule", 0.75)
    return top - area.top


def draw_lines(canvas: Canvas, area: Area, lines: Sequence[Line], measure: Measure) -> float:
    """Write paragraphs from the top of an area on; return the height that they take."""
    top = area.top
    for place, one in enumerate(lines):
        top += one.gap if place else 0.0
        rows = measure.rows(one, area.width)
        canvas.lines(area.left, top, rows, one.size, one.role, bold=one.bold, italic=one.italic)
        top += len(rows) * one.size * LEADING
    return top - area.top
