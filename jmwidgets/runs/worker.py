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

from jmwidgets.document import loads
from jmwidgets.errors import JourneyError
from jmwidgets.report.handed import Handed
from jmwidgets.report.section import View
from jmwidgets.runs.fingerprint import PACKAGE, library
from jmwidgets.runs.kernels import Kernels
from jmwidgets.runs.luggage import Label, Luggage
from jmwidgets.runs.perform import Order, Product, perform
from jmwidgets.runs.resources import default_jobs, memory_each
from jmwidgets.runs.template import code_of
from jmwidgets.runs.warm.preload import needed

_IDLE = 30.0
"""Seconds without an order, after which a worker gives back the memory that its kernels are forked from."""


class WrongVersion(JourneyError):  # noqa: N818  (what the worker is)
    """A worker that would make other reports than this process."""


@dataclass(frozen=True)
class Parcel:
    """One order as it is sent to a worker: plain values, and only what the reader may see."""

    notebook: NotebookNode = field(repr=False)
    parameters: Mapping[str, Any]
    handed: Handed
    label: Label
    time_limit: float
    language: str
    memory: int | None
    library: str
    version: str

    @classmethod
    def of(cls, order: Order, label: Label, memory: int | None) -> Parcel:
        """Pack an order."""
        handed = order.view.handed
        if handed is None:
            msg = "expected an order with its part of the journey, got one without"
            raise ValueError(msg)
        return cls(
            order.notebook,
            order.parameters,
            handed,
            label,
            order.time_limit,
            order.language,
            memory,
            library(),
            version(PACKAGE),
        )

    def order(self, root: Path) -> Order:
        """Give the order as it is carried out below a folder of this machine."""
        journey = str(root / self.label.journey)
        handed = replace(self.handed, path=journey)
        view = View(loads(handed.text), handed.persona, handed.audience, handed)
        parameters = {**self.parameters, "journey": journey}
        return Order(
            self.notebook, parameters, view, root / self.label.folder, self.time_limit, self.language
        )


def make(parcel: Parcel, luggage: Luggage | None = None) -> Product | None:
    """Make one report; None when this worker has yet to be given the luggage.

    Raises
    ------
    WrongVersion
        When this worker has another version of the library.
    """
    if parcel.library != library():
        msg = (
            f"expected workers with jmwidgets {parcel.version} as it is installed here, "
            f"got one with jmwidgets {version(PACKAGE)} that makes other reports; "
            "install the same everywhere"
        )
        raise WrongVersion(msg)
    return _bench().make(parcel, luggage)


class _Bench:
    """The kernels of this process, in an event loop of their own: orders may come from any thread."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self._loop = asyncio.new_event_loop()
        self._kernels: Kernels | None = None
        self._own_folder: tempfile.TemporaryDirectory[str] | None = None
        self._at_work = 0
        self._closing: asyncio.TimerHandle | None = None
        threading.Thread(target=self._loop.run_forever, name="jmwidgets-worker", daemon=True).start()

    def make(self, parcel: Parcel, luggage: Luggage | None) -> Product | None:
        return asyncio.run_coroutine_threadsafe(self._make(parcel, luggage), self._loop).result()

    async def _make(self, parcel: Parcel, luggage: Luggage | None) -> Product | None:
        self._at_work += 1
        if self._closing is not None:
            self._closing.cancel()
        try:
            if self._kernels is None:
                self._kernels = Kernels(needed(code_of(parcel.notebook)))
            root = self._root(self._kernels, parcel.label, luggage)
            if root is None:
                return None
            memory = parcel.memory or memory_each(default_jobs())
            return await perform(parcel.order(root), self._kernels, memory=memory)
        finally:
            self._at_work -= 1
            if not self._at_work:
                self._closing = self._loop.call_later(_IDLE, self._close)

    def _root(self, kernels: Kernels, label: Label, luggage: Luggage | None) -> Path | None:
        root = self._place(kernels) / label.digest[:16]
        if not root.is_dir():
            if luggage is None:
                return None
            luggage.unpack(root)
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


_benches: list[_Bench] = []
_lock = threading.Lock()


def _bench() -> _Bench:
    with _lock:
        # A fork of a process that has one does not have its thread.
        if not _benches or _benches[0].process != os.getpid():
            _benches[:] = [_Bench()]
        return _benches[0]
