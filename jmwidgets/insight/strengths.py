"""What goes well: touchpoints that please, and those that bring the best results."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Assessment, Claim, Fact, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.curve import curve, importance_of
from jmwidgets.insight.emotions import emotion_in_words, gap_on_scale, is_positive
from jmwidgets.insight.facts import figures, whom
from jmwidgets.insight.strongest import claim_of
from jmwidgets.insight.who import are, skips, the_personas
from jmwidgets.words import Message, message

EXCEEDED = 0.5
"""A gap from here on is a pleasant surprise."""
STRENGTH_FORMULA = message("strength = emotion × importance (3 where none is recorded)")


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
    words: Message
    formula: Message = STRENGTH_FORMULA


def strengths(journey: Journey, persona_id: str | None = None) -> tuple[Strength, ...]:
    """Return the touchpoints that please, the strongest first.

    A strength is a touchpoint with an emotion that reads pleased or delighted, or one that is not
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
            if not (is_positive(point.claim.value) or exceeded):
                continue
            weight = importance_of(journey, persona.id, point.touchpoint.id)
            felt = are(persona, emotion_in_words(journey, point.claim))
            values = {"felt": felt, "touchpoint": point.touchpoint.name, "weight": weight}
            words = message("{felt} at “{touchpoint}”", **values)
            if exceeded and point.expectation is not None:
                words = message(
                    "{felt} at “{touchpoint}”, {gap} against the expectation",
                    gap=gap_on_scale(journey, point.expectation.value, point.claim.value),
                    **values,
                )
            if claim_of(journey, persona.id, point.touchpoint.id, measure.IMPORTANCE) is not None:
                words = message("{words}; importance {weight}", words=words, weight=weight)
            found.append(
                Strength(
                    persona,
                    point.touchpoint,
                    point.claim,
                    point.gap,
                    score=point.claim.value * weight,
                    assessments=noted.get(("strength", point.touchpoint.id), ()),
                    words=words,
                )
            )
    return tuple(sorted(found, key=lambda one: -one.score))


@dataclass(frozen=True)
class Result:
    """How often customers buy at or after a touchpoint, and what else it brings about."""

    touchpoint: Touchpoint
    fact: Fact
    """The share, with n, interval, formula and caution."""
    words: Message


def best_results(journey: Journey, persona_id: str | None = None) -> tuple[Result, ...]:
    """Return the touchpoints after which most customers buy, the best first, from event data.

    Examples
    --------
    >>> best_results(Journey(id="j", title="J"))
    ()
    """
    found = []
    for fact in figures(journey, measure.BUYS_LATER, persona_id):
        if fact.touchpoint is not None:
            touchpoint = journey.touchpoints[fact.touchpoint]
            values = {"part": fact.value, "touchpoint": touchpoint.name, "whom": whom(journey, fact)}
            words = message("{part:share} of those at “{touchpoint}” buy there or later ({whom})", **values)
            if fact.n is not None:
                words = message(
                    "{part:share} of those at “{touchpoint}” buy there or later ({whom}, n\xa0=\xa0{n})",
                    n=fact.n,
                    **values,
                )
            if touchpoint.result:
                words = message("{words}; {result}", words=words, result=touchpoint.result)
            found.append(Result(touchpoint, fact, words))
    return tuple(sorted(found, key=lambda one: -one.fact.value))


def results_noted(journey: Journey, persona_id: str) -> tuple[Message, ...]:
    """Say what touchpoints that a persona meets bring about for the business, where no data tell it.

    Examples
    --------
    >>> stages = [{"id": "buy", "name": "Buy"}]
    >>> touchpoints = [{"id": "till", "name": "Till", "stage": "buy", "result": "Sells bags"}]
    >>> journey = Journey(
    ...     id="j", title="J", stages=stages, touchpoints=touchpoints, personas=[{"id": "ada", "name": "Ada"}]
    ... )
    >>> [str(words) for words in results_noted(journey, "ada")]
    ['“Till”: Sells bags']
    """
    told = {one.touchpoint.id for one in best_results(journey, persona_id)}
    return tuple(
        message("“{touchpoint}”: {result}", touchpoint=one.name, result=one.result)
        for one in journey.in_order()
        if one.result and one.id not in told and not skips(journey, persona_id, one.id)
    )
