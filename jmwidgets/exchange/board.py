"""Notes on a wall told apart by where they stand: headings on top, lanes at the left, a legend aside."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from jmwidgets.exchange.cells import Cell
from jmwidgets.exchange.draft import Draft, DraftNote, NoteKind
from jmwidgets.exchange.found import Found, Pending
from jmwidgets.exchange.labelled import add_lived, heading_role
from jmwidgets.exchange.roles import KINDS, role_name
from jmwidgets.sniffing.headings import role_of
from jmwidgets.words import Message, message

_LEGEND = re.compile(r"(legend|legende|key|colou?r key|farben|farblegende|leyenda|légende)\W*", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(
    r"</p>\s*<p[^>]*>|<br\s*/?>|</li>\s*<li[^>]*>|</div>\s*<div[^>]*>|<div[^>]*>", re.IGNORECASE
)
_STYLED = re.compile(r"<(strong|b|em|i|u|s)\b", re.IGNORECASE)


Seen = dict[tuple[str, ...], DraftNote]
"""What stands on a wall already, so that a text that stands twice is found at once."""


@dataclass
class Sticky:
    """A note on a wall."""

    id: str
    text: str
    x: float
    y: float
    colour: str = ""
    area: str = ""
    """The frame or the area that it lies in."""
    width: float = 0.0
    kind: str = ""


def plain_text(text: str) -> str:
    r"""Return a text of a board without its markup.

    Examples
    --------
    >>> plain_text("<p>Weighs 18&nbsp;g</p><p><b>twice</b></p>"), plain_text("don&#39;t")
    ('Weighs 18 g\ntwice', "don't")
    """
    bare = html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).replace("\xa0", " ").replace("\r", "")
    lines = (" ".join(line.split()) for line in bare.split("\n"))
    return "\n".join(line for line in lines if line).strip()


def is_styled(text: str) -> bool:
    """Return whether words of a text are set in bold or italics."""
    return _STYLED.search(text) is not None


@dataclass
class Grid:
    """Where the headings of a wall stand."""

    stages: list[Sticky]
    lanes: list[Sticky]
    legend: dict[str, str]
    used: set[int]
    """Notes that are headings or legend, by their place in memory."""


def upright(notes: Sequence[Sticky]) -> Sequence[Sticky]:
    """Turn a wall whose stages run down its side and whose lanes stand on top, so that stages run across."""
    grid = grid_of(notes)
    on_top = sum(bool(role_of(note.text)) for note in grid.stages)
    at_left = sum(bool(role_of(note.text)) for note in grid.lanes)
    if len(grid.lanes) < 2 or on_top <= len(grid.stages) / 2 or at_left > len(grid.lanes) / 2:
        return notes
    return [replace(note, x=note.y, y=note.x) for note in notes]


def grid_of(notes: Sequence[Sticky]) -> Grid:
    """Find headings, lanes and legend among the notes of a wall."""
    legend, used = _legend(notes)
    rest = [note for note in notes if id(note) not in used and note.text]
    stages = _row_on_top(rest)
    on_top = set(map(id, stages))
    lanes = _column_at_left([note for note in rest if id(note) not in on_top], stages)
    used |= {id(note) for note in (*stages, *lanes)}
    return Grid(sorted(stages, key=lambda note: note.x), sorted(lanes, key=lambda note: note.y), legend, used)


def _legend(notes: Sequence[Sticky]) -> tuple[dict[str, str], set[int]]:
    title = next((note for note in notes if _LEGEND.fullmatch(note.text)), None)
    if title is None:
        return {}, set()
    inside = [note for note in notes if title.area and note.area == title.area and note is not title]
    if not inside or not title.area:
        step = max(title.width, 150) * 2
        near = [
            note for note in notes if note is not title and abs(note.x - title.x) < step and note.y > title.y
        ]
        inside = []
        for note in sorted(near, key=lambda one: one.y):
            last = inside[-1].y if inside else title.y
            if note.y - last > step or any(one.colour == note.colour for one in inside):
                break
            inside.append(note)
    pairs = {note.colour: note.text for note in inside if note.colour and note.text}
    return pairs, {id(title), *map(id, inside)}


def _row_on_top(notes: Sequence[Sticky]) -> list[Sticky]:
    """Find a row of headings: the topmost notes in one line, of one colour that hardly stands elsewhere."""
    if len(notes) < 3:
        return []
    ordered = sorted(notes, key=lambda note: note.y)
    row = [ordered[0]]
    gap = _spread(notes)
    for note in ordered[1:]:
        if note.y - row[0].y > gap:
            break
        row.append(note)
    colours = Counter(note.colour for note in row)
    colour, count = colours.most_common(1)[0]
    row = [note for note in row if note.colour == colour]
    in_row = set(map(id, row))
    below = sum(note.colour == colour for note in notes if id(note) not in in_row)
    is_own = (
        not colour
        or below <= max(len(row), 0.35 * len(notes))
        or all(note.width > _usual(notes) for note in row)
    )
    apart = len({round(note.x / max(gap, 1)) for note in row}) == len(row)
    return row if count > 1 and is_own and apart else []


def _usual(notes: Sequence[Sticky]) -> float:
    widths = [note.width for note in notes if note.width]
    return median(widths) if widths else 0.0


def _spread(notes: Sequence[Sticky]) -> float:
    """Return how far notes of one line may lie apart, from how notes lie on the whole."""
    ys = sorted(note.y for note in notes)
    steps = [later - earlier for earlier, later in pairwise(ys) if later - earlier > 0]
    high = sorted(steps)[-max(len(steps) // 4, 1) :] if steps else [100.0]
    return max(min(high) * 0.5, 40.0)


def _column_at_left(notes: Sequence[Sticky], stages: Sequence[Sticky]) -> list[Sticky]:
    """Find the names of lanes: notes to the left of all others, below the headings."""
    if not stages:
        return []
    first = min(note.x for note in stages)
    ordered = sorted(note.x for note in stages)
    steps = [later - earlier for earlier, later in pairwise(ordered)]
    step = median(steps) if steps else 400.0
    left = [note for note in notes if note.x < first - 0.5 * step]
    if not left:
        return []
    edge = min(note.x for note in left)
    column = [note for note in left if note.x - edge < 0.5 * step]
    colours = {note.colour for note in column}
    known = sum(bool(role_of(note.text)) for note in column)
    return column if len(column) > 1 and (len(colours) == 1 or known > len(column) / 2) else []


def nearest(value: float, others: Sequence[float]) -> int:
    """Return the place of what is nearest."""
    return min(range(len(others)), key=lambda place: abs(others[place] - value))


def ask_colours(notes: Sequence[Sticky], legend: dict[str, str], found: Found) -> tuple[str, dict[str, str]]:
    """Ask what the colours of notes mean, personas, lanes or nothing; give that, and what each one means."""
    colours = list(dict.fromkeys(note.colour for note in notes if note.colour))
    if len(colours) < 2 and not legend:
        return "nothing", {}
    roles = {colour: role_of(text) for colour, text in legend.items()}
    known = sum(bool(role) for role in roles.values())
    assumed = "nothing" if not legend else "lane" if known > len(legend) / 2 else "persona"
    told = ", ".join(f"{colour} = {legend.get(colour, '–')}" for colour in colours)
    asked = found.asking.choice(
        "colours",
        message("What do the colours mean? ({colours})", colours=told),
        {"persona": message("persona"), "lane": message("lane"), "nothing": message("nothing")},
        assumed,
    )
    return asked, {colour: legend.get(colour, "") for colour in colours}


def ask_plain(found: Found) -> str:
    """Ask what notes are that stand under a stage and in no lane; give their role."""
    asked = found.asking.choice(
        "plain-notes",
        message("What are the notes under a stage?"),
        {"note": message("notes"), "touchpoint": message("touchpoints"), "issues": message("pain points")},
        "note",
    )
    return "" if asked == "note" else asked


def add_note(  # noqa: PLR0917 - a sticky and all that tells where it belongs
    sticky: Sticky,
    role: str,
    stage: str,
    persona: str,
    draft: Draft,
    seen: Seen,
    found: Found,
    of: str = "",
) -> None:
    """Add a sticky to a journey by the role of its lane; a text that stands twice is kept once."""
    if role == "emotion" and stage:
        found.pending.append(Pending(draft, Cell(sticky.text, sticky.id), "", "", stage, None, persona))
        return
    kind: NoteKind = KINDS.get(role, "note")
    is_point = role == "touchpoint" and bool(stage)
    key = ("touchpoint" if is_point else kind, sticky.text, stage, persona, of)
    known = seen.get(key)
    if known is not None:
        known.times += 1
    elif is_point:
        draft.add(sticky.text, stage, sticky.id).persona = persona
        seen[key] = DraftNote("note", sticky.text)
    else:
        seen[key] = DraftNote(kind, sticky.text, stage, None, persona, sticky.id, of=of)
        cell, heading = Cell(sticky.text, sticky.id), of or str(role_name(role))
        if not add_lived(role, cell, heading, "", stage, None, persona, draft, found):
            draft.notes.append(seen[key])


def lane_roles(names: Sequence[str], found: Found) -> dict[str, str]:
    """Find out what each lane is about, and ask which of them holds the touchpoints."""
    # A sticky says what somebody lives there; how the business is made up is said in tables.
    named = {name: heading_role(name) for name in names}
    roles = {name: role if role.startswith("experiences.") else role_of(name) for name, role in named.items()}
    first = next((name for name, role in roles.items() if role == "touchpoint"), None)
    first = first or next((name for name, role in roles.items() if role == "actions"), None)
    options: dict[str, str | Message] = {name: name for name in names}
    options["none"] = message("none of them")
    asked = found.asking.choice(
        "touchpoint-lane", message("Which lane holds the touchpoints?"), options, first or "none"
    )
    return {name: "touchpoint" if name == asked else role for name, role in roles.items()}
