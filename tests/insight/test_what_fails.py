"""Kinds of failure, information that is lacking, words with their evidence, and evidence as a gate."""

from __future__ import annotations

import pytest

from jmwidgets.document import Journey
from jmwidgets.insight import (
    check,
    coverage,
    failure_kinds,
    for_reader,
    information_matrix,
    moment_stability,
    moments_of_truth,
    pain_points,
    pain_stability,
    shortfall,
)
from jmwidgets.insight.failures import felt_words, lost_words
from tests.insight.maps import PERSONAS, TOUCHPOINTS, a_map, fact, lived, said


def test_kinds_of_failure_are_compared_by_severity_feeling_and_loss() -> None:
    """CE10: waiting makes customers leave at one of two places; out of stock is trivial."""
    journey = a_map(
        lived("ruth", "advice", 1.0, failures=[{"kind": "stock", "severity": "trivial", "count": 12}]),
        lived("ruth", "van", -1.5, failure_kind="waiting", severity="abandonment"),
        lived(
            "ruth",
            "call",
            -0.5,
            failures=[
                {"kind": "waiting", "severity": "workaround", "count": 3, "status": "observed"},
                {"kind": "The app forgets me"},
            ],
        ),
        facts=[
            fact("drop-off", 0.3, touchpoint="van", n=100, low=0.2, high=0.4),
            fact("drop-off", 0.1, touchpoint="advice", n=100, low=0.05, high=0.2),
        ],
    )
    waiting, stock, own = failure_kinds(journey, "ruth")
    assert (waiting.kind, waiting.worst, stock.kind) == ("waiting", "abandonment", "stock")
    assert waiting.severity == pytest.approx((1 + 2 / 3) / 2)
    assert (waiting.felt, waiting.felt_elsewhere) == (-1.0, 1.0)
    assert (waiting.lost, waiting.lost_elsewhere) == (0.2, 0.05)
    assert said(felt_words(journey, waiting)) == "−1.0, elsewhere +1.0"
    assert said(lost_words(waiting)) == "20 %, elsewhere 5 %"
    # Three were counted, which is fewer than may be shown; somebody saw it, so it is more than assumed.
    assert (waiting.count, stock.count) == (None, 12)
    assert (waiting.assumed, stock.assumed) == (False, True)
    assert (str(own.label), own.severity, own.worst) == ("The app forgets me", None, None)
    assert str(stock.label) == "out of stock"


def test_a_skipped_touchpoint_fails_nobody() -> None:
    journey = a_map(lived("ruth", "van", skipped=True, failures=[{"kind": "staff"}]))
    assert failure_kinds(journey, "ruth") == ()


def test_information_is_lacking_on_four_sides_and_counts_once_for_several_personas() -> None:
    gap = {"text": "When they come", "party": "customer"}
    journey = a_map(
        lived("ruth", "van", information_gaps=[gap, {**gap, "text": "Which floor", "party": "business"}]),
        lived("kellers", "van", information_gaps=[{**gap, "text": "when they come"}]),
        lived("ruth", "call", information_gaps=[{**gap, "direction": "giving", "problem": "inaccurate"}]),
    )
    found = information_matrix(journey)
    assert found is not None
    assert [one.id for one in found.touchpoints] == ["van", "call"]
    (told,) = found.at("van", ("customer", "receiving"))
    assert [one.id for one in told.personas] == ["ruth", "kellers"]
    assert said(found.words) == (
        "3 pieces of information are missing or inaccurate (2 missing): 2 on the persona’s side, 1 on ours; "
        "most at “Delivery by van”"
    )
    assert information_matrix(journey.model_copy(update={"experiences": a_map().experiences})) is None


def test_words_count_beside_figures_by_how_they_are_known() -> None:
    """DA10: what nobody says anything of is assumed."""
    known = [{"field": "customer_issues", "status": "reported", "n": 4, "sources": ["room"]}]
    journey = a_map(
        lived("ruth", "van", -1.0, customer_issues=["Late"], thoughts="Again?", known_words=known),
        sources=[{"id": "room", "title": "Workshop"}],
    )
    found = coverage(journey, "ruth")
    assert (found.total, found.texts, found.words["reported"], found.words["assumed"]) == (1, 2, 1, 1)
    assert found.texts_covered == 0.5
    assert (found.covered, coverage(a_map()).texts_covered) == (0.0, None)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (
            {"field": "causes", "status": "reported", "sources": ["room"]},
            (
                "Delivery by van, Ruth: Causes: it is said how this is known, and nothing stands there; "
                "write it down, or remove the evidence"
            ),
        ),
        (
            {"field": "thoughts", "status": "observed"},
            (
                "Delivery by van, Ruth: Thinking: more than assumed, but no source is named; "
                "name the source, or mark it assumed"
            ),
        ),
    ],
)
def test_evidence_of_words_has_words_and_a_source(known: dict[str, object], expected: str) -> None:
    journey = a_map(
        lived("ruth", "van", thoughts="Again?", known_words=[known]),
        sources=[{"id": "room", "title": "Room"}],
    )
    assert [said(one) for one in check(journey) if one.rule == "known words"] == [expected]


def measured(value: float) -> dict[str, object]:
    return {"value": value, "status": "measured", "n": 100, "low": value - 0.1, "high": value + 0.1}


def test_a_journey_below_its_own_threshold_is_told_with_the_stages_that_lack_most() -> None:
    """Coverage as a gate, per persona and stage."""
    journey = a_map(
        lived("ruth", "advice", measured(1.0)),
        lived("ruth", "van", -1.0),
        lived("ruth", "call", -1.0),
        lived("kellers", "van", measured(0.5)),
        least_evidence=0.6,
    )
    short = shortfall(journey, "ruth")
    assert short is not None
    assert short.is_below
    assert said(short.words) == (
        "33 % of the figures about Ruth are more than assumed; 60 % are needed; "
        "below that: Delivery (0 %) and Use (0 %)"
    )
    assert shortfall(journey, "kellers") is None
    assert [said(one.where) for one in check(journey) if one.rule == "least evidence"] == ["Persona “Ruth”"]
    of_stage = shortfall(journey, "ruth", 0.3)
    assert of_stage is not None
    assert not of_stage.is_below
    assert said(of_stage.words) == (
        "30 % of the figures have to be more than assumed; below that: Delivery (0 %) and Use (0 %)"
    )


def test_a_narrow_interval_keeps_a_rank_and_belief_does_not() -> None:
    firm = a_map(
        lived("ruth", "van", measured(-1.9)),
        lived("ruth", "call", measured(-0.6)),
    )
    assert [one.keeps_place for one in pain_stability(firm, "ruth").values()] == [1.0, 1.0]
    loose = a_map(lived("ruth", "van", -1.1), lived("ruth", "call", -1.0))
    first = pain_stability(loose, "ruth")["van"]
    assert 0.4 < first.keeps_place < 0.8
    assert first.stays_in_top == 1.0
    assert pain_stability(a_map(lived("ruth", "van", -1.1)), "ruth") == {}


def test_a_reader_gets_the_stability_of_the_whole_journey() -> None:
    journey = a_map(lived("ruth", "van", -1.1), lived("ruth", "call", -1.0))
    whole, part = (
        pain_stability(journey, "ruth"),
        pain_stability(for_reader(journey, "ruth", "board"), "ruth"),
    )
    assert part == whole
    assert pain_points(for_reader(journey, "ruth", "customers"), "ruth") == ()


def test_a_moment_of_truth_at_the_threshold_is_one_in_half_of_the_draws() -> None:
    weights = {"importance": {"value": 5.0}}
    journey = a_map(lived("ruth", "van", 0.0, **weights), lived("ruth", "call", -2.0, **weights))
    border, clear = moments_of_truth(journey, "ruth")
    assert border.score == 2.0
    found = moment_stability(border)
    assert found is not None
    assert 0.1 < found < 0.6  # an importance of 5 can't be drawn higher
    assert moment_stability(clear) == 1.0


def skipped_by_all(touchpoint: str, **path: object) -> Journey:
    out = [lived(one["id"], touchpoint, skipped=True) for one in PERSONAS]
    return a_map(*out, paths=[{"id": "p", "name": "Way", **path}] if path else [])


def test_a_step_that_nobody_reaches_is_found() -> None:
    assert [one.id for one in check(skipped_by_all("wash")) if one.rule == "unreachable"] == ["wash"]
    led = skipped_by_all("wash", kind="alternative", steps=["van", "wash"])
    assert [one for one in check(led) if one.rule == "unreachable"] == []
    branch = skipped_by_all("wash", kind="branch", steps=["wash", "call"])
    (found,) = [one for one in check(branch) if one.rule == "unreachable"]
    assert (said(found.where), found.field) == ("Path “Way”", "steps")
    assert said(found.words) == "it leaves from “First wash”, which nobody on it meets"


def test_little_expected_and_little_got_hurts_without_a_gap() -> None:
    journey = a_map(lived("ruth", "call", -1.2, expectation={"value": -1.0}))
    assert [said(one.words) for one in check(journey) if one.rule == "low on both"] == [
        "little is expected (−1.0) and little is got (−1.2): no gap shows it, and it hurts all the same"
    ]


def test_a_good_moment_that_the_next_one_undoes_is_a_break() -> None:
    """TP7: at a touchpoint that is a pain point, the rule about pain points tells instead."""
    alone = [{**one, "kind": "customer-alone"} if one["id"] == "wash" else one for one in TOUCHPOINTS]
    journey = a_map(lived("ruth", "van", 1.5), lived("ruth", "wash", -1.0), touchpoints=alone)
    assert [one.id for one in check(journey) if one.rule == "consistency"] == ["wash"]
    hurt = a_map(lived("ruth", "van", 1.5), lived("ruth", "wash", -1.0))
    assert [one for one in check(hurt) if one.rule == "consistency"] == []


def test_a_touchpoint_that_clearly_got_worse_is_a_break() -> None:
    waves = [
        fact("emotion", value, touchpoint="advice", persona="ruth", n=90, low=value - 0.1, high=value + 0.1)
        | {"begins": day, "id": f"wave-{place}"}
        for place, (day, value) in enumerate([("2026-01-01", 1.4), ("2026-06-01", 0.4)])
    ]
    (found,) = [one for one in check(a_map(facts=waves)) if one.rule == "consistency"]
    assert said(found.words) == (
        "“Advice by sales staff” went from +1.4 (1 Jan 2026) to +0.4 (1 Jun 2026), −1.0"
    )
