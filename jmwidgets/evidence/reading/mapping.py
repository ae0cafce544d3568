"""Which column of a table holds what: roles, checked against the columns that were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.words import Message, Written, _, message

TableKind = Literal["events", "survey", "customers"]
IGNORE = "ignore"


@dataclass(frozen=True)
class Role:
    """What a column may hold."""

    name: str
    meaning: Message
    argument: Message | None = None
    """What may stand behind the name and a colon."""
    many: bool = False
    """Whether several columns may have it."""


def _roles(*roles: Role) -> Mapping[str, Role]:
    ignored = Role(IGNORE, message("is not used"), many=True)
    attribute = Role(
        "attribute", message("says something of the customer that groups may differ by"), many=True
    )
    return MappingProxyType({role.name: role for role in (*roles, attribute, ignored)})


ROLES: Mapping[TableKind, Mapping[str, Role]] = MappingProxyType(
    {
        "events": _roles(
            Role("customer", message("tells customers apart")),
            Role("time", message("when it happened")),
            Role("touchpoint", message("where it happened: id or name of a touchpoint")),
            Role(
                "outcome", message("what came of it: purchased, returned, issue, resolved, out of stock ...")
            ),
            Role("value", message("money")),
            Role("promotion", message("the promotion that the customer was exposed to")),
            Role("product", message("the item it was about")),
            Role("case", message("tells issues of one customer apart")),
            Role("session", message("tells sessions of one customer apart: visits, calls")),
            Role(
                "lifecycle",
                message("whether something started or was completed; a start is no contact of its own"),
            ),
            Role(
                "measure",
                message("an operational figure"),
                message("waiting time, in minutes ..."),
                many=True,
            ),
        ),
        "survey": _roles(
            Role("respondent", message("tells the answers of one person apart")),
            Role("touchpoint", message("what the rating is about (long form)")),
            Role(
                "rating",
                message("a rating; wide form: of which touchpoint"),
                message("touchpoint"),
                many=True,
            ),
            Role(
                "expectation",
                message("what was expected, on the scale of the rating"),
                message("touchpoint"),
                many=True,
            ),
            Role("comment", message("what was said in free words"), message("touchpoint"), many=True),
            Role("outcome", message("the verdict on the whole, which importance is derived from")),
            Role("nps", message("0 to 10: would you recommend us"), message("touchpoint"), many=True),
            Role("csat", message("1 to 5: how satisfied are you"), message("touchpoint"), many=True),
            Role("ces", message("1 to 7: how easy was it"), message("touchpoint"), many=True),
            Role("reason", message("why the customer moved on, waited or left")),
            Role("time", message("when it was answered")),
        ),
        "customers": _roles(
            Role("customer", message("tells customers apart")),
            Role("value", message("value of the customer a year")),
            Role("outcome", message("what became of the customer: churned, renewed, satisfied ...")),
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
            role, _colon, argument = (part.strip() for part in given.partition(":"))
            if role not in known:
                raise JourneyError(
                    _(
                        "{kind}: expected one of the roles {names} for the column {column}, got {given}",
                        kind=kind,
                        names=Written(", ".join(known)),
                        column=repr(column),
                        given=repr(role),
                    )
                )
            taken = next((other for other, name, _argument in split if name == role), None)
            if taken is not None and not known[role].many:
                raise JourneyError(
                    _(
                        "{kind}: expected one column for {role}, got {one} and {other}; choose one",
                        kind=kind,
                        role=repr(role),
                        one=repr(taken),
                        other=repr(column),
                    )
                )
            split.append((column, role, argument))
        return cls(kind, tuple(split))

    def first(self, role: str) -> str | None:
        """Return the column of a role, or None."""
        return next((column for column, name, _argument in self.roles if name == role), None)

    def all(self, role: str) -> list[tuple[str, str]]:
        """Return the columns of a role, each with its argument."""
        return [(column, argument) for column, name, argument in self.roles if name == role]

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(column for column, role, _argument in self.roles if role != IGNORE)

    def with_roles(self, changes: Mapping[str, str]) -> ColumnMap:
        """Return other roles to some columns; a column that had a single role loses it to the new one."""
        # Of two told columns for a single role, neither may silently lose it.
        ColumnMap.of(self.kind, changes)
        roles = dict(self.as_dict())
        for column, given in changes.items():
            role = given.partition(":")[0].strip()
            if not ROLES[self.kind].get(role, Role("", message(""), many=True)).many:
                roles = {other: kept for other, kept in roles.items() if kept.partition(":")[0] != role}
            # What was told stands in the order in which it was told.
            roles.pop(column, None)
            roles[column] = given
        return ColumnMap.of(self.kind, roles)

    def as_dict(self) -> dict[str, str]:
        """Return the roles as plain data, as `of` reads them."""
        return {column: f"{role}:{argument}" if argument else role for column, role, argument in self.roles}

    def check(self, table: Table) -> None:
        """Refuse a map that doesn't fit the table.

        Raises
        ------
        JourneyError
            When a column is not there or a needed role has no column; the message lists the
            columns found.
        """
        for column, *_others in self.roles:
            table.column(column)
        for role in self._lacking():
            about = {
                "title": table.title,
                "role": repr(role),
                "meaning": ROLES[self.kind][role].meaning,
                "names": Written(", ".join(map(repr, table.names))),
            }
            if table.identifying:
                raise JourneyError(
                    _(
                        "{title}: expected a column for {role} ({meaning}), got none; the columns are "
                        "{names}; {left} may identify people and was left out; give one of them that role",
                        left=Written(", ".join(f"{one.column!r} ({one.why})" for one in table.identifying)),
                        **about,
                    )
                )
            raise JourneyError(
                _(
                    "{title}: expected a column for {role} ({meaning}), got none; the columns are {names}; "
                    "give one of them that role",
                    **about,
                )
            )

    def _lacking(self) -> Iterator[str]:
        yield from (role for role in REQUIRED[self.kind] if self.first(role) is None)
        if self.kind == "survey" and not any(self.all(role) for role in ("rating", "nps", "csat", "ces")):
            yield "rating"


def column_of(table: Table, roles: ColumnMap, role: str) -> Column | None:
    """Return the column of a role as it was found in the table."""
    name = roles.first(role)
    return None if name is None else table.column(name)


def needed_column(table: Table, roles: ColumnMap, role: str) -> Column:
    """Return the column of a role that a checked map has."""
    return table.column(roles.first(role) or "")
