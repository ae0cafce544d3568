"""Tells which reports are still good, and keeps what was made."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.report.section import View
from jmwidgets.runs.edition import Task
from jmwidgets.runs.fingerprint import digest_of, digest_of_file, digest_of_text
from jmwidgets.runs.ledger import Made, RunLedger
from jmwidgets.runs.outcome import Failure, Outcome
from jmwidgets.runs.perform import Product
from jmwidgets.runs.writing import write_whole

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_WORDS = "the disk is full; free some space and run it again"
_SAID = ("journey", "persona", "version", "audience", "language")
"""Parameters that the figures of a report name in a place of their own."""


class Keeper:
    """The reports on disk and the ledger that tells what they were made from."""

    def __init__(self, ledger: RunLedger) -> None:
        self._ledger = ledger

    def good_as_it_is(self, task: Task) -> Outcome | None:
        """Give the outcome of a task whose report would come out the same; the journey need not be opened."""
        made = self._made(task)
        if made is None or made.source != task.edition.source.digest:
            return None
        return _unchanged(task, made)

    def good_for(self, task: Task, view: View) -> Outcome | None:
        """Give the outcome of a task whose report is there, and shows what the reader may see by now."""
        made = self._made(task)
        if made is None or view.handed is None or made.part != view.handed.digest:
            return None
        # So that next time the journey need not be opened.
        self._ledger.add(replace(made, source=task.edition.source.digest))
        return _unchanged(task, made)

    def _made(self, task: Task) -> Made | None:
        made = self._ledger.made.get(self._name(task))
        if made is None or made.rest != task.rest:
            return None
        there = digest_of(digest_of_file(task.report), digest_of_file(task.figures))
        return made if made.output == there else None

    def keep(self, task: Task, view: View, product: Product) -> Outcome:
        """Write what came of a task.

        The page is written only when it is complete, and in one step: nobody ever finds half a report.
        Of a failed task the notebook is kept, as far as it was executed; a report of an earlier run
        stays where it is.
        """
        failure = product.failure
        try:
            if failure is not None:
                write_whole(task.notebook, product.notebook)
                failure = replace(failure, notebook=task.notebook)
            else:
                self._keep_report(task, view, product)
                task.notebook.unlink(missing_ok=True)
        except OSError as error:
            failure = failure or told(error)
        return task.outcome(product.seconds, failure, left_off=product.left_off)

    def _keep_report(self, task: Task, view: View, product: Product) -> None:
        figures = _figures(task, product)
        write_whole(task.report, product.page)
        write_whole(task.figures, figures)
        part = view.handed.digest if view.handed is not None and product.rests_on_part else ""
        made = Made(
            self._name(task),
            source=task.edition.source.digest,
            part=part,
            rest=task.rest,
            # Not of what lies there by now: another command may have written the same report since.
            output=digest_of(digest_of_text(product.page), digest_of_text(figures)),
            seconds=round(product.seconds, 3),
            left_off=product.left_off,
        )
        self._ledger.add(made)

    def _name(self, task: Task) -> str:
        return task.report.relative_to(self._ledger.path.parent).as_posix()


def _figures(task: Task, product: Product) -> str:
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
        **product.figures,
    }
    return json.dumps(values, indent=1) + "\n"


def _values(task: Task) -> dict[str, Any]:
    own = {name: one.value for name, one in task.edition.template.parameters.items()}
    return {**own, **task.parameters}


def _unchanged(task: Task, made: Made) -> Outcome:
    # What an attempt in between has left, with another template say, tells nothing any more.
    task.notebook.unlink(missing_ok=True)
    return task.outcome(made.seconds, is_unchanged=True, left_off=made.left_off)


def told(error: Exception) -> Failure:
    """Say what went wrong outside of the template."""
    if isinstance(error, OSError):
        words = _FULL_WORDS if error.errno in _FULL else error.strerror or str(error)
        return Failure(type(error).__name__, f"{error.filename}: {words}" if error.filename else words)
    name = "" if isinstance(error, JourneyError) else type(error).__name__
    return Failure(name, str(error))
