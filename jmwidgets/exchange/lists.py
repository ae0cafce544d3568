"""Lists of touchpoints or stages: a heading row, and below it a row each."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.exchange.cells import (
    EMPTY,
    Cell,
    Table,
    is_sum,
    lines_of,
    means_nothing,
    names_in,
    place_of,
    unnumbered,
    unquoted,
    without_zone,
)
from jmwidgets.exchange.colours import worth_of_colours
from jmwidgets.exchange.columns import Columns, columns_of
from jmwidgets.exchange.draft import Draft, DraftNote, DraftTouchpoint, NoteKind
from jmwidgets.exchange.found import Found, Pending
from jmwidgets.exchange.labelled import STAGE_FIELDS, add_lived, put_field
from jmwidgets.exchange.language import language_of
from jmwidgets.exchange.roles import FIELDS, KINDS, field_value
from jmwidgets.words import message


def read_list(table: Table, draft: Draft, found: Found, *, asked: bool = False, persona: str = "") -> None:
    """Read a table whose rows are touchpoints, or stages with several touchpoints in a cell.

    Parameters
    ----------
    asked
        Whether to ask which column is what, even where every heading is known.
    persona
        Whose list it is, where the sheet says it.
    """
    draft.language = draft.language or language_of(cell.text for cell in table.rows[0])
    columns = columns_of(table, found, asked=asked)
    rows = [row for row in table.rows[1:] if any(cell.text or cell.fill for cell in row)]
    sums = [row for row in rows if is_sum(row)]
    for row in sums:
        first = next(cell for cell in row if cell.text)
        found.warn(
            message("the row “{name}” is no touchpoint ({place})", name=first.text, place=place_of(first.at))
        )
        found.lose(message("the row “{name}”", name=first.text), message("a sum, no touchpoint"))
    _tell_left(table, columns, found)
    rows = [row for row in rows if row not in sums]
    grounds = _tell_grounds(rows, columns, found)
    per_stage = _is_per_stage(rows, columns)
    reader = _Rows(table, draft, found, columns, per_stage=per_stage, persona=persona, grounds=grounds)
    names = [cell.text for row in rows for cell in reader.cells(row, "stage")[:1]]
    reader.plain = dict(zip(names, unnumbered(names), strict=True)) if names else {}
    for row in rows:
        reader.read(row)


def _tell_grounds(rows: list[tuple[Cell, ...]], columns: Columns, found: Found) -> bool:
    """Return whether the grounds of touchpoints tell a mood: several colours, of different worth."""
    if "emotion" in columns.roles or columns.personas or "touchpoint" not in columns.roles:
        return False
    place = columns.roles.index("touchpoint")
    fills = {row[place].fill for row in rows if place < len(row) and row[place].fill}
    if len(set(worth_of_colours(fills, found.legend).values()) - {None}) > 1:
        return True
    found.lose(message("colours of cells"), message("looks only"), len(fills))
    return False


def _tell_left(table: Table, columns: Columns, found: Found) -> None:
    for place, why in columns.left.items():
        name = table.head(place).text or str(place + 1)
        count = sum(bool(cell.text) for cell in table.column(place))
        if why != "hidden":
            reason = message("it may identify people: personal data stay at the door")
            found.lose(message("the column “{name}”", name=name), reason, count)


def _is_per_stage(rows: list[tuple[Cell, ...]], columns: Columns) -> bool:
    """Return whether each row is a stage of its own, whose touchpoints share a cell."""
    if "stage" not in columns.roles:
        return False
    place = columns.roles.index("stage")
    stages = [row[place].text for row in rows if place < len(row)]
    if not all(stages) or len(set(stages)) < len(stages) or any(row[place].is_merged for row in rows):
        return False
    if "touchpoint" not in columns.roles:
        return True
    point = columns.roles.index("touchpoint")
    return any(len(names_in(row[point].text)) > 1 for row in rows if point < len(row))


@dataclass
class _Rows:
    """Reads one row after the other; a blank stage means the one above."""

    table: Table
    draft: Draft
    found: Found
    columns: Columns
    per_stage: bool
    stage: str = ""
    plain: dict[str, str] | None = None
    persona: str = ""
    grounds: bool = False
    """Whether the grounds of touchpoints tell a mood."""

    def cells(self, row: tuple[Cell, ...], role: str) -> list[Cell]:
        """List the cells of a role that say something."""
        return [
            row[place]
            for place, one in enumerate(self.columns.roles)
            if one == role
            and place < len(row)
            and place not in self.columns.left
            and not row[place].is_nothing
        ]

    def read(self, row: tuple[Cell, ...]) -> None:
        """Read a row."""
        stage = next(iter(self.cells(row, "stage")), None)
        if stage is not None:
            name, zone = without_zone((self.plain or {}).get(stage.text, stage.text))
            self.stage = name
            made = self.draft.stage(name, stage.at)
            if zone:
                made.fields.setdefault("zone", zone)
        if not self.stage:
            self.stage = self.draft.title or self.table.heading or str(message("Journey"))
        persona = next((cell.text for cell in self.cells(row, "persona")), "")
        if persona:
            self.draft.persona(persona)
        points = self._points(row, persona)
        single = points[0] if len(points) == 1 and not self.per_stage else None
        if not points and stage is None and not any(not cell.is_nothing for cell in row):
            return
        self._fields(row, points)
        self._by_name(row, points)
        self._notes(row, single, persona or self.persona)
        self._feelings(row, points, single, persona or self.persona)

    def _points(self, row: tuple[Cell, ...], persona: str) -> list[DraftTouchpoint]:
        points = []
        for cell in self.cells(row, "touchpoint"):
            names = names_in(cell.text) if self.per_stage else [cell.text]
            for name in names:
                known = self.draft.find(name, self.stage) if persona else None
                points.append(known or self.draft.add(name, self.stage, cell.at))
        return points

    def _fields(self, row: tuple[Cell, ...], points: list[DraftTouchpoint]) -> None:
        for role in ("importance", "waiting", *sorted(FIELDS)):
            for place, one in enumerate(self.columns.roles):
                if one != role or place >= len(row) or row[place].is_nothing or place in self.columns.left:
                    continue
                if self.per_stage and role == "owner":
                    self._note("owner", row[place], None, "")
                    continue
                if not points and role in STAGE_FIELDS and "touchpoint" not in self.columns.roles:
                    put_field("stages", role, row[place].text, self.draft.stage(self.stage).fields)
                    continue
                value = field_value(role, row[place].text, self.table.head(place).text)
                for point in points:
                    if value is None:
                        self._note("note", row[place], point, "", self.table.head(place).text)
                    else:
                        point.fields["waiting_minutes" if role == "waiting" else role] = value
                if not points:
                    self._note("note", row[place], None, "", self.table.head(place).text)

    def _by_name(self, row: tuple[Cell, ...], points: list[DraftTouchpoint]) -> None:
        """Read the columns whose heading is the name of a field of stages or touchpoints."""
        for place, role in enumerate(self.columns.roles):
            collection, _, name = role.partition(".")
            if collection not in {"stages", "touchpoints"} or not name or place >= len(row):
                continue
            if row[place].is_nothing or place in self.columns.left:
                continue
            records = [point.fields for point in points]
            if collection == "stages":
                records = [self.draft.stage(self.stage).fields]
            taken = [put_field(collection, name, row[place].text, fields) for fields in records]
            if not all(taken) or not taken:
                self._note("note", row[place], None, "", self.table.head(place).text)

    def _notes(self, row: tuple[Cell, ...], single: DraftTouchpoint | None, persona: str) -> None:
        for place, cell in enumerate(row):
            role = self.columns.roles[place] if place < len(self.columns.roles) else ""
            if place in self.columns.left or place in self.columns.personas:
                continue
            if role in {
                "stage",
                "touchpoint",
                "emotion",
                "importance",
                "waiting",
                "persona",
                "number",
                *FIELDS,
            } or role.startswith(("stages.", "touchpoints.")):
                if cell.comment:
                    self._comment(cell, single, "")
                continue
            if cell.is_nothing:
                if cell.text:
                    self.found.lose(message("a sign for nothing"), message("it means nothing here"))
                continue
            context = f"{self.table.context}\n{self.table.heading}"
            head = self.table.head(place).text
            kind = KINDS.get(role, "note")
            if not add_lived(role, cell, head, context, self.stage, single, persona, self.draft, self.found):
                self._note(kind, cell, single, persona, "" if role in KINDS else head)
            if cell.comment:
                self._comment(cell, single, "")

    def _note(
        self, kind: NoteKind, cell: Cell, point: DraftTouchpoint | None, persona: str, of: str = ""
    ) -> None:
        several = kind in {"pain", "opportunity", "thought", "action", "rival", "market"} and self.per_stage
        texts = lines_of(cell.text) if several else [cell.text]
        for text in texts:
            kept = unquoted(text) if kind in {"thought", "quote"} else text
            self.draft.notes.append(DraftNote(kind, kept, self.stage, point, persona, cell.at, of=of))

    def _comment(self, cell: Cell, point: DraftTouchpoint | None, persona: str) -> None:
        note = DraftNote("note", cell.comment, self.stage, point, persona, cell.at)
        note.of = str(message("comment in {place}", place=place_of(cell.at)))
        self.draft.notes.append(note)

    def _whose(self, heading: str) -> list[str]:
        """Ask whose the feelings of a column are, where personas have columns of their own."""
        asked = self.found.asking.choice(
            "whose-feelings",
            message("Whose are the feelings in “{heading}”?", heading=heading),
            {"nobody": message("nobody’s: a note"), "each": message("each persona’s")},
            "nobody",
        )
        names = [self.table.head(place).text.strip() for place in self.columns.personas]
        return names if asked == "each" else []

    def _feelings(
        self,
        row: tuple[Cell, ...],
        points: list[DraftTouchpoint],
        single: DraftTouchpoint | None,
        persona: str,
    ) -> None:
        for place, role in enumerate(self.columns.roles):
            if role != "emotion" or place >= len(row) or place in self.columns.left or not row[place].text:
                continue
            heading = self.table.head(place).text
            whose = [persona]
            if self.columns.personas and not persona:
                whose = self._whose(heading)
                if not whose:
                    self._note("note", row[place], single, "", heading)
            context = f"{self.table.context}\n{self.table.heading}"
            self.found.pending += [
                Pending(self.draft, row[place], heading, context, self.stage, single, name) for name in whose
            ]
        ground = next((cell for cell in self.cells(row, "touchpoint") if cell.fill), None)
        if self.grounds and ground is not None:
            bare = Cell("", ground.at, ground.fill)
            self.found.pending += [
                Pending(self.draft, bare, "", self.table.context, self.stage, point, persona)
                for point in points
            ]
        for place in self.columns.personas:
            cell = row[place] if place < len(row) else EMPTY
            name = self.table.head(place).text.strip()
            self.draft.persona(name, self.table.head(place).at)
            if cell.comment:
                self._comment(cell, single, name)
            for point in points:
                if means_nothing(cell.text) and cell.text:
                    self.draft.skipped.append((name, point))
                elif cell.text or cell.fill:
                    self.found.pending.append(
                        Pending(self.draft, cell, name, self.table.context, self.stage, point, name)
                    )
