"""The reliability tests for hours: ``make stress``, or ``python -m tests.stress kills --kills 10000``.

Prints one line a part, each with its figure; progress goes to the error stream.
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from scipy.stats import binom

from tests.evidence.searching import search_often
from tests.evidence.test_stories import FALSE_ALARMS, count_alarms
from tests.files.exchanging import exchange_often
from tests.files.killing import kill_often

_EXAMPLES = (
    "tests/exchange/test_damaged.py",
    "tests/exchange/test_writing.py",
    "tests/files/test_machine.py",
    "tests/files/test_damage.py",
    "tests/files/test_faults.py",
    "tests/runs/test_kills.py",
    "tests/runs/test_sockets.py",
)
_TASKS = ("tests/runs/test_faults.py",)
_KERNELS = ("tests/runs/test_engine.py",)
_SHOWN = 3


def _say_progress(so_far: Any) -> None:
    sys.stderr.write(f"{json.dumps(asdict(so_far), default=str)}\n")
    sys.stderr.flush()


def _of(tally: Any) -> tuple[str, list[str]]:
    figures = {name: value for name, value in asdict(tally).items() if name != "problems"}
    return ", ".join(f"{value} {name.replace('_', ' ')}" for name, value in figures.items()), tally.problems


def _pytest(files: Iterable[str]) -> tuple[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--stress", "--hypothesis-profile", "stress", *files],
        check=False,
        capture_output=True,
        text=True,
    )
    sys.stderr.write(done.stdout)
    lines = done.stdout.strip().splitlines() or ["nothing ran"]
    return lines[-1], [] if done.returncode == 0 else [line for line in lines if line.startswith("FAILED")]


def _stories(logs: int, seed: int) -> tuple[str, list[str]]:
    """Count the shuffled logs in which something is said to have happened: one in twenty at most."""
    alarms = count_alarms(range(seed, seed + logs), customers=2000)
    figures = f"{alarms} of {logs} shuffled logs tell of something ({alarms / logs:.1%})"
    return figures, [figures] if alarms > binom.ppf(0.999, logs, FALSE_ALARMS) else []


def main() -> int:
    """Run the parts, print a line for each; 0 when nothing was lost, given away or failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10_000, help="how many processes are killed")
    parser.add_argument("--deletions", type=int, default=1_000, help="trials with a log that is deleted")
    parser.add_argument("--searches", type=int, default=10_000, help="drawn data that are attacked")
    parser.add_argument("--stories", type=int, default=200, help="shuffled logs that must tell of nothing")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="repeats a run")
    parts: dict[str, Callable[[argparse.Namespace], tuple[str, list[str]]]] = {
        "kills": lambda given: _of(kill_often(given.kills, given.seed, _say_progress)),
        "deletions": lambda given: _of(exchange_often(given.deletions, given.seed, _say_progress)),
        "searches": lambda given: _of(search_often(given.searches, given.seed, _say_progress)),
        "stories": lambda given: _stories(given.stories, given.seed),
        "kernels": lambda _given: _pytest(_KERNELS),
        "tasks": lambda _given: _pytest(_TASKS),
        "examples": lambda _given: _pytest(_EXAMPLES),
    }
    parser.add_argument("parts", nargs="*", choices=[[], *parts], help="which parts; left out, all")
    given = parser.parse_args()
    failed = False
    for name in given.parts or parts:
        begun = time.monotonic()
        figures, problems = parts[name](given)
        minutes = (time.monotonic() - begun) / 60
        shown = f"; {len(problems)} problems: {'; '.join(problems[:_SHOWN])}" if problems else ""
        sys.stdout.write(f"{name} (seed {given.seed}, {minutes:.1f} min): {figures}{shown}\n")
        sys.stdout.flush()
        failed = failed or bool(problems)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
