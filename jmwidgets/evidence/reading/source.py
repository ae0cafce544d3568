"""Where the rows of a table come from, and how queries reach them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from jmwidgets.evidence.reading import sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

RAW = "raw"
"""The name under which queries find the rows of a table."""

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Results of some queries by name; each row is made of numbers and texts."""
Work = Callable[["DuckDBPyConnection"], Rows]
"""Queries on a connection where the rows are called `raw`; survives pickling, for it may run on a cluster."""
Merge = Callable[[Sequence[Rows]], Rows]
"""Puts the results of the parts of a table together."""
Types = list[tuple[str, str]]
"""Names and DuckDB types of columns."""


class Source(Protocol):
    """The rows of a table, in one place or spread over a cluster."""

    def head(self, limit: int) -> tuple[Types, list[Row]]:
        """Return names and types of the columns and the first rows, times as text."""

    def gather(self, work: Work, merge: Merge, columns: Collection[str], key: str | None) -> Rows:
        """Run queries on all rows; equal values of the column `key` meet in one part."""

    def find(self, condition: str, shown: str, columns: Collection[str], limit: int) -> list[tuple[int, str]]:
        """Give position and value of the first rows that fulfil a condition; none where there is no order."""


@dataclass(frozen=True)
class Local:
    """Rows on this machine: Parquet files, which are never loaded as a whole, or a frame in memory."""

    parquet: str = ""
    """Path or pattern of the files."""
    frame: Any = None
    folder: tempfile.TemporaryDirectory[str] | None = field(default=None, repr=False)
    """Holds the files when they were made from something else; goes when the table goes."""
    is_in_order: bool = True
    """Whether the rows stand in the order of the file that they came from."""

    @contextmanager
    def connected(self, columns: Collection[str] | None = None) -> Iterator[DuckDBPyConnection]:
        """Open a connection on which the rows are called `raw`."""
        with sql.connection() as connection:
            source = f"read_parquet({sql.text(self.parquet)})"
            if self.frame is not None:
                _register(connection, self.frame)
                source = "frame"
            kept = "*" if columns is None else ", ".join(map(sql.name, columns)) or "1"
            connection.execute(f"CREATE TEMP VIEW {RAW} AS SELECT {kept} FROM {source}")
            yield connection

    def head(self, limit: int) -> tuple[Types, list[Row]]:
        """Return names and types of the columns and the first rows, times as text."""
        with self.connected() as connection:
            return head_of(connection, limit)

    def gather(self, work: Work, merge: Merge, columns: Collection[str], key: str | None) -> Rows:  # noqa: ARG002 - all rows are in one part
        """Run queries on all rows."""
        with self.connected(columns) as connection:
            return merge([work(connection)])

    def find(self, condition: str, shown: str, columns: Collection[str], limit: int) -> list[tuple[int, str]]:
        """Return position and a value of the first rows that fulfil a condition."""
        if not self.is_in_order:
            return []
        with self.connected(columns) as connection:
            return connection.execute(
                f'SELECT "its position", coalesce("what is shown"::VARCHAR, \'\') FROM (SELECT *, {shown} AS '
                f'"what is shown", row_number() OVER () - 1 AS "its position" FROM {RAW}) WHERE {condition} '
                f"LIMIT {limit}"
            ).fetchall()


def _register(connection: DuckDBPyConnection, frame: Any) -> None:  # noqa: ANN401 - of any library
    """Let queries read a frame under the name `frame`."""
    import duckdb

    try:
        connection.register("frame", frame)
    except (RuntimeError, duckdb.NotImplementedException):
        # DuckDB before 1.4.4 knows no text of pandas 3, and before 2.0 no rows that lie backwards in memory.
        if not hasattr(frame, "take") or not hasattr(frame, "dtypes"):
            raise
        texts = {name: object for name, kind in frame.dtypes.items() if str(kind) == "str"}
        connection.register("frame", frame.astype(texts).take(range(len(frame))))


def head_of(connection: DuckDBPyConnection, limit: int) -> tuple[Types, list[Row]]:
    """Return names and types of the columns of `raw` and its first rows, times as text."""
    types = [(row[0], row[1]) for row in connection.execute(f"DESCRIBE {RAW}").fetchall()]
    shown = ", ".join(
        f"{sql.name(name)}::VARCHAR" if type_.startswith(("TIME", "DATE", "ENUM")) else sql.name(name)
        for name, type_ in types
    )
    return types, connection.execute(f"SELECT {shown} FROM {RAW} LIMIT {limit}").fetchall()
