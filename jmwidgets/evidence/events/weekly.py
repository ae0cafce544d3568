"""Queries for what is counted week by week: who goes further, outcomes, newcomers, purchases."""

from __future__ import annotations

from collections.abc import Mapping

from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.events.writing import DAY, count_where, grouped, listed, outcomes_of
from jmwidgets.evidence.reading.script import Query

HORIZONS = (1, 7, 30)
"""Days after which it is looked who got further."""
WEEK = 7 * DAY
_BITS = 15
_MONDAY = 3 * DAY
"""The first day of 1970 was a Thursday."""


def week_of(moment: str) -> str:
    """Write the number of the week of a moment; weeks begin on Mondays, in UTC.

    Examples
    --------
    >>> week_of("moment")
    '((moment + 259200) // 604800)'
    """
    return f"(({moment} + {_MONDAY}) // {WEEK})"


def begin_of(week: int) -> int:
    """Return the second at which a week begins.

    Examples
    --------
    >>> begin_of(0)
    -259200
    """
    return week * WEEK - _MONDAY


def weekly_queries(reading: EventReading) -> dict[str, Query]:
    """Write the queries; the first of their columns tells which trait they are of, -1 where of none."""
    codes = _codes(reading)
    # Whoever had been further before does not get further from here.
    entries = f"""(
        SELECT place, traits, {week_of("first")} AS week, further - first AS delay FROM walks
        WHERE ranked IS NOT NULL AND coalesce(before < ranked, true))"""
    counts = ", ".join(count_where(f"delay <= {days * DAY}") for days in HORIZONS)
    newcomers = f"(SELECT traits, {week_of('first')} AS week FROM walks WHERE before_any IS NULL)"
    queries = {
        "weekly further": _each(codes, f"place, week, count(*), {counts}, count(delay)", entries, 4),
        "weekly newcomers": _each(codes, "week, count(*)", newcomers, 3),
        "weekly sales": _sales(reading),
        "weekly promotions": grouped(
            f"promotion, {week_of('moment')}, count(DISTINCT customer)",
            "results WHERE promotion IS NOT NULL",
            2,
        ),
    }
    if "outcome" in reading.has:
        # Moment above outcome in one number: of outcomes at one moment, it is the same one everywhere.
        both = f"moment * {1 << _BITS} + outcome"
        packed = f"arg_min(traits, {both})" if reading.traits else "0"
        told = f"""(
            SELECT place, {week_of("min(moment)")} AS week, min({both}) & {(1 << _BITS) - 1} AS outcome,
                {packed} AS traits
            FROM events
            WHERE customer IS NOT NULL AND moment IS NOT NULL AND outcome IS NOT NULL
                AND place < {len(reading.places)}
            GROUP BY customer, place)"""
        queries["weekly outcomes"] = _each(codes, "place, outcome, week, count(*)", told, 5)
    return queries


def _codes(reading: EventReading) -> Mapping[int, str]:
    """Write the code of each trait; -1 is everybody."""
    found, base = {-1: "0"}, 1
    for place, trait in enumerate(reading.traits):
        found[place] = f"traits // {base} % {trait.base}"
        base *= trait.base
    return found


def _each(codes: Mapping[int, str], counted: str, rows: str, keys: int) -> Query:
    union = " UNION ALL ".join(
        f"SELECT {trait} AS trait, {code} AS code, {counted} FROM {rows} GROUP BY ALL"
        for trait, code in codes.items()
    )
    return Query(f"SELECT * FROM ({union}) ORDER BY ALL", keys)


def _sales(reading: EventReading) -> Query:
    """Write how many purchases, or else goals reached, each week holds."""
    if reading.meaning("purchase"):
        rows = f"results WHERE outcome IN ({outcomes_of(reading, 'purchase')})"
    else:
        rows = (
            "events WHERE customer IS NOT NULL AND moment IS NOT NULL AND ("
            f"outcome IN ({listed(reading.goal_outcomes)}) OR place IN ({listed(reading.goal_places)}))"
        )
    return grouped(f"{week_of('moment')}, count(*), count(DISTINCT customer)", rows, 1)
