"""Facts of stages: who goes past them, comes again, is lost there, and how long they take."""

from __future__ import annotations

from itertools import groupby

from jmwidgets.document import measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.conformance import FARTHEST
from jmwidgets.evidence.events.contacts import cautions_of
from jmwidgets.evidence.events.counts import EventCounts, collected
from jmwidgets.evidence.events.durations import spread_facts
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.figures.numbers import Number

_AT_ALL = f"{measure.FUNNEL} at all"
_STAYED = "stayed in a stage"


def stage_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make what is known of whole stages; touchpoints that nobody has placed are in none."""
    order = list(dict.fromkeys(counts.stages))
    placed = {counts.stages[number] for number in counts.reading.placed}
    known = [number for number, stage in enumerate(order) if stage in placed]
    if len(known) < 2:  # noqa: PLR2004 - one stage alone is passed by nobody
        return
    kinds = (measure.DROP_OFF, measure.LAST_SEEN, measure.REPEATS)
    maker.ledger.yielding |= {f"{measure.SKIPPED} stage", *(f"{kind} in stage" for kind in kinds)}
    _skipped(maker, counts, [order[number] for number in known])
    _lost(maker, counts, order, placed)
    _again(maker, counts, order, known)


def _skipped(maker: FactMaker, counts: EventCounts, stages: list[str]) -> None:
    """Make the share that went past a stage without it; of a stage that nobody met, nobody knows why."""
    ledger = maker.ledger
    rows = counts.by_group("passed")
    positions = {stage: place for place, stage in enumerate(dict.fromkeys(counts.stages))}
    in_order = {*counts.reading.placed}
    unordered = {stage for number, stage in enumerate(counts.stages) if number not in in_order}
    for group, row in rows.items():
        for stage in stages:
            place = positions[stage]
            beyond, came = row[2 * place], row[2 * place + 1]
            if not beyond:
                continue
            part, whole = maker.split(
                (f"{measure.SKIPPED} stage", stage, group), "beyond a stage", beyond - came, beyond
            )
            if (_AT_ALL, stage, group) in ledger.values:
                ledger.at_most((f"not {part[0]}", stage, group), (_AT_ALL, stage, group))
            own = [at for at, of in zip(counts.reading.places, counts.stages, strict=True) if of == stage]
            # Whoever went past the stage went past each of its touchpoints, if all that follow have an order.
            for at in own if unordered.isdisjoint([*positions][place + 1 :]) else ():
                if (measure.SKIPPED, at, group) in ledger.values:
                    ledger.at_most(part, (measure.SKIPPED, at, group))
            after = counts.reading.places[counts.reading.places.index(own[-1]) + 1 :]
            later: list[Number] = [(FARTHEST, at, group) for at in after]
            if sum(ledger.values.get(number, 0) for number in later) == beyond:
                ledger.add_up(later, whole)
            nobody = not any(rows[None][2 * place + 1 : 2 * place + 2]) and not any(
                (at, None) in counts.contacts for at in own
            )
            if nobody and group is not None:
                continue
            maker.share_of(
                measure.SKIPPED,
                part,
                whole,
                formulas.SKIPPED_STAGE,
                stage=stage,
                group=group,
                caution=formulas.NOT_IN_THE_DATA if nobody else "",
            )


def _lost(maker: FactMaker, counts: EventCounts, order: list[str], placed: set[str]) -> None:
    """Make the share of a stage's customers who were lost there, or last seen."""
    reading = counts.reading
    kind = measure.DROP_OFF if reading.has_goals else measure.LAST_SEEN
    ends, reached = counts.by_place("ends"), counts.by_group("reached")
    goals = {reading.places[number] for number in reading.goal_places}
    cells: dict[Cell, tuple[int, int]] = {}
    parts: dict[Cell, list[Number]] = {}
    for number, stage in enumerate(order):
        own = [at for at, of in zip(reading.places, counts.stages, strict=True) if of == stage]
        if stage not in placed or goals & {*own}:
            continue
        for group, row in reached.items():
            if row[number]:
                lost = [(at, group) for at in own if (at, group) in ends]
                cells[stage, group] = sum(ends[cell][1] for cell in lost), row[number]
                parts[stage, group] = [(kind, *cell) for cell in lost]
    maker.shares(
        kind,
        cells,
        formulas.drop_off_in_stage(reading.goal_names) if reading.has_goals else formulas.LAST_SEEN_IN_STAGE,
        of=_AT_ALL,
        at="stage",
        where="in stage",
        cautions=cautions_of(
            counts, formulas.STILL_ON_THEIR_WAY if reading.has_goals else formulas.STILL_SEEN
        ),
    )
    for cell, own_parts in parts.items():
        maker.ledger.add_up(own_parts, (f"{kind} in stage", *cell))


def _again(maker: FactMaker, counts: EventCounts, order: list[str], known: list[int]) -> None:
    """Make the share with several contacts in a stage, and how long those stayed there."""
    found = counts.by_group("stays")
    cells = {
        (order[number], group): (row[number], counts.by_group("reached")[group][number])
        for group, row in found.items()
        for number in known
    }
    maker.shares(measure.REPEATS, cells, formulas.REPEATS_IN_STAGE, of=_AT_ALL, at="stage", where="in stage")
    for (stage, group), (again, _) in cells.items():
        maker.ledger.put((_STAYED, stage, group), again)
        maker.ledger.add_up([(f"{measure.REPEATS} in stage", stage, group)], (_STAYED, stage, group))
        for at, of in zip(counts.reading.places, counts.stages, strict=True):
            if of == stage and (measure.REPEATS, at, group) in maker.ledger.values:
                maker.ledger.at_most((measure.REPEATS, at, group), (_STAYED, stage, group), harmless=True)
    rows = sorted(counts.rows["stage times"], key=lambda row: (row[1], row[0] is not None, row[0] or 0))
    for _, part in groupby(rows, key=lambda row: row[1]):
        for (number, group), durations in collected(part).items():
            if number in known:
                stayed: Number = (_STAYED, order[number], group)
                spread_facts(
                    maker,
                    measure.TIME_IN_STAGE,
                    durations,
                    formulas.TIME_IN_STAGE,
                    stayed,
                    stage=order[number],
                )
