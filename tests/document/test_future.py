"""What a journey is to be stands beside what it is today, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from jmwidgets.document import COLLECTIONS, Journey, loads, parse, to_be_changes, to_be_of, to_be_value, twins
from jmwidgets.document.codec import dumps


def journey(**changes: Any) -> Journey:
    return parse(
        {
            "schema_version": 2,
            "id": "clinic",
            "title": "Clinic",
            "stages": [{"id": "visit", "name": "Visit"}],
            "touchpoints": [
                {
                    "id": "desk",
                    "name": "Desk",
                    "stage": "visit",
                    "channel": "in-person",
                    "owner": "Reception",
                    "to_be_channel": "website",
                    "actual_timing": {"text": "late"},
                    "intended_timing": {"text": "on time"},
                    **changes,
                }
            ],
            "personas": [{"id": "ruth", "name": "Ruth"}],
            "experiences": [
                {
                    "id": "ruth.desk",
                    "persona": "ruth",
                    "touchpoint": "desk",
                    "actions": "Can't read the screen",
                    "to_be_actions": "Is greeted by a volunteer",
                    "emotion": {"value": -1},
                }
            ],
        }
    )


def test_every_text_lane_that_a_future_needs_has_its_twin() -> None:
    experience, touchpoint = twins(COLLECTIONS["experiences"]), twins(COLLECTIONS["touchpoints"])
    assert set(experience) == {"actions", "thoughts", "feelings", "quote", "emotion"}
    assert set(touchpoint) == {
        "channel",
        "actual_timing",
        "business_side",
        "physical_evidence",
        "phrasing",
        "tone",
        "frontstage",
        "backstage",
        "support_process",
        "process",
        "owner",
    }


@pytest.mark.parametrize("name", [name for name, model in COLLECTIONS.items() if twins(model)])
def test_a_twin_takes_what_its_field_takes(name: str) -> None:
    fields = COLLECTIONS[name].model_fields
    for today, twin in twins(COLLECTIONS[name]).items():
        assert fields[today].annotation == fields[twin].annotation
        assert fields[today].default == fields[twin].default


def test_today_stays_as_it_is_and_the_future_follows_from_both() -> None:
    found = journey()
    assert to_be_value(found.touchpoints["desk"], "owner") == "Reception"
    future = to_be_of(found)
    assert future.touchpoints["desk"].channel == "website"
    assert future.touchpoints["desk"].owner == "Reception"
    assert future.experiences["ruth.desk"].actions == "Is greeted by a volunteer"
    assert future.experiences["ruth.desk"].emotion == found.experiences["ruth.desk"].emotion
    assert found.experiences["ruth.desk"].actions == "Can't read the screen"
    assert loads(dumps(future)) == future


def test_what_will_be_different_is_told_field_by_field() -> None:
    told = [
        (change.id, change.field, change.to_be) for change in to_be_changes(journey(to_be_owner="Reception"))
    ]
    assert [one[:2] for one in told] == [
        ("desk", "channel"),
        ("desk", "actual_timing"),
        ("ruth.desk", "actions"),
    ]
    assert told[0][2] == "website"
