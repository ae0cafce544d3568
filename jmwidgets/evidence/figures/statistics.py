"""Intervals and tests for shares, means, medians, correlations and their differences.

All intervals are for 95 %. Each function names the source of its formula; the tests hold them
against independent computations.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from jmwidgets.evidence.figures.student import t_quantile, t_tail

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
SURE = 0.05
"""What the chance of a false find must stay below."""
_SMALLEST_FOR_MEDIAN = 6
_SMALLEST_FOR_CORRELATION = 4
_SMALLEST_TOLD = 0.001


@dataclass(frozen=True)
class Estimate:
    """A figure with the cases behind it, its 95 % interval and, for a difference, its p value.

    Examples
    --------
    >>> estimate = share(23, 50)
    >>> f"{estimate.value:.2f} ({estimate.low:.3f} to {estimate.high:.3f}), n = {estimate.n}"
    '0.46 (0.330 to 0.596), n = 50'
    """

    value: float
    n: int
    low: float | None = None
    high: float | None = None
    spread: float | None = None
    p: float = 1.0
    """The chance of a difference or connection at least as large where there is none."""

    @property
    def interval(self) -> tuple[float, float]:
        """Both ends of the interval; the value itself where there is none."""
        if self.low is None or self.high is None:
            return self.value, self.value
        return self.low, self.high

    def divided(self, by: float) -> Estimate:
        """Return the same figure in a larger unit.

        Examples
        --------
        >>> Estimate(7200, 9, 3600, 10800).divided(3600)
        Estimate(value=2.0, n=9, low=1.0, high=3.0, spread=None, p=1.0)
        """
        low, high = self.interval
        return Estimate(self.value / by, self.n, low / by, high / by)


def share(count: int, n: int) -> Estimate:
    """Return ``count / n`` with the score interval of Wilson (1927).

    Examples
    --------
    >>> round(share(0, 10).high, 4)
    0.2775
    """
    low, high = wilson(count, n)
    return Estimate(count / n, n, low, high)


def wilson(count: float, n: float) -> tuple[float, float]:
    """Return the score interval of a share, which never leaves 0 to 1 (Wilson 1927)."""
    rate, weight = count / n, Z * Z / n
    centre = (rate + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * math.sqrt(rate * (1 - rate) / n + weight / (4 * n))
    return (0.0 if count == 0 else centre - half), (1.0 if count == n else centre + half)


def difference_of_shares(count: int, n: int, other_count: int, other_n: int) -> Estimate:
    """Return ``count / n - other_count / other_n``.

    The interval is method 10 of Newcombe (1998), made of the two Wilson intervals; the p value is
    that of the two-sided z test with the pooled share.

    Examples
    --------
    >>> lift = difference_of_shares(56, 70, 48, 80)
    >>> round(lift.value, 4), round(lift.low, 4), round(lift.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    rate, other = count / n, other_count / other_n
    low, high = wilson(count, n)
    other_low, other_high = wilson(other_count, other_n)
    value = rate - other
    pooled = (count + other_count) / (n + other_n)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    return Estimate(
        value,
        n + other_n,
        value - math.hypot(rate - low, other_high - other),
        value + math.hypot(high - rate, other - other_low),
        p=2 * NormalDist().cdf(-abs(value) / error) if error else 1.0,
    )


@dataclass(frozen=True)
class Moments:
    """Number, sum and sum of squares of some values: all that a mean and its interval need.

    Examples
    --------
    >>> mean(Moments.of([1.0, 2.0, 3.0])).value
    2.0
    """

    n: int
    total: float
    squares: float
    """Sum of squared distances from the mean."""

    @classmethod
    def of(cls, values: Sequence[float]) -> Moments:
        """Take the moments of values."""
        return cls.weighed([(value, 1) for value in values])

    @classmethod
    def weighed(cls, counts: Sequence[tuple[float, int]]) -> Moments:
        """Take the moments of values that each occur a number of times."""
        n = sum(count for _, count in counts)
        total = math.fsum(value * count for value, count in counts)
        centre = total / n if n else 0.0
        return cls(n, total, math.fsum(count * (value - centre) ** 2 for value, count in counts))

    @property
    def mean(self) -> float:
        """The arithmetic mean."""
        return self.total / self.n

    @property
    def variance(self) -> float:
        """The unbiased variance; there must be two values."""
        return self.squares / (self.n - 1)


def mean(moments: Moments) -> Estimate:
    """Return a mean with the interval of Student's t; one value alone has none.

    Examples
    --------
    >>> estimate = mean(Moments.of([2.0, 4.0, 4.0, 5.0]))
    >>> round(estimate.low, 3), round(estimate.high, 3)
    (1.748, 5.752)
    """
    if moments.n == 1:
        return Estimate(moments.mean, 1)
    half = t_quantile(CONFIDENCE, moments.n - 1) * math.sqrt(moments.variance / moments.n)
    return Estimate(
        moments.mean,
        moments.n,
        moments.mean - half,
        moments.mean + half,
        spread=math.sqrt(moments.variance),
    )


def difference_of_means(ours: Moments, others: Moments) -> Estimate:
    """Return the difference of two means with interval and p value of Welch's t test (Welch 1947).

    Both groups need two values at least.

    Examples
    --------
    >>> found = difference_of_means(Moments.of([1.0, 2.0, 3.0]), Moments.of([2.0, 4.0, 6.0, 8.0]))
    >>> round(found.value, 2), round(found.p, 4)
    (-3.0, 0.0999)
    """
    value = ours.mean - others.mean
    n = ours.n + others.n
    own, other = ours.variance / ours.n, others.variance / others.n
    if own + other == 0:
        return Estimate(value, n, value, value, p=1.0 if value == 0 else 0.0)
    freedom = (own + other) ** 2 / (own**2 / (ours.n - 1) + other**2 / (others.n - 1))
    error = math.sqrt(own + other)
    half = t_quantile(CONFIDENCE, freedom) * error
    return Estimate(value, n, value - half, value + half, p=t_tail(value / error, freedom))


def relative_change(ours: Moments, others: Moments) -> Estimate | None:
    """Return ``mean / other mean - 1``; None where a mean is not above 0.

    The interval is that of the log of the ratio, by the delta method; the p value is that of
    Welch's t test of the difference.

    Examples
    --------
    >>> found = relative_change(Moments.of([6.0, 7.0, 8.0]), Moments.of([9.0, 10.0, 11.0]))
    >>> round(found.value, 2), round(found.low, 3), round(found.high, 3)
    (-0.3, -0.425, -0.147)
    """
    if ours.mean <= 0 or others.mean <= 0:
        return None
    ratio = ours.mean / others.mean
    error = math.sqrt(ours.variance / (ours.n * ours.mean**2) + others.variance / (others.n * others.mean**2))
    return Estimate(
        ratio - 1,
        ours.n + others.n,
        ratio * math.exp(-Z * error) - 1,
        ratio * math.exp(Z * error) - 1,
        p=difference_of_means(ours, others).p,
    )


def median(counts: Sequence[tuple[float, int]]) -> Estimate:
    """Return the median of values that each occur a number of times.

    The interval is that of `quantile`.

    Examples
    --------
    >>> median([(1.0, 3), (2.0, 5), (9.0, 2)])
    Estimate(value=2.0, n=10, low=1.0, high=9.0, spread=None, p=1.0)
    """
    return quantile(counts, 0.5)


def quantile(counts: Sequence[tuple[float, int]], part: float) -> Estimate:
    """Return the value that a part of all values lies below; each occurs a number of times.

    Between two neighbours it is linear (Hyndman and Fan 1996, definition 7). The interval lies between the
    order statistics at ranks ``n q - z sqrt(n q (1 - q))`` and ``1 + n q + z sqrt(n q (1 - q))``, rounded
    (Campbell and Gardner 1988); below 6 values it is the whole range.

    Examples
    --------
    >>> quantile([(1.0, 3), (2.0, 5), (9.0, 3)], 0.25)
    Estimate(value=1.5, n=11, low=1.0, high=2.0, spread=None, p=1.0)
    """
    ordered = sorted(counts)
    n = sum(count for _, count in ordered)
    low_rank, high_rank = 1, n
    if n >= _SMALLEST_FOR_MEDIAN:
        arm = Z * math.sqrt(n * part * (1 - part))
        low_rank = max(1, round(n * part - arm))
        high_rank = min(n, round(1 + n * part + arm))
    below = math.floor((n - 1) * part) + 1
    above = min(n, below + 1)
    wanted = sorted({low_rank, below, above, high_rank})
    found: dict[int, float] = {}
    passed, position = 0, 0
    for value, count in ordered:
        passed += count
        while position < len(wanted) and wanted[position] <= passed:
            found[wanted[position]] = value
            position += 1
    on = (n - 1) * part - (below - 1)
    value = found[below] * (1 - on) + found[above] * on
    return Estimate(value, n, found[low_rank], found[high_rank])


def correlation(n: int, squares: float, other_squares: float, products: float) -> Estimate | None:
    """Return Pearson's r from sums of squares and products about the means.

    The interval is that of Fisher's z (Fisher 1921), the p value that of the t test of r. None where
    one side does not vary, or where there are fewer than four pairs.

    Examples
    --------
    >>> found = correlation(10, squares=82.5, other_squares=90.0, products=60.0)
    >>> round(found.value, 3), round(found.low, 3), round(found.high, 3)
    (0.696, 0.119, 0.922)
    """
    if n < _SMALLEST_FOR_CORRELATION or squares <= 0 or other_squares <= 0:
        return None
    r = max(-1.0, min(1.0, products / math.sqrt(squares * other_squares)))
    if abs(r) == 1:
        return Estimate(r, n, r, r, p=0.0)
    half = Z / math.sqrt(n - 3)
    return Estimate(
        r,
        n,
        math.tanh(math.atanh(r) - half),
        math.tanh(math.atanh(r) + half),
        p=t_tail(r * math.sqrt((n - 2) / (1 - r * r)), n - 2),
    )


def chance(p: float) -> str:
    """Write how small a p value is; signs and digits alone, in every language alike.

    Examples
    --------
    >>> chance(0.0314), chance(1e-20)
    ('p = 0.031', 'p < 0.001')
    """
    return f"p = {p:.2g}" if p >= _SMALLEST_TOLD else f"p < {_SMALLEST_TOLD:g}"


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjust p values for their number, so that one false find in 20 such families is to be expected.

    Step-down method of Holm (1979).

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return adjusted
