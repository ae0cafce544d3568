"""The most usual ways through the touchpoints, told so that nobody finds the few who went otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jmwidgets.document import made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.contacts import PEOPLE
from jmwidgets.evidence.events.counts import EventCounts
from jmwidgets.evidence.figures.disclosure import too_small
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.statistics import share
from jmwidgets.evidence.reading.script import Query

LONGEST = 12
"""Longer ways are all alike in that nobody else takes them."""
_MOST = 10
_FEWEST = 1000
"""Of fewer customers, a whole per cent is too few people."""
_LEAST_SHARE = 0.01
_ARROW = " \N{RIGHTWARDS ARROW} "


@dataclass(frozen=True)
class Way:
    """Touchpoints one after the other, contacts in a row taken as one, and who went just there."""

    places: tuple[str, ...]
    customers: int

    @property
    def keys(self) -> set[tuple[str, str, str]]:
        """What else is told of those who went it: kind, place and where to."""
        ends = {(measure.FIRST_CONTACTS, self.places[0], ""), ("ends", self.places[-1], ""), (PEOPLE, "", "")}
        came = {(measure.REACH, place, "") for place in self.places}
        return ends | came | {("to", start, end) for start, end in pairwise(self.places)}


def way_query(bits: int, *, is_whole: bool) -> Query:
    """Write the query for ways; from a part of the customers all are needed to add them up."""
    first = f"LIMIT {_MOST}" if is_whole else ""
    # Each stay at a touchpoint ends with one contact, whose moment says when in the way it was.
    return Query(
        f"""
        SELECT way, count(*) AS customers FROM (
            SELECT array_to_string(list_transform(steps, lambda one: one & {(1 << bits) - 1}), ' ') AS way
            FROM (SELECT list_sort(flatten(list(stays))) AS steps FROM walks GROUP BY customer)
            WHERE len(steps) <= {LONGEST}
        )
        GROUP BY way ORDER BY customers DESC, way {first}""",
        1,
    )


def way_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the share of customers of each of the most usual ways, to a whole per cent.

    From a thousand customers on a whole per cent is ten people at least: nobody can subtract a way from
    what is told of its touchpoints. None is told, either, where nearly all others of a touchpoint went it:
    who is left would be too few.
    """
    people: Number = (PEOPLE, "", None)
    everybody = maker.ledger.values.get(people, 0)
    if everybody < _FEWEST:
        return
    places = counts.reading.places
    ordered = sorted(counts.rows["ways"], key=lambda row: (-row[1], row[0]))[:_MOST]
    ways = [
        Way(tuple(places[int(place)] for place in way.split()), customers)
        for way, customers in ordered
        if customers >= _LEAST_SHARE * everybody
    ]
    for way in _that_leave_enough(maker, counts, ways):
        told = round(way.customers / everybody, 2)
        names = _ARROW.join(maker.journey.touchpoints[place].name for place in way.places)
        maker.add(
            measure.WAY,
            replace(share(round(told * everybody), everybody), value=told),
            formulas.WAY,
            unit="share",
            tells=[people],
            subject=made("way", names=names, places=way.places),
        )


def _that_leave_enough(maker: FactMaker, counts: EventCounts, ways: Sequence[Way]) -> list[Way]:
    """Leave out ways, the rarest first, until nobody is among too few who went otherwise."""
    moves: dict[tuple[str, str, str], int] = defaultdict(int)
    for _, start, end, customers in counts.rows["moves"]:
        moves["to", counts.reading.places[start], counts.reading.places[end]] += customers
    kept = list(ways)
    while kept:
        left: dict[tuple[str, str, str], int] = {}
        for way in kept:
            for key in way.keys:
                whole = moves.get(key) if key[0] == "to" else maker.ledger.values.get((key[0], key[1], None))
                if whole is not None:
                    left[key] = left.get(key, whole) - way.customers
        small = {key for key, rest in left.items() if too_small(rest, maker.smallest)}
        if not small:
            return kept
        kept.remove(next(way for way in reversed(kept) if small & {*way.keys}))
    return kept
