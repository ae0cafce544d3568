"""The walk-through notebooks run from top to bottom without a person, on an empty map and on a full one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from jmwidgets.document import new_journey
from jmwidgets.files import Workspace

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks" / "templates").glob("0*.ipynb"))
LONGEST_CELL = 10
WIDGET = "application/vnd.jupyter.widget-view+json"
# Evidence is optional, and its notebook has tests of its own.
WALK = [path for path in NOTEBOOKS if not path.name.startswith("00")]


def executed(notebook: Any, folder: Path) -> list[dict[str, Any]]:
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return [
        output["data"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output
    ]


def test_there_are_six_and_they_stand_in_order() -> None:
    assert [path.name.partition("_")[0] for path in WALK] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", WALK, ids=lambda path: path.stem)
def test_a_notebook_says_what_it_gives_and_stays_short(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    opening = notebook.cells[0].source
    assert "**At the end you have**" in opening
    assert "**Time**" in opening
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= LONGEST_CELL for cell in code)
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert code[-1].source.startswith("room.missing(")


@pytest.mark.parametrize("path", WALK, ids=lambda path: path.stem)
def test_a_notebook_runs_on_an_empty_map(path: Path, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "work", new_journey("Buying a washing machine"))
    shutil.copy(path, workspace.notebooks)
    before = workspace.open()

    shown = executed(nbformat.read(workspace.notebooks / path.name, as_version=4), workspace.notebooks)

    faces = [data["text/html"] for data in shown if WIDGET in data]
    assert faces
    assert all("jm" in face and "<script" not in face for face in faces)
    assert "What is still open" in shown[-1]["text/html"]
    assert workspace.open() == before


def test_all_run_in_one_kernel_on_the_example(tmp_path: Path) -> None:
    example = ROOT / "examples" / "washing-machines" / "washing-machines.journey.json"
    shutil.copy(example, tmp_path)
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    cells = [cell for path in WALK for cell in nbformat.read(path, as_version=4).cells]
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    whole = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in code])

    shown = executed(whole, notebooks)

    faces = "".join(data["text/html"] for data in shown if WIDGET in data)
    assert "Ruth Hagedorn" in faces
    assert (tmp_path / example.name).read_bytes() == example.read_bytes()
