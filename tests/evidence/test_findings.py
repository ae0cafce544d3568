"""What is planted in the example's data is found, and nothing in a shuffled copy (DA2 to DA8)."""

import re
import statistics
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest

from jmwidgets.document import Fact, Journey, measure
from jmwidgets.evidence import Evidence, gather
from tests.evidence.conftest import one

SHUFFLES = range(3)
"""Shuffled copies of each kind; one false find among them is what a chance of 5 % leads to expect."""
SEGMENTS = ("retired", "parents", "landlords", "singles")
HOSE_KIT = "all other items, while hose-kit is missing"


@pytest.fixture(scope="module")
def grouped(customers: pd.DataFrame) -> pd.DataFrame:
    """Give the customers with the segment that FINDINGS.md speaks of."""
    frame = customers.assign(segment="singles")
    frame.loc[frame.children.gt(0) & frame.age.lt(50), "segment"] = "parents"
    frame.loc[frame.age.ge(60), "segment"] = "retired"
    frame.loc[frame.flats.ge(3), "segment"] = "landlords"
    frame.loc[frame.household.eq("business"), "segment"] = "laundrettes"
    return frame


@pytest.fixture(scope="module")
def found(washing: Journey, events: pd.DataFrame, grouped: pd.DataFrame) -> Evidence:
    return gather(washing, events=events, customers=grouped, segments=["segment"])


@pytest.fixture(scope="module")
def everybody(washing: Journey, events: pd.DataFrame) -> Evidence:
    return gather(washing, events=events)


@pytest.fixture(scope="module")
def answered(washing: Journey, survey_wide: pd.DataFrame) -> Evidence:
    return gather(washing, survey=survey_wide, segments=["segment"])


def about(fact: Fact, *, within: float = 5e-4) -> tuple[object, ...]:
    ends = tuple(
        pytest.approx(end, abs=within) for end in (fact.value, fact.low, fact.high) if end is not None
    )
    return (*ends, fact.n)


def without_second_purchases(events: pd.DataFrame) -> pd.DataFrame:
    """Leave out what is bought long after, which FINDINGS.md counts apart."""
    return events[~((events.outcome == "purchased") & (events.touchpoint == "second-purchase"))]


def test_half_of_those_who_compare_are_lost(everybody: Evidence, found: Evidence) -> None:
    assert about(one(everybody.facts, measure.DROP_OFF, touchpoint="compare")) == (0.518, 0.485, 0.551, 869)
    shares = [one(found.facts, measure.DROP_OFF, touchpoint="compare", segment=key).value for key in SEGMENTS]
    assert shares == pytest.approx([0.581, 0.520, 0.340, 0.503], abs=5e-4)


def losing_more(facts: Iterable[Fact]) -> list[str | None]:
    """Give the touchpoints that surely lose more of their customers than most do, by ten points at least."""
    lost = [fact for fact in facts if fact.measure == measure.DROP_OFF and fact.touchpoint is not None]
    usual = statistics.median(fact.value for fact in lost)
    return [fact.touchpoint for fact in lost if (fact.low or 0) > usual + 0.1]


def test_no_touchpoint_loses_more_in_a_shuffled_copy(
    washing: Journey, events: pd.DataFrame, everybody: Evidence
) -> None:
    assert "compare" in losing_more(everybody.facts)
    for seed in SHUFFLES:
        places = np.random.default_rng(seed).permutation(events.touchpoint)
        assert losing_more(gather(washing, events=events.assign(touchpoint=places)).facts) == []


def test_the_voucher_works_and_the_points_do_not(everybody: Evidence) -> None:
    voucher = one(everybody.facts, measure.LIFT, subject="spring-voucher")
    assert about(voucher) == (0.142, 0.075, 0.209, 1500)
    assert str(voucher.note) == "115 of 247 exposed bought, 406 of 1,253 others; p < 0.001"
    points = one(everybody.facts, measure.LIFT, subject="double-points")
    assert about(points) == (-0.001, -0.089, 0.097, 1500)


def surely(fact: Fact) -> bool:
    """Return whether the interval leaves no room for nothing at all."""
    assert fact.low is not None
    assert fact.high is not None
    return not fact.low < 0 < fact.high


def test_no_promotion_works_in_a_shuffled_copy(washing: Journey, events: pd.DataFrame) -> None:
    """Others are exposed, and at the beginning of their journey as those who were."""
    bought = events.outcome.eq("purchased")
    exposed = events.promotion.notna() & ~bought
    begins = events.groupby("customer").time.min()
    finds = 0
    for seed in SHUFFLES:
        chance = np.random.default_rng(seed)
        others = pd.Series(chance.permutation(begins.index), index=begins.index)
        shuffled = events.assign(promotion=events.promotion.where(~bought))
        shuffled.loc[exposed, "customer"] = events.customer[exposed].map(others)
        shuffled.loc[exposed, "time"] = shuffled.customer[exposed].map(begins)
        facts = gather(washing, events=shuffled).facts
        finds += sum(surely(fact) for fact in facts if fact.measure == measure.LIFT)
    assert finds <= 1


def test_without_a_hose_kit_no_machine(washing: Journey, events: pd.DataFrame) -> None:
    found = gather(washing, events=without_second_purchases(events))
    effect = one(found.facts, measure.STOCK_OUT_EFFECT, subject=HOSE_KIT)
    assert effect.value == pytest.approx(-0.447, abs=5e-4)
    assert str(effect.note).startswith("0.86 a day on 42 days without it, 1.55 on 323 other days; p = 0.00")
    assert effect.high is not None
    assert effect.high < 0


def test_no_item_is_missed_in_a_shuffled_copy(washing: Journey, events: pd.DataFrame) -> None:
    out = events.outcome.eq("out of stock")
    days = pd.date_range("2025-09-01", "2026-08-31")
    missing = events.time[out].dt.normalize()
    finds = 0
    for seed in SHUFFLES:
        others = np.random.default_rng(seed).choice(days, missing.nunique(), replace=False)
        shuffled = events.copy()
        moved = missing.map(dict(zip(missing.unique(), others, strict=True)))
        shuffled.loc[out, "time"] = moved + pd.Timedelta(hours=12)
        found = gather(washing, events=shuffled)
        finds += surely(one(found.facts, measure.STOCK_OUT_EFFECT, subject=HOSE_KIT))
    assert finds <= 1


def test_landlords_mind_the_van_less_than_parents(answered: Evidence) -> None:
    apart = one(
        answered.facts,
        measure.DIFFERENCE,
        touchpoint="delivery",
        segment="landlords",
        subject="minus parents",
    )
    assert about(apart, within=5e-3) == (0.869, 0.50, 1.24, 251)


def test_no_group_differs_in_a_shuffled_copy(washing: Journey, survey_wide: pd.DataFrame) -> None:
    finds = 0
    for seed in SHUFFLES:
        segment = np.random.default_rng(seed).permutation(survey_wide.segment)
        shuffled = gather(washing, survey=survey_wide.assign(segment=segment), segments=["segment"])
        assert len([fact for fact in shuffled.facts if fact.measure == measure.EMOTION]) > 100
        finds += any(fact.measure == measure.DIFFERENCE for fact in shuffled.facts)
    assert finds <= 1


def test_since_june_the_van_is_late(everybody: Evidence, events: pd.DataFrame) -> None:
    came = events[events.touchpoint == "delivery"].assign(month=lambda frame: frame.time.dt.strftime("%Y-%m"))
    late = {
        str(fact.subject): fact.value
        for fact in everybody.facts
        if fact.measure == measure.OUTCOME and fact.touchpoint == "delivery" and "late 2" in str(fact.subject)
    }
    expected = came.outcome.eq("late").groupby(came.month).mean()
    assert len(late) > 2
    for subject, value in late.items():
        assert value == pytest.approx(expected[subject.removeprefix("late ")], rel=1e-12)
    since = [value for subject, value in late.items() if subject >= "late 2026-06"]
    before = [value for subject, value in late.items() if subject < "late 2026-06"]
    assert len(since) == 3
    assert min(since) > max(before, default=0.1)


def test_a_late_van_costs_a_point(washing: Journey, survey_wide: pd.DataFrame) -> None:
    apart = gather(washing, survey=survey_wide, segments=["delivered"]).facts
    found = one(apart, measure.DIFFERENCE, touchpoint="delivery", segment="late", subject="minus on time")
    assert about(found, within=5e-3) == (-0.888, -1.02, -0.75, 487)


def test_delivery_decides(answered: Evidence) -> None:
    weights = [fact for fact in answered.facts if fact.measure == measure.IMPORTANCE and fact.segment is None]
    heaviest = sorted(weights, key=lambda fact: -fact.value)[:5]
    coefficients = [re.findall(r"(?:β|r) = (\S+)", str(fact.note)) for fact in heaviest]
    assert [(fact.touchpoint, *told) for fact, told in zip(heaviest, coefficients, strict=True)] == [
        ("delivery", "0.68", "0.58"),
        ("service-call", "0.35", "0.28"),
        ("advice", "0.31", "0.28"),
        ("compare", "0.2", "0.24"),
        ("price-and-date", "0.17", "0.2"),
    ]
    assert heaviest[0].value == 5
    others = [fact for fact in weights if fact not in heaviest]
    assert {fact.low for fact in others} == {1}


def test_nothing_decides_in_a_shuffled_copy(washing: Journey, survey_wide: pd.DataFrame) -> None:
    finds = 0
    for seed in SHUFFLES:
        verdict = np.random.default_rng(seed).permutation(survey_wide.recommend)
        shuffled = gather(washing, survey=survey_wide.assign(recommend=verdict))
        finds += any(fact.measure == measure.IMPORTANCE for fact in shuffled.facts)
    assert finds <= 1


def test_three_cases_in_ten_stay_open(everybody: Evidence) -> None:
    facts = everybody.facts
    rate = one(facts, measure.RESOLUTION_RATE, touchpoint="service-call")
    assert about(rate) == (0.699, 0.605, 0.779, 103)
    assert one(facts, measure.RESOLUTION_TIME, touchpoint="service-call").value == 73.5
    assert one(facts, measure.TRANSFERS, touchpoint="service-call").value == pytest.approx(1.76, abs=5e-3)


def test_what_is_ordered_unseen_comes_back(everybody: Evidence) -> None:
    returns = [one(everybody.facts, measure.RETURNS, touchpoint=key) for key in ("web-order", "till")]
    assert [fact.value for fact in returns] == pytest.approx([0.101, 0.030], abs=5e-4)
    assert [fact.n for fact in returns] == [306, 231]


def test_four_groups_and_three_odd_ones(found: Evidence) -> None:
    """PE6, DA12: the map counts the laundrettes as landlords already, so that no other size tells of them.

    All customers are counted as before, and the landlords stay as many as they were: 120 would give away 3.
    """
    assert {segment.id: segment.size for segment in found.segments} == {
        "retired": 510,
        "parents": 645,
        "landlords": 123,
        "singles": 222,
    }
    assert {source.id: source.n for source in found.sources} == {"events": 1500, "customers": 1500}
    assert {source.left_out_by for source in found.sources} == {""}
    assert not {fact.n for fact in found.facts if fact.segment == "landlords"} & {120, 121, 122}
    worth = {fact.segment: fact.value for fact in found.facts if fact.measure == measure.VALUE}
    assert max(worth, key=lambda key: worth[key]) == "landlords"
