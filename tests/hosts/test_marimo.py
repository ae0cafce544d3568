"""marimo, which runs the same widgets without Jupyter: they are live in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from jmwidgets.document import Persona, Touchpoint, apply_all, new_journey, put
from jmwidgets.files import open_journey, save_journey
from tests.browser.asked import Asked
from tests.hosts.hub import free_port
from tests.waiting import eventually

pytestmark = pytest.mark.hosts

NOTEBOOK = """
import marimo

app = marimo.App()


@app.cell
def _():
    from jmwidgets import workshop

    room = workshop("lamp.journey.json", author="Ann")
    room.grid()
    return (room,)


@app.cell
def _(room):
    room.missing()
    return
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[str]:
    """Yield the address of a notebook that marimo runs."""
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("touchpoints", Touchpoint(id="shop", name="Asks in the shop", stage="purchase")),
            put("personas", Persona(id="ruth", name="Ruth")),
        ],
    )
    save_journey(tmp_path / "lamp.journey.json", journey)
    (tmp_path / "lamp.py").write_text(NOTEBOOK)
    url = f"http://127.0.0.1:{free_port()}/"
    port = url.rstrip("/").rpartition(":")[2]
    process = subprocess.Popen(
        [sys.executable, "-m", "marimo", "run", "lamp.py", "--headless", "--no-token", "--port", port],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def answers() -> bool:
        assert process.poll() is None
        try:
            with urlopen(url, timeout=5):
                return True
        except (URLError, OSError):
            return False

    eventually(answers, seconds=60)
    yield url
    process.terminate()
    process.wait(30)


def test_widgets_live_in_marimo(running: str, page: Page, tmp_path: Path) -> None:
    asked = Asked(page)
    page.goto(running)
    grid = page.get_by_role("region", name="Journey grid", exact=True)
    grid.locator(".jm-state[data-state=saved]").wait_for()
    grid.locator('.jg-cell[data-key="doing|shop"]').click()
    page.keyboard.type("Asks for advice")
    page.keyboard.press("Enter")
    on_disk = tmp_path / "lamp.journey.json"
    eventually(lambda: open_journey(on_disk).experience("ruth", "shop").actions == "Asks for advice")
    assert asked.elsewhere == []
    assert asked.errors == []
