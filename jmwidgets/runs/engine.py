"""Executes one notebook in a kernel of its own, under papermill's contract for what the result looks like."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import zmq
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import NotebookExecutionManager
from papermill.parameterize import parameterize_notebook

from jmwidgets.report.handed import Handed
from jmwidgets.runs.kernels import Kernels, log

DIED = "KernelDied"
"""Name of the error when a kernel stops in the middle of a cell."""
_LOOK = 0.1


class _Client(NotebookClient):
    def handle_comm_msg(self, outs: list[NotebookNode], msg: dict[str, Any], cell_index: int) -> None:
        super().handle_comm_msg(outs, msg, cell_index)
        # The answer to an Output widget is sent past asyncio, which can take the signal away that the
        # cell's own reply has come; asking for the socket's events makes asyncio look again.
        if self.kc is not None:
            self.kc.shell_channel.socket.get(zmq.EVENTS)

    async def _async_poll_kernel_alive(self) -> None:
        while self.km is not None and self.task_poll_for_reply is not None:
            await asyncio.sleep(_LOOK)
            if not await self.km._async_is_alive():  # noqa: SLF001 - says what it waits for
                self.task_poll_for_reply.cancel()
                return


async def execute(
    template: NotebookNode,
    parameters: Mapping[str, Any],
    *,
    kernels: Kernels,
    folder: Path,
    time_limit: float,
    handed: Handed | None = None,
    memory: int | None = None,
) -> NotebookNode:
    """Execute a copy of the template with its parameters, in a fresh kernel, until the first error.

    Parameters
    ----------
    template
        The notebook, as papermill loads it; not changed.
    parameters
        Values that were validated, by name.
    kernels
        Where the kernel comes from.
    folder
        Working folder of the kernel.
    time_limit
        Seconds after which the kernel is stopped.
    handed
        What the kernel is given of the journey.
    memory
        Bytes that the kernel may take.

    Returns
    -------
    NotebookNode
        The notebook as far as it was executed, with papermill's metadata. The cell that raised,
        outlived its kernel or passed the time limit carries an error output.
    """
    notebook: NotebookNode = parameterize_notebook(deepcopy(template), dict(parameters))
    record = NotebookExecutionManager(notebook, progress_bar=False)
    record.notebook_start()
    running = asyncio.create_task(_execute_cells(record, kernels, folder, handed, memory))
    try:
        await asyncio.wait({running}, timeout=time_limit)
        if not running.done():
            _stop(record, "TimeLimit", f"not finished after {time_limit:g} seconds")
    finally:
        # Also when the whole run is cancelled: no kernel may outlive its run.
        if not running.done():
            running.cancel()
            await asyncio.wait({running})
        record.notebook_complete()
    if not running.cancelled():
        running.result()
    return notebook


async def _execute_cells(
    record: NotebookExecutionManager,
    kernels: Kernels,
    folder: Path,
    handed: Handed | None,
    memory: int | None,
) -> None:
    async with kernels.kernel(record.nb, folder, handed=handed, memory=memory) as (manager, kernel_client):
        client = _Client(record.nb, km=manager, log=log)
        client.kc = kernel_client
        for index, cell in enumerate(record.nb.cells):
            record.cell_start(cell, index)
            try:
                await client.async_execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
            except CellExecutionError as error:
                _stop(record, error.ename, error.evalue)
                return
            except DeadKernelError:
                # nbclient also takes its own cancellation for a dead kernel.
                if _being_cancelled():
                    raise asyncio.CancelledError from None
                _stop(record, DIED, "the kernel stopped in the middle of the cell")
                return
            record.cell_complete(cell, index)


def _being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _stop(record: NotebookExecutionManager, name: str, message: str) -> None:
    """Mark the cell that was running as failed, with an error output if it has none yet."""
    for index, cell in enumerate(record.nb.cells):
        if cell.metadata.papermill["status"] == record.RUNNING:
            record.cell_exception(cell, index)
            record.cell_complete(cell, index)
            if not any(output.output_type == "error" for output in cell.get("outputs", ())):
                cell.outputs.append(new_output("error", ename=name, evalue=message, traceback=[]))
            return
    msg = f"{message}: the kernel was still starting"
    raise TimeoutError(msg)
