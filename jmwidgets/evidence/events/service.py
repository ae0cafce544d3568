"""Facts of service: issues and their resolution, outcomes over time, waiting (DA5, TP7, TP13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence

from jmwidgets.document import measure
from jmwidgets.evidence.events.counts import HOUR, EventCounts, sizes, totalled
from jmwidgets.evidence.events.sales import month_of
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.privacy import Cell, publishable
from jmwidgets.evidence.figures.statistics import Moments, mean, median, share
from jmwidgets.evidence.reading.source import Row

_FEWEST = 2


def issue_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make resolution rate and time, and how often an issue was passed on (DA5, TP13)."""
    issues = counts.by_place("issues")
    if not any(resolved for _, resolved in issues.values()):
        return
    shown = maker.shares(
        measure.RESOLUTION_RATE,
        {cell: (row[1], row[0]) for cell, row in issues.items()},
        "issues with a resolution before the customer's next issue / issues",
        caution="Issues that were open when the data end count as not resolved.",
    )
    times = counts.durations("resolving")
    for place, group in publishable(sizes(times), maker.smallest, among=shown):
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
        if (place, None) in shown and moments.n >= _FEWEST:
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
    monthly: dict[str, dict[str, dict[str, Row]]] = defaultdict(lambda: defaultdict(dict))
    for month, number, outcome, *counted in counts.rows.get("outcomes by month", []):
        monthly[places[number]][month][names[outcome]] = tuple(counted)
    for place, cells in by_place.items():
        # An outcome that has no other beside it tells nothing.
        if len({outcome for outcome, _ in cells}) > 1:
            shown = _outcomes(maker, place, cells, cells)
            _outcomes_by_month(maker, place, {cell: cells[cell] for cell in shown}, monthly[place])


def _outcomes_by_month(
    maker: FactMaker, place: str, shown: Mapping[Cell[str], Row], monthly: Mapping[str, Mapping[str, Row]]
) -> None:
    """Make the shares of each month, of which no month follows from the others and their total."""
    totals = {cell: row for cell, row in shown.items() if cell[1] is None}
    months = sorted(monthly)
    cells = totals | {
        (outcome, number): row
        for number, month in enumerate(months)
        for outcome, row in monthly[month].items()
    }
    _outcomes(maker, place, cells, cells.keys() - totals.keys(), months)


def _outcomes(
    maker: FactMaker,
    place: str,
    cells: Mapping[Cell[str], Row],
    wanted: Container[Cell[str]],
    months: Sequence[str] = (),
) -> Collection[Cell[str]]:
    """Make the share of each outcome of a touchpoint, by groups or by months; give the cells shown."""
    whole: dict[int | None, int] = defaultdict(int)
    for (_, group), (events, _) in cells.items():
        whole[group] += events
    enough = {cell for cell, (_, customers) in cells.items() if customers >= maker.smallest}
    contacts = {cell: (events,) for cell, (events, _) in cells.items()}
    shown = publishable(contacts, maker.smallest, adds_up=True, among=enough, rare_first=True)
    for outcome, group in shown:
        if (outcome, group) not in wanted:
            continue
        month = months[group] if months and group is not None else ""
        maker.add(
            measure.OUTCOME,
            share(cells[outcome, group][0], whole[group]),
            "contacts with this outcome / contacts with an outcome at the touchpoint; Wilson interval",
            unit="share",
            touchpoint=place,
            group=None if months else group,
            subject=f"{outcome} {month}".strip(),
            period=month_of(month) if month else None,
        )
    return shown.keys()


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
