"""A whole group in a real JupyterLab: lines are cut, the server is killed once, and the kernel once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from jmwidgets.document import Persona, Round, Touchpoint, apply_all, new_journey, put
from jmwidgets.files import open_journey, save_journey
from jmwidgets.voices.private import Kept, PrivateFile
from tests.browser.lab import Lab, Notebook
from tests.voices.crowd import Crowd, Place
from tests.waiting import eventually

pytestmark = pytest.mark.browser
CELLS = (
    'from jmwidgets import workshop\nroom = workshop("voices.journey.json", author="Ann")',
    "room.open()",
)
PATIENCE = 60_000


class Noted(NamedTuple):
    """A note that was written."""

    text: str
    note: str


class Screen:
    """A phone's page, what came over its line, and what was acknowledged to it."""

    def __init__(self, browser: Browser, place: Place, number: int) -> None:
        self.context = browser.new_context(viewport={"width": 390, "height": 700})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.number = number
        self.errors: list[str] = []
        self.frames: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("websocket", self._listen)
        self.page.goto(f"http://127.0.0.1:{place.port}/#{place.code}")
        self.page.get_by_role("button", name="Join").click()
        self.page.locator("fieldset").first.wait_for()

    def _listen(self, line: WebSocket) -> None:
        line.on("framereceived", lambda payload: self.frames.append(str(payload)))

    def answer(self, items: range, value: int) -> None:
        """Answer on the scale; the page says when all of it is saved."""
        for item in items:
            self.page.locator(f'[name="ruth.t{item}"]').nth(value + 2).check()

    def is_saved(self, count: int) -> None:
        expect(self.page.locator(".state[data-state=saved]")).to_have_count(count, timeout=PATIENCE)

    def memory(self) -> str:
        """Give all that the page holds."""
        text: str = self.page.evaluate(
            "document.documentElement.outerHTML + JSON.stringify(Object.values(localStorage))"
        )
        return text


@pytest.fixture
def screens(browser: Browser) -> Iterator[list[Screen]]:
    made: list[Screen] = []
    yield made
    for screen in made:
        screen.context.close()
        assert screen.errors == []


def begun(lab: Lab, monkeypatch: pytest.MonkeyPatch, count: int) -> Path:
    """Write a journey, and look for private state where the kernels of this JupyterLab keep it."""
    steps = [Touchpoint(id=f"t{n}", name=f"Step {n}", stage="purchase") for n in range(count)]
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [*(put("touchpoints", one) for one in steps), put("personas", Persona(id="ruth", name="Ruth"))],
    )
    path = lab.folder / "voices.journey.json"
    save_journey(path, journey)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(lab.home))
    return path


class Group:
    """Everybody in the room, and the journey that their workshop is about."""

    def __init__(self, path: Path, crowd: Crowd, screens: list[Screen], steps: int) -> None:
        self.path, self.crowd, self.screens, self.steps = path, crowd, screens, steps

    @property
    def count(self) -> int:
        return len(self.crowd.members) + len(self.screens)

    def answer(self, round_id: str, items: range, *, shift: int = 0, cuts: int = 0) -> None:
        """Let everybody answer about some touchpoints, while lines are cut at random."""
        given = [
            {f"ruth.t{item}": _value(number + item + shift) for item in items}
            for number in range(len(self.crowd.members))
        ]
        self.crowd.answer(round_id, given, cuts)
        for screen in self.screens:
            screen.answer(items, _value(screen.number + shift))

    def are_saved(self, count: int) -> None:
        for screen in self.screens:
            screen.is_saved(count)

    def see(self, selector: str) -> None:
        for screen in self.screens:
            screen.page.locator(selector).first.wait_for()

    def nothing_is_readable(self) -> None:
        """No file, no message and no page holds anybody's answer but one's own, before the reveal."""
        for file in self.path.parent.glob("*.json*"):
            assert '"value":' not in file.read_text(encoding="utf-8"), file.name
        heard = self.crowd.heard()
        boards = [one for one in heard if one["type"] == "board"]
        assert boards
        assert all(one["results"] is None for one in boards)
        assert {one["type"] for one in heard} <= {"welcome", "ack", "pong", "count", "board"}
        for screen in self.screens:
            told = [json.loads(frame) for frame in screen.frames if frame.startswith("{")]
            assert all(one.get("results") is None and "value" not in one for one in told)
            kept = json.loads(screen.page.evaluate("localStorage.getItem('jmwidgets-voices')"))
            (answers,) = kept["own"].values()
            assert set(answers.values()) == {_value(screen.number)}
            assert "Guest" not in screen.memory()

    def are_counted(self, round_id: str, shift: int = 0) -> None:
        """Compare the result of a round with all that was acknowledged: each there, and once."""
        done = _round(self.path, round_id)
        assert (done.joined, done.voices) == (self.count, self.count)
        said = self.crowd.said(round_id)
        pages = Counter(_value(screen.number + shift) for screen in self.screens)
        found = {one.touchpoint: {tally.value: tally.n for tally in one.counts} for one in done.results}
        assert found == {f"t{item}": dict(said[f"ruth.t{item}"] + pages) for item in range(self.steps)}

    def write_notes(self, round_id: str) -> set[str]:
        """Let everybody write a note; give their texts."""
        self.see("#note")
        for screen in self.screens:
            screen.page.locator("#note").fill(f"Page {screen.number}")
            screen.page.get_by_role("button", name="Add the note").click()
        numbers = range(len(self.crowd.members))
        note = {"place": "stage:purchase"}
        written = [{f"note{number:08}": {**note, "text": f"Idea {number}"}} for number in numbers]
        self.crowd.answer(round_id, written, cuts=2)
        self.are_saved(1)
        return {f"Idea {number}" for number in numbers} | {f"Page {one.number}" for one in self.screens}

    def put_dots(self, round_id: str, note: str) -> None:
        """Let everybody put dots on the note of the first page: pages one each, the others three."""
        self.see(".dots")
        self.crowd.answer(round_id, [{"": {note: 3}} for _ in self.crowd.members])
        for screen in self.screens:
            screen.page.get_by_role("button", name="One dot more: Page 0").click()
        self.are_saved(1)


class Meeting:
    """The facilitator's notebook in JupyterLab."""

    def __init__(self, notebook: Notebook, path: Path) -> None:
        self.notebook, self.path = notebook, path
        self.panel = notebook.widget("Workshop")

    def press(self, name: str) -> None:
        self.panel.get_by_role("button", name=name).click()

    def begin(self) -> Place:
        self.press("Begin the workshop")
        self.panel.locator(".jmv-code").wait_for()
        kept = _kept(self.path)
        return Place(kept.code, kept.port)

    def ask(self, kind: str) -> str:
        """Ask something at once; give the round's id."""
        self.panel.get_by_label("Or ask at once").select_option(kind)
        self.press("Ask everybody")
        expect(self.panel.get_by_role("button", name="Reveal")).to_be_visible()
        return eventually(lambda: next((o.id for o in _rounds(self.path) if not o.revealed), ""))

    def reveal(self, seen: str) -> None:
        self.press("Reveal")
        expect(self.panel.locator(seen).first).to_be_visible()

    def die(self) -> None:
        """Lose the kernel, as by a crash."""
        self.notebook.save()
        self.notebook.kill_kernel()

    def come_back(self) -> None:
        self.notebook.run()
        self.panel = self.notebook.widget("Workshop")
        expect(self.panel.get_by_role("button", name="Reveal")).to_be_visible()


@pytest.fixture
def meeting(
    lab: Lab,
    open_notebook: Callable[..., Notebook],
    monkeypatch: pytest.MonkeyPatch,
    often: Callable[[int, int], int],
) -> Meeting:
    path = begun(lab, monkeypatch, often(4, 24))
    return Meeting(open_notebook("voices.ipynb", *CELLS), path)


def test_every_voice_is_there_once_whatever_dies(
    meeting: Meeting, browser: Browser, screens: list[Screen], often: Callable[[int, int], int]
) -> None:
    steps, cuts = often(4, 24), often(3, 8)
    place = meeting.begin()
    first = meeting.ask("emotion")
    crowd = Crowd(place, often(8, 20), seed=13)
    try:
        screens += [Screen(browser, place, number) for number in range(often(2, 10))]
        group = Group(meeting.path, crowd, screens, steps)

        # The first round: lines are cut at random, and the server dies in the middle of it.
        group.answer(first, range(steps // 2), cuts=cuts)
        server = _server(place.port)
        server.kill()
        screens[0].context.set_offline(True)
        group.answer(first, range(steps // 2, steps))
        screens[0].context.set_offline(False)
        group.are_saved(steps)
        assert _server(place.port).pid != server.pid
        group.nothing_is_readable()
        meeting.reveal(".jmv-results li")
        group.see(".bars")
        group.are_counted(first)

        # The second: the kernel dies while it is open, and finds the workshop again.
        meeting.press("Ask again")
        group.see("fieldset .state:empty")
        meeting.die()
        second = first.removesuffix("1") + "2"
        group.answer(second, range(steps), shift=1)
        group.are_saved(steps)
        meeting.come_back()
        assert meeting.panel.locator(".jmv-code").inner_text() == place.code
        meeting.reveal("text=round 2 ·")
        group.are_counted(second, shift=1)

        ideas = meeting.ask("words")
        texts = group.write_notes(ideas)
        meeting.reveal(".jmv-results li")
        notes = {one.text: one.note for one in _noted(meeting.path, ideas)}
        assert (set(notes), len(notes)) == (texts, group.count)

        dots = meeting.ask("dots:notes")
        group.put_dots(dots, notes["Page 0"])
        meeting.reveal(".jmv-bar")
        best, *others = _round(meeting.path, dots).results
        assert (best.note, best.n) == (notes["Page 0"], group.count)
        assert best.dots == 3 * len(crowd.members) + len(screens)
        assert not any(one.dots for one in others)

        meeting.press("End the workshop")
        meeting.press("End it:")
        group.see("text=The workshop has ended")
        assert sum(member.cuts for member in crowd.members) == cuts + 2
        assert not meeting.notebook.errors
    finally:
        crowd.leave()


def _value(number: int) -> int:
    return number % 5 - 2


def _round(path: Path, round_id: str) -> Round:
    return eventually(lambda: open_journey(path).rounds[round_id], lambda one: bool(one.revealed))


def _rounds(path: Path) -> list[Round]:
    return [*open_journey(path).rounds.values()]


def _noted(path: Path, round_id: str) -> list[Noted]:
    journey, done = open_journey(path), _round(path, round_id)
    return [Noted(journey.notes[one.note].text, one.note) for one in done.results if one.note]


def _kept(path: Path) -> Kept:
    kept = PrivateFile(path).read()
    assert kept is not None
    return kept


def _server(port: int) -> psutil.Process:
    def found() -> psutil.Process | None:
        for one in psutil.net_connections("tcp"):
            if one.status == psutil.CONN_LISTEN and one.laddr and one.laddr.port == port and one.pid:
                return psutil.Process(one.pid)
        return None

    process = eventually(found)
    assert process is not None
    return process
