"""Moments of truth: chosen in the workshop, or computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import EMOTION, IMPORTANCE, Claim, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.strongest import claim_of, emotion
from jmwidgets.insight.who import of_today, skips, the_personas
from jmwidgets.words import Message, message, rounded

MOMENT_THRESHOLD = 2.0
"""How far importance must exceed performance, in steps of 1..5, for a computed moment of truth.

With it, a touchpoint of importance 5 is one when it leaves the customer neutral or worse, one of
importance 4 when it annoys.
"""
MOMENT_FORMULA = message(
    "importance minus performance, both on 1 to 5; performance is the emotion on that scale (Strativity); "
    "a moment of truth from {threshold:signed} on",
    threshold=MOMENT_THRESHOLD,
)
_DECLARED = message("chosen in the workshop")


@dataclass(frozen=True, kw_only=True)
class MomentOfTruth:
    """A touchpoint at which the relationship is decided."""

    touchpoint: Touchpoint
    persona: Persona | None = None
    """For whom it was computed; None for one that is only declared."""
    declared: bool
    computed: bool = False
    importance: Claim | None = None
    emotion: Claim | None = None
    score: float | None = None
    """Importance minus performance, -4 to +4; None where one of them is not recorded."""
    reason: Message = _DECLARED
    formula: Message = MOMENT_FORMULA


def moment_score(importance: float, felt: float) -> float:
    """Compute importance minus performance on one scale (Strativity).

    Parameters
    ----------
    importance
        From 1 to 5.
    felt
        Emotion from -2 to +2; performance is its place on 1..5.

    Examples
    --------
    >>> moment_score(5, -2)
    4.0
    """
    return importance - EMOTION.convert(felt, to=IMPORTANCE)


def moments_of_truth(journey: Journey, persona_id: str | None = None) -> tuple[MomentOfTruth, ...]:
    """Return the moments of truth in the order of the journey.

    A touchpoint that the group declared one is one, and a touchpoint that the group declared none
    is none; for all others the computed one counts. Without a persona, each touchpoint is judged
    by the persona for whom importance exceeds performance the most.

    Examples
    --------
    >>> moments_of_truth(Journey(id="j", title="J"))
    ()
    """
    personas = the_personas(journey, persona_id)
    found = (_moment(journey, personas, touchpoint) for touchpoint in of_today(journey))
    return tuple(moment for moment in found if moment is not None)


def _moment(journey: Journey, personas: tuple[Persona, ...], touchpoint: Touchpoint) -> MomentOfTruth | None:
    if touchpoint.moment_of_truth is False:
        return None
    declared = touchpoint.moment_of_truth is True
    scored = list(_scored(journey, personas, touchpoint, declared=declared))
    if not scored:
        return MomentOfTruth(touchpoint=touchpoint, declared=True) if declared else None
    most = max(scored, key=lambda one: one.score or 0.0)
    return most if declared or most.computed else None


def _scored(
    journey: Journey, personas: tuple[Persona, ...], touchpoint: Touchpoint, *, declared: bool
) -> Iterator[MomentOfTruth]:
    for persona in personas:
        weight = claim_of(journey, persona.id, touchpoint.id, measure.IMPORTANCE)
        felt = emotion(journey, persona.id, touchpoint.id)
        if weight is None or felt is None or skips(journey, persona.id, touchpoint.id):
            continue
        score = moment_score(weight.value, felt.value)
        importance, performance = rounded(weight.value), rounded(weight.value - score)
        reason = message(
            "importance {importance} minus performance {performance} is {score:signed}",
            importance=importance,
            performance=performance,
            score=rounded(importance - performance),
        )
        yield MomentOfTruth(
            touchpoint=touchpoint,
            persona=persona,
            declared=declared,
            computed=score >= MOMENT_THRESHOLD,
            importance=weight,
            emotion=felt,
            score=score,
            reason=message("chosen in the workshop; {reason}", reason=reason) if declared else reason,
        )
