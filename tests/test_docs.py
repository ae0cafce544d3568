"""The documentation is true: its links lead somewhere, its code runs, its commands are there."""

import json
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jmwidgets.document import loads, new_journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Draft
from jmwidgets.files import save_journey
from jmwidgets.widgets.room import workshop
from tools.docs.reference import pages

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCUMENT = ROOT / "docs" / "document.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_are_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    relative = [page.parent / target for target in targets if "://" not in target]
    # Pages of the reference are made when the site is built, which fails for a link to nothing.
    made = {ROOT / "docs" / name for name in pages()}
    assert [target for target in relative if not target.exists() and target.resolve() not in made] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_tables_are_whole(page: Path) -> None:
    """A row that stands apart from its head is shown as a line of bars."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert [table for table in tables if not re.match(r"\|.*\n\|[-:| ]+\|\n\|", table)] == []


def test_code_of_the_document_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code in blocks(DOCUMENT, "python"):
        exec(code, names)  # noqa: S102 - our own documentation
    assert (tmp_path / "move.versions").is_dir()
    (example,) = blocks(DOCUMENT, "json")
    assert loads(example).experiences["ruth.first-wash"].thoughts == "So quiet!"


def test_the_tour_works_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line.partition("#")[0] for block in blocks(README, "sh") for line in block.splitlines()]
    commands = [shlex.split(line) for line in lines if line.startswith("jmwidgets")]
    assert [command[1] for command in commands] == ["new", "check", "evidence", "run", "run", "check", "run"]
    done = None
    # One report instead of all of them; the other commands differ in their options only.
    for command in [*commands[:3], commands[-1]]:
        call = [sys.executable, "-m", *command]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    assert done is not None
    (report,) = json.loads(done.stdout)["reports"]
    assert Path(report["path"]).is_file()

    workshop, *others = blocks(README, "python")
    assert "from jmwidgets import workshop" in workshop
    for code in others:
        exec(code, {})  # noqa: S102 - our own documentation


def test_the_lines_of_the_widgets_page_open_every_widget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_journey(tmp_path / "lamp.journey.json", new_journey("Lamp", stages="purchase"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    (code,) = blocks(ROOT / "docs" / "widgets.md", "python")
    exec(code, names)  # noqa: S102 - our own documentation
    room = names["room"]
    _, _, others = code.partition("# or ")
    for call in others.strip().split(", "):
        shown = eval(f"room.{call}", {"room": room})  # noqa: S307 - our own documentation
        assert "text/html" in bundle_of(shown), call
    assert "text/html" in bundle_of(room.evidence(Draft()))


def bundle_of(shown: Any) -> dict[str, Any]:
    made = shown._repr_mimebundle_()
    bundle: dict[str, Any] = made[0] if isinstance(made, tuple) else made
    return bundle


def test_evidence_without_a_draft_says_how_one_is_made() -> None:
    with pytest.raises(JourneyError, match=r"room\.evidence\(Draft\(\)\)"):
        workshop(new_journey("Lamp")).evidence()


def test_public_names_are_what_they_say_whatever_was_imported_before() -> None:
    import_module("jmwidgets.widgets.room")
    for package in ("jmwidgets", "jmwidgets.widgets", "jmwidgets.runs", "jmwidgets.report"):
        module = import_module(package)
        modules = {path.stem for path in Path(str(module.__file__)).parent.glob("*.py")}
        for name in module.__all__:
            assert not isinstance(getattr(module, name), ModuleType), f"{package}.{name}"
            assert name not in modules
