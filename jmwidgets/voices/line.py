"""One phone's connection: what it says, what it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from jmwidgets.voices.asked import Unfit
from jmwidgets.voices.journal import JournalError
from jmwidgets.voices.limits import JOIN_WITHIN, LARGEST_MESSAGE, MESSAGE_EVERY, MESSAGES, Bucket

if TYPE_CHECKING:
    from jmwidgets.voices.desk import Desk
    from jmwidgets.voices.gathering import Person

GONE = 4001
"""Closed because the same person came in on another line."""
REMOVED = 4003
ENDED = 4004
HOSTILE = 1008
_PATIENCE = 20.0
"""Seconds that a phone may take to take in one message."""
_MOST_ANSWERS_WAITING = 200


class Line:
    """A connection, from the first message to the last.

    What a phone is told is gathered: the newest state and the newest counts, never a queue of old ones, so
    that a slow phone costs no memory and holds up nobody.
    """

    def __init__(self, socket: WebSocket, desk: Desk, address: str) -> None:
        self.socket, self.address = socket, address
        self.person: Person | None = None
        self._desk = desk
        self._bucket = Bucket(MESSAGES, MESSAGE_EVERY)
        self._answers: list[dict[str, Any]] = []
        self._wants_board = self._wants_counts = False
        self._something = asyncio.Event()
        self._closing: tuple[int, str] | None = None

    def tell_board(self) -> None:
        """Send the board as it is when the line is free."""
        self._wants_board = self._wants_counts = True
        self._something.set()

    def tell_counts(self) -> None:
        """Send the counts as they are when the line is free."""
        self._wants_counts = True
        self._something.set()

    def tell(self, message: dict[str, Any]) -> None:
        """Send a message of its own."""
        if len(self._answers) >= _MOST_ANSWERS_WAITING:
            self.close(HOSTILE, "slow")
            return
        self._answers.append(message)
        self._something.set()

    def close(self, code: int, reason: str) -> None:
        """End the line after what it was told."""
        self._closing = self._closing or (code, reason)
        self._something.set()

    async def run(self) -> None:
        """Hear and tell until the line is cut."""
        telling = asyncio.create_task(self._tell_all())
        hearing = asyncio.create_task(self._hear_all())
        overdue = asyncio.get_running_loop().call_later(JOIN_WITHIN, self._end_unknown)
        try:
            await asyncio.wait({telling, hearing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            overdue.cancel()
            for task in (telling, hearing):
                task.cancel()
            await asyncio.gather(telling, hearing, return_exceptions=True)
            code, reason = self._closing or (1000, "")
            if self.socket.application_state is WebSocketState.CONNECTED:
                with suppress(RuntimeError, WebSocketDisconnect, OSError):
                    await asyncio.wait_for(self.socket.close(code, reason), _PATIENCE)

    def _end_unknown(self) -> None:
        if self.person is None:
            self.close(HOSTILE, "join")

    async def _hear_all(self) -> None:
        while self._closing is None:
            event = await self.socket.receive()
            if event["type"] != "websocket.receive":
                return
            if not self._bucket.take():
                self._desk.refuse("flood")
                self.close(HOSTILE, "flood")
                return
            try:
                message = _read(event)
                await self._hear(message)
            except Unfit as error:
                self._desk.refuse("form")
                self.tell({"type": "refused", "reason": str(error)})

    async def _hear(self, message: dict[str, Any]) -> None:
        kind = message.get("type")
        if kind == "ping":
            self.tell({"type": "pong"})
        elif kind in {"join", "resume"}:
            await self._begin(message)
        elif self.person is None:
            raise Unfit("join")
        elif kind == "answer":
            await self._desk.answer(self, self.person, message)
        elif kind == "leave":
            self.close(1000, "left")
        else:
            raise Unfit("type")

    async def _begin(self, message: dict[str, Any]) -> None:
        if self.person is not None:
            raise Unfit("joined")
        try:
            if message["type"] == "join":
                await self._desk.join(self, message)
            else:
                self._desk.resume(self, message)
        except Unfit as error:
            self._desk.refuse(str(error))
            self.tell({"type": "refused", "reason": str(error), "of": message["type"]})
        except JournalError:
            self.tell({"type": "refused", "reason": "disk", "of": message["type"]})

    async def _tell_all(self) -> None:
        while True:
            await self._something.wait()
            self._something.clear()
            for text in self._to_tell():
                await asyncio.wait_for(self.socket.send_text(text), _PATIENCE)
            if self._closing is not None:
                return

    def _to_tell(self) -> list[str]:
        answers, self._answers = self._answers, []
        texts = [json.dumps(answer, ensure_ascii=False) for answer in answers]
        if self.person is not None and self._wants_board:
            texts.append(self._desk.board_text())
        if self.person is not None and self._wants_counts:
            texts.append(self._desk.counts_text())
        self._wants_board = self._wants_counts = False
        return texts


def _read(event: Mapping[str, Any]) -> dict[str, Any]:
    text = event.get("text")
    if not isinstance(text, str) or len(text) > LARGEST_MESSAGE:
        raise Unfit("form")
    try:
        message = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Unfit("form") from None
    if not isinstance(message, dict):
        raise Unfit("form")
    return message


def _no_constant(name: str) -> float:
    raise ValueError(name)
