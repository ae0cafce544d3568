"""Maps in the shapes that people leave them in: packed, on their side, under titles, without headings."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmwidgets.exchange import Looked, look, new_journey

Look = Callable[..., Looked]
Points = Callable[..., list[tuple[str, str]]]
Moods = Callable[..., dict[tuple[str, str], float | None]]
Notes = Callable[..., set[tuple[str, str, str]]]
Lost = Callable[[Looked], str]
_LIST = "Phase;Kontaktpunkt;Stimmung (-2 bis 2)\nGo;Schild;0,5\nStay;Bett;-1,5\n"


def _zipped(text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("export/map.csv", text)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(_LIST.encode()),
        _zipped(_LIST),
        _LIST.encode("utf-16"),
        b"\xfe\xff" + _LIST.encode("utf-16-be"),
        _LIST.encode("utf-8-sig"),
        f"sep=;\n{_LIST}".encode(),
    ],
    ids=["gzip", "zip", "utf-16", "utf-16-be", "mark", "separator"],
)
def test_a_list_is_the_same_however_it_is_written(data: bytes, look_at: Look, moods: Moods) -> None:
    looked = look_at(data)
    assert moods(looked) == {("Schild", ""): 0.5, ("Bett", ""): -1.5}
    assert not looked.journeys[0].title


def test_a_packed_list_that_grows_without_end_is_refused(look_at: Look) -> None:
    looked = look_at(gzip.compress(_LIST.encode() + b";;\n" * 20_000_000))
    assert looked.verdict == "refuse"
    assert "unpacks to more" in str(looked.sentence)


def test_lines_above_the_headings_give_title_and_persona(
    look_at: Look, workbook: Callable[..., Path], lost: Lost
) -> None:
    above = "Night at the hut;;\nPersona;Ann;\nMade by;Bo;\n;;\n"
    rows: dict[str, Any] = {
        "A1": "Night at the hut",
        "A2": "As of 1 March",
        "A3": "Persona: Ann",
        "A5": "Stage",
    }
    rows |= {"B5": "Touchpoint", "C5": "Mood", "A6": "Go", "B6": "Sign", "C6": "+1", "B7": "Gate", "C7": "-1"}
    for looked in (look_at(above + _LIST), look(workbook({"Table1": rows}, merged=("A1:C1", "A6:A7")))):
        assert looked.journeys[0].title == "Night at the hut"
        assert [one.name for one in looked.journeys[0].personas] == ["Ann"]
        assert "above the map" in lost(looked)
        assert all(question.key != "persona" for question in looked.questions)


def test_the_grounds_of_touchpoints_are_a_mood_where_nothing_else_tells_one(
    workbook: Callable[..., Path], moods: Moods, lost: Lost
) -> None:
    cells: dict[str, Any] = {"A1": "Stage", "B1": "Touchpoint", "C1": "Remarks", "A2": "Go", "A3": "Stay"}
    cells |= {"B2": ("Sign", "92D050"), "B3": ("Bed", "FF0000", "cold"), "C2": "x"}
    looked = look(workbook({"Map": cells}))
    assert moods(looked) == {("Sign", ""): 1.0, ("Bed", ""): -1.0}
    assert "colours" in {question.key for question in looked.questions}
    assert "cold" in {note.text for note in looked.journeys[0].notes}
    plain = look(workbook({"Map": {**cells, "B3": ("Bed", "92D050")}}))
    assert moods(plain) == {}
    assert "colours of cells" in lost(plain)


def test_lists_under_headings_or_under_a_few_words(
    look_at: Look, points: Points, notes: Notes, lost: Lost
) -> None:
    looked = look_at(
        "# Hut\n\n## Go\n- Sign\n  - Schmerz: wet\n  - “Never again”\n- Gate\n\n## Stay\n- Bed\n"
    )
    assert points(looked) == [("Go", "Sign"), ("Go", "Gate"), ("Stay", "Bed")]
    assert notes(looked) == {("pain", "wet", "Sign"), ("quote", "Never again", "Sign")}
    plain = look_at("Before\n- look on the web\n- call\n\nDuring:\n- sleep\n")
    assert points(plain) == [("Before", "look on the web"), ("Before", "call"), ("During", "sleep")]
    assert not lost(plain)


_WALL = "ID,Text,BG Color,Sticky type,Position X,Position Y,Area\n"


def _wall(*, turned: bool) -> str:
    stages, lanes = ("Learn", "Join", "Leave"), ("Actions", "Feelings", "Pains")
    notes = [(text, "#FFF", -4000 + 900 * n, -2500) for n, text in enumerate(stages)]
    notes += [(text, "#FFF", -5000, -2000 + 500 * n) for n, text in enumerate(lanes)]
    for n, stage in enumerate(stages):
        notes.append((f"Do {stage}", "#FF0", -4030 + 900 * n, -1990))
        notes.append((f"Hate {stage}", "#FF0", -3960 + 900 * n, -1010))
        notes.append(("😀", "#FF0", -3960 + 900 * n, -1510))
    rows = [(t, c, y, x) if turned else (t, c, x, y) for t, c, x, y in notes]
    return _WALL + "".join(f"{n},{t},{c},3x3,{x},{y},\n" for n, (t, c, x, y) in enumerate(rows))


@pytest.mark.parametrize("turned", [False, True])
def test_a_wall_is_read_whichever_way_it_lies(
    *, turned: bool, look_at: Look, points: Points, moods: Moods, notes: Notes
) -> None:
    looked = look_at(_wall(turned=turned))
    assert points(looked) == [(stage, f"Do {stage}") for stage in ("Learn", "Join", "Leave")]
    assert set(moods(looked).values()) == {2.0}
    assert ("pain", "Hate Join", "Join") in notes(looked)


def test_the_areas_of_a_wall_without_headings_are_its_stages(look_at: Look, points: Points) -> None:
    rows = [(f"Note {n}", n % 3 * 1000 + n, n * 30, ("Find", "Buy", "Use")[n % 3]) for n in range(9)]
    text = _WALL + "".join(f"{n},{t},#FF0,3x3,{x},{y},{a}\n" for n, (t, x, y, a) in enumerate(rows))
    looked = look_at(text, **{"plain-notes": "touchpoints"})
    assert [stage.name for stage in looked.journeys[0].stages] == ["Find", "Buy", "Use"]
    assert points(looked)[:3] == [("Find", "Note 0"), ("Find", "Note 3"), ("Find", "Note 6")]
    assert look_at(text).journeys[0].touchpoints == []


def test_texts_in_a_row_on_a_miro_board_are_headings_and_none_is_the_title(look_at: Look) -> None:
    items = [
        {
            "id": f"h{n}",
            "type": "text",
            "data": {"content": f"<p>{name}</p>"},
            "position": {"x": n * 800, "y": 0},
        }
        for n, name in enumerate(("Plan", "Travel", "Stay"))
    ]
    items += [
        {
            "id": f"s{n}",
            "type": "sticky_note",
            "data": {"content": f"Do {n}"},
            "position": {"x": n * 800, "y": 300},
        }
        for n in range(3)
    ]
    looked = look_at(json.dumps(items))
    assert [stage.name for stage in looked.journeys[0].stages] == ["Plan", "Travel", "Stay"]


def _spreadsheet(path: Path, rows: list[list[object]]) -> Path:
    """Write an OpenDocument spreadsheet."""
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in names)
    cells = (
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        for row in rows
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sheet1">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def test_a_map_in_an_opendocument_spreadsheet(tmp_path: Path, points: Points, moods: Moods) -> None:
    rows: list[list[object]] = [
        ["Night"],
        [],
        ["Stage", "Touchpoint", "Mood"],
        ["Go", "Sign", "+1"],
        ["", "Gate", "-2"],
    ]
    looked = look(_spreadsheet(tmp_path / "map.xls", rows))
    assert looked.sniffed.kind == "ods-journey"
    assert points(looked) == [("Go", "Sign"), ("Go", "Gate")]
    assert moods(looked) == {("Sign", ""): 1.0, ("Gate", ""): -2.0}
    assert looked.journeys[0].touchpoints[1].at == "Sheet1!B5"


_PLAN = """<{kind}Journey><journeyID>{id}</journeyID>{reference}<journeyPhases><journeyPhase phaseID="p">
<phaseName>Go</phaseName></journeyPhase></journeyPhases><actors>
<endUser actorID="u"><actorName>Ann</actorName></endUser></actors><touchpoints>{points}</touchpoints>
</{kind}Journey>"""
_ACT = (
    "<{kind}Action><touchpointID>{id}</touchpointID><belongsTo phaseIDref='p'/><compliance>{how}</compliance>"
    "<initiator><refersTo actorIDref='u'/><initiatorLabel>{name}</initiatorLabel></initiator></{kind}Action>"
)


def _cjml(*, is_there: bool) -> str:
    def acts(kind: str, *told: tuple[str, str, str]) -> str:
        return "".join(_ACT.format(kind=kind, id=key, how=how, name=name) for key, how, name in told)

    plan = acts("planned", ("T1", "", "Sign"), ("T2", "", "Sleep"))
    lived = acts("actual", ("T1", "completed", "Sign"), ("D1", "adhoc", "Swear"), ("T2", "missing", "Sleep"))
    parts = _PLAN.format(kind="planned", id="P1", reference="", points=plan) if is_there else ""
    reference = "<plannedReference>P1</plannedReference>"
    parts += _PLAN.format(kind="actual", id="A1", reference=reference, points=lived)
    return f'<CJML version="2.0">{parts}</CJML>'


def test_a_plan_in_cjml_and_how_it_went_are_one_map(look_at: Look, lost: Lost) -> None:
    looked = look_at(_cjml(is_there=True))
    journey = new_journey(looked, looked.journeys)
    assert [(point.name, point.exists_in) for point in journey.in_order()] == [
        ("Sign", "both"),
        ("Swear", "as-is"),
        ("Sleep", "both"),
    ]
    assert [
        journey.touchpoints[one.touchpoint].name for one in journey.experiences.values() if one.skipped
    ] == ["Sleep"]
    assert "planned journey P1" in lost(look_at(_cjml(is_there=False)))


def test_the_planned_traces_of_a_log_in_cjml_are_journeys(tmp_path: Path, points: Points, lost: Lost) -> None:
    def trace(user: str, planned: str, label: str) -> str:
        keys = {"journey": "4", "enduser": user, "isPlanned": planned}
        about = "".join(f'<string key="{key}" value="{value}"/>' for key, value in keys.items())
        event = {"initiator": "Desk", "initiatorsLabel": "Send", "receiver": user, "receiverLabel": label}
        inside = "".join(f'<string key="{key}" value="{value}"/>' for key, value in event.items())
        return f"<trace>{about}<event>{inside}</event></trace>"

    file = tmp_path / "hut.xes"
    file.write_text(f"<log>{trace('Ann', 'true', 'Read')}{trace('Bo', 'false', 'Get')}</log>")
    assert look(file).sniffed.family == "log"
    looked = look(file, kind="cjml-xes")
    assert points(looked) == [("hut", "Read")]
    assert looked.journeys[0].version == "to-be"
    assert "1 lived journeys" in lost(looked)
    file.write_text(f"<log>{trace('Bo', 'false', 'Get')}</log>")
    assert "expected a planned journey" in str(look(file, kind="cjml-xes").sentence)
