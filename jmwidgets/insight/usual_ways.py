"""The most usual ways of customers: touchpoint after touchpoint, and how many take each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, Wording, measure
from jmwidgets.insight.facts import facts_of
from jmwidgets.insight.once import once
from jmwidgets.words import Message, message, nmessage

WAYS_FORMULA = message(
    "a way = all contacts of a customer one after the other, several in a row at one touchpoint "
    "taken as one; "
    "told are the most usual ones, of at most 12 steps, that at least 1 % of a thousand customers or "
    "more take, to a whole per cent"
)


@dataclass(frozen=True)
class UsualWay:
    """A way and the share of customers who take just that."""

    fact: Fact
    steps: tuple[Touchpoint, ...]
    rounds: tuple[Touchpoint, ...]
    """The touchpoints that it comes back to."""


@dataclass(frozen=True)
class UsualWays:
    """The most usual ways, the most used first."""

    ways: tuple[UsualWay, ...]
    share: float
    """Of all customers, those who take one of them."""
    words: Message
    formula: Message = WAYS_FORMULA


@once
def usual_ways(journey: Journey) -> UsualWays | None:
    """Return the most usual ways of all customers; None where none is known.

    Examples
    --------
    >>> usual_ways(Journey(id="j", title="J")) is None
    True
    """
    ways = []
    for fact in facts_of(journey, measure.WAY):
        places = fact.subject.values.get("places") if isinstance(fact.subject, Wording) else None
        if isinstance(places, tuple) and all(place in journey.touchpoints for place in places):
            times = Counter(places)
            rounds = tuple(journey.touchpoints[place] for place, n in times.items() if n > 1)
            ways.append(UsualWay(fact, tuple(journey.touchpoints[place] for place in places), rounds))
    if not ways:
        return None
    ways.sort(key=lambda way: -way.fact.value)
    share = sum(way.fact.value for way in ways)
    words = nmessage(
        "{part:share} of customers take the most usual way, which ends at “{place}”",
        "the {n} most usual ways are those of {all:share} of customers; the first, of {part:share}, "
        "ends at “{place}”",
        len(ways),
        part=ways[0].fact.value,
        all=share,
        place=ways[0].steps[-1].name,
    )
    return UsualWays(tuple(ways), share, words)
