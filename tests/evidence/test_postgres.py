"""A real PostgreSQL: roles, streams, and a password that is known to the environment alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.database import PASSWORD, Database
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.source import Local
from tests.cli.conftest import Command, command  # noqa: F401 - a fixture
from tools.get_postgres import programs

pytestmark = pytest.mark.postgres
_SECRET = "p@ss:w/rd %41"
_FILLED = """
CREATE SCHEMA shop;
CREATE TABLE shop.visits (customer int, happened timestamptz, step text, price numeric, extra jsonb);
INSERT INTO shop.visits SELECT n % 400, timestamptz '2026-03-01 08:00+01' + n * interval '1 minute',
    (array['Web', 'Desk', 'Call'])[1 + n % 3], n % 50, '{"a": [1]}' FROM generate_series(1, 30000) n;
CREATE SEQUENCE shop.numbers;
CREATE ROLE reader LOGIN PASSWORD 'p@ss:w/rd %41';
GRANT USAGE ON SCHEMA shop TO reader;
GRANT ALL ON SEQUENCE shop.numbers TO reader;
GRANT SELECT, DELETE ON shop.visits TO reader;
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start a server of its own on a socket of its own; PostgreSQL refuses to run as root."""
    # The folders of pytest are closed to others.
    with TemporaryDirectory(prefix="postgres") as home:
        yield from _running(Path(home))


def _running(home: Path) -> Iterator[str]:
    found = programs()
    assert found is not None
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *words: str, given: str = "") -> None:
        done = subprocess.run(
            [*as_user, str(found / program), *words], input=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    run("initdb", "--pgdata", str(home / "data"), "--auth-local", "trust", "--auth-host", "scram-sha-256")
    settings = f"-p 5499 -k {home} -c listen_addresses=127.0.0.1"
    run("pg_ctl", "-D", str(home / "data"), "-o", settings, "-l", str(home / "log"), "-w", "start")
    try:
        run("psql", "-q", "-h", str(home), "-p", "5499", "-d", "postgres", given=_FILLED)
        yield "postgresql+psycopg://reader@127.0.0.1:5499/postgres"
    finally:
        run("pg_ctl", "-D", str(home / "data"), "-m", "immediate", "stop")


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, _SECRET)


def _ask(data: object, query: str) -> list[tuple[Any, ...]]:
    table = open_table(data)
    assert isinstance(table.source, Local)
    with table.source.connected() as connection:
        return connection.execute(query).fetchall()


@pytest.mark.usefixtures("known")
def test_a_table_and_a_query_are_read_whole(server: str) -> None:
    told = _ask(f"{server}#shop.visits", "SELECT count(*), count(DISTINCT customer), min(extra) FROM raw")
    assert told == [(30_000, 400, '{"a": [1]}')]
    query = "SELECT customer, happened::text AS at FROM shop.visits WHERE happened > '2026-03-01 10:00+01'"
    assert _ask(Database.at(server, query), "SELECT count(*) FROM raw") == [(30_000 - 120,)]


@pytest.mark.usefixtures("known")
def test_nothing_is_written_there_even_by_a_role_that_may(server: str) -> None:
    for query in (
        "WITH gone AS (DELETE FROM shop.visits RETURNING 1) SELECT * FROM gone",
        "SELECT nextval('shop.numbers')",
    ):
        with pytest.raises(JourneyError):
            open_table(Database.at(server, query))
    assert _ask(f"{server}#shop.visits", "SELECT count(*) FROM raw") == [(30_000,)]


def test_who_is_not_let_in_is_told_so_without_the_password(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "another secret")
    with pytest.raises(JourneyError, match="password authentication failed") as told:
        open_table(f"{server}#shop.visits")
    assert "another secret" not in str(told.value)


@pytest.mark.usefixtures("known")
def test_a_journey_is_made_and_renewed_and_no_file_holds_the_password(
    server: str,
    command: Command,  # noqa: F811
    tmp_path: Path,
) -> None:
    folder = tmp_path / "shop"
    done = command("evidence", folder, "--events", f"{server}#shop.visits", "--create")
    assert done.returncode == 0, done.stderr
    again = command("refresh", folder)
    assert "Nothing moved" in again.stdout
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(_SECRET.encode() in data for data in kept)
    assert _SECRET not in done.stdout + done.stderr + again.stdout + again.stderr
