"""By mouse in the map itself: points of the curve are pulled, notes are dragged into other cells."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from jmwidgets.document import EmotionClaim
from jmwidgets.session import Session
from tests.waiting import eventually
from tests.widgets.grid import Shown, cell, choose, disk, lamp

pytestmark = pytest.mark.browser

LANES = [
    {"id": "touchpoint", "name": "Touchpoint", "content": "touchpoint"},
    {"id": "emotion", "name": "Emotion", "content": "emotion"},
    {"id": "ideas", "name": "Ideas", "content": "notes"},
    {"id": "doubts", "name": "Doubts", "content": "notes"},
]
LEVEL = 38
"""Pixels of the drawing from one level of the scale to the next."""
WRITTEN = {"author": "Ann", "written": "2026-11-02T09:00:00Z"}


def felt(value: float, **more: Any) -> dict[str, Any]:
    emotion = {"value": value, **more}
    return {"id": "ruth.shop", "persona": "ruth", "touchpoint": "shop", "emotion": emotion}


def note(key: str, touchpoint: str) -> dict[str, Any]:
    return {"id": key, "text": f"Note {key}", "lane": "ideas", "touchpoint": touchpoint, **WRITTEN}


def take(page: Page, at: Locator) -> tuple[float, float]:
    """Press on the middle of something; give where."""
    # A curve that is drawn anew has no place for a moment.
    box = eventually(at.bounding_box)
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def emotion_of(session: Session) -> EmotionClaim:
    """Return what Ruth feels in the shop, as it is on disk."""
    emotion = disk(session).experience("ruth", "shop").emotion
    assert emotion is not None
    return emotion


def point(page: Page) -> Locator:
    return page.locator(".jg-curve .jm-point .jm-dot").first


def test_a_point_is_pulled_to_another_emotion_in_one_step(shown: Shown) -> None:
    bridge, session = shown(lamp(lanes=LANES, experiences=[felt(1, sources=[])]))
    page, place = bridge.page, cell(bridge, "emotion", "shop")
    x, y = take(page, point(page))
    page.mouse.move(x, y + 2 * LEVEL, steps=4)
    # Nothing is sent while it is in somebody's hand.
    assert not [one for one in bridge.to_python if one["kind"] == "edit"]
    expect(page.locator(".jg-curve .jm-value").first).to_have_text("\u22121.0")
    page.mouse.up()
    bridge.settle()
    emotion = emotion_of(session)
    assert (emotion.value, emotion.status) == (-1, "assumed")
    expect(place.locator(".jg-field")).to_have_count(0)

    page.keyboard.press("Control+z")
    bridge.settle()
    assert emotion_of(session).value == 1


def test_escape_and_a_click_leave_a_point_where_it_is(shown: Shown) -> None:
    bridge, session = shown(lamp(lanes=LANES, experiences=[felt(1)]))
    page = bridge.page
    x, y = take(page, point(page))
    page.mouse.move(x, y + LEVEL, steps=3)
    page.keyboard.press("Escape")
    page.mouse.up()
    take(page, point(page))
    page.mouse.up()
    bridge.settle()
    assert emotion_of(session).value == 1


def test_what_data_say_is_not_pulled(shown: Shown) -> None:
    fact = {
        "id": "f",
        "measure": "emotion",
        "persona": "ruth",
        "touchpoint": "shop",
        "value": -1.0,
        "n": 80,
        "status": "measured",
        "formula": "mean",
    }
    bridge, session = shown(lamp(lanes=LANES, experiences=[felt(1)], facts=[fact]))
    page = bridge.page
    bridge.until(page.locator(".jg-curve .jm-measured").count)
    x, y = take(page, point(page))
    page.mouse.move(x, y - LEVEL, steps=3)
    page.mouse.up()
    bridge.settle()
    assert emotion_of(session).value == 1


def test_with_to_be_a_goal_is_pulled_and_today_stays(shown: Shown) -> None:
    bridge, session = shown(lamp(lanes=LANES, experiences=[felt(-1)]), state="to-be")
    page = bridge.page
    x, y = take(page, point(page))
    page.mouse.move(x, y - 3 * LEVEL, steps=4)
    page.mouse.up()
    bridge.settle()
    lived = disk(session).experience("ruth", "shop")
    assert lived.emotion is not None
    assert lived.to_be_emotion is not None
    assert (lived.emotion.value, lived.to_be_emotion.value) == (-1, 2)


def test_a_note_is_dragged_into_another_cell_and_keeps_who_and_when(shown: Shown) -> None:
    journey = lamp(lanes=LANES, notes=[note("a", "shop"), note("b", "shop")])
    bridge, session = shown(journey)
    page = bridge.page
    x, y = take(page, cell(bridge, "ideas", "shop").locator(".jg-sticky").nth(1))
    target = cell(bridge, "doubts", "pay").bounding_box()
    assert target is not None
    page.mouse.move(x + 10, y + 4)
    page.mouse.move(target["x"] + target["width"] / 2, target["y"] + target["height"] / 2, steps=5)
    page.mouse.up()
    bridge.settle()
    moved = disk(session).notes["b"]
    assert (moved.touchpoint, moved.lane) == ("pay", "doubts")
    assert (moved.author, moved.written) == ("Ann", WRITTEN["written"])
    assert disk(session).notes["a"] == session.journey.notes["a"] == journey.notes["a"]

    page.keyboard.press("Control+z")
    bridge.settle()
    assert disk(session).notes["b"] == journey.notes["b"]


def test_a_note_is_moved_by_single_clicks_and_by_keys(shown: Shown) -> None:
    bridge, session = shown(lamp(lanes=LANES, notes=[note("a", "shop")]))
    choose(bridge, "ideas", "shop", "Move “Note a” to …")
    bridge.page.get_by_role("button", name="Doubts: Sees a flyer").click()
    bridge.settle()
    assert (disk(session).notes["a"].touchpoint, disk(session).notes["a"].lane) == ("flyer", "doubts")

    cell(bridge, "doubts", "flyer").focus()
    bridge.page.keyboard.press("Shift+F10")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        bridge.page.keyboard.press(key)
    bridge.page.get_by_role("button", name="Ideas: Pays").press("Enter")
    bridge.settle()
    assert (disk(session).notes["a"].touchpoint, disk(session).notes["a"].lane) == ("pay", "ideas")
