"""From the order to the neighbours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from making.before import EVENING, MORNING, OPEN
from making.people import ENDS, Customer
from making.record import Record, at, workday

CONTRACTOR_CHANGES = dt.date(2026, 6, 1)
LATE = {"before": 0.05, "since": 0.19}
MISSED = {"before": 0.03, "since": 0.07}
# Hours of arrival of those who come within the window, as shares of them.
_ON_TIME = {
    "before": [(0.0, 8.3), (0.5, 12.0), (0.9, 15.8), (1.0, 17.9)],
    "since": [(0.0, 8.3), (0.5, 13.3), (0.9, 17.0), (1.0, 17.95)],
}
_LATE = [(0.0, 18.1), (0.6, 19.1), (1.0, 20.8)]
HAS_ISSUE = 0.24
RESOLVED = 0.71
RESOLUTION_HOURS = [(0.0, 20.0), (0.25, 50.0), (0.5, 77.0), (0.75, 122.0), (1.0, 250.0)]
TRANSFERS = {0: 0.10, 1: 0.30, 2: 0.34, 3: 0.20, 4: 0.06}
RETURNED = {"web-order": 0.10, "till": 0.03}
BUYS_AGAIN = {"filter": 0.45, "no filter": 0.18}

PRICES = {"l7-basic": 529, "l8-quiet": 749, "s45-slim": 649, "l9-family": 849, "t8-trade": 599}
_DRYER, _DRYER_PRICE = "d8-dryer", 699
_VOUCHER = 50
_TASTE = {
    "retired": {"l8-quiet": 0.5, "l7-basic": 0.25, "s45-slim": 0.25},
    "parents": {"l9-family": 0.45, "l8-quiet": 0.25, "s45-slim": 0.30},
    "landlords": {"t8-trade": 0.8, "l7-basic": 0.2},
    "singles": {"l7-basic": 0.55, "s45-slim": 0.45},
    "laundrettes": {"t8-trade": 1.0},
}
_AT_THE_TILL = {"retired": 1.0, "parents": 0.18, "landlords": 0.0, "singles": 0.3, "laundrettes": 0.0}


@dataclass
class Order:
    """One machine on its way."""

    person: Customer
    ordered: dt.datetime
    touchpoint: str
    product: str
    value: int
    delivered: dt.datetime | None = None


def buy(record: Record, people: list[Customer]) -> list[Order]:
    """Write the orders; landlords order once for each address."""
    orders = []
    for segment, share in _AT_THE_TILL.items():
        members = [person for person in people if person.segment == segment]
        at_till, online = record.chance.split(members, share)
        for touchpoint, group in (("till", at_till), ("web-order", online)):
            orders += [order for person in group for order in _orders(record, person, touchpoint)]
    return orders


def _orders(record: Record, person: Customer, touchpoint: str) -> list[Order]:
    chance = record.chance
    orders = []
    for _ in range(chance.whole(1, 5) if person.flats else 1):
        record.wait_minutes(person, 4, 14)
        product = chance.weighted(_TASTE[person.segment])
        voucher = person.promotion == "spring-voucher"
        value = PRICES[product] - (_VOUCHER if voucher else 0)
        more = {"value": str(value), "promotion": person.promotion if voucher else "", "product": product}
        record.note(person, touchpoint, "purchased", **more)
        orders.append(Order(person, record.clocks[person.id], touchpoint, product, value))
    return orders


def deliver(record: Record, orders: list[Order]) -> None:
    """Bring the machines: late one time in twenty before June, one in five since."""
    chance = record.chance
    days = {}
    for number, order in enumerate(orders):
        days[number] = workday(order.ordered.date() + dt.timedelta(days=chance.whole(2, 6)))
    for period in ("before", "since"):
        numbers = [n for n, day in days.items() if (day >= CONTRACTOR_CHANGES) == (period == "since")]
        late, on_time = chance.split(numbers, LATE[period])
        missed = set(chance.split(on_time, MISSED[period] / (1 - LATE[period]))[0])
        for group, outcome, hours in ((late, "late", _LATE), (on_time, "on time", _ON_TIME[period])):
            for number, hour in zip(group, chance.spread_out(hours, len(group)), strict=True):
                visit = _Visit(days[number], hour, outcome, missed=number in missed)
                _hand_over(record, orders[number], visit)


@dataclass(frozen=True)
class _Visit:
    day: dt.date
    hour: float
    outcome: str
    missed: bool
    """Nobody was in the first time."""


def _hand_over(record: Record, order: Order, visit: _Visit) -> None:
    person, chance, day = order.person, record.chance, visit.day
    record.clocks[person.id] = at(day - dt.timedelta(days=1), chance.whole(17 * 60 + 30, 19 * 60))
    record.note(person, "appointment")
    if visit.missed:
        record.clocks[person.id] = at(day, int(chance.between(9, 17) * 60))
        record.note(person, "delivery", "missed", product=order.product)
        day = workday(day + dt.timedelta(days=chance.whole(2, 4)))
    record.clocks[person.id] = order.delivered = at(day, int(visit.hour * 60))
    record.note(person, "delivery", visit.outcome, product=order.product)
    if chance.happens(0.8):
        if chance.happens(0.125):
            record.wait_days(person, chance.whole(3, 7), OPEN)
        else:
            record.wait_minutes(person, 15, 25)
        record.note(person, "old-machine-away")


def live_with_it(record: Record, orders: list[Order]) -> None:
    """Send some machines back, let some break down, and let some customers come again or tell others."""
    chance = record.chance
    kept: list[Order] = []
    for touchpoint, share in RETURNED.items():
        returned, rest = chance.split([order for order in orders if order.touchpoint == touchpoint], share)
        kept += rest
        for order in returned:
            _set_after(record, order, chance.whole(1, 12), OPEN)
            record.note(
                order.person, "service-call", "returned", value=str(-order.value), product=order.product
            )
    troubled, content = chance.split(kept, HAS_ISSUE)
    _repair(record, troubled)
    for order in chance.split(kept, 0.12)[0]:
        _set_after(record, order, 0, EVENING)
        record.note(order.person, "review")
    for order in chance.split(content, 0.16)[0]:
        _set_after(record, order, chance.whole(40, 160), OPEN)
        _buy_dryer(record, order.person)


def _repair(record: Record, troubled: list[Order]) -> None:
    chance = record.chance
    # Enough room before the end of the record for every case to be told to its end.
    in_time = [order for order in troubled if _delivered(order).date() < ENDS - dt.timedelta(days=45)]
    for order in in_time:
        _set_after(record, order, chance.whole(5, 32), MORNING)
        record.note(order.person, "service-call", "issue", product=order.product)
        for _ in range(chance.weighted(TRANSFERS)):
            record.wait_minutes(order.person, 2, 7)
            record.note(order.person, "service-call", "transferred")
    solved, open_still = chance.split(in_time, RESOLVED)
    for order, hours in zip(solved, chance.spread_out(RESOLUTION_HOURS, len(solved)), strict=True):
        by_engineer = chance.happens(0.75)
        record.wait_minutes(order.person, int(hours * 60), int(hours * 60))
        record.note(order.person, "engineer" if by_engineer else "service-call", "resolved")
    for order in chance.split(open_still, 0.6)[0]:
        record.wait_days(order.person, chance.whole(2, 6), OPEN)
        record.note(order.person, "engineer", "not resolved")


def come_back(record: Record, people: list[Customer]) -> None:
    """Remind earlier buyers of the service; those who have the filter replaced buy again more often."""
    chance = record.chance
    for person in people:
        record.open_on(person, person.arrives, MORNING)
        record.note(person, "service-reminder")
    booked, others = chance.split(people, 0.4)
    for person in booked:
        record.wait_days(person, chance.whole(7, 30), OPEN)
        record.note(person, "filter")
    for group, share in ((booked, BUYS_AGAIN["filter"]), (others, BUYS_AGAIN["no filter"])):
        for person in chance.split(group, share)[0]:
            record.wait_days(person, chance.whole(10, 60), OPEN)
            _buy_dryer(record, person)


def _buy_dryer(record: Record, person: Customer) -> None:
    record.note(person, "second-purchase", "purchased", value=str(_DRYER_PRICE), product=_DRYER)


def _set_after(record: Record, order: Order, days: int, hours: tuple[float, float]) -> None:
    day = _delivered(order).date() + dt.timedelta(days=days)
    if days == 0:
        record.clocks[order.person.id] = _delivered(order) + dt.timedelta(hours=2)
        return
    record.open_on(order.person, workday(day), hours)


def _delivered(order: Order) -> dt.datetime:
    if order.delivered is None:
        msg = "expected a delivered order, got one on its way; deliver first"
        raise ValueError(msg)
    return order.delivered
