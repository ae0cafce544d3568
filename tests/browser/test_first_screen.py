"""The first screen of the shipped example, as each audience meets it on a laptop and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from jmwidgets import render
from jmwidgets.document import AUDIENCES, loads
from jmwidgets.insight import for_reader
from jmwidgets.report.arrangement import Part, arranged
from jmwidgets.report.section import View
from jmwidgets.report.sections import SECTIONS
from jmwidgets.words import use
from tests.browser.axe import violations
from tests.browser.test_page_layout import BROKEN

pytestmark = pytest.mark.browser
EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
READERS = ("", *AUDIENCES)
LAPTOP, PHONE = (1366, 768), (390, 844)

MEASURED = """() => {
    const screen = document.querySelector('.jm-first-screen');
    const shown = element => element.checkVisibility() && !element.closest('.jm-hidden, svg, thead');
    const clipped = [...screen.querySelectorAll('*')].filter(one => shown(one)
        && getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1);
    const small = [...screen.querySelectorAll('*')].filter(
        one => shown(one) && one.textContent && parseFloat(getComputedStyle(one).fontSize) < 11);
    return {
        bottom: screen.getBoundingClientRect().bottom,
        wide: document.documentElement.scrollWidth,
        clipped: clipped.map(one => one.outerHTML.slice(0, 90)),
        small: small.length,
    };
}"""

ALONE = """() => {
    for (let one = document.querySelector('.jm-first-screen'); one !== document.body; one = one.parentElement)
        for (const other of [...one.parentElement.children]) if (other !== one) other.remove();
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the example's page for every reader, in both languages."""
    folder = tmp_path_factory.mktemp("first")
    journey = loads(EXAMPLE.read_text(encoding="utf-8"))
    for language in ("en", "de"):
        for audience in READERS:
            with use(language):
                view = View(for_reader(journey, "ruth", audience or None), "ruth", audience)
                shown = [name for name, kind in SECTIONS.items() if kind.in_template and view.holds(name)]
                parts = arranged([Part(view.draw(name), name, view) for name in shown])
                index = "" if audience == "customers" else "index.html"
                page = render.page(parts, title=view.title, on=view.on, index=index)
            (folder / f"{audience or 'everybody'}-{language}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=[LAPTOP, PHONE], ids=["laptop", "phone"])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open one window of each size for all pages."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    yield context.new_page()
    context.close()


def opened(window: Page, folder: Path, audience: str, language: str = "en") -> dict[str, Any]:
    window.goto((folder / f"{audience or 'everybody'}-{language}.html").as_uri())
    found: dict[str, Any] = window.evaluate(MEASURED)
    return found


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("audience", READERS)
def test_all_of_it_is_in_view_and_nothing_is_clipped_broken_or_tiny(
    window: Page, folder: Path, audience: str, language: str
) -> None:
    found = opened(window, folder, audience, language)
    size = window.viewport_size
    assert size is not None
    screens = 1 if size["width"] > 1000 else 2
    assert found["bottom"] <= screens * size["height"]
    assert found["wide"] <= size["width"]
    assert (found["clipped"], window.evaluate(BROKEN), found["small"]) == ([], [], 0)


@pytest.mark.parametrize("audience", READERS)
def test_axe_finds_nothing_on_it(window: Page, folder: Path, audience: str) -> None:
    opened(window, folder, audience)
    # All that stands below was looked at with the whole page.
    window.evaluate(ALONE)
    assert violations(window, ".jm-first-screen") == []


def test_a_stranger_finds_the_worst_moment_its_owner_and_the_next_step(window: Page, folder: Path) -> None:
    opened(window, folder, "")
    worst = window.locator(".jm-first-screen tbody tr").first.inner_text()
    for words in (
        "Delivery and connection",
        "−1.5",
        "expected +0.5",
        "n = 162",
        "€ 187k",
        "Logistics",
        "overdue",
    ):
        assert words in worst.replace("\u00a0", " ")
    assert sorted(window.locator(".jm-whole-curve .jm-number").all_text_contents()) == ["1", "2", "3"]


def test_marketing_finds_where_its_channels_hurt_and_who_answers_for_it(window: Page, folder: Path) -> None:
    opened(window, folder, "marketing")
    rows = [row.inner_text().replace("\u00a0", " ") for row in window.locator(".jm-three tbody tr").all()]
    numbers = window.locator(".jm-whole-curve .jm-number").all_text_contents()
    assert [row.split()[0] for row in rows] == sorted(numbers) == ["1", "2", "3"]
    for words in (
        "Delivery van",
        "Delivery and connection",
        "−1.5",
        "n = 162",
        "Logistics",
        "An hour instead",
    ):
        assert words in rows[0]


def test_its_table_is_one_on_a_phone_without_script(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "everybody-en.html").as_uri())
    table = page.get_by_role("table", name="What hurts most, and what is done about it")
    assert [row.get_attribute("role") for row in table.locator("tr").all()] == ["row"] * 4
    assert table.get_by_role("columnheader", name="Owner").count() == 1
    assert table.get_by_role("cell", name="Logistics").count() == 1
    context.close()


def test_nothing_internal_stands_on_the_first_screen_of_customers(window: Page, folder: Path) -> None:
    opened(window, folder, "customers")
    text = window.locator(".jm-first-screen").inner_text()
    assert not [word for word in ("internal", "Logistics", "€", "n = ", "hurts", "KPI") if word in text]
    assert "If something went wrong" in text
    assert "What we offer you" in text
