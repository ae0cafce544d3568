"""Every change goes through one door, and every change can be taken back."""

from __future__ import annotations

import copy
from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jmwidgets.document import (
    OPERATION,
    InvalidDocument,
    Journey,
    Move,
    Operation,
    OperationError,
    Put,
    Remove,
    Set,
    apply,
    apply_all,
    difference,
    dumps,
    inverse,
    parse,
    removal,
)
from jmwidgets.errors import JourneyError
from tests.strategies import journeys, operations


def _journey() -> Journey:
    return parse(
        {
            "schema_version": 2,
            "id": "wash",
            "title": "Wash",
            "stages": [{"id": "buy", "name": "Buy"}, {"id": "use", "name": "Use"}],
            "touchpoints": [
                {"id": "advice", "name": "Advice", "stage": "buy"},
                {"id": "till", "name": "Till", "stage": "buy"},
                {"id": "first-wash", "name": "First wash", "stage": "use"},
            ],
            "personas": [{"id": "ruth", "name": "Ruth", "first_touchpoint": "advice"}],
            "experiences": [
                {"id": "ruth.advice", "persona": "ruth", "touchpoint": "advice", "actions": "Asks"}
            ],
            "opportunities": [{"id": "queue", "title": "No queue", "touchpoints": ["till", "advice"]}],
        }
    )


@st.composite
def _tried(draw: st.DrawFn) -> tuple[Journey, Operation]:
    journey = draw(journeys())
    return journey, draw(operations(journey))


@given(_tried())
def test_an_operation_gives_a_valid_journey_or_leaves_all_as_it_was(tried: tuple[Journey, Operation]) -> None:
    journey, operation = tried
    before = dumps(journey)
    with suppress(JourneyError):
        after = apply(journey, operation)
        assert parse_again(after) == after
    assert dumps(journey) == before


@given(_tried())
def test_every_operation_can_be_undone(tried: tuple[Journey, Operation]) -> None:
    journey, operation = tried
    try:
        after = apply(journey, operation)
    except JourneyError:
        assume(condition=False)
        raise
    assert dumps(apply(after, inverse(journey, operation))) == dumps(journey)


@given(_tried())
def test_an_operation_survives_the_way_through_json(tried: tuple[Journey, Operation]) -> None:
    _, operation = tried
    assert OPERATION.validate_json(operation.model_dump_json()) == operation


@given(journeys(), journeys())
def test_the_difference_of_two_journeys_leads_from_one_to_the_other(before: Journey, after: Journey) -> None:
    after = after.model_copy(update={"id": before.id})
    assert apply_all(before, difference(before, after)) == after


@given(journeys().filter(lambda journey: journey.stages), st.data())
def test_removal_takes_what_depends_on_the_record_and_nothing_dangles(
    journey: Journey, data: st.DataObject
) -> None:
    stage = data.draw(st.sampled_from(journey.stages.ids))
    after = apply_all(journey, removal(journey, "stages", stage))
    assert stage not in after.stages
    assert not after.in_order(stage)
    assert parse_again(after) == after


def parse_again(journey: Journey) -> Journey:
    """Validate everything anew, as a file that is opened would be."""
    return parse(journey.model_dump(mode="json"))


def test_a_new_record_goes_where_it_was_told_to() -> None:
    step = Put(collection="touchpoints", id="flyer", record={"name": "Flyer", "stage": "buy"}, before="till")
    assert [one.id for one in apply(_journey(), step).in_order("buy")] == ["advice", "flyer", "till"]


def test_a_touchpoint_moves_within_and_across_stages() -> None:
    moved = apply(_journey(), Move(collection="touchpoints", id="till", before="advice"))
    assert [one.id for one in moved.in_order()] == ["till", "advice", "first-wash"]
    across = apply(moved, Set(collection="touchpoints", id="till", field="stage", value="use"))
    assert [one.id for one in across.in_order("use")] == ["till", "first-wash"]


def test_removing_a_record_that_others_need_names_them() -> None:
    with pytest.raises(
        OperationError, match=r"personas 'ruth', experiences 'ruth.advice', opportunities 'queue'"
    ):
        apply(_journey(), Remove(collection="touchpoints", id="advice"))


def test_removal_with_dependents_keeps_what_makes_sense_without_it() -> None:
    after = apply_all(_journey(), removal(_journey(), "touchpoints", "advice"))
    assert after.experiences.ids == ()
    assert after.personas["ruth"].first_touchpoint is None
    assert after.opportunities["queue"].touchpoints == ("till",)


def test_setting_none_gives_the_default_back() -> None:
    journey = apply(_journey(), Set(collection="touchpoints", id="till", field="owner", value="Store"))
    assert (
        apply(journey, Set(collection="touchpoints", id="till", field="owner")).touchpoints["till"].owner
        == ""
    )


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (Set(collection="stages", id="buy", field="nmae", value="x"), "did you mean 'name'?"),
        (Set(collection="stages", id="buy", field="name", value=""), "stages 'buy': name: expected a text"),
        (Set(collection="stages", id="none", field="name", value="x"), "it may have been removed meanwhile"),
        (Set(collection="touchpoints", id="till", field="stage", value="none"), "'none', which is not there"),
        (Set(collection="touchpoints", id="till", field="id", value="x"), "expected a field that may change"),
        (Set(collection="journey", id="wash", field="schema_version", value=2), "a field that may change"),
        (Set(collection="journey", id="wash", field="title", value=""), "journey: title: expected a text"),
        (Set(collection="journey", id="wash", field="stages", value=[]), "unknown"),
        (Remove(collection="journey", id="wash"), "expected a 'set'"),
        (Remove(collection="stagse", id="buy"), "expected one of the collections"),
        (Put(collection="stages", id="new", record={"id": "other", "name": "x"}), "keep the id"),
    ],
)
def test_a_refused_operation_says_what_is_wrong(operation: Operation, told: str) -> None:
    with pytest.raises((OperationError, InvalidDocument)) as caught:
        apply(_journey(), operation)
    assert told in str(caught.value)


def test_a_score_off_the_scale_and_nan_are_refused_with_the_field_named() -> None:
    for value in (2.5, float("nan"), float("inf")):
        step = Set.model_construct(
            collection="experiences", id="ruth.advice", field="emotion", value={"value": value}, kind="set"
        )
        with pytest.raises(
            InvalidDocument, match=r"experiences 'ruth.advice': emotion.value: expected .*, got"
        ):
            apply(_journey(), step)


def test_a_changed_journey_shares_what_did_not_change() -> None:
    journey = _journey()
    kept = copy.copy(journey)
    after = apply(journey, Set(collection="stages", id="buy", field="name", value="Shop"))
    assert after.touchpoints is kept.touchpoints
    assert after.stages["use"] is kept.stages["use"]
