"""Facts from surveys: emotion, satisfaction, expectation and reasons by touchpoint (DA8, CE2, CE8, CE15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from jmwidgets.document import EMOTION, Scale, measure
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.privacy import Cell, publishable
from jmwidgets.evidence.figures.statistics import Moments, mean, share

Place = Cell[str]
"""Touchpoint (empty: the whole journey) and group of customers (None: all)."""
Values = list[tuple[float, int]]
"""Values, and how often each occurs."""
_T = "Student's t interval"
_PROMOTER, _DETRACTOR = 9, 6
_TOP_OF_FIVE = 4
_VARIANTS = {
    "nps": (
        "NPS = % of 9-10 minus % of 0-6 on a 0-10 question; Student's t interval of scores 100, 0 and -100"
    ),
    "csat": "CSAT = share of the top two of a 5-point question; Wilson interval",
    "ces": "CES = mean of a 1-7 ease question; Student's t interval",
}


def values_by_cell(rows: Iterable[tuple[int | None, str, float, int]]) -> dict[Place, Values]:
    """Collect value counts by touchpoint and group, and for all groups together."""
    found: dict[Place, dict[float, int]] = defaultdict(lambda: defaultdict(int))
    for group, place, value, count in rows:
        for shown in {group, None}:
            found[place, shown][float(value)] += int(count)
    return {cell: sorted(counts.items()) for cell, counts in found.items()}


def shown_of(maker: FactMaker, cells: Mapping[Place, Values]) -> list[Place]:
    """Choose the cells that enough people stand behind."""
    order = sorted(cells, key=lambda cell: (cell[0], -1 if cell[1] is None else cell[1]))
    return list(
        publishable({cell: (sum(count for _, count in cells[cell]),) for cell in order}, maker.smallest)
    )


def emotion_facts(maker: FactMaker, ratings: Mapping[Place, Values], scale: Scale) -> None:
    """Make emotion, and CSAT where the scale has five points, by touchpoint and group (CE2, CE9)."""
    moved = "rating" if scale == EMOTION else f"rating ({scale.name}) moved linearly to -2..+2"
    for cell in shown_of(maker, ratings):
        place, group = cell
        felt = Moments.weighed([(scale.convert(value, to=EMOTION), count) for value, count in ratings[cell]])
        maker.add(
            measure.EMOTION, mean(felt), f"mean {moved}; {_T}", unit="-2..+2", touchpoint=place, group=group
        )
        if (scale.low, scale.high) == (1, 5):
            top = sum(count for value, count in ratings[cell] if value >= _TOP_OF_FIVE)
            maker.add(
                measure.CSAT,
                share(top, felt.n),
                _VARIANTS["csat"],
                unit="share",
                touchpoint=place,
                group=group,
            )


def expectation_facts(
    maker: FactMaker, expected: Mapping[Place, Values], gaps: Mapping[Place, Values], scale: Scale
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
        )


def satisfaction_facts(maker: FactMaker, metric: str, answers: Mapping[Place, Values]) -> None:
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
        )


def _promoter(value: float) -> float:
    return 100.0 if value >= _PROMOTER else -100.0 if value <= _DETRACTOR else 0.0


def reason_facts(maker: FactMaker, rows: Iterable[tuple[int | None, str, str, int]]) -> None:
    """Make the share of each reason, by touchpoint and group (CE15)."""
    by_place: dict[str, dict[Place, int]] = defaultdict(lambda: defaultdict(int))
    whole: dict[Place, int] = defaultdict(int)
    for group, place, reason, count in rows:
        for shown in {group, None}:
            by_place[place][reason, shown] += count
            whole[place, shown] += count
    for place, cells in by_place.items():
        parts = {cell: (cells[cell],) for cell in sorted(cells, key=str)}
        for (reason, group), (count,) in publishable(parts, maker.smallest, adds_up=True).items():
            maker.add(
                measure.REASON,
                share(count, whole[place, group]),
                "answers that name the reason / answers that name one; Wilson interval",
                unit="share",
                touchpoint=place or None,
                group=group,
                subject=reason,
            )
