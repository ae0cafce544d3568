"""Pictures of a workshop with phones: the phones, the wall, and where the group disagrees."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page

from jmwidgets.document import Round
from jmwidgets.files import open_journey
from jmwidgets.voices.asking import asked
from tests.browser.lab import Notebook
from tests.voices.crowd import Crowd, Place
from tests.waiting import eventually
from tools.picture_lab import example, lab_in, with_journey


def voices(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take a workshop with phones: three phones, the wall with the curve, and where the group disagrees."""
    os.environ["HOME"] = str(folder / "voices")
    os.environ.pop("XDG_STATE_HOME", None)
    with lab_in(folder, "voices") as lab:
        path = with_journey(lab, example(folder))
        lab.write("voices.ipynb", f'from jmwidgets import workshop\nworkshop("{path.name}").open()')
        notebook = Notebook(lab, browser.new_page(viewport={"width": 1600, "height": 900}), "voices.ipynb")
        notebook.run()
        return _group(notebook, browser, path)


def _group(notebook: Notebook, browser: Browser, path: Path) -> dict[str, bytes]:
    panel = notebook.widget("Workshop")

    def press(name: str) -> None:
        panel.get_by_role("button", name=name, exact=True).click()

    def ask() -> None:
        press("Ask everybody")
        panel.get_by_role("button", name="Reveal").wait_for()

    panel.get_by_label("Agenda").select_option("hour")
    press("Begin the workshop")
    panel.locator(".jmv-code").wait_for()
    panel.get_by_role("button", name="Feelings, each for themselves").click()
    code = panel.locator(".jmv-code").inner_text()
    port = int(panel.locator(".jmv-address").inner_text().rpartition(":")[2].strip("/"))
    crowd = Crowd(Place(code, port), 15, seed=7)
    try:
        address = f"http://127.0.0.1:{port}/#{code}"
        phones = [_phone(browser, address, theme) for theme in ("light", "light", "dark")]
        pictures = [phones[0].screenshot()]
        for phone in phones[1:]:
            phone.get_by_role("button", name="Join").click()
            phone.locator("#head .step").wait_for()
        panel.locator("form label", has_text="Persona").locator("select").select_option("ruth")
        ask()
        for phone, value in ((phones[1], 3), (phones[2], 4)):
            for item, shift in (("old-machine", 1), ("spring-flyer", 0), ("manual", 0)):
                phone.locator(f'[name="ruth.{item}"]').nth(max(0, value - 2 * shift)).check(force=True)
            phone.locator(".state[data-state=saved]").nth(2).wait_for()
        phones[1].evaluate("scrollTo(0, 0)")
        pictures.append(phones[1].screenshot())
        round_id, items = _asked(path)
        mood = {item: crowd.random.gauss(0, 1) for item in items}
        mood["ruth.manual"] = -1.6
        for number, spread in enumerate((0.7, 0.5)):
            torn = {item: spread * (2 if item == "ruth.manual" else 1) for item in items}
            answers = [
                {item: min(2, max(-2, round(crowd.random.gauss(mood[item], torn[item])))) for item in items}
                for _ in crowd.members
            ]
            crowd.answer(round_id, answers)
            press("Reveal")
            panel.locator(".jmv-curve").wait_for()
            if number == 0:
                phones[2].locator(".own-line").first.wait_for()
                phones[2].evaluate("scrollTo(0, 0)")
                pictures.append(phones[2].screenshot())
                press("Ask again")
                panel.get_by_role("button", name="Reveal").wait_for()
                round_id, items = _asked(path)
        press("Show on the wall")
        notebook.page.locator("[data-wall=true]").wait_for()
        notebook.page.mouse.move(800, 890)
        walls = [notebook.page.screenshot()]
        notebook.page.keyboard.press("PageDown")
        walls.append(notebook.page.screenshot())
        return {
            "voices-phone.png": _side_by_side(pictures),
            "voices-wall.png": walls[0],
            "voices-disagreement.png": walls[1],
        }
    finally:
        crowd.leave()


def _phone(browser: Browser, address: str, theme: Literal["light", "dark"]) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 760}, color_scheme=theme).new_page()
    page.goto(address)
    page.get_by_role("button", name="Join").wait_for()
    return page


def _asked(path: Path) -> tuple[str, list[str]]:
    """Give the round that is open and what it asks about."""

    def waiting() -> list[Round]:
        return [one for one in open_journey(path).rounds.values() if not one.revealed]

    (this,) = eventually(waiting)
    return this.id, [one["key"] for one in asked(open_journey(path), this)["items"]]


def _side_by_side(pictures: list[bytes]) -> bytes:
    images = [Image.open(io.BytesIO(one)) for one in pictures]
    sheet = Image.new("RGB", (20 + sum(one.width + 20 for one in images), images[0].height + 40), "#d9d6cd")
    for place, one in enumerate(images):
        sheet.paste(one, (20 + place * (one.width + 20), 20))
    written = io.BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()
