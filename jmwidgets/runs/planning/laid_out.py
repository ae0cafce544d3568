"""A journey file read persona by persona: what one persona's report rests on, without opening all of it.

`jmwidgets.document.dumps` writes each record in lines of its own, by which the records of each persona are
found. That holds of a document that this library has written last, which its log says; of any other,
`laid_out` gives nothing, and the journey is opened as a whole.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from jmwidgets.document import COLLECTIONS, SCHEMA_VERSION, Journey, parse
from jmwidgets.document.records import Records
from jmwidgets.errors import JourneyError
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.reading import content_hash

OF_PERSONAS = ("experiences", "facts", "notes", "quotes")
"""Collections whose records may be about one persona."""
_OPENS, _CLOSES, _PERSONA = b"\n    {\n", b"\n    }", b'\n      "persona": "'
_END = b"\n  ]"
_LAST_LINE = 4096


class LaidOut:
    """A document whose records are found by persona.

    Parameters
    ----------
    data
        The bytes of the document, as `dumps` writes them.

    Raises
    ------
    ValueError, JourneyError
        When they are laid out in another way.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._places: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("Q")))
        shared, at = [], 0
        for name in OF_PERSONAS:
            begin = data.find(b'\n  "%s": [\n' % name.encode(), at)
            if begin < 0:
                continue
            end = data.index(_END, begin)
            shared.append(data[at:begin])
            shared.append(b'\n  "%s": [' % name.encode())
            shared.append(b",".join(self._shared(name, begin, end)))
            at = end
        shared.append(data[at:])
        values = from_json(b"".join(shared))
        if values.get("schema_version") != SCHEMA_VERSION or not isinstance(values.get("personas", []), list):
            msg = "expected a document of this release"
            raise ValueError(msg)
        self.frame: Journey = parse(values)
        """The journey without what is about single personas."""
        self._common = self._digest_of_frame(values)
        self._personas = {one["id"]: one for one in values.get("personas", [])}

    def _shared(self, name: str, begin: int, end: int) -> Iterator[bytes]:
        """Note where the records of each persona stand; give those that are nobody's."""
        data, stop = self._data, begin
        while (start := data.find(_OPENS, stop, end)) >= 0:
            # No text of a record holds an end of line as it is.
            stop = data.index(_CLOSES, start) + len(_CLOSES)
            key = data.find(_PERSONA, start, stop)
            if key < 0:
                yield data[start:stop]
                continue
            key += len(_PERSONA)
            persona = data[key : data.index(b'"', key)].decode()
            self._places[persona][name].extend((start, stop))

    @staticmethod
    def _digest_of_frame(values: Mapping[str, Any]) -> bytes:
        about_all = {name: value for name, value in values.items() if name != "personas"}
        return hashlib.sha256(json.dumps(about_all, sort_keys=True).encode()).digest()

    def _records(self, persona: str, name: str) -> Iterator[bytes]:
        places = self._places[persona][name] if persona in self._places else ()
        for start, end in zip(places[::2], places[1::2], strict=True):
            yield self._data[start:end]

    def footprint(self, persona: str) -> str:
        """Return the digest of all that the report of a persona can rest on."""
        made = hashlib.sha256(self._common)
        made.update(json.dumps(self._personas.get(persona), sort_keys=True).encode())
        for name in OF_PERSONAS:
            made.update(b"\0" + name.encode())
            for record in self._records(persona, name):
                made.update(record)
        return made.hexdigest()

    def of(self, persona: str) -> Journey:
        """Return the journey with the records of one persona, and of no other."""
        own: dict[str, Records[Any]] = {}
        for name in OF_PERSONAS:
            model = COLLECTIONS[name]
            added = [model.model_validate(from_json(record)) for record in self._records(persona, name)]
            if added:
                own[name] = Records([*self.frame.collection(name).values(), *added])
        return self.frame.model_copy(update=own)


def laid_out(path: Path) -> LaidOut | None:
    """Read a journey file persona by persona; None when it was not written last by this library."""
    log = JourneyPaths.of(path).log
    try:
        data, last = path.read_bytes(), _last_entry(log)
        if last.get("kind") != "written" or last.get("hash") != content_hash(data):
            return None
        return LaidOut(data)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, JourneyError):
        # Whatever is wrong with it is told where it is opened as a whole.
        return None


def _last_entry(log: Path) -> Mapping[str, Any]:
    with log.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _LAST_LINE))
        *_, last = file.read().rstrip(b"\n").split(b"\n")
    record: Mapping[str, Any] = json.loads(last)["record"]
    return record
