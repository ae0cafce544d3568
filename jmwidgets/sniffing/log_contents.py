"""A table of events told by what stands in its columns, whatever their headings say."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOMENT = re.compile(
    r"\d{4}[-/.]\d\d?[-/.]\d\d?([ T]\d.*)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}([ ,T].*)?"
    r"|\d{1,2}[/ -]\w{3}[/ -]\d{2,4}.*|\w{3,9} \d{1,2},? \d{4}.*|20\d{6}|1\d{9}(\d{3}){0,3}"
)
_FIGURE = re.compile(r"[-+]?\d[\d.,]*\s*\S{0,3}")
_KEY = re.compile(r"(?=.*\d)[\w.|/@:-]{3,40}")
"""A number or code that tells somebody apart."""
_MOSTLY = 0.8
_MOST_STEPS = 40
_LONGEST_STEP = 60


def is_log(rows: Sequence[Sequence[str]], who: Sequence[int] = (), what: Sequence[int] = ()) -> bool:
    """Return whether rows are events: moments, something that comes back of few kinds, and whose it was.

    Whoever it happened to comes back as well, in rows of several moments; in a table of answers or
    customers, everybody has one row.

    Parameters
    ----------
    rows
        Those below the headings.
    who, what
        Columns whose headings say that they tell people or steps apart.

    Examples
    --------
    >>> is_log(
    ...     [["K7", "2026-03-01", "Call"], ["K7", "2026-03-02", "Visit"], ["K9", "2026-03-02", "Call"]],
    ...     who=[0],
    ... )
    True
    >>> is_log([["K7", "2026-03-01", "good"], ["K8", "2026-03-02", "bad"], ["K9", "2026-03-02", "good"]])
    False
    """
    columns = [_column(rows, place) for place in range(max(map(len, rows), default=0))]
    moments = {place for place, cells in enumerate(columns) if _share(cells, _MOMENT) >= _MOSTLY}
    if not moments:
        return False
    steps = [
        place for place in what or range(len(columns)) if place not in moments and _are_steps(columns[place])
    ]
    people = [
        place
        for place in who or range(len(columns))
        if place not in moments
        and (who or _share(columns[place], _KEY) >= _MOSTLY)
        and _come_back(rows, place, moments)
    ]
    return any(one != other for one in people for other in steps)


def _column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row) and row[place].strip()]


def _share(cells: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.fullmatch(cell) is not None for cell in cells) / len(cells) if cells else 0.0


def _are_steps(cells: Sequence[str]) -> bool:
    """Return whether cells name steps: short words of few kinds, which come back."""
    kinds = {*cells}
    few = 1 < len(kinds) <= min(_MOST_STEPS, 0.67 * len(cells) + 1)
    return few and _share(cells, _FIGURE) < 1 - _MOSTLY and max(map(len, kinds)) <= _LONGEST_STEP


def _come_back(rows: Sequence[Sequence[str]], place: int, moments: set[int]) -> bool:
    """Return whether a column tells apart whom things happened to: several rows each, at several moments."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        if place < len(row) and row[place].strip():
            told = seen.setdefault(row[place].strip(), set())
            told |= {row[one] for one in moments if one < len(row)}
    again = sum(len(told) > 1 for told in seen.values())
    return len(seen) > 1 and again >= 0.3 * len(seen)
