"""`jmwidgets doctor` says what works on a machine, and nothing about who uses it."""

import getpass
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jmwidgets import extras
from jmwidgets.cli.doctor import examination
from jmwidgets.cli.doctor.examination import ABSENT, BROKEN, GOOD, examine
from jmwidgets.words import message


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "jmwidgets", "doctor", *arguments]
    return subprocess.run(call, capture_output=True, text=True, check=False, cwd=cwd)


def test_all_that_is_installed_works_here_and_nothing_stays_behind(tmp_path: Path) -> None:
    secret = tmp_path / "client-of-ours"
    secret.mkdir()
    done = run(str(secret), "--json", cwd=tmp_path)
    checks: dict[str, dict[str, Any]] = {one["check"]: one for one in json.loads(done.stdout)["checks"]}
    assert [name for name, one in checks.items() if one["state"] == BROKEN] == []
    assert {
        "versions",
        "extra-lab",
        "front-ends",
        "files",
        "space",
        "kernel",
        "address",
        "browser",
        "fonts",
    } <= set(checks)
    assert done.returncode == 0
    assert list(secret.iterdir()) == []
    private = (str(tmp_path), "client-of-ours", str(Path.home()), socket.gethostname(), getpass.getuser())
    assert [word for word in private if len(word) > 4 and word in done.stdout] == []


def test_a_folder_that_takes_no_edit_is_told_with_what_to_do(
    tmp_path: Path,
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder was", encoding="utf-8")
    files = examination._files(blocked)
    assert files.state == BROKEN
    assert files.advice is not None
    assert str(tmp_path) not in str(files.result)


def test_an_extra_that_is_not_there_is_no_fault_and_its_command_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examination, "_kernel", lambda: _good("kernel"))
    monkeypatch.setitem(extras._EXTRAS, "slides", ("a_package_that_nobody_has",))
    (found,) = [one for one in examine(tmp_path) if one.key == "extra-slides"]
    assert found.state == ABSENT
    assert "pip install 'jmwidgets[slides]'" in str(found.advice)


def test_a_kernel_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))
    (tmp_path / "ipykernel_launcher.py").write_text("raise SystemExit(3)", encoding="utf-8")
    found = examination._kernel()
    assert found.state == BROKEN
    assert "python -m ipykernel_launcher" in str(found.advice)


def test_pdf_without_a_browser_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JMWIDGETS_BROWSER", str(tmp_path / "none"))
    absent = examination._browser()
    assert (absent.state, str(absent.result)) == (BROKEN, "none was found")
    assert "JMWIDGETS_BROWSER" in str(absent.advice)

    dud = tmp_path / "dud"
    dud.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    dud.chmod(0o755)
    monkeypatch.setenv("JMWIDGETS_BROWSER", str(dud))
    broken = examination._browser()
    assert (broken.state, str(broken.result)) == (BROKEN, "it did not start")
    assert str(tmp_path) not in f"{broken.result} {broken.advice}"


def _good(key: str) -> examination.Check:
    return examination.Check(key, message("a kernel for notebooks"), GOOD, "")
