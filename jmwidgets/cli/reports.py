"""``jmwidgets run`` and ``jmwidgets demo``: a report for every persona."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jmwidgets.cli.output import say, say_json
from jmwidgets.cli.workspaces import has_journey, make_example

if TYPE_CHECKING:
    from jmwidgets.runs import Plan, RunResult

_LONGEST_LIST = 12


def run(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help="The workspace, or a journey file.")
    ],
    persona: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A persona to report on; may be repeated.", show_default="all"),
    ] = None,
    audience: Annotated[
        str, typer.Option(metavar="ID", help="The audience whose layer is shown.", show_default="everything")
    ] = "",
    template: Annotated[
        str | None,
        typer.Option(metavar="NB", help="The notebook to run.", show_default="journey_report.ipynb"),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="A parameter; may be repeated."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where reports go.", show_default="DIR/reports")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Reports at a time.", show_default="one per processor"),
    ] = None,
    time_limit: Annotated[
        float, typer.Option(min=1, metavar="SECONDS", help="Give up a report after this long.")
    ] = 600,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Run the report notebook for every persona and write one HTML page for each."""
    _skip_unused_grammar()
    from jmwidgets.runs import plan

    planned = plan(
        folder, persona or (), audience=audience, template=template, parameters=parameter or (), out=out
    )
    _run(planned, jobs, time_limit, as_json=as_json)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to put it.")] = Path("demo"),
) -> None:
    """Make a workspace from the example and write its reports."""
    if not has_journey(folder):
        make_example(folder, "washing-machines")
    _skip_unused_grammar()
    from jmwidgets.runs import TIME_LIMIT, plan

    _run(plan(folder), None, TIME_LIMIT, as_json=False)


def _skip_unused_grammar() -> None:
    # jsonschema would build the grammar of an optional format, which no notebook uses: 1.6 s at every start.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: is not there


def report_on_all(folder: Path, *, to_stderr: bool) -> RunResult:
    """Write a report for every persona, as part of another command."""
    _skip_unused_grammar()
    from jmwidgets.runs import TIME_LIMIT, plan

    planned = plan(folder)
    result = _performed(planned, None, TIME_LIMIT, to_stderr=to_stderr)
    if not to_stderr:
        _summarise(result, planned)
    return result


def _run(planned: Plan, jobs: int | None, time_limit: float, *, as_json: bool) -> None:
    result = _performed(planned, jobs, time_limit, to_stderr=as_json)
    if as_json:
        say_json(result.as_json())
    else:
        _summarise(result, planned)
    if result.failed:
        raise typer.Exit(1)


def _performed(planned: Plan, jobs: int | None, time_limit: float, *, to_stderr: bool) -> RunResult:
    from jmwidgets.cli.progress import shown
    from jmwidgets.runs import run as run_plan

    _leave_cleanly_when_told_to()
    with shown(len(planned.tasks), to_stderr=to_stderr) as progress:
        return run_plan(planned, jobs=jobs, time_limit=time_limit, progress=progress)


def _leave_cleanly_when_told_to() -> None:
    """Take a request to end, or a closed terminal, for Ctrl-C: kernels are stopped and files removed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # A signal that was set to be ignored, as nohup does, stays ignored.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda *_: signal.raise_signal(signal.SIGINT))


def _summarise(result: RunResult, planned: Plan) -> None:
    made = [outcome for outcome in result.outcomes if not outcome.failure]
    say()
    say(f"{len(made)} of {len(result.outcomes)} reports in {result.seconds:.1f} s")
    for outcome in result.failed:
        kept = outcome.failure and outcome.failure.notebook
        say(f"Failed:   {outcome.persona}{f', as far as it went: {kept}' if kept else ''}")
    if len(made) > _LONGEST_LIST:
        say(f"Reports:  {planned.out}")
    else:
        for outcome in made:
            say(f"Report:   {outcome.report}")
    say(f"Index:    {result.index}")
