"""Logs that are deleted or exchanged at any moment: numbers of one log are never used in another."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmwidgets.document import Note, Put, Stage, loads, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, disk, history, open_journey, save_version, versions
from jmwidgets.session import Session
from tests.files.small import thoughts, title

MOMENTS = [f"{when} {call}" for call in ("write_beside", "put_in_place") for when in ("before", "after")]


def note(key: str) -> Put:
    return put("notes", Note(id=key, text="x"))


def log_of(path: Path) -> Path:
    return path.with_name("wash.journey.log.jsonl")


def sabotage(monkeypatch: pytest.MonkeyPatch, moment: str, act: Callable[[], None]) -> None:
    """Let something happen once, before or after one of the two calls that replace the document."""
    when, call = moment.split()
    real, waiting = getattr(disk, call), [act]

    def called(*args: Any, **kwargs: Any) -> Any:
        if when == "before" and waiting:
            waiting.pop()()
        result = real(*args, **kwargs)
        if when == "after" and waiting:
            waiting.pop()()
        return result

    monkeypatch.setattr(disk, call, called)


@pytest.mark.parametrize("ends", ["nobody closes", "the saver closes", "the other closes", "gone once more"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_log_that_is_deleted_during_a_save_loses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, ends: str
) -> None:
    ada, ben = JourneyFile(path), JourneyFile(path)
    acknowledged = []

    def add(file: JourneyFile, key: str) -> None:
        file.append([note(key)])
        acknowledged.append(key)

    for number in range(10):
        add(ada, f"a{number}")
    ben.poll()

    def exchange() -> None:
        for number in range(5):
            add(ben, f"old{number}")
        log_of(path).unlink()
        add(ben, "b0")

    with monkeypatch.context() as patch:
        sabotage(patch, moment, exchange)
        ada.write()
    for number in range(1, 4):
        add(ben, f"b{number}")
    if ends == "the saver closes":
        ada.poll()
        ada.close()
    elif ends == "the other closes":
        ben.close()
    elif ends == "gone once more":
        log_of(path).unlink()
        add(ben, "b9")
        ben.close()
    assert set(acknowledged) == set(open_journey(path).notes)
    ben.write()
    assert set(acknowledged) == set(loads(path.read_text(encoding="utf-8")).notes)


@pytest.mark.parametrize("is_gone", [False, True], ids=["kept", "deleted"])
def test_a_value_that_was_not_seen_is_reported_though_the_log_was_exchanged(
    path: Path, *, is_gone: bool
) -> None:
    ada, ben = JourneyFile(path), JourneyFile(path)
    for number in range(10):
        ada.append([thoughts("step-0", f"{number}")])
    ben.poll()
    ada.write()
    if is_gone:
        log_of(path).unlink()
    ada.append([title("By Ada").stamped(author="Ada")])
    (conflict,) = ben.append([title("By Ben").stamped(author="Ben")]).conflicts
    assert (conflict.kept, conflict.lost, conflict.author) == ("By Ben", "By Ada", "Ada")


def test_what_was_seen_in_the_old_log_is_no_conflict_in_the_new_one(path: Path) -> None:
    ada, ben = JourneyFile(path), JourneyFile(path)
    ada.append([title("By Ada")])
    ben.poll()
    log_of(path).unlink()
    assert not ben.append([title("By Ben")]).conflicts
    ada.poll()
    assert ada.journey.title == "By Ben"
    assert not ada.news().conflicts
    assert [one.what.value for one in history(path)] == ["By Ada", "By Ben"]  # type: ignore[union-attr]


def test_edits_written_again_report_what_they_write_over(path: Path) -> None:
    ada, ben = JourneyFile(path), JourneyFile(path)
    ada.append([title("By Ada").stamped(author="Ada")])
    log_of(path).unlink()
    ben.append([title("By Ben").stamped(author="Ben")])
    ada.poll()
    (conflict,) = ada.news().conflicts
    assert {conflict.kept, conflict.lost} == {"By Ada", "By Ben"}
    ben.poll()
    assert ben.news().conflicts == (conflict,)
    assert ada.journey == ben.journey == open_journey(path)


def test_a_change_follows_the_new_id_of_its_record_into_the_new_log(path: Path) -> None:
    ada, ben = JourneyFile(path), JourneyFile(path)
    ada.append([put("stages", Stage(id="return", name="Of Ada"))])
    log_of(path).unlink()
    ben.append([put("stages", Stage(id="return", name="Of Ben"))])
    ada.append([put("stages", Stage(id="return", name="Changed by Ada"))])
    stages = open_journey(path).stages
    assert [stages[key].name for key in ("return", "return-2")] == ["Of Ben", "Changed by Ada"]


def test_a_mistake_is_refused_though_the_log_was_exchanged(path: Path) -> None:
    file = JourneyFile(path)
    log_of(path).unlink()
    with pytest.raises(JourneyError, match="expected a record that exists"):
        file.append([thoughts("nowhere", "x")])


def test_what_was_done_in_another_log_is_not_undone_by_its_numbers(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ada.apply(title("By Ada"))
        ben.poll()
        log_of(path).unlink()
        ben.apply(title("By Ben"))
        with pytest.raises(JourneyError, match="make the change by hand"):
            ada.undo()
        assert ada.journey.title == "By Ben"
        assert not ada.can_undo


def test_a_version_stands_for_one_moment_of_one_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = JourneyFile(path)
    other.append([title("Before")])

    def exchange() -> None:
        log_of(path).unlink()
        other.append([title("After")])

    with monkeypatch.context() as patch:
        sabotage(patch, "after put_in_place", exchange)
        save_version(path, "LogContents")
    (kept,) = versions(path)
    (told,) = [one for one in history(path) if "kept version" in str(one)]
    assert kept.journey.title == open_journey(path).title
    assert told.sequence == max(one.sequence or 0 for one in history(path))


def test_a_log_that_goes_at_the_moment_of_an_edit_is_begun_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = JourneyFile(path)
    sabotage(monkeypatch, "before append_at", log_of(path).unlink)
    file.append([title("Acknowledged")])
    assert open_journey(path).title == "Acknowledged"


def test_logs_that_go_at_random_moments_lose_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.exchanging", "6", "3"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert '"lost": 0, "unreported": 0' in done.stdout
    assert '"problems": []' in done.stdout
