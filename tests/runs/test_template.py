"""Notebooks that other tools have written are run, or refused in words that are so."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from jmwidgets.files import Workspace
from jmwidgets.runs import PlanError, plan
from jmwidgets.runs.planning.template import Template

SETS = 'journey = ""\npersona = ""'
Opened = Callable[[dict[str, Any]], Template]


@pytest.fixture
def opened(workspace: Workspace) -> Opened:
    """Return a function that writes a notebook's JSON and reads it as a template."""

    def make(notebook: dict[str, Any]) -> Template:
        path = workspace.notebooks / "own.ipynb"
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return plan(workspace, ["ruth"], template=path).editions[0].template

    return make


def _json(source: str = SETS, **metadata: Any) -> dict[str, Any]:
    cell = new_code_cell(source, metadata={"tags": ["parameters"]})
    notebook: dict[str, Any] = json.loads(nbformat.writes(new_notebook(cells=[cell])))
    notebook["metadata"] = metadata
    return notebook


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"display_name": "Python 3", "language": "python"}},
        {"kernelspec": {"name": None}},
        {"kernelspec": "python3"},
        {"kernelspec": {}, "language_info": None},
        {"language_info": {"name": "python"}},
    ],
)
def test_kernel_that_is_not_named_is_the_usual_one(opened: Opened, metadata: dict[str, Any]) -> None:
    kernel = opened(_json(**metadata)).notebook.metadata.kernelspec
    assert (kernel["name"], kernel["language"]) == ("python3", "python")


@pytest.mark.parametrize(
    "source",
    [
        'journey = ""; persona = ""',
        'journey = persona = ""',
        'journey: str = ""\npersona: str = ""',
        '%matplotlib inline\njourney = ""\npersona = ""',
    ],
)
def test_parameters_are_found_however_they_are_written(opened: Opened, source: str) -> None:
    assert {"journey", "persona"} <= set(opened(_json(source)).parameters)


def _with_tags_of_nothing() -> dict[str, Any]:
    notebook = _json()
    notebook["cells"][0]["metadata"]["tags"] = None
    return notebook


def _with_words() -> dict[str, Any]:
    cell = new_markdown_cell(SETS, metadata={"tags": ["parameters"]})
    notebook: dict[str, Any] = json.loads(nbformat.writes(new_notebook(cells=[cell])))
    return notebook


@pytest.mark.parametrize(
    ("notebook", "told"),
    [
        (_with_tags_of_nothing(), "got no cell with that tag; add one"),
        (_with_words(), "got a cell of words; put the tag on the cell of code that sets them"),
        (_json('persona = ""'), 'got one without journey; add the line journey = ""'),
        (_json(kernelspec={"name": "ir", "language": "R"}), "expected a notebook in Python, got one in R"),
        (
            {"nbformat": 3, "nbformat_minor": 0, "worksheets": 1},
            "one of an older format; save it in JupyterLab",
        ),
        ({"a": 1}, "got a file that Jupyter cannot read"),
    ],
)
def test_what_cannot_be_run_is_refused_plainly(opened: Opened, notebook: dict[str, Any], told: str) -> None:
    with pytest.raises(PlanError) as refused:
        opened(notebook)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("sets.yaml", "- language: no\n", "language: expected a text, got False; put it in quotes"),
        ("sets.yaml", "- persona: null\n", "persona: expected a text, got None; put it in quotes"),
        ("sets.yaml", "- days: 1\n  days: 2\n", "got 'days' twice in line 1"),
        ("sets.csv", "days,days\n1,2\n", "got 'days' twice in line 1"),
        ("sets.csv", 'days\n"0,5"\n', "expected a number as in the template (7), got '0,5'"),
        ("sets.csv", 'days\n"1,200"\n', "expected a number as in the template (7), got '1,200'"),
    ],
)
def test_values_never_change_their_kind_in_silence(
    opened: Opened, workspace: Workspace, name: str, text: str, told: str
) -> None:
    source = f'{SETS}\nlanguage = ""\ndays = 7'
    opened(_json(source))
    sets = workspace.folder / name
    sets.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match="expected") as refused:
        plan(workspace, template="own.ipynb", sets=Path(sets))
    assert told in str(refused.value)
