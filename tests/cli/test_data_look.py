"""A file with data is told of by the import command as well, and the command that reads it is named."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., subprocess.CompletedProcess[str]]
ANSWERS = (
    "Date;Would you recommend the pool?;How was the water?\n13.07.2026;10;4\n14.07.2026;0;2\n15.07.2026;9;5\n"
)


def test_import_looks_at_answers(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "pool.map"
    path.write_text(ANSWERS, encoding="utf-8")
    found = json.loads(command("import", str(path), "--look", "--json").stdout)
    assert (found["kind"], found["verdict"], found["journeys"]) == ("nps-csv", "ask", [])
    assert found["survey"]["questions"][0]["nps"] == 33.33
    assert found["command"] == "jmwidgets evidence DIR --survey 'pool.map'"
    told = command("import", str(path), "--look").stdout
    assert "3 respondents, 2 questions" in told
    assert "is 5 the best?" in told


def test_import_makes_no_map_of_answers(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "pool.map"
    path.write_text(ANSWERS, encoding="utf-8")
    done = command("import", str(path))
    assert done.returncode == 1
    assert "jmwidgets evidence DIR --survey" in done.stdout
