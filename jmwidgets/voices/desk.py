"""The server's one desk: all lines, the gathering and the journal together."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

from jmwidgets.voices.asked import Unfit
from jmwidgets.voices.gathering import Board, Gathering, Person
from jmwidgets.voices.journal import Journal, JournalError
from jmwidgets.voices.limits import MOST_LINES, MOST_UNKNOWN_LINES, Guesses, network
from jmwidgets.voices.line import ENDED, GONE, REMOVED, Line
from jmwidgets.voices.sealing import Sealer

_COUNTED_EVERY = 0.3
"""Seconds between two counts to everybody."""


class Desk:
    """Takes answers in, has them written, and tells everybody what is to be seen."""

    def __init__(
        self,
        gathering: Gathering,
        journal: Journal,
        sealer: Sealer,
        tell_host: Callable[[dict[str, Any]], None],
    ) -> None:
        self._gathering, self._journal, self._sealer = gathering, journal, sealer
        self._tell_host = tell_host
        self._guesses = Guesses()
        self._lines: set[Line] = set()
        self._by_person: dict[str, Line] = {}
        self._writing: dict[tuple[str, str], asyncio.Future[bool]] = {}
        self._counting: asyncio.TimerHandle | None = None
        self._board_text = ""
        self._counts_text = ""

    # Lines.

    def admit(self, line: Line) -> bool:
        """Let a line in, if there is room."""
        unknown = sum(
            one.person is None and network(one.address) == network(line.address) for one in self._lines
        )
        if len(self._lines) >= MOST_LINES or unknown >= MOST_UNKNOWN_LINES:
            self.refuse("lines")
            return False
        self._lines.add(line)
        return True

    def leave(self, line: Line) -> None:
        """Forget a line that was cut; who was on it stays counted."""
        self._lines.discard(line)
        if line.person is not None and self._by_person.get(line.person.key) is line:
            del self._by_person[line.person.key]
            self._count_soon()

    async def join(self, line: Line, message: dict[str, Any]) -> None:
        """Take somebody new in."""
        if not self._guesses.may_guess(line.address):
            raise Unfit("wait")
        try:
            record, token = self._gathering.joining(message.get("code"), message.get("name", ""))
        except Unfit as error:
            if str(error) == "code":
                self._guesses.wrong(line.address)
            raise
        await self._journal.append(record)
        self._gathering.take(record)
        self._seat(line, self._gathering.people[record["person"]], {"token": token})

    def resume(self, line: Line, message: dict[str, Any]) -> None:
        """Take somebody back in."""
        if not self._guesses.may_guess(line.address):
            raise Unfit("wait")
        try:
            person = self._gathering.coming_back(message.get("token"))
        except Unfit as error:
            if str(error) == "token":
                self._guesses.wrong(line.address)
            raise
        self._seat(line, person, {})

    def _seat(self, line: Line, person: Person, extra: dict[str, Any]) -> None:
        other = self._by_person.get(person.key)
        if other is not None:
            other.close(GONE, "elsewhere")
        line.person = person
        self._by_person[person.key] = line
        asked = self._gathering.board.get("asked")
        done = sorted(person.answered.get(asked["round"], ())) if asked else []
        line.tell({"type": "welcome", "name": person.name, "answered": done, **extra})
        line.tell_board()
        self._count_soon()

    # Answers.

    async def answer(self, line: Line, person: Person, message: dict[str, Any]) -> None:
        """Take an answer; it is acknowledged when it is on the disk, and once however often it comes."""
        key, round_id = message.get("id"), message.get("round")
        if self._gathering.is_known(person, round_id, key):
            writing = self._writing.get((person.key, str(key)))
            if writing is None or await asyncio.shield(writing):
                line.tell({"type": "ack", "id": key})
            else:
                line.tell({"type": "refused", "reason": "disk", "id": key})
            return
        try:
            record, value = self._gathering.answering(person, message)
        except Unfit as error:
            self.refuse(str(error))
            known = key if isinstance(key, str) and len(key) <= 32 else None  # noqa: PLR2004 - no longer than ours
            line.tell({"type": "refused", "reason": str(error), "id": known})
            return
        record["sealed"] = self._sealer.seal({"value": value})
        task = asyncio.create_task(self._write(line, person, record))
        self._writing[person.key, record["id"]] = task

    async def _write(self, line: Line, person: Person, record: dict[str, Any]) -> bool:
        try:
            await self._journal.append(record)
        except JournalError as error:
            self._gathering.forget(person, record)
            line.tell({"type": "refused", "reason": "disk", "id": record["id"]})
            self._tell_host({"event": "trouble", "text": str(error)})
            return False
        finally:
            del self._writing[person.key, record["id"]]
        line.tell({"type": "ack", "id": record["id"]})
        self._count_soon()
        return True

    def refuse(self, reason: str) -> None:
        """Count what was refused."""
        self._gathering.refused[reason] += 1
        self._count_soon()

    # What the facilitator does.

    async def show(self, board: Board) -> None:
        """Show another board to everybody."""
        record = {"kind": "board", "board": board}
        await self._journal.append(record)
        self._gathering.take(record)
        self._board_text = self._counts_text = ""
        for line in list(self._by_person.values()):
            line.tell_board()
        self._count_soon()

    async def keep(self, record: dict[str, Any]) -> None:
        """Keep what the facilitator typed in for people without a phone; it is sealed already."""
        if record["kind"] not in {"sheet", "hands"}:
            msg = f"unknown kind {record['kind']!r}"
            raise ValueError(msg)
        await self._journal.append(record)
        self._gathering.take(record)
        self._count_soon()

    async def close_round(self) -> None:
        """Take no more answers, and wait until those that came are on the disk."""
        asked = self._gathering.board.get("asked")
        if asked is not None:
            self._gathering.is_closing = asked["round"]
        while self._writing:
            await asyncio.wait(set(self._writing.values()))

    async def remove(self, person: str) -> None:
        """Remove somebody: their line is cut and their token worth nothing."""
        record = {"kind": "removed", "person": person}
        await self._journal.append(record)
        self._gathering.take(record)
        if line := self._by_person.get(person):
            line.close(REMOVED, "removed")
        self._count_soon()

    async def end(self) -> None:
        """Notify everybody that the workshop has ended, and close the journal."""
        await self.close_round()
        for line in list(self._lines):
            line.close(ENDED, "ended")
        await self._journal.close()

    def status(self) -> dict[str, Any]:
        """Return counts, people and what was refused."""
        people = [
            {"person": one.key, "name": one.name, "here": one.key in self._by_person}
            for one in self._gathering.people.values()
            if not one.is_removed
        ]
        counts = self._gathering.counts(set(self._by_person))
        return {
            "event": "count",
            **counts,
            "refused": dict(self._gathering.refused),
            "people": people,
            "typed": self._gathering.typed(),
        }

    # What everybody is told.

    def board_text(self) -> str:
        """Return the board as a message."""
        board = self._gathering.board
        until = board.get("until")
        if until is not None:
            # By how long it is still, not by a clock that phones may not share.
            left = max(0.0, until - time.time())
            return json.dumps({"type": "board", **board, "left": round(left)}, ensure_ascii=False)
        if not self._board_text:
            self._board_text = json.dumps({"type": "board", **board}, ensure_ascii=False)
        return self._board_text

    def counts_text(self) -> str:
        """Return the counts as a message; made once for everybody."""
        if not self._counts_text:
            counts = self._gathering.counts(set(self._by_person))
            self._counts_text = json.dumps({"type": "count", **counts})
        return self._counts_text

    def _count_soon(self) -> None:
        if self._counting is None:
            # A thousand phones need no news three times a second.
            wait = _COUNTED_EVERY * max(1.0, len(self._lines) / 100)
            self._counting = asyncio.get_running_loop().call_later(wait, self._count)

    def _count(self) -> None:
        self._counting = None
        self._counts_text = ""
        for line in list(self._by_person.values()):
            line.tell_counts()
        self._tell_host(self.status())
