"""Pages for readers tell what is known: no hint for editors, no lane or legend of what isn't there."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from jmwidgets.document import AUDIENCES, Journey, parse
from jmwidgets.insight import for_reader
from jmwidgets.render import Entry, comparison, index_page, journey_map
from jmwidgets.report.everybody import ALL, NEEDS_NO_PERSONA
from jmwidgets.report.section import View
from tests.insight.maps import a_map, lived
from tests.render.markup import read

TODAY = dt.date(2026, 11, 28)
HINTS = (
    "Add ",
    "Ask what",
    "Choose a",
    "Choose “",
    "Give an",
    "Mark the",
    "Name ",
    "Nothing is recorded here yet",
    "Nothing yet",
    "No touchpoint yet",
    "Say how",
    "Say in two",
    "Write down",
)
"""How what is said to editors begins."""


def bare() -> Journey:
    return parse(
        {"schema_version": 2, "id": "j", "title": "A visit", "personas": [{"id": "ada", "name": "Ada"}]}
    )


def begun() -> Journey:
    """Make a map whose lanes are the usual ones, with opportunities that are not for people outside."""
    return a_map(
        lived("ruth", "van", -1, actions="Waits at the window"),
        lived("ruth", "wash", 1),
        opportunities=[{"id": "o", "title": "Ring before the van leaves", "touchpoints": ["van"]}],
        notes=[{"id": "n", "text": "Keep the box", "stage": "use", "audiences": ["customers"]}],
        stages=[*a_map().model_dump(mode="json")["stages"], {"id": "end", "name": "End"}],
    )


def shown(markup: str) -> str:
    page = markup if "<main" in markup else f"<main>{markup}</main>"
    return " ".join(read(page).all("main")[0].text.replace("\xad", "").split())


def view_of(journey: Journey, persona: str | None, audience: str) -> View:
    return View(for_reader(journey, persona, audience or None), persona or "", audience)


def pages(journey: Journey, audience: str) -> Iterator[str]:
    for persona in (*journey.personas.ids, None):
        view = view_of(journey, persona, audience)
        sections = [name for name in ALL if persona or name in NEEDS_NO_PERSONA]
        yield " ".join(shown(view.draw(name)) for name in sections if view.holds(name))
    reduced = for_reader(journey, None, audience or None)
    entries = [Entry(persona, f"{persona}.html") for persona in reduced.personas]
    yield shown(index_page(entries, reduced, on=TODAY, audience=audience))


@pytest.mark.parametrize("journey", [bare(), begun()], ids=["bare", "begun"])
@pytest.mark.parametrize("audience", ["", *AUDIENCES])
def test_no_page_tells_its_readers_what_to_fill_in(journey: Journey, audience: str) -> None:
    for page in pages(journey, audience):
        assert [hint for hint in HINTS if hint in page] == []


def test_notebooks_tell_their_authors_what_to_fill_in() -> None:
    view = View(bare(), "ada")
    assert "Say in two sentences" in view.draw("about")
    assert "Add the first touchpoint" in view.draw("map")


def test_people_outside_see_no_lane_and_no_line_of_what_is_not_for_them() -> None:
    outside = shown(view_of(begun(), "ruth", "customers").draw("map"))
    assert "Opportunities" not in outside
    assert "Line of visibility" not in outside
    assert "Workshop notes" not in outside
    assert "NotesUse: Keep the box" in outside


def lanes(*rows: tuple[str, str | None]) -> list[dict[str, Any]]:
    return [
        {"id": content.replace("_", "-"), "name": content, "content": content, "line_below": line}
        for content, line in rows
    ]


@pytest.mark.parametrize(
    ("filled", "lines"),
    [
        (("frontstage", "backstage"), ["interaction", "visibility"]),
        (("backstage",), ["visibility"]),
        (("frontstage",), ["interaction"]),
        ((), []),
    ],
)
def test_a_line_of_the_blueprint_stands_between_two_lanes_that_are_drawn(
    filled: tuple[str, ...], lines: list[str]
) -> None:
    touchpoints = [{"id": "van", "name": "Van", "stage": "use", **dict.fromkeys(filled, "A driver")}]
    journey = a_map(
        lived("ruth", "van", 1, actions="Waits"),
        stages=[{"id": "use", "name": "Use"}],
        touchpoints=touchpoints,
        lanes=lanes(
            ("touchpoint", None),
            ("actions", "interaction"),
            ("frontstage", "visibility"),
            ("backstage", None),
        ),
    )
    drawn = read(f"<main>{journey_map(journey, 'ruth', empty_lanes=False)}</main>")
    heads = [one.text.split() for one in drawn.all("th") if one.attributes.get("class") == "jm-line-head"]
    assert [words[-1] for words in heads] == lines


@pytest.mark.parametrize(
    ("claim", "signs"),
    [
        ({"value": 1}, {"assumed by the team"}),
        ({"value": 1, "status": "measured"}, {"measured"}),
        (
            {"value": 1, "status": "measured", "low": 0.2, "high": 1.8, "n": 90},
            {"measured", "95 % confidence interval"},
        ),
        ({"value": 1, "status": "observed"}, {"reported or observed"}),
    ],
)
def test_a_legend_names_what_is_drawn(claim: dict[str, Any], signs: set[str]) -> None:
    places = [{"id": "van", "name": "Van", "stage": "use"}]
    journey = a_map(lived("ruth", "van", claim), touchpoints=places, stages=[{"id": "use", "name": "Use"}])
    drawn = read(f"<main>{journey_map(journey, 'ruth')}</main>")
    [key] = [one for one in drawn.all("ul") if one.attributes.get("class") == "jm-key"]
    known = {"assumed by the team", "measured", "95 % confidence interval", "reported or observed"}
    text = " ".join(key.text.split())
    assert {sign for sign in known if sign in text} == signs


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-1.2, 0.2, "(not clearly different)"),
        (-0.6, -0.4, "(statistically distinct)"),
        (None, None, "No interval is known: whether they differ by chance can’t be told."),
    ],
)
def test_what_differs_most_is_told_with_how_sure_that_is(
    low: float | None, high: float | None, said: str
) -> None:
    def felt(value: float, shift: float) -> dict[str, Any]:
        ends = {"low": low + shift, "high": high + shift} if low is not None and high is not None else {}
        return {"value": value, "status": "measured", "n": 40, **ends}

    journey = a_map(lived("ruth", "van", felt(-0.5, 0)), lived("kellers", "van", felt(0.3, 0.8)))
    assert said in shown(comparison(journey))
    outside = shown(comparison(for_reader(journey, None, "customers")))
    assert "Biggest differences" not in outside


@pytest.mark.parametrize(("status", "hollow"), [("measured", False), ("assumed", True)])
def test_the_comparison_names_hollow_signs_where_there_are_any(status: str, *, hollow: bool) -> None:
    lives = [lived(persona, "van", {"value": 1, "status": status}) for persona in ("ruth", "kellers")]
    assert ("Hollow signs are assumed." in comparison(a_map(*lives))) is hollow


def index_for(journey: Journey, audience: str) -> str:
    reduced = for_reader(journey, None, audience or None)
    entries = [Entry(persona, f"{persona}.html") for persona in reduced.personas]
    return shown(index_page(entries, reduced, on=TODAY, audience=audience))


def test_the_index_of_people_outside_counts_no_pain_points_and_no_evidence() -> None:
    inside, outside = index_for(begun(), ""), index_for(begun(), "customers")
    for words in ("pain points", "backed by data", "Hurts most"):
        assert words in inside
        assert words not in outside
    assert "· internal" in inside
    assert "· For: Customers" in outside


def test_pages_about_everybody_say_for_whom_they_are() -> None:
    assert "· For: Customers" in shown(view_of(begun(), None, "customers").draw("comparison"))
    assert "internal, for: Marketing" in shown(view_of(begun(), None, "marketing").draw("comparison"))


def test_a_line_above_folded_lanes_is_folded_with_them() -> None:
    journey = a_map(
        lived("ruth", "van", 1, actions="Waits"),
        touchpoints=[{"id": "van", "name": "Van", "stage": "use", "frontstage": "A driver"}],
        stages=[{"id": "use", "name": "Use"}],
        lanes=[
            *lanes(("touchpoint", None), ("actions", "interaction")),
            {**lanes(("frontstage", None))[0], "collapsed": True},
        ],
    )
    drawn = journey_map(journey, "ruth", empty_lanes=False)
    assert drawn.count('jm-line-interaction" data-jm-folded>') == 1


def test_a_card_that_would_tell_the_name_alone_is_left_out() -> None:
    personas = [{"id": "ruth", "name": "Ruth"}, {"id": "kellers", "name": "The Kellers", "goals": ["Wash"]}]
    journey = a_map(personas=personas)
    assert not view_of(journey, "ruth", "customers").holds("persona")
    assert view_of(journey, "kellers", "customers").holds("persona")
    assert view_of(journey, "ruth", "").holds("persona")


def test_the_figures_of_people_outside_have_no_columns_of_what_they_do_not_see() -> None:
    journey = a_map(
        lived("ruth", "van", -1.5, importance={"value": 5}, to_be_emotion={"value": 1}),
        lived("ruth", "wash", 1, importance={"value": 1}),
    )
    inside, outside = (
        shown(view_of(journey, "ruth", audience).draw("figures")) for audience in ("", "customers")
    )
    for words in ("Pain point", "Goal", "Weighted with importance", "importance (3 where none"):
        assert words in inside
        assert words not in outside
    assert "Mean emotion" in outside


@pytest.mark.parametrize("audience", ["", "service-team"])
def test_that_nothing_hurts_is_said_once(audience: str) -> None:
    journey = a_map(lived("ruth", "van", 1), lived("ruth", "wash", 1))
    page = next(pages(journey, audience))
    assert page.count("Nothing hurts: nobody is annoyed or angry.") == 1
    assert "What hurts most" not in page
