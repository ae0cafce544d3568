"""What goes with the verdict: how much each touchpoint's rating adds beside all others, with its interval."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, measure
from jmwidgets.insight.certainty import blurs_into_nothing
from jmwidgets.insight.facts import figures
from jmwidgets.insight.once import once
from jmwidgets.insight.shared import between
from jmwidgets.words import Message, message, nmessage

DRIVERS_FORMULA = message(
    "1 = adds nothing to the verdict, 5 = adds as much as the touchpoint that adds most; bars: 95 % "
    "intervals; a connection, no cause"
)


@dataclass(frozen=True)
class Driver:
    """A touchpoint with its importance that was derived from a verdict."""

    touchpoint: Touchpoint
    fact: Fact
    adds_nothing: bool
    """Whether it can't be told from a touchpoint that adds nothing."""


@dataclass(frozen=True)
class Drivers:
    """The touchpoints whose importance data tell, the greatest first."""

    found: tuple[Driver, ...]
    words: Message
    formula: Message = DRIVERS_FORMULA


@once
def drivers(journey: Journey, persona_id: str | None = None) -> Drivers | None:
    """Return the importance of touchpoints as data tell it; of a persona, where it has figures of its own.

    Examples
    --------
    >>> drivers(Journey(id="j", title="J")) is None
    True
    """
    facts = {
        fact.touchpoint: fact
        for fact in figures(journey, measure.IMPORTANCE, persona_id)
        if fact.status == "measured"
    }
    found = [
        Driver(one, facts[one.id], blurs_into_nothing(facts[one.id]) or (facts[one.id].low or 0.0) <= 1)
        for one in journey.in_order()
        if one.id in facts
    ]
    if len(found) < 2:  # noqa: PLR2004 - one alone is compared with nothing
        return None
    found.sort(key=lambda one: -one.fact.value)
    return Drivers(tuple(found), _words(found))


def _words(found: list[Driver]) -> Message:
    first, *others = found
    near = [one for one in others if not between(one.fact, first.fact).is_clear]
    if not near:
        words = message("the verdict goes most closely with “{name}”", name=first.touchpoint.name)
    else:
        words = nmessage(
            "the verdict goes with “{name}”; whether more than with {names} is not clear",
            "the verdict goes with “{name}”; whether more than with {n} others, such as {names}, is not "
            "clear",
            len(near),
            name=first.touchpoint.name,
            names=message("“{name}”", name=near[0].touchpoint.name),
        )
    nothing = sum(one.adds_nothing for one in found)
    if not nothing:
        return words
    return nmessage(
        "{words}; {n} of {all} can’t be told from one that adds nothing",
        "{words}; {n} of {all} can’t be told from ones that add nothing",
        nothing,
        words=words,
        all=len(found),
    )
