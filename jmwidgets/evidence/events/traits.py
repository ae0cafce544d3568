"""Columns that contacts differ by, such as a device: of the events, and of the customers' table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.look import Look, look_through
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Table
from jmwidgets.evidence.reading.values import whole
from jmwidgets.evidence.settings import Settings

MOST_VALUES = 12
"""A column with more of them tells no groups of contacts apart."""
MOST_TRAITS = 6
"""So many columns of a table are looked through."""
_MOST_CODES = 2**31
OF_CUSTOMERS = "customer_kinds"
"""The table that a script brings along: customers, and a code for each column."""


@dataclass(frozen=True)
class Trait:
    """A column that contacts differ by, such as a device."""

    column: str
    values: tuple[str, ...]
    """The n-th is the code n + 1; 0 is none of them."""
    of_customers: int | None = None
    """Its place among the columns of the customers' table; None: it is a column of the events."""

    @property
    def base(self) -> int:
        """How many codes there are."""
        return len(self.values) + 1


@dataclass(frozen=True)
class CustomerKinds:
    """Columns of the customers' table that tell a few kinds of them apart, customer by customer."""

    traits: tuple[Trait, ...]
    rows: Mapping[str, Sequence[Any]]


def text_of(column: str) -> str:
    """Write a column as text."""
    return f"{sql.name(column)}::VARCHAR"


def trait_of(column: str, look: Look, of_customers: int | None = None) -> Trait | None:
    """Return a column that tells a few kinds of contacts apart; None where it tells none, or too many."""
    values = tuple(text for text, _ in look.texts[text_of(column)] if text is not None and text.strip())
    return Trait(column, values, of_customers) if 1 < len(values) <= MOST_VALUES else None


def customer_kinds(table: Table, roles: ColumnMap, settings: Settings) -> CustomerKinds | None:
    """Read the columns by which customers differ; None where there are none, or customers have no key."""
    key = roles.first("customer")
    columns = [column for column, _ in roles.all("attribute")]
    if key is None or not columns:
        return None
    look = look_through(table, settings, texts=[*map(text_of, columns)], columns=columns)
    found = [one for column in columns if (one := trait_of(column, look)) is not None][:MOST_TRAITS]
    traits = tuple(Trait(one.column, one.values, place) for place, one in enumerate(found))
    if not traits:
        return None
    told = ", ".join(text_of(one.column) for one in traits)
    query = Query(
        f"SELECT {whole(table.column(key))} AS customer, {told}, count(*) FROM raw GROUP BY ALL ORDER BY ALL",
        1 + len(traits),
    )
    script = Script({"kinds": query})
    by_customer: dict[str, Sequence[str | None]] = {}
    for customer, *values, _count in table.gather(script, script.merge, {key, *columns}, key)["kinds"]:
        if customer is not None:
            # Whoever stands there twice is what the first row says, in an order that rows don't change.
            by_customer.setdefault(str(customer), values)
    if not by_customer:
        return None
    codes = [
        [one.values.index(value) + 1 if value in one.values else 0 for value in column]
        for one, column in zip(traits, zip(*by_customer.values(), strict=True), strict=False)
    ]
    rows: dict[str, Sequence[Any]] = {"customer": list(by_customer)}
    rows |= {f"code{place}": column for place, column in enumerate(codes)}
    return CustomerKinds(traits, rows)


def chosen(own: Sequence[Trait], kinds: CustomerKinds | None) -> tuple[Trait, ...]:
    """Return the traits that are looked through: those of the events, then those of customers."""
    found, codes = [], 1
    names = {one.column for one in own}
    others = () if kinds is None else (one for one in kinds.traits if one.column not in names)
    for one in (*own, *others):
        if codes * one.base < _MOST_CODES:
            found.append(one)
            codes *= one.base
    return tuple(found)
