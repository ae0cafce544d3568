"""Sections: what a cell shows of a report, and what it leaves in the notebook for the exporter."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from jmwidgets import render
from jmwidgets.document import AUDIENCES, Audience, Journey, dumps, loads, parse
from jmwidgets.document import Section as Layer
from jmwidgets.errors import JourneyError
from jmwidgets.insight import Choice
from jmwidgets.insight.credits import Credits
from jmwidgets.report.everybody import ALL
from jmwidgets.report.snapshot import Snapshot
from jmwidgets.words import _, message

JOURNEY = "application/vnd.jmwidgets.journey+json"
"""MIME type of the document that the sections after it are drawn from."""
SECTION = "application/vnd.jmwidgets.section+json"
"""MIME type that names a section; the exporter draws it anew and takes no markup from a notebook."""
FIGURES = "figures of a template"
"""Stands in the place of a section's name where a template chose figures of its own."""
CREDIT = "credit of touchpoints"
"""Stands in the place of a section's name where a template showed the credit of touchpoints."""
DONE = "application/vnd.jmwidgets.done+json"
"""MIME type of the mark that a notebook was executed to its end."""


_EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> dt.date:
    """Return the day that pages are made on; `SOURCE_DATE_EPOCH` sets it for builds that must repeat."""
    epoch = os.environ.get(_EPOCH_VARIABLE, "")
    return (
        dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        if epoch.isdecimal()
        else dt.datetime.now().astimezone().date()
    )


@dataclass(frozen=True)
class View:
    """What one reader gets to see: a reduced document, whose journey, and for whom.

    Nothing that the reader may not see is in here, so nothing drawn from it can leak.
    """

    journey: Journey
    persona: str
    """Id of the persona; empty for a page about everybody."""
    audience: str = ""
    snapshot: Snapshot | None = None
    """What it was made of, when a run has handed that over."""
    on: dt.date = field(default_factory=today, compare=False)
    """The day the page is made: what is late is told by it."""
    beside: tuple[Journey, ...] = ()
    """Other journeys that the page tells of, reduced for the same reader: an earlier version, a portfolio."""

    @classmethod
    def of_snapshot(cls, snapshot: Snapshot) -> View:
        """Read what a run has handed over."""
        beside = tuple(map(loads, snapshot.beside))
        return cls(loads(snapshot.text), snapshot.persona, snapshot.audience, snapshot, beside=beside)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> View:
        """Read what `as_json` gave.

        Raises
        ------
        JourneyError
            When the values are no view of a journey.
        """
        try:
            journey, persona, audience = parse(data["journey"]), data["persona"], data["audience"]
            beside = tuple(parse(one) for one in data.get("beside", ()))
        except (KeyError, TypeError):
            raise JourneyError(
                _("expected a journey, a persona and an audience, got something else; run the notebook again")
            ) from None
        if persona and persona not in journey.personas:
            raise JourneyError(
                _(
                    "expected a persona of the journey, got {given}; run the notebook again",
                    given=repr(persona),
                )
            )
        return cls(journey, persona, audience, beside=beside)

    def as_json(self) -> dict[str, Any]:
        """Give plain JSON values; to the run that has handed the journey over, only that it was this one."""
        names = {"persona": self.persona, "audience": self.audience}
        if self.snapshot is not None:
            return {**names, "seal": self.snapshot.sealed(JOURNEY)}
        beside = [json.loads(dumps(one)) for one in self.beside]
        return {"journey": json.loads(dumps(self.journey)), **names, **({"beside": beside} if beside else {})}

    @property
    def title(self) -> str:
        """The title of the page."""
        whose = self.journey.personas[self.persona].name if self.persona else message("everybody")
        values = {"title": self.journey.title, "name": whose}
        if self.journey.is_outside:
            return _("{title}: {name} (for {audience})", **values, audience=self._whom.name)
        if self.audience:
            return _("{title}: {name} (internal, for {audience})", **values, audience=self._whom.name)
        return _("{title}: {name} (internal)", **values)

    def shows(self, name: str) -> bool:
        """Return whether the reader's audience sees a section."""
        layers = ALL[name].layers
        return not self.audience or not layers or not layers.isdisjoint(self._layers)

    @property
    def _whom(self) -> Audience:
        return self.journey.audiences.get(self.audience) or AUDIENCES[self.audience]

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What the audience reads, in its order; nothing where the page is for everybody inside."""
        return self._whom.sections if self.audience else ()

    @cached_property
    def _layers(self) -> frozenset[Layer]:
        return frozenset(self._whom.sections)

    def draw(self, name: str) -> Markup:
        """Draw a section; nothing when the audience does not see it.

        What it says to those who are to fill it stands in notebooks alone: a page leaves such a section out.
        """
        if not self.shows(name):
            return Markup()
        is_read = self.journey.is_outside or self.holds(name)
        with render.without_hints() if is_read else nullcontext():
            return ALL[name].draw(self)

    def holds(self, name: str) -> bool:
        """Return whether the journey has anything for a section that the audience sees."""
        if name not in self._held:
            self._held[name] = self.shows(name) and bool(ALL[name].holds(self))
        return self._held[name]

    @cached_property
    def _held(self) -> dict[str, bool]:
        # Drawing asks as well as whoever places what is drawn, and some sections are drawn to find out.
        return {}


@dataclass(frozen=True)
class Figures:
    """Figures that a template chose: shown by the notebook, and drawn again on the page.

    Examples
    --------
    >>> from jmwidgets.document import Journey
    >>> fact = {"id": "a", "measure": "reach", "unit": "customers", "value": 231, "formula": "counted"}
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}], facts=[fact])
    >>> sorted(Figures(View(journey, "ruth"), Choice("reach"))._repr_mimebundle_())
    ['application/vnd.jmwidgets.section+json', 'text/html', 'text/plain']
    """

    view: View
    choice: Choice

    @property
    def is_seen(self) -> bool:
        """Whether the reader is told of what data show."""
        return self.view.shows("facts") and not self.view.journey.is_outside

    def draw(self) -> Markup:
        """Draw the figures; nothing when the audience does not see them."""
        return render.template_figures(self.view.journey, self.choice) if self.is_seen else Markup()

    def _repr_mimebundle_(self, **_options: object) -> dict[str, Any]:
        words = _("Figures: {name}", name=self.choice.measure)
        if not self.is_seen:
            return {"text/plain": words}
        named = {"section": FIGURES, "choice": asdict(self.choice)}
        return {SECTION: named, "text/html": str(self.draw()), "text/plain": words}


@dataclass(frozen=True)
class CreditShown:
    """The credit of touchpoints: shown by the notebook, and drawn again on the page.

    Examples
    --------
    >>> from jmwidgets.document import Journey
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> sorted(CreditShown(View(journey, "ruth"), Credits(("purchase",), 80, 0, ()))._repr_mimebundle_())
    ['application/vnd.jmwidgets.section+json', 'text/html', 'text/plain']
    """

    view: View
    found: Credits

    @property
    def is_seen(self) -> bool:
        """Whether the reader is told of what data show."""
        return self.view.shows("facts") and not self.view.journey.is_outside

    def draw(self) -> Markup:
        """Draw the section; nothing when the audience does not see it."""
        return render.credits_section(self.view.journey, self.found) if self.is_seen else Markup()

    def _repr_mimebundle_(self, **_options: object) -> dict[str, Any]:
        words = _("Credit of touchpoints")
        if not self.is_seen:
            return {"text/plain": words}
        named = {"section": CREDIT, "credits": self.found.as_json()}
        return {SECTION: named, "text/html": str(self.draw()), "text/plain": words}


@dataclass(frozen=True)
class Section:
    """One section of a report: shown by the notebook, and drawn again on the page.

    Examples
    --------
    >>> from jmwidgets.document import Journey
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> sorted(Section(View(journey, "ruth"), "story")._repr_mimebundle_())
    ['application/vnd.jmwidgets.section+json', 'text/html', 'text/plain']
    """

    view: View
    name: str

    def _repr_mimebundle_(self, **_options: object) -> dict[str, Any]:
        words = _("Section: {name}", name=self.name)
        if not self.view.shows(self.name):
            audience = repr(self.view.audience)
            hidden = _("Section: {name} (not for the audience {audience})", name=self.name, audience=audience)
            return {"text/plain": hidden}
        face = str(self.view.draw(self.name))
        named: dict[str, Any] = {"section": self.name}
        if self.view.snapshot is not None:
            # The run that waits for this need not draw it a second time.
            named["holds"] = self.view.holds(self.name)
            named["seal"] = self.view.snapshot.sealed(self.name, str(named["holds"]), face)
        return {SECTION: named, "text/html": face, "text/plain": words}
