"""How often one customer's way departs from the map, summed: what is missed, out of order and not on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from jmwidgets.document import measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.conformance import PLACED, met_upto
from jmwidgets.evidence.events.counts import EventCounts
from jmwidgets.evidence.figures.disclosure import EVERYBODY
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.numbers import NOT, Number
from jmwidgets.evidence.figures.statistics import Moments, mean

_MISSED, _STRAYED, _ELSEWHERE = "touchpoints missed", "touchpoints out of order", "touchpoints off the map"
_MET_ELSEWHERE = "also met off the map"


class _Departures(NamedTuple):
    """At how many touchpoints the ways of some customers depart from the map, each of them alike."""

    missed: int
    strayed: int
    elsewhere: int
    customers: int

    @property
    def total(self) -> int:
        """How many those of one customer are."""
        return self.missed + self.strayed + self.elsewhere


def departure_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the mean number of departures from the map of one customer's way, of all customers."""
    whole: Number = (PLACED, "", None)
    if whole not in maker.ledger.values:
        return
    maker.ledger.expendable.add(measure.DEPARTURES)
    upto = met_upto(counts, {counts.reading.places[number] for number in counts.reading.placed})
    ways = [
        _Departures(upto[farthest] - has, strayed, elsewhere, customers)
        for _, farthest, has, strayed, elsewhere, customers in counts.rows["whole ways"]
    ]
    _take_down(maker, ways)
    _tie_to_strangers(maker, counts)
    estimate = mean(Moments.weighed([(way.total, way.customers) for way in ways]))
    maker.add(
        measure.DEPARTURES,
        replace(estimate, low=None if estimate.low is None else max(0.0, estimate.low)),
        formulas.DEPARTURES,
        unit="departures",
        tells=((measure.DEPARTURES, "", None), whole),
        caution=formulas.STILL_DEPARTING,
    )


def _take_down(maker: FactMaker, ways: Sequence[_Departures]) -> None:
    """Take down all departures, and that they are those at each touchpoint."""
    ledger = maker.ledger
    # These are no people: whoever departs in each way, or in any, is a number of its own.
    ledger.put((_MISSED, "", None), sum(way.missed * way.customers for way in ways), 0)
    ledger.put((_STRAYED, "", None), sum(way.strayed * way.customers for way in ways), 0)
    ledger.put((_ELSEWHERE, "", None), sum(way.elsewhere * way.customers for way in ways), 0)
    whole: Number = (measure.DEPARTURES, "", None)
    total = sum(way.total * way.customers for way in ways)
    ledger.put(whole, total, ledger.people[f"{NOT}{measure.AS_PLANNED}", "", None])
    ledger.add_up([(kind, "", None) for kind in (_MISSED, _STRAYED, _ELSEWHERE)], whole)
    missed = [number for number in ledger.values if number[0] == measure.SKIPPED and number[2] is None]
    ledger.add_up(missed, (_MISSED, "", None))
    strayed: list[Number] = []
    for _, place, _ in missed:
        number: Number = (measure.OUT_OF_ORDER, place, None)
        if number in ledger.values:
            # Whoever came out of order had been further; beyond the last touchpoint nobody can have been.
            ledger.at_most(number, (f"{NOT}{measure.SKIPPED}", place, None), harmless=True)
            strayed.append(number)
    ledger.add_up(strayed, (_STRAYED, "", None))


def _tie_to_strangers(maker: FactMaker, counts: EventCounts) -> None:
    """Say who of those with a way over the map met what the map lacks; the others came nowhere else."""
    reading, ledger = counts.reading, maker.ledger
    strange = [number for number in ledger.values if number[0] == measure.OFF_THE_MAP]
    if not strange:
        return
    met = {
        reading.strangers[place - len(reading.places)]: count
        for place, count in counts.rows.get("strangers of ways", [])
    }
    ad_hoc, elsewhere = (measure.AD_HOC, "", None), (_ELSEWHERE, "", None)
    alone = ledger.at_most((PLACED, "", None), (EVERYBODY, "", None), harmless=True)
    own: list[Number] = []
    for number in strange:
        own.append((_MET_ELSEWHERE, number[1], None))
        ledger.put(own[-1], met.get(number[1], 0), 0)
        ledger.at_most(own[-1], ad_hoc, harmless=True)
        ledger.at_most(ledger.at_most(own[-1], number, harmless=True), alone, harmless=True)
    ledger.add_up(own, elsewhere)
    # What is left are more touchpoints of the same customers.
    ledger.people[ledger.at_most(ad_hoc, elsewhere)] = 0
