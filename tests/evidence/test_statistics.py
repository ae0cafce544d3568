"""Every formula against an independent computation, to 1e-9."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from jmwidgets.evidence.figures import statistics as ours
from jmwidgets.evidence.figures.student import t_quantile, t_tail


def close(expected: Any) -> Any:
    return pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.floats(0, 60), st.floats(0.5, 1e6))
def test_t_tail(t: float, freedom: float) -> None:
    assert t_tail(t, freedom) == close(2 * stats.t.sf(t, freedom))


@given(st.floats(0.01, 0.9999), st.floats(1, 1e6))
def test_t_quantile(confidence: float, freedom: float) -> None:
    assert t_quantile(confidence, freedom) == close(stats.t.ppf((1 + confidence) / 2, freedom))


@given(st.integers(1, 10**7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_share(case: tuple[int, int]) -> None:
    count, n = case
    found = ours.share(count, n)
    low, high = proportion_confint(count, n, method="wilson")
    assert (found.value, found.n) == (count / n, n)
    assert found.low == close(low)
    assert found.high == close(high)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


@pytest.mark.parametrize(
    ("count", "n", "other", "other_n"), [(56, 70, 48, 80), (9, 10, 3, 10), (5, 400, 40, 900)]
)
def test_difference_of_shares(count: int, n: int, other: int, other_n: int) -> None:
    found = ours.difference_of_shares(count, n, other, other_n)
    low, high = confint_proportions_2indep(count, n, other, other_n, compare="diff", method="newcomb")
    _, p = proportions_ztest([count, other], [n, other_n])
    assert (found.low, found.high) == close((low, high))
    assert found.p == close(p)


values = st.lists(st.floats(-100, 100), min_size=2, max_size=60).filter(lambda found: np.std(found) > 1e-3)


@given(values)
def test_mean(sample: list[float]) -> None:
    found = ours.mean(ours.Moments.of(sample))
    low, high = stats.t.interval(0.95, len(sample) - 1, np.mean(sample), stats.sem(sample))
    assert (found.value, found.low, found.high) == close((np.mean(sample), low, high))
    assert found.spread == close(np.std(sample, ddof=1))


def test_mean_of_one_value_has_no_interval() -> None:
    assert ours.mean(ours.Moments.of([3.0])) == ours.Estimate(3.0, 1)


@given(values, values)
def test_difference_of_means(first: list[float], second: list[float]) -> None:
    found = ours.difference_of_means(ours.Moments.of(first), ours.Moments.of(second))
    expected = stats.ttest_ind(first, second, equal_var=False)
    low, high = expected.confidence_interval(0.95)
    assert (found.low, found.high) == close((low, high))
    assert found.p == close(expected.pvalue)


def test_difference_of_means_without_spread() -> None:
    same, other = ours.Moments.of([2.0, 2.0]), ours.Moments.of([3.0, 3.0])
    assert ours.difference_of_means(same, same).p == 1
    assert ours.difference_of_means(same, other).p == 0


def test_relative_change() -> None:
    during, else_ = [6.0, 7.0, 8.0, 4.0], [9.0, 10.0, 11.0, 12.0, 8.5]
    found = ours.relative_change(ours.Moments.of(during), ours.Moments.of(else_))
    assert found is not None
    log_ratio = np.log(np.mean(during) / np.mean(else_))
    error = np.hypot(stats.sem(during) / np.mean(during), stats.sem(else_) / np.mean(else_))
    low, high = np.expm1(stats.norm.interval(0.95, log_ratio, error))
    assert (found.low, found.high) == close((low, high))
    assert found.p == close(stats.ttest_ind(during, else_, equal_var=False).pvalue)
    assert ours.relative_change(ours.Moments.of([0.0, 0.0]), ours.Moments.of(else_)) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(1, 9)),
        min_size=1,
        max_size=40,
        unique_by=lambda pair: pair[0],
    )
)
def test_median(pairs: list[tuple[int, int]]) -> None:
    flat = np.sort(np.repeat([value for value, _ in pairs], [count for _, count in pairs]))
    found = ours.median([(float(value), count) for value, count in pairs])
    n = len(flat)
    assert (found.value, found.n) == (np.median(flat), n)
    ranks = (
        [1, n]
        if n < 6
        else np.clip(
            np.round(n / 2 + np.array([0, 1]) + np.array([-1, 1]) * stats.norm.ppf(0.975) * n**0.5 / 2), 1, n
        )
    )
    assert (found.low, found.high) == tuple(flat[int(rank) - 1] for rank in ranks)


def test_interval_of_the_median_covers_it_as_often_as_it_says() -> None:
    draw = np.random.default_rng(5)
    hits = 0
    for _ in range(1000):
        found = ours.median([(float(value), 1) for value in draw.exponential(size=41)])
        assert found.low is not None
        assert found.high is not None
        hits += found.low <= np.log(2) <= found.high
    assert 930 <= hits <= 980


@given(
    values.flatmap(
        lambda first: st.tuples(
            st.just(first), st.lists(st.floats(-9, 9), min_size=len(first), max_size=len(first))
        )
    )
)
def test_correlation(pair: tuple[list[float], list[float]]) -> None:
    x, y = (np.array(side) for side in pair)
    dx, dy = x - x.mean(), y - y.mean()
    found = ours.correlation(len(x), dx @ dx, dy @ dy, dx @ dy)
    if len(x) < 4 or np.std(y) < 1e-3:
        assert found is None or np.std(y) > 0
        return
    expected = stats.pearsonr(x, y)
    interval = expected.confidence_interval(0.95)
    assert found is not None
    assert found.value == close(expected.statistic)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), rel=1e-7, abs=1e-7)
    assert found.p == pytest.approx(expected.pvalue, rel=1e-7, abs=1e-9)


def test_correlation_of_what_does_not_vary_is_none() -> None:
    assert ours.correlation(10, 0.0, 3.0, 0.0) is None
    assert ours.correlation(3, 1.0, 1.0, 0.5) is None


# The other side takes 60 ms a call.
@settings(max_examples=10)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_holm(p_values: list[float]) -> None:
    assert ours.holm(p_values) == close(multipletests(p_values, method="holm")[1].tolist())
