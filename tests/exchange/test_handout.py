"""Files for other programs: what they hold, for whom, and what they keep to themselves."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.outbox import Outbox
from jmwidgets.words import use
from tests.exchange.handed_out import everything_in, written
from tests.render.crowd import crowded

_SVG = "{http://www.w3.org/2000/svg}"


def texts(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    if shape.has_table:
        for row in shape.table.rows:
            yield from (one.text_frame.text for one in row.cells if not one.is_spanned)


@pytest.fixture(scope="module")
def deck(example: Journey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    [path] = written(example, tmp_path_factory.mktemp("deck"), "pptx", "ruth")
    return path


def test_slides_are_tables_and_charts_that_can_be_edited_and_answer_what_a_reader_asks(deck: Path) -> None:
    slides = Presentation(str(deck)).slides
    titles = [slide.shapes.title.text for slide in slides]
    assert titles[0] == "Buying a washing machine"
    assert titles[1].startswith("Ruth is won by the advice in the store")
    for wanted in (
        "Ruth Hagedorn, 67",
        "The journey: Awareness",
        "How Ruth Hagedorn feels",
        "What hurts most",
    ):
        assert any(title.startswith(wanted) for title in titles)
    assert {"What first: impact and effort", "What happens next (1 of 3)"} <= {*titles}
    summary = slides[1]
    [chart] = [shape.chart for shape in summary.shapes if shape.has_chart]
    felt = chart.plots[0].series[0]
    assert (felt.name, felt.values[0], len(felt.values)) == ("Felt", -1.4, 26)
    [table] = [shape.table for shape in summary.shapes if shape.has_table]
    assert [row.cells[1].text_frame.paragraphs[0].text for row in table.rows][1:] == [
        "Delivery and connection",
        "Calls customer service",
        "Compares models",
    ]
    assert not any(shape.shape_type == 13 for slide in slides for shape in slide.shapes), "a picture"


def test_speaker_notes_hold_n_interval_source_and_date(deck: Path) -> None:
    notes = Presentation(str(deck)).slides[1].notes_slide.notes_text_frame.text
    felt = next(one for one in notes.splitlines() if one.startswith("Delivery and connection: felt"))
    assert re.search(r"−1\.5 \(measured, 95.% CI −1\.6 to −1\.4, n.=.162, .*; from Autumn survey", felt)
    assert re.search(r"Source: .+, \d+.\w+.2026", notes)
    assert "100 ×" in notes


def test_nothing_is_in_a_deck_that_the_audience_would_not_see(example: Journey, tmp_path: Path) -> None:
    [path] = written(example, tmp_path, "pptx", "ruth", audience="customers")
    held = everything_in(path)
    action = next(iter(example.actions.values()))
    inside = [action.title, action.owner, example.stakeholders[example.stakeholders.ids[0]].name]
    inside += [one.title for one in example.opportunities.values()]
    inside += [one.text for one in example.notes.values() if not one.audiences]
    inside += [one.process_problem for one in example.experiences.values() if one.process_problem]
    inside += [one.name for one in example.personas.values() if one.id != "ruth"]
    assert [one for one in inside if one in held] == []
    titles = [slide.shapes.title.text for slide in Presentation(str(path)).slides]
    assert "The story" in titles
    assert not any("hurts" in title or "next" in title for title in titles)


def test_files_name_nobody_who_made_them_and_are_the_same_each_time(example: Journey, tmp_path: Path) -> None:
    for to in ("pptx", "findings", "svg", "jira"):
        first = written(example, tmp_path / "one", to, "ruth")
        again = written(example, tmp_path / "two", to, "ruth")
        assert [one.read_bytes() for one in first] == [one.read_bytes() for one in again]
        if first[0].suffix in {".pptx", ".xlsx"}:
            with zipfile.ZipFile(first[0]) as packed:
                core = packed.read("docProps/core.xml").decode()
                about = packed.read("docProps/app.xml").decode()
            assert "Canny" not in core + about
            assert set(re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", core)) == {"2026-11-28T00:00:00Z"}
            assert not re.search(r"<(?:dc:creator|cp:lastModifiedBy)>[^<]", core)
            assert str(tmp_path) not in everything_in(first[0])


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Write a template as a client has one: other colours, a slide, sections, a potx."""
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[0])
    slide.shapes.title.text = "Strategy of Jane Doe"
    packed = io.BytesIO()
    slides.save(packed)
    path = tmp_path / "client.potx"
    section = (
        b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        b'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="A" '
        b'id="{6BD3E5A0-0000-4000-8000-000000000000}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
        b"</p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"presentation.main+xml", b"template.main+xml")
            if name == "ppt/presentation.xml":
                data = re.sub(
                    rb"<p:extLst>.*</p:presentation>|</p:presentation>", section, data, flags=re.DOTALL
                )
            if name.endswith("theme1.xml"):
                data = data.replace(b"4F81BD", b"5B2A86").replace(b"Calibri", b"Verdana")
            new.writestr(name, data)
    return path


def test_slides_take_the_layouts_and_colours_of_a_clients_template(
    example: Journey, template: Path, tmp_path: Path
) -> None:
    [path] = written(example, tmp_path / "out", "pptx", "ruth", template=template)
    slides = Presentation(str(path))
    assert (slides.slide_width, slides.slide_height) == (9144000, 6858000)
    assert "Jane Doe" not in everything_in(path)
    assert "sectionLst" not in everything_in(path)
    for slide in slides.slides:
        kinds = [one.placeholder_format.type for one in slide.placeholders]
        assert kinds[0] in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
        empty = [one for one in slide.placeholders if one.has_text_frame and not one.text_frame.text]
        assert empty == []
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= slides.slide_width + 12700
            assert shape.top + shape.height <= slides.slide_height
    with zipfile.ZipFile(path) as packed:
        drawn = b"".join(
            packed.read(name) for name in packed.namelist() if name.startswith("ppt/slides/slide")
        )
    assert b'schemeClr val="accent1"' in drawn


def test_a_file_that_is_no_template_is_refused_in_a_sentence(example: Journey, tmp_path: Path) -> None:
    (tmp_path / "notes.potx").write_text("no template", encoding="utf-8")
    with pytest.raises(JourneyError, match=r"notes\.potx: expected a PowerPoint template"):
        written(example, tmp_path, "pptx", "ruth", template=tmp_path / "notes.potx")


def test_a_crowded_map_goes_on_over_slides_and_loses_no_word(tmp_path: Path) -> None:
    journey = crowded()
    [path] = written(journey, tmp_path, "pptx", "p0")
    slides = Presentation(str(path))
    said = " ".join(text for slide in slides.slides for shape in slide.shapes for text in texts(shape))
    # A word that is wider than its column breaks with a hyphen.
    letters = re.sub(r"[\s-]", "", said)
    for experience in journey.experiences.values():
        if experience.persona == "p0":
            for text in (experience.actions, experience.thoughts):
                for word in text.split():
                    assert re.sub("-", "", word) in letters
    high = slides.slide_height
    for slide in slides.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= high, slide.shapes.title.text
            sizes = [
                run.font.size.pt
                for frame in ([shape.text_frame] if shape.has_text_frame else [])
                for paragraph in frame.paragraphs
                for run in paragraph.runs
                if run.font.size
            ]
            assert all(size >= 9 for size in sizes)


def test_a_summary_has_the_columns_of_the_pain_points_that_it_names(tmp_path: Path) -> None:
    names, worst = "abcde", "abcd"
    stake = {"customers_lost": {"value": 1}, "value_each": 1, "assumptions": "asked"}
    journey = Journey.model_validate(
        {
            "id": "s",
            "title": "Shop",
            "stages": [{"id": "buy", "name": "Buy"}],
            "touchpoints": [
                {"id": one, "name": one, "stage": "buy", "stake": None if one in worst else stake}
                for one in names
            ],
            "personas": [{"id": "ann", "name": "Ann"}],
            "experiences": [
                {
                    "id": f"ann.{one}",
                    "persona": "ann",
                    "touchpoint": one,
                    "emotion": {"value": -2 if one in worst else -0.6},
                    "importance": {"value": 5 if one in worst else 1},
                }
                for one in names
            ],
        }
    )
    [path] = written(journey, tmp_path, "pptx")
    summary, *in_full = [
        [cell.text_frame.text for cell in shape.table.rows[0].cells]
        for slide in Presentation(str(path)).slides
        for shape in slide.shapes
        if shape.has_table and shape.name == "What hurts most"
    ]
    assert summary == ["", "What hurts most", "Felt", "Owner", "Next step"]
    assert in_full
    assert all("At stake a year, all customers" in head for head in in_full)


def test_a_journey_without_anything_gives_a_deck_that_says_what_is_missing(tmp_path: Path) -> None:
    journey = Journey(id="e", title="Nothing yet", personas=[{"id": "a", "name": "Ann"}])  # type: ignore[arg-type]
    [path] = written(journey, tmp_path, "pptx")
    said = "\n".join(
        text for one in Presentation(str(path)).slides for shape in one.shapes for text in texts(shape)
    )
    assert "How Ann feels on the way is not recorded yet." in said
    with pytest.raises(JourneyError, match="add a persona first"):
        written(Journey(id="n", title="Nobody"), tmp_path, "pptx")


def test_slides_speak_german(example: Journey, tmp_path: Path) -> None:
    with use("de"):
        [path] = written(example, tmp_path, "pptx", "ruth")
    titles = [slide.shapes.title.text for slide in Presentation(str(path)).slides]
    assert {"Was zuerst: Wirkung und Aufwand", "Was am meisten schmerzt (1 von 2)"} <= {*titles}
    said = everything_in(path)
    assert f"„{example.personas['ruth'].quote}“" in said


def test_pictures_need_no_style_and_no_font_of_their_own(example: Journey, tmp_path: Path) -> None:
    paths = written(example, tmp_path, "svg", "ruth")
    assert {"ruth-summary.svg", "ruth-priorities.svg", "ruth-curve-1.svg"} <= {one.name for one in paths}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|<foreignObject|<image|class=|[^-]style=|href=|@font", text)
        root = fromstring(text)
        assert (root.get("width"), root.get("height")) == ("1920", "1080")
        assert "Arial" in str(root.get("font-family"))
        assert root.findtext(f"{_SVG}title")
        for one in root.iter(f"{_SVG}text"):
            assert float(one.get("font-size", "0")) >= 9
            assert 0 <= float(one.get("x", "-1")) <= 960
            assert 0 <= float(one.get("y", "-1")) <= 540


def test_a_map_is_drawn_in_one_piece_where_that_is_wanted(example: Journey, tmp_path: Path) -> None:
    [path] = written(example, tmp_path, "svg", "ruth", pictures=("map",), size="map")
    root = fromstring(path.read_text(encoding="utf-8"))
    assert float(root.get("width", "0")) > 6000
    said = "".join(root.itertext())
    assert all(one.name.split()[0] in said for one in example.touchpoints.values())
    # The curve runs over the lane of emotions, and the dips have their numbers on it.
    assert any(one.get("fill") == "#bd3c0a" for one in root.iter(f"{_SVG}circle"))
    assert any("C" in str(one.get("d")) for one in root.iter(f"{_SVG}path"))
    with pytest.raises(AssertionError, match="expected one of the pictures"):
        written(example, tmp_path, "svg", "ruth", pictures=("mood",))


def test_findings_are_numbers_and_days_and_no_cell_is_live(example: Journey, tmp_path: Path) -> None:
    first = example.actions[example.actions.ids[0]].model_copy(update={"title": '=HYPERLINK("http://x","y")'})
    journey = example.model_copy(update={"actions": example.actions.put(first)})
    [path] = written(journey, tmp_path, "findings", "ruth", audience="board")
    book = openpyxl.load_workbook(path)
    assert {"Emotion curve", "What hurts", "Actions", "KPIs", "Facts"} <= {*book.sheetnames}
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    curve = book["Emotion curve"]
    heads = [cell.value for cell in curve[1]]
    row = next(
        row for row in curve.iter_rows(min_row=2, values_only=True) if row[1] == "Delivery and connection"
    )
    found: dict[Any, Any] = dict(zip(heads, row, strict=True))
    assert (found["Felt"], found["n"], found["Expected"], found["Pain point"]) == (-1.5, 162, 0.5, 1)
    assert found["95 % from"] < -1.5 < found["95 % to"]
    dues = [row[4] for row in book["Actions"].iter_rows(min_row=2, values_only=True) if row[4]]
    assert all(isinstance(one, dt.datetime) for one in dues)


def test_figures_of_small_groups_stay_withheld(example: Journey, tmp_path: Path) -> None:
    fact = next(one for one in example.facts.values() if one.persona == "ruth" and one.touchpoint)
    few = fact.model_copy(
        update={"id": "few", "n": 2, "value": 0.1234567, "note": "", "formula": "secret of two"}
    )
    journey = example.model_copy(update={"facts": example.facts.put(few)})
    for to in ("findings", "pptx", "svg"):
        for path in written(journey, tmp_path, to, "ruth"):
            held = path.read_text(encoding="utf-8") if to == "svg" else everything_in(path)
            assert "secret of two" not in held
            assert "0.1234567" not in held


@pytest.mark.parametrize(
    ("tracker", "head", "due"),
    [
        ("jira", ["Summary", "Issue Type", "Description", "Due Date", "Labels", "Labels"], 3),
        ("azure-devops", ["Work Item Type", "Title", "Description", "Priority", "Tags"], None),
        ("trello", ["Card Name", "Card Description", "List Name", "Labels", "Due Date"], 4),
    ],
)
def test_open_actions_go_to_a_tracker_under_a_key(
    example: Journey, tmp_path: Path, tracker: str, head: list[str], due: int | None
) -> None:
    [path] = written(example, tmp_path, tracker)
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[0] == head
    is_open = [one for one in example.actions.values() if one.status not in {"done", "dropped"}]
    assert len(rows) == len(is_open) + 1
    assert all(len(row) == len(head) for row in rows)
    first = next(row for row in rows if "jm-numbers-to-drivers" in ",".join(row))
    assert "Give drivers the phone numbers and fifteen minutes to call" in first
    if due is not None:
        assert first[due] == "2026-11-02"


def test_what_people_changed_in_a_file_is_not_written_over(example: Journey, tmp_path: Path) -> None:
    [path] = written(example, tmp_path, "svg", "ruth", pictures=("summary",))
    assert written(example, tmp_path, "svg", "ruth", pictures=("summary",)) == [path]
    path.write_text("as edited before the board", encoding="utf-8")
    [beside] = written(example, tmp_path, "svg", "ruth", pictures=("summary",))
    assert beside.name == "ruth-summary-2.svg"
    assert path.read_text(encoding="utf-8") == "as edited before the board"


def test_a_folder_that_forgot_what_it_wrote_loses_nothing(tmp_path: Path) -> None:
    Outbox(tmp_path).put("a.svg", b"1")
    (tmp_path / ".exported.json").write_text("broken", encoding="utf-8")
    assert Outbox(tmp_path).put("a.svg", b"2").name == "a-2.svg"
    assert (tmp_path / "a.svg").read_bytes() == b"1"
