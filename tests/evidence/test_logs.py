"""Event logs and exports of systems: contacts, waits, outcomes and tickets, whatever wrote the file."""

import csv
import gzip
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from jmwidgets.document import Journey, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, gather, look, open_table
from jmwidgets.evidence.dialects.dates import moment

LIBRARY = Journey(id="library", title="Borrowing a book", smallest_group=2)


def written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def figures(found: Evidence) -> dict[tuple[str, str, str], tuple[float, int | None]]:
    names = {one.id: one.name for one in found.touchpoints}
    return {
        (fact.measure, str(fact.subject or ""), names.get(fact.touchpoint or "", "")): (
            round(fact.value, 2),
            fact.n,
        )
        for fact in found.facts
    }


def event(name: str, state: str, time: str) -> str:
    return (
        f'<event><string key="concept:name" value="{name}"/>'
        f'<string key="lifecycle:transition" value="{state}"/>'
        f'<date key="time:timestamp" value="{time}"/></event>'
    )


XES = f"""<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="2.0" xmlns="http://www.xes-standard.org/">
<global scope="event"><string key="concept:name" value="none"/></global>
<trace><string key="concept:name" value="b-1"/><string key="outcome" value="kept"/>
{event("Search", "complete", "2026-03-28T09:00:00.000+01:00")}
{event("Queue", "complete", "2026-03-29T10:30:00.000+02:00")}
{event("Queue", "start", "2026-03-29T10:00:00.000+02:00")}
{event("Read", "start", "2026-03-29T11:00:00.000+02:00")}</trace>
<trace><string key="concept:name" value="b-2"/><string key="outcome" value="lost"/>
{event("Search", "complete", "2026-03-28T08:00:00.000+00:00")}
{event("Queue", "start", "2026-03-28T08:10:00.000+00:00")}
{event("Queue", "start", "2026-03-28T08:20:00.000+00:00")}
{event("Queue", "complete", "2026-03-28T08:40:00.000+00:00")}
{event("Queue", "complete", "2026-03-28T09:00:00.000+00:00")}
{event("Queue", "schedule", "2026-03-28T09:05:00.000+00:00")}</trace>
</log>"""


def test_start_and_complete_are_one_contact_with_work_and_wait(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text(XES, encoding="utf-8")
    log = look(path).as_json()["log"]
    assert {key: log[key] for key in ("events", "cases", "contacts", "pairs", "open", "points")} == {
        "events": 10,
        "cases": 2,
        "contacts": 6,
        "pairs": 3,
        "open": 1,
        "points": 2,
    }
    assert log["activities"]["Queue"]["working_minutes"] == {"n": 3, "mean": 33.33, "median": 30.0}
    # 24 hours less the lost one, ten minutes, and none while the first was still being served.
    assert log["activities"]["Queue"]["waiting_minutes"] == {"n": 3, "mean": 483.33, "median": 10.0}
    assert log["outcomes"] == {"kept": {"cases": 1, "percent": 50.0}, "lost": {"cases": 1, "percent": 50.0}}
    found = gather(LIBRARY, events=path, create=True)
    assert figures(found)[measure.OPERATION, "working time", "Queue"] == (33.33, 3)
    assert any("9 rows are 6 contacts" in str(caveat) for _, caveat in found.caveats)


@pytest.mark.parametrize("pack", ["gzip", "zip"])
def test_a_packed_log_is_read_as_it_is(tmp_path: Path, pack: str) -> None:
    path = tmp_path / "log.bin"
    if pack == "gzip":
        path.write_bytes(gzip.compress(XES.encode()))
    else:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("log.xes", XES)
    assert open_table(path).values("concept:name")[:2] == ["Search", "Queue"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE log [<!ENTITY a "aaaa">]><log xes.version="1"><trace/></log>', "entities"),
        ("<log xes.version='1'><trace><event>", "whole event log"),
        ("<log xes.version='1'>" + "<trace>" * 100 + "</trace>" * 100 + "</log>", "deep"),
        ("<log xes.version='1'></log>", "without any"),
    ],
)
def test_a_hostile_log_is_refused_in_plain_words(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "log.xes"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JourneyError, match=said):
        open_table(path)
    assert look(path).verdict == "refuse"


def test_what_unpacks_to_the_size_of_a_disk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    filling = gzip.compress(b" " * (64 << 20))
    path.write_bytes(gzip.compress(b"<log xes.version='1'>") + filling * 5)
    with pytest.raises(JourneyError, match="unpacks to more than"):
        open_table(path)


OBJECTS = {"r1": "Reader", "r2": "Reader", "l1": "Loan", "l2": "Loan", "b1": "Book"}
HAPPENED = [
    ("Borrow", "2026-05-01T10:00:00Z", ["r1", "l1", "b1"]),
    ("Return", "2026-05-09T10:00:00+02:00", ["r1", "l1", "b1"]),
    ("Borrow", "2026-05-02T10:00:00Z", ["r2", "l2", "b1"]),
    ("Remind", "2026-05-20T10:00:00Z", ["l2"]),
]


def ocel_json(path: Path) -> Path:
    log = {
        "objectTypes": [{"name": kind, "attributes": []} for kind in ("Book", "Loan", "Reader")],
        "eventTypes": [],
        "objects": [
            {
                "id": key,
                "type": kind,
                "attributes": [],
                "relationships": [{"objectId": "r1", "qualifier": "of"}] if key == "l1" else [],
            }
            for key, kind in OBJECTS.items()
        ],
        "events": [
            {
                "id": f"e{n}",
                "type": kind,
                "time": time,
                "relationships": [{"objectId": one, "qualifier": ""} for one in objects],
            }
            for n, (kind, time, objects) in enumerate(HAPPENED)
        ],
    }
    path.write_text(json.dumps(log), encoding="utf-8")
    return path


def ocel_xml(path: Path) -> Path:
    objects = "".join(
        f'<object id="{key}" type="{kind}"><attributes/></object>' for key, kind in OBJECTS.items()
    )
    events = "".join(
        f'<event id="e{n}" type="{kind}" time="{time}"><objects>'
        + "".join(f'<relationship object-id="{one}" qualifier=""/>' for one in objects)
        + "</objects></event>"
        for n, (kind, time, objects) in enumerate(HAPPENED)
    )
    path.write_text(
        f"<?xml version='1.0'?><log><object-types/><event-types/><objects>{objects}</objects>"
        f"<events>{events}</events></log>",
        encoding="utf-8",
    )
    return path


def ocel_sqlite(path: Path) -> Path:
    with sqlite3.connect(path) as made:
        made.executescript(
            "CREATE TABLE event (ocel_id, ocel_type); CREATE TABLE object (ocel_id, ocel_type);"
            "CREATE TABLE event_object (ocel_event_id, ocel_object_id, ocel_qualifier);"
            "CREATE TABLE object_object (ocel_source_id, ocel_target_id, ocel_qualifier);"
            "CREATE TABLE event_map_type (ocel_type, ocel_type_map); CREATE TABLE object_map_type "
            "(ocel_type, ocel_type_map);"
        )
        made.executemany("INSERT INTO object VALUES (?, ?)", OBJECTS.items())
        for kind in {kind for kind, _, _ in HAPPENED}:
            made.execute("INSERT INTO event_map_type VALUES (?, ?)", (kind, kind.lower()))
            made.execute(f"CREATE TABLE event_{kind.lower()} (ocel_id, ocel_time)")
        for n, (kind, time, objects) in enumerate(HAPPENED):
            made.execute("INSERT INTO event VALUES (?, ?)", (f"e{n}", kind))
            made.execute(f"INSERT INTO event_{kind.lower()} VALUES (?, ?)", (f"e{n}", time))
            made.executemany(
                "INSERT INTO event_object VALUES (?, ?, '')", [(f"e{n}", one) for one in objects]
            )
    made.close()
    return path


@pytest.mark.parametrize("make", [ocel_json, ocel_xml, ocel_sqlite])
def test_an_object_centric_log_needs_a_customer(tmp_path: Path, make: object) -> None:
    path = make(tmp_path / "loans")  # type: ignore[operator]
    found = look(path).as_json()
    assert (found["verdict"], found["questions"][0]["assumed"]) == ("ask", "Reader")
    assert [one["activity"] for one in found["log"]["order_by_rank"]] == ["Borrow", "Return"]
    # An event that no reader has a part in is one all the same.
    assert (found["log"]["events"], found["log"]["contacts"], found["log"]["cases"]) == (4, 3, 2)
    by_loan = open_table(path, choose={"customer": "Loan"})
    assert sorted(by_loan.values("customer")) == ["l1", "l1", "l2", "l2"]


def test_ids_of_visitors_stay_texts(tmp_path: Path) -> None:
    def line(visitor: str | None, name: str, time: int, **more: object) -> str:
        told = {
            "event_name": name,
            "event_timestamp": str(time),
            "user_pseudo_id": visitor,
            "event_params": [{"key": key, "value": {"double_value": value}} for key, value in more.items()],
        }
        return json.dumps(told)

    path = tmp_path / "events.json"
    start = 1_751_616_000_000_000
    path.write_text(
        "\n".join(
            [
                line("77.10", "page_view", start),
                line("77.1", "page_view", start + 5),
                line(None, "page_view", start),
                line("77.10", "purchase", start + 60_000_000, value=12.5),
            ]
        ),
        encoding="utf-8",
    )
    log = look(path).as_json()["log"]
    assert (log["rows_in_file"], log["events"], log["cases"], log["value_sum"]) == (4, 3, 2, 12.5)
    assert log["outcomes"] == {
        "purchase": {"cases": 1, "percent": 50.0},
        "none": {"cases": 1, "percent": 50.0},
    }


def test_tickets_have_transfers_replies_and_verdicts(tmp_path: Path) -> None:
    head = [
        "Id",
        "Requester",
        "Requester id",
        "Via",
        "Created at",
        "Solved at",
        "Satisfaction Score",
        "Group stations",
        "Reopens",
        "First reply time in minutes",
    ]
    rows = [
        ["1", "A B", "900", "Mail", "2026-06-02 08:00", "2026-06-02 10:00", "Good", "2", "0", "30"],
        ["2", "C D", "901", "Mail", "2026-06-03 08:00", "-", "Offered", "-", "1", "-"],
        ["3", "A B", "900", "Web", "2026-06-04 08:00", "2026-06-04 09:00", "Bad", "1", "0", "10"],
    ]
    found = look(written(tmp_path / "desk.csv", [head, *rows]))
    log = found.as_json()["log"]
    assert log["event_outcomes"] == {"resolved": 2, "still open": 1}
    assert log["figures"]["satisfied, in share"] == {"n": 2, "mean": 0.5, "median": 0.5, "sum": 1.0}
    assert log["figures"]["transfers, in transfers"]["sum"] == 1.0
    assert log["figures"]["resolution time, in hours"]["mean"] == 1.5
    assert "Requester" in log["personal"]
    assert "A B" not in json.dumps(found.as_json())


def test_a_declined_issue_is_not_solved_and_the_customer_can_be_chosen(tmp_path: Path) -> None:
    head = [
        "Issue key",
        "Issue Type",
        "Status",
        "Resolution",
        "Created",
        "Resolved",
        "Reporter",
        "Labels",
        "Labels",
        "Custom field (Customer)",
    ]
    rows = [
        ["L-1", "Bug", "Done", "Done", "29/Feb/24 12:00 AM", "29/Feb/24 12:30 PM", "desk", "a", "", "R1"],
        ["L-2", "Wish", "Done", "Won't Do", "01/Mar/24 9:00 AM", "02/Mar/24 9:00 AM", "desk", "", "b", "R2"],
    ]
    path = written(tmp_path / "issues.csv", [head, *rows])
    log = look(path).as_json()["log"]
    assert log["event_outcomes"] == {"closed unsolved": 1, "resolved": 1}
    assert log["figures"]["resolution time, in hours"]["sum"] == 36.5
    assert open_table(path).values("customer") == ["R1", "R2"]
    assert open_table(path, choose={"customer": "Issue Type"}).values("customer") == ["Bug", "Wish"]


def test_contacts_of_a_crm_are_customers(tmp_path: Path) -> None:
    head = ["Record ID", "First Name", "Email", "Lifecycle Stage", "Create Date", "Country/Region"]
    rows = [
        ["7", "Ann", "ann@example.org", "Lead", "03/09/2026 2:05 PM", "France"],
        ["8", "Bo", "bo@example.org", "Customer", "2026-03-10T08:00:00Z", "france"],
        ["9", "Cy", "cy@example.org", "Lead", "05/04/2026", "France"],
    ]
    found = look(written(tmp_path / "crm.csv", [head, *rows])).as_json()
    assert found["customers"]["customers"] == 3
    assert found["customers"]["attributes"]["Country/Region"] == {"France": 3}
    assert [one["key"] for one in found["questions"]] == ["segments", "dates"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-07-11T21:22:07.000+0000", "2026-07-11 21:22:07+00:00"),
        ("09/Jan/24 12:05 AM", "2024-01-09 00:05:00"),
        ("Mar 10, 2026", "2026-03-10 00:00:00"),
        ("13.03.2026", "2026-03-13 00:00:00"),
        ("13/03/2026 18:00", "None"),
    ],
)
def test_times_of_systems(text: str, read: str) -> None:
    assert str(moment(text)) == read


def test_a_data_base_with_several_tables_and_a_spreadsheet_are_tables_too(tmp_path: Path) -> None:
    rows = [("k1", "2026-01-01 10:00", "Desk"), ("k2", "2026-01-02 10:00", "Web")]
    with sqlite3.connect(tmp_path / "any.file") as made:
        made.execute("CREATE TABLE branches (name)")
        made.execute("CREATE TABLE visits (customer, time, touchpoint)")
        made.executemany("INSERT INTO visits VALUES (?, ?, ?)", rows)
    made.close()
    assert open_table(tmp_path / "any.file").values("touchpoint") == ["Desk", "Web"]
    assert open_table(tmp_path / "any.file", sheet="branches").names == ("name",)
    with pytest.raises(JourneyError, match="'branches', 'visits'"):
        open_table(tmp_path / "any.file", sheet="shops")
    with zipfile.ZipFile(tmp_path / "sheet.xlsx", "w") as packed:
        space = "urn:oasis:names:tc:opendocument:xmlns"
        cells = ["customer", "time", "touchpoint", *(text for row in rows for text in row)]
        lines = [cells[place : place + 3] for place in range(0, 9, 3)]
        table = "".join(
            "<t:table-row>"
            + "".join(f"<t:table-cell><x:p>{cell}</x:p></t:table-cell>" for cell in line)
            + '<t:table-cell t:number-columns-repeated="16380"/></t:table-row>'
            for line in lines
        )
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:table:1.0" '
            f'xmlns:x="{space}:text:1.0">'
            f'<o:body><t:table t:name="Log">{table}</t:table></o:body></o:document-content>',
        )
    assert open_table(tmp_path / "sheet.xlsx").values("customer") == ["k1", "k2"]


def test_a_start_and_an_end_may_stand_in_two_columns(tmp_path: Path) -> None:
    rows = [
        ["Case ID", "Activity", "Start Timestamp", "Complete Timestamp"],
        ["1", "Register", "2026-01-01 10:00", "2026-01-01 10:10"],
        ["1", "Treat", "2026-01-01 11:00", "2026-01-01 11:45"],
        ["2", "Register", "2026-01-02 10:00", ""],
    ]
    log = look(written(tmp_path / "visits.csv", rows)).as_json()["log"]
    assert (log["contacts"], log["pairs"], log["open"], log["cases"]) == (3, 2, 1, 2)
    assert log["activities"]["Treat"]["working_minutes"]["mean"] == 45.0
    assert log["activities"]["Treat"]["waiting_minutes"]["mean"] == 50.0


def test_columns_with_odd_names_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    head = ["whose", "happened", "spot", "note"]
    rows = [
        [f"m{n % 7}", f"{1 + n % 28:02}.03.2026 10:00", ("Desk", "Web", "Van")[n % 3], f"free text {n}"]
        for n in range(30)
    ]
    found = gather(LIBRARY, events=written(tmp_path / "any.csv", [head, *rows]), create=True)
    roles = found.maps["events"]
    assert (roles["whose"], roles["happened"], roles["spot"]) == ("customer", "time", "touchpoint")
    assert roles["note"] == "ignore"


@pytest.mark.parametrize(
    "text",
    [
        '{"objectTypes":' + "[" * 100_000 + "]" * 100_000 + "}",
        "CaseNumber,CreatedDate\n1,\n",
        "Record ID,Lead Status,Create Date\n",
        "Respondent ID,Collector ID,Start Date,How was it?\n",
    ],
)
def test_a_file_that_holds_nothing_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.txt"
    path.write_text(text, encoding="utf-8")
    found = look(path)
    assert found.verdict == "refuse"
    assert "any.txt" in str(found.sentence)
