"""Personas and segments: whose journey it is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from jmwidgets.document.claim import Claim, ShareClaim
from jmwidgets.document.record import (
    ChannelId,
    Colour,
    Count,
    Entity,
    Label,
    Long,
    Name,
    Record,
    SegmentId,
    SourceId,
    TouchpointId,
)
from jmwidgets.document.wording import Worded

PersonaStatus = Literal["proto", "validated"]
PointOfView = Literal["customer", "employee", "stakeholder"]
AVATAR_PATTERN = r"^data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$"


class Avatar(Record):
    """The picture of a persona; without emoji and image, its initials stand in."""

    emoji: Annotated[str, Field(max_length=16), Label("Emoji")] = ""
    image: Annotated[
        Annotated[str, Field(pattern=AVATAR_PATTERN, max_length=200_000)] | None, Label("Picture")
    ] = None
    """A small embedded picture (data URI), so that the file stays in one piece."""


class EmpathyMap(Record):
    """What the persona says, thinks, does and feels; pains and gains."""

    says: Annotated[tuple[str, ...], Label("Says")] = ()
    thinks: Annotated[tuple[str, ...], Label("Thinks")] = ()
    does: Annotated[tuple[str, ...], Label("Does")] = ()
    feels: Annotated[tuple[str, ...], Label("Feels")] = ()
    pains: Annotated[tuple[str, ...], Label("Pains")] = ()
    gains: Annotated[tuple[str, ...], Label("Gains")] = ()


class Persona(Entity):
    """A typical customer, drafted by the room (proto) or validated against data."""

    name: Annotated[Name, Label("Name")]
    status: Annotated[PersonaStatus, Label("Evidence status")] = "proto"
    point_of_view: Annotated[PointOfView, Label("Point of view")] = "customer"
    summary: Annotated[str, Label("Summary"), Long()] = ""
    """One line: who this is."""
    public_summary: Annotated[str, Label("Summary that people outside read"), Long()] = ""
    """What people outside the business read in place of the summary."""
    quote: Annotated[str, Label("In their own words"), Long()] = ""
    avatar: Annotated[Avatar | None, Label("Picture")] = None
    colour: Annotated[Colour | None, Label("Colour")] = None
    segment: Annotated[SegmentId | None, Label("Segment")] = None
    share: Annotated[ShareClaim | None, Label("Share of customers")] = None
    """Share of all customers."""
    n: Annotated[Count | None, Label("Sample size (n)")] = None
    """Customers or answers that the persona was drafted from."""
    sources: Annotated[tuple[SourceId, ...], Label("Sources")] = ()

    age: Annotated[Annotated[int, Strict(), Field(ge=0, le=130)] | None, Label("Age")] = None
    age_range: Annotated[str, Label("Age range")] = ""
    gender: Annotated[str, Label("Gender")] = ""
    occupation: Annotated[str, Label("Occupation")] = ""
    income: Annotated[str, Label("Income")] = ""
    household: Annotated[str, Label("Household")] = ""
    place: Annotated[str, Label("Place")] = ""
    behaviour: Annotated[str, Label("Behaviour"), Long()] = ""
    preferences: Annotated[str, Label("Preferences"), Long()] = ""

    spending_habits: Annotated[str, Label("Spending habits"), Long()] = ""
    value_perception: Annotated[str, Label("Value perception"), Long()] = ""
    wants: Annotated[tuple[str, ...], Label("Wants")] = ()
    needs: Annotated[tuple[str, ...], Label("Needs")] = ()
    appeals: Annotated[tuple[str, ...], Label("What appeals")] = ()
    puts_off: Annotated[tuple[str, ...], Label("What puts off")] = ()

    goals: Annotated[tuple[str, ...], Label("Goals")] = ()
    motivations: Annotated[tuple[str, ...], Label("Motivations")] = ()
    """Positive motivational factors: what moves this customer."""
    demotivations: Annotated[tuple[str, ...], Label("Barriers")] = ()
    """Negative motivational factors: what stops this customer."""
    mindset: Annotated[str, Label("Mindset"), Long()] = ""
    decision_process: Annotated[str, Label("Decision process"), Long()] = ""

    preferred_channels: Annotated[tuple[ChannelId, ...], Label("Preferred channels")] = ()
    brand_relationship: Annotated[str, Label("Relationship with us"), Long()] = ""
    likes: Annotated[tuple[str, ...], Label("Likes")] = ()
    dislikes: Annotated[tuple[str, ...], Label("Dislikes")] = ()

    does_for_us: Annotated[str, Label("What they do for us"), Long()] = ""
    """What the customer does for the business."""
    we_do: Annotated[str, Label("What we do for them"), Long()] = ""
    """What the business does for the customer."""
    opinion_before: Annotated[str, Label("Opinion before first contact"), Long()] = ""
    """The opinion that was formed before first contact."""
    first_touchpoint: Annotated[TouchpointId | None, Label("First touchpoint")] = None
    learns_from: Annotated[tuple[str, ...], Label("Information sources")] = ()
    """Where this customer goes to learn."""
    loyalty_drivers: Annotated[tuple[str, ...], Label("Loyalty drivers")] = ()
    """What reinforces loyalty."""
    empathy: Annotated[EmpathyMap | None, Label("Empathy map")] = None
    story: Annotated[str, Label("Story"), Long()] = ""
    """The journey as told by or for this persona; left out, it is composed from the experiences."""
    public_story: Annotated[str, Label("Story that people outside read"), Long()] = ""
    """What people outside the business read in place of the story."""


class Segment(Entity):
    """Customers who share characteristics."""

    name: Annotated[Name, Label("Name")]
    criteria: Annotated[Worded, Label("Criteria"), Long()] = ""
    """What makes a customer belong."""
    traits: Annotated[tuple[str, ...], Label("Traits")] = ()
    size: Annotated[Count | None, Label("Customers")] = None
    share: Annotated[ShareClaim | None, Label("Share of customers")] = None
    value: Annotated[Claim | None, Label("Value of one customer a year")] = None
    """Value of one customer a year, in the journey's currency."""
    sources: Annotated[tuple[SourceId, ...], Label("Sources")] = ()
