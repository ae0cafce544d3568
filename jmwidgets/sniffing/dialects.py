"""Whose table it is, told by its first rows: boards, surveys, help desks, logs, lists of touchpoints."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jmwidgets.sniffing.headings import LANES, plain, role_of, tells_of_personas
from jmwidgets.sniffing.log_contents import is_log

Row = Sequence[str]
_HIGHEST = 20
"""Rows among which headings are looked for."""
_QUESTION = 25
_DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?([ T]\d.*)?|\d{8}|\d{10,16}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}([ ,T].*)?"
    r"|\d{1,2}[/ -]\w{3}[/ -]\d{2,4}.*|\w{3,9} \d{1,2},? \d{4}.*"
)
_RECOMMEND = re.compile(
    r"recommend|weiterempf|empfehlen|recomend|recommand|raccomand|tell a friend|aanbevelen", re.IGNORECASE
)
_TIME = re.compile(
    r"(.* )?(time|timestamp|date|datetime|zeit|zeitpunkt|datum|fecha|created|created at|moment|when)"
)
_WHO = re.compile(
    r"(.* )?(customer|customers|case|case id|user|user id|visitor|client|kunde|kunden ?nr|session|session "
    r"id|person"
    r"|caseid|customerid|customer id|visitor id|patient|guest|member|account|kundennummer|fall|vorgang)"
)
_WHAT = re.compile(
    r"(.* )?(activity|event|event name|touchpoint|touch point|action|step|contact|task|aktivität|ereignis"
    r"|kontaktpunkt|station|concept name|page)"
)


@dataclass(frozen=True)
class Found:
    """A dialect, and where its headings stand."""

    kind: str
    header_rows: int = 1
    header_row: int = 0


def dialect_of(rows: Sequence[Row], separator: str) -> Found:
    """Recognise what a table in a text file is.

    Examples
    --------
    >>> dialect_of([["ID", "Text", "BG Color", "Position X", "Position Y"]], ",").kind
    'mural-csv'
    >>> dialect_of([["Stage", "Touchpoint", "Mood"], ["Find", "Sign", "good"]], ",").kind
    'journey-csv'
    """
    if not rows:
        return Found("text", 0)
    header = [plain(cell) for cell in rows[0]]
    test: Callable[[Row, Sequence[Row]], Found | None]
    export = export_of(rows)
    if export is not None:
        return export
    if sum(len(row) == 1 for row in rows) > 0.6 * len(rows) > 1.2:
        return Found("miro-csv", 0)
    for test in (_personas, _events, _journey, _survey, _log, _customers):
        found = test(header, rows)
        if found:
            return _as_pasted(found) if separator == "\t" else found
    return _below_title(rows, separator) or _list(rows) or Found("table-csv")


def export_of(rows: Sequence[Row]) -> Found | None:
    """Recognise what a tool exported by the headings that it writes.

    Examples
    --------
    >>> export_of([["Record ID", "Lead Status"], ["1", "Open"]])
    Found(kind='hubspot-contacts-csv', header_rows=1, header_row=0)
    """
    header = [plain(cell) for cell in rows[0]]
    tests: tuple[Callable[[Row, Sequence[Row]], Found | None], ...] = (_board, _survey_tool, _system)
    return next(filter(None, (test(header, rows) for test in tests)), None)


def _below_title(rows: Sequence[Row], separator: str) -> Found | None:
    """Look below the lines that people write above a table: of one or two cells, where its rows have more."""
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows]
    begin = next((place for place, width in enumerate(widths) if width > 2), 0)
    if not 0 < begin < _HIGHEST or 2 * sum(width > 2 for width in widths) < len(rows):
        return None
    found = dialect_of(rows[begin:], separator)
    return (
        Found(found.kind, found.header_rows, begin + found.header_row) if found.kind != "table-csv" else None
    )


def _as_pasted(found: Found) -> Found:
    pasted = {"journey-csv": "journey-tsv"}
    return Found(pasted.get(found.kind, found.kind), found.header_rows, found.header_row)


def table_kind(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """Recognise the rows of a data base or a columnar file: events, answers, customers, or a table."""
    found = dialect_of([columns, *rows], ",")
    names = {"event-csv": "event-table", "survey-csv": "survey-table", "nps-csv": "survey-table"}
    return names.get(found.kind) or ("customers-table" if found.kind == "customers-csv" else "table")


def _board(header: Row, _rows: Sequence[Row]) -> Found | None:
    names = set(header)
    if {"text", "position x", "position y"} <= names or {"bg color", "sticky type"} <= names:
        return Found("mural-csv")
    if {"id", "name", "shape library"} <= names and ({"page id"} & names or {"line source"} & names):
        return Found("lucid-csv")
    return None


def _survey_tool(header: Row, rows: Sequence[Row]) -> Found | None:
    names, raw = set(header), rows[0]
    for place, row in enumerate(rows[1:4], 1):
        if sum("ImportId" in cell for cell in row) > len(row) // 2:
            return Found("qualtrics-csv", place + 1)
    if {"responseid", "recordeddate"} <= names or {"startdate", "enddate", "responseid"} <= names:
        return Found("qualtrics-csv")
    if {"respondent id", "collector id"} <= names or (
        header[0] == "respondent id" and "collector id" in names
    ):
        below = rows[1] if len(rows) > 1 else ()
        split = bool(below) and not below[0].strip()
        return Found("surveymonkey-csv", 2 if split else 1)
    web = {"network id", "submit date utc", "submit date", "response type", "start date"}
    if raw[0].strip() == "#" and {plain(cell) for cell in raw} & web:
        return Found("typeform-csv")
    mined = {"submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"}
    spelled = {"date submitted", "last page", "start language", "seed", "datum abgeschickt", "letzte seite"}
    # Headings may hold the code alone, or the text of the question behind it.
    codes = {plain(cell.partition(". ")[0]) for cell in raw}
    if len(mined & (names | codes)) > 1 or (
        len(spelled & names) > 1 and ("response id" in names or "antwort id" in names)
    ):
        return Found("limesurvey-csv")
    stamped = header[0] in {"timestamp", "zeitstempel", "horodateur", "marca temporal", "tijdstempel"}
    # "How happy are you with each step?" asks about a step and is none.
    named = [name for name, cell in zip(header[1:], raw[1:], strict=True) if not re.search(r"[?\[…]", cell)]
    if stamped and not any(_WHAT.fullmatch(name) or _WHO.fullmatch(name) for name in named):
        return Found("google-forms-csv")
    return None


def _system(header: Row, _rows: Sequence[Row]) -> Found | None:
    names = set(header)

    def has(*wanted: str) -> bool:
        return set(wanted) <= names

    if has("casenumber") or has("case number", "date time opened") or has("case number", "case owner"):
        return Found("salesforce-case-csv")
    if has("issue key") and names & {"issue type", "issue id", "summary", "project key", "status category"}:
        return Found("jira-csv")
    desk = {
        "requester",
        "requester id",
        "group stations",
        "assignee stations",
        "satisfaction score",
        "reopens",
    }
    desk |= {"summation column", "solved at", "assigned at", "ticket type", "first reply time in minutes"}
    if len(desk & names) >= 4:
        return Found("zendesk-csv")
    if has("record id") and names & {"lead status", "lifecycle stage", "contact owner", "create date"}:
        return Found("hubspot-contacts-csv")
    if (
        any("user pseudo id" in name or "event timestamp" in name for name in header)
        and "event name" in names
    ):
        return Found("event-csv")
    return None


def _personas(_header: Row, rows: Sequence[Row]) -> Found | None:
    first = [row[0] for row in rows if row and row[0].strip()]
    if len(rows[0]) > 1 and tells_of_personas(first):
        return Found("persona-csv")
    if tells_of_personas(list(rows[0])) and not _DATE.fullmatch(rows[1][0].strip() if len(rows) > 1 else ""):
        return Found("persona-csv")
    return None


def _column_is(rows: Sequence[Row], place: int, test: Callable[[str], object]) -> bool:
    cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    return bool(cells) and sum(bool(test(cell)) for cell in cells) > 0.8 * len(cells)


def _named(header: Row) -> tuple[list[int], list[int]]:
    """List the columns whose headings say that they tell people apart, and those that tell steps apart."""
    names = [
        name.replace("case concept name", "case").replace("time timestamp", "timestamp") for name in header
    ]
    who = [place for place, name in enumerate(names) if _WHO.fullmatch(name)]
    return who, [place for place, name in enumerate(names) if _WHAT.fullmatch(name)]


def _events(header: Row, rows: Sequence[Row]) -> Found | None:
    who, what = _named(header)
    dated = any(
        _TIME.fullmatch(name) and _column_is(rows[1:], place, _DATE.fullmatch)
        for place, name in enumerate(header)
    )
    object_centric = any(name.startswith("ocel ") for name in header)
    return Found("event-csv") if (dated and who and what) or object_centric else None


def _log(header: Row, rows: Sequence[Row]) -> Found | None:
    """Recognise events by what stands in the columns."""
    return Found("event-csv") if is_log(rows[1:], *_named(header)) else None


def _journey(_header: Row, rows: Sequence[Row]) -> Found | None:
    """Find a row of headings, or a first column of them, that speak of a map."""
    for place, row in enumerate(rows[:_HIGHEST]):
        if is_heading_row(row):
            return Found("journey-csv", 1, place)
    for place, row in enumerate(rows[:_HIGHEST]):
        if len(row) > 2 and is_matrix(rows[place:]):
            return Found("journey-csv", 1, place)
    return None


def is_heading_row(row: Row) -> bool:
    """Return whether a row holds the headings of a list of touchpoints or stages.

    Examples
    --------
    >>> is_heading_row(["", "Step", "Where", "Feels", "Note"]), is_heading_row(["Stage", "Look", "Book"])
    (True, False)
    """
    cells = [cell.strip() for cell in row]
    roles = [role_of(cell) for cell in cells if cell]
    known = {role for role in roles if role in LANES or role in {"stage", "persona", "description"}}
    framed = known & {"stage", "touchpoint"} or ("actions" in known and not cells[0])
    enough = 2 if {"stage", "touchpoint"} <= known or {"stage", "emotion"} <= known else 3
    return bool(framed) and len(known) >= enough and len(known) > len([one for one in cells if one]) / 3


def is_matrix(rows: Sequence[Row]) -> bool:
    """Return whether the first column names the lanes of a map, so that the others are its stages.

    Examples
    --------
    >>> is_matrix([["", "Look", "Book"], ["Touchpoints", "Web", "App"], ["Mood", "+1", "-1"]])
    True
    """
    lanes = {role for row in rows[1:] if row for role in [role_of(row[0])] if role in LANES}
    told = lanes & {"touchpoint", "actions", "emotion", "thoughts", "issues", "channel"}
    head = rows[0][0].strip() if rows and rows[0] else ""
    free = not head or role_of(head) in {"dimension", "stage", "persona"}
    stages = [cell for cell in rows[0][1:] if cell.strip()] if rows else []
    return len(lanes) > 1 and bool(told) and free and len(stages) > 1


def _survey(header: Row, rows: Sequence[Row]) -> Found | None:
    for place, cell in enumerate(rows[0]):
        if _RECOMMEND.search(cell) and _column_is(rows[1:], place, _on_ten):
            return Found("nps-csv")
    if any(
        name in {"nps", "nps score"} and _column_is(rows[1:], place, _on_ten)
        for place, name in enumerate(header)
    ):
        return Found("nps-csv")
    questions = [
        cell
        for cell in rows[0]
        if cell.strip().endswith(("?", "…")) or (len(cell) > _QUESTION and " " in cell)
    ]
    answered = any(
        name in {"respondent", "response id", "respondent id", "answer id", "teilnehmer"} for name in header
    )
    return Found("survey-csv") if len(rows) > 1 and (questions or answered) and len(rows[0]) > 1 else None


def _on_ten(cell: str) -> bool:
    return cell.isdigit() and int(cell) <= 10


def _customers(header: Row, _rows: Sequence[Row]) -> Found | None:
    who = header[0] in {"customer", "customer id", "kunde", "client", "user id", "member", "contact id", "id"}
    return Found("customers-csv") if who and header[0] != "id" and len(header) > 1 else None


def _list(rows: Sequence[Row]) -> Found | None:
    """Recognise a file with mostly one text a row."""
    single = sum(sum(bool(cell.strip()) for cell in row) == 1 for row in rows)
    return Found("miro-csv", 0) if len(rows) > 2 and single > 0.5 * len(rows) else None
