"""The notebook of half a day with phones: what it tells people to press is there, and does it."""

from __future__ import annotations

import json
import re
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Page, expect

from jmwidgets import words
from jmwidgets.cli.notebooks import copy_notebook
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from jmwidgets.voices.agendas import presets
from jmwidgets.voices.meeting import Meeting
from jmwidgets.voices.private import STATE_VARIABLE
from jmwidgets.widgets.room import Workshop
from jmwidgets.widgets.voices import Voices
from jmwidgets.words.front import front_words
from tests.voices.gatherings import said
from tests.widgets.grid import lamp
from tests.widgets.test_walkthrough import HALF_DAY

ITALIC = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)")


def told(path: Path) -> list[str]:
    """Give what the notebook tells people to press or choose."""
    cells = nbformat.read(path, as_version=4).cells
    return [name for cell in cells if cell.cell_type == "markdown" for name in ITALIC.findall(cell.source)]


class Facilitator:
    """Presses what is to be pressed, and keeps what it was."""

    def __init__(self, bridge: Any, meeting: Meeting) -> None:
        self.bridge, self.page, self.meeting = bridge, bridge.page, meeting
        self.pressed: set[str] = set()

    def press(self, name: str, times: int = 1) -> None:
        self.pressed.add(name)
        for _ in range(times):
            button = self.page.get_by_role("button", name=name, exact=True)
            self.bridge.until(button.is_visible)
            before = self.meeting.is_open and self.meeting.workshop.step
            button.click()
            if name == "Next step":
                self.bridge.until(lambda at=before: self.meeting.workshop.step != at)

    def hears(self, voices: list[dict[str, Any]]) -> None:
        """Ask the step's question, let people answer, and reveal it."""
        self.press("Ask this step’s question")
        self.bridge.until(self.page.get_by_role("button", name="Reveal").is_visible)
        self.answer(voices)

    def answer(self, voices: list[dict[str, Any]]) -> None:
        thread = threading.Thread(target=lambda: said(self.meeting, voices))
        thread.start()
        thread.join()
        count = len([one for one in self.meeting.rounds if one.revealed])
        self.press("Reveal")
        self.bridge.until(lambda: len([one for one in self.meeting.rounds if one.revealed]) > count)


@pytest.mark.browser
def test_what_the_notebook_tells_is_done_in_its_order(
    bridged: Callable[..., Any], page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    # Not this machine's own network: the second address of the loopback device stands for it.
    monkeypatch.setattr("jmwidgets.voices.held.own_address", lambda: "127.0.0.2")
    path = tmp_path / "lamp.journey.json"
    save_journey(path, lamp())
    session = Session(path, author="the team")
    panel = Voices(session)
    group = Facilitator(bridged(panel), panel.meeting)
    meeting = panel.meeting
    page.get_by_label("Agenda").select_option(label="Half a day")
    group.pressed.add("Half a day")
    try:
        group.press("Begin the workshop")
        group.bridge.until(lambda: meeting.is_open)
        group.press("Open to the network")
        group.bridge.until(lambda: meeting.is_in_network)
        group.press("Show on the wall")
        expect(page.locator(".jm-widget[data-wall=true]")).to_be_visible()
        page.evaluate("document.exitFullscreen()")
        expect(page.locator(".jm-widget[data-wall=false]")).to_be_visible()

        _feelings(group, session)
        _ideas_and_decisions(group, session)
        group.press("End the workshop")
        page.get_by_role("button", name="End it:").click()
        group.bridge.until(lambda: not meeting.is_open)
    finally:
        if meeting.is_open:
            meeting.close()

    assert set(told(HALF_DAY)) == group.pressed
    rounds = [(one.question.kind, one.number) for one in session.journey.rounds.values()]
    assert rounds == [("emotion", 1), ("emotion", 2), ("words", 1), ("words", 1), ("dots", 1), ("open", 1)]
    room = Workshop(session, "en")
    assert room.replay().frame()["kind"].value_counts()["revealed"] == 6
    written = room.catch_up().path
    assert written is not None
    text = written.read_text(encoding="utf-8")
    for part in ("Call an hour before", "Say when it comes: 10 dots", "The catalogue", "That we agree"):
        assert part in text


def _feelings(group: Facilitator, session: Session) -> None:
    meeting, page = group.meeting, group.page
    group.press("Next step", 3)
    assert meeting.plan.steps[3].title == "Feelings, each for themselves"
    places = [f"ruth.{one}" for one in session.journey.touchpoints]
    group.hears([dict.fromkeys(places, value) for value in (-2, -2, 0, 2, 2)])
    group.press("Ask again")
    group.bridge.until(lambda: meeting.open_round is not None)
    group.bridge.until(page.get_by_text("Without phones: hands and paper").is_visible)
    group.pressed.add("Without phones: hands and paper")
    group.answer([dict.fromkeys(places, value) for value in (-1, 0, 0, 0, 1)])


def _ideas_and_decisions(group: Facilitator, session: Session) -> None:
    page = group.page
    group.press("Next step", 3)
    stage = next(iter(session.journey.stages))
    note = {"text": "It comes when nobody is there", "place": f"stage:{stage}"}
    group.hears([{secrets.token_hex(6): note}])
    page.get_by_role("textbox", name="Topic").fill("The catalogue")
    group.press("Park it")
    group.press("Next step")
    idea = {**note, "text": "Say when it comes"}
    group.hears([{secrets.token_hex(6): idea}])
    (chance,) = (one.id for one in session.journey.notes.values() if one.text == idea["text"])
    group.press("Next step")
    group.hears([{"": {chance: dots}} for dots in (3, 2, 3, 1, 1)])
    group.press("Next step")
    page.get_by_role("textbox", name="Decision").fill("Call an hour before")
    page.get_by_role("textbox", name="Owner").fill("Logistics")
    page.get_by_role("region", name="Decisions").get_by_role("button", name="Add").click()
    group.pressed.add("Add")
    group.bridge.until(lambda: len(session.journey.decisions) == 1)
    group.press("Next step")
    group.hears([{"": "That we agree"}])


def test_the_german_notebook_names_what_the_german_panel_has(tmp_path: Path) -> None:
    english = told(HALF_DAY)
    with words.use("de"):
        copy_notebook(HALF_DAY, copy := tmp_path / "workshop.ipynb")
        known = {**front_words()["messages"], "Half a day": presets()["half-day"]}
    assert told(copy) == [str(known[name]) for name in english]
    assert json.loads(copy.read_text(encoding="utf-8"))["cells"][0]["source"][0].startswith(
        "# Ein halber Tag"
    )
