"""A workshop in a real JupyterLab, with phones: the server is killed once, and the kernel once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from jmwidgets.document import Persona, Touchpoint, apply_all, new_journey, put
from jmwidgets.files import open_journey, save_journey
from jmwidgets.voices.private import PrivateFile
from tests.browser.lab import Lab, Notebook
from tests.voices.phones import Phone
from tests.waiting import eventually

pytestmark = pytest.mark.browser
CELLS = (
    'from jmwidgets import workshop\nroom = workshop("voices.journey.json", author="Ann")',
    "room.open()",
)
PHONES = 12


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield somebody's phone."""
    made = browser.new_page(viewport={"width": 390, "height": 800})
    yield made
    made.context.close()


class Place:
    """A workshop as phones see it."""

    def __init__(self, code: str, port: int) -> None:
        self.code, self.port = code, port


def beside(work: Coroutine[Any, Any, None]) -> None:
    """Run what phones do beside the browser's own loop."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


def begun(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a journey, and look for private state where the kernels of this JupyterLab keep it."""
    steps = [Touchpoint(id=f"t{n}", name=f"Step {n}", stage="purchase") for n in range(6)]
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [*(put("touchpoints", one) for one in steps), put("personas", Persona(id="ruth", name="Ruth"))],
    )
    path = lab.folder / "voices.journey.json"
    save_journey(path, journey)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(lab.home))
    return path


async def answer(phones: list[Phone], items: range) -> None:
    """Have phones join or come back, answer, and lose the line."""
    for number, phone in enumerate(phones):
        phone.line = None
        await phone.join()
        for item in items:
            key = f"{number:08}{item:04}"
            told = await phone.answer(f"ruth.t{item}", number % 5 - 2, key, "how-does-it-feel-for-them.1")
            assert told["type"] == "ack"
        await phone.cut()


def test_every_voice_is_there_once_whatever_dies(
    lab: Lab, open_notebook: Callable[..., Notebook], page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(lab, monkeypatch)
    notebook = open_notebook("voices.ipynb", *CELLS)
    panel = notebook.widget("Workshop")
    panel.get_by_role("button", name="Begin the workshop").click()
    code = panel.locator(".jmv-code")
    code.wait_for()
    kept = PrivateFile(path).read()
    assert kept is not None
    place = Place(code.inner_text(), kept.port)
    panel.get_by_role("button", name="Ask everybody").click()
    reveal = panel.get_by_role("button", name="Reveal")
    expect(reveal).to_be_visible()
    phones = [Phone(place) for _ in range(PHONES)]  # type: ignore[arg-type]
    page.goto(f"http://127.0.0.1:{kept.port}/#{place.code}")
    page.get_by_role("button", name="Join").click()
    page.locator("fieldset").first.wait_for()

    beside(answer(phones, range(3)))
    server = _server(kept.port)
    server.kill()
    eventually(lambda: _server(kept.port).pid, lambda pid: pid != server.pid)
    page.get_by_role("radio", name="+2, delighted").first.check()
    expect(page.locator(".state[data-state=saved]")).to_have_count(1)

    notebook.save()
    notebook.kill_kernel()
    # Nobody holds the server's hand; what was acknowledged comes again, and counts once.
    beside(answer(phones, range(6)))
    notebook.run()
    panel = notebook.widget("Workshop")
    expect(reveal).to_be_visible()
    assert code.inner_text() == place.code
    assert page.locator(".bars").count() == 0
    reveal.click()
    expect(panel.locator(".jmv-results li")).to_have_count(6)
    page.locator(".bars").first.wait_for()

    (done,) = open_journey(path).rounds.values()
    assert (done.joined, done.voices) == (PHONES + 1, PHONES + 1)
    assert sorted(one.n for one in done.results) == [*[PHONES] * 5, PHONES + 1]
    panel.get_by_role("button", name="End the workshop").click()
    panel.get_by_role("button", name="End it:").click()
    expect(page.get_by_role("heading", name="The workshop has ended")).to_be_visible()
    assert not notebook.errors


def _server(port: int) -> psutil.Process:
    def found() -> psutil.Process | None:
        for one in psutil.net_connections("tcp"):
            if one.status == psutil.CONN_LISTEN and one.laddr and one.laddr.port == port and one.pid:
                return psutil.Process(one.pid)
        return None

    process = eventually(found)
    assert process is not None
    return process
