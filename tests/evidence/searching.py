"""A bounded search for small groups that figures give away: drawn logs and surveys, read again and again.

Each trial draws data with groups and touchpoints of very different sizes, reads them two or three times, by
other groups or by none, into one journey, and hands all that was ever published to an attacker.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from jmwidgets.document import Journey, Segment, apply_all, measure
from jmwidgets.evidence import Evidence, gather
from tests.evidence.attacker import NOBODY, Knowledge, Recovered, count_log, odd_log, read_figures, shown_by
from tests.evidence.conftest import Roles, journey_of

SMALLEST = 5
STAGES = (("flyer", "web"), ("shop",), ("van", "desk"))
PLACES = [place for stage in STAGES for place in stage]
STAGE = {place: f"s{number}" for number, places in enumerate(STAGES) for place in places}
JOURNEY = journey_of(STAGES, smallest_group=SMALLEST)
GROUPS = ("east", "north", "south", "west")
TIERS = ("gold", "silver", "trial", None)
COLUMNS = ("group", "tier")
WAYS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("group",), ()),
    ((), ("group",)),
    (("group",), ("tier",)),
    (("group",), (), ("tier",)),
    ((), ("tier",), ("group",)),
    (("group",), ("group",), ()),
)
"""By which columns the same data are read, one time after the other."""
Labels = dict[str | None, str | None]


def in_its_groups(frame: pd.DataFrame, people: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, set[str]]]:
    """Merge groups that are too small, and tell which are left out where even together they are."""
    hidden: dict[str, set[str]] = {}
    for column in COLUMNS:
        sizes = people[column].value_counts()
        small = [str(value) for value, size in sizes.items() if size < SMALLEST]
        hidden[column] = set()
        if small and int(sizes[small].sum()) >= SMALLEST:
            frame = frame.assign(**{column: frame[column].mask(frame[column].isin(small), "Other customers")})
        else:
            hidden[column] |= {*small}
        if 0 < int(people[column].isna().sum()) < SMALLEST:
            hidden[column].add(NOBODY)
    return frame, hidden


def labels_of(segments: Sequence[Segment], columns: Sequence[str]) -> Labels:
    """Give the attacker's name of each segment."""
    return {segment.id: f"{columns[0]}={segment.name}" for segment in segments} if columns else {}


def with_tiers(people: pd.DataFrame, key: str, chance: np.random.Generator) -> pd.DataFrame:
    """Draw a second way to tell people apart; some are in no tier."""
    tiers = chance.choice(len(TIERS), len(people), p=[0.5, 0.3, 0.14, 0.06])
    return people[[key, "group"]].assign(tier=pd.Series(TIERS)[tiers].to_numpy())


def read_one_after_the_other(
    read: Callable[[Journey, Sequence[str]], Evidence], way: Sequence[Sequence[str]]
) -> list[tuple[Evidence, Labels]]:
    """Read the same data into one journey, each time by other columns; give all that was published."""
    journey, labels = JOURNEY, Labels()
    published = []
    for columns in way:
        found = read(journey, columns)
        left_out = found.sources[0].left_out_by
        labels |= {**labels_of(found.segments, columns), None: shown_by(left_out) if left_out else None}
        journey = apply_all(journey, found.operations(journey))
        published.append((found, dict(labels)))
    return published


def attacked_log(seed: int) -> list[Recovered]:
    """Let the attacker loose on all figures of a drawn log."""
    chance = np.random.default_rng(seed)
    log = odd_log(seed, PLACES)
    customers = with_tiers(log.drop_duplicates("customer"), "customer", chance)
    roles: Roles = {
        "events": {"customer": "customer", "time": "time", "touchpoint": "touchpoint", "outcome": "outcome"},
        "customers": {"customer": "customer", "group": "attribute", "tier": "attribute"},
    }

    def read(journey: Journey, columns: Sequence[str]) -> Evidence:
        events = log.drop(columns=["group", "turn"])
        if not columns:
            return gather(journey, events=events, roles={"events": roles["events"]})
        return gather(journey, events=events, customers=customers, roles=roles, segments=columns)

    published = read_one_after_the_other(read, WAYS[int(chance.integers(len(WAYS)))])
    log = log.drop(columns="group").merge(customers, on="customer")
    log, hidden = in_its_groups(log, log.drop_duplicates("customer"))
    known = Knowledge(SMALLEST, log, COLUMNS, hidden)
    count_log(known, log, PLACES, STAGE)
    for found, labels in published:
        read_figures(known, found.facts, labels, goal=bool((log.outcome == "sold").any()))
    return known.recovered()


def odd_answers(seed: int) -> pd.DataFrame:
    """Draw a survey in which some rate and don't tell what they expected, and the other way round."""
    chance = np.random.default_rng(seed)
    people = int(chance.integers(20, 90))
    groups = chance.choice(GROUPS, people, p=[0.5, 0.3, 0.15, 0.05])
    told = with_tiers(
        pd.DataFrame({"respondent": [f"r{n}" for n in range(people)], "group": groups}), "respondent", chance
    )
    rows = [
        (
            f"r{number}",
            place,
            int(chance.integers(1, 6)) if chance.random() < 0.8 else None,
            int(chance.integers(1, 6)) if chance.random() < 0.8 else None,
        )
        for number in range(people)
        for place in PLACES[:3]
        for _ in range(int(chance.choice([0, 1, 1, 3])))
    ]
    return pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating", "expected"]).merge(told)


def attacked_survey(seed: int) -> list[Recovered]:
    """Let the attacker loose on all figures of a drawn survey."""
    frame = odd_answers(seed)
    roles: Roles = {"survey": {"expected": "expectation", "tier": "attribute"}}

    def read(journey: Journey, columns: Sequence[str]) -> Evidence:
        return gather(journey, survey=frame, roles=roles, segments=list(columns))

    chance = np.random.default_rng(seed)
    published = read_one_after_the_other(read, WAYS[int(chance.integers(len(WAYS)))])
    frame, hidden = in_its_groups(frame, frame.drop_duplicates("respondent"))
    known = Knowledge(SMALLEST, frame, COLUMNS, hidden)
    columns = {measure.EMOTION: "rating", measure.EXPECTATION: "expected", measure.GAP: "both"}
    for name, rows in (
        ("rating", frame.dropna(subset="rating")),
        ("expected", frame.dropna(subset="expected")),
        ("both", frame.dropna(subset=["rating", "expected"])),
    ):
        known.count(name, rows.drop_duplicates(["respondent", "touchpoint"]), "touchpoint", PLACES[:3])
    # With the mean of the gap, those who told one thing only can be told from those who told both.
    for whole in ("rating", "expected"):
        known.part("both", whole, PLACES[:3])
    for found, labels in published:
        for fact in found.facts:
            if fact.measure in columns:
                about = columns[fact.measure], fact.touchpoint or "", labels[fact.segment]
                known.learn(about, fact.n or 0)
    return known.recovered()


ATTACKS: Mapping[Literal["log", "survey"], Callable[[int], list[Recovered]]] = {
    "log": attacked_log,
    "survey": attacked_survey,
}


@dataclass
class Search:
    """What a search found."""

    trials: int = 0
    exact: int = 0
    """Small groups whose size followed."""
    too_near: int = 0
    """Small groups whose size could be told to fewer values than the threshold."""
    narrowest: float = math.inf
    """The narrowest interval that was found."""
    problems: list[str] = field(default_factory=list)


def search_often(trials: int, seed: int, progress: Callable[[Search], None]) -> Search:
    """Attack drawn logs and surveys by turns."""
    found = Search()
    for number in range(trials):
        kind: Literal["log", "survey"] = "survey" if number % 2 else "log"
        own = seed + number
        try:
            recovered = ATTACKS[kind](own)
        except AssertionError as error:
            found.problems.append(f"{kind} {own}: {error}")
            recovered = []
        found.trials += 1
        for variable, value, low, high in recovered:
            found.exact += high - low < 1
            found.too_near += 1
            found.narrowest = min(found.narrowest, high - low)
            found.problems.append(f"{kind} {own}: {variable} is {value}, told as {low:g} to {high:g}")
        if found.trials % 100 == 0:
            progress(found)
    return found
