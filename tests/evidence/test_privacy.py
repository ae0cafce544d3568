"""Small groups are never shown, and no published figure gives them back (DA12)."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from jmwidgets.document import Fact, Journey, measure
from jmwidgets.evidence import Evidence, gather
from jmwidgets.evidence.figures.disclosure import Ledger, Number
from tests.evidence.attacker import Knowledge, attack_events, odd_log
from tests.evidence.conftest import Roles, journey_of

SMALLEST = 5
STAGES = (("flyer", "web"), ("shop",), ("van", "desk"))
PLACES = [place for stage in STAGES for place in stage]
STAGE = {place: f"s{number}" for number, places in enumerate(STAGES) for place in places}
JOURNEY = journey_of(STAGES, smallest_group=SMALLEST)
GROUPS = ("east", "north", "south", "west")


def published_of(log: pd.DataFrame, *, grouped: bool = True) -> Evidence:
    """Gather a log by groups; its segments are called by their group."""
    customers = log[["customer", "group"]].drop_duplicates()
    roles: Roles = {
        "events": {"customer": "customer", "time": "time", "touchpoint": "touchpoint", "outcome": "outcome"},
        "customers": {"customer": "customer", "group": "attribute"},
    }
    return gather(
        JOURNEY,
        events=log.drop(columns=["group", "turn"]),
        customers=customers,
        roles=roles,
        segments=["group"] if grouped else [],
    )


def in_its_group(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Merge groups that are too small, or leave them out where even together they are."""
    sizes = people.group.value_counts()
    small = [str(group) for group, size in sizes.items() if size < SMALLEST]
    merged = int(sizes[small].sum()) >= SMALLEST
    own = frame.group.where(~frame.group.isin(small), "Other customers" if merged else None)
    return frame.assign(group=own).dropna(subset="group")


def attacked(seed: int) -> list[Any]:
    """Let the attacker loose on a drawn log."""
    log = odd_log(seed, PLACES)
    found = published_of(log)
    names = {segment.id: segment.name for segment in found.segments}
    log = in_its_group(log, log.drop_duplicates("customer"))
    return attack_events(log, found.facts, names, places=PLACES, stage_of=STAGE, smallest=SMALLEST)


@pytest.mark.parametrize("seed", range(8))
def test_an_attacker_finds_no_small_group_in_events(seed: int) -> None:
    assert attacked(seed) == []


def answers(seed: int) -> pd.DataFrame:
    """Draw a survey in which some rate and don't tell what they expected, and the other way round."""
    chance = np.random.default_rng(seed)
    people = int(chance.integers(20, 90))
    groups = chance.choice(GROUPS, people, p=[0.5, 0.3, 0.15, 0.05])
    rows = [
        (
            f"r{number}",
            str(groups[number]),
            place,
            int(chance.integers(1, 6)) if chance.random() < 0.8 else None,
            int(chance.integers(1, 6)) if chance.random() < 0.8 else None,
        )
        for number in range(people)
        for place in PLACES[:3]
        for _ in range(int(chance.choice([0, 1, 1, 3])))
    ]
    return pd.DataFrame(rows, columns=["respondent", "group", "touchpoint", "rating", "expected"])


@pytest.mark.parametrize("seed", range(8))
def test_an_attacker_finds_no_small_group_in_a_survey(seed: int) -> None:
    frame = answers(seed)
    roles: Roles = {"survey": {"expected": "expectation"}}
    found = gather(JOURNEY, survey=frame, roles=roles, segments=["group"])
    names = {segment.id: segment.name for segment in found.segments}
    frame = in_its_group(frame, frame.drop_duplicates("respondent"))
    known = Knowledge(SMALLEST)
    known.groups = sorted(set(frame.group))
    both = frame.dropna(subset=["rating", "expected"])
    columns = {measure.EMOTION: "rating", measure.EXPECTATION: "expected", measure.GAP: "both"}
    for name, rows in (
        ("rating", frame.dropna(subset="rating")),
        ("expected", frame.dropna(subset="expected")),
        ("both", both),
    ):
        known.count(name, rows.drop_duplicates(["respondent", "touchpoint"]), "touchpoint", PLACES[:3])
    for fact in found.facts:
        if fact.measure in columns:
            group = names[fact.segment] if fact.segment else None
            known.learn((columns[fact.measure], fact.touchpoint or "", group), fact.n or 0)
    # With the mean of the gap, those who told one thing only can be told from those who told both.
    for whole in ("rating", "expected"):
        known.part("both", whole, PLACES[:3])
    assert known.recovered() == []
    assert sum(segment.size or 0 for segment in found.segments) == frame.respondent.nunique()


def withheld(counts: dict[Number, int]) -> dict[Number, str]:
    ledger = Ledger(SMALLEST)
    for number, count in counts.items():
        ledger.put(number, count)
    found = ledger.withheld([[number] for number in counts])
    return {list(counts)[place]: reason for place, reason in found.items()}


def test_as_much_as_can_be_shown_is_shown() -> None:
    """Nothing is withheld where nobody is few, and one figure more where somebody is."""
    counts: dict[Number, int] = {("came", place, group): 9 for place in "ab" for group in (0, 1, 2)}
    counts |= {("came", place, None): 27 for place in "ab"}
    assert withheld(counts) == {}
    few = counts | {("came", "a", 0): 2, ("came", "a", None): 20}
    assert withheld(few) == {("came", "a", 0): "small", ("came", "a", 1): "second"}


def test_a_number_that_is_known_from_elsewhere_is_reckoned_with() -> None:
    ledger = Ledger(SMALLEST)
    for group, count in ((None, 103), (0, 60), (1, 43)):
        ledger.put(("came", "van", group), count)
    ledger.put(("before", "van", None), 100)
    ledger.put(("new", "van", None), 3)
    ledger.add_up([("before", "van", None), ("new", "van", None)], ("came", "van", None))
    figures = [[("came", "van", None)]]
    assert ledger.withheld(figures) == {}
    assert ledger.withheld(figures, known=[("before", "van", None)]) == {0: "second"}


def shown(facts: tuple[Fact, ...], place: str) -> set[str]:
    return {fact.measure for fact in facts if fact.touchpoint == place}


def test_one_respondent_who_answers_six_times_is_one_person() -> None:
    rows = [(f"r{number}", "shop", number % 5 + 1, "It was as usual in the shop") for number in range(30)]
    rows += [("r3", "desk", 1, "I am furious about this desk")] * 6
    frame = pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating", "comment"])
    found = gather(JOURNEY, survey=frame)
    assert shown(found.facts, "desk") == set()
    assert {quote.touchpoint for quote in found.quotes} == {"shop"}
    again = gather(JOURNEY, survey=pd.concat([frame, frame]))
    assert [fact.model_dump() for fact in again.facts] == [fact.model_dump() for fact in found.facts]


def test_returns_of_one_buyer_are_not_shown() -> None:
    rows = [(f"c{n}", n % 9, "shop", "sold", "dryer") for n in range(40)]
    rows += [(f"c{n}", 10 + n, "shop", "returned", "dryer") for n in range(8)]
    rows += [("c7", 40 + n, "van", "sold", "washer") for n in range(12)]
    rows += [("c7", 60 + n, "van", "returned", "washer") for n in range(6)]
    frame = pd.DataFrame(rows, columns=["customer", "day", "touchpoint", "outcome", "product"])
    frame["time"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.day, "D")
    found = gather(JOURNEY, events=frame.drop(columns="day"))
    returns = [fact for fact in found.facts if fact.measure == measure.RETURNS]
    assert not [fact for fact in returns if fact.subject == "washer" or fact.touchpoint == "van"]
    # All returns less those of dryers would be the one buyer's.
    assert len({(fact.subject, fact.touchpoint) for fact in returns}) < 3


def test_what_few_customers_told_describes_no_segment() -> None:
    rows = [
        (
            f"c{n}",
            "gold" if n < 12 else "plain",
            250_000 + n if n < 2 else None if n < 12 else 30_000 + n,
            83 if n == 0 else None if n < 12 else 20 + n % 40,
            "Judge" if n < 3 else None if n < 12 else f"x{n % 3}",
        )
        for n in range(60)
    ]
    columns = ["customer", "tier", "debts", "age", "occupation"]
    found = gather(
        Journey(id="j", title="J"),
        customers=pd.DataFrame(rows, columns=columns),
        segments=["tier"],
        create=True,
    )
    (gold,) = [segment for segment in found.segments if segment.id == "gold"]
    (draft,) = [persona for persona in found.personas if persona.id == "gold"]
    assert gold.traits == ()
    assert (draft.age_range, draft.occupation) == ("", "")
    assert next(persona.age_range for persona in found.personas if persona.id == "plain") == "24 to 55"
