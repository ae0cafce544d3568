"""Disks that fail: each system call in turn, and the real limits that an ordinary user can reach."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from jmwidgets.document import loads
from jmwidgets.errors import JourneyError
from jmwidgets.files import DiskError, JourneyFile, JourneyWarning, open_journey, replay, save_journey
from tests.files.small import small_journey, thoughts, title

READING = ("open", "read", "stat", "lseek")
WRITING = ("write", "fsync", "replace", "ftruncate", "chmod", "unlink")


class Disk:
    """Stands before the real system calls on a folder, counts them, and lets some fail."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = str(folder)
        self._handles: set[int] = set()
        self.calls: list[str] = []
        self._fails: Callable[[int, str], bool] = lambda _number, _call: False
        self._error = errno.EIO
        self._is_watching = False
        for call in READING + WRITING:
            monkeypatch.setattr(os, call, self._before(call, getattr(os, call)))

    @contextmanager
    def failing(self, fails: Callable[[int, str], bool], error: int) -> Iterator[None]:
        """Let the calls fail for which `fails` says so, by number and name."""
        self.calls, self._fails, self._error = [], fails, error
        self._is_watching = True
        try:
            yield
        finally:
            self._is_watching = False

    def _before(self, call: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **kwargs: Any) -> Any:
            if self._is_watching and self._is_ours(args[0]):
                self.calls.append(call)
                if self._fails(len(self.calls) - 1, call):
                    if call == "write":
                        real(args[0], args[1][: len(args[1]) // 2])  # a disk that fills up takes a part
                    raise OSError(self._error, os.strerror(self._error))
            result = real(*args, **kwargs)
            if call == "open" and self._is_ours(args[0]):
                self._handles.add(result)
            return result

        return called

    def _is_ours(self, file: object) -> bool:
        return file in self._handles if isinstance(file, int) else str(file).startswith(self._folder)


class Run:
    """One session on a disk that may fail: what was acknowledged, and what was said."""

    def __init__(self, path: Path) -> None:
        self.acknowledged: list[str] = []
        self.messages: list[str] = []
        self.file = self._opened(path)
        for number in range(2):
            self._edit(number)
        if self.file is not None:
            self._attempt(self.file.write)
        self._edit(2)

    def _opened(self, path: Path) -> JourneyFile | None:
        files: list[JourneyFile] = []
        self._attempt(lambda: files.append(JourneyFile(path)))
        return files[0] if files else None

    def _edit(self, number: int) -> None:
        if self.file is None:
            return
        value = f"Edit {number}"
        if self._attempt(lambda: self.file.append([thoughts(f"step-{number}", value)])):  # type: ignore[union-attr]
            self.acknowledged.append(value)
        else:
            assert self.file.journey.experience("ruth", f"step-{number}").thoughts == ""

    def _attempt(self, step: Callable[[], object]) -> bool:
        try:
            step()
        except JourneyError as error:
            self.messages.append(str(error))
            return False
        return True


def thought(path: Path) -> list[str]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*ends in half a line", JourneyWarning)
        journey = open_journey(path)
    return [journey.experience("ruth", f"step-{number}").thoughts for number in range(3)]


def holds_what_was_promised(path: Path, run: Run, *, may_hold_more: bool) -> bool:
    """Return whether every acknowledged edit is there, and none that was refused.

    A disk that fails from some moment on may have taken an edit and then neither say so nor let go of it.
    """
    for number, there in enumerate(thought(path)):
        value = f"Edit {number}"
        if there != value and (value in run.acknowledged or there != ""):
            return False
        if there == value and value not in run.acknowledged and not may_hold_more:
            return False
    return True


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("error", "lasts"),
    [(errno.EIO, False), (errno.EROFS, False), (errno.ENOSPC, True)],
    ids=["one error", "one refusal", "a disk that is full from then on"],
)
def test_no_failing_call_loses_anything_that_was_acknowledged(
    path: Path, tmp_path: Path, disk: Disk, error: int, *, lasts: bool
) -> None:
    with disk.failing(lambda _number, _call: False, error):
        assert Run(path).messages == []
    calls = len(disk.calls)
    assert {"open", "read", "write", "fsync", "replace"} <= {*disk.calls}
    failures = 0
    for failing in range(calls):
        folder = tmp_path / f"{failing}"
        folder.mkdir()
        path = folder / "wash.journey.json"
        save_journey(path, small_journey())

        def fails(number: int, call: str, failing: int = failing) -> bool:
            return number == failing or (lasts and number > failing and call in WRITING)

        with disk.failing(fails, error):
            run = Run(path)
        failures += bool(run.messages)
        assert all(message.isprintable() and len(message) < 400 for message in run.messages)
        told = (failing, disk.calls[failing], run.messages)
        assert holds_what_was_promised(path, run, may_hold_more=lasts), told
        assert loads(path.read_text(encoding="utf-8")).id == "wash"
        _goes_on(path, run)
        assert holds_what_was_promised(path, run, may_hold_more=lasts), told
        shutil.rmtree(folder)
    assert failures > calls / 2


def _goes_on(path: Path, run: Run) -> None:
    """Check that once the disk has recovered, the same session or a new one goes on."""
    file = run.file if run.file is not None and not run.file.read_only else JourneyFile(path)
    file.append([title("After that")])
    file.write()
    journey = open_journey(path)
    assert journey.title == "After that"
    assert journey == file.journey == replay(path) == loads(path.read_text(encoding="utf-8"))
    assert JourneyFile(path).reports == []
    assert not list(path.parent.glob(".*.tmp"))
    assert not list(path.parent.glob("*.broken-*"))


def test_a_full_disk_is_told_in_plain_words(path: Path, disk: Disk) -> None:
    file = JourneyFile(path)
    with (
        disk.failing(lambda _number, call: call == "write", errno.ENOSPC),
        pytest.raises(DiskError, match=r"got a disk that is full; free some space and do it again$"),
    ):
        file.append([title("Never")])


def in_a_process(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )


FULL = """
import resource, sys
from pathlib import Path
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, open_journey
from tests.files.small import thoughts, title

path = Path(sys.argv[1])
file = JourneyFile(path)
file.append([title("Before")])
size = file.places.log.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50, resource.RLIM_INFINITY))
for step in (lambda: file.append([thoughts("step-0", "x" * 100)]), file.write):
    try:
        step()
    except JourneyError as error:
        print(error)
assert file.journey.title == "Before"
assert open_journey(path).title == "Before"
assert file.places.log.stat().st_size == size
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
file.append([thoughts("step-0", "After")])
file.write()
assert open_journey(path).experience("ruth", "step-0").thoughts == "After"
"""


def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(path: Path) -> None:
    told = in_a_process(FULL, str(path)).stdout.splitlines()
    assert len(told) == 2
    assert all("got a file that may not grow any further" in line for line in told)


READ_ONLY = """
import os, sys
from pathlib import Path
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, open_journey, save_journey
from jmwidgets.session import Session
from jmwidgets.words.language import direction
from tests.files.small import title

path = Path(sys.argv[1])
journey = open_journey(path)
JourneyFile(path)
direction()  # read while the folder of the program can be: it may be another user's own
if os.getuid() == 0:  # who may write anywhere
    os.setgid(65534)
    os.setuid(65534)
file = JourneyFile(path)
assert file.journey == open_journey(path) == journey
steps = [
    lambda: file.append([title("Never")]),
    file.write,
    lambda: save_journey(path, journey.model_copy(update={"title": "Never"})),
    lambda: save_journey(path.with_name("new.journey.json"), journey),
    lambda: Session(path).apply(title("Never")),
    lambda: Session(path).save(),
]
for step in steps:
    try:
        step()
    except JourneyError as error:
        print(error)
file.close()
file.poll()
assert not file.news()
"""


def test_a_folder_that_may_only_be_read_opens_for_reading() -> None:
    # Not below pytest's own folders, which other users may not enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "wash.journey.json"
        save_journey(path, small_journey())
        folder.chmod(0o555)
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        told = in_a_process(READ_ONLY, str(path)).stdout.splitlines()
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
        folder.chmod(0o755)
    assert len(told) == 6
    assert all(
        "got one that may only be read; ask for write access or save elsewhere" in line for line in told
    )
