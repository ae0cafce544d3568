"""How much each touchpoint weighs, derived from how its rating goes with the verdict (TP5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jmwidgets.document import Worded, made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.statistics import SURE, Estimate, chance, correlation, holm
from jmwidgets.evidence.surveys.answers import Place, in_order

_PAIRED = "rated, with a verdict"


@dataclass(frozen=True)
class Sums:
    """Sums over pairs of a rating x and a verdict y.

    Examples
    --------
    >>> Sums.of([(1, 0), (2, 0), (4, 1), (5, 1)]).correlation().n
    4
    """

    n: int
    x: float
    y: float
    xx: float
    yy: float
    xy: float

    @classmethod
    def of(cls, pairs: Iterable[tuple[float, float]]) -> Sums:
        """Sum up pairs of a rating and a verdict."""
        total = cls(0, 0, 0, 0, 0, 0)
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

    def correlation(self) -> Estimate | None:
        """Give the correlation of rating and verdict; None where one of them does not vary."""
        n, x, y = self.n, self.x, self.y
        return correlation(n, self.xx - x * x / n, self.yy - y * y / n, self.xy - x * y / n)


def importance_facts(maker: FactMaker, sums: Mapping[Place, Sums], verdict: Worded) -> None:
    """Make the importance of each touchpoint, for all customers and for each group (TP5).

    Where no rating goes with the verdict more than chance does, there is no importance to tell.

    Parameters
    ----------
    verdict
        What it is derived from, in words.
    """
    maker.put(_PAIRED, {cell: found.n for cell, found in sums.items()})
    weights = {
        cell: weight
        for cell in in_order(sums)
        if not maker.ledger.is_small((_PAIRED, *cell)) and (weight := sums[cell].correlation()) is not None
    }
    for group in dict.fromkeys(group for _, group in weights):
        own = {place: weight for (place, of), weight in weights.items() if of == group}
        strongest = max(weight.value for weight in own.values())
        if strongest <= 0 or min(holm([weight.p for weight in own.values()])) >= SURE:
            continue
        for place, weight in own.items():
            low, high = weight.interval
            maker.add(
                measure.IMPORTANCE,
                Estimate(
                    _on_scale(weight.value, strongest),
                    weight.n,
                    _on_scale(low, strongest),
                    _on_scale(high, strongest),
                ),
                formulas.importance(verdict),
                unit="1..5",
                tells=[(_PAIRED, place, group)],
                touchpoint=place,
                group=group,
                note=made("correlation", r=weight.value, low=low, high=high, chance=chance(weight.p)),
                caution=formulas.CONNECTION_NOT_CAUSE,
            )


def _on_scale(r: float, strongest: float) -> float:
    return 1 + 4 * min(1.0, max(0.0, r / strongest))
