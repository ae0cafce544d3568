"""Phones as protocol clients, and a workshop's real server for them."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import websockets
from websockets.asyncio.client import ClientConnection, connect

from jmwidgets.voices import journal
from jmwidgets.voices.asked import Asked
from jmwidgets.voices.gathering import Board, new_code
from jmwidgets.voices.host import Event, Host
from jmwidgets.voices.private import Kept, PrivateFile
from jmwidgets.voices.sealing import Opener, new_key

Message = dict[str, Any]
LEVELS: list[tuple[float, str]] = [
    (-2, "angry"),
    (-1, "annoyed"),
    (0, "neutral"),
    (1, "pleased"),
    (2, "delighted"),
]


def asked(count: int = 3, **changes: Any) -> Asked:
    """Give a question about the emotion at some touchpoints."""
    made: dict[str, Any] = {
        "round": "feelings.1",
        "form": "scale",
        "title": "How does it feel?",
        "number": 1,
        "items": [{"key": f"ruth.t{place}", "label": f"Touchpoint {place}"} for place in range(count)],
        "levels": LEVELS,
        "signed": True,
        "may_skip": True,
    }
    return {**made, **changes}  # type: ignore[typeddict-item]


def board(question: Asked | None = None, **changes: Any) -> Board:
    """Give a board on which a question is asked."""
    made: dict[str, Any] = {
        "title": "Buying a lamp",
        "naming": "pseudonym",
        "step": "Feelings",
        "asked": question,
        "is_open": question is not None,
        "is_locked": False,
        "is_muted": False,
        "may_join": True,
    }
    return {**made, **changes}  # type: ignore[typeddict-item]


class Room:
    """A workshop with its own server."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self.private = PrivateFile(folder / "lamp.journey.json")
        self.private.write(Kept("w", new_key(), new_code(), "pseudonym", secrets.token_hex(16)))
        self.journal = folder / "lamp.journey.voices.jsonl"
        self.host = Host(self.journal, self.private, self.events.append)
        self.host.begin()

    @property
    def port(self) -> int:
        return self.host.kept.port

    @property
    def code(self) -> str:
        return self.host.kept.code

    def show(self, question: Asked | None = None, **changes: Any) -> None:
        self.host.show({**board(question, **changes)})

    def status(self) -> Event:
        return self.host.command("status")

    def answers(self) -> list[tuple[str, str, Any]]:
        """Open what is on the disk: person, item, value."""
        opener = Opener(self.host.kept.key)
        return [
            (one["person"], one["item"], opener.open(one["sealed"])["value"])
            for one in journal.read(self.journal).records
            if one["kind"] == "answer"
        ]


class Phone:
    """One phone: joins, comes back, answers."""

    def __init__(self, room: Room, name: str = "", *, origin: str = "") -> None:
        self.room, self.name = room, name
        self.origin = origin or f"http://127.0.0.1:{room.port}"
        self.token = ""
        self.heard: list[Message] = []
        self.line: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.cut()

    async def connect(self) -> None:
        url = f"ws://127.0.0.1:{self.room.port}/line"
        self.line = await connect(url, origin=websockets.Origin(self.origin), open_timeout=20)

    async def join(self) -> Self:
        """Join, or come back with the token."""
        if self.line is None:
            await self.connect()
        if self.token:
            await self.say({"type": "resume", "token": self.token})
        else:
            await self.say({"type": "join", "code": self.room.code, "name": self.name})
        welcome = await self.until(lambda one: one["type"] in {"welcome", "refused"})
        assert welcome["type"] == "welcome", welcome
        self.token = welcome.get("token", self.token)
        return self

    async def say(self, message: object) -> None:
        assert self.line is not None
        await self.line.send(message if isinstance(message, str) else json.dumps(message))

    async def hear(self) -> Message:
        assert self.line is not None
        message: Message = json.loads(await asyncio.wait_for(self.line.recv(), 20))
        self.heard.append(message)
        return message

    async def until(self, holds: Callable[[Message], bool]) -> Message:
        while True:
            message = await self.hear()
            if holds(message):
                return message

    async def answer(self, item: str, value: Any, key: str = "", round_id: str = "feelings.1") -> Message:
        """Answer, and give what became of it."""
        key = key or secrets.token_hex(8)
        await self.say({"type": "answer", "id": key, "round": round_id, "item": item, "value": value})
        return await self.until(lambda one: one.get("id") == key)

    async def cut(self) -> None:
        """Cut the line, as a tunnel does."""
        if self.line is not None:
            self.line.transport.abort()
            self.line = None


async def joined(room: Room, count: int) -> list[Phone]:
    """Give a number of phones that have joined."""
    phones = [Phone(room, f"Guest {place}") for place in range(count)]
    await asyncio.gather(*(phone.join() for phone in phones))
    return phones


async def leave(phones: Iterable[Phone]) -> None:
    """Cut all lines."""
    for phone in phones:
        await phone.cut()
