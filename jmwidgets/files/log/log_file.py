"""The log on disk: read what is new, add to it; all under its lock."""

from __future__ import annotations

import errno
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from jmwidgets.document import SCHEMA_VERSION, Journey, now
from jmwidgets.files import disk
from jmwidgets.files.log.entry import FORMAT, Begin, Entry, snapshot
from jmwidgets.files.log.lines import Scan, encoded, scan

# An edit waits for a lock no longer than people wait for an answer.
_PATIENCE = 10.0
_POLL = 0.002
# So much of the last line tells whether the log is still the one that was read.
_REMEMBERED = 200


class OtherLog(Exception):  # noqa: N818  (a turn of events inside this room, not an error)
    """The log on disk is no longer the one that was read: exchanged, cut or damaged."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock between processes.

    Raises
    ------
    DiskError
        When the lock can't be had: no write access, or another program does not let go of it.
    """
    # A new one each time: it must not be carried into a forked process.
    lock = FileLock(path, timeout=_PATIENCE, poll_interval=_POLL, thread_local=False)
    with disk.plainly(path, "to lock it"):
        if not path.parent.is_dir():  # which the lock would make
            raise FileNotFoundError(errno.ENOENT, "no folder")
        try:
            lock.acquire()
        except Timeout:
            msg = (
                f"{path}: expected the lock to be free, got one that another program has held for "
                f"{_PATIENCE:g} s; close that program"
            )
            raise disk.DiskError(msg) from None
    try:
        yield
    finally:
        lock.release()


class LogFile:
    """One log, known up to an offset. Every method but `is_unchanged` wants the lock to be held."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.offset = 0
        self._head = b""
        self._last = b""

    @property
    def name(self) -> bytes:
        """The first line, which is another one in every log."""
        return self._head

    def adopt(self, found: Scan, data: bytes) -> None:
        """Take `data`, the whole log, as read."""
        self._head = data[: data.find(b"\n") + 1]
        self._passed(found)

    def forget(self) -> None:
        """Take no log as read, so that the next look finds another one."""
        self.offset, self._head, self._last = 0, b"(none)", b""

    def begin(self, entries: Iterable[Entry]) -> None:
        """Put a new log in the place of what is there."""
        data = encoded(entries)
        disk.replace(self.path, data)
        self.adopt(scan(data), data)

    def is_unchanged(self) -> bool:
        """Tell whether nobody seems to have added anything."""
        last = self.offset - len(self._last)
        # By what it holds: a new log may be as long as the one before, and lie at the same place of the disk.
        found = disk.read_parts(self.path, (0, len(self._head)), (last, len(self._last) + 1))
        return found == [self._head, self._last]

    def catch_up(self) -> list[Entry]:
        """Give the entries that others added.

        Raises
        ------
        OtherLog
            When what was read before is no longer there, or the new lines are damaged.
        """
        parts = disk.read_parts(
            self.path,
            (0, len(self._head)),
            (self.offset - len(self._last), len(self._last)),
            (self.offset, None),
        )
        if parts is None or parts[0] != self._head or parts[1] != self._last:
            raise OtherLog
        found = scan(parts[2], offset=self.offset)
        if found.damaged:
            raise OtherLog
        entries = [line.entry() for line in found.lines]
        self._passed(found)
        return entries

    def append(self, entries: Sequence[Entry], *, durable: bool = True) -> None:
        """Add entries; when this returns, they are on the disk."""
        data = encoded(entries)
        disk.append_at(self.path, self.offset, data, durable=durable)
        self._last = data[data.rfind(b"\n", 0, -1) + 1 :][-_REMEMBERED:]
        self.offset += len(data)

    def _passed(self, found: Scan) -> None:
        if found.torn:
            disk.cut_off(self.path, found.end)
        if found.is_unended:
            disk.append_at(self.path, found.end, b"\n")
        self._last = found.last[-_REMEMBERED:] or self._last
        self.offset = found.end + found.is_unended


def beginning(journey: Journey, sequence: int) -> tuple[Entry, ...]:
    """Give the entries that a log begins with."""
    return (
        Begin(
            format=FORMAT, schema_version=SCHEMA_VERSION, log=uuid.uuid4().hex, journey=journey.id, time=now()
        ),
        snapshot(journey, sequence),
    )
