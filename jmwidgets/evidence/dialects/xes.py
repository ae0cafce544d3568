"""Event logs in XES: XML that is read as it streams in, a trace at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax import SAXException

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.parts import Records
from jmwidgets.evidence.reading.packed import readable_stream
from jmwidgets.words import _

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
    from defusedxml.expatreader import DefusedExpatParser

    log = _Log(records, path.name)

    class Parser(DefusedExpatParser):
        """Hands elements on without making objects of them."""

        def reset(self) -> None:
            super().reset()
            parser: Any = vars(self)["_parser"]
            parser.StartElementHandler, parser.EndElementHandler = log.start, log.end

    parser = Parser(forbid_dtd=True)
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


class _Log:
    """Collects the direct keys of traces and events; what is nested in keys is left out."""

    def __init__(self, records: Records, name: str) -> None:
        self.records, self.name = records, name
        self.depth = self.trace_depth = self.event_depth = 0
        self.trace: dict[str, str] = {}
        self.event: dict[str, str] | None = None
        self.waiting: list[dict[str, str]] = []
        self.traces = 0
        self.keys: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        self.depth = depth = self.depth + 1
        if self.event is not None:
            if depth == self.event_depth + 1 and "key" in attributes:
                self.event[attributes["key"]] = attributes.get("value", "")
            elif depth > _DEEPEST:
                _refuse(self.name, _("elements within elements, more than {n} deep", n=_DEEPEST))
            return
        kind = tag.rpartition(":")[2]
        if kind == "event" and depth in {2, self.trace_depth + 1}:
            self.event, self.event_depth = {}, depth
        elif kind == "trace" and depth == 2:  # noqa: PLR2004 - below the log itself
            self.trace, self.waiting, self.trace_depth = {}, [], depth
            self.traces += 1
        elif self.trace_depth and depth == self.trace_depth + 1 and "key" in attributes:
            self.trace[OF_TRACE + attributes["key"]] = attributes.get("value", "")
        elif depth > _DEEPEST:
            _refuse(self.name, _("elements within elements, more than {n} deep", n=_DEEPEST))

    def end(self, _tag: str) -> None:
        """Take the end of an element."""
        depth, self.depth = self.depth, self.depth - 1
        if self.event is not None:
            if depth == self.event_depth:
                self.waiting.append(self.event)
                self.event = None
                if not self.trace_depth:
                    self._write()
        elif depth == self.trace_depth:
            self._write()
            self.trace_depth = 0

    def _write(self) -> None:
        # What is said of a trace may stand behind its events.
        about = self.trace or {f"{OF_TRACE}concept:name": str(self.traces)}
        for event in self.waiting:
            row = about | event
            if not self.keys.issuperset(row):
                self.keys.update(row)
                if len(self.keys) > _MOST_KEYS:
                    _refuse(self.name, _("more than {n} different keys", n=_MOST_KEYS))
            self.records.add(row)
        self.waiting = []


def _refuse(name: str, what: str) -> None:
    raise JourneyError(
        _("{file}: expected an event log, got {what}; is it one? Export it again", file=name, what=what)
    )
