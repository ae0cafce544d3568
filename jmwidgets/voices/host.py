"""The kernel's side of the server: starts it, starts it anew when it dies, and talks to it."""

from __future__ import annotations

import json
import logging
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.voices.pages import pages
from jmwidgets.voices.private import Kept, PrivateFile
from jmwidgets.voices.sealing import public_key
from jmwidgets.words import message

_LOG = logging.getLogger("jmwidgets")
_PATIENCE = 20.0
_AGAIN = 0.5
"""Seconds between two attempts to start a server that ended."""
_MOST_ATTEMPTS = 20

Event = dict[str, Any]


class HostError(JourneyError):
    """The server can't be started, or does not do what it is told."""


class Host:
    """Runs the server of one workshop.

    Parameters
    ----------
    journal
        The server's file, beside the journey.
    private
        Where key and addresses are kept.
    listen
        Is told what the server tells, from a thread of its own.
    """

    def __init__(self, journal: Path, private: PrivateFile, listen: Callable[[Event], None]) -> None:
        self.journal = journal
        self._private = private
        self._listen = listen
        self._lock = threading.RLock()
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: dict[str, Future[Event]] = {}
        self._over = threading.Event()
        self.board: dict[str, Any] | None = None
        """What everybody sees; shown again when the server had to be started anew."""

    @property
    def kept(self) -> Kept:
        """What is kept of the workshop."""
        kept = self._private.read()
        if kept is None:
            raise HostError(
                message("expected a workshop that was opened, got none; open it with room.open()")
            )
        return kept

    def begin(self) -> None:
        """Join the server that runs already, or start one.

        Raises
        ------
        HostError
            When it does not start; the text says why.
        """
        if not self._connected():
            self._start()
        threading.Thread(target=self._hear_all, name="jmwidgets-voices", daemon=True).start()

    def command(self, do: str, **what: Any) -> Event:  # noqa: ANN401 - JSON values
        """Have the server do something, and wait until it is done.

        Raises
        ------
        HostError
            When it does not answer or refuses.
        """
        end = time.monotonic() + _PATIENCE
        found = None
        while found is None:
            if time.monotonic() > end:
                raise self._silent()
            # None while the server is being started anew; doing any of it twice does no harm.
            found = self._asked({"do": do, **what}, end)
        if "error" in found:
            raise HostError(
                message("the server of the workshop could not do it: {reason}", reason=str(found["error"]))
            )
        return found

    def _asked(self, command: Event, end: float) -> Event | None:
        number = secrets.token_hex(6)
        answer = self._answers[number] = Future()
        try:
            if not self._say({"number": number, **command}):
                time.sleep(0.05)
                return None
            return answer.result(max(0.1, end - time.monotonic()))
        except (TimeoutError, ConnectionError):
            return None
        finally:
            self._answers.pop(number, None)

    def show(self, board: dict[str, Any]) -> None:
        """Show a board to everybody."""
        self.board = board
        self.command("show", board=board)

    def listen_on(self, address: str) -> None:
        """Open the workshop to a network."""
        self.command("listen", address=address)
        self._private.write(replace(self.kept, address=address))

    def end(self) -> None:
        """End the server; whoever is connected is told."""
        if not self._over.is_set():
            self._over.set()
            with suppress(HostError):
                self.command("end")
        self.leave()
        if self._process is not None:
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def leave(self) -> None:
        """Leave the server to itself; another kernel may join it."""
        self._over.set()
        with self._lock:
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
                self._socket.close()
                self._socket = None

    # Starting.

    def _connected(self) -> bool:
        kept = self.kept
        if not kept.control:
            return False
        try:
            connection = socket.create_connection(("127.0.0.1", kept.control), 2.0)
            connection.settimeout(5.0)
            connection.sendall(kept.secret.encode() + b"\n")
            # A stranger that has the port by now would not greet.
            if not connection.recv(1, socket.MSG_PEEK):
                connection.close()
                return False
            connection.settimeout(None)
        except OSError:
            return False
        with self._lock:
            self._socket = connection
        return True

    def _start(self) -> None:
        kept = self.kept
        settings = {
            "journal": str(self.journal),
            "code": kept.code,
            "key": public_key(kept.key),
            "secret": kept.secret,
            "pages": pages(kept.naming),
            "port": kept.port,
            "address": kept.address,
            "public": kept.public,
            "ends": kept.ends,
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jmwidgets.voices"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Whatever stops the kernel does not stop the workshop.
            start_new_session=True,
        )
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        assert self._process.stdout is not None  # noqa: S101
        with suppress(OSError):
            self._process.stdin.write(json.dumps(settings).encode() + b"\n")
            self._process.stdin.close()
        line = self._process.stdout.readline()
        self._process.stdout.close()
        if not line:
            raise self._not_started(self._process)
        threading.Thread(target=_drained, args=(self._process,), daemon=True).start()
        where = json.loads(line)
        self._private.write(replace(kept, port=where["port"], control=where["control"]))
        if where["damaged"]:
            self._listen({"event": "damaged", "lines": where["damaged"]})
        if not self._connected():
            raise self._silent()

    def _not_started(self, process: subprocess.Popen[bytes]) -> HostError:
        assert process.stderr is not None  # noqa: S101 - a pipe was asked for
        told = process.stderr.read().decode(errors="replace").strip().splitlines()
        process.wait()
        process.stderr.close()
        return HostError(
            message(
                "expected the server of the workshop to start, got: {reason}; "
                "look whether another program has the port, or open it on another one",
                reason=told[-1] if told else "nothing",
            )
        )

    # Hearing.

    def _hear_all(self) -> None:
        attempts = 0
        while not self._over.is_set():
            if self._hear():
                attempts = 0
            if self._over.is_set():
                return
            # The line was cut: the server may be there still, or has to be started anew.
            time.sleep(_AGAIN if attempts else 0.05)
            attempts += 1
            try:
                if not self._connected():
                    self._start()
                if self.board is not None:
                    self._say({"do": "show", "board": self.board})
                self._listen({"event": "back"})
            except JourneyError as error:
                _LOG.warning("the server of the workshop could not be started anew: %s", error)
                if attempts >= _MOST_ATTEMPTS:
                    self._listen({"event": "trouble", "text": str(error)})
                    return

    def _hear(self) -> bool:
        connection = self._socket
        if connection is None:
            return False
        heard = False
        with suppress(OSError, ValueError), connection.makefile("rb") as lines:
            for line in lines:
                heard = True
                self._take(json.loads(line))
        with self._lock:
            if self._socket is connection:
                self._socket = None
                connection.close()
        for waiting in list(self._answers.values()):
            if not waiting.done():
                waiting.set_exception(ConnectionResetError())
        return heard

    def _take(self, told: Event) -> None:
        if "answer" in told:
            waiting = self._answers.get(told["answer"])
            if waiting is not None and not waiting.done():
                waiting.set_result(told)
            return
        try:
            self._listen(told)
        except Exception:  # noqa: BLE001 - the next event may be taken in
            _LOG.exception("an event of the workshop could not be taken in")

    def _say(self, command: dict[str, Any]) -> bool:
        with self._lock:
            if self._socket is None:
                return False
            try:
                self._socket.sendall(json.dumps(command).encode() + b"\n")
            except OSError:
                return False
        return True

    def _silent(self) -> HostError:
        return HostError(
            message(
                "expected an answer of the workshop’s server within {seconds} s, got none; "
                "run the cell with room.open() again",
                seconds=_PATIENCE,
            )
        )


def _drained(process: subprocess.Popen[bytes]) -> None:
    """Read what the server says of itself, so that it never waits for a reader, and bury it when it ends."""
    assert process.stderr is not None  # noqa: S101 - a pipe was asked for
    for line in process.stderr:
        _LOG.warning("the server of the workshop: %s", line.decode(errors="replace").rstrip())
    process.wait()
    process.stderr.close()
