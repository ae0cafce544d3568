"""``jmwidgets doctor``: what works on this machine, what does not, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from jmwidgets.cli.options import Language
from jmwidgets.cli.output import FAILED, say, say_json
from jmwidgets.words import _, ngettext

__all__ = ["doctor"]


def doctor(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help=_("The folder to try files in, such as the workspace."),
        ),
    ] = Path(),
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    language: Language = None,
) -> None:
    """Try what jmwidgets needs, and say what will not work here and what to do."""
    del language  # read before the command began
    from jmwidgets.cli.doctor.examination import ABSENT, BROKEN, GOOD, examine

    found = examine(folder)
    if as_json:
        say_json({"checks": [one.as_json() for one in found]})
    else:
        signs = {GOOD: "✓", ABSENT: "–", BROKEN: "✗"}
        width = max(len(str(one.name)) for one in found)
        for one in found:
            say(f"{signs[one.state]} {one.name!s:{width}}  {one.result}")
            if one.advice is not None:
                say(f"  {'':{width}}  {one.advice}")
        broken = sum(one.state == BROKEN for one in found)
        say()
        say(
            ngettext("{n} thing does not work here.", "{n} things do not work here.", broken)
            if broken
            else _("All that is installed works here.")
        )
        say(_("Nothing above names a person, a file or an address: it can be sent with a question as it is."))
    if any(one.state == BROKEN for one in found):
        raise typer.Exit(FAILED)
