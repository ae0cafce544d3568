"""What will be different: as-is against to-be, for one persona and for what a reader may see."""

from typing import Any

import pytest

from jmwidgets import render
from jmwidgets.document import Journey
from jmwidgets.insight import for_reader
from jmwidgets.report.section import View
from jmwidgets.report.sections import SECTIONS
from tests.render.markup import read


def plan(**changes: Any) -> Journey:
    data: dict[str, Any] = {
        "id": "hotel",
        "title": "A night",
        "stages": [{"id": "s", "name": "Stay"}],
        "touchpoints": [
            {
                "id": "desk",
                "name": "Front desk",
                "stage": "s",
                "owner": "Reception",
                "to_be_owner": "A host",
                "channel": "phone",
                "to_be_channel": "sms",
                "actual_timing": {"text": "after a queue", "days": 1},
                "intended_timing": {"text": "at once", "days": 1},
            },
            {"id": "key", "name": "Plastic key", "stage": "s", "exists_in": "as-is", "to_be_owner": "Nobody"},
            {"id": "bed", "name": "Bed", "stage": "s", "owner": "Rooms"},
            {"id": "bye", "name": "Goodbye", "stage": "s"},
            {
                "id": "app",
                "name": "Door by phone",
                "stage": "s",
                "exists_in": "to-be",
                "owner": "Rooms",
                "frontstage": "Opens at noon",
            },
        ],
        "personas": [{"id": "ada", "name": "Ada"}, {"id": "ben", "name": "Ben"}],
        "experiences": [
            {
                "id": "ada.desk",
                "persona": "ada",
                "touchpoint": "desk",
                "emotion": {"value": -1.2},
                "to_be_emotion": {"value": 0.4},
                "to_be": "Somebody walks up with the key.",
            },
            {
                "id": "ada.bye",
                "persona": "ada",
                "touchpoint": "bye",
                "thoughts": "Is that all?",
                "to_be_thoughts": "They know me.",
                "emotion": {"value": -1},
                "to_be_emotion": {"value": 1.5},
            },
            {"id": "ben.bed", "persona": "ben", "touchpoint": "bed", "to_be_feelings": "Rested by Ben"},
            {"id": "ben.desk", "persona": "ben", "touchpoint": "desk", "skipped": True, "to_be": "Nothing"},
        ],
        "facts": [
            {
                "id": "felt",
                "measure": "emotion",
                "touchpoint": "desk",
                "persona": "ada",
                "value": -1.6,
                "low": -1.8,
                "high": -1.4,
                "n": 90,
                "status": "measured",
                "formula": "mean",
            }
        ],
    }
    return Journey.model_validate(data | changes)


def told(journey: Journey, persona: str = "ada") -> dict[str, list[str]]:
    """Give the rows by touchpoint."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for one in read(render.to_be(journey, persona)).elements:
        if one.tag == "h3":
            rows = found.setdefault(" ".join(one.text.split()), [])
        elif one.tag in {"dt", "dd", "p"} and found:
            rows.append(one.text)
    return found


def test_new_comes_first_then_what_ends_then_the_largest_rise() -> None:
    assert list(told(plan())) == ["Door by phone new", "Plastic key ends", "Goodbye", "Front desk"]


def test_today_stands_before_what_is_to_be_with_its_strongest_evidence() -> None:
    rows = told(plan())
    assert rows["Goodbye"][:3] == ["Thinking", "Today: Is that all?", "To be: They know me."]
    desk = rows["Front desk"]
    assert desk[0] == "Somebody walks up with the key."
    assert desk[1:4] == ["Channel", "Today: Phone", "To be: SMS"]
    assert desk[4:7] == ["When", "Today: after a queue", "To be: at once"]
    assert desk[7:10] == ["Owner", "Today: Reception", "To be: A host"]
    assert desk[10] == "Emotion"
    assert desk[11].startswith("Today: −1.6 (measured, ")
    assert desk[12] == "To be: +0.4"


def test_what_is_new_says_what_it_is() -> None:
    """ST12: there is no today that it could be compared with."""
    rows = told(plan())["Door by phone new"]
    assert rows == ["Frontstage", "To be: Opens at noon", "Owner", "To be: Rooms"]


def test_what_ends_has_no_plan_of_its_own() -> None:
    assert told(plan())["Plastic key ends"] == []


def test_only_what_is_to_be_different_for_the_persona_is_told() -> None:
    rows = told(plan(), "ben")
    assert rows["Bed"][:2] == ["Feeling", "To be: Rested by Ben"]
    assert "Goodbye" not in rows
    assert "Front desk" not in rows  # Ben does not meet it


def test_where_nothing_will_be_different_the_page_leaves_it_out() -> None:
    same = plan(
        touchpoints=[{"id": "bed", "name": "Bed", "stage": "s", "owner": "Rooms"}], experiences=[], facts=[]
    )
    assert not SECTIONS["to-be"].holds(View(same, "ada"))
    assert SECTIONS["to-be"].holds(View(plan(), "ada"))


@pytest.mark.parametrize("audience", ["board", "customers"])
def test_readers_who_are_not_told_of_owners_read_none(audience: str) -> None:
    view = View(for_reader(plan(), persona_id="ada", audience_id=audience), "ada", audience)
    drawn = view.draw("to-be")
    assert "A host" not in drawn
    assert ("They know me." in drawn) is (audience != "customers")


def test_the_to_be_map_is_a_map_of_its_own() -> None:
    """ST12: to-be values in the places of today's, goals as the curve, without what ends or hurts today."""
    lanes = [
        {"id": content.replace("_", "-"), "name": content, "content": content}
        for content in ("touchpoint", "emotion", "actions", "thoughts", "owner", "timing", "issues")
    ]
    whole = plan(lanes=lanes)
    lived = whole.experiences["ada.desk"].model_copy(update={"customer_issues": ("Queue of 9",)})
    drawn = render.to_be_map(whole.model_copy(update={"experiences": whole.experiences.put(lived)}), "ada")
    found = read(drawn)
    text = " ".join(one.text for one in found.elements)
    assert "To-be map of Ada" in text
    assert [one for one in ("A host", "They know me.", "at once", "goal: ") if one not in text] == []
    today = ("Reception", "Is that all?", "after a queue", "Queue of 9", "Plastic key", "pain point")
    assert [one for one in today if one in text] == []


def test_customers_get_no_to_be_map() -> None:
    view = View(for_reader(plan(), persona_id="ada", audience_id="customers"), "ada", "customers")
    assert not view.holds("to-be map")


def test_the_to_be_map_keeps_no_tone_of_words_that_will_be_others() -> None:
    """TP17."""
    kept = {"id": "gate", "name": "Gate", "stage": "s", "phrasing": "Mind the step", "tone": "friendly"}
    sign = {"id": "sign", "name": "Sign", "stage": "s", "phrasing": "No entry", "tone": "stern"}
    lane = {"id": "words", "name": "Words used there", "content": "phrasing"}

    def on_it(**future: str) -> list[str]:
        points = [kept, {**sign, "to_be_phrasing": "This way", **future}]
        journey = plan(touchpoints=points, lanes=[lane], experiences=[], facts=[])
        shown = [one.text for one in read(render.to_be_map(journey, "ada")).elements]
        return [one for one in ("friendly", "stern", "warm") if one in shown]

    assert on_it() == ["friendly"]
    assert on_it(to_be_tone="warm") == ["friendly", "warm"]
