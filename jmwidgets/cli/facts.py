"""``jmwidgets facts``: what data told, as a table for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from jmwidgets.cli.options import Language
from jmwidgets.cli.output import say, say_json, unused
from jmwidgets.words import _, ngettext

Format = Literal["csv", "xlsx", "parquet"]


def facts(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, help=_("The workspace, or a journey file."))
    ],
    to: Annotated[Format, typer.Option("--to", help=_("The format."))] = "csv",
    target: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=_("The file."), show_default=_("in this folder")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
) -> None:
    """Write all facts as a table: value, interval, n, unit, place, group, period, formula."""
    del language  # read before the command began
    from jmwidgets.exchange import write_facts
    from jmwidgets.exchange.facts import FILES
    from jmwidgets.files import Workspace

    journey = Workspace(folder).open()
    path = target or unused(Path(f"{journey.id}-facts{FILES[to]}"))
    count = write_facts(journey, path, to)
    if as_json:
        say_json({"path": str(path), "to": to, "facts": count})
        return
    say(ngettext("Wrote {n} fact into {file}.", "Wrote {n} facts into {file}.", count, file=str(path)))
