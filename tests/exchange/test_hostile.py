"""Files that mean harm, or lie: plain refusals, and nothing outside the file is touched."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jmwidgets.errors import JourneyError
from jmwidgets.exchange import Looked, look, new_journey
from jmwidgets.exchange.readers.registry import READABLE

Look = Callable[..., Looked]

_BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<CJML version="2.0"><plannedJourney><journeyTitle>&b;</journeyTitle></plannedJourney></CJML>"""


def test_entities_are_refused(look_at: Look, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hush")
    for text in (_BOMB, _BOMB.replace('"ha"', f'SYSTEM "{secret.as_uri()}"')):
        looked = look_at(text)
        assert looked.verdict == "refuse"
        assert "without entities" in str(looked.sentence)
        assert "hush" not in str(looked.as_json())


def test_deep_and_broken_files_are_refused_in_a_sentence(look_at: Look) -> None:
    deep = "<CJML>" + "<a>" * 5000 + "</a>" * 5000 + "</CJML>"
    brackets = '{"lifecycle": ' + "[" * 100_000
    for text in (
        deep,
        "<CJML><plannedJourney>",
        "<mxfile><diagram>###</diagram></mxfile>",
        "<mxfile/>",
        brackets,
    ):
        looked = look_at(text)
        assert looked.verdict == "refuse"
        assert str(looked.sentence)


def test_a_packed_drawing_that_grows_without_end_is_refused(look_at: Look) -> None:
    import base64
    import zlib

    packer = zlib.compressobj(9, wbits=-15)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(60)) + packer.flush()
    looked = look_at(f"<mxfile><diagram>{base64.b64encode(data).decode()}</diagram></mxfile>")
    assert looked.verdict == "refuse"
    assert "unpacks to far more" in str(looked.sentence)


def test_tables_of_100_000_columns_are_refused(look_at: Look) -> None:
    header = "Stage,Touchpoint,Mood," + ",".join(f"c{n}" for n in range(100_000))
    looked = look_at(f"{header}\nGo,Sign,good\n")
    assert looked.verdict == "refuse"
    assert "more columns than a map or a survey has" in str(looked.sentence)
    narrower = look_at(f"Stage,Touchpoint,Mood{',' * 2000}\nGo,Sign,good\n")
    assert "at most 1,000 columns" in str(narrower.sentence)


def test_a_workbook_that_lies_about_its_size_is_read_or_refused(
    workbook: Callable[..., Path], tmp_path: Path
) -> None:
    file = workbook(
        {"Map": {"A1": "Stage", "B1": "Step", "C1": "Mood", "A2": "Go", "B2": "Sign", "C2": 1, "XFD1": "x"}}
    )
    looked = look(file)
    assert looked.verdict == "refuse"
    assert "columns" in str(looked.sentence)
    bomb = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(150):
            part.write(bytes(1 << 20))
    assert look(bomb).sniffed.kind == "too-large"


def test_no_formula_is_run_and_no_link_is_followed(workbook: Callable[..., Path], tmp_path: Path) -> None:
    cells = {
        "A1": "Stage",
        "B1": "Touchpoint",
        "C1": "Mood",
        "A2": "Go",
        "B2": "Sign",
        "C2": "='http://x/[a]S'!A1",
    }
    looked = look(workbook({"Map": cells}))
    assert looked.journeys[0].emotions == []
    assert any("formulas without a value" in str(loss.what) for loss in looked.lost)


@pytest.mark.parametrize("kind", READABLE)
def test_a_file_that_is_told_to_be_what_it_is_not_never_breaks(tmp_path: Path, kind: str) -> None:
    contents = (
        b"Stage,Step\nGo,Sign\n",
        b'{"a": [1, {"b": null}]}',
        b"<a><b/></a>",
        b"\x00\x01\xff",
        b"# A\n- b\n",
        b"[]",
    )
    for place, content in enumerate(contents):
        file = tmp_path / f"{place}.bin"
        file.write_bytes(content)
        try:
            looked = look(file, kind=kind)
        except JourneyError:
            continue
        assert looked.verdict in {"import", "ask", "refuse"}


def test_records_of_any_shape_in_json_never_break(look_at: Look) -> None:
    shapes: tuple[list[dict[str, Any]], ...] = (
        [{"type": "sticky_note", "data": None, "position": "x", "style": [], "parent": 3}],
        [{"type": "frame", "data": {"title": None}, "geometry": {"width": "wide"}}, {"type": "sticky_note"}],
    )
    for items in shapes:
        assert look_at(json.dumps(items)).verdict in {"ask", "refuse", "import"}
    for lifecycle in ({"phases": {"a": 1}}, {"phases": [{"scenarios": [{"steps": None, "paths": "x"}]}]}):
        assert look_at(json.dumps({"lifecycle": lifecycle})).verdict in {"ask", "refuse", "import"}


def test_texts_that_look_like_markup_or_formulas_stay_texts(look_at: Look) -> None:
    looked = look_at(
        'Stage,Touchpoint,Mood\nGo,"=HYPERLINK(""http://x"")",1\nGo,<script>alert(1)</script>,2\n'
    )
    journey = new_journey(looked, looked.journeys)
    assert [one.name for one in journey.touchpoints.values()] == [
        '=HYPERLINK("http://x")',
        "<script>alert(1)</script>",
    ]


def test_a_workbook_is_told_by_its_content_whatever_it_is_called(workbook: Callable[..., Path]) -> None:
    file = workbook(
        {"Map": {"A1": "Stage", "B1": "Touchpoint", "C1": "Mood", "A2": "Go", "B2": "Sign", "C2": "+1"}}
    )
    renamed = file.rename(file.with_name("map.csv"))
    assert look(renamed).journeys[0].touchpoints[0].name == "Sign"
