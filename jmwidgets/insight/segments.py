"""Segments by what they are worth."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Claim, Journey, Segment, measure
from jmwidgets.insight.amounts import Money
from jmwidgets.insight.facts import facts_of
from jmwidgets.words import Message, message

SEGMENT_FORMULA = message("worth of a segment a year = customers × value of one customer a year")


@dataclass(frozen=True)
class SegmentWorth:
    """What a segment is worth a year, in the journey's currency."""

    segment: Segment
    customers: int | None
    value: Claim | None
    """Value of one customer a year, by the strongest evidence."""
    worth: float | None
    """Customers × value; None where one of them is not known."""
    calculation: Message
    formula: Message = SEGMENT_FORMULA


def segments_by_worth(journey: Journey) -> tuple[SegmentWorth, ...]:
    r"""Return the segments, the most profitable first; those of unknown worth come last.

    Segments of fewer customers than the smallest group are left out.

    Examples
    --------
    >>> segment = {"id": "lets", "name": "Landlords", "size": 40, "value": {"value": 2600}}
    >>> [worth] = segments_by_worth(Journey(id="j", title="J", segments=[segment]))
    >>> str(worth.calculation)
    '40 × €\xa02,600 = €\xa0104k'
    """
    shown = (
        segment
        for segment in journey.segments.values()
        if segment.size is None or segment.size >= journey.smallest_group
    )
    found = [_worth(journey, segment) for segment in shown]
    return tuple(sorted(found, key=lambda one: (one.worth is None, -(one.worth or 0.0))))


def _worth(journey: Journey, segment: Segment) -> SegmentWorth:
    measured = [fact for fact in facts_of(journey, measure.VALUE) if fact.segment == segment.id]
    value: Claim | None = measured[-1] if measured else segment.value
    if value is None or segment.size is None:
        return SegmentWorth(segment, segment.size, value, None, Message(""))
    worth = segment.size * value.value
    values = {
        "n": segment.size,
        "value": Money.of(value.value, journey.currency),
        "worth": Money.of(worth, journey.currency),
    }
    return SegmentWorth(segment, segment.size, value, worth, Message("{n} × {value} = {worth}", values))
