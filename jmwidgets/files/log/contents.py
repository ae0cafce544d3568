"""All that a log has kept, read as far as it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from jmwidgets.document import Journey, parse
from jmwidgets.files.log.entry import KINDS, Begin, Edits, Entry, Snapshot
from jmwidgets.files.log.lines import Line, scan
from jmwidgets.files.log.parts import earlier_parts
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.replica import Replica
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.known_contents import KnownContents
from jmwidgets.words import _

_MARKS = ("writing", "written", "outside")
_EDITS = ("edits", "outside")


class LogContents:
    """A whole log; lines that are damaged are counted and passed over.

    Raises
    ------
    NewerLog
        When a newer version wrote a line of it.

    Examples
    --------
    >>> LogContents(b"").begin is None
    True
    """

    def __init__(self, log: bytes, places: JourneyPaths | None = None) -> None:
        self._places = places
        self.scan = scan(log)
        self.lines = self.scan.lines
        unknown = next((line for line in self.lines if line.kind not in KINDS), None)
        if unknown is not None:
            unknown.entry()

    def parts(self) -> Iterator[LogContents]:
        """Yield this part and all before it, the last first."""
        yield self
        if self._places is not None:
            yield from map(LogContents, earlier_parts(self._places, self.begin))

    def at(self, until: int | None) -> Journey | None:
        """Return the journey as it was after an edit, from any part; None when the log does not tell."""
        for part in self.parts():
            if part.is_foldable(until):
                return part.folded(until)[0].journey
        return None

    @cached_property
    def begin(self) -> Begin | None:
        """The first line, if it is whole."""
        first = self.lines[0] if self.lines else None
        entry = first.entry() if first is not None and first.number == 1 else None
        return entry if isinstance(entry, Begin) else None

    @cached_property
    def known(self) -> KnownContents:
        """What the document on disk may be."""
        recent: list[Line] = []
        for line in reversed(self.lines):
            if line.kind in _MARKS:
                recent.append(line)
            if line.kind == "written":
                break
        return KnownContents(line.entry() for line in reversed(recent))

    @property
    def saved(self) -> int:
        """The last operation that the document is known to hold."""
        written = self.known.written
        if written is not None:
            return written.sequence
        first = next((line.entry() for line in self.lines if line.kind == "snapshot"), None)
        return first.sequence if isinstance(first, Snapshot) else 0

    def once_held(self, content: str) -> bool:
        """Return whether the document with this content was written by us, however long ago."""
        quoted = f'"{content}"'.encode()
        return any(
            line.kind in {"writing", "written"} and quoted in line.body
            for part in self.parts()
            for line in part.lines
        )

    def incidents(self) -> Iterator[Entry]:
        """Yield what was told, and what was decided about it."""
        yield from (line.entry() for line in self.lines if line.kind in {"incident", "answer"})

    def edits(self) -> Iterator[Edits]:
        """Yield all edits, oldest first."""
        yield from _edits_in(self.lines)

    def edits_after(self, sequence: int) -> list[Edits]:
        """List the edits behind a sequence number, oldest first."""
        found: list[Edits] = []
        for edits in _edits_in(reversed(self.lines)):
            if edits.operations and (edits.operations[-1].sequence or 0) <= sequence:
                break
            found.append(edits)
        return found[::-1]

    def is_foldable(self, until: int | None = None) -> bool:
        """Return whether the journey follows from the log alone, now or as it was at `until`."""
        start = self._snapshot(until)
        return start is not None and all(number < start[0].number for number in self.scan.damaged)

    def folded(
        self, until: int | None = None, *, from_start: bool = False
    ) -> tuple[Replica, tuple[Conflict, ...]]:
        """Return the journey as it follows from the log alone, and what does not fit.

        Parameters
        ----------
        until
            The last edit to take; None for all.
        from_start
            Whether to begin as far back as the log goes, so that every change is known.

        Raises
        ------
        ValueError
            When it does not follow; see `is_foldable`.
        """
        start = self._snapshot(0 if from_start else until) or self._snapshot(until)
        if start is None:
            raise ValueError("expected a log with a snapshot, got one without; ask is_foldable first")
        line, snapshot = start
        replica = Replica(parse(snapshot.document), snapshot.sequence)
        later = [one for one in self.lines if one.number > line.number]
        return replica, taken(replica, _edits_in(later), until)

    def folded_onto(self, journey: Journey, sequence: int) -> tuple[Replica, tuple[Conflict, ...]]:
        """Return the journey that follows from one that holds everything up to `sequence`."""
        replica = Replica(journey, sequence)
        return replica, taken(replica, self.edits_after(sequence))

    def since_snapshot(self) -> int:
        """Count the bytes behind the last snapshot: what opening may have to read."""
        total = 0
        for line in reversed(self.lines):
            if line.kind == "snapshot":
                break
            total += len(line.body)
        return total

    def damage(self) -> str:
        """Describe what is damaged."""
        first, *others = self.scan.damaged
        if not others:
            return _("line {line} of the log is damaged", line=str(first))
        return _(
            "line {line} and {others} more of the log is damaged", line=str(first), others=str(len(others))
        )

    def _snapshot(self, until: int | None) -> tuple[Line, Snapshot] | None:
        for line in reversed(self.lines):
            if line.kind != "snapshot":
                continue
            entry = line.entry()
            if isinstance(entry, Snapshot) and (until is None or entry.sequence <= until):
                return line, entry
        return None


def taken(replica: Replica, edits: Iterable[Edits], until: int | None = None) -> tuple[Conflict, ...]:
    """Apply edits to a replica, up to a sequence number; give the conflicts that are new."""
    conflicts: list[Conflict] = []
    for one in edits:
        if until is not None and one.operations and (one.operations[-1].sequence or 0) > until:
            break
        # Those that the log holds already were told when they arose.
        conflicts += replica.take(one).conflicts[len(one.conflicts) :]
    return tuple(conflicts)


def _edits_in(lines: Iterable[Line]) -> Iterator[Edits]:
    for line in lines:
        if line.kind in _EDITS:
            entry = line.entry()
            if isinstance(entry, Edits):
                yield entry
