"""Labelled versions: whole journey files, kept beside the journey."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from jmwidgets.document import Journey, Operation, difference, dumps, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.journey_file import JourneyFile
from jmwidgets.files.locks import held
from jmwidgets.files.log.entry import Version
from jmwidgets.files.names import JOURNEY_SUFFIX, JourneyPaths, safe_file_name
from jmwidgets.files.recovery.reading import read_journey
from jmwidgets.files.text import whole_text
from jmwidgets.words import _, message, pgettext

# So often others may exchange the log while a version is kept before that is given up.
_ATTEMPTS = 5


@dataclass(frozen=True)
class SavedVersion:
    """A version that was kept.

    Attributes
    ----------
    label : str
        The name that people gave it.
    date : datetime.date or None
        When it was kept.
    path : pathlib.Path
        A whole journey file, which opens like any other.
    journey : Journey
        The journey as it was.
    """

    label: str
    date: dt.date | None
    path: Path
    journey: Journey


def versions(path: str | Path) -> tuple[SavedVersion, ...]:
    """List the versions of the journey at `path`, oldest first.

    Raises
    ------
    JourneyError
        When a file among them can't be read.
    """
    found = []
    for file in sorted(JourneyPaths.of(path).versions.glob(f"*{JOURNEY_SUFFIX}")):
        journey = read_journey(disk.read(file) or b"", file)
        found.append(SavedVersion(journey.version, journey.version_date, file, journey))
    return tuple(sorted(found, key=lambda version: version.date or dt.date.min))


def open_version(path: str | Path, label: str) -> Journey:
    """Read one version of the journey at `path`.

    Raises
    ------
    JourneyError
        When there is none with that label; the text lists those that are there.
    """
    kept = {version.label: version.journey for version in versions(path)}
    if label not in kept:
        raise JourneyError(
            _(
                "{file}: expected the label of a version ({known}), got {label}; choose one of them",
                file=str(path),
                known=", ".join(map(repr, kept)) or pgettext("version", "none yet"),
                label=repr(label),
            )
        )
    return kept[label]


def save_version(path: str | Path, label: str, author: str = "") -> SavedVersion:
    """Keep the journey at `path`, as it is now, under a label.

    Raises
    ------
    JourneyError
        When the label is empty or taken, or the disk refuses.

    Examples
    --------
    >>> import tempfile
    >>> from jmwidgets.files import save_journey
    >>> path = Path(tempfile.mkdtemp()) / "wash.journey.json"
    >>> save_journey(path, Journey(id="wash", title="Wash"))
    ()
    >>> save_version(path, "After the workshop").path.name
    'After-the-workshop.journey.json'
    >>> [version.label for version in versions(path)]
    ['After the workshop']
    """
    with JourneyFile(path) as file:
        return add_version(file, label, author)


def add_version(file: JourneyFile, label: str, author: str = "") -> SavedVersion:
    """Keep the journey of an open file; see `save_version`."""
    label = whole_text(" ".join(label.split()))
    if not label:
        raise JourneyError(_("expected a label for the version, got an empty one; type a few words"))
    with held(file.places.save_lock):
        kept = versions(file.places.document)
        if any(version.label == label for version in kept):
            raise JourneyError(
                _("expected a label that is not taken, got {label}; choose another one", label=repr(label))
            )
        folder = file.places.versions
        with disk.plainly(folder, message("to keep a version in it")):
            folder.mkdir(exist_ok=True)
        taken = [version.path.name.removesuffix(JOURNEY_SUFFIX) for version in kept]
        path = folder / f"{safe_file_name(label, taken)}{JOURNEY_SUFFIX}"
        for _attempt in range(_ATTEMPTS):
            file.poll()
            time, state = now(), file.state()
            journey = state.journey.model_copy(update={"version": label, "version_date": time.date()})
            disk.replace(path, dumps(journey).encode(), like=file.places.document)
            entry = Version(label=label, file=path.name, sequence=state.sequence, author=author, time=time)
            if file.note(entry, state.epoch):
                return SavedVersion(label, time.date(), path, journey)
    raise JourneyError(
        _(
            "{file}: expected a moment without changes by others, got none; keep the version again",
            file=str(path),
        )
    )


def restoration(journey: Journey, version: Journey) -> list[Operation]:
    """Give the operations that bring a journey back to a version; applied as one gesture they can be undone.

    Examples
    --------
    >>> old, new = Journey(id="wash", title="Wash", version="1"), Journey(id="wash", title="Washing")
    >>> [(step.field, step.value) for step in restoration(new, old)]
    [('title', 'Wash')]
    """
    labels = {"version": journey.version, "version_date": journey.version_date}
    return difference(journey, version.model_copy(update=labels))
