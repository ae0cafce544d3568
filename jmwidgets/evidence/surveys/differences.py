"""Where groups of customers feel differently at the same touchpoint."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from jmwidgets.document import EMOTION, Scale, made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.statistics import SURE, Estimate, Moments, chance, difference_of_means, holm
from jmwidgets.evidence.surveys.answers import RATED, Place, Values, in_order

_FEWEST = 2


def difference_facts(
    maker: FactMaker, ratings: Mapping[Place, Values], scales: Mapping[str, Scale], names: Mapping[int, str]
) -> None:
    """Make the differences between two groups at a touchpoint that chance does not explain.

    Parameters
    ----------
    names
        The name of each group.
    """
    felt = {
        cell: Moments.weighed(
            [(scales[cell[0]].convert(value, to=EMOTION), count) for value, count in ratings[cell]]
        )
        for cell in in_order(ratings)
        if not maker.ledger.is_small((RATED, *cell))
    }
    found: list[tuple[str, int, int, Estimate]] = []
    for place in dict.fromkeys(place for place, _ in felt):
        groups = [group for where, group in felt if where == place and group is not None]
        for one, other in combinations(groups, 2):
            ours, others = felt[place, one], felt[place, other]
            if min(ours.n, others.n) >= _FEWEST:
                found.append((place, one, other, difference_of_means(ours, others)))
    adjusted = holm([difference.p for *_, difference in found])
    for (place, one, other, difference), p in zip(found, adjusted, strict=True):
        if p < SURE:
            maker.add(
                measure.DIFFERENCE,
                difference,
                formulas.DIFFERENCE,
                unit="-4..+4",
                tells=[(RATED, place, one), (RATED, place, other)],
                touchpoint=place,
                group=one,
                subject=made("minus-group", group=names[other]),
                note=chance(p),
            )
