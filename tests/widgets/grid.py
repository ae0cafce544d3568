"""A small journey in a grid, and hands to work in its cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator

from jmwidgets.document import Journey, new_journey, parse
from jmwidgets.files import open_journey
from jmwidgets.session import Session
from tests.widgets.bridge import Bridge

Shown = Callable[..., tuple[Bridge, Session]]


def lamp(**more: Any) -> Journey:
    """Give a small journey with a persona."""
    base = new_journey("Buying a lamp", stages="purchase").model_dump(mode="json", exclude_defaults=True)
    return parse(
        {
            **base,
            "schema_version": 2,
            "touchpoints": [
                {"id": "flyer", "name": "Sees a flyer", "stage": "pre-purchase"},
                {"id": "shop", "name": "Asks in the shop", "stage": "purchase", "channel": "physical-store"},
                {"id": "pay", "name": "Pays", "stage": "purchase"},
            ],
            "personas": [{"id": "ruth", "name": "Ruth"}, {"id": "tom", "name": "Tom"}],
            "experiences": [
                {"id": "ruth.shop", "persona": "ruth", "touchpoint": "shop", "actions": "Asks for light"},
                {"id": "tom.shop", "persona": "tom", "touchpoint": "shop", "actions": "Asks for the price"},
            ],
            **more,
        }
    )


def cell(bridge: Bridge, row: str, column: str) -> Locator:
    return bridge.page.locator(f'.jg-cell[data-key="{row}|{column}"]')


def write(bridge: Bridge, row: str, column: str, text: str) -> None:
    cell(bridge, row, column).press("Enter")
    cell(bridge, row, column).locator(".jg-field").fill(text)
    bridge.page.keyboard.press("Enter")
    bridge.settle()


def choose(bridge: Bridge, row: str, column: str, *entries: str) -> None:
    cell(bridge, row, column).click(button="right")
    for entry in entries:
        bridge.page.locator(".jm-popover").get_by_text(entry, exact=True).click()


def to_the_end(bridge: Bridge) -> None:
    """Scroll down: what is out of sight is not in the page."""
    bridge.page.locator(".jg-scroller").evaluate("one => { one.scrollTop = one.scrollHeight; }")


def disk(session: Session) -> Journey:
    assert session.path is not None
    return open_journey(session.path)
