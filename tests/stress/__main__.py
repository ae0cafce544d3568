"""The reliability tests for hours: ``make stress``, or ``python -m tests.stress --kills 10000``."""

import argparse
import json
import random
import subprocess
import sys
import time
from dataclasses import asdict

from tests.files.killing import Tally, kill_often

_EXAMPLES = "2000"
_FILES = ("tests/files/test_machine.py", "tests/files/test_damage.py", "tests/files/test_faults.py")


def main() -> int:
    """Run all, print progress and a last line with the figures; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10_000, help="how many processes are killed (%(default)s)")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="repeats a run")
    given = parser.parse_args()
    print(f"{given.kills} kills with seed {given.seed}", flush=True)
    begun = time.monotonic()

    def progress(tally: Tally) -> None:
        rate = tally.kills / (time.monotonic() - begun)
        left = (given.kills - tally.kills) / rate / 60
        print(
            f"{tally.kills} kills, {tally.acknowledged} edits acknowledged, {tally.lost} lost, "
            f"{tally.unreadable} files unreadable, {len(tally.problems)} other problems; {left:.0f} min left",
            flush=True,
        )

    tally = kill_often(given.kills, given.seed, progress)
    print("several writers, damage and faults, many more examples than in the test suite", flush=True)
    examples = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--hypothesis-profile", "stress", *_FILES], check=False
    )
    print(json.dumps(asdict(tally) | {"seed": given.seed, "examples_passed": examples.returncode == 0}))
    return 0 if not tally.problems and examples.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
