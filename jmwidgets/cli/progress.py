"""Progress of a run: a bar on a terminal, a line per report anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from jmwidgets.cli.output import printable

if TYPE_CHECKING:
    from jmwidgets.runs import Outcome


@contextmanager
def shown(total: int, *, to_stderr: bool) -> Iterator[Callable[[Outcome], None]]:
    """Show progress while the block runs; gives the function to call with every outcome."""
    stream = sys.stderr if to_stderr else sys.stdout
    if not stream.isatty():
        yield lambda outcome: typer.echo(_line(outcome), err=to_stderr)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=stream, markup=False, highlight=False)
    columns = (TextColumn("Reports"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reports", total=total)

        def advance(outcome: Outcome) -> None:
            if outcome.failure:
                console.print(_line(outcome), style="red", soft_wrap=True)
            bar.advance(task)

        yield advance


def _line(outcome: Outcome) -> str:
    told = f": {outcome.failure}" if outcome.failure else ""
    word = "failed" if outcome.failure else "done"
    return printable(f"{word:6}  {outcome.persona}  {outcome.seconds:.1f} s{told}")
