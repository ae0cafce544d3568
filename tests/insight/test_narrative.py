"""The story reads well, leaves nothing out and is honest about what is not known (AC10)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from jmwidgets.document import Journey
from jmwidgets.insight import curve, narrative
from jmwidgets.insight.story.prose import predicate, wish
from tests.insight.maps import PERSONAS, STAGES, TOUCHPOINTS, a_map, lived
from tests.strategies import journeys


def reported(value: float, n: int = 6) -> dict[str, Any]:
    """Give an emotion that customers told."""
    return {"value": value, "status": "reported", "n": n}


def paragraph(stage: str, *experiences: dict[str, Any], persona: str = "ruth", **fields: Any) -> str:
    """Give the paragraph that tells one stage."""
    [found] = [
        one
        for one in narrative(a_map(*experiences, **fields), persona).paragraphs
        if one.stage and one.stage.id == stage
    ]
    return found.text


def test_a_stage_is_told_touchpoint_after_touchpoint() -> None:
    text = paragraph(
        "use",
        lived(
            "ruth",
            "wash",
            actions="Starts the short cycle",
            thoughts="So quiet!",
            feelings="Proud",
            emotion=reported(1.1),
        ),
        lived(
            "ruth",
            "call",
            actions="Is transferred twice",
            thoughts="I have told this already",
            feelings="Passed on",
            emotion=reported(-1.4, 4),
            expectation={"value": 0.4},
            quote="Nobody knew my case.",
        ),
        stages=[*STAGES[:2], {"id": "use", "name": "Use", "customer_goal": "Wash without thinking about it"}],
    )
    assert text == (
        "It ends with Use: Ruth wants to wash without thinking about it. "
        "At “First wash”, she starts the short cycle and thinks, “So quiet!” "
        "She feels proud (pleased, +1.1, reported, n 6). "
        "Then the mood turns: at “Calls customer service”, she is transferred twice, passed on "
        "(annoyed, −1.4, reported, n 4): “I have told this already.” She had expected better (+0.4). "
        "In her words: “Nobody knew my case.”"
    )


def test_an_assumed_emotion_is_told_with_doubt() -> None:
    """DA10: and a measured one without."""
    assumed = lived("ruth", "van", -1.0, actions="Waits all day", feelings="Forgotten")
    assert "She probably feels forgotten (annoyed, −1.0)." in paragraph("delivery", assumed)
    known = {"value": -1.0, "status": "measured", "n": 231}
    measured = lived("ruth", "van", known, actions="Waits all day", feelings="Forgotten")
    assert "She feels forgotten (annoyed, −1.0, measured, n 231)." in paragraph("delivery", measured)


def test_the_last_paragraph_says_how_sure_the_story_is() -> None:
    journey = a_map(
        lived("ruth", "compare", -0.9),
        lived("ruth", "advice", emotion=reported(1.7)),
        lived("ruth", "van", skipped=True),
        lived("ruth", "wash", 1.0),
    )
    assert narrative(journey, "ruth").paragraphs[-1].text == (
        "How sure is this story? Of 3 emotions, 2 are assumed and 1 reported. "
        "Where it says “probably”, “presumably” or “most likely”, nobody has asked yet. "
        "At 1 touchpoint no emotion is recorded."
    )
    assert str(narrative(a_map(), "ruth")).endswith("How sure is this story? No emotion is recorded yet.")


def test_several_people_take_a_plural_verb() -> None:
    text = paragraph(
        "delivery",
        lived(
            "kellers",
            "van",
            actions="Swap a day off",
            thoughts="Ten hours.",
            feelings="Used",
            emotion=reported(-1),
        ),
        persona="kellers",
        stages=[STAGES[0], {**STAGES[1], "customer_goal": "A date that holds"}, STAGES[2]],
    )
    assert "Amira and Jonas want a date that holds." in text
    assert "they swap a day off and think, “Ten hours.” They feel used" in text


def test_a_persona_without_a_gender_is_told_by_name() -> None:
    text = paragraph(
        "delivery",
        lived("sam", "van", actions="Waits", thoughts="Hm", feelings="Bored", emotion=reported(-0.2)),
        persona="sam",
        personas=[{"id": "sam", "name": "Sam"}],
    )
    assert "Sam waits and thinks, “Hm.” They feel bored" in text


def test_what_is_no_verb_is_told_as_it_was_written() -> None:
    text = paragraph("delivery", lived("ruth", "van", actions="Three stars, from the phone", thoughts="Fair"))
    assert "At “Delivery by van”, three stars, from the phone. She thinks, “Fair.”" in text


def test_what_is_skipped_and_what_is_unknown_is_said() -> None:
    journey = a_map(lived("ruth", "compare", skipped=True), lived("ruth", "van", skipped=True))
    text = str(narrative(journey, "ruth"))
    assert "“Compares models” is not on her way. Nothing is recorded yet of “Advice by sales staff”." in text
    assert "Delivery. She passes over it." in text


def test_the_story_closes_with_what_stays() -> None:
    journey = a_map(lived("ruth", "advice", 1.7), lived("ruth", "call", -0.3))
    assert (
        "What stays with Ruth is the strongest moment, “Advice by sales staff” (+1.7), "
        "and the last, “Calls customer service” (−0.3)." in str(narrative(journey, "ruth"))
    )


def test_a_story_that_people_wrote_is_told_as_they_wrote_it() -> None:
    personas = [{**PERSONAS[0], "story": "The drum stopped.\n\nThen the van came."}, PERSONAS[1]]
    journey = a_map(lived("ruth", "van", -1.7), personas=personas, story="It begins in a bathroom.")
    told = narrative(journey, "ruth")
    assert told.written
    assert [one.text for one in told.paragraphs] == [
        "It begins in a bathroom.",
        "The drum stopped.",
        "Then the van came.",
        "How sure is this story? Of 1 emotion, 1 is assumed. At 4 touchpoints no emotion is recorded.",
    ]


def test_emotions_are_told_on_the_scale_that_people_read() -> None:
    assert "(5.5, reported, n 6)" in paragraph(
        "delivery", lived("ruth", "van", emotion=reported(0)), emotion_scale="1..10"
    )


@pytest.mark.parametrize(
    ("note", "plural", "expected"),
    [
        ("Pays by card.", False, "pays by card"),
        ("Waiting for the van", False, None),
        ("Waits. Calls.", False, None),
        ("Guess the date", True, "guess the date"),
        ("Waits", True, None),
        ("  ", False, None),
    ],
)
def test_only_a_verb_follows_a_pronoun(note: str, expected: str | None, *, plural: bool) -> None:
    assert predicate(note, plural=plural) == expected


def test_a_goal_may_be_a_thing() -> None:
    assert wish("No more calls") == "no more calls"


@given(journeys())
def test_the_story_of_any_persona_names_every_touchpoint_of_its_way(journey: Journey) -> None:
    for persona in journey.personas.values():
        told = narrative(journey, persona.id)
        assert all(one.text.strip() for one in told.paragraphs)
        if not told.written:
            met = [point.touchpoint.name for point in curve(journey, persona.id) if not point.skipped]
            assert all(name in str(told) for name in met)


def test_every_touchpoint_of_a_full_map_is_told_in_order() -> None:
    journey = a_map(*(lived("ruth", one["id"], 0.2, actions="Goes on") for one in TOUCHPOINTS))
    text = str(narrative(journey, "ruth"))
    places = [text.index(f"“{one['name']}”") for one in TOUCHPOINTS]
    assert places == sorted(places)
