"""What a run is to do: templates x parameter sets, checked as a whole before anything starts."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jmwidgets.document import BUILT_IN, Journey
from jmwidgets.files import Workspace, safe_file_name, versions
from jmwidgets.runs.fingerprint import digest_of, digest_of_file, library
from jmwidgets.runs.ledger import RunLedger
from jmwidgets.runs.parameter_sets import Text, read_sets
from jmwidgets.runs.parameters import parse_assignments, validate
from jmwidgets.runs.source import Source
from jmwidgets.runs.template import PlanError, Template, open_template, template_path

_CHOICES = ("version", "audience", "language")
"""What reports are kept apart by, each in a folder that can be handed on as it is."""
_OWN_NAMES = ("failed", "figures")
_LONGEST_LIST = 20

Sets = str | Path | Iterable[Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Edition:
    """Reports that belong together: of one template, version, audience and language; with one index."""

    template: Template = field(repr=False)
    source: Source = field(repr=False)
    folder: Path
    audience: str = ""
    language: str = ""
    version: str = ""

    @property
    def index(self) -> Path:
        """The page that lists all personas."""
        return self.folder / "index.html"

    @property
    def table(self) -> Path:
        """The list of all runs, as CSV."""
        return self.folder / "runs.csv"

    @property
    def failed(self) -> Path:
        """The folder of partly executed notebooks."""
        return self.folder / "failed"

    @property
    def figures(self) -> Path:
        """The folder of the reports' figures."""
        return self.folder / "figures"


@dataclass(frozen=True, eq=False)
class Task:
    """One report to make."""

    edition: Edition
    persona: str
    parameters: Mapping[str, Any]
    report: Path
    """Where the report goes."""
    note: str = ""
    """What tells it from other reports on the persona."""

    @cached_property
    def rest(self) -> str:
        """Digest of all that it is made from besides the journey."""
        template = self.edition.template
        values = {name: value for name, value in self.parameters.items() if name != "journey"}
        texts = [value for value in values.values() if isinstance(value, str) and value]
        # A file outside of the workspace's data that a parameter names.
        named = [digest_of_file(template.folder / text) for text in texts]
        return digest_of(library(), template.digest, values, named)


@dataclass(frozen=True)
class Plan:
    """Everything that a run is to do, and where the reports go."""

    workspace: Workspace
    out: Path
    """Folder of all editions, with the ledger."""
    editions: tuple[Edition, ...]
    tasks: tuple[Task, ...]
    ledger: RunLedger = field(repr=False)

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
    personas: Iterable[str] = (),
    *,
    audience: str | Iterable[str] = "",
    version: str | Iterable[str] = "",
    language: str | Iterable[str] = "",
    template: str | Path | Iterable[str | Path] | None = None,
    parameters: Mapping[str, Any] | Iterable[str] = (),
    sets: Sets = (),
    out: str | Path | None = None,
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
        Values of the template's parameter ``language``.
    template
        Notebooks to run; when None, ``notebooks/journey_report.ipynb`` of the workspace, or the
        shipped one where the workspace has none.
    parameters
        Further parameters of the template by name, or as ``NAME=VALUE`` texts.
    sets
        Parameter sets, or a CSV or YAML file of them. Each gives values to parameters, and may name a
        persona, an audience, a version; without a persona it is for all that were chosen.
    out
        Folder of the reports; when None, ``reports`` of the workspace, with a folder below it for
        each version, audience, language and other template.

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
    ledger = RunLedger(root)
    planner = _Planner(workspace, tuple(dict.fromkeys(personas)), parameters, ledger)
    rows = read_sets(Path(sets)) if isinstance(sets, str | Path) else [dict(row) for row in sets]
    asked = [
        _Asked(one, {"version": label, "audience": reader, "language": tongue}, row)
        for one in planner.templates(template)
        for label, reader, tongue in itertools.product(_each(version), _each(audience), _each(language))
        for row in rows or [{}]
    ]
    found = [each for one in asked for each in planner.requests(one)]
    editions = planner.editions(found, root, is_root=out is not None)
    return Plan(workspace, root, tuple(editions.values()), tuple(_tasks(found, editions)), ledger)


def _each(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(dict.fromkeys(given)) or [""]


@dataclass(frozen=True)
class _Asked:
    template: Template
    choices: Mapping[str, str]
    row: Mapping[str, Any]


@dataclass(frozen=True)
class _Request:
    """One report, before it is known where it goes."""

    template: Template
    choices: tuple[str, ...]
    persona: str
    own: Mapping[str, Any]
    """Values of the parameters that a run does not set itself."""

    @property
    def edition(self) -> tuple[Path, tuple[str, ...]]:
        return self.template.path, self.choices

    @property
    def name(self) -> str:
        """Names what is asked for: the same set twice is one report."""
        return repr((self.persona, sorted(self.own.items(), key=repr)))


class _Planner:
    def __init__(
        self,
        workspace: Workspace,
        personas: tuple[str, ...],
        parameters: Mapping[str, Any] | Iterable[str],
        ledger: RunLedger,
    ) -> None:
        self._workspace = workspace
        self._personas = personas
        self._parameters = dict(parameters) if isinstance(parameters, Mapping) else list(parameters)
        self._summaries = ledger.summaries
        self._sources: dict[str, Source] = {}

    def templates(self, given: str | Path | Iterable[str | Path] | None) -> list[Template]:
        names = [given] if given is None or isinstance(given, str | Path) else list(given) or [None]
        paths = dict.fromkeys(template_path(self._workspace, name) for name in names)
        return [open_template(self._workspace, path) for path in paths]

    def source(self, version: str) -> Source:
        """Give the journey, or a version of it."""
        if version not in self._sources:
            path = self._workspace.journey_path
            if version:
                kept = {one.label: one.path for one in versions(path)}
                if version not in kept:
                    raise PlanError(_not_there("version", version, kept))
                path = kept[version]
            self._sources[version] = Source(path, self._summaries)
        return self._sources[version]

    def requests(self, asked: _Asked) -> Iterator[_Request]:
        """Check one parameter set, and give the reports that it asks for."""
        known = asked.template.parameters
        given = (
            self._parameters
            if isinstance(self._parameters, dict)
            else parse_assignments(known, self._parameters)
        )
        row = {
            name: known[name].read(value) if isinstance(value, Text) and name in known else value
            for name, value in asked.row.items()
        }
        choices = {name: self._choice(name, asked, row) for name in _CHOICES}
        personas = [str(row.pop("persona"))] if "persona" in row else None
        taken = next((name for name in ("journey", "persona", *_CHOICES[:2]) if name in {**given, **row}), None)
        if taken:
            msg = f"expected a parameter that the run does not set itself, got {taken!r}; leave it out"
            raise PlanError(msg)
        own = {**given, **row} | ({"language": choices["language"]} if choices["language"] else {})
        validate(known, own)
        self._check(choices, asked.template)
        for persona in self._chosen(choices["version"], personas):
            yield _Request(asked.template, tuple(choices.values()), persona, own)

    @staticmethod
    def _choice(name: str, asked: _Asked, row: dict[str, Any]) -> str:
        if name in row and asked.choices[name]:
            msg = f"expected the {name} from the parameter set or as an option, got both; leave one of them out"
            raise PlanError(msg)
        return str(row.pop(name, asked.choices[name]) or "")

    def _check(self, choices: Mapping[str, str], template: Template) -> None:
        audience = choices["audience"]
        audiences = sorted({*self.source(choices["version"]).summary.audiences, *BUILT_IN["audiences"]})
        if audience and audience not in audiences:
            raise PlanError(_not_there("audience", audience, audiences))
        for name in ("audience", "language"):
            if choices[name] and name not in template.parameters:
                msg = f'{template.path.name}: expected a parameter {name}, got none; add the line {name} = ""'
                raise PlanError(msg)

    def _chosen(self, version: str, personas: list[str] | None) -> Iterable[str]:
        summary = self.source(version).summary
        for persona in (*self._personas, *(personas or ())):
            if persona not in summary.personas:
                raise PlanError(_not_there("persona", persona, summary.personas))
        if not summary.personas:
            msg = f"expected a journey with a persona, got {summary.title!r} without one; add a persona first"
            raise PlanError(msg)
        if personas is None:
            return self._personas or summary.personas
        return [persona for persona in personas if persona in (self._personas or summary.personas)]

    def editions(
        self, requests: list[_Request], root: Path, *, is_root: bool
    ) -> dict[tuple[Path, tuple[str, ...]], Edition]:
        """Give every edition a folder of its own."""
        found: dict[tuple[Path, tuple[str, ...]], Edition] = {}
        several = len({request.edition for request in requests}) > 1
        for request in requests:
            if request.edition in found:
                continue
            parts = [request.template.name, *request.choices] if several or not is_root else []
            folder = root.joinpath(*(safe_file_name(part, _OWN_NAMES) for part in parts if part))
            version, audience, language = request.choices
            found[request.edition] = Edition(
                request.template, self.source(version), folder, audience, language, version
            )
        return found


def _tasks(
    requests: list[_Request], editions: Mapping[tuple[Path, tuple[str, ...]], Edition]
) -> Iterator[Task]:
    for key, edition in editions.items():
        own = {request.name: request for request in requests if request.edition == key}
        varying = _varying(list(own.values()))
        names = report_names(edition.source.summary.personas)
        taken = ["index"]
        for request in own.values():
            note = ", ".join(f"{name} {request.own.get(name, '')}" for name in varying)
            name = names[request.persona]
            if note:
                name = safe_file_name(f"{name} {note}", taken)
                taken.append(name)
            yield Task(
                edition,
                request.persona,
                _parameters(request, edition),
                edition.folder / f"{name}.html",
                note,
            )


def _varying(requests: list[_Request]) -> list[str]:
    """Name the parameters that tell several reports on one persona apart."""
    personas = [request.persona for request in requests]
    if len(set(personas)) == len(personas):
        return []
    names = dict.fromkeys(name for request in requests for name in request.own)
    return [name for name in names if len({repr(request.own.get(name)) for request in requests}) > 1]


def _parameters(request: _Request, edition: Edition) -> dict[str, Any]:
    known = request.template.parameters
    set_by_run = {"audience": edition.audience, "version": edition.version}
    return {
        **request.own,
        "journey": str(edition.source.path),
        **{name: value for name, value in set_by_run.items() if name in known},
        "persona": request.persona,
    }


def _not_there(what: str, given: str, known: Iterable[str]) -> str:
    names = tuple(known)
    near = difflib.get_close_matches(given, names, n=1)
    advice = f"did you mean {near[0]!r}?" if near else "use one of them"
    listed = ", ".join(names[:_LONGEST_LIST]) + (", ..." if len(names) > _LONGEST_LIST else "")
    return f"expected one of the {what}s {listed or '(none)'}, got {given!r}; {advice}"


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
