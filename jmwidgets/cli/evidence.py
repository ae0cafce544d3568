"""``jmwidgets evidence``: data become facts on the map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jmwidgets.cli.evidence_options import as_pairs, as_wrong_use, attached, check_use, gathered, there
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import say, say_json
from jmwidgets.words import _, ngettext

_NOT_KEPT = frozenset({"folder", "look", "reports", "as_json", "show_withheld", "language"})
_COLUMNS, _MAP, _READING = _("Columns"), _("Onto the map"), _("Reading the files")


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
    query: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SQL",
            help=_("What is read of a data base; 'survey:SELECT ...' where there are several."),
            rich_help_panel=_READING,
        ),
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
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=ROLE",
            help=_(
                "A column's role where the guess is wrong, or a JSON file of such pairs; may be repeated."
            ),
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    segments: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN,COLUMN",
            help=_("Columns to tell groups by; 'age:30,60' cuts numbers."),
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    clusters: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help=_("Find groups that are alike: how many, or 'auto'."),
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    not_applicable: Annotated[
        list[float] | None,
        typer.Option(
            metavar="NUMBER", help=_("A rating that means 'not applicable'."), rich_help_panel=_COLUMNS
        ),
    ] = None,
    scale: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORST..BEST",
            help=_("The scale of ratings, or of one question: 'Delivery=0..10'; may be repeated."),
            show_default=_("found"),
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    currency: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="The currency of money in the data, such as USD.",
            show_default="the journey's",
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(
            metavar="WORST,...,BEST",
            help=_("Answers in words, in order, where they are not the usual ones."),
            show_default=_("found"),
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    good: Annotated[
        str | None,
        typer.Option(
            metavar="VALUE",
            help=_("The verdict that counts as good."),
            show_default=_("guessed"),
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN",
            help=_("A column to keep although it may identify people."),
            rich_help_panel=_COLUMNS,
        ),
    ] = None,
    create: Annotated[
        bool,
        typer.Option(
            "--create",
            help=_("Add the touchpoints that the map lacks, and a persona for each group."),
            rich_help_panel=_MAP,
        ),
    ] = False,
    stage: Annotated[
        str | None, typer.Option(metavar="STAGE", help=_("Where added touchpoints go."), rich_help_panel=_MAP)
    ] = None,
    touchpoint: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=ID", help=_("Another name of a touchpoint."), rich_help_panel=_MAP),
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=MEANING",
            help=_("What an outcome means, such as sold=purchase."),
            rich_help_panel=_MAP,
        ),
    ] = None,
    goal: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help=_("A touchpoint, stage or outcome that is a good end; who reaches one is not lost."),
            show_default=_("purchases"),
            rich_help_panel=_MAP,
        ),
    ] = None,
    persona: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEGMENT=ID", help=_("The persona that stands for a segment."), rich_help_panel=_MAP
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATA=NAME", help=_("Name of a source, such as survey=Autumn."), rich_help_panel=_MAP
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--time-zone",
            metavar="ZONE",
            help=_("The zone of times that name none."),
            rich_help_panel=_READING,
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            metavar="day-first|month-first", help=_("How 03/04/2026 is meant."), rich_help_panel=_READING
        ),
    ] = None,
    decimal: Annotated[
        str | None,
        typer.Option(
            metavar="SIGN", help=_("The decimal sign."), show_default=_("found"), rich_help_panel=_READING
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=_("Of text files."), show_default=_("found"), rich_help_panel=_READING
        ),
    ] = None,
    delimiter: Annotated[
        str | None,
        typer.Option(
            metavar="SIGN", help=_("Of text files."), show_default=_("found"), rich_help_panel=_READING
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=_("Of Excel files."), show_default=_("the first"), rich_help_panel=_READING
        ),
    ] = None,
) -> None:
    """Turn data into facts, and attach them to the journey; the help stands beside the command's name."""
    told_options = {name: value for name, value in locals().items() if name not in _NOT_KEPT}
    del language  # `speak` has read it
    from jmwidgets.document import apply_all
    from jmwidgets.evidence import summary
    from jmwidgets.evidence.memory import remember

    with as_wrong_use():
        check_use(folder, told_options, look=look, reports=reports)
    journey, found = gathered(folder, told_options)
    steps = found.operations(journey)
    after = apply_all(journey, steps)
    path = None if look else attached(folder, journey, found)
    if path is not None:
        remember(Path(path), {**told_options, "column": as_pairs(told_options)})
    if as_json:
        told: dict[str, Any] = {
            "path": path,
            "changes": 0 if look else len(steps),
            **summary.as_dict(found, after),
        }
    else:
        told = {}
        for line in summary.lines(found, after):
            say(line)
        for line in summary.withheld_lines(found, after) if show_withheld and found.withheld else ():
            say(line)
        say()
        say(_outcome(len(steps), path))
    written = _reported(folder, told, as_json=as_json) if reports else True
    if as_json:
        say_json(told)
    if not written:
        raise typer.Exit(1)


def _outcome(changes: int, path: str | None) -> str:
    if path is None:
        return ngettext(
            "{n} change would be made; nothing was changed.",
            "{n} changes would be made; nothing was changed.",
            changes,
        )
    return ngettext("{n} change went into {path}.", "{n} changes went into {path}.", changes, path=path)


def _reported(folder: Path, told: dict[str, Any], *, as_json: bool) -> bool:
    """Write the reports; tell whether all went well."""
    from jmwidgets.cli.reports import report_on_all

    result = report_on_all(folder, to_stderr=as_json)
    told["run"] = result.as_json()
    return not result.failed
