"""The facilitator's panel in a real browser, with people on a real server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from jmwidgets.document import Opportunity, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from jmwidgets.voices.meeting import Meeting
from jmwidgets.voices.private import STATE_VARIABLE
from jmwidgets.widgets.voices import Voices
from tests.browser.axe import violations
from tests.voices.phones import Phone, leave
from tests.widgets.grid import lamp

pytestmark = pytest.mark.browser


class Place:
    """A meeting as phones see it."""

    def __init__(self, meeting: Meeting) -> None:
        self.code = meeting.code
        self.port = int(meeting.address.rpartition(":")[2].strip("/"))


def answer(meeting: Meeting, voices: list[dict[str, Any]]) -> None:
    """Have people join and answer, beside the browser's own loop."""
    waiting = meeting.open_round
    assert waiting is not None

    async def everybody() -> None:
        phones = [Phone(Place(meeting)) for _ in voices]  # type: ignore[arg-type]
        for phone, given in zip(phones, voices, strict=True):
            await phone.join()
            for item, value in given.items():
                assert (await phone.answer(item, value, round_id=waiting.id))["type"] == "ack"
        await leave(phones)

    thread = threading.Thread(target=lambda: asyncio.run(everybody()))
    thread.start()
    thread.join()


def test_a_workshop_steered_from_the_panel(
    bridged: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    path = tmp_path / "lamp.journey.json"
    save_journey(path, lamp())
    session = Session(path, author="Ann")
    session.apply(put("opportunities", Opportunity(id="manual", title="A manual that is read")))
    panel = Voices(session)
    bridge = bridged(panel)
    page, meeting = bridge.page, panel.meeting
    page.get_by_label("Agenda").select_option("hour")
    page.get_by_role("button", name="Begin the workshop").click()
    bridge.until(lambda: page.locator(".jmv-code").count() == 1)
    try:
        assert page.locator(".jmv-code").inner_text() == meeting.code
        expect(page.get_by_text("Only this machine reaches the page so far.")).to_be_visible()
        assert violations(page, ".jm-widget") == []

        page.get_by_role("button", name="Feelings, each for themselves").click()
        ask = page.get_by_role("button", name="Ask this step’s question")
        bridge.until(ask.is_visible)
        ask.click()
        bridge.until(page.get_by_role("button", name="Reveal").is_visible)
        waiting = meeting.open_round
        assert waiting is not None
        keys = [item["key"] for item in meeting._server.board["asked"]["items"]]  # type: ignore[index]
        answer(meeting, [dict.fromkeys(keys, value) for value in (-2, -1, 0, 2, 2)])
        bridge.until(page.get_by_text("5 of 5 have answered").is_visible)
        page.get_by_role("button", name="Reveal").click()
        bridge.until(lambda: page.locator(".jmv-results li").count() == len(keys))
        expect(page.locator(".jmv-results li").first).to_contain_text(
            "median 0.0 · mean +0.20 · spread 1.79 · n = 5"
        )
        assert violations(page, ".jm-widget") == []

        page.get_by_role("textbox", name="Decision").fill("A chair in the shop")
        page.get_by_role("textbox", name="Owner").fill("Store")
        page.get_by_role("textbox", name="Owner").press("Enter")
        bridge.until(lambda: page.get_by_text("A chair in the shop (Store)").count() == 1)
        page.get_by_role("textbox", name="Topic").fill("The catalogue")
        page.get_by_role("textbox", name="Topic").press("Enter")
        bridge.until(lambda: page.get_by_role("listitem").filter(has_text="The catalogue").count() == 1)

        page.get_by_role("button", name="End the workshop").click()
        page.get_by_role("button", name="End it:").click()
        bridge.until(page.get_by_role("button", name="Begin the workshop").is_visible)
        assert [one.owner for one in session.journey.decisions.values()] == ["Store"]
        assert bridge.errors == []
    finally:
        if meeting.is_open:
            meeting.close()


def test_a_journey_in_memory_has_no_place_for_answers() -> None:
    with pytest.raises(JourneyError, match="in a file"):
        Voices(lamp())
