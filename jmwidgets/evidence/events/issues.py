"""The queries that count issues: whether they were resolved, how long that took, who passed them on."""

from __future__ import annotations

from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.events.writing import count_where, grouped, outcomes_of, rounded
from jmwidgets.evidence.reading.script import Query

__all__ = ["case_queries", "issue_queries"]


def _resolutions(solved: str) -> dict[str, Query]:
    """Count issues with their place, whether they were resolved, and how long that took."""
    people = "count(DISTINCT customer)"
    return {
        "issues": grouped(
            f"number, place, count(*), {count_where('resolved')}, {people} FILTER (WHERE resolved), "
            f"{people} FILTER (WHERE NOT resolved), {people}",
            solved,
            2,
        ),
        "resolving": grouped(
            f"number, place, {rounded('wait')}, count(*)", f"{solved} WHERE wait IS NOT NULL", 3
        ),
        "resolved": grouped(f"number, place, count(*), {people}", f"{solved} WHERE wait IS NOT NULL", 2),
    }


def issue_queries(reading: EventReading) -> dict[str, Query]:
    """Count the issues that rows begin, resolve and pass on."""
    issue, resolved = outcomes_of(reading, "issue"), outcomes_of(reading, "resolved")
    case = ', "case"' if "case" in reading.has else ""
    # An issue is resolved when a resolution comes before the next issue.
    solved = f"""(
        SELECT customer, number, place, coalesce(next_outcome IN ({resolved}), false) AS resolved,
            CASE WHEN next_outcome IN ({resolved}) THEN next_moment - moment END AS wait
        FROM (
            SELECT *, lead(outcome) OVER w AS next_outcome, lead(moment) OVER w AS next_moment
            FROM results WHERE outcome IN ({issue}, {resolved})
            WINDOW w AS (PARTITION BY customer{case} ORDER BY moment, outcome)
        )
        WHERE outcome IN ({issue}) AND place < {len(reading.places)})"""
    passed = f"""(
        SELECT issues.customer, issues.moment, any_value(issues.place) AS place, count(begun) AS times
        FROM (FROM results WHERE outcome IN ({issue}) AND place < {len(reading.places)}) AS issues LEFT JOIN (
            SELECT passed.customer, before.moment AS begun
            FROM (FROM results WHERE outcome IN ({outcomes_of(reading, "transferred")})) AS passed
            ASOF JOIN (FROM results WHERE outcome IN ({issue})) AS before
            ON before.customer = passed.customer AND before.moment <= passed.moment
        ) AS transfers ON transfers.customer = issues.customer AND begun = issues.moment
        GROUP BY ALL)"""
    return _resolutions(solved) | {
        "transfers": grouped("place, times, count(*)", passed, 2),
        "issues passed on": grouped("place, count(*), count(DISTINCT customer)", passed, 1),
    }


def case_queries(reading: EventReading) -> dict[str, Query]:
    """Count resolutions where no row says that an issue began: of cases, else of contacts with an outcome."""
    resolved = f"coalesce(outcome IN ({outcomes_of(reading, 'resolved')}), false)"
    told = """(
        SELECT DISTINCT customer, number, moment, place, outcome, "case" FROM readings
        WHERE customer IS NOT NULL AND moment IS NOT NULL AND place IS NOT NULL)"""
    if "case" in reading.has:
        solved = f"""(
            SELECT customer, number, place, resolved,
                CASE WHEN closed > opened THEN closed - opened END AS wait
            FROM (
                SELECT customer, any_value(number) AS number, arg_min(place, moment) AS place,
                    bool_or({resolved}) AS resolved, min(moment) AS opened,
                    min(moment) FILTER (WHERE {resolved}) AS closed
                FROM {told} WHERE "case" IS NOT NULL GROUP BY customer, "case" HAVING count(outcome) > 0
            ) WHERE place < {len(reading.places)})"""
    else:
        solved = f"""(
            SELECT customer, number, place, {resolved} AS resolved, NULL::BIGINT AS wait
            FROM {told} WHERE outcome IS NOT NULL AND place < {len(reading.places)})"""
    return _resolutions(solved)
