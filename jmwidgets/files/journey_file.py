"""A journey on disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from jmwidgets.document import Journey, dumps, loads
from jmwidgets.errors import JourneyError
from jmwidgets.files.names import Places


def open_journey(path: str | Path) -> Journey:
    """Read a journey, for looking at it."""
    try:
        return loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise JourneyError(f"{path}: expected a journey file, got: {error.strerror}") from None


def save_journey(path: str | Path, journey: Journey) -> None:
    """Write a journey as a whole."""
    places = Places.of(path)
    handle, name = tempfile.mkstemp(dir=places.folder, prefix=f".{places.name}", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(dumps(journey))
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
