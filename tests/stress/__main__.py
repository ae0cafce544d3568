"""The reliability tests for hours: ``make stress``, or ``python -m tests.stress --kills 10000``."""

import argparse
import json
import random
import subprocess
import sys
import time
from dataclasses import asdict

from tests.evidence.searching import search_often
from tests.files.exchanging import exchange_often
from tests.files.killing import Tally, kill_often

_FILES = (
    "tests/files/test_machine.py",
    "tests/files/test_damage.py",
    "tests/files/test_faults.py",
    "tests/runs/test_faults.py",
    "tests/runs/test_kills.py",
    "tests/runs/test_sockets.py",
)


def say(text: str) -> None:
    """Print a line at once, also into a file."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Run all, print progress and a last line with the figures; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--kills", type=int, default=10_000, help="how many processes are killed (%(default)s)"
    )
    parser.add_argument(
        "--deletions", type=int, default=1_000, help="trials with a log that is deleted (%(default)s)"
    )
    parser.add_argument(
        "--searches", type=int, default=10_000, help="logs and surveys that are attacked (%(default)s)"
    )
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="repeats a run")
    given = parser.parse_args()
    say(f"{given.kills} kills with seed {given.seed}")
    begun = time.monotonic()

    def progress(tally: Tally) -> None:
        rate = tally.kills / (time.monotonic() - begun)
        left = (given.kills - tally.kills) / rate / 60
        say(
            f"{tally.kills} kills, {tally.acknowledged} edits acknowledged, {tally.lost} lost, "
            f"{tally.unreadable} files unreadable, {len(tally.problems)} problems; {left:.0f} min left"
        )

    tally = kill_often(given.kills, given.seed, progress)
    say(f"{given.deletions} trials with a log that is deleted or exchanged while three processes edit")
    exchanged = exchange_often(given.deletions, given.seed, lambda so_far: say(json.dumps(asdict(so_far))))
    say(f"{given.searches} drawn logs and surveys, attacked for small groups")
    search = search_often(given.searches, given.seed, lambda so_far: say(json.dumps(asdict(so_far))))
    say("several writers, damage, faults and killed runs, with many more examples than in the test suite")
    examples = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--stress", "--hypothesis-profile", "stress", *_FILES],
        check=False,
    )
    passed = examples.returncode == 0
    say(
        json.dumps(
            {
                "seed": given.seed,
                "kills": asdict(tally),
                "exchanged logs": asdict(exchanged),
                "small groups": asdict(search),
                "examples_passed": passed,
            }
        )
    )
    return 0 if passed and not tally.problems and not exchanged.problems and not search.problems else 1


if __name__ == "__main__":
    sys.exit(main())
