"""The root of a document: one journey and all that belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import MappingProxyType
from typing import Annotated, Any, Self, get_args

from pydantic import Field, Strict, model_validator

from jmwidgets.document.channel import CHANNELS, Channel
from jmwidgets.document.evidence import Cluster, Fact, Note, Quote, Source
from jmwidgets.document.excerpt import Excerpt
from jmwidgets.document.experience import Experience, experience_id
from jmwidgets.document.persona import Persona, PointOfView, Segment
from jmwidgets.document.pin import Pin
from jmwidgets.document.problem import InvalidDocument, Problem, shown
from jmwidgets.document.readers import EVERYBODY, INSIDE, STORY
from jmwidgets.document.record import Computed, Entity, Id, Label, Long, Name, Record, Seen, Share
from jmwidgets.document.records import Records
from jmwidgets.document.reference import Reference, references
from jmwidgets.document.results import (
    AUDIENCES,
    Action,
    Assessment,
    Audience,
    Kpi,
    LoyaltyScheme,
    Milestone,
    Objective,
    Opportunity,
    Stakeholder,
)
from jmwidgets.document.scale import ScaleName
from jmwidgets.document.scenario import Scenario
from jmwidgets.document.structure import Lane, Path, Stage
from jmwidgets.document.theme import Theme
from jmwidgets.document.touchpoint import Touchpoint
from jmwidgets.document.workshop import Decision, Round, Workshop
from jmwidgets.words import message

SCHEMA_VERSION = 2


class About(Record):
    """What is said of the journey as a whole."""

    schema_version: Annotated[int, Strict(), Field(ge=1, le=SCHEMA_VERSION), Computed(), Seen(EVERYBODY)] = (
        SCHEMA_VERSION
    )
    id: Annotated[Id, Computed(), Seen(EVERYBODY)]
    title: Annotated[Name, Label("Title of the journey"), Seen(EVERYBODY)]
    language: Annotated[
        str, Field(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"), Label("Language"), Seen(EVERYBODY)
    ] = "en"
    """Language of the texts, such as en, de or fr-CA: reports hyphenate and read aloud with it."""
    business: Annotated[str, Label("Company or organisation"), Seen(EVERYBODY)] = ""
    """Who offers what the customer buys."""
    summary: Annotated[str, Label("Summary"), Long(), Seen(EVERYBODY)] = ""
    public_summary: Annotated[str, Label("Summary that people outside read"), Long(), Seen(INSIDE)] = ""
    """What people outside the business read in place of the summary."""
    scenario: Annotated[str, Label("Scenario (trigger)"), Long(), Seen(EVERYBODY)] = ""
    """What happens to the customer that makes the journey begin."""
    point_of_view: Annotated[PointOfView, Label("Point of view"), Seen(EVERYBODY)] = "customer"
    parent: Annotated[str, Label("Part of the journey"), Seen(INSIDE)] = ""
    """Id of the journey, in a file of its own, that this one shows a part of more closely."""
    key_relationship: Annotated[str, Label("Relationship (value exchange)"), Long(), Seen(INSIDE)] = ""
    """What customer and business are to each other."""
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$"), Label("Currency"), Seen(EVERYBODY)] = "EUR"
    emotion_scale: Annotated[ScaleName, Label("Emotion scale"), Seen(EVERYBODY)] = "-2..+2"
    """The scale on which people read and enter emotions; they are stored on -2..+2."""
    smallest_group: Annotated[int, Strict(), Field(ge=2), Label("Minimum group size"), Seen(EVERYBODY)] = 5
    """Groups of fewer customers are never shown on their own."""
    least_evidence: Annotated[Share | None, Label("Evidence that a report needs"), Seen(INSIDE)] = None
    """Share of the figures that has to be more than assumed; pages say where it is not reached."""
    version: Annotated[str, Label("Version"), Seen(EVERYBODY)] = ""
    """Label of this version."""
    version_date: Annotated[dt.date | None, Label("Date of this version"), Seen(EVERYBODY)] = None
    review_date: Annotated[dt.date | None, Label("Next review"), Seen(INSIDE)] = None
    """When the map is reviewed next."""
    story: Annotated[str, Label("Story"), Long(), Seen(STORY)] = ""
    public_story: Annotated[str, Label("Story that people outside read"), Long(), Seen(INSIDE)] = ""
    """What people outside the business read in place of the story."""
    offers: Annotated[str, Label("Special offers for customers"), Long(), Seen(EVERYBODY)] = ""
    """What customers are offered; written for them, and shown beside their story."""
    complaints: Annotated[str, Label("How to complain"), Long(), Seen(EVERYBODY)] = ""
    """Where a customer turns when something went wrong, and what happens then; written for customers."""
    excerpt: Annotated[Excerpt | None, Label("Excerpt"), Computed(), Seen(EVERYBODY)] = None
    """Set on the part that one audience may see; None for a whole journey."""


class Journey(About):
    """A customer journey: personas, stages, touchpoints, experiences and what follows from them.

    Collections are given as lists and held as `Records`: found by id and kept in order.

    Raises
    ------
    pydantic.ValidationError
        When a record is invalid or refers to one that is not there. `parse` tells the same in
        plain words.

    Examples
    --------
    >>> journey = Journey(
    ...     id="washing",
    ...     title="Buying a washing machine",
    ...     stages=[{"id": "use", "name": "Use"}],
    ...     touchpoints=[{"id": "first-wash", "name": "First wash", "stage": "use"}],
    ... )
    >>> journey.touchpoints["first-wash"].name
    'First wash'
    """

    sources: Records[Source] = Field(default_factory=Records)
    channels: Records[Channel] = Field(default_factory=Records)
    audiences: Records[Audience] = Field(default_factory=Records)
    stakeholders: Records[Stakeholder] = Field(default_factory=Records)
    stages: Records[Stage] = Field(default_factory=Records)
    lanes: Records[Lane] = Field(default_factory=Records)
    touchpoints: Records[Touchpoint] = Field(default_factory=Records)
    segments: Records[Segment] = Field(default_factory=Records)
    personas: Records[Persona] = Field(default_factory=Records)
    experiences: Records[Experience] = Field(default_factory=Records)
    paths: Records[Path] = Field(default_factory=Records)
    themes: Records[Theme] = Field(default_factory=Records)
    quotes: Records[Quote] = Field(default_factory=Records)
    facts: Records[Fact] = Field(default_factory=Records)
    pins: Records[Pin] = Field(default_factory=Records)
    clusters: Records[Cluster] = Field(default_factory=Records)
    notes: Records[Note] = Field(default_factory=Records)
    kpis: Records[Kpi] = Field(default_factory=Records)
    objectives: Records[Objective] = Field(default_factory=Records)
    milestones: Records[Milestone] = Field(default_factory=Records)
    loyalty_schemes: Records[LoyaltyScheme] = Field(default_factory=Records)
    opportunities: Records[Opportunity] = Field(default_factory=Records)
    scenarios: Records[Scenario] = Field(default_factory=Records)
    actions: Records[Action] = Field(default_factory=Records)
    assessments: Records[Assessment] = Field(default_factory=Records)
    workshops: Records[Workshop] = Field(default_factory=Records)
    rounds: Records[Round] = Field(default_factory=Records)
    decisions: Records[Decision] = Field(default_factory=Records)

    @model_validator(mode="after")
    def _references_hold(self) -> Self:
        problems = dangling(self)
        if problems:
            raise ValueError(str(InvalidDocument(problems)))
        return self

    @property
    def is_outside(self) -> bool:
        """Whether this is the part for an audience outside the business: it holds nothing internal."""
        return self.excerpt is not None and self.excerpt.outside

    def collection(self, name: str) -> Records[Any]:
        """Return a collection by its name."""
        records: Records[Any] = getattr(self, name)
        return records

    def in_order(self, stage: str | None = None) -> tuple[Touchpoint, ...]:
        """Return the touchpoints in chronological order, within and across stages.

        Examples
        --------
        >>> Journey(id="empty", title="Empty").in_order()
        ()
        """
        if stage is not None:
            return tuple(touchpoint for touchpoint in self.touchpoints.values() if touchpoint.stage == stage)
        rank = {key: position for position, key in enumerate(self.stages)}
        return tuple(sorted(self.touchpoints.values(), key=lambda touchpoint: rank[touchpoint.stage]))

    def experience(self, persona: str, touchpoint: str) -> Experience:
        """Return what a persona lives at a touchpoint; an empty experience where nothing was recorded."""
        key = experience_id(persona, touchpoint)
        found = self.experiences.get(key)
        return found or Experience(id=key, persona=persona, touchpoint=touchpoint)

    def channel(self, key: str) -> Channel:
        """Return one of the journey's own channels or a built-in one."""
        return self.channels.get(key) or CHANNELS[key]

    def audience(self, key: str) -> Audience:
        """Return one of the journey's own audiences or a built-in one."""
        return self.audiences.get(key) or AUDIENCES[key]


# Records refer only to collections that stand before their own: sources first, actions last.
COLLECTIONS: MappingProxyType[str, type[Entity]] = MappingProxyType(
    {
        name: get_args(Journey.model_fields[name].annotation)[0]
        for name in Journey.model_fields
        if name not in About.model_fields
    }
)
"""The class of the records in each collection, in the order of dependence."""

BUILT_IN: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {"channels": frozenset(CHANNELS), "audiences": frozenset(AUDIENCES)}
)
"""Ids that every journey may refer to without listing them."""


def record_label(collection: str, record: Entity | str) -> str:
    """Name a record in a message.

    Examples
    --------
    >>> record_label("stages", "use")
    "stages 'use'"
    """
    key = record if isinstance(record, str) else record.id
    return f"{collection} {key!r}"


def known(journey: Journey, collection: str, key: str) -> bool:
    """Return whether a reference to `key` leads somewhere."""
    return key in journey.collection(collection) or key in BUILT_IN.get(collection, ())


def dangling_problem(collection: str, record: Entity, reference: Reference) -> Problem:
    """Report that a reference leads nowhere, naming both ends."""
    return Problem(
        where=record_label(collection, record),
        field=reference.field,
        expected=message("the id of a record in {collection}", collection=reference.collection),
        given=message("{id}, which is not there", id=shown(reference.id)),
        advice=message(
            "add {id} to {collection} or correct the id",
            id=shown(reference.id),
            collection=reference.collection,
        ),
    )


def dangling_in(journey: Journey, collection: str, record: Entity) -> Iterator[Problem]:
    """Yield the references of one record that lead nowhere."""
    for reference in references(record):
        if not known(journey, reference.collection, reference.id):
            yield dangling_problem(collection, record, reference)


def dangling(journey: Journey) -> list[Problem]:
    """List every reference of the journey that leads nowhere."""
    return [
        problem
        for name in COLLECTIONS
        for record in journey.collection(name).values()
        for problem in dangling_in(journey, name, record)
    ]
