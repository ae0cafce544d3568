"""Moments of truth, declared and computed (TP5)."""

from __future__ import annotations

from typing import Any

import pytest

from jmwidgets.insight import moments_of_truth
from tests.insight.maps import TOUCHPOINTS, a_map, lived, said


def declared(touchpoint: str, *, value: bool) -> list[dict[str, Any]]:
    """Give the touchpoints, one of them declared."""
    return [{**one, "moment_of_truth": value} if one["id"] == touchpoint else one for one in TOUCHPOINTS]


@pytest.mark.parametrize(
    ("importance", "felt", "is_one"),
    [(5, 0.0, True), (5, 0.1, False), (4, -1.0, True), (4, -0.9, False), (3, -2.0, True), (2, -2.0, False)],
)
def test_importance_minus_performance_of_two_makes_one(
    importance: float, felt: float, *, is_one: bool
) -> None:
    """Strativity: both on 1..5; an emotion of 0 is a performance of 3."""
    journey = a_map(lived("ruth", "van", felt, importance={"value": importance}))
    found = moments_of_truth(journey, "ruth")
    assert bool(found) is is_one
    for moment in found:
        assert moment.score == pytest.approx(importance - (felt + 3))
        assert moment.computed
        assert not moment.declared


def test_what_the_group_declares_comes_before_what_is_computed() -> None:
    strong = lived("ruth", "van", -1.7, importance={"value": 5})
    mild = lived("ruth", "advice", 1.7, importance={"value": 5})
    assert not moments_of_truth(a_map(strong, touchpoints=declared("van", value=False)), "ruth")
    [moment] = moments_of_truth(a_map(mild, touchpoints=declared("advice", value=True)), "ruth")
    assert said(moment.reason) == "chosen in the workshop; importance 5 minus performance 4.7 is +0.3"
    assert moment.declared
    assert not moment.computed


def test_a_declared_one_stands_without_figures() -> None:
    [moment] = moments_of_truth(a_map(touchpoints=declared("van", value=True)))
    assert (moment.touchpoint.id, moment.score, said(moment.reason)) == (
        "van",
        None,
        "chosen in the workshop",
    )


def test_for_all_personas_the_one_with_the_greatest_shortfall_speaks() -> None:
    journey = a_map(
        lived("ruth", "call", -1.0, importance={"value": 5}),
        lived("kellers", "call", -2.0, importance={"value": 5}),
        lived("kellers", "van", -2.0, importance={"value": 5}),
    )
    found = moments_of_truth(journey)
    assert [(one.touchpoint.id, one.persona.id if one.persona else None) for one in found] == [
        ("van", "kellers"),
        ("call", "kellers"),
    ]


def test_what_a_persona_skips_is_no_moment_of_truth_for_it() -> None:
    journey = a_map(lived("ruth", "van", -2.0, importance={"value": 5}, skipped=True))
    assert not moments_of_truth(journey, "ruth")
