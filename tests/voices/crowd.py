"""Many people with phones at once, beside whatever else a test does; each keeps what was acknowledged."""

from __future__ import annotations

import asyncio
import random
import secrets
import threading
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, TypeVar

from websockets.exceptions import ConnectionClosed

from tests.voices.phones import Message, Phone

T = TypeVar("T")
Given = Mapping[str, Any]
_AGAIN = 0.2


class Place:
    """A workshop as phones see it."""

    def __init__(self, code: str, port: int) -> None:
        self.code, self.port = code, port


class Member:
    """Somebody whose phone comes back by itself, and sends an answer until it is acknowledged."""

    def __init__(self, place: Place, number: int) -> None:
        self.phone = Phone(place, f"Guest {number}")  # type: ignore[arg-type]
        self.acknowledged: dict[tuple[str, str], Any] = {}
        """(round, item) -> the answer that the server has."""
        self.cuts = 0

    async def answer(self, round_id: str, item: str, value: Any, *, is_cut: bool = False) -> None:
        """Answer; with `is_cut`, the line is lost before anything is heard."""
        key = secrets.token_hex(8)
        while True:
            try:
                await self._come_back()
                if is_cut:
                    is_cut, message = False, {"id": key, "round": round_id, "item": item, "value": value}
                    # A line that was dead already is lost as well.
                    self.cuts += 1
                    await self.phone.say({"type": "answer", **message})
                    await self.phone.cut()
                    continue
                told = await self.phone.answer(item, value, key, round_id)
            except (ConnectionClosed, OSError, TimeoutError):
                self.phone.line = None
                await asyncio.sleep(_AGAIN)
                continue
            assert told["type"] == "ack", told
            self.acknowledged[round_id, item] = value
            return

    async def _come_back(self) -> None:
        if self.phone.line is None:
            await self.phone.join()


class Crowd:
    """People with phones, on a loop of their own."""

    def __init__(self, place: Place, count: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.members = [Member(place, number) for number in range(count)]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Have something done, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(180)

    def answer(self, round_id: str, answers: Sequence[Given], cuts: int = 0) -> None:
        """Let each give their answers, while some lines are lost at random."""
        steps = [(place, item) for place, given in enumerate(answers) for item in given]
        cut = set(self.random.sample(steps, cuts))

        async def one(place: int) -> None:
            for item, value in answers[place].items():
                await self.members[place].answer(round_id, item, value, is_cut=(place, item) in cut)

        async def everybody() -> None:
            await asyncio.gather(*map(one, range(len(answers))))

        self.run(everybody())

    def heard(self) -> list[Message]:
        """Return all that was said to anybody."""
        return [message for member in self.members for message in member.phone.heard]

    def said(self, round_id: str) -> dict[str, Counter[Any]]:
        """Return what was acknowledged: item -> answers."""
        found: dict[str, Counter[Any]] = {}
        for member in self.members:
            for (asked, item), value in member.acknowledged.items():
                if asked == round_id:
                    found.setdefault(item, Counter())[value] += 1
        return found

    def leave(self) -> None:
        """Cut all lines and end the loop."""

        async def everybody() -> None:
            for member in self.members:
                await member.phone.cut()

        self.run(everybody())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
