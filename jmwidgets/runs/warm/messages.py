"""How a parent, its kernels and whoever owns them talk: JSON, each message behind its length."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from typing import Any

_LENGTH = struct.Struct("!Q")


class Ended(Exception):  # noqa: N818  (what happened, which is no error)
    """The other side has ended."""


def packed(message: dict[str, Any]) -> bytes:
    """Return the bytes of a message."""
    body = json.dumps(message).encode()
    return _LENGTH.pack(len(body)) + body


def receive(end: socket.socket) -> dict[str, Any]:
    """Wait for a message on a blocking socket.

    Raises
    ------
    Ended
        When there will be none.
    """
    (length,) = _LENGTH.unpack(_exactly(end, _LENGTH.size))
    return _values(_exactly(end, length))


def _exactly(end: socket.socket, size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        try:
            chunk = end.recv(size - len(found))
        except ConnectionError:
            chunk = b""
        if not chunk:
            raise Ended
        found += chunk
    return bytes(found)


def unpacked(heard: bytearray) -> Iterator[dict[str, Any]]:
    """Take the whole messages out of what was heard so far.

    Examples
    --------
    >>> heard = bytearray(packed({"process": 7}) + packed({"ready": True})[:-1])
    >>> list(unpacked(heard)), len(heard)
    ([{'process': 7}], 22)
    """
    while len(heard) >= _LENGTH.size:
        (length,) = _LENGTH.unpack_from(heard)
        end = _LENGTH.size + length
        if len(heard) < end:
            return
        body = bytes(heard[_LENGTH.size : end])
        del heard[:end]
        yield _values(body)


def _values(body: bytes) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(body)
    return values
