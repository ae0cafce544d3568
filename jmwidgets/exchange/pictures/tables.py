"""Tables as they are drawn: hairlines between rows, no lines between columns."""

from __future__ import annotations

from collections.abc import Sequence

from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.lines import LEADING, Line, Measure
from jmwidgets.exchange.telling.rows import PAD_X, PAD_Y, Row, Spot, Table, height_of
from jmwidgets.render.canvas import Canvas
from jmwidgets.render.monotone import stretches


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
            text_top = top + PAD_Y + (row.drawing if column else 0.0)
            draw_lines(canvas, Area(left + PAD_X, text_top, wide - 2 * PAD_X, high), one.lines, measure)
            left += wide
            column += one.span
        if row.drawing:
            _draw_spots(canvas, Area(area.left, top, area.width, row.drawing), row.spots, widths)
        top += high
        canvas.line(area.left, top, area.right, top, "rule", 0.75)
    return top - area.top


def _draw_spots(canvas: Canvas, area: Area, spots: Sequence[Spot], widths: Sequence[float]) -> None:
    """Draw the curve over the lane of emotions, each point above what is said of it."""
    neutral, pitch = area.top + area.height / 2 + 2, (area.height - 26) / 4

    def x_of(column: int) -> float:
        return area.left + sum(widths[: column + 1]) + widths[column + 1] / 2

    left = area.left + widths[0]
    canvas.line(left, neutral, area.right, neutral, "#8a8577", 0.75)
    placed = [None if one.value is None else (x_of(one.column), neutral - one.value * pitch) for one in spots]
    for part in stretches(placed):
        canvas.path(part.path(), "ink", 2.25)
    for one, at in zip(spots, placed, strict=True):
        if at is None:
            continue
        if one.rank is None:
            canvas.dot(*at, 3.5, "ink" if one.is_measured else "card", "ink", 1.5)
            continue
        canvas.dot(*at, 8, "signal" if one.is_measured else "card", "signal", 1.5)
        colour = "card" if one.is_measured else "signal"
        canvas.text(at[0], at[1] + 3.4, str(one.rank), 9.5, colour, bold=True, anchor="middle")


def draw_lines(canvas: Canvas, area: Area, lines: Sequence[Line], measure: Measure) -> float:
    """Write paragraphs from the top of an area on; return the height that they take."""
    top = area.top
    for place, one in enumerate(lines):
        top += one.gap if place else 0.0
        rows = measure.rows(one, area.width)
        canvas.lines(area.left, top, rows, one.size, one.role, bold=one.bold, italic=one.italic)
        top += len(rows) * one.size * LEADING
    return top - area.top
