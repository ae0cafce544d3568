"""Facts of contacts: who comes where, how often, when, and who buys after."""

from __future__ import annotations

from jmwidgets.document import Wording, made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.counts import DAY, HOUR, EventCounts, collected, sizes
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.statistics import median

PEOPLE, BOUGHT = "people", "bought"
"""Customers with events on the map, and those who bought."""
_UNEQUAL = 1.5
"""Groups of which one was followed so many times as long as another are not compared without a word."""


def contact_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make reach, repeats, first contacts, and who buys there or later."""
    contacts = counts.contacts
    people = {("", group): row[0] for group, row in counts.by_group("people").items()}
    maker.put(PEOPLE, people)
    maker.within_sizes(PEOPLE)
    maker.ledger.spared.add(measure.REACH)
    maker.counts(measure.REACH, {cell: row[0] for cell, row in contacts.items()}, formulas.REACH)
    maker.shares(
        measure.REPEATS,
        {cell: (row[1], row[0]) for cell, row in contacts.items()},
        formulas.REPEATS,
        of=measure.REACH,
    )
    maker.shares(
        measure.LOOP,
        {cell: (row[6], row[0]) for cell, row in contacts.items()},
        formulas.LOOP,
        of=measure.REACH,
    )
    # Where both can't be told, going round says more than coming again.
    maker.ledger.spared.add(measure.LOOP)
    for cell in contacts:
        maker.ledger.at_most((measure.LOOP, *cell), (measure.REPEATS, *cell))
    maker.counts(
        measure.FIRST_CONTACTS, {cell: row[2] for cell, row in contacts.items()}, formulas.FIRST_CONTACTS
    )
    for (place, group), row in contacts.items():
        maker.split((measure.FIRST_CONTACTS, place, group), measure.REACH, row[2], row[0])
    for _, group in people:
        maker.ledger.add_up(
            [(measure.FIRST_CONTACTS, place, group) for place in counts.reading.places], (PEOPLE, "", group)
        )
    if counts.tells_purchases:
        maker.shares(
            measure.BUYS_LATER,
            {cell: (row[5], row[0]) for cell, row in contacts.items()},
            formulas.BUYS_LATER,
            of=measure.REACH,
            cautions=cautions_of(counts, formulas.READIER_TO_BUY),
        )


def cautions_of(counts: EventCounts, caution: Wording) -> dict[int | None, Wording]:
    """Add to the caution of each group how long it was followed, where groups had unequal times to go on."""
    days = {group: seconds / DAY for group, seconds in counts.followed.items()}
    own = [length for group, length in days.items() if group is not None]
    unequal = bool(own) and max(own) > _UNEQUAL * max(min(own), 1 / 24)
    return {
        group: made("followed-unequally", caution=caution, days=length, least=min(own), most=max(own))
        if unequal and group is not None
        else caution
        for group, length in days.items()
    }


def time_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make time to next, timing and time to purchase."""
    waits, days = counts.durations("waits"), counts.durations("days")
    for (place, group), count in sizes(waits).items():
        whole = counts.contacts[place, group][0]
        goes_on, _ = maker.split((measure.TIME_TO_NEXT, place, group), measure.REACH, count, whole)
        maker.add(
            measure.TIME_TO_NEXT,
            median(waits[place, group]).divided(HOUR),
            formulas.TIME_TO_NEXT,
            unit="hours",
            tells=[goes_on],
            touchpoint=place,
            group=group,
        )
    for place, group in days:
        maker.add(
            measure.TIMING,
            median(days[place, group]).divided(DAY),
            formulas.TIMING,
            unit="days",
            tells=[(measure.REACH, place, group)],
            touchpoint=place,
            group=group,
        )
    until = collected((group, "", *row) for group, *row in counts.rows["until bought"])
    maker.put(BOUGHT, sizes(until))
    cautions = cautions_of(counts, formulas.NOT_YET_BOUGHT)
    for cell in until:
        maker.ledger.at_most((BOUGHT, *cell), (PEOPLE, *cell))
        maker.add(
            measure.TIME_TO_PURCHASE,
            median(until[cell]).divided(DAY),
            formulas.TIME_TO_PURCHASE,
            unit="days",
            tells=[(BOUGHT, *cell)],
            group=cell[1],
            caution=cautions.get(cell[1], formulas.NOT_YET_BOUGHT),
        )
