"""A notebook of somebody else is told once to be a program."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from jmwidgets.files import Workspace
from jmwidgets.runs import plan
from jmwidgets.runs.planning.shipped import templates_folder
from jmwidgets.runs.planning.trust import run_first


@pytest.fixture(autouse=True)
def _own_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))


def _first(workspace: Workspace, template: Path) -> list[Path]:
    return run_first(edition.template for edition in plan(workspace, ["ruth"], template=template).editions)


def test_notebook_is_told_once_and_again_when_it_has_changed(
    workspace: Workspace, make_template: Callable[..., Path]
) -> None:
    template = make_template("1 + 1")
    assert _first(workspace, template) == [template]
    assert _first(workspace, template) == []
    changed = make_template("2 + 2")
    assert _first(workspace, changed) == [changed]


def test_what_ships_with_the_library_is_known(workspace: Workspace) -> None:
    shipped = templates_folder() / "journey_report.ipynb"
    own = workspace.notebooks / shipped.name
    notebook = nbformat.read(shipped, as_version=4)
    notebook.cells[0].source = "# In our own words"
    nbformat.write(notebook, own)
    assert _first(workspace, shipped) == _first(workspace, own) == []
