"""Copies of a journey that went different ways: brought together as two writers are."""

import shutil
import subprocess
from pathlib import Path

import pytest

from jmwidgets.document import Journey, Note, Remove, dumps, loads, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import (
    JourneyFile,
    Workspace,
    history,
    merge_files,
    merge_journeys,
    notices,
    open_journey,
)
from jmwidgets.session import Session
from tests.cli.conftest import Command, command  # noqa: F401
from tests.files.small import name, small_journey, thoughts, title


def copied(path: Path, name: str, *, with_log: bool = False) -> Path:
    copy = path.with_name(name)
    shutil.copy(path, copy)
    if with_log:
        log = copy.with_name(name.replace(".json", ".log.jsonl"))
        shutil.copy(path.with_name("wash.journey.log.jsonl"), log)
    return copy


def test_a_conflict_copy_is_merged_from_the_state_it_began_as(path: Path) -> None:
    copy = copied(path, "wash (conflicted copy).journey.json")
    with Session(path, "Ada") as ada:
        ada.apply(thoughts("step-0", "By Ada"), title("By Ada"))
        ada.apply(Remove(collection="stages", id="buy"))
    with Session(copy, "Ben") as ben:
        ben.apply(thoughts("step-1", "By Ben"), title("By Ben"))
        ben.apply(put("notes", Note(id="n", text="By Ben")))
    merged = merge_files(path, copy, author="Cleo")
    journey = open_journey(path)
    assert journey == merged.journey
    assert [journey.experience("ruth", step).thoughts for step in ("step-0", "step-1")] == [
        "By Ada",
        "By Ben",
    ]
    assert journey.title == "By Ada"
    assert "buy" not in journey.stages
    assert "n" in journey.notes
    (conflict,) = merged.conflicts
    assert (conflict.kept, conflict.lost) == ("By Ada", "By Ben")
    assert "wash (conflicted copy).journey.json" in str(conflict)
    assert "By Ben" in " ".join(str(one) for one in history(path))
    assert not copy.exists()
    assert Workspace(path.parent).journey_path == path
    assert any("wash.journey.json.merged-1" in str(notice) for notice in notices(path))


def test_what_is_in_the_log_alone_is_held_against_a_copy_as_well(path: Path) -> None:
    """The document lags behind the log while somebody works: what both began as is the document."""
    copy = copied(path, "wash (conflicted copy).journey.json")
    JourneyFile(path).append([title("By Ada")])
    with Session(copy, "Ben") as ben:
        ben.apply(title("By Ben"), name("step-1", "By Ben"))
    (conflict,) = merge_files(path, copy).conflicts
    assert (conflict.kept, conflict.lost) == ("By Ada", "By Ben")
    assert open_journey(path).title == "By Ada"
    assert open_journey(path).touchpoints["step-1"].name == "By Ben"


def test_an_older_state_as_a_copy_changes_nothing(path: Path) -> None:
    copy = copied(path, "older.json")
    with Session(path) as session:
        session.apply(title("Later"))
    assert merge_files(path, copy).operations == ()
    assert open_journey(path).title == "Later"
    assert copy.exists()


def test_copies_with_their_logs_are_merged_from_the_last_edit_of_both(path: Path) -> None:
    with Session(path) as session:
        session.apply(title("Of both"))
    copy = copied(path, "copy.journey.json", with_log=True)
    with Session(path) as session:
        session.apply(name("step-0", "Here"))
    with Session(copy) as session:
        session.apply(title("Wash"))  # back to what it was at the beginning
        session.apply(name("step-1", "There"))
    merged = merge_files(path, copy)
    assert merged.conflicts == ()
    assert open_journey(path).title == "Wash"
    assert {touchpoint.name for touchpoint in open_journey(path).touchpoints.values()} >= {"Here", "There"}


def test_without_a_known_base_nothing_is_removed_and_differences_are_reported(path: Path) -> None:
    ours, theirs = small_journey(2), small_journey(3)
    ours = ours.model_copy(update={"title": "Ours", "summary": "Only ours"})
    theirs = theirs.model_copy(update={"title": "Theirs", "story": "Only theirs"})
    merged = merge_journeys(ours, theirs, None)
    assert set(merged.journey.touchpoints) == {"step-0", "step-1", "step-2"}
    assert (merged.journey.title, merged.journey.summary, merged.journey.story) == (
        "Ours",
        "Only ours",
        "Only theirs",
    )
    assert [(one.kept, one.lost) for one in merged.conflicts] == [("Ours", "Theirs")]


def test_different_journeys_are_not_merged(path: Path) -> None:
    with pytest.raises(JourneyError, match="expected two copies of one journey"):
        merge_journeys(small_journey(), Journey(id="dry", title="Dry"), None)
    with pytest.raises(JourneyError, match="expected two files"):
        merge_files(path, path)


def test_a_merge_can_be_asked_for_by_command(path: Path, command: Command) -> None:  # noqa: F811
    copy = copied(path, "wash.journey (1).json")
    with Session(path) as session:
        session.apply(name("step-0", "Here"))
    copy.write_text(copy.read_text(encoding="utf-8").replace("Step 1", "There"), encoding="utf-8")
    done = command("merge", path, copy)
    assert "1 change brought in" in done.stdout
    assert {touchpoint.name for touchpoint in open_journey(path).touchpoints.values()} >= {"Here", "There"}


def test_git_merges_with_it(path: Path, command: Command) -> None:  # noqa: F811
    """As git calls a merge driver: with files of any name, the first of which takes the result."""
    base = small_journey()
    ours = base.model_copy(update={"title": "Ours"})
    theirs = base.model_copy(update={"summary": "Theirs"})
    files = [path.with_name(f".merge_file_{number}") for number in "abc"]
    for file, journey in zip(files, (ours, theirs, base), strict=True):
        file.write_text(dumps(journey), encoding="utf-8")
    done = command("merge", files[0], files[1], "--base", files[2], "--git")
    assert (done.returncode, done.stderr) == (0, "")
    merged = loads(files[0].read_text(encoding="utf-8"))
    assert (merged.title, merged.summary) == ("Ours", "Theirs")
    files[1].write_text(dumps(theirs.model_copy(update={"title": "Theirs"})), encoding="utf-8")
    done = command("merge", files[0], files[1], "--base", files[2], "--git")
    assert done.returncode == 1
    assert "'Theirs'" in done.stdout


def test_the_driver_works_in_git(tmp_path: Path) -> None:
    import sys

    driver = f"{sys.executable} -m jmwidgets merge %A %B --base %O --git"

    settings = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", f"merge.jmwidgets.driver={driver}"]

    def git(*words: str) -> None:
        subprocess.run(
            ["git", *settings, *words],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    path = tmp_path / "wash.journey.json"
    git("init", "-b", "main")
    (tmp_path / ".gitattributes").write_text("*.journey.json merge=jmwidgets\n", encoding="utf-8")
    journey = small_journey()
    states = {"main": journey, "side": journey.model_copy(update={"summary": "Side"})}
    path.write_text(dumps(journey), encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "base")
    git("checkout", "-b", "side")
    path.write_text(dumps(states["side"]), encoding="utf-8")
    git("commit", "-am", "side")
    git("checkout", "main")
    path.write_text(dumps(journey.model_copy(update={"story": "Main"})), encoding="utf-8")
    git("commit", "-am", "main")
    git("merge", "side")
    merged = loads(path.read_text(encoding="utf-8"))
    assert (merged.summary, merged.story) == ("Side", "Main")


def test_an_open_journey_takes_a_merge_in(path: Path) -> None:
    copy = copied(path, "copy.json")
    copy.write_text(copy.read_text(encoding="utf-8").replace("Step 1", "There"), encoding="utf-8")
    file = JourneyFile(path)
    merge_files(path, copy)
    file.poll()
    assert file.journey.touchpoints["step-1"].name == "There"
