"""Experiences: what one persona does, thinks and feels at one touchpoint."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import model_validator

from jmwidgets.document.claim import EmotionClaim, ImportanceClaim, SatisfactionClaim
from jmwidgets.document.record import (
    Catalogue,
    Count,
    Entity,
    Label,
    Long,
    Name,
    PersonaId,
    Record,
    SegmentId,
    ToBe,
    TouchpointId,
)

Met = Literal["yes", "partly", "no", "unknown"]
Party = Literal["customer", "business"]
Severity = Literal["trivial", "workaround", "abandonment"]
GapDirection = Literal["receiving", "giving"]
GapProblem = Literal["missing", "inaccurate"]
Effect = Literal["move", "delay", "abandon"]
Consequence = Literal["lost-trust", "lost-customer", "bad-review", "negative-image"]
CAUSES: tuple[str, ...] = (
    "store-layout",
    "price",
    "packaging",
    "product-quality",
    "stock",
    "staff-behaviour",
    "staff-knowledge",
    "waiting-time",
    "process",
    "information",
    "technology",
    "delivery",
    "billing",
    "policy",
)
"""The catalogue of causes; any other text may stand in a cause as well."""


class Requirement(Record):
    """Something that the customer or the business needs here, and whether it is met."""

    text: Annotated[Name, Label("Requirement"), Long()]
    met: Annotated[Met, Label("Is it met?")] = "unknown"


class InformationGap(Record):
    """Information that is missing or inaccurate, and on which side."""

    text: Annotated[Name, Label("Which information"), Long()]
    party: Annotated[Party, Label("Who")]
    """Who lacks it, or does not pass it on."""
    direction: Annotated[GapDirection, Label("Receiving or giving")] = "receiving"
    problem: Annotated[GapProblem, Label("Problem")] = "missing"


class Cause(Record):
    """Why it happens: an entry of the catalogue or any other kind, and the story behind it."""

    kind: Annotated[Name, Label("Cause"), Catalogue("cause")]
    text: Annotated[str, Label("The story behind it"), Long()] = ""


class ContactReason(Record):
    """Why the customer gets in touch; a good reason or a bad one."""

    text: Annotated[Name, Label("Reason"), Long()]
    good: Annotated[bool, Label("A good reason")] = True


class Reason(Record):
    """Why customers move forward, delay or abandon here."""

    effect: Annotated[Effect, Label("Effect")]
    text: Annotated[Name, Label("Reason"), Long()]
    segment: Annotated[SegmentId | None, Label("Segment")] = None
    count: Annotated[Count | None, Label("Number of customers")] = None


class Experience(Entity):
    """One persona at one touchpoint."""

    persona: Annotated[PersonaId, Label("Persona")]
    touchpoint: Annotated[TouchpointId, Label("Touchpoint")]
    skipped: Annotated[bool, Label("Skips this touchpoint")] = False
    """This persona does not meet the touchpoint; its curve passes over it."""

    actions: Annotated[str, ToBe("to_be_actions"), Label("Doing"), Long()] = ""
    thoughts: Annotated[str, ToBe("to_be_thoughts"), Label("Thinking"), Long()] = ""
    feelings: Annotated[str, ToBe("to_be_feelings"), Label("Feeling")] = ""
    quote: Annotated[str, ToBe("to_be_quote"), Label("Quote"), Long()] = ""
    emotion: Annotated[EmotionClaim | None, ToBe("to_be_emotion"), Label("Emotion")] = None
    expectation: Annotated[EmotionClaim | None, Label("Expectation")] = None
    """What the customer expected, on the emotion scale; the gap is emotion minus expectation."""
    to_be_emotion: Annotated[EmotionClaim | None, Label("Emotion to be")] = None
    """The performance goal: what the customer should feel."""
    to_be: Annotated[str, Label("What should happen instead"), Long()] = ""
    """What should happen instead."""
    to_be_actions: Annotated[str, Label("Doing, to be"), Long()] = ""
    to_be_thoughts: Annotated[str, Label("Thinking, to be"), Long()] = ""
    to_be_feelings: Annotated[str, Label("Feeling, to be")] = ""
    to_be_quote: Annotated[str, Label("Quote, to be")] = ""
    satisfaction: Annotated[SatisfactionClaim | None, Label("Satisfaction")] = None
    importance: Annotated[ImportanceClaim | None, Label("Importance")] = None
    team_rating: Annotated[EmotionClaim | None, Label("The team’s own rating")] = None
    """The team's own rating of its service, for the reality check."""

    carried_over: Annotated[str, Label("Prior impression"), Long()] = ""
    """The impression that earlier touchpoints left."""
    contact_reasons: Annotated[tuple[ContactReason, ...], Label("Reasons for contact")] = ()
    customer_requirements: Annotated[tuple[Requirement, ...], Label("Customer requirements")] = ()
    business_requirements: Annotated[tuple[Requirement, ...], Label("Business requirements")] = ()
    information_gaps: Annotated[tuple[InformationGap, ...], Label("Missing or inaccurate information")] = ()
    customer_issues: Annotated[tuple[str, ...], Label("Customer issues")] = ()
    business_issues: Annotated[tuple[str, ...], Label("Business issues")] = ()
    process_problem: Annotated[str, Label("Process problem"), Long()] = ""
    """Where the process around the touchpoint fails this customer."""
    severity: Annotated[Severity | None, Label("Severity")] = None
    failure_kind: Annotated[str, Label("Kind of failure")] = ""
    """The kind of failure that the severity belongs to: staff, stock, delay."""
    consequences: Annotated[tuple[Consequence, ...], Label("Consequences")] = ()
    consequence_note: Annotated[str, Label("Consequence in words"), Long()] = ""
    causes: Annotated[tuple[Cause, ...], Label("Causes")] = ()
    root_cause: Annotated[str, Label("Root cause"), Long()] = ""
    anticipated_problems: Annotated[tuple[str, ...], Label("Anticipated problems")] = ()
    """What may go wrong although nobody complained yet."""
    reasons: Annotated[tuple[Reason, ...], Label("Reasons to continue, delay or leave")] = ()
    obstacles: Annotated[tuple[str, ...], Label("Obstacles")] = ()
    drivers: Annotated[tuple[str, ...], Label("Triggers to choose right away")] = ()
    """What makes customers choose right away."""
    considerations: Annotated[tuple[str, ...], Label("Considerations")] = ()
    value_perception: Annotated[str, Label("Perceived value"), Long()] = ""
    word_of_mouth: Annotated[str, Label("Word of mouth"), Long()] = ""
    """What they tell friends, family and social media."""

    @model_validator(mode="after")
    def _one_per_persona_and_touchpoint(self) -> Self:
        expected = experience_id(self.persona, self.touchpoint)
        if self.id != expected:
            msg = (
                f"expected the id {expected!r}, made of persona and touchpoint, got {self.id!r}; use that id"
            )
            raise ValueError(msg)
        return self


def experience_id(persona: str, touchpoint: str) -> str:
    """Give the id under which the experience of a persona at a touchpoint is kept.

    Examples
    --------
    >>> experience_id("ruth", "delivery")
    'ruth.delivery'
    """
    return f"{persona}.{touchpoint}"
