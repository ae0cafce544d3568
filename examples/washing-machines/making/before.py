"""From the first contact to the order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from making.chance import Chance
from making.people import SPRING, Customer
from making.record import Record

AUTUMN = (dt.date(2025, 10, 1), dt.date(2025, 11, 30))
# Weeks without hose kits on the shelf: without a kit the machine isn't sold either.
_STOCK_OUT_WEEKS = ("2025-W43", "2025-W50", "2026-W07", "2026-W16", "2026-W25", "2026-W31")
STOCK_OUT_DAYS = {dt.date.fromisoformat(f"{week}-{day}") for week in _STOCK_OUT_WEEKS for day in range(1, 8)}

EXPOSED_TO_FLYER = 0.62
EXPOSED_TO_POINTS = 0.55
BUYS_WITH_VOUCHER = 0.94
BUYS_OTHERWISE = 0.69
LOST_WITHOUT_KIT = 0.45

MORNING, OPEN, EVENING = (9.0, 11.5), (9.2, 17.5), (19.5, 22.8)


@dataclass(frozen=True)
class Habits:
    """How a segment finds its way; shares of those who came as far."""

    online: float
    phones: float
    compares: float
    leaves_comparing: float
    sittings: tuple[int, int]
    rest: tuple[int, int]
    """Days between sittings."""
    hours: tuple[float, float]


HABITS = {
    "retired": Habits(0.45, 0.72, 0.80, 0.58, (1, 1), (1, 2), MORNING),
    "parents": Habits(0.93, 0.10, 0.97, 0.52, (1, 4), (1, 6), EVENING),
    "landlords": Habits(0.55, 0.50, 0.80, 0.34, (1, 2), (1, 2), MORNING),
    "singles": Habits(0.90, 0.00, 0.95, 0.50, (1, 3), (1, 3), EVENING),
    "laundrettes": Habits(0.00, 1.00, 0.00, 0.00, (1, 1), (1, 1), MORNING),
}


def promote(chance: Chance, people: list[Customer]) -> None:
    """Send the spring flyer, which works, and the points mail, which doesn't, to a random part each."""
    spring = [p for p in people if SPRING[0] <= p.arrives <= SPRING[1] and p.segment in _AT_HOME]
    autumn = [p for p in people if AUTUMN[0] <= p.arrives <= AUTUMN[1] and p.segment in _AT_HOME]
    for person in chance.split(spring, EXPOSED_TO_FLYER)[0]:
        person.promotion = "spring-voucher"
    for person in chance.split(autumn, EXPOSED_TO_POINTS)[0]:
        person.promotion = "double-points"


_AT_HOME = {"retired", "parents", "singles"}


def first_steps(record: Record, people: list[Customer]) -> list[Customer]:
    """Lead new customers up to the price and the date; give those who get there."""
    arrived: list[Customer] = []
    for segment, habits in HABITS.items():
        members = [person for person in people if person.segment == segment]
        arrived += _Way(record, habits, segment).walk(members)
    return arrived


@dataclass
class _Way:
    record: Record
    habits: Habits
    segment: str

    def walk(self, members: list[Customer]) -> list[Customer]:
        chance, habits = self.record.chance, self.habits
        for person in members:
            self._start(person)
        online, others = chance.split(members, habits.online)
        for person in online:
            self.record.note(person, "website")
        comparing, looking = chance.split(online, habits.compares)
        for person in comparing:
            self._compare(person)
        _, staying = chance.split(comparing, habits.leaves_comparing)
        if self.segment in {"parents", "singles"}:
            return self._by_screen(staying, others)
        callers, walkers = chance.split([*others, *staying], habits.phones)
        # Those who looked no further than the first page found the number there.
        return self._by_voice([*callers, *chance.split(looking, 0.7)[0]], walkers)

    def _start(self, person: Customer) -> None:
        if person.promotion == "spring-voucher":
            day = max(person.arrives - dt.timedelta(days=self.record.chance.whole(1, 20)), SPRING[0])
            self.record.open_on(person, day, (8, 9))
            self.record.note(person, "spring-flyer", "sent", promotion=person.promotion)
        elif person.promotion == "double-points":
            day = person.arrives - dt.timedelta(days=self.record.chance.whole(0, 9))
            self.record.open_on(person, max(day, AUTUMN[0]), (7, 8))
            self.record.note(person, "points-mail", "sent", promotion=person.promotion)
        self.record.open_on(person, person.arrives, self.habits.hours)

    def _compare(self, person: Customer) -> None:
        self.record.wait_minutes(person, 3, 15)
        sittings = self.record.chance.whole(*self.habits.sittings)
        for sitting in range(sittings):
            if sitting:
                days = self.record.chance.whole(*self.habits.rest)
                self.record.wait_days(person, days, self.habits.hours)
            self.record.note(person, "compare", **_kit(self.record.day(person)))

    def _by_screen(self, staying: list[Customer], walkers: list[Customer]) -> list[Customer]:
        chance, record = self.record.chance, self.record
        asking, sure = chance.split(staying, 0.22)
        for person in [*asking, *walkers]:
            record.wait_days(person, chance.whole(1, 4), OPEN)
            record.note(person, "advice")
        convinced, _ = chance.split([*asking, *walkers], 0.86)
        for person in [*sure, *convinced]:
            # Priced once, slept on, priced again.
            for _ in range(chance.whole(1, 2)):
                record.wait_days(person, chance.whole(1, 6 if self.segment == "parents" else 3), EVENING)
                record.note(person, "price-and-date", **_kit(record.day(person)))
        return [*sure, *convinced]

    def _by_voice(self, callers: list[Customer], walkers: list[Customer]) -> list[Customer]:
        chance, record = self.record.chance, self.record
        for person in callers:
            record.wait_minutes(person, 20, 60)
            record.note(person, "phones-store")
        coming, _ = chance.split(callers, 0.78)
        asking = [*coming, *walkers]
        touchpoint = "offer" if self.segment == "landlords" else "advice"
        for person in asking:
            if chance.happens(0.7):
                record.wait_minutes(person, 40, 150)
            else:
                record.wait_days(person, chance.whole(1, 3), OPEN)
            record.note(person, touchpoint)
        convinced, _ = chance.split(asking, 0.66 if self.segment == "landlords" else 0.93)
        for person in convinced:
            if self.segment == "landlords":
                record.wait_days(person, chance.whole(4, 6), MORNING)
            else:
                record.wait_minutes(person, 15, 40)
            in_store = {} if self.segment == "landlords" else {"channel": "sales-staff"}
            record.note(person, "price-and-date", **_kit(record.day(person)), **in_store)
        return convinced


def _kit(day: dt.date) -> dict[str, str]:
    return {"outcome": "out of stock", "product": "hose-kit"} if day in STOCK_OUT_DAYS else {}


def buyers(record: Record, arrived: list[Customer]) -> list[Customer]:
    """Choose those who buy of those who saw price and date."""
    chance = record.chance
    with_voucher = [person for person in arrived if person.promotion == "spring-voucher"]
    without = [person for person in arrived if person.promotion != "spring-voucher"]
    willing = chance.split(with_voucher, BUYS_WITH_VOUCHER)[0] + chance.split(without, BUYS_OTHERWISE)[0]
    no_kit = [person for person in willing if record.day(person) in STOCK_OUT_DAYS]
    lost = {person.id for person in chance.split(no_kit, LOST_WITHOUT_KIT)[0]}
    return [person for person in willing if person.id not in lost]
