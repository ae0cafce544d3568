"""Pain points: the seven-way test with reasons, and a ranking that can be checked (CE7, CE10)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import AUDIENCES
from jmwidgets.insight import for_reader, pain_points
from jmwidgets.insight.pain_score import PAIN_FORMULA
from tests.insight.maps import TOUCHPOINTS, a_map, fact, lived, said

SEVEN = ["perspective", "satisfaction", "requirements", "information", "issues", "process", "opportunity"]


def reason(test: str, *experiences: dict[str, Any], **fields: Any) -> str:
    """Give why the one pain point of a map fails a test."""
    [pain] = pain_points(a_map(*experiences, **fields))
    assert [one.name for one in pain.tests] == SEVEN
    [found] = [one for one in pain.tests if one.name == test]
    assert found.fails
    return said(found.reason)


@pytest.mark.parametrize(
    ("test", "fields", "expected"),
    [
        ("perspective", {"thoughts": "Nobody told me"}, "Ruth is angry (−1.7, assumed): “Nobody told me”"),
        ("satisfaction", {"expectation": {"value": 0.3}}, "expected +0.3, got −1.7: a gap of −2.0"),
        (
            "satisfaction",
            {"satisfaction": {"value": -4, "metric": "NPS"}, "expectation": {"value": -2}},
            "NPS −4: below the middle of the scale",
        ),
        (
            "satisfaction",
            {"satisfaction": {"value": 0.4, "metric": "CSAT"}},
            "CSAT 40 %: below the middle of the scale",
        ),
        (
            "satisfaction",
            {"satisfaction": {"value": 3.2, "metric": "CES"}},
            "CES 3.2: below the middle of the scale",
        ),
        (
            "requirements",
            {
                "customer_requirements": [
                    {"text": "An hour", "met": "no"},
                    {"text": "A smile", "met": "yes"},
                ],
                "business_requirements": [{"text": "14 stops", "met": "partly"}, {"text": "A map"}],
            },
            ("need of Ruth: “An hour” (not met); the business needs “14 stops”, which is met in part"),
        ),
        (
            "information",
            {
                "information_gaps": [
                    {"text": "when the van comes", "party": "customer"},
                    {"text": "the floor", "party": "business", "problem": "inaccurate"},
                    {"text": "the width", "party": "customer", "direction": "giving"},
                    {"text": "stock", "party": "business", "direction": "giving", "problem": "inaccurate"},
                ]
            },
            (
                "not told to Ruth: when the van comes; "
                "the business is told something wrong: the floor; "
                "not told by Ruth: the width; the business tells something wrong: stock"
            ),
        ),
        (
            "issues",
            {"customer_issues": ["waits"], "business_issues": ["second trip"]},
            "for Ruth: waits; for the business: second trip",
        ),
        ("process", {"process_problem": "Nobody calls ahead"}, "Nobody calls ahead"),
        ("opportunity", {"to_be": "A text"}, "to be: A text"),
        ("opportunity", {"to_be_emotion": {"value": 0.5}}, "the goal is +0.5, today it is −1.7"),
    ],
)
def test_each_of_the_seven_tests_says_why_it_fails(test: str, fields: dict[str, Any], expected: str) -> None:
    assert reason(test, lived("ruth", "van", -1.7, **fields)) == expected


def test_process_fails_when_it_comes_late_or_a_measure_misses_its_target() -> None:
    """ST8, TP13: what is better high must not be low, what is better low must not be high."""
    van = {
        **TOUCHPOINTS[2],
        "actual_timing": {"days": 6},
        "intended_timing": {"days": 2.5},
        "measures": [
            {"name": "waiting time", "value": {"value": 6.4}, "unit": "hours", "target": 2},
            {"name": "first-time fix", "value": {"value": 70}, "unit": "%", "target": 90, "better": "higher"},
            {"name": "transfers", "value": {"value": 1}, "target": 1},
        ],
    }
    assert reason("process", lived("ruth", "van", -1.7), touchpoints=[van]) == (
        "it happens 3.5 days later than intended; waiting time: 6.4 hours, target 2 hours; "
        "first-time fix: 70 %, target 90 %"
    )


def test_an_opportunity_counts_for_the_personas_that_it_names() -> None:
    chance = {"id": "text", "title": "Text ahead", "touchpoints": ["van"], "personas": ["kellers"]}
    journey = a_map(lived("ruth", "van", -1.7), lived("kellers", "van", -1.7), opportunities=[chance])
    [first, second] = pain_points(journey)
    assert [len(one.opportunities) for one in (first, second)] == [0, 1]


def test_several_people_are_annoyed_and_one_is() -> None:
    [pain] = pain_points(a_map(lived("kellers", "van", -1.0)))
    assert tuple(map(said, pain.reasons)) == ("Amira and Jonas are annoyed (−1.0, assumed)",)


def test_what_nobody_recorded_is_no_pass() -> None:
    [pain] = pain_points(a_map(lived("ruth", "van", -1.7)))
    assert [one.outcome for one in pain.tests] == ["fails", *["not recorded"] * 6]


@pytest.mark.parametrize(
    ("fields", "hurts"),
    [
        ({"emotion": -0.6}, True),
        ({"emotion": -0.5}, True),
        ({"emotion": -0.4}, False),
        ({"emotion": 1.5, "severity": "abandonment"}, True),
        ({"emotion": 0.2, "severity": "trivial"}, False),
        ({"emotion": 0.2, "customer_issues": ["waits"]}, False),
        ({"emotion": 0.2, "customer_issues": ["waits"], "process_problem": "No call"}, True),
        ({"emotion": 0.2, "to_be": "Better", "customer_issues": ["waits"]}, False),
        ({"emotion": -2, "skipped": True}, False),
    ],
)
def test_a_touchpoint_is_a_pain_point_when_it_hurts_or_two_tests_fail(
    fields: dict[str, Any], *, hurts: bool
) -> None:
    assert bool(pain_points(a_map(lived("ruth", "van", **fields)))) is hurts


def test_a_moment_without_the_business_needs_more_than_an_emotion() -> None:
    alone = {**TOUCHPOINTS[0], "kind": "customer-alone"}
    assert not pain_points(a_map(lived("ruth", "compare", -1.7), touchpoints=[alone]))
    assert pain_points(
        a_map(lived("ruth", "compare", -1.7, customer_issues=["a flood"]), touchpoints=[alone])
    )


def test_the_score_is_what_the_formula_says() -> None:
    measured = fact("emotion", -1.7, touchpoint="van", persona="ruth", n=231)
    journey = a_map(
        lived("ruth", "van", expectation={"value": 0.3}, severity="workaround", importance={"value": 5}),
        facts=[measured],
    )
    [pain] = pain_points(journey)
    hurt = 0.5 * 1.7 / 2 + 0.3 * 2.0 / 4 + 0.2 * 2 / 3
    assert pain.score == pytest.approx(100 * hurt * 5 / 5 * 1.0)
    assert said(pain.calculation) == "100 × 0.71 × 5 / 5 × 1 = 71"
    assert pain.formula == PAIN_FORMULA


def test_parts_that_nobody_recorded_are_left_out_of_the_mean() -> None:
    [bare] = pain_points(a_map(lived("ruth", "van", -1.0)))
    assert bare.score == pytest.approx(100 * 0.5 * 3 / 5 * 0.7)


def test_the_worst_comes_first_and_is_number_one() -> None:
    journey = a_map(
        lived("ruth", "compare", -0.9, importance={"value": 5}),
        lived("ruth", "van", -1.7, importance={"value": 5}),
        lived("ruth", "call", -1.7, importance={"value": 2}),
        lived("kellers", "van", -1.9, importance={"value": 5}),
    )
    assert [(one.rank, one.touchpoint.id) for one in pain_points(journey, "ruth")] == [
        (1, "van"),
        (2, "compare"),
        (3, "call"),
    ]
    assert [(one.rank, one.persona.id) for one in pain_points(journey)][:2] == [(1, "kellers"), (2, "ruth")]


emotions = st.floats(-2, 2)


@given(worse=emotions, better=emotions, importance=st.floats(1, 5), expectation=st.none() | emotions)
def test_what_feels_worse_never_scores_less(
    worse: float, better: float, importance: float, expectation: float | None
) -> None:
    worse, better = sorted([worse, better])
    expected = {} if expectation is None else {"expectation": {"value": expectation}}
    scores = []
    for felt in (worse, better):
        both = a_map(
            lived("ruth", "van", felt, importance={"value": importance}, severity="workaround", **expected)
        )
        [pain] = pain_points(both)
        assert 0 <= pain.score <= 100
        scores.append(pain.score)
    assert scores[0] >= scores[1]


@pytest.mark.parametrize("audience", [key for key, one in AUDIENCES.items() if "pain-points" in one.sections])
def test_numbers_are_the_same_for_every_audience_that_gets_to_see_them(audience: str) -> None:
    """AC9: a board and a service team talk about the same number one."""
    touchpoints = [
        {
            **touchpoint,
            "owner": "Logistics",
            "actual_timing": {"days": 3},
            "intended_timing": {"days": 1},
            "measures": [{"name": "wait", "value": {"value": 3}, "target": 1}],
            "importance": {"value": 4, "note": "room"},
        }
        for touchpoint in TOUCHPOINTS
    ]
    fields: dict[str, Any] = {
        "business_issues": ["second trip"],
        "process_problem": "no call",
        "information_gaps": [{"text": "when", "party": "business"}],
        "business_requirements": [{"text": "on time", "met": "no"}],
        "expectation": {"value": 0.8},
        "satisfaction": {"value": 2, "metric": "CES", "variant": "mean"},
        "severity": "abandonment",
        "to_be": "a text",
    }
    journey = a_map(
        lived("ruth", "compare", -0.9, **fields),
        lived("ruth", "van", 0.5, business_issues=["cost"], process_problem="no call"),
        lived("ruth", "call", -1.4, team_rating={"value": 1}),
        touchpoints=touchpoints,
        opportunities=[{"id": "text", "title": "Text ahead", "touchpoints": ["call"], "reach": 3.0}],
        facts=[fact("emotion", -1.1, touchpoint="wash", segment="retired", n=40, low=-1.3, high=-0.9)],
    )
    whole = pain_points(journey, "ruth")
    seen = pain_points(for_reader(journey, "ruth", audience), "ruth")
    assert len(whole) == 4
    assert [(one.touchpoint.id, one.score, one.tests) for one in seen] == [
        (one.touchpoint.id, one.score, one.tests) for one in whole
    ]


def test_quotes_and_losses_stand_beside_the_pain() -> None:
    journey = a_map(
        lived("ruth", "van", -1.7),
        quotes=[
            {"id": "a", "text": "I did not dare to go out", "touchpoint": "van", "persona": "ruth"},
            {"id": "b", "text": "A day off", "touchpoint": "van", "persona": "kellers"},
        ],
        facts=[
            fact("drop-off", 0.19, touchpoint="van", n=400),
            fact("drop-off", 0.5, touchpoint="van", segment="families", n=400),
        ],
    )
    [pain] = pain_points(journey, "ruth")
    assert [one.text for one in pain.quotes] == ["I did not dare to go out"]
    assert [one.value for one in pain.losses] == [0.19]
