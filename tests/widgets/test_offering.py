"""What happened to the files is told in the widgets, and can be answered there."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from jmwidgets.document import Note, Set, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import journey_file, notices, open_journey
from jmwidgets.session import Session
from jmwidgets.widgets.grid import JourneyGrid
from tests.waiting import eventually
from tests.widgets.bridge import Bridge
from tests.widgets.test_live import Browser, Title, path, title

__all__ = ["path"]


def titled(text: str) -> Set:
    return Set(collection="journey", id="lamp", field="title", value=text)


def test_an_older_file_is_offered_in_every_browser_until_somebody_answers(path: Path) -> None:
    with Session(path) as session:
        session.save()
        older = path.read_bytes()
        one, other = Browser(Title(session), "one"), Browser(Title(session), "other")
        session.apply(put("notes", Note(id="said", text="Said")))
        session.save()
        path.write_bytes(older)
        session.save()
        eventually(lambda: bool(one.of_kind("notice")))
        (notice,) = one.of_kind("notice")
        assert "1 change that it lacks is still on the map" in notice["text"]
        assert "jmwidgets" not in notice["text"]
        assert other.of_kind("notice") == [notice]
        late = Browser(Title(session), "late")
        late.say("hello")
        assert [one["offer"] for one in late.of_kind("notice")] == [notice["offer"]]
        other.say("answer-offer", offer=notice["offer"]["id"], accept=True)
        assert [one["offer"] for one in one.of_kind("answered")] == [notice["offer"]["id"]]
        assert not session.journey.notes
        assert not session.offers
        after = Browser(Title(session), "after")
        after.say("hello")
        assert after.of_kind("notice") == []
    assert not open_journey(path).notes


def test_what_is_declined_is_not_offered_again_and_may_be_answered_twice(path: Path) -> None:
    older = path.read_bytes()
    with Session(path) as session:
        session.apply(put("notes", Note(id="said", text="Said")))
    path.write_bytes(older)
    with Session(path) as session:
        browser = Browser(Title(session))
        browser.say("hello")
        (notice,) = browser.of_kind("notice")
        assert (notice["offer"]["accept"], notice["offer"]["decline"]) == ("Take them back", "Leave them off")
        for _ in range(2):
            browser.say("answer-offer", offer=notice["offer"]["id"], accept=False)
        assert [one["offer"] for one in browser.of_kind("answered")] == [notice["offer"]["id"]] * 2
        assert browser.of_kind("notice") == [notice]
        assert not session.journey.notes
    with Session(path) as session:
        assert not session.offers


def test_a_copy_that_a_sync_makes_meanwhile_is_offered_and_brought_in(path: Path) -> None:
    with Session(path) as session:
        browser = Browser(Title(session))
        session.save()
        copy = path.with_name("lamp (conflicted copy).journey.json")
        shutil.copy(path, copy)
        with Session(copy, "Ben") as ben:
            ben.apply(put("notes", Note(id="said", text="Said")), titled("By Ben"))
        session.apply(titled("By Ada"))
        session.poll()
        (notice,) = browser.of_kind("notice")
        assert copy.name in notice["text"]
        assert "jmwidgets" not in notice["text"]
        assert (notice["offer"]["accept"], notice["offer"]["decline"]) == ("Bring it into the map", "Not now")
        browser.say("answer-offer", offer=notice["offer"]["id"], accept=True)
        assert [one["offer"] for one in browser.of_kind("answered")] == [notice["offer"]["id"]]
        assert "said" in session.journey.notes
        assert session.journey.title == "By Ada"
        assert any("By Ben" in one["text"] for one in browser.of_kind("notice")[1:])
        assert not session.offers
        assert not copy.exists()
        session.undo()
        session.undo()
        assert not session.journey.notes
    assert any("merged" in str(one) for one in notices(path))


def test_a_copy_that_is_left_for_later_is_offered_when_the_file_is_opened_again(path: Path) -> None:
    copy = path.with_name("lamp (conflicted copy).journey.json")
    shutil.copy(path, copy)
    with Session(path) as session:
        (offer,) = session.offers
        session.decline(offer.id)
        session.apply(titled("Lantern"))
        session.save()
        session.poll()
        assert not session.offers
    assert copy.exists()
    with Session(path) as session:
        assert [one.id for one in session.offers] == [offer.id]
        copy.unlink()
        session.poll()
        assert not session.offers
        with pytest.raises(JourneyError, match="offers"):
            session.accept(offer.id)


def test_a_copy_that_cannot_be_read_is_told_and_stays(path: Path) -> None:
    copy = path.with_name("lamp (conflicted copy).journey.json")
    copy.write_bytes(path.read_bytes()[:40])
    with Session(path) as session:
        browser = Browser(Title(session))
        browser.say("hello")
        (notice,) = browser.of_kind("notice")
        browser.say("answer-offer", offer=notice["offer"]["id"], accept=True)
        assert copy.name in browser.of_kind("notice")[-1]["text"]
        assert [one.id for one in session.offers] == [notice["offer"]["id"]]
    assert copy.exists()


def test_damage_of_the_packed_history_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journey_file, "_LONG", 100)
    monkeypatch.setattr(journey_file, "_TIMES", 0)
    with Session(path) as session:
        browser = Browser(Title(session))
        browser.edit(title("Lantern"))
        session.save()
    part = min(path.parent.glob("lamp.journey.log.*.jsonl.gz"))
    part.write_bytes(part.read_bytes()[:-20])

    async def told() -> list[str]:
        with Session(path) as session:
            browser = Browser(Title(session))
            await asyncio.wait_for(browser.heard.wait(), 20)
            return [one["text"] for one in browser.of_kind("notice")]

    (text,) = asyncio.run(told())
    assert text.startswith(part.name)
    assert "the history then begins later" in text


@pytest.mark.browser
def test_an_offer_is_accepted_by_key_and_declined_by_click(
    bridged: Callable[..., Bridge], path: Path, tmp_path: Path
) -> None:
    older = path.read_bytes()
    with Session(path) as session:
        session.apply(put("notes", Note(id="said", text="Said")))
    path.write_bytes(older)
    with Session(path) as session:
        bridge = bridged(JourneyGrid(session))
        told = bridge.page.locator(".jm-notice")
        bridge.until(lambda: told.count() == 1)
        expect(told).to_contain_text("1 change is not on the map now")
        bridge.page.screenshot(path=tmp_path / "offer.png")
        told.get_by_role("button", name="Take them back").focus()
        bridge.page.keyboard.press("Enter")
        bridge.until(lambda: "said" in session.journey.notes)
        expect(told).to_have_count(0)
        session.save()
        path.write_bytes(older)
        session.save()
        bridge.until(lambda: told.count() == 1)
        told.get_by_role("button", name="Keep the map as it is").click()
        bridge.until(lambda: not session.offers)
        expect(told).to_have_count(0)
        assert "said" in session.journey.notes
