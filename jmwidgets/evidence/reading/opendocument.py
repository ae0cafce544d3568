"""OpenDocument spreadsheets (.ods), written out as CSV so that they come in through the same door."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.packed import Capped
from jmwidgets.words import Written, _, message

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WIDEST, _MOST_REPEATS = 16_384, 1000


def as_csv(path: Path, sheet: str | None, folder: Path) -> tuple[Path, tuple[Caveat, ...]]:
    """Write a sheet of an OpenDocument spreadsheet as CSV in UTF-8; formulas give the value that is kept.

    Parameters
    ----------
    sheet
        Its name; None: the first one with more than a title.

    Raises
    ------
    JourneyError
        When the file is damaged or lacks the sheet.
    """
    sheets = {name: rows for name, rows in _sheets(path) if sheet is None or name == sheet or not rows}
    title = sheet or next((name for name, rows in sheets.items() if sum(map(any, rows)) > 1), None)
    if title is None or title not in sheets:
        raise JourneyError(
            _(
                "{file}: expected one of the sheets {sheets}, got {given}; correct it",
                file=path.name,
                sheets=Written(", ".join(sheets)),
                given=repr(sheet) if sheet is not None else message("none"),
            )
        )
    target = folder / "sheet.csv"
    rows = [row for row in sheets[title] if any(row)]
    width = max(map(len, rows), default=0)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*row, *[""] * (width - len(row))] for row in rows)
    others = [name for name in sheets if name != title]
    if sheet is not None or not others:
        return target, ()
    told = message(
        "only the table {table} was read; the others are {others}",
        table=repr(title),
        others=Written(", ".join(map(repr, others))),
    )
    return target, (Caveat("sheet", 1, told),)


def _sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        with zipfile.ZipFile(path) as packed, packed.open("content.xml") as content:
            stream = cast("Any", Capped(content, path))
            for _event, element in ElementTree.iterparse(stream, forbid_dtd=True):
                if element.tag == f"{_TABLE}table":
                    yield element.get(f"{_TABLE}name", ""), list(_rows(element))
                    element.clear()
    except (ElementTree.ParseError, DefusedXmlException, zipfile.BadZipFile, KeyError):
        raise JourneyError(
            _("{file}: expected a whole spreadsheet, got a damaged one; save it again", file=path.name)
        ) from None


def _rows(table: Any) -> Iterator[list[str]]:  # noqa: ANN401 - an element of XML
    for row in table.iter(f"{_TABLE}table-row"):
        cells = _cells(row)
        if any(cells):
            times = min(int(row.get(f"{_TABLE}number-rows-repeated", "1")), _MOST_REPEATS)
            yield from [cells] * times


def _cells(row: Any) -> list[str]:  # noqa: ANN401 - an element of XML
    found: list[str] = []
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        text = _text(cell)
        # Programs fill a row to its end with one empty cell.
        found += [text] * (times if text else min(times, _WIDEST - len(found)))
        if len(found) > _WIDEST:
            break
    return _cut(found)


def _cut(cells: Sequence[str]) -> list[str]:
    end = max((place + 1 for place, cell in enumerate(cells) if cell), default=0)
    return list(cells[:end])


def _text(cell: Any) -> str:  # noqa: ANN401 - an element of XML
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in {"float", "percentage", "currency"}:
        return str(cell.get(f"{_OFFICE}value", "")).removesuffix(".0")
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", ""))
    return "\n".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p")).strip()
