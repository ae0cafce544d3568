"""The index of many personas: a row each, what it says, for whom, and how large it gets."""

import datetime as dt
import re

from jmwidgets.document import Journey
from jmwidgets.insight import for_reader, persona_figures
from jmwidgets.render import Entry, index_page
from tests.render.crowd import crowded
from tests.render.markup import read

TODAY = dt.date(2026, 11, 28)


def entries(journey: Journey, times: int = 1) -> list[Entry]:
    figures = {persona: persona_figures(journey, persona) for persona in journey.personas}
    return [
        Entry(persona, f"{persona}-{number}.html", figures=figures[persona])
        for number in range(times)
        for persona in journey.personas
    ]


def many(**about: object) -> Journey:
    values = crowded(touchpoints=9, personas=12).model_dump(exclude_defaults=True)
    return Journey.model_validate({**values, **about})


def test_each_persona_has_a_row_with_a_link_a_curve_and_a_figure_for_each_touchpoint() -> None:
    journey = many()
    found = read(index_page(entries(journey), journey, on=TODAY))
    assert found.mistakes == []
    links = [one.attributes["href"] for one in found.all("a") if one.attributes["href"].endswith(".html")]
    assert links == [f"{persona}-0.html" for persona in journey.personas]
    felt = sum(len(persona_figures(journey, persona).felt) for persona in journey.personas)
    cells = [one for one in found.all("td") if one.attributes.get("class", "").startswith("h")]
    assert len(cells) == 9 * (len(journey.personas) + 1)
    assert sum(one.attributes["class"] != "h" for one in cells) == felt


def test_what_is_late_is_told_for_each_persona_and_what_is_old_for_all() -> None:
    journey = many(
        opportunities=[{"id": "o", "title": "Ring first", "personas": ["p1"]}],
        actions=[
            {"id": "a", "title": "Ring", "due": "2026-11-01", "opportunity": "o"},
            {"id": "b", "title": "Write", "due": "2026-10-01"},
        ],
        kpis=[{"id": "k", "name": "NPS", "readings": [{"date": "2026-01-01", "value": 3}]}],
    )
    found = read(index_page(entries(journey), journey, on=TODAY))
    rows = [one for one in found.all("tr") if "jm-line" not in one.attributes.get("class", "")]
    assert len(rows) == 2 + 12 + 1
    text = found.all("main")[0].text
    assert "2 actions are overdue." in text
    assert "1 figure or source is out of date" in text
    inside = {"p1": "2", "p2": "1"}
    page = index_page(entries(journey), journey, on=TODAY)
    for persona, late in inside.items():
        row = page.split(f"{persona}-0.html")[1].split("<tr")[0]
        assert re.search(rf"<td>{late}(?![^<\s])", row)


def test_people_outside_see_feelings_and_nothing_of_pains_evidence_and_actions() -> None:
    journey = for_reader(many(), None, "customers")
    text = read(index_page(entries(journey), journey, on=TODAY, audience="customers")).all("main")[0].text
    assert "Feels worst at" in text
    for word in ("Hurts most", "Backed by data", "Overdue", "Pain point"):
        assert word not in text


def test_a_thousand_personas_take_less_than_one_and_a_half_megabytes() -> None:
    journey = crowded(touchpoints=32, personas=20)
    assert len(index_page(entries(journey, times=50), journey, on=TODAY).encode()) < 1_500_000
