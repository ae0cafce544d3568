"""A sheet of the workbook of findings: headings, rows, and how each value is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jmwidgets.document import Claim, label_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.writers.map_sheet import styled
from jmwidgets.exchange.writers.values import LONGEST, escaped
from jmwidgets.words import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDEST = 60
_DAY, _SHARE, _NUMBER = "yyyy-mm-dd", "0.0%", "0.0##"
Value = Any
"""A text, a message, a number, a date or None."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its headings and its rows."""

    name: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def write_sheet(target: Worksheet, sheet: Sheet) -> None:
    """Write a sheet with its headings, as wide as its texts need; its cells are inert."""
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(sheet.head, 1):
        styled(target.cell(1, column), name, is_bold=True)
    widths = [len(name) for name in sheet.head]
    for number, row in enumerate(sheet.rows, 2):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = target.cell(number, column)
            if isinstance(value, bool) or (
                not hasattr(value, "year") and not isinstance(value, (int, float))
            ):
                text = escaped(str(value))[:LONGEST]
                styled(cell, text)
                widths[column - 1] = max(widths[column - 1], min(len(text), _WIDEST))
            else:
                cell.value = value
                is_day = hasattr(value, "year")
                cell.number_format = _DAY if is_day else "General" if isinstance(value, int) else _NUMBER
                widths[column - 1] = max(widths[column - 1], 11)
    for column, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(column)].width = min(width + 2, _WIDEST)
    target.freeze_panes = "B2"
    if sheet.rows:
        target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.head))}{len(sheet.rows) + 1}"


def evidence_heads() -> tuple[str, ...]:
    """Return the headings of how a value is known."""
    return _("Evidence"), _("n"), _("95 % from"), _("95 % to"), _("Sources")


def known(
    telling: Telling, claim: Claim | None, convert: Callable[[float], float] = float
) -> tuple[Value, ...]:
    """Return how a value is known: status, n, interval, sources."""
    if claim is None:
        return (None,) * 5
    sources = telling.journey.sources
    titles = "; ".join(sources[key].title for key in claim.sources if key in sources)
    low, high = (None if end is None else convert(end) for end in (claim.low, claim.high))
    return str(label_of("status", claim.status)), claim.n, low, high, titles
