"""Gaps between stages, in expectations and in time (ST7, ST8, CE8)."""

from __future__ import annotations

from jmwidgets.insight import expectation_gaps, stage_gaps, timing_gaps
from jmwidgets.insight.gaps import gaps_of
from tests.insight.maps import STAGES, TOUCHPOINTS, a_map, fact, lived, said


def everywhere(persona: str) -> list[dict[str, object]]:
    """Give an experience of a persona at every touchpoint."""
    return [lived(persona, touchpoint["id"], 0.1) for touchpoint in TOUCHPOINTS]


def test_a_whole_map_has_no_stage_gaps() -> None:
    assert stage_gaps(a_map(*everywhere("ruth"), *everywhere("kellers"))) == ()


def test_a_stage_without_touchpoints_is_a_gap_even_when_they_are_planned() -> None:
    planned = {"id": "text", "name": "Text", "stage": "after", "exists_in": "to-be"}
    stages = [*STAGES, {"id": "after", "name": "After"}, {"id": "later", "name": "Later"}]
    journey = a_map(
        *everywhere("ruth"), *everywhere("kellers"), stages=stages, touchpoints=[*TOUCHPOINTS, planned]
    )
    assert [(gap.kind, said(gap.words)) for gap in stage_gaps(journey)] == [
        (
            "no touchpoints",
            "After has no touchpoints today, only in the to-be journey: nothing holds the customer there",
        ),
        ("no touchpoints", "Later has no touchpoints: nothing holds the customer there"),
    ]


def test_a_persona_who_falls_through_a_stage_is_told() -> None:
    """ST7: skipping all of a stage is one thing, nothing recorded another."""
    journey = a_map(
        *everywhere("kellers"),
        lived("ruth", "compare", 0.1),
        lived("ruth", "van", skipped=True),
        lived("ruth", "wash", skipped=True),
    )
    assert [(gap.kind, gap.stage.id, said(gap.words)) for gap in stage_gaps(journey)] == [
        (
            "passed over",
            "delivery",
            "Delivery is not part of Ruth’s journey: all of its touchpoints are skipped",
        ),
        ("no experiences", "use", "nothing is recorded for Ruth in Use"),
    ]


def test_customers_lost_between_stages_are_told_with_the_figure() -> None:
    journey = a_map(
        *everywhere("ruth"),
        *everywhere("kellers"),
        facts=[
            fact("conversion", 0.31, stage="delivery", n=1200),
            fact("drop-off", 0.08, stage="use", n=300),
            fact("drop-off", 0.5, stage="use", n=3),
        ],
    )
    found = stage_gaps(journey)
    assert [said(gap.words) for gap in found] == [
        "69 % of those in the stage before never reach Delivery (all customers)",
        "8 % are not seen again after Use (all customers)",
    ]
    assert [gap.fact.n for gap in found if gap.fact] == [1200, 300]


def test_the_stage_before_is_named_where_customers_were_seen_there() -> None:
    """ST7: between which stages they fall."""
    journey = a_map(
        *everywhere("ruth"),
        facts=[
            fact("funnel", 1200, stage="choose", n=1200),
            fact("funnel", 372, stage="delivery", n=372),
            fact("conversion", 0.31, stage="delivery", n=1200),
        ],
    )
    lost = "69 % of those in Choose never reach Delivery (all customers)"
    assert [said(words) for words in gaps_of(journey, "ruth")] == [lost]


def test_expectation_gaps_begin_with_the_greatest_disappointment() -> None:
    journey = a_map(
        lived("ruth", "advice", 1.7, expectation={"value": 1.2}),
        lived("ruth", "van", -1.7, expectation={"value": 0.3}),
        lived("kellers", "van", -0.3, expectation={"value": 0.2}),
        lived("kellers", "wash", -0.3),
    )
    found = expectation_gaps(journey)
    assert [(one.persona.id, one.touchpoint.id) for one in found] == [
        ("ruth", "van"),
        ("kellers", "van"),
        ("ruth", "advice"),
    ]
    assert said(found[0].words) == "Delivery by van: expected +0.3, got −1.7, a gap of −2.0"


def test_gaps_are_told_in_steps_of_the_scale_that_people_read() -> None:
    """CE9: 4 steps of -2..+2 are 9 of 1..10."""
    journey = a_map(lived("ruth", "van", -2, expectation={"value": 2}), emotion_scale="1..10")
    [gap] = expectation_gaps(journey)
    assert said(gap.words) == "Delivery by van: expected 10.0, got 1.0, a gap of −9.0"
    assert gap.gap == -4


def test_timing_gaps_compare_what_happens_with_what_should() -> None:
    """ST8."""
    timings: dict[str, tuple[dict[str, object], dict[str, object]]] = {
        "compare": ({"days": 1, "text": "day one"}, {"days": 1, "text": "day one"}),
        "advice": ({"days": 3}, {"days": 4}),
        "van": ({"days": 6, "text": "day six"}, {"days": 2, "text": "day two"}),
        "wash": ({"text": "at night"}, {"text": "by day"}),
    }
    touchpoints = [
        {**one, "actual_timing": timings[one["id"]][0], "intended_timing": timings[one["id"]][1]}
        if one["id"] in timings
        else one
        for one in TOUCHPOINTS
    ]
    assert [(one.days_late, said(one.words)) for one in timing_gaps(a_map(touchpoints=touchpoints))] == [
        (-1, "Advice by sales staff comes 1 day earlier than intended"),
        (4, "Delivery by van comes 4 days later than intended (happens day six, should happen day two)"),
        (None, "First wash happens at night, should happen by day"),
    ]
