"""What was counted in events, by touchpoint and group of customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
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
        return collected(
            (self.reading.places[place], group, *row) for group, place, *row in self.rows.get(name, [])
        )


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


def collected(rows: Iterable[Sequence[Any]]) -> Durations:
    """Collect durations by place and group, and for everybody."""
    found: dict[Cell[str], dict[float, int]] = defaultdict(lambda: defaultdict(int))
    for place, group, seconds, count in rows:
        for shown in dict.fromkeys((group, None)):
            found[place, shown][seconds] += count
    return {cell: list(counts.items()) for cell, counts in found.items()}


def sizes(durations: Durations) -> dict[Cell[str], tuple[int]]:
    """Tell how many customers stand behind the durations of each cell."""
    return {cell: (sum(count for _, count in found),) for cell, found in durations.items()}
