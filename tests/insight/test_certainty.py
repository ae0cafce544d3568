"""No finding claims more than its evidence: intervals, weak figures, what the few feel (DA10, CE7)."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

from jmwidgets.document import Claim
from jmwidgets.insight import (
    claim_of,
    compare_personas,
    kpi_progress,
    nothing_hurts,
    pain_points,
    peak_end,
    satisfaction,
    stale,
    what_changed,
)
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.curve import curve, endings, told_by_verdict
from tests.insight.maps import TOUCHPOINTS, a_map, fact, lived, said


@pytest.mark.parametrize(
    ("before", "after", "ends", "clear"),
    [
        # down = hypot(30.5 - 27.5, 0), up = hypot(33.6 - 30.5, 0): a figure without interval is exact
        ((33, None, None), (30.5, 27.5, 33.6), (-5.5, 0.6), False),
        # down = hypot(0.1, 0.2), up = hypot(0.1, 0.2)
        ((0.4, 0.2, 0.6), (1.0, 0.9, 1.1), (0.6 - math.hypot(0.1, 0.2), 0.6 + math.hypot(0.1, 0.2)), True),
        ((1, None, None), (2, None, None), (None, None), None),
    ],
)
def test_a_change_is_clear_where_its_interval_excludes_none(
    before: tuple[Any, ...], after: tuple[Any, ...], ends: tuple[Any, Any], *, clear: bool | None
) -> None:
    old, new = (Claim(value=value, low=low, high=high) for value, low, high in (before, after))
    found = difference(old, new)
    assert [found.low, found.high] == pytest.approx(list(ends))
    assert found.is_clear is clear


def measured(value: float, low: float, high: float, **fields: Any) -> dict[str, Any]:
    """Give a measured emotion with its interval at the van."""
    return fact("emotion", value, low=low, high=high, touchpoint="van", segment="retired", n=600, **fields)


def test_a_pain_that_is_not_clearly_less_is_not_said_to_be_gone() -> None:
    before = a_map(facts=[measured(-0.55, -0.65, -0.45)])
    after = a_map(facts=[measured(-0.43, -0.52, -0.34)])
    assert [said(one) for one in what_changed(before, after)][:2] == [
        "Delivery by van counts no more as a pain point of Ruth, but is not clearly better",
        "Delivery by van: emotion of Ruth from −0.6 to −0.4, not clearly another figure",
    ]
    clearly = a_map(facts=[measured(0.4, 0.3, 0.5)])
    assert said(what_changed(before, clearly)[0]) == "Delivery by van no longer hurts Ruth"


def test_a_change_that_nobody_can_read_is_not_told() -> None:
    before, after = (a_map(facts=[measured(value, -0.6, -0.2)]) for value in (-0.41, -0.38))
    assert not [one for one in what_changed(before, after) if one.subject == "emotion"]


def unhappy(value: float, low: float, n: int = 664) -> dict[str, Any]:
    """Give the share of annoyed and angry answers at the van."""
    return fact("bottom-two", value, low=low, high=0.6, touchpoint="van", segment="retired", n=n)


def test_a_place_hurts_where_half_are_unhappy_whatever_the_mean() -> None:
    """CE7: 49 % gave 1 or 2 of 5 there; the mean alone reads neutral."""
    journey = a_map(facts=[measured(-0.3, -0.4, -0.2), unhappy(0.49, 0.45)])
    [pain] = pain_points(journey, "ruth")
    assert [said(reason) for reason in pain.reasons] == [
        "Ruth is neutral (−0.3, measured, n = 600); 49 % are annoyed or angry (n = 664)"
    ]
    # hurt = the share, as it is more than 0.3 / 2; importance 3 where none is recorded
    assert pain.score == pytest.approx(100 * 0.49 * 3 / 5 * 1)


def test_few_unhappy_answers_make_no_pain_point_and_are_told() -> None:
    journey = a_map(facts=[measured(0.4, 0.3, 0.5), unhappy(0.26, 0.21)])
    assert pain_points(journey, "ruth") == ()
    assert said(nothing_hurts(journey, "ruth")) == (
        "No touchpoint hurts enough to be a pain point. Most are unhappy at “Delivery by van”: "
        "26 % are annoyed or angry (n = 664)."
    )


def test_that_nobody_is_annoyed_is_said_only_where_it_is_so() -> None:
    mean_of_many = a_map(facts=[measured(0.4, 0.3, 0.5)])
    assert said(nothing_hurts(mean_of_many, "ruth")).startswith("No touchpoint hurts on average. How many")
    one_voice = a_map(lived("ruth", "van", 0.4))
    assert said(nothing_hurts(one_voice, "ruth")) == "Nothing hurts: nobody is annoyed or angry."


def test_an_importance_that_cannot_be_told_from_none_replaces_nothing() -> None:
    """TP5: r = 0.05 gives 1.4 (1 to 2.1); patients said 4."""
    asked = lived("ruth", "van", importance={"value": 4, "status": "reported"})
    vague = fact("importance", 1.4, low=1, high=2.1, touchpoint="van", segment="retired", n=338)
    sure = fact("importance", 4.6, low=4.1, high=5, touchpoint="van", segment="retired", n=487)
    for facts, expected in (([vague], 4), ([vague, sure], 4.6)):
        found = claim_of(a_map(asked, facts=facts), "ruth", "van", "importance")
        assert found is not None
        assert found.value == expected


def test_losses_and_stakes_raise_a_pain_point_by_half_their_share() -> None:
    """CE14, AC7: 32 % (26 to 38) do not go on; 3 of 4 euros at stake lie here."""
    stake = {"customers_lost": {"value": 10}, "value_each": 30, "assumptions": "asked"}
    other = {**stake, "value_each": 10}
    touchpoints = [{**one, "stake": {"van": stake, "wash": other}.get(one["id"])} for one in TOUCHPOINTS]
    lost = fact("drop-off", 0.32, low=0.26, high=0.38, touchpoint="van", n=338)
    journey = a_map(lived("ruth", "van", -1.0), touchpoints=touchpoints, facts=[lost])
    [pain] = pain_points(journey, "ruth")
    felt = 0.5 * 3 / 5 * 0.7
    assert pain.score == pytest.approx(100 * (1 - (1 - felt) * (1 - 0.26 / 2) * (1 - 0.75 / 2)))
    assert said(pain.calculation) == (
        "100 × (1 − (1 − 0.5 × 3 / 5 × 0.7) × (1 − 0.26 / 2) × (1 − 0.75 / 2)) = 57"
    )


def test_personas_differ_clearly_where_the_interval_of_the_difference_says_so() -> None:
    far = [
        measured(-1.0, -1.2, -0.8),
        fact("emotion", 0.5, low=0.1, high=0.9, touchpoint="van", segment="families", n=60),
    ]
    [found] = compare_personas(a_map(facts=far))
    assert found.clear is True


def test_a_kpi_is_worse_only_where_that_is_clear() -> None:
    kpi = {"id": "k", "name": "NPS", "baseline": {"date": "2026-01-01", "value": 2}}
    for reading, words in (((-4, -11, 2.5), "not clearly worse"), ((-9, -14, -3), "clearly worse")):
        value, low, high = reading
        readings = [{"date": "2026-06-01", "value": value, "low": low, "high": high}]
        [found] = kpi_progress(a_map(kpis=[{**kpi, "readings": readings}]))
        assert found.since_last is not None
        assert str(found.since_last.words) == words


def test_what_time_has_overtaken_is_told_the_longest_overdue_first() -> None:
    """AC8."""
    journey = a_map(
        actions=[
            {"id": "a", "title": "Call ahead", "due": "2026-05-30"},
            {"id": "b", "title": "Two vans", "due": "2025-12-01"},
            {"id": "c", "title": "Done long ago", "due": "2025-01-01", "status": "done"},
        ],
        milestones=[{"id": "m", "name": "Pilot", "kind": "improvement", "due": "2026-05-01"}],
        kpis=[
            {
                "id": "k",
                "name": "Late vans",
                "unit": "%",
                "better": "lower",
                "baseline": {"date": "2025-06-01", "value": 19},
                "target": {"date": "2026-01-01", "value": 5},
            }
        ],
        sources=[{"id": "s", "title": "Survey", "date": "2025-05-31"}],
        review_date="2026-05-31",
    )
    assert [said(one).partition(";")[0] for one in stale(journey, dt.date(2026, 6, 1))] == [
        "Action “Two vans”: it is 182 days overdue",
        "Action “Call ahead”: it is 2 days overdue",
        "Milestone “Pilot”: it was due on 1 May 2026, and is not reached",
        "KPI “Late vans”: the target 5 % was to be reached by 1 Jan 2026",
        "KPI “Late vans”: its last value is of 1 Jun 2025",
        "Buying a washing machine: the review of 31 May 2026 is past",
        "Source “Survey”: it is of 31 May 2025, more than a year ago",
    ]
    assert stale(journey, dt.date(2025, 5, 31)) == ()


def test_the_curve_is_summed_up_in_four_ways() -> None:
    """Which of them is remembered is contested; all are shown."""
    felt = {"compare": 1.0, "advice": 1.5, "van": -2.0, "wash": 0.5}
    journey = a_map(*(lived("ruth", key, value) for key, value in felt.items()))
    points = curve(journey, "ruth")
    found = {one.rule: one.value for one in endings(journey, "ruth")}
    assert found == {
        "mean": pytest.approx(0.25),
        "minimum": -2.0,
        "peak-end": pytest.approx((-2.0 + 0.5) / 2),
        "end": 0.5,
    }
    kept = peak_end(points)
    assert kept is not None
    assert kept.value == found["peak-end"]


def test_the_rule_that_predicts_the_own_customers_verdict_is_told() -> None:
    fits = [
        fact("rule-fit", value, low=value - 0.1, high=value + 0.1, segment="retired", subject=rule, n=120)
        for rule, value in (("mean", 0.4), ("minimum", 0.6), ("end", 0.3))
    ]
    found = {one.rule: one for one in endings(a_map(lived("ruth", "van", -1.0), facts=fits), "ruth")}
    assert found["minimum"].fit is not None
    assert (found["minimum"].fit.value, found["minimum"].fit.n) == (0.6, 120)
    assert found["peak-end"].fit is None
    assert [one.rule for one in found.values() if one.predicts_best] == ["minimum"]
    assert said(told_by_verdict(found.values())).startswith("Of these, “lowest moment” goes with")


def test_of_rules_that_predict_the_verdict_alike_none_is_called_the_best() -> None:
    # 0.60 against 0.55: the difference is 0.05, its interval hypot(0.1, 0.1) = 0.14 to each side.
    fits = [
        fact("rule-fit", value, low=value - 0.1, high=value + 0.1, segment="retired", subject=rule, n=120)
        for rule, value in (("mean", 0.55), ("minimum", 0.6))
    ]
    found = endings(a_map(lived("ruth", "van", -1.0), facts=fits), "ruth")
    assert not any(one.predicts_best for one in found)
    assert said(told_by_verdict(found)).startswith("None of them goes with")


@pytest.mark.parametrize(("low", "high", "value"), [(1, 5, 2.2), (4, 5, 5)])
def test_an_uncertain_importance_of_a_group_stands_behind_a_sure_one_of_all(
    low: float, high: float, value: float
) -> None:
    facts = [
        fact("importance", 5, low=low, high=high, touchpoint="van", segment="retired", n=30),
        fact("importance", 2.2, low=1.9, high=2.5, touchpoint="van", n=400),
    ]
    claim = claim_of(a_map(lived("ruth", "van", -1.0), facts=facts), "ruth", "van", "importance")
    assert claim is not None
    assert claim.value == value


@pytest.mark.parametrize(("low", "high", "value"), [(-40, 80, -10), (0, 40, 20)])
def test_an_uncertain_score_takes_the_place_of_nothing_that_people_reported(
    low: float, high: float, value: float
) -> None:
    reported = {"metric": "NPS", "value": -10, "status": "reported", "n": 300, "variant": "by phone"}
    journey = a_map(
        lived("ruth", "van", -1.0, satisfaction=reported),
        facts=[fact("satisfaction:NPS", 20, low=low, high=high, touchpoint="van", segment="retired", n=12)],
    )
    assert [one.claim.value for one in satisfaction(journey, "ruth", "van")] == [value]
