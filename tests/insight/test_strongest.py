"""What is drawn is the strongest evidence, and small groups are protected (DA10, DA12)."""

from __future__ import annotations

import pytest

from jmwidgets.document import Fact, measure
from jmwidgets.errors import JourneyError
from jmwidgets.insight import claim_of, emotion, facts_of, satisfaction
from tests.insight.maps import a_map, fact, lived


def test_data_stand_before_what_people_entered() -> None:
    journey = a_map(
        lived("ruth", "van", 0.4), facts=[fact("emotion", -1.7, touchpoint="van", persona="ruth", n=231)]
    )
    claim = emotion(journey, "ruth", "van")
    assert isinstance(claim, Fact)
    assert (claim.value, claim.n) == (-1.7, 231)


def test_stronger_evidence_that_people_entered_stands_before_a_weaker_fact() -> None:
    reported = fact("emotion", -1.7, touchpoint="van", persona="ruth", n=20) | {"status": "reported"}
    seen = lived("ruth", "van") | {"emotion": {"value": -1.1, "status": "observed"}}
    claim = emotion(a_map(seen, facts=[reported]), "ruth", "van")
    assert claim is not None
    assert claim.value == -1.1


def test_a_segment_speaks_for_its_persona_and_for_no_other() -> None:
    journey = a_map(facts=[fact("emotion", -1.2, touchpoint="van", segment="retired", n=90)])
    claim = emotion(journey, "ruth", "van")
    assert claim is not None
    assert claim.value == -1.2
    assert emotion(journey, "kellers", "van") is None


def test_all_customers_do_not_speak_for_a_persona() -> None:
    journey = a_map(facts=[fact("emotion", -1.2, touchpoint="van", n=900)])
    assert emotion(journey, "ruth", "van") is None


def test_the_latest_period_counts() -> None:
    spring = fact(
        "emotion", 0.3, touchpoint="van", persona="ruth", n=300, begins="2026-03-01", ends="2026-05-31"
    )
    autumn = fact(
        "emotion", -0.9, touchpoint="van", persona="ruth", n=100, begins="2026-09-01", ends="2026-11-30"
    )
    claim = emotion(a_map(facts=[autumn, spring]), "ruth", "van")
    assert claim is not None
    assert claim.value == -0.9


@pytest.mark.parametrize(("n", "shown"), [(4, False), (5, True)])
def test_a_group_below_the_threshold_is_passed_over(n: int, *, shown: bool) -> None:
    """The entered claim stands in, and the fact is in no list either."""
    small = fact("emotion", -1.7, touchpoint="van", persona="ruth", n=n)
    journey = a_map(lived("ruth", "van", 0.4), facts=[small, fact("reach", 3, touchpoint="van", n=n)])
    claim = emotion(journey, "ruth", "van")
    assert claim is not None
    assert claim.value == (-1.7 if shown else 0.4)
    assert len(facts_of(journey, measure.REACH, touchpoint="van")) == shown


def test_a_group_that_does_not_say_how_many_it_is_is_passed_over() -> None:
    of_a_group = fact("emotion", -1.7, touchpoint="van", persona="ruth", n=None)
    of_all = fact("reach", 3, touchpoint="van", n=None)
    journey = a_map(lived("ruth", "van", 0.4), facts=[of_a_group, of_all])
    claim = emotion(journey, "ruth", "van")
    assert claim is not None
    assert claim.value == 0.4
    assert [one.value for one in facts_of(journey, measure.REACH, touchpoint="van")] == [3]


def test_the_threshold_is_the_journeys_own() -> None:
    journey = a_map(facts=[fact("emotion", -1.7, touchpoint="van", persona="ruth", n=19)], smallest_group=20)
    assert emotion(journey, "ruth", "van") is None


def test_importance_for_customers_at_large_stands_in_for_a_personas_own() -> None:
    touchpoints = [
        {"id": "van", "name": "Van", "stage": "delivery", "importance": {"value": 4}},
        {"id": "wash", "name": "Wash", "stage": "use"},
    ]
    journey = a_map(
        lived("kellers", "van", importance={"value": 2}),
        touchpoints=touchpoints,
        facts=[fact("importance", 3.5, touchpoint="wash", n=50)],
    )
    values = {
        (persona, touchpoint): claim.value
        for persona in journey.personas
        for touchpoint in journey.touchpoints
        if (claim := claim_of(journey, persona, touchpoint, "importance"))
    }
    assert values == {
        ("ruth", "van"): 4,
        ("kellers", "van"): 2,
        ("ruth", "wash"): 3.5,
        ("kellers", "wash"): 3.5,
    }


def test_an_unknown_kind_is_told_with_those_that_there_are() -> None:
    with pytest.raises(JourneyError, match="emotion, expectation, importance, got 'reach'"):
        claim_of(a_map(), "ruth", "van", "reach")


def test_an_unknown_persona_is_told_with_those_that_there_are() -> None:
    with pytest.raises(JourneyError, match=r"'ruth', 'kellers'\), got 'rut'"):
        emotion(a_map(), "rut", "van")


def test_every_satisfaction_score_names_its_metric_and_variant() -> None:
    """CE2."""
    entered = {"value": 0.7, "metric": "CSAT", "variant": "top two of five", "status": "reported"}
    journey = a_map(
        lived("ruth", "van", satisfaction=entered),
        facts=[fact("satisfaction:NPS", -4, touchpoint="van", segment="retired", n=412)],
    )
    ratings = {one.metric: one for one in satisfaction(journey, "ruth", "van")}
    assert (ratings["CSAT"].claim.value, ratings["CSAT"].variant) == (0.7, "top two of five")
    assert (ratings["NPS"].claim.value, ratings["NPS"].variant) == (-4, "as computed")
    assert ratings["NPS"].share_of_scale == 0.48


def test_facts_of_a_persona_are_its_own_its_segments_and_those_of_all() -> None:
    journey = a_map(
        facts=[
            fact("drop-off", 0.1, touchpoint="van"),
            fact("drop-off", 0.2, touchpoint="van", segment="retired", n=20),
            fact("drop-off", 0.3, touchpoint="van", persona="ruth", n=20),
            fact("drop-off", 0.4, touchpoint="van", segment="families", n=20),
            fact("drop-off", 0.5, touchpoint="wash"),
            fact("drop-off", 0.6, stage="use"),
        ]
    )
    of_ruth = [one.value for one in facts_of(journey, measure.DROP_OFF, touchpoint="van", persona="ruth")]
    assert sorted(of_ruth) == [0.1, 0.2, 0.3]
    assert [one.value for one in facts_of(journey, measure.DROP_OFF, stage="use")] == [0.6]
