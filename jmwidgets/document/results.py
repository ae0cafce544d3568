"""What the business makes of the map: aims, opportunities, actions, people (AC1 to AC12)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, Strict

from jmwidgets.document.record import (
    AudienceId,
    Better,
    Count,
    Entity,
    KpiId,
    Name,
    Number,
    OneOf,
    OpportunityId,
    PersonaId,
    Record,
    SourceId,
    StageId,
    TouchpointId,
)


class Objective(Entity):
    """A business objective, and the KPIs that tell whether it was reached (AC1)."""

    name: Name
    description: str = ""
    kpis: tuple[KpiId, ...] = ()


class Reading(Record):
    """A KPI's value on a day (AC2)."""

    date: dt.date
    value: Number
    n: Count | None = None
    low: Number | None = None
    high: Number | None = None


class Kpi(Entity):
    """A measured aim: baseline, target, current value, unit and date (AC1)."""

    name: Name
    definition: str = ""
    """The formula, shown with the figure."""
    unit: str = ""
    better: Better = "higher"
    baseline: Reading | None = None
    target: Reading | None = None
    readings: tuple[Reading, ...] = ()
    """Values over time, oldest first; the last one is the current value (AC2)."""
    stage: StageId | None = None
    touchpoint: TouchpointId | None = None
    headline: bool = False
    """Shown large at the top of the report."""
    assumptions: str = ""
    sources: tuple[SourceId, ...] = ()


MilestoneKind = Literal["journey", "improvement"]


class Milestone(Entity):
    """A mark on the customer's way, or one of the improvement work (ST11)."""

    name: Name
    kind: MilestoneKind = "journey"
    stage: StageId | None = None
    touchpoint: TouchpointId | None = None
    due: dt.date | None = None
    reached: dt.date | None = None


class Opportunity(Entity):
    """A chance to improve, scored by RICE = reach x impact x confidence / effort (CE6, AC5)."""

    title: Name
    description: str = ""
    touchpoints: tuple[TouchpointId, ...] = ()
    personas: tuple[PersonaId, ...] = ()
    reach: Annotated[Number, Field(ge=0)] | None = None
    """Customers a quarter."""
    impact: Annotated[Number, OneOf(3, 2, 1, 0.5, 0.25)] | None = None
    """3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal."""
    confidence: Annotated[Number, OneOf(1, 0.8, 0.5)] | None = None
    """1 high, 0.8 medium, 0.5 low."""
    effort: Annotated[Number, Field(gt=0)] | None = None
    """Person-months."""
    sources: tuple[SourceId, ...] = ()


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
    """A specific action with an owner, a date and a KPI that shows whether it worked (AC3)."""

    title: Name
    description: str = ""
    kind: ActionKind | None = None
    opportunity: OpportunityId | None = None
    owner: str = ""
    due: dt.date | None = None
    process: str = ""
    kpi: KpiId | None = None
    status: ActionStatus = "idea"
    progress: Annotated[int, Strict(), Field(ge=0, le=100)] | None = None
    """Per cent done."""
    effort: Annotated[int, Strict(), Field(ge=1, le=5)] | None = None
    impact: Annotated[int, Strict(), Field(ge=1, le=5)] | None = None


AssessmentKind = Literal["strength", "weakness"]


class Assessment(Entity):
    """A strength to keep or a weakness to work on, again and again (AC6)."""

    kind: AssessmentKind
    text: Name
    touchpoint: TouchpointId | None = None
    work: str = ""
    """What is being done about it."""


Involvement = Literal["responsible", "to-be-convinced", "informed"]


class Stakeholder(Entity):
    """Somebody in the business whom the map concerns (AC11)."""

    name: Name
    role: str = ""
    involvement: Involvement = "informed"
    audience: AudienceId | None = None


Section = Literal[
    "summary",
    "kpis",
    "value",
    "personas",
    "map",
    "channels",
    "pain-points",
    "owners",
    "opportunities",
    "actions",
    "evidence",
    "story",
    "internals",
]


class Audience(Entity):
    """A layer of the report: what a group of readers gets to see (AC9)."""

    name: Name
    purpose: str = ""
    sections: tuple[Section, ...] = ()


AUDIENCES: dict[str, Audience] = {
    audience.id: audience
    for audience in (
        Audience(
            id="board",
            name="Board",
            purpose="KPIs, value at stake and what is being done",
            sections=("summary", "kpis", "value", "personas", "map", "pain-points", "actions", "evidence"),
        ),
        Audience(
            id="service-team",
            name="Service team",
            purpose="pain points, their owners and the actions",
            sections=(
                "summary",
                "personas",
                "map",
                "channels",
                "pain-points",
                "owners",
                "opportunities",
                "actions",
                "evidence",
                "internals",
            ),
        ),
        Audience(
            id="marketing",
            name="Marketing",
            purpose="personas, channels and opportunities",
            sections=("summary", "kpis", "personas", "map", "channels", "opportunities", "evidence", "story"),
        ),
        Audience(
            id="customers",
            name="Customers",
            purpose="the journey as customers live it, without internals",
            sections=("summary", "personas", "map", "channels", "story"),
        ),
    )
}
"""The built-in audiences by id; a journey's own audience of the same id takes their place."""
