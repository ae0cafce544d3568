"""Where a table begins and ends in a file that people or programs have dressed up.

Titles stand above the header, question texts and codes under it, averages and totals at the foot. What is
no row of data is left out and told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped
from jmwidgets.evidence.reading.worded import as_numbers
from jmwidgets.words import nmessage

_LOOK = 40
_MOST_TITLES = 20
_FULL = 0.8
_EMPTY = 0.6
_TWO = 2
_FOOT = re.compile(
    r"(grand |sub)?totals?( .*|:.*)?|sums?|averages?|avg\.?|means?|median|std(\.? ?dev(iation)?)?\.?|s\.?d\.?"
    r"|st\.? ?dev\.?|standard (deviation|error)|variance|min(imum)?\.?|max(imum)?\.?|count"
    r"|n|base|(n|base) ?= ?\d+|(top|bottom)[ -]?\d([ -]box)?( ?%)?|nps|csat|percent(age)?|% .*|ø"
    r"|quelle:.*|source:.*|summe|insgesamt|gesamt(summe|ergebnis)?|durchschnitt|mittelwert|mittel|standardabweichung"
    r"|stdabw\.?|varianz|anzahl|basis|moyenne|somme|media|promedio",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[-+]?[\d.,'\s]+%?")
_IMPORT_ID = '{"ImportId"'
_SECOND_HEADER = re.compile(r"(open[- ]ended )?response", re.IGNORECASE)


@dataclass(frozen=True)
class Shape:
    """Where the header stands, and how many rows under it are none of data."""

    above: int = 0
    below: int = 0
    header: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def shape_of(rows: Sequence[Sequence[str]]) -> Shape:
    """Find the header among the first rows.

    Examples
    --------
    >>> shape_of([["Pulse 2026", ""], ["", ""], ["id", "rating"], ["a", "4"], ["b", "5"]]).above
    2
    """
    rows = rows[:_LOOK]
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    usual = median(filled)
    above = 0
    if usual >= _TWO and filled[0] < _EMPTY * usual:
        above = next(
            (place for place, count in enumerate(filled[:_MOST_TITLES]) if count >= _FULL * usual), 0
        )
    header = list(rows[above])
    below, header = _under(header, rows[above + 1 :])
    caveats = []
    if above:
        told = nmessage(
            "{n} line above the header was left out", "{n} lines above the header were left out", above
        )
        samples = tuple(
            Sample(number, clipped(" ".join(filter(None, row))))
            for number, row in enumerate(rows[:above], 1)
            if any(row)
        )
        caveats.append(Caveat("title", above, told, samples[:_TWO]))
    if below:
        told = nmessage(
            "{n} row under the header holds question texts or codes and is no answers; columns are called by "
            "their question",
            "{n} rows under the header hold question texts or codes and are no answers; columns are called "
            "by their question",
            below,
        )
        caveats.append(Caveat("header", below, told))
    return Shape(above, below, tuple(header), tuple(caveats))


def _under(header: list[str], rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """Count the rows under the header that go with it, and put their texts into the names."""
    for place, row in enumerate(rows[:_TWO]):
        if any(cell.startswith(_IMPORT_ID) for cell in row):
            texts = rows[0] if place else header
            names = [
                text.rpartition(" - ")[2].strip() or name for name, text in zip(header, texts, strict=False)
            ]
            return place + 1, [*names, *header[len(names) :]]
    if rows and sum(bool(_SECOND_HEADER.fullmatch(cell.strip())) for cell in rows[0]) >= 1:
        filled = [cell.strip() for cell in rows[0]]
        if not any(cell.isdigit() for cell in filled):
            names = []
            question = ""
            for name, option in zip(header, filled, strict=False):
                question = name.strip() or question
                plain = not option or _SECOND_HEADER.fullmatch(option)
                names.append(question if plain else option)
            return 1, [*names, *header[len(names) :]]
    return 0, header


def foot_of(rows: Sequence[Sequence[object]]) -> int:
    """Count the rows at the foot that sum up the others.

    Parameters
    ----------
    rows
        The last rows, the last one first.

    Examples
    --------
    >>> foot_of([("Total responses: 40", None), ("Average", "2.98"), (None, None), ("40", "2")])
    3
    >>> foot_of([("2.97", "3.10", "average"), ("3", "4", "Nice van")])
    1
    >>> foot_of([("17", "Average"), ("16", "Good"), ("15", "Poor")])
    0
    """
    found = 0
    for place, row in enumerate(rows, 1):
        cells = [(at, str(cell).strip()) for at, cell in enumerate(row) if cell is not None]
        cells = [(at, cell) for at, cell in cells if cell]
        words = [(at, cell) for at, cell in cells if not _NUMBERS.fullmatch(cell)]
        label = cells[0] if cells and _FOOT.fullmatch(cells[0][1]) else words[0] if len(words) == 1 else None
        if label is not None and _FOOT.fullmatch(label[1]) and not _is_answer(label[0], rows):
            found = place
        elif cells:
            # Empty rows part the foot from the data.
            return place - 1 if found else 0
    return found


def _is_answer(at: int, rows: Sequence[Sequence[object]]) -> bool:
    """Return whether a column holds answers in words, such as "average" between "poor" and "good"."""
    texts = {str(row[at]).strip() for row in rows if row[at] is not None and str(row[at]).strip()}
    return len(texts) >= _TWO and as_numbers(texts) is not None
