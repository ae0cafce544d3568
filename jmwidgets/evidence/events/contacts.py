"""Facts of contacts: who comes where, how often, when, and who buys after (DA2, TP4, TP6, ST5, ST8)."""

from __future__ import annotations

from collections.abc import Mapping

from jmwidgets.document import measure
from jmwidgets.evidence.events.counts import DAY, HOUR, EventCounts, collected, sizes
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.privacy import Cell, publishable, too_small
from jmwidgets.evidence.figures.statistics import median, share
from jmwidgets.evidence.reading.source import Row

_MEDIAN = "durations to half a per cent; interval of order statistics"


def contact_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make reach, repeats, first contacts, and who buys there or later (DA2, TP4, TP6)."""
    contacts = counts.by_place("contacts")
    maker.counts(
        measure.REACH,
        {cell: (row[0],) for cell, row in contacts.items()},
        "distinct customers with an event at the touchpoint",
    )
    maker.shares(
        measure.REPEATS,
        {cell: (row[1], row[0]) for cell, row in contacts.items()},
        "customers with more than one contact at the touchpoint / its customers",
        among=counts.met,
    )
    maker.counts(
        measure.FIRST_CONTACTS,
        {cell: (row[2],) for cell, row in contacts.items()},
        "customers whose first event is at the touchpoint",
        adds_up=True,
    )
    if counts.tells_purchases:
        maker.shares(
            measure.BUYS_LATER,
            {cell: (row[5], row[0]) for cell, row in contacts.items()},
            "customers who bought at or after their first contact here / customers of the touchpoint",
            among=counts.met,
            caution="Who comes here may have been readier to buy than others: no proof that the "
            "touchpoint sells.",
        )


def conformance_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Compare the map with what happened: skipped, out of order, not on the map (ST5, ST6, TP1)."""
    contacts = counts.by_place("contacts")
    maker.shares(
        measure.OUT_OF_ORDER,
        {cell: (row[3], row[0]) for cell, row in contacts.items()},
        "customers who first came here after a touchpoint that the map has later / customers of the "
        "touchpoint",
        among=counts.met,
    )
    maker.shares(
        measure.SKIPPED,
        _skipped(counts, contacts),
        "customers with an event further on the map and none here / customers with an event further on "
        "the map",
    )
    maker.shares(
        measure.IN_ORDER,
        {("", group): (row[1], row[0]) for group, row in counts.by_group("in order").items()},
        "customers whose first contacts follow the order of the map / customers with events on the map",
        at="subject",
    )
    for place, count in counts.rows["strangers"]:
        if not too_small(count, maker.smallest) and not too_small(counts.everybody - count, maker.smallest):
            maker.add(
                measure.OFF_THE_MAP,
                share(count, counts.everybody),
                "customers who met it / all customers with events; Wilson interval",
                unit="share",
                subject=counts.reading.strangers[place - len(counts.reading.places)],
            )


def _skipped(counts: EventCounts, contacts: Mapping[Cell[str], Row]) -> dict[Cell[str], tuple[int, int]]:
    """Of those who came further on the map, count those who never met a touchpoint."""
    farthest = counts.by_place("farthest")
    met = {place for place, _ in contacts}
    cells: dict[Cell[str], tuple[int, int]] = {}
    for group in dict.fromkeys(group for _, group in farthest):
        beyond = 0
        for place in reversed(counts.reading.places):
            if beyond and place in met:
                came = contacts[place, group][4] if (place, group) in contacts else 0
                cells[place, group] = (beyond - came, beyond)
            beyond += farthest[place, group][0] if (place, group) in farthest else 0
    return cells


def time_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make time to next, timing and time to purchase (DA2, ST8)."""
    waits, days = counts.durations("waits"), counts.durations("days")
    for place, group in counts.seen_going_on:
        maker.add(
            measure.TIME_TO_NEXT,
            median(waits[place, group]).divided(HOUR),
            f"median time from a customer's first contact here to the customer's next event; {_MEDIAN}",
            unit="hours",
            touchpoint=place,
            group=group,
        )
    for place, group in publishable(sizes(days), maker.smallest, among=counts.met):
        maker.add(
            measure.TIMING,
            median(days[place, group]).divided(DAY),
            f"median time from a customer's first event to the first contact here; {_MEDIAN}",
            unit="days",
            touchpoint=place,
            group=group,
        )
    until = collected((group, "", *row) for group, *row in counts.rows["until bought"])
    for cell in publishable(sizes(until), maker.smallest):
        maker.add(
            measure.TIME_TO_PURCHASE,
            median(until[cell]).divided(DAY),
            f"median time from a customer's first event to the first purchase; {_MEDIAN}",
            unit="days",
            group=cell[1],
        )
