"""The import of a map in a real JupyterLab: preview, a question answered, import, one undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import Action, Journey, Records, new_journey
from jmwidgets.files import open_journey, save_journey
from tests.browser.axe import violations
from tests.browser.lab import Lab, Notebook

pytestmark = pytest.mark.browser

SHOW = 'from jmwidgets import workshop\nworkshop("{name}.journey.json", author="Ann"{more}).import_map()'
HOSTILE = "<img src=x onerror=document.title=1>"
ROWS = (
    ("Stage", "Touchpoint", "Channel", "Mood", "Weather"),
    ("Arrive", "Door", "phone", 2, HOSTILE),
    ("Arrive", "Bell", "hut bell", 4, ""),
    ("Sleep", "Bunk", "", 5, ""),
)
DROP = """([target, name, data]) => {
  const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0));
  const moved = new DataTransfer();
  moved.items.add(new File([bytes], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: moved }));
}"""
Open = Callable[..., Notebook]


def begin(lab: Lab, name: str) -> tuple[Callable[[], Journey], Path]:
    """Write an empty journey, and a workbook beside it."""
    path = lab.folder / f"{name}.journey.json"
    save_journey(path, new_journey("A night in a hut"))
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    file = lab.folder / f"{name}.xlsx"
    book.save(file)
    return lambda: open_journey(path), file


def opened(open_notebook: Open, name: str, more: str = "") -> tuple[Notebook, Locator]:
    notebook = open_notebook(f"{name}.ipynb", SHOW.format(name=name, more=more))
    return notebook, notebook.widget("Karte importieren" if more else "Import a map")


def test_a_workbook_comes_in_and_goes_out_again_in_one_step(lab: Lab, open_notebook: Open) -> None:
    on_disk, file = begin(lab, "hut")
    notebook, panel = opened(open_notebook, "hut")
    panel.get_by_label("Choose a file", exact=True).set_input_files(file)
    expect(panel).to_contain_text("2 stages, 3 touchpoints")
    door = panel.locator(".jmi-point", has_text="Door")
    expect(door).to_contain_text("Sheet!B2")
    expect(panel).to_contain_text("answers are assumed")
    panel.get_by_label("Whose journey is it?").fill("Hiker")
    panel.get_by_label("Whose journey is it?").press("Tab")
    expect(panel).to_contain_text("Personas: Hiker")
    # What was unfolded stays so while an answer makes the preview anew.
    panel.get_by_text("All records and where each comes from").click()
    preview = panel.locator(".jmi-shown")
    before = preview.text_content() or ""
    panel.get_by_label("Weather", exact=True).select_option("pain point")
    expect(preview).not_to_have_text(before, use_inner_text=False)
    expect(panel.get_by_role("row", name="Door Touchpoints new Sheet!B2")).to_be_visible()
    assert not on_disk().touchpoints

    panel.get_by_role("button", name="Import into the map").click()
    expect(panel).to_contain_text("Undo takes all of them back")
    notebook.wait_until_saved()
    journey = on_disk()
    assert [one.name for one in journey.touchpoints.values()] == ["Door", "Bell", "Bunk"]
    assert journey.experiences["hiker.door"].customer_issues == (HOSTILE,)
    assert journey.experiences["hiker.bunk"].emotion.value == 2  # type: ignore[union-attr]
    panel.get_by_role("button", name="Undo").click()
    notebook.wait_until_saved()
    assert not on_disk().touchpoints
    assert not on_disk().sources
    expect(panel.get_by_role("button", name="Import into the map")).to_have_attribute(
        "aria-disabled", "false"
    )
    assert notebook.page.title() != "1"
    assert not notebook.errors


def test_keys_alone_paste_a_text_and_axe_finds_nothing(lab: Lab, open_notebook: Open) -> None:
    on_disk, _file = begin(lab, "keys")
    notebook, panel = opened(open_notebook, "keys")
    keys = notebook.page.keyboard
    panel.get_by_label("Or paste a text or cells").focus()
    keys.insert_text("journey\n  section Go\n    Finds the sign: 4: Walker\n    Rests: 2: Walker, Guide\n")
    keys.press("Tab")
    keys.press("Enter")
    expect(panel).to_contain_text("1 stage, 2 touchpoints")
    for theme in ("light", "dark"):
        notebook.theme(theme)
        assert violations(notebook.page, ".jm-widget") == []
    panel.get_by_label("Guide", exact=True).focus()
    keys.type("c")
    expect(panel).to_contain_text("Personas: Walker, Guide")
    expect(panel.get_by_label("Guide", exact=True)).to_be_focused()
    panel.get_by_role("button", name="Import into the map").focus()
    keys.press("Enter")
    expect(panel).to_contain_text("Undo takes all of them back")
    notebook.wait_until_saved()
    assert [one.name for one in on_disk().personas.values()] == ["Walker", "Guide"]
    panel.get_by_role("button", name="Import into the map").focus()
    keys.press("Control+z")
    notebook.wait_until_saved()
    assert not on_disk().personas
    assert not notebook.errors


def test_what_is_no_map_is_told_in_a_sentence_in_german_too(lab: Lab, open_notebook: Open) -> None:
    begin(lab, "de")
    notebook, panel = opened(open_notebook, "de", ', language="de"')
    drop = panel.locator(".jmi-drop").element_handle()
    notebook.page.evaluate(DROP, [drop, "talk.pptx", "JVBERi0xLjQK"])
    expect(panel.get_by_role("alert").first).to_contain_text("PDF")
    expect(panel.get_by_role("button", name="In die Karte importieren")).to_be_hidden()
    notebook.page.evaluate(DROP, [drop, "map.csv", "U3RhZ2UsVG91Y2hwb2ludCxNb29kCkdvLFNpZ24sMQo="])
    expect(panel).to_contain_text("1 Phase, 1 Kontaktpunkt")
    expect(panel.locator(".jmi .jmf-error").first).to_be_empty()
    assert "Traceback" not in panel.inner_text()
    assert not notebook.errors


def test_the_export_of_a_tracker_brings_the_state_of_actions_back(lab: Lab, open_notebook: Open) -> None:
    on_disk, _file = begin(lab, "plan")
    journey = on_disk().model_copy(
        update={"actions": Records([Action(id=key, title=f"A {key}") for key in ("sign", "lamp")])}
    )
    save_journey(lab.folder / "plan.journey.json", journey)
    export = lab.folder / "tickets.csv"
    export.write_text(
        "Summary,Issue key,Status,Labels\nA sign,HK-1,Done,jm-sign\nA lamp,HK-2,Parked,jm-lamp\n"
    )
    notebook, panel = opened(open_notebook, "plan")
    panel.get_by_label("Choose a file", exact=True).set_input_files(export)
    expect(panel).to_contain_text("is an export of a tracker")
    expect(panel.locator(".jmi-states")).to_contain_text("“A sign”: idea → done")
    panel.get_by_label("What does the state “Parked” mean?").select_option("dropped")
    expect(panel.locator(".jmi-states")).to_contain_text("“A lamp”: idea → dropped")
    panel.get_by_role("button", name="Import into the map").click()
    expect(panel).to_contain_text("Undo takes all of them back")
    notebook.wait_until_saved()
    assert [one.status for one in on_disk().actions.values()] == ["done", "dropped"]
    assert not notebook.errors
