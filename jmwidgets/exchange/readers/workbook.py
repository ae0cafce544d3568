"""Excel maps in any form: a table anywhere on the sheet, in either direction, a sheet for each persona."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jmwidgets.exchange.above import read_above
from jmwidgets.exchange.cells import EMPTY, Cell, Table, place_of
from jmwidgets.exchange.draft import Draft, DraftEmotion
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.lists import read_list
from jmwidgets.exchange.matrices import read_matrix
from jmwidgets.exchange.moods import MoodScale, read_mood, scale_of
from jmwidgets.exchange.personas import read_personas
from jmwidgets.exchange.readers.markdown import was_asked
from jmwidgets.exchange.sheets import Sheet, sheets_of, tables_of
from jmwidgets.sniffing.dialects import is_heading_row, is_matrix
from jmwidgets.sniffing.headings import role_of, tells_of_personas
from jmwidgets.words import message

_ANY_NAME = re.compile(
    r"(sheet|tabelle|feuil|hoja|foglio|blad|лист|シート|map|journey|customer journey|karte|journey "
    r"map|cjm|data|list)"
    r"[ _-]?\d*",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"(legend|legende|key|colou?rs?|farben|leyenda|légende)\b.*", re.IGNORECASE)


@dataclass
class _Map:
    """A table that is a map, where its headings stand in it, and which way it lies."""

    sheet: Sheet
    table: Table
    by_columns: bool
    above: tuple[tuple[Cell, ...], ...] = ()
    """Lines above the headings, in the same block."""


def read(given: Given) -> Found:
    """Read the maps of a workbook."""
    found = given.found()
    sheets = sheets_of(given.path)
    maps: list[_Map] = []
    others: list[tuple[Sheet, Table]] = []
    people: list[Table] = []
    for sheet in sheets:
        found.lose(message("formulas without a value"), message("none is run"), sheet.formulas)
        for table in tables_of(sheet):
            if table.rows and tells_of_personas([row[0].text for row in table.rows]):
                people.append(table)
                continue
            made = _as_map(sheet, table)
            if made is not None:
                maps.append(made)
            else:
                others.append((sheet, table))
    for one in list(maps):
        larger = any(two.sheet is one.sheet and two.table.width > 2 for two in maps)
        if one.table.width == 2 and larger:
            # Stages with scores beside a map belong to it.
            maps.remove(one)
            others.append((one.sheet, one.table))
    context = "\n".join(text for sheet in sheets for text in sheet.texts if len(text) > 12)
    others = [(sheet, table) for sheet, table in others if not _is_legend(table, found)]
    _read_maps(given, maps, others, context, found)
    for table in people:
        found.journeys = found.journeys or [Draft()]
        for draft in found.journeys:
            read_personas(table, draft, found)
    _tell_rest(maps, others, found)
    return found


def _as_map(sheet: Sheet, table: Table) -> _Map | None:
    for place, row in enumerate(table.rows[:20]):
        begin = next((i for i, cell in enumerate(row) if cell.text), None)
        if begin is None:
            continue
        texts = [cell.text for cell in row]
        rest = replace(table, rows=table.rows[place:])
        if is_heading_row(texts):
            # A title or a remark may stand above the headings, in the same block.
            return _Map(sheet, rest, by_columns=False, above=table.rows[:place])
        if len(texts) > 2 and is_matrix(rest.texts()):
            return _Map(sheet, rest, by_columns=True, above=table.rows[:place])
    return None


def _is_legend(table: Table, found: Found) -> bool:
    """Read a small table that says what colours stand for."""
    pairs: dict[str, str] = {}
    for row in table.rows:
        for place, cell in enumerate(row):
            words = cell.text or next((one.text for one in row[place + 1 :] if one.text), "")
            if cell.fill and words:
                pairs[cell.fill] = words
    head = next((cell.text for row in table.rows for cell in row if cell.text), "")
    if not pairs or not (_LEGEND.fullmatch(head) or table.width <= 2):
        return False
    found.legend |= pairs
    return True


def _read_maps(
    given: Given, maps: list[_Map], others: list[tuple[Sheet, Table]], context: str, found: Found
) -> None:
    named = [one for one in maps if not _ANY_NAME.fullmatch(one.sheet.title.strip())]
    titles = {one.sheet.title for one in maps}
    per_persona = len(titles) > 1 and len(named) == len(maps) == len(titles)
    if per_persona:
        found.are_apart = (
            found.asking.choice(
                "sheets",
                message("One journey, or a journey for each sheet?"),
                {"each": message("a journey for each sheet"), "one": message("one journey")},
                "each",
            )
            == "each"
        )
    for one in maps:
        draft = Draft()
        title = read_above((*_blocks_above(one, others), *one.above), draft, found)
        draft.title = one.sheet.title if per_persona else title or _title_of(one, given)
        draft.status = "reported" if was_asked(context) else "assumed"
        found.journeys.append(draft)
        persona = one.sheet.title if per_persona else ""
        if persona:
            draft.persona(persona, f"{persona}!")
        table = replace(one.table, context=context, heading=title)
        table, strays = _without_strays(table)
        for cell in strays:
            found.lose(
                message("“{text}” ({place})", text=cell.text[:60], place=place_of(cell.at)),
                message("it stands beside the table"),
            )
        if not _is_obvious(one.table):
            _ask_header(table, found)
        if one.by_columns:
            read_matrix(table, draft, found, persona)
        else:
            read_list(table, draft, found, persona=persona)
        _read_scores(one, draft, others, found)
    looks = any(cell.fill for one in maps for cell in one.table.rows[0])
    found.lose(message("colours of headings"), message("looks only"), int(looks))


def _is_obvious(table: Table) -> bool:
    """Return whether a table begins where one looks first: in the first cells of a sheet."""
    first = next((cell for cell in table.rows[0] if cell.at), EMPTY)
    return not first.at or first.at.rpartition("!")[2] in {"A1", "A2", "A3", "B1"}


def _ask_header(table: Table, found: Found) -> None:
    cells = [cell for cell in table.rows[0] if cell.text]
    place = f"{cells[0].at.rpartition('!')[2]}:{cells[-1].at.rpartition('!')[2]}"
    found.asking.choice("header", message("Are {place} the headings?", place=place), {place: place}, place)


def _blocks_above(one: _Map, others: list[tuple[Sheet, Table]]) -> list[tuple[Cell, ...]]:
    """Take the small blocks above a table from the others: lines of a text, or of a name and its value."""
    taken: list[tuple[Cell, ...]] = []
    for pair in list(others):
        sheet, table = pair
        small = all(sum(bool(cell.text) and not cell.is_merged for cell in row) < 3 for row in table.rows)
        if sheet is one.sheet and small and len(table.rows) < 6 and _row(table) < _row(one.table):
            others.remove(pair)
            taken += table.rows
    return taken


def _title_of(one: _Map, given: Given) -> str:
    return given.stem if _ANY_NAME.fullmatch(one.sheet.title.strip()) else one.sheet.title


def _row(table: Table) -> int:
    for row in table.rows:
        for cell in row:
            found = re.search(r"(\d+)$", cell.at)
            if found:
                return int(found[1])
    return 0


def _without_strays(table: Table) -> tuple[Table, list[Cell]]:
    """Leave out what stands beside the headings without anything below it."""
    strays = [
        place
        for place, cell in enumerate(table.rows[0])
        if cell.text
        and not role_of(cell.text)
        and not any(place < len(row) and (row[place].text or row[place].fill) for row in table.rows[1:])
    ]
    rows = tuple(tuple(EMPTY if i in strays else cell for i, cell in enumerate(row)) for row in table.rows)
    return replace(table, rows=rows), [table.rows[0][place] for place in strays]


def _read_scores(one: _Map, draft: Draft, others: list[tuple[Sheet, Table]], found: Found) -> None:
    """Read a small table of stages and scores: it gives the numbers, the words stay as feelings."""
    names = {stage.name.casefold(): stage.name for stage in draft.stages}
    for pair in list(others):
        sheet, table = pair
        if sheet is not one.sheet or table.width < 2 or len(table.rows) < 2:
            continue
        header = [role_of(cell.text) for cell in table.rows[0]]
        score = next((i for i, role in enumerate(header) if role in {"emotion", "satisfaction"}), None)
        stages = [row[0] for row in table.rows[1:]]
        if score in {None, 0} or not all(cell.text.casefold() in names for cell in stages):
            continue
        assert score is not None  # noqa: S101 - the line above
        others.remove(pair)
        heading = table.rows[0][score].text
        moods = [read_mood(row[score].text) for row in table.rows[1:]]
        scale = scale_of(moods, heading)
        asked = found.asking.choice(
            "scores",
            message("“{heading}” in the small table: what is it?", heading=heading),
            {
                "emotion": message("an emotion on {scale}", scale=scale.name),
                "satisfaction": message("satisfaction"),
                "leave-out": message("leave it out"),
            },
            "emotion",
        )
        if asked != "emotion":
            found.lose(
                message("the table “{name}”", name=heading), message("left out as you asked"), len(moods)
            )
            continue
        _put_scores(
            draft, [(names[row[0].text.casefold()], row[score]) for row in table.rows[1:]], scale, found
        )


def _put_scores(draft: Draft, scores: list[tuple[str, Cell]], scale: MoodScale, found: Found) -> None:
    words = {one.stage: one for one in found.pending if one.draft is draft and one.touchpoint is None}
    found.pending = [one for one in found.pending if one not in words.values()]
    for stage, cell in scores:
        mood = read_mood(cell.text)
        value = scale.place(mood.numbers[0]) if mood.numbers else None
        word = words.get(stage)
        feeling = word.cell.text if word else ""
        draft.emotions.append(
            DraftEmotion(
                cell.text, value, stage, persona=word.persona if word else "", feeling=feeling, at=cell.at
            )
        )


def _tell_rest(maps: list[_Map], others: list[tuple[Sheet, Table]], found: Found) -> None:
    used = {one.sheet.title for one in maps}
    for sheet, table in others:
        cells = [cell for row in table.rows for cell in row if cell.text]
        if not cells:
            continue
        if len(cells) == 1:
            shown = cells[0].text[:60]
            why = message("it stands beside the map")
            found.lose(message("“{text}” ({place})", text=shown, place=place_of(cells[0].at)), why)
        elif sheet.title in used:
            why = message("neither stages nor touchpoints: no map")
            found.lose(
                message("the table at {place}", place=place_of(cells[0].at)), why, max(len(table.rows) - 1, 1)
            )
        else:
            found.lose(message("the sheet “{name}”", name=sheet.title), message("it holds no map"))
