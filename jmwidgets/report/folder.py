"""What lies beside a journey: its earlier versions, and the other journeys of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import SavedVersion, versions
from jmwidgets.files.conflict_copies import conflict_copies
from jmwidgets.files.names import JOURNEY_SUFFIX, JourneyPaths
from jmwidgets.words import _, message, not_one_of


def earlier_version(path: Path, label: str, besides: str = "") -> SavedVersion:
    """Return a kept version of a journey.

    Parameters
    ----------
    path
        Of the journey file.
    label
        Of the version; the last one when empty.
    besides
        Label of the version that it is compared with.

    Raises
    ------
    JourneyError
        When there is no such version.
    """
    kept = {one.label: one for one in versions(path) if one.label != besides}
    if not kept:
        raise JourneyError(
            _(
                "{file}: expected a version to compare with, got none; keep one in the panel "
                "“Versions” of the workshop",
                file=path.name,
            )
        )
    if label and label not in kept:
        raise JourneyError(not_one_of(message("versions"), label, kept))
    return kept[label] if label else list(kept.values())[-1]


def journeys_in(folder: Path) -> list[Path]:
    """Find the journey files of a folder and the folders below it, without versions and copies of a sync.

    Raises
    ------
    JourneyError
        When there is none.

    Examples
    --------
    >>> import tempfile
    >>> journeys_in(Path(tempfile.mkdtemp()))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    jmwidgets.errors.JourneyError: ...: expected journeys in the folder or below it, got none; ...
    """
    found = {path for path in folder.rglob(f"*{JOURNEY_SUFFIX}") if _is_in_sight(path.relative_to(folder))}
    found -= {copy for path in found for copy in conflict_copies(path)}
    found -= {kept for path in found for kept in JourneyPaths.of(path).versions.glob("*")}
    if not found:
        raise JourneyError(
            _(
                "{folder}: expected journeys in the folder or below it, got none; name another folder",
                folder=str(folder),
            )
        )
    return sorted(found)


def _is_in_sight(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts)


def container(folder: Path, journeys: Sequence[Journey]) -> Journey:
    """Return what stands for all journeys of a folder on a page: its name, and who reads.

    Examples
    --------
    >>> container(Path("shop"), [Journey(id="a", title="A", language="de")]).language
    'de'
    """
    first = journeys[0]
    return Journey(
        id="portfolio",
        title=first.business or folder.resolve().name or "Portfolio",
        language=first.language,
        audiences=first.audiences,
        currency=first.currency,
    )
