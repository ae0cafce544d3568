"""A further journey in a workspace: a file beside the others, and notebooks that open it by its name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from jmwidgets.cli.notebooks import read_notebook, reword, write_notebook
from jmwidgets.cli.output import WrongUse
from jmwidgets.words import _

if TYPE_CHECKING:
    from jmwidgets.document import Journey

_OPENS = (("workshop(author=", "workshop({name}, author="), ('journey = ""', "journey = {name}"))
"""What opens a journey in the shipped notebooks, and how it opens one by its name."""


def add_journey(folder: Path, journey: Journey) -> None:
    """Add a journey to a workspace that has one or more.

    Notebooks that were there open the journey that they opened before: where it was the only one, the
    settings name it from now on.
    """
    from dataclasses import replace

    from jmwidgets.cli.workspaces import add_notebooks, has_journey
    from jmwidgets.files import Workspace, save_journey
    from jmwidgets.files.names import JOURNEY_SUFFIX, safe_file_name
    from jmwidgets.files.settings import settings_of, write_settings

    if not has_journey(folder):
        raise WrongUse(
            _(
                "{folder}: expected a workspace with a journey, got none; leave --another out",
                folder=str(folder),
            )
        )
    name = safe_file_name(journey.id)
    path = folder / f"{name}{JOURNEY_SUFFIX}"
    if path.exists():
        raise WrongUse(
            _(
                "{file}: expected no journey of that name, got one; choose another --title",
                file=str(path),
            )
        )
    settings = settings_of(folder)
    if not settings.journey:
        first = Workspace(folder).journey_path.name.removesuffix(JOURNEY_SUFFIX)
        write_settings(folder, replace(settings, journey=first))
    save_journey(path, journey)
    notebooks = Workspace(folder).notebooks / name
    notebooks.mkdir(parents=True, exist_ok=True)
    add_notebooks(notebooks)
    for notebook in notebooks.glob("*.ipynb"):
        _open_by_name(notebook, name)


def _open_by_name(path: Path, name: str) -> None:
    def opening(code: str) -> str:
        for usual, by_name in _OPENS:
            code = code.replace(usual, by_name.format(name=json.dumps(name)))
        return code

    notebook = read_notebook(path)
    reword(notebook, "code", opening)
    write_notebook(path, notebook)
