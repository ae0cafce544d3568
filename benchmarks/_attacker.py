"""Somebody who means harm, on the loopback device: `python -m benchmarks._attacker PORT`."""

import asyncio
import json
import secrets
import sys
from contextlib import suppress

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

_AT_ONCE = 4
_FLOOD = 200
_LARGE = 100_000_000


async def main(port: int) -> None:
    """Guess codes, replay, flood, send what is too large or broken, ask for files; over and over."""
    attacks = (_guess, _flood, _large, _broken, _foreign, _paths)
    await asyncio.gather(*(_again(attack, port) for attack in attacks for _ in range(_AT_ONCE)))


async def _again(attack, port: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    while True:
        # Being thrown out is what the attacker gets.
        with suppress(WebSocketException, OSError, TimeoutError):
            await attack(port)
        await asyncio.sleep(0.05)


def _line(port: int) -> connect:
    origin = Origin(f"http://127.0.0.1:{port}")
    return connect(f"ws://127.0.0.1:{port}/line", origin=origin, max_size=None)


async def _say(line: ClientConnection, message: object) -> None:
    await line.send(json.dumps(message))


async def _guess(port: int) -> None:
    async with _line(port) as line:
        for _ in range(50):
            await _say(
                line, {"type": "join", "code": secrets.token_hex(3), "name": "<script>alert(1)</script>"}
            )
            await line.recv()


async def _flood(port: int) -> None:
    async with _line(port) as line:
        for _ in range(_FLOOD):
            await _say(line, {"type": "ping"})


async def _large(port: int) -> None:
    async with _line(port) as line:
        await line.send("x" * _LARGE)


async def _broken(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /line HTTP/1.1\r\nUpgrade: websocket\r\n" + secrets.token_bytes(4_000))
    await asyncio.wait_for(reader.read(1_000), 2)
    writer.close()


async def _foreign(port: int) -> None:
    async with _line(port) as line:
        answer = {"id": "0" * 16, "round": "feelings.1", "item": "ruth.t0", "value": 2}
        for _ in range(20):
            await _say(line, {"type": "resume", "token": secrets.token_urlsafe(24)})
            await _say(line, {"type": "answer", **answer})
            await line.recv()


async def _paths(port: int) -> None:
    for path in ("/../../etc/passwd", "/api/contents", "/lab", "/%2e%2e/voices.jsonl"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        await asyncio.wait_for(reader.read(), 2)
        writer.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
