import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from jmwidgets.cli.workspaces import StageModel
from jmwidgets.document import STAGE_MODELS
from jmwidgets.files import Workspace
from jmwidgets.runs import examples_folder, templates_folder
from tests.waiting import eventually

Command = Callable[..., subprocess.CompletedProcess[str]]
TEMPLATES = sorted(path.name for path in templates_folder().glob("*.ipynb"))


def test_every_stage_model_can_be_chosen() -> None:
    assert set(get_args(StageModel)) == set(STAGE_MODELS)


def test_new_workspace_has_a_journey_and_notebooks_and_tells_what_is_next(
    command: Command, tmp_path: Path
) -> None:
    done = command("new", "moving-house", "--stages", "five-e")
    assert done.returncode == 0, done.stderr
    workspace = Workspace(tmp_path / "moving-house")
    assert workspace.open().title == "Moving house"
    assert workspace.open().stages.ids[:2] == ("entice", "enter")
    assert sorted(path.name for path in workspace.notebooks.iterdir()) == TEMPLATES
    for next_step in ("lab", "check", "run"):
        assert f"jmwidgets {next_step} moving-house" in done.stdout


@pytest.mark.parametrize(
    "title", ["../../etc", "CON", "Ä/ß", "🎉", "\u202eright to left \u05d0\u05d1", "x" * 10_000]
)
def test_any_title_makes_a_workspace(command: Command, tmp_path: Path, title: str) -> None:
    done = command("new", "map", "--title", title)
    assert done.returncode == 0, done.stderr
    assert Workspace(tmp_path / "map").open().title == title
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map"]


def test_existing_journey_is_never_written_over(command: Command, tmp_path: Path) -> None:
    command("new", "map")
    before = Workspace(tmp_path / "map").journey_path.read_bytes()
    done = command("new", "map", "--stages", "six")
    assert done.returncode == 2
    assert "expected a folder without a journey" in done.stderr
    assert Workspace(tmp_path / "map").journey_path.read_bytes() == before


def test_notebook_of_the_user_is_kept(command: Command, tmp_path: Path) -> None:
    own = tmp_path / "map" / "notebooks" / TEMPLATES[0]
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    assert command("new", "map").returncode == 0
    assert own.read_text(encoding="utf-8") == "mine"


def test_example_comes_with_its_data(command: Command, tmp_path: Path) -> None:
    assert command("new", "map", "--example", "washing-machines").returncode == 0
    workspace, example = Workspace(tmp_path / "map"), Workspace(examples_folder() / "washing-machines")
    assert workspace.open() == example.open()
    names = {path.name for path in example.data.iterdir()}
    assert names
    assert {path.name for path in workspace.data.iterdir()} == names


def test_folder_that_cannot_be_made_is_told_plainly(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert command("new", "file").returncode == 2
    done = command("new", "file/inside")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "file/inside" in done.stderr


def test_lab_serves_the_workspace(command: Command, tmp_path: Path) -> None:
    command("new", "my map")
    words = [
        "lab",
        "my map",
        "--no-browser",
        "--ServerApp.port=0",
        "--IdentityProvider.token=t",
        "--allow-root",
    ]
    runtime = tmp_path / "runtime"
    lab = subprocess.Popen(
        [sys.executable, "-m", "jmwidgets", *words],
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
        env={**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime)},
    )
    try:
        served = _asked(runtime, "api/contents?token=t")
    finally:
        lab.terminate()
        lab.wait()
    assert {"notebooks", "data", "reports"} <= {entry["name"] for entry in served["content"]}


def _asked(runtime: Path, path: str) -> Any:
    """Return what the server answers, as soon as it does."""

    def told() -> Any:
        try:
            (server,) = runtime.glob("jpserver-*.json")
            url = json.loads(server.read_text(encoding="utf-8"))["url"]
            with urllib.request.urlopen(f"{url}{path}") as answer:  # noqa: S310 - our own server
                return json.load(answer)
        except (ValueError, urllib.error.URLError):
            return None

    return eventually(told, seconds=60)
