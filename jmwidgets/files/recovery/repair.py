"""Bring a log on disk into the order that a recovery asks for."""

from __future__ import annotations

from jmwidgets.files import disk
from jmwidgets.files.log.entry import Edits, Entry, Incident, Written, snapshot
from jmwidgets.files.log.log_file import LogFile, beginning
from jmwidgets.files.log.parts import pack
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.incidents import incident
from jmwidgets.files.recovery.reading import content_hash
from jmwidgets.files.recovery.recover import OUTSIDE, Recovery

# A log that is short needs no second snapshot, however small the journey is.
_SHORT = 1 << 16


def repair(
    places: JourneyPaths, log: LogFile, document: bytes | None, data: bytes | None, recovery: Recovery
) -> list[Incident]:
    """Do what `recovery` asks for, so that a crash at any moment leaves it to be done again.

    The caller holds the log's lock, and the one for saving too where a new log is asked for. The
    document itself is left to the next save.

    Parameters
    ----------
    document, data
        What the document and the log hold; None when there is none.

    Returns
    -------
    list of Incident
        What was found and done; the log has it too.
    """
    incidents = list(recovery.incidents)
    if recovery.document is None and document is not None:
        aside = disk.keep_copy(places.document, document, "broken")
        incidents.append(incident("document kept", copy=aside.name))
    if recovery.new_log:
        begin = recovery.kept.begin
        goes_on = recovery.new_log == "migrated" and begin is not None
        if goes_on and begin is not None:
            pack(places, begin, data or b"")
        elif data:
            aside = disk.keep_copy(places.log, data, recovery.new_log)
            incidents.append(incident("log kept", copy=aside.name))
        entries = [*_entries(document, recovery), *incidents]
        replica = recovery.replica
        before = begin if goes_on else None
        log.begin([*beginning(replica.journey, replica.sequence, before), *entries])
    else:
        entries = [*_entries(document, recovery), *incidents]
        log.adopt(recovery.kept.scan, data or b"")
        if recovery.kept.since_snapshot() > max(_SHORT, len(document or b"")):
            entries.append(snapshot(recovery.replica.journey, recovery.replica.sequence))
        if entries:
            log.append(entries)
    for entry in entries:
        recovery.known.take(entry)
    return incidents


def _entries(document: bytes | None, recovery: Recovery) -> list[Entry]:
    """Return the entries that make the document on disk known to the log.

    Only who holds the lock for saving may say that a document is written: somebody else may be
    about to replace it. A new log is begun under that lock.
    """
    if document is None:
        return []
    content = content_hash(document)
    if recovery.new_log and recovery.document == recovery.replica.journey:
        return [Written(hash=content, sequence=recovery.replica.sequence)]
    if recovery.edits is not None:
        return [recovery.edits]
    if recovery.known.knows(content) and not recovery.new_log:
        return []
    return [Edits(kind="outside", session=OUTSIDE, hash=content)]
