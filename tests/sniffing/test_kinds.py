"""What files are, told by their content alone: every file here has an ending that lies."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from jmwidgets.errors import JourneyError
from jmwidgets.sniffing import KINDS, sniff

_TEXTS = {
    "mermaid-journey": "%% drawn late\njourney\n  title A day\n  section Go\n    Walk: 3: Walker\n",
    "mermaid-other": "%% first try\nsequenceDiagram\n  A->>B: journey\n",
    "markdown-mermaid": "# Ways\n\n```mermaid\njourney\n  section Go\n    Walk: 3: Walker\n```\n",
    "markdown-table": "# Hike\n\n| Stage | Touchpoint |\n|---|---|\n| Go | Sign |\n",
    "markdown-detail": "".join(
        f"### {name}\n\n| Dimension | Detail |\n|---|---|\n| Doing | walks |\n\n" for name in ("Go", "Rest")
    ),
    "markdown-list": "# Hike\n\n1. Go\n   1. Sign\n   2. Gate\n2. Rest\n   - Bench\n",
    "mural-csv": '"ID","Text","BG Color","Sticky type","Position X","Position Y"\n'
    '"1","Go","#FFF","a","1","2"\n',
    "lucid-csv": "Id,Name,Shape Library,Page ID,Contained By,Line Source,Line Destination\n"
    '1,"Document",,,,,\n',
    "miro-csv": '"Hike"\n"On the way"\n"The sign is gone"\n"Sign","Ranger","2 min"\n"At the hut"\n',
    "journey-csv": "Phase;Kontaktpunkt;Stimmung\nGehen;Schild;gut\n",
    "journey-tsv": "\tStep\tWhere\tFeels\nGo\tFinds the sign\tpath\t1\n",
    "persona-csv": ",Ada,Bo\nType,Regular,New\nGoals,Rest,Speed\nFrustrations,Rain,Hills\nQuote,Oh,No\n",
    "qualtrics-csv": 'StartDate,ResponseId,Q1\nStart Date,Response ID,How was it?\n"{""ImportId"":""a""}",'
    '"{""ImportId"":""b""}","{""ImportId"":""c""}"\n2025-01-01,R_1,4\n',
    "surveymonkey-csv": "Respondent ID,Collector ID,How was it?,\n,,The hut,The path\n1,2,Good,Bad\n",
    "typeform-csv": "#,How was it?,Start Date (UTC),Submit Date (UTC),Network ID\n"
    "a,4,2025-01-01,2025-01-01,b\n",
    "google-forms-csv": "Timestamp,How was the hut?\n3/8/2025 11:23:07,Good\n",
    "limesurvey-csv": '"id","submitdate","lastpage","startlanguage","Q1"\n"1","2025-01-01","2","de","A1"\n',
    "nps-csv": "Hut;How likely is it that you would recommend the hut?\nUpper;9\nLower;0\n",
    "event-csv": "customer,time,activity\n1,2025-01-01 10:00,Sign\n2,2025-01-02 10:00,Gate\n",
    "salesforce-case-csv": "Id,CaseNumber,Status,CreatedDate\na,0001,New,2025-01-01T00:00:00.000+0000\n",
    "zendesk-csv": "Id,Requester,Requester id,Status,Satisfaction Score,Group stations,Reopens\n"
    "1,A,2,Open,-,1,0\n",
    "jira-csv": "Summary,Issue key,Issue Type,Status,Created\nA,H-1,Bug,Done,09/Jan/24 3:54 PM\n",
    "hubspot-contacts-csv": "Record ID,First Name,Email,Lead Status,Create Date\n"
    "1,A,a@example.org,Open,2025-01-01\n",
    "customers-csv": "customer,age,segment\n1,40,hut\n2,50,path\n",
    "table-csv": "width,height\n1,2\n3,4\n",
    "miro-json": json.dumps({"data": [{"id": "1", "type": "sticky_note", "data": {"content": "Go"}}]}),
    "blueprint-json": json.dumps({"lifecycle": {"name": "Hike", "phases": []}}),
    "ocel2-json": json.dumps({"objectTypes": [], "eventTypes": [], "events": [], "objects": []}),
    "ga4-jsonl": '{"event_name": "a", "event_timestamp": "1"}\n{"event_name": "b", "event_timestamp": "2"}\n',
    "event-table": '{"customer": "1", "time": "2025-01-01T10:00:00Z", "touchpoint": "Sign"}\n' * 2,
    "journey": json.dumps({"schema_version": 2, "id": "hike", "title": "Hike"}),
    "cjml-xml": '<?xml version="1.0"?><!-- one --><CJML version="2.0"><plannedJourney/></CJML>',
    "cjml-dialect": "<cjml>\n<actor id=1>\n</cjml>",
    "drawio": '<mxfile host="a"><diagram name="b"/></mxfile>',
    "xes": '<?xml version="1.0"?><log xes.version="1.0"><trace/></log>',
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "html": "<!DOCTYPE html><html><body/></html>",
    "webvtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<v A>Go\n",
    "empty": "\n\n",
}


@pytest.mark.parametrize("kind", _TEXTS)
def test_a_text_is_told_by_what_it_holds(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "report.pdf.bak"
    file.write_text(_TEXTS[kind], encoding="utf-8")
    found = sniff(file)
    assert found.kind == kind
    assert "report.pdf.bak" in str(found.sentence)


def test_every_encoding_and_separator_of_a_table_is_found(tmp_path: Path) -> None:
    text = "Phase{0}Kontaktpunkt{0}Stimmung\nGehen{0}Straße{0}gut\n"
    found = []
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        for separator in ",;\t|":
            (tmp_path / "map").write_bytes(text.format(separator).encode(encoding))
            found.append(
                (sniff(tmp_path / "map").encoding == encoding, sniff(tmp_path / "map").separator == separator)
            )
    assert found == [(True, True)] * 16


def test_headings_below_a_title_are_found(tmp_path: Path) -> None:
    file = tmp_path / "map"
    file.write_text("Our hike;;\n;;\nPhase;Kontaktpunkt;Stimmung\nGehen;Schild;gut\n")
    found = sniff(file)
    assert (found.kind, found.header_row, found.header_rows) == ("journey-csv", 1, 1)
    assert found.columns == ("Phase", "Kontaktpunkt", "Stimmung")


def _gzipped(path: Path) -> None:
    path.write_bytes(gzip.compress(_TEXTS["event-csv"].encode()))


def _zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("log.csv", _TEXTS["event-csv"])


def _sqlite(path: Path) -> None:
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE huts (name TEXT)")
        opened.execute("CREATE TABLE visits (customer TEXT, time TEXT, touchpoint TEXT)")
        opened.execute("INSERT INTO visits VALUES ('1', '2025-01-01 10:00', 'Sign')")
    opened.close()


def _workbook(path: Path, *rows: list[object]) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Map")
    for place, row in enumerate(rows, 4):
        for column, cell in enumerate(row, 2):
            sheet.cell(place, column).value = cell
    book.save(path)


_PACKED: dict[str, tuple[str, str, Callable[[Path], object]]] = {
    "gzip": ("event-table", "csv.gz", _gzipped),
    "zip": ("event-table", "zip", _zipped),
    "sqlite": ("event-table", "sqlite", _sqlite),
    "map": (
        "xlsx-journey",
        "xlsx",
        lambda path: _workbook(path, ["Stage", "Touchpoint", "Mood"], ["Go", "Sign", 1]),
    ),
    "template": (
        "cjml-xlsx",
        "xlsx",
        lambda path: _workbook(path, ["TP ID", "Include", "Deviation", "Phase"]),
    ),
    "pdf": ("pdf", "", lambda path: path.write_bytes(b"%PDF-1.7")),
    "old": ("ole", "", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1")),
}


@pytest.mark.parametrize("what", _PACKED)
def test_a_packed_file_is_told_by_what_is_in_it(tmp_path: Path, what: str) -> None:
    kind, container, make = _PACKED[what]
    file = tmp_path / "notes.txt"
    make(file)
    found = sniff(file)
    assert (found.kind, found.container) == (kind, container)


def test_the_table_of_events_comes_first_in_a_data_base(tmp_path: Path) -> None:
    _sqlite(tmp_path / "data")
    assert sniff(tmp_path / "data").tables == ("visits", "huts")


def test_a_name_that_promises_something_else_is_said(tmp_path: Path) -> None:
    file = tmp_path / "results.pptx"
    file.write_bytes(b"%PDF-1.4")
    assert "a PDF, not a PowerPoint file as its name says" in str(sniff(file).sentence)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "map.xlsx"
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(name, "w") as part:
        for _ in range(150):
            part.write(bytes(1 << 20))
    found = sniff(file)
    assert found.kind == "too-large"
    assert "unpacks to more than is safe" in str(found.sentence)


def test_a_damaged_archive_and_noise_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "b").write_bytes(bytes(range(256)) * 3)
    assert (sniff(tmp_path / "a").kind, sniff(tmp_path / "b").kind) == ("damaged", "binary")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(JourneyError, match="correct the path"):
        sniff(tmp_path / "nowhere.csv")


def test_what_cannot_be_used_says_what_to_do() -> None:
    assert [kind.name for kind in KINDS.values() if kind.family == "refused" and not kind.advice] == []
