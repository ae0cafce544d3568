"""What is left of small maps for a reader: audiences, lanes, plans, small groups, sources (AC9, DA12)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from jmwidgets.document import Journey, dumps
from jmwidgets.errors import JourneyError
from jmwidgets.insight import check, curve, for_reader
from tests.insight.maps import TOUCHPOINTS, a_map, fact, lived
from tests.strategies import journeys


def test_an_audience_of_the_journeys_own_is_kept_and_others_are_not() -> None:
    audience = {"id": "press", "name": "Press", "purpose": "a canary", "sections": ["summary", "map"]}
    journey = a_map(audiences=[audience, {"id": "union", "name": "Union", "sections": ["owners"]}])
    reduced = for_reader(journey, None, "press")
    assert reduced.audiences.ids == ("press",)
    assert "canary" not in dumps(reduced)


def test_an_audience_without_sections_sees_names_only() -> None:
    journey = a_map(
        lived("ruth", "van", 0.3, thoughts="canary"),
        audiences=[{"id": "nobody", "name": "Nobody", "sections": []}],
    )
    text = dumps(for_reader(journey, None, "nobody"))
    assert "canary" not in text
    assert "Delivery by van" in text


@pytest.mark.parametrize(
    ("persona", "audience", "message"),
    [
        (
            "rut",
            None,
            r"expected a persona of the journey \('ruth', 'kellers'\), got 'rut'; use one of these ids",
        ),
        (
            None,
            "bored",
            r"expected an audience \('board', 'service-team', .*\), got 'bored'; use one of these ids",
        ),
    ],
)
def test_an_unknown_reader_is_told_with_those_that_there_are(
    persona: str | None, audience: str | None, message: str
) -> None:
    with pytest.raises(JourneyError, match=message):
        for_reader(a_map(), persona, audience)


def test_a_lane_for_others_and_the_notes_in_it_are_not_in_it() -> None:
    lanes = [
        {"id": "ideas", "name": "Ideas", "content": "notes", "audiences": ["marketing"]},
        {"id": "hints", "name": "Hints", "content": "notes"},
        {"id": "back", "name": "Backstage", "content": "backstage"},
    ]
    notes = [
        {"id": "a", "text": "for marketing", "lane": "ideas", "touchpoint": "van"},
        {"id": "b", "text": "for everybody", "lane": "hints"},
        {"id": "c", "text": "a sticky note of the workshop"},
    ]
    journey = a_map(lanes=lanes, notes=notes)
    kept = {
        audience: (reduced.lanes.ids, reduced.notes.ids)
        for audience in ("marketing", "customers", "service-team")
        for reduced in [for_reader(journey, None, audience)]
    }
    assert kept == {
        "marketing": (("ideas", "hints"), ("a", "b", "c")),
        "customers": ((), ()),
        "service-team": (("hints", "back"), ("b", "c")),
    }


def test_people_outside_do_not_learn_what_is_planned() -> None:
    """ST12: and what refers to a planned touchpoint goes with it."""
    planned = {"id": "text", "name": "Text from the van", "stage": "delivery", "exists_in": "to-be"}
    leaving = {**TOUCHPOINTS[0], "exists_in": "as-is"}
    journey = a_map(
        lived("ruth", "text", to_be_emotion={"value": 1}),
        touchpoints=[leaving, *TOUCHPOINTS[1:], planned],
        paths=[{"id": "p", "name": "By van", "steps": ["van", "text", "wash"]}],
        facts=[fact("emotion", 1, touchpoint="text")],
        quotes=[{"id": "q", "text": "A text!", "touchpoint": "text"}],
    )
    outside = for_reader(journey, "ruth", "customers")
    assert "text" not in outside.touchpoints
    assert outside.touchpoints["compare"].exists_in == "both"
    assert outside.paths["p"].steps == ("van", "wash")
    assert not outside.facts
    assert not outside.quotes
    assert "text" in for_reader(journey, "ruth", "board").touchpoints


def test_small_groups_are_in_no_ones_document() -> None:
    """DA12: not even in that of the consultant."""
    journey = a_map(
        lived(
            "ruth",
            "van",
            reasons=[
                {"effect": "abandon", "text": "few", "segment": "retired", "count": 4},
                {"effect": "abandon", "text": "many", "segment": "retired", "count": 40},
                {"effect": "abandon", "text": "theirs", "segment": "families", "count": 40},
            ],
        ),
        segments=[
            {"id": "retired", "name": "Retired", "size": 4, "share": {"value": 0.01}, "value": {"value": 9}},
            {"id": "families", "name": "Families", "size": 400},
        ],
        facts=[
            fact("emotion", -1, touchpoint="van", segment="retired", n=4),
            fact("reach", 3, touchpoint="van", n=4),
        ],
    )
    reduced = for_reader(journey, "ruth", None)
    assert not reduced.facts
    assert [(one.text, one.count) for one in reduced.experiences["ruth.van"].reasons] == [
        ("few", None),
        ("many", 40),
    ]
    segment = reduced.segments["retired"]
    assert (segment.size, segment.share, segment.value) == (None, None, None)
    assert not for_reader(journey, None, None).facts


def test_typed_figures_that_few_people_stand_behind_are_in_no_ones_document() -> None:
    """DA12: what is measured on two people is theirs; what two people told is said as told."""
    few = {"value": -1.4, "status": "measured", "n": 2}
    journey = a_map(
        lived("ruth", "van", emotion=few, importance=few | {"value": 4, "status": "reported"}),
        kpis=[
            {
                "id": "wait",
                "name": "Wait",
                "readings": [
                    {"date": "2026-01-01", "value": 3, "n": 2},
                    {"date": "2026-02-01", "value": 4, "n": 50},
                ],
            }
        ],
        facts=[
            {**fact("emotion", -1, touchpoint="van", persona="ruth"), "n": None},
            {**fact("reach", 900, touchpoint="van"), "n": None},
        ],
    )
    reduced = for_reader(journey, "ruth", None)
    assert reduced.experiences["ruth.van"].emotion is None
    assert reduced.experiences["ruth.van"].importance is not None
    assert [one.value for one in reduced.kpis["wait"].readings] == [4]
    assert [one.measure for one in reduced.facts.values()] == ["reach"]
    words = [str(one.words) for one in check(journey) if one.rule == "small group"]
    assert words == [
        "1 fact about fewer than 5 customers, which no report shows",
        "2 typed figures are measured on fewer than 5 people, and no report shows them",
    ]


def test_how_many_stand_behind_a_persona_or_a_scheme_is_told_of_enough_people_alone() -> None:
    """DA12."""
    for count, told in ((3, None), (5, 5)):
        personas = [{"id": "ruth", "name": "Ruth", "status": "validated", "n": count}]
        schemes = [{"id": "club", "name": "Club", "members": count}]
        reduced = for_reader(a_map(personas=personas, loyalty_schemes=schemes), "ruth", None)
        assert (reduced.personas["ruth"].n, reduced.loyalty_schemes["club"].members) == (told, told)


def test_a_difference_to_another_segment_is_for_those_who_see_all_personas() -> None:
    """PE7: with the own figure it would give the other one."""
    tested = fact("difference", -1.2, touchpoint="van", segment="retired", n=300, subject="families")
    journey = a_map(facts=[tested])
    assert not for_reader(journey, "ruth", None).facts
    assert for_reader(journey, None, "board").facts


def test_only_sources_that_something_still_rests_on_stay() -> None:
    sources = [
        {"id": key, "title": key, "file": f"{key}.csv", "sha256": "ab"} for key in ("survey", "log", "unused")
    ]
    journey = a_map(
        lived("ruth", "van") | {"emotion": {"value": 1, "sources": ["survey"]}},
        lived("kellers", "van") | {"emotion": {"value": 1, "sources": ["log"]}},
        sources=sources,
    )
    assert for_reader(journey, "ruth", "board").sources.ids == ("survey",)
    assert not for_reader(journey, "ruth", "customers").sources


def test_an_action_for_others_goes_with_their_opportunity_and_its_kpi_stays_for_who_sees_kpis() -> None:
    journey = a_map(
        opportunities=[{"id": "o", "title": "For families", "personas": ["kellers"]}],
        kpis=[{"id": "nps", "name": "NPS"}, {"id": "time", "name": "Time"}],
        actions=[
            {"id": "a", "title": "Evening vans", "opportunity": "o", "kpi": "nps"},
            {"id": "b", "title": "A text", "kpi": "time"},
        ],
    )
    ruth = for_reader(journey, "ruth", "service-team")
    assert (ruth.actions.ids, ruth.kpis.ids, ruth.opportunities.ids) == (("b",), ("time",), ())
    assert for_reader(journey, "ruth", "board").kpis.ids == ("nps", "time")


def known(journey: Journey, persona: str) -> dict[str, tuple[tuple[float, str] | None, ...]]:
    """Give value and status of what stands on a curve, by touchpoint."""
    return {
        point.touchpoint.id: tuple(
            (claim.value, claim.status) if claim else None for claim in (point.claim, point.expectation)
        )
        for point in curve(journey, persona)
    }


@pytest.mark.parametrize(
    ("n", "low", "high", "entered", "value"),
    [
        (50, -1.3, -0.9, {"value": 0.4}, -1.1),
        (50, -1.3, -0.9, {"value": 0.4, "status": "observed"}, -1.1),
        (9, -2.0, 0.9, {"value": 0.4}, 0.4),
        (9, -2.0, 0.9, None, -1.1),
        (4, -1.3, -0.9, {"value": 0.4}, 0.4),
    ],
)
def test_people_outside_see_the_curve_that_people_inside_see(
    n: int, low: float, high: float, entered: dict[str, object] | None, value: float
) -> None:
    """Which evidence is the strongest hangs on n and interval, which people outside don't see."""
    measured = fact("emotion", -1.1, touchpoint="van", persona="ruth", n=n, low=low, high=high)
    of_segment = fact("emotion", -0.7, touchpoint="wash", segment="retired", n=80, low=-0.9, high=-0.5)
    journey = a_map(lived("ruth", "van", entered), lived("ruth", "wash", 1.5), facts=[measured, of_segment])
    inside = known(journey, "ruth")
    assert inside["van"][0] is not None
    assert inside["van"][0][0] == value
    assert inside["wash"][0] == (-0.7, "measured")
    for persona in ("ruth", None):
        assert known(for_reader(journey, persona, "customers"), "ruth") == inside


@settings(max_examples=40)
@given(journeys())
def test_any_curve_of_people_outside_is_the_one_of_people_inside(journey: Journey) -> None:
    for persona in journey.personas.values():
        if persona.point_of_view != "customer":
            continue
        inside = known(journey, persona.id)
        outside = known(for_reader(journey, persona.id, "customers"), persona.id)
        assert outside == {key: inside[key] for key in outside}
