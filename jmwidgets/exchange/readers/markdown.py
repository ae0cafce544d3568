"""Markdown pages: tables in both directions, a heading for each stage, lists."""

from __future__ import annotations

import re
from dataclasses import replace

from jmwidgets.exchange.cells import Cell, lines_of, names_in, unnumbered, unquoted, without_zone
from jmwidgets.exchange.draft import Draft, DraftNote, DraftTouchpoint, NoteKind
from jmwidgets.exchange.found import Found, Given, Pending
from jmwidgets.exchange.labelled import add_lived, heading_role, put_field
from jmwidgets.exchange.lists import read_list
from jmwidgets.exchange.matrices import read_matrix
from jmwidgets.exchange.page import Block, Item, Page, read_page
from jmwidgets.exchange.personas import fill_persona, persona_name
from jmwidgets.exchange.roles import FIELDS, KINDS
from jmwidgets.exchange.safety import refuse_wide, text_of
from jmwidgets.sniffing.dialects import is_heading_row, is_matrix
from jmwidgets.sniffing.headings import persona_field, plain
from jmwidgets.words import message

_AS_IS = re.compile(r"\b(as[ -]?is|ist([ -]zustand)?|today|current|heute|now|before|vorher)\b", re.IGNORECASE)
_TO_BE = re.compile(r"\b(to[ -]?be|soll([ -]zustand)?|future|target|künftig|morgen|after)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:customer|persona|kunde|kundin|nutzer|nutzerin|user|client|who|wer|for whom|actor|traveller|guest)"
    r"\s*\**\s*:\s*\**\s*(?P<who>[^\n|]+)",
    re.IGNORECASE,
)
_WHO_HEADING = re.compile(
    r"(who|wer|persona|customer|kunde|user|actor|for whom|whose journey)\??", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(asked|interview\w*|spoken with|spoke with|talked (to|with)|told us|survey\w*|befragt\w*|gesprochen "
    r"mit"
    r"|gefragt|erzählt)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[^\n]{1,50}[^.;,!?\n]")
"""A few words without an end, as people write above a list."""
_NOBODY = re.compile(r"\b(no|nobody|none|not|never|nicht|niemand|kein\w*)\b", re.IGNORECASE)


def was_asked(*texts: str) -> bool:
    """Return whether a text says that customers were asked.

    Examples
    --------
    >>> was_asked("Asked eleven people at the counter."), was_asked("Drafted; no pupil was asked.")
    (True, False)
    """
    sentences = [one for text in texts for one in re.split(r"[.;\n]", text)]
    return any(_ASKED.search(one) and not _NOBODY.search(one) for one in sentences)


def read(given: Given) -> Found:
    """Read a page, whatever way it tells a journey."""
    found = given.found()
    text = text_of(given.path, given.sniffed.encoding)
    page = read_page(text)
    for block in page.blocks:
        refuse_wide(given.path, max(map(len, block.rows), default=0), len(block.rows))
    kind = given.sniffed.kind
    if kind == "markdown-detail":
        _read_details(page, found)
    elif kind == "markdown-table":
        _read_tables(page, found)
    if not any(not draft.is_empty for draft in found.journeys):
        found.journeys = []
        _read_list(page, found)
    found.lose(message("bold and italics"), message("texts are kept plain"), page.marks)
    _whose(page, found)
    return found


def _title(page: Page) -> str:
    heads = [block for block in page.blocks if block.kind == "heading"]
    return heads[0].text if heads else ""


def _paragraphs(page: Page) -> list[Block]:
    return [block for block in page.blocks if block.kind == "paragraph"]


def _whose(page: Page, found: Found) -> None:
    """Find whose journey it is, and how its texts are known, in the text around."""
    texts = [block.text for block in _paragraphs(page)]
    name = ""
    for text in texts:
        told = _WHO.search(text)
        if told:
            name = told["who"].strip().rstrip(".").strip()
            break
    for block in page.blocks:
        above = page.heading_of(block) if block.kind == "paragraph" else None
        if not name and above is not None and _WHO_HEADING.fullmatch(plain(above.text)):
            name = block.text.rstrip(".").strip()
    for draft in found.journeys:
        if name and not draft.personas:
            draft.persona(name)
        if was_asked(*texts):
            draft.status = "reported"
    stages = {stage.name for draft in found.journeys for stage in draft.stages}
    used = [text for text in texts if (name and name in text) or text.rstrip(": ") in stages]
    left = [text for text in texts if text not in used]
    if left:
        shown = left[-1] if len(left[-1]) < 80 else left[-1][:77] + "…"
        found.lose(
            message("text around the map, such as “{text}”", text=shown),
            message("no place on a map"),
            len(left),
        )


def _read_tables(page: Page, found: Found) -> None:
    title = _title(page)
    tables = [block for block in page.blocks if block.kind == "table"]
    maps: list[tuple[Block, bool]] = []
    for block in tables:
        texts = [[cell.text for cell in row] for row in block.rows]
        if is_matrix(texts):
            maps.append((block, True))
        elif is_heading_row(texts[0]):
            maps.append((block, False))
    versions: dict[int, str] = {}
    for place, (block, _) in enumerate(maps):
        versions[place] = _version(page.table(block).heading)
    if {"as-is", "to-be"} <= set(versions.values()):
        names = {page.table(block).heading: versions[place] for place, (block, _) in enumerate(maps)}
        asked = found.asking.pairs(
            "versions",
            message("Which table is the map as it is, which the map to be?"),
            names,
            [page.table(block).heading for block in tables],
            (message("as-is"), message("to-be")),
        )
        versions = {
            place: _version(asked.get(page.table(block).heading, "")) for place, (block, _) in enumerate(maps)
        }
    for place, (block, by_columns) in enumerate(maps):
        table = page.table(block)
        draft = Draft(title or table.heading, versions[place])  # type: ignore[arg-type]
        (read_matrix if by_columns else read_list)(table, draft, found)
        found.journeys.append(draft)
    if len(maps) > 1 and not any(versions.values()):
        found.are_apart = True
        for draft, (block, _) in zip(found.journeys, maps, strict=True):
            draft.title = page.table(block).heading or draft.title
    for block in tables:
        if block not in [one for one, _ in maps] and not _read_persona_table(block, page, found):
            _lose_table(block, page, found)


def _version(text: str) -> str:
    return "to-be" if _TO_BE.search(text) else "as-is" if _AS_IS.search(text) else ""


def _lose_table(block: Block, page: Page, found: Found) -> None:
    name = page.table(block).heading
    why = message("neither stages nor touchpoints: no map")
    found.lose(message("the table “{name}”", name=name or f"line {block.line}"), why, len(block.rows) - 1)


def _read_persona_table(block: Block, page: Page, found: Found) -> bool:
    """Read a small table about a persona; tell whether it is one."""
    if not block.rows or len(block.rows[0]) != 2:
        return False
    above = page.heading_of(block)
    heading = above.text if above else ""
    known = sum(bool(persona_field(row[0].text)) for row in block.rows)
    told = persona_name(heading)
    if not told and known < 2:
        return False
    name = told or heading
    for draft in found.journeys or [Draft(_title(page))]:
        persona = draft.persona(name, f"line {block.line}")
        rows = block.rows if persona_field(block.rows[0][0].text) else block.rows[1:]
        fill_persona(persona, [(row[0].text, row[1].text) for row in rows if len(row) > 1])
    return True


def _read_details(page: Page, found: Found) -> None:
    draft = Draft(_title(page))
    found.journeys = [draft]
    stages: list[tuple[Block, Block]] = []
    others: list[Block] = []
    for block in page.blocks:
        if block.kind != "table":
            continue
        above = page.heading_of(block)
        lanes = [heading_role(row[0].text) for row in block.rows if row]
        known = len([role for role in lanes if role in KINDS or role in {"touchpoint", "emotion", "channel"}])
        if above is not None and len(block.rows[0]) == 2 and known > 1 and not persona_name(above.text):
            stages.append((above, block))
        else:
            others.append(block)
    names = unnumbered([without_zone(above.text)[0] for above, _ in stages])
    for (above, block), name in zip(stages, names, strict=True):
        draft.stage(name, f"line {above.line}")
        for row in block.rows[1:] if heading_role(block.rows[0][0].text) in {"", "dimension"} else block.rows:
            if len(row) > 1 and not row[1].is_nothing:
                _read_detail(row[0].text, row[1], name, draft, found)
    for block in others:
        if not _read_persona_table(block, page, found):
            _lose_table(block, page, found)


def _read_detail(heading: str, cell: Cell, stage: str, draft: Draft, found: Found) -> None:
    role = heading_role(heading)
    if role == "touchpoint":
        for name in names_in(cell.text):
            draft.add(name, stage, cell.at)
    elif role == "emotion":
        found.pending.append(Pending(draft, cell, heading, "", stage))
    elif role == "description":
        draft.stage(stage).fields["description"] = cell.text
    elif role in FIELDS - {"owner"} and draft.in_stage(stage):
        for point in draft.in_stage(stage):
            point.fields[role] = cell.text
    elif not _add_by_name(role, cell, heading, stage, None, draft, found):
        kind = KINDS.get(role, "note")
        for text in lines_of(cell.text):
            kept = unquoted(text) if kind in {"thought", "quote"} else text
            note = DraftNote(kind, kept, stage, at=cell.at, of="" if role in KINDS else heading)
            draft.notes.append(note)


def _add_by_name(  # noqa: PLR0917 - one cell and all that is around it
    role: str,
    cell: Cell,
    heading: str,
    stage: str,
    point: DraftTouchpoint | None,
    draft: Draft,
    found: Found,
) -> bool:
    """Add what stands under the name of a field; return whether the role is one."""
    collection, _, name = role.partition(".")
    points = [point] if point is not None else draft.in_stage(stage)
    records = [one.fields for one in points]
    if collection == "stages":
        records = [draft.stage(stage).fields]
    if collection in {"stages", "touchpoints"} and records:
        taken = [put_field(collection, name, cell.text, fields) for fields in records]
        return all(taken)
    return add_lived(role, cell, heading, "", stage, point, "", draft, found)


def _read_list(page: Page, found: Found) -> None:
    """Read nested lists, or headings with items below them."""
    title = _title(page)
    draft = Draft(title)
    found.journeys = [draft]
    lists = [block for block in page.blocks if block.kind == "list"]
    headed = [(_head_of(page, block, title), block) for block in lists]
    stages = [(above, block) for above, block in headed if above is not None]
    nested = [block for block in lists if any(item.items for item in block.items)]
    if len(stages) > 1:
        _read_headed(stages, draft, found)
        _lose_lists([block for above, block in headed if above is None], found)
    elif nested:
        asked = found.asking.choice(
            "outer-level",
            message("Is the outer level of the list a stage or a touchpoint?"),
            {
                "stage": message("a stage; the inner level are touchpoints"),
                "touchpoint": message("a touchpoint; the inner level are notes"),
            },
            "stage",
        )
        for block in nested:
            _read_nested(block.items, draft, found, is_stage=asked == "stage")
        _lose_lists([block for block in lists if block not in nested], found)
    elif lists:
        stage = found.asking.text(
            "one-stage",
            message("The list has no stages: what is the one stage called?"),
            [title or message("Journey")],
            title or message("Journey"),
        )
        for item in lists[0].items:
            draft.add(item.text, stage or title or str(message("Journey")), f"line {item.line}")
        _lose_lists(lists[1:], found)


def _head_of(page: Page, block: Block, title: str) -> Block | None:
    """Find what a list stands under: a few words right above it, or its heading where that is no title."""
    place = page.blocks.index(block)
    before = page.blocks[place - 1] if place else None
    if before is not None and before.kind == "paragraph" and _SHORT.fullmatch(before.text):
        return replace(before, text=before.text.rstrip(": "))
    above = page.heading_of(block)
    return above if above is not None and above.text != title else None


def _lose_lists(lists: list[Block], found: Found) -> None:
    count = sum(len(block.items) for block in lists)
    found.lose(message("items of other lists"), message("they stand under no stage"), count)


def _read_nested(items: list[Item], draft: Draft, found: Found, *, is_stage: bool) -> None:
    names = unnumbered([item.text for item in items])
    for item, name in zip(items, names, strict=True):
        if not is_stage:
            point = draft.add(name, draft.title or str(message("Journey")), f"line {item.line}")
            draft.notes += [
                DraftNote("note", one.text, touchpoint=point, at=f"line {one.line}") for one in item.items
            ]
            continue
        draft.stage(name, f"line {item.line}")
        for one in item.items:
            _read_remarks(one, draft.add(one.text, name, f"line {one.line}"), draft, found)


def _read_remarks(item: Item, point: DraftTouchpoint, draft: Draft, found: Found) -> None:
    """Read what stands below a touchpoint, such as ``Pain: nobody answers``."""
    for one in item.items:
        head, colon, rest = one.text.partition(":")
        role = heading_role(head) if colon and rest.strip() else ""
        text = rest.strip() if role else one.text
        at = f"line {one.line}"
        if role == "emotion":
            found.pending.append(Pending(draft, Cell(text, at), head, "", point.stage, point))
        elif role in FIELDS:
            point.fields[role] = text
        elif not _add_by_name(role, Cell(text, at), head, point.stage, point, draft, found):
            said = not role and unquoted(text) != text
            kind: NoteKind = "quote" if said else KINDS.get(role, "note")
            kept = unquoted(text) if kind in {"thought", "quote"} else text
            of = "" if role in KINDS or not role else head
            draft.notes.append(DraftNote(kind, kept, point.stage, point, at=at, of=of))
        _read_remarks(one, point, draft, found)


def _is_lane(role: str) -> bool:
    return role in KINDS or role in {"touchpoint", "emotion", "expectation", *FIELDS} or "." in role


def _read_headed(stages: list[tuple[Block, Block]], draft: Draft, found: Found) -> None:
    names = unnumbered([above.text for above, _ in stages])
    lanes: dict[str, str] = {}
    for (above, block), name in zip(stages, names, strict=True):
        role = heading_role(above.text)
        if role in KINDS or role in {"touchpoint", "channel"}:
            lanes[name] = role
        stage = name if name not in lanes else next(reversed([one.name for one in draft.stages]), name)
        for item in block.items:
            head, colon, _ = item.text.partition(":")
            if name in lanes and lanes[name] in KINDS:
                draft.notes.append(DraftNote(KINDS[lanes[name]], item.text, stage, at=f"line {item.line}"))
            elif colon and _is_lane(heading_role(head)):
                draft.stage(stage, f"line {above.line}")
                rest = Cell(item.text.partition(":")[2].strip(), f"line {item.line}")
                _read_detail(head, rest, stage, draft, found)
            else:
                _read_remarks(item, draft.add(item.text, stage, f"line {item.line}"), draft, found)
