"""The map as a sheet: stages as bands, lanes as rows, colours of emotion, headings that stay in sight."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jmwidgets.document import LANES, Journey, Lane, Touchpoint
from jmwidgets.exchange.writers.values import LONGEST, escaped
from jmwidgets.parts.cells import OF_STAGE, cell_parts, stage_parts
from jmwidgets.parts.perspective import Perspective
from jmwidgets.parts.place import Place
from jmwidgets.words import _, signed

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as ExcelCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

_BANDS = ("D9E2F3", "E2EFDA", "FFF2CC", "FBE5D6", "EDE7F6", "E0F2F1")
_MOODS = ("F4A6A0", "FAD4C8", "F2F2F2", "D6EBC8", "A9D796")
"""Grounds of the five levels of emotion, from the worst to the best."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31
_TOP = 4


def styled(cell: Any, value: str | float | bool, *, is_bold: bool = False, ground: str = "") -> None:  # noqa: ANN401, FBT001
    """Put a value into a cell so that none is a formula; texts break at the edge."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
        cell.alignment = _wrapped()
    if is_bold:
        cell.font = _bold()
    if ground:
        cell.fill = _ground(ground)


@cache
def _wrapped() -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=True, vertical="top")


@cache
def _bold() -> Font:
    from openpyxl.styles import Font

    return Font(bold=True)


@cache
def _ground(colour: str) -> PatternFill:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


def draw_map(book: Workbook, journey: Journey) -> None:
    """Draw the map of each persona, or that of nobody, each on a sheet of its own."""
    people: list[str | None] = [*journey.personas] or [None]
    taken: set[str] = set()
    for who in people:
        name = journey.personas[who].name if who else journey.title
        title = _sheet_name(_("Map {name}", name=name) if who else _("Map"), taken)
        _draw(book.create_sheet(title), Perspective.of(journey, who))


def _sheet_name(name: str, taken: set[str]) -> str:
    """Give a name that a sheet may have: short, of its own, without signs that mean something."""
    plain = "".join(sign for sign in name.translate(_FORBIDDEN) if sign.isprintable()).strip(" '") or "Map"
    found, number = plain[:_LONGEST_NAME], 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: _LONGEST_NAME - 5]} {number}"
    taken.add(found.casefold())
    return found


def _draw(sheet: Worksheet, perspective: Perspective) -> None:
    from openpyxl.utils import get_column_letter

    journey = perspective.journey
    styled(sheet.cell(1, 1), _shown(journey.title), is_bold=True)
    if perspective.persona:
        styled(sheet.cell(2, 1), _shown(perspective.persona.name))
    lanes = [lane for lane in (journey.lanes.values() or LANES) if lane.content != "touchpoint"]
    for row, lane in enumerate(lanes, _TOP + 2):
        styled(sheet.cell(row, 1), _shown(lane.name), is_bold=True)
    styled(sheet.cell(_TOP, 1), _("Stage"), is_bold=True)
    styled(sheet.cell(_TOP + 1, 1), _("Touchpoint"), is_bold=True)
    column = 2
    for number, stage in enumerate(journey.stages.values()):
        points = journey.in_order(stage.id)
        ground = _BANDS[number % len(_BANDS)]
        end = column + max(len(points), 1) - 1
        for place in range(column, end + 1):
            styled(
                sheet.cell(_TOP, place),
                _shown(stage.name) if place == column else "",
                is_bold=True,
                ground=ground,
            )
        if end > column:
            sheet.merge_cells(start_row=_TOP, end_row=_TOP, start_column=column, end_column=end)
        for row, lane in enumerate(lanes, _TOP + 2):
            if lane.content in OF_STAGE:
                _put(
                    sheet.cell(row, column), "\n".join(part.spoken_text for part in stage_parts(stage, lane))
                )
        for place, point in enumerate(points, column):
            styled(sheet.cell(_TOP + 1, place), _shown(point.name), is_bold=True, ground=ground)
            _fill(sheet, place, lanes, Place(perspective, point), point)
        column = end + 1
    sheet.column_dimensions["A"].width = 22
    for place in range(2, column):
        sheet.column_dimensions[get_column_letter(place)].width = 26
    sheet.freeze_panes = f"B{_TOP + 2}"


def _fill(sheet: Worksheet, column: int, lanes: list[Lane], place: Place, point: Touchpoint) -> None:
    for row, lane in enumerate(lanes, _TOP + 2):
        cell = sheet.cell(row, column)
        if lane.content == "emotion":
            felt = place.point
            if felt is not None and felt.claim is not None:
                words = place.experience.feelings if place.experience else ""
                level = _MOODS[min(max(round(felt.claim.value), -2), 2) + 2]
                styled(cell, _shown(f"{signed(felt.claim.value)} {words}".strip()), ground=level)
        elif lane.content not in OF_STAGE:
            _put(cell, "\n".join(part.spoken_text for part in cell_parts(place, lane) if part.text))
    del point


def _put(cell: ExcelCell | Any, text: str) -> None:  # noqa: ANN401 - a merged cell is of another class
    if text:
        styled(cell, _shown(text))


def _shown(text: str) -> str:
    return escaped(text)[:LONGEST]
