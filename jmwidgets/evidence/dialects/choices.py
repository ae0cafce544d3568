"""Several choices in one cell, taken apart although an option may hold a comma of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_MOST = 25
_KNOWN = 0.6
_TWICE = 2


def choices_of(cells: Sequence[str], separator: str) -> tuple[dict[str, int], tuple[str, ...]] | None:
    """Find the options of a question among cells such as ``A friend, Poster, flyer or notice``.

    Parts that always stand side by side are one option. What was chosen once is what somebody wrote.

    Returns
    -------
    tuple or None
        Option -> how often it was chosen, and texts of people's own; None where cells hold one answer each.

    Examples
    --------
    >>> choices_of(["Web, Shop", "Shop", "Web", "by chance"], ", ")
    ({'Web': 2, 'Shop': 2}, ('by chance',))
    >>> choices_of(["Web", "Shop", "Shop", "Web"], ", ") is None
    True
    """
    split = split_choices(cells, separator)
    if split is None:
        return None
    rows, options = split
    counts = Counter(part for row in rows for part in row)
    texts = tuple(part for row in rows for part in row if part not in options)
    return {part: counts[part] for part in options}, texts


def separator_of(cells: Sequence[str], usual: str) -> str:
    """Give what stands between several choices in the cells of a column: what is usual, else a semicolon.

    Examples
    --------
    >>> separator_of(["Web; Shop", "Shop", "Web; Shop", "Web"], ", ")
    '; '
    """
    return next((one for one in (usual, "; ") if split_choices(cells, one) is not None), usual)


def split_choices(cells: Sequence[str], separator: str) -> tuple[list[list[str]], list[str]] | None:
    """Return the choices of each cell, and the options in the order of their first use."""
    if not separator or not any(separator.strip() in cell for cell in cells):
        return None
    rows = [[part.strip() for part in cell.split(separator) if part.strip()] for cell in cells]
    for _ in range(3):
        joined = _joined(rows, separator)
        if joined == rows:
            break
        rows = joined
    counts = Counter(part for row in rows for part in row)
    # A form that ends each choice with a semicolon lets nobody write one of their own in between.
    least = 1 if separator == ";" else _TWICE
    options = [part for part, count in counts.items() if count >= least]
    known = sum(counts[part] for part in options)
    several = any(len(row) > 1 for row in rows)
    if not several or not 1 < len(options) <= _MOST or known < _KNOWN * counts.total():
        return None
    return rows, options


def _joined(rows: list[list[str]], separator: str) -> list[list[str]]:
    """Join parts of which neither ever stands without the other."""
    counts = Counter(part for row in rows for part in row)
    pairs = Counter(pair for row in rows for pair in pairwise(row))
    bound = {
        pair
        for pair, count in pairs.items()
        if count >= _TWICE and counts[pair[0]] == count == counts[pair[1]]
    }
    found = []
    for row in rows:
        new: list[str] = []
        was_bound = False
        for place, part in enumerate(row):
            if place and not was_bound and (row[place - 1], part) in bound:
                new[-1] = f"{new[-1]}{separator}{part}"
                was_bound = True
            else:
                new.append(part)
                was_bound = False
        found.append(new)
    return found
