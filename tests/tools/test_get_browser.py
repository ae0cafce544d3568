from pathlib import Path

import pytest

from jmwidgets.exchange import browser
from tools import get_browser


def test_chosen_browser_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "my-browser"
    program.touch(mode=0o755)
    monkeypatch.setenv("JMWIDGETS_BROWSER", str(program))
    assert get_browser.find_browser() == str(program)


def test_chosen_browser_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JMWIDGETS_BROWSER", "/nowhere/browser")
    assert get_browser.main() == 1
    assert (
        capsys.readouterr().err == "JMWIDGETS_BROWSER is set to '/nowhere/browser', which is not a program.\n"
    )


def test_without_browser_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JMWIDGETS_BROWSER", raising=False)
    monkeypatch.setattr(browser, "NAMES", ())
    monkeypatch.setattr(browser, "PATHS", ())
    monkeypatch.setattr(get_browser, "can_install", lambda: False)
    assert get_browser.main() == 1
    assert capsys.readouterr().err == f"{get_browser.ADVICE}\n"
