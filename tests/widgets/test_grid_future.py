"""The grid in the to-be state: what is typed there is what is to be, and today stays as it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.widgets.grid import Shown, cell, disk, lamp, write

pytestmark = pytest.mark.browser

_LANES = [
    {"id": content, "name": content.capitalize(), "content": content}
    for content in ("touchpoint", "channel", "actions", "issues", "owner", "timing")
]


def test_what_is_typed_is_to_be_and_today_stands_softly_beneath(shown: Shown) -> None:
    bridge, session = shown(lamp(lanes=_LANES), state="to-be")
    doing = cell(bridge, "actions", "shop")
    expect(doing.locator(".jg-today")).to_contain_text("Asks for light")
    doing.click()
    bridge.page.keyboard.type("Is greeted")
    bridge.page.keyboard.press("Enter")
    write(bridge, "owner", "shop", "A host")
    write(bridge, "channel", "shop", "Phone")
    write(bridge, "timing", "pay", "at once")
    bridge.settle()
    journey = disk(session)
    lived, shop = journey.experience("ruth", "shop"), journey.touchpoints["shop"]
    assert (lived.actions, lived.to_be_actions) == ("Asks for light", "Is greeted")
    assert (shop.owner, shop.to_be_owner) == ("", "A host")
    assert (shop.channel, shop.to_be_channel) == ("physical-store", "phone")
    pays = journey.touchpoints["pay"]
    assert pays.actual_timing is None
    assert pays.intended_timing is not None
    assert pays.intended_timing.text == "at once"
    expect(doing.locator(".jg-part").first).to_have_text("Is greeted")
    expect(doing.locator(".jg-today")).to_contain_text("Asks for light")
    bridge.page.get_by_role("button", name="As-is").click()
    expect(doing).to_have_text("Asks for light")


def test_undo_and_delete_work_on_what_is_to_be(shown: Shown) -> None:
    bridge, session = shown(lamp(lanes=_LANES), state="to-be")
    write(bridge, "actions", "shop", "Is greeted")
    cell(bridge, "actions", "shop").press("Delete")
    bridge.settle()
    lived = disk(session).experience("ruth", "shop")
    assert (lived.actions, lived.to_be_actions) == ("Asks for light", "")
    cell(bridge, "actions", "shop").press("Control+z")
    bridge.settle()
    assert disk(session).experience("ruth", "shop").to_be_actions == "Is greeted"


@pytest.mark.parametrize("key", ["w", "Enter", "Delete"])
def test_a_lane_that_says_how_it_is_today_is_locked_and_says_so(shown: Shown, key: str) -> None:
    lived = {"id": "ruth.shop", "persona": "ruth", "touchpoint": "shop", "customer_issues": ["Waits"]}
    bridge, session = shown(lamp(lanes=_LANES, experiences=[lived]), state="to-be")
    issues = cell(bridge, "issues", "shop")
    expect(issues).to_have_attribute("aria-readonly", "true")
    issues.click()
    bridge.page.keyboard.press(key)
    expect(bridge.page.get_by_role("alert")).to_contain_text("says how it is today and has no to-be value")
    bridge.settle()
    assert disk(session).experience("ruth", "shop").customer_issues == ("Waits",)


def test_a_touchpoint_that_is_yet_to_come_is_entered_freely(shown: Shown) -> None:
    planned = {"id": "host", "name": "Host", "stage": "purchase", "exists_in": "to-be"}
    bridge, session = shown(lamp(lanes=_LANES, touchpoints=[planned], experiences=[]), state="to-be")
    write(bridge, "owner", "host", "Karin")
    expect(cell(bridge, "owner", "host")).to_have_text("Karin")
    assert disk(session).touchpoints["host"].to_be_owner == "Karin"
