"""The queries that turn events into counts: one pass sorts them, all figures are read off its result.

`events`   one row per event, as read
`steps`    the same in each customer's order of time, with what comes next
`visits`   one row per customer and touchpoint: first and last time, how often, where next
`walks`    visits with what lay before them in the customer's journey
`people`   one row per customer: first, last, furthest, when first and last bought
"""

from __future__ import annotations

from collections.abc import Sequence

from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.reading.script import Query, Script

DAY = 86_400
_DIGITS = 3


def rounded(seconds: str) -> str:
    """Write a duration rounded to three digits, so that equal ones can be counted together.

    Examples
    --------
    >>> rounded("s")[:58]
    'CASE WHEN abs(s) < 1000 THEN s WHEN abs(s) < 10000 THEN (s'
    """
    steps = " ".join(
        f"WHEN abs({seconds}) < {10 ** (_DIGITS + power)} THEN "
        + (seconds if power == 0 else f"({seconds} + {10**power // 2}) // {10**power} * {10**power}")
        for power in range(8)
    )
    return f"CASE {steps} ELSE {seconds} END"


def event_script(reading: EventReading, stages: Sequence[int]) -> Script:
    """Give the script for all event figures.

    Parameters
    ----------
    stages
        The position of the stage of each place.
    """
    last_stage = max(stages, default=0)
    return Script(
        queries={**_quality(reading), **_contacts(), **_people(last_stage), **_results(reading)},
        statements=(reading.statement, *_preparation(reading, last_stage)),
        tables={
            **reading.tables,
            "stages": {"place": list(range(len(stages))), "stage": list(stages)},
        },
    )


def _preparation(reading: EventReading, last_stage: int) -> tuple[str, ...]:
    known = len(reading.places)
    entries = ", ".join(
        f"min(first) FILTER (stage = {stage}) AS first{stage}, max(last) FILTER (stage = {stage}) AS last{stage}"
        for stage in range(last_stage + 1)
    )
    return (
        # Of rows that repeat customer, moment and touchpoint, the last is kept: it knows what comes next.
        "CREATE TEMP TABLE steps AS SELECT customer, number, moment, place, "
        "lead(place) OVER w AS next_place, lead(moment) OVER w AS next_moment "
        f"FROM events WHERE customer IS NOT NULL AND moment IS NOT NULL AND place < {known} "
        "WINDOW w AS (PARTITION BY customer ORDER BY moment, place) "
        "QUALIFY next_moment IS DISTINCT FROM moment OR next_place <> place",
        "CREATE TEMP TABLE visits AS SELECT customer, any_value(number) AS number, place, min(moment) AS first, "
        "max(moment) AS last, count(*) AS times, arg_min(next_place, moment) AS next_place, "
        "arg_min(next_moment, moment) AS next_moment FROM steps GROUP BY customer, place",
        "DROP TABLE steps",
        "CREATE TEMP TABLE walks AS SELECT number, place, times, next_place, next_moment - first AS wait, "
        "first - min(first) OVER everything AS days, max(place) OVER everything AS farthest, "
        "max(place) OVER before AS before, customer, first FROM visits "
        "WINDOW everything AS (PARTITION BY customer), before AS (PARTITION BY customer ORDER BY first, place "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
        f"CREATE TEMP TABLE results AS SELECT DISTINCT *{_without_measures(reading)} FROM events WHERE customer IS NOT NULL "
        f"AND moment IS NOT NULL AND place IS NOT NULL AND (outcome IN ({_listed(reading)}) OR promotion IS NOT NULL)",
        "CREATE TEMP TABLE buyers AS SELECT customer, min(moment) AS first_bought, max(moment) AS last_bought, "
        f"count(*) AS bought FROM results WHERE outcome IN ({_meaning(reading, 'purchase')}) GROUP BY customer",
        f"CREATE TEMP TABLE people AS SELECT customer, any_value(number) AS number, arg_max(place, last) AS last_place, "
        f"min(first) AS began, max(last) AS ended, max(place) AS farthest, any_value(last_bought) AS last_bought, "
        f"any_value(first_bought) AS first_bought, {entries} FROM visits LEFT JOIN stages USING (place) "
        "LEFT JOIN buyers USING (customer) GROUP BY customer",
    )


def _without_measures(reading: EventReading) -> str:
    names = ", ".join(f"measure{position}" for position in range(len(reading.measures)))
    return f" EXCLUDE ({names})" if names else ""


def _listed(reading: EventReading) -> str:
    return ", ".join(str(number) for number, meaning in enumerate(reading.meanings) if meaning) or "-1"


def _meaning(reading: EventReading, meaning: str) -> str:
    return ", ".join(map(str, reading.meaning(meaning))) or "-1"


def _quality(reading: EventReading) -> dict[str, Query]:
    known = len(reading.places)
    return {
        "rows": Query(
            "SELECT count(*), count(*) FILTER (WHERE customer IS NULL), count(*) FILTER (WHERE moment IS NULL), count(*) FILTER (WHERE place IS NULL), "
            f"count(*) FILTER (WHERE customer IS NOT NULL AND moment IS NOT NULL AND place < {known}) FROM events",
            keys=0,
        ),
        "kept": Query("SELECT sum(times) FROM visits", keys=0),
        "span": Query(
            "SELECT max(moment), -min(moment) FROM events WHERE customer IS NOT NULL", keys=0, largest=True
        ),
        "strangers": Query(
            f"SELECT place, count(DISTINCT customer) FROM events WHERE place >= {known} GROUP BY place ORDER BY place",
            1,
        ),
    }


def _contacts() -> dict[str, Query]:
    return {
        "contacts": Query(
            "SELECT number, place, count(*), count(*) FILTER (WHERE times > 1), count(*) FILTER (WHERE before IS NULL), "
            "count(*) FILTER (WHERE place < before), count(*) FILTER (WHERE farthest > place), count(*) FILTER (WHERE last_bought >= first) "
            "FROM walks LEFT JOIN buyers USING (customer) GROUP BY number, place ORDER BY ALL",
            keys=2,
        ),
        "waits": Query(
            f"SELECT number, place, {rounded('wait')}, count(*) FROM walks WHERE wait IS NOT NULL GROUP BY ALL ORDER BY ALL",
            keys=3,
        ),
        "days": Query(
            f"SELECT number, place, {rounded('days')}, count(*) FROM walks GROUP BY ALL ORDER BY ALL", keys=3
        ),
        "moves": Query(
            "SELECT place, next_place, count(*) FROM walks WHERE next_place IS NOT NULL GROUP BY ALL ORDER BY ALL",
            keys=2,
        ),
    }


def _people(last_stage: int) -> dict[str, Query]:
    reached = ", ".join(f"count(first{stage})" for stage in range(last_stage + 1))
    followed = ", ".join(
        f"count(*) FILTER (WHERE last{stage} > first{earlier})"
        for stage in range(1, last_stage + 1)
        for earlier in range(stage)
    )
    return {
        "people": Query(
            "SELECT number, count(*), count(last_bought) FROM people GROUP BY number ORDER BY ALL", keys=1
        ),
        "ends": Query(
            "SELECT number, last_place, count(*), count(*) FILTER (WHERE last_bought IS NULL) FROM people GROUP BY ALL ORDER BY ALL",
            2,
        ),
        "farthest": Query("SELECT number, farthest, count(*) FROM people GROUP BY ALL ORDER BY ALL", keys=2),
        "reached": Query(f"SELECT number, {reached} FROM people GROUP BY number ORDER BY ALL", keys=1),
        "followed": Query(
            f"SELECT number, {followed or '0'} FROM people GROUP BY number ORDER BY ALL", keys=1
        ),
        "until bought": Query(
            f"SELECT number, {rounded('(first_bought - began)')}, count(*) FROM people "
            "WHERE first_bought >= began GROUP BY ALL ORDER BY ALL",
            keys=2,
        ),
        "in order": Query(
            "SELECT number, count(*), count(*) FILTER (WHERE NOT strayed) FROM (SELECT any_value(number) AS number, "
            "coalesce(bool_or(place < before), false) AS strayed FROM walks GROUP BY customer) GROUP BY number ORDER BY ALL",
            keys=1,
        ),
    }


def _results(reading: EventReading) -> dict[str, Query]:
    queries = {
        "sales": Query(
            "SELECT strftime(make_timestamp(moment * 1000000), '%Y-%m'), count(*), count(DISTINCT customer), "
            f"coalesce(sum(value), 0) FROM results WHERE outcome IN ({_meaning(reading, 'purchase')}) GROUP BY ALL ORDER BY ALL",
            keys=1,
        ),
        "promotions": Query(
            "SELECT promotion, count(*), count(*) FILTER (WHERE last_bought >= first), count(last_bought) FROM (SELECT customer, "
            "promotion, min(moment) AS first FROM results WHERE promotion IS NOT NULL AND "
            f"coalesce(outcome NOT IN ({_meaning(reading, 'purchase')}), true) GROUP BY ALL) "
            "LEFT JOIN buyers USING (customer) GROUP BY promotion ORDER BY promotion",
            keys=1,
        ),
        "redeemed": Query(
            "SELECT promotion, count(DISTINCT customer) FROM results WHERE promotion IS NOT NULL GROUP BY ALL ORDER BY ALL",
            1,
        ),
        # Customers who only met touchpoints that the map lacks are customers all the same.
        "everybody": Query(
            "SELECT (SELECT count(*) FROM people) + (SELECT count(DISTINCT customer) FROM events "
            f"WHERE place >= {len(reading.places)} AND moment IS NOT NULL AND customer NOT IN (FROM people SELECT customer)), "
            "(SELECT count(*) FROM buyers)",
            keys=0,
        ),
    }
    if "outcome" in reading.has:
        queries |= _outcomes(reading) | _after_sales(reading)
    if reading.measures:
        queries |= _measures(reading)
    return queries


def _outcomes(reading: EventReading) -> dict[str, Query]:
    """Count the outcomes that no other figure is made of."""
    plain = f"outcome NOT IN ({_listed(reading)}) AND place < {len(reading.places)}"
    month = "strftime(make_timestamp(moment * 1000000), '%Y-%m')"
    counts = "count(*), count(DISTINCT customer)"
    return {
        "outcomes": Query(
            f"SELECT number, place, outcome, {counts} FROM events WHERE {plain} GROUP BY ALL ORDER BY ALL", 3
        ),
        "outcomes by month": Query(
            f"SELECT {month}, place, outcome, {counts} FROM events WHERE {plain} GROUP BY ALL ORDER BY ALL", 3
        ),
    }


def _after_sales(reading: EventReading) -> dict[str, Query]:
    case = ', "case"' if "case" in reading.has else ""
    rows = {
        meaning: f"(SELECT * FROM results WHERE outcome IN ({_meaning(reading, meaning)}))"
        for meaning in ("purchase", "return", "issue", "transferred")
    }
    issue, resolved = (_meaning(reading, meaning) for meaning in ("issue", "resolved"))
    # An issue is resolved when a resolution comes before the next issue.
    solved = (
        "SELECT number, place, CASE WHEN next_outcome IN "
        f"({resolved}) THEN next_moment - moment END AS wait FROM (SELECT *, lead(outcome) OVER w AS next_outcome, "
        f"lead(moment) OVER w AS next_moment FROM results WHERE outcome IN ({issue}, {resolved}) "
        f"WINDOW w AS (PARTITION BY customer{case} ORDER BY moment, outcome)) "
        f"WHERE outcome IN ({issue}) AND place < {len(reading.places)}"
    )
    numbered = "row_number() OVER (PARTITION BY customer, product ORDER BY moment) AS turn"
    return {
        "issues": Query(
            f"SELECT number, place, count(*), count(wait) FROM ({solved}) GROUP BY ALL ORDER BY ALL", 2
        ),
        "resolving": Query(
            f"SELECT number, place, {rounded('wait')}, count(*) FROM ({solved}) WHERE wait IS NOT NULL GROUP BY ALL ORDER BY ALL",
            3,
        ),
        "transfers": Query(
            "SELECT place, times, count(*) FROM (SELECT i.customer, i.moment, any_value(i.place) AS place, count(t.moment) AS times "
            f"FROM {rows['issue']} i LEFT JOIN (SELECT t.customer, t.moment, i.moment AS begun FROM {rows['transferred']} t "
            f"ASOF JOIN {rows['issue']} i ON i.customer = t.customer AND i.moment <= t.moment) t "
            f"ON t.customer = i.customer AND t.begun = i.moment GROUP BY ALL) WHERE place < {len(reading.places)} GROUP BY ALL ORDER BY ALL",
            2,
        ),
        # Which of several equal items came back is not told: the first ones are taken for it.
        "returns": Query(
            f"SELECT place, p.product, count(*), count(turn) FILTER (WHERE turn <= back) FROM (SELECT *, {numbered} "
            f"FROM {rows['purchase']}) p LEFT JOIN (SELECT customer, product, count(*) AS back FROM {rows['return']} "
            "GROUP BY ALL) r ON r.customer = p.customer AND r.product IS NOT DISTINCT FROM p.product "
            "GROUP BY ALL ORDER BY ALL",
            2,
        ),
        "daily": Query(
            f"SELECT moment // {DAY}, product, count(*) FILTER (WHERE outcome IN ({_meaning(reading, 'purchase')})), "
            f"count(*) FILTER (WHERE outcome IN ({_meaning(reading, 'out of stock')})) FROM results WHERE product IS NOT NULL "
            f"AND outcome IN ({_meaning(reading, 'purchase')}, {_meaning(reading, 'out of stock')}) GROUP BY ALL ORDER BY ALL",
            2,
        ),
    }


def _measures(reading: EventReading) -> dict[str, Query]:
    each = " UNION ALL ".join(
        f"SELECT {position} AS measure, number, place, customer, measure{position} AS value FROM events"
        for position in range(len(reading.measures))
    )
    return {
        "measures": Query(
            "SELECT number, place, measure, count(*), count(DISTINCT customer), sum(value), sum(value * value) "
            f"FROM ({each}) WHERE value IS NOT NULL AND place < {len(reading.places)} GROUP BY ALL ORDER BY ALL",
            3,
        )
    }
