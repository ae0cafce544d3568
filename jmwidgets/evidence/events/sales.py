"""Facts of selling: trends, promotions, returns, and what missing items do to others (DA3, DA4, DA6, DA7)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jmwidgets.document import measure
from jmwidgets.evidence.events.counts import DAY, EventCounts
from jmwidgets.evidence.figures.making import FactMaker, Period
from jmwidgets.evidence.figures.privacy import Cell, Counts, publishable, too_small
from jmwidgets.evidence.figures.statistics import (
    Estimate,
    Moments,
    chance,
    difference_of_shares,
    holm,
    relative_change,
)
from jmwidgets.evidence.reading.caveat import Caveat, counted, listed

_FEWEST_SALES = 30
"""Items that are sold less often tell nothing about a day."""
_FEWEST_DAYS = 5
_ALL_OTHERS = "all other items"
Daily = Mapping[int, int]
"""Day since 1970 -> items sold."""


def month_of(month: str) -> Period:
    """Give the first and the last day of a month.

    Examples
    --------
    >>> month_of("2026-02")[1].day
    28
    """
    begins = dt.date.fromisoformat(f"{month}-01")
    return begins, begins.replace(day=calendar.monthrange(begins.year, begins.month)[1])


def trend_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make purchases and revenue by month (DA3)."""
    sales = {month: tuple(row) for month, *row in counts.rows["sales"]}
    # Returns tell how many purchases there are in all.
    buyers: dict[Cell[str], Counts] = {(month, None): (row[1],) for month, row in sales.items()}
    for month, _ in publishable(buyers, maker.smallest, adds_up=True):
        purchases, customers, value = sales[month]
        maker.add(
            measure.TREND,
            Estimate(purchases, customers),
            "purchases in the month",
            unit="purchases",
            subject=month,
            period=month_of(month),
        )
        if value:
            maker.add(
                measure.TREND,
                Estimate(value, customers),
                "sum of the value of purchases in the month",
                unit=maker.journey.currency,
                subject=f"revenue {month}",
                period=month_of(month),
            )


def promotion_facts(maker: FactMaker, counts: EventCounts) -> list[Caveat]:
    """Make the lift of every promotion (DA4)."""
    ((everybody, buyers),) = counts.rows["everybody"]
    found: list[tuple[str, Estimate, str]] = []
    for promotion, exposed, responded, bought in counts.rows["promotions"]:
        others, others_bought = everybody - exposed, buyers - bought
        parts = (responded, exposed - responded, others_bought, others - others_bought)
        if exposed and others and not any(too_small(count, maker.smallest) for count in parts):
            lift = difference_of_shares(responded, exposed, others_bought, others)
            words = f"{responded:,} of {exposed:,} exposed bought, {others_bought:,} of {others:,} others"
            found.append((promotion, lift, words))
    adjusted = holm([lift.p for _, lift, _ in found])
    for (promotion, lift, words), p in zip(found, adjusted, strict=True):
        maker.add(
            measure.LIFT,
            lift,
            "buyers among those exposed, at or after the first exposure, minus buyers among all others; "
            "interval of Newcombe, p by z test with Holm's correction",
            unit="share",
            subject=promotion,
            note=f"{words}; {chance(p)}",
            caution="An effect only if chance decided who was exposed; otherwise the two may differ in "
            "other ways. What those exposed bought before does not count, what the others bought does.",
        )
    seen = {promotion for promotion, *_ in counts.rows["promotions"]}
    only_bought = [promotion for promotion, _ in counts.rows["redeemed"] if promotion not in seen]
    if not only_bought:
        return []
    told = (
        f"{counted(len(only_bought), 'promotion')} stand on purchases only ({listed(only_bought)}): "
        "without those who were exposed and did not buy there is no lift"
    )
    return [Caveat("promotion", len(only_bought), told)]


def return_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the share of purchases that were returned, by touchpoint of the purchase and by product (DA6)."""
    rows = counts.rows.get("returns", [])
    if not any(returned for *_, returned in rows):
        return
    formula = "purchases with a later return of the same product by the same customer / purchases"
    places = counts.reading.places
    by_place: dict[Cell[str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    by_product: dict[Cell[str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for place, product, bought, returned in rows:
        if place < len(places):
            before = by_place[places[place], None]
            by_place[places[place], None] = (before[0] + returned, before[1] + bought)
        before = by_product[product or "", None]
        by_product[product or "", None] = (before[0] + returned, before[1] + bought)
    maker.shares(measure.RETURNS, by_place, formula, adds_up=True)
    named = {cell: row for cell, row in by_product.items() if cell[0]}
    maker.shares(measure.RETURNS, named, formula, at="subject", adds_up=True)
    returned, bought = (sum(row[part] for row in by_product.values()) for part in (0, 1))
    maker.shares(measure.RETURNS, {("", None): (returned, bought)}, formula, at="subject")


def stock_out_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the change of other items' sales on days on which an item was missing (DA7)."""
    missing: dict[str, set[int]] = defaultdict(set)
    sales: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for day, product, sold, out in counts.rows.get("daily", []):
        if out:
            missing[product].add(day)
        if sold:
            sales[product][day] += sold
    ((latest, earliest),) = counts.rows["span"]
    if not missing or latest is None:
        return
    days = range(-earliest // DAY, latest // DAY + 1)
    together: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for item in missing:
        for product, sold_on in sales.items():
            for day, count in sold_on.items() if product != item else ():
                together[item][day] += count
    # First whether anything changed at all, then for which items: two families of tests.
    _changes(maker, [(_ALL_OTHERS, item, together[item]) for item in missing], missing, days)
    each = [(product, item, sales[product]) for item in missing for product in sales if product != item]
    _changes(maker, each, missing, days)


def _changes(
    maker: FactMaker,
    tests: Sequence[tuple[str, str, Daily]],
    missing: Mapping[str, set[int]],
    days: Iterable[int],
) -> None:
    found: list[tuple[str, Estimate, str]] = []
    for product, item, sold in tests:
        during, otherwise = (
            Moments.of([sold.get(day, 0) for day in days if (day in missing[item]) is out])
            for out in (True, False)
        )
        if sum(sold.values()) < _FEWEST_SALES or min(during.n, otherwise.n) < _FEWEST_DAYS:
            continue
        change = relative_change(during, otherwise)
        if change is not None:
            words = (
                f"{during.mean:.2f} a day on {during.n} days without it, {otherwise.mean:.2f} on "
                f"{otherwise.n} other days"
            )
            found.append((f"{product}, while {item} is missing", change, words))
    adjusted = holm([change.p for _, change, _ in found])
    for (subject, change, words), p in zip(found, adjusted, strict=True):
        maker.add(
            measure.STOCK_OUT_EFFECT,
            change,
            "mean sales a day while the item is out of stock / mean on other days, minus 1; interval by "
            "the delta method on the log of the ratio, p by Welch's t test with Holm's correction; n "
            "counts days",
            unit="share",
            subject=subject,
            note=f"{words}; {chance(p)}",
            caution="Days without the item may differ in other ways, such as season.",
        )
