"""``jmwidgets new``: a workspace to begin with."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from jmwidgets.cli.notebooks import copy_notebook
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import WrongUse, say
from jmwidgets.words import _, language
from jmwidgets.words import language as interface_language

if TYPE_CHECKING:
    from jmwidgets.document import Journey
    from jmwidgets.files import Workspace

StageModel = Literal["six", "eight", "five-e", "purchase"]


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("The folder to make."))],
    stages: Annotated[
        StageModel | None, typer.Option(help=_("The stage model to begin with."), show_default="eight")
    ] = None,
    title: Annotated[
        str | None, typer.Option(help=_("Title of the journey."), show_default=_("the folder’s name"))
    ] = None,
    example: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("Begin with an example, such as washing-machines."))
    ] = None,
    language: Language = None,
) -> None:
    """Make a workspace: a folder with a journey, notebooks, data and reports."""
    if example and (stages or title):
        raise WrongUse(_("expected an example or a journey of your own, got both; leave one of them out"))
    if example:
        make_example(folder, example)
    else:
        make_blank(folder, title or title_of(folder), stages or "eight")
    if language:
        from jmwidgets.files.settings import Settings, write_settings

        write_settings(folder, Settings(language=interface_language()))
    say(_("Made {folder} with a journey, notebooks and folders for data and reports.", folder=str(folder)))
    say()
    say(_("Next:"))
    steps = {
        "lab": _("fill the map in JupyterLab"),
        "check": _("see what is still missing"),
        "run": _("write a report for every persona"),
    }
    for command, what in steps.items():
        say(f"  jmwidgets {f'{command} {folder}':{len(str(folder)) + 6}}  {what}")


def make_blank(folder: Path, title: str, stages: str) -> None:
    """Make a workspace whose journey has stages and lanes only."""
    from jmwidgets.document import new_journey

    make_workspace(folder, new_journey(title, stages, language()))


def make_workspace(folder: Path, journey: Journey) -> Workspace:
    """Make a workspace that holds a journey, with the notebooks."""
    from jmwidgets.files import Workspace

    _refuse_second_journey(folder)
    workspace = Workspace.create(folder, journey)
    _add_notebooks(workspace)
    return workspace


def make_example(folder: Path, name: str) -> None:
    """Make a workspace from one of the shipped examples."""
    from jmwidgets.files import Workspace
    from jmwidgets.runs import examples_folder

    examples = sorted(path.name for path in examples_folder().iterdir() if path.is_dir())
    if name not in examples:
        raise WrongUse(
            _(
                "expected one of the examples {examples:or}, got {name}; use one of them",
                examples=examples,
                name=name,
            )
        )
    _refuse_second_journey(folder)
    source = Workspace(examples_folder() / name)
    workspace = Workspace.create(folder, source.open())
    if source.data.is_dir():
        shutil.copytree(source.data, workspace.data, dirs_exist_ok=True)
    _add_notebooks(workspace)


def has_journey(folder: Path) -> bool:
    """Return whether a folder holds a journey."""
    return any(folder.glob("*.journey.json"))


def _refuse_second_journey(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongUse(_("{path}: expected a folder, got a file; choose another name", path=str(folder)))
    if has_journey(folder):
        raise WrongUse(
            _(
                "{path}: expected a folder without a journey, got one that holds one; choose another folder",
                path=str(folder),
            )
        )


def _add_notebooks(workspace: Workspace) -> None:
    from jmwidgets.runs import templates_folder

    for template in sorted(templates_folder().glob("*.ipynb")):
        copy = workspace.notebooks / template.name
        # A notebook of that name may be the user's own.
        if not copy.exists():
            copy_notebook(template, copy)


def title_of(folder: Path) -> str:
    """Make a title of a folder's name."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or _("Journey")
