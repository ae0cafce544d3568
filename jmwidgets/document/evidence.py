"""Sources, quotes, facts and notes: what the map rests on (DA1 to DA12)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from jmwidgets.document.claim import Claim
from jmwidgets.document.record import (
    AudienceId,
    Colour,
    Count,
    Entity,
    LaneId,
    Name,
    PersonaId,
    SegmentId,
    SourceId,
    StageId,
    TouchpointId,
)
from jmwidgets.document.wording import Worded, WordedName

SourceKind = Literal[
    "workshop",
    "survey",
    "event-data",
    "customer-data",
    "interview",
    "focus-group",
    "observation",
    "desk-research",
    "other",
]


class Source(Entity):
    """Where claims come from."""

    title: Name
    kind: SourceKind = "other"
    date: dt.date | None = None
    n: Count | None = None
    """Respondents, customers or events."""
    file: str = ""
    """Name of the data file, without its folder."""
    sha256: str = ""
    note: str = ""


Voice = Literal["customer", "staff", "other", "unknown"]


class Quote(Entity):
    """What somebody said, tied to a touchpoint (DA9)."""

    text: Name
    touchpoint: TouchpointId | None = None
    persona: PersonaId | None = None
    speaker: str = ""
    """The role of the speaker, never a name."""
    voice: Voice = "unknown"
    """Who speaks. Only what customers say may reach readers outside of the business; unknown stays inside."""
    source: SourceId | None = None


class Fact(Claim, Entity):
    """A figure computed from data; it stands beside what people entered and never replaces it (DA2 to DA8).

    Examples
    --------
    >>> fact = Fact(
    ...     id="reach.delivery",
    ...     measure="reach",
    ...     touchpoint="delivery",
    ...     value=231,
    ...     unit="customers",
    ...     status="measured",
    ...     formula="distinct customers with an event at the touchpoint",
    ... )
    >>> fact.value
    231.0
    """

    measure: Name
    """What was computed: emotion, reach, drop-off, lift ...; emotion is on the emotion scale."""
    stage: StageId | None = None
    touchpoint: TouchpointId | None = None
    to_touchpoint: TouchpointId | None = None
    """The end of a transition that starts at `touchpoint`."""
    persona: PersonaId | None = None
    segment: SegmentId | None = None
    subject: str = ""
    """What else the figure is about: a promotion, a product, a month."""
    unit: str = ""
    formula: WordedName
    """How it was computed; shown wherever the figure is shown."""
    begins: dt.date | None = None
    ends: dt.date | None = None
    caution: Worded = ""
    """What the figure does not prove."""


class Note(Entity):
    """A cell of a free lane, or a sticky note on the map."""

    text: Name
    lane: LaneId | None = None
    stage: StageId | None = None
    touchpoint: TouchpointId | None = None
    persona: PersonaId | None = None
    colour: Colour | None = None
    audiences: tuple[AudienceId, ...] = ()
    """For whom it was written; nobody named: for people in the business."""
