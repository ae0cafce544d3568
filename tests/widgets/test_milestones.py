"""Milestones: entered beside the actions, shown where they are reached (ST11)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from jmwidgets.files import open_journey, save_journey
from jmwidgets.insight import check
from jmwidgets.session import Session
from jmwidgets.widgets.grid import JourneyGrid
from jmwidgets.widgets.panel import ActionBoard
from tests.widgets.bridge import Bridge
from tests.widgets.grid import lamp

pytestmark = pytest.mark.browser


def test_a_milestone_of_a_stage_is_entered_and_stands_at_its_head(
    bridged: Callable[..., Bridge], tmp_path: Path
) -> None:
    path = tmp_path / "lamp.journey.json"
    save_journey(path, lamp())
    session = Session(path)
    bridge = bridged(ActionBoard(session))
    bridge.page.get_by_role("tab", name="Milestones").click()
    bridge.page.get_by_label("Add a milestone").fill("A lamp that shines")
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    assert [one.rule for one in check(session.journey) if one.collection == "milestones"] == [
        "milestone without touchpoint"
    ]
    stage = bridge.page.get_by_role("tabpanel", name="Milestones").get_by_label("Stage", exact=True)
    stage.select_option(index=1)
    bridge.settle()
    (found,) = open_journey(path).milestones.values()
    assert [one for one in check(session.journey) if one.collection == "milestones"] == []

    bridge.show(JourneyGrid(session))
    head = bridge.page.locator(f'.jg-cell[data-key="stages|={found.stage}"]')
    expect(head.locator(".jg-stage-flag")).to_contain_text("A lamp that shines")
    assert "Milestone: A lamp that shines" in str(head.get_attribute("aria-label"))
