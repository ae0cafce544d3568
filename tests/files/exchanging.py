"""Delete or exchange the log at random moments while several processes edit, and look what was lost.

Run as ``python -m tests.files.exchanging TRIALS SEED``; prints one JSON object. Nobody is killed: every
edit that was acknowledged must be in the journey, and every value that was written over by somebody who had
not seen it must have been reported to somebody.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jmwidgets.document import Note, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, open_journey, save_journey
from jmwidgets.files.merge.conflict import Conflict
from tests.files.small import small_journey, title
from tests.waiting import eventually

_WRITERS = 3
_EDITS = 25
_MOST_PROBLEMS = 20


@dataclass
class Tally:
    """What came out so far."""

    trials: int = 0
    exchanged: int = 0
    """How often the log was deleted, or an older one put in its place."""
    acknowledged: int = 0
    lost: int = 0
    unreported: int = 0
    """Values that somebody wrote over without having seen them, and nobody was told of."""
    refused: int = 0
    problems: list[str] = field(default_factory=list)


def write(path: Path, writer: int, seed: int, tell: Callable[[object], None]) -> None:
    """Add notes of one's own and set the title that all set; save now and then."""
    chance = random.Random(seed)
    file = JourneyFile(path)

    def tell_of(conflicts: tuple[Conflict, ...]) -> None:
        for conflict in conflicts:
            tell(["reported", [conflict.lost]])

    own = ""
    for number in range(_EDITS):
        key = f"n{writer}-{number}"
        seen, value = file.journey.title, f"{writer}-{number}"
        renames = chance.random() < 0.3
        step = title(value) if renames else put("notes", Note(id=key, text="x" * 20))
        try:
            merge = file.append([step])
            tell(["renamed", value, [seen, own]] if renames else ["added", key])
            own = value if renames else own
            tell_of(merge.conflicts)
            if chance.random() < 0.4:
                file.write()
        except JourneyError as error:
            tell(["refused", str(error)])
        tell_of(file.news().conflicts)
        for _ in range(chance.choice((0, 0, 1, 4))):
            # Somebody else's turn, so that edits meet in ever other orders.
            os.sched_yield()
    file.poll()
    file.close()
    tell_of(file.news().conflicts)


def _forked(path: Path, writer: int, seed: int) -> tuple[int, int]:
    end, of_child = os.pipe()
    process = os.fork()
    if process:
        os.close(of_child)
        return process, end

    def tell(what: object) -> None:
        os.write(of_child, json.dumps(what).encode() + b"\n")

    try:
        os.close(end)
        write(path, writer, seed, tell)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, a forked test must not go on
        tell(["failed", traceback.format_exc()[-500:]])
        os._exit(1)


def exchange(log: Path, older: bytes, chance: random.Random) -> None:
    """Delete the log, or put an older one in its place as a sync does."""
    if chance.random() < 0.7:
        log.unlink(missing_ok=True)
        return
    beside = log.with_name("synced")
    beside.write_bytes(older)
    beside.replace(log)


def _edited(log: Path, writers: list[tuple[int, int]], size: int) -> None:
    """Wait until the log has grown by so many bytes, or nobody writes any more."""
    begun = _size(log)
    eventually(
        lambda: _size(log) >= begun + size or not any(_is_running(process) for process, _ in writers),
        seconds=120,
    )


def _size(log: Path) -> int:
    try:
        return log.stat().st_size
    except FileNotFoundError:
        return 0


def _is_running(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def one_trial(chance: random.Random, tally: Tally) -> None:
    """Let several processes edit one file whose log is exchanged meanwhile."""
    folder = Path(tempfile.mkdtemp(prefix="exchanged-"))
    path = folder / "wash.journey.json"
    save_journey(path, small_journey())
    log = path.with_name("wash.journey.log.jsonl")
    older = log.read_bytes()
    writers = [_forked(path, number, chance.randrange(10**9)) for number in range(_WRITERS)]
    for _ in range(chance.choice((1, 1, 2, 3))):
        _edited(log, writers, chance.randrange(4_000))
        exchange(log, older, chance)
        tally.exchanged += 1
    told = [message for _, end in writers for message in _all_told(end)]
    for process, _ in writers:
        os.waitpid(process, 0)
    _verify(path, told, tally)
    tally.trials += 1
    shutil.rmtree(folder)


def _all_told(end: int) -> list[Any]:
    with os.fdopen(end, "rb") as pipe:
        return [json.loads(line) for line in pipe]


def _verify(path: Path, told: list[Any], tally: Tally) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        journey = open_journey(path)
    added = {message[1] for message in told if message[0] == "added"}
    renamed = {message[1] for message in told if message[0] == "renamed"}
    known = {
        value for message in told if message[0] in {"renamed", "reported"} for value in message[-1] if value
    }
    lost = added - set(journey.notes)
    unreported = renamed - known - {journey.title}
    tally.acknowledged += len(added) + len(renamed)
    tally.lost += len(lost)
    tally.unreported += len(unreported)
    tally.refused += sum(message[0] == "refused" for message in told)
    tally.problems += [f"lost {sorted(lost)}"] * bool(lost)
    tally.problems += [f"nobody was told of {sorted(unreported)}"] * bool(unreported)
    tally.problems += [str(message[1]) for message in told if message[0] == "failed"]


def exchange_often(trials: int, seed: int, progress: Callable[[Tally], None] = lambda _: None) -> Tally:
    """Do it again and again, in fresh folders; call `progress` after every hundredth."""
    chance = random.Random(seed)
    tally = Tally()
    while tally.trials < trials and len(tally.problems) < _MOST_PROBLEMS:
        one_trial(chance, tally)
        if tally.trials % 100 == 0:
            progress(tally)
    return tally


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(exchange_often(int(sys.argv[1]), int(sys.argv[2])))) + "\n")
