"""Rows of cells, and how they spread over pages: nothing is cut, and nothing is made too small to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jmwidgets.exchange.telling.lines import Cell, Line, Measure, Role

PAD_X, PAD_Y = 6.0, 4.0
"""Room between the edges of a cell and its text, in points."""
_LEAST = 48.0
"""Points that a part of a long row should have, so that no line stands alone on a page."""
_SMALLER = (0.95, 0.9, 0.85)
_SMALLEST = 9.0


@dataclass(frozen=True)
class Spot:
    """An emotion in a column of the map, for painters that draw it."""

    column: int
    """The number of the touchpoint, without the column of the names of lanes."""
    value: float | None
    """-2 to +2; None where nothing is known, and the line is open."""
    rank: int | None = None
    """Of the pain point."""
    is_measured: bool = False


@dataclass(frozen=True)
class Row:
    """A row with what backs it."""

    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    """The curve over the row, where it is the lane of emotions; columns that it passes over are left out."""
    drawing: float = 0.0
    """Points above its texts that a painter draws the curve in."""


@dataclass(frozen=True)
class Table:
    """A table before it is laid out.

    Attributes
    ----------
    title : str
        Of its slides; where there are several, they are counted.
    shares : tuple of float
        Widths of the columns, in parts of the whole.
    head : tuple of Row
        Rows that every slide repeats.
    rows : tuple of Row
        What flows.
    notes : tuple of str
        For the speaker notes of every slide, before those of its rows.
    """

    title: str
    shares: tuple[float, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    fill: Role | None = "card"
    """The ground of its rows."""

    def widths(self, width: float) -> list[float]:
        """Return the widths of the columns."""
        return [width * share / sum(self.shares) for share in self.shares]

    def height(self, width: float, measure: Measure) -> float:
        """Return how high it is where it stands on one page."""
        return heights_of((*self.head, *self.rows), self.widths(width), measure)

    def pages(self, width: float, height: float, measure: Measure) -> tuple[Table, list[list[Row]]]:
        """Spread it over pages; letters are a little smaller where that saves a page with hardly anything.

        Returns
        -------
        tuple of Table and list of list of Row
            The table in the size of its letters, and the rows of each page, which its head stands over.
        """
        pages = self._spread(width, height, measure)
        for factor in _SMALLER if len(pages) > 1 else ():
            smaller = self._scaled(factor)
            fewer = smaller._spread(width, height, measure)  # noqa: SLF001 - of the same class
            if len(fewer) < len(pages):
                return smaller, fewer
        return self, pages

    def _spread(self, width: float, height: float, measure: Measure) -> list[list[Row]]:
        widths = self.widths(width)
        return list(pages_of(self.rows, widths, height - heights_of(self.head, widths, measure), measure))

    def _scaled(self, factor: float) -> Table:
        def row(one: Row) -> Row:
            return replace(
                one, cells=tuple(replace(it, lines=tuple(map(smaller, it.lines))) for it in one.cells)
            )

        def smaller(one: Line) -> Line:
            return replace(one, size=min(one.size, max(_SMALLEST, round(one.size * factor * 2) / 2)))

        return replace(self, head=tuple(map(row, self.head)), rows=tuple(map(row, self.rows)))


def pages_of(
    rows: Sequence[Row], widths: Sequence[float], room: float, measure: Measure
) -> Iterator[list[Row]]:
    """Spread rows over slides; one that is higher than a slide goes on on the next one."""
    page: list[Row] = []
    left = room
    waiting = list(rows)
    while waiting:
        row = waiting.pop(0)
        high = height_of(row, widths, measure)
        if high <= left:
            page.append(row)
            left -= high
        elif (high <= room and page) or (page and left < max(_LEAST, room / 3)):
            yield page
            page, left = [], room
            waiting.insert(0, row)
        else:
            head, rest = _parted(row, widths, left, measure)
            page.append(head)
            yield page
            page, left = [], room
            if any(one.lines for one in rest.cells):
                waiting.insert(0, rest)
    if page:
        yield page


def heights_of(rows: Sequence[Row], widths: Sequence[float], measure: Measure) -> float:
    """Return how high some rows are together."""
    return sum(height_of(row, widths, measure) for row in rows)


def height_of(row: Row, widths: Sequence[float], measure: Measure) -> float:
    """Return how high a row is."""
    highest = max((measure.height(one.lines, room) for one, room in rooms_of(row, widths)), default=0.0)
    return highest + 2 * PAD_Y + row.drawing


def rooms_of(row: Row, widths: Sequence[float]) -> Iterator[tuple[Cell, float]]:
    """Yield the cells, each with the width that its text has."""
    column = 0
    for one in row.cells:
        yield one, sum(widths[column : column + one.span]) - 2 * PAD_X
        column += one.span


def _parted(row: Row, widths: Sequence[float], room: float, measure: Measure) -> tuple[Row, Row]:
    heads: list[Cell] = []
    rests: list[Cell] = []
    for one, width in rooms_of(row, widths):
        head, rest = measure.parted(one.lines, width, room - 2 * PAD_Y - row.drawing)
        heads.append(replace(one, lines=head))
        rests.append(replace(one, lines=rest))
    if not any(one.lines for one in heads):
        # Not even one line fits: it takes the room anyway, rather than to go on for ever.
        return row, Row(tuple(replace(one, lines=()) for one in row.cells))
    return replace(row, cells=tuple(heads)), Row(tuple(rests), row.notes)


def head_of(*names: str, size: float = 11.0) -> Row:
    """Return a row of headings."""
    return Row(tuple(Cell((Line(name, size, bold=True, role="soft"),)) for name in names))
