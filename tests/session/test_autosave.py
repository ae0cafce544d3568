import threading

from jmwidgets.session.autosave import Autosave
from tests.waiting import eventually


def test_many_edits_are_one_save() -> None:
    saved: list[int] = []
    autosave = Autosave(lambda: saved.append(1), quiet=0.3, longest=60)
    for _ in range(50):
        autosave.schedule()
    assert saved == []
    assert eventually(lambda: autosave.is_idle)
    assert saved == [1]


def test_editing_without_a_pause_is_saved_all_the_same() -> None:
    saved = threading.Event()
    autosave = Autosave(saved.set, quiet=60, longest=0)
    autosave.schedule()
    assert saved.wait(30)
    autosave.stop()


def test_what_failed_is_tried_again() -> None:
    calls: list[int] = []
    done = threading.Event()

    def fails_twice() -> float | None:
        calls.append(1)
        if len(calls) < 3:
            return 0
        done.set()
        return None

    autosave = Autosave(fails_twice, quiet=0)
    autosave.schedule()
    assert done.wait(30)
    autosave.stop()
    assert len(calls) == 3


def test_no_thread_is_left_when_all_is_saved() -> None:
    autosave = Autosave(lambda: None, quiet=0)
    autosave.schedule()
    assert eventually(lambda: autosave.is_idle)
    assert eventually(
        lambda: not [thread for thread in threading.enumerate() if thread.name == "jmwidgets-autosave"]
    )


def test_nothing_is_saved_after_the_end() -> None:
    saved: list[int] = []
    autosave = Autosave(lambda: saved.append(1), quiet=60)
    autosave.schedule()
    autosave.stop()
    autosave.schedule()
    assert saved == []
