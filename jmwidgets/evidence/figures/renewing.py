"""Figures of a reading that are not told beside those of an earlier one, each for itself."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.document import Fact, Segment
from jmwidgets.evidence.figures.disclosure import Ledger, Reason, too_small
from jmwidgets.evidence.figures.growing import stays
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.told import ToldBefore


@dataclass(frozen=True)
class Figures:
    """All figures of a reading, and the numbers of people that each tells."""

    facts: Sequence[Fact]
    tells: Sequence[Sequence[Number]]
    ledger: Ledger
    period: tuple[dt.date | None, dt.date | None]
    changed: Collection[str] = ()
    """Segments of which a size was published that is a few people more or fewer now."""
    as_before: Collection[str] = ()
    """Segments of grown data that nobody joined or left: a new figure of them tells what it was then."""


def silent(figures: Figures, told: ToldBefore) -> dict[int, Reason]:
    """Find the figures of everybody that an earlier reading of the same data withheld.

    It told of groups since then as if they were never told. Measures and places that it knew nothing of
    come with other settings.
    """
    if not told.of_same_data:
        return {}
    measures = {fact.measure for fact in told.of_everybody()}
    places = {(fact.touchpoint, fact.stage) for fact in told.of_everybody()}
    return {
        place: "small" if any(map(figures.ledger.is_small, figures.tells[place])) else "second"
        for place, fact in enumerate(figures.facts)
        if fact.segment is None
        and told.instead_of(fact) is None
        and fact.measure in measures
        and (fact.touchpoint, fact.stage) in places
    }


def new_beside_old(figures: Figures, told: ToldBefore) -> dict[int, Reason]:
    """Find the figures of groups that were not told before beside a figure of everybody that stays.

    That figure tells of the people of then: with new figures of all groups but one, the one would follow.
    """
    found: dict[int, Reason] = {}
    for place, (fact, tells) in enumerate(zip(figures.facts, figures.tells, strict=True)):
        if fact.segment not in told.groups or told.knows(fact) or not tells:
            continue
        earlier = told.of_all(fact)
        whole: Number = (*tells[-1][:2], None)
        now = figures.ledger.values.get(whole)
        is_few = (
            earlier is not None and now is not None and abs(now - (earlier.n or 0)) < figures.ledger.smallest
        )
        if is_few:
            found[place] = "small" if any(map(figures.ledger.is_small, tells)) else "few"
    return found


def few(figures: Figures, told: ToldBefore) -> dict[int, Reason]:
    """Find the figures that tell of a few people more or less than the last published ones.

    Where one of them stays, nothing is told of its place that was not told before, but of new months:
    the old figure and the new one are of the same people, and those between two readings would follow.
    """
    found: set[int] = set()
    new: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for place, (fact, tells) in enumerate(zip(figures.facts, figures.tells, strict=True)):
        earlier = told.compared_with(fact)
        if fact.segment in figures.changed and not told.of_same_data:
            if earlier is None or not told.has(fact):
                found.add(place)
        elif earlier is None and fact.segment in figures.as_before and told.of_all(fact) is not None:
            found.add(place)
        elif earlier is None:
            if told.facts and (fact.begins, fact.ends) == figures.period:
                new[fact.touchpoint, fact.stage].append(place)
        elif not told.has(fact):
            is_kept = told.of_same_data and told.is_kept(fact)
            if is_kept or stays(fact, earlier, tells, figures.ledger, of_same_data=told.same_file):
                found.add(place)
    for where in {(figures.facts[place].touchpoint, figures.facts[place].stage) for place in found}:
        found |= {*new[where]}
    small = {place for place in found if any(map(figures.ledger.is_small, figures.tells[place]))}
    return {place: "small" if place in small else "few" for place in found}


def groups_then(
    segments: Mapping[str, Segment], sizes: Mapping[str, int], smallest: int
) -> tuple[set[str], set[str]]:
    """Find the segments of grown data whose published size is of a few people more or fewer, or the same.

    Where all are as many as then, they are told apart in another way, and nobody came in.

    Parameters
    ----------
    segments
        As they are in the journey.
    sizes
        Segment -> how many people it has now.
    """
    changed, as_before = set[str](), set[str]()
    for segment, size in sizes.items():
        known = segments.get(segment)
        if known is None or known.size is None or known.share is None or known.share.n is None:
            continue
        if abs(sum(sizes.values()) - known.share.n) >= smallest:
            if too_small(abs(size - known.size), smallest):
                changed.add(segment)
            elif size == known.size:
                as_before.add(segment)
    return changed, as_before
