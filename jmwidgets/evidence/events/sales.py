"""Facts of selling: trends, promotions, returns, and what missing items do to others."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jmwidgets.document import Wording, made, measure
from jmwidgets.evidence import formulas
from jmwidgets.evidence.events.contacts import BOUGHT
from jmwidgets.evidence.events.counts import DAY, EventCounts
from jmwidgets.evidence.figures.disclosure import EVERYBODY
from jmwidgets.evidence.figures.making import Cell, FactMaker, Parts, Period, Place
from jmwidgets.evidence.figures.numbers import Number
from jmwidgets.evidence.figures.statistics import (
    Estimate,
    Moments,
    chance,
    difference_of_shares,
    holm,
    relative_change,
)
from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.words import nmessage

_FEWEST_SALES = 30
"""Items that are sold less often tell nothing about a day."""
_FEWEST_DAYS = 5
PURCHASES, _BUYERS = "purchases", "buyers"
Daily = Mapping[int, int]
"""Day since 1970 -> items sold."""
_Test = tuple[str | None, str, Daily]
"""A product (None: all others together), the item that was missing, and what was sold of the product."""


def month_of(month: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a month.

    Examples
    --------
    >>> month_of("2026-02")[1].day
    28
    """
    begins = dt.date.fromisoformat(f"{month}-01")
    return begins, begins.replace(day=calendar.monthrange(begins.year, begins.month)[1])


def days_of(month: str, period: Period) -> tuple[dt.date, dt.date]:
    """Return the days of a month that data hold: those that begin or end within it tell less than a month.

    Examples
    --------
    >>> days_of("2026-03", (dt.date(2026, 1, 1), dt.date(2026, 3, 5)))[1].day
    5
    """
    first, last = month_of(month)
    begins, ends = period
    return max(first, begins or first), min(last, ends or last)


def trend_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make purchases and revenue by month."""
    for month, purchases, customers, value in counts.rows["sales"]:
        whole, bought = (PURCHASES, month, None), (_BUYERS, month, None)
        maker.ledger.put(whole, purchases, customers)
        maker.ledger.put(bought, customers)
        period = days_of(month, maker.period)
        caution = "" if period == month_of(month) else formulas.part_of_a_month(*period)
        about: dict[str, Any] = {"tells": (whole, bought), "period": period, "caution": caution}
        maker.add(
            measure.TREND,
            Estimate(purchases, customers),
            formulas.PURCHASES,
            unit="purchases",
            subject=month,
            **about,
        )
        if value:
            maker.add(
                measure.TREND,
                Estimate(value, customers),
                formulas.REVENUE,
                unit=maker.journey.currency,
                subject=made("revenue-of-month", month=month),
                **about,
            )
    if counts.rows["sales"]:
        _tie_buyers(maker, counts)


def _tie_buyers(maker: FactMaker, counts: EventCounts) -> None:
    """Say that who bought in a month, or after a touchpoint, is one of all buyers."""
    ledger = maker.ledger
    buyers: Number = (_BUYERS, "", None)
    every, bought = (EVERYBODY, "", None), (BOUGHT, "", None)
    ledger.put(buyers, counts.rows["everybody"][0][1])
    ledger.at_most(buyers, every, harmless=True)
    later = [one for one in ledger.values if one[0] == measure.BUYS_LATER]
    if bought in ledger.values and ledger.values[bought] == ledger.values[buyers]:
        ledger.add_up([bought], buyers)
    for part in later:
        own: Number = (BOUGHT, "", part[2])
        # Few buy before they are seen on the map first: readers may well suppose that nobody does.
        if own in ledger.values and ledger.values[part] <= ledger.values[own]:
            ledger.at_most(part, own, harmless=True)
    months: list[Number] = [(_BUYERS, month, None) for month, *_ in counts.rows["sales"]]
    for part in (*months, *(one for one in later if one[2] is None)):
        ledger.at_most(part, buyers, harmless=True)
    ledger.covered(buyers, months)


def promotion_facts(maker: FactMaker, counts: EventCounts) -> list[Caveat]:
    """Make the lift of every promotion."""
    ((everybody, buyers),) = counts.rows["everybody"]
    found: list[tuple[str, Estimate, dict[str, int], list[Number]]] = []
    for promotion, exposed, responded, bought in counts.rows["promotions"]:
        others, others_bought = everybody - exposed, buyers - bought
        if exposed and others:
            lift = difference_of_shares(responded, exposed, others_bought, others)
            numbers = {"responded": responded, "exposed": exposed, "bought": others_bought, "others": others}
            tells = _numbers_of(maker, promotion, (responded, exposed), (others_bought, others))
            _tie_promotion(maker, promotion, bought)
            found.append((promotion, lift, numbers, tells))
    adjusted = holm([lift.p for _, lift, _, _ in found])
    for (promotion, lift, numbers, tells), p in zip(found, adjusted, strict=True):
        maker.add(
            measure.LIFT,
            lift,
            formulas.LIFT,
            unit="share",
            tells=tells,
            subject=promotion,
            note=made("lift-counts", **numbers, chance=chance(p)),
            caution=formulas.ONLY_IF_CHANCE_DECIDED,
        )
    seen = {promotion for promotion, *_ in counts.rows["promotions"]}
    only_bought = [promotion for promotion, _ in counts.rows["redeemed"] if promotion not in seen]
    if not only_bought:
        return []
    told = nmessage(
        "{n} promotion stands on purchases only ({names}): without those who were exposed and did not buy "
        "there is no lift",
        "{n} promotions stand on purchases only ({names}): without those who were exposed and did not buy "
        "there is no lift",
        len(only_bought),
        names=listed(only_bought),
    )
    return [Caveat("promotion", len(only_bought), told)]


def _numbers_of(
    maker: FactMaker, promotion: str, exposed: tuple[int, int], others: tuple[int, int]
) -> list[Number]:
    """Take down the numbers of a promotion: all customers are exposed or others, and buy or don't."""
    told, untold = ("exposed", promotion, None), ("not exposed", promotion, None)
    maker.split(told, "everybody of", exposed[1], exposed[1] + others[1])
    return [
        told,
        untold,
        maker.split(("responded", promotion, None), "exposed", *exposed)[0],
        maker.split(("others bought", promotion, None), "not exposed", *others)[0],
    ]


def _tie_promotion(maker: FactMaker, promotion: str, bought: int) -> None:
    """Say that buyers were exposed or not, and that who responded bought."""
    ledger = maker.ledger
    own: Number = ("exposed bought", promotion, None)
    ledger.put(own, bought)
    ledger.at_most(own, ("exposed", promotion, None))
    ledger.at_most(("responded", promotion, None), own)
    whole: Number = ("everybody of", promotion, None)
    for parts, every in (
        ((own, ("others bought", promotion, None)), (_BUYERS, "", None)),
        ((whole,), (EVERYBODY, "", None)),
    ):
        if sum(map(ledger.values.__getitem__, parts)) == ledger.values.get(every):
            ledger.add_up(parts, every)


def return_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the share of purchases that were returned, by touchpoint of the purchase and by product."""
    ((bought, returned, *people),) = counts.rows.get("returns") or [(0, 0, 0, 0, 0)]
    if not returned:
        return
    places = counts.reading.places
    by_place: dict[Cell, Parts] = {
        (places[place], None): (count_back, count, *of)
        for place, count, count_back, *of in counts.rows["returns by place"]
        if place < len(places)
    }
    by_product: dict[Cell, Parts] = {
        (product, None): (count_back, count, *of)
        for product, count, count_back, *of in counts.rows["returns by product"]
        if product
    }
    whole: Parts = (returned, bought, *people)
    maker.shares(measure.RETURNS, {("", None): whole}, formulas.RETURNS, of=PURCHASES, at="subject")
    for name, cells in (("place", by_place), ("product", by_product)):
        at: Place = "touchpoint" if name == "place" else "subject"
        what = f"{PURCHASES} by {name}"
        maker.shares(measure.RETURNS, cells, formulas.RETURNS, of=what, at=at, where=f"by {name}")
        for part, sum_of in ((f"{measure.RETURNS} by {name}", measure.RETURNS), (what, PURCHASES)):
            rest = (f"{part} of none", "", None)
            numbers = [(part, key, None) for key, _ in cells]
            left = maker.ledger.values[sum_of, "", None] - sum(map(maker.ledger.values.__getitem__, numbers))
            maker.ledger.put(rest, left)
            maker.ledger.add_up([*numbers, rest] if left else numbers, (sum_of, "", None))
    months = [(PURCHASES, month, None) for month, *_ in counts.rows["sales"]]
    maker.ledger.add_up(months, (PURCHASES, "", None))


def stock_out_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the change of other items' sales on days on which an item was missing."""
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
    buyers = {product or "": people for product, people in counts.rows["buyers of products"]}
    for item in missing:
        others = max((people for product, people in buyers.items() if product != item), default=0)
        maker.ledger.put(("buyers of all but", item, None), others)
    maker.put("buyers of", {(product, None): people for product, people in buyers.items()})
    _changes(maker, [(None, item, together[item]) for item in missing], missing, days)
    each: list[_Test] = [
        (product, item, sales[product]) for item in missing for product in sales if product != item
    ]
    _changes(maker, each, missing, days)


def _changes(
    maker: FactMaker,
    tests: Sequence[_Test],
    missing: Mapping[str, set[int]],
    days: Iterable[int],
) -> None:
    found: list[tuple[Wording, Estimate, dict[str, float], Number]] = []
    for product, item, sold in tests:
        during, otherwise = (
            Moments.of([sold.get(day, 0) for day in days if (day in missing[item]) is out])
            for out in (True, False)
        )
        if sum(sold.values()) < _FEWEST_SALES or min(during.n, otherwise.n) < _FEWEST_DAYS:
            continue
        change = relative_change(during, otherwise)
        if change is not None:
            means = {
                "during": during.mean,
                "days": during.n,
                "otherwise": otherwise.mean,
                "others": otherwise.n,
            }
            whose = ("buyers of all but", item) if product is None else ("buyers of", product)
            subject = made("while-missing", product=product or made("all-other-items"), item=item)
            found.append((subject, change, means, (*whose, None)))
    adjusted = holm([change.p for _, change, _, _ in found])
    for (subject, change, means, buyers), p in zip(found, adjusted, strict=True):
        maker.add(
            measure.STOCK_OUT_EFFECT,
            change,
            formulas.STOCK_OUT_EFFECT,
            tells=[buyers],
            unit="share",
            subject=subject,
            note=made("stock-out-days", **means, chance=chance(p)),
            caution=formulas.OTHER_DAYS_MAY_DIFFER,
        )
