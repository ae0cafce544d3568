"""Facts from surveys: emotion, satisfaction, expectation and reasons per touchpoint and segment (DA8, CE2, CE8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from jmwidgets.document import EMOTION, Scale, measure
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.privacy import publishable
from jmwidgets.evidence.figures.statistics import Estimate as _Estimate
from jmwidgets.evidence.figures.statistics import (
    Moments,
    correlation,
    difference_of_means,
    holm,
    mean,
    share,
)

Cell = tuple[str, int | None]
"""Touchpoint (empty: the whole journey) and group of customers (None: all)."""
Values = list[tuple[float, int]]
"""Values, and how often each occurs."""
_T = "Student's t interval"
_SURE = 0.05
_PROMOTER, _DETRACTOR = 9, 6
_TOP_OF_FIVE = 4
_TWO = 2
_VARIANTS = {
    "nps": "NPS = % of 9-10 minus % of 0-6 on a 0-10 question; Student's t interval of scores 100, 0 and -100",
    "csat": "CSAT = share of the top two of a 5-point question; Wilson interval",
    "ces": "CES = mean of a 1-7 ease question; Student's t interval",
}


def values_by_cell(rows: Iterable[tuple[int | None, str, float, int]]) -> dict[Cell, Values]:
    """Collect value counts by touchpoint and group, and for all groups together."""
    found: dict[Cell, dict[float, int]] = defaultdict(lambda: defaultdict(int))
    for group, place, value, count in rows:
        for shown in {group, None}:
            found[place, shown][float(value)] += int(count)
    return {cell: sorted(counts.items()) for cell, counts in found.items()}


def shown_of(maker: FactMaker, cells: Mapping[Cell, Values]) -> list[Cell]:
    """Choose the cells that enough people stand behind."""
    sizes = {cell: (sum(count for _, count in values),) for cell, values in cells.items()}
    shown = publishable(sizes, maker.smallest)
    return [
        cell
        for cell in sorted(cells, key=lambda cell: (cell[0], -1 if cell[1] is None else cell[1]))
        if cell in shown
    ]


def emotion_facts(
    maker: FactMaker, ratings: Mapping[Cell, Values], scale: Scale, dates: Mapping[str, object]
) -> None:
    """Make emotion, and CSAT where the scale has five points, by touchpoint and group (CE2, CE9)."""
    moved = "rating" if scale == EMOTION else f"rating ({scale.name}) moved linearly to -2..+2"
    for cell in shown_of(maker, ratings):
        place, group = cell
        felt = Moments.weighed([(scale.convert(value, to=EMOTION), count) for value, count in ratings[cell]])
        about = {"touchpoint": place, "group": group, **dates}
        maker.add(measure.EMOTION, mean(felt), f"mean {moved}; {_T}", unit="-2..+2", **about)
        if (scale.low, scale.high) == (1, 5):
            top = sum(count for value, count in ratings[cell] if value >= _TOP_OF_FIVE)
            maker.add(measure.CSAT, share(top, felt.n), _VARIANTS["csat"], unit="share", **about)


def expectation_facts(
    maker: FactMaker,
    expected: Mapping[Cell, Values],
    gaps: Mapping[Cell, Values],
    scale: Scale,
    dates: Mapping[str, object],
) -> None:
    """Make expectation, and the gap between what was got and what was expected (CE8)."""
    length = (EMOTION.high - EMOTION.low) / (scale.high - scale.low)
    for place, group in shown_of(maker, expected):
        wanted = Moments.weighed(
            [(scale.convert(value, to=EMOTION), count) for value, count in expected[place, group]]
        )
        maker.add(
            measure.EXPECTATION,
            mean(wanted),
            f"mean expected rating ({scale.name}) moved linearly to -2..+2; {_T}",
            unit="-2..+2",
            touchpoint=place,
            group=group,
            **dates,
        )
    for place, group in shown_of(maker, gaps):
        fallen = Moments.weighed([(value * length, count) for value, count in gaps[place, group]])
        maker.add(
            measure.GAP,
            mean(fallen),
            f"mean of perceived minus expected (SERVQUAL gap 5) of the same answers, on -2..+2; {_T}",
            unit="-4..+4",
            touchpoint=place,
            group=group,
            **dates,
        )


def satisfaction_facts(
    maker: FactMaker, metric: str, answers: Mapping[Cell, Values], dates: Mapping[str, object]
) -> None:
    """Make NPS, CSAT or CES of a question, with the variant that it was computed by (CE2)."""
    for cell in shown_of(maker, answers):
        place, group = cell
        values = answers[cell]
        if metric == "nps":
            found = mean(Moments.weighed([(_promoter(value), count) for value, count in values]))
        elif metric == "csat":
            top = sum(count for value, count in values if value >= _TOP_OF_FIVE)
            found = share(top, sum(count for _, count in values))
        else:
            found = mean(Moments.weighed(values))
        maker.add(
            measure.SATISFACTION[metric.upper()],
            found,
            _VARIANTS[metric],
            unit=measure.MEASURES[measure.SATISFACTION[metric.upper()]].unit,
            touchpoint=place or None,
            group=group,
            **dates,
        )


def _promoter(value: float) -> float:
    return 100.0 if value >= _PROMOTER else -100.0 if value <= _DETRACTOR else 0.0


def difference_facts(
    maker: FactMaker, ratings: Mapping[Cell, Values], scale: Scale, names: Mapping[int, str]
) -> None:
    """Make the differences between two groups at a touchpoint that chance does not explain (PE7)."""
    found: list[tuple[str, int, int, _Estimate]] = []
    shown = shown_of(maker, ratings)
    for place in dict.fromkeys(place for place, _ in shown):
        groups = [group for where, group in shown if where == place and group is not None]
        for one, other in combinations(groups, 2):
            ours, others = (
                Moments.weighed(
                    [(scale.convert(value, to=EMOTION), count) for value, count in ratings[place, group]]
                )
                for group in (one, other)
            )
            if min(ours.n, others.n) >= _TWO:
                found.append((place, one, other, difference_of_means(ours, others)))
    adjusted = holm([difference.p or 0.0 for *_, difference in found])
    for (place, one, other, difference), p in zip(found, adjusted, strict=True):
        if p < _SURE:
            maker.add(
                measure.DIFFERENCE,
                difference,
                "difference of mean emotions, where chance does not explain it (p < 0.05 after Holm's correction for all "
                "touchpoints and pairs); interval and p of Welch's t test",
                unit="-4..+4",
                touchpoint=place,
                group=one,
                subject=f"minus {names[other]}",
                note=f"p = {p:.2g}",
            )


@dataclass(frozen=True)
class Sums:
    """Sums over pairs of a rating x and a verdict y."""

    n: int
    x: float
    y: float
    xx: float
    yy: float
    xy: float

    def __add__(self, other: Sums) -> Sums:
        """Put the sums of two sets of pairs together."""
        return Sums(
            self.n + other.n,
            self.x + other.x,
            self.y + other.y,
            self.xx + other.xx,
            self.yy + other.yy,
            self.xy + other.xy,
        )

    def correlation(self) -> _Estimate | None:
        """Give the correlation of rating and verdict."""
        n = self.n
        return correlation(
            n, self.xx - self.x * self.x / n, self.yy - self.y * self.y / n, self.xy - self.x * self.y / n
        )


def importance_facts(
    maker: FactMaker, sums: Mapping[Cell, Sums], verdict: str, dates: Mapping[str, object]
) -> None:
    """Make the importance of each touchpoint, from how its rating goes with the verdict (TP5)."""
    shown = publishable({cell: (found.n,) for cell, found in sums.items()}, maker.smallest)
    weights = {
        cell: weight
        for cell, found in sums.items()
        if cell in shown and (weight := found.correlation()) is not None
    }
    for group in dict.fromkeys(group for _, group in weights):
        own = {place: weight for (place, of), weight in weights.items() if of == group}
        strongest = max(weight.value for weight in own.values())
        if strongest <= 0 or min(holm([weight.p or 0.0 for weight in own.values()])) >= _SURE:
            # Nothing goes with the verdict more than chance does: there is no importance to tell.
            continue
        for place, weight in own.items():
            low, high = weight.low or 0.0, weight.high or 0.0
            found = _Estimate(
                *(
                    _importance(r, strongest) if r is not weight.n else r
                    for r in (weight.value, weight.n, low, high)
                )
            )
            maker.add(
                measure.IMPORTANCE,
                found,
                f"1 + 4 x r / largest r, r = Pearson's correlation of the rating with {verdict}; Fisher's z interval, cut off at 1 and 5",
                unit="1..5",
                touchpoint=place,
                group=group,
                note=f"r = {weight.value:.2f} ({low:.2f} to {high:.2f}), p = {weight.p:.2g}",
                caution="A connection, not a cause: who rates one touchpoint well tends to rate the others well, too.",
                **dates,
            )


def _importance(r: float, strongest: float) -> float:
    return 1 + 4 * min(1.0, max(0.0, r / strongest))


def reason_facts(
    maker: FactMaker, rows: Iterable[tuple[int | None, str, str, int]], dates: Mapping[str, object]
) -> None:
    """Make the share of each reason, by touchpoint and group (CE15)."""
    by_place: dict[str, dict[Cell, int]] = defaultdict(lambda: defaultdict(int))
    whole: dict[Cell, int] = defaultdict(int)
    for group, place, reason, count in rows:
        for shown in {group, None}:
            by_place[place][reason, shown] += count
            whole[place, shown] += count
    for place, cells in by_place.items():
        shown_cells = publishable(
            {cell: (count,) for cell, count in cells.items()}, maker.smallest, adds_up=True
        )
        for reason, group in sorted(shown_cells, key=str):
            maker.add(
                measure.REASON,
                share(cells[reason, group], whole[place, group]),
                "answers that name the reason / answers that name one; Wilson interval",
                unit="share",
                touchpoint=place or None,
                group=group,
                subject=reason,
                **dates,
            )
