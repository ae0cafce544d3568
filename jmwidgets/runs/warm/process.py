"""The fork server: imports, then forks a kernel at every request until its owner is gone.

Started by `jmwidgets.runs.warm.fork_server`.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from jmwidgets.runs.warm.kernel import become_kernel
from jmwidgets.runs.warm.messages import Ended, packed, receive
from jmwidgets.runs.warm.preload import preload
from jmwidgets.runs.warm.private import check_private
from jmwidgets.runs.warm.system import adopt_orphans, kill_children, kill_group


class _Fork(NamedTuple):
    """What is told to the process that was forked: it leaves the loop and becomes a kernel."""

    owner: socket.socket


class _Server:
    def __init__(self, control: socket.socket, folder: Path) -> None:
        self._control = control
        self._folder = folder
        self._kernels: dict[int, socket.socket] = {}
        self._leftovers: list[tuple[Path, str]] = []
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._waker, False)
        os.set_blocking(self._woken, False)

    def serve(self) -> _Fork | None:
        """Serve until the owner is gone; in a forked process, give what it is to become."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        waiting = select.poll()
        waiting.register(self._control, select.POLLIN)
        waiting.register(self._woken, select.POLLIN)
        while True:
            ready = {number for number, _ in waiting.poll()}
            if self._woken in ready:
                with suppress(BlockingIOError):
                    os.read(self._woken, 4096)
                self._reap()
            if self._control.fileno() in ready:
                try:
                    fork = self._answer()
                except Ended:
                    return None
                if fork is not None:
                    return fork

    def _answer(self) -> _Fork | None:
        found, handles, _, _ = socket.recv_fds(self._control, 1, 1)
        if not found:
            raise Ended
        owner = socket.socket(fileno=handles[0])
        owner.set_inheritable(False)
        with suppress(Ended):
            request = receive(owner)
            if "fork" in request:
                # Other programs are started from here too, so that they end as kernels do.
                if request["fork"] == "kernel":
                    preload()
                return self._fork(owner)
            if "preload" in request:
                preload(request["preload"], draw=request["draw"])
            if "sweep" in request:
                self._leftovers.append((Path(request["sweep"]), request["pattern"]))
        owner.close()
        return None

    def _fork(self, owner: socket.socket) -> _Fork | None:
        process = os.fork()
        if process == 0:
            self._close_inherited()
            return _Fork(owner)
        self._kernels[process] = owner
        _send(owner, {"process": process})
        return None

    def _close_inherited(self) -> None:
        """Close, in a forked process, what belongs to the parent and to other kernels."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for handle in (self._woken, self._waker):
            os.close(handle)
        for open_socket in (self._control, *self._kernels.values()):
            open_socket.close()

    def _reap(self) -> None:
        """Notify owners whose kernels have ended, and end what those kernels started."""
        while True:
            try:
                # Looked at before it is let go: until its owner knows, nobody else may get its number.
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if ended is None:
                return
            owner = self._kernels.pop(ended.si_pid, None)
            if owner is not None:
                kill_group(ended.si_pid)
                has_left = ended.si_code == os.CLD_EXITED
                _send(owner, {"status": ended.si_status if has_left else -ended.si_status})
                owner.close()
            os.waitpid(ended.si_pid, 0)

    def close(self) -> None:
        """End every kernel and all that they started; remove the sockets and what was half written."""
        for kernel in self._kernels:
            kill_group(kernel)
        kill_children()
        shutil.rmtree(self._folder, ignore_errors=True)
        for folder, pattern in self._leftovers:
            for leftover in folder.glob(pattern):
                with suppress(OSError):
                    leftover.unlink()


def _send(owner: socket.socket, message: dict[str, Any]) -> None:
    with suppress(OSError):
        owner.sendall(packed(message))


def main() -> None:
    """Import, serve, and leave nothing behind."""
    number, folder = sys.argv[1:]
    process = os.getpid()
    ignores_hangup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    hangup = signal.SIG_IGN if ignores_hangup else signal.SIG_DFL
    for interrupt in (signal.SIGINT, signal.SIGHUP):
        # Those are for the owner; this process ends when the owner does.
        signal.signal(interrupt, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _leave(process))
    control = socket.socket(fileno=int(number))
    private = Path(folder)
    check_private(private)
    adopt_orphans()
    parent = _Server(control, private)
    try:
        fork = parent.serve()
    except BaseException:
        parent.close()
        raise
    if fork is None:
        parent.close()
        return
    become_kernel(fork.owner, process, hangup)


def _leave(process: int) -> None:
    if os.getpid() != process:
        # Only just forked; nothing was begun.
        os._exit(1)
    sys.exit()
