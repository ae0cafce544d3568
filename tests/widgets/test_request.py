"""What browsers ask for becomes operations on the journey as it is."""

from __future__ import annotations

from typing import Any

import pytest

from jmwidgets.document import Journey, OperationError, apply_all, parse
from jmwidgets.errors import JourneyError
from jmwidgets.widgets.request import IdTakenError, operations


@pytest.fixture
def journey() -> Journey:
    return parse(
        {
            "schema_version": 2,
            "id": "j",
            "title": "J",
            "stages": [{"id": "buy", "name": "Buy"}, {"id": "use", "name": "Use"}],
            "touchpoints": [{"id": "pay", "name": "Pay", "stage": "buy"}],
            "personas": [{"id": "ruth", "name": "Ruth"}],
            "experiences": [{"id": "ruth.pay", "persona": "ruth", "touchpoint": "pay", "actions": "Pays"}],
        }
    )


def after(journey: Journey, *wanted: dict[str, Any]) -> Journey:
    return apply_all(journey, operations(journey, wanted, group="g"))


def test_a_gesture_may_use_what_its_first_steps_made(journey: Journey) -> None:
    changed = after(
        journey,
        {"kind": "put", "collection": "stages", "id": "leave", "record": {"name": "Leave"}, "new": True},
        {
            "kind": "put",
            "collection": "touchpoints",
            "id": "sell",
            "record": {"name": "Sell", "stage": "leave"},
            "new": True,
        },
    )
    assert changed.touchpoints["sell"].stage == "leave"


def test_removing_a_stage_takes_along_what_stands_in_it(journey: Journey) -> None:
    changed = after(journey, {"kind": "remove", "collection": "stages", "id": "buy"})
    assert list(changed.stages) == ["use"]
    assert not changed.touchpoints
    assert not changed.experiences


def test_removing_what_is_gone_already_does_nothing(journey: Journey) -> None:
    assert operations(journey, [{"kind": "remove", "collection": "stages", "id": "gone"}], group="g") == []


def test_the_first_field_of_an_experience_makes_it_and_the_second_keeps_the_first(journey: Journey) -> None:
    make = {"persona": "ruth", "touchpoint": "pay"}
    fresh = after(journey, {"kind": "remove", "collection": "experiences", "id": "ruth.pay"})
    steps = [
        {
            "kind": "set",
            "collection": "experiences",
            "id": "ruth.pay",
            "field": field,
            "value": value,
            "make": make,
        }
        for field, value in (("actions", "Waits"), ("thoughts", "Long"))
    ]
    changed = after(fresh, *steps).experiences["ruth.pay"]
    assert (changed.actions, changed.thoughts) == ("Waits", "Long")


def test_emptying_a_field_of_an_experience_that_is_not_there_makes_none(journey: Journey) -> None:
    fresh = after(journey, {"kind": "remove", "collection": "experiences", "id": "ruth.pay"})
    step = {
        "kind": "set",
        "collection": "experiences",
        "id": "ruth.pay",
        "field": "actions",
        "value": None,
        "make": {"persona": "ruth", "touchpoint": "pay"},
    }
    assert operations(fresh, [step], group="g") == []


def test_a_new_record_never_replaces_another(journey: Journey) -> None:
    step = {"kind": "put", "collection": "stages", "id": "buy", "record": {"name": "Other"}, "new": True}
    with pytest.raises(IdTakenError) as caught:
        operations(journey, [step], group="g")
    assert (caught.value.collection, caught.value.key) == ("stages", "buy")


def test_a_new_record_that_is_there_already_was_asked_for_twice(journey: Journey) -> None:
    step = {"kind": "put", "collection": "stages", "id": "buy", "record": {"name": "Buy"}, "new": True}
    assert operations(journey, [step], group="g") == []


@pytest.mark.parametrize(
    "step",
    [
        {"kind": "shout", "collection": "stages", "id": "buy"},
        {"kind": "set", "collection": "stages", "id": "../etc", "field": "name", "value": "x"},
        {"kind": "set", "collection": "stages", "id": "buy"},
        {"kind": "set", "collection": "nowhere", "id": "buy", "field": "name", "value": "x"},
        {"kind": "set", "collection": "stages", "id": "gone", "field": "name", "value": "x"},
        {
            "kind": "set",
            "collection": "experiences",
            "id": "ruth.pay",
            "field": "emotion",
            "value": {"value": 9},
        },
        {"kind": "set", "collection": "journey", "id": "j", "field": "schema_version", "value": 7},
    ],
)
def test_a_wrong_step_is_refused_in_plain_words(journey: Journey, step: dict[str, Any]) -> None:
    with pytest.raises(JourneyError, match="expected"):
        operations(journey, [step], group="g")


def test_all_steps_of_a_gesture_share_its_group(journey: Journey) -> None:
    steps = operations(journey, [{"kind": "remove", "collection": "stages", "id": "buy"}], group="tab.7")
    assert {step.group for step in steps} == {"tab.7"}


def test_a_wrong_operation_says_what_to_do(journey: Journey) -> None:
    with pytest.raises(OperationError, match="reload the page"):
        operations(journey, [{"kind": "put", "collection": "stages"}], group="g")
