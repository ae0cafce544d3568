"""All facts of a log of events beside SQL written by hand, pandas, and a library for event logs.

Each way runs in a process of its own, in turn, and its best time counts: what disturbs it is not its own.
"""

import json
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._peers import python_with, silent
from benchmarks._report import quick, report
from jmwidgets.document import measure

_MOST_MEMORY = 2000
_SLOWER = 1.5
_ROUNDED = {measure.TIME_TO_NEXT, measure.TIMING}
"""Medians of durations that were counted in steps of half a per cent."""
_ROOT = Path(__file__).parents[1]
_MILLION = 1_000_000


@dataclass
class _Best:
    """The best of some runs."""

    seconds: float
    megabytes: float
    figures: dict[str, dict[str, float]]


def _measured(command: list[object]) -> dict[str, Any]:
    done = subprocess.run(
        list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True, cwd=_ROOT, env=silent()
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _write(path: Path, events: int) -> None:
    """Write a log in another process: the most memory that a process had passes to those that it starts."""
    subprocess.run([sys.executable, "-m", "benchmarks._events", path, str(events)], check=True, cwd=_ROOT)


def _way(way: str, path: Path) -> list[object]:
    return [sys.executable, "-m", "benchmarks._evidence_child", way, path]


def _best(rounds: int, *commands: list[object]) -> list[_Best]:
    """Run commands in turn, so that all of them meet the same load of the machine."""
    runs: list[list[dict[str, Any]]] = [[] for _ in commands]
    for _ in range(rounds):
        for found, command in zip(runs, commands, strict=True):
            found.append(_measured(command))
    return [
        _Best(
            min(one["seconds"] for one in found), max(one["megabytes"] for one in found), found[0]["figures"]
        )
        for found in runs
    ]


def _check(ours: _Best, peer: _Best) -> None:
    """Make sure that both computed the same; a figure of few customers is not in ours."""
    for name, values in peer.figures.items():
        known = {key: value for key, value in values.items() if key in ours.figures[name]}
        assert known, name
        for key, value in known.items():
            mine = ours.figures[name][key]
            near = 0.006 if name in _ROUNDED else 1e-9
            assert math.isclose(mine, value, rel_tol=near, abs_tol=1e-9), (name, key, mine, value)


def _beside_sql(folder: Path, events: int, rounds: int, *, compared: bool) -> float:
    path = folder / f"{events}.parquet"
    _write(path, events)
    ours, by_hand = _best(rounds, _way("ours", path), _way("by hand", path))
    _check(ours, by_hand)
    name = f"all facts of {events / _MILLION:g} million events"
    report(
        name,
        ours.seconds,
        "s",
        peer=by_hand.seconds,
        peer_name="DuckDB SQL by hand",
        # A log that is read at once tells nothing of the reading.
        ratio_at_least=1 / _SLOWER if compared else None,
    )
    report(
        f"{name}, peak memory",
        ours.megabytes,
        "MB",
        peer=by_hand.megabytes,
        peer_name="DuckDB SQL by hand",
        at_most=_MOST_MEMORY,
    )
    path.unlink()
    return ours.seconds


def _beside_libraries(folder: Path, events: int, rounds: int) -> None:
    path = folder / f"{events}.parquet"
    _write(path, events)
    pm4py = python_with("pm4py", "pm4py>=2.7.23,<2.8", "pyarrow")
    library: list[object] = [pm4py, _ROOT / "benchmarks" / "_event_log_library.py", path]
    ours, pandas, logs = _best(rounds, _way("ours", path), _way("pandas", path), library)
    _check(ours, pandas)
    reach = ours.figures[measure.REACH]
    repeated = {
        key: round(value * reach[key]) for key, value in ours.figures[measure.REPEATS].items() if value
    }
    first = {key: ours.figures[measure.FIRST_CONTACTS].get(key) for key in logs.figures["first-contacts"]}
    assert repeated == logs.figures["repeated"]
    assert first == logs.figures["first-contacts"]
    name = f"all facts of {events / _MILLION:g} million events"
    some = "reach, repeats, order, drop-off and times"
    report(name, ours.seconds, "s", peer=pandas.seconds, peer_name=f"pandas: only {some}")
    some = "first, last, followers and repeats"
    report(name, ours.seconds, "s", peer=logs.seconds, peer_name=f"pm4py: only {some}")
    for peer, peer_name in ((pandas, "pandas"), (logs, "pm4py")):
        report(f"{name}, peak memory", ours.megabytes, "MB", peer=peer.megabytes, peer_name=peer_name)


def main() -> None:
    """Measure and report."""
    small = quick(__doc__ or "")
    rounds = 1 if small else 3
    few, some, many = (size // (20 if small else 1) for size in (_MILLION, 2 * _MILLION, 10 * _MILLION))
    with tempfile.TemporaryDirectory(prefix="jmwidgets-bench-") as given:
        folder = Path(given)
        at_first = _beside_sql(folder, few, rounds, compared=not small)
        in_the_end = _beside_sql(folder, many, rounds, compared=not small)
        report(
            f"time for {many // few} times the events",
            in_the_end / at_first,
            "times",
            at_most=many / few,
        )
        _beside_libraries(folder, some, rounds)


if __name__ == "__main__":
    main()
