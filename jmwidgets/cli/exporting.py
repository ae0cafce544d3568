"""``jmwidgets export``: the map in other formats, and what was found as slides, pictures, PDF and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from jmwidgets.cli.options import Language
from jmwidgets.cli.output import WrongUse, printable, say, say_error, say_json, unused, write
from jmwidgets.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from jmwidgets.document import Journey
    from jmwidgets.exchange.handout import HandedOut, Wanted
    from jmwidgets.files import Workspace

MapFormat = Literal["xlsx", "csv", "md", "mermaid", "cjml"]
Format = Literal["pdf", "png", "svg", "pptx", "findings", "jira", "azure-devops", "trello", MapFormat]
_MAPS: tuple[str, ...] = get_args(MapFormat)
_LOOKS = _("How it looks")


def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help=_("The workspace, or a journey file."))
    ],
    to: Annotated[Format, typer.Option("--to", help=_("The format."))],
    target: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=_("The file, for formats of the map."),
            show_default=_("in this folder"),
        ),
    ] = None,
    persona: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=_("Whose journey; may be repeated."), show_default=_("all")),
    ] = None,
    audience: Annotated[
        str, typer.Option(metavar="ID", help=_("For whom: nothing else is in the file."))
    ] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help=_("Where files go."), show_default="DIR/exports")
    ] = None,
    picture: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help=_("Of svg and png: summary, map, curve or priorities; may be repeated."),
            show_default=_("all"),
            rich_help_panel=_LOOKS,
        ),
    ] = None,
    size: Annotated[
        Literal["wide", "map"],
        typer.Option(
            help=_("Pictures of 1920 × 1080 pixels, or map and curve in one piece."), rich_help_panel=_LOOKS
        ),
    ] = "wide",
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help=_("A PowerPoint template (.potx, .pptx) with layouts and colours of your own."),
            rich_help_panel=_LOOKS,
        ),
    ] = None,
    paper: Annotated[
        Literal["a4", "a3"], typer.Option(help=_("The paper of a PDF."), rich_help_panel=_LOOKS)
    ] = "a4",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
) -> None:
    """Write the map in another format, or what was found in a file for other programs."""
    del language  # read before the command began
    from jmwidgets.exchange.handout import Wanted
    from jmwidgets.files import Workspace

    workspace = Workspace(folder)
    if to in _MAPS:
        if audience or out:
            raise WrongUse(
                _(
                    "expected --audience and --out with findings, got them with {format}, which holds the "
                    "whole map; --to findings, pptx or pdf hold what an audience may see",
                    format=to,
                )
            )
        _export_map(workspace, to, target, next(iter(persona or ()), ""), as_json=as_json)
        return
    if target is not None:
        raise WrongUse(
            _(
                "expected --out DIR with {format}, which may be several files, got --output; name a folder",
                format=to,
            )
        )
    journey = workspace.open()
    pages = _pages_of(folder, persona or (), audience) if to == "pdf" else None
    wanted = Wanted(
        to,
        tuple(persona or ()),
        audience,
        tuple(picture or ()),
        size,
        template,
        paper,
        pages=pages,
    )
    _hand_out(journey, wanted, out or workspace.folder / "exports", as_json=as_json)


def _hand_out(journey: Journey, wanted: Wanted, folder: Path, *, as_json: bool) -> None:
    from jmwidgets.exchange.handout import hand_out

    found: list[HandedOut] = []
    for one in hand_out(journey, wanted, folder):
        found.append(one)
        if as_json:
            write(printable(str(one.path or one.persona)), err=True)
        elif one.path is not None:
            say(_("Wrote {file}.", file=str(one.path)))
    failed = [one for one in found if one.error]
    if as_json:
        files = [one.as_json() for one in found]
        say_json({"to": wanted.to, "folder": str(folder), "files": files, "failed": len(failed)})
    for one in failed:
        if not as_json:
            say_error(f"{one.persona}: {one.error}")
    if not found:
        raise WrongUse(_("expected something to write for this audience, got nothing; choose another"))
    if not as_json and len(found) > len(failed) + 1:
        count = len(found) - len(failed)
        say(ngettext("{n} file in {folder}.", "{n} files in {folder}.", count, folder=str(folder)))
    if failed:
        raise typer.Exit(1)


def _pages_of(folder: Path, personas: list[str] | tuple[()], audience: str) -> Callable[[str], str]:
    """Make the reports that are not there yet, and give what reads one of them."""
    from jmwidgets.cli.reports import report_on
    from jmwidgets.errors import JourneyError
    from jmwidgets.exchange.browser import find_browser

    if find_browser() is None:
        # Told by the printer at once, before minutes are spent on reports.
        return lambda _persona: ""
    result = report_on(folder, personas, audience)
    made = {one.persona: one for one in result.outcomes}

    def page(persona: str) -> str:
        outcome = made.get(persona)
        if outcome is None or outcome.failure:
            why = str(outcome.failure) if outcome else _("no report was made")
            raise JourneyError(_("expected a report to print, got none: {why}", why=why))
        return outcome.report.read_text(encoding="utf-8")

    return page


def _export_map(workspace: Workspace, to: str, target: Path | None, persona: str, *, as_json: bool) -> None:
    from jmwidgets.exchange import FORMATS
    from jmwidgets.exchange import write as write_map

    journey = workspace.open()
    path = target or unused(Path(journey.id + FORMATS[to]))
    written = write_map(journey, path, to, persona=persona)
    if to == "xlsx":
        _remember(workspace.journey_path, journey, path)
    if as_json:
        say_json(written.as_json())
        return
    say(_("Wrote {file}.", file=str(path)))
    for loss in written.lost:
        say(f"  {loss.count} × {loss.what}: {loss.why}")


def _remember(journey_file: Path, journey: Journey, path: Path) -> None:
    """Keep what went into a workbook, so that its changes are told from those of the map later."""
    import hashlib

    from jmwidgets.exchange.memory import remember
    from jmwidgets.exchange.merging import kept_of
    from jmwidgets.exchange.records import records_of

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    remember(journey_file, path.name, kept_of(records_of(journey), digest))
