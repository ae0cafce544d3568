"""Exports of help desks and of customer lists: Salesforce, Zendesk, Jira, HubSpot."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jmwidgets.evidence.dialects.dates import are_unclear, day_order_of, moment
from jmwidgets.evidence.reading.mapping import TableKind
from jmwidgets.evidence.reading.values import DayOrder

Row = Sequence[str]
_EMPTY = {"", "-", "--", "null", "none"}
_UNSOLVED = re.compile(
    r"won.?t (do|fix)|duplicate|cannot reproduce|declined|rejected|incomplete|invalid|cancel+ed|not a "
    r"bug|unresolved|abandoned"
    r"|wird nicht (erledigt|behoben)|duplikat|abgelehnt|abgebrochen",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"closed|solved|resolved|done|completed?|geschlossen|gelöst|erledigt|fertig", re.IGNORECASE
)
_MINUTE = 60


@dataclass(frozen=True)
class Desk:
    """An export as a plain table."""

    kind: TableKind
    columns: Mapping[str, list[str]]
    roles: Mapping[str, str]
    people: tuple[str, ...]
    """Columns that were left at the door."""
    choices: Mapping[str, tuple[str, ...]]
    """Role -> the columns that may have it, the assumed one first."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """A column as the export calls it -> as the table does."""
    unused: tuple[str, ...] = ()
    nobody: int = 0
    """Rows without a customer."""


@dataclass
class _Sheet:
    """Rows by column; the first column of a name counts, further ones are repeats."""

    header: list[str]
    rows: list[Row]
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._places = {name.casefold(): place for place, name in reversed(list(enumerate(self.header)))}

    def first(self, *names: str) -> str:
        """Return the first of some columns that is there and holds something."""
        there = [
            self.header[self._places[name.casefold()]] for name in names if name.casefold() in self._places
        ]
        return next((name for name in there if any(self.cells(name))), there[0] if there else "")

    def there(self, *names: str) -> tuple[str, ...]:
        """Return those of some columns that hold something."""
        return tuple(
            self.header[self._places[name.casefold()]]
            for name in names
            if name.casefold() in self._places and any(self.cells(name))
        )

    def cells(self, name: str) -> list[str]:
        """Return a column; a dash means that nothing is there."""
        place = self._places.get(name.casefold())
        if not name or place is None:
            return [""] * len(self.rows)
        self.used.add(self.header[place])
        cells = [row[place].strip() if place < len(row) else "" for row in self.rows]
        return ["" if cell.casefold() in _EMPTY else cell for cell in cells]

    def moments(self, name: str, order: DayOrder | None) -> list[dt.datetime | None]:
        """Return a column as times."""
        return [moment(cell, order) for cell in self.cells(name)]


def read_desk(kind: str, rows: Sequence[Row], told: Mapping[str, str] | None = None) -> Desk:
    """Turn an export into a plain table.

    Parameters
    ----------
    kind
        ``salesforce-case-csv``, ``zendesk-csv``, ``jira-csv`` or ``hubspot-contacts-csv``.
    told
        Role -> column, where somebody said so: ``customer``, ``touchpoint``.
    """
    header = [cell.strip().lstrip("\ufeff") for cell in rows[0]]
    sheet = _Sheet(header, [row for row in rows[1:] if any(cell.strip() for cell in row)])
    readers: Mapping[str, Callable[[_Sheet, Mapping[str, str]], Desk]] = {
        "salesforce-case-csv": _salesforce,
        "zendesk-csv": _zendesk,
        "jira-csv": _jira,
        "hubspot-contacts-csv": _hubspot,
    }
    return readers[kind](sheet, told or {})


def _events(
    sheet: _Sheet,
    told: Mapping[str, str],
    *,
    choices: Mapping[str, tuple[str, ...]],
    case: str,
    opened: str,
    outcomes: list[str],
    measures: Mapping[str, list[str]],
    attributes: tuple[str, ...],
    people: tuple[str, ...],
) -> Desk:
    """Make a table of events of what an export tells."""
    customer = told.get("customer") or (choices["customer"] or ("",))[0]
    place = told.get("touchpoint") or (choices["touchpoint"] or ("",))[0]
    order = day_order_of("", sheet.cells(opened))
    times = [_written(one) for one in sheet.moments(opened, order)]
    columns = {
        "customer": sheet.cells(customer),
        "time": times,
        "touchpoint": sheet.cells(place),
        "outcome": outcomes,
        "case": sheet.cells(case),
    }
    roles = {name: name for name in columns}
    for name, cells in measures.items():
        if any(cells):
            columns[name] = cells
            roles[name] = f"measure:{name}"
    for name in attributes:
        if name and name not in columns and name != place and any(sheet.cells(name)):
            columns[name] = sheet.cells(name)
            roles[name] = "attribute"
    there = tuple(name for name in people if name in sheet.header)
    unused = tuple(name for name in sheet.header if name not in sheet.used and name not in there)
    nobody = sum(not cell for cell in columns["customer"])
    renamed = {customer: "customer", place: "touchpoint", opened: "time", case: "case"}
    return Desk("events", columns, roles, there, choices, renamed, unused, nobody)


def _written(time: dt.datetime | None) -> str:
    return "" if time is None else time.isoformat(sep=" ")


def _hours(starts: list[dt.datetime | None], ends: list[dt.datetime | None], unit: float = 3600) -> list[str]:
    """Return the time between, where both are known."""
    found = []
    for start, end in zip(starts, ends, strict=True):
        both = start is not None and end is not None and (start.tzinfo is None) == (end.tzinfo is None)
        found.append(f"{(end - start).total_seconds() / unit:.6f}" if both and start and end else "")
    return found


def _salesforce(sheet: _Sheet, told: Mapping[str, str]) -> Desk:
    opened, closed = (
        sheet.first("CreatedDate", "Date/Time Opened", "Opened Date"),
        sheet.first("ClosedDate", "Date/Time Closed", "Closed Date"),
    )
    order = day_order_of("", [*sheet.cells(opened), *sheet.cells(closed)])
    starts, ends = sheet.moments(opened, order), sheet.moments(closed, order)
    outcomes = ["resolved" if end is not None else "still open" for end in ends]
    escalated = [
        {"true": "1", "1": "1", "false": "0", "0": "0"}.get(cell.casefold(), "")
        for cell in sheet.cells(sheet.first("IsEscalated", "Escalated"))
    ]
    return _events(
        sheet,
        told,
        choices={
            "customer": sheet.there("ContactId", "AccountId", "Contact Name", "Account Name"),
            "touchpoint": sheet.there("Origin", "Case Origin", "Type", "Reason", "Case Reason"),
        },
        case=sheet.first("CaseNumber", "Case Number", "Id"),
        opened=opened,
        outcomes=outcomes,
        measures={"resolution time, in hours": _hours(starts, ends), "escalated, in share": escalated},
        attributes=("Type", "Reason", "Priority", "Status"),
        people=(
            "SuppliedName",
            "SuppliedEmail",
            "SuppliedPhone",
            "ContactPhone",
            "ContactEmail",
            "Contact Name",
            "ContactMobile",
            "ContactFax",
        ),
    )


def _zendesk(sheet: _Sheet, told: Mapping[str, str]) -> Desk:
    opened, solved = sheet.first("Created at"), sheet.first("Solved at")
    order = day_order_of("", [*sheet.cells(opened), *sheet.cells(solved)])
    starts, ends = sheet.moments(opened, order), sheet.moments(solved, order)
    verdicts = [
        _verdict(cell)
        for cell in sheet.cells(sheet.first("Satisfaction Score", "Satisfaction", "Satisfaction rating"))
    ]
    stations = [_less_one(cell) for cell in sheet.cells("Group stations")]
    return _events(
        sheet,
        told,
        choices={
            "customer": sheet.there("Requester id", "Requester external id", "Requester email", "Requester"),
            "touchpoint": sheet.there("Via", "Channel", "Group", "Ticket type"),
        },
        case=sheet.first("Id", "Ticket ID"),
        opened=opened,
        outcomes=["resolved" if end is not None else "still open" for end in ends],
        measures={
            "satisfied, in share": verdicts,
            "transfers, in transfers": stations,
            "reopens, in times": sheet.cells("Reopens"),
            "first reply time, in minutes": sheet.cells("First reply time in minutes"),
            "resolution time, in hours": _hours(starts, ends),
        },
        attributes=("Group", "Priority", "Status", "Ticket type", "Organization"),
        people=(
            "Requester",
            "Requester id",
            "Requester email",
            "Submitter",
            "Assignee",
            "Requester external id",
        ),
    )


def _verdict(cell: str) -> str:
    """Read a satisfaction word; offered and not answered is no answer."""
    word = cell.casefold()
    if word.startswith(("good", "gut")):
        return "1"
    return "0" if word.startswith(("bad", "schlecht")) else ""


def _less_one(cell: str) -> str:
    return str(max(0, int(float(cell)) - 1)) if re.fullmatch(r"\d+(\.0+)?", cell) else ""


def _jira(sheet: _Sheet, told: Mapping[str, str]) -> Desk:
    opened, done = sheet.first("Created", "Erstellt"), sheet.first("Resolved", "Erledigt")
    answered = sheet.first("Custom field ([CHART] Date of First Response)", "Date of First Response")
    order = day_order_of("", [*sheet.cells(opened), *sheet.cells(done)])
    starts, ends = sheet.moments(opened, order), sheet.moments(done, order)
    states = sheet.cells(sheet.first("Status Category", "Status"))
    outcomes = []
    for end, how, state in zip(ends, sheet.cells(sheet.first("Resolution", "Lösung")), states, strict=True):
        closed = end is not None or _CLOSED.fullmatch(state)
        outcomes.append(
            "closed unsolved" if closed and _UNSOLVED.search(how) else "resolved" if closed else "still open"
        )
    custom = [name for name in sheet.header if re.fullmatch(r"custom field \(.*\)", name, re.IGNORECASE)]
    who = [
        name
        for name in custom
        if re.search(
            r"customer|client|reader|user|organi[sz]ation|kund|reporter id|contact", name, re.IGNORECASE
        )
    ]
    where = [
        name
        for name in custom
        if re.search(
            r"touch|channel|kanal|contact point|request type|source|kontaktpunkt", name, re.IGNORECASE
        )
    ]
    return _events(
        sheet,
        told,
        choices={
            "customer": sheet.there(*who, "Reporter", "Reporter Id", "Creator"),
            "touchpoint": sheet.there(*where, "Issue Type", "Component/s", "Components", "Project key"),
        },
        case=sheet.first("Issue key", "Key"),
        opened=opened,
        outcomes=outcomes,
        measures={
            "resolution time, in hours": _hours(starts, ends),
            "first response, in minutes": _hours(starts, sheet.moments(answered, order), _MINUTE),
        },
        attributes=("Issue Type", "Priority", "Status"),
        people=("Assignee", "Reporter", "Creator", "Watchers", "Assignee Id", "Reporter Id", "Creator Id"),
    )


def _hubspot(sheet: _Sheet, told: Mapping[str, str]) -> Desk:
    key = told.get("customer") or sheet.first("Record ID", "Record Id", "Contact ID", "Email")
    created = sheet.first("Create Date", "Created Date")
    order = day_order_of("hubspot-contacts-csv", sheet.cells(created))
    columns = {
        "customer": sheet.cells(key),
        "Create Date": [_written(one) for one in sheet.moments(created, order)],
    }
    roles = {"customer": "customer", "Create Date": "ignore"}
    people = (
        *(
            "First Name",
            "Last Name",
            "Email",
            "Phone Number",
            "Mobile Phone Number",
            "Street Address",
            "Record ID",
            "Full Name",
        ),
        *("IP Address", "Date of birth", "LinkedIn URL", "Website URL", "Contact owner"),
    )
    there = tuple(name for name in people if name in sheet.header)
    for name in sheet.header:
        cells = _one_spelling(sheet.cells(name))
        if name in {*there, key, created, *columns} or not any(cells):
            continue
        columns[name] = cells
        roles[name] = "attribute"
    choices = {
        "segments": sheet.there("Lifecycle Stage", "Lead Status", "Country/Region", "Country", "Industry")
    }
    if any(are_unclear([cell]) for cell in sheet.cells(created)):
        choices["dates"] = (
            ("month first", "day first") if order != "day first" else ("day first", "month first")
        )
    people_there = tuple(one for one in there if one != "Contact owner")
    return Desk("customers", columns, roles, people_there, choices, {key: "customer"})


def _one_spelling(cells: list[str]) -> list[str]:
    """Write words that differ in capitals alone in the way that is most frequent."""
    counts = Counter(filter(None, cells))
    best: dict[str, str] = {}
    for cell in sorted(counts, key=lambda text: counts[text]):
        best[cell.casefold()] = cell
    return [best.get(cell.casefold(), "") for cell in cells]
