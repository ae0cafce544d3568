"""Queries as data: the same script runs on a whole table here or on its parts across a cluster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jmwidgets.evidence.reading.source import Row, Rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Query:
    """A query whose first columns are keys and whose other columns are counts and sums.

    Rows of the same keys from several parts are added up; with `largest`, the largest is kept.
    """

    sql: str
    keys: int
    largest: bool = False


@dataclass(frozen=True)
class Script:
    """Small tables to bring along, statements to prepare with, and queries to answer.

    Examples
    --------
    >>> tally = Script(queries={"rows": Query("SELECT 'all', count(*) FROM range(3)", keys=1)})
    >>> tally.merge([{"rows": [("all", 3)]}, {"rows": [("all", 4)]}])
    {'rows': [('all', 7)]}
    """

    queries: Mapping[str, Query]
    statements: tuple[str, ...] = ()
    tables: Mapping[str, Mapping[str, Sequence[Any]]] = field(default_factory=dict)
    """Name of a table -> its columns, each of equally many values."""

    def __call__(self, connection: DuckDBPyConnection) -> Rows:
        """Run on a connection where the rows are called `raw`."""
        import numpy as np

        for name, columns in self.tables.items():
            arrays = {column: np.array(values, dtype=_type(values)) for column, values in columns.items()}
            connection.register(name, arrays)
        for statement in self.statements:
            connection.execute(statement)
        return {name: connection.execute(query.sql).fetchall() for name, query in self.queries.items()}

    def merge(self, parts: Sequence[Rows]) -> Rows:
        """Put the results of several parts together."""
        return {name: _merged(query, [part[name] for part in parts]) for name, query in self.queries.items()}


def _type(values: Sequence[Any]) -> type[Any]:
    """Texts are objects, as DuckDB reads them."""
    return object if any(isinstance(value, str) for value in values[:1]) else int


def _merged(query: Query, parts: Sequence[list[Row]]) -> list[Row]:
    if len(parts) == 1:
        return parts[0]
    combine = _larger if query.largest else _sum
    found: dict[Row, Row] = {}
    for part in parts:
        for row in part:
            key, counts = row[: query.keys], row[query.keys :]
            found[key] = combine(found[key], counts) if key in found else counts
    return [
        (*key, *counts) for key, counts in sorted(found.items(), key=lambda item: tuple(map(_order, item[0])))
    ]


def _order(value: object) -> tuple[bool, str, object]:
    return (value is not None, type(value).__name__, value)


def _sum(first: Row, second: Row) -> Row:
    return tuple((one or 0) + (other or 0) for one, other in zip(first, second, strict=True))


def _larger(first: Row, second: Row) -> Row:
    return tuple(
        other if one is None or (other is not None and other > one) else one
        for one, other in zip(first, second, strict=True)
    )
