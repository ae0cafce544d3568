"""Packed files as streams that end where they give more than is reasonable."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from jmwidgets.errors import JourneyError
from jmwidgets.sniffing.packed import members
from jmwidgets.words import _

_TIMES, _AT_LEAST = 200, 256 << 20
"""Data pack to a hundredth at best; a file that unpacks to more than this is made to fill the disk."""


@contextmanager
def readable_stream(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that may be packed with gzip, or stand alone in a zip."""
    with path.open("rb") as plain:
        start = plain.read(4)
        plain.seek(0)
        if start.startswith(b"\x1f\x8b"):
            with gzip.open(plain) as stream:
                yield cast("IO[bytes]", Capped(stream, path))
            return
        if start.startswith(b"PK"):
            with zipfile.ZipFile(plain) as packed, packed.open(members(packed.namelist())[0]) as member:
                yield cast("IO[bytes]", Capped(member, path))
            return
        yield plain


class Capped:
    """A stream that ends with an error where it gives far more than the file holds.

    Raises
    ------
    JourneyError
        While it is read.
    """

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, path: Path) -> None:
        self._stream, self._name, self._given = stream, path.name, 0
        self._most = max(_AT_LEAST, _TIMES * path.stat().st_size)

    def read(self, size: int = -1) -> bytes:
        """Return bytes."""
        return self._counted(self._stream.read(size))

    def __iter__(self) -> Iterator[bytes]:
        """Return the lines."""
        return map(self._counted, self._stream)

    def _counted(self, data: bytes) -> bytes:
        self._given += len(data)
        if self._given > self._most:
            raise JourneyError(
                _(
                    "{file}: expected a packed file of a usual size, got one that unpacks to more "
                    "than {n} MB; "
                    "unpack it yourself if you trust it",
                    file=self._name,
                    n=self._most >> 20,
                )
            )
        return data
