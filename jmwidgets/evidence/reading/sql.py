"""DuckDB: one way to connect, and to write names and texts into a query."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
"""What DuckDB may hold in memory; beyond it, it works from a temporary folder."""


@contextmanager
def connection() -> Iterator[DuckDBPyConnection]:
    """Open a private DuckDB that reads times in UTC, asks no network and leaves nothing behind."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="jmwidgets-") as folder:
        opened = duckdb.connect(
            config={
                "memory_limit": MEMORY,
                "temp_directory": folder,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        try:
            opened.execute("SET TimeZone = 'UTC'")
            yield opened
        finally:
            opened.close()


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
