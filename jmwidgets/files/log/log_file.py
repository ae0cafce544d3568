"""The log on disk: read what is new, add to it; all under its lock."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from jmwidgets.document import SCHEMA_VERSION, Journey, now
from jmwidgets.files import disk
from jmwidgets.files.log.entry import FORMAT, Begin, Entry, snapshot
from jmwidgets.files.log.lines import Scan, encoded, scan
from jmwidgets.files.log.parts import earlier_part, pack
from jmwidgets.files.names import JourneyPaths

# So much of the last line tells whether the log is still the one that was read.
_REMEMBERED = 200


class OtherLog(Exception):  # noqa: N818  (a turn of events inside this room, not an error)
    """The log on disk is no longer the one that was read: exchanged, cut or damaged."""


class LogFile:
    """One log, known up to an offset. Every method but `is_unchanged` wants the lock to be held."""

    def __init__(self, places: JourneyPaths) -> None:
        self._places = places
        self.path = places.log
        self.offset = 0
        self._head = b""
        self._begun = 0
        self._last = b""

    @property
    def name(self) -> bytes:
        """The first line, which is another one in every log."""
        return self._head

    def adopt(self, found: Scan, data: bytes) -> None:
        """Take `data`, the whole log, as read."""
        self._head = data[: data.find(b"\n") + 1]
        self._begun = data.find(b"\n", len(self._head)) + 1
        self._passed(found)

    def forget(self) -> None:
        """Take no log as read, so that the next look finds another one."""
        self.offset, self._head, self._last = 0, b"(none)", b""

    def begin(self, entries: Iterable[Entry]) -> None:
        """Put a new log in the place of what is there."""
        data = encoded(entries)
        disk.replace(self.path, data, like=self._places.document)
        self.adopt(scan(data), data)

    def is_unchanged(self) -> bool:
        """Return whether nobody seems to have added anything."""
        last = self.offset - len(self._last)
        # By what it holds: a new log may be as long as the one before, and lie at the same place of the disk.
        found = disk.read_parts(self.path, (0, len(self._head)), (last, len(self._last) + 1))
        return found == [self._head, self._last]

    def catch_up(self) -> list[Entry]:
        """Return the entries that others added.

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
        if parts is None:
            raise OtherLog
        if parts[0] != self._head or parts[1] != self._last:
            return self._catch_up_in_next_part()
        found = scan(parts[2], offset=self.offset)
        if found.damaged:
            raise OtherLog
        entries = [line.entry() for line in found.lines]
        self._passed(found)
        return entries

    def _catch_up_in_next_part(self) -> list[Entry]:
        """Return what others added to the part that was read, and to the ones that they began after it."""
        data = disk.read(self.path) or b""
        mine, present = (_begin_of(one) for one in (self._head, data))
        if mine is None or present is None or present.log != mine.log or present.part <= mine.part:
            raise OtherLog
        entries: list[Entry] = []
        start = self.offset
        for part in range(mine.part, present.part):
            earlier = earlier_part(self._places, mine.log, part) or b""
            if part == mine.part and (
                earlier[: len(self._head)] != self._head
                or earlier[start - len(self._last) : start] != self._last
            ):
                raise OtherLog
            entries += _entries_in(earlier[start:], start)
            start = 0
        entries += _entries_in(data, 0)
        self.adopt(scan(data), data)
        return entries

    @property
    def grown(self) -> int:
        """Bytes that were added since this part of the log was begun."""
        return self.offset - self._begun

    def begin_next_part(self, journey: Journey, sequence: int, entries: Sequence[Entry]) -> None:
        """Pack the present part, all of which has been read, and go on in a new one."""
        begin = _begin_of(self._head)
        data = disk.read(self.path)
        if begin is None or data is None or len(data) != self.offset:
            return
        pack(self._places, begin, data)
        self.begin([*beginning(journey, sequence, begin), *entries])

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


def _begin_of(data: bytes) -> Begin | None:
    lines = scan(data[: data.find(b"\n") + 1]).lines
    entry = lines[0].entry() if lines else None
    return entry if isinstance(entry, Begin) else None


def _entries_in(data: bytes, offset: int) -> list[Entry]:
    found = scan(data, offset=offset)
    if found.damaged or found.torn:
        raise OtherLog
    return [line.entry() for line in found.lines if line.kind not in {"begin", "snapshot"}]


def beginning(journey: Journey, sequence: int, before: Begin | None = None) -> tuple[Entry, ...]:
    """Return the entries that a log begins with, or the next part of one after `before`."""
    begin = Begin(
        format=FORMAT,
        schema_version=SCHEMA_VERSION,
        log=uuid.uuid4().hex if before is None else before.log,
        journey=journey.id,
        part=1 if before is None else before.part + 1,
        time=now(),
    )
    return begin, snapshot(journey, sequence)
