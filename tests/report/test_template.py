"""The shipped template is what it tells analysts to write."""

import re

import nbformat
import pytest

from jmwidgets.report import Report
from jmwidgets.report.kinds import KINDS
from jmwidgets.report.section import Section
from jmwidgets.runs import templates_folder

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


def test_every_kind_of_section_is_in_the_template_once(
    template: nbformat.NotebookNode, report: Report
) -> None:
    shown = [re.fullmatch(r"report\.(\w+)\(\)", cell.source) for cell in template.cells]
    made = [getattr(report, found[1])() for found in shown if found]
    sections = [one.name for one in made if isinstance(one, Section)]
    # The header shows the headline figures.
    assert sections == [name for name in KINDS if name != "kpis"]
