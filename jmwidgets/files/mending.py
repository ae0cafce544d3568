"""Bring a log on disk into the order that a recovery asks for."""

from __future__ import annotations

from jmwidgets.files import disk
from jmwidgets.files.entry import Edits, Entry, Written, snapshot
from jmwidgets.files.log_file import LogFile, beginning
from jmwidgets.files.names import Places
from jmwidgets.files.reading import content_hash
from jmwidgets.files.recovery import OUTSIDE, Recovery

# A log that is short needs no second snapshot, however small the journey is.
_SHORT = 1 << 16


def mend(
    places: Places, log: LogFile, document: bytes | None, data: bytes | None, recovery: Recovery
) -> list[str]:
    """Do what `recovery` asks for, so that a crash at any moment leaves it to be done again.

    The caller holds the log's lock, and the one for saving too where a new log is asked for. The
    document itself is left to the next save.

    Parameters
    ----------
    document, data
        What the document and the log hold; None when there is none.

    Returns
    -------
    list of str
        What was done, in plain sentences.
    """
    reports = list(recovery.reports)
    if recovery.document is None and document is not None:
        aside = disk.keep_copy(places.document, document, "broken")
        reports.append(f"the damaged file is kept as {aside.name}")
    entries = _entries(document, recovery)
    if recovery.new_log:
        if data:
            aside = disk.keep_copy(places.log, data, recovery.new_log)
            reports.append(f"the log was begun anew; the one before is kept as {aside.name}")
        ledger = recovery.ledger
        log.begin([*beginning(ledger.journey, ledger.sequence), *entries])
    else:
        log.adopt(recovery.kept.scan, data or b"")
        if recovery.kept.since_snapshot() > max(_SHORT, len(document or b"")):
            entries.append(snapshot(recovery.ledger.journey, recovery.ledger.sequence))
        if entries:
            log.append(entries)
    for entry in entries:
        recovery.marks.take(entry)
    return reports


def _entries(document: bytes | None, recovery: Recovery) -> list[Entry]:
    """Give the entries that make the document on disk known to the log.

    Only who holds the lock for saving may say that a document is written: somebody else may be
    about to replace it. A new log is begun under that lock.
    """
    if document is None:
        return []
    content = content_hash(document)
    if recovery.new_log and recovery.document == recovery.ledger.journey:
        return [Written(hash=content, sequence=recovery.ledger.sequence)]
    if recovery.edits is not None:
        return [recovery.edits]
    if recovery.marks.knows(content) and not recovery.new_log:
        return []
    return [Edits(kind="outside", session=OUTSIDE, hash=content)]
