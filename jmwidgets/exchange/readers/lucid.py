"""The list of shapes of a Lucidchart drawing (CSV): it has no places, so the lines give the order."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.exchange.draft import Draft, DraftNote, DraftPath
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.graph import Line, order_of, ways_of
from jmwidgets.exchange.readers.delimited import cells_of
from jmwidgets.sniffing.headings import plain
from jmwidgets.words import message


@dataclass
class _Shape:
    id: str
    name: str
    page: str
    inside: list[str]
    texts: list[str]
    source: str
    target: str
    comment: str
    library: str
    at: str

    @property
    def text(self) -> str:
        return "\n".join(text for text in self.texts if text)


def read(given: Given) -> Found:
    """Read a drawing."""
    found = given.found()
    shapes = _shapes(given)
    document = next(
        (one for one in shapes if one.name == "Document" and not one.library and not one.page), None
    )
    pages = {one.id: one.text or one.name for one in shapes if one.name == "Page" and not one.page}
    draft = Draft(document.text if document else given.stem)
    found.journeys = [draft]
    page = _page(pages, shapes, found)
    here = [one for one in shapes if one.page == page]
    for key, name in pages.items():
        if key != page:
            found.lose(message("the page “{name}”", name=name), message("not chosen"))
    lines = [one for one in here if one.name == "Line"]
    lanes = [one for one in here if _is_lane(one)]
    held = {key for one in here for key in one.inside}
    boxes = [one for one in here if one.id in held and one not in lanes and one.name != "Line"]
    steps = [one for one in here if one not in lanes and one not in lines and one not in boxes and one.text]
    _read_steps(draft, steps, lanes, boxes, lines, pages.get(page, draft.title), found)
    return found


def _shapes(given: Given) -> list[_Shape]:
    rows = cells_of(given)
    names = [plain(cell.text) for cell in rows[0]]
    found = []
    for row in rows[1:]:
        told = {name: row[place].text for place, name in enumerate(names) if place < len(row)}
        texts = [told[name] for name in names if name.startswith("text area") and told.get(name)]
        inside = [part.strip() for part in told.get("contained by", "").split("|") if part.strip()]
        found.append(
            _Shape(
                told.get("id", ""),
                told.get("name", ""),
                told.get("page id", ""),
                inside,
                texts,
                told.get("line source", ""),
                told.get("line destination", ""),
                told.get("comments", ""),
                told.get("shape library", ""),
                row[0].at,
            )
        )
    return found


def _is_lane(shape: _Shape) -> bool:
    name = shape.name.casefold()
    return "lane" in name or "pool" in name


def _page(pages: dict[str, str], shapes: list[_Shape], found: Found) -> str:
    if not pages:
        return next((one.page for one in shapes if one.page), "")
    counts = {key: sum(one.page == key for one in shapes) for key in pages}
    largest = max(counts, key=lambda key: counts[key])
    if len(pages) < 2:
        return largest
    return found.asking.choice("page", message("Which page?"), pages, largest)


def _read_steps(  # noqa: PLR0917 - the shapes of a page, sorted by what they are
    draft: Draft,
    steps: list[_Shape],
    lanes: list[_Shape],
    boxes: list[_Shape],
    lines: list[_Shape],
    page: str,
    found: Found,
) -> None:
    known = {one.id: one for one in steps}
    whole = [one for one in lines if one.source in known and one.target in known]
    edges = [Line(one.source, one.target, one.text) for one in whole]
    order = order_of(list(known), edges)
    draft.lanes = [text for lane in lanes for text in lane.texts]
    stages = _stages(steps, boxes, page, found)
    points = {}
    for key in order:
        shape = known[key]
        points[key] = draft.add(shape.text, stages[key], shape.at)
        if shape.comment:
            draft.notes.append(DraftNote("note", shape.comment, stages[key], points[key], at=shape.at))
    ways, used = ways_of(order, edges)
    for way in ways:
        draft.paths.append(DraftPath(way.kind, [points[key] for key in way.steps], condition=way.condition))  # type: ignore[arg-type]
    labels = sum(bool(line.label) and line not in used for line in edges)
    found.lose(message("labels of lines that are no condition"), message("no place for them"), labels)
    found.lose(message("a line without an end"), message("it leads nowhere"), len(lines) - len(whole))
    if len(draft.lanes) > 1:
        found.lose(message("which lane a step is in"), message("the file doesn't say"), len(steps))
        found.warn(
            message(
                "the lanes are {lanes}; which step is in which, the file doesn't say",
                lanes=tuple(draft.lanes),
            )
        )


def _stages(steps: list[_Shape], boxes: list[_Shape], page: str, found: Found) -> dict[str, str]:
    """Return the stage of each step: the box it lies in, else one for all."""
    page = page or str(message("Journey"))
    names = {box.id: box.text or box.name for box in boxes}
    inside = {one.id: next((names[key] for key in one.inside if key in names), "") for one in steps}
    if len({name for name in inside.values() if name}) > 1:
        return {key: name or page for key, name in inside.items()}
    given = found.asking.text(
        "one-stage",
        message("The drawing has no stages: put all into one, or name it?"),
        [message("one stage named after the page: {name}", name=page), message("name it")],
        message("one stage named after the page: {name}", name=page),
    )
    return dict.fromkeys(inside, given or page)
