"""A journey as a run reads it: named by its content, opened only when it has to be."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
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

    def __init__(self, path: Path, summaries: Mapping[str, Summary] = MappingProxyType({})) -> None:
        self.path = path.resolve()
        self._summaries = summaries
        self._journey: Journey | None = None
        self._digest = ""
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
        return found or Summary.of(self.journey)

    def part(self, persona: str, audience: str, key: str) -> View:
        """Return what one reader may see, ready to be handed to a kernel."""
        reduced = for_reader(self.journey, persona, audience or None)
        # Many records are the same for one reader after the other.
        snapshot = Snapshot(str(self.path), persona, audience, dumps(reduced, self._texts), key)
        return View(reduced, persona, audience, snapshot)


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
