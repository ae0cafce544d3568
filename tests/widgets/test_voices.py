"""The facilitator's panel in a real browser, with people on a real server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from jmwidgets.document import Opportunity, Question, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from jmwidgets.voices.meeting import Meeting
from jmwidgets.voices.private import STATE_VARIABLE
from jmwidgets.widgets.voices import Voices
from tests.browser.axe import violations
from tests.voices.gatherings import said
from tests.widgets.grid import lamp

pytestmark = pytest.mark.browser


def answer(meeting: Meeting, voices: list[dict[str, Any]]) -> None:
    """Have people join and answer, beside the browser's own loop."""
    thread = threading.Thread(target=lambda: said(meeting, voices))
    thread.start()
    thread.join()


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "lamp.journey.json"
    save_journey(path, lamp())
    return Session(path, author="Ann")


def test_a_workshop_steered_from_the_panel(bridged: Callable[..., Any], session: Session) -> None:
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
        assert meeting.asked is not None
        keys = [item["key"] for item in meeting.asked["items"]]
        answer(meeting, [dict.fromkeys(keys, value) for value in (-2, -1, 0, 2, 2)])
        bridge.until(page.get_by_text("5 of 5 have answered").is_visible)
        page.get_by_role("button", name="Reveal").click()
        bridge.until(lambda: page.locator(".jmv-results li").count() == len(keys))
        expect(page.locator(".jmv-results li").first).to_contain_text(
            "median 0 · mean +0.20 · spread 1.79 · n = 5"
        )
        assert violations(page, ".jm-widget") == []
        # Who revealed it stands at the result.
        assert page.evaluate("document.activeElement.textContent") == "Result"

        turn_pages_on_the_wall(page)
        is_usable_on_a_phone(page)

        decide_and_carry_out(page, bridge, session)
        page.get_by_role("textbox", name="Topic").fill("The catalogue")
        page.get_by_role("textbox", name="Topic").press("Enter")
        bridge.until(lambda: page.get_by_role("listitem").filter(has_text="The catalogue").count() == 1)

        page.get_by_role("button", name="End the workshop").click()
        page.get_by_role("button", name="End it:").click()
        bridge.until(page.get_by_role("button", name="Begin the workshop").is_visible)
        assert [(one.owner, str(one.due)) for one in session.journey.decisions.values()] == [
            ("Store", "2031-03-01")
        ]
        assert bridge.errors == []
    finally:
        if meeting.is_open:
            meeting.close()


def decide_and_carry_out(page: Page, bridge: Any, session: Session) -> None:
    """Write a decision down with its due date, tick it, and take the tick back, by keys alone."""
    page.get_by_role("textbox", name="Decision").fill("A chair in the shop")
    page.get_by_role("textbox", name="Owner").fill("Store")
    page.get_by_label("Due date").fill("2031-03-01")
    page.get_by_role("textbox", name="Owner").press("Enter")
    bridge.until(lambda: page.get_by_text("A chair in the shop (Store)").count() == 1)
    expect(page.get_by_role("listitem").filter(has_text="A chair in the shop")).to_contain_text(
        "due 1\xa0Mar\xa02031"
    )
    carried_out = page.get_by_role("checkbox", name="Carried out: A chair in the shop")
    carried_out.focus()
    page.keyboard.press("Space")
    bridge.until(lambda: bool(session.journey.decisions["a-chair-in-the-shop"].done))
    bridge.until(page.get_by_text("carried out on").is_visible)
    # Drawn anew, the box still has the focus: ticked by mistake, it is one key to take it back.
    page.keyboard.press("Space")
    bridge.until(lambda: session.journey.decisions["a-chair-in-the-shop"].done is None)


def turn_pages_on_the_wall(page: Page) -> None:
    """Step through the result with a clicker: the curve comes first, with whose it is."""
    page.get_by_role("button", name="Show on the wall").click()
    expect(page.locator("[data-wall=true]")).to_be_visible()
    expect(page.locator(".jmv-whose:visible")).to_have_text("Ruth")
    page.keyboard.press("PageDown")
    expect(page.locator(".jmv-pager")).to_contain_text("2 of")
    page.get_by_role("button", name="Leave the wall").click()
    expect(page.locator("[data-wall=true]")).to_have_count(0)
    expect(page.get_by_role("button", name="Show on the wall")).to_be_visible()


def is_usable_on_a_phone(page: Page) -> None:
    """Nothing of the panel is cut at 320 px, and axe finds nothing."""
    page.set_viewport_size({"width": 320, "height": 800})
    assert violations(page, ".jm-widget") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})


def test_hands_and_paper_are_typed_in_by_keyboard_alone(
    bridged: Callable[..., Any], session: Session, tmp_path: Path
) -> None:
    panel = Voices(session)
    bridge = bridged(panel)
    page, meeting = bridge.page, panel.meeting
    meeting.open(preset="hour")
    try:
        meeting.ask(Question(kind="emotion", personas=("ruth",)))
        box = page.locator(".jmv-typed")
        bridge.until(box.is_visible)
        page.locator(".jmv-typed summary").press("Enter")
        rows = page.locator(".jmv-key")
        count = rows.count()
        assert meeting.asked is not None
        assert count == len(meeting.asked["items"])
        assert violations(page, ".jm-widget") == []

        # A key for each row; Enter begins the next sheet at its first row.
        rows.first.focus()
        for keys in ("5" * count, "1" * (count - 1) + "0"):
            page.keyboard.type(keys)
            page.keyboard.press("Enter")
        page.keyboard.type("7")
        page.keyboard.press("Enter")
        expect(box.get_by_role("alert")).to_contain_text("expected one of the keys above, got 7")
        bridge.until(box.get_by_text("2 sheets typed in").is_visible)
        page.locator(".jmv-totals input").first.focus()
        page.keyboard.type("4")
        page.keyboard.press("Enter")
        bridge.until(page.locator("tr[data-saved=true]").first.is_visible)
        assert page.evaluate("document.activeElement.dataset.at") == "1.0"

        box.get_by_role("button", name="Make paper sheets").press("Enter")
        link = box.get_by_role("link", name="Open the sheets to print them")
        bridge.until(link.is_visible)
        assert page.context.browser is not None
        sheet = page.context.browser.new_page()
        sheet.goto((tmp_path / str(link.get_attribute("href"))).as_uri())
        expect(sheet.locator(".item")).to_have_count(count)
        assert sheet.locator(".item").first.locator(".tick").all_inner_texts() == list("123450")
        assert violations(sheet, "html") == []
        sheet.close()

        first = meeting.reveal().results
        values = {(one.value, one.n) for result in first for one in result.counts}
        assert (-2, 5) in values
        assert all(result.n + result.not_met in {2, 6} for result in first if result.counts)
        assert bridge.errors == []
    finally:
        meeting.close()


def test_the_agenda_is_edited_while_the_group_works(bridged: Callable[..., Any], session: Session) -> None:
    panel = Voices(session)
    bridge = bridged(panel, dark=True)
    page, meeting = bridge.page, panel.meeting
    meeting.open(preset="hour")
    try:
        meeting.go_to(2)
        bridge.until(page.locator("[aria-current=step]").filter(has_text="Talk about").is_visible)
        expect(page.get_by_text("60 minutes in all")).to_be_visible()
        page.get_by_role("button", name="Edit the agenda").click()
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page, ".jm-widget") == []
        page.get_by_label("Minutes of step 1", exact=True).fill("8")
        page.get_by_label("Title of step 1", exact=True).fill("Who is here?")
        page.get_by_label("Question of step 1", exact=True).select_option("open")
        later = page.get_by_role("button", name="Later: Who is here?")
        bridge.until(later.is_visible)
        later.press("Enter")
        bridge.until(lambda: meeting.plan.steps[1].title == "Who is here?")
        # What was moved is moved on with the same key.
        bridge.until(lambda: page.evaluate("document.activeElement.ariaLabel") == "Later: Who is here?")
        page.get_by_role("button", name="Remove the step: Closing").click()
        page.get_by_label("One more step").fill("Thanks")
        page.get_by_label("One more step").press("Enter")
        bridge.until(lambda: meeting.plan.steps[-1].title == "Thanks")
        plan = meeting.plan
        assert (plan.steps[1].minutes, plan.steps[1].question) == (8, Question(kind="open"))
        assert plan.steps[plan.at].title.startswith("Talk about")
        assert bridge.errors == []

        page.get_by_role("button", name="Next step").click()
        bridge.until(page.get_by_text("“What would make it better?” was not asked yet").is_visible)
        page.get_by_label("Another agenda").select_option("alone")
        page.get_by_role("button", name="Use it instead").click()
        bridge.until(lambda: meeting.plan.minutes == 90)
    finally:
        meeting.close()


def test_a_journey_in_memory_has_no_place_for_answers() -> None:
    with pytest.raises(JourneyError, match="in a file"):
        Voices(lamp())
