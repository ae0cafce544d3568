"""Facts from what came of events: buying, promotions, returns, stock-outs, issues (DA3 to DA7, TP13)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from jmwidgets.document import measure
from jmwidgets.evidence.events.contacts import DAY, HOUR, EventCounts, totalled
from jmwidgets.evidence.figures.making import FactMaker
from jmwidgets.evidence.figures.privacy import publishable, too_small
from jmwidgets.evidence.figures.statistics import (
    Estimate,
    Moments,
    difference_of_shares,
    holm,
    mean,
    median,
    relative_change,
    share,
)
from jmwidgets.evidence.reading.caveat import Caveat, counted

_FEWEST_SALES = 30
"""Items that are sold less often tell nothing about a day."""
_FEWEST_DAYS = 5
_TWO = 2


def trend_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make purchases and revenue by month (DA3)."""
    for month, purchases, customers, value in counts.rows["sales"]:
        if too_small(customers, maker.smallest):
            continue
        begins = dt.date.fromisoformat(f"{month}-01")
        ends = begins.replace(day=calendar.monthrange(begins.year, begins.month)[1])
        about = {"subject": month, "begins": begins, "ends": ends}
        maker.add(
            measure.TREND, Estimate(purchases, customers), "purchases in the month", unit="purchases", **about
        )
        if value:
            about["subject"] = f"revenue {month}"
            currency = maker.journey.currency
            maker.add(
                measure.TREND,
                Estimate(value, customers),
                "sum of the value of purchases in the month",
                unit=currency,
                **about,
            )


def promotion_facts(maker: FactMaker, counts: EventCounts) -> list[Caveat]:
    """Make the lift of every promotion (DA4)."""
    ((everybody, buyers),) = counts.rows["everybody"]
    found: list[tuple[str, Estimate, str]] = []
    exposed_to = {row[0] for row in counts.rows["promotions"]}
    for promotion, exposed, responded, bought in counts.rows["promotions"]:
        others, others_bought = everybody - exposed, buyers - bought
        parts = (responded, exposed - responded, others_bought, others - others_bought)
        if exposed and others and not any(too_small(count, maker.smallest) for count in parts):
            lift = difference_of_shares(responded, exposed, others_bought, others)
            words = f"{responded:,} of {exposed:,} exposed bought, {others_bought:,} of {others:,} others"
            found.append((promotion, lift, words))
    adjusted = holm([lift.p or 0.0 for _, lift, _ in found])
    for (promotion, lift, words), p in zip(found, adjusted, strict=True):
        maker.add(
            measure.LIFT,
            lift,
            "buyers among those exposed, at or after the first exposure, minus buyers among all others; "
            "interval of Newcombe, p by z test and Holm's correction",
            unit="share",
            subject=promotion,
            note=f"{words}; p = {p:.2g}",
            caution="An effect only if chance decided who was exposed; otherwise the two groups may differ in other ways.",
        )
    only_bought = [promotion for promotion, _ in counts.rows["redeemed"] if promotion not in exposed_to]
    if not only_bought:
        return []
    told = (
        f"{counted(len(only_bought), 'promotion')} stand on purchases only ({', '.join(only_bought[:5])}): without those "
        "who were exposed and did not buy there is no lift"
    )
    return [Caveat("promotion", len(only_bought), told)]


def return_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the share of purchases that were returned: by touchpoint of the purchase and by product (DA6)."""
    rows = counts.rows.get("returns", [])
    if not any(returned for *_, returned in rows):
        return
    formula = "purchases with a later return by the same customer, of the same product / purchases"
    places = counts.reading.places
    by_place: dict[tuple[str, int | None], tuple[int, int]] = defaultdict(lambda: (0, 0))
    by_product: dict[tuple[str, int | None], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for place, product, bought, returned in rows:
        cells = (
            [(by_product, (product, 0)), (by_product, ("", None))] if product else [(by_product, ("", None))]
        )
        if place < len(places):
            cells.append((by_place, (places[place], None)))
        for table, cell in cells:
            table[cell] = (table[cell][0] + returned, table[cell][1] + bought)
    maker.shares(measure.RETURNS, by_place, formula)
    shown = publishable(
        {cell: (r, b - r) for cell, (r, b) in by_product.items()}, maker.smallest, adds_up=True
    )
    for (product, group), (returned, bought) in by_product.items():
        if (product, group) in shown and bought:
            maker.add(
                measure.RETURNS,
                share(returned, bought),
                f"{formula}; Wilson interval",
                unit="share",
                subject=product,
            )


def stock_out_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the change of other items' sales on days on which an item was missing (DA7)."""
    rows = counts.rows.get("daily", [])
    missing: dict[str, set[int]] = defaultdict(set)
    sales: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for day, product, sold, out in rows:
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
        for product, sold in sales.items():
            for day, count in sold.items() if product != item else ():
                together[item][day] += count
    # First whether anything changed at all, then for which items: two families of tests.
    _stock_outs(maker, [("all other items", item, together[item], missing[item]) for item in missing], days)
    each = [
        (product, item, sales[product], missing[item])
        for item in missing
        for product in sales
        if product != item
    ]
    _stock_outs(maker, each, days)


def _stock_outs(
    maker: FactMaker, tests: list[tuple[str, str, dict[int, int], set[int]]], days: Iterable[int]
) -> None:
    found: list[tuple[str, Estimate, str]] = []
    for product, item, sold, without in tests:
        change = _change(sold, without, days) if sum(sold.values()) >= _FEWEST_SALES else None
        if change is not None:
            found.append((f"{product}, while {item} is missing", *change))
    adjusted = holm([change.p or 0.0 for _, change, _ in found])
    for (subject, change, words), p in zip(found, adjusted, strict=True):
        maker.add(
            measure.STOCK_OUT_EFFECT,
            change,
            "mean sales a day while the item is out of stock / mean on other days, minus 1; interval by the delta "
            "method on the log of the ratio, p by Welch's t test and Holm's correction",
            unit="share",
            subject=subject,
            note=f"{words}; p = {p:.2g}",
            caution="Days without the item may differ in other ways, such as season. n counts days.",
        )


def _change(sold: dict[int, int], without: set[int], days: Iterable[int]) -> tuple[Estimate, str] | None:
    during = [sold.get(day, 0) for day in days if day in without]
    otherwise = [sold.get(day, 0) for day in days if day not in without]
    if min(len(during), len(otherwise)) < _FEWEST_DAYS:
        return None
    ours, others = (Moments.weighed([(float(count), 1) for count in each]) for each in (during, otherwise))
    change = relative_change(ours, others)
    if change is None:
        return None
    words = f"{ours.mean:.2f} a day on {ours.n} days without it, {others.mean:.2f} on {others.n} other days"
    return change, words


def issue_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make resolution rate and time, and how often an issue was passed on (DA5, TP13)."""
    issues = counts.by_place("issues") if "issues" in counts.rows else {}
    if not any(row[1] for row in issues.values()):
        return
    maker.shares(
        measure.RESOLUTION_RATE,
        {cell: (row[1], row[0]) for cell, row in issues.items()},
        "issues with a later resolution for the same customer / issues",
        caution="Issues that were open when the data end count as not resolved.",
    )
    times = counts.durations("resolving")
    sizes = {cell: (sum(count for _, count in found),) for cell, found in times.items()}
    for cell in publishable(sizes, maker.smallest):
        found = median(times[cell])
        hours = Estimate(found.value / HOUR, found.n, (found.low or 0) / HOUR, (found.high or 0) / HOUR)
        maker.add(
            measure.RESOLUTION_TIME,
            hours,
            "median time from an issue to its resolution, of those resolved; interval of order statistics",
            unit="hours",
            touchpoint=cell[0],
            group=cell[1],
        )
    if not counts.reading.meaning("transferred"):
        return
    passed: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for place, times_passed, number in counts.rows["transfers"]:
        passed[place].append((times_passed, number))
    for place, found_counts in passed.items():
        moments = Moments.weighed(found_counts)
        if moments.n >= max(maker.smallest, _TWO):
            maker.add(
                measure.TRANSFERS,
                mean(moments),
                "mean number of transfers between an issue and the next one of the same customer; Student's t interval",
                unit="transfers",
                touchpoint=counts.reading.places[place],
            )


def outcome_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the share of each outcome that no other figure is made of, by touchpoint and by month (TP7)."""
    places, names = counts.reading.places, counts.reading.outcomes
    by_place: dict[str, dict[tuple[str, int | None], tuple[int, ...]]] = defaultdict(dict)
    for (key, group), row in totalled(
        ((places[place], names[outcome]), group, row)
        for group, place, outcome, *row in counts.rows.get("outcomes", [])
    ).items():
        place, outcome = key  # type: ignore[misc]  # a key of two parts
        by_place[place][outcome, group] = row
    for place, cells in by_place.items():
        _outcomes_of(maker, place, cells)
    by_month: dict[tuple[str, str], dict[tuple[str, int | None], tuple[int, ...]]] = defaultdict(dict)
    for month, place, outcome, *row in counts.rows.get("outcomes by month", []):
        by_month[places[place], month][names[outcome], None] = tuple(row)
    for (place, month), cells in by_month.items():
        begins = dt.date.fromisoformat(f"{month}-01")
        ends = begins.replace(day=calendar.monthrange(begins.year, begins.month)[1])
        _outcomes_of(maker, place, cells, month, begins, ends)


def _outcomes_of(
    maker: FactMaker,
    place: str,
    cells: dict[tuple[str, int | None], tuple[int, ...]],
    month: str = "",
    begins: dt.date | None = None,
    ends: dt.date | None = None,
) -> None:
    whole: dict[int | None, int] = defaultdict(int)
    for (_, group), (events, _) in cells.items():
        whole[group] += events
    # The outcomes of a touchpoint add up to all that were recorded there.
    shown = publishable(
        {cell: (customers,) for cell, (_, customers) in cells.items()}, maker.smallest, adds_up=True
    )
    for outcome, group in shown:
        events, _ = cells[outcome, group]
        if len([one for one, other in cells if other == group]) > 1:
            maker.add(
                measure.OUTCOME,
                share(events, whole[group]),
                "contacts with this outcome / contacts with an outcome at the touchpoint; Wilson interval",
                unit="share",
                touchpoint=place,
                group=group,
                subject=f"{outcome} {month}".strip(),
                begins=begins,
                ends=ends,
            )


def operation_facts(maker: FactMaker, counts: EventCounts) -> None:
    """Make the mean of each operational figure, such as waiting time (TP13)."""
    found = totalled(
        ((counts.reading.places[place], which), group, tuple(row))
        for group, place, which, *row in counts.rows.get("measures", [])
    )
    shown = publishable({cell: (row[1],) for cell, row in found.items()}, maker.smallest)
    for cell, (n, _, total, squares) in found.items():
        if cell in shown and n >= _TWO:
            (place, which), group = cell  # type: ignore[misc]  # a key of two parts
            centred = max(0.0, squares - total * total / n)
            name, _, unit = counts.reading.measures[which].partition(",")
            maker.add(
                measure.OPERATION,
                mean(Moments(n, total, centred)),
                "mean of the events at the touchpoint; Student's t interval",
                unit=unit.strip().removeprefix("in ").strip(),
                subject=name.strip(),
                touchpoint=place,
                group=group,
            )
