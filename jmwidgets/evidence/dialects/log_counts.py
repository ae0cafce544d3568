"""What a log holds, counted for the first look: contacts, ways, times, outcomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jmwidgets.evidence.events.pairing import OPEN, WORKING, as_contacts, moment_of
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.look import look_through
from jmwidgets.evidence.reading.mapping import ColumnMap, needed_column
from jmwidgets.evidence.reading.source import Local
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.evidence.settings import Settings

_MOST = 40
_ENDS = ("purchase", "return")


def count_log(table: Table, roles: ColumnMap, settings: Settings) -> dict[str, Any]:
    """Count the contacts of a log.

    A rank is the place of the first contact with a touchpoint among all of its customer, in order of their
    starts. A wait is the time from the latest end before a contact in its case to its start, at least 0.

    Returns
    -------
    dict
        Plain data: rows, events, cases, contacts, pairs, open, points, first and last moment, the typical
        order, reach, times in minutes, outcomes, operational figures and attributes.
    """
    measures = [column for column, _ in roles.all("measure")]
    rows = table.declared.in_file if table.declared is not None else None
    events = _readable(table, roles, settings)
    paired, own = as_contacts(table, roles, settings)
    if not isinstance(paired.source, Local):
        return {}
    time, place = needed_column(paired, own, "time"), needed_column(paired, own, "touchpoint")
    numbers = [name for name in (*measures, own.first("value")) if name]
    look = look_through(paired, settings, times=[time.name], numbers=numbers)
    outcome, case = own.first("outcome"), own.first("case")
    worked = sql.name(WORKING) if WORKING in paired.names else "NULL::DOUBLE"
    waits = f"coalesce({sql.name(OPEN)}, false)" if OPEN in paired.names else "false"
    value = own.first("value")
    who = whole(needed_column(paired, own, "customer"))
    is_desk = table.declared is not None and case is not None
    # Tickets of nobody count as tickets.
    key = f"coalesce({who}, '#' || row_number() OVER ())" if is_desk else who
    tickets = f"count(DISTINCT {cleaned(paired.column(case))})" if is_desk and case else ""
    statement = f"""
        CREATE TEMP TABLE contacts AS
        SELECT *, row_number() OVER (PARTITION BY who, which ORDER BY begun, row_) AS rank_,
            row_number() OVER (PARTITION BY who, which, what ORDER BY begun, row_) AS time_,
            CASE WHEN before_ IS NOT NULL THEN greatest(0, begun - before_) / 60000.0 END AS waited
        FROM (
            SELECT *, max(done) OVER (PARTITION BY who, which ORDER BY begun, row_
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_
            FROM (SELECT row_number() OVER () AS row_, {who} AS customer, {key} AS who,
                {cleaned(place)} AS what,
                {_case(paired, case, table)} AS which, {moment_of(paired, look, time.name)} AS begun,
                {worked} AS worked, {waits} AS is_open,
                {cleaned(paired.column(outcome)) if outcome else "NULL::VARCHAR"} AS outcome,
                {look.number(value) if value else "NULL::DOUBLE"} AS value,
                begun + coalesce(worked, 0) * 60000 AS done
            FROM raw))"""
    with paired.source.connected() as connection:
        connection.execute(statement)

        def ask(query: str) -> list[tuple[Any, ...]]:
            return connection.execute(query).fetchall()

        known = "who IS NOT NULL AND what IS NOT NULL AND begun IS NOT NULL"
        ((every, nobody, people, cases, contacts, pairs, still_open, first, last, total),) = ask(
            f"SELECT count(*), count(*) FILTER (WHERE customer IS NULL), count(DISTINCT customer), "
            f"count(DISTINCT (who, which)) "
            f"FILTER (WHERE {known}), count(*) FILTER (WHERE {known}), count(worked), count(*) FILTER "
            f"(WHERE is_open), "
            f"min(begun), max(greatest(begun, done)), sum(value) FROM contacts"
        )
        found: dict[str, Any] = {
            "rows_in_file": every if rows is None and events is None else rows or (events or (0, 0))[0],
            "events": contacts if events is None else events[1],
            "cases": cases,
            "customers": people,
            "without_customer": nobody,
            "contacts": contacts,
            "pairs": pairs,
            "open": still_open,
            "points": contacts - pairs - still_open,
            "first_utc": _moment(first),
            "last_utc": _moment(last),
        }
        if tickets:
            ((found["cases"],),) = ask(f"SELECT {tickets} FROM raw")
        found["order_by_rank"] = [
            {"activity": name, "cases": n, "median": median, "mean": round(mean, 4)}
            for name, n, median, mean in ask(
                f"SELECT what, count(*), median(rank_) AS middle, avg(rank_) AS average FROM contacts "
                f"WHERE time_ = 1 AND {known} GROUP BY what ORDER BY middle, average, what LIMIT {_MOST}"
            )
        ]
        found["activities"] = {
            name: {
                "contacts": n,
                "customers": who,
                "first_contacts": starts,
                "open": waiting,
                "working_minutes": _told(*work),
                "waiting_minutes": _told(*wait),
            }
            for name, n, who, starts, waiting, *work, a, b, c in ask(
                "SELECT what, count(*), count(DISTINCT customer), count(*) FILTER (WHERE rank_ = 1), "
                "count(*) FILTER (WHERE is_open), count(worked), avg(worked), median(worked), count(waited), "
                f"avg(waited), median(waited) FROM contacts WHERE {known} GROUP BY what ORDER BY "
                f"count(*) DESC, what "
                f"LIMIT {_MOST}"
            )
            for wait in [(a, b, c)]
        }
        found["case_minutes"] = _told(
            *ask(
                "SELECT count(*), avg(length), median(length) FROM (SELECT (max(done) - min(begun)) / "
                "60000.0 AS length "
                f"FROM contacts WHERE {known} GROUP BY who, which)"
            )[0]
        )
        if outcome:
            found |= _outcomes(ask, cases)
        if total is not None:
            found["value_sum"] = round(total, 2)
        figures = {
            (argument or column): look.number(column)
            for column, argument in own.all("measure")
            if column in measures
        }
        if figures:
            found["figures"] = {name: _figure(ask, number) for name, number in figures.items()}
        found["attributes"] = {
            column: dict(
                ask(
                    f"SELECT {text}, count(*) FROM raw WHERE {text} IS NOT NULL GROUP BY ALL ORDER BY "
                    f"count(*) DESC, 1 "
                    f"LIMIT {_MOST}"
                )
            )
            for column, _ in own.all("attribute")
            for text in [cleaned(paired.column(column))]
        }
    return found


def _case(paired: Table, case: str | None, table: Table) -> str:
    """Write what tells cases of a customer apart; every ticket of a desk is one of its own, and no way."""
    if case is None or table.declared is not None:
        return "NULL::VARCHAR"
    return cleaned(paired.column(case))


def _readable(table: Table, roles: ColumnMap, settings: Settings) -> tuple[int, int] | None:
    """Count the rows, and those with a customer, a time and a touchpoint."""
    if not isinstance(table.source, Local):
        return None
    time = needed_column(table, roles, "time").name
    look = look_through(table, settings, times=[time])
    needed = [
        f"({whole(needed_column(table, roles, 'customer'))}) IS NOT NULL"
        if table.declared is None
        else "true",
        f"({moment_of(table, look, time)}) IS NOT NULL",
        f"({cleaned(needed_column(table, roles, 'touchpoint'))}) IS NOT NULL",
    ]
    with table.source.connected() as connection:
        found = connection.execute(
            f"SELECT count(*), count(*) FILTER (WHERE {' AND '.join(needed)}) FROM raw"
        ).fetchone()
    return (found[0], found[1]) if found else None


def _told(n: int, average: float | None, middle: float | None) -> dict[str, Any]:
    return {
        "n": n,
        "mean": None if average is None else round(average, 2),
        "median": None if middle is None else round(middle, 2),
    }


def _moment(milliseconds: float | None) -> str | None:
    if milliseconds is None:
        return None
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(milliseconds=milliseconds)).isoformat()


def _outcomes(ask: Any, cases: int) -> dict[str, Any]:  # noqa: ANN401 - asks a data base
    """Count outcomes, and how cases ended: by a purchase or a return where there is any, else by the last."""
    counts = dict(
        ask(
            "SELECT outcome, count(*) FROM contacts WHERE outcome IS NOT NULL GROUP BY ALL ORDER BY 2 DESC, 1"
        )
    )
    ends = [name for name in counts if name.casefold() in _ENDS]
    only = f"AND lower(outcome) IN {_ENDS}" if ends else ""
    last: Mapping[str, int] = dict(
        ask(
            f"SELECT ended, count(*) FROM (SELECT arg_max(outcome, (begun, row_)) AS ended FROM "
            f"contacts WHERE outcome "
            f"IS NOT NULL {only} GROUP BY who, which) GROUP BY ALL ORDER BY 2 DESC, 1"
        )
    )
    told = {**last, **({"none": cases - sum(last.values())} if cases > sum(last.values()) else {})}
    return {
        "outcomes": {
            name: {"cases": n, "percent": round(100 * n / cases, 2) if cases else None}
            for name, n in told.items()
        },
        "event_outcomes": counts,
    }


def _figure(ask: Any, number: str) -> dict[str, Any]:  # noqa: ANN401 - asks a data base
    ((n, average, middle, total),) = ask(
        f"SELECT count(v), avg(v), median(v), sum(v) FROM (SELECT {number} AS v FROM raw)"
    )
    return {**_told(n, average, middle), "sum": None if total is None else round(total, 2)}
