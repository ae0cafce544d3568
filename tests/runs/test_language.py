"""Reports are in the language that was asked for, whatever language the process speaks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jmwidgets import words
from jmwidgets.files import Workspace
from jmwidgets.runs import PlanError, RunResult, plan, run

pytestmark = pytest.mark.usefixtures("kept_parent")
SAYS = "from jmwidgets import words\nreport.record(spoken=words.language(), asked=language)"


def _pages(result: RunResult) -> list[str]:
    assert not result.failed, [str(one.failure) for one in result.failed]
    return [outcome.report.read_text(encoding="utf-8") for outcome in result.outcomes]


def test_each_report_is_in_its_language(workspace: Workspace, make_template: Callable[..., Path]) -> None:
    template = make_template(
        "report.header()", SAYS, parameters='journey = ""\npersona = ""\naudience = ""\nlanguage = ""'
    )
    with words.use("en"):
        planned = plan(workspace, ["ruth"], template=template, language=["de", "en"])
        german, english = _pages(run(planned))
    assert "<html lang=de" in german
    assert "<html lang=en" in english
    indexes = [edition.index.read_text(encoding="utf-8") for edition in planned.editions]
    assert ["<html lang=de" in index for index in indexes] == [True, False]
    kept = [
        (edition.figures / "ruth-internal.json").read_text(encoding="utf-8") for edition in planned.editions
    ]
    assert ['"spoken": "de"' in one and '"asked": "de"' in one for one in kept] == [True, False]


def test_language_of_the_process_is_taken_where_none_is_asked_for(workspace: Workspace) -> None:
    with words.use("de"):
        (page,) = _pages(run(plan(workspace, ["ruth"])))
        assert "<html lang=de" in page
        assert run(plan(workspace, ["ruth"])).unchanged
    # In another language it is another report.
    (page,) = _pages(run(plan(workspace, ["ruth"])))
    assert "<html lang=en" in page


def test_language_that_nobody_knows_is_refused(workspace: Workspace) -> None:
    with pytest.raises(PlanError, match="expected a parameter language"):
        plan(workspace, ["ruth"], language="tlh")


def test_failures_are_told_in_the_language_of_the_report(
    workspace: Workspace, make_template: Callable[..., Path]
) -> None:
    template = make_template("persona = 'ben'")
    with words.use("de"):
        planned = plan(workspace, ["ruth"], template=template)
        (failed,) = run(planned).failed
        assert "entfernen Sie die Zeile" in str(failed.failure)
        assert "entfernen Sie die Zeile" in planned.index.read_text(encoding="utf-8")
