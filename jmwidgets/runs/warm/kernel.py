"""What a forked process does to become a kernel like any other."""

from __future__ import annotations

import atexit
import os
import signal
import socket
import sys
import threading
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NoReturn

from jmwidgets.runs.warm.messages import Ended, packed, receive
from jmwidgets.runs.warm.preload import reseed, set_by_imports
from jmwidgets.runs.warm.shell import register_imported
from jmwidgets.runs.warm.system import die_with_parent, limit_memory
from jmwidgets.words import read_environment

if TYPE_CHECKING:
    from ipykernel.kernelapp import IPKernelApp

READY = {"ready": True}
_PARENT = "JPY_PARENT_PID"
"""Variable by which Jupyter names a kernel's parent to it."""
_ANSWERING = 2.0
"""Seconds that the thread which was told to end the kernel gets to answer."""


def become_kernel(owner: socket.socket, parent: int, hangup: signal.Handlers) -> None:
    """Become the kernel that the owner asks for, and end with it; never returns.

    Parameters
    ----------
    owner
        Gives the request, and is told when the kernel can be talked to.
    parent
        Process id of the parent, without which no kernel lives on.
    hangup
        What the command that started the parent does when its terminal is closed: nothing under ``nohup``.
    """
    status = 1
    try:
        os.setsid()
        die_with_parent(parent)
        _reset_signals(hangup)
        request = receive(owner)
        _settle(request, parent)
        if request["is_program"]:
            _replace(request["command"], owner)
        status = _run(request["command"], owner, parent)
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except Ended:
        pass
    finally:
        # Not by way of the interpreter's own end: that would take all apart that the parent has built,
        # page by page copied for it. What templates leave to be done at the end was done.
        os._exit(status)


def _reset_signals(hangup: signal.Handlers) -> None:
    """Handle signals as a process does that was started on its own."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, hangup)


def _settle(request: dict[str, Any], parent: int) -> None:
    """Take over working folder, environment, input and limits, as a process that was started on its own."""
    os.chdir(request["folder"])
    by_imports = {} if request["is_program"] else set_by_imports()
    os.environ.clear()
    os.environ.update(by_imports | request["environment"])
    os.environ[_PARENT] = str(parent)
    _read_nothing()
    read_environment()
    if hasattr(time, "tzset"):
        time.tzset()
    if request.get("memory"):
        limit_memory(request["memory"])
    if request.get("snapshot"):
        from jmwidgets.report.snapshot import Snapshot, set_snapshot

        set_snapshot(Snapshot(**request["snapshot"]))
    reseed()


def _read_nothing() -> None:
    """Have a pipe as input that has ended, as Jupyter gives it to kernels."""
    ours, theirs = os.pipe()
    os.dup2(ours, 0)
    os.close(ours)
    os.close(theirs)


def _replace(command: list[str], owner: socket.socket) -> NoReturn:
    """Become another program, for a kernel of another language or interpreter."""
    owner.sendall(packed(READY))
    # Python itself passes this one over; other programs end by it.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.execvpe(command[0], command, os.environ)  # noqa: S606 - a kernel specification's command


def _run(command: list[str], owner: socket.socket, parent: int) -> int:
    from ipykernel.kernelapp import IPKernelApp

    launcher, *options = command[command.index("-m") + 1 :]
    found = find_spec(launcher)
    _import_from_folder()
    sys.argv = [found.origin if found and found.origin else launcher, *options]
    sys.orig_argv = command
    app = IPKernelApp.instance()
    app.parent_handle = parent
    app.initialize(options)  # type: ignore[no-untyped-call]
    register_imported()
    owner.sendall(packed(READY))
    owner.close()
    app.start()  # type: ignore[no-untyped-call]
    _finish(app)
    return 0


def _import_from_folder() -> None:
    """Let modules in the working folder be imported, after those of Python itself, as IPython does.

    The parent has been started without that, and IPython takes it for what the user wants.
    """
    if "" not in sys.path and not os.environ.get("PYTHONSAFEPATH"):
        installed = (
            place for place, path in enumerate(sys.path) if path.endswith(("site-packages", "dist-packages"))
        )
        sys.path.insert(next(installed, 0), "")


def _finish(app: IPKernelApp) -> None:
    """Do what was left to be done at the end: finish threads, remove temporary folders, close files."""
    control = app.control_thread
    if control is not None and control.is_alive():
        # ipykernel would stop the thread that publishes first. Now and then this one still publishes by it
        # that it is idle, and both would wait for each other until the kernel is killed.
        control.stop()
        control.join(_ANSWERING)
    try:
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - as the interpreter does
        atexit._run_exitfuncs()  # noqa: SLF001 - what the interpreter calls at its end
    finally:
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                stream.flush()
