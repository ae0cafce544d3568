"""Carries out one task: execute, verify, export, write."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from time import monotonic

import nbformat
from nbformat import NotebookNode

from jmwidgets.report import JourneyExporter
from jmwidgets.runs.engine import execute
from jmwidgets.runs.outcome import Failure, Outcome
from jmwidgets.runs.planning import Plan, Task
from jmwidgets.runs.sockets import Sockets
from jmwidgets.runs.verification import verify


async def perform(
    task: Task, plan: Plan, *, exporter: JourneyExporter, sockets: Sockets, time_limit: float
) -> Outcome:
    """Make one report, or tell why there is none.

    The page is written only when the executed notebook is complete, and in one step: nobody ever
    finds half a report. Of a failed task the notebook is kept, as far as it was executed; a report
    of an earlier run stays where it is.
    """
    started = monotonic()
    kept = plan.failed / f"{task.report.stem}.ipynb"
    try:
        notebook = await execute(
            plan.template, task.parameters, folder=plan.folder, sockets=sockets, time_limit=time_limit
        )
        failure = verify(notebook)
        if failure is None:
            page, _ = exporter.from_notebook_node(notebook)
            write_whole(task.report, page)
            kept.unlink(missing_ok=True)
        else:
            failure = replace(failure, notebook=_keep(notebook, kept))
    except Exception as error:  # noqa: BLE001 - whatever befalls one report, the others go on
        failure = Failure(type(error).__name__, str(error))
    return Outcome(task.persona, task.report, monotonic() - started, failure)


def _keep(notebook: NotebookNode, path: Path) -> Path:
    write_whole(path, nbformat.writes(notebook))
    return path


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is either as before or complete.

    Examples
    --------
    >>> page = Path(tempfile.mkdtemp()) / "reports" / "ruth.html"
    >>> write_whole(page, "<!doctype html>")
    >>> page.read_text()
    '<!doctype html>'
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
