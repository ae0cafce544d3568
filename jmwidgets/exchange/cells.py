"""Cells of tables, whatever kind of file they stand in, and how their texts are taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jmwidgets.words import _

_NOTHING = re.compile(
    r"[-–—−_.·/]+|n\.?/?a\.?|k\.?\s?a\.?|none|nothing|keine?|nichts|null|tbd|\?", re.IGNORECASE
)
_SUM = re.compile(
    r"(summe|sum|total|totals|gesamt|insgesamt|average|mean|mittelwert|durchschnitt|ø|Σ|subtotal|zwischensumme"
    r"|grand total|total général|media|promedio)\b.*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\s*(?:(?:stage|phase|step|schritt|etappe)\s*)?\(?\d{1,2}\s*[.):–-]?\s+(?=\S)", re.IGNORECASE
)
_NUMBERED_TIGHT = re.compile(r"^\s*\d{1,2}\s*[.):]\s*(?=\S)")
_ZONE = re.compile(r"\s*[\[{]([^\]}]*)[\]}]\s*$")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "'": "'", "\u201a": "\u2018", "\u2018": "’"}


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and where."""

    text: str = ""
    at: str = ""
    fill: str = ""
    """The colour of its ground as ``#RRGGBB``; empty for none."""
    comment: str = ""
    is_merged: bool = False
    """Whether it is covered by another cell that its text was copied from."""

    @property
    def is_nothing(self) -> bool:
        """Whether it is empty or holds a sign for nothing."""
        return not self.text or means_nothing(self.text)


EMPTY = Cell()


@dataclass(frozen=True)
class Table:
    """A table somewhere in a file."""

    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""
    """What stands above it."""
    sheet: str = ""
    context: str = ""
    """Other texts around it, among which the scale may be explained."""
    hidden: frozenset[int] = field(default_factory=frozenset)
    """Columns that are hidden."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def head(self, place: int) -> Cell:
        """Return the heading of a column; a row may have more cells than there are headings."""
        return self.rows[0][place] if place < len(self.rows[0]) else EMPTY

    def column(self, place: int, begin: int = 1) -> list[Cell]:
        """Return the cells of a column below the headings."""
        return [row[place] if place < len(row) else EMPTY for row in self.rows[begin:]]

    def texts(self) -> list[list[str]]:
        """Return the texts alone."""
        return [[cell.text for cell in row] for row in self.rows]


def means_nothing(text: str) -> bool:
    """Return whether a text stands for nothing.

    Examples
    --------
    >>> means_nothing("–"), means_nothing("n/a"), means_nothing("No list of prices")
    (True, True, False)
    """
    return _NOTHING.fullmatch(text.strip()) is not None


def is_sum(row: Sequence[Cell]) -> bool:
    """Return whether a row sums up others."""
    first = next((cell.text for cell in row if cell.text), "")
    return _SUM.fullmatch(first) is not None and len(first) < 40


def unnumbered(names: Sequence[str]) -> list[str]:
    """Leave out the numbers that stand before names, where all of them have one.

    Examples
    --------
    >>> (
    ...     unnumbered(["1. Wish", "2) Go"]),
    ...     unnumbered(["1 Look", "2 Come"]),
    ...     unnumbered(["2 weeks later", "Go"]),
    ... )
    (['Wish', 'Go'], ['Look', 'Come'], ['2 weeks later', 'Go'])
    """
    if names and all(_NUMBERED.match(name) or _NUMBERED_TIGHT.match(name) for name in names):
        return [_NUMBERED.sub("", _NUMBERED_TIGHT.sub("", name, count=1), count=1).strip() for name in names]
    return [name.strip() for name in names]


def without_zone(text: str) -> tuple[str, str]:
    """Part a name from what stands in square brackets behind it.

    Examples
    --------
    >>> without_zone("Reserve [WEB]")
    ('Reserve', 'WEB')
    """
    found = _ZONE.search(text)
    return (
        (text[: found.start()].strip(), found[1].strip()) if found and found.start() else (text.strip(), "")
    )


def unquoted(text: str) -> str:
    """Leave out quotation marks that stand round a whole text.

    Examples
    --------
    >>> unquoted("“Why here?”"), unquoted('"Gone" said she')
    ('Why here?', '"Gone" said she')
    """
    text = text.strip()
    closing = _QUOTES.get(text[:1])
    inside = text[1:-1]
    if (
        len(text) > 2
        and closing
        and text.endswith(closing)
        and closing not in inside
        and text[0] not in inside
    ):
        return inside.strip()
    return text


def _outside_brackets(text: str, sign: str) -> list[str]:
    parts, depth, begun = [], 0, 0
    place = 0
    while place < len(text):
        depth += (text[place] in "([{") - (text[place] in ")]}")
        if depth <= 0 and text.startswith(sign, place):
            parts.append(text[begun:place])
            place += len(sign)
            begun = place
            continue
        place += 1
    return [*parts, text[begun:]]


def lines_of(text: str) -> list[str]:
    """Part a text at its line breaks and bullets; what means nothing is left out."""
    found = (re.sub(r"^\s*[-*•–]\s+", "", line).strip() for line in text.split("\n"))
    return [line for line in found if line and not means_nothing(line)]


def names_in(text: str, *, commas: bool = True) -> list[str]:
    """Part a cell that names several things: at line breaks, else semicolons, slashes, commas.

    Examples
    --------
    >>> names_in("Plant tags / shop floor / advice desk"), names_in("Till; car park"), names_in("web/app")
    (['Plant tags', 'shop floor', 'advice desk'], ['Till', 'car park'], ['web/app'])
    >>> names_in("Pays (cash, card), waits")
    ['Pays (cash, card)', 'waits']
    """
    signs = ["\n", ";", " / ", " | ", " • ", *([", "] if commas else [])]
    for sign in signs:
        parts = [part.strip() for part in _outside_brackets(text, sign)]
        if len(parts) > 1:
            return [re.sub(r"^[-*•–]\s+", "", part) for part in parts if part and not means_nothing(part)]
    return [] if means_nothing(text) or not text.strip() else [text.strip()]


def number_in(text: str) -> float | None:
    """Return the first number of a text, with a comma or a point before its decimals.

    Examples
    --------
    >>> number_in("14,75"), number_in("25 min"), number_in("soon")
    (14.75, 25.0, None)
    """
    found = re.search(r"[+\-−]?\d+(?:[.,]\d+)?", text.replace("\u202f", "").replace("\xa0", ""))
    return float(found[0].replace(",", ".").replace("−", "-")) if found else None


def place_of(at: str) -> str:
    """Return a place in a file in the language of the interface; the cell of a sheet is its own name.

    Examples
    --------
    >>> place_of("line 3, column 2"), place_of("Sheet!B4")
    ('line 3, column 2', 'Sheet!B4')
    """
    if found := re.fullmatch(r"line (\d+), column (\d+)", at):
        return _("line {n}, column {m}", n=found[1], m=found[2])
    if found := re.fullmatch(r"line (\d+)", at):
        return _("line {n}", n=found[1])
    return at
