"""The notebook that begins with data: it runs without a person, and attaches nothing by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from jmwidgets.document import new_journey
from jmwidgets.files import Workspace
from jmwidgets.runs import templates_folder

NAME = "00_evidence.ipynb"
LONGEST_CELL = 15


def test_it_says_what_it_gives_and_stays_short() -> None:
    notebook = nbformat.read(templates_folder() / NAME, as_version=4)
    assert "**At the end you have**" in notebook.cells[0].source
    assert "**Time**" in notebook.cells[0].source
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= LONGEST_CELL for cell in code)
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert code[-1].source == 'room.missing("evidence")'


def test_it_runs_from_top_to_bottom_and_leaves_the_map_alone(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "work", new_journey("Buying a washing machine"))
    shutil.copy(templates_folder() / NAME, workspace.notebooks)
    before = workspace.journey_path.read_bytes()
    notebook = nbformat.read(workspace.notebooks / NAME, as_version=4)

    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(workspace.notebooks)}}
    ).execute()

    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    faces = [output["data"]["text/html"] for output in outputs]
    assert any("How sure are we?" in face for face in faces)
    assert all("<script" not in face for face in faces)
    assert "nobody whose journey it is" in faces[-1]
    assert workspace.journey_path.read_bytes() == before
