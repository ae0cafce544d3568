"""Pictures of one report as its readers meet it: by audience, on a phone, on paper; an index of sixty."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks._crowd import crowd
from jmwidgets.insight import for_reader
from jmwidgets.render import Entry, index_page
from jmwidgets.report.section import today
from tools.picture_lab import example, jmwidgets

_AUDIENCES = ("board", "service-team", "marketing")
_LAPTOP, _PHONE, _TALL = (1366, 768), (390, 844), (1366, 900)
_CROWD = 60


def readers(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take the first screen of each audience inside, one on a phone and one on A4, and a long index."""
    workspace = example(folder)
    jmwidgets("run", str(workspace), "--persona", "ruth", *(f"--audience={one}" for one in _AUDIENCES))
    pages = {one: workspace / "reports" / one / f"ruth-{one}-internal.html" for one in _AUDIENCES}
    taken = {f"report-{name}.png": _seen(browser, path, _LAPTOP) for name, path in pages.items()}
    taken["report-phone.png"] = _seen(browser, pages["service-team"], _PHONE)
    taken["report-a4.png"] = _printed(_opened(browser, pages["board"], _LAPTOP), folder)
    journey = crowd(_CROWD)
    index = folder / "index.html"
    entries = [Entry(persona, f"{persona}.html") for persona in journey.personas]
    index.write_text(index_page(entries, for_reader(journey, None, None), on=today()), encoding="utf-8")
    taken["index-60.png"] = _seen(browser, index, _TALL)
    return taken


def _opened(browser: Browser, path: Path, size: tuple[int, int]) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=1)
    page.goto(path.as_uri())
    return page


def _seen(browser: Browser, path: Path, size: tuple[int, int]) -> bytes:
    page = _opened(browser, path, size)
    if size != _PHONE:  # where they stand beside nothing
        page.evaluate("document.querySelectorAll('.jm-tools').forEach(one => one.hidden = true)")
    taken = page.screenshot()
    page.close()
    return taken


def _printed(page: Page, folder: Path) -> bytes:
    """Print the first screen alone, as its reader can choose, and take the sheet."""
    page.evaluate("document.documentElement.dataset.printed = 'summary'")
    page.pdf(path=folder / "sheet.pdf", prefer_css_page_size=True)
    page.close()
    command = ["pdftoppm", "-png", "-r", "80", "-singlefile", "-scale-to-x", "936", "-scale-to-y", "-1"]
    subprocess.run([*command, str(folder / "sheet.pdf"), str(folder / "sheet")], check=True)
    return (folder / "sheet.png").read_bytes()
