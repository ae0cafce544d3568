"""Every run begins with a kernel as new, whatever others have done, and ends without a trace."""

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from papermill.iorw import load_notebook_node

from jmwidgets.runs.execution.engine import execute
from jmwidgets.runs.execution.kernels import Kernels
from jmwidgets.runs.warm import system

SPOIL = """\
import builtins, gc, os, random, sys, warnings
import numpy, pandas, ipywidgets
import jmwidgets.report as report
left = builtins.left = report.left = "left"
sys.modules["left"] = sys
os.environ["LEFT"] = "left"
os.chdir("..")
random.seed(1), numpy.random.seed(1)
pandas.set_option("display.max_rows", 3)
warnings.simplefilter("error")
widget = ipywidgets.Output()
widget.append_stdout("left")
sys.path.append("/left")"""
LOOK = """\
import builtins, os, random, sys, warnings
import numpy, pandas, ipywidgets
import jmwidgets.report as report
print("left" in globals(), hasattr(builtins, "left"), hasattr(report, "left"), "left" in sys.modules)
print(os.environ.get("LEFT"), os.getcwd(), "/left" in sys.path)
print(pandas.get_option("display.max_rows"), len(ipywidgets.widgets.widget._instances))
print(random.random(), numpy.random.rand(), os.getpid())"""


def _notebook(*sources: str, kernel: str = "python3") -> NotebookNode:
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata.kernelspec = {"name": kernel, "display_name": kernel, "language": "python"}
    loaded: NotebookNode = load_notebook_node(notebook)
    return loaded


def _executed(folder: Path, notebooks: Iterable[NotebookNode], **options: Any) -> list[NotebookNode]:
    async def executed() -> list[NotebookNode]:
        async with Kernels(["jmwidgets.report", "pandas", "ipywidgets"]) as kernels:
            common = {"kernels": kernels, "folder": folder, "time_limit": 60, **options}
            return [await execute(notebook, {}, **common) for notebook in notebooks]

    return asyncio.run(executed())


def _printed(notebook: NotebookNode) -> list[str]:
    text = "".join(output.text for output in notebook.cells[-1].outputs if output.output_type == "stream")
    return text.splitlines()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the working folder of the runs."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def ran(folder: Path) -> dict[str, NotebookNode]:
    """Run notebooks one after the other, forked from one parent."""
    runs = {
        "first": LOOK,
        "spoils": SPOIL,
        "second": LOOK,
        "given": "import os; print(os.environ['GIVEN'])",
        "greedy": "rest = bytearray(2 * 2**30)",
        "frugal": "rest = bytearray(2**20); print(len(rest))",
        "endless": "while True: print('x' * 100)",
        "ends": "import atexit, pathlib\natexit.register(lambda: pathlib.Path('ended').touch()) and None",
    }
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv("GIVEN", "given")
        changed.setattr("jmwidgets.runs.execution.client.MOST_OUTPUT", 2**20)
        done = _executed(folder, map(_notebook, runs.values()), memory=512 * 2**20)
    return dict(zip(runs, done, strict=True))


def test_nothing_that_one_run_does_is_seen_by_the_next(ran: dict[str, NotebookNode], folder: Path) -> None:
    first, second = _printed(ran["first"]), _printed(ran["second"])
    assert first[:2] == ["False False False False", f"None {folder} False"]
    assert second[:3] == first[:3]
    assert _printed(ran["given"]) == ["given"]
    # Numbers that look random and are the same in every run would spoil what is drawn of samples.
    assert not set(second[3].split()) & set(first[3].split())


def test_run_that_takes_too_much_memory_fails_alone(ran: dict[str, NotebookNode]) -> None:
    assert ran["greedy"].cells[-1].outputs[0].ename == "MemoryError"
    assert _printed(ran["frugal"]) == ["1048576"]


def test_run_that_prints_for_ever_is_stopped(ran: dict[str, NotebookNode]) -> None:
    assert ran["endless"].cells[-1].outputs[-1].ename == "OutputLimit"


def test_what_was_registered_for_the_end_is_done(ran: dict[str, NotebookNode], folder: Path) -> None:
    assert not [output for output in ran["ends"].cells[-1].outputs if output.output_type == "error"]
    assert (folder / "ended").exists()


@pytest.mark.parametrize("forks", [True, False], ids=["with forks", "without forks"])
def test_kernels_that_are_no_forks_are_fresh_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, forks: bool
) -> None:
    # A kernel of its own command, as another language or environment has it, and all kernels on Windows.
    monkeypatch.setattr(system, "CAN_FORK", forks and system.CAN_FORK)
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    script = f'exec {sys.executable} -m ipykernel_launcher -f "$1"'
    _write_kernel(tmp_path, ["sh", "-c", script, "sh", "{connection_file}"])
    runs = [_notebook("value = 1", kernel="own"), _notebook("print('value' in globals())", kernel="own")]
    *_, last = _executed(tmp_path, runs)
    assert _printed(last) == ["False"]


def _write_kernel(folder: Path, command: list[str]) -> None:
    place = folder / "kernels" / "own"
    place.mkdir(parents=True)
    specification = {"argv": command, "display_name": "Own", "language": "python"}
    (place / "kernel.json").write_text(json.dumps(specification), encoding="utf-8")


def test_ordinary_kernels_choose_their_own_ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "CAN_FORK", False)
    (notebook,) = _executed(tmp_path, [_notebook("import os; print(os.getppid())")])
    assert _printed(notebook) == [str(os.getpid())]
