"""Groups of customers by chosen columns; those too small to be shown are merged or left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise
from typing import Any

from jmwidgets.document import Worded, Wording, made
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.reading.numbers import NumberReading
from jmwidgets.evidence.reading.script import Query, Script
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.values import cleaned, whole
from jmwidgets.words import Message, _, message, nmessage, use

HIDDEN = -1
"""The number of customers who are in no figure at all."""
_MOST_GROUPS = 60
_LONGEST_COLUMN = 40
_SAYS_NOTHING = re.compile(
    r"yes|no|true|false|ja|nein|wahr|falsch|oui|non|s[ií]|[-+]?\d+([.,]\d+)?|other|none|unknown",
    re.IGNORECASE,
)
"""Values that name no group without the column that they stand in."""


@dataclass(frozen=True)
class Split:
    """A column to tell groups apart by; a column of numbers is cut at some values.

    Examples
    --------
    >>> Split.read("age: 30, 60").labels
    ('under 30', '30 to under 60', '60 and over')
    """

    column: str
    cuts: tuple[float, ...] = ()
    language: str = "en"
    """The language of the bands' names, which become names of segments."""

    @classmethod
    def read(cls, text: str, language: str = "en") -> Split:
        """Read a column name, with cuts behind a colon where there are any."""
        column, colon, cuts = text.rpartition(":")
        if not colon or not re.fullmatch(r"[\d\s.,;-]+", cuts):
            return cls(text)
        numbers = sorted(float(cut) for cut in re.split(r"[,;\s]+", cuts.strip()))
        return cls(column, tuple(numbers), language)

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the bands between the cuts."""
        if not self.cuts:
            return ()
        with use(self.language):
            between = [
                _("{low} to under {high}", low=f"{low:g}", high=f"{high:g}")
                for low, high in pairwise(self.cuts)
            ]
            return (
                _("under {high}", high=f"{self.cuts[0]:g}"),
                *between,
                _("{low} and over", low=f"{self.cuts[-1]:g}"),
            )

    def label(self, column: Column) -> str:
        """Write the label of a row's group."""
        if not self.cuts:
            return cleaned(column)
        number = NumberReading().number(column)
        bands = " ".join(
            f"WHEN {number} < {cut!r} THEN {sql.text(label)}"
            for cut, label in zip(self.cuts, self.labels, strict=False)
        )
        return f"CASE WHEN {number} IS NULL THEN NULL {bands} ELSE {sql.text(self.labels[-1])} END"


@dataclass(frozen=True)
class Group:
    """A group of customers that may be shown."""

    number: int
    name: str
    size: int
    criteria: Worded
    joined: bool = False
    """Whether it is made of groups that are too small to be shown alone."""


@dataclass(frozen=True)
class Grouping:
    """Which group a row belongs to: by its own columns, or by its customer."""

    groups: tuple[Group, ...] = ()
    reason: Message | Wording | str = ""
    """Why these groups, and so many."""
    caveats: tuple[Caveat, ...] = ()
    hidden: int = 0
    """Customers of groups too small to be shown, who are in no figure."""
    nameless: int = 0
    """Customers who belong to no group, in the totals only."""
    columns: tuple[str, ...] = ()
    """The columns that the groups are made of."""
    _number: str = "NULL::SMALLINT"
    _members: Mapping[str, Sequence[Any]] | None = field(default=None, repr=False)

    @property
    def by_customer(self) -> bool:
        """Whether rows are told apart by their customer rather than by their own columns."""
        return self._members is not None

    @property
    def within_columns(self) -> tuple[str, ...]:
        """The columns of a row that tell its group."""
        return () if self.by_customer else self.columns

    def within(self) -> str:
        """Write the number of a row's group, by its own columns; NULL when it is told by the customer."""
        return "NULL::SMALLINT" if self.by_customer else self._number

    def number(self, rows: str) -> str:
        """Write the number of the group of `rows`, which have `within` as `own_number`."""
        return "members.number" if self.by_customer else f"{rows}.own_number"

    def join(self, key: str) -> str:
        """Write the join that `number` needs; `key` is the text of the customer's key."""
        return f"LEFT JOIN members ON members.customer = {key}" if self.by_customer else ""

    @property
    def tables(self) -> dict[str, Mapping[str, Sequence[Any]]]:
        """The tables that a script has to bring along."""
        return {"members": self._members} if self._members is not None else {}

    def with_everybody(self) -> Grouping:
        """Return the same groups, with those of too small groups in the totals, as people of no group."""
        members = self._members
        if members is not None:
            kept = [
                row for row in zip(members["customer"], members["number"], strict=True) if row[1] != HIDDEN
            ]
            members = {"customer": [key for key, _ in kept], "number": [number for _, number in kept]}
        return replace(
            self,
            hidden=0,
            nameless=self.nameless + self.hidden,
            _number=f"nullif({self._number}, {HIDDEN})",
            _members=members,
        )

    def name(self, number: int) -> str:
        """Return the name of a group."""
        return next(group.name for group in self.groups if group.number == number)


def other_customers(language: str) -> str:
    """Return the name of the group that small groups are merged into.

    Examples
    --------
    >>> other_customers("en")
    'Other customers'
    """
    with use(language):
        return _("Other customers")


def group_by_columns(
    table: Table,
    splits: Sequence[Split],
    smallest: int,
    key: str | None = None,
    *,
    members: bool = False,
    language: str = "en",
) -> Grouping:
    """Group a table by its own columns.

    Parameters
    ----------
    smallest
        Groups of fewer customers are merged into one; when that is too small as well, they are
        left out of every figure, so that no total gives them back.
    key
        The column that tells customers apart; left out, every row is one.
    members
        Whether other tables are to be grouped by the customers of this one.
    language
        The language of the names that groups are given.

    Raises
    ------
    JourneyError
        When a column is not there, or makes too many groups.
    """
    columns = [table.column(split.column) for split in splits]
    labels = [split.label(column) for split, column in zip(splits, columns, strict=True)]
    selected = ", ".join(f"({label}) AS label{place}" for place, label in enumerate(labels))
    named = ", ".join(f"label{place}" for place in range(len(labels)))
    used = {split.column for split in splits} | ({key} if key else set())
    if key is None:
        query = Query(f"SELECT {selected}, count(*) FROM raw GROUP BY ALL", keys=len(labels))
    else:
        # A customer who has several rows counts once, by the first labels in order.
        query = Query(
            f"SELECT {named}, count(*) FROM (SELECT customer, "
            f"{', '.join(f'min(label{n}) AS label{n}' for n in range(len(labels)))} "
            f"FROM (SELECT {whole(table.column(key))} AS customer, {selected} FROM raw) "
            "WHERE customer IS NOT NULL GROUP BY customer) GROUP BY ALL",
            keys=len(labels),
        )
    script = Script({"sizes": query})
    rows = table.gather(script, script.merge, used, key)["sizes"]
    if len(rows) > _MOST_GROUPS:
        most = max(splits, key=lambda split: len({row[splits.index(split)] for row in rows}))
        raise JourneyError(
            _(
                "{title}: expected columns that make at most {most} groups, got {n}; choose others, or cut "
                "numbers into bands, as in {example}",
                title=table.title,
                most=_MOST_GROUPS,
                n=len(rows),
                example=f"{most.column!r}:30,60",
            )
        )
    for place, split in enumerate(splits):
        if split.cuts and rows and all(row[place] is None for row in rows):
            raise JourneyError(
                _(
                    "{title}: expected numbers in {column} to cut into bands, got {names}; leave out what "
                    "stands behind the colon",
                    title=table.title,
                    column=repr(split.column),
                    names=listed(dict.fromkeys(table.values(split.column)), longest=4),
                )
            )
    sizes = {tuple(row[:-1]): int(row[-1]) for row in rows}
    other = other_customers(language)
    return _grouping(
        table, splits, labels, sizes, smallest=smallest, key=key if members else None, other=other
    )


def _grouping(
    table: Table,
    splits: Sequence[Split],
    labels: Sequence[str],
    sizes: Mapping[tuple[Any, ...], int],
    *,
    smallest: int,
    key: str | None,
    other: str,
) -> Grouping:
    whole_labels = {values: size for values, size in sizes.items() if None not in values}
    shown, merged, hidden = divide(whole_labels, smallest)
    nameless = sum(size for values, size in sizes.items() if None in values)
    numbers: dict[tuple[Any, ...], int] = {}
    groups: list[Group] = []
    for values in _in_order(shown, splits):
        criteria = _criteria(splits, values)
        groups.append(Group(len(groups), _group_name(splits, values), shown[values], criteria))
        numbers[values] = groups[-1].number
    if merged:
        groups.append(Group(len(groups), other, sum(merged.values()), made("too-small-groups"), joined=True))
        numbers |= dict.fromkeys(merged, groups[-1].number)
    numbers |= dict.fromkeys(hidden, HIDDEN)
    without = HIDDEN if 0 < nameless < smallest else None
    cases = " ".join(
        "WHEN "
        + " AND ".join(
            f"({label}) = {sql.text(str(value))}" for label, value in zip(labels, values, strict=True)
        )
        + f" THEN {number}"
        for values, number in numbers.items()
    )
    number = (
        f"(CASE {cases} ELSE {'NULL' if without is None else without} END)::SMALLINT"
        if cases
        else "NULL::SMALLINT"
    )
    left_out = sum(hidden.values()) + (nameless if without is not None else 0)
    members = None if key is None else _members(table, splits, key, number)
    return Grouping(
        tuple(groups),
        message("by {columns}", columns=tuple(split.column for split in splits)),
        told(merged, left_out, smallest, other),
        left_out,
        nameless if without is None else 0,
        tuple(split.column for split in splits),
        number,
        members,
    )


def _criteria(splits: Sequence[Split], values: Sequence[object]) -> Worded:
    parts = [
        made("group-of-value", column=split.column, value=str(value))
        for split, value in zip(splits, values, strict=True)
    ]
    return reduce(lambda first, then: made("group-of-values", first=first, then=then), parts)


def _group_name(splits: Sequence[Split], values: Sequence[object]) -> str:
    """Name a group by its values; those that say nothing by themselves have their column in front.

    Examples
    --------
    >>> _group_name([Split("Churn"), Split("Contract")], ["Yes", "Two years"])
    'Churn: Yes, Two years'
    """
    return ", ".join(
        f"{split.column[:_LONGEST_COLUMN]}: {value}" if _SAYS_NOTHING.fullmatch(str(value)) else str(value)
        for split, value in zip(splits, values, strict=True)
    )


def divide(sizes: Mapping[Any, int], smallest: int) -> tuple[dict[Any, int], dict[Any, int], dict[Any, int]]:
    """Divide groups into those that are shown, those that are merged, and those that are left out.

    Examples
    --------
    >>> divide({"retired": 40, "laundrettes": 3, "hotels": 2}, 5)
    ({'retired': 40}, {'laundrettes': 3, 'hotels': 2}, {})
    >>> divide({"retired": 40, "laundrettes": 3}, 5)
    ({'retired': 40}, {}, {'laundrettes': 3})
    """
    small = {key: size for key, size in sizes.items() if size < smallest}
    shown = {key: size for key, size in sizes.items() if size >= smallest}
    if sum(small.values()) >= smallest:
        return shown, small, {}
    return shown, {}, small


def told(merged: Mapping[Any, int], left_out: int, smallest: int, other: str) -> tuple[Caveat, ...]:
    """Describe what became of groups that are too small to be shown; never how many people they are."""
    caveats = []
    if merged:
        total = sum(merged.values())
        caveats.append(
            Caveat(
                "small groups",
                total,
                nmessage(
                    "{n} group of fewer than {smallest} customers merged into {other} ({total})",
                    "{n} groups of fewer than {smallest} customers merged into {other} ({total})",
                    len(merged),
                    smallest=smallest,
                    other=repr(other),
                    total=total,
                ),
            )
        )
    if left_out:
        caveats.append(
            Caveat(
                "small groups",
                1,
                message(
                    "customers of groups of fewer than {smallest} are in no figure, so that no total gives "
                    "them back",
                    smallest=smallest,
                ),
            )
        )
    return tuple(caveats)


def _in_order(shown: Mapping[tuple[Any, ...], int], splits: Sequence[Split]) -> list[tuple[Any, ...]]:
    ranks = [{label: place for place, label in enumerate(split.labels)} for split in splits]
    return sorted(
        shown,
        key=lambda values: [
            (rank.get(value, 0), str(value)) for rank, value in zip(ranks, values, strict=True)
        ],
    )


def _members(table: Table, splits: Sequence[Split], key: str, number: str) -> dict[str, list[Any]]:
    query = Query(
        f"SELECT customer, min(number) FROM (SELECT {whole(table.column(key))} AS customer, {number} AS "
        "number FROM raw) WHERE customer IS NOT NULL AND number IS NOT NULL GROUP BY customer",
        keys=1,
        largest=True,
    )
    script = Script({"members": query})
    rows = table.gather(script, script.merge, {split.column for split in splits} | {key}, key)["members"]
    return {"customer": [row[0] for row in rows], "number": [row[1] for row in rows]}
