"""The story reads well, leaves nothing out and is honest about what is not known (AC10)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from jmwidgets.document import Journey
from jmwidgets.insight import curve, narrative
from jmwidgets.words import use
from tests.insight.maps import PERSONAS, STAGES, TOUCHPOINTS, a_map, lived, said
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
    return said(found.text)


USE = [*STAGES[:2], {"id": "use", "name": "Use", "customer_goal": "Wash without thinking about it"}]
TOLD = (
    lived(
        "ruth",
        "wash",
        reported(1.1),
        actions="Starts the short cycle",
        thoughts="So quiet!",
        feelings="Proud",
    ),
    lived(
        "ruth",
        "call",
        reported(-1.4, 4),
        actions="Is transferred twice",
        thoughts="I have told this already",
        feelings="Passed on",
        expectation={"value": 0.4},
        quote="Nobody knew my case.",
    ),
)


def test_a_stage_is_told_touchpoint_after_touchpoint() -> None:
    assert paragraph("use", *TOLD, stages=USE) == (
        "It ends with “Use”. The goal of Ruth: Wash without thinking about it. "
        "At “First wash”: Starts the short cycle. Thought: “So quiet!” "
        "Feeling: Proud. Emotion: pleased (+1.1, reported, n = 6). "
        "The mood turns at “Calls customer service”: Is transferred twice. "
        "Thought: “I have told this already.” Feeling: Passed on. Emotion: annoyed (−1.4, reported, n = 4). "
        "The expectation was higher (+0.4). In own words: “Nobody knew my case.”"
    )


def test_the_same_notes_are_told_in_german() -> None:
    with use("de"):
        text = paragraph("use", *TOLD, stages=USE)
    assert text == (
        "Es endet mit „Use“. Das Ziel von Ruth: Wash without thinking about it. "
        "An „First wash“: Starts the short cycle. Gedanke: „So quiet!“ "
        "Gefühl: Proud. Emotion: zufrieden (+1,1, berichtet, n = 6). "
        "Die Stimmung kippt bei „Calls customer service“: Is transferred twice. "
        "Gedanke: „I have told this already.“ Gefühl: Passed on. Emotion: genervt (−1,4, berichtet, n = 4). "
        "Die Erwartung war höher (+0,4). In eigenen Worten: „Nobody knew my case.“"
    )


def test_a_list_or_an_open_end_is_told_as_a_sentence() -> None:
    note = "- rings twice\n- gives up:"
    told = paragraph("use", lived("ruth", "wash", reported(1.1), actions=note, quote="“unclosed"), stages=USE)
    assert "At “First wash”: rings twice; gives up." in told
    assert "In own words: “unclosed.” Nothing is recorded yet" in told


NOTES = (
    *("Can't read the screen", "Never got an answer", "Doesn't find the button", "Won't wait any longer"),
    *(
        "Must call again",
        "Will think about it",
        "Could not log in",
        "Already paid",
        "Just looking",
        "Waiting",
    ),
    *(
        "Waits all day, shoes on",
        "Waits. Calls. Gives up.",
        "3 calls, no answer",
        "Queue of 40 minutes",
        "???",
    ),
    *("Wants clarity", "I want clarity", "To be sure", "to know who comes", "A date that holds", "Clarity"),
    *("No more calls", "not again", "Be sure before paying", "Ruth asks twice", "She asks her neighbour"),
    *(
        "They said “tomorrow”",
        "“So quiet!”",
        '"Nobody told me"',
        "Said: 'wait'",
        "\u2018Well\u2019 she thinks",
    ),
    *("OK", "ok.", "Yes!", "Why me?", "…", "and then the van left", "but nobody came", "e.g. by phone"),
    *("Tries app, fails; calls", "Login → error → call", "Form (4 pages)", "50 % done", "€ 20 too much"),
    *("NPS is asked", "GPS shows the van", "iPhone only", "Pays at the till", "Paid at the till"),
    *(
        "Wartet den ganzen Tag",
        "Kann den Bildschirm nicht lesen",
        "Möchte Klarheit",
        "„Nie wieder!“",
        "Ärger",
    ),
    *(
        "Attend toute la journée",
        "« Jamais plus »",
        "Espera todo el día",
        "¿Por qué?",
        "等了一整天。",
        "انتظر طوال اليوم",
    ),
)
"""Notes as people write them: verbs in every form, nouns, sentences, signs, quotation marks, languages."""


def test_there_are_sixty_notes() -> None:
    assert len(NOTES) >= 60


def plain(text: str) -> str:
    """Leave out marks and spaces that a story may change: quotation marks, the full stop, direction."""
    return re.sub("[\\s.“”„«»\u2039\u203a\"'\u2018\u2019\u201a\u2066-\u2069]", "", text)


@pytest.mark.parametrize(
    ("language", "thought"), [("en", r"Thought: “([^“”]*)”"), ("de", r"Gedanke: „([^„“]*)“")]
)
def test_any_note_is_told_as_it_was_written(language: str, thought: str) -> None:
    """No subject is lost, no verb doubled: a note is a note, wherever it stands, between marks of its own."""
    for note in NOTES:
        stages = [STAGES[0], {**STAGES[1], "customer_goal": note}, STAGES[2]]
        texts = {"actions": note, "thoughts": note, "feelings": note, "quote": note, "word_of_mouth": note}
        with use(language):
            text = paragraph("delivery", lived("ruth", "van", reported(-1.0), **texts), stages=stages)
        assert plain(text).count(plain(note)) >= 6, note
        quoted = re.search(thought, text)
        assert quoted, note
        assert plain(quoted[1]) == plain(note)
        assert quoted[1].rstrip("\u2019\u203a'\u2069").endswith((".", "!", "?", "…", "。")), note
        for wrong in ("wants to want", "wants wants", " to to ", "..", ".”.", "“”", "!.", "?."):
            assert wrong not in text, note


@pytest.mark.parametrize("mark", ["-", "–", "n/a", "N.A.", "k. A.", "tbd"])
def test_the_mark_of_an_empty_cell_is_no_note(mark: str) -> None:
    texts: dict[str, Any] = dict.fromkeys(("actions", "thoughts", "feelings", "quote"), mark)
    assert paragraph("delivery", lived("ruth", "van", -1.0, **texts)) == (
        "Then comes “Delivery”. At “Delivery by van”: Ruth is annoyed (−1.0, assumed)."
    )
    silent = paragraph("delivery", lived("ruth", "van", **texts))
    assert "Nothing is recorded yet of “Delivery by van”." in silent


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ('Reception says "5 min"', "Reception says \u20185 min\u2019."),
        ("1. waits 2. calls", "1. waits 2. calls."),
        ("a call the next day :)", "a call the next day :)"),
    ],
)
def test_marks_inside_a_note_are_balanced(note: str, told: str) -> None:
    assert f"Thought: “{told}”" in paragraph("delivery", lived("ruth", "van", -1.0, thoughts=note))


def test_the_last_paragraph_says_how_sure_the_story_is() -> None:
    journey = a_map(
        lived("ruth", "compare", -0.9),
        lived("ruth", "advice", emotion=reported(1.7)),
        lived("ruth", "van", skipped=True),
        lived("ruth", "wash", 1.0),
    )
    assert said(narrative(journey, "ruth").paragraphs[-1].text) == (
        "How sure is this story? It tells 3 emotions: 2 assumed and 1 reported. "
        "Where it says “assumed”, nobody has asked yet. At 1 touchpoint no emotion is recorded."
    )
    assert str(narrative(a_map(), "ruth")).endswith("How sure is this story? No emotion is recorded yet.")


def test_an_emotion_without_words_is_said_of_one_or_of_several() -> None:
    assert "Ruth is annoyed (−1.0, assumed)." in paragraph("delivery", lived("ruth", "van", -1.0))
    told = paragraph("delivery", lived("kellers", "van", -1.0), persona="kellers")
    assert "Amira and Jonas are annoyed (−1.0, assumed)." in told


def test_what_is_skipped_and_what_is_unknown_is_said() -> None:
    journey = a_map(lived("ruth", "compare", skipped=True), lived("ruth", "van", skipped=True))
    text = str(narrative(journey, "ruth"))
    assert (
        "“Compares models” is not part of this journey. Nothing is recorded yet of “Advice by sales staff”."
        in text
    )
    assert "“Delivery”. Ruth skips this stage." in text


def test_the_story_closes_with_the_strongest_moment_and_the_last() -> None:
    journey = a_map(lived("ruth", "advice", 1.7), lived("ruth", "call", -0.3))
    assert (
        "The strongest moment of Ruth is “Advice by sales staff” (+1.7), "
        "the last is “Calls customer service” (−0.3)." in str(narrative(journey, "ruth"))
    )


def test_staff_tell_the_journey_from_their_side() -> None:
    """PE9: it is not told as if they were the customer."""
    staff = {"id": "dora", "name": "Dora", "point_of_view": "employee", "summary": "Answers the phone"}
    journey = a_map(lived("dora", "call", -0.5), personas=[staff], stages=USE)
    text = str(narrative(journey, "dora"))
    assert text.startswith("This is the journey as Dora sees it, who works here. Answers the phone.")
    assert "The customer’s goal: Wash without thinking about it." in text


def test_a_story_that_people_wrote_is_told_as_they_wrote_it() -> None:
    personas = [{**PERSONAS[0], "story": "The drum stopped.\n\nThen the van came."}, PERSONAS[1]]
    journey = a_map(lived("ruth", "van", -1.7), personas=personas, story="It begins in a bathroom.")
    told = narrative(journey, "ruth")
    assert told.written
    assert [said(one.text) for one in told.paragraphs] == [
        "It begins in a bathroom.",
        "The drum stopped.",
        "Then the van came.",
        "How sure is this story? It tells 1 emotion: 1 assumed. At 4 touchpoints no emotion is recorded.",
    ]


def test_emotions_are_told_on_the_scale_that_people_read() -> None:
    assert "(5.5, reported, n = 6)" in paragraph(
        "delivery", lived("ruth", "van", emotion=reported(0)), emotion_scale="1..10"
    )


@given(journeys())
def test_the_story_of_any_persona_names_every_touchpoint_of_its_way(journey: Journey) -> None:
    for persona in journey.personas.values():
        told = narrative(journey, persona.id)
        assert all(str(one.text).strip() for one in told.paragraphs)
        if not told.written:
            met = [point.touchpoint.name for point in curve(journey, persona.id) if not point.skipped]
            assert all(name in str(told) for name in met)


def test_every_touchpoint_of_a_full_map_is_told_in_order() -> None:
    journey = a_map(*(lived("ruth", one["id"], 0.2, actions="Goes on") for one in TOUCHPOINTS))
    text = str(narrative(journey, "ruth"))
    places = [text.index(f"“{one['name']}”") for one in TOUCHPOINTS]
    assert places == sorted(places)
