"""Experiences: what one persona does, thinks and feels at one touchpoint (CE1 to CE18)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import model_validator

from jmwidgets.document.claim import EmotionClaim, ImportanceClaim, SatisfactionClaim
from jmwidgets.document.record import Count, Entity, Name, PersonaId, Record, SegmentId, ToBe, TouchpointId

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
"""The catalogue of causes (CE12); any other text may stand in a cause as well."""


class Requirement(Record):
    """Something that the customer or the business needs here, and whether it is met (CE3)."""

    text: Name
    met: Met = "unknown"


class InformationGap(Record):
    """Information that is missing or inaccurate, and on which side (CE4)."""

    text: Name
    party: Party
    """Who lacks it, or does not pass it on."""
    direction: GapDirection = "receiving"
    problem: GapProblem = "missing"


class Cause(Record):
    """Why it happens: an entry of the catalogue or any other kind, and the story behind it (CE12)."""

    kind: Name
    text: str = ""


class ContactReason(Record):
    """Why the customer gets in touch; a good reason or a bad one (TP8)."""

    text: Name
    good: bool = True


class Reason(Record):
    """Why customers move forward, delay or abandon here (CE15)."""

    effect: Effect
    text: Name
    segment: SegmentId | None = None
    count: Count | None = None


class Experience(Entity):
    """One persona at one touchpoint."""

    persona: PersonaId
    touchpoint: TouchpointId
    skipped: bool = False
    """This persona does not meet the touchpoint; its curve passes over it (ST6)."""

    actions: Annotated[str, ToBe("to_be_actions")] = ""
    thoughts: Annotated[str, ToBe("to_be_thoughts")] = ""
    feelings: Annotated[str, ToBe("to_be_feelings")] = ""
    quote: Annotated[str, ToBe("to_be_quote")] = ""
    emotion: Annotated[EmotionClaim | None, ToBe("to_be_emotion")] = None
    expectation: EmotionClaim | None = None
    """What the customer expected, on the emotion scale; the gap is emotion minus expectation (CE8)."""
    to_be_emotion: EmotionClaim | None = None
    """The performance goal: what the customer should feel (CE8, ST12)."""
    to_be: str = ""
    """What should happen instead."""
    to_be_actions: str = ""
    to_be_thoughts: str = ""
    to_be_feelings: str = ""
    to_be_quote: str = ""
    satisfaction: SatisfactionClaim | None = None
    importance: ImportanceClaim | None = None
    team_rating: EmotionClaim | None = None
    """The team's own rating of its service, for the reality check (DA11)."""

    carried_over: str = ""
    """The impression that earlier touchpoints left (TP4)."""
    contact_reasons: tuple[ContactReason, ...] = ()
    customer_requirements: tuple[Requirement, ...] = ()
    business_requirements: tuple[Requirement, ...] = ()
    information_gaps: tuple[InformationGap, ...] = ()
    customer_issues: tuple[str, ...] = ()
    business_issues: tuple[str, ...] = ()
    process_problem: str = ""
    """Where the process around the touchpoint fails this customer (CE7)."""
    severity: Severity | None = None
    failure_kind: str = ""
    """The kind of failure that the severity belongs to: staff, stock, delay (CE10)."""
    consequences: tuple[Consequence, ...] = ()
    consequence_note: str = ""
    causes: tuple[Cause, ...] = ()
    root_cause: str = ""
    anticipated_problems: tuple[str, ...] = ()
    """What may go wrong although nobody complained yet (CE13)."""
    reasons: tuple[Reason, ...] = ()
    obstacles: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    """What makes customers choose right away (CE16)."""
    considerations: tuple[str, ...] = ()
    value_perception: str = ""
    word_of_mouth: str = ""
    """What they tell friends, family and social media (CE18)."""

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
