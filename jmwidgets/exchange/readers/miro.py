"""Items of a Miro board (JSON): frames are stages, colours lanes or personas, by what the legend says."""

from __future__ import annotations

import re
from typing import Any

from jmwidgets.exchange.board import Seen, Sticky, add_note, ask_colours, ask_plain, is_styled, plain_text
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.readers.mural import read_wall
from jmwidgets.exchange.safety import json_of, text_of
from jmwidgets.sniffing.headings import role_of
from jmwidgets.words import message

_LEGEND = re.compile(r"(legend|legende|key|colou?rs?|farben)\b.*", re.IGNORECASE)
_LINE = 80.0
"""How far texts of one line may lie apart, in points of the board."""
_TEXTS = {"sticky_note", "shape", "card", "app_card"}


def read(given: Given) -> Found:
    """Read a board."""
    found = given.found()
    whole = json_of(given.path, text_of(given.path, given.sniffed.encoding))
    items = _items(whole)
    frames = {str(one.get("id")): one for one in items if one.get("type") == "frame"}
    notes, styled = [], 0
    for item in items:
        if item.get("type") not in _TEXTS | {"text"}:
            continue
        content = _content(item)
        styled += is_styled(content)
        notes.append(_sticky(item, content, frames))
    found.lose(message("empty notes"), message("no text"), sum(not note.text for note in notes))
    pictures = [one for one in items if one.get("type") in {"image", "document", "embed", "preview"}]
    for one in pictures:
        name = str((one.get("data") or {}).get("title") or one.get("type"))
        found.lose(message("“{name}”", name=name), message("only an address on another machine"))
    lines = sum(one.get("type") == "connector" for one in items)
    found.lose(message("lines between notes"), message("the map has no place for them"), lines)
    _read_board([note for note in notes if note.text], frames, found)
    found.lose(message("bold and italics"), message("texts are kept plain"), styled)
    found.lose(message("who wrote the notes, sizes and places"), message("no place on the map"))
    return found


def _items(whole: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(whole, dict):
        whole = next(
            (whole[key] for key in ("data", "items", "widgets") if isinstance(whole.get(key), list)), []
        )
    return [one for one in whole if isinstance(one, dict)] if isinstance(whole, list) else []


def _content(item: dict[str, Any]) -> str:
    data = item.get("data")
    if not isinstance(data, dict):
        return str(item.get("content") or item.get("text") or "")
    texts = [str(data[key]) for key in ("content", "title", "description", "text") if data.get(key)]
    return "\n".join(texts)


def _number(item: dict[str, Any], *path: str) -> float:
    value: Any = item
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else 0.0


def _corner(frame: dict[str, Any]) -> tuple[float, float]:
    """Return the top left corner of a frame; its own position is its middle."""
    x, y = _number(frame, "position", "x"), _number(frame, "position", "y")
    if (frame.get("position") or {}).get("origin", "center") != "center":
        return x, y
    return x - _number(frame, "geometry", "width") / 2, y - _number(frame, "geometry", "height") / 2


def _sticky(item: dict[str, Any], content: str, frames: dict[str, dict[str, Any]]) -> Sticky:
    x, y = _number(item, "position", "x"), _number(item, "position", "y")
    parent = item.get("parent")
    area = str(parent.get("id")) if isinstance(parent, dict) and parent.get("id") is not None else ""
    relative = (item.get("position") or {}).get("relativeTo", "")
    if area in frames and relative != "canvas_center":
        left, top = _corner(frames[area])
        x, y = x + left, y + top
    if area not in frames:
        area = next((key for key, frame in frames.items() if _holds(frame, x, y)), "")
    style = item.get("style") if isinstance(item.get("style"), dict) else {}
    colour = str(style.get("fillColor", "")) if isinstance(style, dict) else ""
    width = _number(item, "geometry", "width")
    return Sticky(
        f"item {item.get('id')}", plain_text(content), x, y, colour, area, width, str(item.get("type"))
    )


def _holds(frame: dict[str, Any], x: float, y: float) -> bool:
    left, top = _corner(frame)
    wide, high = _number(frame, "geometry", "width"), _number(frame, "geometry", "height")
    return left <= x <= left + wide and top <= y <= top + high


def _title_of(frame: dict[str, Any]) -> str:
    data = frame.get("data")
    return plain_text(str((data.get("title") if isinstance(data, dict) else frame.get("title")) or ""))


def _read_board(notes: list[Sticky], frames: dict[str, dict[str, Any]], found: Found) -> None:
    legends = {key for key, frame in frames.items() if _LEGEND.fullmatch(_title_of(frame))}
    legend = {note.colour: note.text for note in notes if note.area in legends and note.colour}
    rest = [note for note in notes if note.area not in legends]
    texts = [note for note in rest if note.kind == "text" and not note.area]
    title = _alone_on_top(texts)
    draft = Draft(title.text if title else "")
    rest = [note for note in rest if note is not title]
    stages = {key: frame for key, frame in frames.items() if key not in legends and _title_of(frame)}
    if len(stages) < 2:
        read_wall([note for note in notes if note in rest or note.area in legends], draft, found)
        return
    found.journeys.append(draft)
    meaning, colours = ask_colours([note for note in rest if note.kind != "text"], legend, found)
    across = _lies_across(list(stages.values()))
    for key in sorted(stages, key=lambda one: _corner(stages[one])[0 if across else 1]):
        draft.stage(_title_of(stages[key]), f"item {key}")
    if meaning == "persona":
        for colour, name in legend.items():
            if name and colour in colours:
                draft.persona(name)
    plain_role = ask_plain(found) if meaning != "lane" else ""
    seen: Seen = {}
    for note in sorted(rest, key=lambda one: (one.x, one.y)):
        told = colours.get(note.colour, "")
        role = role_of(told) if meaning == "lane" else plain_role
        persona = told if meaning == "persona" else ""
        stage = _title_of(stages[note.area]) if note.area in stages else ""
        of = "" if stage else str(message("outside every frame"))
        add_note(note, role, stage, persona, draft, seen, found, of)
    order = [stage.name for stage in draft.stages]
    draft.touchpoints.sort(key=lambda point: order.index(point.stage))


def _alone_on_top(texts: list[Sticky]) -> Sticky | None:
    """Find the title of a board: the topmost of its loose texts, where no other stands in its line."""
    top = min(texts, key=lambda note: note.y, default=None)
    if top is None or sum(abs(note.y - top.y) < _LINE for note in texts) > 1:
        return None
    return top


def _lies_across(frames: list[dict[str, Any]]) -> bool:
    xs, ys = [_corner(one)[0] for one in frames], [_corner(one)[1] for one in frames]
    return max(xs) - min(xs) >= max(ys) - min(ys)
