"""Personas side by side: the same touchpoint, a different response."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Claim, Fact, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.facts import facts_of
from jmwidgets.insight.shared import between
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.who import lived, of_today
from jmwidgets.words import Message, message

_ALL_TOLD = 5
DIFFERENCE_FORMULA = message(
    "difference = the highest minus the lowest emotion at the touchpoint, on −2 to +2"
)


@dataclass(frozen=True)
class Response:
    """How one persona responds at a touchpoint."""

    persona: Persona
    emotion: Claim
    thoughts: str
    actions: str


@dataclass(frozen=True)
class Difference:
    """A touchpoint that at least two personas live, and how far apart their emotions are."""

    touchpoint: Touchpoint
    responses: tuple[Response, ...]
    """The best emotion first."""
    skipped_by: tuple[Persona, ...]
    difference: float
    """Highest minus lowest emotion, 0 to 4."""
    clear: bool | None
    """Whether the interval of the difference excludes none; None where there is no interval."""
    tested: tuple[Fact, ...]
    """Differences between segments at the touchpoint that data were tested for."""
    words: Message
    formula: Message = DIFFERENCE_FORMULA


def of_one_side(journey: Journey) -> tuple[Persona, ...]:
    """Give the personas that are compared: customers, where there are any; staff is no other customer.

    Examples
    --------
    >>> of_one_side(Journey(id="j", title="J"))
    ()
    """
    everybody = tuple(journey.personas.values())
    return tuple(one for one in everybody if one.point_of_view == "customer") or everybody


def compare_personas(journey: Journey) -> tuple[Difference, ...]:
    """Return the touchpoints by how differently personas respond, the biggest difference first."""
    found = (_difference(journey, touchpoint) for touchpoint in of_today(journey))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.difference))


def _difference(journey: Journey, touchpoint: Touchpoint) -> Difference | None:
    responses, skipped = [], []
    for persona in of_one_side(journey):
        experience = lived(journey, persona.id, touchpoint.id)
        if experience is not None and experience.skipped:
            skipped.append(persona)
            continue
        felt = emotion(journey, persona.id, touchpoint.id)
        if felt is not None:
            thoughts, actions = (
                (experience.thoughts, experience.actions) if experience is not None else ("", "")
            )
            responses.append(Response(persona, felt, thoughts, actions))
    if len(responses) < 2:  # noqa: PLR2004 - a comparison takes two
        return None
    responses.sort(key=lambda one: -one.emotion.value)
    best, worst = responses[0].emotion, responses[-1].emotion
    clear = between(worst, best).is_clear
    return Difference(
        touchpoint,
        tuple(responses),
        tuple(skipped),
        best.value - worst.value,
        clear,
        facts_of(journey, measure.DIFFERENCE, touchpoint=touchpoint.id),
        _in_words(journey, touchpoint, responses),
    )


def _in_words(journey: Journey, touchpoint: Touchpoint, responses: list[Response]) -> Message:
    told = [
        Message("{name} {figure}", {"name": one.persona.name, "figure": on_scale(journey, one.emotion.value)})
        for one in responses
    ]
    if len(told) <= _ALL_TOLD:
        return message("{touchpoint}: {responses}", touchpoint=touchpoint.name, responses=told)
    return message(
        "{touchpoint}: {best} at one end, {worst} at the other, {n} between",
        touchpoint=touchpoint.name,
        best=told[:2],
        worst=told[-2:],
        n=len(told) - 4,
    )
