"""Who changed what, when; and the journey as it was then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jmwidgets.document import ROOT, Journey, JsonValue, Move, Operation, Put, Set, parse
from jmwidgets.document.journey import record_label
from jmwidgets.document.problem import shown
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.log.contents import LogContents
from jmwidgets.files.log.entry import Edits, Snapshot, Version
from jmwidgets.files.log.lines import Line
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.replica import Replica
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.recover import OUTSIDE
from jmwidgets.files.recovery.renamed import paths_before
from jmwidgets.words import _

_TELLING = frozenset({"edits", "outside", "snapshot"})
"""Kinds of lines from which the journey is made anew."""


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that the log tells.

    Attributes
    ----------
    what : Operation, Conflict or Version
        An edit, a value that was written over or no longer fitted, or a version that was kept.
    sequence : int or None
        The place of an edit in the log; `replay` goes there.
    """

    what: Operation | Conflict | Version
    time: dt.datetime | None
    author: str
    session: str = ""
    sequence: int | None = None

    def __str__(self) -> str:
        when = f"{self.time:%Y-%m-%d %H:%M:%S} " if self.time else ""
        who = self.author or (_("outside of jmwidgets") if self.session == OUTSIDE else _("somebody"))
        return f"{when}{who}: {_told(self.what)}"

    def as_json(self) -> dict[str, JsonValue]:
        """Return it as JSON values."""
        return {
            "sequence": self.sequence,
            "time": self.time.isoformat() if self.time else None,
            "author": self.author,
            "outside": self.session == OUTSIDE,
            "text": _told(self.what),
        }


def _told(what: Operation | Conflict | Version) -> str:
    if isinstance(what, Conflict):
        return str(what)
    if isinstance(what, Version):
        return _("kept version {label}", label=repr(what.label))
    return _edited(what)


def _edited(what: Operation) -> str:
    where = "journey" if what.collection == ROOT else record_label(what.collection, what.id)
    if isinstance(what, Set):
        return _("{record}: set {field} to {value}", record=where, field=what.field, value=shown(what.value))
    if isinstance(what, Put):
        name = what.record.get("name") or what.record.get("title") or what.id
        return _("{record}: put {name}", record=where, name=shown(name))
    if not isinstance(what, Move):
        return _("{record}: removed", record=where)
    if what.before is None:
        return _("{record}: moved to the end", record=where)
    return _("{record}: moved before {other}", record=where, other=repr(what.before))


def _log_of(path: str | Path) -> LogContents:
    places = JourneyPaths.of(path)
    places = paths_before(places) or places
    return LogContents(disk.read(places.log) or b"", places)


def history(path: str | Path) -> Iterator[HistoryEntry]:
    """Yield what happened to the journey at `path`, oldest first, as far as its log goes back.

    Lines that are damaged are passed over; `check_file` names them.

    Examples
    --------
    >>> import tempfile
    >>> from jmwidgets.files import save_journey
    >>> path = Path(tempfile.mkdtemp()) / "wash.journey.json"
    >>> conflicts = save_journey(path, Journey(id="wash", title="Wash"))
    >>> conflicts = save_journey(path, Journey(id="wash", title="Washing"), author="Ada")
    >>> [(one.author, one.what.field, one.what.value) for one in history(path)]
    [('Ada', 'title', 'Washing')]
    """
    parts = [*_log_of(path).parts()][::-1]
    for line in (line for part in parts for line in part.lines):
        if line.kind not in {"edits", "outside", "version"}:
            continue
        entry = line.entry()
        if isinstance(entry, Version):
            yield HistoryEntry(entry, entry.time, entry.author, sequence=entry.sequence)
        elif isinstance(entry, Edits):
            for step in entry.operations:
                yield HistoryEntry(step, step.time, step.author, entry.session, step.sequence)
            time = entry.operations[0].time if entry.operations else None
            yield from (HistoryEntry(one, time, one.author, entry.session) for one in entry.conflicts)


def replay(path: str | Path, until: int | None = None) -> Journey:
    """Return the journey at `path` as it was after the edit number `until`, from its log alone.

    Parameters
    ----------
    until
        A sequence number of `history`; None for the last one.

    Raises
    ------
    JourneyError
        When the log does not go back so far, or is damaged there.
    """
    path = Path(path)
    kept = _log_of(path)
    found = kept.at(until)
    if found is None:
        given = kept.damage() if kept.scan.damaged else _("one that begins later, or none")
        raise JourneyError(
            _(
                "{file}: expected a log that goes back to edit {number}, got {given}",
                file=path.name,
                number=str(until),
                given=given,
            )
        )
    return found


@dataclass(frozen=True)
class Step:
    """One gesture, and the journey before and after it."""

    sequence: int
    """Of its last edit; `replay` goes there."""
    time: dt.datetime | None
    author: str
    operations: tuple[Operation, ...]
    before: Journey
    after: Journey


def steps(path: str | Path, after: Step | None = None) -> Iterator[Step]:
    """Yield the gestures that the log at `path` tells, oldest first, each with the journey around it.

    Lines that are damaged are passed over; `check_file` names them.

    Parameters
    ----------
    after
        A step that was told before: only what followed it is read and told.

    Examples
    --------
    >>> import tempfile
    >>> from jmwidgets.files import save_journey
    >>> path = Path(tempfile.mkdtemp()) / "wash.journey.json"
    >>> conflicts = save_journey(path, Journey(id="wash", title="Wash"))
    >>> conflicts = save_journey(path, Journey(id="wash", title="Washing"), author="Ada")
    >>> [(one.before.title, one.after.title, one.author) for one in steps(path)]
    [('Wash', 'Washing', 'Ada')]
    """
    replica = Replica(after.after, after.sequence) if after else None
    parts = [*_log_of(path).parts()][::-1]
    lines = [line for part in parts for line in part.lines if line.kind in _TELLING]
    for line in lines[_told_before(lines, after.sequence) :] if after else lines:
        entry = line.entry()
        if isinstance(entry, Snapshot) and replica is None:
            replica = Replica(parse(entry.document), entry.sequence)
        elif isinstance(entry, Edits) and entry.operations and replica is not None:
            before, last = replica.journey, entry.operations[-1]
            replica.take(entry)
            yield Step(last.sequence or 0, last.time, last.author, entry.operations, before, replica.journey)


def _told_before(lines: Sequence[Line], sequence: int) -> int:
    """Return how many lines tell edits up to a number; found from the end, without reading the others."""
    for place in range(len(lines), 0, -1):
        entry = lines[place - 1].entry()
        if isinstance(entry, Edits) and entry.operations and (entry.operations[-1].sequence or 0) <= sequence:
            return place
    return 0
