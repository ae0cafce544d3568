"""Gives every notebook a kernel of its own: forked, or started beforehand; each is used once."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import zmq.asyncio
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from nbformat import NotebookNode

from jmwidgets.report.snapshot import Snapshot
from jmwidgets.runs.output.writing import UNFINISHED
from jmwidgets.runs.warm import system
from jmwidgets.runs.warm.fork_server import ForkServer, KernelEnded
from jmwidgets.runs.warm.manager import WarmClient, WarmKernelManager
from jmwidgets.runs.warm.session import PlainSession
from jmwidgets.words import LANGUAGE_VARIABLE
from jmwidgets.words import language as current_language

_START_LIMIT = 120.0
_MANY = 4
"""Reports for which drawing one beforehand, in the process that kernels are forked from, pays."""
_TRIES = 3
_ENGLISH = "en"
_NO_HISTORY = ["--HistoryManager.hist_file=:memory:"]
"""Keeps what runs execute out of what the user has typed, and kernels from waiting for one file."""

# What goes wrong is told by the notebook itself; whoever wants the client's own words listens here.
log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())

Ready = tuple[WarmKernelManager, WarmClient]


class Kernels:
    """The kernels of one run, in one event loop.

    Parameters
    ----------
    modules
        What the templates import.
    expected
        How many kernels will be asked for at most.
    ahead
        How many of those that can't be forked are started before they are asked for.
    sweep
        Where unfinished files may be left when this process is killed.
    parent
        A warm parent that was started already; it is closed with this.
    """

    def __init__(
        self,
        modules: Iterable[str] = (),
        *,
        expected: int = 1,
        ahead: int = 1,
        sweep: Iterable[Path] = (),
        parent: ForkServer | None = None,
    ) -> None:
        self._modules = [*modules]
        self._expected = expected
        self._sweep = [*sweep]
        self._is_told = False
        self._ahead = ahead
        self._parent = parent
        self._context = zmq.asyncio.Context()
        # Our own interpreter, whatever a kernel of its name in the user's home folder points to.
        self._own = KernelSpecManager(kernel_dirs=[])
        self._others = KernelSpecManager()
        self._started: dict[tuple[str, Path, str], deque[asyncio.Task[Ready]]] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End every kernel, and what they are forked from."""
        for started in self._started.values():
            for task in started:
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await _end(await task, at_once=True)
        if self._parent is not None:
            self._parent.close()
        self._context.destroy(linger=0)

    @property
    def parent(self) -> ForkServer | None:
        """The warm parent, which is started when there is none or it has ended; None where none can be."""
        if not system.CAN_FORK:
            return None
        if self._parent is not None and not self._parent.is_alive:
            self._parent.close()
            self._parent = None
        if self._parent is None:
            self._parent = ForkServer()
            self._is_told = False
        if not self._is_told:
            self._is_told = True
            self._parent.preload(self._modules, draw=self._expected >= _MANY)
            for folder in self._sweep:
                self._parent.sweep(folder.absolute(), UNFINISHED)
        return self._parent

    @asynccontextmanager
    async def kernel(
        self,
        notebook: NotebookNode,
        folder: Path,
        *,
        snapshot: Snapshot | None = None,
        memory: int | None = None,
        language: str = "",
    ) -> AsyncIterator[Ready]:
        """Yield a kernel for one notebook, and see that nothing of it is left afterwards.

        Parameters
        ----------
        notebook
            Names the kernel.
        folder
            Its working folder.
        snapshot
            What it is given of the journey.
        memory
            Bytes that it may take.
        language
            Language of the interface in it; that of this process when empty.
        """
        name = notebook.metadata.get("kernelspec", {}).get("name", NATIVE_KERNEL_NAME)
        environment = dict(os.environ)
        wanted = language or current_language()
        # A kernel that speaks it anyhow has the environment that it has everywhere.
        if wanted != environment.get(LANGUAGE_VARIABLE, _ENGLISH):
            environment[LANGUAGE_VARIABLE] = wanted
        ready = await self._take(name, folder, environment, snapshot, memory)
        is_over = False
        try:
            yield ready
            is_over = True
        finally:
            # One that is still at work has nothing more to say.
            await _end(ready, at_once=not is_over)

    async def _take(
        self,
        name: str,
        folder: Path,
        environment: Mapping[str, str],
        snapshot: Snapshot | None,
        memory: int | None,
    ) -> Ready:
        manager = self._manager(name)
        if manager.is_forked:
            own = {"snapshot": snapshot and asdict(snapshot), "memory": memory, "env": environment}
            return await self._start(manager, folder, extra_arguments=_NO_HISTORY, **own)
        waiting = self._started.setdefault((name, folder, environment.get(LANGUAGE_VARIABLE, "")), deque())
        while len(waiting) < max(1, min(self._ahead + 1, self._expected)):
            waiting.append(asyncio.create_task(self._start_other(name, folder, environment, memory)))
        self._expected -= 1
        return await waiting.popleft()

    async def _start_other(
        self, name: str, folder: Path, environment: Mapping[str, str], memory: int | None
    ) -> Ready:
        options = {"memory": memory, "env": environment}
        # Jupyter chooses ports, and the kernel may find them taken: then it ends, and is started anew.
        for _ in range(_TRIES - 1):
            with suppress(KernelEnded):
                return await self._start(self._manager(name), folder, **options)
        return await self._start(self._manager(name), folder, **options)

    def _manager(self, name: str) -> WarmKernelManager:
        specifications = self._own if name == NATIVE_KERNEL_NAME else self._others
        manager = WarmKernelManager(
            kernel_name=name,
            kernel_spec_manager=specifications,
            context=self._context,
            session=PlainSession(),
            log=log,
        )
        manager.warm_parent = self.parent
        return manager

    @staticmethod
    async def _start(manager: WarmKernelManager, folder: Path, **extra: Any) -> Ready:  # noqa: ANN401
        try:
            await manager._async_start_kernel(cwd=str(folder), **extra)  # noqa: SLF001 - says what it waits for
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=_START_LIMIT)
        except BaseException:
            await manager.end(at_once=True)
            raise
        client.allow_stdin = False
        return manager, client


async def _end(ready: Ready, *, at_once: bool) -> None:
    manager, client = ready
    client.stop_channels()
    await asyncio.shield(manager.end(at_once=at_once))
