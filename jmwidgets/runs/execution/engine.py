"""Executes one notebook in a kernel of its own, under papermill's contract for what the result looks like."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_output
from papermill.engines import NotebookExecutionManager
from papermill.parameterize import parameterize_notebook

from jmwidgets.report.snapshot import Snapshot
from jmwidgets.runs.execution.client import Client, TooMuchOutput
from jmwidgets.runs.execution.kernels import Kernels, log
from jmwidgets.runs.warm.fork_server import KernelEnded
from jmwidgets.runs.warm.manager import WarmClient, WarmKernelManager
from jmwidgets.words import _

LEFT = "final_parameters"
"""Key of papermill's metadata under which the values stand that parameters had in the end."""
DIED = "KernelDied"
"""Name of the error when a kernel stops in the middle of a cell."""
_LOOK = 0.1
"""Seconds between looks whether a kernel lives."""


async def execute(
    template: NotebookNode,
    parameters: Mapping[str, Any],
    *,
    kernels: Kernels,
    folder: Path,
    time_limit: float,
    snapshot: Snapshot | None = None,
    memory: int | None = None,
    language: str = "",
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
    snapshot
        What the kernel is given of the journey.
    memory
        Bytes that the kernel may take.
    language
        Language of the interface in the kernel; that of this process when empty.

    Returns
    -------
    NotebookNode
        The notebook as far as it was executed, with papermill's metadata. The cell that raised,
        outlived its kernel or passed the time limit carries an error output.
    """
    notebook: NotebookNode = parameterize_notebook(from_dict(template), dict(parameters))
    record = _Record(notebook, progress_bar=False)
    record.notebook_start()
    limit = asyncio.timeout(time_limit)
    try:
        async with (
            limit,
            kernels.kernel(record.nb, folder, snapshot=snapshot, memory=memory, language=language) as ready,
        ):
            await _execute_cells(record, *ready)
    except TimeoutError:
        if not limit.expired():
            raise
        _stop(record, "TimeLimit", _("not finished after {seconds} seconds", seconds=time_limit))
    finally:
        record.notebook_complete()
    return notebook


class _Record(NotebookExecutionManager):  # type: ignore[misc]  # papermill is not typed
    """papermill's record of a run, without reading back the times that it has just written."""

    def cell_complete(self, cell: NotebookNode, cell_index: int | None = None, **_: object) -> None:
        """Note that a cell has ended."""
        noted = cell.metadata.papermill
        started, noted.start_time = noted.start_time, None
        super().cell_complete(cell, cell_index)
        noted.start_time = started
        noted.duration = (
            datetime.fromisoformat(noted.end_time) - datetime.fromisoformat(started)
        ).total_seconds()


async def _execute_cells(
    record: NotebookExecutionManager, manager: WarmKernelManager, kernel_client: WarmClient
) -> None:
    client = Client(record.nb, manager, kernel_client, log=log)
    life = asyncio.timeout(None)
    try:
        async with life, _watched(manager, life):
            for index, cell in enumerate(record.nb.cells):
                record.cell_start(cell, index)
                await client.run(cell, index)
                record.cell_complete(cell, index)
            given = record.nb.metadata.papermill.parameters
            record.nb.metadata.papermill[LEFT] = await client.values(given)
    except CellExecutionError as error:
        _stop(record, error.ename, error.evalue)
        if isinstance(error, TooMuchOutput):
            # It will not end by itself.
            await manager.end(at_once=True)
    except TimeoutError:
        if not life.expired():
            raise
        if not any(_is_running(record, cell) for cell in record.nb.cells):
            # Before the first cell, between two, or after the last one, no cell is to blame.
            raise KernelEnded from None
        _stop(record, DIED, _("the kernel stopped in the middle of the cell"))


@asynccontextmanager
async def _watched(manager: AsyncKernelManager, life: asyncio.Timeout) -> AsyncIterator[None]:
    """Let the time that is left run out when a kernel has died."""

    async def watch() -> None:
        while await manager._async_is_alive():  # noqa: ASYNC110, SLF001 - says what it waits for
            await asyncio.sleep(_LOOK)
        life.reschedule(0)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()


def _is_running(record: NotebookExecutionManager, cell: NotebookNode) -> bool:
    return bool(cell.metadata.papermill["status"] == record.RUNNING)


def _stop(record: NotebookExecutionManager, name: str, message: str) -> None:
    """Mark the cell that was running as failed, with an error output if it has none yet."""
    for index, cell in enumerate(record.nb.cells):
        if _is_running(record, cell):
            record.cell_exception(cell, index)
            record.cell_complete(cell, index)
            if not any(output.output_type == "error" for output in cell.get("outputs", ())):
                cell.outputs.append(new_output("error", ename=name, evalue=message, traceback=[]))
            return
    msg = _("{message}: the kernel was still starting", message=message)
    raise TimeoutError(msg)
