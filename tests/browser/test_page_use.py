"""Reports in a real browser, in use: one persona at a time, layers, lists, folds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from jmwidgets.document import AUDIENCES
from jmwidgets.render import about, journey_map, layered, pain_list, story
from jmwidgets.render import page as page_of
from tests.browser.pages import Open
from tests.render.sample import blueprint_lanes, sample_journey

pytestmark = pytest.mark.browser


def test_a_number_on_the_curve_leads_to_the_list_and_lights_it_up(opened: Open) -> None:
    page = opened("report", 1280)
    number = page.get_by_role("link", name="Pain point 1: Delivery and connection")
    number.focus()
    entry = page.locator("#ruth-map-pain-1")
    assert "jm-lit" in (entry.get_attribute("class") or "")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#ruth-map-pain-1$"))
    assert page.evaluate("document.querySelector('#ruth-map-pain-1:target') !== null")


def test_a_page_of_several_personas_shows_one_at_a_time(opened: Open, folder: Path) -> None:
    journey = sample_journey()
    parts = [about(journey), *(journey_map(journey, key) for key in journey.personas)]
    (folder / "two.html").write_text(page_of(parts, title="Two"), encoding="utf-8")
    page = opened("two")
    assert page.get_by_role("region", name="Journey map of Ruth Hagedorn").is_visible()
    assert page.get_by_role("region", name="Journey map of Jonas Weber").is_hidden()
    page.get_by_label("Persona").select_option("Jonas Weber")
    assert page.get_by_role("region", name="Journey map of Ruth Hagedorn").is_hidden()
    assert page.get_by_role("region", name="Journey map of Jonas Weber").is_visible()


def test_a_page_can_be_folded_for_an_audience(opened: Open, folder: Path) -> None:
    journey = sample_journey()
    parts = [
        about(journey),
        journey_map(journey, "ruth"),
        layered(pain_list(journey, "ruth"), ["pain-points"]),
        layered(story(journey, "ruth"), ["story"]),
    ]
    document = page_of(parts, title="Layers", audiences=AUDIENCES.values())
    (folder / "layers.html").write_text(document, encoding="utf-8")
    page = opened("layers")
    owner = page.get_by_role("rowheader", name="Owner", exact=True)
    hurts, told = (page.get_by_role("heading", name=name) for name in ("What hurts most", "The story"))
    assert [one.is_visible() for one in (owner, hurts, told)] == [True, True, True]
    page.get_by_label("Audience").select_option("For: Service team")
    assert [one.is_visible() for one in (owner, hurts, told)] == [True, True, False]
    page.get_by_label("Audience").select_option("For: Customers")
    assert [one.is_visible() for one in (owner, hurts, told)] == [False, False, True]
    page.get_by_label("Audience").select_option("For: everybody")
    assert [one.is_visible() for one in (owner, hurts, told)] == [True, True, True]


def test_every_section_can_be_reached_from_the_list_of_them(opened: Open) -> None:
    page = opened("report", 1280)
    headings = page.locator("main h2").all_inner_texts()
    page.get_by_text("On this page").click()
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    assert set(headings) <= set(links.all_inner_texts())
    links.filter(has_text="Sources").click()
    box = page.get_by_role("heading", name="Sources").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    assert links.first.is_hidden()
    page.get_by_text("On this page").click()
    page.keyboard.press("Escape")
    assert links.first.is_hidden()


@pytest.mark.parametrize("missing", ["", "delete window.PerformanceObserver"], ids=["new", "old"])
def test_the_rest_of_a_page_follows_its_first_screen(opened: Open, missing: str) -> None:
    """A link into the page leads there, though the first screen is shown before the rest is laid out."""
    page = opened("report", 1280)
    address = page.url
    page.add_init_script(missing)
    page.goto("about:blank")
    page.goto(f"{address}#{sample_journey().id}-sources")
    expect(page.locator("html.jm-begins")).to_have_count(0)
    expect(page.get_by_role("heading", name="Sources")).to_be_in_viewport()
    expect(page.locator("main > section").last).to_be_visible()


def test_folded_lanes_open_on_request_and_stay_in_their_layer(opened: Open, folder: Path) -> None:
    lanes = [
        lane | {"collapsed": True} if lane["content"] == "backstage" else lane for lane in blueprint_lanes()
    ]
    journey = sample_journey(lanes=lanes)
    document = page_of(
        [about(journey), journey_map(journey, "ruth")],
        title="Folded",
        audiences=AUDIENCES.values(),
    )
    (folder / "folded.html").write_text(document, encoding="utf-8")
    page = opened("folded")
    backstage = page.locator(".jm-frame .jm-lane-backstage")
    assert backstage.is_hidden()
    page.get_by_label("Audience").select_option("For: Service team")
    assert backstage.is_hidden()
    page.get_by_role("button", name="Show").click()
    assert backstage.is_visible()
    page.get_by_label("Audience").select_option("For: Customers")
    assert backstage.is_hidden()
    page.get_by_label("Audience").select_option("For: everybody")
    page.get_by_role("button", name="Hide").click()
    assert backstage.is_hidden()


def test_all_details_of_a_section_open_at_once(opened: Open) -> None:
    section = opened("report", 1280).get_by_role("region", name="Touchpoint by touchpoint")
    section.get_by_role("button", name="Open all").click()
    assert section.locator("details:not([open])").count() == 0
    section.get_by_role("button", name="Close all").click()
    assert section.locator("details[open]").count() == 0


def test_personas_are_searched_sorted_and_grouped(opened: Open) -> None:
    page = opened("many")
    names = page.locator(".jm-people-table tbody th[scope=row]")
    shown = page.locator(".jm-people-table tbody tr:not([hidden]) th[scope=row]")
    first = names.all_inner_texts()
    assert len(first) == 20

    page.get_by_label("Search personas").fill("jonas")
    assert set(shown.all_inner_texts()) == {"Jonas"}
    assert page.get_by_role("status").inner_text() == "4 of 20"
    page.get_by_label("Search personas").fill("")

    column = page.locator(".jm-people-table tbody tr td:nth-child(4)")
    for arrow in ("ascending", "descending"):
        page.get_by_role("button", name="Peak-end").press("Enter")
        figures = [float(text) for text in column.all_inner_texts()]
        assert figures == sorted(figures, reverse=arrow == "descending")
        assert page.locator(f"[aria-sort={arrow}]").inner_text().startswith("Peak-end")

    page.get_by_label("Group by").select_option("By: Hurts most")
    heads = page.locator(".jm-people-group").all_inner_texts()
    assert sum(int(head.rpartition("(")[2].rstrip(")")) for head in heads) == 20
    page.get_by_label("Group by").select_option("Not grouped")
    assert len(names.all_inner_texts()) == 20


def test_the_table_of_personas_is_whole_without_script(opened: Open) -> None:
    page = opened("many", java_script_enabled=False)
    assert page.get_by_role("link", name="Jonas").count() == 4
    assert page.get_by_role("button").count() == 0
