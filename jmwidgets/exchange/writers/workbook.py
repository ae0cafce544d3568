"""A journey as an Excel workbook: a map to look at, and a sheet for each collection that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmwidgets.document import COLLECTIONS, About, Journey
from jmwidgets.exchange.writers.map_sheet import draw_map, styled
from jmwidgets.exchange.writers.values import LONG, LONGEST, escaped, flattened, to_cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MARK = "jmwidgets"
ABOUT = "journey"
LONG_SHEET = "long texts"
_WIDEST = 60


def write_workbook(journey: Journey, path: Path) -> None:
    """Write the workbook.

    The first sheets show the map of each persona; then comes ``journey`` with the fields of the whole, and a
    sheet for each collection: a column a field, a row a record, in their order.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = escaped(journey.title)[:200]
    book.properties.keywords = MARK
    draw_map(book, journey)
    pieces: list[list[str]] = []
    about = journey.model_dump(mode="json", include=set(About.model_fields), exclude_defaults=True)
    about["schema_version"] = journey.schema_version
    rows = [{"field": name, "value": value} for name, value in flattened(about).items()]
    _write(book.create_sheet(ABOUT), ["field", "value"], rows, pieces)
    for collection in COLLECTIONS:
        records = [
            flattened(record.model_dump(mode="json", exclude_defaults=True))
            for record in journey.collection(collection).values()
        ]
        if records:
            used = dict.fromkeys(name for record in records for name in record)
            fields = [*COLLECTIONS[collection].model_fields]
            order = sorted(used, key=lambda name: (name != "id", fields.index(name.partition(".")[0])))
            _write(book.create_sheet(collection), order, records, pieces)
    _write_long(book, pieces)
    book.save(path)


def _write(sheet: Worksheet, names: list[str], rows: list[dict[str, Any]], pieces: list[list[str]]) -> None:
    for column, name in enumerate(names, 1):
        styled(sheet.cell(1, column), name, is_bold=True)
        texts = [str(row.get(name, "")) for row in rows[:200]]
        longest = max((len(line) for text in (name, *texts) for line in text.split("\n")[:5]), default=8)
        sheet.column_dimensions[_letter(column)].width = min(max(longest + 2, 8), _WIDEST)
    for number, row in enumerate(rows, 2):
        for column, name in enumerate(names, 1):
            if name in row:
                styled(sheet.cell(number, column), _cell(row[name], pieces))
    sheet.freeze_panes = "B2"


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _cell(value: Any, pieces: list[list[str]]) -> str | float | bool:  # noqa: ANN401 - whatever a field holds
    written = to_cell(value)
    if not isinstance(written, str):
        return written
    text = escaped(written)
    if len(text) <= LONGEST:
        return text
    pieces.append([text[begin : begin + LONGEST] for begin in range(0, len(text), LONGEST)])
    return f"{LONG}{len(pieces)}]]"


def _write_long(book: Workbook, pieces: list[list[str]]) -> None:
    if not pieces:
        return
    sheet = book.create_sheet(LONG_SHEET)
    for row, parts in enumerate(pieces, 1):
        for column, part in enumerate(parts, 1):
            styled(sheet.cell(row, column), part)
