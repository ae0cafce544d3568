"""What goes well: touchpoints that please, and those that bring the best results (TP6, AC6)."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Assessment, Claim, Fact, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.consistency import GOOD
from jmwidgets.insight.curve import curve, importance_of
from jmwidgets.insight.facts import figures, whom
from jmwidgets.insight.who import be, the_personas
from jmwidgets.insight.wording import emotion_in_words, percent, plain, step_on_scale

EXCEEDED = 0.5
"""A gap from here on is a pleasant surprise."""
STRENGTH_FORMULA = "strength = emotion × importance (3 where none is recorded)"


@dataclass(frozen=True)
class Strength:
    """A touchpoint that pleases a persona, worth keeping as it is."""

    persona: Persona
    touchpoint: Touchpoint
    emotion: Claim
    gap: float | None
    score: float
    """Emotion × importance, up to 10."""
    assessments: tuple[Assessment, ...]
    """Strengths that the group noted here."""
    words: str
    formula: str = STRENGTH_FORMULA


def strengths(journey: Journey, persona_id: str | None = None) -> tuple[Strength, ...]:
    """Give the touchpoints that please, the strongest first (TP6, AC6).

    A strength is a touchpoint with an emotion nearer to pleased than to neutral, or one that is not
    poor and exceeds the expectation by half a level or more.

    Examples
    --------
    >>> strengths(Journey(id="j", title="J"))
    ()
    """
    noted = journey.assessments.grouped("kind", "touchpoint")
    found = []
    for persona in the_personas(journey, persona_id):
        for point in curve(journey, persona.id):
            if point.claim is None:
                continue
            exceeded = point.gap is not None and point.gap >= EXCEEDED and point.claim.value >= 0
            if not (point.claim.value > GOOD or exceeded):
                continue
            weight = importance_of(journey, persona.id, point.touchpoint.id)
            felt = f"{persona.name} {be(persona)} {emotion_in_words(journey, point.claim)}"
            words = f"{felt} at “{point.touchpoint.name}”"
            if exceeded and point.gap is not None:
                words += f", {step_on_scale(journey, point.gap)} against the expectation"
            found.append(
                Strength(
                    persona,
                    point.touchpoint,
                    point.claim,
                    point.gap,
                    score=point.claim.value * weight,
                    assessments=noted.get(("strength", point.touchpoint.id), ()),
                    words=f"{words}; importance {plain(weight)}",
                )
            )
    return tuple(sorted(found, key=lambda one: -one.score))


@dataclass(frozen=True)
class Result:
    """How often customers buy at or after a touchpoint, and what else it brings about."""

    touchpoint: Touchpoint
    fact: Fact
    """The share, with n, interval, formula and caution."""
    words: str


def best_results(journey: Journey, persona_id: str | None = None) -> tuple[Result, ...]:
    """Give the touchpoints after which most customers buy, the best first, from event data (TP6).

    Examples
    --------
    >>> best_results(Journey(id="j", title="J"))
    ()
    """
    found = []
    for fact in figures(journey, measure.BUYS_LATER, persona_id):
        if fact.touchpoint is not None:
            touchpoint = journey.touchpoints[fact.touchpoint]
            size = "" if fact.n is None else f", n {fact.n:,}"
            aim = f"; {touchpoint.result}" if touchpoint.result else ""
            share = f"{percent(fact.value)}{whom(journey, fact)}"
            words = f"{share} of the customers at “{touchpoint.name}” buy there or later"
            found.append(Result(touchpoint, fact, f"{words}{size}{aim}"))
    return tuple(sorted(found, key=lambda one: -one.fact.value))
