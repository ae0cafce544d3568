"""Personas and segments: whose journey it is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from jmwidgets.document.claim import Claim, EmotionClaim, ShareClaim
from jmwidgets.document.readers import EVERYBODY, INSIDE, KPIS, PERSONAS, STORY, VALUE
from jmwidgets.document.record import (
    ChannelId,
    Colour,
    Count,
    EmbeddedPicture,
    Entity,
    Label,
    Long,
    Name,
    Record,
    Seen,
    SegmentId,
    SourceId,
    TouchpointId,
)
from jmwidgets.document.wording import Worded

PersonaStatus = Literal["proto", "validated"]
PointOfView = Literal["customer", "employee", "stakeholder"]


class Avatar(Record):
    """The picture of a persona; without emoji and image, its initials stand in."""

    emoji: Annotated[str, Field(max_length=16), Label("Emoji"), Seen(EVERYBODY)] = ""
    image: Annotated[EmbeddedPicture | None, Label("Picture"), Seen(EVERYBODY)] = None
    """A small embedded picture (data URI), so that the file stays in one piece."""


class EmpathyMap(Record):
    """What the persona says, thinks, does and feels; pains and gains."""

    says: Annotated[tuple[str, ...], Label("Says"), Seen(EVERYBODY)] = ()
    thinks: Annotated[tuple[str, ...], Label("Thinks"), Seen(EVERYBODY)] = ()
    does: Annotated[tuple[str, ...], Label("Does"), Seen(EVERYBODY)] = ()
    feels: Annotated[tuple[str, ...], Label("Feels"), Seen(EVERYBODY)] = ()
    pains: Annotated[tuple[str, ...], Label("Pains"), Seen(EVERYBODY)] = ()
    gains: Annotated[tuple[str, ...], Label("Gains"), Seen(EVERYBODY)] = ()


ContributionKind = Literal["feedback", "co-creation", "new-use"]


class Contribution(Record):
    """How these customers shape what is offered."""

    kind: Annotated[ContributionKind, Label("Kind"), Seen(EVERYBODY)] = "feedback"
    text: Annotated[Name, Label("What they contribute"), Long(), Seen(EVERYBODY)]
    outcome: Annotated[str, Label("What became of it"), Long(), Seen(EVERYBODY)] = ""


class ExpectedResponse(Record):
    """How a segment is expected to respond at a touchpoint, to be checked against what happened."""

    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(EVERYBODY)] = None
    text: Annotated[str, Label("Expected response"), Long(), Seen(EVERYBODY)] = ""
    """In words: what they will do or say."""
    emotion: Annotated[EmotionClaim | None, Label("Expected emotion"), Seen(EVERYBODY)] = None
    goes_on: Annotated[ShareClaim | None, Label("Expected share that goes on"), Seen(EVERYBODY)] = None
    """Of those who come here; compared with those who were not lost."""


class Persona(Entity):
    """A typical customer, drafted by the room (proto) or validated against data."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    status: Annotated[PersonaStatus, Label("Evidence status"), Seen(EVERYBODY)] = "proto"
    point_of_view: Annotated[PointOfView, Label("Point of view"), Seen(EVERYBODY)] = "customer"
    summary: Annotated[str, Label("Summary"), Long(), Seen(PERSONAS)] = ""
    """One line: who this is."""
    public_summary: Annotated[str, Label("Summary that people outside read"), Long(), Seen(INSIDE)] = ""
    """What people outside the business read in place of the summary."""
    quote: Annotated[str, Label("In their own words"), Long(), Seen(PERSONAS)] = ""
    headline: Annotated[str, Label("Headline of the report"), Long(), Seen(EVERYBODY)] = ""
    """The sentence over the report; left out, it is made of the findings."""
    public_headline: Annotated[str, Label("Headline that people outside read"), Long(), Seen(INSIDE)] = ""
    """What people outside the business read in place of the headline."""
    avatar: Annotated[Avatar | None, Label("Picture"), Seen(EVERYBODY)] = None
    colour: Annotated[Colour | None, Label("Colour"), Seen(EVERYBODY)] = None
    segment: Annotated[SegmentId | None, Label("Segment"), Seen(EVERYBODY)] = None
    share: Annotated[ShareClaim | None, Label("Share of customers"), Seen(INSIDE)] = None
    """Share of all customers."""
    n: Annotated[Count | None, Label("Sample size (n)"), Seen(INSIDE)] = None
    """Customers or answers that the persona was drafted from."""
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(INSIDE)] = ()

    age: Annotated[Annotated[int, Strict(), Field(ge=0, le=130)] | None, Label("Age"), Seen(PERSONAS)] = None
    age_range: Annotated[str, Label("Age range"), Seen(PERSONAS)] = ""
    gender: Annotated[str, Label("Gender"), Seen(PERSONAS)] = ""
    occupation: Annotated[str, Label("Occupation"), Seen(PERSONAS)] = ""
    income: Annotated[str, Label("Income"), Seen(INSIDE)] = ""
    household: Annotated[str, Label("Household"), Seen(PERSONAS)] = ""
    place: Annotated[str, Label("Place"), Seen(PERSONAS)] = ""
    behaviour: Annotated[str, Label("Behaviour"), Long(), Seen(PERSONAS)] = ""
    preferences: Annotated[str, Label("Preferences"), Long(), Seen(PERSONAS)] = ""

    spending_habits: Annotated[str, Label("Spending habits"), Long(), Seen(INSIDE)] = ""
    value_perception: Annotated[str, Label("Value perception"), Long(), Seen(INSIDE)] = ""
    wants: Annotated[tuple[str, ...], Label("Wants"), Seen(PERSONAS)] = ()
    needs: Annotated[tuple[str, ...], Label("Needs"), Seen(PERSONAS)] = ()
    appeals: Annotated[tuple[str, ...], Label("What appeals"), Seen(PERSONAS)] = ()
    puts_off: Annotated[tuple[str, ...], Label("What puts off"), Seen(PERSONAS)] = ()

    goals: Annotated[tuple[str, ...], Label("Goals"), Seen(PERSONAS)] = ()
    motivations: Annotated[tuple[str, ...], Label("Motivations"), Seen(PERSONAS)] = ()
    """Positive motivational factors: what moves this customer."""
    demotivations: Annotated[tuple[str, ...], Label("Barriers"), Seen(PERSONAS)] = ()
    """Negative motivational factors: what stops this customer."""
    mindset: Annotated[str, Label("Mindset"), Long(), Seen(PERSONAS)] = ""
    decision_process: Annotated[str, Label("Decision process"), Long(), Seen(PERSONAS)] = ""

    preferred_channels: Annotated[tuple[ChannelId, ...], Label("Preferred channels"), Seen(PERSONAS)] = ()
    brand_relationship: Annotated[str, Label("Relationship with us"), Long(), Seen(PERSONAS)] = ""
    likes: Annotated[tuple[str, ...], Label("Likes"), Seen(PERSONAS)] = ()
    dislikes: Annotated[tuple[str, ...], Label("Dislikes"), Seen(PERSONAS)] = ()

    does_for_us: Annotated[str, Label("What they do for us"), Long(), Seen(INSIDE)] = ""
    """What the customer does for the business."""
    we_do: Annotated[str, Label("What we do for them"), Long(), Seen(INSIDE)] = ""
    """What the business does for the customer."""
    contributions: Annotated[tuple[Contribution, ...], Label("How they shape the product"), Seen(INSIDE)] = ()
    """Feedback, co-creation and new uses."""
    shops_around: Annotated[str, Label("Shopping around"), Long(), Seen(INSIDE)] = ""
    """Whether and where these customers look elsewhere before they choose."""
    opinion_before: Annotated[str, Label("Opinion before first contact"), Long(), Seen(PERSONAS)] = ""
    """The opinion that was formed before first contact."""
    first_touchpoint: Annotated[TouchpointId | None, Label("First touchpoint"), Seen(PERSONAS)] = None
    learns_from: Annotated[tuple[str, ...], Label("Information sources"), Seen(PERSONAS)] = ()
    """Where this customer goes to learn."""
    loyalty_drivers: Annotated[tuple[str, ...], Label("Loyalty drivers"), Seen(PERSONAS)] = ()
    """What reinforces loyalty."""
    empathy: Annotated[EmpathyMap | None, Label("Empathy map"), Seen(PERSONAS)] = None
    story: Annotated[str, Label("Story"), Long(), Seen(STORY)] = ""
    """The journey as told by or for this persona; left out, it is composed from the experiences."""
    public_story: Annotated[str, Label("Story that people outside read"), Long(), Seen(INSIDE)] = ""
    """What people outside the business read in place of the story."""


class Segment(Entity):
    """Customers who share characteristics."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    criteria: Annotated[Worded, Label("Criteria"), Long(), Seen(INSIDE)] = ""
    """What makes a customer belong."""
    traits: Annotated[tuple[str, ...], Label("Traits"), Seen(INSIDE)] = ()
    size: Annotated[Count | None, Label("Customers"), Seen(INSIDE)] = None
    share: Annotated[ShareClaim | None, Label("Share of customers"), Seen(INSIDE)] = None
    value: Annotated[Claim | None, Label("Value of one customer a year"), Seen(KPIS | VALUE)] = None
    """Value of one customer a year, in the journey's currency."""
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(INSIDE)] = ()
    expected_responses: Annotated[
        tuple[ExpectedResponse, ...], Label("Expected responses"), Seen(INSIDE)
    ] = ()
    """How they are expected to respond at touchpoints; the report compares it with what happened."""
