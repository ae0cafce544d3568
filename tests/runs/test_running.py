"""Real templates in real kernels."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.runs import Outcome, PlanError, RunResult, plan, run
from tests.waiting import eventually

MakeTemplate = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("kept_parent")

# One template, so that a single run shows all of it: each persona goes wrong in a way of its own.
TROUBLE = """\
import os, sys, threading
if persona == "raises":
    raise KeyError("age")
if persona == "dies":
    os._exit(0)
if persona == "hangs":
    threading.Event().wait()
if persona == "leaves":
    sys.exit(0)
"""
# Each kernel goes on once all three have come as far.
WAIT_FOR_THE_OTHERS = """\
import threading
from pathlib import Path
meeting = Path({meeting!r})
(meeting / persona).touch()
while len(list(meeting.iterdir())) < 3:
    threading.Event().wait(0.02)
"""


def _failures(result: RunResult) -> dict[str, str]:
    return {outcome.persona: str(outcome.failure) for outcome in result.failed}


def test_what_goes_wrong_for_one_persona_does_not_stop_the_others(
    tmp_path: Path, make_template: MakeTemplate
) -> None:
    names = ("raises", "ruth", "dies", "hangs", "leaves", "ben")
    personas = [{"id": name, "name": name.title()} for name in names]
    journey = Journey.model_validate({"id": "trouble", "title": "Trouble", "personas": personas})
    workspace = Workspace.create(tmp_path / "trouble", journey)
    seen: list[Outcome] = []
    planned = plan(workspace, template=make_template("before = 1", TROUBLE), out=workspace.reports)

    result = run(planned, jobs=3, time_limit=15, progress=seen.append)

    assert _failures(result) == {
        "raises": "cell 4, line 3: KeyError: 'age'",
        "dies": "cell 4: KernelDied: the kernel stopped in the middle of the cell",
        "hangs": "cell 4: TimeLimit: not finished after 15 seconds",
        "leaves": "cell 4: SystemExit: 0",
    }
    assert [outcome.persona for outcome in result.outcomes] == list(planned.journey.personas)
    assert {outcome.persona for outcome in seen} == set(planned.journey.personas)
    assert sorted(path.name for path in workspace.reports.glob("*.html")) == [
        "ben-internal.html",
        "index.html",
        "ruth-internal.html",
    ]
    kept = sorted(path.name for path in (workspace.reports / "failed").iterdir())
    assert kept == [f"{name}-internal.ipynb" for name in ("dies", "hangs", "leaves", "raises")]
    notebook = json.loads((workspace.reports / "failed" / "hangs-internal.ipynb").read_text(encoding="utf-8"))
    ran = [cell["execution_count"] for cell in notebook["cells"]]
    assert ran[:4] == [1, 2, 3, 4]
    assert ran[-1] is None
    index = planned.index.read_text(encoding="utf-8")
    assert "ruth-internal.html" in index
    assert "raises-internal.html" not in index
    assert "cell 4, line 3: KeyError" in index


def test_a_kernel_that_ends_while_no_cell_is_at_work_is_tried_once_more(
    tmp_path: Path, workspace: Workspace, make_template: MakeTemplate
) -> None:
    ended = tmp_path / "ended"
    # What parameters are in the end is asked for after the last cell.
    ends_after_the_last_cell = f"""\
import os
from pathlib import Path
class Late(str):
    def __repr__(self):
        ended = Path({str(ended)!r})
        if self == "ben" or not ended.exists():
            ended.touch()
            os._exit(0)
        return super().__repr__()
persona = Late(persona)"""
    result = run(plan(workspace, template=make_template(ends_after_the_last_cell)), jobs=1)
    assert ended.exists()
    (failed,) = result.failed
    assert failed.persona == "ben"
    assert "got one that ended while no cell was at work" in str(failed.failure)


def test_template_that_never_says_done_makes_no_report(
    workspace: Workspace, make_template: MakeTemplate
) -> None:
    template = make_template("report.done()\n'forgotten'")
    template.write_text(
        template.read_text(encoding="utf-8").replace('"report.done()"', '"1 + 1"'), encoding="utf-8"
    )
    result = run(plan(workspace, ["ruth"], template=template))
    (failed,) = result.failed
    assert failed.failure is not None
    assert failed.failure.error == "NotDone"
    assert not failed.report.exists()


def test_mended_template_clears_what_was_kept_of_the_failure(
    workspace: Workspace, make_template: MakeTemplate
) -> None:
    (failed,) = run(plan(workspace, ["ruth"], template=make_template("1 / 0"))).failed
    assert failed.failure is not None
    assert failed.failure.notebook is not None
    assert failed.failure.notebook.exists()

    result = run(plan(workspace, ["ruth"], template=make_template("1 / 1")))
    assert not result.failed
    assert not failed.failure.notebook.exists()
    assert result.outcomes[0].report.exists()


def test_persona_that_was_not_asked_for_keeps_its_place_in_the_index(workspace: Workspace) -> None:
    run(plan(workspace, ["ben"]))
    result = run(plan(workspace, ["ruth"]))
    index = result.index.read_text(encoding="utf-8")
    assert "ben-internal.html" in index
    assert "ruth-internal.html" in index
    assert "marek-internal.html" not in index


def test_kernels_share_neither_names_nor_sockets_with_others(
    workspace: Workspace, make_template: MakeTemplate, tmp_path: Path
) -> None:
    meeting = tmp_path / "meeting"
    meeting.mkdir()
    template = make_template(
        "assert 'seen' not in globals()\nseen = persona",
        WAIT_FOR_THE_OTHERS.format(meeting=str(meeting)),
        "assert seen == persona",
        "assert Path.cwd().name == 'notebooks', Path.cwd()",
    )
    result = run(plan(workspace, template=template), jobs=3, time_limit=60)
    assert _failures(result) == {}


def test_unknown_kernel_is_told_for_each_persona(workspace: Workspace, make_template: MakeTemplate) -> None:
    template = make_template()
    notebook = json.loads(template.read_text(encoding="utf-8"))
    notebook["metadata"]["kernelspec"] = {"name": "no-such", "display_name": "?", "language": "python"}
    template.write_text(json.dumps(notebook), encoding="utf-8")
    result = run(plan(workspace, ["ruth"], template=template))
    told = "expected the kernel “no-such”, which this environment does not have; 'jmwidgets doctor' says why"
    assert _failures(result) == {"ruth": told}


def test_report_that_cannot_be_written_is_a_failure_of_its_own(workspace: Workspace) -> None:
    (workspace.reports / "ruth-internal.html").mkdir()
    result = run(plan(workspace, ["ruth", "ben"]))
    assert [outcome.persona for outcome in result.failed] == ["ruth"]
    assert "IsADirectoryError" in str(result.failed[0].failure)
    assert not list(workspace.reports.glob(".*.part"))


def test_a_folder_that_cannot_be_made_is_told_before_anything_starts(
    workspace: Workspace,
) -> None:
    outcomes: list[Outcome] = []
    with pytest.raises(PlanError, match="/proc/reports: expected a folder for reports"):
        run(plan(workspace, out="/proc/reports"), progress=outcomes.append)
    assert outcomes == []


def test_run_from_inside_a_notebook(workspace: Workspace) -> None:
    import asyncio

    async def cell() -> RunResult:
        return run(plan(workspace, ["ruth"]))

    assert asyncio.run(cell()).failed == ()


@pytest.mark.parametrize(
    ("stop", "shell"),
    [(signal.SIGINT, ""), (signal.SIGTERM, ""), (signal.SIGTERM, "trap '' INT; ")],
    ids=["Ctrl-C", "told to end", "told to end in the background of a script"],
)
def test_stopped_run_leaves_no_process_and_no_half_file(
    workspace: Workspace, make_template: MakeTemplate, tmp_path: Path, stop: signal.Signals, shell: str
) -> None:
    started = tmp_path / "started"
    template = make_template(
        f"import pathlib, subprocess, sys, threading\n"
        f"child = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
        f"pathlib.Path({str(started)!r}).write_text(str(child.pid))\n"
        f"threading.Event().wait()"
    )
    own_temp = tmp_path / "t"
    own_temp.mkdir()
    command = subprocess.Popen(
        [
            "sh",
            "-c",
            f'{shell}exec "$@"',
            "sh",
            sys.executable,
            "-m",
            "jmwidgets",
            "run",
            workspace.folder,
            "--persona",
            "ruth",
            "--template",
            template,
        ],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(own_temp)},
    )
    eventually(lambda: started.exists() and started.read_text(), seconds=60)
    inside = [psutil.Process(command.pid), *psutil.Process(command.pid).children(recursive=True)]
    assert int(started.read_text()) in {process.pid for process in inside}
    command.send_signal(stop)
    _, told = command.communicate(timeout=30)

    assert command.returncode == 130
    assert "stopped after 0 of 1 reports" in told
    assert "Traceback" not in told
    _, alive = psutil.wait_procs(inside, timeout=10)
    assert not alive
    # Compiled templates are kept on purpose, for the next process.
    assert not [path for path in own_temp.iterdir() if "jinja2-cache" not in path.name]
    assert not list(workspace.reports.rglob("*.html"))
