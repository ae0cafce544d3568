"""What a person needs to see before data are attached: columns, guessed roles, rows and warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.caveat import clipped
from jmwidgets.evidence.reading.guess import guess, guessed_map
from jmwidgets.evidence.reading.mapping import ROLES, TableKind
from jmwidgets.evidence.reading.opening import open_table
from jmwidgets.evidence.reading.table import Table
from jmwidgets.words import message

ROWS = 10
_SAMPLES = 4


@dataclass(frozen=True)
class ColumnPreview:
    """A column, what it seems to hold, and some of its values."""

    name: str
    kind: str
    role: str
    why: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """A table before it is used."""

    title: str
    kind: TableKind
    columns: tuple[ColumnPreview, ...]
    rows: tuple[tuple[str, ...], ...]
    """The first rows, a cell for each column, long ones cut."""
    roles: tuple[tuple[str, str], ...]
    """The roles that a column of such a table may have, and what each means."""
    warnings: tuple[str, ...]
    problem: str
    """Why the roles don't do yet; empty when they do."""

    def as_dict(self) -> dict[str, Any]:
        """Return the preview as plain data, as JSON can hold it."""
        return asdict(self)


def preview(
    data: object, kind: TableKind, journey: Journey, roles: Mapping[str, str] | None = None
) -> Preview:
    """Show a table with the guessed roles of its columns, and those that were told in their place.

    Parameters
    ----------
    data
        A path, a frame or a table that `open_table` gave.
    roles
        Column -> role, where the guess is wrong.

    Raises
    ------
    JourneyError
        When the data can't be read.

    Examples
    --------
    >>> import pandas
    >>> rows = pandas.DataFrame(
    ...     {"client": [1, 2], "when": ["2026-01-02", "2026-01-03"], "x": ["web", "till"]}
    ... )
    >>> shown = preview(rows, "events", Journey(id="j", title="J"), {"x": "touchpoint"})
    >>> [column.role for column in shown.columns], shown.problem
    (['customer', 'time', 'touchpoint'], '')
    """
    table = open_table(data, keep=roles or ())
    told = {column: role for column, role in (roles or {}).items() if column in table.names}
    why = {found.column: found.why for found in guess(table, kind, journey)} | dict.fromkeys(
        told, message("told")
    )
    held, problem = _roles(table, kind, journey, told)
    return Preview(
        table.title,
        kind,
        tuple(
            ColumnPreview(
                column.name,
                column.kind,
                held.get(column.name, "ignore"),
                str(why[column.name]),
                tuple(dict.fromkeys(map(_short, table.values(column.name))))[:_SAMPLES],
            )
            for column in table.columns
        ),
        tuple(tuple(_short(value) for value in row.values()) for row in table.rows[:ROWS]),
        tuple((role.name, str(role.meaning)) for role in ROLES[kind].values()),
        tuple(map(str, table.caveats)),
        problem,
    )


def _roles(
    table: Table, kind: TableKind, journey: Journey, told: Mapping[str, str]
) -> tuple[dict[str, str], str]:
    try:
        found = guessed_map(table, kind, journey, told)
    except JourneyError as error:
        return {one.column: one.role for one in guess(table, kind, journey)} | dict(told), str(error)
    try:
        found.check(table)
    except JourneyError as error:
        return found.as_dict(), str(error)
    return found.as_dict(), ""


def _short(value: object) -> str:
    return "" if value is None else clipped(value)[1:-1]
