"""What templates record stands on the index, on cards or as columns of rows; never for people outside."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jmwidgets.document import Journey
from jmwidgets.insight import PersonaFigures, for_reader
from jmwidgets.render import FEW, Entry, index_page
from jmwidgets.report import open_report
from jmwidgets.report.numbers import in_a_row
from tests.render.markup import read


def a_journey(people: int) -> Journey:
    personas = [{"id": f"p{n}", "name": f"Person {n}"} for n in range(people)]
    return Journey.model_validate({"id": "j", "title": "J", "personas": personas})


def entries(journey: Journey, recorded: Mapping[str, float | str | bool]) -> list[Entry]:
    first, *others = journey.personas
    known = PersonaFigures({}, recorded=recorded)
    return [
        Entry(first, f"{first}.html", figures=known),
        *(Entry(key, f"{key}.html", figures=PersonaFigures({})) for key in others),
    ]


@pytest.mark.parametrize("people", [2, FEW + 1])
def test_recorded_figures_are_on_cards_and_in_rows_but_not_for_people_outside(people: int) -> None:
    journey = a_journey(people)
    recorded: dict[str, float | str | bool] = {"visits <a year>": 1204, "speed": "slow", "late": False}
    page = index_page(entries(journey, recorded), for_reader(journey, None, None))
    told = {one.text.strip() for one in read(page).elements}
    assert told >= {"visits <a year>", "1,204", "slow", "late", "no"}
    outside = index_page(entries(journey, recorded), for_reader(journey, None, "customers"))
    assert "1,204" not in outside


def test_a_column_of_texts_is_sorted_as_texts_and_stands_over_its_cells() -> None:
    journey = a_journey(FEW + 1)
    page = index_page(entries(journey, {"visits": 12, "speed": "slow"}), for_reader(journey, None, None))
    sorted_as = [
        (one.text.strip(), one.attributes["data-jm-sort"])
        for one in read(page).elements
        if "data-jm-sort" in one.attributes and one.text.strip() in {"visits", "speed"}
    ]
    assert sorted_as == [("visits", "number"), ("speed", "text")]


def test_what_a_report_recorded_comes_back_with_its_row() -> None:
    report = open_report(a_journey(1), "p0")
    report.record(visits=1204, speed="slow", gone=None)
    assert in_a_row(report.done().figures).recorded == {"visits": 1204, "speed": "slow"}
    assert in_a_row(open_report(a_journey(1), "p0").done().figures).recorded == {}
