"""Facts of service: issues and their resolution, outcomes over time, waiting (DA5, TP7, TP13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jmwidgets.document import measure
from jmwidgets.evidence.events.counts import HOUR, EventCounts, sizes, totalled
from jmwidgets.evidence.events.sales import month_of
from jmwidgets.evidence.figures.making import FactMaker, Period
from jmwidgets.evidence.figures.privacy import Cell, publishable
from jmwidgets.evidence.figures.statistics import Moments, mean, median, share
from jmwidgets.evidence.reading.source import Row

_FEWEST = 2


def issue_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make resolution rate and time, and how often an issue was passed on (DA5, TP13)."""
    issues = counts.by_place("issues")
    if not any(resolved for _, resolved in issues.values()):
        return
    maker.shares(
        measure.RESOLUTION_RATE,
        {cell: (row[1], row[0]) for cell, row in issues.items()},
        "issues with a resolution before the customer's next issue / issues",
        caution="Issues that were open when the data end count as not resolved.",
    )
    times = counts.durations("resolving")
    for place, group in publishable(sizes(times), maker.smallest):
        maker.add(
            measure.RESOLUTION_TIME,
            median(times[place, group]).divided(HOUR),
            "median time from an issue to its resolution, of those resolved; durations to half a per cent; "
            "interval of order statistics",
            unit="hours",
            touchpoint=place,
            group=group,
        )
    if not counts.reading.meaning("transferred"):
        return
    passed: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, times_passed, number in counts.rows["transfers"]:
        passed[counts.reading.places[place]].append((times_passed, number))
    for place, found in passed.items():
        moments = Moments.weighed(found)
        if moments.n >= max(maker.smallest, _FEWEST):
            maker.add(
                measure.TRANSFERS,
                mean(moments),
                "mean number of transfers between an issue and the customer's next one; Student's t interval",
                unit="transfers",
                touchpoint=place,
            )


def outcome_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the share of each outcome that no other figure is made of, by touchpoint and by month (TP7)."""
    places, names = counts.reading.places, counts.reading.outcomes
    whole = totalled(
        ((places[place], names[outcome]), group, tuple(row))
        for group, place, outcome, *row in counts.rows.get("outcomes", [])
    )
    by_place: dict[str, dict[Cell[str], Row]] = defaultdict(dict)
    for ((place, outcome), group), row in whole.items():
        by_place[place][outcome, group] = row
    # An outcome that has no other beside it tells nothing.
    several = {place for place, cells in by_place.items() if len({outcome for outcome, _ in cells}) > 1}
    by_month: dict[tuple[str, str], dict[Cell[str], Row]] = defaultdict(dict)
    for month, number, outcome, *counted in counts.rows.get("outcomes by month", []):
        by_month[places[number], month][names[outcome], None] = tuple(counted)
    for place, cells in by_place.items():
        if place in several:
            _outcomes(maker, place, cells)
    for (place, month), cells in by_month.items():
        if place in several:
            _outcomes(maker, place, cells, month, month_of(month))


def _outcomes(
    maker: FactMaker,
    place: str,
    cells: Mapping[Cell[str], Row],
    month: str = "",
    period: Period | None = None,
) -> None:
    """Make the share of each outcome of a touchpoint."""
    whole: dict[int | None, int] = defaultdict(int)
    for (_, group), (events, _) in cells.items():
        whole[group] += events
    parts = {cell: (customers,) for cell, (_, customers) in cells.items()}
    for outcome, group in publishable(parts, maker.smallest, adds_up=True):
        maker.add(
            measure.OUTCOME,
            share(cells[outcome, group][0], whole[group]),
            "contacts with this outcome / contacts with an outcome at the touchpoint; Wilson interval",
            unit="share",
            touchpoint=place,
            group=group,
            subject=f"{outcome} {month}".strip(),
            period=period,
        )


def operation_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the mean of each operational figure, such as waiting time (TP13)."""
    places = counts.reading.places
    found = totalled(
        ((places[place], which), group, tuple(row))
        for group, place, which, *row in counts.rows.get("measures", [])
    )
    shown = publishable({cell: (row[1],) for cell, row in found.items()}, maker.smallest)
    for cell in shown:
        (place, which), group = cell
        n, _, total, squares = found[cell]
        name, _, unit = counts.reading.measures[which].partition(",")
        if n >= _FEWEST:
            maker.add(
                measure.OPERATION,
                mean(Moments(n, total, max(0.0, squares - total * total / n))),
                "mean of the events at the touchpoint; Student's t interval",
                unit=unit.strip().removeprefix("in ").strip(),
                subject=name.strip(),
                touchpoint=place,
                group=group,
            )
