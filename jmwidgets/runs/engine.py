"""Executes one notebook in a kernel of its own, under papermill's contract for what the result looks like."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import zmq
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import NotebookExecutionManager
from papermill.parameterize import parameterize_notebook

from jmwidgets.runs.sockets import Sockets

# What goes wrong is told by the notebook itself; whoever wants the client's own words listens here.
_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())


class _Client(NotebookClient):
    def handle_comm_msg(self, outs: list[NotebookNode], msg: dict[str, Any], cell_index: int) -> None:
        super().handle_comm_msg(outs, msg, cell_index)
        # The answer to an Output widget is sent past asyncio, which can take the signal away that the
        # cell's own reply has come; asking for the socket's events makes asyncio look again.
        if self.kc is not None:
            self.kc.shell_channel.socket.get(zmq.EVENTS)


async def execute(
    template: NotebookNode,
    parameters: Mapping[str, Any],
    *,
    folder: Path,
    sockets: Sockets,
    time_limit: float,
) -> NotebookNode:
    """Execute a copy of the template with its parameters, in a fresh kernel, until the first error.

    Parameters
    ----------
    template
        The notebook, as papermill loads it; not changed.
    parameters
        Values that were validated, by name.
    folder
        Working folder of the kernel.
    sockets
        Where the kernel's sockets go.
    time_limit
        Seconds after which the kernel is stopped.

    Returns
    -------
    NotebookNode
        The notebook as far as it was executed, with papermill's metadata. The cell that raised,
        outlived its kernel or passed the time limit carries an error output.
    """
    notebook: NotebookNode = parameterize_notebook(deepcopy(template), dict(parameters))
    record = NotebookExecutionManager(notebook, progress_bar=False)
    record.notebook_start()
    running = asyncio.create_task(_execute_cells(record, folder, sockets))
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


async def _execute_cells(record: NotebookExecutionManager, folder: Path, sockets: Sockets) -> None:
    async with _kernel(record.nb, folder, sockets) as client:
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
                _stop(record, "KernelDied", "the kernel stopped in the middle of the cell")
                return
            record.cell_complete(cell, index)


@asynccontextmanager
async def _kernel(notebook: NotebookNode, folder: Path, sockets: Sockets) -> AsyncIterator[NotebookClient]:
    """Start a kernel and a client for it; afterwards stop it, and every process that it started."""
    manager = AsyncKernelManager(**_kernel_choice(notebook), **sockets.connection(), log=_log)
    client = _Client(notebook, km=manager, log=_log)
    try:
        await client.async_start_new_kernel(cwd=str(folder))
        await client.async_start_new_kernel_client()
        yield client
    finally:
        if manager.has_kernel:
            _kill_group(manager)
            await manager.shutdown_kernel(now=True)
        if client.kc is not None:
            client.kc.stop_channels()


def _kernel_choice(notebook: NotebookNode) -> dict[str, Any]:
    name = notebook.metadata.get("kernelspec", {}).get("name", NATIVE_KERNEL_NAME)
    if name != NATIVE_KERNEL_NAME:
        return {"kernel_name": name}
    # Our own interpreter, whatever a kernel of this name in the user's home folder points to.
    return {"kernel_name": name, "kernel_spec_manager": KernelSpecManager(kernel_dirs=[])}


def _kill_group(manager: AsyncKernelManager) -> None:
    group = getattr(manager.provisioner, "pgid", None)
    if group and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


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
