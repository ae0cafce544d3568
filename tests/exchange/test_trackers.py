"""The state of actions, read back from the trackers that they went to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange import MapImport
from jmwidgets.exchange.trackers import is_of_a_tracker, propose_states
from jmwidgets.session import Session

_ACTIONS = [
    {"id": "sign", "title": "A sign", "status": "planned", "due": "2026-11-02", "progress": 40},
    {"id": "bench", "title": "A bench", "status": "idea"},
    {"id": "lamp", "title": "A lamp", "status": "in-progress"},
]


@pytest.fixture
def journey() -> Journey:
    return Journey.model_validate({"id": "hike", "title": "Hike", "actions": _ACTIONS})


def file(folder: Path, text: str, name: str = "export.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def changes(path: Path, journey: Journey, **answers: str) -> dict[tuple[str, str], object]:
    states = propose_states(path, journey, {key.replace("_", "-"): value for key, value in answers.items()})
    return {(step.id, step.field): step.value for step in states.steps}  # type: ignore[union-attr]


def test_an_export_of_jira_updates_status_and_date(journey: Journey, tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Summary,Issue key,Issue id,Status,Due date,Labels,Labels\n"
        "A sign (renamed),HK-1,10001,Done,28/Nov/26 12:00 AM,customer-journey,jm-sign\n"
        "A bench,HK-2,10002,To Do,,customer-journey,jm-bench\n"
        "Something else,HK-3,10003,Open,,,\n",
    )
    assert is_of_a_tracker(path)
    assert changes(path, journey) == {
        ("sign", "status"): "done",
        ("sign", "progress"): 100,
        ("sign", "due"): "2026-11-28",
    }
    [lost] = propose_states(path, journey).lost
    assert (str(lost.what), lost.count) == ("rows without a key", 1)


def test_an_export_of_azure_devops_in_german_updates_them_too(journey: Journey, tmp_path: Path) -> None:
    path = file(
        tmp_path,
        '"ID";"Work Item Type";"Title";"State";"Tags";"Target Date"\n'
        '"7";"Task";"A sign";"Aktiv";"customer-journey; jm-sign";"28.11.2026 00:00:00"\n',
    )
    assert changes(path, journey) == {("sign", "status"): "in-progress", ("sign", "due"): "2026-11-28"}


def test_a_board_of_trello_is_read_as_json(journey: Journey, tmp_path: Path) -> None:
    board = {
        "lists": [{"id": "1", "name": "Doing"}, {"id": "2", "name": "Parking lot"}],
        "cards": [
            {"name": "A sign", "desc": "Key: jm-sign", "idList": "1", "due": "2026-12-01T11:00:00.000Z"},
            {"name": "A bench", "desc": "", "idList": "2", "labels": [{"name": "jm-bench"}]},
            {"name": "A lamp", "desc": "Key: jm-lamp", "idList": "1", "dueComplete": True},
        ],
    }
    path = file(tmp_path, json.dumps(board), "board.json")
    assert is_of_a_tracker(path)
    states = propose_states(path, journey)
    assert [question.key for question in states.open] == ["state-parking-lot"]
    assert changes(path, journey) == {
        ("sign", "status"): "in-progress",
        ("sign", "due"): "2026-12-01",
        ("lamp", "status"): "done",
    }
    told = changes(path, journey, state_parking_lot="dropped")
    assert told["bench", "status"] == "dropped"


def test_what_can_be_read_in_two_ways_is_asked(journey: Journey, tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Summary,Issue key,Status,Due date,Labels\n"
        "A sign,HK-1,In Progress,2/11/2026,jm-sign\n"
        "A sign again,HK-4,Done,2/11/2026,jm-sign\n"
        "A lamp,HK-5,Done,1/12/2026,jm-lamp\n",
    )
    states = propose_states(path, journey)
    assert [question.key for question in states.open] == ["dates", "row-sign"]
    assert changes(path, journey)["lamp", "due"] == "2026-12-01"
    told = changes(path, journey, dates="month", row_sign="1")
    assert told == {
        ("sign", "status"): "in-progress",
        ("sign", "due"): "2026-02-11",
        ("lamp", "status"): "done",
        ("lamp", "due"): "2026-01-12",
    }
    with pytest.raises(JourneyError, match="expected an answer to"):
        propose_states(path, journey, {"colour": "red"})


def test_all_of_it_is_one_step_back(journey: Journey, tmp_path: Path) -> None:
    path = file(
        tmp_path,
        "Summary,Issue key,Status,Due date,Labels\nA sign,HK-1,Done,2026-11-28,jm-sign\n"
        "A lamp,HK-2,Done,2026-11-29,jm-lamp\n",
    )
    session = Session(journey)
    session.apply(*propose_states(path, session.journey).steps)
    assert session.journey.actions["sign"].status == "done"
    session.undo()
    assert session.journey.actions == journey.actions


def test_a_row_that_lost_its_label_is_known_by_its_title_and_that_is_said(
    journey: Journey, tmp_path: Path
) -> None:
    path = file(
        tmp_path,
        "Summary,Issue key,Status,Labels\nA sign,HK-1,Done,\n"
        "A lamp,HK-2,Done,jm-lamp\nGone,HK-3,Done,jm-gone\n",
    )
    states = propose_states(path, journey)
    assert changes(path, journey)["sign", "status"] == "done"
    assert [str(one) for one in states.warnings] == ["“A sign” has lost its key; it is known by its title"]
    assert [str(one.what) for one in states.lost] == ["rows of actions"]


@pytest.mark.parametrize(
    "text",
    [
        "Summary,Issue key,Status\nA sign,HK-1,Done\n",
        "name,age\njm-sign,3\n",
        "{}",
        "",
        "\x00\x01\x02",
    ],
)
def test_other_tables_are_left_to_others(text: str, tmp_path: Path) -> None:
    assert not is_of_a_tracker(file(tmp_path, text))


def test_a_date_that_nobody_can_read_is_said(journey: Journey, tmp_path: Path) -> None:
    path = file(tmp_path, "Summary,Issue key,Status,Due date,Labels\nA sign,HK-1,Done,soon,jm-sign\n")
    states = propose_states(path, journey)
    assert [str(one) for one in states.warnings] == ["row 2: the date soon could not be read"]


def test_the_panel_of_imports_takes_an_export_of_a_tracker(journey: Journey) -> None:
    session, panel = Session(journey), MapImport()
    text = "Summary,Issue key,Status,Labels\nA sign,HK-1,Done,jm-sign\nA bench,HK-2,Parked,jm-bench\n"
    panel.take("export.csv", text.encode())
    told = panel.as_dict(session.journey)
    assert (told["verdict"], told["states"], told["changes"]) == ("ask", ["“A sign”: planned → done"], 2)
    [asked] = told["questions"]
    panel.answer(asked["key"], "dropped")
    assert panel.bring(session.journey, session.apply) == 3
    assert {one.id: one.status for one in session.journey.actions.values()} == {
        "sign": "done",
        "bench": "dropped",
        "lamp": "in-progress",
    }
    after = panel.as_dict(session.journey)
    assert (after["imported"], after["changes"]) == (3, 0)
    session.undo()
    assert session.journey.actions == journey.actions
    # What comes next is looked at as a file of its own.
    panel.take("map.csv", b"Stage,Touchpoint,Mood\nGo,Sign,1\n")
    assert "states" not in panel.as_dict(session.journey)
    panel.close()
