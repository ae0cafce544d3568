"""A page stands in the order of its readers, as long as its author has kept that of the template."""

import re

import pytest

from jmwidgets.document import AUDIENCES, Journey
from jmwidgets.insight import for_reader
from jmwidgets.render import added_prose
from jmwidgets.report.arrangement import Part, arranged
from jmwidgets.report.section import View
from jmwidgets.report.sections import SECTIONS
from tests.render.sample import sample_journey


def parts(audience: str = "", journey: Journey | None = None) -> list[Part]:
    whole = journey or sample_journey()
    view = View(for_reader(whole, "ruth", audience or None), "ruth", audience)
    shown = [name for name, kind in SECTIONS.items() if kind.in_template and view.holds(name)]
    return [Part(view.draw(name), name, view) for name in shown]


def ids(markup: str) -> list[str]:
    return [key.rpartition("-")[2] for key in re.findall(r'<h[12][^>]* id="([^"]+)"', markup)]


def in_sight(audience: str) -> list[str]:
    return ids("".join(arranged(parts(audience))).partition('<details class="jm jm-wide jm-analysts"')[0])


@pytest.mark.parametrize(
    ("audience", "first"),
    [
        ("", ["headline", "map", "pains", "actions", "evidence"]),
        ("board", ["headline", "value", "kpis", "map", "pains"]),
        ("service-team", ["headline", "pains", "breaks", "actions"]),
        ("marketing", ["headline", "channels"]),
        ("customers", ["headline", "story", "map"]),
    ],
)
def test_each_audience_reads_its_own_first(audience: str, first: list[str]) -> None:
    assert in_sight(audience)[: len(first)] == first


@pytest.mark.parametrize("audience", ["", *AUDIENCES])
def test_every_section_stands_once_and_what_is_for_analysts_is_folded(audience: str) -> None:
    given = parts(audience)
    page = "".join(arranged(given))
    assert [page.count(part.markup) for part in given] == [1] * len(given)
    assert page.count('<details class="jm jm-wide jm-analysts"') == 1
    assert "touchpoints" not in in_sight(audience)
    assert ("In detail" if audience == "customers" else "For analysts") in page


@pytest.mark.parametrize("audience", ["", *AUDIENCES])
def test_numbers_and_names_lead_to_something_on_the_same_page(audience: str) -> None:
    page = "".join(arranged(parts(audience)))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))


def test_an_order_of_the_author_s_own_stays_and_nothing_is_folded() -> None:
    given = parts("board")
    given[1], given[2] = given[2], given[1]
    assert list(arranged(given)) == [part.markup for part in given]


def test_what_the_author_wrote_keeps_its_place() -> None:
    given = parts("board")
    prose = Part(added_prose(given[0].markup))
    found = arranged([prose, *given])
    assert found[0] == prose.markup
    split = arranged([*given[:4], prose, *given[4:]])
    assert split.index(prose.markup) == 4
    assert list(split[5:]) == [part.markup for part in given[4:]]
