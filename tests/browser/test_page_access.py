"""Reports in a real browser, for everybody: by keys, by ear, in the dark, without script or styles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.pages import Open

pytestmark = pytest.mark.browser
OF_EACH_KIND = [
    "report",
    "blueprint",
    "busy",
    "hostile",
    "empty",
    "index",
    "many",
    "everybody",
    "progress",
    "portfolio",
]


def violations(page: Page, **options: Any) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


@pytest.mark.parametrize("name", OF_EACH_KIND)
def test_axe_finds_nothing(opened: Open, name: str) -> None:
    assert violations(opened(name, 1280, bypass_csp=True)) == []


@pytest.mark.parametrize("name", ["report", "index"])
def test_axe_finds_nothing_in_the_dark(opened: Open, name: str) -> None:
    page = opened(name, 1280, color_scheme="dark", bypass_csp=True)
    assert violations(page, runOnly={"type": "rule", "values": ["color-contrast"]}) == []


def test_a_reader_s_theme_is_taken_and_can_be_changed(opened: Open) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = opened("report", 1280, color_scheme="dark")
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Light").click()
    light = page.evaluate(ground)
    assert dark != light
    assert light == opened("report", 1280, color_scheme="light").evaluate(ground)
    assert page.get_by_role("button", name="Dark").is_visible()


def test_the_page_can_be_read_without_script(opened: Open) -> None:
    page = opened("report", 1280, java_script_enabled=False)
    assert page.locator(".jm-bar").is_hidden()
    assert page.get_by_role("heading", name="What hurts most").is_visible()
    page.get_by_text("How this is scored").first.click()
    assert page.get_by_text("Perspective: fails").first.is_visible()


def test_a_screen_reader_walks_the_map_as_a_table_and_hears_every_number(opened: Open) -> None:
    page = opened("report", 1280)
    table = page.get_by_role("table", name="Buying a washing machine: Ruth Hagedorn’s journey")
    spoken = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Emotion in words"))
    assert spoken.get_by_role("cell").count() == 23
    assert "angry, −1.7" in (spoken.get_by_role("cell").nth(11).text_content() or "")
    assert table.get_by_role("columnheader", name="Delivery and connection").count() == 1
    image = table.get_by_role("img", name="Emotion curve of Ruth Hagedorn")
    assert image.count() == 1


def test_tab_reaches_the_content_first_then_the_map(opened: Open) -> None:
    page = opened("report", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_forced_colours_keep_the_curve_and_the_numbers(opened: Open) -> None:
    page = opened("report", 1280, forced_colors="active")
    stroke = page.locator(".jm-line-as-is").first.evaluate("one => getComputedStyle(one).stroke")
    ground = page.evaluate("getComputedStyle(document.querySelector('.jm-map')).backgroundColor")
    assert stroke != ground


BLACK = """() => [...document.querySelectorAll('.jm-frame svg *, .jm-sparkline *')].filter(one => {
    if (!(one instanceof SVGGeometryElement) || one.closest('[aria-hidden]')) return false;
    const style = getComputedStyle(one);
    const box = one.getBBox();
    return style.fill === 'rgb(0, 0, 0)' && box.width * box.height > 400;
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("left_out", ["light-dark(", "<style>"])
def test_a_picture_keeps_its_shape_where_styles_are_not_known(
    browser: Browser, folder: Path, left_out: str
) -> None:
    """Older browsers do not know `light-dark()`; previews of mail strip styles altogether."""
    document = (folder / "report.html").read_text(encoding="utf-8")
    document = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", document)
    if left_out == "<style>":
        document = re.sub(r"<style>.*?</style>", "", document, flags=re.DOTALL)
    else:
        document = document.replace("light-dark(", "not-known(")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(document)
    assert page.evaluate(BLACK) == []
    icons = "[...document.querySelectorAll('.jm-icon')].map(one => one.getBoundingClientRect().width)"
    assert max(page.evaluate(icons)) <= 24
    page.close()
