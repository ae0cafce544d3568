"""What if: scenarios are entered where actions are planned, and reckoned as they are entered (AC17)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from jmwidgets.document import Journey, Supposed
from jmwidgets.files import open_journey, save_journey
from jmwidgets.session import Session
from jmwidgets.widgets.panel import ActionBoard, ScopeForm
from jmwidgets.words import use
from tests.insight.test_exploring import a_map
from tests.insight.test_what_if import FACTS
from tests.widgets.bridge import Bridge

pytestmark = pytest.mark.browser
Show = Callable[..., Bridge]


def plan(bridged: Show, path: Path, **changes: Any) -> tuple[Bridge, Callable[[], tuple[Supposed, ...]]]:
    """Show the scenarios of a map with a funnel, with what reads the changes of the only one from disk."""
    save_journey(path, a_map(*FACTS, **changes))
    bridge = bridged(ActionBoard(Session(path)))
    return bridge, lambda: next(iter(open_journey(path).scenarios.values())).changes


def test_a_scenario_is_entered_by_keys_and_reckoned_at_once(bridged: Show, tmp_path: Path) -> None:
    bridge, kept = plan(bridged, tmp_path / "lamp.journey.json")
    page, keys = bridge.page, bridge.page.keyboard
    page.get_by_role("tab", name="What if").click()
    page.get_by_label("Add a scenario").focus()
    keys.type("A van that calls ahead")
    keys.press("Enter")
    bridge.settle()
    page.get_by_role("row").get_by_role("button", name="Add", exact=True).focus()
    keys.press("Enter")
    expect(page.get_by_label("What is otherwise then 1: what")).to_be_focused()
    keys.type("More go on")
    keys.press("Tab")
    expect(page.get_by_label("Stage gone on to")).to_be_focused()
    keys.type("Delivery")
    keys.press("Tab")
    keys.type("60")
    keys.press("Enter")
    bridge.settle()
    assert kept() == (Supposed(stage="delivery", goes_on=0.6),)
    told = page.get_by_role("row").filter(has_text="60 % instead of 40 % go on to “Delivery”")
    bridge.until(lambda: told.count() == 1)
    # Only what it is about is asked.
    assert page.locator(".jmf-rows .jmf-box:visible").count() == 2

    page.get_by_label("What is otherwise then 1: what").select_option(label="Fewer are lost at a touchpoint")
    page.get_by_label("Touchpoint", exact=False).select_option(label="Compares models")
    page.get_by_label("Share lost").fill("10")
    bridge.settle()
    bridge.until(lambda: kept() == (Supposed(touchpoint="compare", lost=0.1),))


def test_an_emotion_is_typed_on_the_scale_of_the_journey(bridged: Show, tmp_path: Path) -> None:
    bridge, kept = plan(
        bridged,
        tmp_path / "lamp.journey.json",
        emotion_scale="1..10",
        scenarios=[{"id": "s", "title": "Warm", "changes": [{"touchpoint": "compare", "emotion": 1.0}]}],
    )
    bridge.page.get_by_role("tab", name="What if").click()
    felt = bridge.page.get_by_label("Emotion felt")
    expect(felt).to_have_value("7.75")
    felt.fill("10")
    felt.press("Enter")
    bridge.settle()
    assert kept() == (Supposed(touchpoint="compare", emotion=2.0),)
    felt.fill("11")
    felt.press("Enter")
    expect(bridge.page.get_by_role("alert").filter(has_text="11 does not fit")).to_be_visible()
    assert (
        "Type a number from 1 to 10." in bridge.page.get_by_role("alert").filter(has_text="11").inner_text()
    )


def test_a_share_out_of_range_is_refused_in_words_and_in_german(bridged: Show, tmp_path: Path) -> None:
    scenario = {"id": "s", "title": "Warm", "changes": [{"touchpoint": "compare", "lost": 0.1}]}
    with use("de"):
        bridge, kept = plan(bridged, tmp_path / "lamp.journey.json", scenarios=[scenario])
        bridge.page.get_by_role("tab", name="Was wäre, wenn").click()
        way = bridge.page.get_by_label("Was dann anders ist 1: was")
        expect(way.locator("option:checked")).to_have_text("An einem Kontaktpunkt gehen weniger verloren")
        lost = bridge.page.get_by_label("Anteil", exact=False).and_(bridge.page.locator("input:visible"))
        lost.fill("200")
        lost.press("Enter")
        expect(bridge.page.locator(".jmf-error:visible").first).to_contain_text("0\u00a0%")
        assert kept() == (Supposed(touchpoint="compare", lost=0.1),)


def test_a_journey_says_how_much_evidence_it_needs_in_per_cent(bridged: Show, tmp_path: Path) -> None:
    path = tmp_path / "lamp.journey.json"
    save_journey(path, Journey(id="lamp", title="Lamp"))
    bridge = bridged(ScopeForm(Session(path)))
    bridge.page.get_by_role("tab", name="Report").click()
    needed = bridge.page.get_by_label("Evidence that a report needs")
    needed.fill("60")
    needed.press("Enter")
    bridge.settle()
    assert open_journey(path).least_evidence == 0.6
