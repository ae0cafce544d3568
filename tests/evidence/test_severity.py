"""How hard a kind of failure hits, learned from who is lost and how people feel, never as a cause."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from jmwidgets.document import Fact, Journey, Wording, apply_all, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from jmwidgets.insight import check, failure_kinds, learned_severity
from jmwidgets.render import failures
from jmwidgets.words import use
from tests.evidence.conftest import journey_of

ERROR, MISSING = "timeout", "sold out"


def log(seed: int = 1, harm: float = 0.4) -> pd.DataFrame:
    """Give a shop in which a timeout at the till costs buyers, and a missing item at the shelf costs none."""
    chance = np.random.default_rng(seed)
    rows: list[tuple[str, int, str, str | None]] = []
    for number in range(600):
        who, moment = f"c{number}", int(chance.integers(0, 10_000)) * 60
        short = chance.random() < 0.25
        rows.append((who, moment, "shelf", MISSING if short else None))
        fails = chance.random() < 0.2
        rows.append((who, moment + 60, "till", None))
        if fails:
            rows.append((who, moment + 90, "till", ERROR))
        if chance.random() < 0.7 - harm * fails:
            rows.append((who, moment + 120, "till", "bought"))
        if chance.random() < 0.3:
            # Who comes again meets failures later on: those are of no first stay.
            rows.append((who, moment + 400, "shelf", None))
            rows.append((who, moment + 500, "till", ERROR if chance.random() < 0.5 else None))
    frame = pd.DataFrame(rows, columns=["customer", "seconds", "touchpoint", "outcome"])
    frame["time"] = pd.Timestamp("2026-03-01") + pd.to_timedelta(frame.pop("seconds"), unit="s")
    return frame


@pytest.fixture(scope="module")
def journey() -> Journey:
    return journey_of([["shelf"], ["till"]], smallest_group=5, personas=[{"id": "ruth", "name": "Ruth"}])


@pytest.fixture(scope="module")
def found(journey: Journey) -> Evidence:
    return gather(journey, events=log())


def of(found: Evidence, kind: str = measure.FAILURE_LOSS) -> dict[tuple[str | None, str], Fact]:
    return {(one.touchpoint, str(one.subject)): one for one in found.facts if one.measure == kind}


def said(fact: Fact) -> dict[str, Any]:
    """Give both sides of a difference, as its note holds them."""
    assert isinstance(fact.note, Wording)
    return dict(fact.note.values)


def recounted(frame: pd.DataFrame, place: str, outcome: str) -> tuple[int, int, int, int]:
    """Count anew who met a failure in the first stay and who did not, and the lost of both."""
    met = {True: 0, False: 0}
    lost = {True: 0, False: 0}
    for _, own in frame.sort_values("time", kind="stable").groupby("customer"):
        here = own.touchpoint == place
        if not here.any():
            continue
        first = own.time[here].iloc[0]
        later = own[own.time >= first]
        away = later.time[later.touchpoint != place]
        stay = later[later.time < away.iloc[0]] if len(away) else later
        hit = bool((stay.outcome == outcome).any())
        met[hit] += 1
        lost[hit] += not (later.outcome == "bought").any()
    return met[True], lost[True], met[False], lost[False]


def test_losses_with_a_failure_are_those_that_are_counted_anew(found: Evidence) -> None:
    facts, frame = of(found), log()
    assert {*facts} == {("till", ERROR), ("shelf", "stock")}
    counted = [recounted(frame, "till", ERROR), recounted(frame, "shelf", MISSING)]
    chances = [proportions_ztest([b, d], [a, c])[1] for a, b, c, d in counted]
    corrected = multipletests(chances, method="holm")[1]
    for fact, (own, lost, others, others_lost), p in zip(
        (facts["till", ERROR], facts["shelf", "stock"]), counted, corrected, strict=True
    ):
        low, high = confint_proportions_2indep(lost, own, others_lost, others, method="newcomb")
        assert (fact.n, fact.value, fact.low, fact.high) == pytest.approx(
            (own + others, lost / own - others_lost / others, low, high)
        )
        sides = said(fact)
        assert (sides["own_n"], sides["others_n"]) == (own, others)
        assert sides["p"] == pytest.approx(p)
        assert "no proof" in str(fact.caution)


def test_without_goals_lost_means_not_seen_again(journey: Journey) -> None:
    frame = log()
    frame = frame[frame.outcome != "bought"]
    fact = of(gather(journey, events=frame))["till", ERROR]
    assert "not seen again" in str(fact.formula)


def test_what_costs_customers_is_told_and_what_does_not_is_not_clear(
    journey: Journey, found: Evidence
) -> None:
    known = apply_all(journey, found.operations(journey))
    till, shelf = learned_severity(known)
    assert (till.kind, till.is_worse, shelf.kind, shelf.is_worse) == (ERROR, True, "stock", False)
    assert "points lost" in str(till.words)
    assert "not clearly more are lost" in str(shelf.words)
    rules = [one for one in check(known) if one.rule == "severity"]
    assert len(rules) == 1
    assert "nobody recorded it" in str(rules[0])


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [
        ("trivial", "people say “trivial”, data show that clearly more are lost"),
        ("abandonment", "people and data agree: customers leave"),
        (None, "data would say: customers leave; enter it if you think so"),
    ],
)
def test_people_and_data_stand_side_by_side(journey: Journey, severity: str | None, verdict: str) -> None:
    told = Settings(outcomes={ERROR: "failed:technology"})
    found = gather(journey, events=log(), settings=told)
    lived = {"id": "ruth.till", "persona": "ruth", "touchpoint": "till"}
    lived |= {"failure_kind": "technology"} | ({"severity": severity} if severity else {})
    believed = Journey.model_validate({**journey.model_dump(mode="json"), "experiences": [lived]})
    known = apply_all(believed, found.operations(believed))
    kinds = {one.kind: one for one in failure_kinds(known, "ruth")}
    assert str(kinds["technology"].verdict) == verdict
    assert known.experiences["ruth.till"].severity == severity, "offered, not written over"
    assert str(kinds["stock"].verdict) == "data show no clear loss"
    page = failures(known, "ruth")
    assert "What data tell" in page
    with use("de"):
        assert "Was Daten sagen" in failures(known, "ruth")
    advised = [one for one in check(known) if one.rule == "severity" and one.collection == "experiences"]
    assert len(advised) == (severity == "trivial")


def test_shuffled_outcomes_show_hardly_anything(journey: Journey) -> None:
    worse = 0
    for seed in range(8):
        frame = log(seed + 50, harm=0.0)
        known = apply_all(journey, gather(journey, events=frame).operations(journey))
        worse += any(one.is_worse for one in learned_severity(known))
    assert worse <= 2


def test_a_kind_is_told_after_a_failure_alone() -> None:
    with pytest.raises(JourneyError, match="such as failed:technology"):
        Settings(outcomes={"bought": "purchase:technology"})


def test_few_on_one_side_are_told_nowhere(journey: Journey) -> None:
    frame = log()
    hits = frame.index[(frame.outcome == ERROR)]
    frame.loc[hits[3:], "outcome"] = None
    found = gather(journey, events=frame)
    assert ("till", ERROR) not in of(found)


def test_those_who_name_a_reason_feel_worse_by_as_much_as_is_counted_anew(journey: Journey) -> None:
    chance = np.random.default_rng(3)
    rows: list[dict[str, Any]] = []
    for number in range(200):
        slow = chance.random() < 0.3
        rating = int(np.clip(round(3.8 - 1.5 * slow + chance.normal()), 1, 5))
        reason = "too slow" if slow else ("price" if chance.random() < 0.3 else None)
        rows.append({"respondent": f"r{number}", "till": rating, "why": reason})
    frame = pd.DataFrame(rows)
    found = gather(journey, survey=frame, roles={"survey": {"till": "rating: Till", "why": "reason: Till"}})
    facts = of(found, measure.FAILURE_FELT)
    assert {*facts} == {("till", "too slow"), ("till", "price")}
    emotion = frame.till - 3.0
    tests = [
        stats.ttest_ind(emotion[frame.why == why], emotion[frame.why != why], equal_var=False)
        for why in ("price", "too slow")
    ]
    corrected = multipletests([one.pvalue for one in tests], method="holm")[1]
    for why, test, p in zip(("price", "too slow"), tests, corrected, strict=True):
        fact = facts["till", why]
        ends = test.confidence_interval(0.95)
        gap = emotion[frame.why == why].mean() - emotion[frame.why != why].mean()
        assert (fact.n, fact.value, fact.low, fact.high) == pytest.approx((200, gap, ends.low, ends.high))
        assert said(fact)["p"] == pytest.approx(p, abs=1e-9)
