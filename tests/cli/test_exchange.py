"""``jmwidgets import`` as people type it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from jmwidgets.cli.app import app
from jmwidgets.cli.output import WrongUse
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace

Command = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return a function that runs a command in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, list(words), standalone_mode=False)


_MAP = (
    "journey\n  title A night in the hut\n  section Arrive\n    Rings: 2: Hiker\n    Waits: 4: Hiker, Host\n"
)


def test_a_file_becomes_a_workspace_after_a_look(command: Command, tmp_path: Path) -> None:
    (tmp_path / "hut.mmd").write_text(_MAP)
    told = json.loads(command("import", "hut.mmd", "--look", "--json").stdout)
    assert (told["kind"], told["verdict"]) == ("mermaid-journey", "ask")
    assert [question["key"] for question in told["questions"]] == ["customers"]
    assert [one["name"] for one in told["journeys"][0]["touchpoints"]] == ["Rings", "Waits"]
    assert {one["at"] for one in told["records"] if one["collection"] == "touchpoints"} == {
        "line 4",
        "line 5",
    }
    assert len(told["sha256"]) == 64
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hut.mmd"]
    shown = command("import", "hut.mmd", "--look").stdout
    assert "Which actors are customers?" in shown
    assert "Nothing was changed." in shown
    still_open = command("import", "hut.mmd").exception
    assert isinstance(still_open, WrongUse)
    assert "--answer KEY=ANSWER, or take what is assumed with --yes" in str(still_open)
    assert command("import", "hut.mmd", "--answer", "customers=Host = customer").exit_code == 0
    journey = Workspace(tmp_path / "a-night-in-the-hut").open()
    assert [one.name for one in journey.personas.values()] == ["Hiker", "Host"]


def test_a_file_comes_into_a_journey_and_again_without_doubles(command: Command, tmp_path: Path) -> None:
    (tmp_path / "hut.mmd").write_text(_MAP)
    assert command("import", "hut.mmd", "--yes").exit_code == 0
    (tmp_path / "hut.mmd").write_text(_MAP.replace("Rings: 2", "Rings: 1"))
    again = command("import", "hut.mmd", "--yes", "--into", "a-night-in-the-hut", "--json")
    told = json.loads(again.stdout)
    assert len(told["paths"]) == 1
    journey = Workspace(tmp_path / "a-night-in-the-hut").open()
    assert len(journey.touchpoints) == 2
    assert journey.experience("hiker", "rings").emotion.value == -2  # type: ignore[union-attr]


def test_what_is_no_map_says_what_to_do(command: Command, tmp_path: Path) -> None:
    (tmp_path / "slides.pptx").write_bytes(b"%PDF-1.4")
    refused = command("import", "slides.pptx")
    assert refused.return_value == 1
    assert "a PDF, not a PowerPoint file" in refused.stdout
    (tmp_path / "log.csv").write_text("customer,time,activity\n1,2025-01-01 10:00,Sign\n")
    told = json.loads(command("import", "log.csv", "--look", "--json").stdout)
    assert told["command"] == "jmwidgets evidence DIR --events 'log.csv'"
    wrong = command("import", "log.csv", "--as", "miroo-csv")
    assert "did you mean 'miro-csv'?" in str(wrong.exception)


def test_an_answer_that_is_none_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "hut.md").write_text("# Hut\n\n1. Arrive\n   1. Rings\n2. Sleep\n   1. Lies down\n")
    wrong = command("import", "hut.md", "--look", "--answer", "outer-level=banana")
    assert isinstance(wrong.exception, JourneyError)
    assert "outer-level" in str(wrong.exception)
    assert isinstance(command("import", "hut.md", "--answer", "banana").exception, WrongUse)


def test_a_map_goes_out_and_comes_back(command: Command, tmp_path: Path) -> None:
    (tmp_path / "hut.mmd").write_text(_MAP)
    command("import", "hut.mmd", "--yes")
    told = json.loads(command("export", "a-night-in-the-hut", "--to", "csv", "--json").stdout)
    assert Path(told["path"]).read_text(encoding="utf-8-sig").startswith("Stage,Touchpoint,Persona")
    assert [loss["what"] for loss in told["lost"]]
    assert isinstance(command("export", "a-night-in-the-hut", "--to", "csv").exception, WrongUse)
    assert (
        "Wrote night.xlsx."
        in command("export", "a-night-in-the-hut", "--to", "xlsx", "-o", "night.xlsx").stdout
    )
    again = json.loads(command("import", "night.xlsx", "--into", "a-night-in-the-hut", "--json").stdout)
    assert again["changes"] == 0
