"""An older file that a sync put back, in JupyterLab: what to do about it is chosen by click and by key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from jmwidgets.document import Note, new_journey, put
from jmwidgets.files import open_journey, save_journey
from jmwidgets.session import Session
from tests.browser.lab import Lab, Notebook
from tests.waiting import eventually

pytestmark = pytest.mark.browser

Open = Callable[..., Notebook]


def test_what_an_older_file_took_off_is_taken_back_by_key_and_left_off_by_click(
    lab: Lab, open_notebook: Open
) -> None:
    path = lab.folder / "synced.journey.json"
    save_journey(path, new_journey("Buying a lamp", stages="purchase"))
    older = path.read_bytes()
    with Session(path, "Ann") as session:
        session.apply(put("notes", Note(id="said", text="Said in the room")))
    path.write_bytes(older)
    notebook = open_notebook(
        "offers.ipynb",
        'from jmwidgets import workshop\nroom = workshop("synced.journey.json", author="Ann")\nroom.grid()',
    )
    grid = notebook.widget("Journey grid")
    told = grid.locator(".jm-notice")
    expect(told).to_contain_text("1 change is not on the map now")
    expect(told).to_have_count(1)
    told.get_by_role("button", name="Take them back").focus()
    notebook.page.keyboard.press("Enter")
    expect(told).to_have_count(0)
    eventually(lambda: "said" in open_journey(path).notes)

    eventually(lambda: b"Said in the room" in path.read_bytes())
    path.write_bytes(older)
    expect(told).to_contain_text("still on the map", timeout=20_000)
    told.get_by_role("button", name="Keep the map as it is").click()
    expect(told).to_have_count(0)
    assert "said" in open_journey(path).notes
    with Session(path, "Ben") as session:
        assert not session.offers
