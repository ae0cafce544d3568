"""Tasks of which six go wrong in every way there is."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jmwidgets.document import Journey
from jmwidgets.files import Workspace

FAULTS = {
    "raises": "KeyError: 'age'",
    "loops": "TimeLimit: not finished after 12 seconds",
    "takes-all": "MemoryError",
    "leaves": "SystemExit: 3",
    "stops": "KernelDied: the kernel stopped in the middle of the cell",
    "killed": "KernelDied: the kernel stopped in the middle of the cell",
}
TROUBLE = """\
import os, signal, sys
if persona == "raises":
    raise KeyError("age")
while persona == "loops":
    signal.pause()
if persona == "takes-all":
    all = [bytearray(2**24) for _ in range(10**5)]
if persona == "leaves":
    sys.exit(3)
if persona == "stops":
    os._exit(0)
if persona == "killed":
    os.kill(os.getpid(), signal.SIGKILL)"""
LINES = {"raises": 3, "takes-all": 7}


@pytest.fixture
def fine(often: Callable[[int, int], int]) -> int:
    """Return how many tasks go well beside them."""
    return often(6, 494)


@pytest.fixture
def journey(fine: int) -> Journey:
    # The one that takes longest comes first.
    names = [
        "loops",
        *(name for name in FAULTS if name != "loops"),
        *(f"fine-{number}" for number in range(fine)),
    ]
    personas = [{"id": name, "name": name.title()} for name in names]
    return Journey.model_validate({"id": "trouble", "title": "Trouble", "personas": personas})


def test_six_faults_are_named_and_the_rest_is_made(
    workspace: Workspace, make_template: Callable[..., Path], fine: int
) -> None:
    command = [sys.executable, "-m", "jmwidgets", "run", str(workspace.folder), "--json", "--memory", "300"]
    ran = subprocess.run(
        [*command, "--time-limit", "12", "--template", str(make_template(TROUBLE))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    reports = json.loads(ran.stdout)["reports"]
    failed = {one["persona"]: one for one in reports if one["status"] == "failed"}
    assert {name: one["error"].partition(": ")[2].strip(": ") for name, one in failed.items()} == FAULTS
    assert {one["cell"] for one in failed.values()} == {3}
    assert {name: one["line"] for name, one in failed.items() if one["line"]} == LINES
    assert all(json.loads(Path(one["notebook"]).read_text())["cells"] for one in failed.values())
    made = [Path(one["path"]) for one in reports if one["status"] == "done"]
    assert len(made) == fine
    assert all("</html>" in path.read_text(encoding="utf-8") for path in made)
