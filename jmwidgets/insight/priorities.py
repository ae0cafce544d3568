"""Which opportunity first: RICE, impact and effort, and how firm the order is."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jmwidgets.document import Action, Journey, Opportunity
from jmwidgets.insight.once import once
from jmwidgets.words import Message, message

Quadrant = Literal["quick-win", "major-project", "fill-in", "thankless-task"]
RICE_FORMULA = message("RICE = reach (customers a quarter) × impact × confidence / effort (person-months)")
HIGH_IMPACT = 2.0
"""From here on, on the steps 3, 2, 1, 0.5 and 0.25, an impact is high."""
QUADRANTS: Mapping[Quadrant, Message] = MappingProxyType(
    {
        "quick-win": message("quick win"),
        "major-project": message("major project"),
        "fill-in": message("fill-in"),
        "thankless-task": message("thankless task"),
    }
)
"""What each quadrant is called."""
QUADRANT_RULE = message(
    "high impact: {high} or more; low effort: up to the median effort of all opportunities", high=HIGH_IMPACT
)
SHAKES = 500
"""How many times the weights are changed."""
STABILITY_RULE = message(
    "share of {n} rankings; in each, every factor of RICE is raised to a power drawn evenly from 0.5 to 1.5, "
    "so that it counts for less or for more",
    n=SHAKES,
)
TOP = 3


def rice(opportunity: Opportunity) -> float | None:
    """Compute reach × impact × confidence / effort; None while one of the four is missing (McBride 2018).

    Examples
    --------
    >>> rice(Opportunity(id="a", title="A", reach=400.0, impact=2.0, confidence=0.8, effort=4.0))
    160.0
    """
    factors = _factors(opportunity)
    if factors is None:
        return None
    reach, impact, confidence, effort = factors
    return reach * impact * confidence / effort


def missing_factors(opportunity: Opportunity) -> tuple[str, ...]:
    """Name what an opportunity still needs for its RICE score."""
    return tuple(name for name in _FACTORS if getattr(opportunity, name) is None)


_FACTORS = ("reach", "impact", "confidence", "effort")
FACTORS: Mapping[str, Message] = MappingProxyType(
    {
        "reach": message("reach"),
        "impact": message("impact"),
        "confidence": message("confidence"),
        "effort": message("effort"),
    }
)
"""What each factor of RICE is called."""


def _factors(opportunity: Opportunity) -> tuple[float, float, float, float] | None:
    reach, impact, confidence, effort = (getattr(opportunity, name) for name in _FACTORS)
    if reach is None or impact is None or confidence is None or effort is None:
        return None
    return reach, impact, confidence, effort


@dataclass(frozen=True)
class Priority:
    """The place of an opportunity in the order, and how firm it is."""

    opportunity: Opportunity
    rank: int | None
    """1 is first; None for an opportunity that can't be scored yet."""
    rice: float | None
    quadrant: Quadrant | None
    keeps_place: float | None
    """Share of changed rankings, 0 to 1, in which the rank is the same; None for one without a score."""
    stays_in_top: float | None
    """Share of changed rankings in which it is among the first three."""
    missing: tuple[str, ...]
    """Factors of RICE that are not filled in."""
    actions: tuple[Action, ...]
    calculation: Message
    """The formula with this opportunity's figures."""
    formula: Message = RICE_FORMULA
    stability_rule: Message = STABILITY_RULE
    quadrant_rule: Message = QUADRANT_RULE

    @property
    def missing_labels(self) -> tuple[Message, ...]:
        """What the factors are called that are not filled in."""
        return tuple(FACTORS[name] for name in self.missing)

    @property
    def quadrant_label(self) -> Message:
        """What the quadrant is called; nothing where there is none."""
        return Message("") if self.quadrant is None else QUADRANTS[self.quadrant]


@once
def priorities(journey: Journey) -> tuple[Priority, ...]:
    """Rank the opportunities by RICE; those without a score come last, in the order of the document.

    The stability of the ranking is computed with a fixed seed: the same journey gives the same
    figures every time.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", opportunities=[{"id": "a", "title": "A"}])
    >>> [(one.rank, one.missing) for one in priorities(journey)]
    [(None, ('reach', 'impact', 'confidence', 'effort'))]
    """
    everything = list(journey.opportunities.values())
    scores = {one.id: score for one in everything if (score := rice(one)) is not None}
    scored = sorted((one for one in everything if one.id in scores), key=lambda one: -scores[one.id])
    usual = usual_effort(journey)
    stability = _stability(scored)
    actions = journey.actions.grouped("opportunity")
    return tuple(
        Priority(
            opportunity,
            rank=rank,
            rice=scores.get(opportunity.id),
            quadrant=quadrant(opportunity, usual),
            keeps_place=stability.get(opportunity.id, (None, None))[0],
            stays_in_top=stability.get(opportunity.id, (None, None))[1],
            missing=missing_factors(opportunity),
            actions=actions.get((opportunity.id,), ()),
            calculation=_calculation(opportunity, scores.get(opportunity.id)),
        )
        for rank, opportunity in [
            *enumerate(scored, start=1),
            *((None, one) for one in everything if one.id not in scores),
        ]
    )


def usual_effort(journey: Journey) -> float | None:
    """Return the median effort of all opportunities: up to it, an effort counts as low.

    Examples
    --------
    >>> known = [{"id": key, "title": key, "effort": effort} for key, effort in (("a", 1), ("b", 3))]
    >>> usual_effort(Journey(id="j", title="J", opportunities=known))
    2.0
    """
    efforts = [one.effort for one in journey.opportunities.values() if one.effort is not None]
    return statistics.median(efforts) if efforts else None


def quadrant(opportunity: Opportunity, usual_effort: float | None) -> Quadrant | None:
    """Place an opportunity by impact and effort; None while one of the two is missing."""
    if opportunity.impact is None or opportunity.effort is None or usual_effort is None:
        return None
    easy = opportunity.effort <= usual_effort
    if opportunity.impact >= HIGH_IMPACT:
        return "quick-win" if easy else "major-project"
    return "fill-in" if easy else "thankless-task"


def _calculation(opportunity: Opportunity, score: float | None) -> Message:
    factors = _factors(opportunity)
    if factors is None or score is None:
        return Message("")
    digits = 0 if score >= 10 else 2  # noqa: PLR2004 - three figures are enough
    form = (
        "{reach:number2} × {impact:number2} × {confidence:number2} / {effort:number2} = "
        f"{{score:number{digits}}}"
    )
    return Message(form, {**dict(zip(_FACTORS, factors, strict=True)), "score": score})


def _stability(scored: list[Opportunity]) -> dict[str, tuple[float, float]]:
    """Give, by id, the shares of changed rankings that keep the place, and that keep it in the top."""
    # Powers in RICE are weights of the logarithms; an opportunity that reaches nobody stays last.
    rows = [
        [math.log(factor) if factor > 0 else -math.inf for factor in factors]
        for factors in map(_factors, scored)
        if factors is not None
    ]
    kept, top = [0] * len(rows), [0] * len(rows)
    chance = random.Random(0)  # noqa: S311 - a repeatable draw, no secret
    for _ in range(SHAKES):
        reach, impact, confidence, effort = (chance.uniform(0.5, 1.5) for _ in _FACTORS)
        shaken = [reach * a + impact * b + confidence * c - effort * d for a, b, c, d in rows]
        order = sorted(range(len(rows)), key=lambda position: -shaken[position])
        for place, position in enumerate(order):
            kept[position] += place == position
            top[position] += place < TOP
    return {one.id: (kept[place] / SHAKES, top[place] / SHAKES) for place, one in enumerate(scored)}
