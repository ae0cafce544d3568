import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]

HEAVY = {
    *("IPython", "bqplot", "duckdb", "ipywidgets", "jupyter_client", "jupyterlab", "nbclient", "nbconvert"),
    *("nbformat", "numpy", "pandas", "papermill", "pydantic"),
}


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jmwidgets", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "typer" in loaded
    assert loaded.isdisjoint(HEAVY)
    for name in ("new", "run", "check", "schema", "evidence", "demo", "lab"):
        assert name in done.stdout


def test_version_is_told(command: Command) -> None:
    assert command("--version").stdout == f"jmwidgets {version('jmwidgets')}\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["run"],
        ["run", "nowhere"],
        ["run", ".", "--jobs", "0"],
        ["run", ".", "--fast"],
        ["check", "nowhere"],
        ["lab", "nowhere"],
        ["new", "map", "--stages", "seven"],
        ["new", "map", "--example", "washing-machine"],
        ["new", "map", "--example", "washing-machines", "--title", "Mine"],
    ],
)
def test_wrong_use_is_told_with_its_own_status(command: Command, words: list[str]) -> None:
    done = command(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout + done.stderr
