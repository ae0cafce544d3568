"""Whatever is told about data has an effect or is refused: no option changes nothing in silence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.reading.kind import kind_of
from jmwidgets.evidence.reading.mapping import ColumnMap, TableKind
from jmwidgets.evidence.reading.naming import Names
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import Message, _, message

_DAY_OR_MONTH = re.compile(r"^\D{0,5}\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_WITH_DECIMALS = re.compile(r"\d[.,]\d")
_LOOK = 1000
"""So many rows are looked at; a longer table may hold something else further on."""


def refuse_idle(settings: Settings, tables: Mapping[TableKind, tuple[Table, ColumnMap]]) -> None:
    """Refuse what was told of data that are not there.

    Raises
    ------
    JourneyError
        When a setting is about a kind of data, or a column, that is missing.
    """
    for told, why in _idle(settings, tables):
        raise JourneyError(_("{told} changes nothing: {why}", told=told, why=why))


def _idle(
    settings: Settings, tables: Mapping[TableKind, tuple[Table, ColumnMap]]
) -> Iterator[tuple[Message, Message]]:
    no_survey = message("there is no survey")
    if "survey" not in tables:
        if settings.scale is not None or settings.scales:
            yield message("a scale"), no_survey
        if settings.words:
            yield message("the order of words"), no_survey
        if settings.not_applicable:
            yield message("a rating that means that there is none"), no_survey
    yield from _idle_of_events(settings, tables)
    if settings.good is not None and not any(_has_words(*one) for one in tables.values()):
        yield (
            message("the verdict that counts as good"),
            message("no column with the role outcome holds verdicts in words"),
        )


def _idle_of_events(
    settings: Settings, tables: Mapping[TableKind, tuple[Table, ColumnMap]]
) -> Iterator[tuple[Message, Message]]:
    no_events = message("there are no events")
    if "events" not in tables:
        if settings.outcomes:
            yield message("the meaning of an outcome"), no_events
        if settings.goals:
            yield message("a goal"), no_events
        if settings.sessions is not None:
            yield message("a way to tell sessions"), no_events
        return
    roles = tables["events"][1]
    if settings.sessions == "case" and roles.first("case") is None:
        yield message("the case as session"), message("no column of the events has the role case")
    if settings.outcomes and roles.first("outcome") is None:
        yield (
            message("the meaning of an outcome"),
            message(
                "no column of the events has the role outcome; a touchpoint that is a good end is a goal"
            ),
        )


def _has_words(table: Table, roles: ColumnMap) -> bool:
    column = roles.first("outcome") if roles.kind != "events" else None
    return column is not None and table.numbers(column) is None


def refuse_unknown_outcomes(told: Collection[str], known: Collection[str]) -> None:
    """Refuse the meaning of an outcome that no event has.

    Raises
    ------
    JourneyError
        The message lists the outcomes that there are.
    """
    for name in told:
        if " ".join(name.split()).lower() not in known:
            raise JourneyError(
                _(
                    "expected an outcome that the events name, got {given}; the outcomes are {names}; "
                    "correct it",
                    given=repr(name),
                    names=listed(known),
                )
            )


def unused_names(told: Mapping[str, str], found: Iterable[str]) -> list[Caveat]:
    """Report other names of touchpoints that the data do not use."""
    known = Names({name: name for name in found})
    unused = [name for name in told if known.find(name) is None]
    if not unused:
        return []
    what = message("no touchpoint in the data is called {names}: that changes nothing", names=listed(unused))
    return [Caveat("option", len(unused), what)]


def idle_ways(settings: Settings, tables: Mapping[TableKind, tuple[Table, ColumnMap]]) -> list[Caveat]:
    """Report ways of reading that were told and that no column needs."""
    found = []
    if settings.currency is not None and not _columns(tables, "value"):
        found.append(message("no column holds amounts: the map has the currency, and no figure"))
    times = _columns(tables, "time")
    if settings.day_order is not None and not _any_text(times, _DAY_OR_MONTH):
        found.append(message("no date leaves day and month open: their order changes nothing"))
    if settings.zone is not None and not times:
        found.append(message("no column holds times: the time zone changes nothing"))
    numbers = _columns(tables, "value", "rating", "expectation", "nps", "csat", "ces", "attribute")
    if settings.decimal is not None and not _any_text(numbers, _WITH_DECIMALS):
        found.append(message("no number is written with a decimal sign: it changes nothing"))
    return [Caveat("option", 0, what) for what in found]


def _columns(tables: Mapping[TableKind, tuple[Table, ColumnMap]], *kinds: str) -> list[tuple[Table, Column]]:
    return [
        (table, table.column(column))
        for table, roles in tables.values()
        for kind in kinds
        for column, _ in roles.all(kind)
    ]


def _any_text(columns: Iterable[tuple[Table, Column]], pattern: re.Pattern[str]) -> bool:
    """Return whether one of the first values matches; what is longer than the first look may still."""
    return any(
        len(table.rows) >= _LOOK or any(pattern.search(value) for value in table.values(column.name))
        for table, column in columns
        if column.kind == "text"
    )


def refuse_unknown_columns(kept: Iterable[str], tables: Iterable[Table]) -> None:
    """Refuse to keep a column that no table has.

    Raises
    ------
    JourneyError
        The message lists the columns that there are.
    """
    names = list(dict.fromkeys(name for table in tables for name in table.names))
    for column in kept:
        if column not in names:
            raise JourneyError(
                _(
                    "expected a column to keep, got {given}; the columns are {names}; correct it",
                    given=repr(column),
                    names=listed(names, longest=20),
                )
            )


def refuse_unfit_reading(paths: Iterable[Path], *, of_text: str | None, sheet: str | None) -> None:
    """Refuse ways of reading that fit no file: a sheet without a workbook, an encoding without a text.

    Raises
    ------
    JourneyError
        When no file is of that kind.
    """
    if of_text is None and sheet is None:
        return
    kinds = {kind_of(path) for path in paths}
    packed = bool(kinds & {"gzip", "zip"})
    with_tables = kinds & {"workbook", "opendocument", "sqlite", "duckdb"}
    if sheet is not None and not with_tables and not packed:
        raise JourneyError(_("expected a workbook to read the sheet {name} of, got none", name=repr(sheet)))
    if of_text is not None and "text" not in kinds and not packed:
        raise JourneyError(
            _("expected a text file to read with {given}, got none; leave that out", given=repr(of_text))
        )
