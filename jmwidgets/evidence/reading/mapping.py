"""Which column of a table holds what: roles, checked against the columns that were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.table import Column, Table

TableKind = Literal["events", "survey", "customers"]
IGNORE = "ignore"


@dataclass(frozen=True)
class Role:
    """What a column may hold."""

    name: str
    meaning: str
    argument: str = ""
    """What may stand behind the name and a colon."""
    many: bool = False
    """Whether several columns may have it."""


def _roles(*roles: Role) -> Mapping[str, Role]:
    ignored = Role(IGNORE, "is not used", many=True)
    attribute = Role("attribute", "says something of the customer that groups may differ by", many=True)
    return MappingProxyType({role.name: role for role in (*roles, attribute, ignored)})


ROLES: Mapping[TableKind, Mapping[str, Role]] = MappingProxyType(
    {
        "events": _roles(
            Role("customer", "tells customers apart"),
            Role("time", "when it happened"),
            Role("touchpoint", "where it happened: id or name of a touchpoint"),
            Role("outcome", "what came of it: purchased, returned, issue, resolved, out of stock ..."),
            Role("value", "money"),
            Role("promotion", "the promotion that the customer was exposed to"),
            Role("product", "the item it was about"),
            Role("case", "tells issues of one customer apart"),
            Role("lifecycle", "whether something started or was completed; a start is no contact of its own"),
            Role("measure", "an operational figure", "waiting time, in minutes ...", many=True),
        ),
        "survey": _roles(
            Role("respondent", "tells the answers of one person apart"),
            Role("touchpoint", "what the rating is about (long form)"),
            Role("rating", "a rating; wide form: of which touchpoint", "touchpoint", many=True),
            Role("expectation", "what was expected, on the scale of the rating", "touchpoint", many=True),
            Role("comment", "what was said in free words", "touchpoint", many=True),
            Role("outcome", "the verdict on the whole, which importance is derived from"),
            Role("nps", "0 to 10: would you recommend us", "touchpoint", many=True),
            Role("csat", "1 to 5: how satisfied are you", "touchpoint", many=True),
            Role("ces", "1 to 7: how easy was it", "touchpoint", many=True),
            Role("reason", "why the customer moved on, waited or left"),
            Role("time", "when it was answered"),
        ),
        "customers": _roles(
            Role("customer", "tells customers apart"),
            Role("value", "value of the customer a year"),
        ),
    }
)
"""The roles of each kind of table."""

REQUIRED: Mapping[TableKind, tuple[str, ...]] = MappingProxyType(
    {"events": ("customer", "time", "touchpoint"), "survey": (), "customers": ("customer",)}
)


@dataclass(frozen=True)
class ColumnMap:
    """The roles of a table's columns.

    Examples
    --------
    >>> roles = ColumnMap.of("survey", {"Seat comfort": "rating:seat", "Class": "attribute"})
    >>> roles.all("rating")
    [('Seat comfort', 'seat')]
    """

    kind: TableKind
    roles: tuple[tuple[str, str, str], ...]
    """Column, role and argument."""

    @classmethod
    def of(cls, kind: TableKind, roles: Mapping[str, str]) -> ColumnMap:
        """Read roles such as ``{"when": "time", "Seat comfort": "rating:seat"}``.

        Raises
        ------
        JourneyError
            When a role is not known, or given to two columns.
        """
        known = ROLES[kind]
        split: list[tuple[str, str, str]] = []
        for column, given in roles.items():
            role, _, argument = (part.strip() for part in given.partition(":"))
            if role not in known:
                msg = (
                    f"{kind}: expected one of the roles {', '.join(known)} for the column {column!r}, got "
                    f"{role!r}"
                )
                raise JourneyError(msg)
            taken = next((other for other, name, _ in split if name == role), None)
            if taken is not None and not known[role].many:
                msg = f"{kind}: expected one column for {role!r}, got {taken!r} and {column!r}; choose one"
                raise JourneyError(msg)
            split.append((column, role, argument))
        return cls(kind, tuple(split))

    def first(self, role: str) -> str | None:
        """Give the column of a role, or None."""
        return next((column for column, name, _ in self.roles if name == role), None)

    def all(self, role: str) -> list[tuple[str, str]]:
        """Give the columns of a role, each with its argument."""
        return [(column, argument) for column, name, argument in self.roles if name == role]

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(column for column, role, _ in self.roles if role != IGNORE)

    def with_roles(self, changes: Mapping[str, str]) -> ColumnMap:
        """Give other roles to some columns; a column that had a single role loses it to the new one."""
        # Of two told columns for a single role, neither may silently lose it.
        ColumnMap.of(self.kind, changes)
        roles = dict(self.as_dict())
        for column, given in changes.items():
            role = given.partition(":")[0].strip()
            if not ROLES[self.kind].get(role, Role("", "", many=True)).many:
                roles = {other: kept for other, kept in roles.items() if kept.partition(":")[0] != role}
            # What was told stands in the order in which it was told.
            roles.pop(column, None)
            roles[column] = given
        return ColumnMap.of(self.kind, roles)

    def as_dict(self) -> dict[str, str]:
        """Give the roles as plain data, as `of` reads them."""
        return {column: f"{role}:{argument}" if argument else role for column, role, argument in self.roles}

    def check(self, table: Table) -> None:
        """Refuse a map that doesn't fit the table.

        Raises
        ------
        JourneyError
            When a column is not there or a needed role has no column; the message lists the
            columns found.
        """
        for column, _, _ in self.roles:
            table.column(column)
        for role in self._lacking():
            found, meaning = ", ".join(map(repr, table.names)), ROLES[self.kind][role].meaning
            msg = (
                f"{table.title}: expected a column for {role!r} ({meaning}), got none; "
                f"the columns are {found}; give one of them that role"
            )
            raise JourneyError(msg)

    def _lacking(self) -> Iterator[str]:
        yield from (role for role in REQUIRED[self.kind] if self.first(role) is None)
        if self.kind == "survey" and not any(self.all(role) for role in ("rating", "nps", "csat", "ces")):
            yield "rating"


def column_of(table: Table, roles: ColumnMap, role: str) -> Column | None:
    """Give the column of a role as it was found in the table."""
    name = roles.first(role)
    return None if name is None else table.column(name)


def needed_column(table: Table, roles: ColumnMap, role: str) -> Column:
    """Give the column of a role that a checked map has."""
    return table.column(roles.first(role) or "")
