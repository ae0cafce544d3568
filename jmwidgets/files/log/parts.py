"""Parts of a log: one that grew long is packed beside the next one, and can still be read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from jmwidgets.files import disk
from jmwidgets.files.log.entry import Begin
from jmwidgets.files.names import JourneyPaths
from jmwidgets.words import _

# Whoever edits waits meanwhile; a higher level would save little.
_LEVEL = 3


def pack(places: JourneyPaths, begin: Begin, data: bytes) -> None:
    """Keep the present part of a log packed; the caller holds its lock, and begins the next part.

    Doing it once more, after a crash, gives the same.
    """
    disk.replace(places.log_part(begin.log, begin.part), packed(data), like=places.document)


def packed(data: bytes) -> bytes:
    """Pack a part of a log."""
    return gzip.compress(data, _LEVEL, mtime=0)


def unpacked(data: bytes, name: str) -> bytes:
    """Unpack a part of a log.

    Raises
    ------
    DiskError
        When it is damaged.
    """
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        raise disk.DiskError(
            _(
                "{file}: expected an earlier part of the log, got a damaged file; restore a whole copy, or "
                "delete it: the history then begins later",
                file=name,
            )
        ) from None


def earlier_part(places: JourneyPaths, log: str, part: int) -> bytes | None:
    """Read one part; None when it is not there."""
    path = places.log_part(log, part)
    data = disk.read(path)
    return None if data is None else unpacked(data, path.name)


def earlier_parts(places: JourneyPaths, begin: Begin | None) -> Iterator[bytes]:
    """Yield the parts before the present one, the last first, as far as they are there."""
    if begin is None:
        return
    for part in range(begin.part - 1, 0, -1):
        data = earlier_part(places, begin.log, part)
        if data is None:
            return
        yield data
