"""Files that somebody changes without us: by hand, by version control, by deleting."""

from pathlib import Path

import pytest

from jmwidgets.document import Journey, apply, dumps, loads
from jmwidgets.errors import JourneyError
from jmwidgets.files import JourneyFile, history, open_journey, replay, save_journey
from tests.files.small import name, small_journey, thoughts, title


def edited_by_hand(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def test_an_edit_by_hand_is_taken_in_and_told(path: Path) -> None:
    edited_by_hand(path, ('"Wash"', '"By hand"'))
    with JourneyFile(path) as file:
        (report,) = file.reports
        assert str(report) == "the file was changed outside of jmwidgets; 1 change was taken in"
        assert file.journey.title == "By hand"
    (happening,) = history(path)
    assert "outside of jmwidgets: journey: set title to 'By hand'" in str(happening)
    assert replay(path).title == "By hand"


def test_a_file_that_was_only_formatted_anew_is_no_change(path: Path, journey: Journey) -> None:
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_text(text, encoding="utf-8", newline="")
    with JourneyFile(path) as file:
        assert file.reports == []
        assert file.journey == journey
    assert path.read_bytes().count(b"\r\n") > 10
    assert list(history(path)) == []


def test_an_older_file_that_was_put_back_on_purpose_stays(path: Path, journey: Journey) -> None:
    older = path.read_bytes()
    for number in range(3):
        save_journey(path, apply(journey, title(f"Later {number}")))
    path.write_bytes(older)
    with JourneyFile(path) as file:
        assert file.journey == journey
    assert loads(path.read_text(encoding="utf-8")) == journey == replay(path)


def test_edits_that_were_not_saved_come_back_over_an_older_file(path: Path, journey: Journey) -> None:
    older = path.read_bytes()
    save_journey(path, apply(journey, title("Later")))
    JourneyFile(path).append([thoughts("step-1", "Acknowledged")])  # and killed before it was saved
    path.write_bytes(older)
    with JourneyFile(path) as file:
        assert file.journey.title == "Wash"
        assert file.journey.experience("ruth", "step-1").thoughts == "Acknowledged"
    assert open_journey(path) == replay(path)
    assert open_journey(path).experience("ruth", "step-1").thoughts == "Acknowledged"


def test_what_was_changed_on_both_sides_is_reported(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged").stamped(author="Ada")])
    edited_by_hand(path, ('"Wash"', '"By hand"'))
    with JourneyFile(path) as file:
        (conflict,) = file.news().conflicts
        assert (conflict.kept, conflict.lost, conflict.author) == ("By hand", "Acknowledged", "Ada")
    assert open_journey(path).title == "By hand"


def test_what_was_taken_in_is_not_taken_in_again(path: Path) -> None:
    JourneyFile(path).append([thoughts("step-1", "Acknowledged")])
    edited_by_hand(path, ('"Wash"', '"By hand"'))
    file = JourneyFile(path)
    file.append([title("After that")])  # and killed before the document was written
    again = JourneyFile(path)
    assert again.reports == []
    assert again.journey.title == "After that"
    assert again.journey.experience("ruth", "step-1").thoughts == "Acknowledged"


def test_an_edit_by_hand_while_the_file_is_open_is_not_written_over(path: Path) -> None:
    with JourneyFile(path) as file:
        file.append([thoughts("step-1", "Live")])
        edited_by_hand(path, ('"Wash"', '"By hand"'))
    journey = open_journey(path)
    assert (journey.title, journey.experience("ruth", "step-1").thoughts) == ("By hand", "Live")
    assert loads(path.read_text(encoding="utf-8")) == journey == replay(path)


def test_a_mistake_by_hand_while_the_file_is_open_is_left_for_its_author(path: Path) -> None:
    file = JourneyFile(path)
    file.append([title("Live")])
    edited_by_hand(path, ('"title"', '"tilte"'))
    before = path.read_bytes()
    with pytest.raises(JourneyError, match="did you mean 'title'"):
        file.write()
    assert path.read_bytes() == before
    file.append([thoughts("step-1", "Still acknowledged")])
    edited_by_hand(path, ('"tilte"', '"title"'))
    file.write()
    assert open_journey(path).title == "Live"
    assert open_journey(path).experience("ruth", "step-1").thoughts == "Still acknowledged"


def test_a_file_that_was_damaged_while_open_is_mended_and_kept(path: Path) -> None:
    file = JourneyFile(path)
    file.append([title("Live")])
    path.write_bytes(path.read_bytes()[:100])
    file.write()
    assert loads(path.read_text(encoding="utf-8")).title == "Live"
    assert path.with_name(f"{path.name}.broken-1").stat().st_size == 100


def test_a_file_that_was_deleted_while_open_is_written_again(path: Path) -> None:
    file = JourneyFile(path)
    file.append([title("Live")])
    path.unlink()
    file.write()
    assert open_journey(path).title == "Live"


def test_a_missing_file_is_mended_from_its_log(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged")])
    path.unlink()
    with pytest.warns(UserWarning, match="was missing; it was mended from its log"):
        assert open_journey(path).title == "Acknowledged"
    assert not path.exists()
    with JourneyFile(path) as file:
        assert "was missing" in str(file.reports[0])
    assert loads(path.read_text(encoding="utf-8")).title == "Acknowledged"


def test_a_cut_off_file_is_mended_from_its_log_and_kept(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged")])
    path.write_bytes(path.read_bytes()[:100])
    with JourneyFile(path) as file:
        assert [str(report) for report in file.reports] == [
            (
                "wash.journey.json was cut off or damaged; it was mended from its log, with every edit "
                "that was acknowledged"
            ),
            (
                "the damaged file is kept as wash.journey.json.broken-1; delete that copy when you do not "
                "need it"
            ),
        ]
    assert loads(path.read_text(encoding="utf-8")).title == "Acknowledged"
    assert len((path.parent / "wash.journey.json.broken-1").read_bytes()) == 100


def test_half_a_line_at_the_end_is_dropped_with_a_report(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged")])
    log = path.with_name("wash.journey.log.jsonl")
    whole = log.read_bytes()
    log.write_bytes(whole + whole.splitlines()[-1][:40])
    with JourneyFile(path) as file:
        assert any("half a line" in str(report) for report in file.reports)
        file.append([thoughts("step-1", "Next")])
    assert JourneyFile(path).reports == []
    assert open_journey(path).title == "Acknowledged"


def test_a_line_without_its_end_counts(path: Path) -> None:
    JourneyFile(path).append([title("Acknowledged")])
    log = path.with_name("wash.journey.log.jsonl")
    log.write_bytes(log.read_bytes()[:-1])
    with JourneyFile(path) as file:
        assert file.reports == []
        file.append([thoughts("step-1", "Next")])
    assert open_journey(path).title == "Acknowledged"
    assert JourneyFile(path).reports == []


def test_a_damaged_line_in_the_middle_is_told_and_the_rest_is_used(path: Path) -> None:
    file = JourneyFile(path)
    for step in (title("First"), thoughts("step-0", "Lost"), thoughts("step-1", "LogContents")):
        file.append([step])
    log = path.with_name("wash.journey.log.jsonl")
    log.write_bytes(log.read_bytes().replace(b'"Lost"', b'"Loss"'))
    with pytest.warns(UserWarning, match="line 5 of the log is damaged"):
        open_journey(path)
    with JourneyFile(path) as file:
        assert "line 5 of the log is damaged" in str(file.reports[0])
        assert file.journey.title == "First"
        assert file.journey.experience("ruth", "step-1").thoughts == "LogContents"
    assert path.with_name(f"{log.name}.broken-1").exists()
    again = JourneyFile(path)
    assert again.reports == []
    assert again.journey.experience("ruth", "step-1").thoughts == "LogContents"


def test_both_damaged_is_refused_and_nothing_is_touched(path: Path) -> None:
    log = path.with_name("wash.journey.log.jsonl")
    log.write_bytes(log.read_bytes().replace(b'"Ruth"', b'"Rute"'))
    path.write_bytes(path.read_bytes()[:100])
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    for opening in (open_journey, JourneyFile):
        with pytest.raises(JourneyError, match=r"its log can't replace it: line 2 of the log is damaged"):
            opening(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_another_journey_under_the_name_begins_a_new_log(path: Path) -> None:
    path.write_text(dumps(Journey(id="dry", title="Dry")), encoding="utf-8")
    with JourneyFile(path) as file:
        assert "holds another journey now, 'dry'" in str(file.reports[0])
        assert file.journey.title == "Dry"
    assert path.with_name("wash.journey.log.jsonl.old-1").exists()
    assert JourneyFile(path).reports == []


def test_a_log_that_was_deleted_while_open_gets_the_edits_that_were_not_saved(path: Path) -> None:
    file = JourneyFile(path)
    file.append([title("Acknowledged")])
    path.with_name("wash.journey.log.jsonl").unlink()
    file.append([thoughts("step-1", "Next")])
    journey = open_journey(path)
    assert (journey.title, journey.experience("ruth", "step-1").thoughts) == ("Acknowledged", "Next")
    assert file.journey == journey
    assert file.epoch == 1


def test_an_older_log_and_document_take_nothing_off_the_map_while_open(path: Path) -> None:
    log = path.with_name("wash.journey.log.jsonl")
    old = path.read_bytes(), log.read_bytes()
    file = JourneyFile(path)
    file.append([title("Saved")])
    file.write()
    path.write_bytes(old[0])
    log.write_bytes(old[1])
    file.append([thoughts("step-1", "Next")])
    journey = open_journey(path)
    assert (journey.title, journey.experience("ruth", "step-1").thoughts) == ("Saved", "Next")
    assert file.journey == journey
    assert any("1 change that it lacks is still on the map" in str(report) for report in file.reports)


def test_a_file_that_was_moved_away_is_told(path: Path) -> None:
    file = JourneyFile(path)
    for one in (path, path.with_name("wash.journey.log.jsonl")):
        one.rename(one.with_name(f"moved-{one.name}"))
    before = file.journey
    with pytest.raises(JourneyError, match="got nothing there"):
        file.append([title("Nowhere")])
    assert file.journey == before


def test_a_link_leads_to_the_same_log(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere.journey.json"
    link.symlink_to(path)
    with JourneyFile(link) as file:
        file.append([title("Through the link")])
    assert link.is_symlink()
    assert open_journey(path).title == "Through the link"


def test_a_long_log_gets_a_new_snapshot(path: Path) -> None:
    with JourneyFile(path) as file:
        for number in range(120):
            file.append([title(f"{number}" * 300)])
    log = path.with_name("wash.journey.log.jsonl")
    assert log.read_bytes().count(b'{"kind":"snapshot"') == 1
    with JourneyFile(path) as file:
        file.append([name("step-1", "After")])
    assert log.read_bytes().count(b'{"kind":"snapshot"') == 2
    path.unlink()
    assert JourneyFile(path).journey.touchpoints["step-1"].name == "After"
    assert replay(path, 60).title == "59" * 300
    assert replay(path, 0) == small_journey()
