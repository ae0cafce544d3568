"""Prints pages and pictures with the browser that is installed; nothing is downloaded, no network asked."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from jmwidgets.errors import JourneyError
from jmwidgets.words import _

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Driven

Paper = Literal["a4", "a3"]
# First those without windows and menus of their own: the same engine, at half the work.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
VARIABLE = "JMWIDGETS_BROWSER"
_WHEN = re.compile(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}[^)]*\)")
_LONGEST = 16_000
"""Pixels beyond which a browser draws no picture; larger ones are drawn smaller."""


def find_browser() -> str | None:
    """Return the program of a Chromium, Chrome or Edge; None where there is none.

    The environment variable ``JMWIDGETS_BROWSER`` names another.
    """
    chosen = os.environ.get(VARIABLE)
    candidates = (chosen,) if chosen else (*NAMES, *PATHS)
    return next((found for one in candidates if (found := shutil.which(one))), None)


class Printer:
    """A browser that prints.

    Parameters
    ----------
    driven
        The browser.
    on
        The day that is written into files, so that the same input gives the same bytes.
    """

    def __init__(self, driven: Driven, on: dt.date) -> None:
        self._driven = driven
        self._on = on

    def pdf(self, page: str, paper: Paper) -> bytes:
        """Print a report with all that is folded: tagged, with an outline.

        Parameters
        ----------
        page
            A report, as HTML.
        paper
            On which it is printed.
        """
        context = self._driven.new_context(offline=True)
        try:
            opened = context.new_page()
            opened.set_content(page, wait_until="load")
            opened.evaluate("paper => { document.documentElement.dataset.paper = paper }", paper)
            data = opened.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        finally:
            context.close()
        return self._dated(data)

    def png(self, svg: str, wide: float, high: float) -> bytes:
        """Draw a picture.

        Parameters
        ----------
        svg
            The picture.
        wide, high
            Its size in pixels.
        """
        scale = min(1.0, _LONGEST / max(wide, high))
        size = (max(1, round(wide * scale)), max(1, round(high * scale)))
        context = self._driven.new_context(offline=True, viewport={"width": size[0], "height": size[1]})
        try:
            opened = context.new_page()
            style = f"html,body{{margin:0}}svg{{display:block;width:{size[0]}px;height:{size[1]}px}}"
            opened.set_content(f"<style>{style}</style>{svg}")
            return opened.screenshot(type="png")
        finally:
            context.close()

    def _dated(self, data: bytes) -> bytes:
        """Write the day in the place of the moment, in as many bytes: places in a PDF are counted."""

        def dated(match: re.Match[bytes]) -> bytes:
            room = len(match[0]) - len(match[1]) - 1
            return match[1] + f"{self._on:%Y%m%d}000000+00'00'".encode()[:room].ljust(room, b"'") + b")"

        return _WHEN.sub(dated, data)


@contextmanager
def printer(on: dt.date) -> Iterator[Printer]:
    """Start a browser for as long as it prints.

    Raises
    ------
    JourneyError
        When there is none, or it does not start; the text says what to do.
    """
    from playwright.sync_api import Error, sync_playwright

    program = find_browser()
    if program is None:
        raise JourneyError(
            _(
                "expected Chromium, Chrome or Edge, which print PDF and PNG; got none on this machine: "
                "install one, or name its program in {variable}",
                variable=VARIABLE,
            )
        )
    with sync_playwright() as driver:
        try:
            driven = driver.chromium.launch(
                executable_path=program,
                # Containers and root have no sandbox to give; the pages are our own, and get no network.
                args=["--no-sandbox", "--font-render-hinting=none"],
            )
        except Error as error:
            first = str(error).strip().partition("\n")[0]
            raise JourneyError(
                _(
                    "{program}: expected a browser that starts, got “{why}”; install another, or name one in "
                    "{variable}",
                    program=program,
                    why=first,
                    variable=VARIABLE,
                )
            ) from error
        try:
            yield Printer(driven, on)
        finally:
            driven.close()
