"""What a run says at its end: how many reports there are, which took longest, what failed and where it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from jmwidgets.cli.output import say

if TYPE_CHECKING:
    from jmwidgets.runs import RunResult
    from jmwidgets.runs.outcome import Status

_LONGEST_LIST = 12
_SLOWEST = 5
_WORDS: dict[Status, str] = {"done": "made", "unchanged": "unchanged", "failed": "failed"}


def say_result(result: RunResult, out: Path) -> None:
    """Say what became of a run whose reports lie in a folder."""
    made = [outcome for outcome in result.outcomes if not outcome.failure]
    say()
    say(f"{len(made)} of {len(result.outcomes)} reports in {result.seconds:.1f} s")
    _say_table(result)
    for outcome in result.failed:
        kept = outcome.failure and outcome.failure.notebook
        say(f"Failed:   {outcome.name}{f', as far as it went: {kept}' if kept else ''}")
    for problem in result.problems:
        say(f"Problem:  {problem}")
    if len(made) > _LONGEST_LIST:
        say(f"Reports:  {out}")
    else:
        for outcome in made:
            say(f"Report:   {outcome.report}")
    for index in result.indexes:
        say(f"Table:    {index.with_name('runs.csv')}")
        say(f"Index:    {index}")


def _say_table(result: RunResult) -> None:
    counts = Counter(outcome.status for outcome in result.outcomes)
    rows = [(_WORDS[status], f"{counts[status]:,}", "") for status in _WORDS if counts[status]]
    run = [outcome for outcome in result.outcomes if outcome.status != "unchanged"]
    slowest = sorted(run, key=lambda outcome: -outcome.seconds)[:_SLOWEST] if len(run) > 1 else []
    rows += [
        ("slowest" if not place else "", f"{outcome.seconds:.1f} s", outcome.name)
        for place, outcome in enumerate(slowest)
    ]
    width = max((len(figure) for _, figure, _ in rows), default=0)
    say()
    for word, figure, name in rows:
        say(f"{word:9} {figure:>{width}}  {name}".rstrip())
    say()
