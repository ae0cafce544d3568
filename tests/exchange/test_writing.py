"""Maps that go out, and come back the same, up to the loss report."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmwidgets.document import Journey, Set, dumps, parse
from jmwidgets.exchange import bring_in, look, new_journey, write
from jmwidgets.exchange.memory import remember
from jmwidgets.exchange.merging import kept_of
from jmwidgets.exchange.records import records_of
from jmwidgets.exchange.writers.held import HELD
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from tests.strategies import journeys

_TRIED = settings(max_examples=settings().max_examples // 5)
"""A few in the suite, many by ``make stress``."""


def _back(journey: Journey, to: str) -> Journey:
    with tempfile.TemporaryDirectory() as folder:
        written = write(journey, Path(folder) / f"map.{to}", to)
        looked = look(written.path)
        return new_journey(looked, looked.journeys)


@_TRIED
@given(journeys())
def test_a_workbook_loses_nothing(journey: Journey) -> None:
    assert dumps(_back(journey, "xlsx")) == dumps(journey)


def test_the_example_goes_through_a_workbook_unchanged(example: Journey, tmp_path: Path) -> None:
    written = write(example, tmp_path / "map.xlsx")
    assert written.lost == ()
    looked = look(written.path)
    assert (looked.sniffed.kind, looked.verdict, looked.questions, looked.lost) == (
        "jmwidgets-xlsx",
        "import",
        (),
        (),
    )
    assert dumps(new_journey(looked, looked.journeys)) == dumps(example)


_WORDS = st.text("abcdefghÄßéλ", min_size=2, max_size=8)
_SIGNS = st.sampled_from(
    ["", "!", " #4", "; so", ": yes", " | bar", " <b>", " *star*", " “q”", ", then", " 50 %", " a_b", "\\"]
)
_NAMES = st.builds(lambda word, sign, more: f"{word.title()}{sign} {more}", _WORDS, _SIGNS, _WORDS)
_LIVE = st.sampled_from(["=1+1", "+49 30", "-5 degrees", "@home", "'quoted", "plain words"])
_TEXTS = st.builds(lambda live, word: f"{live} {word}", _LIVE, _WORDS)


@st.composite
def _plain_journeys(draw: st.DrawFn) -> Journey:
    """Draw maps with names as people give them, apart from each other."""
    names = draw(st.lists(_NAMES, min_size=9, max_size=9, unique_by=str.casefold))
    count = draw(st.integers(1, 5))
    stages = [{"id": f"s{n}", "name": names[n]} for n in range(2)]
    states = draw(st.booleans())
    points: list[dict[str, Any]] = []
    for n in range(count):
        point: dict[str, Any] = {
            "id": f"t{n}",
            "name": names[2 + n],
            "stage": draw(st.sampled_from(["s0", "s1"])),
        }
        point |= draw(st.sampled_from([{}, {"channel": "phone"}, {"owner": "Desk team"}]))
        point |= draw(st.sampled_from([{}, {"importance": {"value": 4}}]))
        point |= draw(
            st.sampled_from([{}, {"tone": "plain", "phrasing": "Please wait."}, {"result": "Comes back"}])
        )
        point |= draw(st.sampled_from([{}, {"cost": {"value": 12.5}, "lost_in_hand_off": "the floor"}]))
        if states:
            point |= draw(st.sampled_from([{}, {"exists_in": "as-is"}, {"exists_in": "to-be"}]))
        points.append(point)
    people = [{"id": f"p{n}", "name": names[7 + n]} for n in range(2)]
    experiences = [
        {"id": f"{who['id']}.{point['id']}", "persona": who["id"], "touchpoint": point["id"]}
        | draw(
            st.sampled_from(
                [{}, {"emotion": {"value": -2}}, {"emotion": {"value": 1.25}}, {"emotion": {"value": 0}}]
            )
        )
        | draw(st.sampled_from([{}, {"failure_kind": "waiting"}, {"failure_kind": "The lift"}]))
        | {
            "rivals": [
                {"name": name} for name in draw(st.sampled_from([(), ("Rook & Co",), ("Rook", "Heron")]))
            ]
        }
        | {"customer_issues": draw(st.lists(_TEXTS, max_size=2, unique=True)), "thoughts": draw(_TEXTS)}
        for who in people
        for point in points
    ]
    title = draw(_NAMES)
    data = {"id": "j", "title": title, "schema_version": 2, "stages": stages, "touchpoints": points}
    return parse(
        {
            **data,
            "personas": people,
            "experiences": experiences,
            "summary": draw(st.sampled_from(["", "One day."])),
        }
    )


def _held(journey: Journey, to: str, persona: str = "") -> dict[str, Any]:
    """Give what a format has a place for, by names."""
    held = HELD[to]
    told: dict[str, Any] = {"stages": [stage.name for stage in journey.stages.values()]}
    told |= {name: getattr(journey, name) for name in held.get("journey", ())}
    points = []
    for point in journey.in_order():
        fields: dict[str, Any] = {"name": point.name, "stage": journey.stages[point.stage].name}
        for name in held["touchpoints"] - {"name", "stage", "channel", "importance", "cost"}:
            fields[name] = getattr(point, name)
        if "channel" in held["touchpoints"] and point.channel:
            fields["channel"] = journey.channel(point.channel).name
        if "importance" in held["touchpoints"] and point.importance:
            fields["importance"] = point.importance.value
        if "cost" in held["touchpoints"] and point.cost:
            fields["cost"] = point.cost.value
        points.append(fields)
    told["touchpoints"] = points
    lived = {}
    for one in journey.experiences.values():
        who, point = journey.personas[one.persona].name, journey.touchpoints[one.touchpoint]
        fields = {
            name: getattr(one, name) for name in held["experiences"] - {"persona", "touchpoint", "emotion"}
        }
        fields["emotion"] = round(one.emotion.value, 2) if one.emotion else None
        if (any(fields.values()) or fields["emotion"] is not None) and persona in {"", who}:
            lived[who, journey.stages[point.stage].name, point.name] = fields
    return {**told, "experiences": lived}


@_TRIED
@given(_plain_journeys(), st.sampled_from(["csv", "md"]))
def test_a_list_comes_back_the_same(journey: Journey, to: str) -> None:
    assert _held(_back(journey, to), to) == _held(journey, to)


@_TRIED
@given(_plain_journeys())
def test_cjml_comes_back_the_same_for_its_end_user(journey: Journey) -> None:
    first = next(iter(journey.personas.values())).name
    held, back = _held(journey, "cjml", first), _held(_back(journey, "cjml"), "cjml")
    for point in held["touchpoints"]:
        # A point needs two actors: the business stands in where nobody owns it.
        point["owner"] = point["owner"] or ("Business" if point.get("channel") else "")
    # Nobody has lived what is to be.
    planned = {(one["stage"], one["name"]) for one in held["touchpoints"] if one["exists_in"] == "to-be"}
    held["experiences"] = {key: told for key, told in held["experiences"].items() if key[1:] not in planned}
    for other in ("as-is", "to-be"):
        # Where both states add something at one place, the order between them is nobody's.
        mine, again = (
            [one for one in told["touchpoints"] if one["exists_in"] != other] for told in (held, back)
        )
        assert again == mine
    del held["touchpoints"], back["touchpoints"]
    assert back == held


@_TRIED
@given(_plain_journeys())
def test_mermaid_comes_back_with_the_mean_of_its_personas(journey: Journey) -> None:
    back = _back(journey, "mermaid")
    assert _held(back, "mermaid")["touchpoints"] == _held(journey, "mermaid")["touchpoints"]
    assert (back.title, back.summary) == (journey.title, journey.summary)
    for point in journey.touchpoints.values():
        felt = [
            one.emotion.value
            for one in journey.experiences.values()
            if one.touchpoint == point.id and one.emotion
        ]
        again = [
            one.emotion.value
            for one in back.experiences.values()
            if one.emotion and back.touchpoints[one.touchpoint].name == point.name
        ]
        assert again == [pytest.approx(sum(felt) / len(felt), abs=0.01)] * len(felt) if felt else again == []


def test_what_a_format_has_no_place_for_is_counted(example: Journey, tmp_path: Path) -> None:
    lost = {str(loss.what): loss.count for loss in write(example, tmp_path / "map.mmd").lost}
    assert lost["Opportunities: all of them"] == len(example.opportunities)
    assert lost["Facts: all of them"] == len(example.facts)
    assert lost["Stages: Customer goal"] == len(example.stages)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://x","y")'
    stages = [{"id": "s", "name": "+Go"}]
    points = [{"id": "t", "name": name, "stage": "s", "owner": "@me"}]
    data = {"id": "j", "title": "-1+2", "schema_version": 2, "stages": stages, "touchpoints": points}
    journey = parse(data)
    for sheet in openpyxl.load_workbook(write(journey, tmp_path / "map.xlsx").path).worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    text = write(journey, tmp_path / "map.csv").path.read_text(encoding="utf-8-sig")
    cells = [cell.strip('"') for line in text.splitlines()[1:] for cell in line.split(",")]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_the_map_sheet_looks_like_a_map(example: Journey, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write(example, tmp_path / "map.xlsx").path)
    sheet = book.worksheets[0]
    assert sheet["A1"].value == example.title
    assert sheet.freeze_panes == "B6"
    assert sheet.merged_cells.ranges
    band = [cell for cell in sheet[4] if cell.value]
    assert [cell.value for cell in band[1:]] == [stage.name for stage in example.stages.values()]
    assert len({cell.fill.fgColor.rgb for cell in band[1:]}) > 1
    assert [cell.value for cell in sheet[5]][1:] == [point.name for point in example.in_order()]


def test_cells_that_people_changed_come_back_and_their_edits_of_the_map_stay(
    example: Journey, tmp_path: Path
) -> None:
    path = tmp_path / "map.journey.json"
    save_journey(path, example)
    file = write(example, tmp_path / "map.xlsx").path
    remember(path, file.name, kept_of(records_of(example), ""))
    book = openpyxl.load_workbook(file)
    sheet = book["touchpoints"]
    names = [cell.value for cell in sheet[1]]
    first, second = (str(sheet.cell(row, 1).value) for row in (2, 3))
    sheet.cell(2, names.index("name") + 1).value = "Renamed in Excel"
    book.save(file)
    with Session(path) as session:
        session.apply(Set(collection="touchpoints", id=second, field="name", value="Renamed on the map"))
        done = bring_in(file, session)
        assert session.journey.touchpoints[first].name == "Renamed in Excel"
        assert session.journey.touchpoints[second].name == "Renamed on the map"
        assert [(step.collection, step.id) for step in done.steps] == [("touchpoints", first)]
