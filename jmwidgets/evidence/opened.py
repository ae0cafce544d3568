"""Data that were opened: a table, the roles of its columns, and the source that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jmwidgets.document import Journey, Source, make_id
from jmwidgets.document.evidence import SourceKind
from jmwidgets.evidence.choosing import choose_rows
from jmwidgets.evidence.events.pairing import as_contacts
from jmwidgets.evidence.reading.guess import guessed_map
from jmwidgets.evidence.reading.mapping import ColumnMap, TableKind
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.settings import Settings
from jmwidgets.evidence.surveys.overlooked import overlooked
from jmwidgets.words import message

_KINDS: Mapping[TableKind, SourceKind] = {
    "events": "event-data",
    "survey": "survey",
    "customers": "customer-data",
}


@dataclass(frozen=True)
class Opened:
    """A table with the roles of its columns and the source that it becomes."""

    kind: TableKind
    table: Table
    roles: ColumnMap
    source: Source


def open_data(
    journey: Journey,
    kind: TableKind,
    data: object,
    settings: Settings,
    *,
    roles: Mapping[str, str],
    name: str | None,
) -> Opened:
    """Open data, guess the roles of their columns, and name the source that they become."""
    table = open_table(data, keep=roles)
    found = guessed_map(table, kind, journey, roles, settings.touchpoints)
    found.check(table)
    if kind == "events":
        table, found = as_contacts(table, found, settings)
    if kind == "survey":
        table = table.with_caveats(*overlooked(table, found, roles))
    stem = Path(table.file).stem if table.file else kind
    wanted = make_id(name or stem, otherwise=kind)
    known = next(
        (
            key
            for key, one in journey.sources.items()
            if table.file and one.file == table.file and name is None
        ),
        wanted,
    )
    source = Source(
        id=known,
        title=journey.sources[known].title if known in journey.sources else (name or table.title),
        kind=_KINDS[kind],
        file=table.file,
        sha256=table.sha256,
    )
    return Opened(kind, table, found, source)


def with_chosen_rows(opened: Mapping[TableKind, Opened], settings: Settings) -> dict[TableKind, Opened]:
    """Leave the rows that were asked for, and say so where the source is told of."""
    tables = {kind: (one.table, one.roles) for kind, one in opened.items()}
    found = dict(opened)
    for kind, (table, told) in choose_rows(tables, settings).items():
        one = opened[kind]
        note = str(message("Only: {what}", what=tuple(told)))
        found[kind] = replace(one, table=table, source=one.source.model_copy(update={"note": note}))
    return found
