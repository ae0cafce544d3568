"""Merging one journey file into another: a sync's conflict copy, a colleague's copy, two sides of git."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from jmwidgets.document import Journey, Operation, dumps, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.conflict_copies import conflict_copies
from jmwidgets.files.documents import open_journey
from jmwidgets.files.journey_file import JourneyFile
from jmwidgets.files.log.contents import LogContents
from jmwidgets.files.log.entry import Edits
from jmwidgets.files.log.lines import Line
from jmwidgets.files.merge.older_state import OlderState
from jmwidgets.files.merge.three_way import MergedJourneys, merge_journeys
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.reading import content_hash, read_journey
from jmwidgets.words import _


def merge_files(
    path: str | Path, other: str | Path, *, base: str | Path | None = None, author: str = ""
) -> MergedJourneys:
    """Bring what another copy of a journey holds into a journey file, as edits that can be undone.

    What both changed keeps the value of `path`; the other one is reported and noted in the log. A copy that
    a sync made is put aside afterwards.

    Parameters
    ----------
    path
        The journey file that goes on.
    other
        The copy.
    base
        A file that holds what both began as; by default it is looked for in the logs.
    author
        Who merges.

    Raises
    ------
    JourneyError
        When one of them can't be read, or they hold different journeys.
    """
    places, of_other = JourneyPaths.of(path), JourneyPaths.of(other)
    if places.document.resolve() == of_other.document.resolve():
        raise JourneyError(
            _("expected two files, got {file} twice; name the other copy", file=places.document.name)
        )
    copies = conflict_copies(places.document)
    with JourneyFile(path) as file:
        merged = merged_with(file, of_other.document, base=base)
        if merged.operations or merged.conflicts:
            time = now()
            file.append(
                [step.stamped(author=author, time=time) for step in merged.operations],
                conflicts=merged.conflicts,
            )
    if of_other.document in copies:
        put_aside(places.document, of_other.document)
    return merged


def merged_with(file: JourneyFile, other: str | Path, *, base: str | Path | None = None) -> MergedJourneys:
    """Merge a journey that is open with another copy of it; nothing is written.

    Parameters
    ----------
    file
        The journey that goes on.
    other
        The copy.
    base
        A file that holds what both began as; by default it is looked for in the logs.

    Raises
    ------
    JourneyError
        When the copy can't be read, or holds another journey.
    """
    places, of_other = file.places, JourneyPaths.of(other)
    ours, theirs = file.journey, open_journey(of_other.document)
    known = open_journey(base) if base is not None else common_base(places, of_other, ours, theirs)
    return merge_journeys(ours, theirs, known, ours_by=places.document.name, theirs_by=of_other.document.name)


def put_aside(document: Path, copy: Path) -> None:
    """Keep a copy that was merged under a name that no sync gives, so that it is not found again."""
    disk.keep_copy(document, disk.read(copy) or b"", "merged")
    disk.discard(copy)


def merge_texts(ours: Path, theirs: Path, base: Path | None) -> MergedJourneys:
    """Merge two plain files into the first one, without a log: for version control.

    An empty base, as git gives when both sides added the file, is none.
    """
    texts = {path: disk.read(path) or b"" for path in (ours, theirs, base) if path is not None}
    is_known = base is not None and bool(texts[base].strip())
    merged = merge_journeys(
        read_journey(texts[ours], ours),
        read_journey(texts[theirs], theirs),
        read_journey(texts[base], base) if base is not None and is_known else None,
        ours_by=_("our side"),
        theirs_by=_("their side"),
    )
    disk.replace(ours, dumps(merged.journey).encode())
    return merged


def common_base(
    places: JourneyPaths, of_other: JourneyPaths, ours: Journey, theirs: Journey
) -> Journey | None:
    """Find what two copies of a journey began as, from their logs; None when those do not tell."""
    log, other_log = (LogContents(disk.read(one.log) or b"", one) for one in (places, of_other))
    shared = _shared_part(log, other_log)
    if shared is not None:
        return shared
    # A document may be behind its log: it is the state of then that both had, not the one of now.
    for known, document in ((log, of_other.document), (other_log, places.document)):
        data = disk.read(document) or b""
        if known.once_held(content_hash(data)):
            return read_journey(data, document)
    if log.begin is None or not log.is_foldable():
        return None
    changes = log.folded(from_start=True)[0].changes
    number = OlderState(changes, theirs, enough=1).number
    if number is None:
        return ours
    return log.at(number)


def _shared_part(log: LogContents, other: LogContents) -> Journey | None:
    """Return the journey at the last edit that both logs have, when one is a copy of the other."""
    if log.begin is None or other.begin is None or log.begin.log != other.begin.log:
        return None
    same = takewhile(lambda pair: pair[0].body == pair[1].body, zip(log.lines, other.lines, strict=False))
    last = 0
    for line, _other in same:
        if line.kind in {"edits", "outside"}:
            last = max([last, *(step.sequence or 0 for step in _operations(line))])
    return log.at(last)


def _operations(line: Line) -> tuple[Operation, ...]:
    entry = line.entry()
    return entry.operations if isinstance(entry, Edits) else ()
