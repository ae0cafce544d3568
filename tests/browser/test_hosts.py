"""Notebook 7 and Voila, beside JupyterLab: keys stay in widgets, views live, nothing is fetched elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from jmwidgets.document import Note, apply, put
from jmwidgets.files import open_journey, save_journey
from tests.browser.asked import Asked
from tests.browser.axe import violations
from tests.browser.lab import PATIENCE, Lab, Notebook
from tests.browser.test_together import begin
from tests.waiting import eventually

pytestmark = pytest.mark.browser

CELLS = (
    'from jmwidgets import workshop\nroom = workshop("{name}.journey.json", author="Ann")\nroom.grid()',
    "room.board()",
    "room.personas()",
    "room.missing()",
)
FACES = (
    "from IPython.display import HTML\nfrom jmwidgets import workshop\n"
    'room = workshop("{name}.journey.json")\nHTML(str(room.grid().face()) + str(room.actions().face()))'
)
OF_VOILA = ("fontawesome", "mathjax")
"""What Voila's own page asks other machines for; widgets need none of it, and nothing waits for it."""
LOOKS = """face => [...face.querySelectorAll('tr.jm-lane:has(td)')].map((row) => {
  const style = (what) => getComputedStyle(row.querySelector(what));
  return [getComputedStyle(row).backgroundColor, style('th').textAlign, style('td').textAlign];
})"""
"""How the rows of a map look: others stripe them and set their cells to the right."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of its own."""
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(PATIENCE)
    yield made
    made.context.close()


def test_keys_stay_in_the_widgets_in_notebook_7(lab: Lab, page: Page) -> None:
    on_disk = begin(lab, "seven")
    lab.write("seven.ipynb", *(cell.format(name="seven") for cell in CELLS))
    asked = Asked(page)
    notebook = Notebook(lab, page, "seven.ipynb", at="notebooks")
    notebook.run()
    grid = notebook.widget("Journey grid")
    grid.locator('.jg-cell[data-key="doing|flyer"]').click()
    page.keyboard.type("x and dd, b and a")  # cuts, deletes and adds cells
    page.keyboard.press("Enter")
    grid.locator('.jg-cell[data-key="touchpoint|flyer"]').click()
    page.keyboard.press("Delete")  # asks nothing of the notebook either
    page.keyboard.press("Control+z")
    board = notebook.widget("Sticky notes")
    board.get_by_label("Add a note").fill("Ads on the train")
    page.keyboard.press("Enter")
    board.locator(".jmb-paper").click()
    for key in ("ArrowDown", "m", "Escape", "Space", "c", "v", "x"):
        page.keyboard.press(key)
    notebook.wait_until_saved()
    journey = on_disk()
    assert journey.experience("ruth", "flyer").actions == "x and dd, b and a"
    assert [(one.text, one.author) for one in journey.notes.values()] == [("Ads on the train", "Ann")]
    assert page.locator(".jp-CodeCell").count() == len(CELLS)
    for place in (".jm-widget >> nth=0", ".jm-widget >> nth=1"):
        page.locator(place).evaluate("one => one.setAttribute('data-tried', '')")
    assert not violations(page, "[data-tried]")
    assert (asked.errors, asked.elsewhere) == ([], [])
    notebook.end_kernel()


def test_voila_shows_widgets_that_live(lab: Lab, page: Page) -> None:
    on_disk = begin(lab, "voila")
    lab.write("voila.ipynb", *(cell.format(name="voila") for cell in CELLS))
    asked = Asked(page)
    page.goto(f"{lab.url}voila/render/{lab.within}voila.ipynb")
    grid = page.get_by_role("region", name="Journey grid", exact=True)
    grid.locator(".jm-state[data-state=saved]").wait_for()
    grid.locator('.jg-cell[data-key="doing|flyer"]').click()
    page.keyboard.type("Reads it")
    page.keyboard.press("Enter")
    eventually(lambda: on_disk().experience("ruth", "flyer").actions == "Reads it")
    # What others write is seen as well.
    path = lab.folder / "voila.journey.json"
    save_journey(path, apply(open_journey(path), put("notes", Note(id="ads", text="Ads on the train"))))
    expect(page.locator(".jmb-paper")).to_contain_text("Ads on the train")
    page.locator(".jm-widget").first.evaluate("one => one.setAttribute('data-tried', '')")
    assert not violations(page, "[data-tried]")
    assert asked.errors == []
    assert [one for one in asked.elsewhere if not any(own in one for own in OF_VOILA)] == []


@pytest.mark.parametrize("where", ["doc/tree/", "notebooks/", "voila/render/"])
def test_a_static_face_is_drawn_alike_in_every_host(lab: Lab, page: Page, where: str) -> None:
    name = f"face-{where.partition('/')[0]}"
    asked = Asked(page)
    begin(lab, name)
    lab.write(f"{name}.ipynb", FACES.format(name=name))
    if where == "voila/render/":
        page.goto(f"{lab.url}{where}{lab.within}{name}.ipynb")
    else:
        notebook = Notebook(lab, page, f"{name}.ipynb", at=where.strip("/"))
        notebook.run()  # an output that the host can't show would fail here
    cell = page.locator(".jm-face td").first
    cell.wait_for()
    looks = page.locator(".jm-face").first.evaluate(LOOKS)
    assert looks
    # Cells of a map of few columns stand in their middle.
    assert {(ground, head) for ground, head, _ in looks} == {("rgba(0, 0, 0, 0)", "start")}
    assert {cell for _, _, cell in looks} <= {"start", "center"}
    assert asked.errors == []
    assert [one for one in asked.elsewhere if not any(own in one for own in OF_VOILA)] == []
