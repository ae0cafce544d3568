"""Where the data of a journey came from and how they were read, kept beside it to be read again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.words import _

_SUFFIX, _VERSION = ".sources.json", 1
_DATA = ("events", "survey", "customers")


def memory_path(journey_file: Path) -> Path:
    """Return the path of the memory of a journey file.

    Examples
    --------
    >>> memory_path(Path("hike.journey.json")).name
    'hike.sources.json'
    """
    return journey_file.with_name(journey_file.name.removesuffix(".journey.json") + _SUFFIX)


def remember(journey_file: Path, options: Mapping[str, Any]) -> None:
    """Keep how data were read; what was read from the same places before gives way.

    Parameters
    ----------
    options
        Name of an option of ``jmwidgets evidence`` -> what was told; places of data as they were told.
    """
    told = {key: value for key, value in options.items() if value not in (None, False, [], (), "", {})}
    told |= {name: _kept(told[name], journey_file.parent) for name in _DATA if name in told}
    readings = [one for one in readings_of(journey_file) if _places(one) != _places(told)]
    text = json.dumps({"version": _VERSION, "readings": [*readings, told]}, ensure_ascii=False, indent=1)
    target = memory_path(journey_file)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(text + "\n", encoding="utf-8")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def readings_of(journey_file: Path) -> list[dict[str, Any]]:
    """Return how data were read, the oldest first.

    Raises
    ------
    JourneyError
        When the memory can't be understood.
    """
    path = memory_path(journey_file)
    if not path.is_file():
        return []
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        readings = found["readings"]
        if found["version"] != _VERSION or not all(isinstance(one, dict) for one in readings):
            raise ValueError  # noqa: TRY301 - told in one place
    except (OSError, ValueError, KeyError, TypeError):
        raise JourneyError(
            _(
                "{file}: expected how data were read, got something else; delete it, and run "
                "jmwidgets evidence "
                "again",
                file=str(path),
            )
        ) from None
    return list(readings)


def place_of(kept: str, journey_file: Path) -> str:
    """Return where data are now, from where they were kept to be."""
    from jmwidgets.evidence.reading.database import is_address

    if is_address(kept) or Path(kept).is_absolute():
        return kept
    return str(journey_file.parent / kept)


def _kept(place: Any, folder: Path) -> str:  # noqa: ANN401 - a path or an address
    """Write a place so that the folder can be moved with the data in it."""
    from jmwidgets.evidence.reading.database import Database, is_address

    if isinstance(place, Database) or is_address(place):
        base = place if isinstance(place, Database) else Database.at(str(place), "SELECT 1")
        return base.settled()
    path = Path(place).resolve()
    try:
        return path.relative_to(folder.resolve()).as_posix()
    except ValueError:
        return str(path)


def _places(told: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(told.get(name) for name in _DATA)
