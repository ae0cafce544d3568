"""Facts from surveys: emotion, satisfaction, expectation and reasons by touchpoint."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from jmwidgets.document import EMOTION, Scale, Worded, emotion_level, made, measure
from jmwidgets.document.measures import MEASURES
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.sales import days_of, month_of
from jmwidgets.evidence.figures.making import Cell, FactMaker
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.statistics import Estimate, Moments, mean, share
from jmwidgets.evidence.reading.source import Row

Place = Cell
"""Touchpoint (empty: the whole journey) and group of customers (None: all)."""
Values = list[tuple[float, int]]
"""Values, and how often each occurs."""
RATED, _EXPECTED, _BOTH = "rated", "expected", "rated and expected"
"""Respondents who rated a touchpoint, who said what they expected, and who did both."""
_PROMOTER, _DETRACTOR = 9, 6
_TOP_OF_FIVE = 4
_ANNOYED = -0.5
"""From here on down an emotion is called annoyed or angry."""


def values_by_cell(rows: Iterable[tuple[int | None, str, float, int]]) -> dict[Place, Values]:
    """Collect value counts by touchpoint and group, and for all groups together."""
    found: dict[Place, dict[float, int]] = defaultdict(lambda: defaultdict(int))
    for group, place, value, count in rows:
        for shown in {group, None}:
            found[place, shown][float(value)] += int(count)
    return {cell: sorted(counts.items()) for cell, counts in found.items()}


def put_people(maker: FactMaker, what: str, cells: Mapping[Place, Values]) -> None:
    """Take down how many respondents stand behind each cell."""
    maker.put(what, {cell: _n(values) for cell, values in cells.items()})
    maker.within_sizes(what)


def _n(values: Values) -> int:
    return sum(count for _, count in values)


def in_order(cells: Iterable[Place]) -> list[Place]:
    """Sort cells by place, everybody before the groups."""
    return sorted(cells, key=lambda cell: (cell[0], -1 if cell[1] is None else cell[1]))


def emotion_facts(maker: FactMaker, ratings: Mapping[Place, Values], scales: Mapping[str, Scale]) -> None:
    """Make emotion, the share of the unhappy, and CSAT where the scale has five points."""
    put_people(maker, RATED, ratings)
    for place, group in in_order(ratings):
        scale, values = scales[place], ratings[place, group]
        felt = Moments.weighed([(scale.convert(value, to=EMOTION), count) for value, count in values])
        about: dict[str, Any] = {"touchpoint": place, "group": group, "tells": [(RATED, place, group)]}
        maker.add(measure.EMOTION, mean(felt), formulas.emotion(scale), unit="-2..+2", **about)
        unhappy = sum(count for value, count in values if scale.convert(value, to=EMOTION) <= _ANNOYED)
        maker.add(measure.BOTTOM_TWO, share(unhappy, felt.n), formulas.BOTTOM_TWO, unit="share", **about)
        levels = Counter[str]()
        for value, count in values:
            levels[emotion_level(scale.convert(value, to=EMOTION))] += count
        for level, subject in formulas.LEVELS.items():
            maker.add(
                measure.ANSWERS,
                share(levels[level], felt.n),
                formulas.ANSWERS,
                unit="share",
                subject=subject,
                **about,
            )
        if {scale.low, scale.high} == {1, 5}:
            top = sum(count for value, count in values if value >= _TOP_OF_FIVE)
            maker.add(measure.CSAT, share(top, felt.n), formulas.CSAT, unit="share", **about)


def expectation_facts(
    maker: FactMaker,
    expected: Mapping[Place, Values],
    gaps: Mapping[Place, Values],
    scales: Mapping[str, Scale],
) -> None:
    """Make expectation, and the gap between what was got and what was expected.

    With all three means, those who rated and told no expectation could be told from the others.
    """
    put_people(maker, _EXPECTED, expected)
    put_people(maker, _BOTH, gaps)
    for place, group in in_order(expected):
        scale = scales[place]
        wanted = Moments.weighed(
            [(scale.convert(value, to=EMOTION), count) for value, count in expected[place, group]]
        )
        maker.add(
            measure.EXPECTATION,
            mean(wanted),
            formulas.expectation(scale),
            unit="-2..+2",
            tells=[(_EXPECTED, place, group)],
            touchpoint=place,
            group=group,
        )
    for place, group in in_order(gaps):
        scale = scales[place]
        length = (EMOTION.high - EMOTION.low) / (scale.high - scale.low)
        fallen = Moments.weighed([(value * length, count) for value, count in gaps[place, group]])
        both = (_BOTH, place, group)
        for what in (RATED, _EXPECTED):
            whole = maker.ledger.values[what, place, group]
            alone = (f"{what} alone", place, group)
            maker.ledger.put(alone, whole - fallen.n)
            maker.ledger.add_up([both, alone], (what, place, group))
        maker.add(
            measure.GAP,
            mean(fallen),
            formulas.GAP,
            unit="-4..+4",
            tells=[both],
            touchpoint=place,
            group=group,
        )


def satisfaction_facts(maker: FactMaker, metric: str, answers: Mapping[Place, Values]) -> None:
    """Make NPS, CSAT or CES of a question, with the variant that it was computed by."""
    put_people(maker, metric, answers)
    for place, group in in_order(answers):
        values = answers[place, group]
        if metric == "nps":
            _nps_levels(maker, place, group, values)
        maker.add(
            measure.SATISFACTION[metric.upper()],
            _estimate(metric, values),
            formulas.SATISFACTION[metric],
            unit=MEASURES[measure.SATISFACTION[metric.upper()]].unit,
            tells=[(metric, place, group)],
            touchpoint=place or None,
            group=group,
        )


def _estimate(metric: str, values: Values) -> Estimate:
    if metric == "nps":
        return mean(Moments.weighed([(_promoter(value), count) for value, count in values]))
    if metric == "csat":
        return share(sum(count for value, count in values if value >= _TOP_OF_FIVE), _n(values))
    return mean(Moments.weighed(values))


def monthly_facts(maker: FactMaker, metric: str, rows: Iterable[Row]) -> None:
    """Make NPS, CSAT or CES of each month, of all respondents.

    Parameters
    ----------
    rows
        Month, touchpoint (empty: the whole journey), answer, and how many gave it.
    """
    months: dict[tuple[str, str], Values] = defaultdict(list)
    for month, place, value, count in rows:
        months[place, month].append((float(value), int(count)))
    by_place: dict[str, list[Number]] = defaultdict(list)
    for (place, month), values in sorted(months.items()):
        number: Number = (f"{metric} {month}", place, None)
        maker.ledger.put(number, _n(values))
        by_place[place].append(number)
        period = days_of(month, maker.period)
        maker.add(
            measure.MONTHLY,
            _estimate(metric, values),
            formulas.SATISFACTION[metric],
            unit=MEASURES[measure.SATISFACTION[metric.upper()]].unit,
            tells=[number],
            touchpoint=place or None,
            subject=made(f"{metric}-of-month", month=month),
            period=period,
            caution="" if period == month_of(month) else formulas.part_of_a_month(*period),
        )
    for place, numbers in by_place.items():
        whole: Number = (metric, place, None)
        # Who answers in two months is one respondent of the whole, and one of each month.
        if sum(maker.ledger.values[one] for one in numbers) == maker.ledger.values[whole]:
            maker.ledger.add_up(numbers, whole)
        else:
            for one in numbers:
                maker.ledger.at_most(one, whole)


def _nps_levels(maker: FactMaker, place: str, group: int | None, values: Values) -> None:
    for level, (low, high) in formulas.NPS_LEVELS.items():
        maker.add(
            measure.ANSWERS,
            share(sum(count for value, count in values if low <= value <= high), _n(values)),
            made("answers-of-nps", low=low, high=high),
            unit="share",
            subject=made(f"level-{level}"),
            tells=[("nps", place, group)],
            touchpoint=place or None,
            group=group,
        )


def _promoter(value: float) -> float:
    return 100.0 if value >= _PROMOTER else -100.0 if value <= _DETRACTOR else 0.0


def reason_facts(
    maker: FactMaker,
    rows: Iterable[tuple[int | None, str, str, int]],
    wholes: Iterable[tuple[int | None, str, int]],
) -> None:
    """Make the share of each reason, by touchpoint and group.

    Parameters
    ----------
    rows
        Group, touchpoint, reason and the respondents who named it.
    wholes
        Group, touchpoint and the respondents who named any.
    """
    whole: dict[Place, int] = defaultdict(int)
    named: dict[tuple[str, Place], int] = defaultdict(int)
    for group, place, count in wholes:
        for shown in {group, None}:
            whole[place, shown] += count
    for group, place, reason, count in rows:
        for shown in {group, None}:
            named[reason, (place, shown)] += count
    for (reason, (place, group)), count in sorted(named.items(), key=str):
        part, base = maker.split(
            (f"{measure.REASON} {reason}", place, group), "named a reason", count, whole[place, group]
        )
        maker.share_of(
            measure.REASON,
            part,
            base,
            formulas.REASON,
            touchpoint=place or None,
            group=group,
            subject=reason,
        )
    for (place, group), everybody in whole.items():
        parts = [
            (f"{measure.REASON} {reason}", place, group) for reason, where in named if where == (place, group)
        ]
        if sum(maker.ledger.values[part] for part in parts) == everybody:
            maker.ledger.add_up(parts, ("named a reason", place, group))


def verdict_facts(
    maker: FactMaker, rows: Iterable[Row], verdict: Worded, column: str, *, of_customers: bool
) -> None:
    """Make the share of good verdicts, or their mean where they are numbers, for all and for each group.

    Parameters
    ----------
    rows
        Group, people with a verdict, sum and sum of squares of their verdicts.
    verdict
        What counts as good, in words; `column` names where it stands.
    """
    sums: dict[int | None, tuple[float, ...]] = {}
    for group, *found in rows:
        for shown in {group, None}:
            sums[shown] = tuple(map(sum, zip(sums.get(shown, (0, 0.0, 0.0)), found, strict=True)))
    maker.put(measure.VERDICT, {("", group): int(n) for group, (n, _, _) in sums.items()})
    maker.within_sizes(measure.VERDICT)
    everybody = sums.get(None, (0, 0.0, 0.0))
    yes_or_no = everybody[1] == everybody[2]
    for group, (n, whole, squares) in sorted(sums.items(), key=str):
        about: dict[str, Any] = {"tells": [(measure.VERDICT, "", group)], "group": group, "subject": column}
        if yes_or_no:
            formula = formulas.verdict_share(verdict, of_customers=of_customers)
            maker.add(measure.VERDICT, share(round(whole), int(n)), formula, unit="share", **about)
        else:
            moments = Moments(int(n), whole, max(0.0, squares - whole * whole / n))
            formula = formulas.verdict_mean(verdict, of_customers=of_customers)
            maker.add(measure.VERDICT, mean(moments), formula, unit="", **about)
