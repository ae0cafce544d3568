"""JupyterHub: below a path, behind a proxy; widgets, links to reports, and the way in for phones."""

from __future__ import annotations

from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from jmwidgets.document import Persona, Touchpoint, apply_all, new_journey, put
from jmwidgets.files import open_journey, save_journey
from tests.browser.asked import Asked
from tests.hosts.hub import BASE, JupyterHub
from tests.waiting import eventually

pytestmark = pytest.mark.hosts

CELLS = (
    'from jmwidgets import workshop\nroom = workshop("../lamp.journey.json", author="Ann")\nroom.grid()',
    "room.report()",
    "room.open()",
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterHub]:
    """Yield a hub with a journey and a notebook of one user."""
    running = JupyterHub(tmp_path_factory.mktemp("hub"))
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("touchpoints", Touchpoint(id="shop", name="Asks in the shop", stage="purchase")),
            put("personas", Persona(id="ruth", name="Ruth")),
        ],
    )
    save_journey(running.folder / "lamp.journey.json", journey)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (running.folder / "notebooks").mkdir()
    nbformat.write(notebook, running.folder / "notebooks" / "lamp.ipynb")
    yield running
    running.stop()


def test_a_workshop_behind_a_hub(hub: JupyterHub, page: Page, browser: Browser) -> None:
    asked = Asked(page)
    page.goto(f"{hub.url}hub/login?next={BASE}hub/spawn")
    page.get_by_label("Username").fill("ann")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/user/ann/**")
    page.goto(f"{hub.url}user/ann/doc/tree/notebooks/lamp.ipynb")
    page.wait_for_function(
        """() => {
            const panel = window.jupyterapp?.shell?.currentWidget;
            const kernel = panel?.sessionContext?.session?.kernel;
            return panel?.context?.isReady && kernel?.status === 'idle'
                && kernel.connectionStatus === 'connected';
        }"""
    )
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    grid = page.get_by_role("region", name="Journey grid", exact=True)
    grid.locator(".jm-state[data-state=saved]").wait_for()
    grid.locator('.jg-cell[data-key="doing|shop"]').click()
    page.keyboard.type("Asks for advice")
    page.keyboard.press("Enter")
    on_disk = hub.folder / "lamp.journey.json"
    eventually(lambda: open_journey(on_disk).experience("ruth", "shop").actions == "Asks for advice")
    _links_lead_through_the_hub(hub, page)
    _phones_come_in(page, browser)
    assert asked.elsewhere == []
    assert asked.errors == []


def _links_lead_through_the_hub(hub: JupyterHub, page: Page) -> None:
    panel = page.get_by_role("region", name="Reports", exact=True).first
    panel.locator("button", has_text="Make 1 report").click()
    link = panel.get_by_role("link").first
    link.wait_for()
    address = str(link.evaluate("one => one.href"))
    assert address.startswith(f"{hub.url}user/ann/"), address
    opened = page.context.new_page()
    opened.goto(address)
    assert "Ruth" in opened.content() or "Buying a lamp" in opened.content()
    opened.close()


def _phones_come_in(page: Page, browser: Browser) -> None:
    panel = page.get_by_role("region", name="Workshop", exact=True)
    panel.get_by_role("button", name="Begin the workshop").click()
    panel.get_by_role("button", name="Open to the network").click()
    address = panel.locator(".jmv-address")
    expect(address).not_to_contain_text("127.0.0.1")
    phone = browser.new_page(viewport={"width": 390, "height": 700})
    phone.goto(address.inner_text())
    phone.get_by_role("button", name="Join").wait_for()
    phone.context.close()
