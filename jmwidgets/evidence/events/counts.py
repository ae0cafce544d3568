"""What was counted in events, by touchpoint and group of customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.figures.privacy import Cell, P, publishable
from jmwidgets.evidence.reading.source import Row, Rows

HOUR = 3600
DAY = 24 * HOUR
Durations = dict[Cell[str], list[tuple[float, int]]]
"""Touchpoint and group -> durations in seconds, and how often each occurs."""


@dataclass(frozen=True)
class EventCounts:
    """The results of the queries; the group None is everybody."""

    reading: EventReading
    rows: Rows
    stages: Sequence[str]
    """The stage of each place."""
    smallest: int
    """The size below which groups are not shown."""

    @property
    def everybody(self) -> int:
        """All customers with events."""
        return int(self.rows["everybody"][0][0])

    @cached_property
    def met(self) -> Collection[Cell[str]]:
        """The cells whose number of customers is shown: no other figure may tell the number of another."""
        return publishable(
            {cell: (row[0],) for cell, row in self.by_place("contacts").items()}, self.smallest
        ).keys()

    @cached_property
    def going_on(self) -> Mapping[Cell[str], tuple[int, int]]:
        """By touchpoint and group: customers with a further event after their first contact, and without."""
        contacts = self.by_place("contacts")
        return {
            cell: (count, contacts[cell][0] - count)
            for cell, (count,) in sizes(self.durations("waits")).items()
        }

    @cached_property
    def seen_going_on(self) -> Collection[Cell[str]]:
        """The cells whose number of customers who went on is shown."""
        return publishable(self.going_on, self.smallest, among=self.met).keys()

    @property
    def tells_purchases(self) -> bool:
        """Whether anybody bought anything."""
        return bool(self.rows["everybody"][0][1])

    def by_place(self, name: str) -> dict[Cell[str], Row]:
        """Give counts by touchpoint and group."""
        return totalled(
            (self.reading.places[place], group, tuple(row)) for group, place, *row in self.rows.get(name, [])
        )

    def by_group(self, name: str) -> dict[int | None, Row]:
        """Give counts by group."""
        counts = totalled(("", group, tuple(row)) for group, *row in self.rows[name])
        return {group: row for (_, group), row in counts.items()}

    def durations(self, name: str) -> Durations:
        """Give durations by touchpoint and group."""
        found = collected(self.rows.get(name, []))
        return {(self.reading.places[place], group): counts for (place, group), counts in found.items()}


def totalled(rows: Iterable[tuple[P, int | None, Row]]) -> dict[Cell[P], Row]:
    """Add the counts of everybody to counts by place and group.

    Examples
    --------
    >>> totalled([("van", 0, (3, 1)), ("van", None, (4, 0))])
    {('van', 0): (3, 1), ('van', None): (7, 1)}
    """
    found: dict[Cell[P], Row] = {}
    for place, group, counts in rows:
        for shown in dict.fromkeys((group, None)):
            known = found.get((place, shown))
            found[place, shown] = (
                counts if known is None else tuple(map(sum, zip(known, counts, strict=True)))
            )
    return found


def collected(rows: Iterable[Row]) -> dict[Cell[Any], list[tuple[float, int]]]:
    """Collect durations by place and group, and for everybody.

    Parameters
    ----------
    rows
        Group, place, duration and how often it occurs; those of one group and place stand together.

    Examples
    --------
    >>> collected([(None, "van", 60, 2), (0, "van", 60, 1), (0, "van", 90, 4)])
    {('van', 0): [(60, 1), (90, 4)], ('van', None): [(60, 3), (90, 4)]}
    """
    found: dict[Cell[Any], list[tuple[float, int]]] = {}
    whole: dict[Any, list[list[tuple[float, int]]]] = defaultdict(list)
    for (group, place), part in groupby(rows, key=itemgetter(0, 1)):
        counts = [(seconds, count) for _, _, seconds, count in part]
        whole[place].append(counts)
        if group is not None:
            found[place, group] = counts
    return found | {(place, None): _added(parts) for place, parts in whole.items()}


def _added(parts: Sequence[list[tuple[float, int]]]) -> list[tuple[float, int]]:
    if len(parts) == 1:
        return parts[0]
    counts: dict[float, int] = defaultdict(int)
    for seconds, count in chain.from_iterable(parts):
        counts[seconds] += count
    return list(counts.items())


def sizes(durations: Durations) -> dict[Cell[str], tuple[int]]:
    """Tell how many customers stand behind the durations of each cell."""
    return {cell: (sum(map(itemgetter(1), found)),) for cell, found in durations.items()}
