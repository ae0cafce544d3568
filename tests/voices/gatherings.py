"""A group of people with phones in a meeting."""

from __future__ import annotations

import asyncio
from typing import Any

from jmwidgets.voices.meeting import Meeting
from tests.voices.phones import Phone, leave


class Place:
    """A meeting as phones see it."""

    def __init__(self, meeting: Meeting) -> None:
        self.code = meeting.code
        self.port = int(meeting.address.rpartition(":")[2].strip("/"))


async def answering(meeting: Meeting, voices: list[dict[str, Any]]) -> list[Phone]:
    """Let people join and answer; give their phones."""
    waiting = meeting.open_round
    assert waiting is not None
    phones = [Phone(Place(meeting), f"Guest {place}") for place in range(len(voices))]  # type: ignore[arg-type]

    async def one(phone: Phone, answers: dict[str, Any]) -> None:
        await phone.join()
        for item, value in answers.items():
            told = await phone.answer(item, value, round_id=waiting.id)
            assert told["type"] == "ack", told

    await asyncio.gather(*map(one, phones, voices))
    return phones


def said(meeting: Meeting, voices: list[dict[str, Any]]) -> None:
    """Let people join, answer, and go."""

    async def everybody() -> None:
        await leave(await answering(meeting, voices))

    asyncio.run(everybody())
