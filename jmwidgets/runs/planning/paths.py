"""Where reports go: a folder for every edition, and a name for every report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jmwidgets.document.brand import Brand
from jmwidgets.files import safe_file_name
from jmwidgets.files.names import safe_file_names
from jmwidgets.runs.planning.edition import OWN_NAMES, Edition, Task
from jmwidgets.runs.planning.requests import CHOICES, Request
from jmwidgets.runs.planning.template import PlanError
from jmwidgets.words import _, is_known
from jmwidgets.words import language as current_language
from jmwidgets.words.language import checked

_INDEX = "index"
PAGES = ("everybody", "comparison", "to-be", "progress", "portfolio")
"""Names of the shipped templates of pages about more than one persona: no persona's report has them."""


def report_names(personas: Iterable[str]) -> dict[str, str]:
    """Return every persona a file name of its own, whatever its id.

    Examples
    --------
    >>> report_names(["ruth", "con", "index"])
    {'ruth': 'ruth', 'con': 'con-file', 'index': 'index-2'}
    """
    ids = list(personas)
    return dict(zip(ids, safe_file_names(ids, [_INDEX, *PAGES]), strict=True))


def placed(
    requests: Iterable[Request], root: Path, brand: Brand, *, alone_in_root: bool
) -> Iterator[tuple[Edition, list[Task]]]:
    """Yield requests their places: the editions, and the tasks of each.

    Parameters
    ----------
    root
        Folder of all reports.
    brand
        Whose looks they carry.
    alone_in_root
        Whether a single edition goes there itself, and not into a folder below it.

    Raises
    ------
    PlanError
        When two editions would go into one folder.
    """
    by_edition: dict[object, dict[str, Request]] = {}
    for request in requests:
        by_edition.setdefault(request.edition, {})[request.name] = request
    is_alone = alone_in_root and len(by_edition) == 1
    taken: dict[tuple[Path, str], Request] = {}
    for own in by_edition.values():
        first = next(iter(own.values()))
        folder = root if is_alone else root.joinpath(*_folders(first))
        # Pages about everybody lie beside those of the personas.
        place = folder, first.template.path.stem + first.source.since if not first.persona else ""
        if place in taken:
            raise PlanError(
                _(
                    "expected a folder for each kind of report, got {folder} for {both}; run them one by one",
                    folder=str(folder),
                    both=(_described(taken[place]), _described(first)),
                )
            )
        taken[place] = first
        version, audience, language = first.choices
        interface = checked(language) if language and is_known(language) else current_language()
        edition = Edition(first.template, first.source, folder, audience, language, version, interface, brand)
        yield edition, list(_tasks(edition, list(own.values())))


def _folders(request: Request) -> list[str]:
    name = request.template.name if request.persona else ""
    parts = [name, *request.choices]
    return [safe_file_name(part, OWN_NAMES) for part in parts if part]


def _described(request: Request) -> str:
    return ", ".join(filter(None, (str(request.template.path), *request.choices)))


def _tasks(edition: Edition, requests: list[Request]) -> Iterator[Task]:
    names = report_names(edition.source.summary.personas)
    if edition.about != "persona":
        names = {"": " ".join(filter(None, (edition.template.path.stem, edition.source.since)))}
    varying = _varying(requests)
    files: Iterable[str] = (safe_file_name(names[request.persona]) for request in requests)
    if varying:
        apart = (_described_values(request, varying) for request in requests)
        files = safe_file_names(
            (f"{name} {values}" for name, values in zip(files, apart, strict=True)), [_INDEX]
        )
    for request, file in zip(requests, files, strict=True):
        # Also what all reports have in common is told where it is not what the template says.
        note = _described_values(request, [*varying, *_unusual(request, varying)])
        report = edition.folder / f"{file}-{edition.mark}.html"
        yield Task(edition, request.persona, _parameters(request), report, note)


def _described_values(request: Request, names: Iterable[str]) -> str:
    return ", ".join(f"{name} {request.own[name]}" for name in names if name in request.own)


def _unusual(request: Request, told: Iterable[str]) -> Iterator[str]:
    """Name the parameters with another value than the template's own."""
    known = {*told, *CHOICES}
    for name, value in request.own.items():
        if name not in known and value != request.template.parameters[name].value:
            yield name


def _varying(requests: list[Request]) -> list[str]:
    """Name the parameters that tell several reports on one persona apart."""
    if len({request.persona for request in requests}) == len(requests):
        return []
    names = dict.fromkeys(name for request in requests for name in request.own)
    return [name for name in names if len({repr(request.own.get(name)) for request in requests}) > 1]


def _parameters(request: Request) -> Mapping[str, Any]:
    version, audience, _ = request.choices
    set_by_run = {"audience": audience, "version": version}
    known = request.template.parameters
    place = "folder" if request.template.about == "portfolio" else "journey"
    return {
        **request.own,
        place: str(request.source.path),
        **{name: value for name, value in set_by_run.items() if name in known},
        **({"persona": request.persona} if request.persona else {}),
    }
