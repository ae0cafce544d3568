"""The explorer in a real JupyterLab: choose, compare, pin, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import Journey
from jmwidgets.files import open_journey, save_journey
from tests.browser.axe import violations
from tests.browser.lab import Lab, Notebook
from tests.insight.test_exploring import LOST, a_map

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=\"document.title='owned'\">"


def begin(lab: Lab, name: str, journey: Journey) -> Callable[[], Journey]:
    path = lab.folder / f"{name}.journey.json"
    save_journey(path, journey)
    return lambda: open_journey(path)


def opened(notebook: Notebook, name: str, choice: str = "") -> Locator:
    notebook.show(
        f'from jmwidgets import workshop\nworkshop("{name}.journey.json", author="Ann").explore({choice})'
    )
    return notebook.widget("Explorer")


def choose(panel: Locator, label: str, value: str) -> None:
    panel.get_by_label(label, exact=True).select_option(value)


def test_figures_are_chosen_held_against_others_and_pinned(lab: Lab, notebook: Notebook) -> None:
    on_disk = begin(lab, "lost", a_map(*LOST))
    panel = opened(notebook, "lost")
    words = panel.locator(".jm-statement")
    expect(words).to_contain_text("the highest is Compares models")
    expect(panel.get_by_label("Beside", exact=True)).to_be_hidden()
    assert violations(notebook.page, ".jm-widget") == []

    # By keys alone: the choice of a group opens what it can be held against.
    panel.get_by_label("Whose", exact=True).focus()
    notebook.page.keyboard.press("R")
    expect(panel.get_by_label("Whose", exact=True)).to_have_value("retired")
    choose(panel, "Beside", "families")
    choose(panel, "Where", "compare")
    expect(words).to_contain_text("clearly more by +30 percentage points")
    expect(panel.locator("circle.jm-dot-other").last).to_be_visible()

    panel.get_by_label("Heading of the pinned figure").fill(HOSTILE)
    panel.get_by_role("button", name="Pin to the report").click()
    to_map = panel.get_by_role("button", name="Pin to the map")
    # What the message of the first pin says must not lie over the button for the second.
    notebook.page.wait_for_function(
        """button => {
            const { top, bottom } = button.getBoundingClientRect();
            const told = [...document.querySelectorAll(".jm-notice")].map(one => one.getBoundingClientRect());
            return told.length && told.every(one => one.bottom <= top || one.top >= bottom);
        }""",
        arg=to_map.element_handle(),
    )
    to_map.click()
    notebook.wait_until_saved()
    first, second = on_disk().pins.values()
    assert (first.title, first.on_report, first.on_map) == (HOSTILE, True, False)
    assert (first.touchpoint, first.segment, first.against_segment) == ("compare", "retired", "families")
    assert (second.on_report, second.on_map) == (False, True)
    assert notebook.page.title() != "owned"

    # What no longer fits is let go; what a group has not is not offered.
    choose(panel, "Whose", "")
    expect(panel.get_by_label("Beside", exact=True)).to_be_hidden()
    panel.locator(".jm-toolbar-history").get_by_role("button", name="Undo").click()
    notebook.wait_until_saved()
    assert len(on_disk().pins) == 1


def test_it_opens_at_a_choice_and_says_so_where_there_are_no_figures(lab: Lab, notebook: Notebook) -> None:
    begin(lab, "van", a_map(*LOST))
    begin(lab, "none", a_map())
    panel = opened(notebook, "van", '"drop-off", place="van", group="retired", against="families"')
    expect(panel.locator(".jm-statement")).to_contain_text("not clearly different")
    panel = opened(notebook, "none")
    expect(panel).to_contain_text("no figures to look at")
    expect(panel.get_by_role("button", name="Pin to the report")).to_be_hidden()
