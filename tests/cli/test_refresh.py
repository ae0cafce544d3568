"""The same data are read again: what is kept, what is told, how a scheduler learns that something failed."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from jmwidgets.document import Kpi, put
from jmwidgets.session import Session
from tests.cli.conftest import Command


def rated(path: Path, water: int, *, since: int = 0) -> Path:
    """Write forty answers about a pool, rated alike by nearly everybody, and those who came since."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["respondent", "Water (1-5)", "Lockers (1-5)"])
        for number in range(40 + since):
            writer.writerow([f"r{number}", (water if number < 40 else 3) - number % 3, 3 + number % 3])
    return path


def test_what_moved_is_told_and_the_map_is_renewed(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "pool"
    data = rated(tmp_path / "answers.csv", 5)
    done = command("evidence", folder, "--survey", data, "--create", "--map", "Lockers (1-5)=rating:Cabins")
    assert done.returncode == 0, done.stderr
    kept = json.loads(next(folder.glob("*.sources.json")).read_text(encoding="utf-8"))
    assert kept["readings"][0]["survey"] == str(data)
    assert kept["readings"][0]["column"] == ["Lockers (1-5)=rating:Cabins"]
    again = command("refresh", folder).stdout
    assert "answers.csv: 40 respondents, as many as before" in again
    assert "Nothing moved for certain." in again
    assert command("refresh", folder, "--quiet").stdout == ""
    rated(data, 5, since=80)
    looked = command("refresh", folder, "--look", "--json")
    assert json.loads(looked.stdout)["changes"] == 0
    assert [(one["n"], one["before"]) for one in json.loads(looked.stdout)["read"]] == [(120, 40)]
    assert "answers.csv: 120 respondents, 40 before" in command("refresh", folder, "--look").stdout
    moved = json.loads(command("refresh", folder, "--json").stdout)
    assert moved["changes"] > 0
    assert any("Water" in text for text in moved["moved"])
    assert not any("Cabins" in text for text in moved["moved"])
    assert {alert["measure"] for alert in moved["alerts"]} >= {"emotion"}
    assert all(alert["clear"] and alert["touchpoint"] == "water" for alert in moved["alerts"])
    assert json.loads(command("refresh", folder, "--json").stdout)["moved"] == []


def test_a_scheduler_is_alerted_by_an_exit_status(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "pool"
    data = rated(tmp_path / "answers.csv", 5)
    command("evidence", folder, "--survey", data, "--create", "--map", "Lockers (1-5)=rating:Cabins")
    assert command("refresh", folder, "--alert").returncode == 0
    rated(data, 5, since=80)
    assert command("refresh", folder, "--look").returncode == 0
    alerted = command("refresh", folder, "--alert", "--quiet")
    assert alerted.returncode == 3
    assert "ALERT: emotion, Water of all customers" in alerted.stdout
    assert "clearly lower" in alerted.stdout
    assert command("refresh", folder, "--alert", "--quiet").returncode == 0


def test_two_periods_are_compared_and_nothing_is_attached(command: Command, tmp_path: Path) -> None:
    folder, data = tmp_path / "pool", tmp_path / "answers.csv"
    with data.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["respondent", "date", "Water (1-5)", "Lockers (1-5)"])
        writer.writerows(
            [f"r{n}", f"2026-0{2 + n // 60}-{1 + n % 28:02}", 5 - n % 3 - n // 60, 3 + n % 3]
            for n in range(120)
        )
    whole = ("--survey", data, "--create", "--map", "Lockers (1-5)=rating:Cabins", "--map", "date=time")
    assert command("evidence", folder, *whole).returncode == 0
    (path,) = folder.glob("*.journey.json")
    before = path.read_bytes()
    march = (*whole, "--since", "2026-03-01", "--until", "2026-03-31")
    told = command("evidence", folder, *march, "--against", "2026-02-01..2026-02-28")
    assert told.returncode == 0, told.stderr
    assert "emotion, Water of all customers: from +1.0 to 0.0, clearly lower" in told.stdout
    assert "Cabins" not in told.stdout
    as_json = command("evidence", folder, *march, "--against", "2026-02-01..2026-02-28", "--json")
    compared = json.loads(as_json.stdout)
    assert compared["tests"] == len(compared["compared"])
    assert {one["clear"] for one in compared["compared"] if one["touchpoint"] == "cabins"} == {False}
    assert path.read_bytes() == before
    refused = command("evidence", folder, *march, "--against", "2026-03-10..2026-04-02")
    assert refused.returncode == 2
    assert "share no day" in refused.stderr


def test_data_that_are_gone_give_another_exit_status(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "pool"
    command("evidence", folder, "--survey", rated(tmp_path / "answers.csv", 5), "--create")
    (tmp_path / "answers.csv").unlink()
    done = command("refresh", folder)
    assert done.returncode == 1
    assert "answers.csv" in done.stderr
    empty = tmp_path / "empty"
    command("new", empty)
    assert command("refresh", empty).returncode != 0


def test_a_data_base_is_read_by_its_address(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / "shop.db"
    with sqlite3.connect(base) as made:
        made.execute("CREATE TABLE visits (customer, time, touchpoint, branch)")
        rows = [
            (f"k{n // 2}", f"2026-03-{1 + n % 2:02} 10:00", ("Web", "Desk")[n % 2], n % 3) for n in range(40)
        ]
        made.executemany("INSERT INTO visits VALUES (?, ?, ?, ?)", rows)
    made.close()
    address = f"sqlite:///{base}"
    folder = tmp_path / "shop"
    done = command("evidence", folder, "--events", f"{address}#visits", "--create")
    assert done.returncode == 0, done.stderr
    assert "20 customers" in done.stdout
    asked = command(
        "evidence", folder, "--events", address, "--query", "SELECT * FROM visits WHERE branch = 0", "--look"
    )
    assert "14 customers" in asked.stdout
    assert "Nothing moved" in command("refresh", folder).stdout
    # A scheduler begins in a folder of its own.
    monkeypatch.chdir(tmp_path)
    done = command("evidence", folder, "--events", "sqlite:///shop.db#visits", "--create")
    assert done.returncode == 0, done.stderr
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert command("refresh", folder).returncode == 0
    for wrong, told in (
        ("DELETE FROM visits", "a query that reads"),
        ("SELECT * FROM shops", "no such table"),
    ):
        refused = command("evidence", folder, "--events", address, "--query", wrong, "--look")
        assert refused.returncode != 0
        assert told in refused.stderr


def test_a_password_is_never_in_an_address_a_file_or_a_message(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shop"
    done = command(
        "evidence", folder, "--events", "postgresql://ann:geheim@db.invalid/shop#visits", "--create"
    )
    assert done.returncode != 0
    assert "geheim" not in done.stdout + done.stderr
    assert "JMWIDGETS_DATABASE_PASSWORD" in done.stderr
    monkeypatch.setenv("JMWIDGETS_DATABASE_PASSWORD", "geheim")
    hidden = command("evidence", folder, "--events", "sqlite:////nowhere/geheim.db#visits", "--create")
    assert hidden.returncode != 0
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_kpi_that_is_read_from_the_data_raises_the_alert(command: Command, tmp_path: Path) -> None:
    folder, data = tmp_path / "pool", tmp_path / "answers.csv"

    def asked(months: int, kind: int) -> None:
        with data.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["respondent", "date", "recommend"])
            for month in range(months):
                answer = kind if month == months - 1 else 10
                writer.writerows(
                    [f"r{month}-{n}", f"2026-0{month + 1}-{n:02}", answer if n % 5 else 3]
                    for n in range(1, 29)
                )
                last = ("31", "28", "31")[month]
                writer.writerow([f"r{month}-last", f"2026-0{month + 1}-{last}", answer])

    asked(2, 10)
    mapped = ("--map", "recommend=nps", "--map", "date=time")
    assert command("evidence", folder, "--survey", data, "--create", *mapped).returncode == 0
    (path,) = folder.glob("*.journey.json")
    with Session(path) as session:
        session.apply(put("kpis", Kpi(id="nps", name="Recommended", measure="satisfaction:NPS")))
    assert command("refresh", folder, "--alert").returncode == 0
    assert command("refresh", folder, "--alert").returncode == 0
    asked(3, 3)
    told = json.loads(command("refresh", folder, "--look", "--json").stdout)
    assert [one["kpi"] for one in told["kpis"]] == ["nps"]
    alerted = command("refresh", folder, "--alert", "--quiet")
    assert alerted.returncode == 3
    assert "ALERT: KPI Recommended: from" in alerted.stdout
    assert "clearly worse" in alerted.stdout


def test_what_a_session_is_is_remembered_for_the_next_reading(command: Command, tmp_path: Path) -> None:
    folder, data = tmp_path / "shop", tmp_path / "log.csv"
    with data.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["customer", "time", "touchpoint"])
        for number in range(30):
            for day, hour, place in ((1, 9, "Home"), (1, 10, "Cart"), (5, 9, "Home")):
                writer.writerow([f"c{number}", f"2026-03-{day + number % 20:02}T{hour:02}:00", place])
    done = command("evidence", folder, "--events", data, "--create", "--sessions", "3h", "--json")
    assert json.loads(done.stdout)["facts"]["sessions"] == 1
    path = next(folder.glob("*.journey.json"))

    def told() -> list[tuple[float, int]]:
        facts = json.loads(path.read_text(encoding="utf-8"))["facts"]
        return [(fact["value"], fact["n"]) for fact in facts if fact["measure"] == "sessions"]

    assert told() == [(2.0, 30)]
    assert command("refresh", folder).returncode == 0
    assert told() == [(2.0, 30)]
    wrong = command("evidence", folder, "--events", data, "--sessions", "often")
    assert wrong.returncode == 2
    assert "30min" in wrong.stderr
