"""What a run says at its end: how many reports there are, which took longest, what failed and where it is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from jmwidgets.cli.output import say
from jmwidgets.words import Message, _, message, ngettext, number

if TYPE_CHECKING:
    from jmwidgets.runs import RunResult
    from jmwidgets.runs.output.outcome import Status

_LONGEST_LIST = 12
_SLOWEST = 5
STATUSES: dict[Status, Message] = {
    "done": message("made"),
    "unchanged": message("unchanged"),
    "failed": message("failed"),
}
"""What became of a report, in words."""


def seconds(value: float) -> str:
    """Write how long something took.

    Examples
    --------
    >>> seconds(12.34)
    '12.3 s'
    """
    return _("{seconds} s", seconds=value)


def say_result(result: RunResult, out: Path) -> None:
    """Describe what became of a run whose reports lie in a folder."""
    made = [outcome for outcome in result.outcomes if not outcome.failure]
    say()
    say(
        ngettext(
            "{made} of {n} report in {seconds} s",
            "{made} of {n} reports in {seconds} s",
            len(result.outcomes),
            made=len(made),
            seconds=result.seconds,
        )
    )
    _say_table(result)
    for outcome in result.failed:
        kept = outcome.failure and outcome.failure.notebook
        name = outcome.name
        _say(
            _("Failed:"), _("{name}, as far as it went: {file}", name=name, file=str(kept)) if kept else name
        )
    _say_left_off(result)
    for one in result.refused:
        _say(_("Left out:"), one)
    for problem in result.problems:
        _say(_("Problem:"), problem)
    if len(made) > _LONGEST_LIST:
        _say(_("Reports:"), out)
    else:
        for outcome in made:
            _say(_("Report:"), outcome.report)
    for index in filter(Path.exists, result.indexes):
        _say(_("Table:"), index.with_name("runs.csv"))
        _say(_("Index:"), index)


def _say_left_off(result: RunResult) -> None:
    """Print once what all pages of a template lack alike."""
    found: dict[str, list[str]] = {}
    for outcome in result.outcomes:
        for one in outcome.left_off:
            found.setdefault(str(one.message), []).append(outcome.name)
    for words, names in found.items():
        more = len(names) - 1
        whose = (
            ngettext("{name} and {n} more", "{name} and {n} more", more, name=names[0]) if more else names[0]
        )
        _say(_("Left out:"), f"{whose}: {words}")


def _say(label: str, text: object) -> None:
    say(f"{label:9} {text}")


def _say_table(result: RunResult) -> None:
    counts = Counter(outcome.status for outcome in result.outcomes)
    rows = [(str(word), number(counts[status]), "") for status, word in STATUSES.items() if counts[status]]
    run = [outcome for outcome in result.outcomes if outcome.status != "unchanged"]
    slowest = sorted(run, key=lambda outcome: -outcome.seconds)[:_SLOWEST] if len(run) > 1 else []
    rows += [
        (_("slowest") if not place else "", seconds(outcome.seconds), outcome.name)
        for place, outcome in enumerate(slowest)
    ]
    width = max((len(figure) for _, figure, _ in rows), default=0)
    say()
    for word, figure, name in rows:
        say(f"{word:9} {figure:>{width}}  {name}".rstrip())
    say()
