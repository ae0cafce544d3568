"""All facts of a journey as one frame, and as a file for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.writers.inert import inert
from jmwidgets.insight.fact_rows import facts_frame
from jmwidgets.words import message, not_one_of

if TYPE_CHECKING:
    import pandas as pd

FILES: Mapping[str, str] = MappingProxyType({"csv": ".csv", "xlsx": ".xlsx", "parquet": ".parquet"})
"""Formats of facts, each with the ending of its files."""


def write_facts(journey: Journey, path: str | Path, to: str = "") -> int:
    """Write all facts that may be shown into a file; return how many.

    Parameters
    ----------
    path
        Of the file; what is there is written over.
    to
        One of `FILES`; left out, the ending of the path tells it.

    Raises
    ------
    JourneyError
        When there is no such format.

    Examples
    --------
    >>> import tempfile
    >>> write_facts(Journey(id="j", title="J"), Path(tempfile.mkdtemp()) / "facts.csv")
    0
    """
    path = Path(path)
    wanted = to or next((name for name, end in FILES.items() if path.suffix.lower() == end), path.suffix)
    if wanted not in FILES:
        raise JourneyError(not_one_of(message("formats"), wanted, FILES))
    frame = facts_frame(journey)
    if wanted == "parquet":
        import duckdb

        with duckdb.connect() as connection:
            connection.register("facts", frame)
            connection.sql("FROM facts").write_parquet(str(path))
    elif wanted == "csv":
        texts = frame.select_dtypes(exclude=["number", "datetime"]).columns
        frame[texts] = frame[texts].map(_inert)
        frame.to_csv(path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%d")
    else:
        _write_workbook(frame, path)
    return len(frame)


def _inert(text: object) -> object:
    return inert(text) if isinstance(text, str) else text


def _write_workbook(frame: pd.DataFrame, path: Path) -> None:
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "facts"
    sheet.append(list(frame.columns))
    sheet.freeze_panes = "D2"
    for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        cells = [
            ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", one) if isinstance(one, str) else one
            for one in (one.date() if hasattr(one, "date") else one for one in row)
        ]
        sheet.append(cells)
        for cell in sheet[sheet.max_row]:
            # A text that begins with a sign is a text, no formula.
            if isinstance(cell.value, str):
                cell.data_type = "s"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)
