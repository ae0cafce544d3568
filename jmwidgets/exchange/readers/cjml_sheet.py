"""The Excel template of CJML: a sheet for each journey, head data above a table of points."""

from __future__ import annotations

import re

from jmwidgets.exchange.cells import EMPTY, Cell
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.points import Point, add_point
from jmwidgets.exchange.sheets import Grid, Sheet, sheets_of
from jmwidgets.sniffing.headings import plain
from jmwidgets.words import message

_HELPERS = {
    *(
        "log",
        "user guide",
        "channels",
        "actors",
        "phases",
        "simplifications",
        "about",
        "screenshots",
        "configure",
    ),
}
_NO = {"no", "nei", "n", "false", "0", "nein", "f"}
_YES = {"yes", "ja", "y", "j", "true", "1", "x"}
_HEADINGS = {
    "tp id": "id",
    "touchpoint id": "id",
    "include": "include",
    "deviation": "deviation",
    "phase": "phase",
    "actor who initiated": "initiator",
    "initiator": "initiator",
    "initiator's label": "initiator_label",
    "initiators label": "initiator_label",
    "actor who received": "receiver",
    "receiver": "receiver",
    "receiver's label": "receiver_label",
    "receivers label": "receiver_label",
    "channel": "channel",
    "comment": "comment",
    "comments": "comment",
    "ux description": "experience",
    "ux rating": "rating",
    "date": "date",
    "time": "time",
}


def read(given: Given) -> Found:
    """Read the journeys of a filled-in template."""
    found = given.found()
    helpers = 0
    for sheet in sheets_of(given.path):
        header = _header(sheet.grid)
        if plain(sheet.title) in _HELPERS or header is None:
            helpers += 1
            continue
        found.journeys.append(_journey(sheet, header, found))
    found.lose(message("helper sheets"), message("they hold no journey"), helpers)
    found.are_apart = len(found.journeys) > 1
    return found


def _header(grid: Grid) -> int | None:
    for place, row in enumerate(grid[:30]):
        known = {_HEADINGS.get(plain(cell.text)) for cell in row}
        if len(known - {None}) > 4 and "phase" in known:
            return place
    return None


def _head(grid: Grid, header: int) -> dict[str, Cell]:
    """Read what stands above the table: a name in the first columns, its value further right."""
    told = {}
    for row in grid[:header]:
        cells = [cell for cell in row if cell.text]
        if len(cells) > 1:
            told[plain(cells[0].text)] = cells[1]
    return told


def _of(head: dict[str, Cell], *words: str) -> Cell:
    return next((cell for name, cell in head.items() if any(word in name for word in words)), EMPTY)


def _journey(sheet: Sheet, header: int, found: Found) -> Draft:
    head = _head(sheet.grid, header)
    columns = {
        name: place
        for place, cell in enumerate(sheet.grid[header])
        if (name := _HEADINGS.get(plain(cell.text))) is not None
    }
    draft = Draft(sheet.title)
    kind = _of(head, "journey type", "type", "planned").text.casefold()
    planned = "plan" in kind or "to be" in kind
    draft.version = "to-be" if planned else "as-is"
    draft.status = "assumed" if planned else "reported"
    draft.description = _of(head, "summary", "sammendrag").text
    user = _of(head, "end user", "enduser", "sluttbruker")
    title = _of(head, "title", "journey name").text
    draft.title = title or sheet.title
    draft.persona(user.text or "Customer", user.at)
    left = sum(bool(_of(head, word).text) for word in ("creator", "status"))
    found.lose(
        message("creator and status"), message("a map has no field for them; may become a source"), left
    )
    times = 0
    for row in sheet.grid[header + 1 :]:
        cells = {name: row[place] if place < len(row) else EMPTY for name, place in columns.items()}
        if not any(cells.get(name, EMPTY).text for name in ("id", "initiator_label", "receiver_label")):
            continue
        name = cells.get("initiator_label", EMPTY).text or cells.get("receiver_label", EMPTY).text
        if cells.get("include", EMPTY).text.casefold() in _NO:
            what = message("{id} “{name}”", id=cells.get("id", EMPTY).text, name=name)
            found.lose(what, message("Include says no"))
            continue
        add_point(_point(cells), draft.personas[0].name, draft, found)
        times += bool(cells.get("date", EMPTY).text or cells.get("time", EMPTY).text)
    found.lose(message("dates and times"), message("a map holds typical timing"), times)
    return draft


def _point(cells: dict[str, Cell]) -> Point:
    def text(name: str) -> str:
        return cells.get(name, EMPTY).text

    deviation = text("deviation").casefold()
    rating = cells.get("rating", EMPTY)
    at = next((cell.at for cell in cells.values() if cell.at), "")
    return Point(
        text("id"),
        text("phase"),
        text("initiator"),
        text("initiator_label"),
        text("receiver"),
        text("receiver_label"),
        text("channel"),
        text("comment"),
        text("experience"),
        rating.text,
        is_action=not text("receiver") and not text("receiver_label"),
        is_deviation=deviation in _YES or bool(re.fullmatch(r"D\d+", text("id")) and deviation not in _NO),
        at=at,
        rating_at=rating.at,
    )
