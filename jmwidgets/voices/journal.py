"""The server's own append-only file: who joined, what is asked, and sealed answers."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pydantic_core import from_json, to_json

from jmwidgets.errors import JourneyError
from jmwidgets.files.log.lines import encoded_bodies, scan
from jmwidgets.words import message

LARGEST = 200_000_000
"""Bytes that the file may have: no flood fills the disk."""


class JournalError(JourneyError):
    """The file of sealed answers can't be read or written."""


@dataclass(frozen=True)
class Contents:
    """What the file holds."""

    records: tuple[dict[str, Any], ...]
    damaged: int
    """Lines whose checksum is wrong, and that are left out."""
    end: int
    """Offset behind the last whole line."""


def read(path: Path) -> Contents:
    """Read a journal; one that is not there is empty.

    Raises
    ------
    JournalError
        When the file can't be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Contents((), 0, 0)
    except OSError as error:
        raise JournalError(_refused(path, error, "read")) from None
    found = scan(data)
    records = tuple(from_json(line.body) for line in found.lines)
    return Contents(records, len(found.damaged), found.end)


class Journal:
    """Appends records; each is on the disk when its `append` returns.

    What comes in while the disk works is written together by the next turn, so that a thousand answers need a
    few flushes.

    Raises
    ------
    JournalError
        When the file can't be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.contents = read(path)
        self._waiting: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise JournalError(_refused(path, error, "opened")) from None
        self._file: BinaryIO = os.fdopen(descriptor, "r+b", buffering=0)
        self._end = self.contents.end
        # A line that a crash left half-written was never acknowledged.
        self._file.truncate(self._end)

    async def append(self, record: dict[str, Any]) -> None:
        """Write a record whose first field is its `kind`; return when it is on the disk.

        Raises
        ------
        JournalError
            When it is not: the disk is full, or the file has its greatest size.
        """
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((encoded_bodies([to_json(record)]), done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        await done

    async def close(self) -> None:
        """Write what waits and close the file."""
        if self._writing is not None:
            await self._writing
        self._file.close()

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                try:
                    await asyncio.to_thread(self._write, b"".join(line for line, _ in batch))
                except JournalError as error:
                    _tell(batch, error)
                else:
                    _tell(batch, None)
        finally:
            self._writing = None

    def _write(self, data: bytes) -> None:
        if self._end + len(data) > LARGEST:
            raise JournalError(_too_large(self.path))
        try:
            self._file.seek(self._end)
            left = memoryview(data)
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            raise JournalError(_refused(self.path, error, "written")) from None
        # Whatever a failed write left behind this is written over by the next one.
        self._end += len(data)


def _tell(batch: list[tuple[bytes, asyncio.Future[None]]], error: JournalError | None) -> None:
    for _, done in batch:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)


def _refused(path: Path, error: OSError, what: str) -> Any:  # noqa: ANN401 - a message
    reason = error.strerror or type(error).__name__
    if what == "read":
        return message(
            "{file}: it can’t be read ({reason}); check its permissions", file=str(path), reason=reason
        )
    if what == "opened":
        return message(
            "{file}: it can’t be opened ({reason}); check its folder", file=str(path), reason=reason
        )
    return message(
        "{file}: it can’t be written ({reason}); make room on the disk", file=str(path), reason=reason
    )


def _too_large(path: Path) -> Any:  # noqa: ANN401 - a message
    return message(
        "{file}: expected at most {size} bytes, got more; end the workshop and begin another",
        file=str(path),
        size=LARGEST,
    )
