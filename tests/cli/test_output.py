"""Output that nobody reads, or that finds no room, stops no work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jmwidgets.document import Journey
from jmwidgets.files import Workspace

RUN = [sys.executable, "-m", "jmwidgets", "run", "wash"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    personas = [{"id": name, "name": name.title()} for name in ("ruth", "ben")]
    journey = Journey.model_validate({"id": "wash", "title": "Wash", "personas": personas})
    return Workspace.create(tmp_path / "wash", journey)


def _reports(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.reports.glob("*.*") if not path.name.startswith("."))


ALL = ["ben-internal.html", "index.html", "runs.csv", "ruth-internal.html"]


def test_all_reports_are_made_when_nobody_reads_on(workspace: Workspace, tmp_path: Path) -> None:
    with subprocess.Popen(RUN, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as run:
        assert run.stdout is not None
        run.stdout.close()
        _, told = run.communicate(timeout=120)
    assert told == b""
    assert run.returncode == 0
    assert _reports(workspace) == ALL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_log_that_finds_no_room_is_told_and_reports_are_made(workspace: Workspace, tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            RUN, stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, text=True, timeout=120, check=False
        )
    assert done.stderr == "Error: the output could not be written (No space left on device)\n"
    assert done.returncode == 1
    assert _reports(workspace) == ALL


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_files_are_open_to_whom_the_user_opens_new_files(workspace: Workspace, tmp_path: Path) -> None:
    (workspace.reports / "ruth-internal.html").touch(mode=0o640)
    subprocess.run(["sh", "-c", 'umask 077; exec "$@"', "sh", *RUN], cwd=tmp_path, check=True, timeout=120)
    modes = {path.name: path.stat().st_mode & 0o777 for path in workspace.reports.iterdir() if path.is_file()}
    kept = modes.pop("ruth-internal.html")
    assert kept == 0o640
    assert set(modes.values()) == {0o600}, modes
