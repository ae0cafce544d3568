"""Whoever means harm gets nothing and stops nobody: it is refused and counted, and the workshop goes on."""

from __future__ import annotations

import asyncio
import http.client
import json
import secrets
import socket
from contextlib import suppress
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from jmwidgets.voices.gathering import new_code
from jmwidgets.voices.limits import Guesses
from tests.voices.phones import Message, Phone, Room, asked, joined, leave

CHOICE: dict[str, Any] = {"form": "choice", "items": [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]}
DOTS: dict[str, Any] = {**CHOICE, "form": "dots", "budget": 3}
FIGURE: dict[str, Any] = {"form": "figure", "low": 0, "high": 100}


@pytest.mark.parametrize(
    ("question", "item", "value"),
    [
        ({}, "ruth.t0", 3),
        ({}, "ruth.t0", 1.5),
        ({}, "ruth.t0", True),
        ({}, "ruth.t0", "2"),
        ({}, "ruth.t0", [2]),
        ({}, "ruth.t9", 2),
        ({}, 7, 2),
        ({"may_skip": False}, "ruth.t0", "not met"),
        (FIGURE, "ruth.t0", 101),
        (FIGURE, "ruth.t0", "many"),
        (CHOICE, "", "c"),
        (CHOICE, "a", "a"),
        (DOTS, "", {"a": 4}),
        (DOTS, "", {"a": 2, "b": 2}),
        (DOTS, "", {"a": -1, "b": 3}),
        (DOTS, "", {"a": 1.0}),
        (DOTS, "", {"elsewhere": 1}),
        ({"form": "text"}, "", "x" * 501),
        ({"form": "text"}, "", "\u202e \u0000"),
        ({"form": "words", "items": []}, "n" * 12, {"text": "Note", "place": "elsewhere"}),
        ({"form": "words", "items": []}, "../etc", {"text": "Note", "place": ""}),
        ({"form": "words", "items": []}, "n" * 12, {"text": "Note", "place": "", "html": "<b>"}),
    ],
)
def test_what_does_not_fit_the_question_is_refused(
    shared_room: Room, question: dict[str, Any], item: object, value: object
) -> None:
    shared_room.show(asked(**question, round=f"r{secrets.token_hex(4)}.1"))
    board = shared_room.host.board
    assert board is not None

    async def one() -> Message:
        async with Phone(shared_room) as phone:
            await phone.join()
            return await phone.answer(item, value, round_id=board["asked"]["round"])  # type: ignore[arg-type]

    before = len(shared_room.answers())
    assert asyncio.run(one())["type"] == "refused"
    assert len(shared_room.answers()) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"type": NaN}',
        "[" * 10_000,
        '{"type": "show", "board": {}}',
        '{"type": "answer"}',
        '{"type": "join", "code": {"a": 1}}',
        '{"type": "resume", "token": ["x"]}',
        '{"type": "resume", "token": null}',
        "\ud7ff" * 100,
    ],
)
def test_broken_messages_are_refused_and_the_line_goes_on(shared_room: Room, text: str) -> None:
    shared_room.show(asked())

    async def one() -> None:
        async with Phone(shared_room) as phone:
            await phone.say(text)
            assert (await phone.hear())["type"] == "refused"
            await phone.join()

    asyncio.run(one())


def test_markup_and_signs_that_turn_text_round_stay_harmless_text(room: Room) -> None:
    room.show(asked(form="text", items=[]))

    async def one() -> None:
        phone = Phone(room, "<script>alert(1)</script>\u202e")
        async with phone:
            await phone.join()
            assert phone.heard[0]["name"] == "<script>alert(1)</script>"
            await phone.answer("", "<img src=x onerror=alert(1)>\u202e\u0007 ok")

    asyncio.run(one())
    assert [value for _, _, value in room.answers()] == ["<img src=x onerror=alert(1)> ok"]


def test_paths_lead_to_nothing_but_the_page(room: Room) -> None:
    paths = (
        "/api/contents", "/lab", "/tree", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/page.html",
        "/lamp.journey.json", "/lamp.journey.voices.jsonl", "/__main__.py", "/..%5cpage.js", "//etc/passwd",
        "/line",
    )  # fmt: skip
    for path in paths:
        connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (404, b"not found"), path
        connection.close()
    for method in ("POST", "PUT", "DELETE"):
        connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
        connection.request(method, "/")
        assert connection.getresponse().status == 404
        connection.close()


def test_a_page_from_elsewhere_gets_no_line_and_a_foreign_name_no_page(room: Room) -> None:
    async def foreign(origin: str) -> int:
        try:
            async with Phone(room, origin=origin):
                return 0
        except InvalidStatus as error:
            return error.response.status_code

    for origin in ("http://evil.test", f"http://evil.test:{room.port}", "null"):
        assert asyncio.run(foreign(origin)) == 403
    # A name of somebody else's that was made to lead to this machine.
    connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=10)
    connection.request("GET", "/", headers={"Host": f"evil.test:{room.port}"})
    assert connection.getresponse().status == 400
    connection.close()
    assert room.status()["refused"]["origin"] == 3


def test_codes_are_not_guessed(room: Room) -> None:
    async def guesses() -> list[str]:
        told = []
        for _ in range(3):
            async with Phone(room) as phone:
                for _ in range(20):
                    await phone.say({"type": "join", "code": new_code(), "name": ""})
                    told.append((await phone.hear())["reason"])
        return told

    told = asyncio.run(guesses())
    assert told[:10] == ["code"] * 10
    assert told.count("code") <= 11
    assert set(told[11:]) == {"wait"}
    assert room.status()["joined"] == 0


def test_one_who_guesses_keeps_nobody_else_out() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for host in range(250):
        for _ in range(12):
            guesses.wrong(f"10.0.0.{host}")
    assert not guesses.may_guess("10.0.0.7")
    assert guesses.may_guess("10.0.9.9")
    # One address gets some 14,400 guesses in a day; there are 887 million codes.
    guessed = 0
    for _ in range(86_400):
        now[0] += 1
        while guesses.may_guess("10.0.0.7"):
            guesses.wrong("10.0.0.7")
            guessed += 1
    assert guessed < 14_500


def test_anothers_token_is_of_no_use_unless_it_is_known(room: Room) -> None:
    async def one() -> list[str]:
        told = []
        async with Phone(room) as honest:
            await honest.join()
            for token in (honest.token[:-1] + "_", honest.token.upper(), "", "p" * 99, "../" + honest.token):
                async with Phone(room) as other:
                    await other.say({"type": "resume", "token": token})
                    told.append((await other.hear())["reason"])
        return told

    assert asyncio.run(one()) == ["token"] * 5


def test_replayed_messages_change_nothing(room: Room) -> None:
    """Whoever recorded what an honest phone sent sends it again: before joining, as somebody else, later."""
    room.show(asked(2))
    said: list[str] = []

    class Recorded(Phone):
        async def say(self, message: object) -> None:
            said.append(message if isinstance(message, str) else json.dumps(message))
            await super().say(message)

    async def heard(phone: Phone, messages: list[str]) -> list[str]:
        told = []
        for message in messages:
            await phone.say(message)
            answer = await phone.until(lambda one: one["type"] in {"ack", "refused"})
            told.append(str(answer.get("reason", answer["type"])))
        return told

    async def recorded() -> Recorded:
        honest = Recorded(room)
        await honest.join()
        for item, value in (("ruth.t0", -2), ("ruth.t1", 2)):
            await honest.answer(item, value)
        return honest

    async def replayed(honest: Recorded, answers: list[str]) -> None:
        async with Phone(room) as stranger:
            assert await heard(stranger, answers * 3) == ["join"] * 6
        async with Phone(room) as other:
            # Whoever joined has a voice of their own, and one: it is not the other's.
            await other.join()
            assert await heard(other, answers * 3) == ["ack"] * 6
        assert await heard(honest, answers * 2) == ["ack"] * 4

    async def later(honest: Recorded, answers: list[str]) -> list[str]:
        room.show(asked(2, round="feelings.2", number=2))
        told = await heard(honest, answers)
        await honest.cut()
        return told

    async def all_of_it() -> None:
        honest = await recorded()
        answers = [one for one in said if '"answer"' in one]
        await replayed(honest, answers)
        kept = sorted((item, value) for _, item, value in room.answers())
        assert kept == [("ruth.t0", -2), ("ruth.t0", -2), ("ruth.t1", 2), ("ruth.t1", 2)]
        # An answer to the round before is acknowledged, as it is on the disk, and is none to this one.
        assert await later(honest, answers) == ["ack", "ack"]
        assert room.status()["answered"] == 0

    asyncio.run(all_of_it())
    people = {person for person, _, _ in room.answers()}
    assert (len(people), len(room.answers())) == (2, 4)


def test_a_prankster_is_removed_and_does_not_come_back(room: Room) -> None:
    room.show(asked())

    async def one() -> str:
        async with Phone(room, "Prankster") as phone:
            await phone.join()
            person = room.status()["people"][0]
            assert person["name"] == "Prankster"
            room.host.command("remove", person=person["person"])
            assert phone.line is not None
            await phone.line.wait_closed()
            assert phone.line.close_code == 4003
            await phone.connect()
            await phone.say({"type": "resume", "token": phone.token})
            return str((await phone.hear())["reason"])

    assert asyncio.run(one()) == "removed"
    assert room.status()["joined"] == 0


def test_the_control_connection_opens_to_nobody_without_the_secret(room: Room) -> None:
    for greeting in (b"\n", b"guess\n", b"x" * 100_000 + b"\n", b'{"do": "end"}\n'):
        with socket.create_connection(("127.0.0.1", room.host.kept.control), 10) as line:
            line.sendall(greeting)
            with suppress(ConnectionResetError):
                assert line.recv(100) == b""
    assert room.status()["joined"] == 0


async def _floods(phone: Phone, over: asyncio.Event) -> None:
    while not over.is_set():
        with suppress(OSError, ConnectionClosed, AssertionError, TimeoutError):
            await phone.join()
            for _ in range(100):
                await phone.say({"type": "answer", "id": "x", "round": "?", "item": "ruth.t0", "value": 2})
                await phone.say("{" * 1_000)
            await phone.hear()
        await phone.cut()
        await asyncio.sleep(0.01)


async def _sends_a_lot(room: Room) -> int:
    async with Phone(room) as phone:
        assert phone.line is not None
        with suppress(OSError, ConnectionClosed):
            await phone.say("x" * 100_000_000)
            await phone.hear()
        await phone.line.wait_closed()
        return phone.line.close_code or 0


async def _sends_noise(room: Room, over: asyncio.Event) -> None:
    while not over.is_set():
        with suppress(OSError, TimeoutError):
            reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
            writer.write(b"GET /line HTTP/1.1\r\nHost: x\r\n" + secrets.token_bytes(4_000))
            await writer.drain()
            await asyncio.wait_for(reader.read(100), 5)
            writer.close()
        await asyncio.sleep(0.01)


async def _answers(phone: Phone) -> None:
    for item in range(6):
        assert (await phone.answer(f"ruth.t{item}", 1))["type"] == "ack"
        await asyncio.sleep(0.05)


def test_thirty_honest_people_are_served_during_a_flood(room: Room) -> None:
    room.show(asked(6))

    async def everybody() -> int:
        over = asyncio.Event()
        honest, attackers = await joined(room, 30), [Phone(room) for _ in range(3)]
        bad = [asyncio.create_task(_floods(one, over)) for one in attackers]
        bad.append(asyncio.create_task(_sends_noise(room, over)))
        closed = await _sends_a_lot(room)
        await asyncio.gather(*map(_answers, honest))
        over.set()
        await asyncio.gather(*bad)
        await leave([*honest, *attackers])
        return closed

    assert asyncio.run(everybody()) == 1009
    assert len(room.answers()) == 180
    assert room.status()["refused"]["flood"] > 0
