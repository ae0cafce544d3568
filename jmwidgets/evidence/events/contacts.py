"""Facts from events: who comes where, in which order, what follows, and where customers are lost (DA2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.document import measure
from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.privacy import publishable, too_small
from jmwidgets.evidence.figures.statistics import Estimate, median, share
from jmwidgets.evidence.reading.source import Row, Rows

HOUR = 3600
DAY = 24 * HOUR
MOVES_FROM = 0.02
"""Moves that fewer of a touchpoint's customers make are not worth an arrow on a map."""
_MEDIAN = "durations to three digits; interval of order statistics"


@dataclass(frozen=True)
class EventCounts:
    """What was counted, by place on the map and group of customers; the group None is everybody."""

    reading: EventReading
    rows: Rows
    stages: Sequence[str]
    """The stage of each place."""

    def by_place(self, name: str) -> dict[tuple[str, int | None], Row]:
        """Give counts by touchpoint and group."""
        return totalled((self.reading.places[row[1]], row[0], row[2:]) for row in self.rows[name])

    def by_group(self, name: str) -> dict[int | None, Row]:
        """Give counts by group."""
        return {
            group: counts
            for (_, group), counts in totalled(("", row[0], row[1:]) for row in self.rows[name]).items()
        }

    def durations(self, name: str) -> dict[tuple[str, int | None], list[tuple[float, int]]]:
        """Give how often each duration occurs, by touchpoint and group; in seconds."""
        found: dict[tuple[str, int | None], dict[float, int]] = defaultdict(lambda: defaultdict(int))
        for group, place, seconds, count in self.rows[name]:
            for shown in {group, None}:
                found[self.reading.places[place], shown][seconds] += count
        return {cell: list(counts.items()) for cell, counts in found.items()}


def totalled(rows: object) -> dict[tuple[str, int | None], Row]:
    """Add the total of all groups, and of customers without a group, to counts by place and group."""
    found: dict[tuple[str, int | None], Row] = {}
    for place, group, counts in rows:  # type: ignore[attr-defined]
        for shown in {group, None}:
            known = found.get((place, shown))
            found[place, shown] = (
                counts if known is None else tuple(a + b for a, b in zip(known, counts, strict=True))
            )
    return found


def contact_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make reach, repeats, first contacts, conformance and what is bought later (DA2, TP4, TP6, ST5)."""
    contacts = counts.by_place("contacts")
    people = counts.by_group("people")
    _reach(maker, {cell: (row[0],) for cell, row in contacts.items()})
    maker.shares(
        measure.REPEATS,
        {cell: (row[1], row[0]) for cell, row in contacts.items()},
        "customers with more than one contact at the touchpoint / its customers",
    )
    firsts = {cell: (row[2],) for cell, row in contacts.items()}
    for place, group in sorted(publishable(firsts, maker.smallest, adds_up=True), key=str):
        if firsts[place, group][0]:
            maker.count(
                measure.FIRST_CONTACTS,
                firsts[place, group][0],
                "customers whose first event is at the touchpoint",
                touchpoint=place,
                group=group,
            )
    maker.shares(
        measure.OUT_OF_ORDER,
        {cell: (row[3], row[0]) for cell, row in contacts.items()},
        "customers who first came here after a touchpoint that the map has later / customers of the touchpoint",
    )
    if any(row[1] for row in people.values()):
        maker.shares(
            measure.BUYS_LATER,
            {cell: (row[5], row[0]) for cell, row in contacts.items()},
            "customers who bought at or after their first contact here / customers of the touchpoint",
            caution="Who comes here may have been readier to buy than others: this is no proof that the touchpoint sells.",
        )
    _skipped(maker, counts, contacts)
    in_order = {("", group): (row[1], row[0]) for group, row in counts.by_group("in order").items()}
    maker.shares(
        measure.IN_ORDER,
        in_order,
        "customers whose first contacts follow the order of the map / customers with events on the map",
        at="subject",
    )
    total = people.get(None, (0, 0))[0]
    for place, count in counts.rows["strangers"]:
        if total and not too_small(count, maker.smallest):
            everybody = counts.rows["everybody"][0][0]
            maker.add(
                measure.OFF_THE_MAP,
                share(count, everybody),
                "customers who met it / all customers with events; Wilson interval",
                unit="share",
                subject=counts.reading.strangers[place - len(counts.reading.places)],
            )


def _reach(maker: FactMaker, cells: Mapping[tuple[str, int | None], tuple[int]]) -> None:
    for place, group in _ordered(publishable(cells, maker.smallest), cells):
        maker.count(
            measure.REACH,
            cells[place, group][0],
            "distinct customers with an event at the touchpoint",
            touchpoint=place,
            group=group,
        )


def _ordered(
    shown: set[tuple[str, int | None]], cells: Mapping[tuple[str, int | None], object]
) -> list[tuple[str, int | None]]:
    return [cell for cell in cells if cell in shown]


def _skipped(maker: FactMaker, counts: EventCounts, contacts: Mapping[tuple[str, int | None], Row]) -> None:
    """Of those who came further on the map, how many never met a touchpoint."""
    places = counts.reading.places
    farthest = counts.by_place("farthest")
    groups = {group for _, group in farthest}
    cells: dict[tuple[str, int | None], tuple[int, int]] = {}
    for group in groups:
        beyond = 0
        for place in reversed(places):
            met = contacts.get((place, group), (0,) * 6)[4]
            if beyond:
                cells[place, group] = (beyond - met, beyond)
            beyond += farthest.get((place, group), (0,))[0]
    with_events = {place for place, _ in contacts}
    maker.shares(
        measure.SKIPPED,
        {cell: value for cell, value in cells.items() if cell[0] in with_events},
        "customers with an event further on the map and none here / customers with an event further on the map",
    )


def time_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make time to next, timing and time to purchase (DA2, ST8)."""
    for measured, name, unit, seconds, formula in (
        (
            measure.TIME_TO_NEXT,
            "waits",
            "hours",
            HOUR,
            "median time from a customer's first contact here to the customer's next event",
        ),
        (
            measure.TIMING,
            "days",
            "days",
            DAY,
            "median time from a customer's first event to the first contact here",
        ),
    ):
        durations = counts.durations(name)
        sizes = {cell: (sum(count for _, count in found),) for cell, found in durations.items()}
        for place, group in _ordered(publishable(sizes, maker.smallest), durations):
            found = _scaled(median(durations[place, group]), seconds)
            maker.add(measured, found, f"{formula}; {_MEDIAN}", unit=unit, touchpoint=place, group=group)
    bought: dict[tuple[str, int | None], dict[float, int]] = defaultdict(lambda: defaultdict(int))
    for group, seconds, count in counts.rows["until bought"]:
        for shown in {group, None}:
            bought["", shown][seconds] += count
    sizes = {cell: (sum(found.values()),) for cell, found in bought.items()}
    for cell in _ordered(publishable(sizes, maker.smallest), bought):
        maker.add(
            measure.TIME_TO_PURCHASE,
            _scaled(median(list(bought[cell].items())), DAY),
            f"median time from a customer's first event to the first purchase; {_MEDIAN}",
            unit="days",
            group=cell[1],
        )


def _scaled(estimate: Estimate, unit: float) -> Estimate:
    low, high = estimate.low, estimate.high
    return Estimate(
        estimate.value / unit,
        estimate.n,
        None if low is None else low / unit,
        None if high is None else high / unit,
    )


def flow_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make transitions, drop-off, and where customers are now (DA2, CE14, ST9)."""
    contacts = counts.by_place("contacts")
    ends = counts.by_place("ends")
    _transitions(maker, counts, {place: row[0] for (place, group), row in contacts.items() if group is None})
    buys = any(row[1] for row in counts.by_group("people").values())
    last = counts.reading.places[-1:]
    maker.shares(
        measure.DROP_OFF,
        {
            cell: (ends.get(cell, (0, 0))[1], row[0])
            for cell, row in contacts.items()
            # Without purchases in the data, the end of the map is where a journey should end.
            if buys or cell[0] not in last
        },
        "customers whose last event is here"
        + (" and who never bought" if buys else "")
        + " / customers of the touchpoint",
        caution="Customers who were still on their way when the data end count as lost.",
    )
    stage_of = dict(zip(counts.reading.places, counts.stages, strict=True))
    now = totalled(
        (stage_of[counts.reading.places[row[1]]], row[0], (row[2],)) for row in counts.rows["ends"]
    )
    for stage, group in _ordered(publishable(now, maker.smallest, adds_up=True), now):
        if now[stage, group][0]:
            maker.count(
                measure.NOW_AT,
                now[stage, group][0],
                "customers whose last event lies in the stage",
                stage=stage,
                group=group,
            )


def _transitions(maker: FactMaker, counts: EventCounts, reach: Mapping[str, int]) -> None:
    places = counts.reading.places
    by_start: dict[str, dict[str, int]] = defaultdict(dict)
    for start, end, count in counts.rows["moves"]:
        by_start[places[start]][places[end]] = count
    for start, ends in by_start.items():
        whole = reach[start]
        # Those who went nowhere are the rest; each way is a part of the touchpoint's customers.
        cells: dict[tuple[str, int | None], tuple[int, ...]] = {
            ("", number): (count,) for number, count in enumerate(ends.values())
        }
        cells["", None] = (whole,)
        shown = publishable(cells, maker.smallest)
        for number, (end, count) in enumerate(ends.items()):
            if (
                ("", number) in shown
                and count >= MOVES_FROM * whole
                and not too_small(whole - count, maker.smallest)
            ):
                maker.add(
                    measure.TRANSITION,
                    share(count, whole),
                    "customers whose next event after their first contact here is there / customers of the touchpoint; "
                    f"ways of less than {MOVES_FROM:.0%} are left out; Wilson interval",
                    unit="share",
                    touchpoint=start,
                    to_touchpoint=end,
                )


def funnel_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the funnel by both rules, and the share that goes on from stage to stage (DA2)."""
    order = list(dict.fromkeys(counts.stages))
    reached = {group: row for group, row in counts.by_group("reached").items()}
    with_data = [number for number in range(len(order)) if any(row[number] for row in reached.values())]
    followed = counts.by_group("followed")
    at_all = {(order[n], group): (row[n],) for n in with_data for group, row in reached.items()}
    for stage, group in _ordered(publishable(at_all, maker.smallest), at_all):
        maker.count(
            measure.FUNNEL,
            at_all[stage, group][0],
            "customers with an event in the stage at all",
            stage=stage,
            group=group,
            subject="at all",
        )
    goes_on: dict[tuple[str, int | None], tuple[int, int]] = {}
    before: dict[str, str] = {}
    for earlier, number in zip(with_data, with_data[1:], strict=False):
        before[order[number]] = order[earlier]
        for group, row in reached.items():
            goes_on[order[number], group] = (followed[group][_pair(earlier, number)], row[earlier])
    parts = {cell: (count, whole - count) for cell, (count, whole) in goes_on.items() if whole}
    shown = publishable(parts, maker.smallest)
    for cell in _ordered(shown, parts):
        stage, group = cell
        count, whole = goes_on[cell]
        earlier_name = maker.journey.stages[before[stage]].name
        rule = f"customers with an event in the stage after one in {earlier_name}"
        maker.count(measure.FUNNEL, count, rule, stage=stage, group=group, subject="in order")
        maker.add(
            measure.CONVERSION,
            share(count, whole),
            f"{rule} / customers with an event in {earlier_name}; Wilson interval",
            unit="share",
            stage=stage,
            group=group,
        )


def _pair(earlier: int, later: int) -> int:
    """Give the place of a pair of stages in the row of all pairs."""
    return later * (later - 1) // 2 + earlier
