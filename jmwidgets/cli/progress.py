"""Progress of a run: a bar on a terminal, a line per report anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from jmwidgets.cli.output import printable, write
from jmwidgets.cli.result import STATUSES, seconds
from jmwidgets.words import Written, _

if TYPE_CHECKING:
    from jmwidgets.runs import Outcome


@contextmanager
def shown(total: int, *, to_stderr: bool) -> Iterator[Callable[[Outcome], None]]:
    """Show progress while the block runs; gives the function to call with every outcome."""
    stream = sys.stderr if to_stderr else sys.stdout
    if stream.isatty():
        with _bar(total, stream) as advance:
            yield advance
    else:
        yield lambda outcome: _say(outcome, to_stderr=to_stderr)


def _say(outcome: Outcome, *, to_stderr: bool) -> None:
    # Those that are good as they are would hide the others in the log of a scheduled run.
    if outcome.status != "unchanged":
        write(_line(outcome), err=to_stderr)


@contextmanager
def _bar(total: int, stream: TextIO) -> Iterator[Callable[[Outcome], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.text import Text

    console = Console(file=stream, markup=False, highlight=False)
    columns = (TextColumn(_("Reports")), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=total, pace="")
        to_make, made, started = total, 0, monotonic()

        def advance(outcome: Outcome) -> None:
            nonlocal to_make, made
            if outcome.failure:
                console.print(Text(_line(outcome), style="red"), soft_wrap=True)
            if outcome.status == "unchanged":
                # It took no time, and tells nothing about those that will.
                to_make -= 1
            else:
                made += 1
            pace = _pace(made, to_make, monotonic() - started)
            bar.update(task, total=to_make, completed=made, pace=pace)

        yield advance


def _pace(made: int, total: int, seconds: float) -> str:
    """Word the rate and the time left.

    Examples
    --------
    >>> _pace(30, 1000, 10.0)
    '3 a second, 0:05:23 left'
    """
    if not made or not seconds:
        return ""
    left = str(timedelta(seconds=round((total - made) * seconds / made)))
    return _("{pace} a second, {time} left", pace=made / seconds, time=Written(left))


def _line(outcome: Outcome) -> str:
    status, why = str(STATUSES[outcome.status]), f": {outcome.failure}" if outcome.failure else ""
    return printable(f"{status:6}  {outcome.name}  {seconds(outcome.seconds)}{why}")
