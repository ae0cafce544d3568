"""Facts as a table: the same in every format, nothing runs, nothing that is withheld comes out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from jmwidgets.document import Journey, made
from jmwidgets.errors import JourneyError
from jmwidgets.exchange import facts_frame, write_facts
from jmwidgets.files import save_journey
from jmwidgets.words import use
from tests.cli.conftest import Command, command  # noqa: F401


def journey() -> Journey:
    common = {"unit": "share", "formula": made("reach"), "status": "measured", "sources": ["log"]}
    return Journey.model_validate(
        {
            "id": "hut",
            "title": "Hut",
            "stages": [{"id": "go", "name": "Go"}],
            "touchpoints": [{"id": "sign", "name": "=Sign", "stage": "go"}],
            "sources": [{"id": "log", "title": "Log"}],
            "facts": [
                {
                    "id": "log.a",
                    "measure": "repeats",
                    "touchpoint": "sign",
                    "value": 0.25,
                    "low": 0.2,
                    "high": 0.31,
                    "n": 40,
                    "begins": dt.date(2026, 3, 1),
                    "ends": dt.date(2026, 3, 31),
                    **common,
                },
                {"id": "log.b", "measure": "repeats", "value": -0.5, "n": 3, **common},
                {"id": "log.c", "measure": "in-order", "value": 0.125, **common},
            ],
        }
    )


def test_a_row_holds_ids_names_and_texts_and_small_groups_stay_away() -> None:
    frame = facts_frame(journey())
    assert frame["id"].tolist() == ["log.a", "log.c"]
    row = frame.iloc[0]
    assert (row["touchpoint"], row["touchpoint_name"], row["value"], row["n"]) == ("sign", "=Sign", 0.25, 40)
    assert row["begins"] == pd.Timestamp("2026-03-01")
    assert pd.isna(frame.iloc[1]["n"])
    with use("de"):
        assert facts_frame(journey())["label"][0] != row["label"]


def test_csv_workbook_and_parquet_hold_the_same_and_no_formula(tmp_path: Path) -> None:
    for name in ("facts.csv", "facts.xlsx", "facts.parquet"):
        assert write_facts(journey(), tmp_path / name) == 2
    table = pd.read_csv(tmp_path / "facts.csv")
    assert table["touchpoint_name"][0] == "'=Sign"
    whole = pd.read_parquet(tmp_path / "facts.parquet")
    assert whole["value"].tolist() == table["value"].tolist() == [0.25, 0.125]
    assert whole["touchpoint_name"][0] == "=Sign"
    sheet = openpyxl.load_workbook(tmp_path / "facts.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(whole.columns)
    assert rows[1][rows[0].index("value")] == 0.25
    (cell,) = [cell for cell in sheet[2] if cell.value == "=Sign"]
    assert cell.data_type == "s"
    with pytest.raises(JourneyError, match="csv"):
        write_facts(journey(), tmp_path / "facts.doc")


def test_the_command_writes_them_and_writes_over_nothing(
    tmp_path: Path,
    command: Command,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    save_journey(tmp_path / "hut.journey.json", journey())
    assert "Wrote 2 facts" in command("facts", tmp_path, "--to", "csv").stdout
    assert len(pd.read_csv(tmp_path / "hut-facts.csv")) == 2
    again = command("facts", tmp_path, "--to", "csv")
    assert again.returncode == 2
    assert "--output" in again.stderr
