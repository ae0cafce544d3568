"""The walk-through notebooks run from top to bottom without a person, on an empty map and on a full one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from jmwidgets.document import new_journey
from jmwidgets.files import Workspace

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks" / "templates").glob("0*.ipynb"))
LONGEST_CELL = 10
# Evidence is optional, and its notebook has tests of its own.
WALK = [path for path in NOTEBOOKS if not path.name.startswith("00")]
HALF_DAY = ROOT / "notebooks" / "templates" / "workshop.ipynb"


def executed(notebook: Any, folder: Path) -> list[dict[str, Any]]:
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return [
        output["data"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output
    ]


def one_after_the_other() -> Any:
    """Give a notebook that runs all of them, each as if it were alone."""
    notebook = nbformat.v4.new_notebook()
    for path in (*WALK, HALF_DAY):
        notebook.cells.append(nbformat.v4.new_code_cell("%reset -f"))
        notebook.cells += nbformat.read(path, as_version=4).cells
    return notebook


def test_there_are_six_and_they_stand_in_order() -> None:
    assert [path.name.partition("_")[0] for path in WALK] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", [*WALK, HALF_DAY], ids=lambda path: path.stem)
def test_a_notebook_says_what_it_gives_and_stays_short(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    opening = notebook.cells[0].source
    assert "**At the end you have**" in opening
    assert "**Time**" in opening
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= LONGEST_CELL for cell in code)
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert code[-1].source.startswith("room.missing(")


def test_all_run_on_an_empty_map_and_leave_it_empty(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "work", new_journey("Buying a washing machine"))
    before = workspace.open()

    shown = executed(one_after_the_other(), workspace.notebooks)

    faces = [data["text/html"] for data in shown]
    assert all("jm" in face and "<script" not in face for face in faces)
    assert sum("Every change is saved in" in face for face in faces) == len(WALK) + 1
    assert sum("Gaps in this map" in face for face in faces) == len(WALK) + 2  # the last two ask for all
    assert any("nobody whose journey it is; add the first persona" in data["text/plain"] for data in shown)
    assert workspace.open() == before


def test_all_run_on_the_example_and_leave_it_as_it_is(tmp_path: Path) -> None:
    example = ROOT / "examples" / "washing-machines" / "washing-machines.journey.json"
    shutil.copy(example, tmp_path)
    (tmp_path / "notebooks").mkdir()

    shown = executed(one_after_the_other(), tmp_path / "notebooks")

    faces = "".join(data["text/html"] for data in shown)
    for text in ("Ruth Hagedorn", "What hurts most", "An hour instead of a day", "Two-hour windows"):
        assert text in faces
    assert (tmp_path / example.name).read_bytes() == example.read_bytes()


def test_a_notebook_outside_a_workspace_says_what_to_do(tmp_path: Path) -> None:
    notebook = nbformat.read(WALK[0], as_version=4)
    with pytest.raises(CellExecutionError) as failed:
        executed(notebook, tmp_path)
    assert "where no journey is; name the journey file, or make a workspace with 'jmwidgets new'" in str(
        failed.value
    )
    (told,) = [
        one for cell in notebook.cells for one in cell.get("outputs", ()) if one.output_type == "error"
    ]
    assert len(told.traceback) == 1
    assert "Traceback" not in told.traceback[0]
