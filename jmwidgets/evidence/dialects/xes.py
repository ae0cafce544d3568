"""Event logs in XES: XML that is read as it streams in, a trace at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.parts import Records
from jmwidgets.evidence.reading.packed import readable_stream
from jmwidgets.words import _

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

_VALUES = frozenset({"string", "date", "int", "float", "boolean", "id"})
_DEEPEST, _MOST_KEYS, _BLOCK = 64, 400, 1 << 18
OF_TRACE = "case:"
"""What stands before the names of columns that say something of the whole trace."""


def read_xes(path: Path, records: Records) -> None:
    """Write the events of a log, one a row; what is said of a trace stands on each of its rows.

    Parameters
    ----------
    path
        The log, also packed with gzip.
    records
        Takes the rows.

    Raises
    ------
    JourneyError
        When the file is no well-formed XML, declares entities, or is nested or named beyond reason.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import make_parser

    handler = _Handler(records, path.name)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        with readable_stream(path) as stream:
            while block := stream.read(_BLOCK):
                parser.feed(block)
        parser.close()
    except DefusedXmlException:
        raise JourneyError(
            _(
                "{file}: expected an event log, got XML that declares entities or a document type, which are "
                "not read; export it again without them",
                file=path.name,
            )
        ) from None
    except SAXException as error:
        raise JourneyError(
            _(
                "{file}: expected a whole event log in XES, got: {reason}; export it again",
                file=path.name,
                reason=error.getMessage(),
            )
        ) from None
    except (OSError, EOFError) as error:
        raise JourneyError(
            _(
                "{file}: expected a whole file, got: {reason}; copy it again",
                file=path.name,
                reason=str(error),
            )
        ) from None


class _Handler(ContentHandler):
    """Collects the direct keys of traces and events."""

    def __init__(self, records: Records, name: str) -> None:
        super().__init__()
        self.records, self.name = records, name
        self.path: list[str] = []
        self.trace: dict[str, str] = {}
        self.event: dict[str, str] | None = None
        self.waiting: list[dict[str, str]] = []
        self.traces = 0
        self.keys: set[str] = set()

    def startElement(self, tag: str, attributes: AttributesImpl) -> None:  # noqa: N802 - SAX
        kind = tag.rpartition(":")[2]
        parent = self.path[-1] if self.path else ""
        self.path.append(kind)
        if len(self.path) > _DEEPEST:
            _refuse(self.name, _("elements within elements, more than {n} deep", n=_DEEPEST))
        if kind == "event" and parent in {"trace", "log"}:
            self.event = {}
        elif kind == "trace" and parent == "log":
            self.trace, self.waiting = {}, []
            self.traces += 1
        elif kind in _VALUES and parent in {"event", "trace"}:
            self._take(parent, attributes.get("key", ""), attributes.get("value", ""))

    def _take(self, parent: str, key: str, value: str) -> None:
        if not key:
            return
        if key not in self.keys:
            self.keys.add(key)
            if len(self.keys) > _MOST_KEYS:
                _refuse(self.name, _("more than {n} different keys", n=_MOST_KEYS))
        if parent == "event" and self.event is not None:
            self.event[key] = value
        elif parent == "trace":
            self.trace[OF_TRACE + key] = value

    def endElement(self, tag: str) -> None:  # noqa: ARG002, N802 - SAX
        kind = self.path.pop()
        if kind == "event" and self.event is not None:
            self.waiting.append(self.event)
            self.event = None
            if not self.path or self.path[-1] != "trace":
                self._write()
        elif kind == "trace":
            self._write()

    def _write(self) -> None:
        # What is said of a trace may stand behind its events.
        about = self.trace or {f"{OF_TRACE}concept:name": str(self.traces)}
        for event in self.waiting:
            self.records.add({**about, **event})
        self.waiting = []


def _refuse(name: str, what: str) -> None:
    raise JourneyError(
        _("{file}: expected an event log, got {what}; is it one? Export it again", file=name, what=what)
    )
