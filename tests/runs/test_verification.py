from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from jmwidgets.document import Journey
from jmwidgets.report import DONE
from jmwidgets.report.section import View
from jmwidgets.runs.execution.verification import verify, wrong_report


def _ran(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    cell: NotebookNode = new_code_cell(source, execution_count=1, outputs=list(outputs))
    cell.metadata["tags"] = list(tags)
    return cell


def _error(name: str, *traceback: str) -> NotebookNode:
    error: NotebookNode = new_output("error", ename=name, evalue="why\nmore", traceback=list(traceback))
    return error


END = _ran("report.done()", new_output("display_data", data={DONE: {"done": True}}))


def test_complete_notebook_has_no_failure() -> None:
    cells = [new_markdown_cell("# Why"), _ran("1 + 1"), new_code_cell("  "), END]
    assert verify(new_notebook(cells=cells)) is None


def test_cells_are_counted_as_in_the_template() -> None:
    cells = [
        new_markdown_cell("# Why"),
        _ran("days = 30", tags=("parameters",)),
        _ran("days = 7", tags=("injected-parameters",)),
        _ran("x", _error("NameError", "\x1b[31mNameError\x1b[39m", "Cell \x1b[32mIn[3], line 2\x1b[39m\n x")),
        END,
    ]
    failure = verify(new_notebook(cells=cells))
    assert str(failure) == "cell 3, line 2: NameError: why …"


def test_a_kernel_that_dies_with_the_injected_parameters_is_told() -> None:
    cells = [
        _ran("days = 30", tags=("parameters",)),
        _ran("days = 7", _error("KernelDied"), tags=("injected-parameters",)),
        new_code_cell("report.done()"),
    ]
    failure = verify(new_notebook(cells=cells))
    assert failure is not None
    assert (failure.error, failure.cell) == ("KernelDied", 1)


def test_expected_errors_and_skipped_cells_are_no_failures() -> None:
    skipped = new_code_cell("later()", metadata={"tags": ["skip-execution"]})
    cells = [_ran("x", _error("NameError"), tags=("raises-exception",)), skipped, END]
    assert verify(new_notebook(cells=cells)) is None


def test_cell_that_never_ran_is_a_failure() -> None:
    failure = verify(new_notebook(cells=[_ran("x"), new_code_cell("y"), new_code_cell("report.done()")]))
    assert failure is not None
    assert (failure.error, failure.cell) == ("NotRun", 2)


def test_notebook_that_does_not_say_done_is_a_failure() -> None:
    for cells in ([], [_ran("x")], [END, _ran("x")]):
        failure = verify(new_notebook(cells=cells))
        assert failure is not None
        assert failure.error == "NotDone"


def test_report_for_somebody_else_is_a_failure() -> None:
    personas = [{"id": "ruth", "name": "Ruth"}, {"id": "ben", "name": "Ben"}]
    journey = Journey.model_validate({"id": "wash", "title": "Washing", "personas": personas})
    asked = View(journey, "ruth", "board")
    assert wrong_report(asked, View(journey, "ruth", "board")) is None
    told = [str(wrong_report(asked, View(journey, *other))) for other in (("ben", "board"), ("ruth", ""))]
    assert told == [
        f"WrongReport: expected a report for the {name}, got one for “{other}”; take out what sets it again"
        for name, other in (("persona “ruth”", "ben"), ("audience “board”", "–"))
    ]
