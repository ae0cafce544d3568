"""The same figures of events by SQL, written by hand for this very file: no other columns, no odd values.

Nothing is checked, cleaned, rounded or protected, and no interval is computed; the sums behind them are.
"""

from typing import Any

from benchmarks._events import PLACES, STAGES

Figures = dict[str, dict[Any, tuple[Any, ...]]]
"""Name of a query -> its first column -> its other columns."""

_PREPARE = (
    f"""
    CREATE TEMP TABLE events AS
    SELECT customer, epoch(time)::BIGINT AS moment, place, outcome
    FROM log JOIN (SELECT 'Touchpoint ' || n AS touchpoint, n::SMALLINT AS place FROM range({PLACES}) AS t(n))
        USING (touchpoint)""",
    """
    CREATE TEMP TABLE visits AS
    SELECT customer, place, min(moment) AS first, max(moment) AS last, count(*) AS times,
        list_distinct(list(next_place)) AS next_places, arg_min(next_moment, moment) - min(moment) AS wait
    FROM (
        SELECT *, lead(place) OVER w AS next_place, lead(moment) OVER w AS next_moment
        FROM events WINDOW w AS (PARTITION BY customer ORDER BY moment)
    )
    GROUP BY customer, place""",
    """
    CREATE TEMP TABLE results AS
    SELECT customer, epoch(time)::BIGINT AS moment, touchpoint, outcome, value, promotion, product
    FROM log
    WHERE promotion IS NOT NULL OR outcome IN (
        'purchased', 'returned', 'issue', 'resolved', 'transferred', 'out of stock'
    )""",
    """
    CREATE TEMP TABLE buyers AS
    SELECT customer, min(moment) AS first_bought, max(moment) AS last_bought
    FROM results WHERE outcome = 'purchased' GROUP BY customer""",
    f"""
    CREATE TEMP TABLE people AS
    SELECT customer, arg_max(place, last) AS last_place, min(first) AS began, max(place) AS farthest,
        any_value(first_bought) AS first_bought, any_value(last_bought) AS last_bought,
        {
        ", ".join(
            f"min(first) FILTER (place * {STAGES} // {PLACES} = {n}) AS first{n}, "
            f"max(last) FILTER (place * {STAGES} // {PLACES} = {n}) AS last{n}"
            for n in range(STAGES)
        )
    }
    FROM visits LEFT JOIN buyers USING (customer) GROUP BY customer""",
    """
    CREATE TEMP TABLE walks AS
    SELECT *, max(place) OVER (
        PARTITION BY customer ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS before
    FROM visits""",
)
_PURCHASES = "results WHERE outcome = 'purchased'"
_MONTH = "strftime(make_timestamp(moment * 1000000), '%Y-%m')"
_QUERIES = {
    "everybody": "SELECT '', count(*), count(last_bought) FROM people",
    "contacts": """
        SELECT place, count(*), count(*) FILTER (times > 1), count(*) FILTER (before IS NULL),
            count(*) FILTER (place < before), count(*) FILTER (last_bought >= first),
            median(wait), median(first - began)
        FROM walks JOIN people USING (customer) GROUP BY place""",
    "skipped": f"""
        SELECT n, (SELECT count(*) FROM people WHERE farthest > n), (
            SELECT count(*) FROM visits JOIN people USING (customer) WHERE place = n AND farthest > n
        )
        FROM range({PLACES}) AS t(n)""",
    "moves": """
        SELECT (place, next_place), count(*)
        FROM (SELECT place, unnest(next_places) AS next_place FROM visits)
        WHERE next_place IS NOT NULL GROUP BY ALL""",
    "ends": """
        SELECT last_place, count(*), count(*) FILTER (last_bought IS NULL) FROM people GROUP BY ALL""",
    "in order": """
        SELECT '', count(*) FILTER (NOT strayed) FROM (
            SELECT coalesce(bool_or(place < before), false) AS strayed FROM walks GROUP BY customer
        )""",
    "funnel": f"SELECT '', {', '.join(f'count(first{n})' for n in range(STAGES))} FROM people",
    "followed": f"""
        SELECT '', {
        ", ".join(f"count(*) FILTER (last{n} > first{n - 1})" for n in range(1, STAGES))
    } FROM people""",
    "until bought": "SELECT '', median(first_bought - began) FROM people WHERE first_bought >= began",
    "sales": f"""
        SELECT {_MONTH}, count(*), count(DISTINCT customer), sum(value) FROM {_PURCHASES} GROUP BY ALL""",
    "promotions": """
        SELECT promotion, count(*), count(*) FILTER (last_bought >= exposed), count(last_bought)
        FROM (
            SELECT customer, promotion, min(moment) AS exposed FROM results
            WHERE promotion IS NOT NULL GROUP BY ALL
        ) LEFT JOIN buyers USING (customer)
        GROUP BY promotion""",
    "outcomes": """
        SELECT (place, outcome), count(*), count(DISTINCT customer) FROM events
        WHERE outcome IN ('answered', 'not answered') GROUP BY ALL""",
    "outcomes by month": f"""
        SELECT (place, outcome, {_MONTH}), count(*), count(DISTINCT customer) FROM events
        WHERE outcome IN ('answered', 'not answered') GROUP BY ALL""",
    "issues": """
        SELECT touchpoint, count(*), count(*) FILTER (next_outcome = 'resolved'),
            median(next_moment - moment) FILTER (next_outcome = 'resolved')
        FROM (
            SELECT *, lead(outcome) OVER w AS next_outcome, lead(moment) OVER w AS next_moment
            FROM results WHERE outcome IN ('issue', 'resolved')
            WINDOW w AS (PARTITION BY customer ORDER BY moment)
        )
        WHERE outcome = 'issue' GROUP BY touchpoint""",
    "transfers": """
        SELECT '', count(*) FROM (FROM results WHERE outcome = 'transferred') AS passed
        ASOF JOIN (FROM results WHERE outcome = 'issue') AS issue
        ON issue.customer = passed.customer AND issue.moment <= passed.moment""",
    "returns": """
        SELECT bought.product, count(*), count(*) FILTER (turn <= back)
        FROM (
            SELECT *, row_number() OVER (PARTITION BY customer, product ORDER BY moment) AS turn
            FROM results WHERE outcome = 'purchased'
        ) AS bought LEFT JOIN (
            SELECT customer, product, count(*) AS back FROM results WHERE outcome = 'returned' GROUP BY ALL
        ) AS came USING (customer, product)
        GROUP BY ALL""",
    "daily": """
        SELECT (moment // 86400, product), count(*) FILTER (outcome = 'purchased'),
            count(*) FILTER (outcome = 'out of stock')
        FROM results WHERE outcome IN ('purchased', 'out of stock') GROUP BY ALL""",
    "waiting": """
        SELECT touchpoint, count(waiting), count(DISTINCT customer), avg(waiting), stddev_samp(waiting)
        FROM log WHERE waiting IS NOT NULL GROUP BY touchpoint""",
}


def figures_by_hand(path: str) -> Figures:
    """Compute all figures of a log."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute(f"CREATE TEMP VIEW log AS FROM '{path}'")
        for statement in _PREPARE:
            connection.execute(statement)
        found = {name: connection.execute(query).fetchall() for name, query in _QUERIES.items()}
    return {name: {row[0]: tuple(row[1:]) for row in rows} for name, rows in found.items()}
