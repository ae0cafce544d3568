"""Excel workbooks, written out as CSV so that they come in through the same door."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from zipfile import BadZipFile

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat, Sample, counted
from jmwidgets.evidence.reading.extra import needed

DELIMITER = ","
_SHOWN = 5


def as_csv(path: Path, sheet: str | None, folder: Path) -> tuple[Path, tuple[Caveat, ...]]:
    """Write a sheet of a workbook as CSV in UTF-8.

    Formulas give the value that the workbook holds for them; those without one are told of.

    Parameters
    ----------
    sheet
        Its name; None: the first one.

    Raises
    ------
    JourneyError
        When the file is no workbook, lacks the sheet, or openpyxl is not installed.
    """
    openpyxl = needed("openpyxl", "excel", "Excel files")
    try:
        values = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True)
    except (BadZipFile, KeyError, OSError, ValueError, openpyxl.utils.exceptions.InvalidFileException):
        msg = f"{path.name}: expected an Excel workbook (.xlsx), got something else; save it as .xlsx or CSV"
        raise JourneyError(msg) from None
    if sheet is not None and sheet not in values.sheetnames:
        msg = (
            f"{path.name}: expected one of the sheets {', '.join(values.sheetnames)}, got {sheet!r}; "
            "correct it"
        )
        raise JourneyError(msg)
    title = sheet or values.sheetnames[0]
    target = folder / "sheet.csv"
    unknown: list[Sample] = []
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITER)
        for number, (row, behind) in enumerate(
            zip(
                values[title].iter_rows(values_only=True),
                formulas[title].iter_rows(values_only=True),
                strict=True,
            ),
            1,
        ):
            writer.writerow([_text(cell) for cell in row])
            unknown += [
                Sample(number, str(formula))
                for cell, formula in zip(row, behind, strict=True)
                if cell is None and isinstance(formula, str) and formula.startswith("=")
            ]
    values.close()
    formulas.close()
    caveats = []
    if unknown:
        caveats.append(
            Caveat(
                "formula",
                len(unknown),
                f"{counted(len(unknown), 'formula')} came without a value and counted as empty; "
                "open and save the workbook in a spreadsheet program",
                tuple(unknown[:_SHOWN]),
            )
        )
    if sheet is None and len(values.sheetnames) > 1:
        others = ", ".join(values.sheetnames[1:])
        caveats.append(
            Caveat("sheet", 1, f"only the first sheet, {title!r}, was read; the others are {others}")
        )
    return target, tuple(caveats)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
