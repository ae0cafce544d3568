"""The command, run as people run it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jmwidgets.cli.app import main

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs the command line in an empty folder, within this process.

    A process of its own takes a second of imports; `process` is for what only such a one shows.
    """
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        arguments = [*map(str, words)]
        monkeypatch.setattr(sys, "argv", ["jmwidgets", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        status = left.value.code if isinstance(left.value.code, int) else 0
        return subprocess.CompletedProcess(arguments, status, said.out, said.err)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Command:
    """Return a function that runs the command line in an empty folder, in a process of its own."""

    def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "jmwidgets", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
        )

    return run
