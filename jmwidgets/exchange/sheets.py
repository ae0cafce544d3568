"""The cells of an Excel workbook as tables: values, colours, comments, merged and hidden ones."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.exchange.cells import EMPTY, Cell, Table
from jmwidgets.exchange.colours import is_plain
from jmwidgets.exchange.safety import read_bytes, refuse_wide
from jmwidgets.sniffing.opendocument import spreadsheet_sheets
from jmwidgets.sniffing.packed import has_formulas, is_bomb, is_spreadsheet
from jmwidgets.words import _

Grid = list[list[Cell]]
_THEMES = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
"""The usual theme's colours, in the order in which cells name them."""


@dataclass
class Sheet:
    """A sheet as a grid of cells; the first row is row 1."""

    title: str
    grid: Grid
    hidden: frozenset[int]
    """Columns that are hidden, from 0."""
    is_hidden: bool = False
    formulas: int = 0
    """Formulas without a value that the workbook holds for them."""
    texts: list[str] = field(default_factory=list)


def sheets_of(path: Path) -> list[Sheet]:
    """Read the sheets of a workbook; formulas give the value that it holds for them, and none is run.

    Raises
    ------
    JourneyError
        When it is none, too large, or damaged.
    """
    from openpyxl import load_workbook

    read_bytes(path)
    refuse_bomb(path)
    if is_spreadsheet(path):
        return [_plain_sheet(path, title, rows) for title, rows in spreadsheet_sheets(path)]
    try:
        with path.open("rb") as file, path.open("rb") as again:
            values = load_workbook(file, data_only=True, keep_links=False)
            # Only to count formulas without a value: half the time where there is none.
            formulas = load_workbook(again, keep_links=False) if has_formulas(path) else values
            found = [_sheet(path, values[one.title], one) for one in formulas.worksheets]
    except JourneyError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever a damaged part makes it stumble over
        raise JourneyError(
            _(
                "{file}: expected an Excel workbook, got one that can't be read ({why}); save it anew as "
                ".xlsx",
                file=path.name,
                why=type(error).__name__,
            )
        ) from None
    return found


def _plain_sheet(path: Path, title: str, rows: list[list[str]]) -> Sheet:
    """Take a sheet of which the texts alone are known."""
    from openpyxl.utils import get_column_letter

    refuse_wide(path, max(map(len, rows), default=0), len(rows))
    grid = [
        [
            Cell(written(text), f"{title}!{get_column_letter(column)}{line}") if text else EMPTY
            for column, text in enumerate(row, 1)
        ]
        for line, row in enumerate(rows, 1)
    ]
    return Sheet(title, grid, frozenset(), texts=[cell.text for row in grid for cell in row if cell.text])


def refuse_bomb(path: Path) -> None:
    """Refuse a workbook that would unpack to more than is safe.

    Raises
    ------
    JourneyError
        When it would.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            is_safe = not is_bomb(packed)
    except zipfile.BadZipFile:
        is_safe = True  # said by what reads it
    if not is_safe:
        raise JourneyError(
            _(
                "{file}: expected a workbook of a map, got one that unpacks to far more; save its sheets "
                "anew",
                file=path.name,
            )
        )


def _sheet(path: Path, values: Any, formulas: Any) -> Sheet:  # noqa: ANN401 - sheets of openpyxl
    refuse_wide(path, values.max_column or 0, values.max_row or 0)
    unknown = 0
    grid: Grid = []
    for row, behind in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        cells = []
        for cell, formula in zip(row, behind, strict=True):
            is_formula = formula.data_type == "f"
            unknown += is_formula and cell.value is None
            cells.append(_cell(cell, values.title))
        grid.append(cells)
    for area in values.merged_cells.ranges:
        _spread(grid, area)
    places = {name: dimension for name, dimension in values.column_dimensions.items() if dimension.hidden}
    hidden = frozenset(
        column - 1 for one in places.values() for column in range(one.min or 0, (one.max or one.min or 0) + 1)
    )
    texts = [cell.text for row in grid for cell in row if cell.text and not cell.is_merged]
    return Sheet(values.title, grid, hidden, values.sheet_state != "visible", unknown, texts)


def _spread(grid: Grid, area: Any) -> None:  # noqa: ANN401 - a range of openpyxl
    """Write what stands in a merged cell into all that it covers downwards."""
    first = grid[area.min_row - 1][area.min_col - 1]
    for row in range(area.min_row - 1, min(area.max_row, len(grid))):
        cells = grid[row]
        if row == area.min_row - 1 or area.min_col - 1 >= len(cells):
            continue
        cells[area.min_col - 1] = Cell(first.text, first.at, first.fill, is_merged=True)


def _cell(cell: Any, sheet: str) -> Cell:  # noqa: ANN401 - a cell of openpyxl
    text = written(cell.value)
    comment = cell.comment.text.strip() if cell.comment else ""
    fill = _fill(cell)
    if not (text or comment or fill):
        return EMPTY
    return Cell(text, f"{sheet}!{cell.coordinate}", fill, comment)


def written(value: object) -> str:
    """Write a value as it reads in a cell.

    Examples
    --------
    >>> written(4.0), written(dt.datetime(2025, 3, 1)), written(dt.time(8, 5)), written(None)
    ('4', '2025-03-01', '08:05', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def _fill(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return ""
    colour = fill.fgColor
    if colour.type == "rgb" and isinstance(colour.rgb, str) and len(colour.rgb) == 8:
        found = "#" + colour.rgb[2:].upper()
    elif colour.type == "theme" and isinstance(colour.theme, int) and colour.theme < len(_THEMES):
        found = "#" + _THEMES[colour.theme]
    else:
        return ""
    return "" if is_plain(found) else found


def tables_of(sheet: Sheet) -> Iterator[Table]:
    """Yield the tables of a sheet, wherever they stand: blocks that empty rows and columns part."""
    begun: int | None = None
    for place in range(len(sheet.grid) + 1):
        filled = place < len(sheet.grid) and any(cell.text for cell in sheet.grid[place])
        if filled and begun is None:
            begun = place
        if not filled and begun is not None:
            yield from _side_by_side(sheet, begun, place)
            begun = None


def _side_by_side(sheet: Sheet, begin: int, end: int) -> Iterator[Table]:
    rows = sheet.grid[begin:end]
    width = max(map(len, rows))
    used = [any(place < len(row) and row[place].text for row in rows) for place in range(width)]
    for place in range(width - 1):
        # The colours of a legend stand in a column without texts, beside their words.
        is_key = used[place + 1] and not (place and used[place - 1])
        if is_key and any(place < len(row) and row[place].fill for row in rows):
            used[place] = True
    begun: int | None = None
    for place in range(width + 1):
        if place < width and used[place]:
            begun = place if begun is None else begun
        elif begun is not None:
            kept = tuple(
                tuple(row[i] if i < len(row) else EMPTY for i in range(begun, place)) for row in rows
            )
            hidden = frozenset(column - begun for column in sheet.hidden if begun <= column < place)
            yield Table(_without_empty(kept), sheet=sheet.title, hidden=hidden)
            begun = None


def _without_empty(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """Leave out rows above and below that belong to a neighbour."""
    filled = [place for place, row in enumerate(rows) if any(cell.text or cell.fill for cell in row)]
    return rows[filled[0] : filled[-1] + 1] if filled else ()
