"""A journey as a run reads it: named by its content, opened only when it has to be."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from jmwidgets.document import AUDIENCES, Entity, Journey, dumps
from jmwidgets.files import open_journey
from jmwidgets.files.names import JourneyPaths
from jmwidgets.insight import for_reader
from jmwidgets.insight.check.stale import deadlines
from jmwidgets.insight.reader.public import is_outside
from jmwidgets.report.section import View
from jmwidgets.report.snapshot import Snapshot
from jmwidgets.runs.planning.digests import digest_of_files
from jmwidgets.runs.planning.laid_out import LaidOut, laid_out

_LARGE = 2_000_000
"""Bytes of a document that is read persona by persona; to open a smaller one takes no longer."""


@dataclass(frozen=True)
class Summary:
    """What a plan has to know of a journey."""

    title: str
    personas: tuple[str, ...]
    audiences: tuple[str, ...]
    deadlines: tuple[str, ...] = ()
    """Days from which on something is overdue, past or old, as ISO dates."""
    outside: tuple[str, ...] = ()
    """Audiences that stand outside the business, built-in ones too."""
    no_customers: tuple[str, ...] = ()
    """Personas whose pages those may not read: employees and stakeholders."""

    @classmethod
    def of(cls, journey: Journey) -> Summary:
        """Take what a plan has to know from a journey."""
        days = sorted({day.isoformat() for day in deadlines(journey)})
        audiences = {**AUDIENCES, **journey.audiences}
        return cls(
            journey.title,
            journey.personas.ids,
            journey.audiences.ids,
            tuple(days),
            tuple(key for key, one in audiences.items() if is_outside(frozenset(one.sections))),
            tuple(one.id for one in journey.personas.values() if one.point_of_view != "customer"),
        )

    @classmethod
    def of_all(cls, first: Journey, others: Iterable[Journey]) -> Summary:
        """Take what a plan has to know from one journey, and the days of the others."""
        days = {day for one in others for day in cls.of(one).deadlines}
        return replace(cls.of(first), deadlines=tuple(sorted(days)))

    def may_read(self, persona: str, audience: str) -> bool:
        """Return whether an audience may read the page of a persona."""
        return audience not in self.outside or persona not in self.no_customers

    def passed(self, on: dt.date) -> int:
        """Count the deadlines that are past on a day: pages made before the last one tell less."""
        return sum(day < on.isoformat() for day in self.deadlines)


class Source:
    """A journey file.

    Parameters
    ----------
    path
        Of the document.
    summaries
        What is known of journeys by their digest, so that a journey that has not changed need not be opened.
    """

    since = ""
    """Label of the earlier version that it is compared with; empty where it is not."""

    def __init__(self, path: Path, summaries: Mapping[str, Summary] = MappingProxyType({})) -> None:
        self.path = path.resolve()
        self._summaries = summaries
        self._journey: Journey | None = None
        self._pieces: LaidOut | None = None
        self._is_looked_at = False
        self._digest = ""
        self._summary: tuple[str, Summary] | None = None
        self._texts: dict[str, tuple[Entity, str]] = {}

    @property
    def digest(self) -> str:
        """Name of all that the journey's files hold: its document, its log and its versions."""
        if not self._digest:
            self._digest = self._read_digest()
        return self._digest

    def _read_digest(self) -> str:
        places = JourneyPaths.of(self.path)
        return digest_of_files([self.path, places.log, *sorted(places.versions.glob("*"))])

    @property
    def journey(self) -> Journey:
        """The whole journey."""
        while self._journey is None:
            before = self._read_digest()
            with _collector_paused():
                journey = open_journey(self.path)
            # Not what somebody has saved meanwhile under the name of what was there before.
            if self._read_digest() == before:
                self._digest, self._journey = before, journey
        return self._journey

    @property
    def summary(self) -> Summary:
        """What a plan has to know of it."""
        found = self._summaries.get(self.digest)
        if found is not None:
            return found
        if self._summary is None or self._summary[0] != self.digest:
            made = self._summarised()
            # By the digest of what was read, which may be newer.
            self._summary = self.digest, made
        return self._summary[1]

    def _summarised(self) -> Summary:
        return Summary.of(self.frame)

    @property
    def frame(self) -> Journey:
        """The journey; of a large one without the records that are about single personas."""
        pieces = self._in_pieces()
        return self.journey if pieces is None else pieces.frame

    def prepare(self) -> None:
        """Read the journey, as far as reports need it."""
        if self._in_pieces() is None:
            self.journey  # noqa: B018 - opens it

    def footprint(self, persona: str) -> str:
        """Return the digest of all that a persona's report can rest on; empty where that takes too long."""
        pieces = self._in_pieces() if persona else None
        return "" if pieces is None else pieces.footprint(persona)

    def _in_pieces(self) -> LaidOut | None:
        """Return a large journey persona by persona, where it can be read so and was not opened yet."""
        while not self._is_looked_at and self._journey is None:
            if not self.path.is_file() or self.path.stat().st_size < _LARGE:
                self._is_looked_at = True
                break
            before = self._read_digest()
            with _collector_paused():
                self._pieces = laid_out(self.path)
            if self._read_digest() == before:
                self._digest, self._is_looked_at = before, True
        return self._pieces if self._journey is None else None

    def part(self, persona: str, audience: str, key: str) -> View:
        """Return what one reader may see, ready to be handed to a kernel."""
        pieces = self._in_pieces() if persona else None
        whole = self.journey if pieces is None else pieces.of(persona)
        reduced = for_reader(whole, persona or None, audience or None)
        beside = tuple(for_reader(one, None, audience or None) for one in self._beside())
        # Many records are the same for one reader after the other.
        text = dumps(reduced, self._texts)
        others = tuple(map(dumps, beside))
        snapshot = Snapshot(str(self.path), persona, audience, text, key, others, self.since)
        return View(reduced, persona, audience, snapshot, beside=beside)

    def _beside(self) -> tuple[Journey, ...]:
        """Return the journeys that a page tells of besides."""
        return ()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector out: it would look at all of a large journey again and again as it grows."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
