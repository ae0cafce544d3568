from pathlib import Path

import pytest

from tools import get_java


def java_that_tells(told: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "java"
    program.write_text(f"#!/bin/sh\necho '{told}' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_a_java_that_is_new_enough_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java_that_tells('openjdk version "17.0.15" 2025-04-15', tmp_path, monkeypatch)
    assert get_java.main() == 0


@pytest.mark.parametrize("told", ['java version "1.8.0_392"', "command not found"])
def test_an_old_java_will_not_do(told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java_that_tells(told, tmp_path, monkeypatch)
    assert not get_java.has_java()


def test_without_java_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(get_java, "can_install", lambda: False)
    assert get_java.main() == 1
    assert capsys.readouterr().err == f"{get_java.ADVICE}\n"
