"""draw.io drawings: swimlanes are stages or actors, lines give order and paths."""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from jmwidgets.errors import JourneyError
from jmwidgets.exchange.board import is_styled, plain_text
from jmwidgets.exchange.draft import Draft, DraftNote, DraftPath, DraftTouchpoint
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.graph import Line, order_of, ways_of
from jmwidgets.exchange.roles import KINDS
from jmwidgets.exchange.safety import LARGEST, content_of, xml_of
from jmwidgets.sniffing.headings import role_of
from jmwidgets.words import _, message

_LEGEND = re.compile(r"(legend|legende|key|colou?rs?|farben)\b.*", re.IGNORECASE)
_CONDITION = re.compile(
    r"(yes|no|ja|nein|oui|non|sí|si|ok|else|otherwise|sonst|if\b.*|wenn\b.*)[.!]?", re.IGNORECASE
)


@dataclass
class _Cell:
    id: str
    text: str
    style: dict[str, str]
    parent: str
    source: str
    target: str
    is_edge: bool
    x: float
    y: float
    width: float
    height: float
    extra: dict[str, str] = field(default_factory=dict)
    styled: bool = False

    @property
    def is_lane(self) -> bool:
        return "swimlane" in self.style

    @property
    def is_label(self) -> bool:
        return "edgeLabel" in self.style

    @property
    def is_text(self) -> bool:
        return "text" in self.style

    @property
    def is_note(self) -> bool:
        return self.style.get("shape") in {"note", "note2", "callout"} or "note" in self.style

    @property
    def colour(self) -> str:
        found = self.style.get("fillColor", "").casefold()
        return found if found.startswith("#") else ""


def read(given: Given) -> Found:
    """Read a drawing."""
    found = given.found()
    root = xml_of(given.path, content_of(given.path))
    pages = _pages(given.path, root)
    legend = {
        cell.colour: cell.text
        for name, cells in pages
        if _LEGEND.fullmatch(name)
        for cell in cells
        if cell.colour and cell.text
    }
    drawn = [(name, cells) for name, cells in pages if not _LEGEND.fullmatch(name)] or pages
    for name, _cells in pages:
        if _LEGEND.fullmatch(name):
            found.lose(message("the page “{name}”", name=name), message("used to read the colours"))
    chosen = _choose(drawn, found)
    _read_page(chosen[0], chosen[1], legend, found)
    found.lose(message("places and shapes"), message("the map has its own layout"))
    return found


def _choose(pages: list[tuple[str, list[_Cell]]], found: Found) -> tuple[str, list[_Cell]]:
    largest = max(range(len(pages)), key=lambda place: len(pages[place][1]))
    if len(pages) < 2:
        return pages[largest]
    options = {str(place): name for place, (name, _cells) in enumerate(pages)}
    asked = found.asking.choice("page", message("Which page?"), options, str(largest))
    for place, (name, _cells) in enumerate(pages):
        if str(place) != asked:
            found.lose(message("the page “{name}”", name=name), message("not chosen"))
    return pages[int(asked)]


def _pages(path: Path, root: Element) -> list[tuple[str, list[_Cell]]]:
    if root.tag == "mxGraphModel":
        return [(path.name.partition(".")[0], _cells_of(root))]
    found = []
    for place, diagram in enumerate(root.iter("diagram"), 1):
        model = diagram.find("mxGraphModel")
        if model is None:
            model = xml_of(path, _inflated(path, (diagram.text or "").strip()))
        found.append((diagram.get("name") or f"Page {place}", _cells_of(model)))
    if not found:
        raise JourneyError(
            _("{file}: expected a draw.io drawing with a page, got none; save it again", file=path.name)
        )
    return found


def _inflated(path: Path, packed: str) -> str:
    try:
        unpacker = zlib.decompressobj(-15)
        data = unpacker.decompress(base64.b64decode(packed), LARGEST)
        if unpacker.unconsumed_tail:
            raise JourneyError(
                _(
                    "{file}: expected a drawing, got one that unpacks to far more; save it unpacked",
                    file=path.name,
                )
            )
        return urllib.parse.unquote(data.decode("utf-8"))
    except (binascii.Error, zlib.error, UnicodeDecodeError, ValueError):
        raise JourneyError(
            _(
                "{file}: expected a packed drawing that can be read, got a damaged one; save it again",
                file=path.name,
            )
        ) from None


def _cells_of(model: Element) -> list[_Cell]:
    root = model.find("root")
    found = []
    for element in root if root is not None else ():
        cell, wrapper = element, None
        if element.tag in {"UserObject", "object"}:
            wrapper = element
            inner = element.find("mxCell")
            if inner is None:
                continue
            cell = inner
        if cell.tag == "mxCell":
            found.append(_cell(cell, wrapper))
    return found


def _cell(cell: Element, wrapper: Element | None) -> _Cell:
    raw = (wrapper.get("label") if wrapper is not None else cell.get("value")) or ""
    geometry = cell.find("mxGeometry")
    style: dict[str, str] = {}
    for part in (cell.get("style") or "").split(";"):
        name, _equals, value = part.partition("=")
        if name:
            style[name] = value
    at = {
        key: _number(geometry.get(key)) if geometry is not None else 0.0
        for key in ("x", "y", "width", "height")
    }
    extra = {
        key: value
        for key, value in (wrapper.attrib if wrapper is not None else {}).items()
        if key not in {"id", "label"}
    }
    return _Cell(
        (wrapper.get("id") if wrapper is not None else cell.get("id")) or "",
        plain_text(raw),
        style,
        cell.get("parent") or "",
        cell.get("source") or "",
        cell.get("target") or "",
        cell.get("edge") == "1",
        at["x"],
        at["y"],
        at["width"],
        at["height"],
        extra,
        is_styled(raw),
    )


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _read_page(page: str, cells: list[_Cell], legend: dict[str, str], found: Found) -> None:
    known = {cell.id: cell for cell in cells}
    edges = [cell for cell in cells if cell.is_edge]
    labels = {
        cell.parent: cell.text
        for cell in cells
        if cell.is_label or (cell.parent in known and known[cell.parent].is_edge)
    }
    pools = {
        cell.parent for cell in cells if cell.is_lane and cell.parent in known and known[cell.parent].is_lane
    }
    lanes = [cell for cell in cells if cell.is_lane and cell.id not in pools]
    parents = {cell.parent for cell in cells}
    drawn = [
        cell for cell in cells if not cell.is_edge and not cell.is_label and not cell.is_lane and cell.parent
    ]
    drawn = [cell for cell in drawn if cell.parent not in known or not known[cell.parent].is_edge]
    boxes = [cell for cell in drawn if cell.id in parents]
    shapes = [
        cell for cell in drawn if cell not in boxes and not (cell.parent in {"", "0"} and not cell.text)
    ]
    empty = [cell for cell in shapes if not cell.text]
    found.lose(message("empty boxes"), message("no text"), len(empty))
    texts = [cell for cell in shapes if cell.is_text and cell.text]
    notes = [cell for cell in shapes if cell.is_note and cell.text]
    steps = [cell for cell in shapes if cell.text and cell not in texts and cell not in notes]
    title = (
        min(texts, key=lambda cell: cell.y).text
        if texts
        else next((known[one].text for one in pools if known[one].text), page)
    )
    draft = Draft(title)
    found.journeys.append(draft)
    for cell in texts:
        if cell.text != title:
            draft.notes.append(DraftNote("note", cell.text, at=f"cell {cell.id}"))
    stages = _stages(lanes, boxes, steps, known, page, draft, found)
    lines, used_labels = _lines(edges, labels, {cell.id for cell in steps})
    points = _touchpoints(steps, stages, lines, draft, found)
    _paths(points, lines, draft, found)
    _notes(notes, edges, points, stages, known, legend, draft)
    dangling = sum(not (edge.source and edge.target) for edge in edges)
    found.lose(message("a line without an end"), message("it leads nowhere"), dangling)
    found.lose(
        message("bold and italics"), message("texts are kept plain"), sum(cell.styled for cell in cells)
    )
    found.lose(
        message("tooltips and links"),
        message("no place for them"),
        sum(bool({"tooltip", "link"} & set(cell.extra)) for cell in cells),
    )
    del used_labels


def _lane_of(cell: _Cell, places: dict[str, str], known: dict[str, _Cell]) -> str:
    """Return the lane that a cell lies in, through groups between them."""
    parent, steps = cell.parent, 0
    while parent and parent not in places and steps < 100:
        parent = known[parent].parent if parent in known else ""
        steps += 1
    return places.get(parent, "")


def _absolute(cell: _Cell, known: dict[str, _Cell]) -> tuple[float, float]:
    x, y, parent, steps = cell.x, cell.y, cell.parent, 0
    while parent in known and steps < 100:
        x, y, parent = x + known[parent].x, y + known[parent].y, known[parent].parent
        steps += 1
    return x, y


def _stages(  # noqa: PLR0917 - the cells of a page, sorted by what they are
    lanes: list[_Cell],
    boxes: list[_Cell],
    steps: list[_Cell],
    known: dict[str, _Cell],
    page: str,
    draft: Draft,
    found: Found,
) -> dict[str, str]:
    """Return the stage of each step, and make the stages in their order on the page."""
    boxes = [box for box in boxes if box.text]
    named = [lane for lane in lanes if lane.text] or boxes
    where = {cell.id: _absolute(cell, known) for cell in (*named, *steps)}
    if named:
        xs = [where[cell.id][0] for cell in named]
        ys = [where[cell.id][1] for cell in named]
        across = max(xs) - min(xs) >= max(ys) - min(ys)
        asked = found.asking.choice(
            "lanes",
            message("Are the {count} lanes stages or actors?", count=len(named)),
            {"stages": message("stages"), "actors": message("actors")},
            "stages" if across else "actors",
        )
        ordered = sorted(named, key=lambda cell: where[cell.id][0 if across else 1])
        places = {cell.id: cell.text for cell in ordered}
        inside = {cell.id: _lane_of(cell, places, known) for cell in steps}
        for cell in steps:
            if not inside[cell.id]:
                inside[cell.id] = next(
                    (one.text for one in ordered if _covers(one, where[one.id], where[cell.id])), ""
                )
        if asked == "stages":
            for cell in ordered:
                draft.stage(cell.text, f"cell {cell.id}")
            return {key: name or ordered[0].text for key, name in inside.items()}
        draft.lanes = [cell.text for cell in ordered]
        for cell in steps:
            cell.extra.setdefault("lane", inside[cell.id])
    given = ""
    if not named:
        given = found.asking.text(
            "one-stage",
            message("The drawing has no stages: put all into one, or name it?"),
            [message("one stage named after the page: {name}", name=page), message("name it")],
            message("one stage named after the page: {name}", name=page),
        )
    draft.stage(given or page)
    return dict.fromkeys((cell.id for cell in steps), given or page)


def _covers(lane: _Cell, corner: tuple[float, float], place: tuple[float, float]) -> bool:
    return (
        corner[0] <= place[0] <= corner[0] + lane.width and corner[1] <= place[1] <= corner[1] + lane.height
    )


def _lines(edges: list[_Cell], labels: dict[str, str], steps: set[str]) -> tuple[list[Line], int]:
    lines = [
        Line(edge.source, edge.target, edge.text or labels.get(edge.id, ""))
        for edge in edges
        if edge.source in steps and edge.target in steps
    ]
    return lines, sum(bool(line.label) for line in lines)


def _touchpoints(
    steps: list[_Cell], stages: dict[str, str], lines: list[Line], draft: Draft, found: Found
) -> dict[str, DraftTouchpoint]:
    by_place = sorted(steps, key=lambda cell: (cell.x, cell.y))
    known = {cell.id: cell for cell in steps}
    stages_in_order = [stage.name for stage in draft.stages]
    order = order_of([cell.id for cell in by_place], lines)
    order.sort(key=lambda key: stages_in_order.index(stages[key]))
    points = {}
    for key in order:
        cell = known[key]
        points[key] = draft.add(cell.text, stages[key], f"cell {key}")
        for name, value in cell.extra.items():
            role = role_of(name)
            if role in {"owner", "channel"} and value:
                points[key].fields[role] = value
            elif name == "lane" and value:
                points[key].fields["lane"] = value
            elif value and name not in {"tooltip", "link", "placeholders", "tags"}:
                draft.notes.append(
                    DraftNote("note", value, stages[key], points[key], at=f"cell {key}", of=name)
                )
    del found
    return points


def _paths(points: dict[str, DraftTouchpoint], lines: list[Line], draft: Draft, found: Found) -> None:
    ways, used = ways_of(list(points), lines)
    for way in ways:
        draft.paths.append(DraftPath(way.kind, [points[key] for key in way.steps], condition=way.condition))  # type: ignore[arg-type]
    for line in lines:
        if line.label and line not in used and not _CONDITION.fullmatch(line.label):
            found.lose(message("the label “{text}” of a line", text=line.label), message("no place for it"))


def _notes(  # noqa: PLR0917 - the notes of a page and all that tells where they belong
    notes: list[_Cell],
    edges: list[_Cell],
    points: dict[str, DraftTouchpoint],
    stages: dict[str, str],
    known: dict[str, _Cell],
    legend: dict[str, str],
    draft: Draft,
) -> None:
    places = {
        cell.id: cell.text for cell in known.values() if cell.is_lane and cell.text in set(stages.values())
    }
    for note in notes:
        tied = next(
            (
                edge.target if edge.source == note.id else edge.source
                for edge in edges
                if note.id in {edge.source, edge.target}
            ),
            "",
        )
        point = points.get(tied)
        told = legend.get(note.colour, "")
        kind = KINDS.get(role_of(told.partition("=")[2] or told), "note") if told else "note"
        stage = point.stage if point else _lane_of(note, places, known)
        draft.notes.append(DraftNote(kind, note.text, stage, point, at=f"cell {note.id}"))
