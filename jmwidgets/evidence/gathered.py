"""What data told, all of it, and the operations that attach it to a journey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jmwidgets.document import (
    ROOT,
    Fact,
    Journey,
    Operation,
    Persona,
    Quote,
    Segment,
    Set,
    Source,
    Stage,
    Theme,
    Touchpoint,
    Wording,
)
from jmwidgets.evidence.attach import attach
from jmwidgets.evidence.figures.making import Withheld
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.mapping import TableKind
from jmwidgets.evidence.surveys.scales import FoundScale
from jmwidgets.words import Message


@dataclass(frozen=True)
class Evidence:
    """What data told: facts, quotes, segments, persona drafts, and what was odd about the data."""

    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    segments: tuple[Segment, ...] = ()
    personas: tuple[Persona, ...] = ()
    stages: tuple[Stage, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    caveats: tuple[tuple[str, Caveat], ...] = ()
    """Name of the data -> what is odd about them."""
    maps: Mapping[TableKind, Mapping[str, str]] = field(default_factory=dict)
    """The roles of the columns that were used."""
    groups: Message | Wording | str = ""
    """Why customers were grouped as they are."""
    withheld: tuple[Withheld, ...] = ()
    """Figures that must not be shown: for the analyst's eyes, never for a journey or a page."""
    scales: tuple[FoundScale, ...] = ()
    """The scale that each question was read on, with its least and its greatest answer."""
    currency: str | None = None
    """The currency of money in the data, where somebody told it."""
    themes: tuple[Theme, ...] = ()
    """What comments speak of, as far as it may be told."""

    def operations(self, journey: Journey) -> list[Operation]:
        """Return the operations that attach all of it; see `attach`."""
        told = self.currency
        turned: list[Operation] = []
        if told is not None and told != journey.currency:
            turned.append(Set(collection=ROOT, id=journey.id, field="currency", value=told))
        return turned + attach(
            journey,
            self.facts,
            self.sources,
            quotes=self.quotes,
            themes=self.themes,
            segments=self.segments,
            personas=self.personas,
            stages=self.stages,
            touchpoints=self.touchpoints,
        )
