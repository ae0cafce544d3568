"""Figures of data become readings of the KPIs that ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jmwidgets.document import Fact, Journey, Kpi, Operation, Reading, Set, Source, Wording, measure
from jmwidgets.document.part_of_month import is_part

_MONTHLY: Mapping[str, str] = {
    measure.CSAT: "csat-of-month",
    measure.NPS: "nps-of-month",
    measure.CES: "ces-of-month",
}
"""The subjects of figures by month, of the measures that have some."""
_PER_CENT = 100


def kpi_readings(journey: Journey, facts: Sequence[Fact], sources: Sequence[Source]) -> Iterator[Operation]:
    """Yield the operations that give KPIs the readings that new figures tell.

    Satisfaction of everybody is read month by month, whole months alone, where answers have dates; anything
    else once, on the last day that the data hold, or today where they tell no day and another value. A
    reading that somebody typed stays; one of the same source and day is renewed.

    Parameters
    ----------
    facts
        Figures that may be shown; a KPI takes those of its measure, place and segment.
    sources
        What they were computed from: a figure without days of its own is of the day of its source.

    Examples
    --------
    >>> kpi = Kpi(id="planned", name="As planned", unit="%", measure="as-planned")
    >>> fact = Fact(
    ...     id="crm.planned",
    ...     measure="as-planned",
    ...     value=0.25,
    ...     unit="share",
    ...     n=80,
    ...     formula="in order / customers",
    ...     ends="2026-06-30",
    ...     status="measured",
    ...     sources=["crm"],
    ... )
    >>> readings, sources = kpi_readings(Journey(id="j", title="J", kpis=[kpi]), [fact], ())
    >>> readings.value[0]["value"], readings.value[0]["date"], sources.value
    (25.0, '2026-06-30', ['crm'])
    """
    dates = {source.id: source.date for source in sources}
    for kpi in journey.kpis.values():
        found = [
            reading
            for fact in facts
            if is_read_by(fact, kpi) and (reading := _reading(kpi, fact, dates)) is not None
        ]
        if found:
            yield from _renewed(kpi, found)


def is_read_by(fact: Fact, kpi: Kpi) -> bool:
    """Return whether a figure is what a KPI is read from."""
    if kpi.measure is None or fact.status != "measured" or fact.earlier or fact.to_touchpoint:
        return False
    place = (kpi.touchpoint, None if kpi.touchpoint else kpi.stage)
    if (fact.touchpoint, fact.stage) != place or fact.segment != kpi.segment:
        return False
    if kpi.segment is None and fact.persona is not None:
        return False
    month = _MONTHLY.get(kpi.measure)
    if month is None or kpi.segment is not None:
        return fact.measure == kpi.measure and not fact.subject
    return (
        not is_part(fact)
        and fact.measure == measure.MONTHLY
        and isinstance(fact.subject, Wording)
        and fact.subject.key == month
    )


def _reading(kpi: Kpi, fact: Fact, dates: Mapping[str, dt.date | None]) -> Reading | None:
    source = fact.sources[0] if fact.sources else None
    date = fact.ends or dates.get(source or "")
    factor = _PER_CENT if fact.unit == "share" and "%" in kpi.unit else 1
    low, high = (None if end is None else end * factor for end in (fact.low, fact.high))
    value = fact.value * factor
    if date is None and any(
        (one.source, one.value, one.n) == (source, value, fact.n) for one in kpi.readings
    ):
        return None
    date = date or dt.datetime.now().astimezone().date()
    return Reading(date=date, value=value, n=fact.n, low=low, high=high, source=source)


def _renewed(kpi: Kpi, found: Sequence[Reading]) -> Iterator[Operation]:
    """Put readings among those that are there, in the order of their days."""
    typed = {one.date for one in kpi.readings if one.source is None}
    # Of several figures of one day, the one of most people is read.
    best = {one.date: one for one in sorted(found, key=lambda one: one.n or 0) if one.date not in typed}
    kept = [one for one in kpi.readings if one.source is None or one.date not in best]
    readings = sorted([*kept, *best.values()], key=lambda one: one.date)
    if readings != [*kpi.readings]:
        values: list[Any] = [one.model_dump(mode="json") for one in readings]
        yield Set(collection="kpis", id=kpi.id, field="readings", value=values)
    sources = [one.source for one in best.values() if one.source and one.source not in kpi.sources]
    if sources:
        ids: list[Any] = [*kpi.sources, *dict.fromkeys(sources)]
        yield Set(collection="kpis", id=kpi.id, field="sources", value=ids)
