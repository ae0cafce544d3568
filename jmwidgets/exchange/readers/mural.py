"""Sticky notes of a Mural board (CSV), told apart by where they stand."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from jmwidgets.exchange.board import (
    Seen,
    Sticky,
    add_note,
    ask_colours,
    ask_plain,
    grid_of,
    lane_roles,
    nearest,
    plain_text,
    upright,
)
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.readers.delimited import cells_of
from jmwidgets.sniffing.headings import plain, role_of
from jmwidgets.words import message

_WIDE = {"3x3": 3.0, "5x3": 5.0}


def read(given: Given) -> Found:
    """Read a board."""
    found = given.found()
    rows = cells_of(given)
    names = [plain(cell.text) for cell in rows[0]]
    stickies = []
    for row in rows[1:]:
        told = {name: row[place].text for place, name in enumerate(names) if place < len(row)}
        stickies.append(_sticky(told, row[0].at))
    empty = [sticky for sticky in stickies if not sticky.text]
    found.lose(message("empty notes"), message("no text"), len(empty))
    tags = sum(
        bool(row[names.index("tags")].text)
        for row in rows[1:]
        if "tags" in names and len(row) > names.index("tags")
    )
    found.lose(message("tags"), message("a note on the map has none"), tags)
    read_wall([sticky for sticky in stickies if sticky.text], Draft(), found)
    found.lose(message("places, borders and kinds of notes"), message("the map has its own layout"))
    if {"last updated by", "last content edited by"} & set(names):
        found.lose(message("who wrote the notes"), message("personal data stay at the door"))
    return found


def _sticky(told: dict[str, str], at: str) -> Sticky:
    size = next((wide for sign, wide in _WIDE.items() if told.get("sticky type", "").startswith(sign)), 0.0)
    return Sticky(
        at,
        plain_text(told.get("text", "")),
        _number(told.get("position x", "")),
        _number(told.get("position y", "")),
        told.get("bg color", "").upper(),
        told.get("area", ""),
        size,
        told.get("sticky type", ""),
    )


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0


def read_wall(notes: list[Sticky], draft: Draft, found: Found) -> None:
    """Read a wall without frames: stages from the row on top, lanes from the column at the left."""
    notes = list(upright(notes))
    grid = grid_of(notes)
    found.journeys.append(draft)
    rest = [note for note in notes if id(note) not in grid.used]
    meaning, colours = ask_colours(rest, grid.legend, found)
    for heading in grid.stages:
        draft.stage(heading.text, heading.id)
    draft.lanes = [lane.text for lane in grid.lanes]
    areas = [] if grid.lanes or not grid.stages else _areas(rest)
    draft.lanes = draft.lanes or areas
    roles = lane_roles(draft.lanes, found) if draft.lanes else {}
    if meaning == "persona":
        for colour, name in grid.legend.items():
            if name and colour in colours:
                draft.persona(name, colour)
    if not grid.stages and _read_areas(rest, draft, colours if meaning == "persona" else {}, found):
        return
    if not grid.stages:
        found.warn(message("no row of headings was found: all notes come in without a stage"))
    plain_role = ask_plain(found) if grid.stages and not roles and meaning != "lane" else ""
    xs = [stage.x for stage in grid.stages]
    ys = [lane.y for lane in grid.lanes]
    home = _home(grid.stages)
    seen: Seen = {}
    for note in sorted(rest, key=lambda one: (one.x, one.y)):
        persona = colours.get(note.colour, "") if meaning == "persona" else ""
        if not xs or _is_outside(note, ys, xs, "" if areas else home):
            of = str(message("outside the grid")) if xs else ""
            add_note(note, "", "", persona, draft, seen, found, of)
            continue
        stage = grid.stages[nearest(note.x, xs)].text
        role = roles.get(grid.lanes[nearest(note.y, ys)].text, "") if ys else roles.get(note.area, plain_role)
        if meaning == "lane":
            role = _by_colour(colours.get(note.colour, "")) or role
        add_note(note, role, stage, persona, draft, seen, found)
    headings = len(grid.used)
    found.lose(message("headings and legend"), message("they became stages, lanes and personas"), headings)
    twice = sum(note.times > 1 for note in draft.notes)
    found.lose(message("a text that stood twice"), message("kept once, and counted"), twice)
    rank = {stage.name: place for place, stage in enumerate(draft.stages)}
    draft.touchpoints.sort(key=lambda point: rank[point.stage])


def _read_areas(notes: list[Sticky], draft: Draft, personas: dict[str, str], found: Found) -> bool:
    """Take the areas of a wall without headings as stages, in the order in which they lie."""
    inside: dict[str, list[Sticky]] = {}
    for note in notes:
        inside.setdefault(note.area, []).append(note)
    loose = inside.pop("", [])
    if len(inside) < 2 or len(loose) > len(notes) / 2 or any(role_of(name) for name in inside):
        return False
    middles = {
        name: (median(one.x for one in some), median(one.y for one in some)) for name, some in inside.items()
    }
    xs, ys = zip(*middles.values(), strict=True)
    along = 0 if max(xs) - min(xs) >= max(ys) - min(ys) else 1
    role = ask_plain(found)
    seen: Seen = {}
    for name in sorted(inside, key=lambda one: middles[one][along]):
        draft.stage(name, inside[name][0].id)
        for note in sorted(inside[name], key=lambda one: (one.x, one.y)):
            add_note(note, role, name, personas.get(note.colour, ""), draft, seen, found)
    for note in loose:
        of = str(message("outside the grid"))
        add_note(note, "", "", personas.get(note.colour, ""), draft, seen, found, of)
    return True


def _by_colour(text: str) -> str:
    return role_of(text) if text else ""


def _areas(notes: list[Sticky]) -> list[str]:
    """Give the areas that are lanes, from top to bottom: those whose names say what stands in them."""
    named = [note.area for note in sorted(notes, key=lambda one: one.y) if role_of(note.area)]
    return list(dict.fromkeys(named)) if len(set(named)) > 1 else []


def _home(stages: list[Sticky]) -> str:
    areas = {stage.area for stage in stages if stage.area}
    return next(iter(areas)) if len(areas) == 1 else ""


def _is_outside(note: Sticky, ys: list[float], xs: list[float], home: str) -> bool:
    """Return whether a note lies off the grid: in another area, or far from every lane and stage."""
    if note.area and home and note.area != home:
        return True
    far_down = False
    if len(ys) > 1:
        step = min(later - earlier for earlier, later in pairwise(ys))
        far_down = note.y > ys[-1] + 1.2 * step or note.y < ys[0] - 1.2 * step
    step = min((later - earlier for earlier, later in pairwise(xs)), default=400)
    return far_down or note.x > xs[-1] + 1.2 * step or note.x < xs[0] - 1.2 * step
