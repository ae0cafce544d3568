"""What follows from a map: priorities, value at stake, actions and KPIs (AC1 to AC8)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import Opportunity
from jmwidgets.insight import action_states, kpi_progress, priorities, rice, value_at_stake
from tests.insight.maps import TOUCHPOINTS, a_map, said


def chance(
    key: str, reach: float, impact: float, confidence: float, effort: float, **fields: Any
) -> dict[str, Any]:
    """Give the JSON values of an opportunity."""
    scores = {"reach": reach, "impact": impact, "confidence": confidence, "effort": effort}
    return {"id": key, "title": key.title(), **scores, **fields}


def test_opportunities_are_ranked_by_rice_and_the_formula_is_shown() -> None:
    """AC5."""
    journey = a_map(
        opportunities=[
            chance("guide", 388, 1, 0.8, 3),
            {"id": "unscored", "title": "Later", "reach": 10.0},
            chance("text", 231, 2, 1, 1.5),
        ]
    )
    first, second, third = priorities(journey)
    assert [(one.opportunity.id, one.rank) for one in (first, second, third)] == [
        ("text", 1),
        ("guide", 2),
        ("unscored", None),
    ]
    assert first.rice == pytest.approx(231 * 2 * 1 / 1.5)
    assert said(first.calculation) == "231 × 2 × 1 / 1.5 = 308"
    assert third.missing == ("impact", "confidence", "effort")
    assert third.keeps_place is None


@pytest.mark.parametrize(
    ("impact", "effort", "expected"),
    [(3, 1, "quick-win"), (2, 9, "major-project"), (1, 1, "fill-in"), (0.25, 9, "thankless-task")],
)
def test_impact_and_effort_make_four_quadrants(impact: float, effort: float, expected: str) -> None:
    """AC5: effort is low up to the median of all."""
    journey = a_map(
        opportunities=[chance("a", 1, impact, 1, effort), chance("b", 1, 1, 1, 2), chance("c", 1, 1, 1, 3)]
    )
    [found] = [one for one in priorities(journey) if one.opportunity.id == "a"]
    assert found.quadrant == expected


def test_an_order_that_no_weights_can_change_is_firm() -> None:
    """AC5: what is better in every factor stays before the others, whatever counts for more."""
    journey = a_map(
        opportunities=[chance("a", 900, 3, 1, 1), chance("b", 500, 1, 0.8, 2), chance("c", 100, 0.5, 0.5, 4)]
    )
    assert [(one.keeps_place, one.stays_in_top) for one in priorities(journey)] == [(1, 1)] * 3


def test_an_order_that_hangs_by_a_thread_is_told() -> None:
    close = [
        chance("wide", 1000, 0.25, 1, 1),
        chance("deep", 100, 3, 0.8, 1),
        chance("cheap", 60, 1, 1, 0.25),
    ]
    journey = a_map(opportunities=[*close, chance("last", 1, 0.25, 0.5, 10)])
    found = priorities(journey)
    assert all(one.keeps_place is not None and one.keeps_place < 1 for one in found[:3])
    assert [one.stays_in_top for one in found] == [1, 1, 1, 0]
    assert found == priorities(journey)


@given(
    st.floats(0, 1e6),
    st.sampled_from([3, 2, 1, 0.5, 0.25]),
    st.sampled_from([1, 0.8, 0.5]),
    st.floats(0.1, 100),
)
def test_rice_is_its_formula(reach: float, impact: float, confidence: float, effort: float) -> None:
    opportunity = Opportunity(
        id="a", title="A", reach=reach, impact=impact, confidence=confidence, effort=effort
    )
    assert rice(opportunity) == pytest.approx(reach * impact * confidence / effort)


def test_value_at_stake_is_customers_lost_times_value_with_its_assumptions() -> None:
    """AC7."""
    lost = {"value": 344, "low": 300, "high": 400, "status": "measured"}
    stakes = {
        "van": {"customers_lost": lost, "value_each": 540, "assumptions": "They buy elsewhere next time"},
        "call": {"customers_lost": {"value": 10}, "value_each": 90000, "assumptions": "Landlords leave"},
    }
    journey = a_map(
        touchpoints=[{**one, "stake": stakes.get(one["id"])} for one in TOUCHPOINTS], currency="CHF"
    )
    found = value_at_stake(journey)
    assert [(one.touchpoint.id, one.amount, one.low, one.high) for one in found.entries] == [
        ("call", 900_000, None, None),
        ("van", 185_760, 162_000, 216_000),
    ]
    assert said(found.entries[1].calculation) == "344 × CHF 540 = CHF 186k"
    assert found.entries[1].assumptions == "They buy elsewhere next time"
    assert found.total == 1_085_760


def test_actions_tell_what_they_lack_and_how_late_they_are() -> None:
    """AC3: done and dropped ones lack nothing."""
    due = {"due": "2026-01-15"}
    journey = a_map(
        kpis=[{"id": "nps", "name": "NPS"}],
        opportunities=[{"id": "text", "title": "Text ahead", "touchpoints": ["van", "van", "call"]}],
        actions=[
            {"id": "a", "title": "A", "owner": "Logistics", "kpi": "nps", "opportunity": "text", **due},
            {"id": "b", "title": "B", "status": "in-progress", "progress": 40},
            {"id": "c", "title": "C", "status": "done", **due},
        ],
    )
    first, second, third = action_states(journey, on=dt.date(2026, 1, 16))
    assert (first.days_over, first.missing, said(first.words)) == (1, (), "idea, 1 day overdue")
    assert [one.id for one in first.touchpoints] == ["van", "call"]
    assert said(second.words) == "in progress, 40 % done, without owner, due date or KPI"
    assert (third.overdue, third.missing) == (False, ())
    assert not any(state.overdue for state in action_states(journey, on=dt.date(2026, 1, 15)))
    assert not any(state.overdue for state in action_states(journey))


@pytest.mark.parametrize(
    ("better", "values", "moved", "progress", "reached"),
    [
        ("higher", (10, 15, 30), "better", 0.25, False),
        ("higher", (10, 5, 30), "worse", -0.25, False),
        ("lower", (10, 4, 4), "better", 1.0, True),
        ("lower", (10, 10, 4), "same", 0.0, False),
        ("higher", (10, 40, 30), "better", 1.5, True),
        ("higher", (10, 12, 10), "better", None, True),
        ("lower", (49, 187, 50), "worse", None, False),
    ],
)
def test_kpis_tell_how_far_they_came(
    better: str, values: tuple[float, float, float], moved: str, progress: float | None, *, reached: bool
) -> None:
    """AC1, AC8."""
    baseline, current, target = (
        {"date": f"2026-0{month}-01", "value": value} for month, value in zip((1, 5, 9), values, strict=True)
    )
    kpi = {
        "id": "k",
        "name": "K",
        "better": better,
        "baseline": baseline,
        "target": target,
        "readings": [current],
    }
    [found] = kpi_progress(a_map(kpis=[kpi]), on=dt.date(2026, 9, 2))
    assert (found.moved, found.reached, found.overdue) == (moved, reached, not reached)
    assert found.progress == (None if progress is None else pytest.approx(progress))


def test_a_kpi_without_figures_says_so() -> None:
    [found] = kpi_progress(a_map(kpis=[{"id": "k", "name": "Returns"}]))
    assert (said(found.words), found.progress, found.reached) == ("Returns: not measured yet", None, None)


def test_a_kpi_says_where_it_stands() -> None:
    kpi = {
        "id": "k",
        "name": "Lost a year",
        "unit": "€",
        "better": "lower",
        "baseline": {"date": "2026-01-01", "value": 49000},
        "target": {"date": "2026-12-31", "value": 20000},
    }
    values = [
        (180000, "€ 180k (baseline € 49k: not clearly worse)"),
        (49000, "€ 49k (baseline € 49k: unchanged)"),
    ]
    for value, words in values:
        reading = {"date": "2026-06-30", "value": value}
        [found] = kpi_progress(a_map(kpis=[{**kpi, "readings": [reading]}]))
        assert said(found.words) == f"Lost a year: {words}; target € 20k"


def test_a_reading_that_is_the_baseline_is_no_step() -> None:
    """Only what was read again can be unchanged."""
    first = {"date": "2026-01-01", "value": 48}
    kpi = {"id": "k", "name": "Minutes", "baseline": first, "readings": [first]}
    [found] = kpi_progress(a_map(kpis=[kpi]))
    assert (said(found.words), found.since_last) == ("Minutes: 48", None)
    later = {"date": "2026-03-01", "value": 48}
    [found] = kpi_progress(a_map(kpis=[{**kpi, "readings": [first, later]}]))
    assert said(found.words) == "Minutes: 48 (baseline 48: unchanged)"
    assert found.since_last is not None
