"""The bytes of a journey file, and what may be wrong with them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from jmwidgets.document import InvalidDocument, Journey, NewerSchema, loads, parse
from jmwidgets.errors import JourneyError

_WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class BrokenDocument(JourneyError):  # noqa: N818  (a state of the file, told to its user)
    """A journey file that was cut off or damaged, so that it is no JSON; the log can mend it."""


class UnreadableDocument(JourneyError):  # noqa: N818  (a state of the file, told to its user)
    """A journey file that somebody saved in a way that can't be read; they alone can mend it."""


def content_hash(data: bytes) -> str:
    """Give the name of a content: equal names, equal bytes."""
    return hashlib.sha256(data).hexdigest()


def read_journey(data: bytes, path: Path) -> Journey:
    """Read the bytes of a journey file.

    Parameters
    ----------
    path
        Named in messages; not opened.

    Raises
    ------
    BrokenDocument
        When they are no JSON.
    UnreadableDocument
        When they are in another encoding than UTF-8, or hold an unresolved merge.
    InvalidDocument
        When the journey has mistakes; all of them are listed.
    NewerSchema
        When a newer jmwidgets wrote it.

    Examples
    --------
    >>> read_journey(b'{"id": "wash", "title"', Path("wash.journey.json"))
    Traceback (most recent call last):
        ...
    jmwidgets.files.recovery.reading.BrokenDocument: wash.journey.json: line 1, column 23: expected JSON, \
got something else (Expecting ':' delimiter); the file may be cut off: restore a whole copy
    """
    values = _values(_decoded(data, path), path)
    try:
        return parse(values)
    except InvalidDocument as error:
        named = (replace(problem, where=f"{path.name}: {problem.where}") for problem in error.problems)
        raise InvalidDocument(named) from None
    except NewerSchema as error:
        raise NewerSchema(f"{path.name}: {error}") from None


def _values(text: str, path: Path) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    if text.startswith("<<<<<<< ") or "\n<<<<<<< " in text:
        msg = f"{path.name}: expected one journey, got both sides of a merge; resolve that first"
        raise UnreadableDocument(msg)
    try:
        return loads(text)
    except InvalidDocument as error:
        raise BrokenDocument(f"{path.name}: {error}") from None


def _decoded(data: bytes, path: Path) -> str:
    given = _WIDE.get(data[:2])
    if given is None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            if not _is_json_in_latin(data):
                where = f"{path.name}: line {line}"
                raise BrokenDocument(
                    f"{where}: expected UTF-8, got other bytes; restore a whole copy"
                ) from None
            given = f"another encoding, Windows-1252 or the like, in line {line}"
    msg = f"{path.name}: expected text in UTF-8, got {given}; save the file as UTF-8 (it was left as it is)"
    raise UnreadableDocument(msg)


def _is_json_in_latin(data: bytes) -> bool:
    try:
        json.loads(data.decode("latin-1"))
    except (ValueError, RecursionError):
        return False
    return True
