"""Parts that queries about events share: durations and months, what counts, what an outcome means."""

from __future__ import annotations

from collections.abc import Iterable

from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.reading.script import Query

__all__ = ["DAY", "MONTH", "count_where", "grouped", "listed", "outcomes_of", "rounded"]

DAY = 86_400
_STEPS = ((1, 1200), (10, 10_800), (60, DAY), (600, 10 * DAY), (3600, 60 * DAY), (21_600, 365 * DAY))
"""Durations are told to the step up to the bound, both in seconds, and to the day above."""
MONTH = "strftime(make_timestamp(moment * 1000000), '%Y-%m')"


def rounded(seconds: str) -> str:
    """Write a duration rounded to half a per cent, so that equal ones can be counted together.

    All steps are parts of an hour or of a day: what people call two days stays two days.

    Examples
    --------
    >>> rounded("s")[:62]
    'CASE WHEN s < 1200 THEN s WHEN s < 10800 THEN (s + 5) // 10 * '
    """
    steps = " ".join(f"WHEN {seconds} < {bound} THEN {_to(step, seconds)}" for step, bound in _STEPS)
    return f"CASE {steps} ELSE {_to(DAY, seconds)} END"


def _to(step: int, seconds: str) -> str:
    return seconds if step == 1 else f"({seconds} + {step // 2}) // {step} * {step}"


def listed(numbers: Iterable[int]) -> str:
    """List numbers for a condition; -1 where there are none."""
    return ", ".join(map(str, numbers)) or "-1"


def outcomes_of(reading: EventReading, meaning: str) -> str:
    """List the outcomes that have a meaning."""
    return listed(number for number, other in enumerate(reading.meanings) if other == meaning)


def grouped(selected: str, rows: str, keys: int) -> Query:
    """Write a query that counts rows by its first columns."""
    return Query(f"SELECT {selected} FROM {rows} GROUP BY ALL ORDER BY ALL", keys)


def count_where(condition: str) -> str:
    """Write a column that counts the rows for which a condition holds."""
    return f"count(*) FILTER (WHERE {condition})"
