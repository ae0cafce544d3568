"""The queries that turn events into counts: one pass sorts them, all figures are read off its result.

`readings` one row per event, as read; a view
`events`   what most figures are made of, of each reading
`visits`   one row per customer and touchpoint: first and last time, how often, where next
`walks`    visits with what lay before them in the customer's journey
`results`  events with an outcome that figures are made of, or with a promotion
`people`   one row per customer: last and furthest touchpoint, entry to each stage, first and last purchase
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.reading.script import Query, Script

DAY = 86_400
_STEPS = ((1, 1200), (10, 10_800), (60, DAY), (600, 10 * DAY), (3600, 60 * DAY), (21_600, 365 * DAY))
"""Durations are told to the step up to the bound, both in seconds, and to the day above."""
_BITS = 15
"""A contact is one number, its moment above its place: one key is sorted in half the time of two."""
_MONTH = "strftime(make_timestamp(moment * 1000000), '%Y-%m')"


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


def event_script(reading: EventReading, stages: Sequence[int]) -> Script:
    """Return the script for all event figures.

    Parameters
    ----------
    stages
        The position of the stage of each place.
    """
    count = max(stages, default=0) + 1
    queries = {**_quality(reading), **_contacts(), **_people(count), **_sales(reading)}
    if "outcome" in reading.has:
        queries |= _outcomes(reading) | _goods(reading)
        queries |= _issues(reading) if reading.meaning("issue") else _cases(reading)
    if reading.measures:
        queries |= _measures(reading)
    return Script(
        queries=queries,
        statements=(reading.statement, *_preparation(reading, count)),
        tables={**reading.tables, "stages": {"place": range(len(stages)), "stage": stages}},
    )


def _preparation(reading: EventReading, stages: int) -> tuple[str, ...]:
    entries = ", ".join(
        f"min(first) FILTER (stage = {stage}) AS first{stage}, "
        f"{_moment(f'max(last) FILTER (stage = {stage})')} AS last{stage}"
        for stage in range(stages)
    )
    known = len(reading.places)
    placed = _only(reading.placed, known)
    events = """
        CREATE TEMP TABLE events AS SELECT customer, moment, place, outcome, number FROM readings"""
    # Of rows that repeat customer, moment and touchpoint, the last is kept: it knows what comes next. Whose
    # next contact lies where is kept for each customer once, however often that one went there.
    visits = f"""
        CREATE TEMP TABLE visits AS
        SELECT customer, any_value(number) AS number, {_place("contact")} AS place,
            min(contact) AS first, max(contact) AS last, count(*)::INTEGER AS times,
            arg_min(next_contact, contact) AS next_contact,
            list_distinct(list({_place("next_contact")})) AS next_places
        FROM (
            SELECT customer, number, contact, lead(contact) OVER (
                PARTITION BY customer ORDER BY contact
            ) AS next_contact
            FROM (
                SELECT customer, number, moment * {1 << _BITS} + place AS contact FROM events
                WHERE customer IS NOT NULL AND moment IS NOT NULL AND place < {known}
            )
            QUALIFY next_contact IS DISTINCT FROM contact
        )
        GROUP BY ALL"""
    walks = f"""
        CREATE TEMP TABLE walks AS
        SELECT customer, number, place, {_moment("first")} AS first, last, times,
            next_places,
            {_moment("next_contact")} - {_moment("first")} AS wait,
            {_moment("first")} - {_moment("min(first) OVER everything")} AS days,
            {placed} AS ranked, max({placed}) OVER everything AS farthest,
            max({placed}) OVER sofar AS before, max(place) OVER sofar AS before_any
        FROM visits
        WINDOW everything AS (
            PARTITION BY customer ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ), sofar AS (
            PARTITION BY customer ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )"""
    results = f"""
        CREATE TEMP TABLE results AS
        SELECT DISTINCT customer, moment, place, outcome, value, number, promotion, product, "case"
        FROM readings
        WHERE customer IS NOT NULL AND moment IS NOT NULL AND place IS NOT NULL
            AND (outcome IN ({_with_meaning(reading)}) OR promotion IS NOT NULL)"""
    buyers = f"""
        CREATE TEMP TABLE buyers AS
        SELECT customer, min(moment) AS first_bought, max(moment) AS last_bought
        FROM results WHERE outcome IN ({_meaning(reading, "purchase")})
        GROUP BY customer"""
    goals = f"""
        CREATE TEMP TABLE goals AS
        SELECT DISTINCT customer FROM events
        WHERE moment IS NOT NULL AND (outcome IN ({_listed(reading.goal_outcomes)})
            OR place IN ({_listed(reading.goal_places)}))"""
    people = f"""
        CREATE TEMP TABLE people AS
        SELECT customer, any_value(number) AS number, {_place("max(last)")} AS last_place,
            min(first) AS began,
            max(ranked) AS farthest, any_value(first_bought) AS first_bought,
            any_value(last_bought) AS last_bought, customer IN (FROM goals) AS reached_goal,
            {entries}
        FROM walks LEFT JOIN stages USING (place) LEFT JOIN buyers USING (customer)
        GROUP BY customer"""
    return events, visits, walks, "DROP TABLE visits", results, buyers, goals, people


def _only(placed: Collection[int], known: int) -> str:
    """Write the place of a visit where somebody put it on the map, else NULL."""
    if len(placed) == known:
        return "place"
    return f"CASE WHEN place IN ({_listed(placed)}) THEN place END"


def _listed(numbers: Iterable[int]) -> str:
    """List numbers for a condition; -1 where there are none."""
    return ", ".join(map(str, numbers)) or "-1"


def _moment(contact: str) -> str:
    """Write the moment of a contact."""
    return f"({contact} >> {_BITS})"


def _place(contact: str) -> str:
    """Write the place of a contact."""
    return f"({contact} & {(1 << _BITS) - 1})::SMALLINT"


def _with_meaning(reading: EventReading) -> str:
    """List the outcomes that figures are made of; no outcome is -1."""
    return ", ".join(str(number) for number, meaning in enumerate(reading.meanings) if meaning) or "-1"


def _meaning(reading: EventReading, meaning: str) -> str:
    """List the outcomes that have a meaning."""
    return ", ".join(str(number) for number, other in enumerate(reading.meanings) if other == meaning) or "-1"


def _grouped(selected: str, rows: str, keys: int) -> Query:
    """Write a query that counts rows by its first columns."""
    return Query(f"SELECT {selected} FROM {rows} GROUP BY ALL ORDER BY ALL", keys)


def _where(condition: str) -> str:
    return f"count(*) FILTER (WHERE {condition})"


def _quality(reading: EventReading) -> dict[str, Query]:
    known = len(reading.places)
    lacking = ", ".join(_where(f"{column} IS NULL") for column in ("customer", "moment", "place"))
    good = _where(f"customer IS NOT NULL AND moment IS NOT NULL AND place < {known}")
    return {
        "rows": Query(f"SELECT count(*), {lacking}, {good} FROM events", 0),
        "kept": Query("SELECT sum(times) FROM walks", 0),
        "span": Query(
            "SELECT max(moment), -min(moment) FROM events WHERE customer IS NOT NULL", 0, largest=True
        ),
        "strangers": _grouped("place, count(DISTINCT customer)", f"events WHERE place >= {known}", 1),
    }


def _contacts() -> dict[str, Query]:
    counts = ", ".join(
        map(
            _where,
            (
                "times > 1",
                "before_any IS NULL",
                "ranked < before",
                "farthest > ranked",
                "last_bought >= first",
            ),
        )
    )
    return {
        "contacts": _grouped(
            f"number, place, count(*), {counts}", "walks LEFT JOIN buyers USING (customer)", 2
        ),
        "waits": _grouped(f"number, place, {rounded('wait')}, count(*)", "walks WHERE wait IS NOT NULL", 3),
        "days": _grouped(f"number, place, {rounded('days')}, count(*)", "walks", 3),
        "moves": _grouped(
            "number, place, next_place, count(*)",
            "(SELECT number, place, unnest(next_places) AS next_place FROM walks) "
            "WHERE next_place IS NOT NULL",
            3,
        ),
    }


def _people(stages: int) -> dict[str, Query]:
    reached = ", ".join(f"count(first{stage})" for stage in range(stages))
    followed = ", ".join(
        _where(f"last{stage} > first{earlier}") for stage in range(1, stages) for earlier in range(stage)
    )
    strays = (
        "SELECT any_value(number) AS number, coalesce(bool_or(ranked < before), false) AS strayed FROM walks "
        "WHERE ranked IS NOT NULL"
    )
    until = rounded("(first_bought - began)")
    return {
        "people": _grouped("number, count(*)", "people", 1),
        "begun": _grouped("number, count(*), sum(began)", "people", 1),
        "ends": _grouped(f"number, last_place, count(*), {_where('NOT reached_goal')}", "people", 2),
        "farthest": _grouped("number, farthest, count(*)", "people WHERE farthest IS NOT NULL", 2),
        "reached": _grouped(f"number, {reached}", "people", 1),
        "followed": _grouped(f"number, {followed or 'count(NULL)'}", "people", 1),
        "until bought": _grouped(f"number, {until}, count(*)", "people WHERE first_bought >= began", 2),
        "in order": _grouped(
            f"number, count(*), {_where('NOT strayed')}", f"({strays} GROUP BY customer)", 1
        ),
    }


def _sales(reading: EventReading) -> dict[str, Query]:
    purchase = f"outcome IN ({_meaning(reading, 'purchase')})"
    # Customers who only met touchpoints that the map lacks are customers all the same.
    everybody = f"""
        SELECT (SELECT count(*) FROM people) + (
            SELECT count(DISTINCT customer) FROM events
            WHERE place >= {len(reading.places)} AND moment IS NOT NULL
                AND customer NOT IN (FROM people SELECT customer)
        ), (SELECT count(*) FROM buyers)"""
    exposed = f"""
        SELECT customer, promotion, min(moment) AS first FROM results
        WHERE promotion IS NOT NULL AND coalesce(NOT {purchase}, true) GROUP BY ALL"""
    return {
        "everybody": Query(everybody, 0),
        "sales": _grouped(
            f"{_MONTH}, count(*), count(DISTINCT customer), coalesce(sum(value), 0)",
            f"results WHERE {purchase}",
            1,
        ),
        "promotions": _grouped(
            f"promotion, count(*), {_where('last_bought >= first')}, count(last_bought)",
            f"({exposed}) LEFT JOIN buyers USING (customer)",
            1,
        ),
        "redeemed": _grouped("promotion, count(DISTINCT customer)", "results WHERE promotion IS NOT NULL", 1),
    }


def _outcomes(reading: EventReading) -> dict[str, Query]:
    """Count the contacts with each outcome and the customers behind them; repeated rows are one contact."""
    told = f"""(
        SELECT DISTINCT customer, number, moment, place, outcome FROM events
        WHERE customer IS NOT NULL AND moment IS NOT NULL AND outcome IS NOT NULL
            AND place < {len(reading.places)})"""
    alone = f"""(
        SELECT any_value(number) AS number, place, min(outcome) AS outcome FROM {told}
        GROUP BY customer, place HAVING min(outcome) = max(outcome))"""
    counts = "count(*), count(DISTINCT customer)"
    return {
        "outcomes": _grouped(f"number, place, outcome, {counts}", told, 3),
        "outcomes in all": _grouped(f"number, place, {counts}", told, 2),
        "one outcome alone": _grouped("number, place, outcome, count(*)", alone, 3),
        "outcomes by month": _grouped(f"{_MONTH}, place, outcome, {counts}", told, 3),
        "months": _grouped(f"{_MONTH}, place, {counts}", told, 2),
    }


def _resolutions(solved: str) -> dict[str, Query]:
    """Count issues with their place, whether they were resolved, and how long that took."""
    people = "count(DISTINCT customer)"
    return {
        "issues": _grouped(
            f"number, place, count(*), {_where('resolved')}, {people} FILTER (WHERE resolved), "
            f"{people} FILTER (WHERE NOT resolved), {people}",
            solved,
            2,
        ),
        "resolving": _grouped(
            f"number, place, {rounded('wait')}, count(*)", f"{solved} WHERE wait IS NOT NULL", 3
        ),
        "resolved": _grouped(f"number, place, count(*), {people}", f"{solved} WHERE wait IS NOT NULL", 2),
    }


def _issues(reading: EventReading) -> dict[str, Query]:
    issue, resolved = _meaning(reading, "issue"), _meaning(reading, "resolved")
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
            FROM (FROM results WHERE outcome IN ({_meaning(reading, "transferred")})) AS passed
            ASOF JOIN (FROM results WHERE outcome IN ({issue})) AS before
            ON before.customer = passed.customer AND before.moment <= passed.moment
        ) AS transfers ON transfers.customer = issues.customer AND begun = issues.moment
        GROUP BY ALL)"""
    return _resolutions(solved) | {
        "transfers": _grouped("place, times, count(*)", passed, 2),
        "issues passed on": _grouped("place, count(*), count(DISTINCT customer)", passed, 1),
    }


def _cases(reading: EventReading) -> dict[str, Query]:
    """Count resolutions where no row says that an issue began: of cases, else of contacts with an outcome."""
    resolved = f"coalesce(outcome IN ({_meaning(reading, 'resolved')}), false)"
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


def _goods(reading: EventReading) -> dict[str, Query]:
    purchase, missing = _meaning(reading, "purchase"), _meaning(reading, "out of stock")
    # Which of several equal items came back is not told: the first ones are taken for it.
    bought = f"""(
        SELECT place, bought.product, bought.customer, coalesce(turn <= back, false) AS returned
        FROM (
            SELECT *, row_number() OVER (PARTITION BY customer, product ORDER BY moment) AS turn
            FROM results WHERE outcome IN ({purchase})
        ) AS bought LEFT JOIN (
            SELECT customer, product, count(*) AS back FROM results
            WHERE outcome IN ({_meaning(reading, "return")}) GROUP BY ALL
        ) AS came ON came.customer = bought.customer AND came.product IS NOT DISTINCT FROM bought.product)"""
    days = (
        f"moment // {DAY}, product, {_where(f'outcome IN ({purchase})')}, {_where(f'outcome IN ({missing})')}"
    )
    people = "count(DISTINCT customer)"
    counts = (
        f"count(*), {_where('returned')}, {people} FILTER (WHERE returned), "
        f"{people} FILTER (WHERE NOT returned), {people}"
    )
    return {
        "returns by place": _grouped(f"place, {counts}", bought, 1),
        "returns by product": _grouped(f"product, {counts}", bought, 1),
        "returns": Query(f"SELECT {counts} FROM {bought}", 0),
        "daily": _grouped(
            days, f"results WHERE product IS NOT NULL AND outcome IN ({purchase}, {missing})", 2
        ),
        "buyers of products": _grouped(f"product, {people}", f"results WHERE outcome IN ({purchase})", 1),
    }


def _measures(reading: EventReading) -> dict[str, Query]:
    each = " UNION ALL ".join(
        f"SELECT number, place, customer, {position} AS measure, measure{position} AS value FROM readings "
        f"WHERE measure{position} IS NOT NULL"
        for position in range(len(reading.measures))
    )
    return {
        "measures": _grouped(
            "number, place, measure, count(*), count(DISTINCT customer), sum(value), sum(value * value)",
            f"({each}) WHERE customer IS NOT NULL AND place < {len(reading.places)}",
            3,
        )
    }
