"""Moments of truth: declared by the group, or computed (TP5)."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Claim, Journey, Persona, Touchpoint, measure
from jmwidgets.document.scale import EMOTION, IMPORTANCE
from jmwidgets.insight.strongest import claim_of, emotion
from jmwidgets.insight.wording import plain, signed

MOMENT_THRESHOLD = 1.0
"""How far importance must exceed performance, in steps of 1..5, for a computed moment of truth."""
MOMENT_IMPORTANCE = 4.0
"""How important a touchpoint must be for a computed moment of truth: 4 of 5."""
MOMENT_FORMULA = (
    "importance minus performance, both on 1..5, performance being the emotion on that scale (Strativity); "
    f"a moment of truth from {MOMENT_THRESHOLD:+g} on, where importance is {MOMENT_IMPORTANCE:g} or more"
)


@dataclass(frozen=True)
class MomentOfTruth:
    """A touchpoint at which the relationship is decided."""

    touchpoint: Touchpoint
    persona: Persona | None
    """For whom it was computed; None for one that is only declared."""
    declared: bool
    computed: bool
    importance: Claim | None
    emotion: Claim | None
    score: float | None
    """Importance minus performance, -4 to +4; None where one of them is not recorded."""
    reason: str
    formula: str = MOMENT_FORMULA


def moment_score(importance: float, felt: float) -> float:
    """Compute importance minus performance on one scale, 1..5 (Strativity).

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
    """Give the moments of truth in the order of the journey.

    A touchpoint that the group declared one is one, and a touchpoint that the group declared none
    is none; for all others the computed one counts. Without a persona, each touchpoint is judged
    by the persona for whom importance exceeds performance the most.

    Examples
    --------
    >>> moments_of_truth(Journey(id="j", title="J"))
    ()
    """
    personas = list(journey.personas.values()) if persona_id is None else [journey.personas[persona_id]]
    found = (
        _moment(journey, personas, touchpoint)
        for touchpoint in journey.in_order()
        if touchpoint.exists_in != "to-be"
    )
    return tuple(moment for moment in found if moment is not None)


def _moment(journey: Journey, personas: list[Persona], touchpoint: Touchpoint) -> MomentOfTruth | None:
    if touchpoint.moment_of_truth is False:
        return None
    declared = touchpoint.moment_of_truth is True
    scored = [_scored(journey, persona, touchpoint, declared=declared) for persona in personas]
    best = max(
        (one for one in scored if one.score is not None), key=lambda one: one.score or 0.0, default=None
    )
    if best is not None and (best.declared or best.computed):
        return best
    if declared:
        reason = "declared by the group"
        return (
            scored[0]
            if len(scored) == 1
            else MomentOfTruth(touchpoint, None, True, False, None, None, None, reason)
        )  # noqa: FBT003 - in the order of the fields
    return None


def _scored(journey: Journey, persona: Persona, touchpoint: Touchpoint, *, declared: bool) -> MomentOfTruth:
    weight = claim_of(journey, persona.id, touchpoint.id, measure.IMPORTANCE)
    felt = emotion(journey, persona.id, touchpoint.id)
    experience = journey.experiences.get(f"{persona.id}.{touchpoint.id}")
    score = None
    if weight is not None and felt is not None and not (experience is not None and experience.skipped):
        score = moment_score(weight.value, felt.value)
    computed = (
        score is not None
        and weight is not None
        and score >= MOMENT_THRESHOLD
        and weight.value >= MOMENT_IMPORTANCE
    )
    words = ["declared by the group"] if declared else []
    if score is not None and weight is not None and felt is not None:
        performance = EMOTION.convert(felt.value, to=IMPORTANCE)
        words.append(
            f"importance {plain(weight.value)} minus performance {plain(performance)} is {signed(score)}"
        )
    return MomentOfTruth(touchpoint, persona, declared, computed, weight, felt, score, "; ".join(words))
