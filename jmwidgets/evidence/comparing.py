"""Figures of two readings or periods beside each other: what changed, by tests adjusted for their number."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from statistics import NormalDist

from jmwidgets.document import Fact, measure
from jmwidgets.evidence.figures.statistics import (
    SURE,
    Estimate,
    Moments,
    Z,
    difference_of_means,
    difference_of_shares,
    holm,
)

WATCHED = (measure.EMOTION, measure.NPS, measure.CSAT, measure.CES, measure.VERDICT)
"""What customers say of it all: of these a move is an alert."""
_NOT_COMPARED = frozenset(
    (
        *(
            measure.ANSWERS,
            measure.CHANGED,
            measure.DIFFERENCE,
            measure.GAP,
            measure.IMPORTANCE,
            measure.LIFT,
        ),
        *(measure.MONTHLY, measure.RULE_FIT, measure.SHARE, measure.STOCK_OUT_EFFECT, measure.TREND),
    )
)
"""Parts of other figures, figures of one month, and what is a comparison itself."""


@dataclass(frozen=True)
class Comparison:
    """A figure before and after.

    Examples
    --------
    >>> common = {"measure": "csat", "unit": "share", "formula": "counted", "n": 400}
    >>> before, after = (Fact(id="a", value=value, **common) for value in (0.5, 0.7))
    >>> (found,) = compared([before], [after])
    >>> round(found.change.value, 2), found.is_clear, found.tests
    (0.2, True, 1)
    """

    before: Fact
    after: Fact
    change: Estimate
    """After minus before, with its 95 % interval; p after Holm's correction for all tests."""
    tests: int
    """How many figures were compared."""

    @property
    def is_clear(self) -> bool:
        """Whether chance hardly explains the change, however many were looked at."""
        return self.change.p < SURE


def compared(
    before: Iterable[Fact], after: Iterable[Fact], *, measures: Collection[str] = ()
) -> tuple[Comparison, ...]:
    """Compare the figures that two readings share, the surest change first.

    Shares are tested by the z test with the pooled share, means by Welch's t test, all others, such as
    medians and NPS, by the arms of their intervals that face each other (Zou and Donner 2008); p values by
    Holm's method. Where both readings share customers, changes are surer than that.

    Parameters
    ----------
    before, after
        Facts of the two readings; those that only one of them has are left out.
    measures
        Names of measures that are compared; left out, all that can be tested.
    """
    known = {_key(fact): fact for fact in before}
    pairs = [
        (old, new)
        for new in after
        if (not measures or new.measure in measures)
        and new.measure not in _NOT_COMPARED
        and (old := known.get(_key(new))) is not None
        and old.unit == new.unit
    ]
    tested = [(old, new, change) for old, new in pairs if (change := _change(old, new)) is not None]
    sure = holm([change.p for _, _, change in tested])
    found = (
        Comparison(old, new, replace(change, p=p), len(tested))
        for (old, new, change), p in zip(tested, sure, strict=True)
    )
    return tuple(sorted(found, key=lambda one: one.change.p))


def _key(fact: Fact) -> tuple[object, ...]:
    """Return what a figure is about."""
    place = fact.stage, fact.touchpoint, fact.to_touchpoint
    return fact.measure, *place, fact.segment or fact.persona, fact.subject


def _change(before: Fact, after: Fact) -> Estimate | None:
    if before.unit == "share" and before.n and after.n and _are_parts(before, after):
        counts = (round(fact.value * fact.n) for fact in (after, before) if fact.n)
        ours, others = counts
        return difference_of_shares(ours, after.n, others, before.n)
    ours_moments, others_moments = _moments(after), _moments(before)
    if ours_moments is not None and others_moments is not None:
        return difference_of_means(ours_moments, others_moments)
    return _by_intervals(before, after)


def _are_parts(*facts: Fact) -> bool:
    """Return whether shares are of a whole: a difference of two is not."""
    return all(0 <= fact.value <= 1 for fact in facts)


def _moments(fact: Fact) -> Moments | None:
    """Take a mean's moments back from its n and spread."""
    if fact.spread is None or fact.n is None or fact.n < 2:  # noqa: PLR2004 - one value has no spread
        return None
    return Moments(fact.n, fact.value * fact.n, fact.spread**2 * (fact.n - 1))


def _by_intervals(before: Fact, after: Fact) -> Estimate | None:
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return None
    value = after.value - before.value
    down = math.hypot(after.value - after.low, before.high - before.value)
    up = math.hypot(after.high - after.value, before.value - before.low)
    arm = down if value > 0 else up
    p = 1.0 if value == 0 else 2 * NormalDist().cdf(-abs(value) / arm * Z) if arm else 0.0
    return Estimate(value, (before.n or 0) + (after.n or 0), value - down, value + up, p=p)
