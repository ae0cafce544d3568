"""What changed between two versions is told in meaning, and nothing goes untold (AC8)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmwidgets.document import COLLECTIONS, About, InvalidDocument, Journey, OperationError, apply, shapes_of
from jmwidgets.insight import what_changed
from tests.insight.maps import STAGES, TOUCHPOINTS, a_map, fact, lived, said
from tests.strategies import journeys, operations


def told(before: Journey, after: Journey) -> list[str]:
    """Give the words of all changes."""
    return [said(change.words) for change in what_changed(before, after)]


def test_an_emotion_is_told_by_touchpoint_and_persona() -> None:
    before = a_map(lived("ruth", "van", -1.7), lived("kellers", "van", -1.0))
    after = a_map(lived("ruth", "van", -0.4), lived("kellers", "van", -1.0))
    assert told(before, after) == [
        "Delivery by van no longer hurts Ruth",
        "Delivery by van: emotion of Ruth from −1.7 to −0.4",
    ]


def test_new_evidence_changes_what_is_drawn_and_the_entered_figure_stays() -> None:
    entered = lived("ruth", "van", 0.4)
    after = a_map(entered, facts=[fact("emotion", -1.7, touchpoint="van", segment="retired", n=231)])
    assert told(a_map(entered), after) == [
        "Delivery by van hurts Ruth now: Ruth is angry (−1.7, measured, n = 231)",
        "Delivery by van: emotion of Ruth from +0.4 to −1.7 (measured)",
        "1 fact added (emotion)",
    ]


def test_evidence_for_the_same_figure_is_told() -> None:
    before, after = (
        a_map(lived("ruth", "wash", 1.0)),
        a_map(lived("ruth", "wash", {"value": 1.0, "status": "reported"})),
    )
    assert told(before, after) == ["First wash: emotion of Ruth is reported now, assumed before (+1.0)"]


def test_an_entered_figure_that_is_not_drawn_is_told_as_well() -> None:
    facts = [fact("emotion", 1.2, touchpoint="wash", persona="ruth", n=50)]
    before, after = (
        a_map(lived("ruth", "wash", 1.0), facts=facts),
        a_map(lived("ruth", "wash", 0.5), facts=facts),
    )
    assert told(before, after) == ["First wash, Ruth: emotion from +1.0 to +0.5"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"owner": ""}, {"owner": "Logistics"}, "Touchpoint “Delivery by van”: owner is now “Logistics”"),
        (
            {"owner": "Logistics"},
            {"owner": "Service"},
            "Touchpoint “Delivery by van”: owner from “Logistics” to “Service”",
        ),
        ({"owner": "Logistics"}, {}, "Touchpoint “Delivery by van”: owner was removed (it was “Logistics”)"),
        ({}, {"name": "Van"}, "Touchpoint “Delivery by van” is called “Van” now"),
        ({}, {"stage": "use"}, "Touchpoint “Delivery by van” moved from Delivery to Use"),
        ({}, {"channel": "phone"}, "Touchpoint “Delivery by van”: channel is now “Phone”"),
        ({}, {"moment_of_truth": True}, "Touchpoint “Delivery by van”: moment of truth is now yes"),
        ({}, {"description": "x" * 200}, "Touchpoint “Delivery by van”: description was added"),
        (
            {"description": "x" * 200},
            {"description": "y" * 200},
            "Touchpoint “Delivery by van”: description was rewritten",
        ),
        (
            {"actual_timing": {"text": "day six"}},
            {"actual_timing": {"text": "day two"}},
            "Touchpoint “Delivery by van”: actual timing from “day six” to “day two”",
        ),
        (
            {"measures": [{"name": "wait", "value": {"value": 6}}]},
            {"measures": [{"name": "calls", "value": {"value": 6}}]},
            "Touchpoint “Delivery by van”: operational measures gained “calls” and lost “wait”",
        ),
    ],
)
def test_a_touchpoints_fields_are_told_in_words(
    before: dict[str, Any], after: dict[str, Any], expected: str
) -> None:
    old, new = (
        a_map(touchpoints=[TOUCHPOINTS[0], {**TOUCHPOINTS[2], **fields}]) for fields in (before, after)
    )
    assert told(old, new) == [expected]


def test_experiences_tell_what_was_gained_lost_and_rewritten() -> None:
    before = a_map(
        lived("ruth", "van", thoughts="Hm", customer_issues=["waits", "cold"], importance={"value": 3})
    )
    after = a_map(
        lived(
            "ruth",
            "van",
            thoughts="Nobody told me",
            customer_issues=["cold", "second trip"],
            importance={"value": 5},
            causes=[{"kind": "process"}],
        )
    )
    assert told(before, after) == [
        "Delivery by van, Ruth: thinking from “Hm” to “Nobody told me”",
        "Delivery by van, Ruth: importance from 3 to 5",
        "Delivery by van, Ruth: customer issues gained “second trip” and lost “waits”",
        "Delivery by van, Ruth: causes gained “process”",
    ]


def test_actions_kpis_opportunities_and_personas_tell_how_they_came_on() -> None:
    def version(**now: Any) -> Journey:
        kpi = {
            "id": "nps",
            "name": "NPS",
            "target": {"date": "2026-12-31", "value": 10},
            "readings": now["readings"],
        }
        return a_map(
            personas=[{"id": "ruth", "name": "Ruth", "status": now["persona"]}],
            segments=[],
            kpis=[kpi],
            opportunities=[
                {
                    "id": "text",
                    "title": "Text",
                    "reach": now["reach"],
                    "impact": 2.0,
                    "confidence": 1.0,
                    "effort": 2.0,
                }
            ],
            actions=[
                {
                    "id": "a",
                    "title": "Two-hour windows",
                    "status": now["status"],
                    "progress": now["progress"],
                },
                {"id": "b", "title": "Case number", "due": now["due"]},
            ],
        )

    readings = [{"date": "2026-03-31", "value": -4}, {"date": "2026-06-30", "value": 3}]
    before = version(
        persona="proto", readings=readings[:1], reach=100.0, status="planned", progress=None, due="2026-02-01"
    )
    after = version(
        persona="validated", readings=readings, reach=150.0, status="done", progress=100, due="2026-03-01"
    )
    assert told(before, after) == [
        "KPI “NPS” from −4 to 3: not clearly better, target 10",
        "Action “Two-hour windows” is done",
        "Action “Two-hour windows” is 100 % done, 0 % before",
        "Action “Case number”: due date from 1 Feb 2026 to 1 Mar 2026",
        "Opportunity “Text”: reach from 100 to 150",
        "Opportunity “Text”: RICE from 100 to 150",
        "Persona “Ruth” is validated now",
    ]


def test_what_comes_and_goes_is_told_once_without_its_consequences() -> None:
    before = a_map(lived("ruth", "van", -1.7), lived("kellers", "van", 0.1))
    after = a_map(touchpoints=[one for one in TOUCHPOINTS if one["id"] != "van"])
    assert told(before, after) == ["Touchpoint “Delivery by van” was removed"]
    assert told(after, before)[0] == "Touchpoint “Delivery by van” was added"
    assert len(told(after, before)) == 1


def test_a_new_order_tells_the_fewest_moves() -> None:
    moved = [*TOUCHPOINTS[1:3], TOUCHPOINTS[4], TOUCHPOINTS[3], TOUCHPOINTS[0]]
    assert told(a_map(), a_map(touchpoints=moved)) == [
        "Touchpoint “Advice by sales staff” comes first now",
        "Touchpoint “Calls customer service” comes first now",
    ]


def test_a_stage_takes_its_touchpoints_along() -> None:
    last_first = [STAGES[2], STAGES[0], STAGES[1]]
    assert told(a_map(), a_map(stages=last_first)) == ["Stage “Use” comes first now"]


def test_the_journeys_own_fields_are_told() -> None:
    before, after = a_map(version="Spring"), a_map(version="Autumn", review_date="2027-04-12")
    assert told(before, after) == [
        "Journey: version from “Spring” to “Autumn”",
        "Journey: next review is now 12 Apr 2027",
    ]


def test_changes_are_told_on_the_scale_that_people_read() -> None:
    before, after = (a_map(lived("ruth", "wash", felt), emotion_scale="1..5") for felt in (0.0, 1.0))
    assert told(before, after) == ["First wash: emotion of Ruth from 3.0 to 4.0"]


def same_records(before: Journey, after: Journey) -> bool:
    """Return whether two journeys hold the same, in any order."""
    fields = [name for name, shape in shapes_of(About).items() if not shape.computed]
    about = all(getattr(before, name) == getattr(after, name) for name in fields)
    return about and all(
        dict(before.collection(name)) == dict(after.collection(name)) for name in COLLECTIONS
    )


@given(journeys(), st.data())
def test_nothing_that_changes_goes_untold(journey: Journey, data: st.DataObject) -> None:
    operation = data.draw(operations(journey))
    try:
        after = apply(journey, operation)
    except (OperationError, InvalidDocument):
        after = journey
    changes = what_changed(journey, after)
    if same_records(journey, after):
        assert all(" comes " in said(change.words) for change in changes)
    else:
        assert changes
    assert all(said(change.words).strip() == said(change.words) for change in changes)


@settings(max_examples=25)
@given(journeys(), journeys())
def test_any_two_journeys_can_be_compared(before: Journey, after: Journey) -> None:
    assert what_changed(before, after) or same_records(before, after)
    assert what_changed(after, after.model_copy(deep=True)) == ()
