"""What a worker of an executor does: it makes one report in a kernel of its own, and sends it back."""

from __future__ import annotations

import asyncio
import os
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from jmwidgets.document.brand import Brand
from jmwidgets.errors import JourneyError
from jmwidgets.report.section import View
from jmwidgets.report.snapshot import Snapshot
from jmwidgets.runs.execution.bundle import Bundle, Label
from jmwidgets.runs.execution.kernels import Kernels
from jmwidgets.runs.execution.making import Job, JobResult, make_report
from jmwidgets.runs.execution.resources import default_jobs, memory_each
from jmwidgets.runs.planning.digests import PACKAGE, library
from jmwidgets.runs.planning.template import code_of
from jmwidgets.runs.warm.preload import needed
from jmwidgets.words import _

_IDLE = 30.0
"""Seconds without an job, after which a worker gives back the memory that its kernels are forked from."""


class WrongVersion(JourneyError):  # noqa: N818  (what the worker is)
    """A worker that would make other reports than this process."""


@dataclass(frozen=True)
class RemoteJob:
    """One job as it is sent to a worker: plain values, and only what the reader may see."""

    notebook: NotebookNode = field(repr=False)
    parameters: Mapping[str, Any]
    snapshot: Snapshot
    label: Label
    time_limit: float
    language: str
    brand: Brand
    memory: int | None
    library: str
    version: str

    @classmethod
    def of(cls, job: Job, label: Label, memory: int | None) -> RemoteJob:
        """Pack an job."""
        snapshot = job.view.snapshot
        if snapshot is None:
            msg = "expected a job with its part of the journey, got one without"
            raise ValueError(msg)
        return cls(
            job.notebook,
            job.parameters,
            snapshot,
            label,
            job.time_limit,
            job.language,
            job.brand,
            memory,
            library(),
            version(PACKAGE),
        )

    def job(self, root: Path) -> Job:
        """Return the job as it is done below a folder of this machine."""
        journey = str(root / self.label.journey)
        snapshot = replace(self.snapshot, path=journey)
        view = View.of_snapshot(snapshot)
        parameters = {**self.parameters, "journey": journey}
        folder = root / self.label.folder
        return Job(self.notebook, parameters, view, folder, self.time_limit, self.language, self.brand)


def make(remote_job: RemoteJob, bundle: Bundle | None = None) -> JobResult | None:
    """Make one report; None when this worker has yet to be given the bundle.

    Raises
    ------
    WrongVersion
        When this worker has another version of the library.
    """
    if remote_job.library != library():
        raise WrongVersion(
            _(
                "expected workers with jmwidgets {version} as it is installed here, got one with jmwidgets "
                "{other} that makes other reports; install the same everywhere",
                version=remote_job.version,
                other=version(PACKAGE),
            )
        )
    return _worker_kernels().make(remote_job, bundle)


class _WorkerKernels:
    """The kernels of this process, in an event loop of their own: jobs may come from any thread."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self._loop = asyncio.new_event_loop()
        self._kernels: Kernels | None = None
        self._own_folder: tempfile.TemporaryDirectory[str] | None = None
        self._at_work = 0
        self._closing: asyncio.TimerHandle | None = None
        threading.Thread(target=self._loop.run_forever, name="jmwidgets-worker", daemon=True).start()

    def make(self, remote_job: RemoteJob, bundle: Bundle | None) -> JobResult | None:
        return asyncio.run_coroutine_threadsafe(self._make(remote_job, bundle), self._loop).result()

    async def _make(self, remote_job: RemoteJob, bundle: Bundle | None) -> JobResult | None:
        self._at_work += 1
        if self._closing is not None:
            self._closing.cancel()
        try:
            if self._kernels is None:
                self._kernels = Kernels(needed(code_of(remote_job.notebook)))
            root = self._root(self._kernels, remote_job.label, bundle)
            if root is None:
                return None
            memory = remote_job.memory or memory_each(default_jobs())
            return await make_report(remote_job.job(root), self._kernels, memory=memory)
        finally:
            self._at_work -= 1
            if not self._at_work:
                self._closing = self._loop.call_later(_IDLE, self._close)

    def _root(self, kernels: Kernels, label: Label, bundle: Bundle | None) -> Path | None:
        root = self._place(kernels) / label.digest[:16]
        if not root.is_dir():
            if bundle is None:
                return None
            bundle.unpack(root)
        return root

    def _place(self, kernels: Kernels) -> Path:
        if kernels.parent is not None:
            # It goes with the kernels, even when this process is killed.
            return kernels.parent.folder
        self._own_folder = self._own_folder or tempfile.TemporaryDirectory(prefix="jmw-")
        return Path(self._own_folder.name)

    def _close(self) -> None:
        if self._kernels is not None:
            self._end = self._loop.create_task(self._kernels.close())
            self._kernels = None


_all_worker_kernels: list[_WorkerKernels] = []
_lock = threading.Lock()


def _worker_kernels() -> _WorkerKernels:
    with _lock:
        # A fork of a process that has one does not have its thread.
        if not _all_worker_kernels or _all_worker_kernels[0].process != os.getpid():
            _all_worker_kernels[:] = [_WorkerKernels()]
        return _all_worker_kernels[0]
