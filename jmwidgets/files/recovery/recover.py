"""What a document and its log come to: whole, mended with a report, or refused. Writes nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from jmwidgets.document import ROOT, SCHEMA_VERSION, Journey, Operation, apply, difference, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.log.contents import LogContents
from jmwidgets.files.log.entry import Edits, Incident
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.merging import not_shown
from jmwidgets.files.merge.older_state import OlderState, same_places
from jmwidgets.files.merge.replica import Replica
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.incidents import incident
from jmwidgets.files.recovery.known_contents import KnownContents
from jmwidgets.files.recovery.reading import BrokenDocument, content_hash, half_characters, read_journey
from jmwidgets.files.recovery.renamed import paths_before
from jmwidgets.words import _

_ATTEMPTS = 20

OUTSIDE = "outside"
"""The session under which the log keeps what was changed in the document without us."""


@dataclass
class Recovery:
    """What was found, and what is to be done about it by whoever may write."""

    replica: Replica
    known: KnownContents
    kept: LogContents
    incidents: list[Incident] = field(default_factory=list)
    conflicts: tuple[Conflict, ...] = ()
    edits: Edits | None = None
    """Changes that somebody made in the document without us; the replica has them."""
    document: Journey | None = None
    """What the document on disk says; None when it is missing or broken."""
    new_log: str = ""
    """Why a new log must be begun: it is missing, broken, old (of another journey) or migrated; or empty."""


def recover(path: Path, document: bytes | None, log: bytes | None, *, is_live: bool = False) -> Recovery:
    """Find the journey that the bytes of a document and of its log stand for.

    Parameters
    ----------
    path
        Of the document, for messages.
    document, log
        What the files hold; None when there is none.
    is_live
        Whether people are working on the journey: then an older document does not take their edits away.

    Raises
    ------
    JourneyError
        When nothing can be opened: no file, a document that only a person can mend, both damaged,
        or a newer version's.
    """
    kept = LogContents(log or b"", JourneyPaths(path))
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
        else _from_both(found, content_hash(document or b""), kept, path, is_live=is_live)
    )
    recovery.document = found
    if found is not None and (halves := half_characters(document or b"")):
        recovery.incidents.append(incident("half characters", changes=halves, file=path.name))
    if kept.scan.damaged:
        recovery.new_log = "broken"
        first, *others = kept.scan.damaged
        recovery.incidents.append(incident("log damaged", line=first, others=len(others)))
    if kept.scan.torn:
        recovery.incidents.append(incident("log cut off"))
    return recovery


def recover_unlocked(places: JourneyPaths) -> Recovery:
    """Find the journey that lies on disk, without a lock and without writing: for reading only."""
    log_path = (paths_before(places) or places).log
    log, document = disk.read(log_path), disk.read(places.document)
    for _attempt in range(_ATTEMPTS):
        # Whoever saves marks that in the log first, so a log that did not grow knows the document.
        is_still = disk.size(log_path) == (-1 if log is None else len(log))
        if is_still and (not log or log.endswith(b"\n")):
            break
        log, document = disk.read(log_path), disk.read(places.document)
    return recover(places.document, document, log)


def _from_log_alone(path: Path, kept: LogContents, broken: BrokenDocument | None) -> Recovery:
    if not kept.is_foldable():
        raise JourneyError(_refusal(path, kept, broken))
    replica, conflicts = kept.folded()
    what = "document missing" if broken is None else "document damaged"
    return Recovery(replica, kept.known, kept, [incident(what, file=path.name)], conflicts)


def _refusal(path: Path, kept: LogContents, broken: BrokenDocument | None) -> str:
    damage = kept.damage() if kept.scan.damaged else ""
    if broken is None:
        if not damage:
            return _("{file}: expected a journey file, got nothing there; correct the name", file=str(path))
        return _(
            "{file}: expected a journey file, got nothing there; its log can't replace it: {damage}; "
            "correct the name",
            file=str(path),
            damage=damage,
        )
    if not damage:
        return _("{problem} (the files were left as they are)", problem=str(broken))
    return _(
        "{problem}; its log can't replace it: {damage} (the files were left as they are)",
        problem=str(broken),
        damage=damage,
    )


def _from_both(found: Journey, content: str, kept: LogContents, path: Path, *, is_live: bool) -> Recovery:
    if kept.begin is None and not kept.scan.damaged:
        return Recovery(Replica(found), KnownContents(), kept, new_log="missing")
    if kept.begin is not None and kept.begin.journey != found.id:
        told = [incident("another journey", id=found.id)]
        return Recovery(Replica(found), KnownContents(), kept, told, new_log="old")
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
        recovery = _changed_outside(found, content, kept, path, is_live=is_live)
    if kept.begin is not None and kept.begin.schema_version < SCHEMA_VERSION:
        recovery.new_log = "migrated"
    return recovery


def _changed_outside(
    found: Journey, content: str, kept: LogContents, path: Path, *, is_live: bool
) -> Recovery:
    base, _conflicts = kept.folded(until=kept.saved)
    replica, conflicts = kept.folded()
    before = replica.journey
    steps = difference(base.journey, found)
    older = OlderState(replica.changes, found, is_certain=kept.once_held(content)).is_older(steps)
    taken = [step for step in steps if step not in older] if is_live else steps
    group, time = uuid.uuid4().hex[:12], now()
    stamped: list[Operation] = [step.stamped(base=kept.saved, group=group, time=time) for step in taken]
    merge = replica.merge(stamped, OUTSIDE)
    replica.commit(merge, OUTSIDE)
    edits = Edits(
        kind="outside", session=OUTSIDE, operations=merge.operations, conflicts=merge.conflicts, hash=content
    )
    told = []
    if len(steps) > len(older):
        told.append(incident("changed outside", changes=len(steps) - len(older)))
    if older:
        back = same_places(difference(replica.journey, before), older)
        what, offer = ("older kept off", older) if is_live else ("older taken in", back)
        told.append(
            incident(what, sequence=replica.sequence, offer=offer, changes=len(older), file=path.name)
        )
    return Recovery(replica, kept.known, kept, told, conflicts + merge.conflicts, edits)


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
