"""The journey grid in a real JupyterLab: edited by people, checked on disk."""

from __future__ import annotations

import re
from collections.abc import Callable

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, expect

from jmwidgets.document import Journey, Persona, Touchpoint, apply, new_journey, put
from jmwidgets.files import open_journey, save_journey
from tests.browser.axe import violations
from tests.browser.hands import Clicks, Keys, Mouse
from tests.browser.lab import Lab, Notebook
from tests.browser.workshop import STEPS
from tests.waiting import eventually

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
    lab: Lab, notebook: Notebook
) -> None:
    on_disk = start_journey(lab, "typing")
    notebook.show(SHOW.format(name="typing"))
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
    lab: Lab, notebook: Notebook
) -> None:
    ends = []
    # A laptop; one with the file browser open; and the same at 125 %, where a page is 1,024 by 640 pixels.
    for hands, size, has_files in (
        (Clicks, (1280, 900), False),
        (Keys, (1280, 800), True),
        (Mouse, (1024, 640), True),
    ):
        notebook.page.set_viewport_size({"width": size[0], "height": size[1]})
        notebook.show_files(is_shown=has_files)
        name = hands.__name__.lower()
        journey = apply(
            new_journey("Buying a lamp", stages="purchase"), put("personas", Persona(id="ruth", name="Ruth"))
        )
        save_journey(lab.folder / f"{name}.journey.json", journey)
        notebook.show(SHOW.format(name=name))
        notebook.widget("Journey grid").get_by_role("button", name="Fit", exact=True).click()
        working = hands(notebook)
        for step in STEPS:
            working.perform(step)
        notebook.wait_until_saved()
        assert not notebook.errors
        ends.append(open_journey(lab.folder / f"{name}.journey.json"))
    notebook.show_files(is_shown=False)
    notebook.page.set_viewport_size({"width": 1280, "height": 900})
    assert len(STEPS) >= 60
    assert names(ends[0], "pre-purchase") == ["Lamp breaks", "Looks online", "Asks a friend"]
    assert ends[0] == ends[1]
    assert ends[0] == ends[2]


def test_a_reload_shows_everything_as_it_was_with_what_was_being_typed(lab: Lab, open_notebook: Open) -> None:
    on_disk = start_journey(lab, "reload")
    notebook = open_notebook("reload.ipynb", SHOW.format(name="reload"))
    grid = notebook.widget("Journey grid")
    cell(grid, "doing", "sees-a-flyer").click()
    notebook.page.keyboard.type("Puts it on the fridge")
    notebook.page.keyboard.press("Enter")
    notebook.wait_until_saved()
    notebook.save()
    cell(grid, "thinking", "sees-a-flyer").click()
    notebook.page.keyboard.type("Round the corner")
    notebook.reload()
    grid = notebook.widget("Journey grid")
    expect(cell(grid, "doing", "sees-a-flyer")).to_have_text("Puts it on the fridge")
    expect(cell(grid, "thinking", "sees-a-flyer")).to_have_text("Round the corner")
    assert on_disk().experience("ruth", "sees-a-flyer").thoughts == "Round the corner"


def test_two_browsers_on_one_kernel_see_each_others_changes(
    lab: Lab, open_notebook: Open, browser: Browser
) -> None:
    on_disk = start_journey(lab, "two")
    notebook = open_notebook("two.ipynb", SHOW.format(name="two"))
    notebook.save()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    other = Notebook(lab, context.new_page(), "two.ipynb")
    here, there = notebook.widget("Journey grid"), other.widget("Journey grid")
    cell(here, "doing", "sees-a-flyer").click()
    notebook.page.keyboard.type("Reads it")
    cell(there, "doing", "asks-in-the-shop").click()
    other.page.keyboard.type("Asks Karin")
    notebook.page.keyboard.press("Enter")
    other.page.keyboard.press("Enter")
    expect(cell(there, "doing", "sees-a-flyer")).to_have_text("Reads it")
    expect(cell(here, "doing", "asks-in-the-shop")).to_have_text("Asks Karin")
    notebook.wait_until_saved()
    other.wait_until_saved()
    experiences = on_disk().experiences
    assert {one.actions for one in experiences.values()} == {"Reads it", "Asks Karin"}
    context.close()


def test_two_browsers_have_views_and_an_undo_of_their_own_and_may_follow_each_other(
    lab: Lab, open_notebook: Open, browser: Browser
) -> None:
    on_disk = start_journey(lab, "own")
    path = lab.folder / "own.journey.json"
    save_journey(path, apply(on_disk(), put("personas", Persona(id="ben", name="Ben"))))
    notebook = open_notebook("own.ipynb", SHOW.format(name="own"))
    notebook.save()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    other = Notebook(lab, context.new_page(), "own.ipynb")
    here, there = notebook.widget("Journey grid"), other.widget("Journey grid")
    expect(here.get_by_role("button", name="1 other here")).to_be_visible()
    expect(there.get_by_role("button", name="1 other here")).to_be_visible()

    # Each looks at what it likes.
    there.get_by_label("Persona").select_option("ben")
    there.get_by_role("button", name="To-be").click()
    expect(there.get_by_role("button", name="To-be")).to_have_attribute("aria-pressed", "true")
    expect(here.get_by_label("Persona")).to_have_value("ruth")
    expect(here.get_by_role("button", name="As-is")).to_have_attribute("aria-pressed", "true")
    there.get_by_role("button", name="As-is").click()

    # Each sees where the other works, and undoes its own.
    cell(here, "owner", "sees-a-flyer").click()
    expect(cell(there, "owner", "sees-a-flyer")).to_have_attribute("data-other", re.compile("."))
    notebook.page.keyboard.type("Marketing")
    notebook.page.keyboard.press("Enter")
    cell(there, "owner", "asks-in-the-shop").click()
    other.page.keyboard.type("The store")
    other.page.keyboard.press("Enter")
    other.wait_until_saved()
    expect(cell(here, "owner", "asks-in-the-shop")).to_have_text("The store")
    here.get_by_role("button", name="Undo", exact=True).click()
    eventually(lambda: on_disk().touchpoints["sees-a-flyer"].owner == "")
    assert on_disk().touchpoints["asks-in-the-shop"].owner == "The store"

    # Whoever loses a race is told.
    cell(here, "owner", "asks-in-the-shop").click()
    notebook.page.keyboard.type("The shop")
    notebook.page.keyboard.press("Enter")
    told = there.locator(".jm-notice").filter(has_text="“The store” became “The shop”")
    expect(told).to_be_visible()

    # On request the other follows.
    there.get_by_role("button", name="1 other here").click()
    other.page.get_by_role("menuitem", name="Ask the others to follow me").click()
    here.get_by_role("button", name="Follow", exact=True).click()
    expect(here.get_by_label("Persona")).to_have_value("ben")
    there.get_by_label("Persona").select_option("ruth")
    expect(here.get_by_label("Persona")).to_have_value("ruth")
    here.get_by_role("button", name="To-be").click()  # a view of one's own again
    expect(there.get_by_role("button", name="As-is")).to_have_attribute("aria-pressed", "true")
    assert not notebook.errors
    assert not other.errors
    context.close()


def test_a_kernel_killed_in_the_middle_loses_nothing(lab: Lab, open_notebook: Open) -> None:
    on_disk = start_journey(lab, "killed")
    notebook = open_notebook("killed.ipynb", SHOW.format(name="killed"))
    grid = notebook.widget("Journey grid")
    keys = notebook.page.keyboard
    cell(grid, "doing", "sees-a-flyer").click()
    keys.type("Reads it")
    keys.press("Enter")
    notebook.wait_until_saved()
    cell(grid, "thinking", "sees-a-flyer").click()
    keys.type("Is it any good?")
    notebook.kill_kernel()
    # Nobody listens: what was being typed stays, the map goes on, and says that it waits.
    expect(cell(grid, "thinking", "sees-a-flyer")).to_have_text("Is it any good?")
    cell(grid, "touchpoint", "+purchase").click()
    for name in ("Tries the switch", "Pays"):
        keys.type(name)
        keys.press("Enter")
    keys.press("Escape")
    expect(grid.locator(".jm-state")).to_have_text("Waiting for the kernel")
    assert names(on_disk(), "purchase") == ["Asks in the shop"]
    notebook.run()
    notebook.widget("Journey grid")
    notebook.wait_until_saved()
    assert names(on_disk(), "purchase") == ["Asks in the shop", "Tries the switch", "Pays"]
    seen = on_disk().experience("ruth", "sees-a-flyer")
    assert (seen.actions, seen.thoughts) == ("Reads it", "Is it any good?")


def test_another_kernel_on_the_same_file_is_seen(lab: Lab, open_notebook: Open) -> None:
    start_journey(lab, "kernels")
    one = open_notebook("kernel-one.ipynb", SHOW.format(name="kernels"))
    other = open_notebook("kernel-two.ipynb", SHOW.format(name="kernels").replace("Ann", "Ben"))
    cell(one.widget("Journey grid"), "doing", "sees-a-flyer").click()
    one.page.keyboard.type("Reads it")
    one.page.keyboard.press("Enter")
    expect(cell(other.widget("Journey grid"), "doing", "sees-a-flyer")).to_have_text("Reads it")


def test_without_a_kernel_the_saved_notebook_still_shows_the_map(lab: Lab, open_notebook: Open) -> None:
    start_journey(lab, "face")
    notebook = open_notebook("face.ipynb", SHOW.format(name="face"))
    notebook.widget("Journey grid")
    notebook.save()
    saved = eventually(
        lambda: nbformat.read(lab.folder / "face.ipynb", 4), lambda book: book.cells[0].outputs
    )
    html = saved.cells[0].outputs[0]["data"]["text/html"]
    assert "Asks in the shop" in html
    assert "<script" not in html


def test_axe_finds_nothing_in_jupyterlab(lab: Lab, notebook: Notebook) -> None:
    start_journey(lab, "themes")
    notebook.show(SHOW.format(name="themes"))
    grid = notebook.widget("Journey grid")
    cell(grid, "touchpoint", "sees-a-flyer").click()
    for theme in ("dark", "light"):
        notebook.theme(theme)
        expect(grid).to_have_attribute("data-theme", theme)
        found = violations(notebook.page, ".jm-widget", colours_alone=theme == "light")
        assert found == [], theme
