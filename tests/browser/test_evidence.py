"""The evidence panel in a real JupyterLab (DA1, DA8, PE6)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import Journey, Touchpoint, apply_all, measure, new_journey, put
from jmwidgets.files import Workspace, open_journey
from tests.browser.axe import violations
from tests.browser.lab import Lab, Notebook

pytestmark = pytest.mark.browser

SHOW = (
    "from jmwidgets import workshop\nfrom jmwidgets.evidence import Draft\n"
    'workshop("{name}", author="Ann").evidence(Draft())'
)
HOSTILE = '<img src=x onerror="document.title=1">'
Open = Callable[..., Notebook]


def begin(lab: Lab, name: str) -> tuple[Callable[[], Journey], pd.DataFrame]:
    """Make a workspace with a survey, in which 0 means that there was nothing to rate."""
    journey = apply_all(
        new_journey("Staying at a hotel", stages="purchase"),
        [put("touchpoints", Touchpoint(id="booking", name="Booking", stage="purchase"))],
    )
    workspace = Workspace.create(lab.folder / name, journey)
    random = np.random.default_rng(5)
    answers = pd.DataFrame(
        {
            "id": range(60),
            "Room": ["single", "suite"] * 30,
            "Booking": random.integers(1, 6, 60),
            "The night": random.integers(0, 6, 60),
            "Remark": [HOSTILE] * 60,
        }
    )
    answers.to_csv(workspace.data / "guests.csv", index=False)
    (workspace.data / "broken.parquet").write_bytes(b"PAR1" + bytes(range(256)) + b"PAR1")
    path = workspace.journey_path
    return lambda: open_journey(path), answers


def opened(open_notebook: Open, name: str) -> tuple[Notebook, Locator]:
    notebook = open_notebook(f"{name}.ipynb", SHOW.format(name=name))
    return notebook, notebook.widget("Evidence")


def row(panel: Locator, column: str) -> Locator:
    return panel.locator(f'tr[data-column="{column}"]')


def test_a_survey_goes_onto_the_map_and_off_again(lab: Lab, open_notebook: Open) -> None:
    on_disk, answers = begin(lab, "hotel")
    notebook, panel = opened(open_notebook, "hotel")
    expect(panel).to_contain_text("Choose a file above")
    attach = panel.get_by_role("button", name="Attach to the map")
    expect(attach).to_have_attribute("aria-disabled", "true")

    panel.get_by_label("What they said").select_option("data/guests.csv")
    expect(row(panel, "Booking")).to_contain_text("touchpoint")
    expect(row(panel, "Room")).to_contain_text("single · suite")
    row(panel, "The night").get_by_role("combobox").first.select_option("rating")
    night = panel.get_by_label("The night: touchpoint")
    night.fill("Night")
    night.press("Tab")
    expect(row(panel, "The night")).to_contain_text("corrected")
    row(panel, "Room").get_by_role("checkbox").check()
    panel.get_by_label("Ratings that mean").fill("0")
    panel.get_by_label("Add the touchpoints").check()
    panel.get_by_role("button", name="Look at what").click()

    met = answers["The night"] > 0
    figures = panel.get_by_role("table", name="Figures by touchpoint")
    expect(figures.get_by_role("row", name="Night")).to_contain_text(f"n = {met.sum()}")
    single = answers[(answers["Room"] == "single") & met]
    expect(figures.get_by_role("row", name="Night")).to_contain_text(f"n = {len(single)}")
    expect(panel).to_contain_text(f"{(~met).sum()} ratings of 0 counted as not applicable")
    assert not on_disk().facts

    attach.click()
    expect(panel).to_contain_text("Undo takes all of them back")
    notebook.wait_until_saved()
    journey = on_disk()
    assert [one.name for one in journey.personas.values()] == ["single", "suite"]
    felt = [fact for fact in journey.facts.values() if fact.measure == measure.EMOTION]
    assert {fact.touchpoint for fact in felt} == {"booking", "night"}
    log = (lab.folder / "hotel" / "staying-at-a-hotel.journey.log.jsonl").read_text(encoding="utf-8")
    assert '"author":"Ann"' in log.replace(": ", ":")

    panel.get_by_role("button", name="Undo").click()
    notebook.wait_until_saved()
    assert not on_disk().facts
    assert not on_disk().personas
    expect(attach).to_have_attribute("aria-disabled", "false")
    assert notebook.page.title() != "1"
    assert not notebook.errors


def test_what_is_wrong_is_told_at_its_place(lab: Lab, open_notebook: Open) -> None:
    begin(lab, "wrong")
    notebook, panel = opened(open_notebook, "wrong")
    did = panel.get_by_label("What customers did")
    did.select_option("data/broken.parquet")
    expect(did).to_have_attribute("aria-invalid", "true")
    did.select_option("Another file…")
    path = panel.get_by_label("Path of the file").first
    path.fill("data/nowhere.csv")
    path.press("Enter")
    expect(path).to_have_attribute("aria-invalid", "true")
    expect(panel.locator(".jme-file").first).to_contain_text("nowhere.csv: expected a file with data")
    did.select_option("data/guests.csv")
    expect(path).to_be_hidden()
    expect(panel).to_contain_text("expected a column for 'time'")
    panel.get_by_role("button", name="Look at what").click()
    expect(panel.locator(".jmf-part").last).to_contain_text("expected a column for 'time'")
    assert "Traceback" not in panel.inner_text()
    assert not notebook.errors


def test_keys_alone_do_it_and_axe_finds_nothing(lab: Lab, open_notebook: Open) -> None:
    on_disk, _ = begin(lab, "keys")
    notebook, panel = opened(open_notebook, "keys")
    keys = notebook.page.keyboard
    panel.get_by_label("What they said").focus()
    keys.type("data/guests")
    expect(row(panel, "Booking")).to_be_visible()
    panel.get_by_role("button", name="Look at what").focus()
    keys.press("Enter")
    expect(panel.get_by_role("table", name="Figures by touchpoint")).to_be_visible()
    for theme in ("light", "dark"):
        notebook.theme(theme)
        assert violations(notebook.page, ".jm-widget", colours_alone=theme == "dark") == []
    panel.get_by_role("button", name="Attach to the map").focus()
    keys.press("Enter")
    expect(panel).to_contain_text("Undo takes all of them back")
    notebook.wait_until_saved()
    assert on_disk().facts
    panel.get_by_role("button", name="Look at what").focus()
    keys.press("Control+z")
    notebook.wait_until_saved()
    assert not on_disk().facts
    assert notebook.page.locator(".jp-Notebook .jp-CodeCell").count() == 1
    assert not notebook.errors
