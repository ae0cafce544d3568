"""The journey grid stays usable however large the map is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jmwidgets.document import COLLECTIONS, Journey, Put, parse
from tests.widgets.grid import Shown, cell, disk

pytestmark = pytest.mark.browser


def large() -> Journey:
    """Give a map of 10,000 cells: 50 stages, 200 touchpoints, 50 lanes."""
    contents = ["touchpoint", "emotion", "actions"]
    return parse(
        {
            "schema_version": 2,
            "id": "large",
            "title": "Large",
            "stages": [{"id": f"s{one}", "name": f"Stage {one}"} for one in range(50)],
            "lanes": [
                {"id": contents[0], "name": "Touchpoint", "content": "touchpoint"},
                *(
                    {"id": f"l{one}", "name": f"Lane {one}", "content": contents[one] if one < 3 else "notes"}
                    for one in range(1, 50)
                ),
            ],
            "touchpoints": [
                {"id": f"t{one}", "name": f"Touchpoint {one}", "stage": f"s{one // 4}"} for one in range(200)
            ],
            "personas": [{"id": "p", "name": "P"}],
            "notes": [
                {
                    "id": f"n{lane}-{one}",
                    "text": "the needle" if (lane, one) == (12, 150) else f"Note {one} in lane {lane}",
                    "lane": f"l{lane}",
                    "touchpoint": f"t{one}",
                }
                for lane in range(3, 50)
                for one in range(200)
            ],
        }
    )


def test_of_a_map_of_10_000_cells_only_what_is_in_sight_is_drawn(shown: Shown) -> None:
    bridge, session = shown(large())
    assert bridge.page.locator(".jg-cell").count() < 400
    cell(bridge, "touchpoint", "t0").click()
    bridge.page.keyboard.press("Control+End")
    bridge.page.keyboard.press("ArrowLeft")
    for _ in range(7):
        bridge.page.keyboard.press("PageDown")
    focused = bridge.page.evaluate("document.activeElement.dataset.key")
    assert focused.endswith("|t199")
    bridge.page.keyboard.type("the very last")
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    assert "the very last" in {note.text for note in disk(session).notes.values()}
    assert bridge.page.locator(".jg-cell").count() < 400
    assert set(COLLECTIONS) >= {"notes"}


def test_the_search_finds_what_is_out_of_sight(shown: Shown) -> None:
    bridge, _ = shown(large())
    bridge.page.keyboard.press("Tab")
    cell(bridge, "touchpoint", "t0").click()
    bridge.page.keyboard.press("Control+f")
    bridge.page.keyboard.type("needle")
    expect(bridge.page.locator(".jg-search-count")).to_have_text("1 of 1")
    expect(cell(bridge, "l12", "t150")).to_be_in_viewport()


def test_a_wide_map_fits_when_asked(shown: Shown) -> None:
    bridge, _ = shown()
    for number in range(12):
        bridge.widget.session.apply(
            Put(collection="touchpoints", id=f"more-{number}", record={"name": "More", "stage": "purchase"})
        )
    bridge.until(lambda: bridge.page.locator(".jg-card").count() > 5)
    bridge.page.get_by_role("button", name="Fit", exact=True).click()
    scroller = bridge.page.locator(".jg-scroller")
    assert scroller.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    expect(cell(bridge, "touchpoint", "more-11")).to_be_in_viewport()
