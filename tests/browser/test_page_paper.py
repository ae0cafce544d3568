"""Reports on paper."""

from __future__ import annotations

from collections import Counter
from math import hypot
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


def points(path: Path) -> dict[float, int]:
    """Count the letters of a PDF by their size in points."""
    sizes: Counter[float] = Counter()

    def note(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        if text.strip():
            # Upright letters are turned: their height is in the other number of the matrix.
            sizes[round(size * hypot(*inner[2:4]) * hypot(*outer[2:4]), 1)] += len(text)

    for sheet in PdfReader(path).pages:
        sheet.extract_text(visitor_text=note)
    return dict(sizes)


@pytest.mark.parametrize(
    ("name", "paper", "size"),
    [
        ("report", "a4", (297, 210)),
        ("report", "a3", (420, 297)),
        ("index", "a4", (297, 210)),
        ("empty", "a4", (297, 210)),
    ],
)
def test_paper_is_what_the_reader_chose_and_nothing_is_smaller_than_eight_points(
    opened: Open, tmp_path: Path, name: str, paper: str, size: tuple[int, int]
) -> None:
    page = opened(name)
    page.evaluate("paper => document.documentElement.dataset.paper = paper", paper)
    assert printed(page, tmp_path / "page.pdf")[1] == size
    assert min(points(tmp_path / "page.pdf")) >= 8


def test_every_sheet_names_the_journey_and_its_number_and_what_is_folded_is_printed(
    opened: Open, tmp_path: Path
) -> None:
    page = opened("report")
    sheets, _ = printed(page, tmp_path / "all.pdf")
    texts = [sheet.extract_text() for sheet in PdfReader(tmp_path / "all.pdf").pages]
    title = page.title()
    for number, text in enumerate(texts, start=1):
        assert title in text
        assert f"{number} / {sheets}" in text
    # The figures behind the curve are folded on the screen.
    assert page.locator("details[open]").count() == 0
    assert any("not part of today" in text.replace("\n", " ") for text in texts)


def test_no_heading_of_a_table_stands_alone_at_the_foot_of_a_sheet(opened: Open, tmp_path: Path) -> None:
    page = opened("report")
    # Nothing but one section is printed, lower and lower on the sheet.
    hide = "all => all.forEach(one => { one.style.display = 'none' })"
    page.eval_on_selector_all(".jm-section", hide)
    section = page.locator(".jm-section:has(.jm-facts-table)")
    section.evaluate("one => { one.style.display = 'block' }")
    rows = section.locator("thead tr, tbody > tr:first-child")
    heads = rows.evaluate_all("all => all.map(one => one.textContent.replace(/\\s/g, ''))")
    for space in range(420, 640, 20):
        section.evaluate("(one, space) => { one.style.marginTop = `${space}px` }", space)
        printed(page, tmp_path / "one.pdf")
        for sheet in PdfReader(tmp_path / "one.pdf").pages:
            shown = "".join(sheet.extract_text().split())
            assert [head for head in heads if shown.endswith(head)] == []


def test_the_reader_is_asked_what_to_print_and_on_which_paper(opened: Open, tmp_path: Path) -> None:
    page = opened("report")
    page.evaluate("window.print = () => { window.printed = {...document.documentElement.dataset} }")
    page.get_by_role("button", name="Print").click()
    dialog = page.get_by_role("dialog", name="Print")
    dialog.get_by_role("radio", name="The first screen").check()
    dialog.get_by_role("radio", name="A3").check()
    dialog.get_by_role("button", name="Print").click()
    assert page.evaluate("printed.printed + printed.paper") == "summarya3"
    assert printed(page, tmp_path / "page.pdf") == (1, (420, 297))
    assert page.locator("dialog").count() == 0
    page.get_by_role("button", name="Print").click()
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0


PARTED = """() => {
    dispatchEvent(new Event('beforeprint'));
    const map = document.querySelector('.jm-map:not(.jm-comparison)');
    const found = [...map.querySelectorAll('.jm-part:not(.jm-part-paths) table')].map(table => ({
        names: [...table.querySelectorAll('.jm-lane-touchpoint > [scope=col]')].map(one => one.textContent),
        stages: [...table.querySelectorAll('.jm-stages [colspan], .jm-stages [scope=colgroup]')]
            .map(one => [one.textContent, one.colSpan]),
        wrong: [...table.rows].filter(row => {
            const cells = [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
            return cells !== table.querySelectorAll('.jm-lane-touchpoint > *').length;
        }).length,
    }));
    const whole = map.querySelector('.jm-frame .jm-lane-touchpoint');
    const names = [...whole.querySelectorAll('[scope=col]')].map(one => one.textContent);
    const paths = [...map.querySelectorAll('.jm-part .jm-way th')].map(one => one.textContent);
    const all = [...map.querySelectorAll('.jm-part-paths [scope=col]')].map(one => one.textContent);
    const known = [...map.querySelectorAll('.jm-frame .jm-way th')].map(one => one.textContent);
    dispatchEvent(new Event('afterprint'));
    return { found, names, paths, all, known, left: document.querySelectorAll('.jm-part').length };
}"""


@pytest.mark.parametrize("name", ["report", "crowded"])
def test_a_wide_map_is_parted_at_its_stages_and_holds_every_column_once(opened: Open, name: str) -> None:
    parted = opened(name).evaluate(PARTED)
    parts = parted["found"]
    assert [one for part in parts for one in part["names"]] == parted["names"]
    assert [part["wrong"] for part in parts] == [0] * len(parts)
    assert all(len(part["names"]) <= 11 for part in parts)
    assert sum(span for part in parts for _, span in part["stages"]) == len(parted["names"])
    assert parted["left"] == 0
    # A path runs through all parts; it is drawn once, below them, over every touchpoint.
    assert parted["paths"] == parted["known"]
    assert parted["all"] == (parted["names"] if parted["known"] else [])


@pytest.mark.parametrize("name", ["report", "crowded"])
def test_nothing_of_the_map_is_cut_off_on_paper(opened: Open, name: str) -> None:
    page = opened(name, 1500)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1047, "height": 710})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    beyond = page.evaluate(
        """() => [...document.querySelectorAll('.jm-map-table')]
        .filter(one => one.offsetParent && !one.closest('.jm-parted'))
        .map(one => one.getBoundingClientRect()).filter(box => box.right > innerWidth + 1).length"""
    )
    assert beyond == 0
