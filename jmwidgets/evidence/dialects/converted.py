"""A file of a known kind, written out as a plain table with roles."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.declared import Declared
from jmwidgets.sniffing import Identifying
from jmwidgets.words import Message

_LONGEST_LINE = 16 << 20


@dataclass(frozen=True)
class Converted:
    """A plain table in Parquet, and what is known of it."""

    parquet: Path
    declared: Declared
    left: tuple[Identifying, ...] = ()
    """Columns that were left at the door."""
    caveats: tuple[Caveat, ...] = ()
    first_row: int = 1
    lines_left_out: tuple[int, ...] = ()


def caveat(kind: str, count: int, told: Message) -> Caveat:
    """Note something that a reader of the figures must know."""
    return Caveat(kind, count, told)


def write_texts(target: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """Write rows of texts as Parquet; an empty text is nothing."""
    text = target.with_suffix(".csv")
    with text.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        # A row with nothing in it would be an empty line, which is no row.
        writer.writerows(row if any(row) else ['""', *row[1:]] for row in rows)
    types = ", ".join(f"{sql.text(column)}: 'VARCHAR'" for column in columns)
    with sql.connection() as connection:
        connection.execute(
            f"COPY (FROM read_csv({sql.text(str(text))}, auto_detect = false, header = true, delim = ',', "
            f"quote = '\"', escape = '\"', columns = {{{types}}}, max_line_size = {_LONGEST_LINE}, "
            f"buffer_size = {2 * _LONGEST_LINE}, parallel = false)) "
            f"TO {sql.text(str(target))} (FORMAT parquet)"
        )
    text.unlink()
    return target
