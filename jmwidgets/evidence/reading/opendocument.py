"""OpenDocument spreadsheets (.ods), written out as CSV so that they come in through the same door."""

from __future__ import annotations

import csv
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.packed import Capped
from jmwidgets.sniffing.opendocument import spreadsheet_sheets
from jmwidgets.words import Written, _, message


def as_csv(path: Path, sheet: str | None, folder: Path, likely: str = "") -> tuple[Path, tuple[Caveat, ...]]:
    """Write a sheet of an OpenDocument spreadsheet as CSV in UTF-8; formulas give the value that is kept.

    Parameters
    ----------
    sheet
        Its name; None: the likely one, else the first one with more than a title.
    likely
        The sheet that holds data, by what stands in it.

    Raises
    ------
    JourneyError
        When the file is damaged or lacks the sheet.
    """
    every = spreadsheet_sheets(path, lambda stream: Capped(stream, path))
    sheets = {name: rows for name, rows in every if sheet is None or name == sheet or not rows}
    wanted = sheet or (likely if likely in sheets else None)
    title = wanted or next((name for name, rows in sheets.items() if sum(map(any, rows)) > 1), None)
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
