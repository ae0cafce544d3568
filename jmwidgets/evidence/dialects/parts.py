"""Rows whose columns are found as they come, written out in parts so that a log need not fit into memory."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from jmwidgets.evidence.reading import sql

_PART = 50_000
_LONGEST_LINE = 16 << 20
Record = Mapping[str, str]


class Records:
    """Takes rows, each with the columns that it has, and writes them as one Parquet file.

    Parameters
    ----------
    home
        A folder for what is made.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._waiting: list[Record] = []
        self._parts: list[tuple[Path, tuple[str, ...]]] = []
        self._names: dict[str, None] = {}
        self.count = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that were found, in their order."""
        self._write()
        return tuple(self._names)

    def add(self, record: Record) -> None:
        """Take a row."""
        self._waiting.append(record)
        self.count += 1
        if len(self._waiting) >= _PART:
            self._write()

    def _write(self) -> None:
        if not self._waiting:
            return
        for record in self._waiting:
            if not self._names.keys() >= record.keys():
                self._names.update(dict.fromkeys(record))
        names = tuple(self._names)
        path = self._home / f"part{len(self._parts)}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([record.get(name, "") for name in names] + ["."] for record in self._waiting)
        self._parts.append((path, names))
        self._waiting = []

    def as_parquet(
        self, target: Path, *, chosen: str = "*", where: str = "true", times: tuple[str, ...] = ()
    ) -> Path:
        """Write what was taken.

        Parameters
        ----------
        chosen, where
            The columns and the rows that are kept, as SQL.
        times
            Columns that become times where all that stands in them can be read as one with a zone.
        """
        self._write()
        if not self._parts:
            self._names.setdefault("row")
            self._parts.append((self._home / "part0.csv", tuple(self._names)))
            self._parts[0][0].write_text("", encoding="utf-8")
        with sql.connection() as connection:
            parts = " UNION ALL BY NAME ".join(
                f"SELECT * FROM {_read(path, names)}" for path, names in self._parts
            )
            shown = ", ".join(f"{sql.name(name)}" for name in self.names)
            rows = f"(SELECT {shown} FROM ({parts}))"
            zoned = [name for name in times if name in self._names and _is_zoned(connection, rows, name)]
            cast = ", ".join(f"{sql.name(name)}::TIMESTAMPTZ AS {sql.name(name)}" for name in zoned)
            typed = f"(SELECT * REPLACE ({cast}) FROM {rows})" if cast else rows
            connection.execute(
                f"COPY (SELECT {chosen} FROM {typed} WHERE {where}) TO {sql.text(str(target))} (FORMAT "
                f"parquet)"
            )
        for path, _ in self._parts:
            path.unlink()
        return target


def _read(path: Path, names: tuple[str, ...]) -> str:
    types = ", ".join(f"{sql.text(name)}: 'VARCHAR'" for name in (*names, "the end of the row"))
    return (
        f"read_csv({sql.text(str(path))}, auto_detect = false, header = false, delim = ',', quote = '\"', "
        f"escape = '\"', columns = {{{types}}}, max_line_size = {_LONGEST_LINE}, "
        f"buffer_size = {2 * _LONGEST_LINE})"
    )


def _is_zoned(connection: object, rows: str, name: str) -> bool:
    """Return whether all that stands in a column is a time with a zone."""
    given = sql.name(name)
    zone = f"regexp_matches({given}, '(Z|[+-][0-9]{{2}}:?[0-9]{{2}})$')"
    bad = f"{given} IS NOT NULL AND (try_cast({given} AS TIMESTAMPTZ) IS NULL OR NOT {zone})"
    found = connection.execute(  # type: ignore[attr-defined]
        f"SELECT count({given}), count(*) FILTER (WHERE {bad}) FROM {rows}"
    ).fetchone()
    return bool(found) and found[0] > 0 and found[1] == 0
