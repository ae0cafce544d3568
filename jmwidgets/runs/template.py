"""A template: a notebook with a cell of parameters, and all else that its runs depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace
from jmwidgets.runs.fingerprint import digest_of, digest_of_file, digest_of_folder
from jmwidgets.runs.parameters import Parameter, declared
from jmwidgets.runs.shipped import templates_folder

REPORT_TEMPLATE = "journey_report.ipynb"


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
    def sources(self) -> list[str]:
        """The code of its cells."""
        return code_of(self.notebook)


def code_of(notebook: NotebookNode) -> list[str]:
    """Give the code of a notebook's cells."""
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
    msg = (
        f"expected a template notebook, got {str(template)!r}, which is not there, neither in "
        f"{workspace.notebooks} nor among those of the package; check its name"
    )
    raise PlanError(msg)


def open_template(workspace: Workspace, path: Path) -> Template:
    """Read a template.

    Raises
    ------
    PlanError
        When the file is no notebook, or can't be run for a persona.
    """
    notebook = _load(path)
    known = declared(notebook)
    missing = [name for name in ("journey", "persona") if name not in known]
    if missing:
        msg = (
            f"{path.name}: expected a cell tagged 'parameters' with journey and persona, got one without "
            f'{" and ".join(missing)}; add the line {missing[0]} = ""'
        )
        raise PlanError(msg)
    folder = _working_folder(workspace, path)
    digest = digest_of(
        digest_of_file(path), digest_of_folder(folder, "*.py"), digest_of_folder(workspace.data)
    )
    return Template(path, notebook, known, folder, digest)


def _load(path: Path) -> NotebookNode:
    import nbformat
    from papermill.iorw import load_notebook_node

    try:
        # Read by hand: papermill takes braces in a path for fields to fill in.
        notebook: NotebookNode = load_notebook_node(nbformat.read(path, as_version=4))
    except (nbformat.ValidationError, ValueError, TypeError, AttributeError, KeyError):
        msg = f"{path}: expected a notebook, got a file that Jupyter cannot read; save it in JupyterLab again"
        raise PlanError(msg) from None
    kernel = notebook.metadata.setdefault("kernelspec", {"name": "python3", "display_name": "Python 3"})
    # papermill asks for the language; notebooks that were never opened may not name it.
    kernel.setdefault("language", notebook.metadata.get("language_info", {}).get("name", "python"))
    return notebook


def _working_folder(workspace: Workspace, template: Path) -> Path:
    # As in JupyterLab, where a notebook's working folder is its own.
    inside = template.resolve().is_relative_to(workspace.folder.resolve())
    return (template.parent if inside else workspace.folder).resolve()
