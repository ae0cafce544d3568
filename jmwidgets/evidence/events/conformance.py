"""Facts of the map against each customer's way: missing, out of order, not on the map, all as planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

from jmwidgets.document import measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.contacts import PEOPLE
from jmwidgets.evidence.events.counts import EventCounts
from jmwidgets.evidence.figures.disclosure import EVERYBODY, too_small
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.reading.source import Row

PLACED, FARTHEST, _BEYOND = "people with an order", "farthest", "beyond"
"""Customers with events at touchpoints that somebody placed; where they came farthest, and beyond what."""
_NOT_IN_ORDER = f"not {measure.IN_ORDER}"


class _Way(NamedTuple):
    """How a customer's whole way departs from the map."""

    misses: bool
    strays: bool
    elsewhere: bool

    @property
    def name(self) -> str:
        """What those who went such a way are called in the ledger."""
        return f"went {'-' if self.misses else '+'}{'<' if self.strays else '>'}{'*' * self.elsewhere}"


def conformance_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Replay the map against what each customer did: skipped, out of order, not on the map.

    Touchpoints that nobody has placed yet stand in no order that customers could follow or leave.
    """
    reading = counts.reading
    _off_the_map(maker, counts)
    failed = counts.by_place("failed")
    if failed:
        # Where one fails, none of the others that do not is left out: nought is a figure, too.
        of_place = {
            cell: (failed[cell][0] if cell in failed else 0, row[0])
            for cell, row in counts.contacts.items()
            if any(place == cell[0] for place, _ in failed)
        }
        maker.shares(measure.FAILED, of_place, formulas.FAILED, of=measure.REACH)
    if len(reading.placed) < 2:  # noqa: PLR2004 - one alone has no order
        return
    placed = {reading.places[number] for number in reading.placed}
    maker.shares(
        measure.OUT_OF_ORDER,
        {cell: (row[3], row[0]) for cell, row in counts.contacts.items() if cell[0] in placed},
        formulas.OUT_OF_ORDER,
        of=measure.REACH,
    )
    skipped = _skipped(maker, counts, placed)
    whole_ways = _whole_ways(counts, placed)
    _shares_of_ways(maker, whole_ways, elsewhere=bool(reading.strangers))
    for number in [key for key in maker.ledger.values if key[0] == PLACED]:
        # Where all is placed, whoever came has an order.
        whole = (PEOPLE, *number[1:])
        if len(reading.placed) == len(reading.places):
            maker.ledger.add_up([number], whole)
        else:
            maker.ledger.at_most(number, whole)
    maker.shares(measure.SKIPPED, skipped, formulas.SKIPPED, of=_BEYOND)
    _tie_to_places(maker, whole_ways)


def _whole_ways(counts: EventCounts, placed: set[str]) -> dict[int | None, dict[_Way, int]]:
    """Count customers by group and by how their way departs from the map."""
    upto = met_upto(counts, placed)
    found: dict[int | None, dict[_Way, int]] = defaultdict(lambda: defaultdict(int))
    for group, farthest, has, strays, elsewhere, customers in counts.rows["whole ways"]:
        way = _Way(has < upto[farthest], bool(strays), bool(elsewhere))
        for shown in dict.fromkeys((group, None)):
            found[shown][way] += customers
    return found


def met_upto(counts: EventCounts, placed: set[str]) -> list[int]:
    """Count the touchpoints of the map up to each one, by its place.

    A touchpoint that nobody met at all is missing from the data, not from ways.
    """
    met = {place for place, _ in counts.contacts} & placed
    return [*accumulate(place in met for place in counts.reading.places)]


def _shares_of_ways(
    maker: FactMaker, found: Mapping[int | None, Mapping[_Way, int]], *, elsewhere: bool
) -> None:
    """Make what share of customers departs from the map in each way, and what share in none."""

    def cells(ways: Iterable[_Way]) -> dict[Cell, tuple[int, int]]:
        chosen = {*ways}
        return {
            ("", group): (sum(own.get(way, 0) for way in chosen), sum(own.values()))
            for group, own in found.items()
        }

    every = [
        _Way(misses, strays, other)
        for misses in (False, True)
        for strays in (False, True)
        for other in ((False, True) if elsewhere else (False,))
    ]
    parts = {
        measure.AS_PLANNED: (formulas.AS_PLANNED, [way for way in every if not any(way)]),
        measure.MISSED: (formulas.MISSED, [way for way in every if way.misses]),
        measure.IN_ORDER: (formulas.IN_ORDER, [way for way in every if not way.strays]),
    }
    if elsewhere:
        parts[measure.AD_HOC] = (formulas.AD_HOC, [way for way in every if way.elsewhere])
    for way in every:
        maker.put(way.name, {("", group): own.get(way, 0) for group, own in found.items()})
    alone = maker.ledger.values[EVERYBODY, "", None] - sum(found.get(None, {}).values())
    for kind, (formula, ways) in parts.items():
        first = len(maker.facts)
        maker.shares(kind, cells(ways), formula, of=PLACED, at="subject")
        if kind == measure.AD_HOC and too_small(alone, maker.smallest):
            # Who of a group met something off the map would be one of the few who met nothing else.
            new = range(first, len(maker.facts))
            maker.leading |= {place for place in new if maker.facts[place].segment is not None}
        for group in found:
            others = [way for way in every if way not in ways]
            for what, own in ((kind, ways), (f"not {kind}", others)):
                maker.ledger.add_up([(way.name, "", group) for way in own], (what, "", group))


def _tie_to_places(maker: FactMaker, found: Iterable[int | None]) -> None:
    """Say that who missed a touchpoint, or came to it out of order, is among those who did so anywhere."""
    for group in found:
        for at, anywhere in ((measure.SKIPPED, measure.MISSED), (measure.OUT_OF_ORDER, _NOT_IN_ORDER)):
            own = [number for number in maker.ledger.values if number[0] == at and number[2] == group]
            for number in own:
                maker.ledger.at_most(number, (anywhere, "", group), harmless=True)
            maker.ledger.covered((anywhere, "", group), own)


def _off_the_map(maker: FactMaker, counts: EventCounts) -> None:
    reading = counts.reading
    everybody = (EVERYBODY, "", None)
    maker.ledger.put(everybody, counts.everybody)
    maker.known.add(everybody)
    people = (PEOPLE, "", None)
    if reading.strangers and people in maker.ledger.values:
        maker.ledger.at_most(people, everybody, harmless=True)
    elif not reading.strangers:
        maker.ledger.add_up([people], everybody)
    for place, count in counts.rows["strangers"]:
        name = reading.strangers[place - len(reading.places)]
        part, whole = maker.split((measure.OFF_THE_MAP, name, None), EVERYBODY, count, counts.everybody)
        maker.share_of(measure.OFF_THE_MAP, part, whole, formulas.OFF_THE_MAP, subject=name)


def _skipped(maker: FactMaker, counts: EventCounts, placed: set[str]) -> dict[Cell, tuple[int, int]]:
    """Of those who came further on the map, count those who never met a touchpoint."""
    farthest = counts.by_place("farthest")
    maker.put(FARTHEST, {cell: row[0] for cell, row in farthest.items()})
    contacts: Mapping[Cell, Row] = counts.contacts
    met = {place for place, _ in contacts}
    cells: dict[Cell, tuple[int, int]] = {}
    ledger = maker.ledger
    for group in dict.fromkeys(group for _, group in farthest):
        beyond = 0
        later: list[tuple[str, str, int | None]] = []
        for place in reversed(counts.reading.places):
            if beyond and place in met and place in placed:
                came = contacts[place, group][4] if (place, group) in contacts else 0
                cells[place, group] = (beyond - came, beyond)
                ledger.put((_BEYOND, place, group), beyond)
                ledger.add_up(later, (_BEYOND, place, group))
                # Whoever came here went further, or no further than here; where nobody came, nobody did.
                if (place, group) not in contacts:
                    ledger.put((measure.REACH, place, group), 0)
                ledger.put((f"not {measure.SKIPPED}", place, group), came)
                ledger.at_most((f"not {measure.SKIPPED}", place, group), (measure.REACH, place, group))
            if (place, group) in farthest:
                beyond += farthest[place, group][0]
                later.append((FARTHEST, place, group))
        ledger.add_up(later, (PLACED, "", group))
    return cells
