"""A page stands alone: no network, no style attribute, one heading, every landmark."""

import base64
import hashlib
import itertools
import re
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from jmwidgets.document import Journey, new_journey
from jmwidgets.render import Entry, Failure, index_page, page, page_script, stylesheet
from jmwidgets.words import use
from tests.render.everything import whole_page
from tests.render.markup import link, read
from tests.render.sample import sample_journey

STATIC = Path(str(files("jmwidgets") / "render" / "static"))


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else() -> None:
    document = whole_page(sample_journey(), "ruth")
    style = re.search(r"<style>(.*?)</style>", document, re.DOTALL)
    scripts = re.findall(r"<script>(.*?)</script>", document, re.DOTALL)
    assert style is not None
    assert scripts
    policy = next(
        one.attributes["content"]
        for one in read(document).all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert dict(part.split(" ", 1) for part in policy.split("; ")) == {
        "default-src": "'none'",
        "style-src": digest(style[1]),
        "script-src": " ".join(map(digest, scripts)),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_no_element_has_a_style_a_handler_or_an_address_of_a_network() -> None:
    for document in (
        whole_page(sample_journey(), "ruth"),
        index_page([Entry("ruth", "ruth.html")], sample_journey(), [Failure("Jonas", "time ran out")]),
    ):
        for element in read(document).elements:
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
        assert re.findall(r"https?://[^\"' )<]+", document) == []
        assert "@import" not in stylesheet()
        assert not re.search(r"\burl\((?!#)", document)


def test_a_page_has_its_landmarks_one_heading_and_a_skip_link() -> None:
    found = read(whole_page(sample_journey(), "ruth"))
    assert [len(found.all(tag)) for tag in ("h1", "main", "header")] == [1, 1, 1]
    assert found.all("html")[0].attributes["lang"] == "en"
    assert found.all("a")[0].attributes["href"] == "#content"
    assert found.all("main")[0].attributes["id"] == "content"
    assert found.all("title")[0].text == "Buying a washing machine"


def test_ids_are_unique_and_every_reference_within_the_page_leads_somewhere() -> None:
    found = read(whole_page(sample_journey(), "ruth"))
    ids = [one.attributes["id"] for one in found.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    named = [
        one.attributes["aria-labelledby"] for one in found.elements if "aria-labelledby" in one.attributes
    ]
    assert {key for keys in named for key in keys.split()} <= set(ids)
    links = [link(one)[1:] for one in found.all("a")]
    assert len(links) > 5
    assert set(links) <= set(ids)


def test_headings_never_skip_a_level() -> None:
    levels = [
        int(one.tag[1])
        for one in read(whole_page(sample_journey(), "ruth")).elements
        if re.fullmatch(r"h[1-6]", one.tag)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_page_without_a_heading_of_its_own_gets_the_title_as_one() -> None:
    with use("de"):
        found = read(page([Markup("<p>Hello</p>")], title="Greeting", description="A short one"))
    assert [one.text for one in found.all("h1")] == ["Greeting"]
    assert found.all("html")[0].attributes["lang"] == "de"
    with use("ar-XB"):
        turned = read(page([Markup("<p>Hello</p>")], title="Greeting"))
    assert turned.all("html")[0].attributes["dir"] == "rtl"
    assert [
        one.attributes["content"] for one in found.all("meta") if one.attributes.get("name") == "description"
    ] == ["A short one"]


def test_the_same_document_gives_the_same_page() -> None:
    assert whole_page(sample_journey(), "ruth") == whole_page(sample_journey(), "ruth")


def test_every_rule_is_scoped_under_one_class() -> None:
    css = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
    css = re.sub(r"@page[^{]*{[^}]*}", "", css)
    selectors = [
        one.strip()
        for rule in re.findall(r"([^{}]+){", css)
        for one in rule.split(",")
        if not rule.strip().startswith("@")
    ]
    assert len(selectors) > 200
    assert [one for one in selectors if not re.search(r"\.jm\b", one)] == []


def test_no_part_of_the_stylesheet_takes_back_what_another_says_of_a_class() -> None:
    """A dot of one chart was once filled by the rule of another: what was assumed looked as if measured."""
    said: dict[tuple[str, str], str] = {}
    for part in sorted(STATIC.glob("*.css")):
        css = re.sub(r"/\*.*?\*/", "", part.read_text(encoding="utf-8"), flags=re.DOTALL)
        css = re.sub(r"@(media|supports|container|page)[^{]*{(?:[^{}]*{[^{}]*})*[^{}]*}", "", css)
        for selectors, rules in re.findall(r"([^{}]+){([^{}]*)}", css):
            names = [one.split(":")[0].strip() for one in rules.split(";") if ":" in one]
            for selector in map(str.strip, selectors.split(",")):
                for name in names:
                    assert said.setdefault((selector, name), part.name) == part.name, (selector, name)
    assert (".jm-dot", "fill") in said


def test_the_script_writes_no_markup_and_asks_nobody() -> None:
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "fetch",
        "XMLHttpRequest",
        "import(",
        "eval",
        "localStorage",
    ):
        assert word not in page_script()


def test_the_index_leads_to_every_report_and_tells_what_failed_and_why() -> None:
    journey = sample_journey()
    document = index_page(
        [Entry("ruth", "Ruth Hagedorn.html"), Entry("jonas", "jonas.html", "for the board")],
        journey,
        [Failure("Maria", "cell 4 took longer than 60 s")],
    )
    found = read(document)
    assert [one.attributes["href"] for one in found.all("a")] == [
        "#content",
        "Ruth%20Hagedorn.html",
        "jonas.html",
    ]
    text = found.all("main")[0].text
    for part in (
        "1 report is missing",
        "cell 4 took longer than 60 s",
        "for the board",
        "2 personas, one journey",
    ):
        assert part in text


def test_an_index_of_nothing_says_what_to_do() -> None:
    assert "Add a persona" in index_page([], Journey(id="j", title="J"))


def test_empty_journeys_make_pages_that_say_what_to_do() -> None:
    for journey in (Journey(id="j", title="Nothing yet"), new_journey("Moving house")):
        found = read(whole_page(journey, None))
        assert found.mistakes == []
        assert "Add the first touchpoint: type and press Enter" in found.all("main")[0].text


def test_every_link_inside_the_index_leads_somewhere() -> None:
    found = read(index_page([Entry("ruth", "ruth.html")], sample_journey()))
    places = {one.attributes.get("id") for one in found.elements}
    inside = [one.attributes["href"][1:] for one in found.all("a") if one.attributes["href"].startswith("#")]
    assert [place for place in inside if place not in places] == []
