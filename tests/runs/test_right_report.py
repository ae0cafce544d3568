"""A report is the one that was asked for, and says what it lacks."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.runs import RunResult, plan, results, run
from tests.runs.conftest import OPENING

pytestmark = pytest.mark.usefixtures("kept_parent")
# Each persona shows what another line that was left over does.
LEFT_OVER = """\
asked = persona
if asked == "ben":
    persona = "ruth"
if asked == "ines":
    audience = ""
if asked == "marek":
    days = 30
if asked == "olga":
    days = float(days)"""
# With a journey of the same name and persona, in another state.
OTHER_STATE = """\
from jmwidgets.document import Journey
if asked == "paul":
    journey = Journey(id="wash", title="Other", personas=[{"id": "paul", "name": "Paul"}])"""
LACKS_CHART = (
    "cell 5: an interactive chart (plotly) is not on the page; show it as a picture (PNG, SVG) or as a table"
)
CHART = """\
display({"application/vnd.plotly.v1+json": {"data": []}, "text/plain": "Figure"}, raw=True)"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    """Run one template in which every persona's report goes wrong in another way, or does not."""
    names = ("ruth", "ben", "ines", "marek", "olga", "paul")
    personas = [{"id": name, "name": name.title()} for name in names]
    audience = {"id": "board", "name": "Board", "sections": ["map"]}
    journey = Journey.model_validate(
        {"id": "wash", "title": "Washing", "personas": personas, "audiences": [audience]}
    )
    workspace = Workspace.create(tmp_path_factory.mktemp("right") / "wash", journey)
    cells = [
        new_code_cell('journey = persona = audience = ""\ndays = 7', metadata={"tags": ["parameters"]}),
        new_code_cell(LEFT_OVER),
        new_code_cell(OTHER_STATE),
        new_code_cell(OPENING, metadata={"tags": ["hide-cell"]}),
        new_code_cell(CHART),
        new_code_cell("1 / 7", metadata={"tags": ["hide-this"]}),
        new_code_cell("display(report.done())\nprint('finished')"),
    ]
    path = workspace.notebooks / "own.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return run(plan(workspace, audience="board", template=path, parameters={"days": 14}))


def test_nobody_gets_a_page_of_somebody_else(ran: RunResult) -> None:
    told = {outcome.persona: str(outcome.failure) for outcome in ran.failed}
    changed = (
        "ParameterChanged: expected {} as it was given, got {} at the end; "
        "take out the line, or use another name"
    )
    assert told == {
        "ben": "cell 2, line 3: " + changed.format("persona = 'ben'", "'ruth'"),
        "ines": "cell 2, line 5: " + changed.format("audience = 'board'", "''"),
        "marek": "cell 2, line 7: " + changed.format("days = 14", "30"),
        "paul": (
            "WrongReport: expected a report on “Washing” as the run has opened it, got another state of it; "
            "open it with `open_report(journey, persona, audience)`, with these parameters unchanged"
        ),
    }
    assert not any(outcome.report.exists() for outcome in ran.failed)


def test_what_is_printed_after_the_mark_does_no_harm(ran: RunResult) -> None:
    made = [outcome.persona for outcome in ran.outcomes if not outcome.failure]
    # What a template makes of a parameter under its name is its own.
    assert made == ["ruth", "olga"]


def test_what_a_page_lacks_is_told_there_and_by_the_run(ran: RunResult) -> None:
    outcome = ran.outcomes[0]
    assert [str(one.message) for one in outcome.left_off] == [
        LACKS_CHART,
        "cell 6: nothing is hidden by the tag “hide-this”; write “hide-cell” or “hide-output”",
    ]
    assert outcome.as_json()["left_off"] == [str(one.message) for one in outcome.left_off]
    page = outcome.report.read_text(encoding="utf-8")
    assert "Left out here: an interactive chart (plotly)" in page
    assert list(results(outcome.report.parent)["persona"]) == ["olga", "ruth"]


def test_unchanged_reports_still_tell_what_they_lack(ran: RunResult) -> None:
    workspace = Path(ran.index).parents[3]
    again = run(plan(workspace, ["ruth"], audience="board", template="own.ipynb", parameters={"days": 14}))
    assert again.outcomes[0].status == "unchanged"
    assert again.outcomes[0].left_off == ran.outcomes[0].left_off
