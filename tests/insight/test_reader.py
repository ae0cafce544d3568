"""What a reader may not see is not in the document that a report is made from (AC9, DA12)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import AUDIENCES, COLLECTIONS, Journey, Record, dumps, measure, parse
from jmwidgets.document.journey import About
from jmwidgets.errors import JourneyError
from jmwidgets.insight import check, for_reader
from jmwidgets.insight.reader.public import is_outside
from jmwidgets.insight.reader.visibility import FACTS, LANE_CONTENT, VISIBLE, Sections
from tests.insight.canaries import canary, full_journey, planted
from tests.insight.maps import TOUCHPOINTS, a_map, fact, lived
from tests.strategies import journeys

READERS = [(persona, audience) for persona in (None, "personas-own") for audience in (None, *AUDIENCES)]
PRIVATE = {
    "personas",
    "segments",
    "experiences",
    "paths",
    "quotes",
    "facts",
    "notes",
    "opportunities",
    "actions",
}
"""Collections whose records belong to a persona."""
HIDDEN = {
    "board": [
        "touchpoints: backstage support_process business_side process owner perceived_owner",
        "stages: process",
        "stakeholders: name role",
        "opportunities: description",
        "actions: process",
        "personas: story",
        "journey: story",
    ],
    "service-team": [
        "touchpoints: stake.assumptions stake.customers_lost.note",
        "kpis: assumptions",
        "objectives: name description",
        "personas: story",
        "journey: story",
    ],
    "marketing": [
        "touchpoints: backstage support_process business_side process",
        "touchpoints: owner perceived_owner stake.assumptions",
        "experiences: business_issues business_requirements.text causes.text root_cause process_problem",
        "experiences: consequence_note failure_kind anticipated_problems",
        "stages: process",
        "stakeholders: name role",
        "actions: title owner process description",
    ],
    "customers": [
        "touchpoints: backstage frontstage support_process business_side process",
        "touchpoints: owner perceived_owner result",
        "touchpoints: stake.assumptions measures.name intended_timing.text",
        "experiences: business_issues business_requirements.text causes.text root_cause process_problem",
        "experiences: to_be",
        "experiences: customer_issues customer_requirements.text information_gaps.text team_rating.note",
        "experiences: satisfaction.variant reasons.text obstacles word_of_mouth emotion.note",
        "personas: does_for_us we_do spending_habits income",
        "segments: criteria traits",
        "stages: process next_action",
        "sources: title file note",
        "stakeholders: name role",
        "kpis: name definition assumptions",
        "objectives: name",
        "opportunities: title description",
        "actions: title owner",
        "assessments: text work",
        "facts: subject caution",
        "quotes: speaker",
        "journey: key_relationship",
    ],
}
"""Of each audience, some of what it must not see, written down apart from the rules themselves."""


@cache
def full() -> Journey:
    """Make the full journey once; it never changes."""
    return full_journey()


@cache
def text_for(persona: str | None, audience: str | None) -> str:
    """Give the reduced document as text."""
    return dumps(for_reader(full(), persona, audience))


def records_within_hint(hint: Any) -> set[type[Record]]:
    """Find the classes of the records that a value of a type may be or hold, one step deep."""
    if isinstance(hint, type) and issubclass(hint, Record):
        return {hint}
    return {found for one in get_args(hint) for found in records_within_hint(one)}


def records_within(model: type[Record]) -> set[type[Record]]:
    """Find the classes of all records that a class may hold, however deep."""
    found: set[type[Record]] = set()
    waiting = [model]
    while waiting:
        for field in waiting.pop().model_fields.values():
            new = records_within_hint(field.annotation) - found
            found |= new
            waiting += new
    return found


MODELS: list[type[Record]] = sorted({Journey, *records_within(Journey)}, key=lambda one: one.__name__)


@pytest.mark.parametrize("model", MODELS)
def test_every_field_of_every_record_has_its_readers(model: type[Record]) -> None:
    fields = set(About.model_fields if model is Journey else model.model_fields)
    assert set(VISIBLE[model]) == fields
    assert all(VISIBLE[model].values()), "say beside its type which sections show it"


def test_every_content_of_a_lane_and_every_listed_measure_has_its_readers() -> None:
    contents = next(
        get_args(field.annotation)
        for name, field in COLLECTIONS["lanes"].model_fields.items()
        if name == "content"
    )
    assert set(LANE_CONTENT) == set(contents)
    assert set(FACTS) <= set(measure.MEASURES)


def test_the_full_journey_holds_a_canary_in_every_text() -> None:
    everything = dumps(full())
    found = list(planted(full()))
    assert len(found) > 250
    assert all(text in everything for *_, text in found)
    assert {name for name, *_ in found} == set(COLLECTIONS)


@pytest.mark.parametrize(("persona", "audience"), READERS)
def test_the_reduced_journey_is_a_valid_document(persona: str | None, audience: str | None) -> None:
    reduced = for_reader(full(), persona, audience)
    assert parse(json.loads(dumps(reduced))) == reduced


@pytest.mark.parametrize("audience", [None, *AUDIENCES])
def test_nothing_of_other_personas_is_in_it(audience: str | None) -> None:
    text = text_for("personas-own", audience)
    leaked = [
        one
        for name, family, _, one in planted(full())
        if name in PRIVATE and family == "other" and one in text
    ]
    assert leaked == []
    for name in PRIVATE:
        assert f'"{name}-other' not in text


@pytest.mark.parametrize(("persona", "audience"), READERS)
def test_only_fields_whose_sections_the_audience_has_are_in_it(
    persona: str | None, audience: str | None
) -> None:
    text = text_for(persona, audience)
    hidden = HIDDEN.get(audience or "", [])
    for line in hidden:
        name, paths = line.split(": ")
        for path in paths.split():
            planted_text = canary(name, "own", path)
            assert planted_text in dumps(full())
            assert planted_text not in text


def within(model: type[Record], path: list[str]) -> Iterator[Sections]:
    """Yield the sections that show each step of a path through a record."""
    field, *rest = path
    yield VISIBLE[model][field]
    if rest:
        inner = records_within_hint(model.model_fields[field].annotation)
        yield from within(next(one for one in inner if rest[0] in one.model_fields), rest)


@pytest.mark.parametrize(("persona", "audience"), [one for one in READERS if one[1]])
def test_no_text_passes_that_a_step_of_its_path_hides(persona: str | None, audience: str) -> None:
    text = text_for(persona, audience)
    sections = frozenset(AUDIENCES[audience].sections)
    hidden = [
        one
        for name, _, path, one in planted(full())
        # What is written for people outside reaches them under another name.
        if not path.startswith("public_")
        and any(sections.isdisjoint(shown_by) for shown_by in within(COLLECTIONS[name], path.split(".")))
    ]
    assert hidden
    assert [one for one in hidden if one in text] == []


def test_without_an_audience_a_persona_keeps_every_text_of_its_own() -> None:
    text = text_for("personas-own", None)
    missing = [one for _, family, _, one in planted(full()) if family == "own" and one not in text]
    assert missing == []


def test_without_persona_and_audience_all_is_kept() -> None:
    assert for_reader(full(), None, None) == full()


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


@given(journeys(), st.data())
def test_any_reader_of_any_journey_gets_a_valid_document(journey: Journey, data: st.DataObject) -> None:
    persona = data.draw(st.sampled_from([None, *journey.personas]))
    audience = data.draw(st.sampled_from([None, *AUDIENCES, *journey.audiences]))
    outside = audience is not None and is_outside(frozenset(journey.audience(audience).sections))
    if outside and persona is not None and journey.personas[persona].point_of_view != "customer":
        with pytest.raises(JourneyError, match="make that page for an audience inside"):
            for_reader(journey, persona, audience)
        return
    reduced = for_reader(journey, persona, audience)
    assert parse(json.loads(dumps(reduced))) == reduced
    assert persona is None or reduced.personas.ids == (persona,)
    assert {one.persona for one in reduced.experiences.values()} <= set(reduced.personas)
    assert (
        for_reader(reduced, persona, audience if audience in {*AUDIENCES, *reduced.audiences, None} else None)
        == reduced
    )
