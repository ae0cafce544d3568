"""What earlier runs have made, and of what: written only when a report was verified and lies on disk."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jmwidgets.files.disk import DiskError, read, replace
from jmwidgets.report.left_off import LeftOff
from jmwidgets.runs.planning.source import Summary

NAME = ".runs.jsonl"
_WASTE = 4
"""So many lines for one that still counts, and the manifest is written anew."""


@dataclass(frozen=True)
class ManifestEntry:
    """A report that was made and verified."""

    report: str
    """Where it lies, below the folder of the reports."""
    source: str
    """Digest of the journey's files."""
    part: str
    """Digest of what the reader may see of the journey; empty when the report rests on more than that."""
    rest: str
    """Digest of all else that it was made from."""
    output: str
    """Digest of the report."""
    seconds: float = 0.0
    left_off: tuple[LeftOff, ...] = ()
    """What cells show and the page does not."""
    footprint: str = ""
    """Digest of the records of a large journey that the report can rest on; empty for one that is small."""
    marks: tuple[str, ...] = ()
    """Which files the report and its figures are; see `mark_of`."""


class Manifest:
    """Reads and writes the manifest of a folder of reports.

    Lines are added, each with a checksum; what a crash has cut off is passed over, and costs no more
    than making a report again.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> Manifest(folder).add(ManifestEntry("ruth.html", "s", "p", "r", "o"))
    >>> Manifest(folder).made["ruth.html"].part
    'p'
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.made: dict[str, ManifestEntry] = {}
        self.indexes: dict[str, dict[str, str]] = {}
        self.summaries: dict[str, Summary] = {}
        self._is_wasteful = False
        self._read()

    def _read(self) -> None:
        lines = (read(self.path) or b"").splitlines()
        for line in lines:
            crc32, _, body = line.partition(b" ")
            if crc32 == _crc32(body):
                # What another version of this library has written, it may read again.
                with suppress(ValueError, TypeError, LookupError):
                    self._take(*json.loads(body))
        # There is an empty line before each.
        self._is_wasteful = len(lines) > 2 * _WASTE * (
            1 + len(self.made) + len(self.indexes) + len(self.summaries)
        )

    def tidy(self) -> None:
        """Write the manifest anew when most lines count no more; it stays as it is when that fails."""
        if self._is_wasteful:
            with suppress(DiskError):
                # Another command may have added to it since.
                self._read()
                self._write_anew()

    def _take(self, kind: str, values: dict[str, Any]) -> None:
        if kind == "made":
            values["left_off"] = tuple(LeftOff(**one) for one in values.get("left_off", ()))
            values["marks"] = tuple(values.get("marks", ()))
            made = ManifestEntry(**values)
            self.made[made.report] = made
        elif kind == "index":
            self.indexes[values["index"]] = values
        elif kind == "journey":
            source = values.pop("source")
            lists = {name: tuple(given) for name, given in values.items() if name != "title"}
            summary = Summary(values["title"], **lists)
            # Who stands outside is known of every journey that this release has written down.
            if summary.outside:
                self.summaries[source] = summary

    def add(self, made: ManifestEntry) -> None:
        """Note a report."""
        self._add("made", asdict(made))

    def add_index(self, index: str, **digests: str) -> None:
        """Note an index page, of what it was made and what it holds."""
        self._add("index", {"index": index, **digests})

    def add_summary(self, source: str, summary: Summary) -> None:
        """Note what a plan has to know of a journey."""
        if source not in self.summaries:
            self._add("journey", {"source": source, **asdict(summary)})

    def _add(self, kind: str, values: dict[str, Any]) -> None:
        self._take(kind, dict(values))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            # In one call, so that the lines of two commands don't mix; behind an end of line, lest half a
            # line of a command that was killed spoils this one.
            os.write(handle, b"\n" + _line(kind, values))
        finally:
            os.close(handle)

    def _write_anew(self) -> None:
        sources = {made.source for made in self.made.values()}
        self.summaries = {name: one for name, one in self.summaries.items() if name in sources}
        lines = [_line("made", asdict(made)) for made in self.made.values()]
        lines += [_line("index", index) for index in self.indexes.values()]
        lines += [_line("journey", {"source": name, **asdict(one)}) for name, one in self.summaries.items()]
        replace(self.path, b"".join(lines))


def _line(kind: str, values: dict[str, Any]) -> bytes:
    body = json.dumps([kind, values], sort_keys=True).encode()
    return _crc32(body) + b" " + body + b"\n"


def _crc32(body: bytes) -> bytes:
    return b"%08x" % zlib.crc32(body)
