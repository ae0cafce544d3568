"""What this machine has for a run: processors and memory."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_EACH = 250 * 2**20
"""Bytes that a kernel with its share of the rest takes, for choosing how many run at a time."""
_LEAST = 512 * 2**20
_SHARE = 0.8


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def default_jobs() -> int:
    """Choose how many reports are made at a time: as many as processors and memory take.

    One more than there are processors, because a kernel waits now and then.
    """
    memory = available_memory()
    return max(1, min(processors() + 1, memory // _EACH if memory else processors()))


def memory_each(jobs: int) -> int | None:
    """Return the bytes that each of so many kernels may take, so that one alone can't exhaust the machine."""
    memory = available_memory()
    return max(_LEAST, int(memory * _SHARE) // jobs) if memory else None


def available_memory() -> int | None:
    """Return the bytes of memory that are free for new processes; None where that can't be told."""
    found = [_of_system(), _of_group()]
    return min((size for size in found if size is not None), default=None)


def _of_system() -> int | None:
    with suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    with suppress(OSError, ValueError, AttributeError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return None


def _of_group() -> int | None:
    """Read what is left of a container's limit."""
    folder = Path("/sys/fs/cgroup")
    with suppress(OSError, ValueError):
        limit = (folder / "memory.max").read_text(encoding="ascii").strip()
        used = (folder / "memory.current").read_text(encoding="ascii").strip()
        return max(0, int(limit) - int(used))
    return None
