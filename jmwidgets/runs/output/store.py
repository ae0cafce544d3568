"""Tells which reports are still good, and keeps what was made."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmwidgets.errors import JourneyError
from jmwidgets.report.section import View
from jmwidgets.runs.output.manifest import Manifest, ManifestEntry
from jmwidgets.runs.output.outcome import Failure, Outcome
from jmwidgets.runs.output.writing import mark_of, write_whole
from jmwidgets.runs.planning.digests import digest_of, digest_of_file, digest_of_text
from jmwidgets.runs.planning.edition import Task
from jmwidgets.words import _

if TYPE_CHECKING:
    from jmwidgets.runs.execution.making import JobResult

_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_SAID = ("journey", "folder", "persona", "version", "audience", "language")
"""Parameters that the figures of a report name in a place of their own."""


class ReportStore:
    """The reports on disk and the manifest that says what they were made from."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest

    def unchanged(self, task: Task) -> Outcome | None:
        """Give the outcome of a task whose report would come out the same; the journey need not be opened."""
        made, source = self._made(task), task.edition.source
        if made is None:
            return None
        if made.source != source.digest:
            if not (made.part and made.footprint and made.footprint == source.footprint(task.persona)):
                return None
            self._manifest.add(replace(made, source=source.digest))
        return _unchanged(task, made)

    def unchanged_for(self, task: Task, view: View) -> Outcome | None:
        """Return the outcome of a task whose report is there, and shows what the reader may see by now."""
        made = self._made(task)
        if made is None or view.snapshot is None or made.part != view.snapshot.digest:
            return None
        # So that next time the journey need not be opened.
        self._manifest.add(replace(made, source=task.edition.source.digest))
        return _unchanged(task, made)

    def _made(self, task: Task) -> ManifestEntry | None:
        made = self._manifest.made.get(self._name(task))
        if made is None or made.rest != task.rest:
            return None
        marks = (mark_of(task.report), mark_of(task.figures))
        if made.marks == marks and all(marks):
            return made
        # Copied, restored, written to: what they hold counts.
        there = digest_of(digest_of_file(task.report), digest_of_file(task.figures))
        if made.output != there:
            return None
        made = replace(made, marks=marks)
        self._manifest.add(made)
        return made

    def keep(self, task: Task, view: View, result: JobResult) -> Outcome:
        """Write what came of a task.

        The page is written only when it is complete, and in one step: nobody ever finds half a report.
        Of a failed task the notebook is kept, as far as it was executed; a report of an earlier run
        stays where it is.
        """
        failure = result.failure
        try:
            if failure is not None:
                write_whole(task.notebook, result.notebook)
                failure = replace(failure, notebook=task.notebook)
            else:
                self._keep_report(task, view, result)
                task.notebook.unlink(missing_ok=True)
        except OSError as error:
            failure = failure or failure_of(error)
        return task.outcome(result.seconds, failure, left_off=result.left_off)

    def _keep_report(self, task: Task, view: View, result: JobResult) -> None:
        figures = _figures(task, result)
        marks = (write_whole(task.report, result.page), write_whole(task.figures, figures))
        part = view.snapshot.digest if view.snapshot is not None and result.rests_on_part else ""
        made = ManifestEntry(
            self._name(task),
            source=task.edition.source.digest,
            part=part,
            rest=task.rest,
            # Not of what lies there by now: another command may have written the same report since.
            output=digest_of(digest_of_text(result.page), digest_of_text(figures)),
            seconds=round(result.seconds, 3),
            left_off=result.left_off,
            footprint=task.edition.source.footprint(task.persona),
            marks=marks,
        )
        self._manifest.add(made)

    def _name(self, task: Task) -> str:
        return task.report.relative_to(self._manifest.path.parent).as_posix()


def _figures(task: Task, result: JobResult) -> str:
    edition = task.edition
    values = {
        "persona": task.persona,
        "report": task.report.name,
        "note": task.note,
        "template": edition.template.path.stem,
        "version": edition.version,
        "audience": edition.audience,
        "language": edition.language,
        "parameters": {name: value for name, value in _values(task).items() if name not in _SAID},
        **result.figures,
    }
    return json.dumps(values, indent=1) + "\n"


def _values(task: Task) -> dict[str, Any]:
    own = {name: one.value for name, one in task.edition.template.parameters.items()}
    return {**own, **task.parameters}


def _unchanged(task: Task, made: ManifestEntry) -> Outcome:
    # What an attempt in between has left, with another template say, tells nothing any more.
    task.notebook.unlink(missing_ok=True)
    return task.outcome(made.seconds, is_unchanged=True, left_off=made.left_off)


def _unwritable(path: str | bytes) -> str:
    """Name the folder: the file that was refused has a name for the moment of writing only."""
    return _(
        "{folder}: expected a folder that can be written, got one that may only be read; "
        "ask for write access, or write elsewhere with --out",
        folder=str(Path(os.fsdecode(path)).parent),
    )


def failure_of(error: Exception) -> Failure:
    """Describe what went wrong outside of the template."""
    from jupyter_client.kernelspec import NoSuchKernel

    if isinstance(error, OSError):
        if error.errno in _READ_ONLY and error.filename:
            return Failure("", _unwritable(error.filename))
        full = _("the disk is full; free some space and run it again")
        words = full if error.errno in _FULL else error.strerror or str(error)
        return Failure(type(error).__name__, f"{error.filename}: {words}" if error.filename else words)
    if isinstance(error, NoSuchKernel):
        words = _(
            "expected the kernel “{name}”, which this environment does not have; 'jmwidgets doctor' says why",
            name=error.name,
        )
        return Failure("", words)
    name = "" if isinstance(error, JourneyError) else type(error).__name__
    return Failure(name, str(error))
