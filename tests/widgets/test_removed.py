"""A view that is removed from the page hears and says nothing any more, with every release of anywidget."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page

from jmwidgets.evidence import Draft
from jmwidgets.widgets.following import FollowingWidget
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.room import Workshop
from tests.widgets.bridge import Bridge, serve_modules
from tests.widgets.following import show_following
from tests.widgets.held import held

pytestmark = pytest.mark.browser


def live(room: Workshop) -> Iterator[LiveWidget]:
    for make in (room.board, room.scope, room.personas, room.grid, room.curve, room.open, room.priorities):
        yield make()
    for make in (room.actions, room.explore, room.import_map):
        yield make()
    yield room.table("quotes")
    yield room.evidence(Draft())


def following(room: Workshop) -> Iterator[tuple[FollowingWidget, tuple[str, ...]]]:
    yield room.missing(), ()
    yield room.pain_points(), ()
    yield room.replay(), ("at",)
    yield room.report(), ("run",)
    yield room.export(), ("run",)


def listeners(debugger: CDPSession) -> int:
    """Count what listens at what stays on the page when a view goes."""
    count = 0
    for thing in ("window", "document", "document.body"):
        found = debugger.send("Runtime.evaluate", {"expression": thing})["result"]["objectId"]
        count += len(debugger.send("DOMDebugger.getEventListeners", {"objectId": found})["listeners"])
    return count


def removed(page: Page, debugger: CDPSession, before: int, name: str) -> None:
    """Remove what is shown, as the hosts of notebooks do."""
    assert page.evaluate("listens()") > 0, name
    page.evaluate("() => { window.remove(); document.getElementById('place').replaceChildren(); }")
    assert page.evaluate("listens()") == 0, name
    assert listeners(debugger) == before, name


def test_a_view_that_is_removed_listens_to_nothing(page: Page, tmp_path: Path) -> None:
    room = Workshop(held(tmp_path), "en")
    debugger = page.context.new_cdp_session(page)
    serve_modules(page)
    before = listeners(debugger)
    bridge: Bridge | None = None
    for widget in live(room):
        if bridge is None:
            bridge = Bridge(page, widget)
        else:
            bridge.show(widget)
        removed(page, debugger, before, type(widget).__name__)
    for shown, traits in following(room):
        show_following(page, shown, *traits)
        removed(page, debugger, before, type(shown).__name__)


def test_a_view_that_is_removed_says_nothing(page: Page, tmp_path: Path) -> None:
    """A person whose view is gone is not taken to be there."""
    page.clock.install()
    bridge = Bridge(page, Workshop(held(tmp_path), "en").grid())
    bridge.to_python.clear()
    page.clock.fast_forward("05:00")
    assert bridge.to_python
    page.evaluate("window.remove()")
    bridge.to_python.clear()
    page.clock.fast_forward("05:00")
    assert bridge.to_python == []
