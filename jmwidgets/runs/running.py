"""Carries out a plan, several reports at a time, and writes the index."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

from jmwidgets.report import JourneyExporter
from jmwidgets.runs.index import write_index
from jmwidgets.runs.outcome import Outcome, RunResult
from jmwidgets.runs.perform import perform
from jmwidgets.runs.planning import Plan, Task
from jmwidgets.runs.sockets import Sockets

T = TypeVar("T")
TIME_LIMIT = 600.0
"""Seconds that one report may take unless told otherwise."""


def run(
    plan: Plan,
    *,
    jobs: int | None = None,
    time_limit: float = TIME_LIMIT,
    progress: Callable[[Outcome], object] | None = None,
) -> RunResult:
    """Make all reports of a plan, and an index page that lists them.

    A persona that fails does not stop the others: the result and the index say which failed and why.
    When the run is interrupted, its kernels are stopped and no half-written file is left.

    Parameters
    ----------
    plan
        From `jmwidgets.runs.plan`.
    jobs
        Reports to make at the same time; one for each processor when None.
    time_limit
        Seconds after which a report is given up.
    progress
        Called with each outcome as it becomes known.

    Returns
    -------
    RunResult
        The outcomes in the order of the plan.
    """
    started = monotonic()
    plan.out.mkdir(parents=True, exist_ok=True)
    work = _perform_all(plan, jobs or processors(), time_limit, progress or (lambda _: None))
    outcomes = _in_event_loop(work)
    write_index(plan, outcomes)
    return RunResult(outcomes, plan.index, monotonic() - started)


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


async def _perform_all(
    plan: Plan, jobs: int, time_limit: float, progress: Callable[[Outcome], object]
) -> tuple[Outcome, ...]:
    exporter = JourneyExporter()  # type: ignore[no-untyped-call]  # the base is not typed
    turns = asyncio.Semaphore(jobs)

    with Sockets() as sockets:

        async def in_turn(task: Task) -> Outcome:
            async with turns:
                outcome = await perform(task, plan, exporter=exporter, sockets=sockets, time_limit=time_limit)
            progress(outcome)
            return outcome

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(in_turn(task)) for task in plan.tasks]
    return tuple(task.result() for task in tasks)


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
