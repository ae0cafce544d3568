"""A journey file that was renamed without its log, as a file manager does."""

from __future__ import annotations

from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.log.entry import Begin
from jmwidgets.files.log.lines import scan
from jmwidgets.files.names import JOURNEY_SUFFIX, LOG_SUFFIX, JourneyPaths
from jmwidgets.files.recovery.reading import read_journey
from jmwidgets.words import message

# The first line of a log, which names its journey, is far shorter.
_HEAD = 4096


def paths_before(places: JourneyPaths) -> JourneyPaths | None:
    """Find where the log of a journey lies that was renamed; None when it has one, or none is left over.

    Only a log without a document counts, of the same journey, and only when it is the only one.
    """
    if disk.size(places.log) >= 0 or disk.size(places.document) < 0:
        return None
    left = [
        log
        for log in disk.names_like(places.document.parent, f"*{LOG_SUFFIX}")
        if disk.size(log.with_name(log.name.removesuffix(LOG_SUFFIX) + JOURNEY_SUFFIX)) < 0
    ]
    if not left:
        return None
    try:
        key = read_journey(disk.read(places.document) or b"", places.document).id
    except JourneyError:
        return None
    found = [log for log in left if _journey_of(log) == key]
    if len(found) != 1:
        return None
    return JourneyPaths(found[0].with_name(found[0].name.removesuffix(LOG_SUFFIX) + JOURNEY_SUFFIX))


def bring_along(before: JourneyPaths, places: JourneyPaths) -> None:
    """Rename the log and the versions of a journey as its document was; the caller holds its locks."""
    with disk.plainly(places.document, message("to bring its history along")):
        if before.versions.is_dir() and not places.versions.exists():
            before.versions.rename(places.versions)
        parts = f"{before.name}.journey.log.*.jsonl.gz"
        for part in disk.names_like(before.log.parent, disk.literally(parts).replace("[*]", "*")):
            part.rename(part.with_name(places.name + part.name.removeprefix(before.name)))
        before.log.rename(places.log)
        disk.sync_folder(places.log.parent)


def _journey_of(log: Path) -> str:
    parts = disk.read_parts(log, (0, _HEAD))
    lines = scan((parts or [b""])[0].partition(b"\n")[0] + b"\n").lines
    try:
        entry = lines[0].entry() if lines else None
    except JourneyError:
        return ""
    return entry.journey if isinstance(entry, Begin) else ""
