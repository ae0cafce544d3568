"""Facts of how long ways and stages take: from the first to the last contact, worked, and waited."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from jmwidgets.document import Wording, made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.contacts import PEOPLE, cautions_of
from jmwidgets.evidence.events.counts import HOUR, EventCounts, collected
from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.events.writing import grouped, rounded
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.statistics import median, quantile
from jmwidgets.evidence.reading.script import Query

WENT_ON = "went on at all"
_QUARTILES = ((0.25, made("lower-quartile")), (0.75, made("upper-quartile")))
_KINDS = (
    (measure.WORKING_TIME, formulas.WORKING_TIME, formulas.WORKING_TIME_IN_STAGE),
    (measure.WAITING_TIME, formulas.WAITING_TIME, formulas.WAITING_TIME_IN_STAGE),
)
_WHOLE = -1
"""In the place of a stage: the whole way."""


def lasting_queries(reading: EventReading) -> dict[str, Query]:
    """Write the query for time worked and waited by customer; none where the rows don't tell it."""
    if reading.lasting is None:
        return {}
    worked, waited = reading.lasting
    sums = ", ".join(
        f"round(sum({name}) * 60)::BIGINT AS seconds{which}"
        for which, name in enumerate(("worked", "waited"))
    )
    # Rows that repeat customer, moment and touchpoint are one contact.
    contacts = f"""(
        SELECT customer, any_value(number) AS number, place,
            max(measure{worked}) AS worked, max(measure{waited}) AS waited
        FROM readings
        WHERE customer IS NOT NULL AND moment IS NOT NULL AND place < {len(reading.places)}
        GROUP BY customer, moment, place)"""
    ways = f"""(
        SELECT any_value(number) AS number, stage, {sums} FROM {contacts} JOIN stages USING (place)
        GROUP BY customer, stage
        UNION ALL
        SELECT any_value(number), {_WHOLE}, {sums} FROM {contacts} GROUP BY customer)"""
    each = " UNION ALL ".join(
        f"SELECT {which} AS kind, stage, number, seconds{which} AS seconds FROM {ways} "
        f"WHERE seconds{which} IS NOT NULL"
        for which in range(len(_KINDS))
    )
    return {"lasted": grouped(f"kind, stage, number, {rounded('seconds')}, count(*)", f"({each})", 4)}


def duration_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make how long whole ways take, and how much of that is work and how much is waiting, stages as well."""
    durations = collected((group, "", *row) for group, *row in counts.rows["lengths"])
    cautions = cautions_of(counts, formulas.NOT_YET_GONE_ON)
    maker.ledger.yielding.add(WENT_ON)
    for (_, group), found in durations.items():
        went_on, people = sum(count for _, count in found), maker.ledger.values[PEOPLE, "", group]
        number, _ = maker.split((WENT_ON, "", group), PEOPLE, went_on, people)
        spread_facts(
            maker,
            measure.THROUGHPUT,
            found,
            formulas.THROUGHPUT,
            number,
            caution=cautions.get(group, formulas.NOT_YET_GONE_ON),
        )
    _tie_to_places(maker)
    _lasting(maker, counts)


def spread_facts(
    maker: FactMaker,
    kind: str,
    durations: list[tuple[float, int]],
    formula: Wording,
    number: Number,
    **about: Any,  # noqa: ANN401 - what else `add` takes
) -> None:
    """Make the median of durations in hours, and both quartiles where each quarter is of enough people.

    Parameters
    ----------
    number
        What the durations are of: people, or sessions of theirs.
    """
    given: dict[str, Any] = {"unit": "hours", "tells": [number], "group": number[2], **about}
    maker.add(kind, median(durations).divided(HOUR), formula, **given)
    if maker.ledger.people[number] // 4 >= maker.smallest:
        for part, subject in _QUARTILES:
            estimate = quantile(durations, part).divided(HOUR)
            maker.add(kind, estimate, made("quartile", formula=formula), subject=subject, **given)


def _tie_to_places(maker: FactMaker) -> None:
    """Say that whoever goes on from a touchpoint, or has several contacts in a stage, goes on at all."""
    ledger = maker.ledger
    went_on = [number for number in ledger.values if number[0] == WENT_ON]
    for number in went_on:
        parts = [one for one in ledger.values if one[0] == measure.TIME_TO_NEXT and one[2] == number[2]]
        for part in parts:
            ledger.at_most(part, number, harmless=True)
        if parts:
            ledger.covered(number, parts)


def _lasting(maker: FactMaker, counts: EventCounts) -> None:
    """Make the time that is worked and waited, on the whole way and in each stage that has a place."""
    order = list(dict.fromkeys(counts.stages))
    placed = {counts.stages[number] for number in counts.reading.placed}
    by_kind: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for kind, stage, group, seconds, count in counts.rows.get("lasted", []):
        by_kind[kind].append((group, "" if stage == _WHOLE else order[stage], seconds, count))
    for kind, rows in by_kind.items():
        name, of_ways, of_stages = _KINDS[kind]
        found = collected(rows)
        for (stage, group), durations in found.items():
            number: Number = (name, stage, group)
            maker.ledger.put(number, sum(count for _, count in durations))
        for (stage, group), durations in found.items():
            number = (name, stage, group)
            if not stage:
                maker.ledger.at_most(number, (PEOPLE, "", group), harmless=True)
                parts = [(name, other, of) for other, of in found if other and of == group]
                maker.ledger.covered(number, parts)
                spread_facts(maker, name, durations, of_ways, number)
                continue
            maker.ledger.at_most(number, (name, "", group), harmless=True)
            if stage in placed:
                spread_facts(maker, name, durations, of_stages, number, stage=stage)
