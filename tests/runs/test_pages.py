"""Pages about more than one persona: planned, run and led to like any other."""

import json
import re
from pathlib import Path

import pytest
from pydantic import JsonValue

from jmwidgets.document import ROOT, Journey, Set
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace, save_version
from jmwidgets.runs import plan, results, run
from jmwidgets.session import Session

PAGES = ("everybody.ipynb", "comparison.ipynb", "to_be.ipynb")
pytestmark = pytest.mark.usefixtures("kept_parent")


@pytest.fixture
def told(tmp_path: Path) -> Workspace:
    """Return a workspace whose personas feel something, with one touchpoint that is to be better."""
    journey = Journey.model_validate(
        {
            "id": "wash",
            "title": "Buying a washing machine",
            "stages": [{"id": "use", "name": "Use"}],
            "touchpoints": [{"id": "first-wash", "name": "First wash", "stage": "use"}],
            "personas": [{"id": name, "name": name.title()} for name in ("ruth", "ben")],
            "experiences": [
                {
                    "id": f"{name}.first-wash",
                    "persona": name,
                    "touchpoint": "first-wash",
                    "emotion": {"value": value},
                    "thoughts": f"{name} thinks",
                    "to_be": "A call the day after",
                }
                for name, value in (("ruth", -1.5), ("ben", 1.0))
            ],
        }
    )
    return Workspace.create(tmp_path / "wash", journey)


def test_pages_about_everybody_lie_beside_the_personas_and_each_leads_to_the_others(told: Workspace) -> None:
    result = run(plan(told, template=["journey_report.ipynb", *PAGES]))
    assert [str(one.failure) for one in result.failed] == []
    names = sorted(path.name for path in told.reports.glob("*.html"))
    assert names == [
        "ben-internal.html",
        "comparison-internal.html",
        "everybody-internal.html",
        "index.html",
        "ruth-internal.html",
        "to-be-internal.html",
    ]
    index = (told.reports / "index.html").read_text(encoding="utf-8")
    for name in names:
        page = (told.reports / name).read_text(encoding="utf-8")
        assert name == "index.html" or f"href={name}" in index
        assert name == "index.html" or "<a href=index.html>all personas</a>" in page
        assert set(re.findall(r"href=#([^\s>]+)", page)) <= set(re.findall(r" id=([^\s>]+)", page))
    compared = (told.reports / "comparison-internal.html").read_text(encoding="utf-8")
    assert "ruth thinks" in compared
    assert "ben thinks" in compared
    assert "A call the day after" in (told.reports / "to-be-internal.html").read_text(encoding="utf-8")

    again = run(plan(told, template=["journey_report.ipynb", *PAGES]))
    assert {one.status for one in again.outcomes} == {"unchanged"}
    assert set(results(told.reports).persona) == {"ruth", "ben", ""}


def test_progress_compares_with_a_version_that_was_kept(told: Workspace) -> None:
    with pytest.raises(JourneyError, match="expected a version to compare with, got none"):
        plan(told, template="progress.ipynb")
    save_version(told.journey_path, "Spring")
    with Session(told.journey_path, author="test") as session:
        better: JsonValue = {"value": -0.5}
        session.apply(Set(collection="experiences", id="ruth.first-wash", field="emotion", value=better))
    result = run(plan(told, template="progress.ipynb"))
    assert [str(one.failure) for one in result.failed] == []
    (outcome,) = result.outcomes
    page = outcome.report.read_text(encoding="utf-8")
    assert "since “Spring”" in page
    assert "can’t tell" in page
    assert "−1.5" in page
    assert "−0.5" in page
    with pytest.raises(JourneyError, match="Summer"):
        plan(told, template="progress.ipynb", parameters={"since": "Summer"})


def test_a_portfolio_tells_of_all_journeys_of_a_folder(told: Workspace, tmp_path: Path) -> None:
    other = Journey(id="service", title="Getting help", parent="wash")
    Workspace.create(tmp_path / "service", other)
    result = run(plan(tmp_path, template="portfolio.ipynb"))
    assert [str(one.failure) for one in result.failed] == []
    (outcome,) = result.outcomes
    page = outcome.report.read_text(encoding="utf-8")
    assert page.index("Buying a washing machine") < page.index("Getting help")
    assert "2 journeys" in page
    assert run(plan(tmp_path, template="portfolio.ipynb")).outcomes[0].is_unchanged
    with Session(told.journey_path, author="test") as session:
        session.apply(Set(collection=ROOT, id="wash", field="title", value="Buying a dryer"))
    assert not run(plan(tmp_path, template="portfolio.ipynb")).outcomes[0].is_unchanged


def test_people_outside_get_no_page_about_everybody(told: Workspace) -> None:
    with pytest.raises(JourneyError, match="people outside read pages of customers alone"):
        plan(told, template="everybody.ipynb", audience="customers")


def test_the_figures_of_a_page_about_everybody_are_about_all(told: Workspace) -> None:
    run(plan(told, template="everybody.ipynb"))
    (row,) = results(told.reports).to_dict("records")
    assert (row["scope"], row["persona"]) == ("all", "")
    assert json.loads((told.reports / "figures" / "everybody-internal.json").read_text())["persona"] == ""
