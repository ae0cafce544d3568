"""The journey grid can be used by everybody: by keys, by screen readers, by large fingers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.widgets.grid import Shown, cell, lamp, write

pytestmark = pytest.mark.browser


def test_the_map_is_one_tab_stop_and_walked_by_arrow_keys(shown: Shown) -> None:
    contents = {"customer-goal": "goal", "touchpoint": "touchpoint", "emotion": "emotion"}
    lanes = [{"id": key, "name": key, "content": content} for key, content in contents.items()]
    bridge, _ = shown(lamp(lanes=lanes))
    page = bridge.page
    assert page.locator(".jg-scroller [tabindex='0']").count() == 1
    grid = page.get_by_role("grid", name="Journey map")
    assert int(grid.get_attribute("aria-rowcount") or 0) == page.locator(".jg-row").count()
    cell(bridge, "touchpoint", "flyer").click()
    walked = []
    for key in (
        "ArrowRight",
        "ArrowRight",
        "ArrowDown",
        "Home",
        "ArrowUp",
        "Control+Home",
        "End",
        "ArrowDown",
    ):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.dataset.key"))
    assert walked == [
        "touchpoint|+pre-purchase",
        "touchpoint|shop",
        "emotion|shop",
        "emotion|",
        "touchpoint|",
        "stages|",
        "stages|+",
        "customer-goal|=post-purchase",
    ]
    assert page.locator(".jg-scroller [tabindex='0']").count() == 1


def test_cells_stand_in_the_page_as_they_stand_on_the_map(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "pay").click()
    bridge.page.keyboard.press("Alt+ArrowLeft")
    order = bridge.page.locator(".jg-card").evaluate_all("all => all.map((one) => one.dataset.key)")
    assert order == ["touchpoint|flyer", "touchpoint|pay", "touchpoint|shop"]
    expect(cell(bridge, "touchpoint", "pay")).to_be_focused()


def test_moves_are_spoken(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "pay").click()
    bridge.page.keyboard.press("Alt+ArrowLeft")
    expect(bridge.page.locator(".jm-live")).to_have_text("Pays: Purchase, 1 of 2.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(shown: Shown, *, dark: bool) -> None:
    paths = [{"id": "phone", "name": "By phone", "kind": "branch", "steps": ["pay"]}]
    bridge, _ = shown(lamp(paths=paths), dark=dark)
    write(bridge, "emotion", "pay", "-2")
    bridge.until(cell(bridge, "touchpoint", "pay").locator(".jg-mark-pain").count)
    assert violations(bridge.page, ".jm-widget", colours_alone=dark) == []
    cell(bridge, "touchpoint", "shop").click()
    bridge.page.keyboard.press("Alt+Enter")
    for part in bridge.page.locator(".jg-section > summary").all()[1:]:
        part.click()
    assert violations(bridge.page, ".jm-widget", colours_alone=dark) == []
    bridge.page.keyboard.press("Escape")
    cell(bridge, "touchpoint", "shop").click(button="right")
    assert violations(bridge.page, ".jm-widget", colours_alone=dark) == []
    bridge.page.keyboard.press("Escape")
    cell(bridge, "doing", "shop").press("Enter")
    assert violations(bridge.page, ".jm-widget", colours_alone=dark) == []


def test_targets_are_large_enough(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "shop").click()
    bridge.page.keyboard.press("Alt+Enter")
    small = bridge.page.locator(".jm-widget :is(button, select, input, summary):visible").evaluate_all(
        """all => all.map((one) => [one.getBoundingClientRect(), one.getAttribute('aria-label')])
        .filter(([box]) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
        .map(([, name]) => name)"""
    )
    assert small == []
