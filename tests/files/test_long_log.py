"""Logs that grow long, and logs of older versions: opened fast, with the whole history still there."""

import shutil
from pathlib import Path

import pytest

from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, check_file, disk, history, journey_file, open_journey, replay
from jmwidgets.files.log import log_file
from jmwidgets.session import Session
from tests.files.small import small_journey, thoughts, title

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a log of a few lines for a long one."""
    monkeypatch.setattr(journey_file, "_LONG", 1000)
    monkeypatch.setattr(journey_file, "_TIMES", 0)


def parts(path: Path) -> list[Path]:
    return sorted(path.parent.glob("wash.journey.log.*.jsonl.gz"))


def edit(file: JourneyFile, first: int, last: int) -> None:
    for number in range(first, last + 1):
        file.append([thoughts("step-1", f"{number}").stamped(author="Ada")])


def test_a_long_log_goes_on_in_a_new_part_and_the_history_reads_on(path: Path) -> None:
    with JourneyFile(path) as file:
        for first in (1, 11, 21):
            edit(file, first, first + 9)
            file.write()
        assert file.epoch == 0
    assert len(parts(path)) == 3
    assert path.with_name("wash.journey.log.jsonl").stat().st_size < 2000
    assert [one.sequence for one in history(path)] == list(range(1, 31))
    for number in (1, 10, 17, 30):
        assert replay(path, number).experience("ruth", "step-1").thoughts == f"{number}"
    assert replay(path, 0) == small_journey()
    assert open_journey(path).experience("ruth", "step-1").thoughts == "30"
    assert check_file(path) == []


def test_a_log_is_packed_though_nobody_saves(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey_file, "_TOO_LONG", 4000)
    file = JourneyFile(path)
    edit(file, 1, 60)
    assert len(parts(path)) > 1
    assert path.with_name("wash.journey.log.jsonl").stat().st_size < 8000
    # Killed here: nothing was closed.
    assert open_journey(path).experience("ruth", "step-1").thoughts == "60"
    assert [one.sequence for one in history(path)] == list(range(1, 61))


def test_who_else_works_on_the_file_goes_on_in_the_new_part(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ben.apply(title("By Ben"))
        for number in range(20):
            ada.apply(thoughts("step-1", f"{number}"))
        ada.save()
        assert len(parts(path)) == 1
        ada.apply(thoughts("step-2", "In the new part"))
        news = ben.poll()
        assert len(news.operations) == 21
        assert ben.journey == ada.journey
        assert ben.reports == []
        assert ben.undo().journey.title == "Wash"
        for number in range(20):
            ben.apply(thoughts("step-0", f"{number}"))
        ben.save()
        for number in range(20):
            ben.apply(thoughts("step-0", f"{number}"))
        ben.save()
        ada.poll()
        assert ada.journey == ben.journey == open_journey(path)
    assert len(parts(path)) == 3
    assert replay(path) == open_journey(path)


def test_what_was_written_over_in_an_earlier_part_is_reported(path: Path) -> None:
    ada, ben = JourneyFile(path), JourneyFile(path)
    ada.append([title("By Ada").stamped(author="Ada")])
    edit(ada, 1, 20)
    ada.write()
    (conflict,) = ben.append([title("By Ben")]).conflicts
    assert (conflict.lost, conflict.author) == ("By Ada", "Ada")


def test_a_crash_between_the_parts_loses_nothing_and_counts_nothing_twice(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = JourneyFile(path)
    edit(file, 1, 20)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(log_file.LogFile, "begin", crash)
        with pytest.raises(KeyboardInterrupt):
            file.write()
    assert len(parts(path)) == 1
    assert [one.sequence for one in history(path)] == list(range(1, 21))
    with JourneyFile(path) as again:
        edit(again, 21, 40)
    assert [one.sequence for one in history(path)] == list(range(1, 41))
    assert replay(path, 5).experience("ruth", "step-1").thoughts == "5"


def test_an_older_file_is_known_from_an_earlier_part(path: Path) -> None:
    with Session(path) as session:
        older = path.read_bytes()
        session.apply(title("Later"))
        for number in range(40):
            session.apply(thoughts("step-1", f"{number}"))
            if number % 20 == 19:
                session.save()
        disk.replace(path, older)
        session.save()
        assert session.journey.title == "Later"
        assert "an older state" in str(session.reports[0])


def test_a_damaged_part_is_named_and_the_map_opens(path: Path) -> None:
    with JourneyFile(path) as file:
        edit(file, 1, 20)
        file.write()
        edit(file, 21, 22)
    (part,) = parts(path)
    part.write_bytes(part.read_bytes()[:-20])
    (problem,) = check_file(path)
    assert problem.startswith(part.name)
    assert open_journey(path) == JourneyFile(path).journey
    with pytest.raises(JourneyError, match="the history then begins later"):
        list(history(path))
    part.unlink()
    assert [one.sequence for one in history(path)] == [21, 22]


def test_a_log_of_schema_version_1_opens_with_its_edits_and_its_history(tmp_path: Path) -> None:
    for file in GOLDEN.glob("version-1.*"):
        shutil.copy(file, tmp_path)
    path = tmp_path / "version-1.journey.json"
    before = path.read_bytes()
    journey = open_journey(path)
    assert journey.touchpoints["call"].kind == "customer-alone"
    assert journey.stakeholders["dana"].involvement == "to-be-convinced"
    assert (journey.actions["guide"].status, journey.actions["guide"].kind) == ("done", "process-change")
    assert check_file(path) == []
    with Session(path, "Ben") as session:
        assert session.journey == journey
        assert session.reports == []
        session.apply(title("Now"))
    assert path.read_bytes() != before
    assert [one.sequence for one in history(path)] == [1, 2, 3, 4, 5]
    assert replay(path, 2).actions["guide"].status == "in-progress"
    assert replay(path) == open_journey(path)
