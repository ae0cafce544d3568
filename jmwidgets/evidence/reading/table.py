"""A table that was opened: its columns, its first rows, and a way to run queries on all rows."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Literal

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped
from jmwidgets.evidence.reading.declared import Declared
from jmwidgets.evidence.reading.source import Merge, Rows, Source, Work
from jmwidgets.sniffing.identifying import Identifying
from jmwidgets.words import Written, _

ColumnKind = Literal["text", "number", "time", "flag", "other"]
_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL")
SHOWN = 5
"""How many samples of what is odd are shown."""


@dataclass(frozen=True)
class Column:
    """A column that was found."""

    name: str
    kind: ColumnKind
    type: str
    """Its type in DuckDB's words."""

    @classmethod
    def of(cls, name: str, type_: str) -> Column:
        """Find out the kind of a column from its type."""
        return cls(name, _kind(type_), type_)


def _kind(type_: str) -> ColumnKind:
    if type_.startswith(("VARCHAR", "ENUM")):
        return "text"
    if type_.startswith(("TIMESTAMP", "DATE")):
        return "time"
    if type_.removeprefix("U").startswith(_NUMBERS):
        return "number"
    return "flag" if type_ == "BOOLEAN" else "other"


def is_nothing(value: object) -> bool:
    """Return whether nothing stands in a cell; some frames say so with "not a number"."""
    return value is None or (isinstance(value, float) and math.isnan(value))


@dataclass(frozen=True)
class Table:
    """Data that were opened; made by `open_table`. Columns that identify a person are not in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]
    """The first rows, by column."""
    source: Source
    identifying: tuple[Identifying, ...] = ()
    """Columns that were left at the door, and why."""
    caveats: tuple[Caveat, ...] = ()
    file: str = ""
    sha256: str = ""
    first_row: int = 1
    """The number of the first row: 2 in a file whose first line is the header."""
    left_out: tuple[int, ...] = ()
    """Lines of the file that could not be read as rows."""
    declared: Declared | None = None
    """What the kind of the file says of its columns."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def resolved(self, name: str) -> str:
        """Return the name of a column here; a file of a known kind may call it by a code."""
        return name if self.declared is None or name in self.names else self.declared.resolved(name)

    def column(self, name: str) -> Column:
        """Return a column.

        Raises
        ------
        JourneyError
            When it is not there; the message lists the columns found.
        """
        for column in self.columns:
            if column.name == name:
                return column
        about = {"title": self.title, "names": Written(", ".join(map(repr, self.names))), "given": repr(name)}
        if any(left.column == name for left in self.identifying):
            raise JourneyError(
                _(
                    "{title}: expected one of the columns {names}, got {given}; it may identify people and "
                    "was left out; keep it by name if you need it",
                    **about,
                )
            )
        raise JourneyError(
            _("{title}: expected one of the columns {names}, got {given}; correct the mapping", **about)
        )

    def values(self, name: str) -> list[str]:
        """Return what stands in a column of the first rows."""
        texts = (str(row[name]).strip() for row in self.rows if not is_nothing(row[name]))
        return [text for text in texts if text]

    def numbers(self, name: str) -> list[float] | None:
        """Return what stands in a column of the first rows as numbers; None when some of it is none."""
        try:
            return [float(text.replace(",", ".")) for text in self.values(name)]
        except ValueError:
            return None

    def gather(self, work: Work, merge: Merge, columns: Collection[str], key: str | None = None) -> Rows:
        """Run queries on all rows, of which they see `columns`.

        Where the table is spread over a cluster, the work is done there part by part; equal values
        of the column `key` meet in one part.
        """
        return self.source.gather(work, merge, sorted({self.column(column).name for column in columns}), key)

    def samples(self, condition: str, shown: str, columns: Collection[str]) -> tuple[Sample, ...]:
        """Return row number and value of some rows that fulfil a condition."""
        found = self.source.find(condition, shown, sorted(set(columns)), SHOWN)
        return tuple(
            Sample(self._row(position), clipped(value) if value else "") for position, value in found
        )

    def _row(self, position: int) -> int:
        row = position + self.first_row
        for line in self.left_out:
            row += line <= row
        return row

    def with_caveats(self, *more: Caveat) -> Table:
        """Return the same table with more caveats."""
        return replace(self, caveats=(*self.caveats, *more))
