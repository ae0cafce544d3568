"""Phones join, answer, come back: nothing acknowledged is lost or doubled, nothing told before its time."""

from __future__ import annotations

import asyncio
import json
import secrets
import stat
from collections import Counter
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest
from websockets.exceptions import ConnectionClosed

from jmwidgets.voices.host import Host
from tests.voices.phones import Message, Phone, Room, asked, joined, leave
from tests.waiting import eventually


def test_thirty_people_answer_and_each_answer_is_there_once(room: Room) -> None:
    room.show(asked(8))

    async def everybody() -> list[Phone]:
        phones = await joined(room, 30)

        async def answers(phone: Phone, place: int) -> None:
            for item in range(8):
                told = await phone.answer(f"ruth.t{item}", (place + item) % 5 - 2)
                assert told["type"] == "ack"

        await asyncio.gather(*(answers(phone, place) for place, phone in enumerate(phones)))
        assert room.status()["answered"] == 30
        await leave(phones)
        return phones

    asyncio.run(everybody())
    found = room.answers()
    assert len(found) == 240
    assert set(Counter((person, item) for person, item, _ in found).values()) == {1}
    # Leavers stay counted.
    eventually(lambda: room.status()["here"], lambda here: here == 0)
    assert (room.status()["joined"], room.status()["answered"]) == (30, 30)


def test_an_answer_that_comes_again_is_acknowledged_and_kept_once(room: Room) -> None:
    room.show(asked())

    async def one() -> None:
        async with Phone(room) as phone:
            await phone.join()
            again = {"type": "answer", "id": "a" * 16, "round": "feelings.1", "item": "ruth.t0", "value": 1}
            for _ in range(5):
                await phone.say(again)
            for _ in range(5):
                assert (await phone.until(lambda told: told.get("id") == "a" * 16))["type"] == "ack"
            await phone.cut()
            await phone.join()
            assert (await phone.answer("ruth.t0", 1, key="a" * 16))["type"] == "ack"
            # Another mind is another answer; the newest one counts.
            assert (await phone.answer("ruth.t0", -2))["type"] == "ack"

    asyncio.run(one())
    assert [value for _, _, value in room.answers()] == [1, -2]


def test_a_killed_server_comes_back_by_itself_with_all_that_it_acknowledged(room: Room) -> None:
    room.show(asked(4))
    old = room.port

    async def everybody() -> set[tuple[str, int]]:
        phones = await joined(room, 12)
        acknowledged: set[tuple[str, int]] = set()

        async def answers(phone: Phone, place: int) -> None:
            for item in range(4):
                key = secrets.token_hex(8)
                while (await _attempt(phone, item, place, key))["type"] != "ack":
                    pass
                acknowledged.add((f"ruth.t{item}", place))

        async def murder() -> None:
            while len(acknowledged) < 10:  # noqa: ASYNC110 - the phones' own progress
                await asyncio.sleep(0.001)
            _server(room.host).kill()

        await asyncio.gather(murder(), *(answers(phone, place) for place, phone in enumerate(phones)))
        await leave(phones)
        return acknowledged

    async def _attempt(phone: Phone, item: int, place: int, key: str) -> Message:
        try:
            if phone.line is None:
                await phone.join()
            return await phone.answer(f"ruth.t{item}", place % 5 - 2, key)
        except (OSError, EOFError, TimeoutError, ConnectionClosed):
            await phone.cut()
            await asyncio.sleep(0.02)
            return {"type": "cut"}

    acknowledged = asyncio.run(everybody())
    assert len(acknowledged) == 48
    kept = room.answers()
    assert len(kept) == 48
    assert set(Counter((person, item) for person, item, _ in kept).values()) == {1}
    assert room.port == old
    assert room.status()["joined"] == 12


def test_the_kernel_may_go_and_another_one_goes_on(room: Room) -> None:
    room.show(asked())

    async def one() -> Phone:
        phone = Phone(room)
        await phone.join()
        await phone.answer("ruth.t0", 2)
        room.host.leave()
        # Nobody holds the server's hand, and it takes answers all the same.
        await phone.answer("ruth.t1", 2)
        await phone.cut()
        return phone

    asyncio.run(one())
    before = _server(room.host).pid
    other = Host(room.journal, room.private, room.events.append)
    other.begin()
    room.host = other
    assert room.status()["joined"] == 1
    assert len(room.answers()) == 2
    assert psutil.pid_exists(before)


def test_nothing_of_an_answer_is_readable_before_the_reveal(room: Room, tmp_path: Path) -> None:
    words = asked(0, form="words", round="ideas.1", items=[])
    secret = "Kolibri am Schalter"

    async def everybody() -> list[Message]:
        phones = await joined(room, 6)
        room.show(words)
        for phone in phones:
            told = await phone.answer("n" * 12, {"text": secret, "place": ""}, round_id="ideas.1")
            assert told["type"] == "ack"
        room.show(asked())
        for place, phone in enumerate(phones):
            await phone.answer("ruth.t0", place % 5 - 2)
        await asyncio.sleep(0.4)
        for phone in phones:
            await phone.say({"type": "ping"})
            await phone.until(lambda one: one["type"] == "pong")
        await leave(phones)
        return [message for phone in phones for message in phone.heard]

    heard = asyncio.run(everybody())
    assert {message["type"] for message in heard} == {"welcome", "board", "count", "ack", "pong"}
    told = json.dumps(heard) + json.dumps(room.events) + json.dumps(room.status())
    assert secret not in told
    assert '"value"' not in told
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert room.journal in files
    for path in files:
        assert secret.encode() not in path.read_bytes()
        assert b'"value"' not in path.read_bytes()
    sealed = [
        json.loads(line)["record"]["sealed"]
        for line in room.journal.read_text().splitlines()
        if "sealed" in line
    ]
    # The length of an answer tells nothing, and equal answers look different.
    assert len({len(one) for one in sealed[6:]}) == 1
    assert len(set(sealed)) == 12
    private = next(path for path in files if "state" in path.parts)
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(room.journal.stat().st_mode) == 0o600


def test_who_comes_late_sees_what_is_asked_and_who_comes_back_what_they_answered(room: Room) -> None:
    room.show(asked())

    async def people() -> None:
        async with Phone(room, "Ann") as ann:
            await ann.join()
            await ann.answer("ruth.t1", 0)
            async with Phone(room, "Ben") as ben:
                await ben.join()
                shown = await ben.until(lambda one: one["type"] == "board")
                assert shown["asked"]["title"] == "How does it feel?"
                assert ben.heard[0] == {"type": "welcome", "name": "Ben", "answered": [], "token": ben.token}
            await ann.cut()
            await ann.join()
            assert [one["answered"] for one in ann.heard if one["type"] == "welcome"] == [[], ["ruth.t1"]]

    asyncio.run(people())


def test_an_answer_after_the_end_of_a_round_is_refused_and_said_to_be_late(room: Room) -> None:
    room.show(asked())

    async def one() -> None:
        async with Phone(room) as phone:
            await phone.join()
            assert (await phone.answer("ruth.t0", 1))["type"] == "ack"
            room.host.command("close round")
            assert (await phone.answer("ruth.t1", 1))["reason"] == "late"
            room.show(asked(), is_locked=True)
            assert (await phone.answer("ruth.t1", 1))["reason"] == "locked"
            room.show(asked())
            assert (await phone.answer("ruth.t1", 1))["type"] == "ack"

    asyncio.run(one())
    assert [item for _, item, _ in room.answers()] == ["ruth.t0", "ruth.t1"]


def test_one_person_has_one_line(room: Room) -> None:
    async def twice() -> None:
        async with Phone(room) as first, Phone(room) as second:
            await first.join()
            second.token = first.token
            await second.join()
            assert first.line is not None
            await first.line.wait_closed()
            assert first.line.close_code == 4001
            assert (await second.until(lambda one: one["type"] == "count"))["joined"] == 1

    asyncio.run(twice())


def test_the_page_is_served_with_its_policy_in_the_language_of_the_phone(room: Room) -> None:
    url = f"http://127.0.0.1:{room.port}/"
    with urlopen(Request(url, headers={"Accept-Language": "de-AT,de;q=0.9"})) as answer:
        page, headers = answer.read().decode(), answer.headers
    assert '<html lang="de" dir="ltr">' in page
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )
    assert headers["Cache-Control"] == "no-store"
    for name in ("page.css", "page.js", "ask.js", "dom.js", "link.js", "result.js"):
        with urlopen(url + name) as answer:  # noqa: S310
            assert answer.read()
    assert "http://" not in page.replace("http-equiv", "")


def test_a_workshop_that_is_opened_to_the_network_is_reached_there_too(room: Room) -> None:
    with pytest.raises(OSError, match=r"refused|Connection"):
        urlopen(f"http://127.0.0.2:{room.port}/")
    # The second address of the loopback device stands for one of a network.
    room.host.listen_on("127.0.0.2")
    for address in ("127.0.0.1", "127.0.0.2"):
        with urlopen(f"http://{address}:{room.port}/") as answer:
            assert answer.status == 200
    with pytest.raises(HTTPError, match="400"):
        urlopen(Request(f"http://127.0.0.2:{room.port}/", headers={"Host": f"evil.test:{room.port}"}))


def test_a_workshop_ends_with_its_server(room: Room) -> None:
    async def one() -> int | None:
        async with Phone(room) as phone:
            await phone.join()
            await asyncio.to_thread(room.host.end)
            assert phone.line is not None
            await phone.line.wait_closed()
            return phone.line.close_code

    server = _server(room.host)
    assert asyncio.run(one()) == 4004
    eventually(lambda: not server.is_running() or server.status() == psutil.STATUS_ZOMBIE)


def _server(host: Host) -> psutil.Process:
    port = host.kept.port
    for connection in psutil.net_connections("tcp"):
        address = connection.laddr
        is_listening = connection.status == psutil.CONN_LISTEN and address and address.port == port
        if is_listening and connection.pid:
            return psutil.Process(connection.pid)
    msg = "no server"
    raise AssertionError(msg)
