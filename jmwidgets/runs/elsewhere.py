"""Carries out orders with an executor, whose workers need not share a disk with this process."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from typing import Self

from jmwidgets.runs.luggage import Packer
from jmwidgets.runs.perform import Order, Product
from jmwidgets.runs.planning import Plan
from jmwidgets.runs.worker import Parcel, make


class Elsewhere:
    """Sends orders to an executor and takes back what came of them.

    Parameters
    ----------
    executor
        Runs functions in other threads, processes or machines, which have this library installed.
    plan
        What the orders are part of.
    width
        How many orders are sent before one of them has come back.
    memory
        Bytes that one may take; an equal share of what a worker has when None.
    """

    def __init__(self, executor: Executor, plan: Plan, *, width: int, memory: int | None = None) -> None:
        self.width = width
        self._executor = executor
        self._memory = memory
        self._packers = {
            (edition.template.folder, str(edition.source.path)): Packer(plan.workspace, edition)
            for edition in plan.editions
        }

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave the executor to whoever has made it."""

    async def perform(self, order: Order) -> Product:
        """Have one order carried out."""
        packer = self._packers[order.folder, order.parameters["journey"]]
        parcel = Parcel.of(order, packer.label, self._memory)
        product = await asyncio.wrap_future(self._executor.submit(make, parcel))
        if product is None:
            luggage = await asyncio.to_thread(packer.pack)
            product = await asyncio.wrap_future(self._executor.submit(make, parcel, luggage))
        if product is None:
            msg = "expected a worker that keeps what it is given, got one that does not; look at its disk"
            raise OSError(msg)
        return product
