"""Where kernels talk: sockets in a private folder, which no other run can take."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

_LONGEST_SOCKET_PATH = 100
"""Systems allow 104 or 108 bytes for the path of a socket; the last few are the kernel's own."""


class Sockets:
    """A private folder for the sockets of one run's kernels, removed with everything in it at the end.

    Sockets in a folder of their own can't be taken by another run, as ports can; where the platform
    has no such sockets, kernels talk over local ports.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="jmw-"))
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def connection(self) -> dict[str, str]:
        """Give the connection settings of the next kernel."""
        self._count += 1
        stem = self._folder / f"k{self._count}"
        connection = {"connection_file": f"{stem}.json"}
        if os.name == "posix" and len(os.fsencode(stem)) < _LONGEST_SOCKET_PATH:
            connection |= {"transport": "ipc", "ip": str(stem)}
        return connection
