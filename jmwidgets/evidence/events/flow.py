"""Facts of the way through the map: where customers go next, where they are lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from jmwidgets.document import made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.contacts import PEOPLE, cautions_of
from jmwidgets.evidence.events.counts import EventCounts, totalled
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.statistics import Estimate

_ENDS, _ENDS_WELL = "ends", "ends at a goal"


def flow_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make losses, transitions, and where customers are now.

    Who reached a goal is not lost. Where nobody said what a goal is, nobody is called lost: the place is
    told where customers were last seen.
    """
    _ends(maker, counts)
    _transitions(maker, counts)


def _ends(maker: FactMaker, counts: EventCounts) -> None:
    reading, contacts, ends = counts.reading, counts.contacts, counts.by_place("ends")
    goals = {reading.places[number] for number in reading.goal_places}
    lost = {cell: (ends[cell][1] if cell in ends else 0, row[0]) for cell, row in contacts.items()}
    maker.put(_ENDS, {cell: row[0] for cell, row in ends.items()})
    for cell, row in ends.items():
        maker.split((_ENDS, *cell), measure.REACH, row[0], contacts[cell][0])
    kind = measure.DROP_OFF if reading.has_goals else measure.LAST_SEEN
    maker.ledger.spared.add(kind)
    maker.shares(
        kind,
        {cell: row for cell, row in lost.items() if cell[0] not in goals},
        formulas.drop_off(reading.goal_names) if reading.has_goals else formulas.LAST_SEEN,
        of=measure.REACH,
        cautions=cautions_of(
            counts, formulas.STILL_ON_THEIR_WAY if reading.has_goals else formulas.STILL_SEEN
        ),
    )
    for (place, group), row in ends.items():
        if place not in goals:
            well = (_ENDS_WELL, place, group)
            maker.ledger.put(well, row[0] - row[1])
            maker.ledger.add_up([(kind, place, group), well], (_ENDS, place, group))
    _now(maker, counts)
    _begin_and_end(maker, counts, {cell: row[0] for cell, row in ends.items()})


def _begin_and_end(maker: FactMaker, counts: EventCounts, ends: Mapping[Cell, int]) -> None:
    """Make the shares of all customers whose way begins and ends at each touchpoint; nought is no figure."""
    begins = {cell: row[2] for cell, row in counts.contacts.items()}
    maker.ledger.spared.add(PEOPLE)
    maker.ledger.yielding.add(_ENDS)
    for kind, cells, what, formula, words in (
        (measure.STARTS, begins, measure.FIRST_CONTACTS, formulas.STARTS, None),
        (measure.ENDS, ends, _ENDS, formulas.ENDS, formulas.STILL_SEEN),
    ):
        cautions = {} if words is None else cautions_of(counts, words)
        for (place, group), count in cells.items():
            if count:
                maker.share_of(
                    kind,
                    (what, place, group),
                    (PEOPLE, "", group),
                    formula,
                    touchpoint=place,
                    group=group,
                    caution=cautions.get(group, words or ""),
                )


def _now(maker: FactMaker, counts: EventCounts) -> None:
    """Make where customers are now; a stage of touchpoints that nobody has placed is none."""
    places, stages = counts.reading.places, counts.stages
    now = totalled((stages[place], group, (count,)) for group, place, count, _ in counts.rows["ends"])
    placed = {stages[number] for number in counts.reading.placed}
    maker.counts(
        measure.NOW_AT,
        {cell: row[0] for cell, row in now.items() if cell[0] in placed},
        formulas.NOW_AT,
        at="stage",
    )
    maker.put(measure.NOW_AT, {cell: row[0] for cell, row in now.items()})
    for stage, group in now:
        own = [(_ENDS, place, group) for place, of in zip(places, stages, strict=True) if of == stage]
        maker.ledger.add_up(own, (measure.NOW_AT, stage, group))
    for group in dict.fromkeys(group for _, group in now):
        maker.ledger.add_up(
            [(measure.NOW_AT, stage, group) for stage in dict.fromkeys(stages)], (PEOPLE, "", group)
        )


def _transitions(maker: FactMaker, counts: EventCounts) -> None:
    """Make the ways that enough customers take, over all their contacts; of groups, only the usual ones.

    One customer may go several ways from a touchpoint: the ways of a touchpoint are no parts of one whole.
    """
    places = counts.reading.places
    ways = totalled(
        ((places[start], places[end]), group, (n,)) for group, start, end, n in counts.rows["moves"]
    )
    told: dict[Cell, list[Number]] = defaultdict(list)
    totals: dict[Cell, int] = defaultdict(int)
    cautions = cautions_of(counts, formulas.NOT_YET_GONE_ON)
    least = {cell: _least(cell[1]) * row[0] for cell, row in counts.contacts.items()}
    arrows = {way for (way, group), (count,) in ways.items() if count >= least[way[0], group]}
    for ((start, end), group), (count,) in sorted(ways.items(), key=_by_customers):
        totals[start, group] += count
        if (start, end) not in arrows:
            continue
        # Of who takes a way in a group in which it is unusual, no figure tells; others may.
        reach = counts.contacts[start, group][0]
        part, whole = maker.split((f"to {end}", start, group), measure.REACH, count, reach)
        told[start, group].append(part)
        if count >= least[start, group]:
            maker.share_of(
                measure.TRANSITION,
                part,
                whole,
                formulas.transition(_least(group)),
                touchpoint=start,
                to_touchpoint=end,
                group=group,
                caution=cautions.get(group, formulas.NOT_YET_GONE_ON),
            )
    _who_goes_on(maker, totals, told)


def _least(group: int | None) -> float:
    """Return the share of a touchpoint's customers who have to take a way for it to be told."""
    return formulas.WORTH_AN_ARROW if group is None else formulas.USUAL_IN_A_GROUP


def _who_goes_on(maker: FactMaker, totals: Mapping[Cell, int], told: Mapping[Cell, Sequence[Number]]) -> None:
    """Say that whoever takes a way goes on; where there is one way, whoever goes on takes it."""
    ledger = maker.ledger
    for cell, parts in told.items():
        onward: Number = (measure.TIME_TO_NEXT, *cell)
        for part in parts:
            if ledger.values[part] == totals[cell] == ledger.values.get(onward):
                ledger.add_up([part], onward)
            elif ledger.values[part] <= ledger.values.get(onward, 0):
                ledger.at_most(part, onward)


def _met_in(maker: FactMaker, counts: EventCounts, stage: str, group: int | None) -> None:
    """Say that whoever reaches a stage comes to one of its touchpoints, or to several."""
    ledger = maker.ledger
    parts: list[Number] = [
        (measure.REACH, place, group)
        for place, of in zip(counts.reading.places, counts.stages, strict=True)
        if of == stage and (place, group) in counts.contacts
    ]
    met: Number = (f"{measure.REACH} in all", stage, group)
    reached: Number = (f"{measure.FUNNEL} at all", stage, group)
    total = sum(ledger.values[part] for part in parts)
    if 0 < ledger.values[reached] <= total:
        # One customer may come to several: they are no group.
        ledger.put(met, total, 0)
        ledger.add_up(parts, met)
        ledger.people[ledger.at_most(reached, met)] = 0


def _by_customers(way: tuple[tuple[tuple[str, str], int | None], Any]) -> tuple[Any, ...]:
    (places, group), (count,) = way
    return (-1 if group is None else group, places[0], -count, places[1])


def funnel_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the funnel by both rules, and the share that goes on from stage to stage."""
    order = list(dict.fromkeys(counts.stages))
    placed = {counts.stages[number] for number in counts.reading.placed}
    reached, followed = counts.by_group("reached"), counts.by_group("followed")
    with_data = [
        number
        for number, stage in enumerate(order)
        if stage in placed and any(row[number] for row in reached.values())
    ]
    at_all = f"{measure.FUNNEL} at all"
    maker.ledger.spared.add(at_all)
    cells = {(order[number], group): row[number] for number in with_data for group, row in reached.items()}
    maker.counts(measure.FUNNEL, cells, formulas.FUNNEL_AT_ALL, at="stage", subject=made("at-all"))
    for place, stage in zip(counts.reading.places, counts.stages, strict=True):
        for group in reached:
            if (place, group) in counts.contacts and (stage, group) in cells:
                maker.ledger.at_most((measure.REACH, place, group), (at_all, stage, group), harmless=True)
    for stage, group in cells:
        maker.ledger.at_most((at_all, stage, group), (PEOPLE, "", group), harmless=True)
        _met_in(maker, counts, stage, group)
    cautions = cautions_of(counts, formulas.WITHOUT_THE_ONE_BEFORE)
    for earlier, number in pairwise(with_data):
        stage, before = order[number], maker.journey.stages[order[earlier]].name
        for group, row in reached.items():
            if not row[earlier]:
                continue
            goes_on = followed[group][number * (number - 1) // 2 + earlier]
            part, whole = maker.split(
                (f"{measure.CONVERSION} {stage}", order[earlier], group), at_all, goes_on, row[earlier]
            )
            maker.ledger.at_most(part, (at_all, stage, group))
            where: dict[str, Any] = {"stage": stage, "group": group}
            if goes_on:
                maker.add(
                    measure.FUNNEL,
                    Estimate(goes_on, goes_on),
                    formulas.funnel_in_order(before),
                    unit="customers",
                    tells=[part],
                    subject=made("in-order"),
                    **where,
                )
            maker.share_of(
                measure.CONVERSION,
                part,
                whole,
                formulas.conversion(before),
                caution=cautions.get(group, formulas.WITHOUT_THE_ONE_BEFORE),
                **where,
            )
