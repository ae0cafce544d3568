"""Student's t distribution, so that intervals need no statistics package at run time."""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300
_ENOUGH = 1e-16


def t_tail(t: float, freedom: float) -> float:
    """Give the two-sided p value of a t statistic.

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
    return _incomplete_beta(freedom / 2, 0.5, freedom, t * t)


@lru_cache(maxsize=4096)
def t_quantile(confidence: float, freedom: float) -> float:
    """Give the t value between whose two signs the share `confidence` of the distribution lies.

    Examples
    --------
    >>> round(t_quantile(0.95, 10), 4)
    2.2281
    """
    tail = 1 - confidence
    low, high = 0.0, 1.0
    while t_tail(high, freedom) > tail:
        high *= 2
    while high - low > 2 * math.ulp(high):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if t_tail(middle, freedom) > tail:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _incomplete_beta(a: float, b: float, left: float, right: float) -> float:
    """Give I_x(a, b) for ``x = left / (left + right)``, by its continued fraction (DLMF 8.17.22).

    `left` and `right` come apart because ``1 - x`` would lose the digits that a small t is made of.
    """
    x, rest = left / (left + right), right / (left + right)
    if rest == 0:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, right, left)
    scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest)
    return math.exp(scale) * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """Evaluate the continued fraction of the incomplete beta function by Lentz's method."""
    numerator, denominator = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = denominator
    for m in range(1, 10_000):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            denominator = 1 / _nonzero(1 + factor * denominator)
            numerator = _nonzero(1 + factor / numerator)
            value *= denominator * numerator
        if abs(denominator * numerator - 1) < _ENOUGH * 10:
            break
    return value


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
