"""Workshops: agenda and questions, what a group said in each round, what was decided and what was put off."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, Strict

from jmwidgets.document.readers import INSIDE, INTERNALS
from jmwidgets.document.record import (
    Computed,
    Count,
    Entity,
    Label,
    Long,
    Moment,
    Name,
    NoteId,
    Number,
    OpportunityId,
    PersonaId,
    Record,
    Seen,
    SourceId,
    StageId,
    TouchpointId,
    WorkshopId,
)

Naming = Literal["anonymous", "pseudonym"]
QuestionKind = Literal[
    "emotion",
    "expectation",
    "importance",
    "team-rating",
    "figure",
    "words",
    "dots",
    "choice",
    "open",
]
DotsOn = Literal["opportunities", "pain-points", "notes"]


class Question(Record):
    """What everybody is asked, in private first."""

    kind: Annotated[QuestionKind, Label("What is asked"), Seen(INSIDE)]
    text: Annotated[str, Label("In these words"), Long(), Seen(INSIDE)] = ""
    """Left empty, the usual words for what is asked."""
    personas: Annotated[tuple[PersonaId, ...], Label("Of which personas"), Seen(INSIDE)] = ()
    """None named: of all."""
    stages: Annotated[tuple[StageId, ...], Label("In which stages"), Seen(INSIDE)] = ()
    """None named: in all."""
    touchpoints: Annotated[tuple[TouchpointId, ...], Label("At which touchpoints"), Seen(INSIDE)] = ()
    """None named: at all of the stages."""
    dots_on: Annotated[DotsOn, Label("Dots are put on"), Seen(INSIDE)] = "opportunities"
    """Notes: of the last brainstorm. Personas, stages and touchpoints narrow all of them down."""
    opportunities: Annotated[tuple[OpportunityId, ...], Label("On which opportunities"), Seen(INSIDE)] = ()
    """None named: on all."""
    options: Annotated[tuple[str, ...], Label("To choose from"), Seen(INSIDE)] = ()
    """What is chosen from, or what dots are put on in place of records."""
    budget: Annotated[
        Annotated[int, Strict(), Field(ge=1, le=100)] | None, Label("Dots of each person"), Seen(INSIDE)
    ] = None
    """Left empty: three."""
    unit: Annotated[str, Label("Unit"), Seen(INSIDE)] = ""
    low: Annotated[Number | None, Label("Lowest answer"), Seen(INSIDE)] = None
    high: Annotated[Number | None, Label("Highest answer"), Seen(INSIDE)] = None


class AgendaStep(Record):
    """A part of a workshop, with its time and, if everybody is asked, its question."""

    title: Annotated[Name, Label("Step"), Seen(INSIDE)]
    minutes: Annotated[Annotated[int, Strict(), Field(ge=0, le=1_440)], Label("Minutes"), Seen(INSIDE)] = 0
    instructions: Annotated[str, Label("Instructions"), Long(), Seen(INSIDE)] = ""
    """What the group does here."""
    question: Annotated[Question | None, Label("Question"), Seen(INSIDE)] = None


class Topic(Record):
    """Something that belongs to another time: an entry of the parking lot."""

    text: Annotated[Name, Label("Topic"), Long(), Seen(INSIDE)]
    outcome: Annotated[str, Label("What became of it"), Long(), Seen(INSIDE)] = ""


class Workshop(Entity):
    """A meeting in which a group works on the map.

    Examples
    --------
    >>> agenda = [{"title": "Welcome", "minutes": 10}]
    >>> Workshop(id="kick-off", title="Kick-off", agenda=agenda).agenda[0].minutes
    10
    """

    title: Annotated[Name, Label("Title"), Seen(INSIDE)]
    date: Annotated[dt.date | None, Label("Date"), Seen(INSIDE)] = None
    facilitator: Annotated[str, Label("Facilitator"), Seen(INTERNALS)] = ""
    naming: Annotated[Naming, Label("How people take part"), Seen(INSIDE)] = "anonymous"
    participants: Annotated[Count | None, Label("Participants"), Seen(INSIDE)] = None
    """How many joined, also for a part of the time."""
    agenda: Annotated[tuple[AgendaStep, ...], Label("Agenda"), Seen(INSIDE)] = ()
    step: Annotated[Count | None, Label("Step the group is at"), Computed(), Seen(INSIDE)] = None
    """Place in the agenda, from 0."""
    step_began: Annotated[Moment, Label("When the step began"), Computed(), Seen(INSIDE)] = ""
    began: Annotated[Moment, Label("Beginning"), Computed(), Seen(INSIDE)] = ""
    ended: Annotated[Moment, Label("End"), Computed(), Seen(INSIDE)] = ""
    parking_lot: Annotated[tuple[Topic, ...], Label("Parking lot"), Seen(INSIDE)] = ()
    """What comes up and belongs to another time."""
    source: Annotated[SourceId | None, Label("Source"), Computed(), Seen(INSIDE)] = None
    """The group, as the source of its claims."""


class Tally(Record):
    """How often an answer was given."""

    value: Annotated[Number, Label("Answer"), Seen(INSIDE)]
    n: Annotated[Count, Label("How often"), Seen(INSIDE)]


class GroupResult(Record):
    """What a group said about one thing.

    A group of fewer than the journey's `smallest_group` has no counts, mean or spread, and of its votes
    only what got most, without numbers: who knows their own answer would learn the others'.
    """

    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(INSIDE)] = None
    persona: Annotated[PersonaId | None, Label("Persona"), Seen(INSIDE)] = None
    opportunity: Annotated[OpportunityId | None, Label("Opportunity"), Seen(INSIDE)] = None
    note: Annotated[NoteId | None, Label("Note"), Seen(INSIDE)] = None
    option: Annotated[str, Label("Option"), Seen(INSIDE)] = ""
    n: Annotated[Count, Label("Voices"), Seen(INSIDE)] = 0
    """How many gave a value, or chose this."""
    not_met: Annotated[Count, Label("Does not happen"), Seen(INSIDE)] = 0
    """How many said that the persona does not meet the touchpoint."""
    median: Annotated[Number | None, Label("Median"), Seen(INSIDE)] = None
    mean: Annotated[Number | None, Label("Mean"), Seen(INSIDE)] = None
    spread: Annotated[Number | None, Label("Spread (standard deviation)"), Seen(INSIDE)] = None
    """Standard deviation between the people in the room (n - 1)."""
    counts: Annotated[tuple[Tally, ...], Label("Distribution"), Seen(INSIDE)] = ()
    dots: Annotated[Count | None, Label("Dots"), Seen(INSIDE)] = None


class Round(Entity):
    """One round of a question: how many were there, and what came out; a second round stands beside it.

    Examples
    --------
    >>> round_1 = Round(id="feelings.1", title="How does it feel?", question={"kind": "emotion"})
    >>> round_1.number, round_1.revealed
    (1, '')
    """

    title: Annotated[Name, Label("Question as asked"), Seen(INSIDE)]
    workshop: Annotated[WorkshopId | None, Label("Workshop"), Computed(), Seen(INSIDE)] = None
    question: Annotated[Question, Label("Question"), Computed(), Seen(INSIDE)]
    series: Annotated[str, Label("Rounds of the same question"), Computed(), Seen(INSIDE)] = ""
    """The same for all rounds of one question."""
    number: Annotated[Annotated[int, Strict(), Field(ge=1)], Label("Round"), Computed(), Seen(INSIDE)] = 1
    opened: Annotated[Moment, Label("Opened"), Computed(), Seen(INSIDE)] = ""
    revealed: Annotated[Moment, Label("Revealed"), Computed(), Seen(INSIDE)] = ""
    """Empty while answers are private still."""
    joined: Annotated[Count, Label("People who had joined"), Computed(), Seen(INSIDE)] = 0
    voices: Annotated[Count, Label("Voices"), Computed(), Seen(INSIDE)] = 0
    """How many answered at least a part."""
    results: Annotated[tuple[GroupResult, ...], Label("Results"), Computed(), Seen(INSIDE)] = ()


class Decision(Entity):
    """What was decided, by whom it is carried, and who saw it differently."""

    text: Annotated[Name, Label("Decision"), Long(), Seen(INSIDE)]
    owner: Annotated[str, Label("Owner"), Seen(INSIDE)] = ""
    due: Annotated[dt.date | None, Label("Due date"), Seen(INSIDE)] = None
    done: Annotated[dt.date | None, Label("Carried out on"), Seen(INSIDE)] = None
    """Left empty, it is still to be done."""
    reason: Annotated[str, Label("Reason for it"), Long(), Seen(INSIDE)] = ""
    dissent: Annotated[str, Label("Dissent"), Long(), Seen(INSIDE)] = ""
    """What spoke against it, and was said by somebody."""
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(INSIDE)] = None
    workshop: Annotated[WorkshopId | None, Label("Workshop"), Seen(INSIDE)] = None
