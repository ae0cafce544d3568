"""The participants' page in a real browser: by keyboard, without a line, at every size, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from jmwidgets.voices.host import Host
from tests.browser.axe import violations as found_by_axe
from tests.voices.phones import LEVELS, Room, asked
from tests.waiting import eventually

pytestmark = pytest.mark.browser

RESULTS: dict[str, Any] = {
    "round": "feelings.1",
    "form": "scale",
    "title": "How does it feel?",
    "number": 1,
    "voices": 6,
    "fewest": 5,
    "signed": True,
    "levels": LEVELS,
    "rows": [
        {
            "key": "ruth.t0",
            "label": "Touchpoint 0",
            "group": "Ruth: Use",
            "n": 6,
            "not_met": 1,
            "median": 1,
            "mean": 0.5,
            "spread": 1.38,
            "counts": [1, 0, 1, 3, 1],
            "before": {"median": -1, "spread": 1.9},
        }
    ],
}


class Screen:
    """A phone's page, and what went wrong in it."""

    def __init__(self, browser: Browser, room: Room, width: int = 390, **options: Any) -> None:
        self.room = room
        self.context = browser.new_context(viewport={"width": width, "height": 700}, **options)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"http://127.0.0.1:{room.port}/#{room.code}")

    def join(self) -> None:
        self.page.locator("form button").click()
        expect(self.page.locator("#foot, #head .step").first).to_be_attached()


@pytest.fixture
def screens(browser: Browser, room: Room) -> Iterator[list[Screen]]:
    made: list[Screen] = []
    yield made
    for screen in made:
        screen.context.close()
        assert screen.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_scene_is_accessible(browser: Browser, shared_room: Room, width: int, scheme: Any) -> None:
    room = shared_room

    def violations(page: Page, part: str) -> list[str]:
        # Nothing but colours differs between the schemes.
        return found_by_axe(page, part, colours_alone=scheme == "dark" and width != 320)

    screen = Screen(browser, room, width, color_scheme=scheme)
    page = screen.page
    expect(page.get_by_label("Join code")).to_have_value(room.code)
    assert violations(page, "html") == []
    room.show(asked(2))
    screen.join()
    scenes: dict[str, tuple[dict[str, Any], str]] = {
        "fieldset": ({}, "radio"),
        "#note": ({"form": "words", "items": []}, "textbox"),
        ".dots": ({"form": "dots", "budget": 3}, "button"),
        "[inputmode]": ({"form": "figure", "low": 0, "high": 9}, "textbox"),
        ".option.wide": ({"form": "choice"}, "radio"),
    }
    for place, (part, (question, _role)) in enumerate(scenes.items()):
        room.show(asked(**{"count": 2, **question, "round": f"r.{place}"}))
        page.locator(part).first.wait_for()
        assert violations(page, "html") == [], part
        assert page.evaluate("document.documentElement.scrollWidth") <= width, part
    room.show(asked(2, round="r.0"), is_locked=True)
    page.locator("#paused").wait_for()
    assert violations(page, "html") == []
    room.show(results=RESULTS)
    page.locator(".bars").wait_for()
    assert violations(page, "html") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    screen.context.close()
    assert screen.errors == []


def test_the_whole_participation_by_keyboard_alone(
    browser: Browser, room: Room, screens: list[Screen]
) -> None:
    room.show(asked(2))
    screens.append(screen := Screen(browser, room))
    page, keys = screen.page, screen.page.keyboard

    tab_to(page, "#name")
    keys.type("Ruth")
    keys.press("Enter")
    page.locator("fieldset").first.wait_for()
    tab_to(page, '[name="ruth.t0"]')
    keys.press("Space")
    keys.press("ArrowRight")
    tab_to(page, '[name="ruth.t1"]')
    keys.press("ArrowRight")
    expect(page.locator(".state[data-state=saved]")).to_have_count(2)
    # What has the focus is not under the line at the bottom.
    box = page.evaluate("document.activeElement.parentElement.getBoundingClientRect().bottom")
    assert box <= page.evaluate("document.getElementById('foot').getBoundingClientRect().top") + 1
    found = {item: value for _, item, value in room.answers()}
    assert found == {"ruth.t0": -1, "ruth.t1": -1}

    room.show(results=RESULTS)
    expect(page.get_by_role("heading", name="Result: How does it feel?")).to_be_visible()
    # Only this phone knows that it sees things differently.
    expect(page.get_by_text("you said −1")).to_be_visible()


def test_every_form_is_answered_by_keyboard_alone(
    browser: Browser, room: Room, screens: list[Screen]
) -> None:
    screens.append(screen := Screen(browser, room))
    page, keys = screen.page, screen.page.keyboard
    screen.join()

    def asks(form: str, selector: str, **more: Any) -> None:
        room.show(asked(2, form=form, round=f"{form}.1", **more))
        page.locator(f"#asked ~ div {selector}").first.wait_for()
        tab_to(page, selector)

    asks("words", "#note", items=[])
    keys.type("A chair in the shop")
    tab_to(page, ".first")
    keys.press("Enter")
    expect(page.locator(".note-text")).to_have_text("A chair in the shop")
    asks("dots", ".dots button:last-child", budget=2)
    keys.press("Space")
    keys.press("Space")
    asks("choice", "[name=choice]")
    keys.press("ArrowDown")
    asks("figure", "[inputmode]", low=0, high=9)
    keys.type("7")
    keys.press("Tab")
    asks("text", "#text", items=[])
    keys.type("Thank you")
    tab_to(page, ".first")
    keys.press("Enter")
    expect(page.locator(".state[data-state=saved]")).to_have_count(1)
    given = [value for _, _, value in room.answers()]
    assert {"text": "A chair in the shop", "place": ""} in given
    assert {"ruth.t0": 2} in given
    assert given[-3:] == ["ruth.t1", 7, "Thank you"]


def tab_to(page: Page, selector: str) -> None:
    """Go to an element by Tab."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    msg = f"expected to come to {selector} by Tab"
    raise AssertionError(msg)


def test_answers_without_a_line_are_kept_and_sent_once(
    browser: Browser, room: Room, screens: list[Screen]
) -> None:
    room.show(asked(3))
    screens.append(screen := Screen(browser, room))
    page = screen.page
    screen.join()
    page.locator('[name="ruth.t0"]').nth(4).check()
    expect(page.locator(".state[data-state=saved]")).to_have_count(1)
    room.host.leave()
    port = room.port
    room.host = _dead(room)
    page.locator('[name="ruth.t1"]').nth(0).check()
    page.locator('[name="ruth.t1"]').nth(1).check()
    expect(page.locator(".state[data-state=kept]")).to_have_count(1)
    # The page may even be loaded anew, once there is a server again.
    _again(room)
    assert room.port == port
    expect(page.locator(".state[data-state=saved]")).to_have_count(2, timeout=20_000)
    page.reload()
    page.locator("fieldset").first.wait_for()
    expect(page.locator(".state[data-state=saved]")).to_have_count(2)
    expect(page.locator('[name="ruth.t1"]').nth(1)).to_be_checked()
    assert [(item, value) for _, item, value in room.answers()] == [("ruth.t0", 2), ("ruth.t1", -1)]
    assert room.status()["joined"] == 1


def _dead(room: Room) -> Any:
    host = room.host
    for connection in psutil.net_connections("tcp"):
        if (
            connection.laddr
            and connection.laddr.port == room.port
            and connection.status == psutil.CONN_LISTEN
        ):
            psutil.Process(connection.pid).kill()
    return host


def _again(room: Room) -> None:
    board = room.host.board
    room.host = Host(room.journal, room.private, room.events.append)
    room.host.begin()
    assert board is not None
    room.host.show(board)


def test_people_who_share_one_device_have_a_voice_each(
    browser: Browser, room: Room, screens: list[Screen]
) -> None:
    room.show(asked(1))
    screens.append(screen := Screen(browser, room))
    page = screen.page
    for value in (0, 4):
        screen.join()
        page.get_by_role("radio").nth(value).check()
        expect(page.locator(".state[data-state=saved]")).to_have_count(1)
        page.get_by_role("button", name="Pass this device on").click()
        page.get_by_role("button", name="Pass it on:").click()
    assert sorted(value for _, _, value in room.answers()) == [-2, 2]
    assert room.status()["joined"] == 2


def test_the_page_speaks_the_language_of_the_phone(
    browser: Browser, room: Room, screens: list[Screen]
) -> None:
    screens.append(screen := Screen(browser, room, locale="de-DE"))
    expect(screen.page.get_by_role("button", name="Teilnehmen")).to_be_visible()
    assert screen.page.locator("html").get_attribute("lang") == "de"
    screen.join()
    expect(screen.page.locator("#main")).to_contain_text("Im Moment wird nichts gefragt.")
    # The usual question and the words of the scale, too; what the facilitator wrote stays as it is.
    room.show(asked(1, usual="emotion"))
    expect(screen.page.get_by_role("heading", name="Wie fühlt es sich für sie an?")).to_be_visible()
    expect(screen.page.get_by_role("radio", name="+2, begeistert")).to_be_attached()
    room.show(asked(1, title="In one word?", round="r.9"))
    expect(screen.page.get_by_role("heading", name="In one word?")).to_be_visible()


def test_markup_from_others_stays_text_and_nothing_is_told_to_neighbours(
    browser: Browser, room: Room, screens: list[Screen]
) -> None:
    screens.append(screen := Screen(browser, room))
    screen.join()
    notes = [{"text": "<img src=x onerror=alert(1)>", "place": "", "author": "<b>Ann</b>"}]
    room.show(results={**RESULTS, "form": "words", "rows": [], "notes": notes})
    expect(screen.page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert screen.page.locator("main img, main b").count() == 0
    eventually(lambda: room.status()["here"], lambda here: here == 1)
