import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_an_edit_writes_as_much_in_a_large_journey_as_in_a_small_one() -> None:
    command = [sys.executable, "benchmarks/files.py", "--quick"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    rows = {row["name"]: row for row in map(json.loads, done.stdout.splitlines())}
    (added,) = (row for name, row in rows.items() if name.startswith("bytes that an edit adds"))
    assert added["ours"] == 1
    assert added["peer"] > 5
    assert {name.partition(",")[0] for name in rows} >= {"open", "save", "one edit", "size of the document"}
