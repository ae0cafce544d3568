"""Facts of the way through the map: where customers go next, where they are lost (DA2, CE14, ST9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from jmwidgets.document import measure
from jmwidgets.evidence.events.counts import EventCounts, totalled
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.privacy import Cell, Counts, publishable, too_small
from jmwidgets.evidence.figures.statistics import Estimate, share

WORTH_AN_ARROW = 0.02
"""Ways that a smaller share of a touchpoint's customers take are left out."""


def flow_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make drop-off, transitions, and where customers are now (DA2, CE14, ST9)."""
    contacts, ends = counts.by_place("contacts"), counts.by_place("ends")
    stage_of = dict(zip(counts.reading.places, counts.stages, strict=True))
    places = counts.reading.places
    now = totalled(
        (stage_of[places[place]], group, (count,)) for group, place, count, _ in counts.rows["ends"]
    )
    in_stage = maker.counts(
        measure.NOW_AT,
        {cell: (row[0],) for cell, row in now.items()},
        "customers whose last event lies in the stage",
        at="stage",
        adds_up=True,
    )
    lost = {
        cell: (ends[cell][1] if cell in ends else 0, row[0])
        for cell, row in contacts.items()
        # Where no purchase is told of, the end of the map is where a journey should end.
        if counts.tells_purchases or cell[0] != places[-1]
    }
    among = counts.met
    if not counts.tells_purchases:
        among = {*among} - set(_found_in_stages(lost, among, stage_of, in_stage, smallest=maker.smallest))
    maker.shares(
        measure.DROP_OFF,
        lost,
        f"customers whose last event is here{' and who never bought' if counts.tells_purchases else ''} / "
        "customers of the touchpoint",
        among=among,
        caution="Customers who were still on their way when the data end count as lost.",
    )
    reach = {place: row[0] for (place, group), row in contacts.items() if group is None}
    reach = {place: count for place, count in reach.items() if (place, None) in counts.met}
    _transitions(maker, counts, reach)


def _found_in_stages(
    lost: Mapping[Cell[str], tuple[int, int]],
    met: Collection[Cell[str]],
    stage_of: Mapping[str, str],
    in_stage: Mapping[Cell[str], Counts],
    *,
    smallest: int,
) -> Iterator[Cell[str]]:
    """Yield what must not be shown, because a stage minus its other touchpoints would give a small one."""
    for (stage, group), (whole,) in in_stage.items():
        cells = [cell for cell in lost if stage_of[cell[0]] == stage and cell[1] == group]
        shown = [cell for cell in cells if cell in met]
        shown = [cell for cell in shown if not too_small(lost[cell][0], smallest)]
        shown = [cell for cell in shown if not too_small(lost[cell][1] - lost[cell][0], smallest)]
        shown.sort(key=lambda cell: (-lost[cell][0], cell[0]))
        while shown and too_small(whole - sum(lost[cell][0] for cell in shown), smallest):
            yield shown.pop()


def _transitions(maker: FactMaker, counts: EventCounts, reach: dict[str, int]) -> None:
    places = counts.reading.places
    ways: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for start, end, count in counts.rows["moves"]:
        if places[start] in reach:
            ways[places[start]].append((places[end], count))
    for start, ends in ways.items():
        # The ways are parts of the touchpoint's customers; those who went nowhere are the last part.
        stays = reach[start] - sum(count for _, count in ends)
        cells: dict[Cell[str], Counts] = {
            ("", number): (count,) for number, (_, count) in enumerate([*ends, ("", stays)])
        }
        cells["", None] = (reach[start],)
        for (_, number), (count,) in publishable(cells, maker.smallest).items():
            if number is None or number == len(ends) or count < WORTH_AN_ARROW * reach[start]:
                continue
            if too_small(reach[start] - count, maker.smallest):
                continue
            maker.add(
                measure.TRANSITION,
                share(count, reach[start]),
                "customers whose next event after their first contact here is there / customers of the "
                f"touchpoint; ways of less than {WORTH_AN_ARROW:.0%} are left out; Wilson interval",
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
