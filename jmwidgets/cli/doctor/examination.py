"""What is tried on a machine: versions, extras, front ends, files, a kernel, an address, a browser, fonts."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path

from jmwidgets import __version__
from jmwidgets.errors import JourneyError
from jmwidgets.extras import packages_of_extras
from jmwidgets.words import Message, message

__all__ = ["ABSENT", "BROKEN", "GOOD", "Check", "examine"]

GOOD, ABSENT, BROKEN = "good", "absent", "broken"
"""It works; it is not installed, which may be meant so; it is there and does not work."""

_ROOM_MB = 200
_SLOW_EDIT = 0.25
_KERNEL_SECONDS = 60
_LAB_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget", "bqplot")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried, how it went, and what to do.

    Attributes
    ----------
    key
        Stable name, for programs.
    name
        What was tried.
    state
        `GOOD`, `ABSENT` or `BROKEN`.
    result
        What was found; holds no path, address or name of a person.
    advice
        What to do, when there is something.
    """

    key: str
    name: Message
    state: str
    result: Message | str
    advice: Message | None = None

    def as_json(self) -> dict[str, str | None]:
        """Return it as plain texts."""
        advice = None if self.advice is None else str(self.advice)
        return {"check": self.key, "state": self.state, "result": str(self.result), "advice": advice}


def examine(folder: Path) -> tuple[Check, ...]:
    """Try everything, in a folder of its own within a folder.

    Parameters
    ----------
    folder
        Where files are tried, since disks differ in locks and speed; nothing stays behind.

    Returns
    -------
    tuple of Check
        Every check, whether it went well or not.
    """
    return (
        _versions(),
        *_extras(),
        _front_ends(),
        _files(folder),
        _space(folder),
        _kernel(),
        _address(),
        _browser(),
        _fonts(),
    )


def _versions() -> Check:
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    said = f"jmwidgets {__version__}, Python {platform.python_version()}, {system}"
    return Check("versions", message("versions"), GOOD, said)


def _extras() -> Iterator[Check]:
    distributions = metadata.packages_distributions()
    for extra, packages in packages_of_extras().items():
        absent = [name for name in packages if find_spec(name) is None]
        name = message("extra “{extra}”", extra=extra)
        if absent:
            advice = message("to have it: {command}", command=f"pip install 'jmwidgets[{extra}]'")
            result = message("not installed: {names}", names=absent)
            yield Check(f"extra-{extra}", name, ABSENT, result, advice)
        else:
            yield Check(f"extra-{extra}", name, GOOD, ", ".join(_versions_of(packages, distributions)))


def _versions_of(packages: tuple[str, ...], distributions: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name in sorted({one for package in packages for one in distributions.get(package, ())}):
        yield f"{name} {metadata.version(name)}"


def _front_ends() -> Check:
    name = message("front ends of the widgets")
    if find_spec("anywidget") is None:
        return Check("front-ends", name, ABSENT, message("nothing to look for without the extra “lab”"))
    own = resources.files("jmwidgets.widgets") / "static" / "grid" / "main.js"
    places = [Path(place) / "labextensions" for place in _jupyter_path()]
    absent = [one for one in _LAB_EXTENSIONS if not any((place / one).is_dir() for place in places)]
    if not own.is_file() or absent:
        advice = message(
            "JupyterLab runs in another environment, or the installation is damaged; in the environment of "
            "JupyterLab: {command}",
            command="pip install --force-reinstall 'jmwidgets[lab]'",
        )
        result = message("not found: {names}", names=absent or ["jmwidgets"])
        return Check("front-ends", name, BROKEN, result, advice)
    return Check("front-ends", name, GOOD, message("found, in the packages themselves"))


def _jupyter_path() -> list[str]:
    from jupyter_core.paths import jupyter_path

    return list(jupyter_path())


def _files(folder: Path) -> Check:
    """Make a journey, edit it, and look whether the disk has locks and how long an edit takes."""
    from jmwidgets.document import Set, new_journey
    from jmwidgets.files import notices, open_journey, save_journey
    from jmwidgets.session import Session

    name = message("files in this folder")
    try:
        with tempfile.TemporaryDirectory(prefix=".jmwidgets-doctor-", dir=folder) as made:
            path = Path(made) / "trial.journey.json"
            save_journey(path, new_journey("Trial", "six"))
            began = time.perf_counter()
            with Session(path, author="doctor") as session:
                session.apply(Set(collection="journey", id=session.journey.id, field="summary", value="kept"))
                seconds = time.perf_counter() - began
                told = notices(path)
            kept = open_journey(path).summary == "kept"
    except (JourneyError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        return Check(
            "files",
            name,
            BROKEN,
            message("an edit could not be written: {reason}", reason=str(reason)),
            message("choose a folder that you may write to, on a disk that is not full"),
        )
    if not kept:
        return Check(
            "files",
            name,
            BROKEN,
            message("an edit was not there when the file was opened again"),
            message("choose a folder on another disk; this one does not keep what it confirms"),
        )
    if told:
        return Check(
            "files",
            name,
            BROKEN,
            message("no locks between programs"),
            message("one person at a time; for several keep journeys on another disk"),
        )
    milliseconds = round(seconds * 1000)
    slow = message("each edit waits for this disk; a local one is quicker") if seconds > _SLOW_EDIT else None
    return Check(
        "files", name, GOOD, message("opened and edited in {n} ms, with locks", n=milliseconds), slow
    )


def _space(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free // 2**20
    state = GOOD if free >= _ROOM_MB else BROKEN
    advice = None if state == GOOD else message("free some space: a full disk takes no edit")
    return Check("space", message("space on the disk"), state, message("{n} MB free", n=free), advice)


def _kernel() -> Check:
    name = message("a kernel for notebooks")
    if find_spec("ipykernel") is None or find_spec("jupyter_client") is None:
        return Check("kernel", name, ABSENT, message("nothing to start without the extra “run”"))
    # In a process of its own: a kernel that hangs must not take this command with it.
    began = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _START], capture_output=True, timeout=_KERNEL_SECONDS, check=False
        )
        started = done.returncode == 0
    except subprocess.TimeoutExpired:
        started = False
    if not started:
        advice = message(
            "read what {command} says in a terminal; often another environment is first on the path",
            command="python -m ipykernel_launcher",
        )
        return Check("kernel", name, BROKEN, message("it did not start"), advice)
    seconds = time.perf_counter() - began
    return Check(
        "kernel", name, GOOD, message("started and answered in {seconds:number1} s", seconds=seconds)
    )


_START = """
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="python3", startup_timeout=50)
reply = client.execute_interactive("6 * 7", timeout=20, output_hook=lambda message: None)
client.stop_channels()
manager.shutdown_kernel(now=True)
raise SystemExit(reply["content"]["status"] != "ok")
"""


def _address() -> Check:
    """See whether a server of this machine can be reached from this machine."""
    name = message("a local address for phones and notebooks")
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=5).close()
    except OSError as error:
        return Check(
            "address",
            name,
            BROKEN,
            message("refused: {reason}", reason=error.strerror or "?"),
            message("a firewall of this machine stops programs from talking to each other; allow 127.0.0.1"),
        )
    return Check("address", name, GOOD, message("can be opened and reached"))


def _browser() -> Check:
    """Draw a picture with the browser that PDF and PNG need."""
    from jmwidgets.exchange.browser import VARIABLE, find_browser, printer

    name = message("a browser for PDF and PNG")
    if find_spec("playwright") is None:
        return Check("browser", name, ABSENT, message("nothing to start without the extra “pdf”"))
    if find_browser() is None:
        advice = message(
            "install Chromium, Chrome or Edge, or name its program in {variable}", variable=VARIABLE
        )
        return Check("browser", name, BROKEN, message("none was found"), advice)
    try:
        with printer(dt.date.min) as printing:
            printing.png('<svg xmlns="http://www.w3.org/2000/svg"/>', 8, 8)
    except JourneyError:
        # What the browser says of it holds paths.
        advice = message("install another one, or name its program in {variable}", variable=VARIABLE)
        return Check("browser", name, BROKEN, message("it did not start"), advice)
    return Check("browser", name, GOOD, message("started and drew a picture"))


def _fonts() -> Check:
    """Look for fonts of symbols, which pictures of personas may be made of."""
    name = message("fonts for pictures and slides")
    program = shutil.which("fc-list")
    if program is None:
        unknown = message("not known: this system has no list of fonts")
        return Check("fonts", name, GOOD if os.name == "nt" or sys.platform == "darwin" else ABSENT, unknown)
    done = subprocess.run(  # noqa: S603 - found on the path
        [program, ":lang=und-zsye", "family"], capture_output=True, text=True, timeout=20, check=False
    )
    if done.stdout.strip():
        return Check("fonts", name, GOOD, message("letters and emoji"))
    advice = message(
        "emoji appear as boxes on pictures made here; on Debian: {command}",
        command="apt install fonts-noto-color-emoji",
    )
    return Check("fonts", name, ABSENT, message("no font with emoji"), advice)
