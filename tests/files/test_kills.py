"""Processes that are killed while they edit and save."""

import json
import random
import subprocess
import sys


def test_kills_lose_nothing_that_was_acknowledged() -> None:
    seed = random.randrange(10**6)
    done = subprocess.run(
        [sys.executable, "-m", "tests.files.killing", "120", str(seed)],
        capture_output=True,
        text=True,
        check=True,
    )
    tally = json.loads(done.stdout)
    assert tally["problems"] == [], f"seed {seed}"
    assert tally["kills"] >= 120
    assert tally["lost"] == tally["unreadable"] == 0
    # Edits were acknowledged, and kills came before they were in the document: there was something to lose.
    assert tally["acknowledged"] > 40
    assert tally["unsaved"] > 4
