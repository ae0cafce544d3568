"""Maps as Mermaid and Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jmwidgets.exchange import Looked

Look = Callable[..., Looked]

_MERMAID = """\
---
title: ignored
---
%% drawn by the hosts
journey
    title A night in the hut
    accDescr: Two hikers and the host
    section Arrive ⛰️
      Find the door: 2: Hiker, Guide # in the dark
      Ask for #35;4: 4.5: Hiker
      Ask for #35;4:1:Guide
    section Sleep
    section Leave
      Pay the host: 5: Hiker, Host
      Walk down: 4
      Slip on ice: 9: Hiker
"""


def test_a_mermaid_journey(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any], lost: Callable[[Looked], str]
) -> None:
    looked = look_at(_MERMAID)
    draft = looked.journeys[0]
    assert draft.title == "A night in the hut"
    assert draft.description == "Two hikers and the host"
    assert [stage.name for stage in draft.stages] == ["Arrive ⛰️", "Sleep", "Leave"]
    assert points(looked)[:3] == [
        ("Arrive ⛰️", "Find the door"),
        ("Arrive ⛰️", "Ask for #4"),
        ("Arrive ⛰️", "Ask for #4"),
    ]
    assert [persona.name for persona in draft.personas] == ["Hiker", "Guide"]
    assert draft.not_personas == ["Host"]
    values = moods(looked)
    assert values["Find the door", "Guide"] == -1
    assert values["Walk down", "Hiker"] == values["Walk down", "Guide"] == 1
    assert values["Slip on ice", "Hiker"] is None
    assert "2 comments" in lost(looked)
    assert any("score 9 of “Slip on ice” is outside 1..5 (line 16)" in str(one) for one in looked.warnings)


def test_who_acts_is_asked(look_at: Look, moods: Callable[..., Any]) -> None:
    looked = look_at(_MERMAID, **{"nobody-named": "nobody"})
    assert ("Walk down", "Hiker") not in moods(looked)
    told = look_at(_MERMAID, customers="Guide = staff")
    assert [persona.name for persona in told.journeys[0].personas] == ["Hiker"]


def test_bare_signs_in_mermaid_are_asked_about_and_never_cut_off(
    look_at: Look, points: Callable[..., Any]
) -> None:
    text = "journey\n  section A\n    Room #7; left: 3: Me\n    Key: 4: Me\n"
    looked = look_at(text)
    assert points(looked) == [("A", "Room #7; left"), ("A", "Key")]
    assert [question.key for question in looked.questions] == ["bare-signs"]
    assert points(look_at(text, **{"bare-signs": "leave-out"})) == [("A", "Key")]


def test_diagrams_of_a_page_are_journeys_apart(
    look_at: Look, points: Callable[..., Any], lost: Callable[[Looked], str]
) -> None:
    fence = "```mermaid\njourney\n  title {0}\n  section A\n    {0} step: 3: Ich\n```\n"
    quoted = "````text\n```mermaid\njourney\n  section No\n    No: 1: Ich\n```\n````\n"
    other = "```mermaid\nflowchart LR\n  A --> B\n```\n"
    page = f"# Wege\n\n## Gast\n\n{fence.format('One')}\n{other}\n## Wirt\n\n{fence.format('Two')}\n{quoted}"
    looked = look_at(page)
    assert [draft.title for draft in looked.journeys] == ["One", "Two"]
    assert looked.are_apart
    assert points(looked, 1) == [("A", "Two step")]
    assert "a diagram of another kind" in lost(looked)
    named = look_at(page, self="heading")
    assert [draft.personas[0].name for draft in named.journeys] == ["Gast", "Wirt"]


def test_a_table_with_stages_as_columns(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any], notes: Callable[..., Any]
) -> None:
    looked = look_at(
        "# Hut\n\n*Guest: hiker with a dog.*\n\n"
        "| | Arrive | Sleep |\n|:-|:-:|-:|\n"
        "| **Touchpoints** | Door / Bell | Bunk; Blanket \\| pillow |\n"
        "| Doing | Knocks<br>Waits | – |\n| Mood | 😟 cold | 😀 |\n| Pain points | Nobody comes | |\n"
        "| Weather | rain | snow |\n"
    )
    assert points(looked) == [
        ("Arrive", "Door"),
        ("Arrive", "Bell"),
        ("Sleep", "Bunk"),
        ("Sleep", "Blanket | pillow"),
    ]
    assert moods(looked) == {("Arrive", ""): -1, ("Sleep", ""): 2}
    assert looked.journeys[0].emotions[0].feeling == "cold"
    assert notes(looked) == {
        ("action", "Knocks", "Arrive"),
        ("action", "Waits", "Arrive"),
        ("pain", "Nobody comes", "Arrive"),
        ("note", "rain", "Arrive"),
        ("note", "snow", "Sleep"),
    }
    assert looked.journeys[0].personas[0].name == "hiker with a dog"
    assert [question.key for question in looked.questions] == ["faces", "stage-mood"]


def test_as_is_and_to_be_are_two_states_of_one_journey(look_at: Look) -> None:
    table = "| | Arrive | Sleep |\n|-|-|-|\n| Touchpoints | {} | Bunk |\n| Mood | {} | 0 |\n\n"
    looked = look_at(
        f"# Hut\n\n## As-Is\n\n{table.format('Door', '-1')}## To-Be\n\n{table.format('Bell', '+1')}"
    )
    assert [draft.version for draft in looked.journeys] == ["as-is", "to-be"]
    assert not looked.are_apart


def test_a_table_with_a_row_for_each_touchpoint(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any], notes: Callable[..., Any]
) -> None:
    looked = look_at(
        "## Hut\n\nScores: 1 = awful, 10 = perfect. Asked nine guests.\n\n"
        "Stage | Touchpoint | Channel | Score | They said\n---|---|---|---|---\n"
        "Arrive | Door | hut | 1 | “Locked”\n| | Bell | | 5,5 | \nSleep | Bunk | | 6-7\n| | Light | | n/a |\n"
    )
    assert points(looked) == [("Arrive", "Door"), ("Arrive", "Bell"), ("Sleep", "Bunk"), ("Sleep", "Light")]
    assert looked.journeys[0].touchpoints[0].fields["channel"] == "hut"
    assert moods(looked) == {("Door", ""): -2, ("Bell", ""): 0, ("Bunk", ""): (6.5 - 1) / 9 * 4 - 2}
    assert notes(looked) == {("quote", "Locked", "Door")}
    assert looked.journeys[0].status == "reported"


def test_a_heading_for_each_stage(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any]
) -> None:
    looked = look_at(
        "# Hut\n\n## Persona: tired hiker\n\n| Attribute | Detail |\n|-|-|\n| Age | 44 |\n"
        "| Carries | a tent |\n\n"
        "### 1. Arrive\n\n| Dimension | Detail |\n|-|-|\n| Doing | Knocks |\n| Touchpoints | Door, bell |\n"
        "| Feeling | cold, then glad (-1 → +1) |\n\n"
        "### 2. Sleep\n\n| Dimension | Detail |\n|-|-|\n| Doing | Lies down |\n| Touchpoints | Bunk |\n"
        "| Barrier | |\n\n"
        "## Next\n\n| Step | Owner | Until |\n|-|-|-|\n| Lamp | Host | May |\n"
    )
    draft = looked.journeys[0]
    assert [stage.name for stage in draft.stages] == ["Arrive", "Sleep"]
    assert points(looked) == [("Arrive", "Door"), ("Arrive", "bell"), ("Sleep", "Bunk")]
    assert moods(looked) == {("Arrive", ""): 1}
    assert draft.emotions[0].feeling == "cold, then glad"
    assert draft.personas[0].fields == {"age": 44, "Carries": "a tent"}


def test_lists_in_lists(look_at: Look, points: Callable[..., Any]) -> None:
    looked = look_at(
        "# Hut\n\n## Who\nA hiker with a dog.\n\n## Steps\n1. Arrive\n   1. Finds the *door*\n"
        "   1. Rings: twice\n"
        "2. Sleep\n    - Lies down\n3) Leave\n   1. Pays 4.50\n"
    )
    assert points(looked) == [
        ("Arrive", "Finds the door"),
        ("Arrive", "Rings: twice"),
        ("Sleep", "Lies down"),
        ("Leave", "Pays 4.50"),
    ]
    assert looked.journeys[0].personas[0].name == "A hiker with a dog"


def test_headings_with_items(look_at: Look, points: Callable[..., Any], notes: Callable[..., Any]) -> None:
    looked = look_at("# Hut\n\n## Arrive\n- Rings\n- Pain: nobody comes\n\n## Sleep\n- Lies down\n")
    assert points(looked) == [("Arrive", "Rings"), ("Sleep", "Lies down")]
    assert notes(looked) == {("pain", "nobody comes", "Arrive")}


def test_items_that_name_their_lane(
    look_at: Look, points: Callable[..., Any], moods: Callable[..., Any]
) -> None:
    looked = look_at(
        "# Hut\n\n## Arrive\n- **Touchpoints:** Door, bell\n- **Emotion:** Frustrated\n\n"
        "## Sleep\n- **Touchpoints:** Bunk\n- **Emotion:** 😀\n"
    )
    assert points(looked) == [("Arrive", "Door"), ("Arrive", "bell"), ("Sleep", "Bunk")]
    assert moods(looked) == {("Arrive", ""): -1, ("Sleep", ""): 2}


def test_tasks_before_any_section_stand_first(look_at: Look, points: Callable[..., Any]) -> None:
    looked = look_at("journey\n  title Hut\n  Rings: 3: Hiker\n  section Sleep\n    Lies down: 4: Hiker\n")
    assert points(looked) == [("Hut", "Rings"), ("Sleep", "Lies down")]
    assert [stage.name for stage in looked.journeys[0].stages] == ["Hut", "Sleep"]
