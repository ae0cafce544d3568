"""Open, save and edit a journey file, and how the time grows from 30 to 3,000 touchpoints.

Beside each figure stands what one would do without a library: ``json.load``, and ``json.dump`` of the
whole document in place, brought down to the disk.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks._journey import journey_of
from benchmarks._report import quick, report
from jmwidgets.document import Journey, Set
from jmwidgets.files import JourneyFile, history, open_journey, save_journey

_SMALL, _LARGE = 30, 3000
_PERSONAS = 3
_BY_HAND = "json.dump in place, fsync"


class _Plain:
    """The same document as one would keep it by hand: a dictionary, dumped whole after every edit."""

    def __init__(self, journey: Journey, path: Path) -> None:
        self.path = path
        self.values: dict[str, Any] = journey.model_dump(mode="json", exclude_defaults=True)
        self.save()

    def open(self) -> None:
        with self.path.open(encoding="utf-8") as file:
            self.values = json.load(file)

    def edit(self, value: str) -> None:
        self.values["experiences"][0]["thoughts"] = value
        self.save()

    def save(self) -> None:
        with self.path.open("w", encoding="utf-8") as file:
            json.dump(self.values, file, indent=2, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())


class _Ours:
    """A journey file that is open for editing."""

    def __init__(self, journey: Journey, path: Path) -> None:
        self.path = path
        save_journey(path, journey)
        self.file = JourneyFile(path)
        self.log = self.file.places.log

    def open(self) -> None:
        open_journey(self.path)

    def edit(self, value: str) -> None:
        self.file.append(
            [Set(collection="experiences", id="p0.t0", field="thoughts", value=value, author="benchmark")]
        )

    def save(self, value: str) -> None:
        self.edit(value)
        self.file.write()


def _medians(rounds: int, *acts: Callable[[str], object]) -> list[float]:
    """Time acts in turn, so that all of them meet the same load of the machine."""
    taken: list[list[float]] = [[] for _ in acts]
    for number in range(rounds):
        for times, act in zip(taken, acts, strict=True):
            begun = time.perf_counter()
            act(f"Thought {number:06}")
            times.append(time.perf_counter() - begun)
    return [median(times) for times in taken]


def _whole(ours: _Ours, plain: _Plain, what: str, rounds: int) -> list[float]:
    opened, loaded = _medians(rounds, lambda _: ours.open(), lambda _: plain.open())
    saved, dumped = _medians(rounds, ours.save, plain.edit)
    there = open_journey(ours.path).experiences["p0.t0"].thoughts
    assert there == plain.values["experiences"][0]["thoughts"]
    report(f"open, {what}", opened, "s", peer=loaded, peer_name="json.load, unchecked", at_most=1)
    report(f"save, {what}", saved, "s", peer=dumped, peer_name=_BY_HAND, at_most=1)
    return [opened, loaded, saved, dumped]


def _sizes(folder: Path, sizes: list[int], rounds: int) -> dict[int, tuple[_Ours, _Plain]]:
    kept: dict[int, tuple[_Ours, _Plain]] = {}
    times = []
    for size in sizes:
        journey = journey_of(size, _PERSONAS)
        kept[size] = (
            _Ours(journey, folder / f"{size}.journey.json"),
            _Plain(journey, folder / f"{size}.json"),
        )
        times.append(_whole(*kept[size], f"{size} touchpoints, {_PERSONAS} personas", rounds))
    opened, loaded, saved, dumped = (last / first for first, last in zip(times[0], times[-1], strict=True))
    report(f"open, {_growth(kept)}", opened, "times", peer=loaded, peer_name="json.load, unchecked")
    report(f"save, {_growth(kept)}", saved, "times", peer=dumped, peer_name=_BY_HAND)
    return kept


def _growth(kept: dict[int, tuple[_Ours, _Plain]]) -> str:
    return f"growth from {min(kept)} to {max(kept)} touchpoints"


def _edits(kept: dict[int, tuple[_Ours, _Plain]], rounds: int) -> None:
    ours = _medians(rounds, *(one.edit for one, _ in kept.values()))
    plain = _medians(max(3, rounds // 20), *(one.edit for _, one in kept.values()))
    for size, mine, theirs in zip(kept, ours, plain, strict=True):
        report(
            f"one edit until it is on the disk, {size} touchpoints",
            mine,
            "s",
            peer=theirs,
            peer_name=_BY_HAND,
            at_most=0.05,
        )
    report(
        f"one edit, {_growth(kept)}",
        ours[-1] / ours[0],
        "times",
        peer=plain[-1] / plain[0],
        peer_name=_BY_HAND,
        at_most=1.5,
    )
    written = [_bytes_of_an_edit(one) for one, _ in kept.values()]
    report(
        f"bytes that an edit adds, {_growth(kept)}",
        written[-1] / written[0],
        "times",
        peer=kept[max(kept)][1].path.stat().st_size / kept[min(kept)][1].path.stat().st_size,
        peer_name=_BY_HAND,
        at_most=1.02,
    )


def _bytes_of_an_edit(ours: _Ours) -> int:
    before = ours.log.stat().st_size
    ours.edit("Thought that is measured")
    return ours.log.stat().st_size - before


def _crowded(folder: Path, touchpoints: int, personas: int, rounds: int) -> None:
    journey = journey_of(touchpoints, personas)
    ours = _Ours(journey, folder / "crowd.journey.json")
    plain = _Plain(journey, folder / "crowd.json")
    what = f"{touchpoints} touchpoints, {personas} personas"
    _whole(ours, plain, what, rounds)
    full = len(json.dumps(journey.model_dump(mode="json"), indent=2))
    report(
        f"size of the document, {what}",
        ours.path.stat().st_size / 1e6,
        "MB",
        peer=full / 1e6,
        peer_name="every field of every record, written out",
        at_most=10,
    )


_OPENING = """
import json, resource, sys, time
from jmwidgets.session import Session
begun = time.perf_counter()
Session(sys.argv[1])
opened = time.perf_counter() - begun
print(json.dumps([opened, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def _long_log(folder: Path, edits: int) -> None:
    """Open a journey after very many edits, in a process of its own, so that its memory is seen."""
    ours = _Ours(journey_of(_SMALL, _PERSONAS), folder / "long.journey.json")
    wait = os.fsync

    def at_once(fd: object) -> None:
        del fd

    os.fsync = at_once
    try:
        for number in range(edits):
            ours.edit(f"Thought {number:06}")
            if number % 1000 == 0:
                ours.file.write()
        ours.file.write()
    finally:
        os.fsync = wait
    done = subprocess.run(
        [sys.executable, "-c", _OPENING, str(ours.path)], check=True, capture_output=True, text=True
    )
    seconds, megabytes = json.loads(done.stdout)
    assert sum(1 for _ in history(ours.path)) == edits
    report(f"open after {edits:,} edits", seconds, "s", at_most=1)
    report(f"memory to open after {edits:,} edits", megabytes, "MB", at_most=150)
    size = sum(file.stat().st_size for file in folder.glob("long.journey.log*"))
    report(f"log of {edits:,} edits, all parts", size / 1e6, "MB")


def main() -> None:
    """Run the benchmark."""
    small = quick(__doc__ or "")
    sizes = [_SMALL, 300] if small else [_SMALL, 300, _LARGE]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = _sizes(folder, sizes, 3 if small else 7)
        _edits(kept, 40 if small else 400)
        _long_log(folder, 5_000 if small else 200_000)
        _crowded(folder, *((60, 8) if small else (300, 40)), 3 if small else 7)


if __name__ == "__main__":
    main()
