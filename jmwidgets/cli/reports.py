"""``jmwidgets run`` and ``jmwidgets demo``: a report for every persona."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmwidgets.cli.output import INTERRUPTED, lost_output, printable, say_error, say_json, write
from jmwidgets.cli.result import say_result
from jmwidgets.cli.workspaces import has_journey, make_example
from jmwidgets.words import _

if TYPE_CHECKING:
    from jmwidgets.runs import Outcome, Plan, RunResult
    from jmwidgets.runs.warm.fork_server import ForkServer

_HOW = _("How to run")


def run(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help=_("The workspace, or a journey file."))
    ],
    persona: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=_("A persona to report on; may be repeated."), show_default=_("all")),
    ] = None,
    audience: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help=_("An audience whose layer is shown; may be repeated."),
            show_default=_("everything"),
        ),
    ] = None,
    version: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LABEL", help=_("A version of the journey; may be repeated."), show_default=_("as it is")
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help=_("A language to write the reports in; may be repeated.")),
    ] = None,
    template: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NB", help=_("A notebook to run; may be repeated."), show_default="journey_report.ipynb"
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help=_("A parameter; may be repeated.")),
    ] = None,
    sets: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help=_("Parameter sets: CSV rows, or a YAML list.")
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help=_("Where reports go."), show_default="DIR/reports")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Make every report, even if nothing has changed."))
    ] = False,
    least_evidence: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="SHARE",
            help=_("Make no report whose figures are not backed by data to this share, 0 to 1."),
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help=_("Reports at a time."),
            show_default=_("by processors and memory"),
            rich_help_panel=_HOW,
        ),
    ] = None,
    executor: Annotated[
        str | None,
        typer.Option(
            metavar="dask|tcp://HOST:PORT",
            help=_("Run on a Dask cluster: one of this machine, or the one at an address."),
            show_default=_("processes of this machine"),
            rich_help_panel=_HOW,
        ),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(
            min=1, metavar="SECONDS", help=_("Give up a report after this long."), rich_help_panel=_HOW
        ),
    ] = 600,
    memory: Annotated[
        int | None,
        typer.Option(
            min=64,
            metavar="MB",
            help=_("What a report may take."),
            show_default=_("an equal share"),
            rich_help_panel=_HOW,
        ),
    ] = None,
) -> None:
    """Run the report notebook for every persona and write one HTML page for each.

    What has not changed since the last run is not made again. A report that fails does not stop others.
    """
    with _warm(is_wanted=executor is None, draw=not persona) as parent:
        planned = _planned(
            folder,
            persona or (),
            audience=audience or "",
            version=version or "",
            language=language or "",
            template=template,
            parameters=parameter or (),
            sets=sets or (),
            out=out,
            least_evidence=least_evidence,
        )
        _run(
            planned,
            as_json=as_json,
            jobs=jobs,
            executor=executor,
            time_limit=time_limit,
            memory=memory and memory * 10**6,
            force=force,
            parent=parent,
        )


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=_("Where to put it."))] = Path("demo"),
) -> None:
    """Make a workspace from the example and write its reports."""
    if not has_journey(folder):
        make_example(folder, "washing-machines")
    with _warm() as parent:
        _run(_planned(folder), as_json=False, parent=parent)


@contextmanager
def _warm(*, is_wanted: bool = True, draw: bool = True) -> Iterator[ForkServer | None]:
    """Have the process that kernels are forked from import what they need while this one does.

    Parameters
    ----------
    is_wanted
        Whether kernels will be forked here.
    draw
        Whether there will be reports enough for one to be drawn beforehand.
    """
    from jmwidgets.runs.warm import system
    from jmwidgets.runs.warm.fork_server import ForkServer

    if not (is_wanted and system.CAN_FORK):
        yield None
        return
    _leave_cleanly_when_told_to()
    with ForkServer() as parent:
        parent.preload(["jmwidgets.report"], draw=draw)
        yield parent


def _planned(folder: Path, *words: Any, **options: Any) -> Plan:  # noqa: ANN401 - those of `plan`
    # jsonschema would build the grammar of an optional format, which no notebook uses: 1.6 s at every start.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: is not there
    from jmwidgets.runs import plan
    from jmwidgets.runs.planning.trust import run_first

    planned = plan(folder, *words, **options)
    for template in run_first(edition.template for edition in planned.editions):
        words_of_trust = _(
            "Note: {file} is run as a program, with your rights; run only what comes from people you trust. "
            "This is said once.",
            file=str(template),
        )
        write(printable(words_of_trust), err=True)
    return planned


def report_on_all(folder: Path, *, to_stderr: bool) -> RunResult:
    """Write a report for every persona, as part of another command."""
    with _warm() as parent:
        planned = _planned(folder)
        result = _performed(planned, to_stderr=to_stderr, parent=parent)
    if not to_stderr:
        say_result(result, planned.out)
    return result


def report_on(folder: Path, personas: Sequence[str], audience: str) -> RunResult:
    """Write the reports of some personas for one audience; of all that it may read where none is named."""
    with _warm() as parent:
        planned = _planned(folder, personas, audience=[audience] if audience else "")
        return _performed(planned, to_stderr=True, parent=parent)


def _run(planned: Plan, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - those of `run`
    result = _performed(planned, to_stderr=as_json, **options)
    if as_json:
        say_json(result.as_json())
    else:
        say_result(result, planned.out)
    if not result.is_good or lost_output():
        raise typer.Exit(1)


def _performed(planned: Plan, *, to_stderr: bool, **options: Any) -> RunResult:  # noqa: ANN401 - as above
    import asyncio

    from jmwidgets.cli.progress import shown
    from jmwidgets.runs import run as run_plan

    _leave_cleanly_when_told_to()
    known = 0

    def noted(outcome: Outcome) -> None:
        nonlocal known
        known += 1
        advance(outcome)

    try:
        with shown(len(planned.tasks), to_stderr=to_stderr) as advance:
            return run_plan(planned, progress=noted, **options)
    except (KeyboardInterrupt, asyncio.CancelledError):
        say_error(
            _(
                "stopped after {done} of {all} reports; run it again for the others",
                done=known,
                all=len(planned.tasks),
            )
        )
        raise typer.Exit(INTERRUPTED) from None


def _leave_cleanly_when_told_to() -> None:
    """Take a request to end, or a closed terminal, for Ctrl-C: kernels are stopped and files removed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # A signal that was set to be ignored, as nohup does, stays ignored.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)


def _leave(*_signal: object) -> None:
    import asyncio

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.raise_signal(signal.SIGINT)
        return
    # In the background of a script nobody listens for Ctrl-C, and the work has to end all the same.
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        raise KeyboardInterrupt from None
    for task in asyncio.all_tasks(loop):
        loop.call_soon_threadsafe(task.cancel)
