"""Canaries planted wherever a run leaves traces are not on the page."""

import asyncio
import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.report import JourneyExporter
from jmwidgets.runs import Plan, plan
from jmwidgets.runs.execution.engine import execute
from jmwidgets.runs.execution.kernels import Kernels
from jmwidgets.runs.execution.verification import verify

PLACES = (
    "folder",
    "source",
    "comment",
    "stdout",
    "stderr",
    "environment",
    "parameter",
    "metadata",
    "cellmetadata",
    "hiddenwidget",
    "shownwidget",
    "widgetoutput",
    "repr",
    "warning",
    "error",
    "raw",
    "htmlcomment",
    "removed",
    "person",
    "thought",
    "quote",
    "fact",
)
CELLS = [
    "# canary-comment\nsecret = 'canary-source'",
    "import os, sys\nprint('canary-stdout')\nprint('canary-stderr', file=sys.stderr)\nos.environ['CANARY']",
    "import warnings\nwarnings.warn('canary-warning')\nos.getcwd()",
    "from ipywidgets import Output, Text\nhidden = Text('canary-hiddenwidget')\nText('canary-shownwidget')",
    "inside = Output()\nwith inside:\n    print('canary-widgetoutput')\ninside",
    "class Thing:\n    def __repr__(self):\n        return 'canary-repr'\n\nThing()",
    "note",
    "report.header()",
    "report.persona_card()",
    "report.map()",
    "report.pain_points()",
    "report.actions()",
    "report.evidence()",
]


@pytest.fixture
def workspace(tmp_path: Path, journey: Journey) -> Workspace:
    document = json.loads(journey.model_dump_json())
    other = {"persona": "ben", "touchpoint": "manual"}
    document["personas"][1] |= {"name": "canary-person", "quote": "canary-person"}
    document["experiences"][1] |= {"thoughts": "canary-thought", "quote": "canary-thought"}
    document["quotes"] = [{"id": "q", "text": "canary-quote", **other}]
    document["facts"] = [
        {"id": "f", "measure": "emotion", "value": 1, "formula": "canary-fact", "n": 40, **other}
    ]
    return Workspace.create(tmp_path / "canary-folder", Journey.model_validate(document))


def test_no_canary_reaches_the_page(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANARY", "canary-environment")
    template = workspace.notebooks / "canaries.ipynb"
    nbformat.write(_template(), template)
    planned = plan(workspace, ["ruth"], template=template, parameters={"note": "canary-parameter"})

    notebook = asyncio.run(_execute(planned))
    page, _ = JourneyExporter().from_notebook_node(notebook)  # type: ignore[no-untyped-call]

    assert verify(notebook) is None
    left = nbformat.writes(notebook)
    others = {"person", "thought", "quote", "fact"}
    assert {place for place in PLACES if f"canary-{place}" not in left} == others
    assert {place for place in PLACES if f"canary-{place}" in page} == set()
    assert "canary" not in page
    assert "These letters are too small" in page


def _template() -> nbformat.NotebookNode:
    parameters = 'journey = ""\npersona = ""\naudience = ""\nnote = ""'
    opening = (
        "from jmwidgets.report import open_report\nreport = open_report(journey, persona, audience)\nreport"
    )
    cells = [
        new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        new_code_cell(opening, metadata={"canary": "canary-cellmetadata"}),
        new_markdown_cell("Seen <!-- canary-htmlcomment -->"),
        new_markdown_cell("canary-removed", metadata={"tags": ["remove-cell"]}),
        new_raw_cell("canary-raw"),
        new_code_cell("raise ValueError('canary-error')", metadata={"tags": ["raises-exception"]}),
        *map(new_code_cell, CELLS),
        new_code_cell("report.done()"),
    ]
    notebook: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["authors"] = [{"name": "canary-metadata"}]
    return notebook


async def _execute(planned: Plan) -> nbformat.NotebookNode:
    (task,) = planned.tasks
    template = task.edition.template
    async with Kernels() as kernels:
        return await execute(
            template.notebook, task.parameters, kernels=kernels, folder=template.folder, time_limit=120
        )
