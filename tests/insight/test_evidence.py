"""What is known and what is believed; where customers differ, struggle and are lost."""

from __future__ import annotations

import pytest

from jmwidgets.insight import (
    best_results,
    channel_use,
    compare_personas,
    coverage,
    losses,
    reality_check,
    reasons,
    segments_by_worth,
    struggles,
)
from tests.insight.maps import TOUCHPOINTS, a_map, fact, lived, said


def test_coverage_counts_the_strongest_evidence_of_every_figure() -> None:
    """DA10."""
    journey = a_map(
        lived("ruth", "van", 0.4, expectation={"value": 0.3, "status": "reported"}),
        lived("ruth", "wash", 1.0, importance={"value": 4}),
        lived("ruth", "call", skipped=True),
        lived("kellers", "van", -0.4),
        facts=[fact("emotion", -1.7, touchpoint="van", persona="ruth", n=231)],
    )
    ruth = coverage(journey, "ruth")
    assert ruth.counts == {"assumed": 2, "reported": 1, "observed": 0, "measured": 1}
    assert (ruth.covered, ruth.share("measured"), ruth.missing) == (0.5, 0.25, 2)
    assert coverage(journey, "ruth", "delivery").covered == 1
    assert coverage(journey, "ruth", "choose").covered is None
    assert coverage(journey).total == 5


def test_coverage_of_all_counts_shared_claims_once() -> None:
    journey = a_map(
        touchpoints=[
            {
                "id": "van",
                "name": "Van",
                "stage": "delivery",
                "importance": {"value": 5},
                "measures": [{"name": "wait", "value": {"value": 6, "status": "measured"}}],
                "stake": {"customers_lost": {"value": 3}, "value_each": 5, "assumptions": "none"},
            }
        ],
        segments=[
            {"id": "retired", "name": "Retired", "share": {"value": 0.3, "status": "measured"}},
            {"id": "families", "name": "Families"},
        ],
        paths=[{"id": "p", "name": "P", "share": {"value": 0.7}}],
    )
    assert coverage(journey).counts == {"assumed": 3, "reported": 0, "observed": 0, "measured": 2}
    assert coverage(journey, "ruth").total == 0


def test_the_reality_check_puts_the_greatest_difference_first() -> None:
    """DA11: with the interval, and of all customers where the persona has no figure."""
    journey = a_map(
        lived("ruth", "van", team_rating={"value": 0.4}),
        lived("ruth", "wash", 1.0, team_rating={"value": 1.2}),
        lived("ruth", "call", team_rating={"value": 0.5}),
        facts=[
            fact("emotion", -1.7, touchpoint="van", persona="ruth", n=231, low=-1.8, high=-1.6),
            fact("emotion", 1.1, touchpoint="wash", segment="retired", n=90, low=0.9, high=1.3),
            fact("emotion", 0.2, touchpoint="call", n=900),
        ],
    )
    found = reality_check(journey)
    assert [(one.touchpoint.id, one.what, one.contradicted, one.of_all) for one in found] == [
        ("van", "team-rating", True, False),
        ("call", "team-rating", None, True),
        ("wash", "emotion", False, False),
        ("wash", "team-rating", False, False),
    ]
    assert found[0].difference == pytest.approx(-2.1)
    assert said(found[0].words) == (
        "Delivery by van, Ruth: the team’s own rating +0.4, data show −1.7 (n = 231); a difference of −2.1"
    )


@pytest.mark.parametrize(
    ("view", "said_so"),
    [
        ("customer", "customers said +1.0"),
        ("employee", "staff said +1.0"),
        ("stakeholder", "stakeholders said +1.0"),
    ],
)
def test_the_reality_check_names_those_who_were_asked(view: str, said_so: str) -> None:
    """PE9: on the page of somebody from staff, staff speak."""
    known = {"value": 1.0, "status": "reported", "n": 9}
    personas = [{"id": "dora", "name": "Dora", "point_of_view": view}]
    journey = a_map(lived("dora", "van", known, team_rating={"value": 0}), personas=personas)
    [found] = reality_check(journey)
    assert said(found.words) == (
        f"Delivery by van, Dora: the team’s own rating 0.0, {said_so} (n = 9); a difference of +1.0"
    )


def test_a_belief_is_not_checked_against_another_belief() -> None:
    assert reality_check(a_map(lived("ruth", "van", -1.0, team_rating={"value": 1}))) == ()


def test_personas_differ_most_where_their_emotions_lie_furthest_apart() -> None:
    """PE7."""
    journey = a_map(
        lived("ruth", "advice", 1.7, thoughts="She listens"),
        lived("kellers", "advice", 0.6),
        lived("ruth", "van"),
        lived("kellers", "van", -1.0),
        lived("kellers", "call", 1.0, skipped=True),
        lived("ruth", "call", -1.0),
        facts=[
            fact("emotion", -0.4, touchpoint="wash", persona="ruth", n=50, low=-0.6, high=-0.2),
            fact("emotion", 1.4, touchpoint="wash", persona="kellers", n=50, low=1.2, high=1.6),
        ],
    )
    found = compare_personas(journey)
    assert [(one.touchpoint.id, round(one.difference, 1), one.clear) for one in found] == [
        ("wash", 1.8, True),
        ("advice", 1.1, None),
    ]
    assert said(found[1].words) == "Advice by sales staff: Ruth +1.7 and Amira and Jonas +0.6"
    assert found[1].responses[0].thoughts == "She listens"


def test_channels_tell_how_they_feel_and_who_prefers_them() -> None:
    """TP3, PE5: a preferred channel that the journey lacks is told as well."""
    channels = {"compare": "website", "advice": "physical-store", "call": "phone", "wash": "website"}
    touchpoints = [{**one, "channel": channels.get(one["id"])} for one in TOUCHPOINTS]
    personas = [
        {"id": "ruth", "name": "Ruth", "preferred_channels": ["phone", "printed-matter"]},
        {"id": "kellers", "name": "Kellers"},
    ]
    journey = a_map(
        lived("ruth", "compare", -1.0),
        lived("kellers", "compare", 0.5),
        lived("ruth", "wash", 1.1),
        lived("ruth", "advice", skipped=True),
        touchpoints=touchpoints,
        personas=personas,
    )
    found = {one.channel.id: one for one in channel_use(journey)}
    assert list(found) == ["website", "physical-store", "phone", "printed-matter"]
    assert found["website"].mean == pytest.approx(0.2)
    assert found["website"].worst is not None
    assert found["website"].worst.id == "compare"
    assert said(found["printed-matter"].words) == "Printed matter: 0 touchpoints; preferred by Ruth"
    assert "physical-store" not in {one.channel.id for one in channel_use(journey, "ruth")}


def test_struggles_weigh_personas_with_their_shares() -> None:
    """CE14."""
    personas = [
        {"id": "ruth", "name": "Ruth", "share": {"value": 0.75}},
        {"id": "kellers", "name": "Kellers", "share": {"value": 0.25}},
    ]
    journey = a_map(
        lived("ruth", "van", -1.0, severity="abandonment"),
        lived("kellers", "van", 1.0),
        lived("ruth", "wash", 1.0),
        lived("kellers", "wash", -2.0),
        lived("ruth", "call", -0.2),
        personas=personas,
    )
    found = struggles(journey)
    assert [one.touchpoint.id for one in found] == ["van", "call"]
    assert [one.mean for one in found] == pytest.approx([-0.5, -0.2])
    assert [one.id for one in found[0].suffering] == ["ruth"]
    assert [one.id for one in found[0].abandoning] == ["ruth"]


def test_the_most_customers_are_lost_where_share_times_n_is_greatest() -> None:
    """CE14, DA12."""
    journey = a_map(
        facts=[
            fact("drop-off", 0.52, touchpoint="compare", n=388),
            fact("drop-off", 0.9, touchpoint="call", n=96),
            fact("drop-off", 0.3, stage="delivery"),
            fact("drop-off", 1.0, touchpoint="wash", n=4),
            fact("drop-off", 0.0, touchpoint="van", n=400),
        ]
    )
    found = losses(journey)
    assert [said(one.words) for one in found] == [
        "52 % are not seen again after “Compares models”, 202 of 388 (all customers)",
        "90 % are not seen again after “Calls customer service”, 86 of 96 (all customers)",
        "30 % are not seen again after “Delivery” (all customers)",
    ]
    assert [one.stage.id for one in found if one.stage] == ["choose", "use", "delivery"]


def test_reasons_that_most_customers_named_come_first_and_small_counts_are_left_out() -> None:
    """CE15, DA12."""
    given_reasons = [
        {"effect": "delay", "text": "no date", "count": 12, "segment": "retired"},
        {"effect": "abandon", "text": "price", "count": 3},
        {"effect": "move", "text": "advice", "count": 40},
    ]
    found = reasons(a_map(lived("ruth", "compare", reasons=given_reasons)), "ruth")
    assert [(one.text, one.count, one.segment.name if one.segment else None) for one in found] == [
        ("advice", 40, None),
        ("no date", 12, "Retired"),
        ("price", None, None),
    ]


def test_results_tell_after_which_touchpoints_customers_buy() -> None:
    """TP6."""
    touchpoints = [{**one, "result": "a basket" if one["id"] == "compare" else ""} for one in TOUCHPOINTS]
    facts = [
        fact("buys-later", 0.31, touchpoint="compare", n=388),
        fact("buys-later", 0.74, touchpoint="advice", n=290),
        fact("buys-later", 1.0, touchpoint="call", n=3),
    ]
    assert [said(one.words) for one in best_results(a_map(touchpoints=touchpoints, facts=facts))] == [
        "74 % of those at “Advice by sales staff” buy there or later (all customers, n = 290)",
        "31 % of those at “Compares models” buy there or later (all customers, n = 388); a basket",
    ]


def test_the_most_profitable_segment_comes_first_by_the_strongest_figure() -> None:
    """PE6, DA12."""
    segments = [
        {"id": "retired", "name": "Retired", "size": 400, "value": {"value": 100}},
        {"id": "families", "name": "Families", "size": 300, "value": {"value": 100}},
        {"id": "unknown", "name": "Unknown"},
        {"id": "laundrettes", "name": "Laundrettes", "size": 3, "value": {"value": 90000}},
    ]
    journey = a_map(segments=segments, facts=[fact("value", 200, segment="families", n=300)])
    assert [(one.segment.id, one.worth) for one in segments_by_worth(journey)] == [
        ("families", 60_000),
        ("retired", 40_000),
        ("unknown", None),
    ]


def test_tested_differences_stand_beside_the_comparison() -> None:
    """PE7."""
    tested = fact("difference", -1.2, touchpoint="van", segment="retired", n=300, low=-1.5, high=-0.9)
    journey = a_map(lived("ruth", "van", -1.7), lived("kellers", "van", -0.5), facts=[tested])
    [found] = compare_personas(journey)
    assert [one.value for one in found.tested] == [-1.2]


def test_the_same_loss_is_told_of_all_or_of_the_personas_own_group() -> None:
    """The same customers are not counted twice."""
    facts = [
        fact("drop-off", 0.4, touchpoint="compare", n=388),
        fact("drop-off", 0.58, touchpoint="compare", segment="retired", n=124),
        fact("drop-off", 0.2, touchpoint="compare", segment="families", n=201),
        fact("drop-off", 0.1, touchpoint="van", n=300),
    ]
    journey = a_map(facts=facts)
    assert [one.fact.value for one in losses(journey)] == [0.4, 0.1]
    assert [said(one.words) for one in losses(journey, "ruth")] == [
        "58 % are not seen again after “Compares models”, 72 of 124 (Retired)",
        "10 % are not seen again after “Delivery by van”, 30 of 300 (all customers)",
    ]
