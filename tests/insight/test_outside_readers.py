"""What people outside of the business get to read, and one number of a pain point for all inside."""

from __future__ import annotations

from functools import cache

import pytest

from jmwidgets.document import AUDIENCES, Journey, dumps
from jmwidgets.errors import JourneyError
from jmwidgets.insight import for_reader, pain_points
from tests.insight.canaries import full_journey, planted
from tests.insight.maps import a_map, fact, lived


@cache
def full() -> Journey:
    """Make the full journey once; it never changes."""
    return full_journey()


FOR_CUSTOMERS = {
    "channels": "name",
    "stages": "name description customer_goal duration",
    "segments": "name",
    "touchpoints": "name description actual_timing.text physical_evidence phrasing",
    "personas": "name public_headline public_summary public_story quote age_range gender occupation "
    "household place goals wants needs likes",
    "experiences": "actions thoughts feelings quote expectation_note carried_over",
    "paths": "name condition",
    "milestones": "name",
    "quotes": "text",
}
"""Every text that customers may read, written down apart from the rules themselves."""


@pytest.mark.parametrize("persona", [None, "personas-own"])
def test_customers_read_these_texts_and_no_other(persona: str | None) -> None:
    """AC9: of every free text of every record; quotes, notes and staff have tests of their own."""
    text = dumps(for_reader(full(), persona, "customers"))
    allowed = {(name, path) for name, paths in FOR_CUSTOMERS.items() for path in paths.split()}
    read = {(name, path) for name, _, path, one in planted(full()) if one in text}
    assert read == allowed


def test_a_note_is_for_those_whom_it_names() -> None:
    notes = [
        {"id": "a", "text": "Bring your papers", "audiences": ["customers"]},
        {"id": "b", "text": "Ask the works council", "audiences": ["board", "service-team"]},
        {"id": "c", "text": "A sticky note of the workshop"},
    ]
    read = {one: for_reader(a_map(notes=notes), None, one).notes.ids for one in (None, *AUDIENCES)}
    assert read == {
        None: ("a", "b", "c"),
        "board": ("b", "c"),
        "service-team": ("b", "c"),
        "marketing": ("c",),
        "customers": ("a",),
    }


def test_people_outside_hear_customers_alone() -> None:
    quotes = [
        {"id": voice, "text": "The van is not.", "voice": voice} for voice in ("customer", "staff", "unknown")
    ]
    assert for_reader(a_map(quotes=quotes), None, "customers").quotes.ids == ("customer",)
    assert for_reader(a_map(quotes=quotes), None, "service-team").quotes.ids == (
        "customer",
        "staff",
        "unknown",
    )


def test_people_outside_read_the_texts_that_were_written_for_them() -> None:
    journey = a_map(
        summary="The van is not.",
        public_summary="How we deliver.",
        story="Since June one van",
        title="Washing",
    )
    outside, inside = (for_reader(journey, None, audience) for audience in ("customers", "marketing"))
    assert (outside.summary, outside.story, outside.public_summary) == ("How we deliver.", "", "")
    assert (inside.summary, inside.story) == ("The van is not.", "Since June one van")


def test_claims_that_people_outside_see_say_nothing_of_their_making() -> None:
    emotion = {"value": -1.7, "n": 231, "low": -1.8, "high": -1.6, "spread": 0.5, "status": "measured"}
    experience = {**lived("ruth", "van"), "emotion": emotion, "importance": {"value": 5}}
    outside = for_reader(a_map(experience), "ruth", "customers").experiences["ruth.van"]
    assert outside.emotion is not None
    assert outside.emotion.model_dump(exclude_defaults=True) == {"value": -1.7, "status": "measured"}
    assert outside.importance is None


def test_a_remark_of_staff_or_of_somebody_unknown_stays_inside() -> None:
    quotes = [
        {"id": "driver", "text": "Fourteen stops, eleven doable.", "touchpoint": "van", "speaker": "driver"}
    ]
    assert not for_reader(a_map(quotes=quotes), None, "customers").quotes
    assert for_reader(a_map(quotes=quotes), None, "marketing").quotes.ids == ("driver",)


def test_notes_are_for_people_outside_where_their_lane_names_them() -> None:
    lanes = [
        {"id": "tips", "name": "Tips for you", "content": "notes", "audiences": ["customers"]},
        {"id": "ideas", "name": "From the room", "content": "notes"},
    ]
    notes = [
        {"id": "a", "text": "Keep the box.", "lane": "tips"},
        {"id": "b", "text": "An empty shelf costs € 56,000.", "lane": "ideas"},
        {"id": "c", "text": "Who owns this?"},
    ]
    reduced = for_reader(a_map(lanes=lanes, notes=notes), None, "customers")
    assert (reduced.lanes.ids, reduced.notes.ids) == (("tips",), ("a",))


def test_pages_of_staff_are_not_for_people_outside() -> None:
    """PE9: neither the persona nor anything of it."""
    staff = {"id": "dora", "name": "Dora", "point_of_view": "employee"}
    journey = a_map(
        lived("dora", "van", 1, thoughts="Fourteen stops"),
        personas=[staff, {"id": "ruth", "name": "Ruth"}],
        notes=[],
        facts=[fact("emotion", 1, touchpoint="van", persona="dora")],
    )
    outside = for_reader(journey, None, "customers")
    assert outside.personas.ids == ("ruth",)
    assert not outside.experiences
    assert not outside.facts
    with pytest.raises(JourneyError, match=r"expected a customer for the audience 'customers'.*got 'Dora'"):
        for_reader(journey, "dora", "customers")
    assert for_reader(journey, "dora", "board").personas.ids == ("dora",)


@pytest.mark.parametrize("audience", ["board", "service-team", "marketing"])
@pytest.mark.parametrize("persona", [None, "ruth"])
def test_pain_points_have_the_same_numbers_for_every_audience_inside(
    persona: str | None, audience: str
) -> None:
    """CE7: the severity, which marketing does not see, makes "compare" the worst for everybody."""
    journey = a_map(
        lived("ruth", "van", -1.0),
        lived("ruth", "compare", -0.9, severity="abandonment"),
        lived("kellers", "wash", -2.0),
    )
    whole = [(pain.persona.id, pain.touchpoint.id, pain.rank) for pain in pain_points(journey, persona)]
    part = for_reader(journey, persona, audience)
    assert [(pain.persona.id, pain.touchpoint.id, pain.rank) for pain in pain_points(part, persona)] == whole
    assert len(whole) > 1


def test_people_outside_get_no_pain_points() -> None:
    part = for_reader(a_map(lived("ruth", "van", -1.7)), "ruth", "customers")
    assert pain_points(part, "ruth") == ()
    assert "score" not in dumps(part)
