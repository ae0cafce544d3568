"""Persona builder, grid and curve in one notebook of JupyterLab: one session, three views of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import EmotionClaim, Journey, Persona, Touchpoint, apply_all, new_journey, put
from jmwidgets.files import history, open_journey, save_journey
from tests.browser.lab import Lab, Notebook
from tests.waiting import eventually

pytestmark = pytest.mark.browser

CELLS = (
    'from jmwidgets import workshop\nroom = workshop("{name}.journey.json", author="Ann")\nroom.personas()',
    "room.grid()",
    "room.curve()",
)
Open = Callable[..., Notebook]


class Room:
    """The three widgets, side by side."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.builder = notebook.widget("Persona builder")
        self.grid = notebook.widget("Journey grid")
        self.curve = notebook.widget("Emotion curve")
        self.curve.locator(".bqplot .object_grp").first.wait_for()

    def cell(self, row: str, column: str) -> Locator:
        return self.grid.locator(f'.jg-cell[data-key="{row}|{column}"]')

    def write(self, label: str, text: str) -> None:
        self.builder.get_by_label(label, exact=True).first.fill(text)
        self.builder.get_by_label(label, exact=True).first.press("Tab")


# How far the light on the grid's columns is from a card.
AWAY = """(grid, key) => {
  const middle = (one) => { const { x, width } = one.getBoundingClientRect(); return x + width / 2; };
  const lit = grid.querySelector(".jg-lit");
  return lit ? Math.abs(middle(lit) - middle(grid.querySelector(`[data-key="${key}"]`))) : Infinity;
}"""


def begin(lab: Lab, name: str) -> Callable[[], Journey]:
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("touchpoints", Touchpoint(id="flyer", name="Sees a flyer", stage="pre-purchase")),
            put("touchpoints", Touchpoint(id="shop", name="Asks in the shop", stage="purchase")),
            put("personas", Persona(id="ruth", name="Ruth")),
        ],
    )
    path = lab.folder / f"{name}.journey.json"
    save_journey(path, journey)
    return lambda: open_journey(path)


def test_a_change_in_one_is_seen_in_the_others_and_undone_from_any(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "together")
    notebook = open_notebook("together.ipynb", *(cell.format(name="together") for cell in CELLS))
    room = Room(notebook)
    keys = notebook.page.keyboard

    room.write("Name", "Ruth Hagedorn")
    expect(room.curve.get_by_label("Whose curve")).to_have_text("Ruth Hagedorn")
    expect(room.grid.get_by_label("Persona")).to_contain_text("Ruth Hagedorn")

    room.cell("touchpoint", "+purchase").click()
    keys.type("Pays")
    keys.press("Enter")
    keys.press("Escape")
    name = room.curve.locator(".jmc-column-name")
    expect(name).to_have_text(["Sees a flyer", "Asks in the shop", "Pays"])

    name.nth(2).click()
    room.curve.get_by_role("button", name="delighted").click()
    expect(room.cell("emotion", "pays")).to_have_attribute("aria-label", re.compile("delighted"))
    room.cell("touchpoint", "flyer").click()
    expect(room.curve.locator('[data-selected="true"]')).to_have_text("Sees a flyer")
    room.curve.locator(".jmc-handle").nth(1).focus()
    eventually(lambda: room.grid.evaluate(AWAY, "touchpoint|shop"), lambda away: away < 2)
    notebook.wait_until_saved()
    felt = on_disk().experience("ruth", "pays").emotion
    assert felt == EmotionClaim(value=2.0)

    # The builder takes back what was done on the curve, the curve what was done on the grid.
    room.builder.get_by_role("button", name="Undo").click()
    expect(room.cell("emotion", "pays")).not_to_have_attribute("aria-label", re.compile("delighted"))
    room.curve.get_by_role("button", name="Undo").click()
    expect(room.cell("touchpoint", "pays")).to_have_count(0)
    expect(name).to_have_text(["Sees a flyer", "Asks in the shop"])
    notebook.wait_until_saved()
    assert on_disk().touchpoints.ids == ("flyer", "shop")
    assert {one.author for one in history(lab.folder / "together.journey.json")} == {"Ann"}
    assert notebook.page.locator(".jp-Notebook .jp-CodeCell").count() == 3
    assert not notebook.errors


def test_a_killed_kernel_and_a_reload_show_everything_as_it_was(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "killed")
    notebook = open_notebook("killed.ipynb", *(cell.format(name="killed") for cell in CELLS))
    room = Room(notebook)
    room.write("Summary", "Retired teacher")
    notebook.wait_until_saved()
    notebook.save()

    notebook.kill_kernel()
    # Nobody listens: each view keeps what is done in it until somebody does.
    room.write("In their own words", "I want it this week.")
    room.curve.get_by_role("button", name="pleased").click()
    room.cell("doing", "shop").click()
    notebook.page.keyboard.type("Asks Karin")
    notebook.page.keyboard.press("Enter")
    assert on_disk().personas["ruth"].quote == ""
    notebook.run()
    room = Room(notebook)
    notebook.wait_until_saved()
    journey = on_disk()
    ruth = journey.personas["ruth"]
    assert (ruth.summary, ruth.quote) == ("Retired teacher", "I want it this week.")
    assert journey.experience("ruth", "flyer").emotion == EmotionClaim(value=1.0)
    assert journey.experience("ruth", "shop").actions == "Asks Karin"

    # What was saved names the widgets of the kernel that is gone; nobody has saved since.
    notebook.reload()
    room = Room(notebook)
    expect(room.builder.locator(".jm-persona")).to_contain_text("I want it this week.")
    expect(room.curve.locator(".jmc-handle").first).to_have_attribute(
        "aria-valuetext", "pleased, +1.0, assumed"
    )
    expect(room.cell("doing", "shop")).to_contain_text("Asks Karin")
    assert on_disk() == journey
