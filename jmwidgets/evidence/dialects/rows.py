"""All rows of an export as texts, whatever it is kept in: a text, a packed one, a sheet of a workbook."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.headings import Row
from jmwidgets.evidence.reading import opendocument, workbook
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.kind import kind_of, unpacked
from jmwidgets.evidence.reading.private import private_folder
from jmwidgets.sniffing import Sniffed, sniff
from jmwidgets.words import _

PACKED = ("zip", "csv.gz", "gz")
WORKBOOKS = ("xlsx", "ods")
_LONGEST_CELL = 1 << 20


def rows_of(path: Path, sniffed: Sniffed) -> tuple[list[Row], tuple[Caveat, ...]]:
    """Read all rows of an export; give what was left out of them as well.

    Raises
    ------
    JourneyError
        When it is damaged, or no rows of cells.
    """
    folder, home = private_folder()
    with folder:
        if sniffed.container in PACKED:
            inside = unpacked(path, kind_of(path), home)
            return rows_of(inside, replace(sniff(inside), name=sniffed.name))
        if sniffed.container not in WORKBOOKS:
            text = path.read_bytes().decode(sniffed.encoding or "utf-8", "replace")
            return _rows(text, sniffed.separator or ",", sniffed.name), ()
        as_csv = opendocument.as_csv if sniffed.container == "ods" else workbook.as_csv
        given, caveats = as_csv(path, None, home, likely=next(iter(sniffed.tables), ""))
        return _rows(given.read_text("utf-8"), workbook.DELIMITER, sniffed.name), caveats


def _rows(text: str, separator: str, name: str) -> list[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator))
    except csv.Error as error:
        raise JourneyError(
            _(
                "{file}: expected rows of cells, got: {reason}; export the survey again",
                file=name,
                reason=str(error),
            )
        ) from None
