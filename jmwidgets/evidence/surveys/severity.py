"""How those feel who name a reason at a touchpoint, against the others who rated it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from jmwidgets.document import made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.numbers import NOT, Number
from jmwidgets.evidence.figures.statistics import Moments, chance, difference_of_means, holm
from jmwidgets.evidence.reading.script import Query
from jmwidgets.evidence.reading.source import Row
from jmwidgets.evidence.surveys.answers import RATED

_FEWEST = 2


def severity_queries() -> dict[str, Query]:
    """Sum the ratings of those who named a reason, and of all who rated where somebody named one."""
    rated = """(SELECT person, place, avg(felt) AS felt FROM answers
        WHERE metric = 'rating' AND place IS NOT NULL AND felt IS NOT NULL GROUP BY person, place)"""
    named = """(SELECT DISTINCT person, place, reason FROM answers
        WHERE reason IS NOT NULL AND place IS NOT NULL)"""
    sums = "count(*), sum(felt), sum(felt * felt)"
    return {
        "rated with a reason": Query(
            f"SELECT place, reason, {sums} FROM {named} JOIN {rated} USING (person, place) GROUP BY ALL "
            "ORDER BY ALL",
            2,
        ),
        "rated where reasons are": Query(
            f"SELECT place, {sums} FROM {rated} WHERE place IN (SELECT place FROM {named}) GROUP BY ALL "
            "ORDER BY ALL",
            1,
        ),
    }


def severity_facts(
    maker: FactMaker, places: Sequence[str], named: Iterable[Row], wholes: Iterable[Row]
) -> None:
    """Make the difference in emotion for each reason at each touchpoint; one correction holds for all.

    Parameters
    ----------
    named
        Touchpoint, reason, people, sum and sum of squares of their emotions.
    wholes
        The same of all who rated the touchpoint.
    """
    every = {place: sums for place, *sums in wholes}
    found = []
    for place, reason, *sums in named:
        left = [whole - mine for whole, mine in zip(every[place], sums, strict=True)]
        if min(sums[0], left[0]) >= max(_FEWEST, maker.smallest):
            found.append((places[place], str(reason), _moments(sums), _moments(left)))
    compared = [difference_of_means(own, others) for _, _, own, others in found]
    adjusted = holm([one.p for one in compared])
    for (place, reason, own, others), estimate, p in zip(found, compared, adjusted, strict=True):
        what = f"rated and named {reason}"
        part, _ = maker.split((what, place, None), RATED, own.n, own.n + others.n)
        rest: Number = (f"{NOT}{what}", place, None)
        maker.ledger.at_most(part, (f"{measure.REASON} {reason}", place, None))
        maker.add(
            measure.FAILURE_FELT,
            replace(estimate, p=p),
            formulas.FAILURE_FELT,
            unit="-4..+4",
            tells=[part, rest],
            touchpoint=place,
            subject=reason,
            caution=formulas.NO_CAUSE_OF_LOSS,
            note=made(
                "failure-means",
                own=own.mean,
                own_n=own.n,
                others=others.mean,
                others_n=others.n,
                p=p,
                chance=chance(p),
            ),
        )


def _moments(sums: Sequence[float]) -> Moments:
    n, total, squares = sums
    return Moments(int(n), total, max(0.0, squares - total * total / n) if n else 0.0)
