"""Carries out one job: execute, verify, make the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import nbformat
from nbformat import NotebookNode

from jmwidgets.document.brand import Brand
from jmwidgets.errors import JourneyError
from jmwidgets.render import branded
from jmwidgets.report.left_off import LeftOff
from jmwidgets.report.page import complete, content
from jmwidgets.report.section import View
from jmwidgets.runs.execution.engine import DIED, execute
from jmwidgets.runs.execution.kernels import Kernels
from jmwidgets.runs.execution.verification import done_mark, verify, wrong_report
from jmwidgets.runs.output.outcome import Failure
from jmwidgets.runs.warm.fork_server import ForkServerEnded, KernelEnded
from jmwidgets.words import use


@dataclass(frozen=True)
class Job:
    """Everything that one report is made from."""

    notebook: NotebookNode = field(repr=False)
    parameters: Mapping[str, Any]
    view: View = field(repr=False)
    folder: Path
    """Working folder of the kernel."""
    time_limit: float
    """Seconds after which the report is given up."""
    language: str = "en"
    """Language of the interface in which the report is written."""
    brand: Brand = Brand()  # noqa: RUF009 - frozen
    index: str = "index.html"
    """Address of the page that lists all reports, as seen from this one; empty where there is none."""


@dataclass(frozen=True)
class JobResult:
    """What came of an job: a page, or a failure with the notebook as far as it was executed."""

    seconds: float
    page: str = field(default="", repr=False)
    figures: Mapping[str, Any] = field(default_factory=dict, repr=False)
    rests_on_part: bool = False
    """Whether nothing was read of the journey but the part that was handed over."""
    left_off: tuple[LeftOff, ...] = ()
    """What cells show and the page does not."""
    failure: Failure | None = None
    notebook: str = field(default="", repr=False)


async def make_report(job: Job, kernels: Kernels, *, memory: int | None = None) -> JobResult:
    """Make one report, or tell why there is none.

    Parameters
    ----------
    job
        What is to be made.
    kernels
        Where the kernel comes from. Should the process end from which it is forked, it is tried once more.
    memory
        Bytes that the kernel may take.
    """
    with use(job.language), branded(job.brand):
        return await _make_or_again(job, kernels, memory)


async def _make_or_again(job: Job, kernels: Kernels, memory: int | None) -> JobResult:
    started = monotonic()
    parent = kernels.parent
    try:
        result = await _make(job, kernels, memory, started)
    except (ForkServerEnded, KernelEnded):
        result = await _make(job, kernels, memory, started)
    else:
        died = result.failure is not None and result.failure.error == DIED
        if died and parent is not None and not parent.is_alive:
            result = await _make(job, kernels, memory, started)
    return result


async def _make(job: Job, kernels: Kernels, memory: int | None, started: float) -> JobResult:
    notebook = await execute(
        job.notebook,
        job.parameters,
        kernels=kernels,
        folder=job.folder,
        time_limit=job.time_limit,
        snapshot=job.view.snapshot,
        language=job.language,
        memory=memory,
    )
    failure, found = verify(notebook), None
    if failure is None:
        try:
            found = content(notebook, job.view)
        except JourneyError as error:
            failure = Failure("", str(error))
        else:
            failure = next(filter(None, (wrong_report(job.view, one) for one in found.views)), None)
    if failure is not None or found is None:
        complete(notebook, job.view)
        return JobResult(monotonic() - started, failure=failure, notebook=nbformat.writes(notebook))
    done = done_mark(notebook) or {}
    return JobResult(
        monotonic() - started,
        found.page_beside(job.index),
        {
            name: done[name]
            for name in ("figures", "recorded", "touchpoints", "shared", "facts")
            if name in done
        },
        rests_on_part=done.get("read") == "part",
        left_off=found.left_off,
    )
