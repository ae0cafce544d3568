"""Forgetting a person: nothing that is kept of a journey names them afterwards."""

import json
from pathlib import Path

import pytest

from jmwidgets.document import Journey, Note, Quote, Stakeholder, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import (
    JourneyFile,
    Workspace,
    check_file,
    history,
    journey_file,
    open_journey,
    replay,
    save_version,
    versions,
)
from jmwidgets.files.forgetting import forget
from jmwidgets.session import Session
from tests.cli.conftest import Command, command  # noqa: F401
from tests.files.small import small_journey, thoughts, title

PERSON = "Ada Lovelace"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Make a workspace that names a person everywhere, with a log in several parts."""
    monkeypatch.setattr(journey_file, "_LONG", 500)
    monkeypatch.setattr(journey_file, "_TIMES", 0)
    workspace = Workspace.create(tmp_path / "kitchen", small_journey())
    path = workspace.journey_path
    with Session(path, PERSON) as session:
        session.apply(put("stakeholders", Stakeholder(id="ada-lovelace", name=PERSON)))
        session.apply(put("notes", Note(id="n", text=f"{PERSON.upper()} waited for two hours")))
        session.save()
        session.apply(put("quotes", Quote(id="q", text="Ask ada  lovelace, customer 4711")))
        session.apply(title("Wash by Ada Lovelace"))
        session.save()
        session.save_version("Seen by Ada Lovelace")
        session.apply(title("Wash"))
    kept = {
        "version": 1,
        "files": {
            "talk with Ada Lovelace.csv": {
                "answers": {"persona": PERSON},
                "records": {"stakeholders/ada-lovelace": {"key": "0a1b", "at": "line 2", "fields": {}}},
            }
        },
    }
    for suffix in ("imports", "sources"):
        path.with_name(path.name.replace(".journey.json", f".{suffix}.json")).write_text(json.dumps(kept))
    (workspace.reports / "ruth.html").write_text(
        "<p>Ada&nbsp;Lovelace</p><p>Ada Lovelace</p>", encoding="utf-8"
    )
    (workspace.reports / "other.html").write_text("<p>Nobody</p>", encoding="utf-8")
    (workspace.data / "customers.csv").write_text("name\nAda Lovelace\n", encoding="utf-8")
    return workspace


def naming(folder: Path) -> set[str]:
    """List the files that name the person, packed ones too."""
    import gzip

    found = set()
    for one in folder.rglob("*"):
        if one.is_file():
            data = gzip.decompress(one.read_bytes()) if one.suffix == ".gz" else one.read_bytes()
            text = f"{one.name} {data.decode()}".lower()
            if "lovelace" in text:
                found.add(one.name)
    return found


def test_a_person_is_removed_from_all_that_is_kept(workspace: Workspace) -> None:
    path = workspace.journey_path
    before = list(history(path))
    assert len(list(path.parent.glob("*.jsonl.gz"))) >= 2
    result = forget(path, PERSON)
    assert naming(workspace.folder) == {"customers.csv"}
    assert [one.name for one in result.deleted] == ["ruth.html"]
    assert [one.name for one in result.left] == ["customers.csv"]
    assert path in result.changed
    journey = open_journey(path)
    assert journey.notes["n"].text == "[removed] waited for two hours"
    (stakeholder,) = journey.stakeholders.values()
    assert stakeholder.name == "[removed]"
    after = list(history(path))
    assert [one.sequence for one in after] == [one.sequence for one in before]
    assert {one.author for one in after} == {"[removed]"}
    assert replay(path) == journey
    assert replay(path, 1).stakeholders.ids == (stakeholder.id,)
    imports = json.loads(
        (workspace.folder / f"{path.name.removesuffix('.journey.json')}.imports.json").read_text()
    )
    assert list(imports["files"]) == ["talk with [removed].csv"]
    assert list(imports["files"]["talk with [removed].csv"]["records"]) == [f"stakeholders/{stakeholder.id}"]
    assert check_file(path) == []
    (kept,) = versions(path)
    assert kept.label == "Seen by [removed]"
    with JourneyFile(path) as file:
        assert file.reports == []
        file.append([thoughts("step-1", "The map goes on")])
    assert (workspace.reports / "other.html").exists()


def test_a_number_is_a_person_too(workspace: Workspace) -> None:
    forget(workspace.journey_path, "4711")
    assert open_journey(workspace.journey_path).quotes["q"].text == "Ask ada  lovelace, customer [removed]"


def test_a_name_inside_of_a_word_stays(path: Path) -> None:
    with Session(path) as session:
        session.apply(title("Adapter for Ada"))
    forget(path, "Ada")
    assert open_journey(path).title == "Adapter for [removed]"
    with pytest.raises(JourneyError, match="expected the name or number of a person"):
        forget(path, " x ")


def test_the_command_lists_before_it_removes(workspace: Workspace, command: Command) -> None:  # noqa: F811
    listed = command("forget", workspace.folder, PERSON).stdout
    assert "ruth.html: a report, which can be made again" in listed
    assert "customers.csv: not touched" in listed
    assert "Nothing was changed" in listed
    assert "ruth.html" in naming(workspace.folder)
    done = command("forget", workspace.folder, PERSON, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "backups and version control" in done.stdout
    assert naming(workspace.folder) == {"customers.csv"}
    assert "Nothing names this person" in command("forget", workspace.folder, "Nobody Else").stdout


def test_a_log_that_was_lost_is_no_hindrance(path: Path) -> None:
    save_version(path, "Before")
    path.with_name("wash.journey.log.jsonl").unlink()
    forget(path, "Ruth")
    assert isinstance(open_journey(path), Journey)
    assert [persona.name for persona in open_journey(path).personas.values()] == ["[removed]"]
