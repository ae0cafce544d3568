"""Reports made by workers of executors give the same pages as those made here."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import psutil
import pytest
from distributed import Client, LocalCluster

from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace
from jmwidgets.runs import PlanError, RunResult, plan, run
from jmwidgets.runs.execution import executors

MakeTemplate = Callable[..., Path]

READING = """\
from pathlib import Path
import helper
Path("left-behind.txt").write_text("by a worker")
report.record(orders=len(Path("../data/orders.csv").read_text().split()), rate=helper.RATE)
"""
WHOLE = """\
from jmwidgets.files import open_journey
assert persona != "marek", "no orders"
report.record(everybody=len(open_journey(journey).personas))
"""


@pytest.fixture
def template(workspace: Workspace, make_template: MakeTemplate) -> Path:
    """Return a template that reads data, a module and the whole journey, and fails for one persona."""
    (workspace.data / "orders.csv").write_text("a\nb\nc\n", encoding="utf-8")
    (workspace.notebooks / "helper.py").write_text("RATE = 0.5\n", encoding="utf-8")
    return make_template("report.map()", READING, WHOLE, "report.story()")


def _pages(result: RunResult) -> dict[str, bytes]:
    pages = [result.index, *(outcome.report for outcome in result.outcomes if not outcome.failure)]
    figures = sorted(result.index.parent.glob("figures/*.json"))
    return {path.name: path.read_bytes() for path in (*pages, *figures)}


@pytest.mark.cluster
def test_dask_cluster_of_two_worker_processes_gives_the_same_reports(
    workspace: Workspace, template: Path, tmp_path: Path
) -> None:
    here = run(plan(workspace, template=template, out=tmp_path / "here"))
    (workspace.notebooks / "left-behind.txt").unlink()
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster,
        Client(cluster) as client,
    ):
        there = run(
            plan(workspace, template=template, out=tmp_path / "there"), executor=cluster.scheduler_address
        )
        assert set(client.run(os.getpid).values()).isdisjoint({os.getpid()})
        assert len(client.nthreads()) == 2

    assert _pages(here) == _pages(there)
    assert len(_pages(there)) == 5
    assert [str(outcome.failure) for outcome in there.failed] == ["cell 5, line 2: AssertionError: no orders"]
    failure = there.failed[0].failure
    assert failure is not None
    assert failure.notebook == tmp_path / "there" / "failed" / "marek-internal.ipynb"
    assert failure.notebook.exists()
    # What a template writes stays with the worker, whose folder is its own.
    assert not (workspace.notebooks / "left-behind.txt").exists()


@pytest.mark.cluster
def test_cluster_of_this_machine_ends_with_the_run(workspace: Workspace, template: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    result = run(plan(workspace, ["ruth"], template=template), executor="dask", jobs=1)
    assert result.failed == ()
    left = [" ".join(child.cmdline()) for child in {*psutil.Process().children(recursive=True)} - before]
    assert not [command for command in left if "spawn_main" in command or "jmwidgets" in command]


def test_any_executor_will_do_and_unchanged_reports_are_not_sent(
    workspace: Workspace, template: Path, tmp_path: Path
) -> None:
    chosen = plan(workspace, ["ruth", "ben"], template=template)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        assert run(chosen, executor=executor).failed == ()
    again = run(plan(workspace, ["ruth", "ben"], template=template), executor=executor)
    assert [outcome.status for outcome in again.outcomes] == ["unchanged", "unchanged"]


def test_workers_that_end_are_told_for_each_report(workspace: Workspace, template: Path) -> None:
    executor = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
    with executor:
        broken = executor.submit(os._exit, 1)
        assert broken.exception() is not None
        result = run(plan(workspace, ["ruth", "ben"], template=template), executor=executor)
    assert ["BrokenProcessPool" in str(outcome.failure) for outcome in result.failed] == [True, True]


def test_what_is_no_place_to_run_is_told_before_anything_starts(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PlanError, match="expected 'dask' or the address of a Dask scheduler"):
        run(plan(workspace), executor="cluster")
    monkeypatch.setattr(executors, "_CONNECTING", "1 s")
    with pytest.raises(JourneyError, match=r"expected a Dask scheduler at tcp://127.0.0.1:9, got no answer"):
        run(plan(workspace), executor="tcp://127.0.0.1:9")
    assert not list(workspace.reports.iterdir())


def test_missing_extra_is_told_with_its_command(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(JourneyError, match=r'pip install "jmwidgets\[dask\]"'):
        run(plan(workspace), executor="dask")
