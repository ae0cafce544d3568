"""Ordinary kernels whose ports nobody can take between choosing and using them."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import secure_write

from jmwidgets.runs.warm.fork_server import KernelEnded

_LAUNCHERS = {"ipykernel", "ipykernel_launcher"}
_PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
_PAUSE = 0.02


def starts_ipykernel(cmd: list[str]) -> bool:
    """Return whether a command starts Python's own kernel in the usual way.

    Examples
    --------
    >>> starts_ipykernel(["python3", "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "k.json"])
    True
    """
    return any(option == "-m" and module in _LAUNCHERS for option, module in pairwise(cmd))


class OwnPortsProvisioner(LocalProvisioner):
    """Starts kernels as usual, but lets a Python kernel that talks over TCP choose its ports itself.

    Jupyter's way is to find free ports, let go of them and name them to the kernel; two commands at
    once can be given the same ones. A kernel that binds whatever is free can't be disturbed.
    """

    _chooses_ports = False

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - jupyter_client's
        """Prepare the command and the connection file."""
        manager: Any = self.parent
        self._chooses_ports = manager.transport == "tcp" and starts_ipykernel(self.kernel_spec.argv)
        if self._chooses_ports:
            manager.cache_ports = False
            # One that is started again keeps the ports on which its clients wait for it.
            if not manager.shell_port:
                _write_without_ports(manager)
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401
        """Start the kernel; wait until it has said where it listens."""
        manager: Any = self.parent
        await self._launch(cmd, **kwargs)
        if self._chooses_ports:
            while (found := _with_ports(Path(manager.connection_file))) is None:
                if await self.poll() is not None:
                    raise KernelEnded
                await asyncio.sleep(_PAUSE)
            manager.load_connection_info(found)
            self.connection_info = manager.get_connection_info()
        return self.connection_info

    async def _launch(self, cmd: list[str], **kwargs: Any) -> None:  # noqa: ANN401
        await super().launch_kernel(cmd, **kwargs)


def _write_without_ports(manager: Any) -> None:  # noqa: ANN401 - any of jupyter_client's managers
    for name in _PORTS:
        setattr(manager, name, 0)
    content = {
        **dict.fromkeys(_PORTS, 0),
        "ip": manager.ip,
        "key": manager.session.key.decode(),
        "transport": manager.transport,
        "signature_scheme": manager.session.signature_scheme,
        "kernel_name": manager.kernel_name,
    }
    if not manager.connection_file:
        handle, manager.connection_file = tempfile.mkstemp(".json")
        os.close(handle)
    with secure_write(manager.connection_file) as file:
        json.dump(content, file)
    manager._connection_file_written = True  # noqa: SLF001 - so that the manager does not choose ports


def _with_ports(file: Path) -> KernelConnectionInfo | None:
    """Read a connection file; None as long as the kernel has not written its ports."""
    try:
        found: KernelConnectionInfo = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if all(found.get(name) for name in _PORTS) else None
