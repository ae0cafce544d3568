"""Evidence that is prepared step by step, from real files, and the panel that shows it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from jmwidgets.document import Journey, Touchpoint, apply_all, measure, new_journey, put
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.draft import GIVEN, Draft
from jmwidgets.session import Change, Session
from jmwidgets.widgets.evidence import EvidencePanel

ANSWERS = pd.DataFrame(
    {
        "id": range(12),
        "Plan": ["basic", "plus"] * 6,
        "Website": [1, 5, 2, 4, 1, 5, 2, 4, 1, 5, 2, 4],
        "Hotline": [0, 4, 2, 0, 3, 4, 2, 5, 3, 4, 2, 5],
    }
)


@pytest.fixture
def journey() -> Journey:
    begun = new_journey("Power", stages="purchase")
    return apply_all(begun, [put("touchpoints", Touchpoint(id="website", name="Website", stage="purchase"))])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    ANSWERS.to_csv(tmp_path / "data" / "answers.csv", index=False)
    (tmp_path / "data" / "broken.parquet").write_bytes(b"PAR1 and nothing of the kind")
    (tmp_path / "notes.md").write_text("not data", encoding="utf-8")
    return tmp_path


def test_files_of_the_workspace_are_offered(folder: Path) -> None:
    assert Draft(folder).files() == ["data/answers.csv", "data/broken.parquet"]


def test_what_cannot_be_read_is_told_where_it_was_chosen(folder: Path, journey: Journey) -> None:
    draft = Draft(folder)
    for name, told in (("data/broken.parquet", "broken.parquet"), ("data/none.csv", "none.csv")):
        draft.choose(journey, "survey", name)
        assert told in draft.as_dict(journey)["tables"]["survey"]["problem"]
    draft.look(journey)
    assert "none.csv" in draft.problem
    draft.choose(journey, "survey", "")
    draft.look(journey)
    assert draft.problem == "expected at least one file, got none; choose one above"


def test_a_correction_changes_what_would_be_attached(folder: Path, journey: Journey) -> None:
    draft = Draft(folder)
    draft.choose(journey, "survey", "data/answers.csv")
    assert (_role(draft, "Website"), _role(draft, "Hotline")) == ("rating", "attribute")
    draft.look(journey)
    assert draft.found is not None
    assert {fact.touchpoint for fact in draft.found.facts} == {"website"}
    draft.correct(journey, "survey", "Hotline", "rating: Call centre")
    assert draft.as_dict(journey)["found"] is None, "what was looked at is no longer what would be attached"
    draft.tell("create", value=True)
    draft.tell("not_applicable", "0")
    draft.look(journey)
    assert [one.name for one in draft.found.touchpoints] == ["Call centre"]
    (called,) = [
        fact
        for fact in draft.found.facts
        if (fact.touchpoint, fact.measure) == ("call-centre", measure.EMOTION)
    ]
    assert called.n == int((ANSWERS["Hotline"] > 0).sum())


def _role(draft: Draft, column: str) -> str:
    shown = draft.chosen["survey"].shown
    assert shown is not None
    return next(one.role.partition(":")[0] for one in shown.columns if one.name == column)


@pytest.mark.parametrize(
    ("column", "role", "told"),
    [("Plan", "flavour", "'flavour'"), ("Website", "ignore", "rating"), ("Plan", "respondent: of what", "")],
)
def test_a_role_that_does_not_fit_is_told_and_can_be_corrected(
    folder: Path, journey: Journey, column: str, role: str, told: str
) -> None:
    draft = Draft(folder)
    draft.choose(journey, "survey", "data/answers.csv")
    draft.correct(journey, "survey", column, role)
    assert told in _problem(draft)
    draft.look(journey)
    assert draft.problem == _problem(draft)
    draft.correct(journey, "survey", column, "rating: Website")
    assert not _problem(draft)


def _problem(draft: Draft) -> str:
    shown = draft.chosen["survey"].shown
    assert shown is not None
    return shown.problem


def test_columns_that_tell_groups_apart_go_with_their_table(folder: Path, journey: Journey) -> None:
    draft = Draft(folder)
    draft.choose(journey, "survey", "data/answers.csv")
    draft.group_by("Plan", on=True)
    draft.look(journey)
    assert draft.found is not None
    assert {one.name for one in draft.found.segments} == {"basic", "plus"}
    draft.correct(journey, "survey", "Plan", "ignore")
    assert draft.segments == ()
    draft.correct(journey, "survey", "Plan", "attribute")
    draft.group_by("Plan", on=True)
    draft.choose(journey, "survey", "")
    assert draft.segments == ()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("scale", "from bad to good", "1..5"),
        ("not_applicable", "none", "such as 0"),
        ("touchpoints", "hotline", "'='"),
        ("outcomes", "left=gone", "purchase"),
    ],
)
def test_what_was_told_wrongly_is_told_in_plain_words(
    folder: Path, journey: Journey, name: str, value: str, told: str
) -> None:
    draft = Draft(folder)
    draft.choose(journey, "survey", "data/answers.csv")
    draft.tell(name, value)
    draft.look(journey)
    assert told in draft.problem


def test_other_names_of_touchpoints_can_be_told(folder: Path, journey: Journey) -> None:
    rows = pd.DataFrame(
        {"customer": range(10), "time": "2026-03-01 10:00", "touchpoint": ["www", "Shop"] * 5}
    )
    draft = Draft(folder, {"events": rows})
    draft.choose(journey, "events", GIVEN)
    draft.tell("touchpoints", "www = website; Shop = website")
    draft.look(journey)
    assert draft.found is not None
    (reach,) = [fact for fact in draft.found.facts if fact.measure == measure.REACH]
    assert (reach.touchpoint, reach.value) == ("website", 10)


def test_attaching_is_one_step_under_the_authors_name(folder: Path, journey: Journey) -> None:
    session = Session(journey, author="Ann")
    draft = Draft(folder, {"survey": ANSWERS})
    draft.choose(journey, "survey", GIVEN)
    with pytest.raises(JourneyError, match="look at it first"):
        draft.attach(session.journey, session.apply)
    draft.look(journey)
    changes: list[Change] = []
    session.subscribe(changes.append)
    draft.attach(session.journey, session.apply)
    (change,) = changes
    assert draft.attached == len(change.operations) > 0
    assert draft.told_of_it is not None
    assert draft.attached == draft.told_of_it["changes"]
    assert {step.author for step in change.operations} == {"Ann"}
    assert session.journey.facts
    assert draft.as_dict(session.journey)["attached"]
    session.undo()
    assert not session.journey.facts
    assert not draft.as_dict(session.journey)["attached"], "it may be attached again"


def test_panel_shows_frames_that_the_notebook_has_and_a_face_without_a_kernel(journey: Journey) -> None:
    panel = EvidencePanel(journey, Draft(given={"survey": ANSWERS}))
    assert panel.derived()["given"] == ["survey"]
    assert panel.derived()["tables"]["survey"]["name"] == GIVEN
    assert "How sure are we?" in panel.face()
    with pytest.raises(JourneyError, match="reload the page"):
        panel.draft.choose(journey, "people", "")
    with pytest.raises(JourneyError, match="reload the page"):
        panel.received("shout", {}, "tab")
    panel.received("look", {}, "tab")
    panel.received("attach", {}, "tab")
    assert panel.journey.facts
    assert "data frame" in panel.face()
    panel.close()
