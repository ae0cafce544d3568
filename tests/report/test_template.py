"""The shipped template is what it tells analysts to write."""

import datetime as dt
import inspect

import nbformat
import pytest

from jmwidgets import insight
from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.report import Report, open_report
from jmwidgets.report.everybody import ALL
from jmwidgets.report.section import View
from jmwidgets.report.sections import SECTIONS
from jmwidgets.runs import templates_folder
from tools.sections import DOCS, TEMPLATE
from tools.sections import docs as docs_made
from tools.sections import template as template_made

MOST_LINES = 10


@pytest.fixture(scope="module")
def template() -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(templates_folder() / "journey_report.ipynb", as_version=4)
    return notebook


def test_template_is_committed_without_outputs_in_short_cells(template: nbformat.NotebookNode) -> None:
    nbformat.validate(template)
    code = [cell for cell in template.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert all(len(cell.source.splitlines()) <= MOST_LINES for cell in code)
    assert code[0].metadata["tags"] == ["parameters"]
    assert code[-1].source == "report.done()"


def test_introduction_is_for_analysts_alone(template: nbformat.NotebookNode) -> None:
    prose = [cell for cell in template.cells if cell.cell_type == "markdown"]
    assert prose
    assert all("remove-cell" in cell.metadata["tags"] for cell in prose)


def test_template_and_docs_are_made_of_the_list_of_sections() -> None:
    assert template_made() == TEMPLATE.read_text(encoding="utf-8")
    assert docs_made() == DOCS.read_text(encoding="utf-8")


def test_every_section_is_a_method_of_the_report(report: Report) -> None:
    shown = {name: getattr(report, kind.method)() for name, kind in SECTIONS.items()}
    assert {section.name for section in shown.values()} == set(SECTIONS)
    assert {kind.method for kind in SECTIONS.values()} <= set(dir(report))
    assert "what hurts most" in (report.pain_points.__doc__ or "")
    with pytest.raises(AttributeError, match="expected one of header, "):
        getattr(report, "pain_list")  # noqa: B009 - the name is what is asked for


def test_open_questions_judge_dates_by_the_day_of_the_page(journey: Journey) -> None:
    reviewed = journey.model_copy(update={"review_date": dt.date(2126, 3, 1)})
    before, after = (
        View(reviewed, "ruth", "service-team", on=dt.date(2126, month, 1)).draw("open questions")
        for month in (2, 4)
    )
    assert "is past" not in before
    assert "is past" in after


ELSEWHERE = {
    "for_reader": "reduces a document",
    "free_texts": "jmwidgets check --audience",
    "happenings": "a workshop once more (widgets)",
    "is_torn": "the wall, and what is missing before the next step (voices)",
    "may_read": "decides who gets a report",
    "peak_end": "the index (render.index)",
    "persona_figures": "the index (render.persona_table)",
    "shift": "the page for whoever missed a workshop (render.catch_up)",
    "step_at": "a workshop once more (widgets)",
}


def test_every_finding_reaches_a_section_or_is_known_to_be_shown_elsewhere() -> None:
    """What nobody is shown, nobody needs: each public function of the findings' room has a place."""
    findings = {name for name in insight.__all__ if inspect.isfunction(getattr(insight, name))}
    placed = {finding for kind in ALL.values() for finding in kind.findings}
    assert placed <= findings
    assert findings - placed == set(ELSEWHERE)


def test_a_page_about_everybody_shows_what_needs_no_persona(journey: Journey) -> None:
    report = open_report(journey, None)
    assert repr(report) == f"Report('{journey.title}: everybody (internal)')"
    for method in (
        "everybody",
        "comparison",
        "small_multiples",
        "deeds_and_thoughts",
        "will_be",
        "map",
        "sources",
    ):
        assert "<" in getattr(report, method)()._repr_mimebundle_()["text/html"], method
    with pytest.raises(JourneyError, match=r"expected a report on one persona for report\.pain_points\(\)"):
        report.pain_points()
