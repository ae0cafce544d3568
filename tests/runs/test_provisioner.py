"""Jupyter starts kernels with our provisioner when a kernel specification names it."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager

from jmwidgets.runs.warm.shared import close_shared_parent

Session = Callable[[AsyncKernelManager], Coroutine[Any, Any, None]]


@pytest.fixture
def in_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Session], None]:
    """Return a function that starts a kernel as JupyterLab does, does something with it, and ends it."""
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    place = tmp_path / "kernels" / "warm"
    place.mkdir(parents=True)
    specification = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Warm",
        "language": "python",
        "env": {"GIVEN": "given"},
        "metadata": {"kernel_provisioner": {"provisioner_name": "jmwidgets"}},
    }
    (place / "kernel.json").write_text(json.dumps(specification), encoding="utf-8")

    async def started(session: Session) -> None:
        manager = AsyncKernelManager(kernel_name="warm")
        await manager.start_kernel(cwd=str(tmp_path))
        try:
            await session(manager)
        finally:
            await manager.shutdown_kernel()
            close_shared_parent()

    return lambda session: asyncio.run(started(session))


async def _answer(client: Any, expression: str, code: str = "") -> Any:
    reply = await client.execute(code, user_expressions={"it": expression}, reply=True, timeout=60)
    content = reply["content"]
    if content["status"] == "error":
        return content["ename"]
    return content["user_expressions"]["it"]["data"]["text/plain"]


def test_kernel_of_a_specification_is_interrupted_and_started_again(
    in_kernel: Callable[[Session], None], tmp_path: Path
) -> None:
    processes = []

    async def session(manager: AsyncKernelManager) -> None:
        client: Any = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        assert await _answer(client, "os.environ['GIVEN']", "import os; value = 1") == "'given'"
        assert await _answer(client, "os.getcwd()") == repr(str(tmp_path))
        processes.append(int(await _answer(client, "os.getpid()")))

        running = asyncio.create_task(_answer(client, "1", "print('begun')\nwhile True: pass"))
        while True:
            message = await client.get_iopub_msg(timeout=60)
            if message["content"].get("text") == "begun\n":
                break
        await manager.interrupt_kernel()
        assert await running == "KeyboardInterrupt"

        # Clients stay connected: JupyterLab does not look for new ports.
        await manager.restart_kernel()
        await client.wait_for_ready(timeout=60)
        assert await _answer(client, "'value' in globals()") == "False"
        processes.append(int(await _answer(client, "os.getpid()", "import os")))
        client.stop_channels()

    in_kernel(session)
    assert len({*processes, os.getpid()}) == 3
    assert not [process for process in processes if psutil.pid_exists(process)]
