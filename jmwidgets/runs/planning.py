"""What a run is to do: one task per persona, checked as a whole before anything starts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from jmwidgets.document import BUILT_IN, Journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace, safe_file_name
from jmwidgets.runs.parameters import Parameter, declared, parse_assignments, validate
from jmwidgets.runs.shipped import templates_folder

REPORT_TEMPLATE = "journey_report.ipynb"
_GIVEN_BY_THE_RUN = ("journey", "persona", "audience")


class PlanError(JourneyError):
    """A run that was asked for in a way that cannot be carried out; nothing was started."""


@dataclass(frozen=True)
class Task:
    """One report to make."""

    persona: str
    parameters: Mapping[str, Any]
    report: Path
    """Where the report goes."""


@dataclass(frozen=True)
class Plan:
    """A template, the personas that it runs for, and where the reports go."""

    journey: Journey
    journey_path: Path
    template: NotebookNode = field(repr=False)
    template_path: Path
    folder: Path
    """Working folder of the kernels: the template's own inside a workspace, else the workspace."""
    out: Path
    audience: str
    tasks: tuple[Task, ...]

    @property
    def index(self) -> Path:
        """The page that lists all personas."""
        return self.out / "index.html"

    @property
    def failed(self) -> Path:
        """The folder of partly executed notebooks."""
        return self.out / "failed"


def plan(
    workspace: Workspace | str | Path,
    personas: Iterable[str] = (),
    *,
    audience: str = "",
    template: str | Path | None = None,
    parameters: Mapping[str, Any] | Iterable[str] = (),
    out: str | Path | None = None,
) -> Plan:
    """Plan one report per persona.

    Parameters
    ----------
    workspace
        The workspace, its folder, or a journey file.
    personas
        Ids of the personas to report on; all of them when empty.
    audience
        Id of the audience whose layer is shown; everything when empty.
    template
        The notebook to run; when None, ``notebooks/journey_report.ipynb`` of the workspace, or the
        shipped one where the workspace has none.
    parameters
        Further parameters of the template by name, or as ``NAME=VALUE`` texts.
    out
        Folder of the reports; when None, ``reports`` of the workspace, with a folder below it for
        each audience and for each other template.

    Raises
    ------
    PlanError
        When a persona, the audience or the template is not there, or there is nobody to report on.
    ParameterError
        When the template does not declare a parameter, or cannot take its value.
    JourneyError
        When the journey can't be read.
    """
    workspace = workspace if isinstance(workspace, Workspace) else Workspace(workspace)
    journey = workspace.open()
    template_path = _template_path(workspace, template)
    notebook = _load(template_path)
    known = declared(notebook)
    values = _values(known, parameters, template_path)
    chosen = _chosen(journey, personas)
    _check_audience(journey, audience, known, template_path)
    folder = _out(workspace, template_path, audience) if out is None else Path(out)
    journey_path = workspace.journey_path.resolve()
    given = {**values, "journey": str(journey_path)} | ({"audience": audience} if "audience" in known else {})
    names = report_names(journey.personas)
    tasks = (Task(key, {**given, "persona": key}, folder / f"{names[key]}.html") for key in chosen)
    return Plan(
        journey=journey,
        journey_path=journey_path,
        template=notebook,
        template_path=template_path,
        folder=_working_folder(workspace, template_path),
        out=folder,
        audience=audience,
        tasks=tuple(tasks),
    )


def _template_path(workspace: Workspace, template: str | Path | None) -> Path:
    if template is None:
        own = workspace.notebooks / REPORT_TEMPLATE
        return own if own.exists() else templates_folder() / REPORT_TEMPLATE
    for candidate in (Path(template), workspace.notebooks / template, templates_folder() / template):
        if candidate.is_file():
            return candidate
    msg = (
        f"expected a template notebook, got {str(template)!r}, which is not there; check its name and folder"
    )
    raise PlanError(msg)


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


def _values(
    known: Mapping[str, Parameter], parameters: Mapping[str, Any] | Iterable[str], template: Path
) -> dict[str, Any]:
    missing = [name for name in ("journey", "persona") if name not in known]
    if missing:
        msg = (
            f"{template.name}: expected a cell tagged 'parameters' with journey and persona, got one without "
            f'{" and ".join(missing)}; add the line {missing[0]} = ""'
        )
        raise PlanError(msg)
    given = dict(parameters) if isinstance(parameters, Mapping) else parse_assignments(known, parameters)
    taken = next((name for name in _GIVEN_BY_THE_RUN if name in given), None)
    if taken:
        msg = f"expected a parameter that the run does not set itself, got {taken!r}; leave it out"
        raise PlanError(msg)
    validate(known, given)
    return given


def _chosen(journey: Journey, personas: Iterable[str]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(personas))
    for persona in asked:
        if persona not in journey.personas:
            raise PlanError(_not_there("persona", persona, journey.personas))
    if not journey.personas:
        msg = f"expected a journey with a persona, got {journey.title!r} without one; add a persona first"
        raise PlanError(msg)
    return asked or journey.personas.ids


def _check_audience(journey: Journey, audience: str, known: Mapping[str, Parameter], template: Path) -> None:
    audiences = [*journey.audiences, *(key for key in BUILT_IN["audiences"] if key not in journey.audiences)]
    if audience and audience not in audiences:
        raise PlanError(_not_there("audience", audience, sorted(audiences)))
    if audience and "audience" not in known:
        msg = f'{template.name}: expected a parameter audience, got none; add the line audience = ""'
        raise PlanError(msg)


def _not_there(what: str, given: str, known: Iterable[str]) -> str:
    names = tuple(known)
    near = difflib.get_close_matches(given, names, n=1)
    advice = f"did you mean {near[0]!r}?" if near else "use one of them"
    return f"expected one of the {what}s {', '.join(names) or '(none)'}, got {given!r}; {advice}"


def _out(workspace: Workspace, template: Path, audience: str) -> Path:
    # A folder of its own for each audience can be handed on as it is.
    parts = [template.stem] if template.name != REPORT_TEMPLATE else []
    parts += [audience] if audience else []
    return workspace.reports.joinpath(*(safe_file_name(part, ["failed"]) for part in parts))


def _working_folder(workspace: Workspace, template: Path) -> Path:
    # As in JupyterLab, where a notebook's working folder is its own.
    inside = template.resolve().is_relative_to(workspace.folder.resolve())
    return (template.parent if inside else workspace.folder).resolve()


def report_names(personas: Iterable[str]) -> dict[str, str]:
    """Give every persona a file name of its own, whatever its id.

    Examples
    --------
    >>> report_names(["ruth", "con", "index"])
    {'ruth': 'ruth', 'con': 'con-file', 'index': 'index-2'}
    """
    names: dict[str, str] = {}
    for persona in personas:
        names[persona] = safe_file_name(persona, ["index", *names.values()])
    return names
