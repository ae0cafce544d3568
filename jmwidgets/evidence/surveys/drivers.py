"""What each touchpoint adds to the verdict beside all others: a regression on their ratings.

A rating alone may go with the verdict only because it goes with another rating. Coefficients of a regression
on all ratings tell the two apart. They come from the correlations of the respondents who rated both of two
touchpoints, so that nobody need have rated all; how sure they are, from leaving out a part of the respondents
at a time (delete-a-group jackknife, Shao and Tu 1995).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jmwidgets.evidence.figures.statistics import CONFIDENCE, Estimate
from jmwidgets.evidence.figures.student import t_quantile, t_tail

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]

FOLDS = 16
"""Parts of the respondents, told apart by the first digit of a hash of their key."""
_FEWEST, _FOR_EACH = 20, 5
"""Respondents who rated both of two touchpoints: at least so many, and so many for each touchpoint."""
_ENTANGLED = 1e-6
_TOGETHER = 0.6


@dataclass(frozen=True)
class Sums:
    """Sums over pairs of a value x and a value y.

    Examples
    --------
    >>> round(Sums.of([(1, 0), (2, 0), (4, 1), (5, 1)]).r, 3)
    0.949
    """

    n: int = 0
    x: float = 0.0
    y: float = 0.0
    xx: float = 0.0
    yy: float = 0.0
    xy: float = 0.0

    @classmethod
    def of(cls, pairs: Iterable[tuple[float, float]]) -> Sums:
        """Sum up pairs."""
        total = cls()
        for x, y in pairs:
            total += cls(1, x, y, x * x, y * y, x * y)
        return total

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

    def __sub__(self, other: Sums) -> Sums:
        """Take some of the pairs out."""
        return self + Sums(-other.n, -other.x, -other.y, -other.xx, -other.yy, -other.xy)

    @property
    def about_means(self) -> tuple[float, float, float]:
        """Sums of squares of x and of y, and of products, about the means."""
        n, x, y = self.n, self.x, self.y
        return self.xx - x * x / n, self.yy - y * y / n, self.xy - x * y / n

    @property
    def r(self) -> float | None:
        """Pearson's correlation; None where one of them does not vary."""
        if not self.n:
            return None
        squares, others, products = self.about_means
        if squares <= 0 or others <= 0:
            return None
        return max(-1.0, min(1.0, products / math.sqrt(squares * others)))


Parts = Mapping[str, Sums]
"""Part of the respondents -> sums over them."""


def total(parts: Parts) -> Sums:
    """Put the parts together."""
    return sum(parts.values(), Sums())


@dataclass(frozen=True)
class Drivers:
    """Ratings and a verdict, as sums by part of the respondents."""

    verdict: Mapping[str, Parts]
    """Touchpoint -> sums over its rating and the verdict."""
    pairs: Mapping[tuple[str, str], Parts]
    """Two touchpoints, in order -> sums over their ratings by the respondents who rated both."""

    def overlap(self, one: str, other: str) -> int:
        """Count the respondents who rated both."""
        return total(self._pair(one, other)).n

    def _pair(self, one: str, other: str) -> Parts:
        return self.pairs.get((one, other)) or self.pairs.get((other, one)) or {}

    def enough(self, places: Sequence[str]) -> list[str]:
        """Leave out touchpoints until enough respondents rated any two of them, the rarest pairs first."""
        kept = list(places)
        while len(kept) > 1:
            least = {
                place: min(self.overlap(place, other) for other in kept if other != place) for place in kept
            }
            worst = min(kept, key=lambda place: (least[place], total(self.verdict[place]).n))
            if least[worst] >= max(_FEWEST, _FOR_EACH * len(kept)):
                break
            kept.remove(worst)
        return kept

    def together(self, places: Sequence[str]) -> dict[str, Estimate] | None:
        """Return the standardised coefficient of each touchpoint; None where they can't be computed."""
        import numpy as np

        whole = self._coefficients(places, without=None)
        if whole is None:
            return None
        folds = sorted({fold for place in places for fold in self.verdict[place]})
        without = [self._coefficients(places, without=fold) for fold in folds]
        known = [one for one in without if one is not None]
        if len(known) < len(folds) or len(folds) < 3:  # noqa: PLR2004 - two parts tell nothing of their spread
            return None
        spread = np.array(known)
        error = np.sqrt((len(folds) - 1) / len(folds) * ((spread - spread.mean(axis=0)) ** 2).sum(axis=0))
        freedom = len(folds) - 1
        far = t_quantile(CONFIDENCE, freedom)
        return {
            place: Estimate(
                float(beta),
                total(self.verdict[place]).n,
                float(beta - far * wrong),
                float(beta + far * wrong),
                p=t_tail(float(beta / wrong), freedom) if wrong else float(beta == 0),
            )
            for place, beta, wrong in zip(places, whole, error, strict=True)
        }

    def _coefficients(self, places: Sequence[str], without: str | None) -> Matrix | None:
        """Solve the normal equations of correlations; what can't be told apart shares its weight evenly."""
        import numpy as np

        among = np.eye(len(places))
        own = np.zeros(len(places))
        for row, place in enumerate(places):
            found = _left(self.verdict[place], without).r
            if found is None:
                return None
            own[row] = found
            for column in range(row):
                found = _left(self._pair(place, places[column]), without).r
                if found is None:
                    return None
                among[row, column] = among[column, row] = found
        lengths, directions = np.linalg.eigh(among)
        kept = lengths > _ENTANGLED
        inverse = (directions[:, kept] / lengths[kept]) @ directions[:, kept].T
        result: Matrix = inverse @ own
        return result

    def companion(self, place: str, others: Iterable[str]) -> tuple[str, float] | None:
        """Return the touchpoint whose rating goes with that of another one most closely, if it does."""
        rated = {
            other: r
            for other in others
            if other != place and (r := total(self._pair(place, other)).r) is not None
        }
        closest = max(rated, key=lambda other: abs(rated[other]), default=None)
        return None if closest is None or abs(rated[closest]) < _TOGETHER else (closest, rated[closest])


def _left(parts: Parts, without: str | None) -> Sums:
    whole = total(parts)
    return whole if without is None or without not in parts else whole - parts[without]
