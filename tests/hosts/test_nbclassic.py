"""nbclassic, the notebook before Notebook 7: widgets are live, keys stay in them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.asked import Asked
from tests.browser.lab import Lab
from tests.browser.test_together import begin
from tests.waiting import eventually

pytestmark = pytest.mark.hosts

CELLS = (
    'from jmwidgets import workshop\nroom = workshop("{name}.journey.json", author="Ann")\nroom.grid()',
    "room.curve()",
    "room.board()",
)


def test_widgets_live_in_nbclassic(lab: Lab, page: Page) -> None:
    on_disk = begin(lab, "classic")
    lab.write("classic.ipynb", *(cell.format(name="classic") for cell in CELLS))
    asked = Asked(page)
    page.goto(f"{lab.url}nbclassic/notebooks/{lab.within}classic.ipynb")
    page.wait_for_function(
        "() => window.Jupyter?.notebook?.kernel?.is_connected() && !window.Jupyter.notebook.kernel_busy"
    )
    # As soon as its widgets are known to the page; cells that run before are drawn twice by ipywidgets.
    page.wait_for_function("() => window.Jupyter.notebook.kernel.widget_manager")
    page.evaluate("window.Jupyter.notebook.kernel.widget_manager._loadFromKernel()")
    page.evaluate("window.Jupyter.notebook.execute_all_cells()")
    grid = page.get_by_role("region", name="Journey grid", exact=True)
    grid.locator(".jm-state[data-state=saved]").wait_for()
    page.locator(".bqplot .object_grp").first.wait_for()
    grid.locator('.jg-cell[data-key="doing|flyer"]').click()
    page.keyboard.type("x and dd, b and a")  # cuts, deletes and adds cells
    page.keyboard.press("Enter")
    board = page.get_by_role("region", name="Sticky notes", exact=True)
    board.get_by_label("Add a note").fill("Ads on the train")
    page.keyboard.press("Enter")
    eventually(lambda: on_disk().experience("ruth", "flyer").actions == "x and dd, b and a")
    eventually(lambda: [one.text for one in on_disk().notes.values()] == ["Ads on the train"])
    assert page.locator("div.cell").count() == len(CELLS)
    assert asked.elsewhere == []
    assert asked.errors == []
