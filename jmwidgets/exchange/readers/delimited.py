"""CSV and text from a spreadsheet: lists, maps, personas; and boards that are a list of texts."""

from __future__ import annotations

import csv
import io
import re

from jmwidgets.errors import JourneyError
from jmwidgets.exchange.above import read_above
from jmwidgets.exchange.board import ask_plain
from jmwidgets.exchange.cells import EMPTY, Cell, Table
from jmwidgets.exchange.draft import Draft, DraftNote
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.lists import read_list
from jmwidgets.exchange.matrices import read_matrix
from jmwidgets.exchange.personas import read_personas
from jmwidgets.exchange.roles import KINDS
from jmwidgets.exchange.safety import refuse_wide, text_of
from jmwidgets.exchange.sheets import sheets_of
from jmwidgets.exchange.writers.inert import alive
from jmwidgets.sniffing.dialects import is_heading_row, is_matrix
from jmwidgets.sniffing.headings import role_of
from jmwidgets.words import _, message

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_ENDS = re.compile(r"[.,;:!?…\"“”„'’]")
_OPENERS = {
    *(
        "before",
        "at",
        "in",
        "on",
        "during",
        "after",
        "afterwards",
        "the",
        "our",
        "vorher",
        "nachher",
        "danach",
    ),
    *(
        "vor",
        "bei",
        "im",
        "am",
        "nach",
        "während",
        "beim",
        "unterwegs",
        "home",
        "later",
        "first",
        "step",
        "phase",
    ),
}
_FEW = 3


def cells_of(given: Given, separator: str | None = None) -> list[tuple[Cell, ...]]:
    """Read the rows of a text file, or of a sheet, each cell with its place."""
    if given.sniffed.container in {"xlsx", "ods"}:
        wanted = next(iter(given.sniffed.tables), "")
        sheets = sheets_of(given.path)
        sheet = next((one for one in sheets if one.title == wanted), sheets[0])
        return [tuple(row) for row in sheet.grid if any(cell.text for cell in row)]
    text = text_of(given.path, given.sniffed.encoding)
    rows: list[tuple[Cell, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or given.sniffed.separator or ",")
    begun = 1
    try:
        for row in reader:
            refuse_wide(given.path, len(row), len(rows))
            if any(cell.strip() for cell in row):
                rows.append(tuple(_cell(cell, begun, place) for place, cell in enumerate(row)))
            begun = reader.line_num + 1
    except csv.Error as error:
        raise JourneyError(
            _(
                "{file}: expected rows of a table, got one that can't be read near line {line} ({why}); "
                "export it again",
                file=given.path.name,
                line=begun,
                why=str(error),
            )
        ) from None
    return rows


def _cell(text: str, line: int, place: int) -> Cell:
    lines = "\n".join(one.strip() for one in alive(text).replace("\r", "").split("\n")).strip()
    return Cell(lines, f"line {line}, column {place + 1}")


def read(given: Given) -> Found:
    """Read a list of touchpoints or a map with a column for each stage."""
    found = given.found()
    rows = cells_of(given)
    begin = min(given.sniffed.header_row, max(len(rows) - 1, 0))
    above = [row for row in rows[:begin] if not row[0].text.startswith("sep=")]
    context = "\n".join(cell.text for row in above for cell in row if cell.text)
    draft = Draft()
    draft.title = read_above(above, draft, found)
    table = Table(tuple(_padded(rows[begin:])), context=context)
    found.journeys = [draft]
    texts = table.texts()
    if is_heading_row(texts[0]) or not is_matrix(texts):
        read_list(table, draft, found, asked=True)
    else:
        read_matrix(table, draft, found)
    return found


def _padded(rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    width = len(rows[0]) if rows else 0
    return [(*row, *[EMPTY] * (width - len(row))) for row in rows]


def read_persona_table(given: Given) -> Found:
    """Read a table of personas."""
    found = given.found()
    draft = Draft()
    rows = cells_of(given)
    read_personas(Table(tuple(_padded(rows))), draft, found)
    found.journeys = [draft]
    return found


def read_texts(given: Given) -> Found:
    """Read a board that was saved as texts in order: which of them are headings is asked."""
    found = given.found()
    rows = cells_of(given, "," if given.sniffed.kind == "miro-csv" else "\x1f")
    singles = [row[0] for row in rows if sum(bool(cell.text) for cell in row) == 1 and row[0].text]
    tables = [row for row in rows if sum(bool(cell.text) for cell in row) > 1]
    title, headings = _headings([cell.text for cell in singles])
    names = (message("stage"), message("title"), message("note"))
    a_stage, a_title, _a_note = map(str, names)
    assumed = dict.fromkeys(headings, a_stage) | ({title: a_title} if title else {})
    asked = found.asking.pairs(
        "headings",
        message("Which rows are headings (frames)?"),
        assumed,
        list(dict.fromkeys(cell.text for cell in singles)),
        names,
        rest=names[-1],
    )
    draft = Draft(next((text for text, what in asked.items() if what in {"title", a_title}), ""))
    told = {"stage", "phase", "heading", a_stage.casefold()}
    stages = {text for text, what in asked.items() if what.casefold() in told}
    found.journeys = [draft]
    role = ask_plain(found) if stages else ""
    stage = ""
    for cell in singles:
        if cell.text in stages:
            stage = cell.text
            draft.stage(stage, cell.at)
        elif stage and role == "touchpoint":
            draft.add(cell.text, stage, cell.at)
        elif cell.text != draft.title:
            kind = KINDS.get(role, "note") if stage else "note"
            draft.notes.append(DraftNote(kind, cell.text, stage, at=cell.at))
    found.lose(message("place, colour, author and links of the notes"), message("the file doesn't have them"))
    if tables:
        why = message(
            "a table on the board; its rows may become touchpoints if you copy it into a file of its own"
        )
        found.lose(message("a table on the board"), why, max(len(tables) - 1, 1))
    return found


def _headings(texts: list[str]) -> tuple[str, list[str]]:
    """Guess which texts of a list are headings: short ones without signs, and those that stand twice."""
    twice = {text for text in texts if texts.count(text) > 1 and len(text.split()) <= 6}
    likely = [text for text in dict.fromkeys(texts) if text in twice or _is_heading(text)]
    title = ""
    if len(texts) > 1 and texts[0] not in twice and texts[1] in likely:
        title = texts[0]
    return title, [text for text in likely if text != title]


def _is_heading(text: str) -> bool:
    words = text.split()
    if not words or _ENDS.search(text) or _ADDRESS.search(text) or any(sign.isdigit() for sign in text):
        return False
    if not all(word.replace("-", "").replace("&", "a").isalpha() for word in words):
        return False
    opened = words[0].casefold() in _OPENERS or role_of(text) == "stage"
    return len(words) <= (_FEW + 1 if opened else _FEW) and words[0][0].isupper() and "\n" not in text
