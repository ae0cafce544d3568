"""Make the pictures of the documentation, from the shipped example.

``python tools/pictures.py`` makes all of them, ``python tools/pictures.py report`` one. They are taken in a
real browser and kept small by a palette, so that the repository stays light.
"""

import datetime as dt
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import openpyxl
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from jmwidgets.document import Journey, Round, new_journey
from jmwidgets.document.records import Records
from jmwidgets.files import Workspace, open_journey, save_journey
from jmwidgets.voices.asking import asked
from tests.browser.lab import Lab, Notebook
from tests.render.crowd import crowded
from tests.voices.crowd import Crowd, Place
from tests.waiting import eventually
from tools.get_browser import find_browser

IMAGES = Path(__file__).parents[1] / "docs" / "images"
LARGEST = 300_000
_COLOURS = 128


def report(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take first screens on a laptop: what is known inside, what customers read, and what is overdue."""
    workspace = _example(folder)
    late = Workspace.create(folder / "late", _overdue(Workspace(workspace).open())).folder
    _jmwidgets("run", str(workspace), "--persona", "ruth")
    _jmwidgets("run", str(workspace), "--persona", "ruth", "--audience", "customers")
    _jmwidgets("run", str(late), "--persona", "ruth", "--audience", "service-team")
    shown = {
        "report.png": workspace / "reports" / "ruth-internal.html",
        "report-customers.png": workspace / "reports" / "customers" / "ruth-customers.html",
        "report-overdue.png": late / "reports" / "service-team" / "ruth-service-team-internal.html",
    }
    return {name: _first_screen(browser, path) for name, path in shown.items()}


def _first_screen(browser: Browser, path: Path) -> bytes:
    page = browser.new_page(viewport={"width": 1366, "height": 768}, device_scale_factor=1)
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('.jm-tools').forEach(one => one.hidden = true)")
    return page.screenshot()


def _overdue(journey: Journey) -> Journey:
    """Give the example as it would be were it left alone: its actions and its review are past."""
    past = dt.date(2026, 3, 15)
    actions = (
        one.model_copy(update={"due": past, "status": "in-progress"}) for one in journey.actions.values()
    )
    return journey.model_copy(update={"actions": Records(actions), "review_date": past})


def exports(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take the summary slide, as LibreOffice shows it, and the curve as a picture of its own."""
    workspace = _example(folder)
    _jmwidgets("export", str(workspace), "--to", "pptx", "--persona", "ruth", "--out", str(folder))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "ruth.pptx")], check=True, capture_output=True)
    command = ["pdftoppm", "-png", "-r", "100", "-f", "2", "-l", "2", "-singlefile"]
    subprocess.run([*command, str(folder / "ruth.pdf"), str(folder / "slides")], check=True)
    _jmwidgets(
        *("export", str(workspace), "--to", "svg", "--persona", "ruth", "--picture", "curve"),
        *("--out", str(folder)),
    )
    page = browser.new_page(viewport={"width": 960, "height": 540}, device_scale_factor=1.4)
    drawn = (folder / "ruth-curve-1.svg").read_text(encoding="utf-8")
    page.set_content(f"<style>body{{margin:0}}svg{{width:960px;height:540px}}</style>{drawn}")
    return {"slides.png": (folder / "slides.png").read_bytes(), "curve-picture.png": page.screenshot()}


def grid(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take the journey grid in JupyterLab: light, dark, and with the details of a touchpoint open."""
    home = folder / "lab"
    home.mkdir()
    lab = Lab(home)
    try:
        example = _example(folder) / "washing-machines.journey.json"
        (lab.folder / example.name).write_bytes(example.read_bytes())
        lab.write("grid.ipynb", f'from jmwidgets import workshop\nworkshop("{example.name}").grid()')
        page = browser.new_page(viewport={"width": 1280, "height": 960})
        notebook = Notebook(lab, page, "grid.ipynb")
        notebook.run()
        return dict(_grids(notebook))
    finally:
        lab.stop()


def _grids(notebook: Notebook) -> Iterator[tuple[str, bytes]]:
    shown = notebook.widget("Journey grid")
    shown.locator('.jg-cell[data-key="touchpoint|compare"]').click()
    for theme in ("light", "dark"):
        notebook.theme(theme)
        yield f"grid{'' if theme == 'light' else '-dark'}.png", shown.screenshot()
    notebook.theme("light")
    shown.get_by_role("button", name="Details", exact=True).click()
    shown.locator(".jg-finding li").first.wait_for()
    yield "grid-details.png", shown.screenshot()


def workshop(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take persona builder and emotion curve in JupyterLab: light and dark, on a laptop and a wide screen."""
    home = folder / "workshop"
    home.mkdir()
    lab = Lab(home)
    taken: dict[str, bytes] = {}
    try:
        example = _example(folder) / "washing-machines.journey.json"
        (lab.folder / example.name).write_bytes(example.read_bytes())
        lab.write(
            "workshop.ipynb",
            f'from jmwidgets import workshop\nroom = workshop("{example.name}")\nroom.personas()',
            "room.curve()",
        )
        for width, wide in ((1280, ""), (1920, "-wide")):
            notebook = Notebook(
                lab, browser.new_page(viewport={"width": width, "height": 1300}), "workshop.ipynb"
            )
            notebook.run()
            curve, builder = notebook.widget("Emotion curve"), notebook.widget("Persona builder")
            curve.locator(".jmc-handle").nth(6).focus()
            for theme in ("light", "dark"):
                notebook.theme(theme)
                dark = "" if theme == "light" else "-dark"
                taken |= {
                    f"curve{dark}{wide}.png": curve.screenshot(),
                    f"persona{dark}{wide}.png": builder.screenshot(),
                }
            notebook.theme("light")
        return taken
    finally:
        lab.stop()


def rooms(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take whole windows: a laptop with the file browser open, the same at 125 %, and a projector."""
    home = folder / "rooms"
    home.mkdir()
    lab = Lab(home)
    taken: dict[str, bytes] = {}
    try:
        example = _example(folder) / "washing-machines.journey.json"
        (lab.folder / example.name).write_bytes(example.read_bytes())
        save_journey(lab.folder / "crowded.journey.json", crowded())
        for name, (journey, way) in _PANELS.items():
            file = example.name if journey == "example" else f"{journey}.journey.json"
            lab.write(f"{name}.ipynb", f'from jmwidgets import workshop\nworkshop("{file}").{way}()')
            for size, (width, height, scale, has_files) in _SIZES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, device_scale_factor=scale
                )
                notebook = Notebook(lab, context.new_page(), f"{name}.ipynb")
                notebook.show_files(is_shown=has_files)
                notebook.run()
                shown = notebook.page.locator(".jm-widget").first
                shown.locator(".jm-state[data-state=saved]").wait_for()
                for theme in _THEMES:
                    notebook.theme(theme)
                    shown.scroll_into_view_if_needed()
                    taken[f"room-{name}-{size}{_DARK[theme]}.png"] = notebook.page.screenshot()
                notebook.theme("light")
                context.close()
                notebook.end_kernel()
        return taken
    finally:
        lab.stop()


def voices(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take a workshop with phones: three phones, the wall with the curve, and where the group disagrees."""
    home = folder / "voices"
    home.mkdir()
    os.environ["HOME"] = str(home)
    os.environ.pop("XDG_STATE_HOME", None)
    lab = Lab(home)
    try:
        example = _example(folder) / "washing-machines.journey.json"
        path = lab.folder / example.name
        path.write_bytes(example.read_bytes())
        lab.write("voices.ipynb", f'from jmwidgets import workshop\nworkshop("{example.name}").open()')
        notebook = Notebook(lab, browser.new_page(viewport={"width": 1600, "height": 900}), "voices.ipynb")
        notebook.run()
        return _group(notebook, browser, path)
    finally:
        lab.stop()


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


def importing(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take the import of a workbook in JupyterLab: what is asked, what would come in, what is lost."""
    home = folder / "import"
    home.mkdir()
    lab = Lab(home)
    try:
        save_journey(lab.folder / "hut.journey.json", new_journey("A night in a hut"))
        _workbook(lab.folder / "hut.xlsx")
        lab.write(
            "hut.ipynb", 'from jmwidgets import workshop\nworkshop("hut.journey.json").import_map("hut.xlsx")'
        )
        notebook = Notebook(lab, browser.new_page(viewport={"width": 1280, "height": 1300}), "hut.ipynb")
        notebook.run()
        return {"import.png": notebook.widget("Import a map").screenshot()}
    finally:
        lab.stop()


def _workbook(path: Path) -> None:
    rows: tuple[tuple[str | int, ...], ...] = (
        ("Stage", "Touchpoint", "Channel", "Mood (1-5)", "Pain points", "Weather"),
        ("Arrive", "Path to the door", "", 3, "Too dark after six", "fog"),
        ("Arrive", "Bell", "hut bell", 4, "", ""),
        ("Sleep", "Bunk", "", 5, "", ""),
        ("Leave", "Bill", "in person", 2, "Cash only", "rain"),
    )
    book = openpyxl.Workbook()
    for place, row in enumerate(rows, 4):
        for column, value in enumerate(row, 2):
            book.worksheets[0].cell(place, column, value)
    book.worksheets[0]["J2"] = "Drawn on Friday evening"
    book.save(path)


def german(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take report, grid, curve and persona builder in German, light and dark."""
    workspace = folder / "waschmaschinen"
    _jmwidgets("new", str(workspace), "--example", "washing-machines", "--language", "de")
    _jmwidgets("run", str(workspace), "--persona", "ruth", "--language", "de")
    (written,) = (workspace / "reports").rglob("ruth-*.html")
    taken: dict[str, bytes] = {}
    for theme in _THEMES:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=theme)
        page = context.new_page()
        page.goto(written.as_uri())
        page.evaluate("document.querySelectorAll('.jm-tools').forEach(one => one.hidden = true)")
        taken[f"report-de{_DARK[theme]}.png"] = page.screenshot()
        context.close()
    home = folder / "german"
    home.mkdir()
    lab = Lab(home)
    try:
        example = workspace / "washing-machines.journey.json"
        (lab.folder / example.name).write_bytes(example.read_bytes())
        opening = f'from jmwidgets import workshop\nroom = workshop("{example.name}", language="de")'
        for name in ("grid", "curve", "personas"):
            lab.write(f"{name}.ipynb", f"{opening}\nroom.{name}()")
            notebook = Notebook(
                lab, browser.new_page(viewport={"width": 1280, "height": 1300}), f"{name}.ipynb"
            )
            notebook.run()
            shown = notebook.page.locator(".jm-widget").first
            shown.locator(".jm-state[data-state=saved]").wait_for()
            for theme in _THEMES:
                notebook.theme(theme)
                taken[f"{name.removesuffix('s')}-de{_DARK[theme]}.png"] = shown.screenshot()
            notebook.theme("light")
            notebook.end_kernel()
        return taken
    finally:
        lab.stop()


_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_DARK = {"light": "", "dark": "-dark"}

_PANELS = {
    "grid": ("example", "grid"),
    "crowded": ("crowded", "grid"),
    "scope": ("example", "scope"),
    "priorities": ("example", "priorities"),
    "actions": ("example", "actions"),
}
"""Whose journey, and the method of a workshop that shows it."""
_SIZES = {
    "laptop": (1280, 800, 1.0, True),
    "125": (1024, 640, 1.25, True),
    "projector": (1920, 1080, 1.0, False),
}
"""Width and height of a page, device pixels for each of its own, and whether the file browser is open."""

PICTURES: dict[str, Callable[[Browser, Path], dict[str, bytes]]] = {
    "exports": exports,
    "german": german,
    "grid": grid,
    "import": importing,
    "report": report,
    "rooms": rooms,
    "voices": voices,
    "workshop": workshop,
}
"""What can be made, by name; each gives the files that it makes."""


def _example(folder: Path) -> Path:
    workspace = folder / "washing-machines"
    if not workspace.exists():
        _jmwidgets("new", str(workspace), "--example", "washing-machines")
    return workspace


def _jmwidgets(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "jmwidgets", *words], check=True)


def small(picture: bytes) -> bytes:
    """Give a picture few enough colours to be small.

    Raises
    ------
    ValueError
        When it stays too large.
    """
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    # The usual way merges what is rare, which on a map is green and orange.
    palette = image.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    written = io.BytesIO()
    palette.save(written, "PNG", optimize=True)
    if written.tell() > LARGEST:
        raise ValueError(f"expected at most {LARGEST:,} bytes, got {written.tell():,}; take a smaller part")
    return written.getvalue()


def main(names: list[str]) -> None:
    """Make the pictures that are named, or all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name in names or PICTURES:
            for file, picture in PICTURES[name](browser, Path(folder)).items():
                (IMAGES / file).write_bytes(small(picture))
                print(IMAGES / file)  # noqa: T201 - says what was made
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
