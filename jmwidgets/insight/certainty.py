"""How sure a figure and a change are: the one rule by which findings claim no more than their evidence."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

WIDE = 2.0
"""An interval on a scale of five levels that is wider than two of them tells little."""
_LENGTH = 4.0
"""From the lowest of five levels to the highest."""
_END = 1.0
_BLUR = 0.5


class Estimate(Protocol):
    """A value with or without a 95 % interval, as claims and readings have it."""

    @property
    def value(self) -> float:
        """The figure."""

    @property
    def low(self) -> float | None:
        """Lower end of its 95 % interval."""

    @property
    def high(self) -> float | None:
        """Upper end of its 95 % interval."""


Moved = Literal["better", "worse", "same"]
"""Which way a figure went, for those who want it high or low."""


@dataclass(frozen=True)
class Difference:
    """How far two figures lie apart, and how sure that is."""

    value: float
    """The later figure minus the earlier one."""
    low: float | None
    high: float | None
    """The 95 % interval; None where neither figure has one."""

    @property
    def is_clear(self) -> bool | None:
        """Whether the interval excludes no difference; None where there is no interval."""
        if self.low is None or self.high is None:
            return None
        return self.low > 0 or self.high < 0

    def moved(self, *, more_is_better: bool) -> Moved:
        """Tell which way the figure went, sure or not."""
        if self.value == 0:
            return "same"
        return "better" if (self.value > 0) == more_is_better else "worse"


Shared = Literal["nobody", "part", "unknown"]
"""Who stands behind both of two figures: nobody, all of one of them, or nobody knows how many."""


def difference(before: Estimate, after: Estimate, shared: Shared = "nobody") -> Difference:
    """Compute a change with its 95 % interval.

    The interval is joined from those of both figures by squaring and adding their arms (Newcombe 1998,
    method 10; Zou and Donner 2008); a figure without an interval, such as a target, counts as exact. Where
    one figure is of a part of the people behind the other, the squares are subtracted: the variance of p - P
    is that of p minus that of P. Where nobody knows how many stand behind both, the arms are added, as for
    figures that move against each other: what is clear then is clear however they hang together.

    Parameters
    ----------
    shared
        Who stands behind both; see `shared_people`.

    Examples
    --------
    >>> from jmwidgets.document import Claim
    >>> found = difference(Claim(value=33), Claim(value=30.5, low=27.5, high=33.6))
    >>> found.value, round(found.low, 1), round(found.high, 1), found.is_clear
    (-2.5, -5.5, 0.6, False)
    """
    value = after.value - before.value
    if before.low is None and after.low is None:
        return Difference(value, None, None)
    join = _JOINED[shared]
    down = join(_arm(after.value, after.low), _arm(before.value, before.high))
    up = join(_arm(after.value, after.high), _arm(before.value, before.low))
    return Difference(value, value - down, value + up)


def _of_a_part(one: float, other: float) -> float:
    return math.sqrt(abs(one * one - other * other))


def _at_worst(one: float, other: float) -> float:
    return abs(one) + abs(other)


_JOINED: Mapping[Shared, Callable[[float, float], float]] = {
    "nobody": math.hypot,
    "part": _of_a_part,
    "unknown": _at_worst,
}


def _arm(value: float, end: float | None) -> float:
    return 0.0 if end is None else end - value


class Share(Estimate, Protocol):
    """A share, and how many it is of."""

    @property
    def n(self) -> int | None:
        """How many it is of; None where nobody said."""


_Z = 1.959963984540054


def clearly_more(ours: Share, other: Share) -> bool:
    """Return whether a share is clearly larger than another one of the same people.

    Who belongs to both is not known: the variance is that of two shares without anybody in common, which is
    the largest that it can be, (p + q - (p - q)^2) / n.

    Examples
    --------
    >>> from jmwidgets.document import Claim
    >>> ours, other = Claim(value=0.4, n=100), Claim(value=0.28, n=100)
    >>> clearly_more(ours, other), clearly_more(ours, Claim(value=0.1, n=100))
    (False, True)
    """
    if not ours.n:
        return False
    far = ours.value - other.value
    return far > _Z * math.sqrt(max(0.0, ours.value + other.value - far * far) / ours.n)


def part_differs(part: Share, whole: Share) -> bool:
    """Return whether the share of a group differs clearly from that of all, who the group is a part of.

    The two are not independent: the variance of their difference is p (1 - p) (1 / n - 1 / N), which gives
    the test of the group against all others.

    Examples
    --------
    >>> from jmwidgets.document import Claim
    >>> whole = Claim(value=0.3, n=200)
    >>> part_differs(Claim(value=0.4, n=100), whole), part_differs(Claim(value=0.34, n=100), whole)
    (True, False)
    """
    if not part.n or not whole.n or part.n >= whole.n:
        return False
    variance = whole.value * (1 - whole.value) * (1 / part.n - 1 / whole.n)
    return abs(part.value - whole.value) > _Z * math.sqrt(max(0.0, variance))


def tells_little(estimate: Estimate, worst: float = -2.0, best: float = 2.0) -> bool:
    """Return whether a figure on a scale is too uncertain to take another one's place.

    Examples
    --------
    >>> from jmwidgets.document import Claim
    >>> tells_little(Claim(value=0, low=-1.2, high=1.2)), tells_little(Claim(value=4.2, low=3.9, high=4.5))
    (True, False)
    """
    if estimate.low is None or estimate.high is None:
        return False
    return estimate.high - estimate.low > WIDE / _LENGTH * abs(best - worst)


def blurs_into_nothing(importance: Estimate) -> bool:
    """Return whether an importance can't be told from none: its interval reaches 1, and is no narrow one.

    Examples
    --------
    >>> from jmwidgets.document import Claim
    >>> blurs_into_nothing(Claim(value=1.4, low=1, high=2.1))
    True
    """
    if importance.low is None or importance.high is None:
        return False
    return importance.low <= _END and importance.high - importance.low >= _BLUR
