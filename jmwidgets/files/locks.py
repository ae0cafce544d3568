"""Locks between processes, and what stands for them where the file system has none."""

from __future__ import annotations

import atexit
import errno
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from jmwidgets.files import disk
from jmwidgets.words import Message, _, message

# An edit waits for a lock no longer than people wait for an answer.
_PATIENCE = 10.0
_POLL = 0.002
_NO_LOCKS = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS}
_MARK = ".journey.writer"
_sole: dict[Path, tuple[int, threading.RLock]] = {}
"""Lock files that can't be locked, of which this process is the only writer; with its number."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock between processes.

    Where the file system has no locks, the first process that asks is the only one that may write, until
    it ends.

    Raises
    ------
    DiskError
        When the lock can't be had: no write access, another program does not let go of it, or there are
        no locks and somebody else may be writing.
    """
    # A new one each time: it must not be carried into a forked process.
    lock = FileLock(path, timeout=_PATIENCE, poll_interval=_POLL, thread_local=False, fallback_to_soft=False)
    with disk.plainly(path, message("to lock it")):
        if not path.parent.is_dir():  # which the lock would make
            raise FileNotFoundError(errno.ENOENT, "no folder")
        try:
            lock.acquire()
        except Timeout:
            msg = _(
                "{file}: expected the lock to be free, got one that another program has held for {seconds} "
                "s; close that program",
                file=str(path),
                seconds=_PATIENCE,
            )
            raise disk.DiskError(msg) from None
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            with _alone(path):
                yield
            return
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    process, lock = _sole.get(path, (0, threading.RLock()))
    if process != os.getpid():
        _claim(path.with_name(_mark_of(path)))
        _sole[path] = os.getpid(), lock
    with lock:
        yield


def _mark_of(path: Path) -> str:
    return path.name.partition(".journey.")[0] + _MARK


def _claim(mark: Path) -> None:
    """Become the only writer; one that has ended on this computer is followed."""
    me, holder = f"{socket.gethostname()} {os.getpid()}", ""
    for _attempt in range(2):
        with suppress(FileExistsError):
            handle = os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(me)
            atexit.register(_let_others_write, mark, me)
            return
        holder = (disk.read(mark) or b"").decode("utf-8", "replace")
        if holder == me:
            return
        if not _has_ended(holder):
            break
        disk.discard(mark)
    raise disk.DiskError(
        _(
            "{file}: expected a file system with locks, got one without, and {holder} may be writing; close "
            "the journey there, or delete {mark} if nobody has it open",
            file=str(mark.parent),
            holder=holder or _("another program"),
            mark=mark.name,
        ),
        read_only=True,
    )


def _has_ended(holder: str) -> bool:
    host, _space, process = holder.rpartition(" ")
    if host != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _let_others_write(mark: Path, me: str) -> None:
    with suppress(disk.DiskError):
        if disk.read(mark) == me.encode():
            disk.discard(mark)


def lock_notice(path: Path) -> Message | None:
    """Report that a lock file can't be locked, and what that means; None when it can."""
    if path not in _sole:
        return None
    return message(
        "this file system has no locks: only this process may write {file} until it ends; others open it for "
        "reading. For several people at once keep the journey on another disk",
        file=path.name.removeprefix(".").removesuffix(".lock") + ".json",
    )
