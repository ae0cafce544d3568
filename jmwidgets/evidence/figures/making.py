"""Making facts: one place that names them, words their formula and ties them to the journey."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from jmwidgets.document import Fact, Journey, make_id
from jmwidgets.document.record import LONGEST_ID
from jmwidgets.evidence.figures.privacy import Cell, Counts, publishable
from jmwidgets.evidence.figures.statistics import Estimate, share

Period = tuple[dt.date | None, dt.date | None]
Place = Literal["touchpoint", "stage", "subject"]


def day_of(second: int | None) -> dt.date | None:
    """Give the day of a second since 1970, in UTC.

    Examples
    --------
    >>> day_of(86_400)
    datetime.date(1970, 1, 2)
    """
    return None if second is None else dt.datetime.fromtimestamp(second, dt.UTC).date()


def percent(share: float) -> str:
    """Write a share in whole per cent, as reports do.

    Examples
    --------
    >>> percent(0.523)
    '52 %'
    """
    return f"{share * 100:.0f} %"


@dataclass(frozen=True)
class GroupIds:
    """The segment that a group became, and the persona that stands for it."""

    segment: str
    persona: str | None = None


@dataclass
class FactMaker:
    """Makes facts of one source.

    Parameters
    ----------
    sources
        Ids of the sources; the first one gives the facts their names.
    groups
        Segment and persona of each group, by its number.
    """

    journey: Journey
    sources: tuple[str, ...]
    groups: Mapping[int, GroupIds] = field(default_factory=dict)
    period: Period = (None, None)
    """First and last day of the data, for facts that name no days of their own."""
    facts: list[Fact] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    @property
    def smallest(self) -> int:
        """The size below which groups are not shown."""
        return self.journey.smallest_group

    def add(
        self,
        measure: str,
        estimate: Estimate,
        formula: str,
        *,
        unit: str,
        group: int | None = None,
        stage: str | None = None,
        touchpoint: str | None = None,
        to_touchpoint: str | None = None,
        subject: str = "",
        caution: str = "",
        note: str = "",
        period: Period | None = None,
    ) -> None:
        """Make a fact and keep it."""
        begins, ends = period or self.period
        ids = self.groups[group] if group is not None else None
        low, high = estimate.low, estimate.high
        if low is not None and high is not None:
            # The figure lies inside its interval, whatever the last digit of the arithmetic says.
            low, high = min(low, estimate.value), max(high, estimate.value)
        parts = (
            measure,
            touchpoint or stage,
            to_touchpoint,
            ids and ids.segment,
            subject and make_id(subject),
        )
        fact: dict[str, Any] = {
            "id": self._id([part for part in parts if part]),
            "measure": measure,
            "value": float(estimate.value),
            "status": "measured",
            "sources": self.sources,
            "n": estimate.n,
            "low": None if low is None else float(low),
            "high": None if high is None else float(high),
            "spread": estimate.spread,
            "stage": stage,
            "touchpoint": touchpoint,
            "to_touchpoint": to_touchpoint,
            "persona": ids and ids.persona,
            "segment": ids and ids.segment,
            "subject": subject,
            "unit": unit,
            "formula": formula,
            "caution": caution,
            "note": note,
            "begins": begins,
            "ends": ends,
        }
        self.facts.append(Fact.model_validate(fact))

    def counts(
        self,
        measure: str,
        cells: Mapping[Cell[str], tuple[int]],
        formula: str,
        *,
        at: Place = "touchpoint",
        adds_up: bool = False,
        among: Container[Cell[str]] | None = None,
        subject: str = "",
    ) -> dict[Cell[str], Counts]:
        """Make a fact of each number of customers that may be shown; give the counts that were shown.

        Nobody at all is not worth a fact.

        Parameters
        ----------
        cells
            Customers by touchpoint or stage, and group.
        adds_up
            Whether the places of a group add up to all of its customers.
        among
            The only cells that may be shown.
        """
        shown = publishable(cells, self.smallest, adds_up=adds_up, among=among)
        for (place, group), (count,) in shown.items():
            if count:
                where: dict[str, Any] = {at: place}
                about = {"subject": subject, **where}
                self.add(measure, Estimate(count, count), formula, unit="customers", group=group, **about)
        return shown

    def shares(
        self,
        measure: str,
        cells: Mapping[Cell[str], tuple[int, int]],
        formula: str,
        *,
        at: Place = "touchpoint",
        adds_up: bool = False,
        among: Container[Cell[str]] | None = None,
        caution: str = "",
    ) -> dict[Cell[str], Counts]:
        """Make a fact of each share that may be shown; give the counts that were shown.

        Parameters
        ----------
        cells
            Count and whole by touchpoint, stage or subject, and group.
        adds_up
            Whether the places of a group add up to something known.
        among
            The only cells that may be shown.
        """
        parts = {cell: (count, whole - count) for cell, (count, whole) in cells.items() if whole}
        shown = publishable(parts, self.smallest, adds_up=adds_up, among=among)
        for (place, group), (count, rest) in shown.items():
            where: dict[str, Any] = {at: place}
            self.add(
                measure,
                share(count, count + rest),
                f"{formula}; Wilson interval",
                unit="share",
                group=group,
                caution=caution,
                **where,
            )
        return shown

    def _id(self, parts: Iterable[str]) -> str:
        whole = ".".join([self.sources[0], *(make_id(part) for part in parts)])
        stem = whole[:LONGEST_ID].rstrip("-._")
        candidate, counter = stem, 1
        while candidate in self._taken:
            counter += 1
            candidate = f"{stem[: LONGEST_ID - 6]}-{counter}"
        self._taken.add(candidate)
        return candidate
