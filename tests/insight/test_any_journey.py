"""Every finding can be asked of any journey, and none shows a group that is too small (DA12)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from jmwidgets import insight
from jmwidgets.document import Journey
from jmwidgets.document.measures import MEASURES
from tests.insight.maps import TOUCHPOINTS, a_map, fact, lived
from tests.strategies import journeys

OF_A_JOURNEY: list[Callable[[Journey], object]] = [
    insight.action_states,
    insight.answers,
    insight.best_results,
    insight.channel_use,
    insight.check,
    insight.compare_personas,
    insight.coverage,
    insight.curve_of_all,
    insight.decision_states,
    insight.expectation_gaps,
    insight.failure_kinds,
    insight.funnel,
    insight.hand_offs,
    insight.information_matrix,
    insight.kpi_progress,
    insight.losses,
    insight.moments_of_truth,
    insight.moves,
    insight.pain_points,
    insight.planned_and_actual,
    insight.priorities,
    insight.reality_check,
    insight.reasons,
    insight.responses,
    insight.rivals,
    insight.learned_severity,
    insight.scheme_effects,
    insight.segments_by_worth,
    insight.series,
    insight.sessions,
    insight.stage_figures,
    insight.stage_gaps,
    insight.strengths,
    insight.struggles,
    insight.timing_gaps,
    insight.usual_ways,
    insight.value_at_stake,
    insight.visits,
    insight.waits,
    insight.way_ends,
    insight.way_times,
    insight.what_happened,
    insight.what_if,
]
OF_A_PERSONA: list[Callable[[Journey, str], object]] = [
    insight.answers,
    insight.best_results,
    insight.channel_use,
    insight.consistency,
    insight.coverage,
    insight.curve,
    insight.drivers,
    insight.expectation_gaps,
    insight.failure_kinds,
    insight.funnel,
    insight.hand_offs,
    insight.information_matrix,
    insight.losses,
    insight.moments_of_truth,
    insight.moves,
    insight.narrative,
    insight.pain_points,
    insight.pain_stability,
    insight.persona_figures,
    insight.planned_and_actual,
    insight.reasons,
    insight.rivals,
    insight.series,
    insight.shortfall,
    insight.stage_emotions,
    insight.strengths,
    insight.struggles,
    insight.visits,
    insight.waits,
    insight.themes,
    insight.way_ends,
    insight.way_times,
]


def everything(journey: Journey) -> list[object]:
    """Ask a journey for every finding there is."""
    found = [ask(journey) for ask in OF_A_JOURNEY]
    found += [ask(journey, persona) for ask in OF_A_PERSONA for persona in journey.personas]
    found += [
        ask(journey, persona, touchpoint)
        for ask in (insight.emotion, insight.satisfaction)
        for persona in journey.personas
        for touchpoint in journey.touchpoints
    ]
    return found


@settings(max_examples=25)
@given(journeys())
def test_any_journey_can_be_asked_for_everything(journey: Journey) -> None:
    assert everything(journey) == everything(journey)


def small_and_large(n: int) -> Journey:
    """Make a map with a fact of every measure at every place, for every group, about n customers."""
    places = [{"touchpoint": one["id"]} for one in TOUCHPOINTS] + [{"stage": "use"}]
    groups: list[dict[str, str]] = [{}, {"persona": "ruth"}, {"segment": "retired"}]
    facts = [
        fact(kind, 0.5, **place, **group, n=n, caution="canary", begins="2026-01-01")
        for kind in MEASURES
        for place in places
        for group in groups
    ]
    return a_map(
        lived("ruth", "van", -1.7, team_rating={"value": 1}),
        lived("kellers", "van", -1.0, expectation={"value": 1}),
        facts=facts,
    )


@pytest.mark.parametrize(("n", "shown"), [(4, False), (5, True)])
def test_no_finding_shows_a_group_that_is_too_small(n: int, *, shown: bool) -> None:
    assert ("canary" in repr(everything(small_and_large(n)))) is shown


def test_every_public_name_is_there_and_in_order() -> None:
    assert sorted(insight.__all__) == insight.__all__
    asked = {ask.__name__ for ask in [*OF_A_JOURNEY, *OF_A_PERSONA]}
    others = {
        "claim_of",
        "emotion",
        "explore",
        "facts_of",
        "figures",
        "for_reader",
        "peak_end",
        "options",
        "portfolio",
        "progress",
        "reckoned",
        "rice",
        "satisfaction",
        "what_changed",
        "endings",
        "may_read",
        "is_counted",
        "is_torn",
        "by_urgency",
        "nothing_hurts",
        "stale",
        "free_texts",
        "headline",
        "moved",
        "happenings",
        "moment_stability",
        "opinion",
        "step_at",
        "votes",
        "rounds_of",
        "shift",
    }
    functions = {name for name in insight.__all__ if name.islower()}
    assert functions == asked | others
