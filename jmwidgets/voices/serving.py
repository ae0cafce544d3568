"""The server's process: listeners, the control connection, and when it ends."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette

from jmwidgets.voices.app import application
from jmwidgets.voices.desk import Desk
from jmwidgets.voices.gathering import Gathering
from jmwidgets.voices.journal import Journal
from jmwidgets.voices.limits import LARGEST_MESSAGE
from jmwidgets.voices.sealing import Sealer

LOOPBACK = "127.0.0.1"
ORPHANED_AFTER = 3_600.0
"""Seconds without a facilitator after which the server ends by itself."""
_LONGEST_COMMAND = 4_000_000


@dataclass
class Settings:
    """What the kernel tells the server at its start, on one line of its input."""

    journal: str
    code: str
    key: str
    """The public key that answers are sealed with."""
    secret: str
    """Opens the control connection."""
    pages: dict[str, str]
    port: int = 0
    address: str = ""
    """The network address to listen on as well; empty for the loopback device alone."""
    public: str = ""
    """Host under which a tunnel or a hub shows the page."""
    ends: float = 0.0
    """When the workshop is over at the latest, in seconds since 1970."""


class _Listener(uvicorn.Server):
    """A listener that leaves signals to the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class Serving:
    """Runs until it is told to stop, its time is up, or no facilitator has been there for an hour."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._hosts: set[str] = {settings.public} - {""}
        self._listeners: list[tuple[uvicorn.Server, asyncio.Task[None]]] = []
        self._writers: set[asyncio.StreamWriter] = set()
        self._seen = time.monotonic()
        self._over = asyncio.Event()
        self._port = settings.port
        journal = Journal(Path(settings.journal))
        self._damaged = journal.contents.damaged
        gathering = Gathering(settings.code, journal.contents.records)
        self._desk = Desk(gathering, journal, Sealer(settings.key), self._tell_hosts)
        self._app: Starlette = application(self._desk, self._hosts, settings.pages)

    async def run(self) -> None:
        """Serve, and say on the output where."""
        self._port = await self._listen(LOOPBACK, self._port)
        if self._settings.address:
            await self._listen(self._settings.address, self._port)
        control = await asyncio.start_server(self._control, LOOPBACK, 0, limit=_LONGEST_COMMAND)
        where = {"port": self._port, "control": control.sockets[0].getsockname()[1], "damaged": self._damaged}
        sys.stdout.write(json.dumps(where) + "\n")
        sys.stdout.flush()
        # Nobody reads the output any more once the kernel is gone.
        sys.stdout.close()
        while not self._over.is_set() and not self._is_late():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._over.wait(), 1.0)
        await self._desk.end()
        for server, task in self._listeners:
            server.should_exit = True
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(task), 3.0)
        control.close()

    def _is_late(self) -> bool:
        is_orphan = not self._writers and time.monotonic() - self._seen > ORPHANED_AFTER
        return is_orphan or (self._settings.ends > 0 and time.time() > self._settings.ends)

    async def _listen(self, address: str, port: int) -> int:
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((address, port))
        except OSError:
            sock.close()
            raise
        sock.set_inheritable(False)
        found: int = sock.getsockname()[1]
        shown = f"[{address}]" if ":" in address else address
        self._hosts |= {f"{shown}:{found}"} | ({f"localhost:{found}"} if address == LOOPBACK else set())
        config = uvicorn.Config(
            self._app,
            http="h11",
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE,
            ws_max_queue=8,
            ws_ping_interval=15.0,
            ws_ping_timeout=20.0,
            ws_per_message_deflate=False,
            lifespan="off",
            access_log=False,
            # Its own set-up asks the output for its colours, which is closed by then.
            log_config=None,
            log_level="error",
            server_header=False,
            date_header=False,
            backlog=512,
            timeout_keep_alive=10,
            h11_max_incomplete_event_size=LARGEST_MESSAGE,
            # Behind a tunnel or a hub, everybody comes from the loopback device.
            proxy_headers=bool(self._settings.public),
            forwarded_allow_ips=LOOPBACK,
        )
        server = _Listener(config)
        task = asyncio.create_task(server.serve(sockets=[sock]))
        while not server.started:
            if task.done():
                task.result()
            await asyncio.sleep(0.005)
        self._listeners.append((server, task))
        return found

    # The control connection.

    async def _control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            secret = (await asyncio.wait_for(reader.readline(), 5.0)).strip()
            if not hmac.compare_digest(secret, self._settings.secret.encode()):
                return
            self._writers.add(writer)
            _say(writer, self._desk.status())
            while line := await reader.readline():
                await self._command(writer, json.loads(line))
        except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(writer)
            self._seen = time.monotonic()
            writer.close()

    async def _command(self, writer: asyncio.StreamWriter, command: dict[str, Any]) -> None:
        answer: dict[str, Any] = {"answer": command.get("number")}
        try:
            answer |= await self._perform(command)
        except Exception as error:  # noqa: BLE001 - told to the kernel, which tells the facilitator
            answer["error"] = str(error)
        _say(writer, answer)

    async def _perform(self, command: dict[str, Any]) -> dict[str, Any]:
        do = command["do"]
        if do == "show":
            await self._desk.show(command["board"])
        elif do == "close round":
            await self._desk.close_round()
        elif do == "keep":
            await self._desk.keep(command["record"])
        elif do == "remove":
            await self._desk.remove(command["person"])
        elif do == "listen":
            await self._listen(command["address"], self._port)
        elif do == "status":
            return self._desk.status()
        elif do == "end":
            self._over.set()
        else:
            msg = f"unknown command {do!r}"
            raise ValueError(msg)
        return {}

    def _tell_hosts(self, event: dict[str, Any]) -> None:
        for writer in list(self._writers):
            _say(writer, event)


def _say(writer: asyncio.StreamWriter, message: dict[str, Any]) -> None:
    with contextlib.suppress(OSError, RuntimeError):
        writer.write(json.dumps(message).encode() + b"\n")


async def serve(settings: Settings) -> None:
    """Serve a workshop until it is over."""
    await Serving(settings).run()
