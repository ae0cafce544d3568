"""What is wrong with the files of a journey, one readable line each; nothing is changed."""

from __future__ import annotations

from pathlib import Path

from jmwidgets.document import InvalidDocument
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.conflict_copies import conflict_copies, conflict_notice
from jmwidgets.files.log.contents import LogContents
from jmwidgets.files.log.entry import Incident, NewerLog
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.incidents import open_offers, worded
from jmwidgets.files.recovery.reading import read_journey
from jmwidgets.words import Message, _, message

_LATEST = 5


def check_file(path: str | Path) -> list[str]:
    """List what is wrong with a journey file and its log; an empty list when all is well.

    Examples
    --------
    >>> check_file("nowhere.journey.json")
    ['nowhere.journey.json: expected a journey file, got nothing there; correct the name']
    """
    places = JourneyPaths.of(path)
    try:
        data = disk.read(places.document)
        problems = _problems_of_log(places)
    except JourneyError as error:
        return [_line(error)]
    if data is None:
        missing = _("{file}: expected a journey file, got nothing there; correct the name", file=str(path))
        return [missing, *problems]
    try:
        read_journey(data, places.document)
    except InvalidDocument as error:
        return [*(" ".join(str(problem).split()) for problem in error.problems), *problems]
    except JourneyError as error:
        return [_line(error), *problems]
    return problems


def notices(path: str | Path) -> list[Message]:
    """List what happened to a journey's files, with what to do about it; nothing is changed.

    Examples
    --------
    >>> notices("nowhere.journey.json")
    []
    """
    places = JourneyPaths.of(path)
    try:
        entries = list(LogContents(disk.read(places.log) or b"").incidents())
    except JourneyError:
        return []  # `check_file` tells it
    offers = open_offers(entries)
    told = [one for one in entries if isinstance(one, Incident) and not one.offer]
    return [
        *(conflict_notice(places.document, copy) for copy in conflict_copies(places.document)),
        *map(worded, offers),
        *(message("{day}: {what}", day=one.time.date(), what=worded(one)) for one in told[-_LATEST:]),
        *(
            message(
                "{copy} was kept when {file} was damaged or replaced; delete it when you do not need it",
                copy=copy.name,
                file=original.name,
            )
            for original in (places.document, places.log)
            for copy in disk.kept_copies(original)
        ),
    ]


def _problems_of_log(places: JourneyPaths) -> list[str]:
    problems = []
    try:
        kept = LogContents(disk.read(places.log) or b"", places)
        for line in kept.lines:
            line.entry()
    except NewerLog as error:
        return [f"{places.log.name}: {_line(error)}"]
    problems += _damage_of_parts(kept)
    if kept.scan.damaged:
        problems.append(
            f"{places.log.name}: {kept.damage()}; open the journey for editing to begin a new one"
        )
    if kept.scan.torn:
        problems.append(
            f"{places.log.name}: the last line is cut off; opening the journey for editing drops it"
        )
    return problems


def damaged_parts(path: str | Path) -> list[str]:
    """List what is damaged in the earlier, packed parts of a journey's log, which no opening reads.

    Examples
    --------
    >>> damaged_parts("nowhere.journey.json")
    []
    """
    places = JourneyPaths.of(path)
    try:
        return _damage_of_parts(LogContents(disk.read(places.log) or b"", places))
    except JourneyError:
        return []  # opening tells it


def _damage_of_parts(kept: LogContents) -> list[str]:
    try:
        return [
            _("an earlier part of the log: {damage}", damage=part.damage())
            for part in kept.parts()
            if part is not kept and part.scan.damaged
        ]
    except JourneyError as error:
        return [_line(error)]


def _line(error: JourneyError) -> str:
    return " ".join(str(error).split())
