"""Which rows of the data are read: those of a period, and those with certain values."""

from __future__ import annotations

from collections.abc import Mapping

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.chosen import chosen, within
from jmwidgets.evidence.reading.look import look_through
from jmwidgets.evidence.reading.mapping import ColumnMap, TableKind
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import plausible
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import Message, _, message

_Tables = Mapping[TableKind, tuple[Table, ColumnMap]]


def choose_rows(tables: _Tables, settings: Settings) -> dict[TableKind, tuple[Table, list[Message]]]:
    """Return the tables of which only some rows are read, each with what was asked for.

    A period holds for data with a time: customers, who have none, stay. A value holds for every table that
    has the column.

    Raises
    ------
    JourneyError
        When no table has a column, or no row is left.
    """
    wanted: dict[TableKind, list[tuple[str, str, Message]]] = {kind: [] for kind in tables}
    for one in settings.where:
        having = [kind for kind, (table, _roles) in tables.items() if one.column in table.names]
        if not having:
            # The error of the first table lists its columns.
            next(iter(tables.values()))[0].column(one.column)
        for kind in having:
            column = tables[kind][0].column(one.column)
            wanted[kind].append((one.condition(column), column.name, one.words()))
    if settings.since is not None or settings.until is not None:
        timed = {kind: roles.first("time") for kind, (_table, roles) in tables.items()}
        if not any(timed.values()):
            raise JourneyError(
                _(
                    "expected data with a time, to read a period of them, got none; say which column is the "
                    "time, or leave the period out"
                )
            )
        for kind, time in timed.items():
            if time is not None:
                wanted[kind].append((*_period(tables[kind][0], time, settings), _words(settings)))
    return {
        kind: (
            chosen(tables[kind][0], [(condition, column) for condition, column, _told in conditions], told),
            told,
        )
        for kind, conditions in wanted.items()
        if conditions
        for told in [[one for *_rest, one in conditions]]
    }


def _period(table: Table, column: str, settings: Settings) -> tuple[str, str]:
    look = look_through(table, settings, times=[column])
    moment = plausible(look.seconds(column))
    return within(moment, settings.since, settings.until, settings.zone), column


def _words(settings: Settings) -> Message:
    if settings.since is None:
        return message("until {until}", until=settings.until)
    if settings.until is None:
        return message("since {since}", since=settings.since)
    return message("{since} to {until}", since=settings.since, until=settings.until)
