"""Event logs and exports of systems as plain tables of contacts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.converted import Converted, caveat, write_texts
from jmwidgets.evidence.dialects.desks import Desk, read_desk
from jmwidgets.evidence.dialects.ga4 import read_ga4
from jmwidgets.evidence.dialects.ocel import read_ocel
from jmwidgets.evidence.dialects.parts import Records
from jmwidgets.evidence.dialects.rows import rows_of
from jmwidgets.evidence.dialects.xes import OF_TRACE, read_xes
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.declared import Declared
from jmwidgets.evidence.reading.guess import words_of
from jmwidgets.sniffing import Identifying, Sniffed
from jmwidgets.words import _, message, nmessage

DESKS = ("salesforce-case-csv", "zendesk-csv", "jira-csv", "hubspot-contacts-csv")
OBJECT_LOGS = ("ocel2-json", "ocel2-xml", "ocel2-sqlite", "ocel1-json")
LOGS = ("xes", "ga4-jsonl", *OBJECT_LOGS, *DESKS)
"""Kinds that are turned into plain tables before anything else reads them."""
_OUTCOME = re.compile(
    r"outcome|result|final ?(state|status|outcome)|ergebnis|ausgang|disposition", re.IGNORECASE
)
_TIME = re.compile(r"time ?(completed|received|consumed|originated|started)|time:?timestamp", re.IGNORECASE)
_TRUE = "lower({}) IN ('true', '1', 'yes')"


def log_table(
    path: Path, sniffed: Sniffed, home: Path, keep: Collection[str], told: Mapping[str, str] | None = None
) -> Converted:
    """Write a log as a plain table.

    Parameters
    ----------
    told
        What somebody chose: ``customer`` the kind of object or the column, ``touchpoint`` the column.
    """
    told = told or {}
    if sniffed.kind == "xes":
        return _xes(path, home)
    if sniffed.kind == "ga4-jsonl":
        return _ga4(path, home, told)
    if sniffed.kind in OBJECT_LOGS:
        return _objects(path, sniffed.kind, home, told)
    rows, caveats = rows_of(path, sniffed)
    made = _desk(read_desk(sniffed.kind, rows, told), home, keep)
    return replace(made, caveats=(*caveats, *made.caveats))


def _xes(path: Path, home: Path) -> Converted:
    records = Records(home)
    read_xes(path, records)
    if not records.count:
        raise JourneyError(
            _("{file}: expected events, got a log without any; export it again", file=path.name)
        )
    names = records.names
    labels = {name.casefold(): name for name in names}
    if "concept:name" not in labels and "case:enduser" in labels:
        return _two_sided(records, labels, home)
    times = [name for name in names if name == "time:timestamp" or _TIME.fullmatch(words_of(name))]
    target = records.as_parquet(home / "log.parquet", times=tuple(times))
    roles = {name: "attribute" for name in names if name.startswith(OF_TRACE)}
    roles |= {name: "ignore" for name in names if not name.startswith(OF_TRACE)}
    customer = next(
        (n for n in (f"{OF_TRACE}concept:name", f"{OF_TRACE}id", f"{OF_TRACE}identity:id") if n in names), ""
    )
    place = next((n for n in ("concept:name", "activity", "Activity", "name") if n in names), "")
    outcome = next(
        (n for n in names if n.startswith(OF_TRACE) and _OUTCOME.fullmatch(n[len(OF_TRACE) :])), ""
    )
    outcome = outcome or next((n for n in names if _OUTCOME.fullmatch(n)), "")
    chosen = {customer: "customer", place: "touchpoint", next(iter(times), ""): "time", outcome: "outcome"}
    chosen |= {"lifecycle:transition": "lifecycle"} if "lifecycle:transition" in names else {}
    roles |= {name: role for name, role in chosen.items() if name}
    return Converted(target, Declared("events", roles))


def _two_sided(records: Records, labels: Mapping[str, str], home: Path) -> Converted:
    """Read events with a label for either side: the end user's own names the touchpoint."""

    def column(*wanted: str) -> str:
        found = next((labels[name] for name in wanted if name in labels), None)
        return "NULL::VARCHAR" if found is None else sql.name(found)

    user = column("case:enduser")
    first = column("initiatorslabel", "initiatorlabel")
    second = column("receiverlabel", "receiverslabel")
    place = (
        f"coalesce(CASE WHEN {column('initiator')} = {user} THEN {first} WHEN {column('receiver')} = {user} "
        f"THEN {second} END, {first}, {second})"
    )
    times = [name for key, name in labels.items() if key.startswith("time")]
    order = ("timecompleted", "timeconsumed", "timereceived", "timestarted", "timeoriginated")
    times = sorted(
        times, key=lambda name: order.index(name.casefold()) if name.casefold() in order else len(order)
    )
    time = f"coalesce({', '.join(map(sql.name, times))})" if times else "NULL::VARCHAR"
    planned = _TRUE.format(column("case:isplanned"))
    chosen = (
        f'{user} AS customer, {time} AS "time", {place} AS touchpoint, {column("channel")} AS channel, '
        f"{column('case:journey')} AS journey"
    )
    whole = records.as_parquet(home / "whole.parquet")
    target = home / "log.parquet"
    with sql.connection() as connection:
        rows = f"read_parquet({sql.text(str(whole))})"
        plan = connection.execute(
            f"SELECT count(*) FILTER (WHERE coalesce({planned}, false)) FROM {rows}"
        ).fetchone()
        bad = f"SELECT count({time}) - count(try_cast({time} AS TIMESTAMP)) FROM {rows}"
        if connection.execute(bad).fetchone() == (0,):
            chosen = chosen.replace(f'{time} AS "time"', f'try_cast({time} AS TIMESTAMP) AS "time"')
        connection.execute(
            f"COPY (SELECT {chosen} FROM {rows} WHERE NOT coalesce({planned}, false)) TO "
            f"{sql.text(str(target))} (FORMAT parquet)"
        )
    count = plan[0] if plan else 0
    told = nmessage(
        "{n} event of a planned journey left out: nobody lived it",
        "{n} events of planned journeys left out: nobody lived them",
        count,
    )
    caveats = (caveat("planned", count, told),) if count else ()
    roles = {
        "customer": "customer",
        "time": "time",
        "touchpoint": "touchpoint",
        "channel": "attribute",
        "journey": "ignore",
    }
    return Converted(target, Declared("events", roles, in_file=records.count), caveats=caveats)


def _ga4(path: Path, home: Path, told: Mapping[str, str]) -> Converted:
    records = Records(home)
    count, nobody = read_ga4(path, records)
    if not records.count:
        raise JourneyError(
            _("{file}: expected events of visitors, got none; export another day", file=path.name)
        )
    target = records.as_parquet(home / "log.parquet")
    place = told.get("touchpoint", "touchpoint")
    roles = {
        **{name: name for name in ("customer", "time", "outcome", "value", "session")},
        **dict.fromkeys(("touchpoint", "page", "currency"), "ignore"),
        "medium": "attribute",
    }
    roles = {name: role for name, role in roles.items() if name in records.names}
    roles["page" if place in {"page", "page_location"} and "page" in roles else "touchpoint"] = "touchpoint"
    caveats = []
    if nobody:
        told_of = nmessage(
            "{n} event without a visitor left out: it belongs to nobody",
            "{n} events without a visitor left out: they belong to nobody",
            nobody,
        )
        caveats.append(caveat("customer", nobody, told_of))
    choices = {"touchpoint": ("event_name", "page_location")}
    renamed = {"user_pseudo_id": "customer", "event_name": "touchpoint", "page_location": "page"}
    declared = Declared("events", roles, choices=choices, renamed=renamed, in_file=count)
    why = message("the export keeps people's details in it")
    left = (Identifying("user_pseudo_id", why), Identifying("device", why))
    return Converted(target, declared, left, tuple(caveats))


def _objects(path: Path, kind: str, home: Path, told: Mapping[str, str]) -> Converted:
    log = read_ocel(path, kind)
    kinds = log.object_kinds
    if not kinds:
        raise JourneyError(_("{file}: expected events of objects, got none; export it again", file=path.name))
    customer = told.get("customer", kinds[0])
    if customer not in kinds:
        raise JourneyError(
            _(
                "{file}: expected one of the objects {kinds:or} as the customer, got {given}; correct it",
                file=path.name,
                kinds=kinds,
                given=repr(customer),
            )
        )
    records = Records(home)
    for row in log.rows(customer):
        records.add(row)
    lost = sum(all(log.kinds.get(one) != customer for one in event.objects) for event in log.events)
    target = records.as_parquet(home / "log.parquet", times=("time",))
    known = {"customer": "customer", "time": "time", "touchpoint": "touchpoint"}
    own = {name: "attribute" for name in records.names if name.startswith(f"{customer}: ")}
    caveats = [
        caveat(
            "customer",
            0,
            message("“{kind}” are the customers; tell another kind of object if they are not", kind=customer),
        )
    ]
    if lost:
        told_of = nmessage(
            "{n} event that names no “{kind}” left out",
            "{n} events that name no “{kind}” left out",
            lost,
            kind=customer,
        )
        caveats.append(caveat("customer", lost, told_of))
    declared = Declared(
        "events",
        known | own,
        choices={"customer": tuple(kinds)},
        renamed={customer: "customer"},
        in_file=len(log.events),
    )
    return Converted(target, declared, caveats=tuple(caveats))


def _desk(desk: Desk, home: Path, keep: Collection[str]) -> Converted:
    columns = list(desk.columns)
    rows = list(map(list, zip(*desk.columns.values(), strict=True)))
    target = write_texts(home / "desk.parquet", columns, rows)
    left = tuple(
        Identifying(name, message("the export keeps people's details in it"))
        for name in desk.people
        if name not in keep
    )
    caveats = [
        caveat(
            "choice",
            0,
            message(
                "{role}: {column}; it may also be {others:or}",
                role=role,
                column=found[0],
                others=list(found[1:]),
            ),
        )
        for role, found in desk.choices.items()
        if len(found) > 1 and role in desk.columns
    ]
    return Converted(
        target,
        Declared(desk.kind, desk.roles, choices=desk.choices, renamed=desk.renamed),
        left,
        tuple(caveats),
        2,
    )
