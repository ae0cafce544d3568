"""Where orders are carried out: in kernels of this machine, or by the workers of an executor."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, Self

from jmwidgets.runs.kernels import Kernels
from jmwidgets.runs.perform import Order, Product, perform
from jmwidgets.runs.resources import default_jobs, memory_each
from jmwidgets.runs.warm.parent import Parent


class Performer(Protocol):
    """Carries out orders, some at a time."""

    width: int
    """How many orders it should be given at a time."""

    async def perform(self, order: Order) -> Product:
        """Carry out one order."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_: object) -> None: ...


class Here:
    """Carries out orders in kernels of this machine.

    Parameters
    ----------
    jobs
        How many at a time; as many as processors and memory take when None.
    memory
        Bytes that one may take; an equal share when None.
    modules
        What the templates import.
    expected
        How many orders there will be at most.
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
        parent: Parent | None = None,
    ) -> None:
        self.width = jobs or default_jobs()
        self._memory = memory or memory_each(self.width)
        self._kernels = Kernels(modules, expected=expected, ahead=self.width, sweep=sweep, parent=parent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._kernels.close()

    async def perform(self, order: Order) -> Product:
        """Carry out one order."""
        return await perform(order, self._kernels, memory=self._memory)
