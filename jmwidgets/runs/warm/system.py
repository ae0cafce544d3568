"""What only the operating system can do: tie processes to each other, and limit their memory."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

CAN_FORK = hasattr(os, "fork") and sys.platform != "win32"
"""Whether kernels can be forked here; elsewhere they are started as usual."""

_IS_LINUX = sys.platform == "linux"
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER


def die_with_parent(parent: int) -> bool:
    """Have this process killed when its parent ends; tells whether the system can do that.

    Parameters
    ----------
    parent
        Its process id: if that has ended already, so does this process.
    """
    if not _IS_LINUX or not _control(_DIE_WITH_PARENT, signal.SIGKILL):
        return False
    if os.getppid() != parent:
        os._exit(1)
    return True


def adopt_orphans() -> None:
    """Become the parent of all descendants whose own parents end, where the system can do that."""
    if _IS_LINUX:
        _control(_ADOPT_ORPHANS, 1)


def _control(option: int, value: int) -> bool:
    try:
        return bool(ctypes.CDLL(None).prctl(option, value, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def limit_memory(size: int) -> None:
    """Let this process take no more than so many bytes from now on: then Python raises `MemoryError`."""
    import resource

    if _IS_LINUX:
        # What was written to, unlike the address space, of which libraries reserve plenty.
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (_data_size() + size, most))
    else:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))


def _data_size() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


def kill_group(leader: int) -> None:
    """Kill a process and all that it started in its own session."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def kill_children() -> None:
    """Kill the children of this process and those that it adopts meanwhile, until none is left."""
    while True:
        for child in _children():
            with suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _children() -> list[int]:
    try:
        listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in listed.split()]
