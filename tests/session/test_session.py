import errno
import logging
import os
import threading
from pathlib import Path

import pytest

from jmwidgets.document import Remove, Stage, loads, put, removal
from jmwidgets.errors import JourneyError
from jmwidgets.files import open_journey, open_version, replay
from jmwidgets.session import Change, Session
from jmwidgets.words import use
from tests.files.small import name, small_journey, thoughts, title
from tests.waiting import eventually


def test_an_edit_is_on_the_disk_when_apply_returns(path: Path) -> None:
    session = Session(path, author="Ada")
    change = session.apply(title("Washing"), thoughts("step-1", "At last"))
    assert session.journey == change.journey == open_journey(path)
    assert [(one.author, one.sequence) for one in change.operations] == [("Ada", 1), ("Ada", 2)]
    assert change.operations[0].time is not None
    assert change.operations[0].group == change.operations[1].group != ""
    assert loads(path.read_text(encoding="utf-8")) == small_journey()
    session.close()
    assert loads(path.read_text(encoding="utf-8")) == session.journey


def test_a_journey_in_memory_can_be_edited_too() -> None:
    with Session(small_journey()) as session:
        session.apply(title("Washing"))
        assert session.undo().journey == small_journey()
        assert session.redo().journey.title == "Washing"
        with pytest.raises(JourneyError, match=r"save_journey\(path, session\.journey\)"):
            session.save()
        with pytest.raises(JourneyError, match="in memory alone"):
            session.save_version("Friday")
    assert session.path is None


def test_a_mistake_changes_nothing(path: Path) -> None:
    with Session(path) as session:
        told: list[Change] = []
        session.subscribe(told.append)
        before = session.journey
        with pytest.raises(JourneyError, match="expected a record that exists"):
            session.apply(title("Washing"), name("nowhere", "x"))
        assert session.journey is before
        assert not told
        assert not session.can_undo


def test_gestures_are_undone_and_done_again_as_a_whole(path: Path) -> None:
    with Session(path) as session:
        steps = removal(session.journey, "touchpoints", "step-1")
        session.apply(title("Washing"))
        session.apply(*steps)
        removed = session.journey
        session.undo()
        assert session.journey.title == "Washing"
        assert session.journey.touchpoints == small_journey().touchpoints
        assert "ruth.step-1" in session.journey.experiences
        session.undo()
        assert session.journey == small_journey()
        assert not session.can_undo
        session.redo()
        session.redo()
        assert session.journey == removed
        assert not session.can_redo
        session.undo()
        session.undo()
    assert open_journey(path) == small_journey() == replay(path)


def test_calls_of_one_group_are_undone_together(path: Path) -> None:
    with Session(path) as session:
        for number in range(5):
            session.apply(thoughts("step-0", f"Typing {number}").stamped(group="typing"))
        session.apply(title("Washing"))
        session.undo()
        session.undo()
        assert session.journey == small_journey()
        session.redo()
        assert session.journey.experience("ruth", "step-0").thoughts == "Typing 4"


def test_a_new_change_ends_what_could_be_done_again(path: Path) -> None:
    with Session(path) as session:
        session.apply(title("First"))
        session.undo()
        session.apply(title("Second"))
        with pytest.raises(JourneyError, match="expected a change of this session to redo, got none"):
            session.redo()


def test_there_may_be_nothing_to_undo(path: Path) -> None:
    with Session(path) as session, pytest.raises(JourneyError, match="to undo, got none"):
        session.undo()


def test_only_own_changes_are_undone(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ada.apply(title("By Ada"))
        ben.apply(thoughts("step-1", "By Ben"))
        ada.undo()
        assert ada.journey.title == "Wash"
        assert ada.journey.experience("ruth", "step-1").thoughts == "By Ben"
        assert not ada.can_undo


def test_undo_is_refused_when_others_changed_the_same_since(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ada.apply(thoughts("step-1", "Earlier"))
        ada.apply(title("By Ada"))
        ben.apply(title("By Ben"))
        with pytest.raises(JourneyError, match="title of journey was changed by Ben meanwhile: 'By Ben'"):
            ada.undo()
        assert ada.journey.title == "By Ben"
        assert ada.undo().journey.experience("ruth", "step-1").thoughts == ""
    assert open_journey(path).title == "By Ben"


def test_what_cannot_be_undone_is_told_in_the_language_of_the_interface(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path) as ben, use("de"):
        with pytest.raises(JourneyError, match=r"zum Zurücknehmen, bekommen: keine"):
            ada.undo()
        ada.apply(title("By Ada"))
        ben.apply(title("By Ben"))
        with pytest.raises(JourneyError, match=r"title von journey wurde inzwischen von jemand geändert"):
            ada.undo()


def test_undo_is_refused_when_others_built_on_it(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ada.apply(put("stages", Stage(id="return", name="Return")))
        ben.apply(name("step-1", "Back"), title("x"))
        ben.poll()
        ben.apply(
            put("touchpoints", ben.journey.touchpoints["step-1"].model_copy(update={"stage": "return"}))
        )
        with pytest.raises(JourneyError, match=r"got one that others built on.*step-1"):
            ada.undo()
        assert "return" in ada.journey.stages


def test_undo_does_not_bring_back_what_others_wrote_over(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ada.apply(title("First of Ada"))
        ben.poll()
        ben.apply(title("By Ben"))
        ada.poll()
        ada.apply(title("Second of Ada"))
        assert ada.undo().journey.title == "By Ben"
        with pytest.raises(JourneyError, match="changed by Ben meanwhile"):
            ada.undo()
        assert ada.journey.title == "By Ben"


def test_undoing_a_replaced_record_spares_what_others_changed_in_it(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        step = ada.journey.touchpoints["step-1"]
        ada.apply(put("touchpoints", step.model_copy(update={"name": "By Ada"})))
        ben.apply(put("touchpoints", step.model_copy(update={"description": "By Ben"})))
        now = ada.undo().journey.touchpoints["step-1"]
        assert (now.name, now.description) == ("Step 1", "By Ben")


def test_who_listens_is_told_of_every_change_in_order(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        told: list[Change] = []
        unsubscribe = ada.subscribe(told.append)
        ben.apply(title("By Ben"))
        ada.apply(thoughts("step-1", "By Ada"))
        ada.undo()
        ben.apply(title("Again"))
        incoming = ada.poll()
        assert [(change.by_others, [one.author for one in change.operations]) for change in told] == [
            (True, ["Ben"]),
            (False, ["Ada"]),
            (False, ["Ada"]),
            (True, ["Ben"]),
        ]
        assert told[-1].operations == incoming.operations
        assert told[-1].journey == ada.journey
        assert not ada.poll()
        unsubscribe()
        unsubscribe()
        ada.apply(title("Quiet"))
        assert len(told) == 4


def test_conflicts_are_told_to_both_sides(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        told: list[Change] = []
        ada.subscribe(told.append)
        ada.apply(title("By Ada"))
        (conflict,) = ben.apply(title("By Ben")).conflicts
        ada.poll()
        assert told[-1].conflicts == (conflict,)
        assert conflict.lost == "By Ada"


def test_a_callback_may_change_the_journey_itself(path: Path) -> None:
    with Session(path) as session:
        told: list[str] = []

        def answer(change: Change) -> None:
            if change.journey.title == "Question" and not told:
                session.apply(title("Answer"))
            told.append(str(change.operations[0].value))  # type: ignore[union-attr]

        session.subscribe(answer)
        session.subscribe(lambda change: told.append(f"second: {change.operations[0].value}"))  # type: ignore[union-attr]
        session.apply(title("Question"))
        assert told == ["Question", "second: Question", "Answer", "second: Answer"]


def test_a_failing_callback_stops_nobody(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fails(_: Change) -> None:
        raise RuntimeError("out of order")

    with Session(path) as session, caplog.at_level(logging.ERROR):
        told: list[Change] = []
        session.subscribe(fails)
        session.subscribe(told.append)
        session.apply(title("Washing"))
        assert len(told) == 1
        assert open_journey(path).title == "Washing"
    assert "out of order" in caplog.text


def test_the_document_is_written_by_itself_after_a_quiet_moment(path: Path) -> None:
    session = Session(path)
    session.apply(title("Washing"))
    assert eventually(lambda: session._autosave.is_idle)
    assert loads(path.read_text(encoding="utf-8")).title == "Washing"
    assert not session._file.is_stale


def test_a_failing_background_save_is_told_and_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(path)
    told: list[Change] = []
    session.subscribe(told.append)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        patch.setattr(os, "replace", full)
        session.apply(title("Washing"))
        session._save_by_itself()
        assert "a disk that is full; free some space" in session.trouble
        assert "every edit is safe in the log" in session.trouble
        with use("de"):
            session._save_by_itself()
        assert "ein voller Datenträger" in session.trouble
        assert "expected" not in session.trouble
        assert told[-1].trouble == session.trouble
        session.apply(thoughts("step-1", "Going on"))
        assert told[-1].trouble == session.trouble
    session._save_by_itself()
    assert session.trouble == ""
    assert told[-1].trouble == ""
    assert loads(path.read_text(encoding="utf-8")) == session.journey


def test_a_failing_append_leaves_the_journey_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(path) as session:
        told: list[Change] = []
        session.subscribe(told.append)
        session.apply(title("Before"))
        before = session.journey

        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "full")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(JourneyError, match="a disk that is full"):
                session.apply(title("Never"))
            with pytest.raises(JourneyError, match="a disk that is full"):
                session.undo()
        assert session.journey is before
        assert len(told) == 1
        assert session.undo().journey.title == "Wash"


def test_edits_of_others_come_in_even_when_ones_own_cannot_be_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        told: list[Change] = []
        ada.subscribe(told.append)
        ben.apply(title("By Ben"))

        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "full")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(JourneyError, match="a disk that is full"):
                ada.apply(thoughts("step-1", "Never"))
        assert [change.by_others for change in told] == [True]
        assert ada.journey.title == "By Ben"


def test_threads_may_edit_at_once(path: Path) -> None:
    with Session(path) as session:
        told: list[int] = []
        session.subscribe(lambda change: told.extend(one.sequence or 0 for one in change.operations))

        def edit(step: int) -> None:
            for number in range(20):
                session.apply(thoughts(f"step-{step}", f"{number}"))

        threads = [threading.Thread(target=edit, args=(step,)) for step in range(3)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            session.save()
        for thread in threads:
            thread.join()
        session.poll()
        assert told == list(range(1, 61))
        assert {session.journey.experience("ruth", f"step-{step}").thoughts for step in range(3)} == {"19"}
    assert open_journey(path) == replay(path) == session.journey


def test_a_restored_version_can_be_undone(path: Path) -> None:
    with Session(path, "Ada") as session:
        session.save_version("Before")
        session.apply(title("Later"), Remove(collection="stages", id="buy"))
        later = session.journey
        session.restore(open_version(path, "Before"))
        assert session.journey == small_journey()
        session.undo()
        assert session.journey == later


def test_a_closed_session_says_so(path: Path) -> None:
    session = Session(path)
    session.close()
    session.close()
    for act in (lambda: session.apply(title("x")), session.undo, session.save, session.poll):
        with pytest.raises(JourneyError, match="expected an open session, got one that was closed"):
            act()


def test_files_that_were_exchanged_begin_a_new_story(path: Path) -> None:
    log = path.with_name("wash.journey.log.jsonl")
    old = log.read_bytes()
    with Session(path) as session:
        told: list[Change] = []
        session.subscribe(told.append)
        session.apply(title("Lost and found"))
        log.write_bytes(old)
        session.poll()
        assert told[-1].is_whole
        assert session.journey.title == "Lost and found"
        assert not session.can_undo
    assert open_journey(path).title == "Lost and found"
