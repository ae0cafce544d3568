"""Whether an executed notebook is complete: neither papermill's word nor the kernel's is taken for it."""

from __future__ import annotations

import re

from nbformat import NotebookNode

from jmwidgets.report import DONE
from jmwidgets.runs.outcome import Failure

_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SKIPPED = "skip-execution"
_EXPECTED_ERROR = "raises-exception"
_INJECTED = "injected-parameters"


def verify(notebook: NotebookNode) -> Failure | None:
    """Find out why an executed notebook is no complete report; None when it is one.

    It is complete when no cell shows an error, every code cell ran, and the last one is
    `report.done()` and says so.
    """
    cells = _numbered(notebook)
    for number, cell in cells:
        error = _error(cell)
        if error is not None:
            return Failure(
                error.ename, _COLOUR.sub("", error.evalue), cell=number, line=_line(error.traceback)
            )
    for number, cell in cells:
        if cell.execution_count is None:
            return Failure("NotRun", "the kernel stopped before this cell", cell=number)
    if not cells or not any(DONE in output.get("data", {}) for output in cells[-1][1].outputs):
        advice = "expected `report.done()` as the last cell, got a notebook that does not end with it"
        return Failure("NotDone", advice, cell=cells[-1][0] if cells else None)
    return None


def _numbered(notebook: NotebookNode) -> list[tuple[int, NotebookNode]]:
    """Give the code cells that had to run, numbered as in the template."""
    number, found = 0, []
    for cell in notebook.cells:
        # What a run puts in belongs to the template's own cell of parameters before it.
        number += _INJECTED not in _tags(cell)
        if cell.cell_type == "code" and cell.source.strip() and _SKIPPED not in _tags(cell):
            found.append((number, cell))
    return found


def _tags(cell: NotebookNode) -> list[str]:
    tags: list[str] = cell.metadata.get("tags", [])
    return tags


def _error(cell: NotebookNode) -> NotebookNode | None:
    if _EXPECTED_ERROR in _tags(cell):
        return None
    return next((output for output in cell.outputs if output.output_type == "error"), None)


def _line(traceback: list[str]) -> int | None:
    found = _LINE.search(_COLOUR.sub("", "\n".join(traceback)))
    return int(found[1]) if found else None
