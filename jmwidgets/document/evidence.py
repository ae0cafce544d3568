"""Sources, quotes, facts and notes: what the map rests on."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from jmwidgets.document.claim import Claim
from jmwidgets.document.readers import EVERYBODY, EVIDENCE, FAILURES, INSIDE, INTERNALS, LIFE
from jmwidgets.document.record import (
    AudienceId,
    ClusterId,
    Colour,
    Computed,
    Count,
    Entity,
    Label,
    LaneId,
    Long,
    Moment,
    Name,
    PersonaId,
    Seen,
    SegmentId,
    SourceId,
    StageId,
    ThemeId,
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

    title: Annotated[Name, Label("Title"), Seen(EVERYBODY)]
    kind: Annotated[SourceKind, Label("Kind"), Seen(EVERYBODY)] = "other"
    date: Annotated[dt.date | None, Label("Date"), Seen(EVERYBODY)] = None
    n: Annotated[Count | None, Label("Sample size (n)"), Seen(EVERYBODY)] = None
    """Respondents, customers or events."""
    file: Annotated[str, Label("File"), Seen(EVIDENCE)] = ""
    """Name of the data file, without its folder."""
    sha256: Annotated[str, Label("Fingerprint of the data"), Seen(EVIDENCE)] = ""
    withheld: Annotated[Count, Label("Figures withheld"), Seen(EVIDENCE)] = 0
    """Figures that too few people stand behind, or that would tell of those."""
    kept: Annotated[Count, Label("Figures of an earlier reading"), Seen(EVIDENCE)] = 0
    """Figures that were not renewed: together with new ones they would tell of a few people."""
    left_out_by: Annotated[str, Label("Small groups left out"), Seen(EVIDENCE)] = ""
    """What tells groups apart that are too small to be shown: their people are in no figure of the source."""
    note: Annotated[str, Label("Note"), Long(), Seen(EVIDENCE)] = ""


Voice = Literal["customer", "staff", "other", "unknown"]


class Quote(Entity):
    """What somebody said, tied to a touchpoint."""

    text: Annotated[Name, Label("Quote"), Long(), Seen(LIFE | EVIDENCE)]
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(LIFE | EVIDENCE)] = None
    persona: Annotated[PersonaId | None, Label("Persona"), Seen(LIFE | EVIDENCE)] = None
    speaker: Annotated[str, Label("Role of the speaker"), Seen(INSIDE)] = ""
    """The role of the speaker, never a name."""
    voice: Annotated[Voice, Label("Who speaks"), Seen(LIFE | EVIDENCE)] = "unknown"
    """Who speaks. Only what customers say may reach readers outside of the business; unknown stays inside."""
    source: Annotated[SourceId | None, Label("Source"), Seen(EVIDENCE)] = None
    theme: Annotated[ThemeId | None, Label("Theme"), Seen(EVIDENCE)] = None
    """What it speaks of."""


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

    measure: Annotated[Name, Label("Measure"), Seen(EVERYBODY)]
    """What was computed: emotion, reach, drop-off, lift ...; emotion is on the emotion scale."""
    stage: Annotated[StageId | None, Label("Stage"), Seen(EVERYBODY)] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(EVERYBODY)] = None
    to_touchpoint: Annotated[TouchpointId | None, Label("To touchpoint"), Seen(EVERYBODY)] = None
    """The end of a transition that starts at `touchpoint`."""
    persona: Annotated[PersonaId | None, Label("Persona"), Seen(EVERYBODY)] = None
    segment: Annotated[SegmentId | None, Label("Segment"), Seen(EVERYBODY)] = None
    theme: Annotated[ThemeId | None, Label("Theme"), Seen(EVIDENCE)] = None
    """What comments speak of; the subject holds its typical words."""
    subject: Annotated[Worded, Label("About"), Seen(EVERYBODY)] = ""
    """What else the figure is about: a promotion, a product, a month."""
    unit: Annotated[str, Label("Unit"), Seen(EVERYBODY)] = ""
    formula: Annotated[WordedName, Label("Formula"), Seen(EVERYBODY)]
    """How it was computed; shown wherever the figure is shown."""
    begins: Annotated[dt.date | None, Label("From"), Seen(EVERYBODY)] = None
    ends: Annotated[dt.date | None, Label("Until"), Seen(EVERYBODY)] = None
    caution: Annotated[Worded, Label("Caution"), Seen(EVERYBODY)] = ""
    """What the figure does not prove."""
    earlier: Annotated[Worded, Label("Earlier reading"), Seen(EVERYBODY)] = ""
    """Of which reading it is, where its source was read again with too few people more to renew it."""


class Cluster(Entity):
    """Sticky notes that belong together, before there is a place on the map for them."""

    name: Annotated[Name, Label("Name"), Seen(LIFE | FAILURES)]
    stage: Annotated[StageId | None, Label("Stage"), Seen(LIFE | FAILURES)] = None
    """The stage that was made of it."""
    colour: Annotated[Colour | None, Label("Colour"), Seen(LIFE | FAILURES)] = None


NoteOutcome = Literal["touchpoint", "pain-point", "quote", "opportunity"]


class Note(Entity):
    """A cell of a free lane, or a sticky note: on the board, or at a place of the map."""

    text: Annotated[Name, Label("Note"), Long(), Seen(LIFE | FAILURES)]
    lane: Annotated[LaneId | None, Label("Lane"), Seen(LIFE | FAILURES)] = None
    stage: Annotated[StageId | None, Label("Stage"), Seen(LIFE | FAILURES)] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(LIFE | FAILURES)] = None
    persona: Annotated[PersonaId | None, Label("Persona"), Seen(LIFE | FAILURES)] = None
    colour: Annotated[Colour | None, Label("Colour"), Seen(LIFE | FAILURES)] = None
    cluster: Annotated[ClusterId | None, Label("Cluster"), Seen(LIFE | FAILURES)] = None
    """With which other sticky notes it was put."""
    became: Annotated[NoteOutcome | None, Label("Became"), Computed(), Seen(LIFE | FAILURES)] = None
    """What was made of it; it stands on the map as that, and on the board with who wrote it, and when."""
    author: Annotated[str, Label("Written by"), Seen(INTERNALS)] = ""
    """A name or pseudonym; empty for somebody anonymous."""
    written: Annotated[Moment, Label("Written"), Computed(), Seen(INTERNALS)] = ""
    """When; of a note that was private first, when it was revealed."""
    audiences: Annotated[tuple[AudienceId, ...], Label("Written for"), Seen(LIFE | FAILURES)] = ()
    """For whom it was written; nobody named: for people in the business."""
