"""One warm parent for a whole process, started at first use and ended with it."""

from __future__ import annotations

import atexit
import os
import threading

from jmwidgets.runs.warm.fork_server import ForkServer

_lock = threading.Lock()
_shared: list[ForkServer] = []
_owner = 0


def shared_parent() -> ForkServer:
    """Return the parent that this process forks kernels from; a new one when the last has ended."""
    global _owner  # noqa: PLW0603 - a fork of this process has to start its own
    with _lock:
        if _owner != os.getpid():
            _owner = os.getpid()
            _shared.clear()
        if not _shared or not _shared[0].is_alive:
            close_shared_parent()
            _shared[:] = [ForkServer()]
            atexit.register(close_shared_parent)
        return _shared[0]


def close_shared_parent() -> None:
    """End the shared parent and its kernels, if there is one."""
    if _shared and _owner == os.getpid():
        _shared.pop().close()
    atexit.unregister(close_shared_parent)
