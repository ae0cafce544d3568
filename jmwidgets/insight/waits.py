"""How long customers take from a touchpoint to their next step."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, measure
from jmwidgets.insight.facts import figures
from jmwidgets.insight.shared import between
from jmwidgets.insight.timing import HOURS, duration
from jmwidgets.words import Message, message

WAITS_FORMULA = message(
    "median time from a customer's contact to that customer's next one, with its 95 % interval"
)


@dataclass(frozen=True)
class Wait:
    """The time from a touchpoint to the next step."""

    touchpoint: Touchpoint
    fact: Fact
    """Median hours, with n and interval."""


@dataclass(frozen=True)
class Waits:
    """The times to the next step, in the order of the map."""

    waits: tuple[Wait, ...]
    words: Message
    formula: Message = WAITS_FORMULA


def waits(journey: Journey, persona_id: str | None = None) -> Waits | None:
    """Return the time to the next step at each touchpoint; of a persona, where there are figures of it.

    Examples
    --------
    >>> waits(Journey(id="j", title="J")) is None
    True
    """
    facts = {fact.touchpoint: fact for fact in figures(journey, measure.TIME_TO_NEXT, persona_id)}
    found = tuple(Wait(one, facts[one.id]) for one in journey.in_order() if one.id in facts)
    if not found:
        return None
    longest = max(found, key=lambda one: one.fact.value)
    others = [one for one in found if one is not longest]
    if others and not all(between(one.fact, longest.fact).is_clear for one in others):
        words = message("Times between steps are known of {n} touchpoints", n=len(found))
    else:
        words = message(
            "the longest time lies after “{name}”: half take more than {time}",
            name=longest.touchpoint.name,
            time=duration(longest.fact.value / HOURS),
        )
    return Waits(found, words)
