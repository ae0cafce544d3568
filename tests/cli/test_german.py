"""From `new` to the reports in German: no English sentence of the interface is printed or shown."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.runs import templates_folder
from tests.spoken import english_in, said, without_content

Command = Callable[..., subprocess.CompletedProcess[str]]


def english_printed(done: subprocess.CompletedProcess[str], journey: Journey) -> list[str]:
    return english_in(without_content(f"{done.stdout}\n{done.stderr}", journey))


def test_a_german_workspace_says_nothing_in_english(process: Command, tmp_path: Path) -> None:
    assert "angelegt" in process("new", "W", "--example", "washing-machines", "--language", "de").stdout
    workspace = Workspace(tmp_path / "W")
    journey = workspace.open()
    own = nbformat.read(templates_folder() / "journey_report.ipynb", as_version=4)
    own.cells.insert(-1, new_code_cell("assert persona == 'ruth'"))
    nbformat.write(own, workspace.notebooks / "own.ipynb")
    done = process("run", "W", "--template", "own.ipynb", "--persona", "ruth", "--persona", "marek")
    assert done.returncode == 1, done.stderr
    assert "Zelle" in done.stdout, done.stdout
    assert english_printed(done, journey) == []
    pages = tuple(path.read_text(encoding="utf-8") for path in workspace.folder.rglob("reports/**/*.html"))
    assert len(pages) == 2
    assert english_in(said(pages, journey)) == []


def test_what_commands_print_of_data_and_gaps_is_german(process: Command, tmp_path: Path) -> None:
    process("new", "W", "--example", "washing-machines", "--language", "de")
    workspace = Workspace(tmp_path / "W")
    journey = workspace.open()
    data = ("--events", "W/data/events.csv", "--survey", "W/data/survey.csv", "--look")
    for words in (
        ("check", "W"),
        ("evidence", "W", *data),
        ("evidence", "W", "--events", "W/data"),
        ("evidence", "W", "--survey", "W/data/survey.csv", "--scale", "x"),
        ("run", "W", "--template", "none.ipynb"),
        ("run", "W", "--parameter", "days=soon"),
    ):
        done = process(*words)
        assert done.stdout + done.stderr
        assert english_printed(done, journey) == [], words
    for name in ("new", "run", "check", "history", "restore", "merge", "forget", "evidence", "demo", "lab"):
        shown = process(name, "--help", "--language", "de", COLUMNS="400").stdout
        assert english_in(" ".join(shown.split())) == [], name
