"""Student's t distribution, so that intervals need no statistics package at run time."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

_TINY = 1e-300
_ENOUGH = 1e-15
_LARGE = 60.0
_HALF = 0.5


def t_tail(t: float, freedom: float) -> float:
    """Return the two-sided p value of a t statistic.

    Parameters
    ----------
    t
        The statistic.
    freedom
        Degrees of freedom, above 0; need not be whole.

    Returns
    -------
    float
        ``P(|T| >= |t|)``, the regularised incomplete beta function
        ``I_x(freedom / 2, 1 / 2)`` at ``x = freedom / (freedom + t**2)``.

    Examples
    --------
    >>> round(t_tail(2.0, 10), 4)
    0.0734
    """
    if math.isinf(t):
        return 0.0
    return _incomplete_beta(freedom / 2, _HALF, freedom, t * t)


@lru_cache(maxsize=4096)
def t_quantile(confidence: float, freedom: float) -> float:
    """Return the t value between whose two signs the share `confidence` of the distribution lies.

    Examples
    --------
    >>> round(t_quantile(0.95, 10), 4)
    2.2281
    """
    # The tail is convex, so that Newton's method climbs to the root from the left without passing it.
    t, step = NormalDist().inv_cdf((1 + confidence) / 2), math.inf
    while step > _ENOUGH * t:
        step = (t_tail(t, freedom) - (1 - confidence)) / (2 * _density(t, freedom))
        t += step
    return t


def _density(t: float, freedom: float) -> float:
    scale = _half_step(freedom / 2) - math.log(freedom * math.pi) / 2
    return math.exp(scale - (freedom + 1) / 2 * math.log1p(t * t / freedom))


def _incomplete_beta(a: float, b: float, left: float, right: float) -> float:
    """Return I_x(a, b) for ``x = left / (left + right)`` and one of a, b a half.

    By continued fraction (DLMF 8.17.22).

    `left` and `right` come apart because ``1 - x`` would lose the digits that a small t is made of.
    """
    x, rest = left / (left + right), right / (left + right)
    if rest == 0:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, right, left)
    scale = (
        _half_step(a if b == _HALF else b)
        - math.lgamma(_HALF)
        + a * -math.log1p(right / left)
        + b * -math.log1p(left / right)
    )
    return math.exp(scale) * _fraction(a, b, x) / a


def _half_step(a: float) -> float:
    """Give ``log(gamma(a + 1/2) / gamma(a))``; for a large `a` the two logarithms have no digits to spare."""
    if a < _LARGE:
        return math.lgamma(a + 0.5) - math.lgamma(a)
    return math.log(a) / 2 - 1 / (8 * a) + 1 / (192 * a**3) - 1 / (640 * a**5)


def _fraction(a: float, b: float, x: float) -> float:
    """Evaluate the continued fraction of the incomplete beta function by Lentz's method."""
    numerator, denominator = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    value = denominator
    for m in range(1, 10_000):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            # One and something are either zero or far from it.
            denominator = 1 / (1 + factor * denominator or _TINY)
            numerator = 1 + factor / numerator or _TINY
            value *= denominator * numerator
        if abs(denominator * numerator - 1) < _ENOUGH:
            break
    return value
