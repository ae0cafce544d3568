"""What a document and its log come to: whole, mended with a report, or refused. Writes nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from jmwidgets.document import ROOT, SCHEMA_VERSION, Journey, Operation, apply, difference, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.log.contents import LogContents
from jmwidgets.files.log.entry import Edits
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.merging import not_shown
from jmwidgets.files.merge.replica import Replica
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.known_contents import KnownContents
from jmwidgets.files.recovery.reading import BrokenDocument, content_hash, read_journey

_ATTEMPTS = 20

OUTSIDE = "outside"
"""The session under which the log keeps what was changed in the document without us."""


@dataclass
class Recovery:
    """What was found, and what is to be done about it by whoever may write."""

    replica: Replica
    known: KnownContents
    kept: LogContents
    reports: list[str] = field(default_factory=list)
    conflicts: tuple[Conflict, ...] = ()
    edits: Edits | None = None
    """Changes that somebody made in the document without us; the replica has them."""
    document: Journey | None = None
    """What the document on disk says; None when it is missing or broken."""
    new_log: str = ""
    """Why a new log must be begun: it is missing, broken, or of an old journey; empty when it goes on."""


def recover(path: Path, document: bytes | None, log: bytes | None) -> Recovery:
    """Find the journey that the bytes of a document and of its log stand for.

    Parameters
    ----------
    path
        Of the document, for messages.
    document, log
        What the files hold; None when there is none.

    Raises
    ------
    JourneyError
        When nothing can be opened: no file, a document that only a person can mend, both damaged,
        or a newer version's.
    """
    kept = LogContents(log or b"")
    found: Journey | None = None
    broken: BrokenDocument | None = None
    if document is not None:
        try:
            found = read_journey(document, path)
        except BrokenDocument as error:
            broken = error
    recovery = (
        _from_log_alone(path, kept, broken)
        if found is None
        else _from_both(found, content_hash(document or b""), kept)
    )
    recovery.document = found
    if kept.scan.damaged:
        recovery.new_log = "broken"
        recovery.reports.append(f"{kept.damage()}; an edit may be missing from the history")
    if kept.scan.torn:
        recovery.reports.append("the log ends in half a line, which is left out: its writing was cut short")
    return recovery


def recover_unlocked(places: JourneyPaths) -> Recovery:
    """Find the journey that lies on disk, without a lock and without writing: for reading only."""
    log, document = disk.read(places.log), disk.read(places.document)
    for _ in range(_ATTEMPTS):
        # Whoever saves known that in the log first, so a log that did not grow knows the document.
        is_still = disk.size(places.log) == (-1 if log is None else len(log))
        if is_still and (not log or log.endswith(b"\n")):
            break
        log, document = disk.read(places.log), disk.read(places.document)
    return recover(places.document, document, log)


def _from_log_alone(path: Path, kept: LogContents, broken: BrokenDocument | None) -> Recovery:
    if not kept.is_foldable():
        damage = f"; its log can't replace it: {kept.damage()}" if kept.scan.damaged else ""
        if broken is None:
            msg = f"{path}: expected a journey file, got nothing there{damage}; correct the name"
            raise JourneyError(msg)
        raise JourneyError(f"{broken}{damage} (the files were left as they are)")
    replica, conflicts = kept.folded()
    what = "was missing" if broken is None else "was cut off or damaged"
    report = f"{path.name} {what}; it was mended from its log, with every edit that was acknowledged"
    return Recovery(replica, kept.known, kept, [report], conflicts)


def _from_both(found: Journey, content: str, kept: LogContents) -> Recovery:
    if kept.begin is None and not kept.scan.damaged:
        return Recovery(Replica(found), KnownContents(), kept, new_log="missing")
    if kept.begin is not None and kept.begin.journey != found.id:
        report = f"the file holds another journey now, {found.id!r}; a new log was begun"
        return Recovery(Replica(found), KnownContents(), kept, [report], new_log="old")
    held = kept.known.held_by(content)
    if held is not None:
        replica, conflicts = kept.folded_onto(found, held)
        recovery = Recovery(replica, kept.known, kept, conflicts=conflicts)
    elif not (kept.is_foldable() and kept.is_foldable(kept.saved)):
        recovery = _beside_damage(found, kept)
    elif kept.known.knows(content):
        replica, conflicts = kept.folded()
        recovery = Recovery(replica, kept.known, kept, conflicts=conflicts)
    else:
        recovery = _changed_outside(found, content, kept)
    if kept.begin is not None and kept.begin.schema_version < SCHEMA_VERSION:
        recovery.new_log = "old"
    return recovery


def _changed_outside(found: Journey, content: str, kept: LogContents) -> Recovery:
    base, _ = kept.folded(until=kept.saved)
    replica, conflicts = kept.folded()
    group, time = uuid.uuid4().hex[:12], now()
    steps: list[Operation] = [
        step.stamped(base=kept.saved, group=group, time=time) for step in difference(base.journey, found)
    ]
    merge = replica.merge(steps, OUTSIDE)
    replica.commit(merge, OUTSIDE)
    edits = Edits(
        kind="outside", session=OUTSIDE, operations=merge.operations, conflicts=merge.conflicts, hash=content
    )
    reports = (
        [f"the file was changed outside of jmwidgets; {len(steps)} changes were taken in"] if steps else []
    )
    return Recovery(replica, kept.known, kept, reports, conflicts + merge.conflicts, edits)


def _beside_damage(found: Journey, kept: LogContents) -> Recovery:
    """Keep the document as it is, and report the edits of a damaged log that it does not show."""
    tail = kept.edits_after(kept.saved)
    steps = [step for edits in tail for step in edits.operations]
    conflicts = tuple(not_shown(step) for step in steps if not _shows(found, step))
    sequence = max([kept.saved, *(step.sequence or 0 for step in steps)])
    return Recovery(Replica(found, sequence), kept.known, kept, conflicts=conflicts)


def _shows(journey: Journey, operation: Operation) -> bool:
    try:
        after = apply(journey, operation)
    except JourneyError:
        return False
    if operation.collection == ROOT:
        return after == journey
    name, key = operation.collection, operation.id
    return bool(after.collection(name).get(key) == journey.collection(name).get(key))
