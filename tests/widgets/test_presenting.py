"""The map is stepped through in front of people, and every widget has the screen for itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jmwidgets.session import Session
from jmwidgets.widgets import ActionBoard, EmotionCurve, PersonaBuilder, Priorities, ScopeForm
from jmwidgets.widgets.live import LiveWidget
from tests.widgets.bridge import Bridge
from tests.widgets.grid import Shown, lamp

HURT = {
    "experiences": [
        {"id": "ruth.shop", "persona": "ruth", "touchpoint": "shop", "emotion": {"value": -1}},
        {
            "id": "ruth.pay",
            "persona": "ruth",
            "touchpoint": "pay",
            "emotion": {"value": -2},
            "customer_issues": ["The card is refused"],
            "severity": "abandonment",
        },
    ]
}


def choose(bridge: Bridge, way: str) -> None:
    bridge.page.get_by_role("button", name="Present").click()
    bridge.page.get_by_role("menuitem", name=way).click()


def begin(bridge: Bridge, way: str) -> None:
    choose(bridge, way)
    bridge.page.wait_for_function("() => document.fullscreenElement")


def said(page: Page) -> list[str]:
    step = page.get_by_role("group", name="Presentation")
    return step.locator("p > *").all_inner_texts()


def is_full(page: Page) -> bool:
    return bool(page.evaluate("() => document.fullscreenElement?.matches('.jg') ?? false"))


def test_stage_by_stage_with_a_clicker(shown: Shown) -> None:
    bridge, _ = shown()
    page = bridge.page
    begin(bridge, "Stage by stage")
    names = []
    for key in ("PageDown", "PageDown", "PageDown", "PageUp"):
        names.append(said(page)[:2])
        page.keyboard.press(key)
    assert names == [
        ["1 of 3", "Pre-purchase"],
        ["2 of 3", "Purchase"],
        ["3 of 3", "Post-purchase"],
        ["3 of 3", "Post-purchase"],
    ]
    expect(page.locator('.jg-cell[data-key$="|pay"]').first).to_be_in_viewport()
    page.get_by_role("button", name="Stop presenting").click()
    page.wait_for_function("() => !document.fullscreenElement")
    expect(page.get_by_role("group", name="Presentation")).to_be_hidden()


def test_pain_point_by_pain_point_says_what_is_wrong(shown: Shown) -> None:
    bridge, session = shown(lamp(**HURT))
    begin(bridge, "Pain point by pain point")
    assert said(bridge.page) == ["1 of 2", "1 Pays", "The card is refused"]
    bridge.page.keyboard.press("ArrowRight")
    assert said(bridge.page)[:2] == ["2 of 2", "2 Asks in the shop"]
    bridge.page.keyboard.press("Escape")
    expect(bridge.page.get_by_role("group", name="Presentation")).to_be_hidden()
    assert session.journey.touchpoints["pay"].name == "Pays"


def test_persona_by_persona(shown: Shown) -> None:
    bridge, _ = shown()
    begin(bridge, "Persona by persona")
    bridge.page.keyboard.press("End")
    assert said(bridge.page)[1] == "Tom"
    assert bridge.widget.persona == "tom"


def test_nothing_to_step_through_is_told(shown: Shown) -> None:
    bridge, _ = shown()
    choose(bridge, "Pain point by pain point")
    expect(bridge.page.get_by_text("There is nothing to step through yet.")).to_be_visible()
    assert not is_full(bridge.page)


@pytest.mark.parametrize("kind", [ScopeForm, PersonaBuilder, EmotionCurve, Priorities, ActionBoard])
def test_every_widget_has_the_screen_for_itself(
    bridged: Callable[..., Bridge], kind: type[LiveWidget]
) -> None:
    page = bridged(kind(Session(lamp()))).page
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("() => document.fullscreenElement?.matches('.jm-widget')")
    cut = page.locator(".jm-body").evaluate("one => one.scrollWidth > one.clientWidth + 1")
    assert not cut
