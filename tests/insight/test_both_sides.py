"""What happens between owners, sides, rivals and segments (TP14, TP15, CE19, CE20, PE12, AC14 to AC16)."""

from __future__ import annotations

from typing import Any

import pytest

from jmwidgets.insight import check, emotion, for_reader, hand_offs, responses, rivals, scheme_effects
from tests.insight.maps import SEGMENTS, TOUCHPOINTS, a_map, fact, lived

OWNERS = {"compare": "Web store", "advice": "Store ", "van": "Logistics", "wash": "", "call": "store"}


def owned(**more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**one, "owner": OWNERS[one["id"]], **more.get(one["id"], {})} for one in TOUCHPOINTS]


def test_ownership_passes_on_where_the_next_owner_is_another() -> None:
    """TP15: moments without an owner are passed over; spaces and case make no other owner."""
    found = hand_offs(a_map(touchpoints=owned()))
    assert [(one.giver.id, one.taker.id) for one in found] == [
        ("compare", "advice"),
        ("advice", "van"),
        ("van", "call"),
    ]


def test_a_persona_hands_over_on_its_own_way_and_its_own_paths() -> None:
    back = {"id": "back", "name": "Comes back", "steps": ["call", "van"], "personas": ["ruth"]}
    journey = a_map(lived("ruth", "advice", skipped=True), touchpoints=owned(), paths=[back])
    of_ruth = [(one.giver.id, one.taker.id, one.path and one.path.id) for one in hand_offs(journey, "ruth")]
    assert of_ruth == [("compare", "van", None), ("van", "call", None), ("call", "van", "back")]
    assert len(hand_offs(journey, "kellers")) == 3


def test_what_gets_lost_is_what_people_wrote_and_what_the_next_owner_is_not_told() -> None:
    journey = a_map(
        lived(
            "ruth",
            "van",
            -1.5,
            information_gaps=[
                {"text": "which floor", "party": "business", "direction": "receiving"},
                {"text": "the promise to call", "party": "business", "direction": "receiving"},
                {"text": "when they come", "party": "customer"},
            ],
        ),
        lived("ruth", "call", -1.0),
        touchpoints=owned(van={"lost_in_hand_off": "The promise to call"}),
    )
    lost = {one.taker.id: one.lost for one in hand_offs(journey, "ruth")}
    assert lost["van"] == ("The promise to call", "which floor")
    told = [one.id for one in check(journey) if one.rule == "hand-off"]
    assert told == ["call"]  # it annoys, and nobody says what gets lost there


def test_readers_who_are_not_told_of_owners_read_of_no_hand_off() -> None:
    journey = a_map(touchpoints=owned())
    assert hand_offs(for_reader(journey, "ruth", "board"), "ruth") == ()
    assert len(hand_offs(for_reader(journey, "ruth", "service-team"), "ruth")) == 3


def test_feelings_of_questions_are_rolled_up_unless_the_whole_was_asked() -> None:
    """CE19: (1 + -0.4) / 2 = 0.3, as sure as the weakest, n of the question with the fewest answers."""
    answers = [
        {"question": "Were you made welcome?", "emotion": {"value": 1.0, "status": "measured", "n": 40}},
        {"question": "Did you know where to go?", "emotion": {"value": -0.4, "status": "reported", "n": 12}},
    ]
    claim = emotion(a_map(lived("ruth", "advice", answers=answers)), "ruth", "advice")
    assert claim is not None
    assert claim.value == pytest.approx(0.3)
    assert (claim.status, claim.n) == ("reported", 12)
    whole = emotion(a_map(lived("ruth", "advice", -1.0, answers=answers)), "ruth", "advice")
    assert whole is not None
    assert whole.value == -1.0


def test_rivals_are_told_once_with_the_largest_count_that_may_be_shown() -> None:
    """CE20: counts of one rival at two touchpoints may be of the same customers."""
    journey = a_map(
        lived("ruth", "compare", rivals=[{"name": "Big Box", "draws": "two days", "count": 12}]),
        lived("kellers", "advice", rivals=[{"name": "big box", "brings_back": "a call", "count": 30}]),
        lived("kellers", "call", rivals=[{"name": "Repair shop", "count": 3}]),
    )
    box, shop = rivals(journey)
    assert (box.count, [one.id for one in box.touchpoints]) == (30, ["compare", "advice"])
    assert (box.draws, box.brings_back) == (("two days",), ("a call",))
    assert shop.count is None
    shown = for_reader(journey, "kellers", "service-team").experience("kellers", "call")
    assert shown.rivals[0].count is None


def test_expected_responses_are_compared_with_what_was_measured_of_the_segment() -> None:
    """PE12: 0.62 go on (0.55 to 0.69) where 0.8 were expected; 0.4 (0.2 to 0.6) felt where 0.5 was."""
    segments = [
        {
            **SEGMENTS[0],
            "expected_responses": [
                {"touchpoint": "van", "goes_on": {"value": 0.8}},
                {"touchpoint": "wash", "emotion": {"value": 0.5}},
                {"touchpoint": "call", "emotion": {"value": 1.0}},
                {"touchpoint": "advice", "text": "They ask for a discount"},
            ],
        },
        SEGMENTS[1],
    ]
    facts = [
        fact("drop-off", 0.38, touchpoint="van", segment="retired", n=200, low=0.31, high=0.45),
        fact("emotion", 0.4, touchpoint="wash", segment="retired", n=90, low=0.2, high=0.6),
        fact("emotion", -1.0, touchpoint="call", segment="families", n=90, low=-1.2, high=-0.8),
    ]
    van, wash, call, advice = responses(a_map(segments=segments, facts=facts))
    assert (van.is_met, wash.is_met, call.is_met, advice.is_met) == (False, True, None, None)
    words = str(van.words).replace("\u00a0", " ")
    assert words.endswith("expected 80 % go on, got 62 % go on: clearly worse")
    assert str(wash.words).endswith("as expected")
    assert str(call.words).endswith("not measured yet")


def test_the_effect_of_a_scheme_is_clear_only_where_its_interval_is() -> None:
    """AC14: 40 % minus 36 % with wide intervals is not clear."""
    scheme = {
        "id": "card",
        "name": "Care card",
        "repurchase_members": {"value": 0.40, "low": 0.34, "high": 0.46},
        "repurchase_others": {"value": 0.36, "low": 0.31, "high": 0.41},
    }
    [found] = scheme_effects(a_map(loyalty_schemes=[scheme]))
    assert found.points == pytest.approx(4)
    assert "not clearly different" in str(found.words)


def test_a_market_opportunity_says_what_nobody_offers_and_who_refuses_is_told() -> None:
    """AC15, AC16."""
    journey = a_map(
        stakeholders=[{"id": "it", "name": "IT"}],
        opportunities=[
            {
                "id": "swap",
                "title": "Swap overnight",
                "kind": "market",
                "participants": [{"stakeholder": "it", "commitment": "refused"}],
            }
        ],
    )
    rules = {one.rule: str(one) for one in check(journey)}
    assert "market" in rules
    assert "IT will not take part" in rules["commitment"]
