"""An event log in XES read into a plain table, beside a process-mining library: seconds and megabytes.

Each way runs in a process of its own, in turn, and its best time counts.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks._peers import python_with, silent
from benchmarks._report import quick, report

_ROOT = Path(__file__).parents[1]
_CASES, _PER_CASE = 13_000, 20
_STEPS = ("Apply", "Check", "Call", "Offer", "Wait", "Sign", "Pay", "Close")
_MOST_SECONDS, _MOST_MEMORY = 15, 500

_OURS = """
import json, resource, sys, time
from jmwidgets.evidence import open_table
begun = time.perf_counter()
table = open_table(sys.argv[1])
with table.source.connected() as connection:
    events = connection.execute("SELECT count(*) FROM raw").fetchone()[0]
seconds = time.perf_counter() - begun
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "megabytes": most, "events": events}))
"""
_PEER = """
import json, resource, sys, time
import pm4py
begun = time.perf_counter()
log = pm4py.read_xes(sys.argv[1])
seconds = time.perf_counter() - begun
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "megabytes": most, "events": len(log)}))
"""


def _write(path: Path, cases: int) -> int:
    """Write a log of orders, each event with a start or an end, a person and a place."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="2.0">\n')
        for case in range(cases):
            file.write(f'<trace><string key="concept:name" value="case {case}"/>')
            file.write(f'<string key="outcome" value="{("kept", "lost")[case % 2]}"/>')
            day = f"2026-{1 + case % 12:02}-{1 + case % 28:02}"
            for number in range(_PER_CASE):
                step, state = _STEPS[number // 2 % len(_STEPS)], ("start", "complete")[number % 2]
                hour, minute = 8 + number // 4 % 12, number * 7 % 60
                file.write(
                    f'<event><string key="concept:name" value="{step}"/>'
                    f'<string key="lifecycle:transition" value="{state}"/>'
                    f'<string key="org:resource" value="desk {case % 40}"/>'
                    f'<date key="time:timestamp" value="{day}T{hour:02}:{minute:02}:00.000+01:00"/></event>\n'
                )
            file.write("</trace>\n")
        file.write("</log>\n")
    return cases * _PER_CASE


def _run(python: Path | str, program: str, path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [str(python), "-c", program, str(path)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
        env=silent(),
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure and report."""
    small = quick(__doc__ or "")
    cases, rounds = (_CASES // 20, 1) if small else (_CASES, 3)
    peer_python = python_with("pm4py", "pm4py>=2.7.23,<2.8", "pyarrow")
    with tempfile.TemporaryDirectory(prefix="jmwidgets-bench-") as given:
        path = Path(given) / "log.xes"
        events = _write(path, cases)
        ours, peers = [], []
        for _ in range(rounds):
            ours.append(_run(sys.executable, _OURS, path))
            peers.append(_run(peer_python, _PEER, path))
    assert {one["events"] for one in (*ours, *peers)} == {events}
    name = f"XES of {events:,} events"
    seconds, megabytes = (min(one[key] for one in ours) for key in ("seconds", "megabytes"))
    report(
        name,
        seconds,
        "s",
        peer=min(one["seconds"] for one in peers),
        peer_name="pm4py",
        at_most=None if small else _MOST_SECONDS,
    )
    report(
        f"{name}, peak memory",
        megabytes,
        "MB",
        peer=min(one["megabytes"] for one in peers),
        peer_name="pm4py",
        at_most=_MOST_MEMORY,
    )


if __name__ == "__main__":
    main()
