"""What lies beside the reports of an edition: the page that lists them, and the table of runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
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
from jmwidgets.runs.planning.paths import report_names
from jmwidgets.words import use

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
    entries = [
        _entry(edition, task.persona, task.report.name, task.note)
        for task, outcome in outcomes.items()
        if not outcome.failure
    ]
    asked = {task.persona for task in outcomes}
    names = report_names(edition.source.summary.personas).items()
    others = {persona: f"{name}-{edition.mark}.html" for persona, name in names if persona not in asked}
    entries += [
        _entry(edition, persona, file)
        for persona, file in others.items()
        if (edition.folder / file).is_file()
    ]
    failed = [(one.persona, one.note, str(one.failure)) for one in outcomes.values() if one.failure]
    name = edition.index.relative_to(manifest.path.parent).as_posix()
    listed = [[entry.persona, entry.file, entry.note] for entry in entries]
    day = today()
    made_of = digest_of(
        library(),
        edition.source.digest,
        edition.audience,
        edition.interface,
        asdict(edition.brand),
        listed,
        failed,
        day.isoformat(),
    )
    known = manifest.indexes.get(name, {})
    if known.get("made_of") == made_of and known.get("output") == digest_of_file(edition.index):
        return
    journey = edition.source.journey
    # Somebody may have removed a persona since the run was planned.
    order = {persona: place for place, persona in enumerate(journey.personas)}
    entries = sorted(
        (entry for entry in entries if entry.persona in order), key=lambda entry: order[entry.persona]
    )
    called = {persona.id: persona.name for persona in journey.personas.values()}
    failures = [
        render.Failure(f"{called.get(persona, persona)} {note}".strip(), reason)
        for persona, note, reason in failed
    ]
    visible = _visible(journey, entries, edition.audience)
    write_whole(edition.index, render.index_page(entries, visible, failures, day, audience=edition.audience))
    manifest.add_index(name, made_of=made_of, output=digest_of_file(edition.index))


def _entry(edition: Edition, persona: str, file: str, note: str = "") -> render.Entry:
    """Name a report with what it says of its persona, which it has left beside it."""
    figures = None
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        kept = edition.figures / f"{Path(file).stem}.json"
        figures = in_a_row(json.loads(kept.read_text(encoding="utf-8")))
    return render.Entry(persona, file, note, figures)


def _visible(journey: Journey, entries: Sequence[render.Entry], audience: str) -> Journey:
    """Return what the index' readers may see; of many reports, what they say themselves is not read again."""
    if len(entries) <= render.FEW or any(entry.figures is None for entry in entries):
        return for_reader(journey, None, audience or None)
    nobody: dict[str, Records[Any]] = dict.fromkeys(("experiences", "facts", "quotes", "notes"), Records(()))
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
