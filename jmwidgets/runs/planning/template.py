"""A template: a notebook with a cell of parameters, and all else that its runs depend on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from nbformat import NotebookNode

from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace
from jmwidgets.report.cells import tags
from jmwidgets.runs.planning.digests import digest_of, digest_of_file, digest_of_folder
from jmwidgets.runs.planning.parameters import Parameter, declared
from jmwidgets.runs.planning.shipped import templates_folder
from jmwidgets.words import _, message

_LANGUAGE = "python"
_KERNEL = "python3"
"""Name under which Jupyter knows the Python that it runs with."""
_PARAMETERS = "parameters"
About = Literal["persona", "everybody", "versions", "portfolio"]
_FORMAT = 4
"""Of notebooks since 2014."""
REPORT_TEMPLATE = "journey_report.ipynb"
EVERYBODY_TEMPLATE = "everybody.ipynb"
"""What is run of a journey that has no persona yet."""


class PlanError(JourneyError):
    """A run that was asked for in a way that cannot be carried out; nothing was started."""


@dataclass(frozen=True)
class Template:
    """A notebook to run, read and checked."""

    path: Path
    notebook: NotebookNode = field(repr=False)
    parameters: Mapping[str, Parameter]
    folder: Path
    """Working folder of the kernels: the template's own inside a workspace, else the workspace."""
    digest: str
    """Of the notebook, the modules beside it and the workspace's data."""

    @property
    def name(self) -> str:
        """Its name; empty for the report template."""
        return "" if self.path.name == REPORT_TEMPLATE else self.path.stem

    @property
    def about(self) -> About:
        """What one page is about: a persona, everybody, two versions, or the journeys of a folder."""
        if "persona" in self.parameters:
            return "persona"
        if "folder" in self.parameters:
            return "portfolio"
        return "versions" if "since" in self.parameters else "everybody"

    @property
    def sources(self) -> list[str]:
        """The code of its cells."""
        return code_of(self.notebook)


def code_of(notebook: NotebookNode) -> list[str]:
    """Return the code of a notebook's cells."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def template_path(workspace: Workspace, template: str | Path | None) -> Path:
    """Find a template: as a path, in the workspace, or among those that ship with the package.

    Raises
    ------
    PlanError
        When it is nowhere.
    """
    if template is None:
        own = workspace.notebooks / REPORT_TEMPLATE
        return own if own.exists() else templates_folder() / REPORT_TEMPLATE
    for candidate in (Path(template), workspace.notebooks / template, templates_folder() / template):
        if candidate.is_file():
            return candidate
    raise PlanError(
        _(
            "expected a template notebook, got {given}, which is not there, neither in {folder} nor among "
            "those of the package; check its name",
            given=repr(str(template)),
            folder=str(workspace.notebooks),
        )
    )


def open_template(workspace: Workspace, path: Path) -> Template:
    """Read a template.

    Raises
    ------
    PlanError
        When the file is no notebook, or can't be run for a persona.
    """
    notebook = _load(path)
    known = declared(notebook)
    _check_parameters(path, notebook, known)
    folder = _working_folder(workspace, path)
    # A template may read data anew, in the way that is remembered beside the journey.
    read_from = [digest_of_folder(workspace.data), digest_of_folder(workspace.folder, "*.sources.json")]
    digest = digest_of(digest_of_file(path), digest_of_folder(folder, "*.py"), *read_from)
    return Template(path, notebook, known, folder, digest)


def _check_parameters(path: Path, notebook: NotebookNode, known: Mapping[str, Parameter]) -> None:
    if "journey" in known or "folder" in known:
        return
    missing = ["journey"]
    tagged = [cell for cell in notebook.cells if _PARAMETERS in tags(cell)]
    if not tagged:
        found = message("no cell with that tag; add one")
    elif tagged[0].cell_type != "code":
        found = message("a cell of words; put the tag on the cell of code that sets them")
    else:
        line = f'{missing[0]} = ""'
        found = message("one without {names}; add the line {line}", names=tuple(missing), line=line)
    raise PlanError(
        _(
            "{file}: expected a cell of code tagged 'parameters' with journey, got {found}",
            file=path.name,
            found=found,
        )
    )


def _load(path: Path) -> NotebookNode:
    import nbformat

    try:
        notebook: NotebookNode = nbformat.v4.upgrade(nbformat.read(path, as_version=4))
    except (nbformat.ValidationError, ValueError, TypeError, AttributeError, KeyError):
        given = (
            message("one of an older format")
            if _is_older(path)
            else message("a file that Jupyter cannot read")
        )
        raise PlanError(
            _(
                "{file}: expected a notebook, got {given}; save it in JupyterLab again",
                file=str(path),
                given=given,
            )
        ) from None
    _complete(notebook)
    language = notebook.metadata.kernelspec["language"]
    if language.lower() != _LANGUAGE:
        raise PlanError(
            _(
                "{file}: expected a notebook in Python, got one in {language}; choose another notebook",
                file=path.name,
                language=language,
            )
        )
    return notebook


def _is_older(path: Path) -> bool:
    try:
        return int(json.loads(path.read_bytes())["nbformat"]) < _FORMAT
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _complete(notebook: NotebookNode) -> None:
    """Put in what papermill and a run ask for, and other tools leave out or leave empty."""
    about = notebook.metadata
    kernel, written_in = (_mapping(about.get(name)) for name in ("kernelspec", "language_info"))
    kernel["name"] = kernel.get("name") or _KERNEL
    kernel.setdefault("display_name", kernel["name"])
    kernel["language"] = str(kernel.get("language") or written_in.get("name") or _LANGUAGE)
    about["kernelspec"] = kernel
    # papermill's own reader puts in the same, but takes braces in a path for fields to fill in, and takes
    # longer to import than a run in which nothing has changed.
    empty: dict[str, object] = {
        name: {} for name in ("default_parameters", "parameters", "environment_variables")
    }
    about.setdefault("papermill", NotebookNode({**empty, "version": version("papermill")}))
    for cell in notebook.cells:
        cell.metadata["tags"] = tags(cell)
        cell.metadata.setdefault("papermill", NotebookNode())


def _mapping(value: object) -> NotebookNode:
    return NotebookNode(value) if isinstance(value, Mapping) else NotebookNode()


def _working_folder(workspace: Workspace, template: Path) -> Path:
    # As in JupyterLab, where a notebook's working folder is its own.
    inside = template.resolve().is_relative_to(workspace.folder.resolve())
    return (template.parent if inside else workspace.folder).resolve()
