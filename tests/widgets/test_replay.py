"""A workshop once more: in the widget, as a data frame, and as a page for those who were away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jmwidgets.document import Decision, Note, Set, put
from jmwidgets.document import Workshop as JourneyWorkshop
from jmwidgets.errors import JourneyError
from jmwidgets.files import replay, save_journey
from jmwidgets.session import Session
from jmwidgets.widgets.room import Workshop
from tests.browser.axe import violations
from tests.widgets.following import show_following
from tests.widgets.grid import lamp
from tests.widgets.held import held

KINDS = [
    "began",
    "asked",
    "revealed",
    "asked",
    "revealed",
    "map",
    "asked",
    "step",
    "parked",
    "decided",
    "ended",
]


def test_the_frame_tells_the_workshop_and_nothing_before_or_after(tmp_path: Path) -> None:
    session = held(tmp_path)
    frame = Workshop(session, "en").replay().frame()
    assert frame["kind"].tolist() == KINDS
    assert set(frame["author"]) == {"Ann"}
    assert frame["time"].is_monotonic_increasing
    assert frame["agenda_step"].tolist()[:7] == ["Feelings"] * 7
    told = dict(zip(frame["kind"], frame["what"], strict=True))
    assert told["revealed"] == "Revealed: “How does it feel?” (round 2), 6 voices"
    assert told["decided"] == "Decided: “A chair”; Store answers for it"
    assert told["parked"] == "Put off to another time: “The catalogue”"
    # Each step leads to the journey as it was then.
    edit = int(frame.loc[frame["kind"] == "began", "edit"].iloc[0])
    assert session.path is not None
    assert list(replay(session.path, edit).rounds) == []


def test_a_journey_without_a_workshop_tells_all_of_its_log(tmp_path: Path) -> None:
    session = held(tmp_path)
    with pytest.raises(JourneyError, match="kick-off"):
        Workshop(session, "en").replay("nowhere")
    with pytest.raises(JourneyError, match="in a file"):
        Workshop(Session(lamp()), "en").replay()
    assert "open one with room.open() first" in repr(Workshop(Session(lamp()), "en").catch_up())


def test_what_comes_while_it_is_open_is_told_after_what_was_told(tmp_path: Path) -> None:
    session = Session(lamp_with_a_workshop(tmp_path), author="Ann")
    told = Workshop(session, "en").replay()
    first = told.moments
    session.apply(put("decisions", Decision(id="chair", text="A chair", workshop="kick-off")))
    session.apply(put("notes", Note(id="n", text="No space")))
    later = told.moments
    assert later[: len(first)] == first
    assert [one.kind for one in later[len(first) :]] == ["decided", "map"]
    # Told anew, it is the same.
    assert [one.text for one in Workshop(session, "en").replay().moments] == [one.text for one in later]
    session.apply(Set(collection="workshops", id="kick-off", field="ended", value="2026-11-28T12:00:00Z"))
    session.apply(put("notes", Note(id="after", text="On the way home")))
    assert told.moments[-1].kind == "ended"


def lamp_with_a_workshop(folder: Path) -> Path:
    """Give a journey in a file, on which a workshop is held."""
    path = folder / "lamp.journey.json"
    save_journey(path, lamp())
    with Session(path, author="Ann") as session:
        session.apply(put("workshops", JourneyWorkshop(id="kick-off", title="Kick-off")))
    return path


@pytest.mark.browser
def test_the_widget_steps_through_it(page: Page, tmp_path: Path) -> None:
    widget = Workshop(held(tmp_path), "en").replay()
    show_following(page, widget, "at")
    entries = page.locator(".jme-list li")
    expect(entries).to_have_count(len(KINDS))
    assert violations(page, ".jm-widget") == []
    steps = ((2, "jm-table", "How does it feel?"), (9, "jm-map", "Journey map of Ruth"))
    for number, part, text in steps:
        entries.nth(number).get_by_role("button").click()
        at = page.evaluate("window.model.get('at')")
        assert at == number
        widget.at = at
        page.evaluate("shown => window.tell('shown', shown)", json.loads(json.dumps(widget.computed())))
        expect(page.locator(f".jme-scene .{part}").first).to_be_visible()
        expect(page.locator(".jme-scene")).to_contain_text(text)
    page.get_by_role("button", name="One step on").press("Enter")
    expect(page.locator(".jme-told")).to_contain_text("The workshop ended")
    page.get_by_label("Which steps").select_option("moments")
    expect(entries).to_have_count(len(KINDS) - 1)
    bar = page.get_by_label("Step of the workshop")
    bar.press("Home")
    expect(page.locator(".jme-told")).to_contain_text("The workshop “Kick-off” began")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".jme-told")).to_contain_text("Asked: “How does it feel?”")
    page.get_by_role("button", name="Pause").click()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (900, "light")])
def test_the_page_for_those_who_were_away(page: Page, tmp_path: Path, width: int, scheme: str) -> None:
    written = Workshop(held(tmp_path), "en").catch_up()
    assert written.path is not None
    text = written.path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(written.path.as_uri())
    assert violations(page, "html") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    main = page.locator("main")
    for said in (
        "A chair Store",
        "Dissent: No space",
        "6 of 7 people answered",
        "The group disagrees most about Asks in the shop (spread 0.9, n = 6)",
        "“A <b>chair</b>” anonymous",
        "The catalogue",
    ):
        expect(main).to_contain_text(said)
    # Two minutes at 200 words a minute.
    assert len(main.inner_text().split()) <= 400
    expect(main.locator("svg circle")).to_have_count(2)
