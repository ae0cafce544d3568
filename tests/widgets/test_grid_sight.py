"""The journey grid can be read: nothing is cut or covered, and what is dragged is under the hand."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import Journey
from tests.widgets.grid import Shown, cell, lamp

pytestmark = pytest.mark.browser

STAGES = ["Awareness", "Interest", "Evaluation", "Purchase", "Retention", "Recommendation"]

LINES = """(element) => {
  const lines = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = [...range.getClientRects()].at(-1);
      if (!box?.width) continue;
      const last = lines.at(-1);
      if (last && Math.abs(last.top - box.top) < 4) last.text += node.data[at];
      else lines.push({ top: box.top, text: node.data[at] });
    }
  }
  return lines.map(({ text }) => text.trim());
}"""
"""The lines of a text as they are set; a line that ends in a soft hyphen shows one."""


def of_stages(*names: str) -> Journey:
    stages: list[dict[str, Any]] = [{"id": name.lower().replace(" ", "-"), "name": name} for name in names]
    return lamp(stages=stages, touchpoints=[], experiences=[])


def edges(of: Locator) -> tuple[float, float, float, float]:
    box = of.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def text_edges(of: Locator) -> tuple[float, float, float, float]:
    """Give where a text is drawn, whether or not something cuts it."""
    found = of.evaluate(
        "(one) => { const range = document.createRange(); range.selectNodeContents(one);"
        " const box = range.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"
    )
    left, top, right, bottom = found
    return left, top, right, bottom


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_what_is_dragged_stays_at_the_pointer_within_a_panel_that_contains_it(shown: Shown) -> None:
    bridge, _ = shown()
    page = bridge.page
    # As JupyterLab's panels do: what is fixed in them is placed and cut by them.
    page.locator("#place").evaluate(
        "(one) => { one.style.cssText = 'contain: strict; height: 860px; margin: 30px 0 0 180px;'; }"
    )
    left, top, right, bottom = edges(cell(bridge, "touchpoint", "shop"))
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.down()
    ghost = page.locator(".jg-ghost")
    for x, y in ((left + 60, bottom + 40), (90, 200), (1180, 20)):
        page.mouse.move(x, y)
        at = edges(ghost)
        assert 0 <= at[0] - x <= 16
        assert 0 <= at[1] - y <= 16
        seen = ghost.evaluate(
            "(one, [x, y]) => { one.style.pointerEvents = 'auto'; const top ="
            " document.elementFromPoint(x, y); one.style.pointerEvents = ''; return top === one; }",
            [at[0] + 4, (at[1] + at[3]) / 2],
        )
        assert seen, "the panel cuts what is dragged"
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(ghost).to_have_count(0)


def test_names_of_lanes_end_before_their_buttons(shown: Shown) -> None:
    lanes = [
        {"id": "touchpoint", "name": "Touchpoint", "content": "touchpoint"},
        {"id": "goal", "name": "What the customer wants", "content": "goal"},
        {"id": "expected", "name": "Expectation vs. experience", "content": "expectation"},
        {"id": "legal", "name": "Regulatory responsibilities", "content": "actions"},
        {"id": "felt", "name": "Emotions of everybody", "content": "emotion"},
    ]
    goal = {"persona": "ruth", "touchpoint": "shop", "to_be_emotion": {"value": 1, "status": "assumed"}}
    bridge, _ = shown(lamp(lanes=lanes, experiences=[{"id": "ruth.shop", **goal}]))
    for key in ("goal", "expected", "legal", "felt"):
        lane = cell(bridge, key, "")
        name, button = lane.locator(".jm-lane-name"), lane.locator(".jg-actions")
        text = text_edges(name)
        assert not overlap(text, edges(button)), key
        assert text[3] <= edges(lane)[3], key
    assert cell(bridge, "goal", "").locator(".jm-lane-name").evaluate(LINES) == ["What the", "customer wants"]
    felt = cell(bridge, "felt", "")
    legend = felt.locator("svg.jg-axis text", has_text="-be").or_(felt.get_by_text("as-is"))
    expect(legend).to_have_count(2)
    others = [felt.locator(".jg-actions"), felt.locator(".jm-lane-name"), felt.get_by_text("angry")]
    for entry in legend.all():
        assert not any(overlap(edges(entry), edges(other)) for other in others)
        assert edges(entry)[2] <= edges(felt)[2]


def test_names_of_stages_are_set_smaller_rather_than_broken_in_narrow_columns(shown: Shown) -> None:
    bridge, _ = shown(of_stages(*STAGES))
    bridge.page.set_viewport_size({"width": 900, "height": 900})
    bridge.page.get_by_role("button", name="Fit", exact=True).click()
    names = bridge.page.locator(".jg-stage-name")
    expect(names).to_have_count(len(STAGES))
    *whole, last = [name.evaluate(LINES) for name in names.all()]
    assert whole == [[name] for name in STAGES[:-1]]
    assert [line.rstrip("\u00ad") for line in last] == ["Recommenda", "tion"]
    assert last[0].endswith("\u00ad")
    for name in names.all():
        size = float(name.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)"))
        assert 11 <= size <= 13
        chevron = edges(name.locator("xpath=.."))
        assert text_edges(name)[2] < chevron[2] - 8


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_what_was_found_stands_out(shown: Shown, *, dark: bool) -> None:
    bridge, _ = shown(dark=dark)
    bridge.page.get_by_label("Search the map").fill("a")
    found = bridge.page.locator(".jg-match")
    assert found.count() >= 3
    looks = found.evaluate_all(
        """(all) => all.map((one) => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const light = (colour) => {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => value / 255)
              .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(one);
          const around = light(getComputedStyle(document.querySelector('.jg-tint-0')).backgroundColor);
          const ring = light(outlineColor);
          const contrast = (Math.max(ring, around) + 0.05) / (Math.min(ring, around) + 0.05);
          return [outlineStyle, parseFloat(outlineWidth), contrast];
        })"""
    )
    assert all(style == "solid" and width >= 2 and contrast >= 4.5 for style, width, contrast in looks)
    widths = sorted(width for _, width, _ in looks)
    assert widths[-1] > widths[-2], "the one that the search has come to looks like the others"


def test_details_beside_a_fitted_map_leave_it_readable(shown: Shown) -> None:
    bridge, _ = shown(of_stages(*STAGES, *(f"{name} again" for name in STAGES)))
    page = bridge.page
    page.get_by_role("button", name="Fit", exact=True).click()
    cell(bridge, "stages", "=retention-again").click()
    page.keyboard.press("Alt+Enter")
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    zoom = page.get_by_role("status", name="Zoom")
    assert int(zoom.inner_text().split()[0]) >= 70
    shown_part = edges(page.locator(".jg-scroller"))
    at = edges(cell(bridge, "stages", "=retention-again"))
    assert shown_part[0] <= at[0]
    assert at[2] <= shown_part[2] + 1
