"""Make the pictures of the documentation, from the shipped examples.

``python tools/pictures.py`` makes all of them, ``python tools/pictures.py report`` one. They are taken in a
real browser and kept small by a palette, so that the repository stays light.
"""

import datetime as dt
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from jmwidgets.document import Journey, new_journey
from jmwidgets.document.records import Records
from jmwidgets.files import Workspace, save_journey
from tests.browser.lab import Notebook
from tools.get_browser import find_browser
from tools.picture_lab import DARK, THEMES, example, jmwidgets, lab_in, with_journey
from tools.reader_pictures import readers
from tools.room_pictures import grid, rooms, workshop
from tools.voices_pictures import voices

IMAGES = Path(__file__).parents[1] / "docs" / "images"
LARGEST = 300_000
_COLOURS = 128


def report(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take first screens on a laptop: what is known inside, what customers read, and what is overdue."""
    workspace = example(folder)
    late = Workspace.create(folder / "late", _overdue(Workspace(workspace).open())).folder
    jmwidgets("run", str(workspace), "--persona", "ruth")
    jmwidgets("run", str(workspace), "--persona", "ruth", "--audience", "customers")
    jmwidgets("run", str(late), "--persona", "ruth", "--audience", "service-team")
    shown = {
        "report.png": workspace / "reports" / "ruth-internal.html",
        "report-customers.png": workspace / "reports" / "customers" / "ruth-customers.html",
        "report-overdue.png": late / "reports" / "service-team" / "ruth-service-team-internal.html",
    }
    return {name: _first_screen(browser, path) for name, path in shown.items()}


def clinic(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take the first screen of a report in another trade, on a laptop and, in dark colours, on a phone."""
    workspace = folder / "clinic"
    jmwidgets("new", str(workspace), "--example", "clinic")
    jmwidgets("run", str(workspace), "--persona", "irena")
    written = workspace / "reports" / "irena-internal.html"
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    phone = context.new_page()
    phone.goto(written.as_uri())
    taken = {"clinic.png": _first_screen(browser, written), "clinic-phone-dark.png": phone.screenshot()}
    context.close()
    return taken


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
    workspace = example(folder)
    jmwidgets("export", str(workspace), "--to", "pptx", "--persona", "ruth", "--out", str(folder))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "ruth.pptx")], check=True, capture_output=True)
    command = ["pdftoppm", "-png", "-r", "100", "-f", "2", "-l", "2", "-singlefile"]
    subprocess.run([*command, str(folder / "ruth.pdf"), str(folder / "slides")], check=True)
    jmwidgets(
        *("export", str(workspace), "--to", "svg", "--persona", "ruth", "--picture", "curve"),
        *("--out", str(folder)),
    )
    page = browser.new_page(viewport={"width": 960, "height": 540}, device_scale_factor=1.4)
    drawn = (folder / "ruth-curve-1.svg").read_text(encoding="utf-8")
    page.set_content(f"<style>body{{margin:0}}svg{{width:960px;height:540px}}</style>{drawn}")
    return {"slides.png": (folder / "slides.png").read_bytes(), "curve-picture.png": page.screenshot()}


def importing(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take the import of a workbook in JupyterLab: what is asked, what would come in, what is lost."""
    with lab_in(folder, "import") as lab:
        save_journey(lab.folder / "hut.journey.json", new_journey("A night in a hut"))
        _workbook(lab.folder / "hut.xlsx")
        lab.write(
            "hut.ipynb", 'from jmwidgets import workshop\nworkshop("hut.journey.json").import_map("hut.xlsx")'
        )
        notebook = Notebook(lab, browser.new_page(viewport={"width": 1280, "height": 1300}), "hut.ipynb")
        notebook.run()
        return {"import.png": notebook.widget("Import a map").screenshot()}


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
    jmwidgets("new", str(workspace), "--example", "washing-machines", "--language", "de")
    jmwidgets("run", str(workspace), "--persona", "ruth", "--language", "de")
    (written,) = (workspace / "reports").rglob("ruth-*.html")
    taken: dict[str, bytes] = {}
    for theme in THEMES:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=theme)
        page = context.new_page()
        page.goto(written.as_uri())
        page.evaluate("document.querySelectorAll('.jm-tools').forEach(one => one.hidden = true)")
        taken[f"report-de{DARK[theme]}.png"] = page.screenshot()
        context.close()
    with lab_in(folder, "german") as lab:
        path = with_journey(lab, workspace)
        opening = f'from jmwidgets import workshop\nroom = workshop("{path.name}", language="de")'
        for name in ("grid", "curve", "personas"):
            lab.write(f"{name}.ipynb", f"{opening}\nroom.{name}()")
            notebook = Notebook(
                lab, browser.new_page(viewport={"width": 1280, "height": 1300}), f"{name}.ipynb"
            )
            notebook.run()
            shown = notebook.page.locator(".jm-widget").first
            shown.locator(".jm-state[data-state=saved]").wait_for()
            for theme in THEMES:
                notebook.theme(theme)
                taken[f"{name.removesuffix('s')}-de{DARK[theme]}.png"] = shown.screenshot()
            notebook.theme("light")
            notebook.end_kernel()
        return taken


PICTURES: dict[str, Callable[[Browser, Path], dict[str, bytes]]] = {
    "clinic": clinic,
    "exports": exports,
    "german": german,
    "grid": grid,
    "import": importing,
    "readers": readers,
    "report": report,
    "rooms": rooms,
    "voices": voices,
    "workshop": workshop,
}
"""What can be made, by name; each gives the files that it makes."""


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
