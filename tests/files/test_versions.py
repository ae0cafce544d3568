from pathlib import Path

import pytest

from jmwidgets.document import Journey, apply_all
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, open_journey, open_version, restoration, save_version, versions
from tests.files.small import thoughts, title


def test_a_version_is_a_whole_journey_file(path: Path, journey: Journey) -> None:
    kept = save_version(path, "After the workshop")
    assert kept.path == path.parent / "wash.versions" / "After-the-workshop.journey.json"
    assert open_journey(kept.path).title == journey.title
    assert (kept.journey.version, kept.journey.version_date) == ("After the workshop", kept.date)


def test_versions_hold_edits_that_the_document_does_not_have_yet(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged")])
    assert save_version(path, "Now").journey.title == "Acknowledged"


def test_versions_are_listed_and_opened_by_label(path: Path) -> None:
    for number in range(3):
        with JourneyFile(path) as file:
            file.append([title(f"Title {number}")])
        save_version(path, f"Version {number}")
    assert {version.label for version in versions(path)} == {"Version 0", "Version 1", "Version 2"}
    assert open_version(path, "Version 1").title == "Title 1"


def test_an_unknown_label_names_the_known_ones(path: Path) -> None:
    with pytest.raises(JourneyError, match="none yet"):
        open_version(path, "Friday")
    save_version(path, "Monday")
    with pytest.raises(JourneyError, match=r"\('Monday'\), got 'Friday'"):
        open_version(path, "Friday")


def test_a_label_is_taken_once(path: Path) -> None:
    save_version(path, "Friday")
    with pytest.raises(JourneyError, match="a label that is not taken, got 'Friday'"):
        save_version(path, " Friday ")
    with pytest.raises(JourneyError, match="got an empty one"):
        save_version(path, " ")


@pytest.mark.parametrize("label", ["../../etc", "CON", "Ä/ß", "🎉", "x" * 10_000, "<script>", "مرحبا"])
def test_hostile_labels_stay_in_the_folder(path: Path, label: str) -> None:
    kept = save_version(path, label)
    assert kept.path.parent == path.parent / "wash.versions"
    assert open_version(path, label) == kept.journey


def test_labels_that_differ_only_for_people_get_files_of_their_own(path: Path) -> None:
    for label in ("May!", "May?", "MAY"):
        save_version(path, label)
    assert [open_version(path, label).version for label in ("May!", "May?", "MAY")] == ["May!", "May?", "MAY"]


def test_restoring_is_made_of_edits(path: Path, journey: Journey) -> None:
    save_version(path, "Before")
    with JourneyFile(path) as file:
        file.append([title("Later"), thoughts("step-1", "Later")])
        steps = restoration(file.journey, open_version(path, "Before"))
        assert apply_all(file.journey, steps) == journey
        file.append(steps)
    assert open_journey(path) == journey


def test_a_broken_version_is_named(path: Path) -> None:
    kept = save_version(path, "Friday")
    kept.path.write_bytes(kept.path.read_bytes()[:50])
    with pytest.raises(JourneyError, match=r"Friday\.journey\.json: .*cut off"):
        versions(path)
