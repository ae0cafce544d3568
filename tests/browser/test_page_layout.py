"""Reports in a real browser: aligned, unclipped, silent, at every width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser.pages import DOCUMENTS, WIDTHS, Open

pytestmark = pytest.mark.browser


CLIPPED = """() => [...document.querySelectorAll('.jm-main *')].filter(element => {
    const style = getComputedStyle(element);
    if (style.display === 'inline') return false;
    if (element.closest('.jm-hidden, svg, .jm-part, .jm-stack thead')) return false;
    if (element.matches('.jm-frame, .jm-scroll')) return false;
    return element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible'
        || element.matches('td, th, li, p, dd, .jm-stage') && element.scrollWidth > element.clientWidth + 1
           && !element.matches('.jm-canvas, .jm-stages th');
}).map(element => element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 60))"""


def resized(page: Page, widths: Iterable[int]) -> Iterator[int]:
    """Give a page one width after the other: it is loaded once."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        yield width


@contextmanager
def unfolded(page: Page) -> Iterator[None]:
    """Open what is folded, and fold it again."""
    page.evaluate(
        """() => document.querySelectorAll('details:not([open])').forEach(one => {
            one.dataset.folded = ''; one.open = true; })"""
    )
    yield
    page.evaluate(
        """() => document.querySelectorAll('details[data-folded]').forEach(one => {
            delete one.dataset.folded; one.open = false; })"""
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_never_scrolls_sideways_clips_no_text_and_is_silent(opened: Open, name: str) -> None:
    page = opened(name)
    for width in resized(page, WIDTHS):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        with unfolded(page):
            assert page.evaluate(CLIPPED) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") <= width


ALIGNED = """() => [...document.querySelectorAll('.jm-frame .jm-map-table')].map(table => {
    const heads = [...table.querySelectorAll('.jm-lane-touchpoint th[scope=col]')].map(one => {
        const box = one.getBoundingClientRect();
        return (box.left + box.right) / 2;
    });
    const signs = table.querySelectorAll('.jm-drawing :is(.jm-dot, .jm-point > use, .jm-track-sign)');
    const dots = [...signs].map(one => {
        const box = one.getBoundingClientRect();
        return (box.left + box.right) / 2;
    });
    return dots.map(x => Math.min(...heads.map(head => Math.abs(head - x))));
})"""


@pytest.mark.parametrize("name", ["report", "blueprint", "crowded", "index"])
def test_points_stand_over_their_columns(opened: Open, name: str) -> None:
    page = opened(name)
    for width in resized(page, WIDTHS):
        offsets = page.evaluate(ALIGNED)
        assert len(offsets) >= 1
        for table in offsets:
            assert len(table) >= 20
            assert max(table) <= 1, width


INSIDE = """() => [...document.querySelectorAll('.jm-frame .jm-canvas')].flatMap(cell => {
    const frame = cell.getBoundingClientRect();
    return [...cell.querySelectorAll('.jm-drawing text, .jm-drawing rect')].filter(one => {
        const box = one.getBoundingClientRect();
        return box.left < frame.left - 1 || box.right > frame.right + 1
            || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).map(one => one.textContent);
})"""


OVERLAPS = """() => [...document.querySelectorAll('.jm-frame .jm-drawing')].flatMap(drawing => {
    const labels = [...drawing.querySelectorAll('.jm-value, .jm-pill-shape')];
    const boxes = labels.map(one => one.getBoundingClientRect());
    const found = [];
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
            found.push([Math.round(a.left), Math.round(a.top)]);
    }));
    return found;
})"""


@pytest.mark.parametrize("name", ["report", "blueprint"])
def test_labels_on_the_curve_stay_inside_and_apart(opened: Open, name: str) -> None:
    page = opened(name)
    for width in resized(page, WIDTHS):
        assert page.evaluate(INSIDE) == [], width
        assert page.evaluate(OVERLAPS) == [], width


def test_columns_are_never_narrower_than_84_pixels_and_all_alike(opened: Open) -> None:
    for name, width in (("report", 390), ("crowded", 1280), ("empty", 390)):
        tables = opened(name, width).evaluate(
            """() => [...document.querySelectorAll('.jm-frame .jm-lane-touchpoint')].map(
                row => [...row.querySelectorAll('th[scope=col]')].map(one => one.offsetWidth))"""
        )
        for widths in tables:
            assert min(widths) >= 84
            assert max(widths) - min(widths) <= 1


def test_a_map_that_nearly_fits_is_made_to_fit_and_a_wide_one_on_request(opened: Open) -> None:
    hidden = (
        "[...document.querySelectorAll('.jm-map .jm-frame')].map(one => one.scrollWidth - one.clientWidth)[0]"
    )
    assert opened("report", 1920).evaluate(hidden) <= 1
    page = opened("report", 1280)
    assert page.evaluate(hidden) > 100
    page.get_by_role("button", name="Fit map to window").first.click()
    assert page.evaluate(hidden) <= 1


def test_lane_names_stay_in_sight_while_the_map_scrolls(opened: Open) -> None:
    page = opened("crowded", 390)
    before = page.locator(".jm-frame .jm-lane-actions > th").first.bounding_box()
    page.locator(".jm-frame").first.evaluate("one => one.scrollLeft = 2000")
    after = page.locator(".jm-frame .jm-lane-actions > th").first.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["x"] - after["x"]) <= 1


def test_the_whole_curve_stands_above_a_map_that_is_wider_than_the_window(
    opened: Open,
) -> None:
    page = opened("report", 1280)
    frame, overview = page.locator(".jm-map > .jm-frame").first, page.locator(".jm-overview").first
    assert (
        overview.locator(".jm-line-as-is").count()
        == page.locator(".jm-map").first.locator(".jm-frame .jm-line-as-is").count()
    )
    end = frame.evaluate("one => one.scrollWidth - one.clientWidth")
    overview.scroll_into_view_if_needed()
    box = overview.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    assert frame.evaluate("one => one.scrollLeft") == pytest.approx(end, abs=2)
    sight = page.locator(".jm-overview-sight").first.bounding_box()
    assert sight is not None
    assert sight["x"] + sight["width"] == pytest.approx(box["x"] + box["width"], abs=3)
    page.get_by_role("button", name="Fit map to window").first.click()
    overview.wait_for(state="hidden")


BROKEN = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector('.jm-main'), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
        const holder = node.parentElement;
        if (holder.closest('.jm-hidden, svg, .jm-part, .jm-stack thead, .jm-spoken')) continue;
        for (const word of node.textContent.matchAll(/[^\\s\\u00ad\\u200b\\-–—/·…→]{3,}/gu)) {
            const range = document.createRange();
            // The hyphen that a browser shows belongs to the first letter of the line after it.
            range.setStart(node, word.index + 1);
            range.setEnd(node, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].filter(box => box.width > 0)
                .map(box => Math.round(box.top)));
            if (lines.size > 1) found.push(word[0]);
        }
    }
    return found;
}"""


@pytest.mark.parametrize("name", ["report", "busy", "unplaced", "everybody", "progress", "portfolio", "many"])
def test_no_word_is_broken_by_letters(opened: Open, name: str) -> None:
    page = opened(name)
    with unfolded(page):
        for width in resized(page, (320, 390, 700, 834, 1366, 1920)):
            assert page.evaluate(BROKEN) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") <= width
