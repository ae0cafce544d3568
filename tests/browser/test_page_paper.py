"""Reports on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.pages import Open

pytestmark = pytest.mark.browser


def printed(page: Page, path: Path) -> tuple[int, tuple[int, int]]:
    """Print a page; give the number of sheets, and width and height of one in millimetres."""
    page.pdf(path=path, prefer_css_page_size=True)
    sheets = PdfReader(path).pages
    width, height = (round(float(points) / 72 * 25.4) for points in sheets[0].mediabox.upper_right)
    return len(sheets), (width, height)


@pytest.mark.parametrize(("name", "most"), [("report", 8), ("crowded", 40), ("index", 1), ("empty", 4)])
def test_paper_is_a3_and_holds_everything(opened: Open, tmp_path: Path, name: str, most: int) -> None:
    pages, size = printed(opened(name), tmp_path / "page.pdf")
    assert size == (420, 297)
    assert pages <= most


@pytest.mark.parametrize("name", ["report", "crowded"])
def test_nothing_of_the_map_is_cut_off_on_paper(opened: Open, name: str) -> None:
    page = opened(name, 1500)
    page.emulate_media(media="print")
    beyond = page.evaluate(
        """() => [...document.querySelectorAll('.jm-map-table')].filter(one => one.offsetParent)
        .map(one => one.getBoundingClientRect()).filter(box => box.right > innerWidth + 1).length"""
    )
    assert beyond == 0
