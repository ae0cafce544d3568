"""Workshops with 30, 300 and 1,000 phones: answers a second, time to the acknowledgement, memory."""

import asyncio
import os
import secrets
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

from benchmarks._report import quick, report
from jmwidgets.voices.private import STATE_VARIABLE
from tests.voices.phones import Phone, Room, asked, leave

_ITEMS = 24
_THINKS = 0.05
"""Seconds that a phone waits after an acknowledgement; people need longer."""


def main() -> None:
    """Run with each number of phones."""
    for count in (30,) if quick(__doc__ or "") else (30, 300, 1_000):
        with tempfile.TemporaryDirectory() as folder:
            os.environ[STATE_VARIABLE] = f"{folder}/state"
            room = Room(Path(folder))
            try:
                _measure(room, count)
            finally:
                room.host.end()


def _measure(room: Room, count: int) -> None:
    room.show(asked(_ITEMS))
    process = room.host._process  # noqa: SLF001 - its memory is measured
    assert process is not None
    server = psutil.Process(process.pid)
    begun = time.perf_counter()
    took = asyncio.run(_everybody(room, count))
    seconds = time.perf_counter() - begun
    assert len(room.answers()) == count * _ITEMS
    took.sort()
    name = f"{count} voices: "
    report(f"{name}answers a second", round(len(took) / seconds), "1/s")
    report(f"{name}to the acknowledgement on disk, p50", round(median(took) * 1000, 1), "ms")
    # The limit holds for a room; a thousand on one machine share its two cores with their own clients.
    bound = 250 if count <= 30 else None  # noqa: PLR2004
    report(
        f"{name}to the acknowledgement on disk, p95",
        round(took[int(len(took) * 0.95)] * 1000, 1),
        "ms",
        at_most=bound,
    )
    report(f"{name}memory of the server", round(server.memory_info().rss / 1e6, 1), "MB")


async def _everybody(room: Room, count: int) -> list[float]:
    phones = [Phone(room) for _ in range(count)]
    took: list[float] = []
    # Few at a time: so many connections of one address may be open without having joined.
    for start in range(0, count, 50):
        await asyncio.gather(*(phone.join() for phone in phones[start : start + 50]))

    async def answers(phone: Phone) -> None:
        for item in range(_ITEMS):
            begun = time.perf_counter()
            told = await phone.answer(f"ruth.t{item}", secrets.randbelow(5) - 2)
            assert told["type"] == "ack"
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(_THINKS)

    await asyncio.gather(*map(answers, phones))
    await leave(phones)
    return took


if __name__ == "__main__":
    main()
