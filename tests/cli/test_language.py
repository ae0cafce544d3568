"""Commands speak the language that is asked for, that of the environment, or that of the workspace."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from jmwidgets.runs import templates_folder
from jmwidgets.words import LANGUAGE_VARIABLE

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_a_workspace_keeps_the_language_that_it_was_made_in(process: Command, tmp_path: Path) -> None:
    made = process("new", "umzug", "--language", "de")
    assert made.stdout.startswith("umzug angelegt")
    assert "Punkte sind anzusehen" in process("check", "umzug").stdout
    assert "things to look at" in process("check", "umzug", "--language=en").stdout
    assert "things to look at" in process("check", "umzug", **{LANGUAGE_VARIABLE: "en"}).stdout


def test_the_notebooks_explain_themselves_in_the_language_and_keep_their_code(
    process: Command, tmp_path: Path
) -> None:
    process("new", "umzug", "--language", "de")
    for template in templates_folder().glob("*.ipynb"):
        english = json.loads(template.read_text(encoding="utf-8"))["cells"]
        german = json.loads((tmp_path / "umzug" / "notebooks" / template.name).read_text(encoding="utf-8"))
        for before, after in zip(english, german["cells"], strict=True):
            assert before["id"] == after["id"]
            assert (before["source"] == after["source"]) == (before["cell_type"] == "code")


def test_help_and_errors_are_in_the_language(process: Command) -> None:
    assert "Sprache der Oberfläche" in process("check", "--help", "--language", "de").stdout
    wrong = process("check", "--fast", "--language", "de")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("Fehler: erwartet: eine Option von 'jmwidgets check', bekommen: --fast")


def test_an_unknown_language_is_refused_with_those_that_are_known(process: Command) -> None:
    wrong = process("new", "map", "--language", "tlh")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("Error: expected a language of en, de, got 'tlh'")


def test_settings_that_cannot_be_understood_are_told_with_their_file(
    process: Command, tmp_path: Path
) -> None:
    process("new", "map")
    (tmp_path / "map" / "jmwidgets.toml").write_text("language: de\n", encoding="utf-8")
    wrong = process("check", "map")
    assert wrong.returncode != 0
    assert "jmwidgets.toml: expected settings such as language" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_a_new_journey_is_named_in_the_language_that_it_will_be_written_in(
    process: Command, tmp_path: Path
) -> None:
    process("new", "umzug", "--language", "de")
    (path,) = (tmp_path / "umzug").glob("*.journey.json")
    journey = json.loads(path.read_text(encoding="utf-8"))
    assert journey["language"] == "de"
    assert [stage["name"] for stage in journey["stages"]][:3] == ["Bewusstsein", "Abwägung", "Entscheidung"]
    assert "Schmerzpunkte" in [lane["name"] for lane in journey["lanes"]]
    assert journey["stages"][0]["id"] == "awareness"
