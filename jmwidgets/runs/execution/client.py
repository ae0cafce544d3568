"""Executes the cells of one notebook by nbclient's rules, at a fraction of its cost for each message."""

from __future__ import annotations

import ast
import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from typing import Any, cast

from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellExecutionError
from nbformat import NotebookNode, from_dict

from jmwidgets.runs.warm.manager import WarmClient
from jmwidgets.runs.warm.session import PlainSession
from jmwidgets.words import _

MOST_OUTPUT = 64 * 2**20
"""Bytes of messages that a notebook may send: one that prints for ever would take all memory."""
_AT_A_TIME = 50
"""Messages of one kernel that are taken before others have their turn."""
_KEPT = {
    "stream": ("name", "text"),
    "display_data": ("data", "metadata"),
    "execute_result": ("data", "metadata", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}


class TooMuchOutput(CellExecutionError):  # noqa: N818  (what happened, as the kernel's own errors are named)
    """More output than a notebook may have."""

    def __init__(self) -> None:
        super().__init__(
            "", "OutputLimit", _("printed or showed more than {size} MB", size=MOST_OUTPUT // 2**20)
        )


class Client(NotebookClient):
    """Executes cells in a kernel that is there, and collects their outputs as nbclient does.

    Outputs come from a kernel, which makes them as they should be, and are not checked against the
    notebook format one by one.

    Parameters
    ----------
    notebook
        Whose cells are executed; outputs are put into it.
    manager, kernel_client
        Of the kernel.
    """

    def __init__(
        self,
        notebook: NotebookNode,
        manager: AsyncKernelManager,
        kernel_client: WarmClient,
        *,
        log: logging.Logger,
    ) -> None:
        super().__init__(notebook, km=manager, record_timing=False, log=log)
        self._kernel = kernel_client
        # Output widgets answer by it.
        self.kc = kernel_client

    async def run(self, cell: NotebookNode, index: int) -> None:
        """Execute one cell.

        Raises
        ------
        CellExecutionError
            When it raised an error that is not expected of it, or printed without end.
        """
        tags = cell.metadata.get("tags", [])
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in tags:
            return
        request = self._kernel.execute(cell.source, stop_on_error="raises-exception" not in tags)
        self.code_cells_executed += 1
        cell.outputs = []
        self.clear_before_next_output = False
        async for message in self._answers(self._kernel.iopub_channel, request):
            try:
                self.process_message(message, cell, index)
            except CellExecutionComplete:
                break
        async for reply in self._answers(self._kernel.shell_channel, request):
            cell.execution_count = self.code_cells_executed
            await self._check_raise_for_error(cell, index, reply)
            break

    async def values(self, names: Iterable[str]) -> dict[str, Any]:
        """Ask the kernel for the values of names; those that are no plain values are left out."""
        expressions = {name: f"repr({name})" for name in names if name.isidentifier()}
        request = self._kernel.execute("", silent=True, user_expressions=expressions)
        async for reply in self._answers(self._kernel.shell_channel, request):
            answers = reply["content"].get("user_expressions", {})
            found = {name: _read(answer.get("data", {})) for name, answer in answers.items()}
            return {name: value for name, value in found.items() if value is not Ellipsis}
        return {}

    async def _answers(self, channel: AsyncZMQSocketChannel, request: str) -> AsyncIterator[dict[str, Any]]:
        session: PlainSession = self._kernel.session
        socket = channel.socket
        taken = 0
        while True:
            # What has come already is taken past asyncio, which costs more than the message itself.
            _, message = session.recv(socket)
            if message is None:
                _, parts = session.feed_identities(await socket.recv_multipart())
                message = session.deserialize(cast("list[bytes]", parts))
            if session.received > MOST_OUTPUT:
                raise TooMuchOutput
            taken += 1
            if taken % _AT_A_TIME == 0:
                await asyncio.sleep(0)
            if message["parent_header"].get("msg_id") == request:
                yield message

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """Add an output to a cell, or to the Output widget that captures it."""
        kind, content = msg["msg_type"], msg["content"]
        if self.output_hook_stack[msg["parent_header"]["msg_id"]] or kind not in _KEPT:
            return super().output(outs, msg, display_id, cell_index)
        if self.clear_before_next_output:
            outs[:] = []
            self.clear_display_id_mapping(cell_index)
            self.clear_before_next_output = False
        if display_id:
            self._display_id_map.setdefault(display_id, {}).setdefault(cell_index, []).append(len(outs))
        output: NotebookNode = from_dict(
            {"output_type": kind, **{name: content[name] for name in _KEPT[kind]}}
        )
        outs.append(output)
        return output


def _read(data: dict[str, str]) -> Any:  # noqa: ANN401 - any plain value; an ellipsis when it is none
    try:
        return ast.literal_eval(ast.literal_eval(data["text/plain"]))
    except (KeyError, ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return ...
