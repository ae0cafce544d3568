"""The fork server of kernels, as the process that owns it sees it."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from jmwidgets.errors import JourneyError
from jmwidgets.runs.warm.messages import packed, unpacked
from jmwidgets.runs.warm.private import make_private
from jmwidgets.runs.warm.system import kill_group
from jmwidgets.words import _

_START = (
    "import sys; sys.flags.safe_path or sys.path.pop(0); from jmwidgets.runs.warm.process import main; main()"
)
"""Imports nothing from the folder that the owner was started in, and shows in no flag of the kernels."""

_START_ONLY = (
    *("PYTHON", "LD_", "DYLD_", "LANG", "LC_", "HOME", "XDG_", "IPYTHON", "MALLOC_"),
    *("OMP_", "OPENBLAS_", "MKL_", "KMP_", "BLIS_", "GOTO_", "VECLIB_", "NUMEXPR_", "NUMBA_", "MPL"),
)
"""Beginnings of variables that a process looks at only when it starts, or its libraries do."""

_START_FILES = ("matplotlibrc",)
"""Files in the working folder that libraries look at only when they are imported."""

_LONGEST_SOCKET = 95
"""Systems allow 104 or 108 bytes for the path of a socket; the last few are the kernel's own."""

_MUCH = 1 << 16
_PAUSE = 0.005


class ForkServerEnded(JourneyError):  # noqa: N818  (what happened to it)
    """The fork server has ended, and all kernels with it."""

    def __init__(self) -> None:
        super().__init__(
            _("expected the process that kernels are forked from, got one that has ended; run it again")
        )


class KernelEnded(JourneyError):  # noqa: N818  (what happened to it)
    """A kernel has ended before it could be talked to, or while it had nothing to do."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "expected a kernel, got one that ended while no cell was at work; give it more memory, or "
                "run it again"
            )
        )


class ForkServer:
    """A process that has imported what templates need, and forks a kernel whenever it is asked to.

    Its kernels end with it, and it ends with this process, however that happens.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jmw-"))
        """Private folder for the kernels' sockets; removed at the end."""
        self._environment = dict(os.environ)
        ours, theirs = socket.socketpair()
        arguments = [str(theirs.fileno()), str(self.folder)]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-c", _START, *arguments],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Ctrl-C is for the owner, which ends its kernels in order.
                start_new_session=True,
            )
        self._control = ours
        self._has_ended = False
        # Threads share a parent.
        self._numbers = itertools.count(1)

    @property
    def is_alive(self) -> bool:
        """Whether it can fork kernels."""
        return not self._has_ended and self._process.poll() is None

    def note_end(self) -> None:
        """Take note that it has ended, before the system says so."""
        self._has_ended = True

    @property
    def process_id(self) -> int:
        """Number of the process."""
        return self._process.pid

    def fits(self, environment: dict[str, str], folder: Path) -> bool:
        """Return whether a fork can work in an environment and a folder; else a process must be started."""
        has_own_settings = any((folder / name).exists() for name in _START_FILES)
        return not has_own_settings and _start_only(environment) == _start_only(self._environment)

    def connection(self) -> dict[str, str]:
        """Return the connection settings of the next kernel: sockets that nobody else can take.

        Where the folder's path is too long for sockets, the kernel talks over ports that it finds itself.

        Raises
        ------
        ForeignFolder
            When the folder has been removed, and somebody else has one of its name.
        """
        make_private(self.folder)
        stem = self.folder / f"k{next(self._numbers)}"
        connection = {"connection_file": f"{stem}.json"}
        if len(os.fsencode(self.folder)) <= _LONGEST_SOCKET:
            connection |= {"transport": "ipc", "ip": str(stem)}
        return connection

    def preload(self, modules: Iterable[str], *, draw: bool = False) -> None:
        """Have modules imported before the first kernel is asked for, and a report drawn if wanted."""
        with suppress(ForkServerEnded):
            self._ask({"preload": [*modules], "draw": draw}).close()

    async def fork(self, request: dict[str, Any]) -> Fork:
        """Start a kernel, and wait until it can be talked to.

        Parameters
        ----------
        request
            Its ``folder``, ``environment`` and ``command``, and whether it is to be started as a program of
            its own and not forked (``is_program``); see `jmwidgets.runs.warm.kernel`.

        Raises
        ------
        ForkServerEnded
            When there is no parent any more.
        KernelEnded
            When the kernel did not come up.
        """
        fork = Fork(self._ask({"fork": "program" if request["is_program"] else "kernel"}), self)
        try:
            await fork.start(request)
        except OSError:
            self.note_end()
            raise ForkServerEnded from None
        except BaseException:
            fork.give_up()
            raise
        if fork.status is not None:
            raise KernelEnded if self.is_alive else ForkServerEnded
        return fork

    def sweep(self, folder: Path, pattern: str) -> None:
        """Have files removed at the end: halves of files that the owner was writing when it was killed."""
        with suppress(ForkServerEnded):
            self._ask({"sweep": str(folder), "pattern": pattern}).close()

    def _ask(self, request: dict[str, Any]) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [b"!"], [theirs.fileno()])
                ours.sendall(packed(request))
            except OSError:
                ours.close()
                self.note_end()
                raise ForkServerEnded from None
        ours.settimeout(0)
        return ours

    def close(self) -> None:
        """End it with all its kernels, and wait for that."""
        self._control.close()
        # It may be in the middle of its imports, and need not finish them.
        self._process.terminate()
        self._process.wait()
        # It does so itself, unless it was killed.
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Fork:
    """A forked kernel, from the request for it until it has ended."""

    def __init__(self, end: socket.socket, parent: ForkServer) -> None:
        self._end = end
        self._parent = parent
        self._heard = bytearray()
        self._is_ready = False
        self.process = 0
        """Process id, which is also the id of its process group."""
        self.status: int | None = None
        """Exit status, or minus the number of the signal that ended it; None while it lives."""

    async def start(self, request: dict[str, Any]) -> None:
        """Send the request and wait until the kernel can be talked to, or has ended."""
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._end, packed(request))
        while not (self._is_ready and self.process) and self.status is None:
            self._take(await loop.sock_recv(self._end, _MUCH))

    def poll(self) -> int | None:
        """Return the exit status, or None while the kernel lives."""
        while self.status is None:
            try:
                self._take(self._end.recv(_MUCH))
            except BlockingIOError:
                break
            except OSError:
                self._take(b"")
        return self.status

    async def wait(self) -> int:
        """Wait until the kernel has ended."""
        # Not woken by the socket: several loops may wait for one kernel, each at its time.
        while (status := self.poll()) is None:  # noqa: ASYNC110
            await asyncio.sleep(_PAUSE)
        return status

    def signal(self, number: int, *, group: bool = False) -> None:
        """Send a signal to the kernel, or to all that it started as well."""
        if self.process and self.poll() is None:
            self._signal(number, group=group)

    def give_up(self) -> None:
        """End it, however far it has come; nobody will wait for it."""
        self.signal(signal.SIGKILL, group=True)
        # One that has not begun yet finds this end closed.
        self._end.close()
        self.status = -signal.SIGKILL

    def _signal(self, number: int, *, group: bool) -> None:
        try:
            if group:
                os.killpg(self.process, number)
                return
        except ProcessLookupError:
            # It has only just been forked, and has no group of its own yet.
            pass
        with suppress(ProcessLookupError):
            os.kill(self.process, number)

    def _take(self, data: bytes) -> None:
        if not data:
            # The parent has ended, and the kernel with it; what the kernel has started may be left.
            self._parent.note_end()
            if self.process:
                kill_group(self.process)
            self.status = -signal.SIGKILL
        self._heard += data
        for message in unpacked(self._heard):
            self._is_ready = self._is_ready or "ready" in message
            self.process = message.get("process", self.process)
            self.status = message.get("status", self.status)
        if self.status is not None:
            self._end.close()


def _start_only(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_START_ONLY)}
