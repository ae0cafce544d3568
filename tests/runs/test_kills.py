"""Whatever is killed, whenever: nothing is left behind, and the next run does only what is missing."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.runs.output.manifest import Manifest
from tests.waiting import eventually

MakeTemplate = Callable[..., Path]
Run = Callable[..., "Command"]

MANY = 6
# With a process of its own, and long enough at work to be hit.
BUSY = """\
import hashlib, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
hashed = hashlib.pbkdf2_hmac("sha256", b"persona", b"salt", iterations=400_000)"""


@pytest.fixture
def journey() -> Journey:
    personas = [{"id": f"p{number}", "name": f"Persona {number}"} for number in range(MANY)]
    return Journey.model_validate({"id": "many", "title": "Many", "personas": personas})


class Command:
    """A run as somebody starts it, with a folder of its own for temporary files."""

    def __init__(self, workspace: Workspace, template: Path, temp: Path) -> None:
        self.reports = workspace.reports
        self._temp = temp
        self.errors = temp.with_name("errors.txt")
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "jmwidgets",
                    "run",
                    workspace.folder,
                    "--template",
                    template,
                    "--json",
                ],
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env={**os.environ, "TMPDIR": str(temp)},
            )

    def wait_for(self, finished: int) -> None:
        """Wait until so many reports are finished, or the parent of the kernels is there, and a bit more."""
        eventually(lambda: len(self.finished()) >= finished and len(self.family()) > 1, seconds=90)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=random.uniform(0, 0.4))

    def finished(self) -> dict[Path, tuple[int, int]]:
        """Give the reports that the ledger calls done, and what shows that they were not made again."""
        found = {}
        for folder in {path.parent for path in self.reports.rglob(".runs.jsonl")}:
            for name in Manifest(folder).made:
                status = (folder / name).stat()
                found[folder / name] = (status.st_ino, status.st_mtime_ns)
        return found

    def family(self) -> list[psutil.Process]:
        """Give all processes that were started with its temporary folder, whoever their parents are."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                is_alive = process.status() != psutil.STATUS_ZOMBIE
                if is_alive and process.environ().get("TMPDIR") == str(self._temp):
                    found.append(process)
        return found

    def warm_parent(self) -> psutil.Process:
        """Give the process that kernels are forked from."""
        (parent,) = psutil.Process(self.process.pid).children()
        return parent

    def kernels_at_work(self) -> list[psutil.Process]:
        """Give the kernels that have a process of their own by now."""
        found = []
        for parent in psutil.Process(self.process.pid).children():
            for kernel in parent.children():
                with suppress(psutil.NoSuchProcess):
                    if kernel.children():
                        found.append(kernel)
        return found

    def assert_nothing_is_left(self) -> None:
        """Wait for the end of all processes; look for files."""
        eventually(lambda: not self.family(), seconds=90)
        # Compiled templates are kept on purpose, for the next process.
        assert [path for path in self._temp.iterdir() if "jinja2-cache" not in path.name] == []
        assert list(self.reports.rglob("*.part")) == []


@pytest.fixture
def run(workspace: Workspace, make_template: MakeTemplate, tmp_path: Path) -> Run:
    """Return a function that starts the command."""
    template = make_template(BUSY)
    temp = tmp_path / "t"
    temp.mkdir()
    return lambda: Command(workspace, template, temp)


def _completes(command: Command, before: dict[Path, tuple[int, int]]) -> None:
    said, _ = command.process.communicate()
    assert said, command.errors.read_text()
    statuses = {one["persona"]: one["status"] for one in json.loads(said)["reports"]}
    assert len(statuses) == MANY
    assert set(statuses.values()) <= {"done", "unchanged"}
    assert command.process.returncode == 0
    after = command.finished()
    assert len(after) == MANY
    assert {path: after[path] for path in before} == before
    assert {statuses[path.stem.removesuffix("-internal")] for path in before} <= {"unchanged"}
    command.assert_nothing_is_left()


def test_command_that_is_killed_goes_on_where_it_was(run: Run, often: Callable[[int, int], int]) -> None:
    before: dict[Path, tuple[int, int]] = {}
    kills = often(1, 3)
    for finished in sorted(random.randint(kills // 3, 5) for _ in range(kills)):
        command = run()
        command.wait_for(finished)
        command.process.kill()
        command.process.communicate()
        command.assert_nothing_is_left()
        after = command.finished()
        assert {path: after[path] for path in before} == before
        before = after
    _completes(run(), before)


def test_kernels_and_their_parent_are_killed(run: Run) -> None:
    command = run()
    random.choice(eventually(command.kernels_at_work, seconds=90)).kill()
    # So early that work is left for which the parent is needed.
    few = random.randint(1, 2)
    eventually(lambda: len(command.finished()) >= few, seconds=90)
    command.warm_parent().kill()
    said, _ = command.process.communicate()
    outcomes = {one["persona"]: one for one in json.loads(said)["reports"]}
    failed = [one["error"] for one in outcomes.values() if one["status"] == "failed"]
    # The kernel may have been through with its work; what was forked from the parent is forked anew.
    assert failed == [] or (len(failed) == 1 and "KernelDied" in failed[0])
    assert command.process.returncode == (1 if failed else 0)
    command.assert_nothing_is_left()
    _completes(run(), command.finished())


def test_parent_that_is_killed_while_it_imports_is_started_anew(run: Run) -> None:
    command = run()
    eventually(lambda: len(command.family()) > 1, seconds=90)
    command.warm_parent().send_signal(signal.SIGKILL)
    _completes(command, {})
