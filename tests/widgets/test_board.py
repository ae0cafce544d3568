"""Sticky notes before there is a map: typed, pasted, clustered and made into it, by mouse and by keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import Cluster, Journey, Note, Operation, Persona, Stage, Touchpoint, apply_all, put
from jmwidgets.files import open_journey, save_journey
from jmwidgets.insight import check, for_reader
from jmwidgets.render import journey_map
from jmwidgets.session import Session
from jmwidgets.widgets.board import NoteBoard
from tests.browser.axe import violations
from tests.widgets.bridge import Bridge

pytestmark = pytest.mark.browser

Shown = Callable[..., tuple[Bridge, Callable[[], Journey]]]
EMPTY = Journey(id="pass", title="Buying a rail pass")


def with_notes(**more: str) -> Journey:
    texts = ("Ads on the train", "Price is unclear", "Two calls to rebook", "Nobody answered")
    notes = [Note(id=f"n{place}", text=text, author="Ann") for place, text in enumerate(texts)]
    return apply_all(EMPTY, [put("notes", one) for one in notes]).model_copy(update=more)


@pytest.fixture
def shown(bridged: Callable[..., Bridge], tmp_path: Path) -> Shown:
    """Give a function that shows the board of a journey, with what reads that from disk."""

    def show(
        journey: Journey = EMPTY, *, dark: bool = False, language: str = ""
    ) -> tuple[Bridge, Callable[[], Journey]]:
        path = tmp_path / "pass.journey.json"
        save_journey(path, journey)
        board = NoteBoard(Session(path, author="the room"), language=language)
        return bridged(board, dark=dark), lambda: open_journey(path)

    return show


def paper(bridge: Bridge, text: str) -> Locator:
    return bridge.page.locator(".jmb-paper", has_text=text)


def box(bridge: Bridge, name: str) -> Locator:
    return bridge.page.get_by_role("region", name=name, exact=True)


def paste(bridge: Bridge, text: str) -> None:
    bridge.page.get_by_label("Add a note").focus()
    bridge.page.evaluate(
        """text => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', text);
          const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def drag(bridge: Bridge, what: Locator, to: Locator) -> None:
    start, end = what.bounding_box(), to.bounding_box()
    assert start
    assert end
    mouse = bridge.page.mouse
    mouse.move(start["x"] + 20, start["y"] + 20)
    mouse.down()
    mouse.move(start["x"] + 40, start["y"] + 40)
    mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=4)
    mouse.up()


def test_notes_are_typed_and_keep_who_and_when(shown: Shown) -> None:
    bridge, on_disk = shown()
    keys = bridge.page.keyboard
    bridge.page.get_by_label("Add a note").focus()
    for text in ("Ads on the train", "Price is unclear"):
        keys.type(text)
        keys.press("Enter")
    bridge.page.get_by_label("Written by").fill("Bea")
    bridge.page.get_by_label("Add a note").fill("Two calls")
    keys.press("Enter")
    bridge.settle()
    notes = on_disk().notes.values()
    assert [(one.text, one.author) for one in notes] == [
        ("Ads on the train", "the room"),
        ("Price is unclear", "the room"),
        ("Two calls", "Bea"),
    ]
    now = dt.datetime.now(tz=dt.UTC)
    assert all(now - dt.datetime.fromisoformat(one.written) < dt.timedelta(minutes=5) for one in notes)


def test_a_list_and_a_block_are_pasted_in_one_step(shown: Shown) -> None:
    bridge, on_disk = shown()
    paste(bridge, "- Ads on the train\n- Price is unclear\n- Two calls")
    bridge.page.get_by_role("button", name="Add 3").click()
    paste(bridge, "Note\tCluster\tWritten by\nNobody answered\tService\tBea\nA dead link\tService\tCem")
    bridge.page.get_by_role("button", name="Add 2").click()
    bridge.settle()
    journey = on_disk()
    assert [(one.text, one.cluster, one.author) for one in journey.notes.values()] == [
        ("Ads on the train", None, "the room"),
        ("Price is unclear", None, "the room"),
        ("Two calls", None, "the room"),
        ("Nobody answered", "service", "Bea"),
        ("A dead link", "service", "Cem"),
    ]
    assert [one.name for one in journey.clusters.values()] == ["Service"]
    bridge.page.locator(".jm-notice").last.get_by_role("button", name="Undo").click()
    bridge.settle()
    assert (len(on_disk().notes), len(on_disk().clusters)) == (3, 0)


def test_notes_are_clustered_by_dragging(shown: Shown) -> None:
    bridge, on_disk = shown(with_notes())
    drag(bridge, paper(bridge, "Price"), paper(bridge, "Ads"))
    expect(bridge.page.get_by_label("Name of the cluster")).to_be_focused()
    bridge.page.keyboard.type("Before buying")
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    assert on_disk().clusters["new-cluster"].name == "Before buying"
    assert [one.cluster for one in on_disk().notes.values()] == ["new-cluster", "new-cluster", None, None]

    paper(bridge, "Two calls").click()
    paper(bridge, "Nobody").click()
    drag(bridge, paper(bridge, "Nobody"), bridge.page.locator(".jmb-fresh"))  # the chosen ones go together
    bridge.settle()
    assert len({one.cluster for one in on_disk().notes.values()}) == 2

    drag(bridge, paper(bridge, "Nobody"), box(bridge, "Before buying").locator(".jmb-head"))
    bridge.settle()
    assert on_disk().notes["n3"].cluster == "new-cluster"
    before = on_disk()
    drag(bridge, paper(bridge, "Nobody"), box(bridge, "Not in a cluster"))
    bridge.settle()
    assert on_disk().notes["n3"].cluster is None
    bridge.page.get_by_role("button", name="Undo", exact=True).first.click()
    bridge.settle()
    assert on_disk() == before


def test_the_same_is_done_with_keys(shown: Shown) -> None:
    bridge, on_disk = shown(with_notes())
    keys = bridge.page.keyboard
    paper(bridge, "Ads").focus()
    for key in ("Space", "ArrowRight", "Space", "g"):
        keys.press(key)
    keys.type("Before buying")
    keys.press("Enter")
    bridge.settle()
    assert [one.cluster for one in on_disk().notes.values()] == ["new-cluster", "new-cluster", None, None]

    paper(bridge, "Nobody").focus()
    keys.press("Alt+ArrowRight")  # into the cluster that comes next
    keys.press("Alt+ArrowUp")  # before the last one in it
    bridge.settle()
    inside = [one.id for one in on_disk().notes.values() if one.cluster]
    assert inside == ["n0", "n3", "n1"]
    expect(paper(bridge, "Nobody")).to_be_focused()

    keys.press("Enter")
    keys.type("Nobody ever answered")
    keys.press("Escape")
    keys.press("Enter")
    keys.type("No answer in a week")
    keys.press("Enter")
    bridge.settle()
    assert on_disk().notes["n3"].text == "No answer in a week"

    keys.press("Delete")
    bridge.settle()
    assert set(on_disk().notes.ids) == {"n0", "n1", "n2"}
    bridge.page.locator(".jm-notice").last.get_by_role("button", name="Undo").press("Enter")
    bridge.settle()
    assert on_disk().notes["n3"].author == "Ann"


def test_clusters_become_stages_and_notes_what_they_are(shown: Shown) -> None:
    journey = with_notes()
    steps: list[Operation] = [
        put("clusters", Cluster(id="before", name="Before buying")),
        *(put("notes", journey.notes[key].model_copy(update={"cluster": "before"})) for key in ("n0", "n1")),
        put("personas", Persona(id="ruth", name="Ruth")),
    ]
    bridge, on_disk = shown(apply_all(journey, steps))
    page = bridge.page

    def choose(text: str, *path: str) -> None:
        paper(bridge, text).locator("xpath=..").get_by_role("button", name="what can be done").click()
        for name in path:
            page.get_by_role("menuitem", name=name).click()
        bridge.settle()

    page.get_by_role("button", name="Before buying: what can be done").click()
    page.get_by_role("menuitem", name="Make a stage of it").click()
    choose("Ads", "Touchpoint")  # its cluster says in which stage
    choose("Two calls", "Touchpoint", "Before buying")  # here it is asked
    choose("Price", "Pain point", "Ads on the train")
    choose("Nobody", "Quote")
    now = on_disk()
    assert now.clusters["before"].stage == "before-buying"
    assert [(one.name, one.stage) for one in now.touchpoints.values()] == [
        ("Ads on the train", "before-buying"),
        ("Two calls to rebook", "before-buying"),
    ]
    assert now.experiences["ruth.ads-on-the-train"].customer_issues == ("Price is unclear",)
    assert [one.text for one in now.quotes.values()] == ["Nobody answered"]
    assert [(one.became, one.author) for one in now.notes.values()] == [
        ("touchpoint", "Ann"),
        ("pain-point", "Ann"),
        ("touchpoint", "Ann"),
        ("quote", "Ann"),
    ]
    page.get_by_role("button", name="Undo", exact=True).last.click()
    bridge.settle()
    assert not on_disk().quotes
    assert on_disk().notes["n3"].became is None


@pytest.mark.parametrize("dark", [False, True])
def test_the_board_is_accessible_and_german(shown: Shown, *, dark: bool) -> None:
    journey = apply_all(with_notes(), [put("clusters", Cluster(id="before", name="Vor dem Kauf"))])
    bridge, _ = shown(journey, dark=dark, language="de")
    paper(bridge, "Price").click()
    expect(bridge.page.get_by_text("1 Notiz gewählt").first).to_be_visible()
    assert not violations(bridge.page, "#place")


def test_what_became_nothing_is_named_and_stands_in_the_report() -> None:
    journey = apply_all(
        with_notes(),
        [
            put("clusters", Cluster(id="before", name="Before buying")),
            put("notes", Note(id="n0", text="Ads on the train", cluster="before")),
            put("notes", Note(id="n1", text="Price is unclear", cluster="before", became="quote")),
        ],
    )
    assert [str(one.words) for one in check(journey) if one.rule == "sticky notes"] == [
        "1 sticky note on the board has become nothing on the map"
    ]
    page = journey_map(journey, None)
    assert "Before buying" in page
    assert "Ads on the train" in page
    assert "Price is unclear" not in page
    with_a_stage = apply_all(
        journey,
        [
            put("stages", Stage(id="buy", name="Buy")),
            put("touchpoints", Touchpoint(id="t", name="T", stage="buy")),
        ],
    )
    assert "Ads on the train" in journey_map(with_a_stage, None)
    outside = for_reader(with_a_stage, None, "customers")
    assert not outside.notes
    assert not outside.clusters
