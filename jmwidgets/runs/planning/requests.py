"""Which reports are asked for: templates x choices x parameter sets, each of them checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jmwidgets.document import BUILT_IN
from jmwidgets.files import Workspace, versions
from jmwidgets.insight import shortfall
from jmwidgets.report.folder import earlier_version
from jmwidgets.runs.output.outcome import Refused
from jmwidgets.runs.planning.beside import FolderSource, VersionsSource
from jmwidgets.runs.planning.parameter_sets import Text
from jmwidgets.runs.planning.parameters import ParameterError, parse_assignments, validate
from jmwidgets.runs.planning.source import Source, Summary
from jmwidgets.runs.planning.template import PlanError, Template
from jmwidgets.words import _, is_known, message, not_one_of

CHOICES = ("version", "audience", "language")
"""What reports are kept apart by, each in a folder that can be handed on as it is."""

Parameters = Mapping[str, Any] | Iterable[str]


@dataclass(frozen=True)
class Selection:
    """One template with one parameter set."""

    template: Template
    choices: Mapping[str, str]
    """What was chosen for all sets, for each of `CHOICES`; empty where nothing was."""
    row: Mapping[str, Any]


@dataclass(frozen=True)
class Request:
    """One report, before it is known where it goes."""

    template: Template
    source: Source
    choices: tuple[str, ...]
    persona: str
    """Empty for a page about everybody."""
    own: Mapping[str, Any]
    """Values of the parameters that a run does not set itself."""

    @property
    def edition(self) -> tuple[Path, tuple[str, ...]]:
        """Names the edition that it belongs to."""
        return self.template.path, (*self.choices, self.source.since)

    @property
    def name(self) -> str:
        """Names what is asked for: the same set twice is one report."""
        return repr((self.persona, sorted(self.own.items(), key=repr)))


class RequestBuilder:
    """Turns parameter sets into requests, or tells what is wrong with them.

    Parameters
    ----------
    workspace
        Where the journey lies.
    personas
        Ids of those to report on; everybody when empty.
    parameters
        For all sets: values by name, or ``NAME=VALUE`` texts.
    summaries
        What is known of journeys by their digest.
    least_evidence
        Share of the figures, 0 to 1, that has to be more than assumed for a page; None asks nothing.
    """

    def __init__(
        self,
        workspace: Workspace,
        personas: Iterable[str],
        parameters: Parameters,
        summaries: Mapping[str, Summary],
        least_evidence: float | None = None,
    ) -> None:
        self._least_evidence = least_evidence
        self._workspace = workspace
        self._personas = tuple(dict.fromkeys(personas))
        self._parameters = dict(parameters) if isinstance(parameters, Mapping) else list(parameters)
        self._summaries = summaries
        self._sources: dict[tuple[str, str, str], Source] = {}
        self._refused: dict[Refused, None] = {}

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The pages that were asked for with others, and may not be made."""
        return tuple(self._refused)

    def requests(self, asked: Selection) -> Iterator[Request]:
        """Yield the reports that one parameter set asks for.

        Raises
        ------
        PlanError
            When it names a persona, an audience or a version that is not there.
        ParameterError
            When the template does not declare a parameter, or cannot take its value.
        """
        known = asked.template.parameters
        row = {
            name: known[name].read(str(value)) if isinstance(value, Text) and name in known else value
            for name, value in asked.row.items()
        }
        choices = {name: self._choice(name, asked, row) for name in CHOICES}
        persona = _text("persona", row.pop("persona")) if "persona" in row else None
        own = self._own(asked.template, row, choices["language"])
        source = self._source(choices["version"], asked.template, own.get("since"))
        self._check(choices, source.summary, asked.template)
        if asked.template.about != "persona":
            if choices["audience"] in source.summary.outside:
                self._refused[Refused(asked.template.path.stem, choices["audience"])] = None
                return
            since = {"since": source.since} if asked.template.about == "versions" else {}
            yield Request(asked.template, source, tuple(choices.values()), "", {**own, **since})
            return
        for one in self._chosen(source.summary, persona):
            if not source.summary.may_read(one, choices["audience"]):
                self._refused[Refused(one, choices["audience"])] = None
                continue
            lacks = self._lacks(source, one)
            if lacks:
                self._refused[Refused(one, choices["audience"], lacks)] = None
                continue
            yield Request(asked.template, source, tuple(choices.values()), one, own)

    def _lacks(self, source: Source, persona: str) -> str:
        """Tell what a persona's journey lacks in evidence, as far as a page needs it."""
        if self._least_evidence is None:
            return ""
        found = shortfall(source.journey, persona, self._least_evidence)
        return str(found.words) if found is not None and found.is_below else ""

    @staticmethod
    def _choice(name: str, asked: Selection, row: dict[str, Any]) -> str:
        if name in row and asked.choices[name]:
            raise PlanError(
                _(
                    "expected {name} in the parameter set or as an option, got both; leave one of them out",
                    name=name,
                )
            )
        return _text(name, row.pop(name, asked.choices[name]))

    def _own(self, template: Template, row: Mapping[str, Any], language: str) -> dict[str, Any]:
        known = template.parameters
        given = (
            self._parameters
            if isinstance(self._parameters, dict)
            else parse_assignments(known, self._parameters)
        )
        places = ("journey", "folder", "persona")
        taken = next((name for name in (*places, *CHOICES) if name in {**given, **row}), None)
        if taken:
            raise PlanError(
                _(
                    "expected a parameter that the run does not set itself, got {given}; leave it out",
                    given=repr(taken),
                )
                if taken in {"journey", "folder"}
                else _(
                    "expected a parameter that the run does not set itself, got {given}; choose it by the "
                    "option of that name",
                    given=repr(taken),
                )
            )
        own = {**given, **row, **({"language": language} if language and "language" in known else {})}
        validate(known, own)
        return own

    def has_personas(self, version: str) -> bool:
        """Return whether a version of the journey, or the journey as it is, has a persona."""
        return bool(self._looked_up(version, "persona", "").summary.personas)

    def _source(self, version: str, template: Template, since: object) -> Source:
        """Return what the template is about: the journey or a version, two versions, or all journeys."""
        return self._looked_up(
            version, template.about, str(since or "") if template.about == "versions" else ""
        )

    def _looked_up(self, version: str, about: str, since: str) -> Source:
        asked = version, about, since
        if asked not in self._sources:
            self._sources[asked] = self._found(*asked)
        return self._sources[asked]

    def _found(self, version: str, about: str, since: str) -> Source:
        if about == "portfolio":
            if version:
                raise PlanError(
                    _(
                        "expected the journeys as they are, got the version {label}; leave it out",
                        label=repr(version),
                    )
                )
            return FolderSource(self._workspace.folder, self._summaries)
        path = self._workspace.journey_path
        chosen = path
        if version:
            kept = {one.label: one.path for one in versions(path)}
            if version not in kept:
                raise PlanError(not_one_of(message("versions"), version, kept))
            chosen = kept[version]
        if about == "versions":
            earlier = earlier_version(path, since, besides=version)
            return VersionsSource(chosen, earlier.path, earlier.label, self._summaries)
        return Source(chosen, self._summaries)

    @staticmethod
    def _check(choices: Mapping[str, str], summary: Summary, template: Template) -> None:
        audience = choices["audience"]
        audiences = sorted({*summary.audiences, *BUILT_IN["audiences"]})
        if audience and audience not in audiences:
            raise PlanError(not_one_of(message("audiences"), audience, audiences))
        for name in ("audience", "language"):
            # Every report can be written in the languages of the interface.
            is_general = name == "language" and is_known(choices[name])
            if choices[name] and name not in template.parameters and not is_general:
                raise PlanError(
                    _(
                        "{file}: expected a parameter {name}, got none; add the line {line}",
                        file=template.path.name,
                        name=name,
                        line=f'{name} = ""',
                    )
                )

    def _chosen(self, summary: Summary, persona: str | None) -> Iterable[str]:
        known = frozenset(summary.personas)
        for one in (*self._personas, *([] if persona is None else [persona])):
            if one not in known:
                raise PlanError(not_one_of(message("personas"), one, summary.personas))
        if not known:
            raise PlanError(
                _(
                    "expected a journey with a persona, got {title} without one; add a persona first, or "
                    "report on everybody with the template everybody.ipynb",
                    title=repr(summary.title),
                )
            )
        chosen = self._personas or summary.personas
        return chosen if persona is None else [one for one in [persona] if one in chosen]


def _text(name: str, value: object) -> str:
    """Return a name from a parameter set; YAML reads `no` and `2024` as something else than texts."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ParameterError(
            _("{name}: expected a text, got {given}; put it in quotes", name=name, given=repr(value))
        )
    return str(value)
