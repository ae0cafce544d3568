"""Figures before and after: tests are those of scipy and statsmodels, and chance alone changes nothing."""

from typing import Any

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from jmwidgets.document import Fact, measure
from jmwidgets.document.measures import MEASURES
from jmwidgets.evidence.comparing import WATCHED, Comparison, compared
from jmwidgets.evidence.figures.statistics import Estimate, Moments, mean, share


def fact(kind: str, number: int, estimate: Estimate, unit: str = "share") -> Fact:
    ends = {"low": estimate.low, "high": estimate.high, "spread": estimate.spread, "n": estimate.n}
    where = {"measure": kind, "subject": f"s{number}", "unit": unit, "formula": "counted"}
    return Fact.model_validate({"id": f"fact.{number}", "value": estimate.value, **ends, **where})


def moments_of(values: np.ndarray[Any, Any]) -> Moments:
    return Moments(len(values), float(values.sum()), float(((values - values.mean()) ** 2).sum()))


def chances(found: tuple[Comparison, ...]) -> list[float]:
    order = sorted(found, key=lambda one: str(one.after.subject))
    return [one.change.p for one in order]


def test_shares_and_means_are_tested_as_scipy_and_statsmodels_do() -> None:
    chance = np.random.default_rng(7)
    counts = [(80, 200, 110, 210), (15, 90, 14, 80), (400, 900, 470, 900)]
    felt = [(chance.normal(0.5, 1, 80), chance.normal(0.1, 1.2, 95)) for _ in range(3)]
    before = [fact("csat", place, share(row[0], row[1])) for place, row in enumerate(counts)]
    after = [fact("csat", place, share(row[2], row[3])) for place, row in enumerate(counts)]
    for place, (old, new) in enumerate(felt):
        before.append(fact("emotion", place + 3, mean(moments_of(old)), "-2..+2"))
        after.append(fact("emotion", place + 3, mean(moments_of(new)), "-2..+2"))
    raw = [float(proportions_ztest([row[2], row[0]], [row[3], row[1]])[1]) for row in counts]
    raw += [float(stats.ttest_ind(new, old, equal_var=False).pvalue) for old, new in felt]
    found = compared(before, after)
    assert chances(found) == pytest.approx(multipletests(raw, method="holm")[1], rel=1e-6)
    assert {one.tests for one in found} == {6}
    assert [one.change.p for one in found] == sorted(one.change.p for one in found)


def test_what_only_one_period_has_or_what_has_no_interval_is_not_tested() -> None:
    here = [fact("csat", 1, share(5, 10)), fact("reach", 2, Estimate(40, 40), "customers")]
    there = [fact("csat", 3, share(9, 10)), fact("reach", 2, Estimate(90, 90), "customers")]
    assert compared(here, there) == ()


@pytest.mark.parametrize("kind", MEASURES)
def test_a_figure_of_any_measure_may_be_below_nothing(kind: str) -> None:
    """A rate that fell is negative, and a share all the same."""
    before = fact(kind, 0, Estimate(-0.3, 200, -0.4, -0.2))
    after = fact(kind, 0, Estimate(-0.1, 240, -0.2, 0.0))
    for found in compared([before], [after]):
        assert found.change.value == pytest.approx(0.2)
        assert found.is_clear


def test_what_changed_is_a_comparison_already() -> None:
    before, after = (fact(measure.CHANGED, 0, Estimate(value, 400, value, value)) for value in (-0.3, -0.1))
    assert compared([before], [after]) == ()


def test_medians_are_compared_by_their_intervals() -> None:
    old, new = Estimate(10, 80, 9, 12), Estimate(20, 80, 17, 22)
    (found,) = compared([fact("timing", 1, old, "days")], [fact("timing", 1, new, "days")])
    assert found.change.value == 10
    assert found.is_clear
    # The arms that face each other: from 10 up to 12, from 20 down to 17.
    assert found.change.low == pytest.approx(10 - np.hypot(3, 2))


def test_chance_alone_raises_an_alarm_in_one_of_twenty_comparisons_at_most() -> None:
    """Two hundred pairs of periods of the same customers, of 40 figures each."""
    alarms = 0
    for seed in range(200):
        chance = np.random.default_rng(seed)
        periods = []
        for _ in range(2):
            shares = [fact("csat", n, share(int(chance.binomial(150, 0.4)), 150)) for n in range(20)]
            felt = [mean(moments_of(chance.normal(0, 1, 60))) for _ in range(20)]
            periods.append([*shares, *(fact("emotion", n, one, "-2..+2") for n, one in enumerate(felt))])
        alarms += any(one.is_clear for one in compared(*periods, measures=WATCHED))
    # 200 trials at 5 % give more than 18 in one of a hundred such tests.
    assert alarms <= 18
