"""``jmwidgets new``: a workspace to begin with."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from jmwidgets.cli.next_step import say_next
from jmwidgets.cli.notebooks import copy_notebook
from jmwidgets.cli.options import Language
from jmwidgets.cli.output import WrongUse, say
from jmwidgets.words import _, language, message, not_one_of
from jmwidgets.words import language as interface_language

if TYPE_CHECKING:
    from jmwidgets.document import Journey
    from jmwidgets.files import Workspace

StageModel = Literal[
    "six", "eight", "five-e", "purchase", "shop", "subscription", "public-service", "clinic", "bank", "travel"
]


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
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            exists=True,
            file_okay=False,
            help=_(
                "Take stages, lanes, personas, notebooks and brand along from another workspace, or from a "
                "folder of your own; no data, no figures, no outputs."
            ),
        ),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option(
            metavar="stages|lanes|personas|notebooks|brand",
            help=_("What to take along; may be repeated."),
            show_default=_("everything"),
        ),
    ] = None,
    another: Annotated[
        bool,
        typer.Option("--another", help=_("Add a journey, with notebooks of its own, to a workspace.")),
    ] = False,
    language: Language = None,
) -> None:
    """Make a workspace: a folder with a journey, notebooks, data and reports."""
    if example and (stages or title or source or another):
        raise WrongUse(_("expected an example or a journey of your own, got both; leave one of them out"))
    if take and source is None:
        raise WrongUse(_("expected --from DIR with --take, got --take alone; say what to take it from"))
    if example:
        make_example(folder, example)
    else:
        _make_own(folder, title or title_of(folder), stages, source, take or (), another=another)
    if language:
        from dataclasses import replace

        from jmwidgets.files.settings import settings_of, write_settings

        write_settings(folder, replace(settings_of(folder), language=interface_language()))
    say(_("Made {folder} with a journey, notebooks and folders for data and reports.", folder=str(folder)))
    _say_of_brand(folder)
    say_next(folder, "lab", "check", "run")


def _make_own(
    folder: Path,
    title: str,
    stages: StageModel | None,
    source: Path | None,
    take: Collection[str],
    *,
    another: bool,
) -> None:
    """Make a journey of one's own, with what another project hands on."""
    from jmwidgets.cli.carrying import all_parts, check_source, copy_files, with_parts_of
    from jmwidgets.document import new_journey

    journey = new_journey(title, stages or "eight", language())
    unknown = [part for part in take if part not in all_parts()]
    if unknown:
        raise WrongUse(not_one_of(message("parts"), unknown[0], all_parts()))
    parts = [part for part in take or all_parts() if not (stages and part == "stages")]
    if source is not None:
        check_source(source)
        journey = with_parts_of(journey, source, parts)
    if another:
        from jmwidgets.cli.another import add_journey

        add_journey(folder, journey)
        return
    _refuse_second_journey(folder)
    from jmwidgets.files import Workspace

    workspace = Workspace.create(folder, journey)
    if source is not None:
        copy_files(source, workspace, parts)
    add_notebooks(workspace.notebooks)


def _say_of_brand(folder: Path) -> None:
    from jmwidgets.files.brand import brand_of

    for notice in brand_of(folder).notices:
        say(_("Note: {notice}", notice=notice))


def make_workspace(folder: Path, journey: Journey) -> Workspace:
    """Make a workspace that holds a journey, with the notebooks."""
    from jmwidgets.files import Workspace

    _refuse_second_journey(folder)
    workspace = Workspace.create(folder, journey)
    add_notebooks(workspace.notebooks)
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
    add_notebooks(workspace.notebooks)


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


def add_notebooks(folder: Path) -> None:
    """Copy the shipped notebooks into a folder; of a name that is there already, none."""
    from jmwidgets.runs import templates_folder

    for template in sorted(templates_folder().glob("*.ipynb")):
        copy = folder / template.name
        # A notebook of that name may be the user's own.
        if not copy.exists():
            copy_notebook(template, copy)


def title_of(folder: Path) -> str:
    """Make a title of a folder's name."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or _("Journey")
