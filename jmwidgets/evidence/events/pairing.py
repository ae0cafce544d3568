"""Starts and ends of one contact put together: a contact has a working time, and a wait before it."""

from __future__ import annotations

import re
from dataclasses import replace

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.guess import words_of
from jmwidgets.evidence.reading.look import Look, look_through
from jmwidgets.evidence.reading.mapping import IGNORE, ColumnMap, needed_column
from jmwidgets.evidence.reading.private import private_folder
from jmwidgets.evidence.reading.source import Local
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.values import cleaned, plausible, whole
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import nmessage

WORKING, WAITING, OPEN = "working time", "waiting time", "still open"
"""Columns that are made here: minutes, and whether a contact has begun and not ended."""
_MADE = {WORKING, WAITING, OPEN}
OF_A_CASE = "case:"
"""Columns whose names begin so repeat on every row of a case."""
_STARTED = "'start', 'started', 'begin', 'begun', 'begins', 'open', 'opened', 'in progress'"
_ENDED = (
    "'complete', 'completed', 'end', 'ended', 'finish', 'finished', 'close', 'closed', 'done', 'autoskip', "
    "'manualskip'"
)
_STARTS = re.compile(
    r"(event |activity )?(start|started|begin|beginn|von)( ?(time ?stamp|time|date|at))?|start ?zeit"
)
_ENDS = re.compile(
    r"(event |activity )?(end|ended|complete|completed|completion|finish|finished|ende|bis)( ?(time "
    r"?stamp|time|date|at))?|end ?zeit"
)
_INSTANCE = ("concept:instance", "activity_instance", "activityinstance", "instance", "instance id")


def as_contacts(table: Table, roles: ColumnMap, settings: Settings) -> tuple[Table, ColumnMap]:
    """Turn rows about starts and ends into rows about contacts; other tables are given back as they are.

    A start and the next end of the same customer and touchpoint are one contact, first in, first out, and of
    the same instance where the rows tell. An end without a start is a contact without a duration; a start
    without an end is one that is still open. What happened is dated by its start. Where an outcome is one of
    the whole case and repeats on every row, it is kept on its last contact alone.

    Parameters
    ----------
    table, roles
        Events; rows on a cluster are left as they are.

    Returns
    -------
    tuple
        The contacts, with columns of minutes for work and waiting, and the roles of all columns.
    """
    state, outcome = roles.first("lifecycle"), roles.first("outcome")
    of_case = outcome is not None and outcome.startswith(OF_A_CASE)
    ended = None if state is not None else _end_column(table, roles)
    if not isinstance(table.source, Local) or (state is None and not of_case and ended is None):
        return table, roles
    times = [needed_column(table, roles, "time").name, *([ended] if ended else [])]
    look = look_through(table, settings, times=times)
    folder, home = private_folder()
    target = home / "contacts.parquet"
    statement = _statement(table, roles, look, last_alone=outcome if of_case else None, ended=ended)
    with table.source.connected() as connection:
        connection.execute(f"COPY ({statement}) TO {sql.text(str(target))} (FORMAT parquet)")
        states, lost = _left_out(connection, table, roles) if state else (0, 0)
        contacts = connection.execute(f"SELECT count(*) FROM {sql.text(str(target))}").fetchone()
    source = Local(str(target), folder=folder, is_in_order=False)
    types, cells = source.head(len(table.rows))
    names = [name for name, _ in types]
    found = replace(
        table,
        columns=tuple(Column.of(name, type_) for name, type_ in types),
        rows=tuple(dict(zip(names, row, strict=True)) for row in cells),
        source=source,
        caveats=(*table.caveats, *_told(roles, states, contacts[0] if contacts else 0, lost)),
        first_row=1,
        left_out=(),
    )
    return found, _roles(roles, state or ended)


def _roles(roles: ColumnMap, state: str | None) -> ColumnMap:
    kept = tuple(one for one in roles.roles if one[1] != "lifecycle")
    if state is None:
        return ColumnMap(roles.kind, kept)
    made = ((WORKING, "measure", in_minutes(WORKING)), (WAITING, "measure", in_minutes(WAITING)))
    taken = {argument.partition(",")[0] for _, role, argument in kept if role == "measure"}
    found = (*kept, *(one for one in made if one[0] not in taken), (OPEN, "ignore", ""))
    return ColumnMap(roles.kind, found)


def in_minutes(name: str) -> str:
    """Write what an operational figure is called that is made here.

    Examples
    --------
    >>> in_minutes(WORKING)
    'working time, in minutes'
    """
    return f"{name}, in minutes"


def _told(roles: ColumnMap, rows: int, contacts: int, lost: int) -> tuple[Caveat, ...]:
    state = roles.first("lifecycle")
    if state is None:
        return ()
    told = nmessage(
        "start and end of one contact, told apart by {column}, count once: {n} row is {contacts}",
        "start and end of one contact, told apart by {column}, count once: {n} rows are {contacts}",
        rows,
        column=repr(state),
        contacts=nmessage("{n} contact", "{n} contacts", contacts),
    )
    found = [Caveat("lifecycle", rows, told)]
    if lost:
        more = nmessage(
            "{n} row of another state of {column} is no contact and was left out",
            "{n} rows of other states of {column} are no contacts and were left out",
            lost,
            column=repr(state),
        )
        found.append(Caveat("lifecycle", lost, more))
    return tuple(found)


def _left_out(connection: object, table: Table, roles: ColumnMap) -> tuple[int, int]:
    kind = _kind(table, roles)
    row = connection.execute(  # type: ignore[attr-defined]
        f"SELECT count(*), count(*) FILTER (WHERE {kind} IS NULL) FROM raw"
    ).fetchone()
    return (row[0] - row[1], row[1]) if row else (0, 0)


def _kind(table: Table, roles: ColumnMap) -> str:
    """Write whether a row is a start (1) or an end (-1); NULL for other states."""
    name = roles.first("lifecycle")
    if name is None:
        return "-1"
    state = f"lower({cleaned(table.column(name))})"
    return (
        f"CASE WHEN {state} IS NULL OR {state} IN ({_ENDED}) THEN -1 WHEN {state} IN ({_STARTED}) THEN 1 END"
    )


def moment_of(table: Table, look: Look, column: str) -> str:
    """Write a column of times as milliseconds since 1970."""
    found = table.column(column)
    seconds = look.seconds(column)
    if found.kind != "time":
        return f"({plausible(seconds)}) * 1000"
    given = sql.name(column)
    exact = f"epoch_ms({given}) - epoch_ms({given}) // 1000 * 1000"
    return f"({plausible(seconds)}) * 1000 + {exact}"


def _end_column(table: Table, roles: ColumnMap) -> str | None:
    """Find the column that says when a contact ended, where the time of the table is that of its start."""
    time = roles.first("time") or ""
    if not _STARTS.fullmatch(words_of(time)):
        return None
    used = {column for column, role, _ in roles.roles if role not in {IGNORE, "attribute"}}
    return next((name for name in table.names if name not in used and _ENDS.fullmatch(words_of(name))), None)


def _statement(
    table: Table, roles: ColumnMap, look: Look, *, last_alone: str | None, ended: str | None
) -> str:
    """Write the query for contacts: the k-th start of an activity goes with the k-th end that has a start."""
    customer, time, place = (needed_column(table, roles, role) for role in ("customer", "time", "touchpoint"))
    instance = next((name for name in table.names if name.casefold() in _INSTANCE), None)
    case = roles.first("case")
    own = f"{whole(customer)} AS who, {cleaned(table.column(case)) if case else 'NULL'} AS which"
    about = f"{cleaned(place)} AS what, {cleaned(table.column(instance)) if instance else 'NULL'} AS instance"
    end = moment_of(table, look, ended) if ended else "NULL::BIGINT"
    columns = [name for name in table.names if name not in {roles.first("lifecycle"), *_MADE}]
    given = "".join(f", {sql.name(name)} AS c{number}" for number, name in enumerate(columns))
    shown = ", ".join(
        f"make_timestamp(begun * 1000)::TIMESTAMP AT TIME ZONE 'UTC' AS {sql.name(name)}"
        if name == time.name
        else f"CASE WHEN is_last THEN c{number} END AS {sql.name(name)}"
        if name == last_alone
        else f"c{number} AS {sql.name(name)}"
        for number, name in enumerate(columns)
    )
    within = "PARTITION BY who, which, what, instance"
    so_far = f"({within} ORDER BY moment, step DESC, row_ ROWS UNBOUNDED PRECEDING)"
    dropped = "moment, step, open_now, alone, is_point, number_"
    return f"""
        WITH told AS (
            SELECT {own}, {about}, {moment_of(table, look, time.name)} AS moment,
                {_kind(table, roles)} AS step, {end} AS until,
                row_number() OVER () AS row_{given} FROM raw),
        summed AS (
            SELECT *, sum(step) OVER {so_far} AS open_now FROM told
            WHERE step IS NOT NULL AND moment IS NOT NULL AND who IS NOT NULL AND what IS NOT NULL),
        lacking AS (SELECT *, greatest(0, -min(open_now) OVER {so_far}) AS alone FROM summed),
        matched AS (
            SELECT *, step = -1 AND alone > coalesce(
                lag(alone) OVER ({within} ORDER BY moment, step DESC, row_), 0) AS is_point FROM lacking),
        numbered AS (
            SELECT *, row_number() OVER ({within}, step, is_point ORDER BY moment, row_) AS number_
            FROM matched),
        starts AS (SELECT * FROM numbered WHERE step = 1),
        ends AS (SELECT * FROM numbered WHERE step = -1),
        contacts AS (
            SELECT starts.* EXCLUDE ({dropped}), starts.moment AS begun,
                coalesce(ends.moment, starts.moment) AS done,
                (ends.moment - starts.moment) / 60000.0 AS worked, ends.moment IS NULL AS waits
            FROM starts LEFT JOIN ends ON NOT ends.is_point AND starts.who = ends.who
                AND starts.which IS NOT DISTINCT FROM ends.which AND starts.what = ends.what
                AND starts.instance IS NOT DISTINCT FROM ends.instance AND starts.number_ = ends.number_
            UNION ALL
            SELECT ends.* EXCLUDE ({dropped}), ends.moment, greatest(ends.moment, until),
                CASE WHEN until >= ends.moment THEN (until - ends.moment) / 60000.0 END,
                {"until IS NULL" if ended else "false"}
            FROM ends WHERE is_point
            UNION ALL
            SELECT * EXCLUDE (moment, step), NULL, NULL, NULL, false FROM told
            WHERE step IS NOT NULL AND (moment IS NULL OR who IS NULL OR what IS NULL)),
        ended AS (
            SELECT *, max(done) OVER (PARTITION BY who, which ORDER BY begun, row_
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_,
                lead(1) OVER (PARTITION BY who, which ORDER BY begun, row_) IS NULL AS is_last
            FROM contacts)
        SELECT {shown}, worked AS {sql.name(WORKING)},
            CASE WHEN before_ IS NOT NULL THEN greatest(0, begun - before_) / 60000.0 END
                AS {sql.name(WAITING)},
            waits AS {sql.name(OPEN)}
        FROM ended ORDER BY begun, row_"""
