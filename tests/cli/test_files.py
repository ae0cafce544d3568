"""`jmwidgets history` and `restore`: what happened, and the way back."""

import json
from pathlib import Path

import pytest

from jmwidgets.files import open_journey, save_version
from jmwidgets.session import Session
from tests.cli.conftest import Command
from tests.files.small import small_journey, title


@pytest.fixture
def path(tmp_path: Path) -> Path:
    from jmwidgets.files import save_journey

    path = tmp_path / "wash.journey.json"
    save_journey(path, small_journey())
    return path


def test_the_history_says_who_changed_what(path: Path, command: Command) -> None:
    with Session(path, "Ada") as session:
        session.apply(title("First"))
        session.apply(title("Second"))
    assert (
        command("history", path, "--last", "1")
        .stdout.rstrip()
        .endswith("Ada: journey: set title to 'Second'")
    )
    told = json.loads(command("history", path, "--json").stdout)["history"]
    assert [(one["sequence"], one["author"]) for one in told] == [(1, "Ada"), (2, "Ada")]


def test_a_journey_goes_back_to_a_version_or_an_edit(path: Path, command: Command) -> None:
    save_version(path, "Before")
    with Session(path) as session:
        session.apply(title("First"))
        session.apply(title("Second"))
    assert "Before" in command("restore", path).stdout
    assert "1 change made" in command("restore", path, "--edit", 1).stdout
    assert open_journey(path).title == "First"
    assert command("restore", path, "Before").returncode == 0
    assert open_journey(path).title == "Wash"
    refused = command("restore", path, "Before", "--edit", 1)
    assert refused.returncode == 2
    assert "leave the others out" in refused.stderr


def test_what_an_older_file_took_off_the_map_is_taken_back(path: Path, command: Command) -> None:
    older = path.read_bytes()
    with Session(path) as session:
        session.apply(title("Later"))
    path.write_bytes(older)
    listed = command("restore", path).stdout
    assert "1 change is not on the map now" in listed
    assert "Note: an older state" in command("check", path).stdout
    offer = listed.split()[0]
    assert command("restore", path, "--accept", offer).returncode == 0
    assert open_journey(path).title == "Later"
    assert "Note:" not in command("check", path).stdout
    assert "got" in command("restore", path, "--decline", offer).stderr
