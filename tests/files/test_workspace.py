from pathlib import Path

import pytest

from jmwidgets.document import Journey, new_journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, Workspace, save_journey
from tests.files.small import title


def test_a_new_workspace_has_its_places(tmp_path: Path) -> None:
    journey = new_journey("Buying a washing machine")
    workspace = Workspace.create(tmp_path / "washing", journey)
    assert workspace.open() == journey
    assert workspace.journey_path == tmp_path / "washing" / "buying-a-washing-machine.journey.json"
    assert all(part.is_dir() for part in (workspace.notebooks, workspace.data, workspace.reports))
    assert Workspace(tmp_path / "washing").journey_path == workspace.journey_path


def test_a_workspace_is_not_written_over(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path, new_journey("First"))
    before = workspace.journey_path.read_bytes()
    with pytest.raises(JourneyError, match=r"got one that holds first\.journey\.json"):
        Workspace.create(tmp_path, new_journey("Second"))
    assert workspace.journey_path.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.journey.json")] == ["first.journey.json"]


def test_what_is_in_the_folder_already_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine", encoding="utf-8")
    Workspace.create(tmp_path, new_journey("First"))
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine"


def test_the_journey_file_itself_may_be_named(tmp_path: Path, journey: Journey) -> None:
    for name in ("one", "two"):
        save_journey(tmp_path / f"{name}.journey.json", journey)
    workspace = Workspace(tmp_path / "two.journey.json")
    assert workspace.journey_path.name == "two.journey.json"
    assert workspace.reports == tmp_path / "reports" / "two"


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([], r"expected a file NAME\.journey\.json, got none"),
        (["one", "two"], r"got 2 \(one\.journey\.json, two\.journey\.json\); name the one you mean"),
    ],
)
def test_none_or_several_journeys_are_told(
    tmp_path: Path, journey: Journey, names: list[str], message: str
) -> None:
    for name in names:
        save_journey(tmp_path / f"{name}.journey.json", journey)
    with pytest.raises(JourneyError, match=message):
        Workspace(tmp_path).open()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(JourneyError, match="got no folder; make one with 'jmwidgets new'"):
        Workspace(tmp_path / "nowhere").open()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "washing").write_text("", encoding="utf-8")
    with pytest.raises(JourneyError, match="expected a folder that can be written"):
        Workspace.create(tmp_path / "washing", new_journey("First"))


def test_a_lost_document_is_found_by_its_log(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged")])
    path.unlink()
    assert Workspace(path.parent).journey_path == path


def test_a_hostile_journey_name_stays_in_the_folder(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path, new_journey("CON"))
    assert workspace.journey_path.parent == tmp_path
    assert workspace.journey_path.name == "con-file.journey.json"
