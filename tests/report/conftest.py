"""Executed notebooks, as a kernel would leave them."""

from collections.abc import Callable
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from jmwidgets.document import Journey
from jmwidgets.report import Report, open_report

Show = Callable[[object], NotebookNode]
Executed = Callable[..., NotebookNode]


@pytest.fixture
def journey() -> Journey:
    return Journey.model_validate(
        {
            "id": "wash",
            "title": "Buying a washing machine",
            "stages": [{"id": "use", "name": "Use"}],
            "touchpoints": [
                {"id": "manual", "name": "Reads the manual", "stage": "use", "owner": "Owner of manuals"},
                {"id": "first-wash", "name": "First wash", "stage": "use"},
            ],
            "personas": [{"id": "ruth", "name": "Ruth Hagedorn"}, {"id": "ben", "name": "Ben the other"}],
            "experiences": [
                {
                    "id": "ruth.manual",
                    "persona": "ruth",
                    "touchpoint": "manual",
                    "emotion": {"value": -1.5},
                    "thoughts": "These letters are too small",
                    "severity": "abandonment",
                },
                {
                    "id": "ben.manual",
                    "persona": "ben",
                    "touchpoint": "manual",
                    "thoughts": "Thought of the other one",
                },
            ],
            "actions": [{"id": "print", "title": "Print it larger", "owner": "Owner of printing"}],
        }
    )


@pytest.fixture
def report(journey: Journey) -> Report:
    return open_report(journey, "ruth")


@pytest.fixture
def executed() -> Executed:
    """Return a function that makes a notebook whose cells showed the given things, in order."""

    def make(*shown: Any) -> NotebookNode:
        notebook: NotebookNode = new_notebook(cells=[_cell(one) for one in shown])
        return notebook

    return make


def _cell(shown: Any) -> NotebookNode:
    if isinstance(shown, NotebookNode):
        return shown
    data = shown if isinstance(shown, dict) else shown._repr_mimebundle_()
    cell: NotebookNode = new_code_cell(
        "show()", execution_count=1, outputs=[new_output("display_data", data=data)]
    )
    return cell
