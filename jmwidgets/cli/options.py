"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from jmwidgets.words import _, languages

Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help=_("Language of the interface: {codes}.", codes=", ".join(languages())),
        show_default=_("the workspace’s, or English"),
    ),
]
"""An option that `speak` has read before the command began; it stands here for the help."""
