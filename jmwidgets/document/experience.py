"""Experiences: what one persona does, thinks and feels at one touchpoint."""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import model_validator

from jmwidgets.document.claim import EmotionClaim, ImportanceClaim, SatisfactionClaim, Status
from jmwidgets.document.field_error import FieldError
from jmwidgets.document.readers import EVERYBODY, EVIDENCE, FAILURES, INSIDE, LIFE, SCORES
from jmwidgets.document.record import (
    Catalogue,
    Count,
    Entity,
    Label,
    Long,
    Name,
    PersonaId,
    Record,
    Seen,
    SegmentId,
    SourceId,
    ToBe,
    TouchpointId,
)
from jmwidgets.words import message

Met = Literal["yes", "partly", "no", "unknown"]
Party = Literal["customer", "business"]
Severity = Literal["trivial", "workaround", "abandonment"]
GapDirection = Literal["receiving", "giving"]
GapProblem = Literal["missing", "inaccurate"]
Effect = Literal["move", "delay", "abandon"]
Consequence = Literal["lost-trust", "lost-customer", "bad-review", "negative-image"]
WordsField = Literal[
    "actions",
    "thoughts",
    "feelings",
    "customer_issues",
    "business_issues",
    "process_problem",
    "consequences",
    "causes",
    "root_cause",
    "obstacles",
    "drivers",
    "considerations",
    "value_perception",
    "word_of_mouth",
]
"""Fields of an experience that hold words and no status of their own."""
WORDS_FIELDS: tuple[WordsField, ...] = get_args(WordsField)
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
FAILURE_KINDS: tuple[str, ...] = (
    "staff",
    "waiting",
    "delay",
    "stock",
    "product",
    "price",
    "information",
    "process",
    "technology",
    "delivery",
    "billing",
    "place",
)
"""The catalogue of kinds of failure; any other text may stand as a kind as well."""


class Requirement(Record):
    """Something that the customer or the business needs here, and whether it is met."""

    text: Annotated[Name, Label("Requirement"), Long(), Seen(EVERYBODY)]
    met: Annotated[Met, Label("Is it met?"), Seen(EVERYBODY)] = "unknown"


class InformationGap(Record):
    """Information that is missing or inaccurate, and on which side."""

    text: Annotated[Name, Label("Which information"), Long(), Seen(EVERYBODY)]
    party: Annotated[Party, Label("Who"), Seen(EVERYBODY)]
    """Who lacks it, or does not pass it on."""
    direction: Annotated[GapDirection, Label("Receiving or giving"), Seen(EVERYBODY)] = "receiving"
    problem: Annotated[GapProblem, Label("Problem"), Seen(EVERYBODY)] = "missing"


class Cause(Record):
    """Why it happens: an entry of the catalogue or any other kind, and the story behind it."""

    kind: Annotated[Name, Label("Cause"), Catalogue("cause"), Seen(EVERYBODY)]
    text: Annotated[str, Label("The story behind it"), Long(), Seen(EVERYBODY)] = ""


class ContactReason(Record):
    """Why the customer gets in touch; a good reason or a bad one."""

    text: Annotated[Name, Label("Reason"), Long(), Seen(EVERYBODY)]
    good: Annotated[bool, Label("A good reason"), Seen(EVERYBODY)] = True


class Reason(Record):
    """Why customers move forward, delay or abandon here."""

    effect: Annotated[Effect, Label("Effect"), Seen(EVERYBODY)]
    text: Annotated[Name, Label("Reason"), Long(), Seen(EVERYBODY)]
    segment: Annotated[SegmentId | None, Label("Segment"), Seen(EVERYBODY)] = None
    count: Annotated[Count | None, Label("Number of customers"), Seen(EVERYBODY)] = None


class Answer(Record):
    """How customers felt about one thing that they were asked, such as whether they were made welcome."""

    question: Annotated[Name, Label("Question"), Long(), Seen(EVERYBODY)]
    emotion: Annotated[EmotionClaim, Label("Emotion"), Seen(EVERYBODY)]


class Rival(Record):
    """Where else customers look at this point, and what would bring them back."""

    name: Annotated[Name, Label("Rival"), Seen(EVERYBODY)]
    """Another business, another kind of product, or doing without."""
    draws: Annotated[str, Label("What draws them there"), Long(), Seen(EVERYBODY)] = ""
    brings_back: Annotated[str, Label("What would bring them back"), Long(), Seen(EVERYBODY)] = ""
    count: Annotated[Count | None, Label("Number of customers"), Seen(EVERYBODY)] = None


class Failure(Record):
    """Something that fails here, and how hard this kind of failure hits."""

    kind: Annotated[Name, Label("Kind of failure"), Catalogue("failure"), Seen(EVERYBODY)]
    severity: Annotated[Severity | None, Label("Severity"), Seen(EVERYBODY)] = None
    text: Annotated[str, Label("What happens then"), Long(), Seen(EVERYBODY)] = ""
    count: Annotated[Count | None, Label("Number of customers"), Seen(EVERYBODY)] = None
    status: Annotated[Status, Label("Evidence status"), Seen(EVERYBODY)] = "assumed"


class KnownWords(Record):
    """How the words of one field are known: who said so, or who saw it."""

    field: Annotated[WordsField, Label("Which words"), Seen(EVERYBODY)]
    status: Annotated[Status, Label("Evidence status"), Seen(EVERYBODY)] = "reported"
    n: Annotated[Count | None, Label("Sample size (n)"), Seen(EVERYBODY)] = None
    """How many people said so, or were seen."""
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(EVIDENCE)] = ()


class Experience(Entity):
    """One persona at one touchpoint."""

    persona: Annotated[PersonaId, Label("Persona"), Seen(EVERYBODY)]
    touchpoint: Annotated[TouchpointId, Label("Touchpoint"), Seen(EVERYBODY)]
    skipped: Annotated[bool, Label("Skips this touchpoint"), Seen(EVERYBODY)] = False
    """This persona skips the touchpoint; the curve leaves it out."""

    actions: Annotated[str, ToBe("to_be_actions"), Label("Doing"), Long(), Seen(LIFE)] = ""
    thoughts: Annotated[str, ToBe("to_be_thoughts"), Label("Thinking"), Long(), Seen(LIFE)] = ""
    feelings: Annotated[str, ToBe("to_be_feelings"), Label("Feeling"), Seen(LIFE)] = ""
    quote: Annotated[str, ToBe("to_be_quote"), Label("Quote"), Long(), Seen(LIFE)] = ""
    emotion: Annotated[EmotionClaim | None, ToBe("to_be_emotion"), Label("Emotion"), Seen(EVERYBODY)] = None
    answers: Annotated[tuple[Answer, ...], Label("Feelings, question by question"), Seen(INSIDE)] = ()
    """Where no emotion is recorded for the touchpoint, their mean stands for it."""
    expectation: Annotated[EmotionClaim | None, Label("Expectation"), Seen(EVERYBODY)] = None
    """What the customer expected, on the emotion scale; the gap is emotion minus expectation."""
    expectation_note: Annotated[str, Label("Expectation in words"), Long(), Seen(LIFE)] = ""
    """What the customer expects to happen here."""
    to_be_emotion: Annotated[EmotionClaim | None, Label("Emotion to be"), Seen(INSIDE)] = None
    """The performance goal: what the customer should feel."""
    to_be: Annotated[str, Label("What should happen instead"), Long(), Seen(INSIDE)] = ""
    """What should happen instead."""
    to_be_actions: Annotated[str, Label("Doing, to be"), Long(), Seen(INSIDE)] = ""
    to_be_thoughts: Annotated[str, Label("Thinking, to be"), Long(), Seen(INSIDE)] = ""
    to_be_feelings: Annotated[str, Label("Feeling, to be"), Seen(INSIDE)] = ""
    to_be_quote: Annotated[str, Label("Quote, to be"), Seen(INSIDE)] = ""
    satisfaction: Annotated[SatisfactionClaim | None, Label("Satisfaction"), Seen(INSIDE)] = None
    importance: Annotated[ImportanceClaim | None, Label("Importance"), Seen(EVERYBODY)] = None
    team_rating: Annotated[EmotionClaim | None, Label("The team’s own rating"), Seen(EVIDENCE)] = None
    """The team's own rating of its service, for the reality check."""

    carried_over: Annotated[str, Label("Prior impression"), Long(), Seen(LIFE)] = ""
    """The impression that earlier touchpoints left."""
    contact_reasons: Annotated[tuple[ContactReason, ...], Label("Reasons for contact"), Seen(INSIDE)] = ()
    customer_requirements: Annotated[
        tuple[Requirement, ...], Label("Customer requirements"), Seen(FAILURES | SCORES)
    ] = ()
    business_requirements: Annotated[
        tuple[Requirement, ...], Label("Business requirements"), Seen(FAILURES)
    ] = ()
    information_gaps: Annotated[
        tuple[InformationGap, ...], Label("Missing or inaccurate information"), Seen(FAILURES | SCORES)
    ] = ()
    customer_issues: Annotated[tuple[str, ...], Label("Customer issues"), Seen(FAILURES | SCORES)] = ()
    business_issues: Annotated[tuple[str, ...], Label("Business issues"), Seen(FAILURES)] = ()
    process_problem: Annotated[str, Label("Process problem"), Long(), Seen(FAILURES)] = ""
    """Where the process around the touchpoint fails this customer."""
    severity: Annotated[Severity | None, Label("Severity"), Seen(FAILURES)] = None
    failure_kind: Annotated[str, Label("Kind of failure"), Catalogue("failure"), Seen(FAILURES)] = ""
    """The kind of failure that the severity belongs to: staff, stock, delay."""
    failures: Annotated[tuple[Failure, ...], Label("Other kinds of failure"), Seen(FAILURES)] = ()
    """What else fails here; each kind hits with a severity of its own."""
    consequences: Annotated[tuple[Consequence, ...], Label("Consequences"), Seen(FAILURES)] = ()
    consequence_note: Annotated[str, Label("Consequence in words"), Long(), Seen(FAILURES)] = ""
    causes: Annotated[tuple[Cause, ...], Label("Causes"), Seen(FAILURES)] = ()
    root_cause: Annotated[str, Label("Root cause"), Long(), Seen(FAILURES)] = ""
    anticipated_problems: Annotated[tuple[str, ...], Label("Anticipated problems"), Seen(FAILURES)] = ()
    """What may go wrong although nobody complained yet."""
    reasons: Annotated[tuple[Reason, ...], Label("Reasons to continue, delay or leave"), Seen(INSIDE)] = ()
    obstacles: Annotated[tuple[str, ...], Label("Obstacles"), Seen(INSIDE)] = ()
    drivers: Annotated[tuple[str, ...], Label("Triggers to choose right away"), Seen(INSIDE)] = ()
    """What makes customers choose right away."""
    rivals: Annotated[tuple[Rival, ...], Label("Rivals"), Seen(INSIDE)] = ()
    considerations: Annotated[tuple[str, ...], Label("Considerations"), Seen(INSIDE)] = ()
    value_perception: Annotated[str, Label("Perceived value"), Long(), Seen(INSIDE)] = ""
    word_of_mouth: Annotated[str, Label("Word of mouth"), Long(), Seen(INSIDE)] = ""
    """What they tell friends, family and social media."""
    known_words: Annotated[tuple[KnownWords, ...], Label("How the words are known"), Seen(INSIDE)] = ()
    """Evidence of the texts above; what is not named here is assumed."""

    @model_validator(mode="after")
    def _one_per_persona_and_touchpoint(self) -> Self:
        expected = experience_id(self.persona, self.touchpoint)
        if self.id != expected:
            wanted = message("the id {id}, made of persona and touchpoint", id=repr(expected))
            raise FieldError(wanted, repr(self.id), advice=message("use that id"))
        return self


def experience_id(persona: str, touchpoint: str) -> str:
    """Return the id under which the experience of a persona at a touchpoint is kept.

    Examples
    --------
    >>> experience_id("ruth", "delivery")
    'ruth.delivery'
    """
    return f"{persona}.{touchpoint}"
