import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from jmwidgets.extras import _EXTRAS

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


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("jmwidgets re", {"refresh", "restore"}),
        ("jmwidgets run --aud", {"--audience"}),
        ("jmwidgets new kitchen --stages cl", {"clinic"}),
    ],
)
def test_a_shell_completes_what_is_typed(typed: str, offered: set[str]) -> None:
    # As the script asks that --install-completion leaves for bash.
    asked = {"_JMWIDGETS_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    environment = {**os.environ, **asked}
    done = subprocess.run(
        [sys.executable, "-m", "jmwidgets"], capture_output=True, text=True, check=True, env=environment
    )
    assert set(done.stdout.split()) == offered


def test_version_is_told(process: Command) -> None:
    assert process("--version").stdout == f"jmwidgets {version('jmwidgets')}\n"


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


_WITHOUT_EXTRAS = """
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Without())
sys.argv = ["jmwidgets", *sys.argv[1:]]
from jmwidgets.cli import main
main()
"""


def test_what_is_not_installed_is_told_with_the_command_that_installs_it(tmp_path: Path) -> None:
    extras = {name for packages in _EXTRAS.values() for name in packages}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        program = _WITHOUT_EXTRAS.format(names=extras)
        command = [sys.executable, "-c", program, *words]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert run("new", "map").returncode == 0
    assert "is valid" in run("check", "map").stdout
    # As many people as a figure needs: none would be no success.
    rows = "".join(f"c{number},2026-01-01,Desk\n" for number in range(12))
    (tmp_path / "visits.csv").write_text(f"customer,time,touchpoint\n{rows}", encoding="utf-8")
    assert run("evidence", "map", "--events", "visits.csv", "--look").returncode == 0
    for words, extra in ((["run", "map"], "run"), (["lab", "map"], "lab")):
        done = run(*words)
        assert done.returncode == 1
        assert f"pip install 'jmwidgets[{extra}]'" in done.stderr
        assert "Traceback" not in done.stderr
