"""Small workspaces and templates, made of real files."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from jmwidgets.document import Journey
from jmwidgets.files import Workspace

PARAMETERS = 'journey = ""\npersona = ""\naudience = ""'
OPENING = "from jmwidgets.report import open_report\nreport = open_report(journey, persona, audience)\nreport"

MakeTemplate = Callable[..., Path]


@pytest.fixture
def journey() -> Journey:
    return Journey.model_validate(
        {
            "id": "wash",
            "title": "Buying a washing machine",
            "stages": [{"id": "use", "name": "Use"}],
            "touchpoints": [{"id": "first-wash", "name": "First wash", "stage": "use"}],
            "personas": [{"id": name, "name": name.title()} for name in ("ruth", "ben", "marek")],
            "audiences": [{"id": "board", "name": "Board", "sections": ["map"]}],
        }
    )


@pytest.fixture
def workspace(tmp_path: Path, journey: Journey) -> Workspace:
    return Workspace.create(tmp_path / "wash", journey)


@pytest.fixture
def make_template(workspace: Workspace) -> MakeTemplate:
    """Return a function that writes a template: its parameters, its cells, an opened and closed report."""

    def make(*cells: str, parameters: str = PARAMETERS, name: str = "own.ipynb") -> Path:
        first = new_code_cell(parameters)
        first.metadata["tags"] = ["parameters"]
        rest = [new_code_cell(source) for source in (OPENING, *cells, "report.done()")]
        path = workspace.notebooks / name
        nbformat.write(new_notebook(cells=[first, *rest]), path)
        return path

    return make
