"""The journey grid in a real JupyterLab: edited by people, checked on disk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from jmwidgets.document import Journey, Persona, Touchpoint, apply, new_journey, put
from jmwidgets.files import open_journey, save_journey
from tests.browser.lab import Lab, Notebook
from tests.browser.workshop import STEPS, Clicks, Keys, Mouse

pytestmark = pytest.mark.browser

SHOW = 'from jmwidgets.widgets import JourneyGrid\nJourneyGrid("{name}.journey.json", author="Ann")'
Open = Callable[..., Notebook]


def start_journey(lab: Lab, name: str) -> Callable[[], Journey]:
    """Write a small journey; give what reads it from disk."""
    journey = new_journey("Buying a lamp", stages="purchase")
    journey = apply(journey, put("personas", Persona(id="ruth", name="Ruth")))
    for stage, touchpoint in (("pre-purchase", "Sees a flyer"), ("purchase", "Asks in the shop")):
        key = touchpoint.lower().replace(" ", "-")
        journey = apply(journey, put("touchpoints", Touchpoint(id=key, name=touchpoint, stage=stage)))
    path = lab.folder / f"{name}.journey.json"
    save_journey(path, journey)
    return lambda: open_journey(path)


def cell(grid: Locator, row: str, column: str) -> Locator:
    return grid.locator(f'.jg-cell[data-key="{row}|{column}"]')


def names(journey: Journey, stage: str) -> list[str]:
    return [touchpoint.name for touchpoint in journey.in_order(stage)]


def test_typing_fills_cells_and_adds_touchpoints_and_nothing_leaks_to_the_notebook(
    lab: Lab, open_notebook: Open
) -> None:
    on_disk = start_journey(lab, "typing")
    notebook = open_notebook("typing.ipynb", SHOW.format(name="typing"))
    grid = notebook.widget("Journey grid")
    keys = notebook.page.keyboard

    cell(grid, "doing", "sees-a-flyer").click()
    keys.type("add a cell above, below, delete, delete")  # a, b and d, d are JupyterLab's keys
    keys.press("Enter")
    keys.press("ArrowDown")
    keys.type("Is it any good?")
    keys.press("Tab")
    cell(grid, "touchpoint", "+purchase").click()
    for name in ("Tries the switch", "Pays"):
        keys.type(name)
        keys.press("Enter")
    keys.press("Enter")
    cell(grid, "emotion", "pays").click()
    keys.type("-1,5")
    keys.press("Enter")
    notebook.wait_until_saved()

    journey = on_disk()
    seen = journey.experience("ruth", "sees-a-flyer")
    assert seen.actions == "add a cell above, below, delete, delete"
    assert seen.thoughts == "Is it any good?"
    assert names(journey, "purchase") == ["Asks in the shop", "Tries the switch", "Pays"]
    felt = journey.experience("ruth", "pays").emotion
    assert felt is not None
    assert felt.value == -1.5
    assert notebook.page.locator(".jp-Notebook .jp-CodeCell").count() == 1
    assert not notebook.errors


def test_the_same_workshop_by_mouse_by_keys_and_by_clicks_ends_in_the_same_document(
    lab: Lab, open_notebook: Open
) -> None:
    ends = []
    for hands in (Clicks, Keys, Mouse):
        name = hands.__name__.lower()
        journey = apply(
            new_journey("Buying a lamp", stages="purchase"), put("personas", Persona(id="ruth", name="Ruth"))
        )
        save_journey(lab.folder / f"{name}.journey.json", journey)
        notebook = open_notebook(f"{name}.ipynb", SHOW.format(name=name))
        notebook.widget("Journey grid").get_by_role("button", name="Fit", exact=True).click()
        working = hands(notebook)
        for step in STEPS:
            working.perform(step)
        notebook.wait_until_saved()
        assert not notebook.errors
        ends.append(open_journey(lab.folder / f"{name}.journey.json"))
    assert len(STEPS) >= 60
    assert names(ends[0], "pre-purchase") == ["Lamp breaks", "Looks online", "Asks a friend"]
    assert ends[0] == ends[1]
    assert ends[0] == ends[2]
