"""Exports of trackers as rows: CSV of Jira, Azure DevOps and Trello, and the JSON that Trello gives."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jmwidgets.exchange.safety import read_bytes

_NAMES = {
    "title": ("summary", "title", "card name", "zusammenfassung", "titel", "name"),
    "state": ("status", "state", "list name", "zustand"),
    "due": ("due date", "target date", "due", "fälligkeitsdatum", "zieldatum", "fällig"),
}
_KNOWN_BY = (
    {"issue key", "summary"},
    {"vorgangsschlüssel", "zusammenfassung"},
    {"summary", "status"},
    {"work item type", "title"},
    {"id", "title", "state"},
    {"card id", "card name"},
    {"card name", "list name"},
)
"""Headings by which an export is told from other tables."""
_SNIFFED = 200_000


@dataclass(frozen=True)
class Ticket:
    """A row of an export."""

    title: str
    state: str
    due: str
    text: str
    """All of its cells, in which its key stands."""
    at: str
    """Where it stands, for messages."""
    is_archived: bool = False


def tickets_of(path: Path) -> list[Ticket] | None:
    """Return the rows of an export; None for a file that is none."""
    data = read_bytes(path)
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            break
    else:
        return None
    if text.lstrip().startswith("{"):
        return _of_board(text)
    return _of_table(text)


def _of_table(text: str) -> list[Ticket] | None:
    try:
        dialect: Any = csv.Sniffer().sniff(text[:_SNIFFED].partition("\n")[0] + "\n", ",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter))
    if not rows:
        return None
    head = [name.strip().casefold() for name in rows[0]]
    if not any(known <= set(head) for known in _KNOWN_BY):
        return None
    places = {what: next((head.index(n) for n in names if n in head), None) for what, names in _NAMES.items()}

    def cell(row: list[str], what: str) -> str:
        place = places[what]
        return row[place].strip() if place is not None and place < len(row) else ""

    return [
        Ticket(cell(row, "title"), cell(row, "state"), cell(row, "due"), "\n".join(row), f"row {number}")
        for number, row in enumerate(rows[1:], 2)
        if any(one.strip() for one in row)
    ]


def _of_board(text: str) -> list[Ticket] | None:
    """Read a board of Trello as JSON."""
    try:
        board = json.loads(text)
    except ValueError:
        return None
    if not isinstance(board, dict) or not isinstance(board.get("cards"), list) or "lists" not in board:
        return None
    lists = {str(one.get("id")): str(one.get("name", "")) for one in board["lists"] if isinstance(one, dict)}
    found = []
    for number, card in enumerate((one for one in board["cards"] if isinstance(one, dict)), 1):
        labels = [str(one.get("name", "")) for one in card.get("labels") or [] if isinstance(one, dict)]
        state = "done" if card.get("dueComplete") else lists.get(str(card.get("idList")), "")
        name = str(card.get("name") or "")
        whole = "\n".join([name, str(card.get("desc") or ""), *labels])
        is_archived = bool(card.get("closed"))
        found.append(Ticket(name, state, str(card.get("due") or ""), whole, f"card {number}", is_archived))
    return found
