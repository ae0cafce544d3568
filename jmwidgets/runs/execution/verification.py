"""Whether an executed notebook is the complete report that was asked for.

Neither papermill's word nor the kernel's is taken for it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress

from nbformat import NotebookNode

from jmwidgets.report import DONE
from jmwidgets.report.cells import numbered, tags
from jmwidgets.report.section import View
from jmwidgets.runs.execution.engine import LEFT
from jmwidgets.runs.output.outcome import Failure
from jmwidgets.words import N_, _

_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SKIPPED = "skip-execution"
_EXPECTED_ERROR = "raises-exception"
_WRONG = "WrongReport"
_OTHER_PERSONA = N_(
    "expected a report for the persona “{wanted}”, got one for “{found}”; take out what sets it again"
)
_OTHER_AUDIENCE = N_(
    "expected a report for the audience “{wanted}”, got one for “{found}”; take out what sets it again"
)


def verify(notebook: NotebookNode) -> Failure | None:
    """Find out why an executed notebook is no complete report; None when it is one.

    It is complete when no cell shows an error, every code cell ran, the last one is `report.done()` and says
    so, and the parameters have kept the values that the run gave them.
    """
    cells = [(number, cell) for number, cell in numbered(notebook) if _had_to_run(cell)]
    for number, cell in cells:
        error = _error(cell)
        if error is not None:
            return Failure(
                error.ename, _COLOUR.sub("", error.evalue), cell=number, line=_line(error.traceback)
            )
    for number, cell in cells:
        if cell.execution_count is None:
            return Failure("NotRun", _("the kernel stopped before this cell"), cell=number)
    if not cells or done_mark(notebook) is None:
        advice = _("expected `report.done()` as the last cell, got a notebook that does not end with it")
        return Failure("NotDone", advice, cell=cells[-1][0] if cells else None)
    return _changed_parameter(notebook)


def done_mark(notebook: NotebookNode) -> dict[str, object] | None:
    """Return what `report.done()` has left in the last cell of code; None when it has left nothing."""
    last = next((cell for cell in reversed(notebook.cells) if _had_to_run(cell)), None)
    found = (output.get("data", {}).get(DONE) for output in reversed(last.outputs)) if last else ()
    return next((mark for mark in found if isinstance(mark, dict)), None)


def wrong_report(asked: View, shown: View) -> Failure | None:
    """Find out whether a notebook shows another report than the one that was asked for.

    Whatever a second cell of parameters or a line that was left over has done: nobody gets the page of
    somebody else.
    """
    if shown is asked:
        return None
    for words, wanted, found in (
        (_OTHER_PERSONA, asked.persona, shown.persona),
        (_OTHER_AUDIENCE, asked.audience, shown.audience),
    ):
        if wanted != found:
            return Failure(_WRONG, _(words, wanted=wanted, found=found or "–"))
    if (asked.journey, asked.beside) != (shown.journey, shown.beside):
        words = _(
            "expected a report on “{title}” as the run has opened it, got another state of it; open it with "
            "`open_report(journey, persona, audience)`, with these parameters unchanged",
            title=asked.journey.title,
        )
        return Failure(_WRONG, words)
    return None


def _changed_parameter(notebook: NotebookNode) -> Failure | None:
    """Name the first parameter that has another value in the end than the run gave it."""
    noted = notebook.metadata.get("papermill", {})
    given, left = noted.get("parameters", {}), noted.get(LEFT, {})
    for name, value in given.items():
        # What a template has made of it, such as a date of a text, is its own.
        if name in left and type(left[name]) is type(value) and left[name] != value:
            words = _(
                "expected {assignment} as it was given, got {found} at the end; take out the line, or use "
                "another name",
                assignment=f"{name} = {value!r}",
                found=repr(left[name]),
            )
            cell, line = _last_set(notebook, name, left[name])
            return Failure("ParameterChanged", words, cell, line)
    return None


def _last_set(notebook: NotebookNode, name: str, value: object) -> tuple[int | None, int | None]:
    """Find cell and line that set a name: the last that writes the very value, else the last of all."""
    last: tuple[int | None, int | None] = (None, None)
    exact = last
    for number, cell in numbered(notebook):
        if cell.cell_type == "code":
            for node in _assignments(cell.source, name):
                last = (number, node.lineno)
                if isinstance(node.value, ast.Constant) and node.value.value == value:
                    exact = last
    return exact if exact[0] else last


def _assignments(source: str, name: str) -> Iterator[ast.Assign]:
    with suppress(SyntaxError, ValueError):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == name for target in node.targets
            ):
                yield node


def _had_to_run(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip()) and _SKIPPED not in tags(cell)


def _error(cell: NotebookNode) -> NotebookNode | None:
    if _EXPECTED_ERROR in tags(cell):
        return None
    return next((output for output in cell.outputs if output.output_type == "error"), None)


def _line(traceback: list[str]) -> int | None:
    found = _LINE.search(_COLOUR.sub("", "\n".join(traceback)))
    return int(found[1]) if found else None
