"""Data bases by address: what is read, what is refused, and what no address may hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.database import PASSWORD, Database
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.source import Local


@pytest.fixture
def shop(tmp_path: Path) -> str:
    with sqlite3.connect(tmp_path / "shop.db") as made:
        made.execute("CREATE TABLE visits (customer, time, touchpoint, photo BLOB)")
        rows = [(n // 3, f"2026-03-{1 + n % 3:02} 10:30", ("Web", "Desk", "Call")[n % 3]) for n in range(90)]
        made.executemany("INSERT INTO visits VALUES (?, ?, ?, x'00')", rows)
    made.close()
    return f"sqlite:///{tmp_path / 'shop.db'}"


def _rows(data: object) -> list[tuple[str, ...]]:
    table = open_table(data)
    assert isinstance(table.source, Local)
    with table.source.connected() as connection:
        return connection.execute("SELECT customer, time, touchpoint FROM raw").fetchall()


def test_a_table_and_a_query_with_any_sign_are_read(shop: str) -> None:
    assert len(_rows(f"{shop}#visits")) == 90
    query = "-- the :busy ones, 100 %\nSELECT * FROM visits WHERE time LIKE '%10:30' AND touchpoint = 'Web';"
    assert {row[2] for row in _rows(Database.at(shop, query))} == {"Web"}


def test_a_password_of_the_environment_is_not_asked_by_a_file(
    shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "hush")
    assert len(_rows(f"{shop}#visits")) == 90


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ann:hush@db.invalid/shop#visits",
        "postgresql://ann:hu@sh/x@db.invalid/shop#visits",
        "postgresql://db.invalid/shop?user=ann&password=hush#visits",
        "mssql+pyodbc:///?odbc_connect=Driver=x;Server=y;PWD=hush#visits",
        "snowflake://ann@x/shop?private_key_passphrase=hush#visits",
    ],
)
def test_an_address_with_a_password_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(JourneyError) as told:
        Database.at(address)
    assert "hu" not in str(told.value).replace("shut", "")
    assert PASSWORD in str(told.value)


@pytest.mark.parametrize(
    ("address", "query", "says"),
    [
        ("sqlite:////nowhere/at/all.db#visits", "", "unable to open"),
        ("nosuchbase://host/shop#visits", "", "nosuchbase"),
        ("postgresql://host:port/shop#visits", "", "port"),
        ("sqlite://", "DROP TABLE visits", "a query that reads"),
        ("sqlite://", "", "a table or a query"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(address: str, query: str, says: str) -> None:
    with pytest.raises(JourneyError, match=says):
        open_table(Database.at(address, query))
