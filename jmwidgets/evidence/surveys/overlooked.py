"""Columns of a survey that hold answers as on a scale and are read as none: named, not lost in silence."""

from __future__ import annotations

from collections.abc import Collection

from jmwidgets.evidence.reading.caveat import Caveat, listed
from jmwidgets.evidence.reading.guess import names_no_rating
from jmwidgets.evidence.reading.mapping import ColumnMap
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.evidence.reading.worded import CODES, as_numbers
from jmwidgets.words import nmessage

_TWO, _HIGHEST = 2, 100
_NO_OR_YES = {0.0, 1.0}


def overlooked(table: Table, roles: ColumnMap, told: Collection[str]) -> tuple[Caveat, ...]:
    """Ask about columns that hold numbers or words as answers do, and are no ratings by themselves.

    Parameters
    ----------
    told
        Columns whose role somebody told; they are not asked about.
    """
    if roles.first("touchpoint") is not None or table.declared is not None:
        return ()
    others = [column for column, _ in roles.all("attribute") if column not in told]
    found = [column for column in others if _holds_answers(table, table.column(column))]
    if not found:
        return ()
    what = nmessage(
        "{names} holds answers as on a scale and was not read as a rating; tell its role if it is one",
        "{names} hold answers as on a scale and were not read as ratings; tell their roles if they are",
        len(found),
        names=listed(found),
    )
    return (Caveat("unread", len(found), what),)


def _holds_answers(table: Table, column: Column) -> bool:
    if column.kind not in {"text", "number"}:
        return False
    numbers = table.numbers(column.name)
    if numbers is not None and names_no_rating(column.name):
        return False
    if numbers is None:
        words = as_numbers({*table.values(column.name)})
        return words is not None and len({*words.numbers.values()}) >= _TWO
    real = {number for number in numbers if number not in CODES or number <= _HIGHEST}
    return (
        len(real) >= _TWO
        and not real <= _NO_OR_YES
        and all(number.is_integer() and -_TWO <= number <= _HIGHEST for number in real)
    )
