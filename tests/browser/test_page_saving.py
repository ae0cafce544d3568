"""What a page saves for its reader: the curve as a picture, the actions as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from playwright.sync_api import Page, expect

from tests.browser.pages import Open

pytestmark = pytest.mark.browser


def saved(page: Page, label: str) -> tuple[str, str]:
    """Choose something to save; give the name of the file and what is in it."""
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as found:
        page.get_by_role("dialog", name="Save").get_by_role("button", name=label).click()
    return found.value.suggested_filename, Path(found.value.path()).read_text(encoding="utf-8")


def test_the_curve_is_saved_as_a_picture_that_stands_alone(opened: Open) -> None:
    page = opened("report")
    name, text = saved(page, "The curve as a picture (SVG)")
    root = fromstring(text)
    assert name.endswith(".svg")
    assert (root.get("width"), root.get("viewBox", "").split()[2]) == ("1920", "1200")
    # By itself, without the page's styles, it shows a line, stages and numbers.
    alone = page.context.new_page()
    alone.set_content(text)
    assert alone.locator("path[stroke]").first.bounding_box() is not None
    for one in alone.locator("text").all():
        box = one.bounding_box()
        assert box is not None
        assert 0 <= box["x"] + box["width"] <= 1930
        assert box["height"] > 12
    alone.close()


def test_the_actions_are_saved_as_a_table_without_formulas(opened: Open) -> None:
    page = opened("report")
    name, text = saved(page, "The actions as a table (CSV)")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert name.endswith(".csv")
    assert rows[0][:3] == ["Action", "Owner", "Due"]
    assert len(rows) > 1
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not any(cell[:1] in {"=", "+", "-", "@"} for row in rows for cell in row)


def test_where_there_is_nothing_to_save_there_is_no_button(opened: Open) -> None:
    page = opened("empty")
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    page.keyboard.press("Escape")
