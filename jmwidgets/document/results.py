"""What the business makes of the map: aims, opportunities, actions, people."""

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
    Label,
    Long,
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
    """A business objective, and the KPIs that tell whether it was reached."""

    name: Annotated[Name, Label("Name")]
    description: Annotated[str, Label("Description"), Long()] = ""
    kpis: Annotated[tuple[KpiId, ...], Label("Measured by")] = ()


class Reading(Record):
    """A KPI's value on a day."""

    date: Annotated[dt.date, Label("Date")]
    value: Annotated[Number, Label("Value")]
    n: Annotated[Count | None, Label("Sample size (n)")] = None
    low: Annotated[Number | None, Label("95 % interval from")] = None
    high: Annotated[Number | None, Label("95 % interval to")] = None


class Kpi(Entity):
    """A measured aim: baseline, target, current value, unit and date."""

    name: Annotated[Name, Label("Name")]
    definition: Annotated[str, Label("Definition"), Long()] = ""
    """The formula, shown with the figure."""
    unit: Annotated[str, Label("Unit")] = ""
    better: Annotated[Better, Label("Better is")] = "higher"
    baseline: Annotated[Reading | None, Label("Baseline")] = None
    target: Annotated[Reading | None, Label("Target")] = None
    readings: Annotated[tuple[Reading, ...], Label("Readings")] = ()
    """Values over time, oldest first; the last one is the current value."""
    stage: Annotated[StageId | None, Label("Stage")] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint")] = None
    headline: Annotated[bool, Label("Headline KPI")] = False
    """Shown large at the top of the report."""
    assumptions: Annotated[str, Label("Assumptions"), Long()] = ""
    sources: Annotated[tuple[SourceId, ...], Label("Sources")] = ()


MilestoneKind = Literal["journey", "improvement"]


class Milestone(Entity):
    """A mark on the customer's way, or one of the improvement work."""

    name: Annotated[Name, Label("Name")]
    kind: Annotated[MilestoneKind, Label("Kind")] = "journey"
    stage: Annotated[StageId | None, Label("Stage")] = None
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint")] = None
    due: Annotated[dt.date | None, Label("Due date")] = None
    reached: Annotated[dt.date | None, Label("Reached")] = None


class Opportunity(Entity):
    """A chance to improve, scored by RICE = reach x impact x confidence / effort."""

    title: Annotated[Name, Label("Title")]
    description: Annotated[str, Label("Description"), Long()] = ""
    touchpoints: Annotated[tuple[TouchpointId, ...], Label("Touchpoints")] = ()
    personas: Annotated[tuple[PersonaId, ...], Label("Personas")] = ()
    reach: Annotated[Annotated[Number, Field(ge=0)] | None, Label("Reach")] = None
    """Customers a quarter."""
    impact: Annotated[Annotated[Number, OneOf(3, 2, 1, 0.5, 0.25)] | None, Label("Impact")] = None
    """3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal."""
    confidence: Annotated[Annotated[Number, OneOf(1, 0.8, 0.5)] | None, Label("Confidence")] = None
    """1 high, 0.8 medium, 0.5 low."""
    effort: Annotated[Annotated[Number, Field(gt=0)] | None, Label("Effort")] = None
    """Person-months."""
    sources: Annotated[tuple[SourceId, ...], Label("Sources")] = ()


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

    title: Annotated[Name, Label("Title")]
    description: Annotated[str, Label("Description"), Long()] = ""
    kind: Annotated[ActionKind | None, Label("Kind")] = None
    opportunity: Annotated[OpportunityId | None, Label("Opportunity")] = None
    owner: Annotated[str, Label("Owner")] = ""
    due: Annotated[dt.date | None, Label("Due date")] = None
    process: Annotated[str, Label("Process")] = ""
    kpi: Annotated[KpiId | None, Label("KPI it should change")] = None
    status: Annotated[ActionStatus, Label("Status")] = "idea"
    progress: Annotated[Annotated[int, Strict(), Field(ge=0, le=100)] | None, Label("Progress")] = None
    """Per cent done."""
    effort: Annotated[Annotated[int, Strict(), Field(ge=1, le=5)] | None, Label("Effort")] = None
    """From 1, little, to 5, much."""
    impact: Annotated[Annotated[int, Strict(), Field(ge=1, le=5)] | None, Label("Impact")] = None
    """From 1, little, to 5, much."""


AssessmentKind = Literal["strength", "weakness"]


class Assessment(Entity):
    """A strength to keep or a weakness to work on, again and again."""

    kind: Annotated[AssessmentKind, Label("Strength or weakness")]
    text: Annotated[Name, Label("Text"), Long()]
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint")] = None
    work: Annotated[str, Label("What is being done about it"), Long()] = ""
    """What is being done about it."""


Involvement = Literal["responsible", "to-be-convinced", "informed"]


class Stakeholder(Entity):
    """Somebody in the business whom the map concerns."""

    name: Annotated[Name, Label("Name")]
    role: Annotated[str, Label("Role")] = ""
    involvement: Annotated[Involvement, Label("Involvement")] = "informed"
    audience: Annotated[AudienceId | None, Label("Audience")] = None


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
    """A layer of the report: what a group of readers gets to see."""

    name: Annotated[Name, Label("Name")]
    purpose: Annotated[str, Label("Purpose"), Long()] = ""
    sections: Annotated[tuple[Section, ...], Label("Sections")] = ()


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
