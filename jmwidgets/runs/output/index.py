"""What lies beside the reports of an edition: the page that lists them, and the table of runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jmwidgets import render
from jmwidgets.document import Journey
from jmwidgets.document.records import Records
from jmwidgets.insight import for_reader
from jmwidgets.report.numbers import in_a_row
from jmwidgets.report.section import today
from jmwidgets.runs.output.manifest import Manifest
from jmwidgets.runs.output.outcome import Outcome
from jmwidgets.runs.output.writing import write_whole
from jmwidgets.runs.planning.digests import digest_of, digest_of_file, library
from jmwidgets.runs.planning.edition import Edition, Task
from jmwidgets.runs.planning.laid_out import OF_PERSONAS
from jmwidgets.runs.planning.paths import PAGES, report_names
from jmwidgets.words import _, use

_COLUMNS = ("persona", "note", "status", "report", "seconds", "cell", "line", "error", "notebook", "left_off")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_index(edition: Edition, outcomes: Mapping[Task, Outcome], manifest: Manifest) -> None:
    """Write the index of all personas that have a report, and of the failures of this run.

    A persona that this run was not asked for keeps the report that an earlier run made. A page that
    would come out as it is stays.
    """
    with use(edition.interface), render.branded(edition.brand):
        _write_index(edition, outcomes, manifest)


def _write_index(edition: Edition, outcomes: Mapping[Task, Outcome], manifest: Manifest) -> None:
    listed = [
        (task.persona, task.report.name, task.note)
        for task, outcome in outcomes.items()
        if task.persona and not outcome.failure
    ]
    asked = {task.persona for task in outcomes}
    names = report_names(edition.source.summary.personas).items()
    others = {persona: f"{name}-{edition.mark}.html" for persona, name in names if persona not in asked}
    listed += [(persona, file, "") for persona, file in others.items() if (edition.folder / file).is_file()]
    pages = _pages(edition, outcomes)
    if not listed and not outcomes:
        return
    failed = [(one.persona, one.note, str(one.failure)) for one in outcomes.values() if one.failure]
    name = edition.index.relative_to(manifest.path.parent).as_posix()
    root = manifest.path.parent
    outputs = [
        manifest.made.get((edition.folder / file).relative_to(root).as_posix()) for _, file, _ in listed
    ]
    day = today()
    made_of = digest_of(
        library(),
        edition.source.digest,
        edition.audience,
        edition.interface,
        asdict(edition.brand),
        listed,
        [one and one.output for one in outputs],
        pages,
        failed,
        day.isoformat(),
    )
    known = manifest.indexes.get(name, {})
    if known.get("made_of") == made_of and known.get("output") == digest_of_file(edition.index):
        return
    entries = [_entry(edition, *one) for one in listed]
    few = len(entries) <= render.FEW or any(entry.figures is None for entry in entries)
    journey = edition.source.journey if few else edition.source.frame
    # Somebody may have removed a persona since the run was planned.
    order = {persona: place for place, persona in enumerate(journey.personas)}
    entries = sorted(
        (entry for entry in entries if entry.persona in order), key=lambda entry: order[entry.persona]
    )
    called = {persona.id: persona.name for persona in journey.personas.values()}
    failures = [
        render.Failure(f"{called.get(persona, persona)} {note}".strip() or _("everybody"), reason)
        for persona, note, reason in failed
    ]
    visible = _visible(journey, edition.audience, few=few)
    write_whole(
        edition.index,
        render.index_page(entries, visible, failures, day, audience=edition.audience, pages=pages),
    )
    manifest.add_index(name, made_of=made_of, output=digest_of_file(edition.index))


def _pages(edition: Edition, outcomes: Mapping[Task, Outcome]) -> list[tuple[str, str]]:
    """Name the pages about everybody that lie in the folder: those of this run, and the shipped ones."""
    made = [
        task.report.name for task, outcome in outcomes.items() if not task.persona and not outcome.failure
    ]
    own = {f"{name}-{edition.mark}.html" for name in report_names(edition.source.summary.personas).values()}
    known = [
        path.name
        for name in PAGES
        for pattern in (f"{name}-{edition.mark}.html", f"{name}-*-{edition.mark}.html")
        for path in sorted(edition.folder.glob(pattern))
        if path.name not in own
    ]
    names = dict.fromkeys([*made, *known])
    return [(name.removesuffix(f"-{edition.mark}.html"), name) for name in names]


def _entry(edition: Edition, persona: str, file: str, note: str = "") -> render.Entry:
    """Name a report with what it says of its persona, which it has left beside it."""
    figures = None
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        kept = edition.figures / f"{Path(file).stem}.json"
        figures = in_a_row(json.loads(kept.read_text(encoding="utf-8")))
    return render.Entry(persona, file, note, figures)


def _visible(journey: Journey, audience: str, *, few: bool) -> Journey:
    """Return what the index' readers may see; of many reports, what they say themselves is not read again."""
    if few:
        return for_reader(journey, None, audience or None)
    nobody: dict[str, Records[Any]] = dict.fromkeys(OF_PERSONAS, Records(()))
    # Nothing of what rests on the sources is left, which would be left out with it.
    visible = for_reader(journey.model_copy(update=nobody), None, audience or None)
    return visible if visible.is_outside else visible.model_copy(update={"sources": journey.sources})


def write_table(edition: Edition, outcomes: Mapping[Task, Outcome]) -> None:
    """Write what became of every task as CSV."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for outcome in outcomes.values():
        kept = outcome.failure and outcome.failure.notebook
        beside = {
            "report": "" if outcome.failure else outcome.report.name,
            "notebook": kept.relative_to(edition.folder).as_posix() if kept else "",
        }
        values = outcome.as_json() | beside
        values["left_off"] = "; ".join(values["left_off"])
        table.writerow([_cell(values[column]) for column in _COLUMNS])
    write_whole(edition.table, text.getvalue())


def _cell(value: object) -> object:
    # A spreadsheet would take it for a formula.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
