"""What a log or the export of a system leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jmwidgets.evidence.dialects.open_questions import Open
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.table import Table
from jmwidgets.sniffing import Sniffed
from jmwidgets.words import Message, message, nmessage

_ASKED: Mapping[str, Message] = {
    "customer": message("Who is the customer?"),
    "touchpoint": message("What is the touchpoint?"),
    "segments": message("What is a segment?"),
    "dates": message("Dates such as 05/04/2026: does the month or the day come first?"),
}
_OPTIONS = {"segments": "--segments", "dates": "--dates"}


def log_questions(sniffed: Sniffed, table: Table, roles: ColumnMap, counts: Mapping[str, Any]) -> list[Open]:
    """Return what only people know: which column is what, which events count, what a word means."""
    declared = table.declared
    found = [
        Open(role, _ASKED[role], options, options[0], _OPTIONS.get(role, "--map"))
        for role, options in (declared.choices if declared is not None else {}).items()
        if len(options) > 1
    ]
    if sniffed.kind == "ga4-jsonl":
        names = tuple(sorted(counts.get("activities", ())))
        all_of_them = message("all of them")
        found.append(Open("contacts", message("Which events are contacts?"), names, all_of_them, "--where"))
    if sniffed.kind == "zendesk-csv":
        about = message("“Offered” counts as?")
        found.append(Open("offered", about, (message("no answer"), message("neutral")), message("no answer")))
    if sniffed.kind == "jira-csv" and "closed unsolved" in counts.get("event_outcomes", {}):
        about = message("Does “Won't Do” and its like count as resolved?")
        found.append(Open("unsolved", about, (message("yes"), message("no")), message("no"), "--outcome"))
    if sniffed.kind == "xes" and "concept:name" not in roles.as_dict():
        found += _two_sided(table)
    if (
        len(sniffed.tables) > 1
        and sniffed.container in {"sqlite", "duckdb"}
        and sniffed.kind != "ocel2-sqlite"
    ):
        found.append(
            Open(
                "table", message("Which table?"), tuple(sorted(sniffed.tables)), sniffed.tables[0], "--sheet"
            )
        )
    return found


def _two_sided(table: Table) -> list[Open]:
    found = [
        Open(
            "time",
            message("Which key is the time?"),
            ("timeCompleted",),
            message("timeCompleted, in local time"),
        ),
        Open(
            "label",
            message("Which label names the touchpoint?"),
            (message("the end user's own"), message("the initiator's")),
            message("the end user's own"),
        ),
    ]
    if any(one.kind == "planned" for one in table.caveats):
        found.append(
            Open(
                "planned",
                message("The planned journey?"),
                (message("a planned journey"), message("leave out")),
                message("leave out of the counts"),
                "jmwidgets import FILE --as cjml-xes",
            )
        )
    return found


def log_warnings(table: Table, counts: Mapping[str, Any]) -> list[Message]:
    """Return what must be told though it is read."""
    found = [one.what for one in table.caveats if one.kind in {"table", "sheet", "name", "stray quote"}]
    if counts.get("open"):
        found.append(
            nmessage(
                "{n} contact has begun and not ended", "{n} contacts have begun and not ended", counts["open"]
            )
        )
    return found
