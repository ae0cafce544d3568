"""A bounded search for small groups that figures give away: drawn logs and surveys, read again and again.

Each trial draws data with groups and touchpoints of very different sizes and reads them two or three times
into one journey: by other groups, by none, or with people who came in since, few or many. All that was ever
published, in facts, segments and sources, is handed to an attacker.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from jmwidgets.document import Fact, Journey, Segment, apply_all
from jmwidgets.evidence import Evidence, gather
from jmwidgets.evidence.reading import sql
from tests.evidence.attacker import EVERYBODY, Knowledge, Label, Recovered
from tests.evidence.conftest import Roles, journey_of
from tests.evidence.drawing import (
    LASTING,
    PLACES,
    STAGE,
    STAGES,
    WAIT,
    draw_customers,
    draw_log,
    draw_survey,
    with_failures,
)
from tests.evidence.log_figures import LogFigures
from tests.evidence.survey_numbers import (
    count_customers,
    count_survey,
    read_customers,
    read_segments,
    read_survey,
)

SMALLEST = 5
JOURNEY = journey_of(STAGES, smallest_group=SMALLEST)
NOBODY = "(no group)"
OTHERS = "Other customers"
Way = tuple[tuple[str, int], ...]
"""The column of each reading ("": none), and how many of the two parties that come late are in it."""
Late = tuple[set[str], set[str]]
ALL = 2

WAYS: tuple[Way, ...] = (
    (("group", ALL), ("", ALL)),
    (("", ALL), ("group", ALL)),
    (("group", ALL), ("tier", ALL)),
    (("group", ALL), ("", ALL), ("tier", ALL)),
    (("", ALL), ("tier", ALL), ("group", ALL)),
    (("group", ALL), ("group", ALL), ("", ALL)),
)
GROWING: tuple[Way, ...] = (
    (("", 1), ("", ALL)),
    (("group", 1), ("group", ALL)),
    (("", 1), ("group", ALL)),
    (("group", 1), ("", ALL)),
    (("", 0), ("", 1), ("", ALL)),
    (("group", 0), ("group", 1), ("group", ALL)),
)
Labels = dict[str | None, Label]


class Published(NamedTuple):
    """What one reading added to what is known."""

    facts: list[Fact]
    segments: list[Segment]
    people: int | None
    """What the source says of how many people are in it."""
    labels: Labels


def groups_of(people: pd.DataFrame, column: str) -> tuple[dict[str, set[str]], set[str]]:
    """Give the groups that a reading shows, small ones joined, and who is left out of all figures."""
    values = people[column].fillna(NOBODY)
    found = {str(value): {*people.index[values == value]} for value in values.unique()}
    nobody = found.pop(NOBODY, set())
    small = {name for name, own in found.items() if len(own) < SMALLEST}
    joined = {one for name in small for one in found[name]}
    shown = {name: own for name, own in found.items() if name not in small}
    hidden = joined if len(joined) < SMALLEST else set()
    if joined and not hidden:
        shown[OTHERS] = joined
    return shown, hidden | (nobody if len(nobody) < SMALLEST else set())


class World:
    """The sets of people that a way of readings tells apart, each under one name."""

    def __init__(self, people: pd.DataFrame, way: Way, late: Late) -> None:
        self.named: dict[frozenset[str], Label] = {frozenset(people.index): EVERYBODY}
        self.readings: list[tuple[dict[str, Label], Label, Label]] = []
        """Group -> its people; all who were read; all who are left when small groups are left out."""
        populations: list[set[str]] = []
        of_column: dict[str, list[set[str]]] = defaultdict(list)
        for number, (column, parties) in enumerate(way):
            everybody = {*people.index}.difference(*late[parties:])
            groups, hidden = groups_of(people.loc[sorted(everybody)], column) if column else ({}, set())
            populations += [everybody, everybody - hidden]
            of_column[column] += groups.values()
            names = {name: self._name(own, f"{column}={name} of {number}") for name, own in groups.items()}
            self.readings.append(
                (
                    names,
                    self._name(everybody, f"all of {number}"),
                    self._name(everybody - hidden, f"all of {number} shown by {column}"),
                )
            )
        self.unions: list[tuple[Label, list[Label]]] = []
        for column, sets in of_column.items():
            self._divide({*people.index}, [*sets, *populations], column)
        self.labels = {name: people for people, name in self.named.items()}

    def _name(self, people: Collection[str], otherwise: str) -> Label:
        return self.named.setdefault(frozenset(people), otherwise)

    def _divide(self, people: Collection[str], sets: Sequence[Collection[str]], column: str) -> None:
        """Say of which people, whom nothing tells apart, each set is made."""
        alike: dict[tuple[bool, ...], set[str]] = defaultdict(set)
        for one in people:
            alike[tuple(one in own for own in sets)].add(one)
        atoms = [
            (own, self._name(own, f"those by {column}: {''.join('01'[is_in] for is_in in key)}"))
            for key, own in alike.items()
        ]
        for own in (people, *sets):
            whole = self._name(own, "")
            parts = [name for atom, name in atoms if atom <= {*own}]
            if parts != [whole]:
                self.unions.append((whole, parts))


def read_in_turn(read: Callable[..., Evidence], way: Way, world: World) -> list[tuple[str, Published]]:
    """Read the same data into one journey, again and again; give what each reading of a source published."""
    journey = JOURNEY
    published: list[tuple[str, Published]] = []
    of_segment: Labels = {}
    for (column, parties), (groups, everybody, shown) in zip(way, world.readings, strict=True):
        found = read(journey, column, parties)
        if column:
            of_segment |= {one.id: groups[one.name] for one in found.segments}
        for about in found.sources:
            labels: Labels = {**of_segment, None: shown if about.left_out_by else everybody}
            before = journey.sources.get(about.id)
            stays = before is not None and (before.n, before.left_out_by) == (about.n, about.left_out_by)
            facts = [
                fact
                for fact in found.facts
                if fact.sources[0] == about.id and not fact.earlier and fact not in journey.facts.values()
            ]
            describes = about.id != "events" and not (about.id == "survey" and len(found.sources) > 1)
            segments = [_news(journey, one) for one in found.segments] if describes else []
            published.append((about.id, Published(facts, segments, None if stays else about.n, labels)))
        journey = apply_all(journey, found.operations(journey))
    return published


def _news(journey: Journey, segment: Segment) -> Segment:
    """Leave of a segment what it did not tell before."""
    known = journey.segments.get(segment.id)
    fields = ("size", "share", "value")
    old = [name for name in fields if known and getattr(known, name) == getattr(segment, name)]
    return segment.model_copy(update=dict.fromkeys(old))


def on_one_thread() -> None:
    """Let queries on few rows wait for nobody."""
    with sql.connection() as connection:
        connection.execute("SET threads = 1")


def attacked_log(seed: int, *, growing: bool = False, failing: bool = False) -> list[Recovered]:
    """Let the attacker loose on all figures of a drawn log, and of the customers beside it."""
    chance = np.random.default_rng(seed)
    customers = draw_customers(chance)
    log = draw_log(chance, customers)
    if failing:
        log = with_failures(chance, log)
    customers = customers[customers.customer.isin(log.customer)]
    way, late = _drawn(chance, customers.customer, growing)
    world = World(customers.set_index("customer"), way, late)
    told = {"customer": "customer", "group": "attribute", "tier": "attribute", "worth": "value"}
    roles: Roles = {
        "events": {
            name: role
            for name, role in {
                "customer": "customer",
                "time": "time",
                "touchpoint": "touchpoint",
                "outcome": "outcome",
                "promotion": "promotion",
                "product": "product",
                "wait": WAIT,
                **LASTING,
                "visit": "session",
            }.items()
            if name in log
        },
        "customers": {**told, "stayed": "outcome", "likes": "attribute"},
    }

    def read(journey: Journey, column: str, parties: int) -> Evidence:
        kept = {*customers.customer}.difference(*late[parties:])
        events = log[log.customer.isin(kept)].drop(columns="hours")
        if not column:
            return gather(journey, events=events, roles={"events": roles["events"]})
        own = customers[customers.customer.isin(kept)]
        return gather(journey, events=events, customers=own, roles=roles, segments=[column])

    if not _means_the_same(log, way, late):
        return []
    published = read_in_turn(read, way, world)
    known = Knowledge(SMALLEST, world.labels, world.unions, set().union(*late))
    numbers = LogFigures(known, log, PLACES, STAGE)
    count_customers(known, customers)
    known.part(numbers.people, ("in groups", ""), harmless=True)
    for source, one in published:
        if source == "customers":
            _read_customers(known, one)
            continue
        numbers.read(one.facts, one.labels, goal="sold" in {*log.get("outcome", ())})
        if one.people is not None:
            known.learn((*numbers.everybody, one.labels[None]), one.people)
    numbers.spare_untold()
    return known.recovered()


def _means_the_same(log: pd.DataFrame, way: Way, late: Late) -> bool:
    """Return whether each reading has the same outcomes: what others mean would be other figures."""
    if "outcome" not in log:
        return True
    found = {
        frozenset(log.outcome[~log.customer.isin(set().union(*late[parties:]))].dropna())
        for _, parties in way
    }
    return len(found) == 1


def _read_customers(known: Knowledge, one: Published) -> None:
    read_customers(known, one.facts, one.labels)
    read_segments(known, one.segments, one.labels)
    if one.people is not None:
        known.learn(("asked", "", one.labels[None]), one.people)


def attacked_customers(seed: int, *, growing: bool = False) -> list[Recovered]:
    """Let the attacker loose on all figures and segments of drawn customers."""
    chance = np.random.default_rng(seed)
    customers = draw_customers(chance)
    way, late = _drawn(chance, customers.customer, growing)
    way = tuple((column or "tier", parties) for column, parties in way)
    world = World(customers.set_index("customer"), way, late)
    roles: Roles = {
        "customers": {
            "customer": "customer",
            "group": "attribute",
            "tier": "attribute",
            "worth": "value",
            "stayed": "outcome",
            "likes": "attribute",
        }
    }

    def read(journey: Journey, column: str, parties: int) -> Evidence:
        kept = customers[~customers.customer.isin(set().union(*late[parties:]))]
        return gather(journey, customers=kept, roles=roles, segments=[column], create=True)

    published = read_in_turn(read, way, world)
    known = Knowledge(SMALLEST, world.labels, world.unions, set().union(*late))
    count_customers(known, customers)
    for _, one in published:
        _read_customers(known, one)
    return known.recovered()


def attacked_survey(seed: int, *, growing: bool = False) -> list[Recovered]:
    """Let the attacker loose on all figures of a drawn survey."""
    chance = np.random.default_rng(seed)
    people = draw_customers(chance, "respondent")
    frame = draw_survey(chance, people)
    people = people[people.respondent.isin(frame.respondent)]
    way, late = _drawn(chance, people.respondent, growing)
    world = World(people.set_index("respondent"), way, late)
    told = {
        "respondent": "respondent",
        "touchpoint": "touchpoint",
        "rating": "rating",
        "expected": "expectation",
        "reason": "reason",
        "verdict": "outcome",
        "recommends": "nps",
        "group": "attribute",
        "tier": "attribute",
    }
    roles: Roles = {"survey": {name: role for name, role in told.items() if name in frame}}

    def read(journey: Journey, column: str, parties: int) -> Evidence:
        kept = frame[~frame.respondent.isin(set().union(*late[parties:]))]
        return gather(journey, survey=kept, roles=roles, segments=[column] if column else [])

    published = read_in_turn(read, way, world)
    known = Knowledge(SMALLEST, world.labels, world.unions, set().union(*late))
    count_survey(known, frame, PLACES[:3])
    for _, one in published:
        read_survey(known, one.facts, one.labels)
        read_segments(known, one.segments, one.labels)
        if one.people is not None:
            known.learn(("asked", "", one.labels[None]), one.people)
    return known.recovered()


def _drawn(chance: np.random.Generator, people: Iterable[str], growing: bool) -> tuple[Way, Late]:  # noqa: FBT001
    """Draw the way of the readings, and two parties of people who come late, of few or of many."""
    ways, names = GROWING if growing else WAYS, [*people]
    way = ways[int(chance.integers(len(ways)))]
    many = int(chance.integers(1, min(24, len(names) - 1)))
    late = [str(one) for one in chance.choice(names, many, replace=False)]
    first = int(chance.integers(0, many + 1))
    return way, ({*late[:first]}, {*late[first:]})


Kind = Literal["log", "failing", "survey", "customers"]
Attack = Callable[..., list[Recovered]]
ATTACKS: Mapping[Kind, Attack] = {
    "log": attacked_log,
    "failing": partial(attacked_log, failing=True),
    "survey": attacked_survey,
    "customers": attacked_customers,
}


@dataclass
class Search:
    """What a search found."""

    trials: int = 0
    exact: int = 0
    """Numbers of small groups that followed."""
    too_near: int = 0
    """Numbers of small groups that could have fewer values than the threshold."""
    narrowest: float = math.inf
    """The fewest values that such a number could have."""
    problems: list[str] = field(default_factory=list)


def search_often(trials: int, seed: int, progress: Callable[[Search], None]) -> Search:
    """Attack drawn logs, surveys and customers by turns, every other one while the data grow."""
    found = Search()
    kinds: tuple[Kind, ...] = ("log", "survey", "failing", "customers")
    for number in range(trials):
        kind = kinds[number // 2 % len(kinds)]
        own = seed + number
        try:
            recovered = ATTACKS[kind](own, growing=bool(number % 2))
        except AssertionError as error:
            found.problems.append(f"{kind} {own}: {error}")
            recovered = []
        found.trials += 1
        for variable, value, least, greatest in recovered:
            found.exact += greatest == least
            found.too_near += 1
            found.narrowest = min(found.narrowest, greatest - least + 1)
            found.problems.append(f"{kind} {own}: {variable} is {value}, told as {least} to {greatest}")
        if found.trials % 100 == 0:
            progress(found)
    return found
