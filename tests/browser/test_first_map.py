"""A consultant’s count: from an empty workspace to a first believable map and its report."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Locator, expect

from jmwidgets.files import Workspace
from jmwidgets.insight import pain_points
from tests.browser.lab import Lab, Notebook
from tests.waiting import eventually

pytestmark = pytest.mark.browser

MOST_CLICKS, MOST_ENTRIES = 28, 37
TOUCHPOINTS = {
    "awareness": ("Lamp breaks",),
    "interest": ("Asks a friend", "Looks online"),
    "intent": ("Reads reviews",),
    "evaluation": ("Enters the shop", "Gets advice"),
    "purchase": ("Waits at the till", "Pays"),
    "retention": ("Unpacks it", "Reads the manual"),
}
EMOTIONS = (-1.0, 1.0, 0.0, -0.5, 1.0, 2.0, -2.0, 0.0, 1.0, -1.5)
PAINS = {"waits-at-the-till": "One till for the whole house", "reads-the-manual": "Letters too small to read"}
PATIENCE = 120_000
"""Milliseconds: a kernel starts and imports in each notebook, and a report is made."""


ROW = 24
"""Pixels of a row of the list of files, about."""


class Consultant:
    """Somebody who works in JupyterLab, and what it takes; a double click counts as two."""

    def __init__(self, lab: Lab, browser: Browser, first: str) -> None:
        self.context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.keys = self.page.keyboard
        # JupyterLab begins at 01_scope, from where the first notebook is opened by a double click.
        self.clicks, self.entries = 2, 0
        self.opened = ["01_scope", first]
        path = f"lamp/notebooks/{first}.ipynb"
        # A workspace of its own, whose side bar nobody has closed.
        self.notebook = Notebook(lab, self.page, path, at="lab/workspaces/first-map/tree", patience=PATIENCE)

    def click(self, place: Locator, *, times: int = 1) -> None:
        place.click(click_count=times)
        self.clicks += times

    def enter(self, text: str) -> None:
        """Type a text where the keyboard is, and press Enter."""
        self.keys.type(text)
        self.keys.press("Enter")
        self.entries += 1

    def open(self, name: str) -> Locator:
        """Open a notebook from the list of files, and run it; give what it shows."""
        self.click(self._in_sight(name), times=2)
        self.opened.append(name)
        self.page.wait_for_function(
            "name => window.jupyterapp.shell.currentWidget?.title.label.startsWith(name)", arg=name
        )
        self.notebook.wait_for_kernel()
        return self.run()

    def _in_sight(self, name: str) -> Locator:
        """Scroll the list of files until a notebook is in sight: rows that are not are not drawn."""
        item = self.page.locator(".jp-DirListing-item").filter(has_text=name)
        self.page.locator(".jp-DirListing-content").hover()

        def shown() -> bool:
            if item.is_visible():
                return True
            self.page.mouse.wheel(0, ROW)
            return False

        eventually(shown)
        return item

    def run(self) -> Locator:
        """Run the notebook in front; give what it shows."""
        self.click(self.page.get_by_role("menuitem", name="Run", exact=True))
        self.click(self.page.get_by_role("menuitem", name="Run All Cells", exact=True))
        self.notebook.wait_for_kernel()
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def widget(self, shown: Locator, label: str) -> Locator:
        found = shown.get_by_role("region", name=label, exact=True)
        found.locator(".jm-state[data-state=saved]").first.wait_for()
        return found


def test_a_first_map_takes_few_clicks_and_no_notebook_twice(lab: Lab, browser: Browser) -> None:
    """One persona, six stages, ten touchpoints, emotions, two pains, one action, a report."""
    made = [sys.executable, "-m", "jmwidgets", "new", str(lab.folder / "lamp")]
    subprocess.run([*made, "--title", "Buying a lamp", "--stages", "six"], check=True, capture_output=True)
    workspace = Workspace(lab.folder / "lamp")
    who = Consultant(lab, browser, "02_personas")

    builder = who.widget(who.run(), "Persona builder")
    who.click(builder.get_by_placeholder("Name of a new persona"))
    who.enter("Ruth")

    grid = who.widget(who.open("03_stages_and_touchpoints"), "Journey grid")

    def cell(row: str, column: str) -> Locator:
        return grid.locator(f'.jg-cell[data-key="{row}|{column}"]')

    who.click(cell("touchpoint", "+awareness"))
    for names in TOUCHPOINTS.values():
        for name in names:
            who.enter(name)
        who.keys.press("Enter")
        who.keys.press("ArrowRight")
    who.click(cell("emotion", "reads-the-manual"))
    who.keys.press("Home")
    for value in EMOTIONS:
        who.keys.press("ArrowRight")
        who.enter(f"{value:g}")
    for touchpoint, text in PAINS.items():
        who.click(cell("pain-points", touchpoint))
        who.enter(text)
        who.keys.press("Enter")
    who.notebook.wait_until_saved()

    shown = who.open("06_actions")
    plan = who.widget(shown, "Action plan")
    who.click(plan.get_by_placeholder("Add an action", exact=False).first)
    who.enter("Open a second till at noon")
    who.notebook.wait_until_saved()
    who.click(shown.get_by_role("button", name="Make 1 report"))
    report = shown.get_by_role("link", name="Ruth").first
    expect(report).to_be_visible(timeout=PATIENCE)

    journey = workspace.open()
    assert [len(journey.in_order(stage)) for stage in journey.stages] == [1, 2, 1, 2, 2, 2]
    felt = [journey.experience("ruth", point.id).emotion for point in journey.in_order()]
    assert [one and one.value for one in felt] == list(EMOTIONS)
    pains = {pain.touchpoint.id: pain.experience.customer_issues for pain in pain_points(journey, "ruth")}
    assert {key: pains[key] for key in PAINS} == {key: (text,) for key, text in PAINS.items()}
    assert [one.title for one in journey.actions.values()] == ["Open a second till at noon"]
    assert "Waits at the till" in (workspace.reports / "ruth-internal.html").read_text(encoding="utf-8")
    assert len(set(who.opened)) == len(who.opened)
    assert (who.clicks <= MOST_CLICKS, who.entries <= MOST_ENTRIES) == (True, True), (who.clicks, who.entries)
    who.context.close()
