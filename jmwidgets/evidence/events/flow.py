"""Facts of the way through the map: where customers go next, where they are lost (DA2, CE14, ST9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from jmwidgets.document import measure
from jmwidgets.evidence.events.counts import EventCounts, totalled
from jmwidgets.evidence.figures.making import FactMaker, percent
from jmwidgets.evidence.figures.privacy import Cell, Counts, publishable, too_small
from jmwidgets.evidence.figures.statistics import Estimate, share
from jmwidgets.evidence.reading.source import Row

WORTH_AN_ARROW = 0.02
"""Ways that a smaller share of a touchpoint's customers take are left out."""
_TOUCHPOINT, _STAGE = "touchpoint", "stage"


def flow_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make drop-off, transitions, and where customers are now (DA2, CE14, ST9)."""
    contacts, ends = counts.by_place("contacts"), counts.by_place("ends")
    places = counts.reading.places
    stage_of = dict(zip(places, counts.stages, strict=True))
    now = totalled(
        (stage_of[places[place]], group, (count,)) for group, place, count, _ in counts.rows["ends"]
    )
    lost = {cell: (ends[cell][1] if cell in ends else 0, row[0]) for cell, row in contacts.items()}
    losing: Collection[Cell[str]] = counts.met
    standing: Collection[Cell[str]] = now.keys()
    if not counts.tells_purchases:
        # The end of the map is where a journey should end.
        losing = {cell for cell in losing if cell[0] != places[-1]}
        losing, standing = _publishable_together(lost, now, losing, stage_of, maker.smallest)
    maker.counts(
        measure.NOW_AT,
        {cell: (row[0],) for cell, row in now.items()},
        "customers whose last event lies in the stage",
        at="stage",
        adds_up=True,
        among=standing,
    )
    maker.shares(
        measure.DROP_OFF,
        lost,
        f"customers whose last event is here{' and who never bought' if counts.tells_purchases else ''} / "
        "customers of the touchpoint",
        among=losing,
        caution="Customers who were still on their way when the data end count as lost.",
    )
    _transitions(maker, counts)


def _publishable_together(
    lost: Mapping[Cell[str], tuple[int, int]],
    now: Mapping[Cell[str], Row],
    met: Collection[Cell[str]],
    stage_of: Mapping[str, str],
    smallest: int,
) -> tuple[Collection[Cell[str]], Collection[Cell[str]]]:
    """Choose the touchpoints whose losses may be shown, and the stages whose customers may.

    Where no purchase is told of, all customers are lost somewhere: the losses of touchpoints add up to
    the customers of their stage, and those of the stages to all.
    """
    cells: dict[Cell[tuple[str, str]], Counts] = {}
    by_stage: dict[Cell[str], list[Cell[tuple[str, str]]]] = defaultdict(list)
    by_group: dict[int | None, list[Cell[tuple[str, str]]]] = defaultdict(list)
    for (place, group), (count, whole) in lost.items():
        cells[(_TOUCHPOINT, place), group] = (count, whole - count)
        by_stage[stage_of[place], group].append(((_TOUCHPOINT, place), group))
    for (stage, group), row in now.items():
        cells[(_STAGE, stage), group] = (row[0],)
        by_group[group].append(((_STAGE, stage), group))
    sums: list[tuple[Sequence[Cell[tuple[str, str]]], Cell[tuple[str, str]] | None]] = [
        *(
            (parts, ((_STAGE, stage), group))
            for (stage, group), parts in by_stage.items()
            if (stage, group) in now
        ),
        *((parts, None) for parts in by_group.values()),
    ]
    among = {((_TOUCHPOINT, place), group) for place, group in met} | {
        ((_STAGE, stage), group) for stage, group in now
    }
    shown = publishable(cells, smallest, sums=sums, among=among)
    losing, standing = (
        {(place, group) for (kind, place), group in shown if kind == wanted}
        for wanted in (_TOUCHPOINT, _STAGE)
    )
    return losing, standing


def _transitions(maker: FactMaker, counts: EventCounts) -> None:
    places = counts.reading.places
    ways: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for start, end, count in counts.rows["moves"]:
        if (places[start], None) in counts.met:
            ways[places[start]].append((places[end], count))
    for start, ends in ways.items():
        going, stays = counts.going_on[start, None]
        reach = going + stays
        cells: dict[Cell[str], Counts] = {("", number): (count,) for number, (_, count) in enumerate(ends)}
        cells["", None] = (going,)
        if (start, None) not in counts.seen_going_on:
            # How many go on is not known: those who went nowhere are one more part of all customers.
            cells |= {("", len(ends)): (stays,), ("", None): (reach,)}
        for (_, number), (count,) in publishable(cells, maker.smallest).items():
            if number is None or number == len(ends) or count < WORTH_AN_ARROW * reach:
                continue
            if too_small(reach - count, maker.smallest):
                continue
            maker.add(
                measure.TRANSITION,
                share(count, reach),
                "customers whose next event after their first contact here is there / customers of the "
                f"touchpoint; ways of less than {percent(WORTH_AN_ARROW)} are left out; Wilson interval",
                unit="share",
                touchpoint=start,
                to_touchpoint=ends[number][0],
            )


def funnel_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the funnel by both rules, and the share that goes on from stage to stage (DA2)."""
    order = list(dict.fromkeys(counts.stages))
    reached, followed = counts.by_group("reached"), counts.by_group("followed")
    with_data = [number for number in range(len(order)) if any(row[number] for row in reached.values())]
    shown_before = maker.counts(
        measure.FUNNEL,
        {(order[number], group): (row[number],) for number in with_data for group, row in reached.items()},
        "customers with an event in the stage at all",
        at="stage",
        subject="at all",
    )
    for earlier, number in pairwise(with_data):
        before = maker.journey.stages[order[earlier]].name
        rule = f"customers with an event in the stage after one in {before}"
        cells: dict[Cell[str], Counts] = {}
        for group, row in reached.items():
            goes_on = followed[group][number * (number - 1) // 2 + earlier]
            if row[earlier]:
                cells[order[number], group] = (goes_on, row[earlier] - goes_on)
        known = {(order[number], group) for stage, group in shown_before if stage == order[earlier]}
        for (stage, group), (goes_on, stays) in publishable(cells, maker.smallest, among=known).items():
            if goes_on:
                maker.add(
                    measure.FUNNEL,
                    Estimate(goes_on, goes_on),
                    rule,
                    unit="customers",
                    stage=stage,
                    group=group,
                    subject="in order",
                )
            maker.add(
                measure.CONVERSION,
                share(goes_on, goes_on + stays),
                f"{rule} / customers with an event in {before}; Wilson interval",
                unit="share",
                stage=stage,
                group=group,
                caution="Customers may reach a stage without the one before.",
            )
