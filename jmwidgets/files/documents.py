"""A journey as a whole: read it, write it, start it."""

from __future__ import annotations

import warnings
from pathlib import Path

from jmwidgets.document import Journey, dumps, now, parse
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.journey_file import JourneyFile
from jmwidgets.files.locks import held
from jmwidgets.files.log.entry import Written
from jmwidgets.files.log.log_file import LogFile, beginning
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.three_way import merge_onto
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.incidents import worded
from jmwidgets.files.recovery.reading import content_hash
from jmwidgets.files.recovery.recover import recover_unlocked
from jmwidgets.files.text import whole_text
from jmwidgets.words import _


class JourneyWarning(UserWarning):
    """Something about a journey file that its owner should know."""


def open_journey(path: str | Path) -> Journey:
    """Read a journey, with every edit that was acknowledged; nothing on disk is changed.

    What was damaged and could be mended from the log is told as a `JourneyWarning`.

    Raises
    ------
    JourneyError
        When there is no journey to read; the text says what to do.

    Examples
    --------
    >>> open_journey("nowhere.journey.json")
    Traceback (most recent call last):
        ...
    jmwidgets.errors.JourneyError: nowhere.journey.json: expected a journey file, got nothing there; \
correct the name
    """
    recovery = recover_unlocked(JourneyPaths.of(path))
    for report in [*map(worded, recovery.incidents), *map(str, recovery.conflicts)]:
        warnings.warn(f"{path}: {report}", JourneyWarning, stacklevel=2)
    return recovery.replica.journey


def save_journey(
    path: str | Path, journey: Journey, *, base: Journey | None = None, author: str = ""
) -> tuple[Conflict, ...]:
    """Write a whole journey: the difference to what is on disk becomes edits in the log.

    Parameters
    ----------
    path
        The journey file; it is begun when there is none.
    journey
        What is to stand there.
    base
        The journey as it was read before it was changed. With it, what others wrote since is kept;
        without it, all that is not in `journey` goes.
    author
        Who made the changes.

    Returns
    -------
    tuple of Conflict
        What others wrote since `base` and no longer stands.

    Raises
    ------
    JourneyError
        When the file holds another journey, or the disk refuses.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "wash.journey.json"
    >>> save_journey(path, Journey(id="wash", title="Wash"))
    ()
    >>> open_journey(path).title
    'Wash'
    """
    if create(path, journey):
        return ()
    with JourneyFile(path) as file:
        if file.journey.id != journey.id:
            raise JourneyError(
                _(
                    "{file}: expected the journey {id}, got a file that holds {other}; "
                    "save under another name",
                    file=str(path),
                    id=repr(journey.id),
                    other=repr(file.journey.id),
                )
            )
        merge = merge_onto(base or file.journey, file.journey, journey)
        if merge.operations or merge.conflicts:
            time = now()
            steps = [step.stamped(author=author, time=time, base=None) for step in merge.operations]
            file.append(steps, conflicts=merge.conflicts)
        return merge.conflicts


def _encoded(journey: Journey) -> tuple[Journey, bytes]:
    try:
        return journey, dumps(journey).encode()
    except ValueError:  # half a character, which no file can hold
        values = {**journey.model_dump(exclude_defaults=True), "schema_version": journey.schema_version}
        journey = parse(whole_text(values))
        return journey, dumps(journey).encode()


def create(path: str | Path, journey: Journey) -> bool:
    """Begin a journey file with its log; tell whether there was none before."""
    places = JourneyPaths.of(path)
    if disk.size(places.document) >= 0 or disk.size(places.log) >= 0:
        return False
    with held(places.save_lock), held(places.lock):
        if disk.size(places.document) >= 0 or disk.size(places.log) >= 0:
            return False
        journey, data = _encoded(journey)
        disk.replace(places.document, data)
        written = Written(hash=content_hash(data), sequence=0)
        LogFile(places).begin([*beginning(journey, 0), written])
    return True
