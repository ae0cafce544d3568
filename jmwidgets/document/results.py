"""What the business makes of the map: aims, opportunities, actions, people."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, Strict

from jmwidgets.document.claim import ShareClaim
from jmwidgets.document.readers import (
    ACTIONS,
    EVERYBODY,
    EVIDENCE,
    FIGURES,
    IMPROVEMENT,
    INSIDE,
    INTERNALS,
    KPIS,
    LIFE,
    OWNERS,
    SCORES,
    Section,
)
from jmwidgets.document.record import (
    AudienceId,
    Better,
    Count,
    Entity,
    KpiId,
    Label,
    Long,
    Name,
    Number,
    OneOf,
    OpportunityId,
    PersonaId,
    Record,
    Seen,
    SegmentId,
    SourceId,
    StageId,
    StakeholderId,
    TouchpointId,
)
from jmwidgets.words import N_


class Objective(Entity):
    """A business objective, and the KPIs that tell whether it was reached."""

    name: Annotated[Name, Label("Name"), Seen(KPIS)]
    description: Annotated[str, Label("Description"), Long(), Seen(KPIS)] = ""
    kpis: Annotated[tuple[KpiId, ...], Label("Measured by"), Seen(KPIS)] = ()


class Reading(Record):
    """A KPI's value on a day."""

    date: Annotated[dt.date, Label("Date"), Seen(EVERYBODY)]
    value: Annotated[Number, Label("Value"), Seen(EVERYBODY)]
    n: Annotated[Count | None, Label("Sample size (n)"), Seen(EVERYBODY)] = None
    low: Annotated[Number | None, Label("95 % interval from"), Seen(EVERYBODY)] = None
    high: Annotated[Number | None, Label("95 % interval to"), Seen(EVERYBODY)] = None
    source: Annotated[SourceId | None, Label("Source"), Seen(EVIDENCE)] = None
    """The data that it was read from; None where somebody typed it."""


KpiMeasure = Literal[
    "as-planned",
    "bottom-two",
    "buys-later",
    "conversion",
    "departures",
    "drop-off",
    "emotion",
    "ends",
    "expectation",
    "failed",
    "first-session-goal",
    "funnel",
    "in-sessions",
    "last-seen",
    "loop",
    "reach",
    "repeats",
    "resolution-rate",
    "resolution-time",
    "returns",
    "satisfaction:CES",
    "satisfaction:CSAT",
    "satisfaction:NPS",
    "session-contacts",
    "session-goal",
    "session-length",
    "session-touchpoints",
    "sessions",
    "skipped",
    "starts",
    "throughput",
    "time-in-stage",
    "time-to-next",
    "time-to-purchase",
    "waiting-time",
    "working-time",
]
"""The figures of data that tell one thing of one place, as KPIs do."""


class Kpi(Entity):
    """A measured aim: baseline, target, current value, unit and date."""

    name: Annotated[Name, Label("Name"), Seen(FIGURES)]
    definition: Annotated[str, Label("Definition"), Long(), Seen(FIGURES)] = ""
    """The formula, shown with the figure."""
    unit: Annotated[str, Label("Unit"), Seen(FIGURES)] = ""
    better: Annotated[Better, Label("Better is"), Seen(FIGURES)] = "higher"
    baseline: Annotated[Reading | None, Label("Baseline"), Seen(FIGURES)] = None
    target: Annotated[Reading | None, Label("Target"), Seen(FIGURES)] = None
    readings: Annotated[tuple[Reading, ...], Label("Readings"), Seen(FIGURES)] = ()
    """Values over time, oldest first; the last one is the current value."""
    stage: Annotated[StageId | None, Label("Stage"), Seen(FIGURES)] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(FIGURES)] = None
    headline: Annotated[bool, Label("Headline KPI"), Seen(FIGURES)] = False
    """Shown large at the top of the report."""
    measure: Annotated[KpiMeasure | None, Label("Read from the figure"), Seen(KPIS)] = None
    """The figure of the KPI's stage or touchpoint that becomes a reading each time data are read.

    A share is read in per cent where the unit says %.
    """
    segment: Annotated[SegmentId | None, Label("Of which customers"), Seen(KPIS)] = None
    """Whose figure it is; None is everybody."""
    assumptions: Annotated[str, Label("Assumptions"), Long(), Seen(KPIS)] = ""
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(EVIDENCE)] = ()


MilestoneKind = Literal["journey", "improvement"]


class Milestone(Entity):
    """A mark on the customer's way, or one of the improvement work."""

    name: Annotated[Name, Label("Name"), Seen(LIFE | ACTIONS)]
    kind: Annotated[MilestoneKind, Label("Kind"), Seen(LIFE | ACTIONS)] = "journey"
    stage: Annotated[StageId | None, Label("Stage"), Seen(LIFE | ACTIONS)] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(LIFE | ACTIONS)] = None
    due: Annotated[dt.date | None, Label("Due date"), Seen(LIFE | ACTIONS)] = None
    reached: Annotated[dt.date | None, Label("Reached"), Seen(LIFE | ACTIONS)] = None


OpportunityKind = Literal["mending", "market"]
"""Mending what is there, or offering what nobody offers yet."""
Commitment = Literal["unknown", "asked", "promised", "given", "refused"]


class Participation(Record):
    """A stakeholder who must take part, with their part and how far they have committed themselves."""

    stakeholder: Annotated[StakeholderId | None, Label("Stakeholder"), Seen(EVERYBODY)] = None
    part: Annotated[str, Label("Their part"), Long(), Seen(EVERYBODY)] = ""
    commitment: Annotated[Commitment, Label("Commitment"), Seen(EVERYBODY)] = "unknown"


class LoyaltyScheme(Entity):
    """A club, card or bonus: who belongs, who uses it, and what it changes."""

    name: Annotated[Name, Label("Name"), Seen(INSIDE)]
    description: Annotated[str, Label("Description"), Long(), Seen(INSIDE)] = ""
    """What members get, and for what."""
    segments: Annotated[tuple[SegmentId, ...], Label("Segments"), Seen(INSIDE)] = ()
    members: Annotated[Count | None, Label("Members"), Seen(INSIDE)] = None
    membership: Annotated[ShareClaim | None, Label("Share of customers who are members"), Seen(INSIDE)] = None
    use: Annotated[ShareClaim | None, Label("Share of members who use it"), Seen(INSIDE)] = None
    effect: Annotated[str, Label("What members do differently"), Long(), Seen(INSIDE)] = ""
    repurchase_members: Annotated[
        ShareClaim | None, Label("Share of members who buy again"), Seen(INSIDE)
    ] = None
    repurchase_others: Annotated[
        ShareClaim | None, Label("Share of other customers who buy again"), Seen(INSIDE)
    ] = None
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(EVIDENCE)] = ()


class Opportunity(Entity):
    """A chance to improve, scored by RICE = reach x impact x confidence / effort."""

    title: Annotated[Name, Label("Title"), Seen(IMPROVEMENT)]
    kind: Annotated[OpportunityKind, Label("Kind"), Seen(IMPROVEMENT)] = "mending"
    description: Annotated[str, Label("Description"), Long(), Seen(SCORES)] = ""
    unserved: Annotated[str, Label("What nobody offers here yet"), Long(), Seen(SCORES)] = ""
    """Of a market opportunity: the need, and how others leave it open."""
    touchpoints: Annotated[tuple[TouchpointId, ...], Label("Touchpoints"), Seen(IMPROVEMENT)] = ()
    personas: Annotated[tuple[PersonaId, ...], Label("Personas"), Seen(IMPROVEMENT)] = ()
    process: Annotated[str, Label("Process that it changes"), Seen(SCORES)] = ""
    participants: Annotated[
        tuple[Participation, ...], Label("Stakeholders who must take part"), Seen(SCORES)
    ] = ()
    reach: Annotated[Annotated[Number, Field(ge=0)] | None, Label("Reach"), Seen(SCORES)] = None
    """Customers a quarter."""
    impact: Annotated[Annotated[Number, OneOf(3, 2, 1, 0.5, 0.25)] | None, Label("Impact"), Seen(SCORES)] = (
        None
    )
    """3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal."""
    confidence: Annotated[Annotated[Number, OneOf(1, 0.8, 0.5)] | None, Label("Confidence"), Seen(SCORES)] = (
        None
    )
    """1 high, 0.8 medium, 0.5 low."""
    effort: Annotated[Annotated[Number, Field(gt=0)] | None, Label("Effort"), Seen(SCORES)] = None
    """Person-months."""
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(EVIDENCE)] = ()


ActionKind = Literal[
    "process-change",
    "new-technology",
    "retraining",
    "feedback-loop",
    "expectation-management",
    "retention",
    "acquisition",
    "testimonials",
    "upselling",
    "tutorial",
    "care-team",
]
ActionStatus = Literal["idea", "planned", "in-progress", "done", "dropped"]


class Action(Entity):
    """A specific action with an owner, a date and a KPI that shows whether it worked."""

    title: Annotated[Name, Label("Title"), Seen(ACTIONS)]
    description: Annotated[str, Label("Description"), Long(), Seen(ACTIONS)] = ""
    kind: Annotated[ActionKind | None, Label("Kind"), Seen(ACTIONS)] = None
    opportunity: Annotated[OpportunityId | None, Label("Opportunity"), Seen(ACTIONS)] = None
    owner: Annotated[str, Label("Owner"), Seen(ACTIONS)] = ""
    due: Annotated[dt.date | None, Label("Due date"), Seen(ACTIONS)] = None
    process: Annotated[str, Label("Process"), Seen(INTERNALS)] = ""
    kpi: Annotated[KpiId | None, Label("KPI it should change"), Seen(ACTIONS)] = None
    status: Annotated[ActionStatus, Label("Status"), Seen(ACTIONS)] = "idea"
    progress: Annotated[
        Annotated[int, Strict(), Field(ge=0, le=100)] | None, Label("Progress"), Seen(ACTIONS)
    ] = None
    """Per cent done."""
    effort: Annotated[Annotated[int, Strict(), Field(ge=1, le=5)] | None, Label("Effort"), Seen(ACTIONS)] = (
        None
    )
    """From 1, little, to 5, much."""
    impact: Annotated[Annotated[int, Strict(), Field(ge=1, le=5)] | None, Label("Impact"), Seen(ACTIONS)] = (
        None
    )
    """From 1, little, to 5, much."""


AssessmentKind = Literal["strength", "weakness"]


class Assessment(Entity):
    """A strength to keep or a weakness to work on, again and again."""

    kind: Annotated[AssessmentKind, Label("Strength or weakness"), Seen(INSIDE)]
    text: Annotated[Name, Label("Text"), Long(), Seen(INSIDE)]
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(INSIDE)] = None
    work: Annotated[str, Label("What is being done about it"), Long(), Seen(ACTIONS | INTERNALS)] = ""
    """What is being done about it."""


Involvement = Literal["responsible", "to-be-convinced", "informed"]


class Stakeholder(Entity):
    """Somebody in the business whom the map concerns."""

    name: Annotated[Name, Label("Name"), Seen(OWNERS | INTERNALS)]
    role: Annotated[str, Label("Role"), Seen(OWNERS | INTERNALS)] = ""
    involvement: Annotated[Involvement, Label("Involvement"), Seen(OWNERS | INTERNALS)] = "informed"
    audience: Annotated[AudienceId | None, Label("Audience"), Seen(OWNERS | INTERNALS)] = None


class Audience(Entity):
    """A layer of the report: what a group of readers gets to see."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    purpose: Annotated[str, Label("Purpose"), Long(), Seen(INSIDE)] = ""
    sections: Annotated[tuple[Section, ...], Label("Sections"), Seen(EVERYBODY)] = ()
    """What these readers see, in the order in which a report shows it to them."""


AUDIENCES: dict[str, Audience] = {
    audience.id: audience
    for audience in (
        Audience(
            id="board",
            name=N_("Board"),
            purpose=N_("KPIs, value at stake and what is being done"),
            sections=("summary", "value", "kpis", "map", "pain-points", "actions", "evidence", "personas"),
        ),
        Audience(
            id="service-team",
            name=N_("Service team"),
            purpose=N_("pain points, their owners and the actions"),
            sections=(
                "summary",
                "pain-points",
                "owners",
                "actions",
                "map",
                "opportunities",
                "channels",
                "personas",
                "evidence",
                "internals",
            ),
        ),
        Audience(
            id="marketing",
            name=N_("Marketing"),
            purpose=N_("personas, channels and opportunities"),
            sections=(
                "summary",
                "channels",
                "owners",
                "personas",
                "map",
                "opportunities",
                "kpis",
                "story",
                "evidence",
            ),
        ),
        Audience(
            id="customers",
            name=N_("Customers"),
            purpose=N_("the journey as customers live it, without internals"),
            sections=("summary", "story", "map", "channels", "personas"),
        ),
    )
}
"""The built-in audiences by id; a journey's own audience of the same id takes their place."""
