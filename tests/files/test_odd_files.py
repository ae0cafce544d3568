"""Files that other programs, syncs and people leave: doubled fields, cut characters, links, new names."""

import json
from pathlib import Path

import pytest

from jmwidgets.document import Journey, Note, dumps, loads, put
from jmwidgets.errors import JourneyError
from jmwidgets.files import (
    JourneyFile,
    Workspace,
    check_file,
    history,
    notices,
    open_journey,
    save_journey,
    save_version,
    versions,
)
from jmwidgets.session import Session
from tests.files.small import name, small_journey, thoughts, title

HALF = "cut \ud83d"
WHOLE = "cut \ufffd"


def test_a_field_that_stands_twice_is_refused_and_named(path: Path) -> None:
    stages = '"stages": [{"id": "c", "name": "C"}],'
    text = path.read_text(encoding="utf-8").replace('  "title"', f'  {stages}\n  "title"')
    path.write_text(text, encoding="utf-8")
    before = path.read_bytes()
    (problem,) = check_file(path)
    assert "got 'stages' twice in the record 'wash'" in problem
    for opening in (open_journey, JourneyFile):
        with pytest.raises(JourneyError, match="put both into one"):
            opening(path)
    assert path.read_bytes() == before


def test_a_field_that_stands_twice_with_one_value_loses_nothing(path: Path, journey: Journey) -> None:
    line = '  "title": "Wash"'
    text = path.read_text(encoding="utf-8").replace(line, f"{line},\n{line}")
    path.write_text(text, encoding="utf-8")
    assert open_journey(path) == journey


def test_a_doubled_field_is_told_while_people_work_and_their_edits_stay(path: Path) -> None:
    with Session(path) as session:
        session.apply(title("Acknowledged"))
        whole = path.read_text(encoding="utf-8")
        path.write_text(whole.replace('"id": "ruth",', '"id": "ruth", "name": "Rut",', 1), encoding="utf-8")
        with pytest.raises(JourneyError, match="'name' twice in the record 'ruth'"):
            session.save()
        path.write_text(whole, encoding="utf-8")
        session.save()
    assert loads(path.read_text(encoding="utf-8")).title == "Acknowledged"


def test_half_a_character_is_taken_with_a_replacement_sign(path: Path) -> None:
    with Session(path, f"Ada {HALF}") as session:
        session.apply(title(HALF), put("notes", Note(id="a", text="x")))
        session.apply(thoughts("step-1", HALF))
        assert session.journey.title == WHOLE
        assert session.save_version(HALF).label == WHOLE
    assert open_journey(path).experience("ruth", "step-1").thoughts == WHOLE
    assert next(history(path)).author == f"Ada {WHOLE}"
    in_memory = Session(small_journey())
    assert in_memory.apply(title(HALF)).journey.title == WHOLE


def test_a_journey_with_half_a_character_can_be_saved(tmp_path: Path, journey: Journey) -> None:
    path = tmp_path / "new.journey.json"
    save_journey(path, journey.model_copy(update={"title": HALF}))
    assert open_journey(path).title == WHOLE
    save_journey(path, journey.model_copy(update={"title": f"Later {HALF}"}))
    assert open_journey(path).title == f"Later {WHOLE}"


def test_a_file_with_half_a_character_is_told_and_can_be_edited(tmp_path: Path) -> None:
    path = tmp_path / "x.journey.json"
    values = {**json.loads(dumps(small_journey())), "summary": HALF, "story": "\U0001f600"}
    path.write_text(json.dumps(values), encoding="utf-8")
    with Session(path) as session:
        assert "1 text of x.journey.json holds half a character" in str(session.reports[0])
        session.apply(title("Edited"))
    journey = loads(path.read_text(encoding="utf-8"))
    assert (journey.title, journey.summary, journey.story) == ("Edited", WHOLE, "\U0001f600")
    assert JourneyFile(path).reports == []


@pytest.mark.parametrize("number", ["1e999", "9" * 400, "9" * 5000], ids=["infinite", "long", "without end"])
def test_a_number_that_nobody_can_count_to_is_refused_and_the_file_stays(tmp_path: Path, number: str) -> None:
    path = tmp_path / "x.journey.json"
    there = '"touchpoint": "step-0"'
    text = dumps(small_journey()).replace(there, f'"emotion": {{"value": {number}}}, {there}')
    path.write_text(text, encoding="utf-8")
    (problem,) = check_file(path)
    assert problem.startswith("x.journey.json")
    assert len(problem) < 300
    for opening in (open_journey, JourneyFile):
        with pytest.raises(JourneyError):
            opening(path)
    assert path.read_text(encoding="utf-8") == text


def test_a_huge_number_in_an_edit_is_refused_in_words(path: Path) -> None:
    from jmwidgets.document import Set

    with Session(path) as session:
        edit = Set(collection="experiences", id="ruth.step-0", field="emotion", value={"value": 10**400})
        with pytest.raises(JourneyError, match="expected"):
            session.apply(edit)
        session.apply(title("Goes on"))
    assert open_journey(path).title == "Goes on"


def test_reading_through_a_link_finds_log_versions_and_history(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "wash.journey.json"
    link.symlink_to(path)
    JourneyFile(link).append([title("Acknowledged")])
    assert open_journey(link).title == "Acknowledged"
    save_version(link, "First")
    assert [version.label for version in versions(link)] == ["First"]
    assert list(history(link)) == list(history(path)) != []
    log = path.with_name("wash.journey.log.jsonl")
    log.write_bytes(log.read_bytes().replace(b"Acknowledged", b"Acknowledgea"))
    assert check_file(link) == check_file(path) != []


def test_a_renamed_journey_is_opened_and_its_history_comes_along(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "kitchen", small_journey())
    old = workspace.journey_path
    save_version(old, "Before")
    JourneyFile(old).append([title("Acknowledged")])  # and killed before it was saved
    new = old.with_name("renamed.journey.json")
    old.rename(new)
    assert Workspace(workspace.folder).journey_path == new
    assert open_journey(new).title == "Acknowledged"
    assert len(list(history(new))) == 2
    with JourneyFile(new) as file:
        assert "renamed; its history was found under the old name, wash.journey.json" in str(file.reports[0])
        file.append([name("step-1", "Delivery")])
    assert [version.label for version in versions(new)] == ["Before"]
    assert len(list(history(new))) == 3
    assert not old.with_name("wash.journey.log.jsonl").exists()


def test_the_log_of_another_journey_is_left_alone(path: Path) -> None:
    path.rename(path.with_name("gone.json"))
    other = path.with_name("dry.journey.json")
    save_journey(other, Journey(id="dry", title="Dry"))
    other.with_name("dry.journey.log.jsonl").unlink()
    with JourneyFile(other) as file:
        file.append([])
        assert file.reports == []
    assert path.with_name("wash.journey.log.jsonl").exists()


COPIES = [
    "wash (conflicted copy 2026-01-05).journey.json",
    "wash.journey (Ada's conflicted copy 2026-01-05).json",
    "wash.journey (In Konflikt stehende Kopie von Ada 2026-01-05).json",
    "wash.journey.sync-conflict-20260105-101500-ABCDEF7.json",
    "wash.sync-conflict-20260105-101500-ABCDEF7.journey.json",
    "wash.journey_conflict-20260105-101500.json",
    "wash.journey (1).json",
    "wash 2.journey.json",
    "wash.journey-DESKTOP-4F2A.json",
]


@pytest.mark.parametrize("copy", COPIES)
def test_a_conflict_copy_is_told_and_does_not_stand_for_the_journey(path: Path, copy: str) -> None:
    path.with_name(copy).write_bytes(path.read_bytes())
    assert Workspace(path.parent).journey_path == path
    (notice,) = notices(path)
    assert f'jmwidgets merge "wash.journey.json" "{copy}"' in str(notice)
    assert copy in str(JourneyFile(path).reports[0])


def test_another_journey_with_a_number_is_no_copy(path: Path) -> None:
    save_journey(path.with_name("wash 2.journey.json"), Journey(id="wash-2", title="Second"))
    with pytest.raises(JourneyError, match="got 2"):
        _ = Workspace(path.parent).journey_path
    assert notices(path) == []


@pytest.mark.parametrize("stem", ["w" * 220, "ö" * 115, "配" * 75])
def test_a_long_name_has_a_log_and_versions_too(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.journey.json"
    save_journey(path, small_journey())
    JourneyFile(path).append([title("Acknowledged")])
    assert open_journey(path).title == "Acknowledged"
    save_version(path, "First")
    path.write_bytes(b"{")
    with JourneyFile(path) as file:
        assert file.journey.title == "Acknowledged"
    assert [version.label for version in versions(path)] == ["First"]
    assert not list(tmp_path.glob(".*.tmp"))
