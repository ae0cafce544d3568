"""What ``jmwidgets new --from`` takes along: parts of a journey, notebooks without outputs, the brand."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from jmwidgets.cli.notebooks import read_notebook, write_notebook
from jmwidgets.cli.output import WrongUse
from jmwidgets.cli.workspaces import has_journey
from jmwidgets.words import _

if TYPE_CHECKING:
    from jmwidgets.document import Journey
    from jmwidgets.files import Workspace

_IN_FILES = ("notebooks", "brand")


def all_parts() -> tuple[str, ...]:
    """Name everything that may be taken along."""
    from jmwidgets.document.carrying import PARTS

    return (*PARTS, *_IN_FILES)


def check_source(source: Path) -> None:
    """Refuse a folder in which nothing can be taken along."""
    from jmwidgets.files.brand import BRAND

    if not (has_journey(source) or _notebooks(source) or (source / BRAND).exists()):
        raise WrongUse(
            _(
                "{folder}: expected a workspace, or a folder with a journey, notebooks or {brand}, got none "
                "of them; name another folder",
                folder=str(source),
                brand=BRAND,
            )
        )


def with_parts_of(journey: Journey, source: Path, parts: Collection[str]) -> Journey:
    """Return a journey with parts of the one that a folder holds, if it holds one."""
    from jmwidgets.document.carrying import carried
    from jmwidgets.files import Workspace

    if not has_journey(source):
        return journey
    return carried(journey, Workspace(source).open(), parts)


def copy_files(source: Path, workspace: Workspace, parts: Collection[str]) -> None:
    """Copy notebooks and brand of a folder into a workspace."""
    if "notebooks" in parts:
        for path in _notebooks(source):
            _copy_without_outputs(path, workspace.notebooks / path.name)
    if "brand" in parts:
        _copy_brand(source, workspace.folder)


def _notebooks(source: Path) -> list[Path]:
    return sorted((source / "notebooks").glob("*.ipynb")) or sorted(source.glob("*.ipynb"))


def _copy_without_outputs(source: Path, copy: Path) -> None:
    """Copy a notebook; what its cells showed is of the other project, and may be its customers' data."""
    try:
        notebook = read_notebook(source)
        cells = notebook["cells"]
        for cell in cells:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        notebook.get("metadata", {}).pop("widgets", None)
    except (ValueError, KeyError, TypeError):
        raise WrongUse(
            _("{file}: expected a notebook, got something else; take it out of the folder", file=str(source))
        ) from None
    if not copy.exists():
        write_notebook(copy, notebook)


def _copy_brand(source: Path, folder: Path) -> None:
    from jmwidgets.files.brand import BRAND, logo_file

    if not (source / BRAND).exists():
        return
    shutil.copyfile(source / BRAND, folder / BRAND)
    logo = logo_file(source)
    if logo is not None:
        (folder / logo.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(logo, folder / logo.relative_to(source))
