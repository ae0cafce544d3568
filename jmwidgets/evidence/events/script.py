"""The queries that turn events into counts: one pass sorts them, all figures are read off its result.

`readings` one row per event, as read; a view
`events`   what most figures are made of, of each reading
`visits`   one row per customer and touchpoint: first and last time, how often, where next
`walks`    visits with what lay before them in the customer's journey
`results`  events with an outcome that figures are made of, or with a promotion
`people`   one row per customer: last and furthest touchpoint, entry to each stage, first and last purchase
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jmwidgets.evidence.events.durations import lasting_queries
from jmwidgets.evidence.events.issues import case_queries, issue_queries
from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.events.sessions import session_script
from jmwidgets.evidence.events.severity import severity_queries
from jmwidgets.evidence.events.ways import way_query
from jmwidgets.evidence.events.weekly import weekly_queries
from jmwidgets.evidence.events.writing import DAY, MONTH, count_where, grouped, listed, outcomes_of, rounded
from jmwidgets.evidence.reading.script import Query, Script

_BITS = 15
"""A contact is one number, its moment above its place: one key is sorted in half the time of two."""


def event_script(reading: EventReading, stages: Sequence[int], *, is_whole: bool = False) -> Script:
    """Return the script for all event figures.

    Parameters
    ----------
    stages
        The position of the stage of each place.
    is_whole
        Whether one connection sees all customers, so that ways need not be added up.
    """
    count = max(stages, default=0) + 1
    queries = {**_quality(reading), **_contacts(), **_people(reading, count), **_sales(reading)}
    in_sessions, of_sessions = session_script(reading)
    queries |= of_sessions
    queries |= weekly_queries(reading) | {"ways": way_query(_BITS, is_whole=is_whole)}
    if "outcome" in reading.has:
        queries |= _outcomes(reading) | _goods(reading)
        queries |= severity_queries(reading, _BITS)
        queries |= issue_queries(reading) if reading.meaning("issue") else case_queries(reading)
    if reading.measures:
        queries |= _measures(reading) | lasting_queries(reading)
    return Script(
        queries=queries,
        statements=(reading.statement, *_preparation(reading, count), *in_sessions),
        tables={**reading.tables, "stages": {"place": range(len(stages)), "stage": stages}},
    )


def _preparation(reading: EventReading, stages: int) -> tuple[str, ...]:
    entries = ", ".join(
        f"min(first) FILTER (stage = {stage}) AS first{stage}, "
        f"{_moment(f'max(last) FILTER (stage = {stage})')} AS last{stage}, "
        f"sum(times) FILTER (stage = {stage}) > 1 AS again{stage}"
        for stage in range(stages)
    )
    known = len(reading.places)
    placed = _only(reading.placed, known)
    carried, at_first, shown = (
        (", traits", ", arg_min(traits, contact) AS traits", "traits")
        if reading.traits
        else ("", "", "0 AS traits")
    )
    events = f"""
        CREATE TEMP TABLE events AS SELECT customer, moment, place, outcome, number{carried} FROM readings"""
    leaves = f"{_place('next_contact')} IS DISTINCT FROM {_place('contact')}"
    # Of rows that repeat customer, moment and touchpoint, the last is kept: it knows what comes next. Whose
    # next contact lies where is kept for each customer once, however often that one went there.
    visits = f"""
        CREATE TEMP TABLE visits AS
        SELECT customer, any_value(number) AS number, {_place("contact")} AS place,
            min(contact) AS first, max(contact) AS last, count(*)::INTEGER AS times,
            arg_min(next_contact, contact) AS next_contact,
            list_distinct(list({_place("next_contact")})) AS next_places,
            {count_where(leaves)}::INTEGER AS rounds,
            list(contact) FILTER (WHERE {leaves}) AS stays{at_first}
        FROM (
            SELECT customer, number, contact{carried}, lead(contact) OVER (
                PARTITION BY customer ORDER BY contact
            ) AS next_contact
            FROM (
                SELECT customer, number, moment * {1 << _BITS} + place AS contact{carried} FROM events
                WHERE customer IS NOT NULL AND moment IS NOT NULL AND place < {known}
            )
            QUALIFY next_contact IS DISTINCT FROM contact
        )
        GROUP BY ALL"""
    walks = f"""
        CREATE TEMP TABLE walks AS
        SELECT customer, number, place, {_moment("first")} AS first, last, times,
            next_places, rounds, stays, {shown},
            {_moment("next_contact")} - {_moment("first")} AS wait,
            {_moment("first")} - {_moment("min(first) OVER everything")} AS days,
            {placed} AS ranked, max({placed}) OVER everything AS farthest,
            max({placed}) OVER sofar AS before, max(place) OVER sofar AS before_any,
            {_moment("min(first) OVER ahead")} AS further
        FROM visits
        WINDOW everything AS (
            PARTITION BY customer ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ), sofar AS (
            PARTITION BY customer ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), ahead AS (
            PARTITION BY customer ORDER BY {placed} NULLS FIRST
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
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
        FROM results WHERE outcome IN ({outcomes_of(reading, "purchase")})
        GROUP BY customer"""
    goals = f"""
        CREATE TEMP TABLE goals AS
        SELECT customer, max(moment) AS last_goal FROM events
        WHERE moment IS NOT NULL AND (outcome IN ({listed(reading.goal_outcomes)})
            OR place IN ({listed(reading.goal_places)}))
        GROUP BY customer"""
    people = f"""
        CREATE TEMP TABLE people AS
        SELECT customer, any_value(number) AS number, {_place("max(last)")} AS last_place,
            min(first) AS began, {_moment("max(last)")} AS ended, sum(times) > 1 AS went_on,
            max(ranked) AS farthest, any_value(first_bought) AS first_bought,
            any_value(last_bought) AS last_bought, customer IN (SELECT customer FROM goals) AS reached_goal,
            {entries}
        FROM walks LEFT JOIN stages USING (place) LEFT JOIN buyers USING (customer)
        GROUP BY customer"""
    return events, visits, walks, "DROP TABLE visits", results, buyers, goals, people


def _only(placed: Collection[int], known: int) -> str:
    """Write the place of a visit where somebody put it on the map, else NULL."""
    if len(placed) == known:
        return "place"
    return f"CASE WHEN place IN ({listed(placed)}) THEN place END"


def _moment(contact: str) -> str:
    """Write the moment of a contact."""
    return f"({contact} >> {_BITS})"


def _place(contact: str) -> str:
    """Write the place of a contact."""
    return f"({contact} & {(1 << _BITS) - 1})::SMALLINT"


def _with_meaning(reading: EventReading) -> str:
    """List the outcomes that figures are made of; no outcome is -1."""
    return listed(number for number, meaning in enumerate(reading.meanings) if meaning)


def _quality(reading: EventReading) -> dict[str, Query]:
    known = len(reading.places)
    lacking = ", ".join(count_where(f"{column} IS NULL") for column in ("customer", "moment", "place"))
    good = count_where(f"customer IS NOT NULL AND moment IS NOT NULL AND place < {known}")
    return {
        "rows": Query(f"SELECT count(*), {lacking}, {good} FROM events", 0),
        "kept": Query("SELECT sum(times) FROM walks", 0),
        "span": Query(
            "SELECT max(moment), -min(moment) FROM events WHERE customer IS NOT NULL", 0, largest=True
        ),
        "strangers": grouped(
            "place, count(DISTINCT customer)", f"events WHERE place >= {known} AND moment IS NOT NULL", 1
        ),
    }


_ROUND = f"""rounds > 1 AND coalesce(
    first_bought NOT BETWEEN first AND {_moment("last")}
    AND last_bought NOT BETWEEN first AND {_moment("last")}, true)"""
"""Whoever buys in between comes back to buy again."""


def _contacts() -> dict[str, Query]:
    counts = ", ".join(
        map(
            count_where,
            (
                "times > 1",
                "before_any IS NULL",
                "ranked < before",
                "farthest > ranked",
                "last_bought >= first",
                _ROUND,
            ),
        )
    )
    return {
        "contacts": grouped(
            f"number, place, count(*), {counts}", "walks LEFT JOIN buyers USING (customer)", 2
        ),
        "waits": grouped(f"number, place, {rounded('wait')}, count(*)", "walks WHERE wait IS NOT NULL", 3),
        "days": grouped(f"number, place, {rounded('days')}, count(*)", "walks", 3),
        "moves": grouped(
            "number, place, next_place, count(*)",
            "(SELECT number, place, unnest(next_places) AS next_place FROM walks) "
            "WHERE next_place IS NOT NULL",
            3,
        ),
    }


def _people(reading: EventReading, stages: int) -> dict[str, Query]:
    reached = ", ".join(f"count(first{stage})" for stage in range(stages))
    followed = ", ".join(
        count_where(f"last{stage} > first{earlier}") for stage in range(1, stages) for earlier in range(stage)
    )
    elsewhere, strange, of_strangers = "0", "", dict[str, Query]()
    if reading.strangers:
        unknown = f"place >= {len(reading.places)} AND moment IS NOT NULL"
        of_strangers["strangers of ways"] = grouped(
            "place, count(DISTINCT customer)",
            f"events JOIN people USING (customer) WHERE farthest IS NOT NULL AND {unknown}",
            1,
        )
        elsewhere = "coalesce(any_value(strange.met), 0)"
        strange = f"""
        LEFT JOIN (
            SELECT customer, count(DISTINCT place) AS met FROM events WHERE {unknown} GROUP BY customer
        ) AS strange USING (customer)"""
    # How many touchpoints a way lacks is told by how far it went and how many it has.
    ways = f"""(
        SELECT any_value(number) AS number, max(ranked) AS farthest, count(*) AS met,
            {count_where("ranked < before")} AS strayed, {elsewhere} AS elsewhere
        FROM walks{strange} WHERE ranked IS NOT NULL GROUP BY customer)"""
    until = rounded("(first_bought - began)")
    later = {
        stage: " OR ".join(f"first{after} IS NOT NULL" for after in range(stage + 1, stages)) or "false"
        for stage in range(stages)
    }
    passed = ", ".join(
        f"{count_where(later[stage])}, {count_where(f'first{stage} IS NOT NULL AND ({later[stage]})')}"
        for stage in range(stages)
    )
    times = " UNION ALL ".join(
        f"SELECT number, {stage} AS stage, {rounded(f'(last{stage} - first{stage})')} AS seconds, "
        f"count(*) AS n FROM people WHERE again{stage} GROUP BY ALL"
        for stage in range(stages)
    )
    return {
        "people": grouped("number, count(*)", "people", 1),
        "begun": grouped("number, count(*), sum(began)", "people", 1),
        "ends": grouped(f"number, last_place, count(*), {count_where('NOT reached_goal')}", "people", 2),
        "farthest": grouped("number, farthest, count(*)", "people WHERE farthest IS NOT NULL", 2),
        "reached": grouped(f"number, {reached}", "people", 1),
        "followed": grouped(f"number, {followed or 'count(NULL)'}", "people", 1),
        "passed": grouped(f"number, {passed}", "people", 1),
        "stays": grouped(
            f"number, {', '.join(count_where(f'again{stage}') for stage in range(stages))}", "people", 1
        ),
        "stage times": Query(f"SELECT * FROM ({times}) ORDER BY ALL", 3),
        "lengths": grouped(f"number, {rounded('(ended - began)')}, count(*)", "people WHERE went_on", 2),
        "until bought": grouped(f"number, {until}, count(*)", "people WHERE first_bought >= began", 2),
        "whole ways": grouped("number, farthest, met, strayed, elsewhere, count(*)", ways, 5),
        **of_strangers,
    }


def _sales(reading: EventReading) -> dict[str, Query]:
    purchase = f"outcome IN ({outcomes_of(reading, 'purchase')})"
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
        "sales": grouped(
            f"{MONTH}, count(*), count(DISTINCT customer), coalesce(sum(value), 0)",
            f"results WHERE {purchase}",
            1,
        ),
        "promotions": grouped(
            f"promotion, count(*), {count_where('last_bought >= first')}, count(last_bought)",
            f"({exposed}) LEFT JOIN buyers USING (customer)",
            1,
        ),
        "redeemed": grouped("promotion, count(DISTINCT customer)", "results WHERE promotion IS NOT NULL", 1),
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
        "outcomes": grouped(f"number, place, outcome, {counts}", told, 3),
        "outcomes in all": grouped(f"number, place, {counts}", told, 2),
        "one outcome alone": grouped("number, place, outcome, count(*)", alone, 3),
        "outcomes by month": grouped(f"{MONTH}, place, outcome, {counts}", told, 3),
        "months": grouped(f"{MONTH}, place, {counts}", told, 2),
        "failed": grouped(
            "number, place, count(DISTINCT customer)",
            f"{told} WHERE outcome IN ({outcomes_of(reading, 'failed')})",
            2,
        ),
    }


def _goods(reading: EventReading) -> dict[str, Query]:
    purchase, missing = outcomes_of(reading, "purchase"), outcomes_of(reading, "out of stock")
    # Which of several equal items came back is not told: the first ones are taken for it.
    bought = f"""(
        SELECT place, bought.product, bought.customer, coalesce(turn <= back, false) AS returned
        FROM (
            SELECT *, row_number() OVER (PARTITION BY customer, product ORDER BY moment) AS turn
            FROM results WHERE outcome IN ({purchase})
        ) AS bought LEFT JOIN (
            SELECT customer, product, count(*) AS back FROM results
            WHERE outcome IN ({outcomes_of(reading, "return")}) GROUP BY ALL
        ) AS came ON came.customer = bought.customer AND came.product IS NOT DISTINCT FROM bought.product)"""
    bought_or_missing = ", ".join(count_where(f"outcome IN ({one})") for one in (purchase, missing))
    days = f"moment // {DAY}, product, {bought_or_missing}"
    people = "count(DISTINCT customer)"
    counts = (
        f"count(*), {count_where('returned')}, {people} FILTER (WHERE returned), "
        f"{people} FILTER (WHERE NOT returned), {people}"
    )
    return {
        "returns by place": grouped(f"place, {counts}", bought, 1),
        "returns by product": grouped(f"product, {counts}", bought, 1),
        "returns": Query(f"SELECT {counts} FROM {bought}", 0),
        "daily": grouped(
            days, f"results WHERE product IS NOT NULL AND outcome IN ({purchase}, {missing})", 2
        ),
        "buyers of products": grouped(f"product, {people}", f"results WHERE outcome IN ({purchase})", 1),
    }


def _measures(reading: EventReading) -> dict[str, Query]:
    each = " UNION ALL ".join(
        f"SELECT number, place, customer, {position} AS measure, measure{position} AS value FROM readings "
        f"WHERE measure{position} IS NOT NULL"
        for position in range(len(reading.measures))
    )
    return {
        "measures": grouped(
            "number, place, measure, count(*), count(DISTINCT customer), sum(value), sum(value * value)",
            f"({each}) WHERE customer IS NOT NULL AND place < {len(reading.places)}",
            3,
        )
    }
