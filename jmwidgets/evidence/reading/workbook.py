"""Excel workbooks, written out as CSV so that they come in through the same door."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from itertools import islice, repeat, zip_longest
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat, Sample
from jmwidgets.evidence.reading.extra import needed
from jmwidgets.sniffing.packed import has_formulas
from jmwidgets.words import _, message, nmessage

DELIMITER = ","
_SHOWN = 5
_LOOK = 200
_GAP = 50
"""Empty cells behind which nothing belongs to the table any more."""


def as_csv(path: Path, sheet: str | None, folder: Path, likely: str = "") -> tuple[Path, tuple[Caveat, ...]]:
    """Write a sheet of a workbook as CSV in UTF-8.

    Formulas give the value that the workbook holds for them; those without one are told of.

    Parameters
    ----------
    sheet
        Its name; None: the likely one, else the first one with more than a title.
    likely
        The sheet that holds data, by what stands in it.

    Raises
    ------
    JourneyError
        When the file is no workbook, lacks the sheet, or openpyxl is not installed.
    """
    values, formulas = _opened(path)
    # Charts are sheets as well, but hold no cells.
    names = [one.title for one in values.worksheets]
    if sheet is not None and sheet not in names:
        raise JourneyError(
            _(
                "{file}: expected one of the sheets {names:or}, got {given}; correct it",
                file=path.name,
                names=tuple(names),
                given=repr(sheet),
            )
        )
    wanted = sheet or (likely if likely in names else None)
    title = wanted or next((name for name in names if _has_cells(values[name])), None)
    if title is None:
        raise JourneyError(
            _(
                "{file}: expected a sheet with cells, got none among {names}; name another workbook",
                file=path.name,
                names=tuple(values.sheetnames),
            )
        )
    target = folder / "sheet.csv"
    unknown: list[Sample] = []
    stray = 0
    for book in filter(None, (values, formulas)):
        # What a workbook says of its size may be wrong by thousands of columns.
        book[title].reset_dimensions()
    hidden = formulas[title].iter_rows(values_only=True) if formulas is not None else repeat(())
    width = max(len(_without_strays(row)) for row in values[title].iter_rows(values_only=True))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITER)
        for number, (row, behind) in enumerate(
            zip(
                values[title].iter_rows(values_only=True),
                hidden,
                strict=formulas is not None,
            ),
            1,
        ):
            kept = _without_strays(row)
            stray += sum(cell is not None for cell in row[len(kept) :])
            if kept:
                writer.writerow([*map(_text, kept), *[""] * (width - len(kept))])
            unknown += [
                Sample(number, str(formula))
                for cell, formula in zip_longest(row[:width], behind[:width])
                if cell is None and isinstance(formula, str) and formula.startswith("=")
            ]
    for book in filter(None, (values, formulas)):
        book.close()
    caveats = []
    if unknown:
        caveats.append(
            Caveat(
                "formula",
                len(unknown),
                nmessage(
                    "{n} formula came without a value and counted as empty; open and save the workbook in a "
                    "spreadsheet program",
                    "{n} formulas came without a value and counted as empty; open and save the workbook in a "
                    "spreadsheet program",
                    len(unknown),
                ),
                tuple(unknown[:_SHOWN]),
            )
        )
    if stray:
        told = nmessage(
            "{n} cell far to the right of the table left out",
            "{n} cells far to the right of the table left out",
            stray,
        )
        caveats.append(Caveat("stray cell", stray, told))
    others = [name for name in values.sheetnames if name != title]
    if sheet is None and others:
        about: dict[str, object] = {"title": repr(title), "others": tuple(others)}
        told = (
            message("only the first sheet, {title}, was read; the others are {others}", **about)
            if title == values.sheetnames[0]
            else message(
                "only the first sheet with a table, {title}, was read; the others are {others}", **about
            )
        )
        caveats.append(Caveat("sheet", 1, told))
    return target, tuple(caveats)


def _opened(path: Path) -> tuple[Any, Any]:
    """Open a workbook for its values, and for its formulas where it has some."""
    openpyxl = needed("openpyxl", "excel", message("Excel files"))
    try:
        # Given a path, openpyxl would go by its ending.
        data = io.BytesIO(path.read_bytes())
        values = openpyxl.load_workbook(data, read_only=True, data_only=True)
        # Only to tell formulas without a value: half the time where there is none.
        formulas = openpyxl.load_workbook(data, read_only=True) if has_formulas(path) else None
    except (BadZipFile, KeyError, OSError, ValueError, openpyxl.utils.exceptions.InvalidFileException):
        raise JourneyError(
            _(
                "{file}: expected an Excel workbook (.xlsx), got something else; save it as .xlsx or CSV",
                file=path.name,
            )
        ) from None
    return values, formulas


def _has_cells(sheet: Any) -> bool:  # noqa: ANN401 - a sheet of openpyxl
    """Return whether something stands in the first rows of a sheet, and more than a title."""
    sheet.reset_dimensions()
    rows = islice(sheet.iter_rows(values_only=True), _LOOK)
    return sum(any(cell is not None for cell in row) for row in rows) > 1


def _without_strays(row: Sequence[object]) -> Sequence[object]:
    """Cut a row behind its last cell, and before one that stands far to the right of all others."""
    filled = [place for place, cell in enumerate(row) if cell is not None and cell != ""]
    end = 0
    for place in filled:
        if place - end > _GAP:
            break
        end = place + 1
    return row[:end]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
