"""A file brought into a journey: one step, no doubles, people's edits kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jmwidgets.document import Journey, JsonValue, Remove, Set
from jmwidgets.errors import JourneyError
from jmwidgets.exchange import MapImport, bring_in, look, new_journey
from jmwidgets.exchange.memory import memory_path
from jmwidgets.exchange.roles import ROLE_NAMES, role_named
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from jmwidgets.words import use

_TEXT = """\
Stage,Touchpoint,Channel,Mood,Pain points,Ideas,KPI,Comment
Arrive,Door,phone,-1,Too dark,Lamp,visits,wet
Arrive,Bell,hut bell,+1,,,,
Sleep,Bunk,,+2,,,,
"""
_ANSWERS = {"persona": "Hiker"}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "hut.journey.json"
    save_journey(path, Journey(id="hut", title="Hut"))
    return Session(path, author="Ada")


def _file(session: Session, text: str = _TEXT) -> Path:
    assert session.path is not None
    file = session.path.with_name("map.csv")
    file.write_text(text, encoding="utf-8")
    return file


def test_an_import_is_one_step_whose_claims_are_assumed_and_name_their_source(session: Session) -> None:
    before = session.journey
    bring_in(_file(session), session, answers=_ANSWERS)
    journey = session.journey
    emotion = journey.experiences["hiker.door"].emotion
    assert emotion is not None
    assert (emotion.value, emotion.status, emotion.sources) == (-1, "assumed", ("map-csv",))
    assert journey.sources["map-csv"].file == "map.csv"
    assert len(journey.sources["map-csv"].sha256) == 64
    assert journey.touchpoints["door"].channel == "phone"
    assert journey.channels["hut-bell"].name == "hut bell"
    assert journey.experiences["hiker.door"].customer_issues == ("Too dark",)
    assert [(one.title, one.touchpoints) for one in journey.opportunities.values()] == [("Lamp", ("door",))]
    assert [(one.name, one.touchpoint) for one in journey.kpis.values()] == [("visits", "door")]
    assert [(one.text, one.touchpoint) for one in journey.notes.values()] == [("wet", "door")]
    session.undo()
    assert session.journey == before


def test_the_same_file_again_changes_nothing(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    assert bring_in(_file(session), session).steps == ()
    assert bring_in(_file(session), session).open == [] or all(
        question.key != "persona" for question in bring_in(_file(session), session).open
    )


def test_a_changed_cell_changes_its_field_and_nothing_else(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    again = bring_in(
        _file(session, _TEXT.replace("Too dark", "Pitch dark").replace("Bunk", "Bunk bed")), session
    )
    assert session.journey.experiences["hiker.door"].customer_issues == ("Pitch dark",)
    assert session.journey.touchpoints["bunk"].name == "Bunk bed"
    assert len(session.journey.touchpoints) == 3
    assert {(step.collection, step.id) for step in again.steps} == {
        ("sources", "map-csv"),
        ("touchpoints", "bunk"),
        ("experiences", "hiker.door"),
    }


def test_a_row_in_between_makes_one_record_more(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    bring_in(_file(session, _TEXT.replace("Arrive,Bell", "Arrive,Mat,,0,,,,\nArrive,Bell")), session)
    assert [one.name for one in session.journey.touchpoints.values()] == ["Door", "Mat", "Bell", "Bunk"]
    assert session.journey.experiences["hiker.bell"].emotion.value == 1  # type: ignore[union-attr]


def test_what_people_edited_is_kept_and_asked(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    mine: list[JsonValue] = ["Dark, says everybody"]
    session.apply(Set(collection="experiences", id="hiker.door", field="customer_issues", value=mine))
    changed = _TEXT.replace("Too dark", "Pitch dark")
    kept = bring_in(_file(session, changed), session)
    assert session.journey.experiences["hiker.door"].customer_issues == ("Dark, says everybody",)
    assert [question.key for question in kept.questions if question.key == "edited"] == ["edited"]
    bring_in(_file(session, changed), session, answers={"edited": "file"})
    assert session.journey.experiences["hiker.door"].customer_issues == ("Pitch dark",)
    assert all(one.key != "edited" for one in bring_in(_file(session, changed), session).questions)


def test_an_edit_of_people_stays_while_the_file_says_the_same(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    session.apply(Set(collection="touchpoints", id="door", field="name", value="Front door"))
    assert bring_in(_file(session), session).steps == ()
    assert session.journey.touchpoints["door"].name == "Front door"


def test_what_people_removed_stays_away(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    for collection, key in (("experiences", "hiker.bunk"), ("touchpoints", "bunk")):
        session.apply(Remove(collection=collection, id=key))
    again = bring_in(_file(session), session)
    assert "bunk" not in session.journey.touchpoints
    assert any("stay away" in str(warning) for warning in again.warnings)


def test_what_left_the_file_is_asked_and_kept_until_then(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    shorter = _TEXT.replace("Sleep,Bunk,,+2,,,,\n", "")
    assert "gone" in [question.key for question in bring_in(_file(session, shorter), session).questions]
    assert "bunk" in session.journey.touchpoints
    bring_in(_file(session, shorter), session, answers={"gone": "remove"})
    assert "bunk" not in session.journey.touchpoints
    assert "sleep" not in session.journey.stages


def test_a_file_meets_a_map_that_people_drew(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    assert session.path is not None
    memory_path(session.path).unlink()
    again = bring_in(_file(session), session, answers=_ANSWERS)
    assert again.steps == ()


def test_the_memory_holds_no_text_of_the_map(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    assert session.path is not None
    kept = memory_path(session.path).read_text(encoding="utf-8")
    assert "Too dark" not in kept
    assert json.loads(kept)["files"]["map.csv"]["answers"] == _ANSWERS


def test_a_memory_that_is_none_is_said(session: Session) -> None:
    assert session.path is not None
    memory_path(session.path).write_text("[]")
    with pytest.raises(JourneyError, match="delete it"):
        bring_in(_file(session), session)


def test_several_journeys_for_one_map_must_be_named(session: Session) -> None:
    fence = "```mermaid\njourney\n  title {0}\n  section A\n    {0} step: 3: Guest\n```\n"
    assert session.path is not None
    file = session.path.with_name("two.md")
    file.write_text(fence.format("One") + fence.format("Two"))
    with pytest.raises(JourneyError, match="One and Two"):
        bring_in(file, session)
    bring_in(file, session, which="Two")
    assert session.journey.touchpoints.ids == ("two-step",)


def test_as_is_and_to_be_become_one_journey(tmp_path: Path) -> None:
    table = "| | Arrive | Sleep |\n|-|-|-|\n| Touchpoints | {} | Bunk |\n| Mood | {} | 0 |\n\n"
    file = tmp_path / "hut.md"
    file.write_text(
        f"# Hut\n\n## As-Is\n\n{table.format('Door', '-1')}## To-Be\n\n{table.format('Bell', '+1')}"
    )
    looked = look(file)
    journey = new_journey(looked, looked.journeys)
    assert {one.name: one.exists_in for one in journey.touchpoints.values()} == {
        "Door": "as-is",
        "Bell": "to-be",
        "Bunk": "both",
    }
    both = f"# Hut\n\n## As-Is\n\n{table.format('Door', '0')}## To-Be\n\n{table.format('Bell / Door', '0')}"
    file.write_text(both)
    looked = look(file)
    # What one state adds at the beginning stands at the beginning.
    assert new_journey(looked, looked.journeys).touchpoints.ids == ("bell", "door", "bunk")
    bell = journey.experience("customer-assumed", "bell")
    assert (bell.emotion, bell.to_be_emotion and bell.to_be_emotion.value) == (None, 1)


def test_the_mood_of_a_stage_goes_where_the_answer_says(tmp_path: Path) -> None:
    file = tmp_path / "hut.md"
    file.write_text(
        "# Hut\n\n| | Arrive | Sleep |\n|-|-|-|\n| Touchpoints | Door / Bell | Bunk |\n| Mood | -1 | 2 |\n"
    )
    held = {}
    for answer in ("each", "first", "note"):
        looked = look(file, answers={"stage-mood": answer})
        journey = new_journey(looked, looked.journeys)
        held[answer] = [one.touchpoint for one in journey.experiences.values() if one.emotion]
        assert [one.text for one in journey.notes.values()] == (["-1"] if answer == "note" else [])
    assert held == {"each": ["door", "bell", "bunk"], "first": ["door", "bunk"], "note": ["bunk"]}


def test_what_is_no_map_is_refused_in_a_sentence(session: Session) -> None:
    assert session.path is not None
    file = session.path.with_name("slides.pptx")
    file.write_bytes(b"%PDF-1.4")
    with pytest.raises(JourneyError, match="a PDF, not a PowerPoint file"):
        bring_in(file, session)


def test_an_import_that_was_undone_can_be_made_again_with_other_answers(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    session.undo()
    bring_in(_file(session), session, answers={"persona": "Guest"})
    assert [one.name for one in session.journey.personas.values()] == ["Guest"]
    assert "guest.door" in session.journey.experiences


def test_a_later_version_of_the_file_that_was_undone_can_come_again(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    longer = _file(session, _TEXT + "Sleep,Blanket,,0,,,,\n")
    bring_in(longer, session)
    session.undo()
    again = bring_in(longer, session)
    assert not again.conflicts
    assert [one.name for one in session.journey.touchpoints.values()] == ["Door", "Bell", "Bunk", "Blanket"]


def test_steps_of_an_import_as_a_panel_takes_them(session: Session) -> None:
    bringing = MapImport(session.path)
    bringing.take("hut.csv", _TEXT.encode())
    shown = bringing.as_dict(session.journey)
    (stage, _sleep) = shown["drafts"][0]["stages"]
    assert [(one["name"], one["at"], one["moods"]) for one in stage["touchpoints"]] == [
        ("Door", "line 2, column 2", ["−1.0"]),
        ("Bell", "line 3, column 2", ["+1.0"]),
    ]
    columns = next(one for one in shown["questions"] if one["key"] == "columns")
    assert {"name": "Comment", "value": "note"} in columns["pairs"]
    bringing.answer("persona", "Hiker")
    bringing.answer("columns", '"Comment" = pain point')
    assert bringing.bring(session.journey, session.apply) > 5
    assert session.journey.experiences["hiker.door"].customer_issues == ("Too dark", "wet")
    assert bringing.as_dict(session.journey)["imported"] > 5
    session.undo()
    after = bringing.as_dict(session.journey)
    assert (after["imported"], after["changes"] > 5) == (0, True)
    bringing.bring(session.journey, session.apply)
    assert len(session.journey.touchpoints) == 3
    bringing.close()


def test_another_pasted_text_is_another_source(session: Session) -> None:
    bringing = MapImport(session.path)
    for text in (b"journey\n section Go\n  Walk: 3: Ada\n", b"journey\n section Rest\n  Sit: 4: Ada\n"):
        bringing.take("", text)
        assert not [one for one in bringing.as_dict(session.journey)["questions"] if one["key"] == "gone"]
        bringing.bring(session.journey, session.apply)
    assert [one.name for one in session.journey.stages.values()] == ["Go", "Rest"]
    assert len(session.journey.sources) == 2
    bringing.close()


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_column_can_be_called_by_every_name_that_is_offered(language: str) -> None:
    with use(language):
        assert {role_named(str(label)): str(label) for label in ROLE_NAMES.values()} == {
            role: str(label) for role, label in ROLE_NAMES.items()
        }


def test_a_row_in_between_stands_between_on_the_map(session: Session) -> None:
    bring_in(_file(session), session, answers=_ANSWERS)
    text = _TEXT.replace("Arrive,Bell", "Arrive,Mat,,,,,,\nArrive,Shoes,,,,,,\nArrive,Bell")
    first = text.replace("Arrive,Door", "Look,Map,,,,,,\nArrive,Sign,,,,,,\nArrive,Door")
    bring_in(_file(session, first), session, answers=_ANSWERS)
    journey = session.journey
    assert [stage.name for stage in journey.stages.values()] == ["Look", "Arrive", "Sleep"]
    order = ["Map", "Sign", "Door", "Mat", "Shoes", "Bell", "Bunk"]
    assert [point.name for point in journey.in_order()] == order
    session.undo()
    assert [point.name for point in session.journey.in_order()] == ["Door", "Bell", "Bunk"]


def test_a_german_map_is_in_german_and_the_owner_of_a_stage_owns_its_only_touchpoint(tmp_path: Path) -> None:
    file = tmp_path / "map.csv"
    file.write_text(
        "Phase;Ankommen;Schlafen\nKontaktpunkte;Tür;Bett / Tee\nGedanken;Endlich;Leise\n"
        "Verantwortlich;Wirtin;Küche\n"
    )
    looked = look(file)
    journey = new_journey(looked, looked.journeys)
    assert journey.language == "de"
    assert [point.owner for point in journey.in_order()] == ["Wirtin", "", ""]
    assert "Küche" in {note.text for note in journey.notes.values()}
    assert "Wirtin" not in {note.text for note in journey.notes.values()}
