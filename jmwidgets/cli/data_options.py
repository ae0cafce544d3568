"""The options that say what data cannot say of themselves; `jmwidgets.evidence.Options` holds them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_args

import typer

from jmwidgets.words import _

_COLUMNS, _MAP, _READING = _("Columns"), _("Onto the map"), _("Reading the files")

DATA_OPTIONS: dict[str, Any] = {
    "column": Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=ROLE",
            help=_(
                "A column's role where the guess is wrong, or a JSON file of such pairs; may be repeated."
            ),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "segments": Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN,COLUMN",
            help=_("Columns to tell groups by; 'age:30,60' cuts numbers."),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "clusters": Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help=_("Find groups that are alike: how many, or 'auto'."),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "not_applicable": Annotated[
        list[float] | None,
        typer.Option(
            metavar="NUMBER", help=_("A rating that means 'not applicable'."), rich_help_panel=_COLUMNS
        ),
    ],
    "scale": Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORST..BEST",
            help=_("The scale of ratings, or of one question: 'Delivery=0..10'; may be repeated."),
            show_default=_("found"),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "currency": Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help=_("The currency of money in the data, such as USD."),
            show_default=_("the journey’s"),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "words": Annotated[
        str | None,
        typer.Option(
            metavar="WORST,...,BEST",
            help=_("Answers in words, in order, where they are not the usual ones."),
            show_default=_("found"),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "good": Annotated[
        str | None,
        typer.Option(
            metavar="VALUE",
            help=_("The verdict that counts as good."),
            show_default=_("guessed"),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "keep": Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN",
            help=_("A column to keep although it may identify people."),
            rich_help_panel=_COLUMNS,
        ),
    ],
    "create": Annotated[
        bool,
        typer.Option(
            "--create",
            help=_("Add the touchpoints that the map lacks, and a persona for each group."),
            rich_help_panel=_MAP,
        ),
    ],
    "stage": Annotated[
        str | None, typer.Option(metavar="STAGE", help=_("Where added touchpoints go."), rich_help_panel=_MAP)
    ],
    "touchpoint": Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=ID", help=_("Another name of a touchpoint."), rich_help_panel=_MAP),
    ],
    "outcome": Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=MEANING",
            help=_("What an outcome means, such as sold=purchase."),
            rich_help_panel=_MAP,
        ),
    ],
    "goal": Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help=_("A touchpoint, stage or outcome that is a good end; who reaches one is not lost."),
            show_default=_("purchases"),
            rich_help_panel=_MAP,
        ),
    ],
    "sessions": Annotated[
        str | None,
        typer.Option(
            metavar="PAUSE|case",
            help=_(
                "What tells sessions of a customer: the longest pause in one, such as 30min, or the case."
            ),
            show_default=_("a column of sessions"),
            rich_help_panel=_MAP,
        ),
    ],
    "persona": Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEGMENT=ID", help=_("The persona that stands for a segment."), rich_help_panel=_MAP
        ),
    ],
    "source": Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATA=NAME", help=_("Name of a source, such as survey=Autumn."), rich_help_panel=_MAP
        ),
    ],
    "since": Annotated[
        str | None,
        typer.Option(metavar="DAY", help=_("The first day that is read."), rich_help_panel=_READING),
    ],
    "until": Annotated[
        str | None,
        typer.Option(metavar="DAY", help=_("The last day that is read."), rich_help_panel=_READING),
    ],
    "where": Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=VALUE",
            help=_("Only rows with this value, or with one of several; COLUMN!=VALUE leaves them out."),
            rich_help_panel=_READING,
        ),
    ],
    "zone": Annotated[
        str | None,
        typer.Option(
            "--time-zone",
            metavar="ZONE",
            help=_("The zone of times that name none."),
            rich_help_panel=_READING,
        ),
    ],
    "dates": Annotated[
        str | None,
        typer.Option(
            metavar="day-first|month-first", help=_("How 03/04/2026 is meant."), rich_help_panel=_READING
        ),
    ],
    "decimal": Annotated[
        str | None,
        typer.Option(
            metavar="SIGN", help=_("The decimal sign."), show_default=_("found"), rich_help_panel=_READING
        ),
    ],
    "encoding": Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=_("Of text files."), show_default=_("found"), rich_help_panel=_READING
        ),
    ],
    "delimiter": Annotated[
        str | None,
        typer.Option(
            metavar="SIGN", help=_("Of text files."), show_default=_("found"), rich_help_panel=_READING
        ),
    ],
    "sheet": Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=_("Of Excel files."), show_default=_("the first"), rich_help_panel=_READING
        ),
    ],
    "query": Annotated[
        list[str] | None,
        typer.Option(
            metavar="SQL",
            help=_("What is read of a data base; 'survey:SELECT ...' where there are several."),
            rich_help_panel=_READING,
        ),
    ],
}
"""Name of a field of `Options` -> its type on the command line, and its help."""


def with_data_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it takes what they got as further keywords."""
    signature = inspect.signature(command, eval_str=True)
    own = [one for one in signature.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_unset(kind), annotation=kind)
        for name, kind in DATA_OPTIONS.items()
    ]
    # Typer reads both.
    command.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in (*own, *added)}
    return command


def _unset(kind: Any) -> bool | None:  # noqa: ANN401 - a type with its marks
    return False if get_args(kind)[0] is bool else None
