"""What the systems of the shop write down: one row for each event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from making.chance import Chance
from making.people import BEGINS, ENDS, Customer

CHANNELS = {
    "spring-flyer": "outbound-marketing",
    "points-mail": "e-mail",
    "website": "website",
    "compare": "web-store",
    "phones-store": "phone",
    "advice": "sales-staff",
    "offer": "trade-desk",
    "price-and-date": "web-store",
    "web-order": "web-store",
    "till": "physical-store",
    "appointment": "sms",
    "delivery": "delivery-van",
    "old-machine-away": "delivery-van",
    "service-call": "customer-service",
    "engineer": "in-person",
    "service-reminder": "e-mail",
    "filter": "in-person",
    "second-purchase": "sales-staff",
    "review": "social-media",
}
_SUNDAY = 6


@dataclass(frozen=True, order=True)
class Event:
    """One row of events.csv."""

    time: dt.datetime
    customer: str
    touchpoint: str
    outcome: str = ""
    value: str = ""
    promotion: str = ""
    product: str = ""
    channel: str = ""
    """Where it isn't the touchpoint's usual one."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The row, in the order of the file's columns."""
        time = self.time.isoformat(timespec="minutes")
        channel = self.channel or CHANNELS[self.touchpoint]
        rest = (self.outcome, self.value, self.promotion, self.product)
        return (self.customer, time, self.touchpoint, channel, *rest)


@dataclass
class Record:
    """All events so far, and where each customer's clock stands."""

    chance: Chance
    events: list[Event] = field(default_factory=list)
    clocks: dict[str, dt.datetime] = field(default_factory=dict)

    def note(self, person: Customer, touchpoint: str, outcome: str = "", **more: str) -> None:
        """Write an event at the customer's present time."""
        self.events.append(Event(self.clocks[person.id], person.id, touchpoint, outcome, **more))

    def open_on(self, person: Customer, day: dt.date, hours: tuple[float, float]) -> None:
        """Set the customer's clock to a time of a day."""
        minutes = int(self.chance.between(hours[0] * 60, hours[1] * 60))
        self.clocks[person.id] = at(day, minutes)

    def wait_days(self, person: Customer, days: int, hours: tuple[float, float]) -> None:
        """Move the clock some days on, to a time of that day; never to a Sunday."""
        self.open_on(person, workday(self.clocks[person.id].date() + dt.timedelta(days=days)), hours)

    def wait_minutes(self, person: Customer, low: int, high: int) -> None:
        """Move the clock on by some minutes."""
        self.clocks[person.id] += dt.timedelta(minutes=self.chance.whole(low, high))

    def day(self, person: Customer) -> dt.date:
        """Give the day that the customer's clock shows."""
        return self.clocks[person.id].date()

    def within_the_year(self) -> list[Event]:
        """Give the events of the year that was sampled, in order of time."""
        return sorted(event for event in self.events if BEGINS <= event.time.date() <= ENDS)


def at(day: dt.date, minutes: int) -> dt.datetime:
    """Give a time of day by its minutes since midnight."""
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)


def workday(day: dt.date) -> dt.date:
    """Give the day, or the Monday after a Sunday."""
    return day + dt.timedelta(days=1) if day.weekday() == _SUNDAY else day
