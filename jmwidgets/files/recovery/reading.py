"""The bytes of a journey file, and what may be wrong with them."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

from jmwidgets.document import InvalidDocument, Journey, NewerSchema, loads, parse
from jmwidgets.document.problem import Problem
from jmwidgets.errors import JourneyError
from jmwidgets.files.text import count_halves, whole_text
from jmwidgets.words import Message, _, message

_HUGE = re.compile(r"[0-9]{4300}")
_WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class BrokenDocument(JourneyError):  # noqa: N818  (a state of the file, told to its user)
    """A journey file that was cut off or damaged, so that it is no JSON; the log can mend it."""


class UnreadableDocument(JourneyError):  # noqa: N818  (a state of the file, told to its user)
    """A journey file that somebody saved in a way that can't be read; they alone can mend it."""


def content_hash(data: bytes) -> str:
    """Return the name of a content: equal names, equal bytes."""
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
        raise InvalidDocument(_named(problem, path) for problem in error.problems) from None
    except NewerSchema as error:
        raise NewerSchema(message("{file}: {error}", file=path.name, error=error.args[0])) from None


def _named(problem: Problem, path: Path) -> Problem:
    return replace(problem, where=message("{file}: {where}", file=path.name, where=problem.where))


def _values(text: str, path: Path) -> object:
    try:
        values = json.loads(text, object_pairs_hook=_unique)
    except _TwiceError as error:
        msg = _(
            "{file}: expected every field once, got {field} twice {where}; put both into one, or delete one "
            "(the file was left as it is)",
            file=path.name,
            field=repr(error.field),
            where=error.where,
        )
        raise UnreadableDocument(msg) from None
    except (ValueError, RecursionError):
        pass
    else:
        # An escape is the only way in: other bytes of half a character are no UTF-8.
        return whole_text(values) if "\\ud" in text.lower() else values
    if text.startswith("<<<<<<< ") or "\n<<<<<<< " in text:
        msg = _("{file}: expected one journey, got both sides of a merge; resolve that first", file=path.name)
        raise UnreadableDocument(msg)
    try:
        return loads(text)
    except InvalidDocument as error:
        # Half a file is no JSON; a number that nobody can read is a mistake of whoever wrote it.
        kind = UnreadableDocument if _HUGE.search(text) else BrokenDocument
        raise kind(f"{path.name}: {error}") from None


class _TwiceError(Exception):
    """A field that stands twice in one object; the rules of JSON would drop the first one in silence."""

    def __init__(self, field: str, where: Message) -> None:
        super().__init__(field)
        self.field = field
        self.where = where


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        for position, (field, value) in enumerate(pairs):
            others = [one for name, one in pairs[:position] if name == field]
            if others and others[0] != value:
                key = made.get("id")
                where = message("in the record {id}", id=repr(key)) if key else message("in one object")
                raise _TwiceError(field, where)
    return made


def half_characters(data: bytes) -> int:
    """Count the texts in a journey file that hold half a character, as a cut emoji leaves it."""
    if b"\\ud" not in data.lower():
        return 0
    try:
        return count_halves(json.loads(data))
    except (ValueError, RecursionError):
        return 0


def _decoded(data: bytes, path: Path) -> str:
    given = _WIDE.get(data[:2])
    if given is None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            if not _is_json_in_latin(data):
                msg = _(
                    "{file}: line {line}: expected UTF-8, got other bytes; restore a whole copy",
                    file=path.name,
                    line=str(line),
                )
                raise BrokenDocument(msg) from None
            given = _("another encoding, Windows-1252 or the like, in line {line}", line=str(line))
    msg = _(
        "{file}: expected text in UTF-8, got {given}; save the file as UTF-8 (it was left as it is)",
        file=path.name,
        given=given,
    )
    raise UnreadableDocument(msg)


def _is_json_in_latin(data: bytes) -> bool:
    try:
        json.loads(data.decode("latin-1"))
    except (ValueError, RecursionError):
        return False
    return True
