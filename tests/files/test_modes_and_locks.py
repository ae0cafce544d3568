"""Who may read a journey's files, and file systems that have no locks."""

import errno
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from jmwidgets.document import loads
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, locks, open_journey, save_version
from jmwidgets.session import Session
from tests.files.small import title


def modes(folder: Path) -> dict[str, int]:
    files = (one for one in folder.rglob("*") if one.is_file() and not one.name.endswith(".lock"))
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in files}


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o640])
def test_all_that_belongs_to_a_journey_may_be_read_by_who_may_read_it(path: Path, mode: int) -> None:
    path.chmod(mode)
    path.with_name("wash.journey.log.jsonl").unlink()
    with JourneyFile(path) as file:
        file.append([title("Edited")])
    save_version(path, "Kept")
    path.write_bytes(b"{")
    JourneyFile(path).close()
    assert len(modes(path.parent)) == 4
    assert set(modes(path.parent).values()) == {mode}


def test_owner_and_group_stay(path: Path) -> None:
    # Only an administrator may give files away.
    owner, group = (65534, 65533) if os.getuid() == 0 else (os.getuid(), os.getgid())
    os.chown(path, owner, group)
    with JourneyFile(path) as file:
        file.append([title("Edited")])
    found = path.stat()
    assert (found.st_uid, found.st_gid) == (owner, group)


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every lock fail as on a file system that has none."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    monkeypatch.setattr(locks, "_sole", {})


@pytest.mark.usefixtures("no_locks")
def test_the_first_writer_works_without_locks_and_is_told(path: Path) -> None:
    with Session(path, "Ada") as ada, Session(path, "Ben") as ben:
        ada.apply(title("By Ada"))
        ben.poll()
        assert ben.journey.title == "By Ada"
        assert "has no locks: only this process may write wash.journey.json" in str(ada.reports[0])
    assert loads(path.read_text(encoding="utf-8")).title == "By Ada"


OTHER = """
import errno, sys
from filelock import FileLock
def refuse(*_, **__):
    raise OSError(errno.ENOTSUP, "Operation not supported")
FileLock.acquire = refuse
from jmwidgets.session import Session
from tests.files.small import title
session = Session(sys.argv[1])
print(session.read_only)
try:
    session.apply(title("By another process"))
except Exception as error:
    print(type(error).__name__)
"""


@pytest.mark.usefixtures("no_locks")
def test_another_process_may_only_read_and_is_told_why(path: Path) -> None:
    first = JourneyFile(path)
    first.append([title("By the first")])
    call = [sys.executable, "-c", OTHER, str(path)]
    told = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    assert "expected a file system with locks, got one without" in told
    assert f"{os.getpid()} may be writing" in told
    assert told.splitlines()[-1] == "DiskError"
    assert open_journey(path).title == "By the first"


@pytest.mark.usefixtures("no_locks")
def test_a_writer_that_ended_is_followed(path: Path) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], check=True, capture_output=True
    )
    mark = path.with_name(".wash.journey.writer")
    mark.write_text(f"{socket.gethostname()} {int(dead.stdout)}", encoding="utf-8")
    JourneyFile(path).append([title("Followed")])
    assert open_journey(path).title == "Followed"
    mark.write_text("elsewhere 1", encoding="utf-8")
    locks._sole.clear()
    file = JourneyFile(path)
    assert "elsewhere 1 may be writing" in file.read_only
    with pytest.raises(JourneyError, match="may be writing"):
        file.append([title("Never")])
