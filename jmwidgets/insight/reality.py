"""Reality check: what the room believes beside what customers say and data show (DA11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Claim, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.strongest import common_claim_of, own_claim_of
from jmwidgets.insight.who import lived
from jmwidgets.insight.wording import on_scale, plain, signed, step_on_scale

Believed = Literal["team’s own rating", "assumed emotion", "assumed expectation", "assumed importance"]
_SAID = {"reported": "customers said", "observed": "it was seen to be", "measured": "data show"}
REALITY_FORMULA = "difference = what customers said or data show, minus what was believed"


@dataclass(frozen=True)
class RealityCheck:
    """A belief of the room, and the evidence beside it."""

    persona: Persona
    touchpoint: Touchpoint
    what: Believed
    believed: Claim
    known: Claim
    of_all: bool
    """Whether it is known of all customers, not of this persona."""
    difference: float
    """Known minus believed, on the scale of the figure; below zero, the room was too kind to itself."""
    contradicted: bool | None
    """Whether the belief lies outside the interval of the evidence; None where that has no interval."""
    words: str
    formula: str = REALITY_FORMULA


def reality_check(journey: Journey) -> tuple[RealityCheck, ...]:
    """Compare what was believed with what is known, the greatest difference first (DA11).

    What is known is the strongest evidence of the persona that is more than assumed; the team's own
    rating is compared with that of all customers where the persona has none.

    Examples
    --------
    >>> reality_check(Journey(id="j", title="J"))
    ()
    """
    found = (
        check
        for touchpoint in journey.in_order()
        for persona in journey.personas.values()
        for check in _checks(journey, persona, touchpoint)
    )
    return tuple(sorted(found, key=lambda check: -abs(check.difference)))


def _checks(journey: Journey, persona: Persona, touchpoint: Touchpoint) -> Iterator[RealityCheck]:
    experience = lived(journey, persona.id, touchpoint.id)
    if experience is None or experience.skipped:
        return
    beliefs: tuple[tuple[Believed, Claim | None, str], ...] = (
        ("team’s own rating", experience.team_rating, measure.EMOTION),
        ("assumed emotion", experience.emotion, measure.EMOTION),
        ("assumed expectation", experience.expectation, measure.EXPECTATION),
        ("assumed importance", experience.importance, measure.IMPORTANCE),
    )
    for what, believed, kind in beliefs:
        if believed is None or (what != "team’s own rating" and believed.status != "assumed"):
            continue
        own = own_claim_of(journey, persona.id, touchpoint.id, kind)
        if own is not None and own.status != "assumed" and own is not believed:
            yield _compared(journey, persona, touchpoint, what, believed, own)
            continue
        # A rating of the service holds for all customers; what is assumed of a persona does not.
        common = common_claim_of(journey, touchpoint.id, kind) if believed is experience.team_rating else None
        if common is not None and common.status != "assumed":
            yield _compared(journey, persona, touchpoint, what, believed, common, of_all=True)


def _compared(  # noqa: PLR0917 - in the order of the result
    journey: Journey,
    persona: Persona,
    touchpoint: Touchpoint,
    what: Believed,
    believed: Claim,
    known: Claim,
    *,
    of_all: bool = False,
) -> RealityCheck:
    contradicted = None
    if known.low is not None and known.high is not None:
        contradicted = not known.low <= believed.value <= known.high
    difference = known.value - believed.value
    if what == "assumed importance":
        figures = plain(believed.value), plain(known.value), signed(difference)
    else:
        figures = (
            on_scale(journey, believed.value),
            on_scale(journey, known.value),
            step_on_scale(journey, difference),
        )
    size = "" if known.n is None else f", n {known.n:,}"
    whose = " of all customers" if of_all else ""
    words = (
        f"{touchpoint.name}, {persona.name}: {what} {figures[0]}, "
        f"{_SAID[known.status]} {figures[1]}{whose}{size}; a difference of {figures[2]}"
    )
    return RealityCheck(persona, touchpoint, what, believed, known, of_all, difference, contradicted, words)
