"""Maps as people draw them in tables: a column for each stage, a row for each lane."""

from __future__ import annotations

from typing import Any

from jmwidgets.exchange.cells import (
    EMPTY,
    Cell,
    Table,
    lines_of,
    names_in,
    unnumbered,
    unquoted,
    without_zone,
)
from jmwidgets.exchange.draft import Draft, DraftNote, DraftTouchpoint
from jmwidgets.exchange.found import Found, Pending
from jmwidgets.exchange.labelled import STAGE_FIELDS, add_lived, heading_role, put_field
from jmwidgets.exchange.language import language_of
from jmwidgets.exchange.roles import FIELDS, KINDS, field_value
from jmwidgets.words import message


def read_matrix(table: Table, draft: Draft, found: Found, persona: str = "") -> None:
    """Read a table whose first column names the lanes and whose other columns are stages.

    Parameters
    ----------
    persona
        Whose map it is, where the sheet or the heading says it.
    """
    stages = _stages(table, draft, found)
    rows = [
        row for row in table.rows[1:] if row and row[0].text.strip() and any(cell.text for cell in row[1:])
    ]
    draft.language = draft.language or language_of(row[0].text for row in rows)
    roles = [heading_role(row[0].text) for row in rows]
    points = _touchpoints(rows, roles, stages, draft, found)
    for row, role in zip(rows, roles, strict=True):
        for place, stage in stages.items():
            cell = row[place] if place < len(row) else EMPTY
            _read_cell(cell, row[0].text, role, stage, points.get(place, []), table, draft, found, persona)


def _stages(table: Table, draft: Draft, found: Found) -> dict[int, str]:
    header = table.rows[0]
    places = [place for place in range(1, table.width) if place < len(header) and header[place].text.strip()]
    parted = [without_zone(header[place].text) for place in places]
    names = unnumbered([name for name, _ in parted])
    stages: dict[int, str] = {}
    for place, name, (_, zone) in zip(places, names, parted, strict=True):
        made = draft.stage(name, header[place].at)
        if zone:
            made.fields.setdefault("zone", zone)
        stages[place] = name
    zones = sum(bool(zone) for _, zone in parted)
    found.lose(
        message("what stands in brackets behind a stage"),
        message("a map has no field of its own for it"),
        zones,
    )
    # A heading over several columns is one stage with several.
    for place in range(1, table.width):
        if (
            place not in stages
            and place - 1 in stages
            and any(place < len(row) and row[place].text for row in table.rows[1:])
        ):
            stages[place] = stages[place - 1]
    return dict(sorted(stages.items()))


def _touchpoints(
    rows: list[tuple[Cell, ...]],
    roles: list[str],
    stages: dict[int, str],
    draft: Draft,
    found: Found,
) -> dict[int, list[DraftTouchpoint]]:
    lane = "touchpoint" if "touchpoint" in roles else "actions" if "actions" in roles else ""
    if lane == "actions" and "channel" in roles:
        lane = found.asking.choice(
            "touchpoints",
            message("Are the channels the touchpoints?"),
            {
                "actions": message("what people do are the touchpoints, the channels their channel"),
                "channel": message("the channels are the touchpoints"),
            },
            "actions",
        )
    if not lane:
        return {}
    made: dict[int, list[DraftTouchpoint]] = {}
    for place, role in enumerate(roles):
        if role != lane:
            continue
        roles[place] = "taken"
        for column, stage in stages.items():
            cell = rows[place][column] if column < len(rows[place]) else EMPTY
            if cell.is_nothing:
                continue
            names = names_in(cell.text, commas=lane != "actions")
            if lane == "actions":
                names = [name for line in lines_of(cell.text) for name in line.split(";") if name.strip()]
            made.setdefault(column, []).extend(draft.add(name.strip(), stage, cell.at) for name in names)
    return made


def _read_cell(  # noqa: PLR0917 - one cell and all that is around it
    cell: Cell,
    heading: str,
    role: str,
    stage: str,
    points: list[DraftTouchpoint],
    table: Table,
    draft: Draft,
    found: Found,
    persona: str,
) -> None:
    if cell.is_nothing:
        if cell.text:
            found.lose(message("a sign for nothing"), message("it means nothing here"))
        elif not cell.fill or role != "emotion":
            return
    if cell.comment and role in {"taken", "emotion", *FIELDS}:
        draft.notes.append(DraftNote("note", cell.comment, stage, None, persona, cell.at))
    if role == "taken" or (cell.is_nothing and not cell.fill):
        return
    if role == "emotion":
        point = points[0] if len(draft.in_stage(stage)) > 1 and len(points) == 1 else None
        found.pending.append(
            Pending(draft, cell, heading, f"{table.context}\n{table.heading}", stage, point, persona)
        )
        return
    collection, _, name = role.partition(".")
    records: list[dict[str, Any]] = []
    if collection == "stages" or (not points and not draft.in_stage(stage) and role in STAGE_FIELDS):
        collection, name, records = "stages", name or role, [draft.stage(stage).fields]
    elif collection == "touchpoints":
        records = [point.fields for point in points]
    taken = [put_field(collection, name, cell.text, fields) for fields in records]
    if taken and all(taken):
        return
    single = points[0] if len(points) == 1 else None
    context = f"{table.context}\n{table.heading}"
    if add_lived(role, cell, heading, context, stage, single, persona, draft, found):
        return
    value = field_value(role, cell.text, heading) if role in FIELDS and role != "owner" else None
    if value is not None and points:
        for point in points:
            point.fields[role] = ", ".join(names_in(cell.text)) if role == "channel" else value
        return
    kind = KINDS.get(role, "note")
    several = kind in {
        "pain",
        "opportunity",
        "thought",
        "action",
        "goal",
        "quote",
        "to-be",
        "rival",
        "market",
        "scheme",
    }
    for text in lines_of(cell.text) if several else [cell.text]:
        kept = unquoted(text) if kind in {"thought", "quote"} else text
        note = DraftNote(kind, kept, stage, None, persona, cell.at)
        note.of = "" if role in KINDS else heading
        draft.notes.append(note)
    if cell.comment:
        draft.notes.append(DraftNote("note", cell.comment, stage, None, persona, cell.at))
