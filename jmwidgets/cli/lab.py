"""``jmwidgets lab``: JupyterLab on a workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from jmwidgets.cli.options import Language
from jmwidgets.words import _

_SETTINGS = Path(__file__).parent / "jupyter"


def lab(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help=_("The workspace."))
    ] = Path(),
    language: Language = None,
) -> None:
    """Open JupyterLab; further options go to it."""
    del language  # read before the command began
    import_module("jupyterlab")  # says what to install where it is missing
    folder = folder.resolve()
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    if first := _first_step(folder / "notebooks"):
        command.append(f"--LabApp.default_url=/lab/tree/{quote(first.relative_to(folder).as_posix())}")
    command += context.args
    # JupyterLab without its news, which come over the network and ask for attention in front of clients.
    others = os.environ.get("JUPYTER_CONFIG_PATH", "")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, (others, str(_SETTINGS))))
    # The command and the folder are right in JupyterLab's own terminals, too.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    os.chdir(folder)
    if os.name == "posix":
        # In our place, so that signals and the exit status are JupyterLab's own.
        os.execv(command[0], command)  # noqa: S606 - no shell
    raise typer.Exit(subprocess.call(command))  # noqa: S603 - the user's own options


def _first_step(notebooks: Path) -> Path | None:
    """Choose where to begin: 00 is for those who have data, 01 for everybody."""
    begin = notebooks / "01_scope.ipynb"
    return begin if begin.exists() else min(notebooks.glob("*.ipynb"), default=None)
