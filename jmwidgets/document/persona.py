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

    emoji: Annotated[str, Field(max_length=16)] = ""
    image: Annotated[str, Field(pattern=AVATAR_PATTERN, max_length=200_000)] | None = None
    """A small embedded picture (data URI), so that the file stays in one piece."""


class EmpathyMap(Record):
    """What the persona says, thinks, does and feels; pains and gains (PE10)."""

    says: tuple[str, ...] = ()
    thinks: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    feels: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()


class Persona(Entity):
    """A typical customer, drafted by the room (proto) or validated against data (PE1)."""

    name: Name
    status: PersonaStatus = "proto"
    point_of_view: PointOfView = "customer"
    summary: str = ""
    """One line: who this is."""
    public_summary: str = ""
    """What people outside the business read in place of the summary (AC9)."""
    quote: str = ""
    avatar: Avatar | None = None
    colour: Colour | None = None
    segment: SegmentId | None = None
    share: ShareClaim | None = None
    """Share of all customers."""
    n: Count | None = None
    """Customers or answers that the persona was drafted from."""
    sources: tuple[SourceId, ...] = ()

    age: Annotated[int, Strict(), Field(ge=0, le=130)] | None = None
    age_range: str = ""
    gender: str = ""
    occupation: str = ""
    income: str = ""
    household: str = ""
    place: str = ""
    behaviour: str = ""
    preferences: str = ""

    spending_habits: str = ""
    value_perception: str = ""
    wants: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    appeals: tuple[str, ...] = ()
    puts_off: tuple[str, ...] = ()

    goals: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    """Positive motivational factors: what moves this customer (PE4)."""
    demotivations: tuple[str, ...] = ()
    """Negative motivational factors: what stops this customer (PE4)."""
    mindset: str = ""
    decision_process: str = ""

    preferred_channels: tuple[ChannelId, ...] = ()
    brand_relationship: str = ""
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()

    does_for_us: str = ""
    """What the customer does for the business (PE8)."""
    we_do: str = ""
    """What the business does for the customer (PE8)."""
    opinion_before: str = ""
    """The opinion that was formed before first contact (TP4)."""
    first_touchpoint: TouchpointId | None = None
    learns_from: tuple[str, ...] = ()
    """Where this customer goes to learn (CE16)."""
    loyalty_drivers: tuple[str, ...] = ()
    """What reinforces loyalty (CE16)."""
    empathy: EmpathyMap | None = None
    story: str = ""
    """The journey as told by or for this persona; left out, it is composed from the experiences (AC10)."""
    public_story: str = ""
    """What people outside the business read in place of the story (AC9)."""


class Segment(Entity):
    """Customers who share characteristics (PE6)."""

    name: Name
    criteria: Worded = ""
    """What makes a customer belong."""
    traits: tuple[str, ...] = ()
    size: Count | None = None
    share: ShareClaim | None = None
    value: Claim | None = None
    """Value of one customer a year, in the journey's currency."""
    sources: tuple[SourceId, ...] = ()
