"""Tells which reports are still good, and keeps what was made."""

from __future__ import annotations

import errno
import json
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from jmwidgets.report.section import View
from jmwidgets.runs.fingerprint import digest_of_file
from jmwidgets.runs.ledger import Made, RunLedger
from jmwidgets.runs.outcome import Failure, Outcome
from jmwidgets.runs.perform import Product
from jmwidgets.runs.planning import Task
from jmwidgets.runs.writing import write_whole

_FULL = (errno.ENOSPC, errno.EDQUOT)


class Keeper:
    """The reports on disk and the ledger that tells what they were made from."""

    def __init__(self, ledger: RunLedger) -> None:
        self._ledger = ledger

    def good_as_it_is(self, task: Task) -> Outcome | None:
        """Give the outcome of a task whose report is there and would come out the same, without opening the journey."""
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
        if made is None or made.rest != task.rest or made.output != digest_of_file(task.report):
            return None
        return made

    def keep(self, task: Task, view: View, product: Product) -> Outcome:
        """Write what came of a task.

        The page is written only when it is complete, and in one step: nobody ever finds half a report.
        Of a failed task the notebook is kept, as far as it was executed; a report of an earlier run
        stays where it is.
        """
        kept = _kept(task)
        failure = product.failure
        try:
            if failure is not None:
                write_whole(kept, product.notebook)
                failure = replace(failure, notebook=kept)
            else:
                self._keep_report(task, view, product)
                kept.unlink(missing_ok=True)
        except OSError as error:
            failure = failure or told(error)
        return Outcome(task.persona, task.report, product.seconds, failure, note=task.note)

    def _keep_report(self, task: Task, view: View, product: Product) -> None:
        write_whole(task.report, product.page)
        figures = {
            "persona": task.persona,
            "report": task.report.name,
            "note": task.note,
            "parameters": {name: value for name, value in task.parameters.items() if name != "journey"},
            **product.figures,
        }
        write_whole(figures_path(task), json.dumps(figures, indent=1, sort_keys=True) + "\n")
        part = view.handed.digest if view.handed is not None and product.rests_on_part else ""
        made = Made(
            self._name(task),
            source=task.edition.source.digest,
            part=part,
            rest=task.rest,
            output=digest_of_file(task.report),
            seconds=round(product.seconds, 3),
        )
        self._ledger.add(made)

    def _name(self, task: Task) -> str:
        return task.report.relative_to(self._ledger.path.parent).as_posix()


def figures_path(task: Task) -> Path:
    """Give the file of a report's figures."""
    return task.edition.figures / f"{task.report.stem}.json"


def _kept(task: Task) -> Path:
    return task.edition.failed / f"{task.report.stem}.ipynb"


def _unchanged(task: Task, made: Made) -> Outcome:
    return Outcome(task.persona, task.report, made.seconds, is_unchanged=True, note=task.note)


def told(error: Exception) -> Failure:
    """Say what went wrong outside of the template."""
    if isinstance(error, OSError):
        words = "the disk is full" if error.errno in _FULL else error.strerror or str(error)
        return Failure(type(error).__name__, f"{words}: {error.filename}" if error.filename else words)
    return Failure(type(error).__name__, str(error))
