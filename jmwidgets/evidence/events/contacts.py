"""Facts of contacts: who comes where, how often, when, and who buys after."""

from __future__ import annotations

from collections.abc import Mapping

from jmwidgets.document import Wording, made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.counts import DAY, HOUR, EventCounts, collected, sizes
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.figures.statistics import median
from jmwidgets.evidence.reading.source import Row

PEOPLE, EVERYBODY, BOUGHT = "people", "everybody", "bought"
"""Customers with events on the map, with events at all, and those who bought."""
_UNEQUAL = 1.5
"""Groups of which one was followed so many times as long as another are not compared without a word."""
_PLACED, _FARTHEST, _BEYOND = "people with an order", "farthest", "beyond"


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


def conformance_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Compare the map with what happened: skipped, out of order, not on the map.

    Touchpoints that nobody has placed yet stand in no order that customers could follow or leave.
    """
    reading = counts.reading
    _off_the_map(maker, counts)
    if len(reading.placed) < 2:  # noqa: PLR2004 - one alone has no order
        return
    placed = {reading.places[number] for number in reading.placed}
    maker.shares(
        measure.OUT_OF_ORDER,
        {cell: (row[3], row[0]) for cell, row in counts.contacts.items() if cell[0] in placed},
        formulas.OUT_OF_ORDER,
        of=measure.REACH,
    )
    maker.shares(
        measure.IN_ORDER,
        {("", group): (row[1], row[0]) for group, row in counts.by_group("in order").items()},
        formulas.IN_ORDER,
        of=_PLACED,
        at="subject",
    )
    for number in [key for key in maker.ledger.values if key[0] == _PLACED]:
        # Where all is placed, whoever came has an order.
        whole = (PEOPLE, *number[1:])
        if len(reading.placed) == len(reading.places):
            maker.ledger.add_up([number], whole)
        else:
            maker.ledger.at_most(number, whole)
    maker.shares(measure.SKIPPED, _skipped(maker, counts, placed), formulas.SKIPPED, of=_BEYOND)


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
    maker.put(_FARTHEST, {cell: row[0] for cell, row in farthest.items()})
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
                later.append((_FARTHEST, place, group))
        ledger.add_up(later, (_PLACED, "", group))
    return cells


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
