"""The curve: one point for each touchpoint, and what its shape says (CE8, CE9, ST12, TP7)."""

from __future__ import annotations

import pytest

from jmwidgets.insight import consistency, curve, endings, narrative, peak_end, stage_emotions, strengths
from jmwidgets.report.numbers import numbers
from tests.insight.maps import TOUCHPOINTS, a_map, fact, lived, said


def test_points_stand_in_the_order_of_the_journey_whatever_the_order_of_the_file() -> None:
    journey = a_map(touchpoints=list(reversed(TOUCHPOINTS)))
    assert [point.touchpoint.id for point in curve(journey, "ruth")] == [
        "advice",
        "compare",
        "van",
        "call",
        "wash",
    ]


def test_the_gap_is_emotion_minus_expectation() -> None:
    """CE8: SERVQUAL's gap 5."""
    journey = a_map(lived("ruth", "van", -1.7, expectation={"value": 0.3}), lived("ruth", "wash", 1.0))
    gaps = {point.touchpoint.id: point.gap for point in curve(journey, "ruth")}
    assert gaps["van"] == pytest.approx(-2.0)
    assert gaps["wash"] is None


def test_the_curve_passes_over_what_a_persona_skips() -> None:
    """ST6: even where data have a figure."""
    journey = a_map(
        lived("ruth", "compare", skipped=True),
        facts=[fact("emotion", 1.0, touchpoint="compare", persona="ruth", n=50)],
    )
    point = curve(journey, "ruth")[0]
    assert point.skipped
    assert point.claim is None


def test_the_to_be_curve_holds_goals_and_keeps_what_has_none() -> None:
    """ST12: touchpoints that go are not on it, new ones are."""
    touchpoints = [
        {**TOUCHPOINTS[0], "exists_in": "as-is"},
        *TOUCHPOINTS[1:],
        {"id": "text", "name": "Text from the van", "stage": "delivery", "exists_in": "to-be"},
    ]
    journey = a_map(
        lived("ruth", "van", -1.7, to_be_emotion={"value": 0.5}),
        lived("ruth", "wash", 1.1),
        lived("ruth", "text", to_be_emotion={"value": 1.0}),
        touchpoints=touchpoints,
    )
    to_be = {point.touchpoint.id: point for point in curve(journey, "ruth", "to-be")}
    assert list(to_be) == ["advice", "van", "text", "wash", "call"]
    values = {key: (point.claim.value, point.is_goal) for key, point in to_be.items() if point.claim}
    assert values == {"van": (0.5, True), "text": (1.0, True), "wash": (1.1, False)}
    assert "text" not in {point.touchpoint.id for point in curve(journey, "ruth")}


def test_peak_end_is_the_mean_of_the_most_extreme_and_the_last_emotion() -> None:
    journey = a_map(lived("ruth", "compare", 1.5), lived("ruth", "van", -1.7), lived("ruth", "call", 0.5))
    kept = peak_end(curve(journey, "ruth"))
    assert kept is not None
    assert (kept.peak.touchpoint.id, kept.end.touchpoint.id) == ("van", "call")
    assert kept.value == pytest.approx((-1.7 + 0.5) / 2)


def test_of_two_equal_extremes_the_later_one_is_remembered() -> None:
    journey = a_map(lived("ruth", "compare", 1.5), lived("ruth", "van", -1.5), lived("ruth", "call", 0.5))
    kept = peak_end(curve(journey, "ruth"))
    assert kept is not None
    assert kept.peak.touchpoint.id == "van"


def test_a_curve_without_emotions_has_no_peak() -> None:
    assert peak_end(curve(a_map(), "ruth")) is None


def test_no_figure_and_no_word_of_order_is_given_while_a_touchpoint_is_not_placed() -> None:
    journey = a_map(
        lived("ruth", "van", 1.5),
        lived("ruth", "call", -1.7),
        lived("ruth", "wash", 1.0),
        stages=[{"id": "choose", "name": "Choose"}, {"id": "to-be-placed", "name": "To be placed"}],
        touchpoints=[
            {"id": "van", "name": "Delivery by van", "stage": "choose"},
            {"id": "call", "name": "Calls customer service", "stage": "to-be-placed"},
            {"id": "wash", "name": "First wash", "stage": "to-be-placed"},
        ],
    )
    assert peak_end(curve(journey, "ruth")) is None
    assert {one.rule: one.value for one in endings(journey, "ruth")} == {
        "mean": pytest.approx((1.5 - 1.7 + 1.0) / 3),
        "minimum": -1.7,
    }
    assert consistency(journey, "ruth").letdowns == ()
    figures = numbers(journey, "ruth")["figures"]
    assert (figures["peak_end"], figures["last_emotion"], figures["lowest_emotion"]) == (None, None, -1.7)
    story = str(narrative(journey, "ruth"))
    assert "Nobody has said yet where the following belongs. At “Calls customer service”:" in story
    assert not any(word in story for word in ("ends with", "turns", "look up", "Relief", "the last", "Next"))


def test_the_impact_of_a_stage_weighs_its_emotions_with_importance() -> None:
    """CE9: an importance that nobody recorded counts as 3."""
    journey = a_map(
        lived("ruth", "wash", 1.0, importance={"value": 1}),
        lived("ruth", "call", -2.0),
        lived("ruth", "van", 0.5),
    )
    use = {one.stage.id: one for one in stage_emotions(journey, "ruth")}["use"]
    assert use.mean == pytest.approx(-0.5)
    assert use.impact == pytest.approx((1.0 * 1 + -2.0 * 3) / 4)
    assert use.best is not None
    assert use.worst is not None
    assert (use.best.touchpoint.id, use.worst.touchpoint.id, use.felt) == ("wash", "call", 2)


def test_a_stage_without_emotions_has_no_impact() -> None:
    assert [one.mean for one in stage_emotions(a_map(), "ruth")] == [None, None, None]


def test_a_letdown_is_excellence_that_the_next_experience_undoes() -> None:
    """TP7."""
    journey = a_map(
        lived("ruth", "compare", 0.2),
        lived("ruth", "advice", 1.8),
        lived("ruth", "van", skipped=True),
        lived("ruth", "wash", -0.9),
        lived("ruth", "call", -1.9),
    )
    found = consistency(journey, "ruth")
    [letdown] = found.letdowns
    assert (letdown.before.id, letdown.after.id) == ("advice", "wash")
    assert letdown.fall == pytest.approx(-2.7)
    assert found.spread == pytest.approx(1.885**0.5)
    assert str(found.words) == "the emotions along the journey spread by 1.4, of 2 at most"


def test_consistency_over_time_compares_the_periods_of_the_same_figure() -> None:
    """TP7: another segment's figure does not mix in."""
    periods = [
        fact("emotion", value, touchpoint="van", segment=segment, n=60, begins=begins)
        for value, segment, begins in [
            (-0.5, "retired", "2026-04-01"),
            (0.4, "retired", "2026-01-01"),
            (-1.5, "retired", "2026-07-01"),
            (1.9, "families", "2025-01-01"),
        ]
    ]
    [drift] = consistency(a_map(facts=periods), "ruth").over_time
    assert drift.change == pytest.approx(-1.9)
    assert said(drift.words) == "“Delivery by van” went from +0.4 (1 Jan 2026) to −1.5 (1 Jul 2026), −1.9"


def test_strengths_are_what_pleases_or_surprises_the_strongest_first() -> None:
    """TP6: and what is merely less bad than feared is none."""
    journey = a_map(
        lived("ruth", "advice", 1.0, importance={"value": 5}),
        lived("ruth", "wash", 1.5),
        lived("ruth", "van", 0.2, expectation={"value": -1.0}),
        lived("ruth", "call", -0.9, expectation={"value": -2.0}),
        lived("ruth", "compare", 0.5),
        assessments=[{"id": "a", "kind": "strength", "text": "They listen", "touchpoint": "advice"}],
    )
    found = strengths(journey, "ruth")
    assert [one.touchpoint.id for one in found] == ["advice", "wash", "compare", "van"]
    assert [one.score for one in found] == pytest.approx([5.0, 4.5, 1.5, 0.6])
    assert [one.text for one in found[0].assessments] == ["They listen"]
