"""``jmwidgets evidence``: data become facts on the map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jmwidgets.cli.comparing import compare
from jmwidgets.cli.data_options import with_data_options
from jmwidgets.cli.evidence_options import attached, check_use, gathered, no_figure, places_of, there
from jmwidgets.cli.happened import happened_as_json, happened_lines
from jmwidgets.cli.next_step import say_next
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import say, say_error, say_json
from jmwidgets.words import _, ngettext


@with_data_options
def evidence(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help=_("The workspace, or a journey file; with --create, also a folder to be made."),
        ),
    ],
    events: Annotated[
        str | None,
        typer.Option(metavar="FILE", callback=there, help=_("What customers did: a file, or a data base.")),
    ] = None,
    survey: Annotated[
        str | None,
        typer.Option(metavar="FILE", callback=there, help=_("What customers said: a file, or a data base.")),
    ] = None,
    customers: Annotated[
        str | None,
        typer.Option(metavar="FILE", callback=there, help=_("Who they are: a file, or a data base.")),
    ] = None,
    look: Annotated[bool, typer.Option("--look", help=_("Only show what would be attached."))] = False,
    reports: Annotated[
        bool, typer.Option("--reports", help=_("Write a report for every persona afterwards, as 'run' does."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
    show_withheld: Annotated[
        bool,
        typer.Option(
            "--show-withheld",
            help=_("List the figures of too few people, too; they never go into a journey or onto a page."),
        ),
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="DAY..DAY",
            help=_("Compare with these days of the same data, and attach nothing."),
        ),
    ] = None,
    **told: Any,  # noqa: ANN401 - what the options of `DATA_OPTIONS` got
) -> None:
    """Turn data into facts, and attach them to the journey; the help stands beside the command's name."""
    del language  # `speak` has read it
    from jmwidgets.document import apply_all
    from jmwidgets.evidence import Options, summary
    from jmwidgets.evidence.memory import remember

    places = places_of({"events": events, "survey": survey, "customers": customers})
    options = Options.read(told)
    check_use(folder, places, options, look=look, reports=reports)
    if against is not None:
        compare(folder, places, options, against, as_json=as_json)
        return
    journey, found = gathered(folder, places, options)
    steps = found.operations(journey)
    after = apply_all(journey, steps)
    path = None if look else attached(folder, journey, found)
    if path is not None:
        remember(Path(path), places | options.kept())
    if as_json:
        outcome: dict[str, Any] = {
            "path": path,
            "changes": 0 if look else len(steps),
            **summary.as_dict(found, after),
            "happened": happened_as_json(after),
        }
    else:
        outcome = {}
        for line in summary.lines(found, after):
            say(line)
        for line in happened_lines(after):
            say(line)
        for line in summary.withheld_lines(found, after) if show_withheld and found.withheld else ():
            say(line)
        say()
        say(_outcome(len(steps), path))
        # A report is of somebody, and of something.
        follows = ("check", "run") if path and found.facts and after.personas and not reports else ()
        say_next(folder, *follows)
    written = _reported(folder, outcome, as_json=as_json) if reports else True
    if as_json:
        say_json(outcome)
    if not found.facts:
        say_error(no_figure())
    if not (written and found.facts):
        raise typer.Exit(1)


def _outcome(changes: int, path: str | None) -> str:
    if path is None:
        return ngettext(
            "{n} change would be made; nothing was changed. Without --look it is made.",
            "{n} changes would be made; nothing was changed. Without --look they are made.",
            changes,
        )
    return ngettext("{n} change went into {path}.", "{n} changes went into {path}.", changes, path=path)


def _reported(folder: Path, outcome: dict[str, Any], *, as_json: bool) -> bool:
    """Write the reports and put into the outcome what became of them; return whether all went well."""
    from jmwidgets.cli.reports import report_on_all

    result = report_on_all(folder, to_stderr=as_json)
    outcome["run"] = result.as_json()
    return not result.failed
