"""Sources, quotes, facts and notes: what the map rests on."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from jmwidgets.document.claim import Claim
from jmwidgets.document.record import (
    AudienceId,
    Colour,
    Count,
    Entity,
    Label,
    LaneId,
    Long,
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

    title: Annotated[Name, Label("Title")]
    kind: Annotated[SourceKind, Label("Kind")] = "other"
    date: Annotated[dt.date | None, Label("Date")] = None
    n: Annotated[Count | None, Label("Sample size (n)")] = None
    """Respondents, customers or events."""
    file: Annotated[str, Label("File")] = ""
    """Name of the data file, without its folder."""
    sha256: Annotated[str, Label("Fingerprint of the file")] = ""
    note: Annotated[str, Label("Note"), Long()] = ""


Voice = Literal["customer", "staff", "other", "unknown"]


class Quote(Entity):
    """What somebody said, tied to a touchpoint."""

    text: Annotated[Name, Label("Quote"), Long()]
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint")] = None
    persona: Annotated[PersonaId | None, Label("Persona")] = None
    speaker: Annotated[str, Label("Role of the speaker")] = ""
    """The role of the speaker, never a name."""
    voice: Annotated[Voice, Label("Who speaks")] = "unknown"
    """Who speaks. Only what customers say may reach readers outside of the business; unknown stays inside."""
    source: Annotated[SourceId | None, Label("Source")] = None


class Fact(Claim, Entity):
    """A figure computed from data; it stands beside what people entered and never replaces it.

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

    measure: Annotated[Name, Label("Measure")]
    """What was computed: emotion, reach, drop-off, lift ...; emotion is on the emotion scale."""
    stage: Annotated[StageId | None, Label("Stage")] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint")] = None
    to_touchpoint: Annotated[TouchpointId | None, Label("To touchpoint")] = None
    """The end of a transition that starts at `touchpoint`."""
    persona: Annotated[PersonaId | None, Label("Persona")] = None
    segment: Annotated[SegmentId | None, Label("Segment")] = None
    subject: Annotated[str, Label("About")] = ""
    """What else the figure is about: a promotion, a product, a month."""
    unit: Annotated[str, Label("Unit")] = ""
    formula: Annotated[WordedName, Label("Formula")]
    """How it was computed; shown wherever the figure is shown."""
    begins: Annotated[dt.date | None, Label("From")] = None
    ends: Annotated[dt.date | None, Label("Until")] = None
    caution: Annotated[Worded, Label("Caution")] = ""
    """What the figure does not prove."""


class Note(Entity):
    """A cell of a free lane, or a sticky note on the map."""

    text: Annotated[Name, Label("Note"), Long()]
    lane: Annotated[LaneId | None, Label("Lane")] = None
    stage: Annotated[StageId | None, Label("Stage")] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint")] = None
    persona: Annotated[PersonaId | None, Label("Persona")] = None
    colour: Annotated[Colour | None, Label("Colour")] = None
    audiences: Annotated[tuple[AudienceId, ...], Label("Written for")] = ()
    """For whom it was written; nobody named: for people in the business."""
