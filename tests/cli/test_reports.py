import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.runs import examples_folder

Command = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.usefixtures("kept_parent")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    personas = [{"id": name, "name": name.title()} for name in ("ruth", "ben")]
    journey = Journey.model_validate({"id": "wash", "title": "Wash", "personas": personas})
    return Workspace.create(tmp_path / "wash", journey)


def _failing(workspace: Workspace, name: str) -> Path:
    opening = (
        "from jmwidgets.report import open_report\nreport = open_report(journey, persona, audience)\nreport"
    )
    cells = [
        new_code_cell(
            'journey = ""\npersona = ""\naudience = ""\ndays = 30', metadata={"tags": ["parameters"]}
        ),
        new_code_cell(f"assert persona != {name!r}, f'no data for {{days}} days'"),
        new_code_cell(opening),
        new_code_cell("report.done()"),
    ]
    path = workspace.notebooks / "own.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_demo_says_where_everything_is_and_can_be_repeated(process: Command, tmp_path: Path) -> None:
    for _ in range(2):
        done = process("demo")
        assert done.returncode == 0, done.stderr
        last = done.stdout.splitlines()[-5:]
        assert last[-2:] == ["Table:    demo/reports/runs.csv", "Index:    demo/reports/index.html"]
        personas = Workspace(examples_folder() / "washing-machines").open().personas
        assert last[:-2] == [f"Report:   demo/reports/{persona}-internal.html" for persona in personas]
        index = (tmp_path / "demo/reports/index.html").read_text(encoding="utf-8")
        for persona in personas:
            assert (tmp_path / f"demo/reports/{persona}-internal.html").is_file()
            assert f"{persona}-internal.html" in index


def test_json_is_one_object_and_tells_what_failed(command: Command, workspace: Workspace) -> None:
    _failing(workspace, "ben")
    done = command("run", "wash", "--template", "own.ipynb", "-p", "days=7", "--out", "pages", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert {"reports", "index", "seconds", "failed"} <= set(told)
    assert told["index"] == "pages/index.html"
    assert (told["failed"], told["unchanged"], told["problems"]) == (1, 0, [])
    ruth, ben = told["reports"]
    assert (ruth["persona"], ruth["status"], ruth["path"]) == ("ruth", "done", "pages/ruth-internal.html")
    assert ruth["error"] is None
    assert ruth["seconds"] > 0
    assert (ben["persona"], ben["status"], ben["path"]) == ("ben", "failed", None)
    assert ben["error"] == "cell 2, line 1: AssertionError: no data for 7 days"
    assert (ben["cell"], ben["line"]) == (2, 1)
    assert ben["notebook"] == "pages/failed/ben-internal.ipynb"
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Note:")]
    assert sorted(line.split()[0] for line in lines) == ["failed", "made"]


def test_failure_is_told_in_plain_lines(command: Command, workspace: Workspace) -> None:
    _failing(workspace, "ben")
    done = command("run", "wash", "--template", "own.ipynb", "--out", "pages")
    assert done.returncode == 1
    assert "1 of 2 reports" in done.stdout
    assert "no data for 30 days" in done.stdout
    assert "pages/failed/ben-internal.ipynb" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    counts = dict(line.split()[:2] for line in done.stdout.splitlines() if line.startswith(("made", "fail")))
    assert counts["made"] == counts["failed"] == "1"
    assert "slowest" in done.stdout


def test_templates_audiences_and_sets_are_run_once_and_again_when_told_to(
    command: Command, workspace: Workspace, tmp_path: Path
) -> None:
    _failing(workspace, "nobody")
    (tmp_path / "sets.csv").write_text("persona,days\nruth,7\nruth,14\nben,\n", encoding="utf-8")
    words = ["run", "wash", "--template", "own.ipynb", "--audience", "board", "--audience", "customers"]
    words += ["--sets", "sets.csv", "--memory", "900", "--time-limit", "60", "--jobs", "3", "--json"]
    told = json.loads(command(*words).stdout)
    assert told["indexes"] == [f"wash/reports/own/{name}/index.html" for name in ("board", "customers")]
    files = [f"{name}/{file}-{mark}.html" for name, mark in _MARKS.items() for file in _FILES]
    assert [one["path"] for one in told["reports"]] == [f"wash/reports/own/{file}" for file in files]
    assert {one["status"] for one in told["reports"]} == {"done"}
    assert told["refused"] == []
    assert [one["note"] for one in told["reports"]][:3] == ["days 7", "days 14", ""]

    again = command(*words)
    assert {one["status"] for one in json.loads(again.stdout)["reports"]} == {"unchanged"}
    assert again.stderr == ""
    forced = command(*words, "--persona", "ben", "--force")
    assert [one["status"] for one in json.loads(forced.stdout)["reports"]] == ["done", "done"]


_FILES = ("ruth-days-7", "ruth-days-14", "ben")
_MARKS = {"board": "board-internal", "customers": "customers"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--persona", "rut"], "did you mean 'ruth'?"),
        (["--audience", "bord"], "did you mean 'board'?"),
        (["-p", "days=7"], "journey, persona, audience"),
        (["-p", "days"], "NAME=VALUE"),
        (["--version", "spring"], "got 'spring'"),
        (["--sets", "none.csv"], "none.csv"),
        (["--executor", "cluster"], "expected 'dask'"),
    ],
)
def test_wrong_use_starts_nothing(
    command: Command, workspace: Workspace, words: list[str], told: str
) -> None:
    done = command("run", "wash", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(workspace.reports.iterdir())


def test_journey_that_cannot_be_read_is_told_plainly(command: Command, tmp_path: Path) -> None:
    (tmp_path / "wash.journey.json").write_text("{", encoding="utf-8")
    done = command("run", ".")
    assert done.returncode == 1
    assert "expected JSON" in done.stderr
    assert "Traceback" not in done.stderr


def test_journey_that_had_to_be_mended_is_told_plainly(process: Command, workspace: Workspace) -> None:
    workspace.journey_path.write_text("{", encoding="utf-8")
    done = process("run", "wash", "--persona", "ruth")
    assert done.returncode == 0
    (warning,) = done.stderr.splitlines()
    assert warning.startswith("Warning: ")
    assert "mended" in warning


def test_terminal_gets_a_bar_and_no_steering_from_errors(workspace: Workspace) -> None:
    template = _failing(workspace, "ben")
    text = template.read_text(encoding="utf-8").replace("no data", "no \\\\x1b[2J data")
    template.write_text(text, encoding="utf-8")
    master, terminal = pty.openpty()
    words = ["run", str(workspace.folder), "--template", str(template)]
    with subprocess.Popen(
        [sys.executable, "-m", "jmwidgets", *words],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    ) as running:
        os.close(terminal)
        shown = b""
        while chunk := _read(master):
            shown += chunk
    assert running.returncode == 1
    assert "━".encode() in shown
    assert b"2/2" in shown
    assert b"a second" in shown
    assert b"left" in shown
    assert b"\\x1b[2J" in shown
    assert b"\x1b[2J" not in shown


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other end was closed
        return b""
