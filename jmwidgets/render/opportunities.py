"""What could be better, and what first: RICE and the impact/effort matrix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import Priority, priorities, votes
from jmwidgets.insight.priorities import SHAKES, usual_effort
from jmwidgets.render.environment import rendered
from jmwidgets.words import message, pmessage

IMPACTS = (
    (pmessage("impact", "massive"), 3),
    (pmessage("impact", "high"), 2),
    (pmessage("impact", "medium"), 1),
    (pmessage("impact", "low"), 0.5),
    (pmessage("impact", "minimal"), 0.25),
)
"""The steps of impact, each with its name, the highest first."""
_FACTORS = {
    "reach": message("reach"),
    "impact": message("impact"),
    "confidence": message("confidence"),
    "effort": message("effort"),
}
_ROW = 44
_NAMES = 26
"""Room above and below for the names of the quadrants."""
_STEP = 24
_ROOM = 1.12
"""How much longer the axis is than the greatest effort."""


def opportunity_list(journey: Journey, persona_id: str | None = None) -> Markup:
    """List the opportunities by RICE, each with its calculation and how firm its place is.

    Examples
    --------
    >>> "Turn the worst pain point" in opportunity_list(Journey(id="j", title="J"))
    True
    """
    return rendered(
        "opportunities.html",
        journey=journey,
        priorities=of_persona(journey, persona_id),
        touchpoints=lambda it: [
            journey.touchpoints[key].name for key in it.touchpoints if key in journey.touchpoints
        ],
        factors=lambda one: [_FACTORS[str(name)] for name in one.missing],
        rounds=SHAKES,
        votes=votes(journey),
    )


def priority_matrix(journey: Journey, persona_id: str | None = None) -> Markup:
    """Place the opportunities by impact and effort; the numbers are those of the list.

    Examples
    --------
    >>> "impact and an effort" in priority_matrix(Journey(id="j", title="J"))
    True
    """
    found = of_persona(journey, persona_id)
    longest = longest_effort(found)
    usual = usual_effort(journey)
    return rendered(
        "matrix.html",
        journey=journey,
        dots=_dots(found, longest),
        levels=[
            (_NAMES + position * _ROW + _ROW / 2, name, value)
            for position, (name, value) in enumerate(IMPACTS)
        ],
        usual=None if usual is None else f"{usual / longest * 100:.2f}%",
        usual_effort=usual,
        height=len(IMPACTS) * _ROW + 2 * _NAMES,
        high=_NAMES + 2 * _ROW,
        priorities=found,
    )


@dataclass(frozen=True)
class Dot:
    """An opportunity in the matrix."""

    priority: Priority
    label: str
    left: str
    shift: int
    top: float


def longest_effort(found: Iterable[Priority]) -> float:
    """Return how far the axis of efforts goes: a little further than the greatest."""
    efforts = (one.opportunity.effort for one in found if one.opportunity.effort is not None)
    return max(efforts, default=1.0) * _ROOM


def of_persona(journey: Journey, persona_id: str | None) -> list[Priority]:
    """Return the opportunities that are for a persona or for everybody, by RICE."""
    return [
        one
        for one in priorities(journey)
        if persona_id is None or not one.opportunity.personas or persona_id in one.opportunity.personas
    ]


def _dots(found: list[Priority], longest: float) -> list[Dot]:
    taken: dict[tuple[float, float], int] = {}
    dots = []
    for one in found:
        effort, impact = one.opportunity.effort, one.opportunity.impact
        if effort is None or impact is None:
            continue
        same = taken[effort, impact] = taken.get((effort, impact), -1) + 1
        dots.append(
            Dot(
                one,
                str(one.rank or "–"),
                f"{effort / longest * 100:.2f}%",
                same * _STEP,
                _NAMES + [value for _name, value in IMPACTS].index(impact) * _ROW + _ROW / 2,
            )
        )
    return dots
