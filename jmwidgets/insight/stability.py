"""How firm pain points and moments of truth are: drawn anew within what is known of their figures."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from jmwidgets.document import EMOTION, IMPORTANCE, Claim, Journey, PainRank
from jmwidgets.document.scale import Scale
from jmwidgets.insight.curve import UNKNOWN_IMPORTANCE
from jmwidgets.insight.moments import MOMENT_THRESHOLD, MomentOfTruth, moment_score
from jmwidgets.insight.once import once
from jmwidgets.insight.pain import PainPoint, pain_points
from jmwidgets.insight.pain_score import (
    CERTAINTY,
    HURT_WEIGHTS,
    hurt_parts,
    joined,
    mean_hurt,
    shares_at_stake,
)
from jmwidgets.insight.who import the_personas
from jmwidgets.words import Message, message

DRAWS = 200
TOP = 3
UNSURE = 0.5
"""So far a figure without an interval may be off, either way, in steps of its scale of five."""
_ARMS = 2 * 1.96
"""Standard errors between the ends of a 95 % interval."""
STABILITY_RULE = message(
    "share of {n} draws: in each, every figure is drawn from its 95 % interval, one without an interval from "
    "{unsure} below to {unsure} above it, and the weights of emotion, disappointment and severity change by "
    "up to a half",
    n=DRAWS,
    unsure=UNSURE,
)
MOMENT_STABILITY_RULE = message(
    "share of {n} draws in which importance minus performance reaches the threshold; every figure is drawn "
    "from its 95 % interval, one without an interval from {unsure} below to {unsure} above it",
    n=DRAWS,
    unsure=UNSURE,
)


@dataclass(frozen=True)
class Stability:
    """How often a pain point keeps its place when its figures are drawn anew."""

    keeps_place: float
    """Share of the draws, 0 to 1, in which the rank is the same."""
    stays_in_top: float
    """Share of the draws in which it is among the first three."""
    rule: Message = STABILITY_RULE

    @property
    def words(self) -> Message:
        """How firm the place is."""
        return message(
            "keeps its place in {part:share} of {n} draws, among the first three in {top:share}",
            part=self.keeps_place,
            n=DRAWS,
            top=self.stays_in_top,
        )


@once
def pain_stability(journey: Journey, persona_id: str) -> Mapping[str, Stability]:
    """Return, by touchpoint, how firm the places of a persona's pain points are; nothing for a single one.

    The draws have a fixed seed: the same journey gives the same figures every time. A part of a journey
    brings along what was found on the whole.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> dict(pain_stability(journey, "ruth"))
    {}
    """
    if journey.excerpt is not None:
        return {
            one.touchpoint: Stability(one.keeps_place, one.stays_in_top or 0.0)
            for one in journey.excerpt.pain_points
            if one.persona == persona_id and one.keeps_place is not None
        }
    pains = pain_points(journey, persona_id)
    if len(pains) < 2:  # noqa: PLR2004 - one alone has no other place
        return {}
    stakes, chance = shares_at_stake(journey), random.Random(0)  # noqa: S311 - a repeatable draw, no secret
    kept, top = [0] * len(pains), [0] * len(pains)
    for _ in range(DRAWS):
        weights = {name: weight * chance.uniform(0.5, 1.5) for name, weight in HURT_WEIGHTS.items()}
        drawn = [_score(one, weights, stakes.get(one.touchpoint.id, 0.0), chance) for one in pains]
        order = sorted(range(len(pains)), key=lambda position: -drawn[position])
        for place, position in enumerate(order):
            kept[position] += place == position
            top[position] += place < TOP
    return {
        one.touchpoint.id: Stability(kept[position] / DRAWS, top[position] / DRAWS)
        for position, one in enumerate(pains)
    }


def pain_ranks(journey: Journey, persona_id: str | None = None) -> tuple[PainRank, ...]:
    """Return the places of the pain points of each persona, to go with a part of the journey."""
    return tuple(
        PainRank(
            persona=pain.persona.id,
            touchpoint=pain.touchpoint.id,
            rank=pain.rank,
            score=pain.score,
            keeps_place=found.keeps_place if found else None,
            stays_in_top=found.stays_in_top if found else None,
        )
        for persona in the_personas(journey, persona_id)
        for pain in pain_points(journey, persona.id)
        for found in [pain_stability(journey, persona.id).get(pain.touchpoint.id)]
    )


def moment_stability(moment: MomentOfTruth) -> float | None:
    """Return the share of draws in which a touchpoint stays a moment of truth; None where none is computed.

    Examples
    --------
    >>> from jmwidgets.document import Touchpoint
    >>> van = Touchpoint(id="van", name="Van", stage="use")
    >>> worst = {"importance": Claim(value=5.0), "emotion": Claim(value=-2.0)}
    >>> moment_stability(MomentOfTruth(touchpoint=van, declared=False, score=4.0, **worst))
    1.0
    """
    if moment.importance is None or moment.emotion is None:
        return None
    chance = random.Random(0)  # noqa: S311 - as above
    stays = (
        moment_score(_drawn(moment.importance, IMPORTANCE, chance), _drawn(moment.emotion, EMOTION, chance))
        >= MOMENT_THRESHOLD
        for _ in range(DRAWS)
    )
    return sum(stays) / DRAWS


def _score(pain: PainPoint, weights: Mapping[str, float], stake: float, chance: random.Random) -> float:
    parts = hurt_parts(
        None if pain.emotion is None else _drawn(pain.emotion, EMOTION, chance),
        None if pain.expectation is None else _drawn(pain.expectation, EMOTION, chance),
        None if pain.unhappy is None else pain.unhappy.value,
        pain.experience.severity,
    )
    weight = UNKNOWN_IMPORTANCE if pain.importance is None else _drawn(pain.importance, IMPORTANCE, chance)
    certainty = CERTAINTY[pain.emotion.status if pain.emotion is not None else "assumed"]
    # The score takes the lower end of the interval, which moves along with what is drawn.
    moved = (
        _within(one, chance) - one.value + (one.value if one.low is None else one.low) for one in pain.losses
    )
    lost = min(1.0, max((0.0, *moved)))
    return joined(mean_hurt(parts, weights) * weight / IMPORTANCE.high * certainty, lost, stake)


def _drawn(claim: Claim, scale: Scale, chance: random.Random) -> float:
    if claim.low is None or claim.high is None:
        value = claim.value + chance.uniform(-UNSURE, UNSURE)
    else:
        value = _within(claim, chance)
    return min(scale.high, max(scale.low, value))


def _within(claim: Claim, chance: random.Random) -> float:
    """Draw from an interval; a figure without one stays."""
    if claim.low is None or claim.high is None:
        return claim.value
    return chance.gauss(claim.value, (claim.high - claim.low) / _ARMS)
