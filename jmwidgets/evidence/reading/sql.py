"""DuckDB: one way to connect, and to write names and texts into a query."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from jmwidgets.evidence.reading.private import process_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
"""What DuckDB may hold in memory; beyond it, it works from a temporary folder."""


@contextmanager
def connection() -> Iterator[DuckDBPyConnection]:
    """Open a connection with tables of its own; it reads times in UTC and asks no network."""
    opened = _database(os.getpid()).cursor()
    try:
        opened.execute("SET TimeZone = 'UTC'")
        yield opened
    finally:
        opened.close()


@lru_cache(maxsize=1)
def _database(process: int) -> DuckDBPyConnection:  # noqa: ARG001 - a forked process needs one of its own
    """Start a database in memory, once: that takes longer than a small query."""
    import duckdb

    folder = str(process_folder() / "duckdb")
    return duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


def name(column: str) -> str:
    """Write the name of a column or table.

    Examples
    --------
    >>> name('the "odd" one')
    '"the ""odd"" one"'
    """
    return '"' + column.replace('"', '""') + '"'


def text(value: str) -> str:
    """Write a text.

    Examples
    --------
    >>> text("it's")
    "'it''s'"
    """
    return "'" + value.replace("'", "''") + "'"
