"""Some rows of a table: those of a period, and those whose columns hold what was asked for."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.source import RAW, Merge, Row, Rows, Source, Types, Work
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.values import cleaned
from jmwidgets.words import Message, _, message

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_EVERY_ROW = "every row"
_CONDITION = re.compile(r"\s*(?P<column>.+?)\s*(?P<no>!?)=\s*(?P<values>.*\S)\s*", re.DOTALL)
_SHOWN = 5
_MANY = 20
"""Values from which on only the first and the last in the order of signs are named."""


@dataclass(frozen=True)
class Where:
    """What a column must hold, or must not.

    Examples
    --------
    >>> Where.read("device = mobile, tablet")
    Where(column='device', values=('mobile', 'tablet'), is_not=False)
    """

    column: str
    values: tuple[str, ...]
    is_not: bool = False

    @classmethod
    def read(cls, text: str) -> Where:
        """Read ``COLUMN=VALUE``, ``COLUMN=VALUE,VALUE`` or ``COLUMN!=VALUE``.

        Raises
        ------
        JourneyError
            When it is none of them.
        """
        found = _CONDITION.fullmatch(text)
        values = tuple(filter(None, (part.strip() for part in found["values"].split(",")))) if found else ()
        if found is None or not values:
            raise JourneyError(
                _(
                    "expected a column and a value such as device=mobile, got {given}; correct it",
                    given=repr(text),
                )
            )
        return cls(found["column"], values, bool(found["no"]))

    def condition(self, column: Column) -> str:
        """Write it in SQL; texts are compared without regard to case, numbers as numbers."""
        texts = ", ".join(sql.text(value.casefold()) for value in self.values)
        parts = [f"coalesce(lower({cleaned(column)}) IN ({texts}), false)"]
        numbers = [float(value) for value in self.values if _is_number(value)]
        if column.kind == "number" and numbers:
            parts.append(f"coalesce({sql.name(column.name)} IN ({', '.join(map(repr, numbers))}), false)")
        whole = f"({' OR '.join(parts)})"
        return f"NOT {whole}" if self.is_not else whole

    def words(self) -> Message:
        """Say it."""
        if self.is_not:
            return message("{column} is not {values:or}", column=self.column, values=self.values)
        return message("{column} is {values:or}", column=self.column, values=self.values)


def _is_number(text: str) -> bool:
    """Return whether a text is a number that SQL can be given; "nan" and "inf" are names there."""
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


@dataclass(frozen=True)
class _ChosenWork:
    """Queries that see some of the rows; survives pickling, for it may run on a cluster."""

    work: Work
    condition: str
    columns: tuple[str, ...]

    def __call__(self, connection: DuckDBPyConnection) -> Rows:
        kept = ", ".join(map(sql.name, self.columns)) or "1"
        every = sql.name(_EVERY_ROW)
        connection.execute(f"ALTER VIEW {RAW} RENAME TO {every}")
        connection.execute(f"CREATE TEMP VIEW {RAW} AS SELECT {kept} FROM {every} WHERE {self.condition}")
        return self.work(connection)


@dataclass(frozen=True)
class ChosenSource:
    """A source of which queries see some rows."""

    source: Source
    condition: str
    needs: tuple[str, ...]
    """The columns that the condition reads."""

    def head(self, limit: int) -> tuple[Types, list[Row]]:
        """Return names and types of the columns and the first rows, whether they are chosen or not."""
        return self.source.head(limit)

    def gather(self, work: Work, merge: Merge, columns: Collection[str], key: str | None) -> Rows:
        """Run queries on the chosen rows."""
        chosen = _ChosenWork(work, self.condition, tuple(columns))
        return self.source.gather(chosen, merge, sorted({*columns, *self.needs}), key)

    def find(self, condition: str, shown: str, columns: Collection[str], limit: int) -> list[tuple[int, str]]:
        """Give position and value of the first chosen rows that fulfil a condition."""
        both = f"({self.condition}) AND ({condition})"
        return self.source.find(both, shown, sorted({*columns, *self.needs}), limit)


def moment_of(day: dt.date, zone: str | None) -> int:
    """Return the second at which a day begins, since 1970 in UTC.

    Examples
    --------
    >>> moment_of(dt.date(1970, 1, 2), None), moment_of(dt.date(1970, 1, 2), "Europe/Berlin")
    (86400, 82800)
    """
    begins = dt.datetime.combine(day, dt.time(), ZoneInfo(zone) if zone else dt.UTC)
    return int(begins.timestamp())


def within(moment: str, since: dt.date | None, until: dt.date | None, zone: str | None) -> str:
    """Write that a moment lies in a period; its last day belongs to it."""
    parts = []
    if since is not None:
        parts.append(f"{moment} >= {moment_of(since, zone)}")
    if until is not None:
        parts.append(f"{moment} < {moment_of(until + dt.timedelta(days=1), zone)}")
    return f"coalesce({' AND '.join(parts)}, false)"


def chosen(table: Table, conditions: Sequence[tuple[str, str]], told: Sequence[Message]) -> Table:
    """Return a table of which only some rows are seen.

    Parameters
    ----------
    conditions
        In SQL, each with the column that it reads.
    told
        The same in words.

    Raises
    ------
    JourneyError
        When no row is left.
    """
    condition = " AND ".join(f"({words})" for words, _column in conditions)
    needs = tuple(dict.fromkeys(column for _words, column in conditions))
    counting = Script({"n": Query(f"SELECT count(*), count(*) FILTER (WHERE {condition}) FROM {RAW}", 0)})
    ((every, left),) = table.gather(counting, counting.merge, needs)["n"]
    if not left:
        raise JourneyError(
            _(
                "{title}: expected rows of {what}, got none among {n}; {held}; correct the choice",
                title=table.title,
                what=tuple(told),
                n=every,
                held=tuple(_held(table, column) for column in needs),
            )
        )
    words = message("{n} of {all} rows are read: {what}", n=left, all=every, what=tuple(told))
    source = ChosenSource(table.source, condition, needs)
    return replace(table, source=source).with_caveats(Caveat("chosen", every - left, words))


def _held(table: Table, name: str) -> Message:
    """Say what a column holds, so that a choice can be corrected."""
    text = cleaned(table.column(name))
    query = Query(f"SELECT {text}, count(*) FROM {RAW} GROUP BY ALL ORDER BY 2 DESC, 1", 1)
    script = Script({"held": query})
    rows = table.gather(script, script.merge, [name])["held"]
    texts = [row[0] for row in sorted(rows, key=lambda row: -row[1]) if row[0] is not None]
    if len(texts) > _MANY:
        return message("{column} holds {low} to {high}", column=repr(name), low=min(texts), high=max(texts))
    return message("{column} holds {texts}", column=repr(name), texts=listed(texts[:_SHOWN]))
