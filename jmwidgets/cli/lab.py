"""``jmwidgets lab``: JupyterLab on a workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

_SETTINGS = Path(__file__).parent / "jupyter"


def lab(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="The workspace.")
    ],
) -> None:
    """Open JupyterLab on a workspace, where a workshop begins; further options go to JupyterLab."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}"]
    if first := _first_step(folder / "notebooks"):
        command.append(f"--LabApp.default_url=/lab/tree/{quote(first.relative_to(folder).as_posix())}")
    command += context.args
    # JupyterLab without its news, which come over the network and ask for attention in front of clients.
    others = os.environ.get("JUPYTER_CONFIG_PATH", "")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, (others, str(_SETTINGS))))
    if os.name == "posix":
        # In our place, so that signals and the exit status are JupyterLab's own.
        os.execv(command[0], command)  # noqa: S606 - no shell
    raise typer.Exit(subprocess.call(command))  # noqa: S603 - the user's own options


def _first_step(notebooks: Path) -> Path | None:
    """Choose where to begin: 00 is for those who have data, 01 for everybody."""
    begin = notebooks / "01_scope.ipynb"
    return begin if begin.exists() else min(notebooks.glob("*.ipynb"), default=None)
