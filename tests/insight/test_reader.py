"""What a reader may not see is not in the document that a report is made from (AC9, DA12)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import AUDIENCES, COLLECTIONS, Journey, Record, dumps, parse
from jmwidgets.document.journey import About
from jmwidgets.document.measures import MEASURES
from jmwidgets.errors import JourneyError
from jmwidgets.insight import for_reader
from jmwidgets.insight.reader.public import is_outside
from jmwidgets.insight.reader.visibility import FACTS, LANE_CONTENT, VISIBLE, Sections
from tests.insight.canaries import canary, full_journey, planted
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
        "touchpoints: stake.assumptions",
        "experiences: business_issues business_requirements.text causes.text root_cause process_problem",
        "experiences: consequence_note failure_kind anticipated_problems",
        "stages: process",
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
    assert set(FACTS) <= set(MEASURES)


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
