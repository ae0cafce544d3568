"""Copies that a sync makes when a file was changed in two places: found by their names."""

from __future__ import annotations

import re
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.names import JOURNEY_SUFFIX
from jmwidgets.files.recovery.reading import read_journey
from jmwidgets.words import Message, message

# Dropbox, Nextcloud and Box; Syncthing; ownCloud; Resilio; Google Drive, macOS and browsers; OneDrive.
_SURE = re.compile(
    r"""
    \ ?\([^()]*(?:conflict|konflikt|conflit)[^()]*\)
    | [._-]sync-conflict-[0-9]{8}-[0-9]{6}(?:-[A-Za-z0-9]+)?
    | _conflict-[0-9]{8}-[0-9]{6}
    | \.conflict(?:ed)?(?:[ .-]?[0-9]+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# People number files in these ways too: only one that holds the same journey is a copy.
_LIKELY = re.compile(
    r"\ ?\([0-9]{1,3}\)|\ [0-9]{1,2}|-(?:DESKTOP|LAPTOP|PC|MACBOOK|WIN)-?[A-Za-z0-9-]*", re.IGNORECASE
)


def conflict_copies(document: Path) -> list[Path]:
    """List the copies of a journey file that a sync made beside it.

    Both ways to name them are known: the mark before ``.journey.json``, or before ``.json``.
    """
    if not document.name.endswith(JOURNEY_SUFFIX):
        return []
    stem = document.name.removesuffix(JOURNEY_SUFFIX)
    found = []
    for one in disk.names_like(document.parent, "*.json"):
        rest = one.name.removeprefix(stem)
        if one == document or rest == one.name or JOURNEY_SUFFIX.removesuffix(".json") not in rest:
            continue
        mark = rest.removesuffix(".json").replace(".journey", "", 1)
        is_likely = _LIKELY.fullmatch(mark) is not None and _id_of(one) == _id_of(document)
        if is_likely or _SURE.fullmatch(mark):
            found.append(one)
    return found


def _id_of(path: Path) -> object:
    try:
        return read_journey(disk.read(path) or b"", path).id
    except JourneyError:
        return path


def conflict_notice(document: Path, copy: Path) -> Message:
    """Report that there is a conflict copy, and what to do."""
    return message(
        "a sync made a second copy of the file, {copy}; bring what it holds into the map: "
        'jmwidgets merge "{file}" "{copy}"',
        file=document.name,
        copy=copy.name,
    )


def merge_choices(copy: Path) -> tuple[Message, Message, Message]:
    """Word what a sync did for those who can choose by a button, and both choices.

    Examples
    --------
    >>> print(merge_choices(Path("wash (1).journey.json"))[1])
    Bring it into the map
    """
    told = message(
        "The file was changed in two places, and a sync made a second copy of it, {copy}. What that holds "
        "can be brought into the map; the copy is then kept under another name.",
        copy=copy.name,
    )
    return told, message("Bring it into the map"), message("Not now")
