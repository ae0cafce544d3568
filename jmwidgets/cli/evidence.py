"""``jmwidgets evidence``: data become facts on the map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jmwidgets.cli.output import say, say_json

if TYPE_CHECKING:
    from jmwidgets.evidence import Evidence

_DATA = "CSV, Parquet or Excel file"


def evidence(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help="The workspace, or a journey file.")
    ],
    events: Annotated[Path | None, typer.Option(metavar="FILE", help=f"What customers did: {_DATA}.")] = None,
    survey: Annotated[
        Path | None, typer.Option(metavar="FILE", help=f"What customers said: {_DATA}.")
    ] = None,
    customers: Annotated[Path | None, typer.Option(metavar="FILE", help=f"Who they are: {_DATA}.")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=ROLE",
            help="A column's role where the guess is wrong, or a JSON file of them; may be repeated.",
        ),
    ] = None,
    segments: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN,COLUMN", help="Columns to tell groups by; 'age:30,60' cuts numbers."),
    ] = None,
    clusters: Annotated[
        str | None, typer.Option(metavar="N", help="Find groups that are alike: how many, or 'auto'.")
    ] = None,
    create: Annotated[
        bool,
        typer.Option("--create", help="Add touchpoints that the map lacks, and a persona for each group."),
    ] = False,
    stage: Annotated[str | None, typer.Option(metavar="STAGE", help="Where added touchpoints go.")] = None,
    not_applicable: Annotated[
        list[float] | None, typer.Option(metavar="NUMBER", help="A rating that means that there is none.")
    ] = None,
    scale: Annotated[
        str | None, typer.Option(metavar="LOW..HIGH", help="The scale of ratings.", show_default="found")
    ] = None,
    good: Annotated[
        str | None,
        typer.Option(metavar="VALUE", help="The verdict that counts as good.", show_default="guessed"),
    ] = None,
    touchpoint: Annotated[
        list[str] | None, typer.Option(metavar="NAME=ID", help="Another name of a touchpoint.")
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=MEANING", help="What an outcome means, such as sold=purchase."),
    ] = None,
    persona: Annotated[
        list[str] | None, typer.Option(metavar="SEGMENT=ID", help="The persona that stands for a segment.")
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--time-zone", metavar="ZONE", help="The zone of times that name none.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option(metavar="day-first|month-first", help="How 03/04/2026 is meant.")
    ] = None,
    decimal: Annotated[
        str | None, typer.Option(metavar="SIGN", help="The decimal sign.", show_default="found")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of text files.", show_default="found")
    ] = None,
    delimiter: Annotated[
        str | None, typer.Option(metavar="SIGN", help="Of text files.", show_default="found")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of Excel files.", show_default="the first")
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN", help="A column to keep although it may identify people."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="DATA=NAME", help="Name of a source, such as survey=Autumn.")
    ] = None,
    look: Annotated[bool, typer.Option("--look", help="Only show what would be attached.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Turn events, surveys and customers into facts, and attach them to the journey."""
    from jmwidgets.document import apply_all
    from jmwidgets.evidence import Settings, gather, open_table, spoken, summary
    from jmwidgets.files import Workspace
    from jmwidgets.session import Session

    roles = spoken.roles_for(column or [])
    given: dict[str, Any] = {"events": events, "survey": survey, "customers": customers}
    tables: dict[Any, Any] = {
        kind: open_table(
            path, keep={*roles, *(keep or [])}, encoding=encoding, delimiter=delimiter, sheet=sheet
        )
        for kind, path in given.items()
        if path is not None
    }
    settings = Settings(
        day_order=spoken.day_order_of(dates),
        zone=zone,
        decimal=spoken.decimal_of(decimal),
        touchpoints=spoken.pairs(touchpoint or [], "a name and a touchpoint"),
        outcomes=spoken.pairs(outcome or [], "an outcome and its meaning"),
        personas=spoken.pairs(persona or [], "a segment and a persona"),
        scale=spoken.scale_of(scale),
        not_applicable=tuple(not_applicable or ()),
        good=good,
    )
    session = Session(Workspace(folder).journey_path, author="jmwidgets evidence")
    try:
        found: Evidence = gather(
            session.journey,
            **tables,
            roles=spoken.share_out(roles, tables),
            segments=spoken.columns_of(segments or []),
            clusters=clusters,
            settings=settings,
            create=create,
            stage=stage,
            names=spoken.pairs(source or [], "data and a name"),  # type: ignore[arg-type]  # checked by gather
        )
        steps = found.operations(session.journey)
        after = apply_all(session.journey, steps)
        if steps and not look:
            session.apply(*steps)
        path = str(session.path)
    finally:
        session.close()
    if as_json:
        say_json({"path": path, "changes": 0 if look else len(steps), **summary.as_dict(found, after)})
        return
    for line in summary.lines(found, after):
        say(line)
    say()
    say(f"{len(steps):,} changes {'would go' if look else 'went'} into {path}.")
