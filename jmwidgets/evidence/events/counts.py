"""What was counted in events, by touchpoint and group of customers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, TypeVar

from jmwidgets.evidence.events.reading import EventReading
from jmwidgets.evidence.figures.making import Cell
from jmwidgets.evidence.reading.source import Row, Rows

HOUR = 3600
DAY = 24 * HOUR
Durations = dict[Cell, list[tuple[float, int]]]
P = TypeVar("P", bound=Hashable)
"""Touchpoint and group -> durations in seconds, and how often each occurs."""


@dataclass(frozen=True)
class EventCounts:
    """The results of the queries; the group None is everybody."""

    reading: EventReading
    rows: Rows
    stages: Sequence[str]
    """The stage of each place."""

    @property
    def everybody(self) -> int:
        """All customers with events."""
        return int(self.rows["everybody"][0][0])

    @cached_property
    def contacts(self) -> Mapping[Cell, Row]:
        """Customers of each touchpoint, and how many of them did what; see the script."""
        return self.by_place("contacts")

    @property
    def tells_purchases(self) -> bool:
        """Whether anybody bought anything."""
        return bool(self.rows["everybody"][0][1])

    @cached_property
    def followed(self) -> Mapping[int | None, float]:
        """Mean seconds from a customer's first event to the end of the data, by group."""
        ((latest, _),) = self.rows["span"]
        return {
            group: latest - begun / people
            for group, (people, begun) in self.by_group("begun").items()
            if people
        }

    def by_place(self, name: str) -> dict[Cell, Row]:
        """Return counts by touchpoint and group."""
        return totalled(
            (self.reading.places[place], group, tuple(row)) for group, place, *row in self.rows.get(name, [])
        )

    def by_group(self, name: str) -> dict[int | None, Row]:
        """Return counts by group."""
        counts = totalled(("", group, tuple(row)) for group, *row in self.rows[name])
        return {group: row for (_, group), row in counts.items()}

    def durations(self, name: str) -> Durations:
        """Return durations by touchpoint and group."""
        found = collected(self.rows.get(name, []))
        return {(self.reading.places[place], group): counts for (place, group), counts in found.items()}


def totalled(rows: Iterable[tuple[P, int | None, Row]]) -> dict[tuple[P, int | None], Row]:
    """Add the counts of everybody to counts by place and group.

    Examples
    --------
    >>> totalled([("van", 0, (3, 1)), ("van", None, (4, 0))])
    {('van', 0): (3, 1), ('van', None): (7, 1)}
    """
    found: dict[tuple[P, int | None], Row] = {}
    for place, group, counts in rows:
        for shown in dict.fromkeys((group, None)):
            known = found.get((place, shown))
            found[place, shown] = (
                counts if known is None else tuple(map(sum, zip(known, counts, strict=True)))
            )
    return found


def collected(rows: Iterable[Row]) -> dict[tuple[Any, int | None], list[tuple[float, int]]]:
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
    found: dict[tuple[Any, int | None], list[tuple[float, int]]] = {}
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


def sizes(durations: Durations) -> dict[Cell, int]:
    """Return how many customers stand behind the durations of each cell."""
    return {cell: sum(map(itemgetter(1), found)) for cell, found in durations.items()}
