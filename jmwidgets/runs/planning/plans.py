"""What a run is to do: templates x parameter sets, checked as a whole before anything starts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.files.brand import brand_of
from jmwidgets.runs.output.manifest import Manifest
from jmwidgets.runs.output.outcome import Refused
from jmwidgets.runs.planning.edition import Edition, Task
from jmwidgets.runs.planning.parameter_sets import read_sets
from jmwidgets.runs.planning.paths import placed
from jmwidgets.runs.planning.requests import Parameters, RequestBuilder, Selection
from jmwidgets.runs.planning.template import (
    EVERYBODY_TEMPLATE,
    PlanError,
    Template,
    open_template,
    template_path,
)
from jmwidgets.words import _


@dataclass(frozen=True)
class Plan:
    """Everything that a run is to do, and where the reports go."""

    workspace: Workspace
    out: Path
    """Folder of all editions, with the manifest."""
    editions: tuple[Edition, ...]
    tasks: tuple[Task, ...]
    manifest: Manifest = field(repr=False)
    refused: tuple[Refused, ...] = ()
    """Pages that were asked for with others, and may not be made."""

    @property
    def index(self) -> Path:
        """The page that lists all personas, of the first edition."""
        return self.editions[0].index

    @property
    def journey(self) -> Journey:
        """The journey, of the first edition."""
        return self.editions[0].source.journey


def plan(
    workspace: Workspace | str | Path,
    personas: str | Iterable[str] = (),
    *,
    audience: str | Iterable[str] = "",
    version: str | Iterable[str] = "",
    language: str | Iterable[str] = "",
    template: str | Path | Iterable[str | Path] | None = None,
    parameters: Parameters = (),
    sets: str | Path | Iterable[Mapping[str, Any]] = (),
    out: str | Path | None = None,
    least_evidence: float | None = None,
) -> Plan:
    """Plan the reports of templates x parameter sets; nothing is started.

    Parameters
    ----------
    workspace
        The workspace, its folder, or a journey file.
    personas
        Ids of the personas to report on; all of them when empty.
    audience
        Ids of the audiences whose layers are shown; everything when empty.
    version
        Labels of the versions to report on; the journey as it is when empty.
    language
        Languages in which the reports are written, and values of the template's parameter ``language``
        where it declares one; that of this process when empty.
    template
        Notebooks to run; when None, ``notebooks/journey_report.ipynb`` of the workspace, or the
        shipped one where the workspace has none; of a journey without personas, ``everybody.ipynb``.
    parameters
        Further parameters of the template by name, or as ``NAME=VALUE`` texts.
    sets
        Parameter sets, or a CSV or YAML file of them. Each gives values to parameters, and may name a
        persona, an audience, a version; without a persona it is for all that were chosen.
    out
        Folder of the reports; when None, ``reports`` of the workspace, with a folder below it for
        each version, audience, language and other template.
    least_evidence
        Share of the figures, 0 to 1, that has to be more than assumed; personas below it have no page made.

    Raises
    ------
    PlanError
        When a persona, an audience, a version or a template is not there, or there is nobody to report on.
    ParameterError
        When a template does not declare a parameter, or cannot take its value.
    JourneyError
        When the journey can't be read.
    """
    workspace = workspace if isinstance(workspace, Workspace) else Workspace(workspace)
    root = workspace.reports if out is None else Path(out)
    manifest = Manifest(root)
    rows = read_sets(Path(sets)) if isinstance(sets, str | Path) else [dict(row) for row in sets]
    chosen = [personas] if isinstance(personas, str) else [*personas]
    checker = RequestBuilder(workspace, chosen, parameters, manifest.summaries, least_evidence)
    names = [template] if isinstance(template, str | Path) else [*(template or ())]
    is_open = not names and not chosen and not any("persona" in row for row in rows)
    if is_open and not any(map(checker.has_personas, _each(version))):
        names = [EVERYBODY_TEMPLATE]
    asked = [
        Selection(one, {"version": label, "audience": reader, "language": tongue}, row)
        for one in _templates(workspace, names)
        for label, reader, tongue in itertools.product(_each(version), _each(audience), _each(language))
        for row in rows or [{}]
    ]
    requests = [request for one in asked for request in checker.requests(one)]
    if not requests and checker.refused:
        why = "; ".join(map(str, checker.refused))
        if any(one.lacks for one in checker.refused):
            raise PlanError(_("{why}; attach data, ask customers, or ask for less evidence", why=why))
        raise PlanError(_("{why}; choose an audience inside, or other personas", why=why))
    if not requests:
        raise PlanError(
            _("expected a parameter set for one of the personas that were chosen, got none; choose others")
        )
    parts = list(placed(requests, root, brand_of(workspace.folder), alone_in_root=out is not None))
    tasks = tuple(task for _, tasks in parts for task in tasks)
    editions = tuple(edition for edition, _ in parts)
    return Plan(workspace, root, editions, tasks, manifest, checker.refused)


def _each(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(dict.fromkeys(given)) or [""]


def _templates(workspace: Workspace, names: Iterable[str | Path]) -> list[Template]:
    paths = dict.fromkeys(template_path(workspace, name) for name in names)
    paths = paths or {template_path(workspace, None): None}
    return [open_template(workspace, path) for path in paths]
