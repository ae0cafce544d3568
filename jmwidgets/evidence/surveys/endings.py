"""Which figure of a respondent's ratings goes with the verdict best: mean, lowest, peak-end or last.

Journey studies disagree about the peak-end rule; the own customers' answers may tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jmwidgets.document import Worded, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.statistics import correlation
from jmwidgets.evidence.reading.script import Query
from jmwidgets.evidence.reading.source import Row
from jmwidgets.evidence.surveys.drivers import Sums

FEWEST = 3
"""Touchpoints that a respondent must have rated: of one or two, the rules say the same."""
_ORDERED = ("peak-end", "end")
_RATED = "rated three touchpoints, with a verdict"
_PARTS = 1e9
"""Into which a figure is parted to be summed as a whole number."""
_STEP = 100_000
"""More than the places of a map: of two moments that are equally extreme the later one counts."""


def rules_query(rated_once: str) -> Query:
    """Write the query for sums over each figure of a respondent's ratings and the verdict.

    Parameters
    ----------
    rated_once
        Rows of person, number, place, felt and verdict, one for each person and place.
    """
    peak = f"arg_max(felt, round(abs(felt) * 1000000) * {_STEP} + place)"
    figures = (
        "{'rule': 'mean', 'x': avg(felt)}, {'rule': 'minimum', 'x': min(felt)}, "
        f"{{'rule': 'peak-end', 'x': ({peak} + arg_max(felt, place)) / 2}}, "
        "{'rule': 'end', 'x': arg_max(felt, place)}"
    )
    own = (
        f"SELECT number, avg(verdict) AS y, UNNEST([{figures}], recursive := true) FROM {rated_once} "
        f"WHERE felt IS NOT NULL AND verdict IS NOT NULL GROUP BY person, number HAVING count(*) >= {FEWEST}"
    )
    # Summed as whole numbers: sums of fractions differ with the order in which threads come to the rows.
    whole = f"SELECT number, rule, {_whole('x')} AS x, {_whole('y')} AS y FROM ({own})"
    sums = ", ".join(f"sum({one}) / {_PARTS}" for one in ("x", "y"))
    products = ", ".join(f"sum({one}) / {_PARTS} / {_PARTS}" for one in ("x * x", "y * y", "x * y"))
    return Query(
        f"SELECT number, rule, count(*), {sums}, {products} FROM ({whole}) GROUP BY ALL ORDER BY ALL", 2
    )


def _whole(column: str) -> str:
    return f"CAST(round({column} * {_PARTS}) AS HUGEINT)"


def rule_facts(maker: FactMaker, rows: Iterable[Row], verdict: Worded, rated: Iterable[str]) -> None:
    """Make the fit of each rule with the verdict, for all customers and each group.

    Parameters
    ----------
    rows
        What `rules_query` gives.
    rated
        The touchpoints that were rated; while some of them are in no order, nothing is the last.
    """
    ordered = all(maker.journey.touchpoints[place].is_placed for place in rated)
    sums: dict[tuple[int | None, str], Sums] = {}
    for group, rule, *own in rows:
        for shown in {group, None}:
            sums[shown, rule] = sums.get((shown, rule), Sums()) + Sums(*own)
    _people(maker, sums)
    for (group, rule), found in sorted(sums.items(), key=str):
        fit = correlation(found.n, *found.about_means)
        if fit is not None and (ordered or rule not in _ORDERED):
            maker.add(
                measure.RULE_FIT,
                fit,
                formulas.rule_fit(rule, verdict),
                unit="correlation",
                tells=[(_RATED, "", group)],
                group=group,
                subject=rule,
                caution=formulas.NO_CAUSE,
            )


def _people(maker: FactMaker, sums: Mapping[tuple[int | None, str], Sums]) -> None:
    maker.put(_RATED, {("", group): found.n for (group, _), found in sums.items()})
