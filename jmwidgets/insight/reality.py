"""Reality check: what the room believes beside what customers say and data show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jmwidgets.document import Claim, EmotionClaim, Experience, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.emotions import gap_on_scale, on_scale
from jmwidgets.insight.strongest import common_claim_of, own_claim_of
from jmwidgets.insight.voices import opinion
from jmwidgets.insight.who import lived
from jmwidgets.words import Message, message, rounded

Believed = Literal["team-rating", "emotion", "group", "expectation", "importance"]
BELIEFS: Mapping[Believed, Message] = MappingProxyType(
    {
        "team-rating": message("the team’s own rating"),
        "emotion": message("assumed emotion"),
        "group": message("emotion that the group believes in"),
        "expectation": message("assumed expectation"),
        "importance": message("assumed importance"),
    }
)
"""What each belief is called."""
REALITY_FORMULA = message("difference = what was said, seen or measured, minus what was believed")


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
    words: Message
    formula: Message = REALITY_FORMULA


def reality_check(journey: Journey) -> tuple[RealityCheck, ...]:
    """Compare what was believed with what is known, the greatest difference first.

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
        ("team-rating", experience.team_rating, measure.EMOTION),
        ("emotion", experience.emotion, measure.EMOTION),
        ("group", _of_group(journey, persona, touchpoint, experience), measure.EMOTION),
        ("expectation", experience.expectation, measure.EXPECTATION),
        ("importance", experience.importance, measure.IMPORTANCE),
    )
    for what, believed, kind in beliefs:
        if believed is None or (what != "team-rating" and believed.status != "assumed"):
            continue
        own = own_claim_of(journey, persona.id, touchpoint.id, kind)
        if own is not None and own.status != "assumed" and own is not believed:
            yield _compared(journey, persona, touchpoint, what, believed, own)
            continue
        # A rating of the service holds for all customers; what is assumed of a persona does not.
        common = common_claim_of(journey, touchpoint.id, kind) if believed is experience.team_rating else None
        if common is not None and common.status != "assumed":
            yield _compared(journey, persona, touchpoint, what, believed, common, of_all=True)


def _of_group(
    journey: Journey, persona: Persona, touchpoint: Touchpoint, experience: Experience
) -> Claim | None:
    """Return what a group believes, where it is not what the experience assumes already."""
    if experience.emotion is None or experience.emotion.status == "assumed":
        return None
    found = opinion(journey, persona.id, touchpoint.id, "emotion")
    return EmotionClaim(value=found.value, n=found.n, spread=found.spread) if found else None


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
    # Of the figures that stand in the sentence.
    if what == "importance":
        said, found = rounded(believed.value), rounded(known.value)
        figures = (Message("{value}", {"value": said}), Message("{value}", {"value": found}))
        step = Message("{value:signed}", {"value": rounded(found - said)})
    else:
        figures = on_scale(journey, believed.value), on_scale(journey, known.value)
        step = gap_on_scale(journey, believed.value, known.value)
    words = message(
        "{touchpoint}, {persona}: {belief} {said}, {known}; a difference of {step}",
        touchpoint=touchpoint.name,
        persona=persona.name,
        belief=BELIEFS[what],
        said=figures[0],
        known=_known(known, figures[1], persona, of_all=of_all),
        step=step,
    )
    difference = known.value - believed.value
    return RealityCheck(persona, touchpoint, what, believed, known, of_all, difference, contradicted, words)


def _known(known: Claim, figure: Message, persona: Persona, *, of_all: bool) -> Message:
    """Describe what is known, by whom and of how many."""
    if known.status == "reported":
        said = {
            "customer": message("customers said {figure}", figure=figure),
            "employee": message("staff said {figure}", figure=figure),
            "stakeholder": message("stakeholders said {figure}", figure=figure),
        }
        told = said["customer" if of_all else persona.point_of_view]
    elif known.status == "observed":
        told = message("it was seen to be {figure}", figure=figure)
    else:
        told = message("data show {figure}", figure=figure)
    if of_all:
        told = message("{known} of all customers", known=told)
    return told if known.n is None else message("{known} (n\xa0=\xa0{n})", known=told, n=known.n)
