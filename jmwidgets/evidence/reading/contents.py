"""What the columns of events hold, told by what stands in them where their names say nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.words import Message, message

_MOSTLY = 0.8
_MOST_PLACES, _LONGEST_PLACE = 60, 60
_FEWEST = 2
_TIME = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d.*)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}([ ,T].*)?"
    r"|\d{8}T?\d{6}Z?|1\d{9}(\d{3}|\d{6})?"
    r"|\d{1,2}[/ -][A-Za-z]{3,9}[/ -]\d{2,4}.*|[A-Za-z]{3,9} \d{1,2},? \d{4}.*"
)
_ID = re.compile(r"[\w.@:-]*\d[\w.@:-]*|[0-9a-f-]{16,}", re.IGNORECASE)


def by_contents(
    table: Table, taken: Collection[str], roles: Collection[str]
) -> list[tuple[str, str, Message]]:
    """Guess time, customer and touchpoint of events from what stands in the other columns.

    A time is a column of which most can be read as one; a customer one of ids that repeat; a touchpoint
    one of few different words.

    Parameters
    ----------
    taken
        Columns that have a role already.
    roles
        Roles that have a column already.

    Returns
    -------
    list of tuple
        Column, role and why.
    """
    found: list[tuple[str, str, Message]] = []
    free = [column for column in table.columns if column.name not in taken and table.values(column.name)]

    def take(role: str, column: Column | None, why: Message) -> None:
        if column is not None:
            found.append((column.name, role, why))
            free.remove(column)

    if "time" not in roles:
        take("time", next((one for one in free if _is_time(table, one)), None), message("it holds times"))
    if "customer" not in roles:
        ids = [one for one in free if _are_ids(table, one)]
        most = max(ids, key=lambda one: len({*table.values(one.name)}), default=None)
        take("customer", most, message("it holds ids that repeat"))
    if "touchpoint" not in roles:
        places = [one for one in free if _are_places(table, one)]
        most = max(places, key=lambda one: len({*table.values(one.name)}), default=None)
        take("touchpoint", most, message("it holds a few words that repeat"))
    return found


def _is_time(table: Table, column: Column) -> bool:
    values = table.values(column.name)
    if column.kind == "time":
        return True
    return column.kind in {"text", "number"} and _share(values, _TIME) >= _MOSTLY


def _are_ids(table: Table, column: Column) -> bool:
    values = table.values(column.name)
    if column.kind not in {"text", "number"} or _is_time(table, column):
        return False
    counts = Counter(values)
    repeats = max(counts.values()) >= _FEWEST and len(counts) >= _FEWEST
    numbers = table.numbers(column.name)
    whole = numbers is None or all(number.is_integer() for number in numbers)
    return repeats and whole and _share(values, _ID) >= _MOSTLY


def _are_places(table: Table, column: Column) -> bool:
    values = table.values(column.name)
    kinds = {*values}
    repeats = len(kinds) * _FEWEST <= len(values)
    words = column.kind == "text" and table.numbers(column.name) is None and not _is_time(table, column)
    return (
        words and repeats and _FEWEST <= len(kinds) <= _MOST_PLACES and max(map(len, kinds)) <= _LONGEST_PLACE
    )


def _share(values: list[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(value) is not None for value in values) / max(len(values), 1)
