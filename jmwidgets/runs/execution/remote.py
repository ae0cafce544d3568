"""Makes reports with an executor, whose workers need not share a disk with this process."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from typing import Self

from jmwidgets.runs.execution.bundle import BundleBuilder
from jmwidgets.runs.execution.making import Job, JobResult
from jmwidgets.runs.execution.worker import RemoteJob, make
from jmwidgets.runs.planning.plans import Plan
from jmwidgets.words import _


class RemoteRunner:
    """Sends jobs to an executor and takes back their results.

    Parameters
    ----------
    executor
        Runs functions in other threads, processes or machines, which have this library installed.
    plan
        What the jobs are part of.
    width
        How many jobs are sent before one of them has come back.
    memory
        Bytes that one may take; an equal share of what a worker has when None.
    """

    def __init__(self, executor: Executor, plan: Plan, *, width: int, memory: int | None = None) -> None:
        self.width = width
        self._executor = executor
        self._memory = memory
        self._builders = {
            (edition.template.folder, str(edition.source.path)): BundleBuilder(plan.workspace, edition)
            for edition in plan.editions
        }

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave the executor to whoever has made it."""

    async def make(self, job: Job) -> JobResult:
        """Make one report."""
        builder = self._builders[job.folder, job.parameters["journey"]]
        remote_job = RemoteJob.of(job, builder.label, self._memory)
        result = await asyncio.wrap_future(self._executor.submit(make, remote_job))
        if result is None:
            bundle = await asyncio.to_thread(builder.pack)
            result = await asyncio.wrap_future(self._executor.submit(make, remote_job, bundle))
        if result is None:
            raise OSError(
                _("expected a worker that keeps what it is given, got one that does not; look at its disk")
            )
        return result
