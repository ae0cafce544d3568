"""The customers of the sample, and what can be known of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from making.chance import Chance

BEGINS = dt.date(2025, 9, 1)
ENDS = dt.date(2026, 8, 31)
SPRING = (dt.date(2026, 3, 1), dt.date(2026, 5, 31))
_LAST_ARRIVAL = dt.date(2026, 8, 20)
# The spring campaign brings people in: its days weigh half as much again.
_SPRING_WEIGHT = 1.5
SIZES = {"retired": 510, "parents": 645, "landlords": 120, "singles": 222, "laundrettes": 3}


@dataclass
class Customer:
    """One customer; the segment itself is left out of the files, to be found again."""

    segment: str
    arrives: dt.date
    age: int
    household: str
    children: int
    flats: int
    id: str = ""
    known_before: bool = False
    """Bought in an earlier year; enters the record with the service reminder."""
    promotion: str = ""


def everybody(chance: Chance) -> list[Customer]:
    """Draw all customers, numbered in the order in which they first came."""
    people = [_one(chance, segment) for segment, size in SIZES.items() for _ in range(size)]
    for person, day in zip(chance.shuffled(people), _arrivals(chance, len(people)), strict=True):
        person.arrives = day
    people.sort(key=lambda person: person.arrives)
    for number, person in enumerate(people, start=1):
        person.id = f"c{number:04d}"
    return people


def _arrivals(chance: Chance, count: int) -> list[dt.date]:
    days = [BEGINS + dt.timedelta(days=number) for number in range((_LAST_ARRIVAL - BEGINS).days + 1)]
    corners = [(0.0, 0.0)]
    for day in days:
        weight = _SPRING_WEIGHT if SPRING[0] <= day <= SPRING[1] else 1.0
        corners.append((corners[-1][0] + weight, corners[-1][1] + 1))
    total = corners[-1][0]
    evenly = chance.spread_out([(share / total, place) for share, place in corners], count)
    return [days[min(int(place), len(days) - 1)] for place in evenly]


def _one(chance: Chance, segment: str) -> Customer:
    age, household, children, flats = 0, "business", 0, 0
    if segment == "retired":
        age = chance.whole(60, 84)
        household = chance.weighted({"alone": 0.55, "couple": 0.45})
    elif segment == "parents":
        age, household, children = chance.whole(29, 44), "family", chance.whole(1, 3)
    elif segment == "landlords":
        age, flats = chance.whole(38, 68), chance.whole(3, 60)
        household = chance.weighted({"couple": 0.6, "alone": 0.25, "family": 0.15})
    elif segment == "singles":
        age = chance.whole(19, 34)
        household = chance.weighted({"alone": 0.5, "flat share": 0.3, "couple": 0.2})
    else:
        age = chance.whole(45, 60)
    return Customer(segment, BEGINS, age, household, children, flats)
