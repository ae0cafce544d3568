"""The priority matrix in a real JupyterLab: by mouse, by keys and by number (AC5)."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import Journey, Opportunity, apply_all, new_journey, put
from jmwidgets.files import open_journey, save_journey
from tests.browser.axe import violations
from tests.browser.curve import middle
from tests.browser.lab import Lab, Notebook
from tests.waiting import eventually

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=\"document.title='owned'\">"
DRAWN = """all => all.map(one => one.getBoundingClientRect())
    .map(box => [box.x + box.width / 2, box.y + box.height / 2, box.width])"""
Open = Callable[..., Notebook]


def judged(key: str, title: str, impact: float, effort: float) -> Opportunity:
    return Opportunity(id=key, title=title, impact=impact, effort=effort, reach=100, confidence=0.8)


def begin(lab: Lab) -> Callable[[], Journey]:
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("opportunities", judged("light", "Show the light", impact=2, effort=2)),
            put("opportunities", judged("plug", HOSTILE, impact=0.5, effort=3)),
            put("opportunities", Opportunity(id="bulb", title="Sell bulbs alone")),
        ],
    )
    path = lab.folder / "lamp.journey.json"
    save_journey(path, journey)
    return lambda: open_journey(path)


def together(panel: Locator) -> None:
    """Assert that bqplot's first point lies under its number and is as large as the second one."""
    shown = middle(panel.locator('.jmx-dot[data-opportunity="light"]'))

    def drawn() -> tuple[float, float]:
        first, second = panel.locator(".bqplot path.element").evaluate_all(DRAWN)[:2]
        return math.dist(first[:2], shown), first[2] / second[2]

    eventually(drawn, lambda found: found[0] < 2 and found[1] == pytest.approx(1, abs=0.05))


def test_opportunities_are_placed_by_mouse_keys_and_number(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab)
    cell = 'from jmwidgets import workshop\nworkshop("lamp.journey.json", author="Ann").priorities()'
    notebook = open_notebook("priorities.ipynb", cell)
    panel = notebook.widget("Priorities")
    panel.locator(".bqplot .object_grp").first.wait_for()
    assert panel.locator("img, script").count() == 0

    def dot(key: str) -> Locator:
        return panel.locator(f'.jmx-dot[data-opportunity="{key}"]')

    def placed(key: str) -> tuple[float | None, float | None]:
        notebook.wait_until_saved()
        one = on_disk().opportunities[key]
        return one.impact, one.effort

    # By mouse: up to massive, right by months, on half months, and not out of the matrix.
    plot = panel.locator(".jmx-plot").bounding_box()
    assert plot is not None
    mouse = notebook.page.mouse
    mouse.click(plot["x"] + 200, plot["y"] + 200)  # beside the points the keys stay in the widget, too
    expect(panel.locator(".jmx-plot")).to_be_focused()
    mouse.click(*middle(dot("light")))
    expect(dot("light")).to_be_focused()
    assert placed("light") == (2, 2)
    mouse.move(*middle(dot("light")))
    mouse.down()
    mouse.move(plot["x"] + plot["width"] * 0.4, plot["y"] + 30, steps=5)
    together(panel)
    mouse.move(plot["x"] + plot["width"] * 0.52, plot["y"] - 80, steps=5)
    together(panel)
    mouse.up()
    assert placed("light") == (3, 2)  # half of the four months that the matrix shows
    together(panel)

    expect(dot("light")).to_be_focused()
    for key in ("ArrowRight", "ArrowDown"):
        notebook.page.keyboard.press(key)
    assert placed("light") == (2, 2.5)
    panel.get_by_role("button", name="Undo", exact=True).click()
    assert placed("light") == (3, 2.5)
    together(panel)

    expect(panel).to_contain_text("1 not placed yet: give it an impact and an effort below.")
    row = panel.locator('tr[data-id="bulb"]')
    row.get_by_label("Impact").select_option(label="3, massive")
    row.get_by_label("Effort", exact=True).fill("0")
    row.get_by_label("Effort", exact=True).press("Enter")
    expect(row).to_contain_text("Expected more than 0, got 0; correct it.")
    row.get_by_label("Effort", exact=True).fill("0.5")
    row.get_by_label("Effort", exact=True).press("Enter")
    assert placed("bulb") == (3, 0.5)
    expect(dot("bulb")).to_have_attribute(
        "aria-label", "Sell bulbs alone: impact massive (3), effort 0.5 person-months, quick win"
    )
    expect(panel.locator('tr[data-id="light"]')).to_contain_text("96")  # 100 x 3 x 0.8 / 2.5

    for theme in ("light", "dark"):
        notebook.theme(theme)
        assert violations(notebook.page, ".jm-widget", colours_alone=theme == "dark") == []
    assert not notebook.errors
