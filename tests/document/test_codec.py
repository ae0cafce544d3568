"""A journey survives the way to text and back, and a broken text says all that is wrong."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import (
    SCALES,
    STAGE_MODELS,
    InvalidDocument,
    Journey,
    NewerSchema,
    dumps,
    json_schema,
    loads,
    make_id,
    migrate,
    new_journey,
    parse,
)
from jmwidgets.document.journey import SCHEMA_VERSION
from jmwidgets.document.record import ID_PATTERN
from tests.strategies import journeys


@given(journeys())
def test_a_journey_survives_save_and_load(journey: Journey) -> None:
    assert loads(dumps(journey)) == journey


@given(journeys())
def test_the_text_is_the_same_whenever_the_journey_is(journey: Journey) -> None:
    text = dumps(journey)
    assert dumps(loads(text)) == text
    assert list(json.loads(text)) == sorted(json.loads(text))


def _document(**changes: Any) -> dict[str, Any]:
    return {
        "schema_version": 2,
        "id": "wash",
        "title": "Wash",
        "stages": [{"id": "use", "name": "Use"}],
        "touchpoints": [{"id": "first-wash", "name": "First wash", "stage": "use"}],
        "personas": [{"id": "ruth", "name": "Ruth"}],
        **changes,
    }


def _told(data: object) -> list[str]:
    with pytest.raises(InvalidDocument) as caught:
        parse(data)
    return str(caught.value).splitlines()


def test_all_mistakes_are_told_at_once_each_in_one_line() -> None:
    told = _told(
        _document(
            title="",
            stages=[{"id": "use", "name": "Use"}, {"id": "use", "name": "Use again"}],
            touchpoints=[
                {"id": "a", "name": "A", "stage": "delivry"},
                {"id": "b", "name": "B", "stage": "use", "chanel": "phone"},
                {"id": "c", "name": "C", "stage": "use", "importance": {"value": 6}},
            ],
            experiences=[{"id": "ruth.a", "persona": "ruth", "touchpoint": "b"}],
        )
    )
    assert told == [
        "journey: title: expected a text that is not empty, got ''; correct it",
        (
            "stages[1] 'use': id: expected an id of its own, got one that is taken; "
            "give one of the two another id"
        ),
        "touchpoints[1] 'b': chanel: expected a known field, got an unknown one; did you mean 'channel'?",
        "touchpoints[2] 'c': importance.value: expected at most 5, got 6; correct it",
        (
            "experiences[0] 'ruth.a': expected the id 'ruth.b', made of persona and touchpoint, "
            "got 'ruth.a'; use that id"
        ),
        (
            "touchpoints 'a': stage: expected the id of a record in stages, "
            "got 'delivry', which is not there; add 'delivry' to stages or correct the id"
        ),
    ]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ([], "expected an object with named fields, got []"),
        (_document(stages={"use": {}}), "stages: expected a list of records"),
        (_document(stages=["use"]), "stages[0]: expected an object with named fields, got 'use'"),
        (
            _document(stages=[{"name": "Use"}], touchpoints=[]),
            "stages[0]: id: expected a value, got nothing; add id",
        ),
        (_document(personas=[{"id": "Ruth H", "name": "R"}]), "id: expected an id of lower-case letters"),
        (
            _document(personas=[{"id": "ruth", "name": "R", "colour": "red"}]),
            "colour: expected a colour such as",
        ),
        (
            _document(personas=[{"id": "ruth", "name": "R", "goals": "all"}]),
            "goals: expected a list, got 'all'",
        ),
        (
            _document(personas=[{"id": "ruth", "name": "R", "age": True}]),
            "age: expected a valid integer, got True",
        ),
        (
            _document(personas=[{"id": "ruth", "name": "R", "share": {"value": "0.5"}}]),
            "value: expected a valid number",
        ),
        (_document(currency="euro"), "journey: currency: expected a currency code such as 'EUR', got 'euro'"),
        (_document(schema_version=None), "schema_version: expected a whole number, got nothing"),
        (_document(schema_version=0), "schema_version: expected 1 to 2, got 0"),
        (_document(schema_version="1"), "schema_version: expected a whole number, got '1'"),
        (
            _document(opportunities=[{"id": "o", "title": "O", "impact": 4}]),
            "impact: expected one of 3, 2, 1, 0.5, 0.25, got 4",
        ),
    ],
)
def test_a_mistake_is_told_with_place_expected_and_given(broken: object, told: str) -> None:
    assert told in "\n".join(_told(broken))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_refused_with_the_field_named(number: str) -> None:
    text = json.dumps(_document(opportunities=[{"id": "o", "title": "O", "reach": "HERE"}]))
    with pytest.raises(
        InvalidDocument, match=r"opportunities\[0\] 'o': reach: expected a finite number, got -?(nan|inf)"
    ):
        loads(text.replace('"HERE"', number))


@pytest.mark.parametrize("text", ["", "{", '{"a": ', "[" * 100_000, '{"schema_version": 2, "id": "w'])
def test_a_text_that_is_no_json_is_told_so(text: str) -> None:
    with pytest.raises(InvalidDocument, match="expected JSON"):
        loads(text)


def test_a_collection_that_is_no_list_is_told_once() -> None:
    told = _told(
        _document(
            touchpoints={"a": {"name": "A"}},
            experiences=[{"id": "ben.a", "persona": "ben", "touchpoint": "a"}],
        )
    )
    assert [line.partition(":")[0] for line in told] == ["journey", "experiences 'ben.a'"]
    assert "touchpoints: expected a list of records" in told[0]
    assert "persona" in told[1]


def test_a_newer_document_is_not_opened() -> None:
    with pytest.raises(NewerSchema, match="update jmwidgets"):
        parse(_document(schema_version=SCHEMA_VERSION + 1))


def test_an_older_document_is_brought_up_to_date_step_by_step() -> None:
    steps = {
        1: lambda old: {**old, "title": old["name"]},
        2: lambda old: {**old, "title": old["title"].upper()},
    }
    assert migrate({"schema_version": 1, "name": "wash"}, steps, current=3) == {
        "schema_version": 3,
        "name": "wash",
        "title": "WASH",
    }


def test_the_errors_survive_the_way_between_processes() -> None:
    with pytest.raises(InvalidDocument) as caught:
        parse(_document(title=""))
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (str(again), again.problems) == (str(caught.value), caught.value.problems)


def test_the_json_schema_knows_every_collection_and_refuses_unknown_fields() -> None:
    schema = json_schema()
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"id", "title", "schema_version"}
    assert schema["properties"]["touchpoints"]["type"] == "array"
    assert schema["$defs"]["Touchpoint"]["additionalProperties"] is False


@pytest.mark.parametrize(("model", "names"), [("six", 6), ("eight", 8), ("five-e", 5), ("purchase", 3)])
def test_stage_models_are_ready_to_use(model: str, names: int) -> None:
    journey = new_journey("Any", stages=model)
    assert len(journey.stages) == names
    assert loads(dumps(journey)) == journey


def test_the_six_and_eight_stage_models_are_those_of_the_field() -> None:
    assert [stage.name for stage in STAGE_MODELS["six"]] == [
        "Awareness",
        "Interest",
        "Intent",
        "Evaluation",
        "Purchase",
        "Retention",
    ]
    assert [stage.name for stage in STAGE_MODELS["eight"]] == [
        "Awareness",
        "Consideration",
        "Decision",
        "Delivery",
        "Use",
        "Monitoring",
        "Loyalty",
        "Advocacy",
    ]


@given(st.text(), st.sets(st.from_regex(ID_PATTERN, fullmatch=True), max_size=3))
def test_any_name_gives_a_valid_id_that_is_free(name: str, taken: set[str]) -> None:
    taken |= {make_id(name)}
    made = make_id(name, taken)
    assert made not in taken
    assert parse(_document(personas=[{"id": made, "name": "R"}])).personas.ids == (made,)


@given(
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(SCALES)),
    st.lists(st.floats(0, 1), min_size=2, max_size=2),
)
def test_converting_a_score_keeps_the_order_and_the_way_back(
    source: str, target: str, places: list[float]
) -> None:
    start, end = SCALES[source], SCALES[target]
    low, high = sorted(start.low + place * (start.high - start.low) for place in places)
    assert start.convert(low, end) <= start.convert(high, end)
    assert end.convert(start.convert(low, end), start) == pytest.approx(low, abs=1e-9)
