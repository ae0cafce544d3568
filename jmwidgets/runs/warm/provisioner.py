"""Starts kernels for Jupyter: forked from a warm parent where that gives the same kernel, else as usual."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from jmwidgets.runs.warm import system
from jmwidgets.runs.warm.fork_server import Fork, ForkServer
from jmwidgets.runs.warm.ports import OwnPortsProvisioner, starts_ipykernel
from jmwidgets.runs.warm.shared import shared_parent

_EXTRA = ("snapshot", "memory")
"""What a kernel of ours can be given besides what any process is started with."""
_HARMLESS = {"-Xfrozen_modules=off"}
"""Options of the interpreter that make no difference to a kernel."""
_OUR_NAMES = {"python", "python3", f"python3.{sys.version_info.minor}"}
"""Names that Jupyter takes for this interpreter, wherever it lies."""


class WarmProvisioner(OwnPortsProvisioner):
    """Forks Python kernels of this interpreter; starts all others, and all where it can't fork, as usual.

    Registered as the kernel provisioner ``jmwidgets``; a kernel specification can name it.
    """

    warm_parent: ForkServer | None = None
    """The fork server to use; one for the whole process when None."""
    is_fork = False
    """Whether the kernel was forked, and is no program of its own."""
    _fork: Fork | None = None

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel."""
        return self._fork is not None or super().has_process

    async def _launch(self, cmd: list[str], **kwargs: Any) -> None:  # noqa: ANN401 - jupyter_client's
        extra = {name: kwargs.pop(name) for name in _EXTRA if name in kwargs}
        if not system.CAN_FORK:
            await super()._launch(cmd, **kwargs)
            return
        parent = self.warm_parent or shared_parent()
        environment = dict(kwargs.get("env") or os.environ)
        self.cwd = Path(kwargs.get("cwd") or Path.cwd())
        self.is_fork = can_be_forked(cmd) and parent.fits(environment, self.cwd)
        request = {
            "folder": str(self.cwd),
            "environment": environment,
            "command": cmd,
            "is_program": not self.is_fork,
            **extra,
        }
        self._fork = await parent.fork(request)
        self.pid = self.pgid = self._fork.process

    async def poll(self) -> int | None:
        """Return the exit status, or None while the kernel lives."""
        return await super().poll() if self._fork is None else self._fork.poll()

    async def wait(self) -> int | None:
        """Wait until the kernel has ended."""
        if self._fork is None:
            return await super().wait()
        status = await self._fork.wait()
        self._fork = None
        return status

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and what it started."""
        if self._fork is None:
            await super().send_signal(signum)
        else:
            self._fork.signal(signum, group=True)

    async def kill(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - jupyter_client's
        """Kill the kernel and what it started."""
        if self._fork is None:
            await super().kill(restart)
        else:
            self._fork.signal(signal.SIGKILL, group=True)

    async def terminate(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - jupyter_client's
        """Ask the kernel to end."""
        if self._fork is None:
            await super().terminate(restart)
        else:
            self._fork.signal(signal.SIGTERM)


def can_be_forked(cmd: list[str]) -> bool:
    """Return whether a fork gives the kernel that a command starts: an ordinary one of this interpreter.

    Examples
    --------
    >>> can_be_forked(["/opt/other/bin/python", "-m", "ipykernel_launcher", "-f", "k.json"])
    False
    """
    if not system.CAN_FORK or not starts_ipykernel(cmd):
        return False
    options = cmd[1 : cmd.index("-m")]
    return _HARMLESS.issuperset(options) and (cmd[0] in _OUR_NAMES or _is_ours(Path(cmd[0])))


def _is_ours(program: Path) -> bool:
    # By its folder too: environments share one program, and tell themselves apart by where they find it.
    ours = Path(sys.executable)
    return program.parent == ours.parent and program.exists() and program.samefile(ours)
