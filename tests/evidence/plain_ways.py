"""The plainest computation of the figures of events that there is, customer by customer."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jmwidgets.document import measure

STAGES = (("flyer", "web"), ("shop", "till"), ("van",), ("call", "letter"))
ORDER = [place for stage in STAGES for place in stage]
STAGE_OF = {place: number for number, places in enumerate(STAGES) for place in places}


@dataclass
class Person:
    """One customer's way: contacts in order, each moment and place once; moments of purchases."""

    contacts: list[tuple[int, str]]
    bought: list[int]
    first: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.first = {}
        for moment, place in self.contacts:
            self.first.setdefault(place, moment)

    @property
    def begun(self) -> int:
        return self.contacts[0][0]

    def after(self, place: str) -> set[str]:
        """Give the touchpoints that this person went to straight from a place, at any time."""
        return {then[1] for here, then in pairwise(self.contacts) if here[1] == place}

    def next_after_first(self, place: str) -> tuple[int, str] | None:
        position = self.contacts.index((self.first[place], place)) + 1
        return self.contacts[position] if position < len(self.contacts) else None

    def in_stage(self, stage: int) -> list[int]:
        return [moment for moment, place in self.contacts if STAGE_OF[place] == stage]

    def goes_round(self, place: str) -> bool:
        """Tell whether this person comes back after another place, with no purchase on the way round."""
        steps = [where for _, where in self.contacts]
        moments = [moment for moment, where in self.contacts if where == place]
        runs = sum(here == place != then for here, then in pairwise([*steps, ""]))
        ends = {min(self.bought), max(self.bought)} if self.bought else set()
        return runs > 1 and not any(min(moments) <= moment <= max(moments) for moment in ends)

    @property
    def strays(self) -> set[str]:
        ways = sorted(self.first, key=lambda place: (self.first[place], ORDER.index(place)))
        return {
            place
            for number, place in enumerate(ways)
            for before in ways[:number]
            if ORDER.index(before) > ORDER.index(place)
        }

    def missing(self, met: set[str]) -> set[str]:
        """Give the places before the farthest one that others met and this person never did."""
        farthest = max(map(ORDER.index, self.first))
        return {place for place in ORDER[:farthest] if place in met and place not in self.first}


def people_of(rows: Iterable[tuple[str, int, str, str]]) -> dict[str, Person]:
    contacts: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    bought: dict[str, list[int]] = defaultdict(list)
    for customer, moment, place, outcome in rows:
        contacts[customer].add((moment, ORDER.index(place), place))
        if outcome == "sold":
            bought[customer].append(moment)
    return {
        key: Person([(moment, place) for moment, _, place in sorted(own)], bought[key])
        for key, own in contacts.items()
    }


def expected(people: Sequence[Person]) -> Iterator[tuple[tuple[object, ...], float, int]]:
    """Yield what a fact is about, its value and its n."""
    tells = any(person.bought for person in people)
    for place in ORDER:
        here = [person for person in people if place in person.first]
        if not here:
            continue
        n = len(here)
        yield (measure.REACH, place), n, n
        times = [Counter(where for _, where in person.contacts)[place] for person in here]
        yield (measure.REPEATS, place), sum(count > 1 for count in times) / n, n
        yield (measure.LOOP, place), sum(person.goes_round(place) for person in here) / n, n
        firsts = sum(person.contacts[0][1] == place for person in here)
        yield (measure.FIRST_CONTACTS, place), firsts, firsts
        lasts = sum(person.contacts[-1][1] == place for person in here)
        yield (measure.STARTS, place), firsts / len(people), len(people)
        yield (measure.ENDS, place), lasts / len(people), len(people)
        lost = sum(person.contacts[-1][1] == place and not person.bought for person in here)
        yield (measure.DROP_OFF if tells else measure.LAST_SEEN, place), lost / n, n
        yield (measure.OUT_OF_ORDER, place), sum(place in person.strays for person in here) / n, n
        if tells:
            later = sum(any(moment >= person.first[place] for moment in person.bought) for person in here)
            yield (measure.BUYS_LATER, place), later / n, n
        beyond = [
            person
            for person in people
            if any(ORDER.index(other) > ORDER.index(place) for other in person.first)
        ]
        if beyond:
            yield (
                (measure.SKIPPED, place),
                sum(place not in person.first for person in beyond) / len(beyond),
                len(beyond),
            )
        following = [(person, person.next_after_first(place)) for person in here]
        waits = [rounded(after[0] - person.first[place]) for person, after in following if after]
        if waits:
            yield (measure.TIME_TO_NEXT, place), statistics.median(waits) / 3600, len(waits)
        yield (
            (measure.TIMING, place),
            statistics.median(rounded(person.first[place] - person.begun) for person in here) / 86400,
            n,
        )
        for end, count in Counter(end for person in here for end in person.after(place)).items():
            yield (measure.TRANSITION, place, end), count / n, n
    yield from expected_of_stages(people)


def expected_of_stages(people: Sequence[Person]) -> Iterator[tuple[tuple[object, ...], float, int]]:
    n = len(people)
    yield (measure.IN_ORDER,), sum(not person.strays for person in people) / n, n
    visited = {place for person in people for place in person.first}
    missing = [person.missing(visited) for person in people]
    yield (measure.MISSED,), sum(map(bool, missing)) / n, n
    planned = sum(not person.strays and not lacks for person, lacks in zip(people, missing, strict=True))
    yield (measure.AS_PLANNED,), planned / n, n
    departures = sum(len(person.strays) + len(lacks) for person, lacks in zip(people, missing, strict=True))
    yield (measure.DEPARTURES,), departures / n, n
    until = [rounded(min(person.bought) - person.begun) for person in people if person.bought]
    if until:
        yield (measure.TIME_TO_PURCHASE,), statistics.median(until) / 86400, len(until)
    met = [stage for stage in range(len(STAGES)) if any(person.in_stage(stage) for person in people)]
    for stage in met:
        reached = sum(bool(person.in_stage(stage)) for person in people)
        yield (measure.FUNNEL, f"s{stage}", "at all"), reached, reached
        now = sum(STAGE_OF[person.contacts[-1][1]] == stage for person in people)
        yield (measure.NOW_AT, f"s{stage}"), now, now
    yield from expected_in_stages(people)
    lengths = [rounded(one.contacts[-1][0] - one.begun) for one in people if len(one.contacts) > 1]
    if lengths:
        yield (measure.THROUGHPUT,), statistics.median(lengths) / 3600, len(lengths)
    for before, stage in pairwise(met):
        came = [person for person in people if person.in_stage(before)]
        on = sum(
            any(moment > min(person.in_stage(before)) for moment in person.in_stage(stage)) for person in came
        )
        yield (measure.FUNNEL, f"s{stage}", "in order"), on, on
        yield (measure.CONVERSION, f"s{stage}"), on / len(came), len(came)


def expected_in_stages(people: Sequence[Person]) -> Iterator[tuple[tuple[object, ...], float, int]]:
    lost = measure.DROP_OFF if any(person.bought for person in people) else measure.LAST_SEEN
    for stage in range(len(STAGES)):
        here = [person for person in people if person.in_stage(stage)]
        beyond = [person for person in people if any(STAGE_OF[place] > stage for place in person.first)]
        if beyond:
            without = sum(not person.in_stage(stage) for person in beyond)
            yield (measure.SKIPPED, f"s{stage}"), without / len(beyond), len(beyond)
        if here:
            ends = sum(STAGE_OF[one.contacts[-1][1]] == stage and not one.bought for one in here)
            yield (lost, f"s{stage}"), ends / len(here), len(here)
            stays = [person.in_stage(stage) for person in here if len(person.in_stage(stage)) > 1]
            yield (measure.REPEATS, f"s{stage}"), len(stays) / len(here), len(here)
            if stays:
                times = [rounded(max(moments) - min(moments)) for moments in stays]
                yield (measure.TIME_IN_STAGE, f"s{stage}"), statistics.median(times) / 3600, len(times)


def rounded(seconds: int) -> int:
    """Round to steps that are parts of an hour or a day, halves up."""
    day = 86_400
    bounds = {1: 1200, 10: 10_800, 60: day, 600: 10 * day, 3600: 60 * day, 21_600: 365 * day}
    step: int = next((step for step, bound in bounds.items() if seconds < bound), day)
    return (seconds + step // 2) // step * step
