"""Kill processes that edit one journey file at random moments, and look whether anything was lost.

Run as ``python -m tests.files.killing KILLS SEED``; prints one JSON object. A process of its own, because
it forks its writers: that takes a millisecond where starting Python takes half a second.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jmwidgets.document import Journey, JsonValue, Note, Operation, Remove, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, JourneyWarning, open_journey, replay, save_journey
from tests.files.small import name, small_journey, thoughts

# A workspace is used for so many kills, so that its log stays of ordinary length.
_ROUNDS = 100
_NOTES = 8
# Now and then a text that takes long enough to write for a kill to come in between.
_SLICE = 200
_LENGTHS = (*[1] * 20, *[400] * 9, 20_000)


@dataclass
class Tally:
    """What came out so far."""

    kills: int = 0
    acknowledged: int = 0
    unreadable: int = 0
    lost: int = 0
    half_lines: int = 0
    unsaved: int = 0
    problems: list[str] = field(default_factory=list)


Values = dict[tuple[str, str], JsonValue]
"""What stands in a record's field that only one writer edits; None where there is no record."""


def values_of(journey: Journey, writer: int) -> Values:
    """Give the values that a writer is responsible for."""
    values: Values = {("touchpoints", f"step-{writer}"): journey.touchpoints[f"step-{writer}"].name}
    values["experiences", f"step-{writer}"] = journey.experience("ruth", f"step-{writer}").thoughts
    for number in range(_NOTES):
        key = f"note-{writer}-{number}"
        values["notes", key] = journey.notes[key].text if key in journey.notes else None
    return values


def edits(
    writer: int, chance: random.Random, present: Values
) -> Iterator[tuple[Operation, tuple[str, str], JsonValue]]:
    """Yield random edits of a writer's own records: the operation, where it shows, and what there."""
    step = f"step-{writer}"
    while True:
        value = f"{chance.randrange(10**9)}" * chance.choice(_LENGTHS)
        kind = chance.randrange(4)
        place = ("notes", f"note-{writer}-{chance.randrange(_NOTES)}")
        if kind == 0:
            yield name(step, value), ("touchpoints", step), value
        elif kind == 1:
            yield thoughts(step, value), ("experiences", step), value
        elif kind == 2 and present[place] is not None:
            yield Remove(collection="notes", id=place[1]), place, None
        else:
            yield put("notes", Note(id=place[1], text=value)), place, value


def write(path: Path, writer: int, seed: int, tell: Callable[[object], None]) -> None:
    """Edit and save until killed; tell what is about to be done, and what was acknowledged."""
    chance = random.Random(seed)
    file = JourneyFile(path)
    present = values_of(file.journey, writer)
    tell("open")
    if chance.random() < 0.5:
        # A disk may take less at a time than it is given; then a kill leaves half a line.
        os.write = lambda handle, data, write=os.write: write(handle, data[:_SLICE])  # type: ignore[misc]
    in_background = chance.random() < 0.5
    if in_background:
        threading.Thread(target=_save_for_ever, args=(file, tell), daemon=True).start()
    for operation, place, value in edits(writer, chance, present):
        tell(["try", place, value])
        file.append([operation])
        tell(["done", place, value])
        present[place] = value
        if not in_background and chance.random() < 0.3:
            file.write()


def _save_for_ever(file: JourneyFile, tell: Callable[[object], None]) -> None:
    pause = threading.Event()
    try:
        # The lock is free for a moment now and then, or nobody else could ever open the file.
        while not pause.wait(0.002):
            file.write()
    except JourneyError as error:
        tell(["failed", str(error)])


class Writer:
    """A forked process that edits, and what it has told."""

    def __init__(self, path: Path, number: int, seed: int) -> None:
        self.number = number
        self._told = b""
        self._end, end = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(end)
            return

        write_whole = os.write

        def tell(what: object) -> None:
            write_whole(end, json.dumps(what).encode() + b"\n")

        try:
            write(path, number, seed, tell)
        except BaseException:  # noqa: BLE001 - whatever it is, a forked test must not go on
            tell(["failed", traceback.format_exc()])
        finally:
            os._exit(1)

    @property
    def is_open(self) -> bool:
        """Whether it has opened the file."""
        return self._told.startswith(b'"open"\n')

    def listen(self, seconds: float) -> None:
        """Take in what it tells for so long, so that it never waits for us."""
        if select.select([self._end], [], [], seconds)[0]:
            self._told += os.read(self._end, 1 << 16)

    def kill(self) -> list[Any]:
        """Kill it, and give all that it told whole."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        while chunk := os.read(self._end, 1 << 16):
            self._told += chunk
        os.close(self._end)
        lines = self._told.split(b"\n")[:-1]
        return [told for told in map(json.loads, lines) if isinstance(told, list)]


def let_write(writers: list[Writer], chance: random.Random) -> None:
    """Wait until a random moment: of opening, of editing or of saving."""
    deadline = time.monotonic() + 30
    if chance.random() < 0.8:
        while not all(writer.is_open for writer in writers) and time.monotonic() < deadline:
            for writer in writers:
                writer.listen(0.001)
    end = time.monotonic() + chance.expovariate(1 / 0.008)
    while (left := end - time.monotonic()) > 0:
        for writer in writers:
            writer.listen(left / len(writers))


def verify(path: Path, before: Journey, told: dict[int, list[Any]], tally: Tally) -> Journey:
    """Hold the file against what its writers were promised."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", JourneyWarning)
        journey = open_journey(path)
    told_of = [str(one.message) for one in warned]
    tally.half_lines += sum("half a line" in text for text in told_of)
    tally.problems += [text for text in told_of if "half a line" not in text]
    for writer, messages in told.items():
        expected = values_of(before, writer)
        tried: tuple[tuple[str, str], JsonValue] | None = None
        for message in messages:
            if message[0] == "failed":
                tally.problems.append(str(message[1]))
                continue
            kind, (collection, key), value = message
            tried = ((collection, key), value) if kind == "try" else None
            if kind == "done":
                tally.acknowledged += 1
                expected[collection, key] = value
        there = values_of(journey, writer)
        for place, value in expected.items():
            if there[place] != value and (tried is None or tried != (place, there[place])):
                tally.lost += 1
                tally.problems.append(
                    f"{place}: expected {str(value)[:40]!r}, got {str(there[place])[:40]!r}"
                )
    return journey


def one_kill(path: Path, before: Journey, chance: random.Random, tally: Tally) -> Journey:
    """Let one or two processes write, kill them, and look at what they left."""
    writers = [Writer(path, number, chance.randrange(10**9)) for number in range(chance.choice((1, 1, 2)))]
    let_write(writers, chance)
    told = {writer.number: writer.kill() for writer in writers}
    tally.kills += len(writers)
    try:
        journey = verify(path, before, told, tally)
        if chance.random() < 0.5:
            file = JourneyFile(path)
            tally.unsaved += file.is_stale
            if file.journey != journey:
                tally.problems.append("reading and opening for editing gave different journeys")
            if chance.random() < 0.5:
                file.write()
    except JourneyError as error:
        tally.unreadable += 1
        tally.problems.append(str(error))
        return before
    return journey


def kill_often(kills: int, seed: int, progress: Callable[[Tally], None] = lambda _: None) -> Tally:
    """Do it again and again, in fresh workspaces; call `progress` after each one."""
    chance = random.Random(seed)
    tally = Tally()
    while tally.kills < kills and len(tally.problems) < 20:
        folder = Path(tempfile.mkdtemp(prefix="killed-"))
        path = folder / "wash.journey.json"
        journey = small_journey()
        save_journey(path, journey)
        end = min(kills, tally.kills + _ROUNDS)
        while tally.kills < end and len(tally.problems) < 20:
            journey = one_kill(path, journey, chance, tally)
        if replay(path) != journey:
            tally.problems.append("the log alone gave another journey than the files together")
        shutil.rmtree(folder)
        progress(tally)
    return tally


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(kill_often(int(sys.argv[1]), int(sys.argv[2])))))
