from pathlib import Path

import pytest

from tools import get_office


def test_without_libreoffice_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(get_office, "can_install", lambda: False)
    assert get_office.main() == 1
    assert capsys.readouterr().err == f"{get_office.ADVICE}\n"


def test_programs_that_are_there_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in get_office.PROGRAMS:
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert get_office.main() == 0
