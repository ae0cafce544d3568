"""What earlier releases wrote opens, with its history and its versions, and goes on."""

import json
import shutil
from pathlib import Path

import pytest

from jmwidgets.document import COLLECTIONS, Set
from jmwidgets.files import check_file, history, open_journey, open_version, replay
from jmwidgets.session import Session

GOLDEN = Path(__file__).parent / "golden"
RELEASES = sorted(one.name for one in GOLDEN.iterdir() if one.is_dir())


@pytest.mark.parametrize("release", RELEASES)
def test_a_workspace_of_an_earlier_release_opens_and_goes_on(release: str, tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / release, tmp_path, dirs_exist_ok=True)
    (path,) = tmp_path.glob("*.journey.json")
    written = json.loads(path.read_text(encoding="utf-8"))
    journey = open_journey(path)
    assert check_file(path) == []
    assert journey.title == "Second"
    assert journey.notes["kept-note"].text == "Kept in the log"
    # Not a record is missing.
    kept = {name: len(journey.collection(name)) for name in COLLECTIONS if journey.collection(name)}
    assert {name: len(written[name]) for name in kept} == kept
    # Names that are lists in the file and no collection of ours would be lost ones.
    lists = {name for name, value in written.items() if isinstance(value, list) and value}
    assert lists <= set(COLLECTIONS) | set(type(journey).model_fields)

    assert replay(path, 1).title == "First"
    assert open_version(path, "First").title == "First"
    with Session(path, "Later") as session:
        assert session.reports == []
        before = len(list(history(path)))
        session.apply(Set(collection="journey", id=journey.id, field="title", value="Third"))
        session.save()
    assert len(list(history(path))) == before + 1
    assert open_journey(path).title == "Third"
    assert {one.author for one in history(path)} == {"Golden", "", "Later"}
