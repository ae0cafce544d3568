"""From `new` to the reports in German: no English sentence of the interface is printed or shown."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.runs import templates_folder
from tests.spoken import english_in, said, without_content

Command = Callable[..., subprocess.CompletedProcess[str]]


# Each command takes its language anew: that of its option, or of the workspace that it is about.
SEVERAL = """
import contextlib, io, json, os, sys
from jmwidgets.cli import main
from jmwidgets.words import LANGUAGE_VARIABLE
from jmwidgets.words.language import read_environment
said = []
for words in json.load(sys.stdin):
    os.environ.pop(LANGUAGE_VARIABLE, None)
    read_environment()
    sys.argv = ["jmwidgets", *words]
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told), contextlib.suppress(SystemExit):
        main()
    said.append(told.getvalue())
json.dump(said, sys.stdout)
"""


def printed(folder: Path, commands: Sequence[Sequence[str]]) -> list[str]:
    """Run commands in one process, which imports all of them once; give what each printed."""
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL],
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "400"},
    )
    found: list[str] = json.loads(done.stdout)
    return found


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
    commands = (
        ("check", "W"),
        ("evidence", "W", *data),
        ("evidence", "W", "--events", "W/data"),
        ("evidence", "W", "--survey", "W/data/survey.csv", "--scale", "x"),
        ("run", "W", "--template", "none.ipynb"),
        ("run", "W", "--parameter", "days=soon"),
    )
    names = ("new", "run", "check", "history", "restore", "merge", "forget", "evidence", "demo", "lab")
    helps = [(name, "--help", "--language", "de") for name in names]
    shown = printed(tmp_path, [*commands, *helps])
    for words, text in zip((*commands, *helps), shown, strict=True):
        assert text
        if words in commands:
            assert english_in(without_content(text, journey)) == [], words
        else:
            assert english_in(" ".join(text.split())) == [], words
