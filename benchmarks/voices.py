"""Workshops with 30, 300 and 1,000 phones: answers a second, time to the acknowledgement, memory.

And what thirty notice of an attack, and how long a reveal takes until the last phone shows it.
"""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil
from playwright.async_api import Browser, Page, async_playwright

from benchmarks._report import quick, report
from jmwidgets.document import Persona, Question, Touchpoint, apply_all, new_journey, put
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from jmwidgets.voices.meeting import Meeting
from jmwidgets.voices.private import STATE_VARIABLE
from tests.voices.gatherings import answering
from tests.voices.phones import Phone, Room, asked, leave
from tools.get_browser import find_browser

_ITEMS = 24
_ROOM = 30
_PAGES = 10
_BOUND = 250
"""Milliseconds that nobody notices."""
_THINKS = 0.05
"""Seconds that a phone waits after an acknowledgement; people need longer."""


def main() -> None:
    """Run with each number of phones."""
    for count in (_ROOM,) if quick(__doc__ or "") else (_ROOM, 300, 1_000):
        with tempfile.TemporaryDirectory() as folder:
            os.environ[STATE_VARIABLE] = f"{folder}/state"
            room = Room(Path(folder))
            try:
                _measure(room, count)
            finally:
                room.host.end()
    _attacked()
    _revealed()


def _attacked() -> None:
    """Measure the acknowledgements of thirty while somebody attacks, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[STATE_VARIABLE] = f"{folder}/state"
        room = Room(Path(folder))
        attacker = None
        try:
            room.show(asked(_ITEMS))
            attacker = subprocess.Popen([sys.executable, "-m", "benchmarks._attacker", str(room.port)])
            while not room.status()["refused"]:
                time.sleep(0.05)
            took = sorted(asyncio.run(_everybody(room, _ROOM, pause=0.5)))
            assert len(room.answers()) == _ROOM * _ITEMS
            refused = sum(room.status()["refused"].values())
        finally:
            if attacker is not None:
                attacker.kill()
                attacker.wait()
            room.host.end()
    name = f"{_ROOM} voices under attack: "
    report(f"{name}messages refused", refused, "1")
    report(f"{name}to the acknowledgement on disk, p50", round(median(took) * 1000, 1), "ms")
    p95 = round(took[int(len(took) * 0.95)] * 1000, 1)
    report(f"{name}to the acknowledgement on disk, p95", p95, "ms", at_most=_BOUND)


def _revealed() -> None:
    """Measure from *Reveal* to the last of thirty phones that has the result, for 24 touchpoints."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[STATE_VARIABLE] = f"{folder}/state"
        steps = [Touchpoint(id=f"t{n}", name=f"Step {n}", stage="purchase") for n in range(_ITEMS)]
        journey = apply_all(
            new_journey("Buying a lamp", stages="purchase"),
            [*(put("touchpoints", one) for one in steps), put("personas", Persona(id="ruth", name="Ruth"))],
        )
        path = Path(folder) / "lamp.journey.json"
        save_journey(path, journey)
        with Session(path) as session:
            meeting = Meeting(session)
            meeting.open()
            try:
                meeting.ask(Question(kind="emotion"))
                seconds = asyncio.run(_until_shown(meeting))
            finally:
                meeting.close()
    lines, pages = (round(one * 1000) for one in seconds)
    report(f"{_ROOM} voices: from reveal to the last line", lines, "ms", at_most=1_000)
    report(f"{_PAGES} pages among them: from reveal to the last page", pages, "ms", at_most=1_000)


async def _until_shown(meeting: Meeting) -> tuple[float, float]:
    """Return seconds until the last line had the result, and until the last page in a browser showed it."""
    voices = [{f"ruth.t{item}": (item + one) % 5 - 2 for item in range(_ITEMS)} for one in range(_ROOM)]
    phones = await answering(meeting, voices)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        pages = [await _joined(browser, meeting) for _ in range(_PAGES)]
        begun = time.perf_counter()

        async def line(phone: Phone) -> float:
            await phone.until(lambda one: one["type"] == "board" and one["results"] is not None)
            return time.perf_counter() - begun

        async def page(shown: Page) -> float:
            await shown.locator(".bars").first.wait_for()
            return time.perf_counter() - begun

        waiting = [asyncio.create_task(one) for one in (*map(line, phones), *map(page, pages))]
        await asyncio.to_thread(meeting.reveal)
        took = await asyncio.gather(*waiting)
        await browser.close()
    await leave(phones)
    return max(took[:_ROOM]), max(took[_ROOM:])


async def _joined(browser: Browser, meeting: Meeting) -> Page:
    """Open a participant's page in a browser of its own, and join."""
    context = await browser.new_context(viewport={"width": 390, "height": 700})
    page = await context.new_page()
    await page.goto(f"{meeting.address}#{meeting.code}")
    await page.locator("form button").click()
    await page.locator("#head .step, #foot").first.wait_for()
    return page


def _measure(room: Room, count: int) -> None:
    room.show(asked(_ITEMS))
    process = room.host._process  # noqa: SLF001 - its memory is measured
    assert process is not None
    server = psutil.Process(process.pid)
    begun = time.perf_counter()
    took = asyncio.run(_everybody(room, count))
    seconds = time.perf_counter() - begun
    assert len(room.answers()) == count * _ITEMS
    took.sort()
    name = f"{count} voices: "
    report(f"{name}answers a second", round(len(took) / seconds), "1/s")
    report(f"{name}to the acknowledgement on disk, p50", round(median(took) * 1000, 1), "ms")
    # The limit holds for a room; a thousand on one machine share its two cores with their own clients.
    bound = _BOUND if count <= _ROOM else None
    report(
        f"{name}to the acknowledgement on disk, p95",
        round(took[int(len(took) * 0.95)] * 1000, 1),
        "ms",
        at_most=bound,
    )
    report(f"{name}memory of the server", round(server.memory_info().rss / 1e6, 1), "MB")


async def _everybody(room: Room, count: int, pause: float = _THINKS) -> list[float]:
    phones = [Phone(room) for _ in range(count)]
    took: list[float] = []
    # Few at a time: so many connections of one address may be open without having joined.
    for start in range(0, count, 50):
        await asyncio.gather(*(phone.join() for phone in phones[start : start + 50]))

    async def answers(phone: Phone) -> None:
        for item in range(_ITEMS):
            begun = time.perf_counter()
            told = await phone.answer(f"ruth.t{item}", secrets.randbelow(5) - 2)
            assert told["type"] == "ack"
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(pause)

    await asyncio.gather(*map(answers, phones))
    await leave(phones)
    return took


if __name__ == "__main__":
    main()
