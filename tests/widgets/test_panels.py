"""Scope, tables and actions: what surrounds the map, entered in the room (AC1 to AC12, ST1 to ST3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import Action, Journey, Opportunity, Touchpoint, apply_all, new_journey, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import open_journey, save_journey, versions
from jmwidgets.session import Session
from jmwidgets.widgets.panel import ActionBoard, RecordTable, ScopeForm
from jmwidgets.widgets.table import tables
from tests.browser.axe import violations
from tests.render.test_hostile import hostile, small
from tests.widgets.bridge import Bridge

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> \u202eabc 🧺'
Show = Callable[..., Bridge]
Shown = Callable[..., tuple[Bridge, Callable[[], Journey]]]


def lamp() -> Journey:
    return apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("touchpoints", Touchpoint(id="flyer", name="Sees a flyer", stage="pre-purchase")),
            put("opportunities", Opportunity(id="light", title="Show the light")),
        ],
    )


@pytest.fixture
def shown(bridged: Show, tmp_path: Path) -> Shown:
    """Give a function that shows a panel of a journey, with what reads that from disk."""

    def show(panel: Any, *given: str, journey: Journey | None = None) -> tuple[Bridge, Callable[[], Journey]]:
        path = tmp_path / "lamp.journey.json"
        save_journey(path, journey or lamp())
        return bridged(panel(Session(path, author="Ann"), *given)), lambda: open_journey(path)

    return show


def part(bridge: Bridge, name: str) -> Locator:
    """Open a part of a panel."""
    bridge.page.get_by_role("tab", name=name, exact=True).click()
    return bridge.page.get_by_role("tabpanel", name=name, exact=True)


def test_a_stage_model_is_chosen_and_what_holds_touchpoints_stays(shown: Shown) -> None:
    bridge, on_disk = shown(ScopeForm)
    before = on_disk()
    part(bridge, "Stages").get_by_role("button", name="Eight stages").click()
    bridge.settle()
    assert on_disk().stages.ids == (
        *("pre-purchase", "awareness", "consideration", "decision", "delivery"),
        *("use", "monitoring", "loyalty", "advocacy"),
    )
    bridge.page.get_by_text("Kept, because touchpoints are in it: Pre-purchase.").wait_for()
    bridge.page.get_by_role("button", name="Undo", exact=True).click()
    bridge.settle()
    assert on_disk() == before


def test_rows_are_added_moved_removed_and_brought_back_with_keys(shown: Shown) -> None:
    bridge, on_disk = shown(RecordTable, "objectives")
    keys = bridge.page.keyboard
    bridge.page.get_by_label("Add an objective").focus()
    for name in ("A date that holds", "Sell what fits"):
        keys.type(name)
        keys.press("Enter")
    bridge.settle()
    assert [one.name for one in on_disk().objectives.values()] == ["A date that holds", "Sell what fits"]

    description = bridge.page.get_by_label("Description", exact=True)
    description.first.focus()
    keys.type("By next summer")
    keys.press("Enter")  # goes down the column
    expect(description.nth(1)).to_be_focused()
    keys.type("Before the order")
    keys.press("Tab")
    bridge.settle()
    assert [one.description for one in on_disk().objectives.values()] == [
        "By next summer",
        "Before the order",
    ]

    whole = on_disk()
    bridge.page.get_by_role("button", name="Sell what fits: move up").press("Enter")
    bridge.settle()
    assert [one.name for one in on_disk().objectives.values()] == ["Sell what fits", "A date that holds"]
    bridge.page.get_by_role("button", name="Sell what fits: remove").press("Enter")
    bridge.page.get_by_text("Sell what fits was removed.").wait_for()
    bridge.settle()
    bridge.page.locator(".jm-notice").get_by_role("button", name="Undo").press("Enter")
    bridge.page.locator(".jm-toolbar").get_by_role("button", name="Undo").press("Enter")
    bridge.settle()
    assert on_disk() == whole


def test_an_action_is_made_of_an_opportunity_and_counted(shown: Shown) -> None:
    late = Action(id="shade", title="Order shades", status="planned", due=dt.date(2020, 1, 31))
    bridge, on_disk = shown(ActionBoard, journey=apply_all(lamp(), [put("actions", late)]))
    actions = part(bridge, "Actions")
    actions.get_by_label("Add an action").fill("Plug lamps in")
    actions.get_by_label("Add an action").press("Enter")
    row = actions.locator('tr[data-id="plug-lamps-in"]')
    row.get_by_label("Opportunity").select_option("light")
    row.get_by_label("Owner").fill("Store")
    row.get_by_label("Due").fill("2030-03-04")
    row.get_by_label("Status").select_option(label="in progress")
    row.get_by_role("button", name="Plug lamps in: more").click()
    actions.get_by_label("Progress").fill("101")
    actions.get_by_label("Progress").press("Enter")
    expect(actions).to_contain_text("101 does not fit. Type a number from 0 to 100.")
    actions.get_by_label("Progress").fill("30")
    actions.get_by_label("Progress").press("Enter")
    bridge.settle()
    assert on_disk().actions["plug-lamps-in"] == Action(
        id="plug-lamps-in",
        title="Plug lamps in",
        opportunity="light",
        owner="Store",
        due=dt.date(2030, 3, 4),
        status="in-progress",
        progress=30,
    )
    figures = actions.get_by_role("list", name="How far the actions are")
    expect(figures).to_have_text("2 actions1 in progress0 done1 late1 without an owner0 without a date")


def test_a_version_is_kept_and_tells_what_became_of_it(shown: Shown, tmp_path: Path) -> None:
    bridge, _ = shown(ScopeForm)
    kept = part(bridge, "Versions")
    for _ in range(2):
        kept.get_by_label("Name of this version").fill("After the workshop")
        kept.get_by_label("Name of this version").press("Enter")
        bridge.until(kept.get_by_role("button", name="What changed since After the workshop").count)
    told = bridge.page.get_by_role("alert").filter(has_text="expected a label that is not taken")
    bridge.until(told.count)
    assert kept.get_by_label("Name of this version").input_value() == "After the workshop"
    assert [one.label for one in versions(tmp_path / "lamp.journey.json")] == ["After the workshop"]

    bridge.widget.session.apply(put("touchpoints", Touchpoint(id="pay", name="Pays", stage="purchase")))
    kept.get_by_role("button", name="What changed since After the workshop").click()
    bridge.until(kept.get_by_text("Pays").count)
    expect(kept.get_by_role("heading", name="What changed since After the workshop")).to_be_visible()


@pytest.mark.parametrize("panel", [ScopeForm, ActionBoard, RecordTable])
def test_hostile_texts_are_text_in_every_field(shown: Shown, panel: Any) -> None:
    given = tables() if panel is RecordTable else ()
    bridge, _ = shown(panel, *given, journey=hostile(small(), HOSTILE))
    for tab in bridge.page.get_by_role("tab").all():
        tab.click()
    more = bridge.page.locator("button[aria-expanded=false]")
    more.evaluate_all("all => all.forEach((one) => one.click())")
    shown_as = bridge.page.locator(".jm-widget textarea").evaluate_all(
        "(all, text) => all.filter((one) => one.value === text).length", HOSTILE
    )
    assert shown_as > 20
    assert bridge.page.evaluate("window.hacked") is None
    assert bridge.page.locator(".jm-widget :is(img, script, iframe, object)").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(bridged: Show, *, dark: bool) -> None:
    journey = small()
    bridge = bridged(ScopeForm(journey), dark=dark)
    found = []
    for name in ("Journey", "Stages", "Versions"):
        part(bridge, name)
        found += violations(bridge.page, ".jm-widget", colours_alone=dark)
    bridge.show(ActionBoard(journey))
    bridge.page.get_by_role("button", name=": more").first.click()
    assert [*found, *violations(bridge.page, ".jm-widget", colours_alone=dark)] == []


def test_an_unknown_table_is_refused_with_the_known_ones() -> None:
    with pytest.raises(JourneyError, match=r"expected one or more of actions.*got moods; name one"):
        RecordTable(lamp(), "moods")


_PASTE = """(input, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_a_pasted_block_becomes_records_after_a_preview_in_one_step(shown: Shown) -> None:
    bridge, on_disk = shown(RecordTable, "actions")
    before = on_disk()
    block = "Title\tOwner\tDue\nCall back\tService\t31.12.2026\nNew sign\tStore\tsoon\n"
    bridge.page.get_by_label("Add an action").evaluate(_PASTE, block)
    preview = bridge.page.get_by_role("dialog", name="Add an action")
    expect(preview.get_by_role("status")).to_have_text("1 cell can’t be read and is left out.")
    expect(preview).to_contain_text("“soon” is not a date. Write it as 2026-12-31.")
    preview.get_by_role("button", name="Add 2").press("Enter")
    bridge.settle()
    made = [(one.title, one.owner, one.due) for one in on_disk().actions.values()]
    assert made == [("Call back", "Service", dt.date(2026, 12, 31)), ("New sign", "Store", None)]
    bridge.page.locator(".jm-notice").get_by_role("button", name="Undo").click()
    bridge.settle()
    assert on_disk() == before
