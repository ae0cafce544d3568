"""Makes reports in kernels of this machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, Self

from jmwidgets.runs.execution.kernels import Kernels
from jmwidgets.runs.execution.making import Job, JobResult, make_report
from jmwidgets.runs.execution.resources import default_jobs, memory_each
from jmwidgets.runs.warm.fork_server import ForkServer


class Runner(Protocol):
    """Makes reports, some at a time."""

    width: int
    """How many jobs it should be given at a time."""

    async def make(self, job: Job) -> JobResult:
        """Make one report."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...


class LocalRunner:
    """Makes reports in kernels of this machine.

    Parameters
    ----------
    jobs
        How many at a time; as many as processors and memory take when None.
    memory
        Bytes that one may take; an equal share when None.
    modules
        What the templates import.
    expected
        How many jobs there will be at most.
    sweep
        Where unfinished files may be left when this process is killed.
    parent
        A process to fork kernels from that was started beforehand.
    """

    def __init__(
        self,
        *,
        jobs: int | None = None,
        memory: int | None = None,
        modules: Iterable[str] = (),
        expected: int = 1,
        sweep: Iterable[Path] = (),
        parent: ForkServer | None = None,
    ) -> None:
        self.width = jobs or default_jobs()
        self._memory = memory or memory_each(self.width)
        self._kernels = Kernels(modules, expected=expected, ahead=self.width, sweep=sweep, parent=parent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._kernels.close()

    async def make(self, job: Job) -> JobResult:
        """Make one report."""
        return await make_report(job, self._kernels, memory=self._memory)
