"""Carries out a plan, several reports at a time, and writes what lies beside them."""

from __future__ import annotations

import asyncio
import gc
import secrets
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from jmwidgets.errors import JourneyError
from jmwidgets.runs.execution.executors import check, chosen
from jmwidgets.runs.output.index import write_index, write_table
from jmwidgets.runs.output.outcome import Outcome, RunResult
from jmwidgets.runs.output.store import ReportStore, failure_of
from jmwidgets.runs.planning.edition import Task
from jmwidgets.runs.planning.plans import Plan
from jmwidgets.runs.planning.template import PlanError
from jmwidgets.runs.warm.fork_server import ForkServer
from jmwidgets.words import _

if TYPE_CHECKING:
    from jmwidgets.runs.execution.local import Runner

T = TypeVar("T")
Progress = Callable[[Outcome], object]
TIME_LIMIT = 600.0
"""Seconds that one report may take unless told otherwise."""


def run(
    plan: Plan,
    *,
    jobs: int | None = None,
    time_limit: float = TIME_LIMIT,
    memory: int | None = None,
    force: bool = False,
    executor: Executor | str | None = None,
    progress: Progress | None = None,
    parent: ForkServer | None = None,
) -> RunResult:
    """Make all reports of a plan that are not there yet or have changed, and index pages that list them.

    A report that fails does not stop the others: the result and the index say which failed and why.
    When the run is interrupted, its kernels are stopped and no half-written file is left; the next run
    goes on where it stopped.

    Parameters
    ----------
    plan
        From `jmwidgets.runs.plan`.
    jobs
        Reports to make at the same time; as many as processors and memory take when None.
    time_limit
        Seconds after which a report is given up.
    memory
        Bytes that a report may take; an equal share of what is free when None.
    force
        Whether to make every report, even if nothing has changed.
    executor
        Where reports are made: in processes of this machine when None; on a Dask cluster, as ``dask`` for
        one of this machine or ``tcp://HOST:PORT`` for one that is there; or with any executor, whose
        workers need not share a disk with this process.
    progress
        Called with each outcome as it becomes known.
    parent
        A process to fork kernels from that was started beforehand; it is closed with the run.

    Returns
    -------
    RunResult
        The outcomes in the order of the plan.

    Raises
    ------
    PlanError
        When there is nowhere to write or to run, before anything is started.
    """
    started = monotonic()
    check(executor)
    _make_folders(plan)
    plan.manifest.tidy()
    work = _Work(plan, time_limit, progress or (lambda _: None), force=force)
    try:
        waiting = work.waiting()
        if waiting:
            runners = chosen(plan, executor, jobs=jobs, memory=memory, parent=parent)
            with runners as runner, _journeys_frozen(waiting):
                _in_event_loop(work.make_all(waiting, runner))
    finally:
        if parent is not None:
            parent.close()
    outcomes = work.outcomes
    problems = list(_write_beside(plan, outcomes))
    if work.progress_failure is not None:
        problems.append(
            _("progress could not be told: {reason}", reason=str(failure_of(work.progress_failure)))
        )
    indexes = tuple(dict.fromkeys(edition.index for edition in plan.editions))
    return RunResult(tuple(outcomes.values()), indexes, monotonic() - started, tuple(problems), plan.refused)


def _make_folders(plan: Plan) -> None:
    """Make the folders of the reports, or say so before anything is started."""
    for folder in (edition.folder for edition in plan.editions):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PlanError(
                _(
                    "{folder}: expected a folder for reports, got: {reason}; choose another folder",
                    folder=str(folder),
                    reason=str(error.strerror),
                )
            ) from None


class _Work:
    """The tasks of a plan on their way."""

    def __init__(self, plan: Plan, time_limit: float, progress: Progress, *, force: bool) -> None:
        self._plan = plan
        self._store = ReportStore(plan.manifest)
        self._time_limit = time_limit
        self._progress = progress
        self._force = force
        self._key = secrets.token_hex(32)
        self._known: dict[Task, Outcome] = {}
        self.progress_failure: Exception | None = None
        """Why progress is told no longer."""

    @property
    def outcomes(self) -> dict[Task, Outcome]:
        """What is known so far, in the order of the plan."""
        return {task: self._known[task] for task in self._plan.tasks if task in self._known}

    def waiting(self) -> list[Task]:
        """Look which reports are good as they are; give the tasks that are left."""
        if self._force:
            return list(self._plan.tasks)
        for task in self._plan.tasks:
            outcome = self._store.unchanged(task)
            if outcome is not None:
                self._note(task, outcome)
        return [task for task in self._plan.tasks if task not in self._known]

    async def make_all(self, tasks: Iterable[Task], runner: Runner) -> None:
        """Carry out tasks, as many at a time as the runner takes."""
        waiting = iter(tasks)
        async with runner, asyncio.TaskGroup() as group:
            for _ in range(runner.width):
                group.create_task(self._make_next(waiting, runner))

    async def _make_next(self, waiting: Iterator[Task], runner: Runner) -> None:
        for task in waiting:
            try:
                outcome = await self._outcome(task, runner)
            except Exception as error:  # noqa: BLE001 - whatever befalls one report, the others go on
                outcome = task.outcome(0, failure_of(error))
            self._note(task, outcome)
            # Also where nothing had to be waited for, a wish to stop is heard.
            await asyncio.sleep(0)

    def _note(self, task: Task, outcome: Outcome) -> None:
        self._known[task] = outcome
        if self.progress_failure is None:
            try:
                self._progress(outcome)
            except Exception as error:  # noqa: BLE001 - whatever befalls the telling, the work goes on
                self.progress_failure = error

    async def _outcome(self, task: Task, runner: Runner) -> Outcome:
        from jmwidgets.runs.execution.making import Job

        source = task.edition.source
        view = source.part(task.persona, task.edition.audience, self._key)
        self._plan.manifest.add_summary(source.digest, source.summary)
        known = None if self._force else self._store.unchanged_for(task, view)
        if known is not None:
            return known
        template = task.edition.template
        edition = task.edition
        index = edition.index.name if edition.leads_back else ""
        job = Job(
            *(template.notebook, task.parameters, view, template.folder, self._time_limit),
            *(edition.interface, edition.brand, index),
        )
        return self._store.keep(task, view, await runner.make(job))


@contextmanager
def _journeys_frozen(tasks: Iterable[Task]) -> Iterator[None]:
    """Open the journeys, and have the garbage collector pass over them.

    It would wait until the leavings of finished reports are a quarter of what large journeys take.
    """
    for source in {task.edition.source for task in tasks}:
        # What is wrong with one is told of each of its reports.
        with suppress(Exception):
            source.prepare()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _write_beside(plan: Plan, outcomes: dict[Task, Outcome]) -> Iterator[str]:
    # Pages about everybody stand in the index of the personas, which is that of the same folder.
    folders = {one.folder: one for one in sorted(plan.editions, key=lambda one: one.about != "persona")[::-1]}
    for edition in folders.values():
        own = {task: outcome for task, outcome in outcomes.items() if task.edition.folder == edition.folder}
        try:
            if edition.has_index:
                write_index(edition, own, plan.manifest)
            write_table(edition, own)
        except (OSError, JourneyError) as error:
            yield str(failure_of(error))


def _in_event_loop(work: Coroutine[Any, Any, T]) -> T:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    # A notebook has a loop of its own, which cannot wait for another in the same thread.
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]]] = Future()

    async def watched() -> T:
        task = asyncio.current_task()
        if task is not None:
            started.set_result((asyncio.get_running_loop(), task))
        return await work

    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(asyncio.run, watched())
        try:
            return running.result()
        except KeyboardInterrupt:
            loop, task = started.result()
            loop.call_soon_threadsafe(task.cancel)
            raise
