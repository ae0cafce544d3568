"""``jmwidgets lab``: JupyterLab on a workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer


def lab(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="The workspace.")
    ],
) -> None:
    """Open JupyterLab on a workspace, at its first notebook; further options go to JupyterLab."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}"]
    first = min(folder.glob("notebooks/*.ipynb"), default=None)
    if first:
        command.append(f"--LabApp.default_url=/lab/tree/{quote(first.relative_to(folder).as_posix())}")
    command += context.args
    if os.name == "posix":
        # In our place, so that signals and the exit status are JupyterLab's own.
        os.execv(command[0], command)  # noqa: S606 - no shell
    raise typer.Exit(subprocess.call(command))  # noqa: S603 - the user's own options
