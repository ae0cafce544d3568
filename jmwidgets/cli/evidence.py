"""``jmwidgets evidence``: data become facts on the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmwidgets.cli.options import Language
from jmwidgets.cli.output import WrongUse, say, say_json
from jmwidgets.errors import JourneyError
from jmwidgets.words import Written, _, message, ngettext
from jmwidgets.words import language as current_language

if TYPE_CHECKING:
    from jmwidgets.document import Journey, Operation
    from jmwidgets.evidence import Evidence, Settings

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
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help=_("What customers did: CSV, Parquet or Excel file."),
        ),
    ] = None,
    survey: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help=_("What customers said: CSV, Parquet or Excel file."),
        ),
    ] = None,
    customers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help=_("Who they are: CSV, Parquet or Excel file.")
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
    del language  # `speak` has read it
    from jmwidgets.document import apply_all
    from jmwidgets.evidence import gather, open_table, spoken, summary
    from jmwidgets.evidence.effects import refuse_unfit_reading, refuse_unknown_columns
    from jmwidgets.evidence.reading.delimited import encoding_of

    given: dict[str, Path] = {
        kind: path
        for kind, path in (("events", events), ("survey", survey), ("customers", customers))
        if path is not None
    }
    with _as_wrong_use():
        _check(folder, given, create=create, look=look, reports=reports, stage=stage)
        roles = spoken.roles_for(column or [])
        settings = _settings(
            dates=dates,
            zone=zone,
            decimal=decimal,
            touchpoints=touchpoint,
            outcomes=outcome,
            goals=goal,
            personas=persona,
            scales=scale,
            words=words,
            currency=currency,
            not_applicable=not_applicable,
            good=good,
        )
        names = _names(source, given)
        groups = spoken.groups_of(clusters)
        if encoding is not None:
            encoding = encoding_of(encoding)
        refuse_unfit_reading(given.values(), of_text=encoding or delimiter, sheet=sheet)
    tables: dict[Any, Any] = {
        kind: open_table(
            path,
            keep={*(spoken.of_table(column)[1] for column in roles), *(keep or [])},
            encoding=encoding,
            delimiter=delimiter,
            sheet=sheet,
            choose=spoken.chosen_in(roles, kind),  # type: ignore[arg-type]  # the names of tables
        )
        for kind, path in given.items()
    }
    with _as_wrong_use():
        shared = spoken.share_out(roles, tables)
        refuse_unknown_columns(keep or [], tables.values())
    journey = _journey(folder)
    found: Evidence = gather(
        journey,
        **tables,
        roles=shared,
        segments=spoken.columns_of(segments or []),
        clusters=groups,
        settings=settings,
        create=create,
        stage=stage,
        names=names,  # type: ignore[arg-type]  # the names of data were checked
    )
    steps = found.operations(journey)
    after = apply_all(journey, steps)
    path = None if look else _attached(folder, journey, found)
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


@contextmanager
def _as_wrong_use() -> Iterator[None]:
    """Take what can't be understood for wrong use of the command."""
    try:
        yield
    except JourneyError as error:
        raise WrongUse(str(error)) from None


def _check(
    folder: Path, given: dict[str, Path], *, create: bool, look: bool, reports: bool, stage: str | None
) -> None:
    if not given:
        raise WrongUse(
            _("expected --events, --survey or --customers, got none of them; name at least one file")
        )
    if look and reports:
        raise WrongUse(
            _("expected --look, which changes nothing, or --reports, got both; leave one of them out")
        )
    if stage is not None and not create:
        raise WrongUse(
            _(
                "expected --stage with --create, which adds touchpoints, got it alone; add that or leave "
                "it out"
            )
        )
    if _begins(folder) and (not create or folder.suffix):
        raise WrongUse(
            _(
                "{folder}: expected a workspace or a journey file, got none; make a workspace "
                "with 'jmwidgets new', or let --create make one with what the data name",
                folder=str(folder),
            )
        )


def _begins(folder: Path) -> bool:
    """Tell whether there is no journey yet, and may be one."""
    from jmwidgets.cli.workspaces import has_journey

    return not folder.exists() or (folder.is_dir() and not has_journey(folder))


def _names(source: Sequence[str] | None, given: dict[str, Path]) -> dict[str, str]:
    from jmwidgets.evidence import spoken

    names = spoken.pairs(source or [], message("data and a name"))
    for kind in names:
        if kind not in given:
            raise WrongUse(
                _(
                    "expected --source for one of {names}, got {given}; correct it",
                    names=Written(", ".join(given)),
                    given=repr(kind),
                )
            )
    return names


def _settings(
    *,
    dates: str | None,
    zone: str | None,
    decimal: str | None,
    touchpoints: Sequence[str] | None,
    outcomes: Sequence[str] | None,
    goals: Sequence[str] | None,
    personas: Sequence[str] | None,
    scales: Sequence[str] | None,
    words: str | None,
    currency: str | None,
    not_applicable: Sequence[float] | None,
    good: str | None,
) -> Settings:
    from jmwidgets.evidence import Settings, spoken

    scale, own = spoken.scales_of(scales or [])
    return Settings(
        day_order=spoken.day_order_of(dates),
        zone=zone,
        decimal=spoken.decimal_of(decimal),
        touchpoints=spoken.pairs(touchpoints or [], message("a name and a touchpoint")),
        outcomes=spoken.pairs(outcomes or [], message("an outcome and its meaning")),
        goals=tuple(goals or ()),
        personas=spoken.pairs(personas or [], message("a segment and a persona")),
        scale=scale,
        scales=own,
        words=spoken.words_of(words),
        currency=currency,
        not_applicable=tuple(not_applicable or ()),
        good=good,
    )


def _journey(folder: Path) -> Journey:
    """Read the journey; where there is none yet, begin one without stages."""
    from jmwidgets.cli.workspaces import title_of
    from jmwidgets.document import Journey, Records, lanes_in, make_id
    from jmwidgets.files import Workspace

    if not _begins(folder):
        return Workspace(folder).open()
    title = title_of(folder)
    spoken = current_language()
    return Journey(
        id=make_id(title, otherwise="journey"),
        title=title,
        language=spoken,
        lanes=Records(lanes_in(spoken)),
    )


def _attached(folder: Path, journey: Journey, found: Evidence) -> str:
    """Attach what was found to the journey as it is now; give its path."""
    from jmwidgets.cli.workspaces import make_workspace
    from jmwidgets.files import Workspace
    from jmwidgets.session import Session

    if _begins(folder):
        make_workspace(folder, journey)
    path = Workspace(folder).journey_path
    with Session(path, author="jmwidgets evidence") as session:
        steps: list[Operation] = found.operations(session.journey)
        if steps:
            session.apply(*steps)
    return str(path)


def _reported(folder: Path, told: dict[str, Any], *, as_json: bool) -> bool:
    """Write the reports; tell whether all went well."""
    from jmwidgets.cli.reports import report_on_all

    result = report_on_all(folder, to_stderr=as_json)
    told["run"] = result.as_json()
    return not result.failed
