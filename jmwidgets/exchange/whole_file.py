"""Files that are written as a whole or not at all."""

from __future__ import annotations

import uuid
from pathlib import Path

__all__ = ["write_whole"]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside the old one and put it in its place; who may read it is for the umask to say.

    Raises
    ------
    OSError
        When the disk refuses; what was there before is still there.
    """
    beside = path.with_name(f".{uuid.uuid4().hex}")
    try:
        with beside.open("xb") as file:
            file.write(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
