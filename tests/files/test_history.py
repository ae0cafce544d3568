from pathlib import Path

import pytest

from jmwidgets.document import Move, Remove, Stage, now, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, history, replay, save_version
from tests.files.small import small_journey, thoughts, title


def test_history_tells_who_changed_what_and_when(path: Path) -> None:
    time = now()
    with JourneyFile(path) as file:
        for step in (
            title("Washing"),
            put("stages", Stage(id="return", name="Return")),
            Move(collection="stages", id="return", before="buy"),
            Remove(collection="stages", id="return"),
        ):
            file.append([step.stamped(author="Ada", time=time)])
    save_version(path, "Friday", "Ben")
    *edits, version = history(path)
    assert [(one.sequence, one.author, one.time, one.session) for one in edits] == [
        (number, "Ada", time, file.session) for number in (1, 2, 3, 4)
    ]
    assert [str(one).partition("Ada: ")[2] for one in edits] == [
        "journey: set title to 'Washing'",
        "stages 'return': put 'Return'",
        "stages 'return': moved before 'buy'",
        "stages 'return': removed",
    ]
    assert str(version).endswith("Ben: kept version 'Friday'")


def test_every_moment_of_a_workshop_can_be_seen_again(path: Path) -> None:
    journeys = [small_journey()]
    with JourneyFile(path) as file:
        for number in range(5):
            file.append([title(f"Title {number}")])
            file.write()
            journeys.append(file.journey)
    assert [replay(path, number) for number in range(6)] == journeys
    assert replay(path) == journeys[-1]


def test_conflicts_are_part_of_the_history(path: Path) -> None:
    ada, ben = JourneyFile(path), JourneyFile(path)
    ada.append([title("By Ada").stamped(author="Ada")])
    ben.append([title("By Ben").stamped(author="Ben")])
    assert any("'By Ada' by Ada, written meanwhile, is kept in the log" in str(one) for one in history(path))


def test_a_history_that_is_not_there_is_told(path: Path) -> None:
    path.with_name("wash.journey.log.jsonl").unlink()
    assert list(history(path)) == []
    with pytest.raises(JourneyError, match="expected a log that goes back"):
        replay(path)


def test_a_damaged_history_is_told_and_the_rest_is_given(path: Path) -> None:
    file = JourneyFile(path)
    for step in (thoughts("step-0", "First"), thoughts("step-1", "Second")):
        file.append([step])
    log = path.with_name("wash.journey.log.jsonl")
    log.write_bytes(log.read_bytes().replace(b"First", b"Worst"))
    assert [getattr(one.what, "value", None) for one in history(path)] == ["Second"]
    with pytest.raises(JourneyError, match="line 4 of the log is damaged"):
        replay(path)
