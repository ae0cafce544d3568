"""Pages in a real browser: aligned, unclipped, silent, and readable by everybody."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Dialog, Page, Request
from pypdf import PdfReader

from jmwidgets.document import AUDIENCES, Journey, new_journey
from jmwidgets.render import Entry, Failure, header, index_page, journey_map, layered, pain_list, story
from jmwidgets.render import page as page_of
from jmwidgets.words import use
from tests.render.crowd import crowded
from tests.render.everything import whole_page
from tests.render.sample import blueprint_lanes, sample_journey
from tests.render.test_hostile import PAYLOADS, hostile, small

pytestmark = pytest.mark.browser
WIDTHS = (390, 1280, 1920)
ALL_PAYLOADS = " ".join(PAYLOADS.values())


def _documents() -> dict[str, Callable[[], str]]:
    return {
        "report": lambda: whole_page(sample_journey(), "ruth"),
        "blueprint": lambda: whole_page(
            sample_journey(lanes=blueprint_lanes(), emotion_scale="1..10"), "jonas"
        ),
        "crowded": lambda: whole_page(crowded(), "p0"),
        "busy": lambda: whole_page(crowded(touchpoints=16, personas=3), "p0"),
        "hostile": lambda: whole_page(hostile(small(), ALL_PAYLOADS), "ruth"),
        "empty": lambda: whole_page(new_journey("Moving house"), None),
        "nothing": lambda: whole_page(Journey(id="j", title="Nothing yet"), None),
        "longer": lambda: spoken("en-XA"),
        "mirrored": lambda: spoken("ar-XB"),
        "index": lambda: index_page(
            [Entry("ruth", "ruth.html"), Entry("jonas", "jonas.html")],
            sample_journey(),
            [Failure("Maria", "cell 4 took longer than 60 s")],
        ),
    }


def spoken(language: str) -> str:
    with use(language):
        return whole_page(sample_journey(), "ruth")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, document in _documents().items():
        (folder / f"{name}.html").write_text(document(), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """Open a page of a file; every message and request that is not the page itself is a failure."""
    told: list[str] = []
    contexts = []

    def open_page(name: str, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        address = (folder / f"{name}.html").as_uri()

        def dismiss(dialog: Dialog) -> None:
            told.append(f"{name}: {dialog.message}")
            dialog.dismiss()

        def note(request: Request) -> None:
            if request.url != address:
                told.append(f"{name}: {request.url}")

        page.on("console", lambda message: told.append(f"{name}: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"{name}: {error}"))
        page.on("dialog", dismiss)
        page.on("request", note)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []


CLIPPED = """() => [...document.querySelectorAll('.jm-main *')].filter(element => {
    const style = getComputedStyle(element);
    if (style.display === 'inline') return false;
    if (element.closest('.jm-hidden, svg, .jm-part, .jm-stack thead')) return false;
    if (element.matches('.jm-frame, .jm-scroll')) return false;
    return element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'visible'
        || element.matches('td, th, li, p, dd, .jm-stage') && element.scrollWidth > element.clientWidth + 1
           && !element.matches('.jm-canvas, .jm-stages th');
}).map(element => element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 60))"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", _documents())
def test_a_page_never_scrolls_sideways_clips_no_text_and_is_silent(
    opened: Callable[..., Page], name: str, width: int
) -> None:
    page = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


ALIGNED = """() => [...document.querySelectorAll('.jm-frame .jm-map-table')].map(table => {
    const heads = [...table.querySelectorAll('.jm-lane-touchpoint th[scope=col]')].map(one => {
        const box = one.getBoundingClientRect();
        return (box.left + box.right) / 2;
    });
    const dots = [...table.querySelectorAll('.jm-drawing .jm-dot, .jm-drawing .jm-track-sign')].map(one => {
        const box = one.getBoundingClientRect();
        return (box.left + box.right) / 2;
    });
    return dots.map(x => Math.min(...heads.map(head => Math.abs(head - x))));
})"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["report", "blueprint", "crowded", "index"])
def test_points_stand_over_their_columns(opened: Callable[..., Page], name: str, width: int) -> None:
    offsets = opened(name, width).evaluate(ALIGNED)
    assert len(offsets) >= 1
    for table in offsets:
        assert len(table) >= 20
        assert max(table) <= 1


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


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["report", "blueprint"])
def test_labels_on_the_curve_stay_inside_and_apart(
    opened: Callable[..., Page], name: str, width: int
) -> None:
    page = opened(name, width)
    assert page.evaluate(INSIDE) == []
    assert page.evaluate(OVERLAPS) == []


def test_columns_are_never_narrower_than_84_pixels_and_all_alike(opened: Callable[..., Page]) -> None:
    for name, width in (("report", 390), ("crowded", 1280), ("empty", 390)):
        tables = opened(name, width).evaluate(
            """() => [...document.querySelectorAll('.jm-frame .jm-lane-touchpoint')].map(
                row => [...row.querySelectorAll('th[scope=col]')].map(one => one.offsetWidth))"""
        )
        for widths in tables:
            assert min(widths) >= 84
            assert max(widths) - min(widths) <= 1


def test_a_map_that_nearly_fits_is_made_to_fit_and_a_wide_one_on_request(opened: Callable[..., Page]) -> None:
    hidden = (
        "[...document.querySelectorAll('.jm-map .jm-frame')].map(one => one.scrollWidth - one.clientWidth)[0]"
    )
    assert opened("report", 1920).evaluate(hidden) <= 1
    page = opened("report", 1280)
    assert page.evaluate(hidden) > 100
    page.get_by_role("button", name="Fit map to window").click()
    assert page.evaluate(hidden) <= 1


def test_lane_names_stay_in_sight_while_the_map_scrolls(opened: Callable[..., Page]) -> None:
    page = opened("crowded", 390)
    before = page.locator(".jm-frame .jm-lane-actions > th").first.bounding_box()
    page.locator(".jm-frame").first.evaluate("one => one.scrollLeft = 2000")
    after = page.locator(".jm-frame .jm-lane-actions > th").first.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["x"] - after["x"]) <= 1


def violations(page: Page, **options: Any) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


@pytest.mark.parametrize("name", ["report", "blueprint", "busy", "hostile", "empty", "index"])
def test_axe_finds_nothing(opened: Callable[..., Page], name: str) -> None:
    assert violations(opened(name, 1280, bypass_csp=True)) == []


@pytest.mark.parametrize("name", ["report", "index"])
def test_axe_finds_nothing_in_the_dark(opened: Callable[..., Page], name: str) -> None:
    page = opened(name, 1280, color_scheme="dark", bypass_csp=True)
    assert violations(page, runOnly={"type": "rule", "values": ["color-contrast"]}) == []


def test_a_reader_s_theme_is_taken_and_can_be_changed(opened: Callable[..., Page]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = opened("report", 1280, color_scheme="dark")
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Light").click()
    light = page.evaluate(ground)
    assert dark != light
    assert light == opened("report", 1280, color_scheme="light").evaluate(ground)
    assert page.get_by_role("button", name="Dark").is_visible()


def test_the_page_can_be_read_without_script(opened: Callable[..., Page]) -> None:
    page = opened("report", 1280, java_script_enabled=False)
    assert page.locator(".jm-bar").is_hidden()
    assert page.get_by_role("heading", name="What hurts most").is_visible()
    page.get_by_text("How this is scored").first.click()
    assert page.get_by_text("Perspective: fails").first.is_visible()


def test_a_number_on_the_curve_leads_to_the_list_and_lights_it_up(opened: Callable[..., Page]) -> None:
    page = opened("report", 1280)
    number = page.get_by_role("link", name="Pain point 1: Delivery and connection")
    number.focus()
    entry = page.locator("#ruth-map-pain-1")
    assert "jm-lit" in (entry.get_attribute("class") or "")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#ruth-map-pain-1$"))
    assert page.evaluate("document.querySelector('#ruth-map-pain-1:target') !== null")


def test_a_screen_reader_walks_the_map_as_a_table_and_hears_every_number(opened: Callable[..., Page]) -> None:
    page = opened("report", 1280)
    table = page.get_by_role("table", name="Buying a washing machine: Ruth Hagedorn’s journey")
    spoken = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Emotion in words"))
    assert spoken.get_by_role("cell").count() == 23
    assert "angry, −1.7" in (spoken.get_by_role("cell").nth(11).text_content() or "")
    assert table.get_by_role("columnheader", name="Delivery and connection").count() == 1
    image = page.get_by_role("img", name="Emotion curve of Ruth Hagedorn")
    assert image.count() == 1


def test_tab_reaches_the_content_first_then_the_map(opened: Callable[..., Page]) -> None:
    page = opened("report", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_forced_colours_keep_the_curve_and_the_numbers(opened: Callable[..., Page]) -> None:
    page = opened("report", 1280, forced_colors="active")
    stroke = page.locator(".jm-line-as-is").first.evaluate("one => getComputedStyle(one).stroke")
    ground = page.evaluate("getComputedStyle(document.querySelector('.jm-map')).backgroundColor")
    assert stroke != ground


def printed(page: Page, path: Path) -> tuple[int, tuple[int, int]]:
    """Print a page; give the number of sheets, and width and height of one in millimetres."""
    page.pdf(path=path, prefer_css_page_size=True)
    sheets = PdfReader(path).pages
    width, height = (round(float(points) / 72 * 25.4) for points in sheets[0].mediabox.upper_right)
    return len(sheets), (width, height)


@pytest.mark.parametrize(("name", "most"), [("report", 8), ("crowded", 40), ("index", 1), ("empty", 4)])
def test_paper_is_a3_and_holds_everything(
    opened: Callable[..., Page], tmp_path: Path, name: str, most: int
) -> None:
    pages, size = printed(opened(name), tmp_path / "page.pdf")
    assert size == (420, 297)
    assert pages <= most


@pytest.mark.parametrize("name", ["report", "crowded"])
def test_nothing_of_the_map_is_cut_off_on_paper(opened: Callable[..., Page], name: str) -> None:
    page = opened(name, 1500)
    page.emulate_media(media="print")
    beyond = page.evaluate(
        """() => [...document.querySelectorAll('.jm-map-table')].filter(one => one.offsetParent)
        .map(one => one.getBoundingClientRect()).filter(box => box.right > innerWidth + 1).length"""
    )
    assert beyond == 0


def test_a_page_of_several_personas_shows_one_at_a_time(opened: Callable[..., Page], folder: Path) -> None:
    journey = sample_journey()
    parts = [header(journey), *(journey_map(journey, key) for key in journey.personas)]
    (folder / "two.html").write_text(page_of(parts, title="Two"), encoding="utf-8")
    page = opened("two")
    assert page.get_by_role("region", name="Journey map of Ruth Hagedorn").is_visible()
    assert page.get_by_role("region", name="Journey map of Jonas Weber").is_hidden()
    page.get_by_label("Persona").select_option("Jonas Weber")
    assert page.get_by_role("region", name="Journey map of Ruth Hagedorn").is_hidden()
    assert page.get_by_role("region", name="Journey map of Jonas Weber").is_visible()


def test_a_page_can_be_folded_for_an_audience(opened: Callable[..., Page], folder: Path) -> None:
    journey = sample_journey()
    parts = [
        header(journey),
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


def test_every_section_can_be_reached_from_the_list_of_them(opened: Callable[..., Page]) -> None:
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


def test_the_whole_curve_stands_above_a_map_that_is_wider_than_the_window(
    opened: Callable[..., Page],
) -> None:
    page = opened("report", 1280)
    frame, overview = page.locator(".jm-map > .jm-frame").first, page.locator(".jm-overview").first
    assert (
        overview.locator(".jm-line-as-is").count()
        == page.locator(".jm-map").first.locator(".jm-frame .jm-line-as-is").count()
    )
    end = frame.evaluate("one => one.scrollWidth - one.clientWidth")
    box = overview.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    assert frame.evaluate("one => one.scrollLeft") == pytest.approx(end, abs=2)
    sight = page.locator(".jm-overview-sight").first.bounding_box()
    assert sight is not None
    assert sight["x"] + sight["width"] == pytest.approx(box["x"] + box["width"], abs=3)
    page.get_by_role("button", name="Fit map to window").click()
    overview.wait_for(state="hidden")


def test_folded_lanes_open_on_request_and_stay_in_their_layer(
    opened: Callable[..., Page], folder: Path
) -> None:
    lanes = [
        lane | {"collapsed": True} if lane["content"] == "backstage" else lane for lane in blueprint_lanes()
    ]
    journey = sample_journey(lanes=lanes)
    document = page_of(
        [header(journey), journey_map(journey, "ruth")],
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


def test_all_details_of_a_section_open_at_once(opened: Callable[..., Page]) -> None:
    section = opened("report", 1280).get_by_role("region", name="Touchpoint by touchpoint")
    section.get_by_role("button", name="Open all").click()
    assert section.locator("details:not([open])").count() == 0
    section.get_by_role("button", name="Close all").click()
    assert section.locator("details[open]").count() == 0


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


@pytest.mark.parametrize("width", [320, 390, 700, 834, 1366, 1920])
@pytest.mark.parametrize("name", ["report", "busy"])
def test_no_word_is_broken_by_letters(opened: Callable[..., Page], name: str, width: int) -> None:
    page = opened(name, width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
