"""Small groups are never shown, and no total gives them back (DA12)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

P = TypeVar("P", bound=Hashable)
Cell = tuple[P, int | None]
"""A place and the number of a group; None: all customers of the place."""
Counts = tuple[int, ...]


def too_small(count: int, smallest: int) -> bool:
    """Tell whether a number of people is too small to be shown; nobody at all is not."""
    return 0 < count < smallest


def publishable(
    cells: Mapping[tuple[P, int | None], Counts], smallest: int, *, adds_up: bool = False
) -> set[tuple[P, int | None]]:
    """Choose the cells that may be shown.

    A cell holds counts of people, such as those who were lost and those who stayed. It is withheld
    when one of its counts is too small; and while the cells that are withheld could be found by
    taking the shown ones from their total, a further one is withheld, the smallest first.

    Parameters
    ----------
    cells
        Counts by place and group. The group None is the total of a place; customers who belong to
        no group are the difference.
    adds_up
        Whether the places of a group add up to a known total as well, as first contacts do.

    Examples
    --------
    >>> reach = {("van", None): (100,), ("van", 0): (57,), ("van", 1): (40,), ("van", 2): (3,)}
    >>> sorted(group for _, group in publishable(reach, 5) if group is not None)
    [0]
    """
    shown = {
        cell for cell, counts in cells.items() if not any(too_small(count, smallest) for count in counts)
    }
    families = list(_families(cells, adds_up=adds_up))
    settled = False
    while not settled:
        settled = True
        for total, family in families:
            if total is not None and total not in shown:
                continue
            known = cells[total] if total is not None else _sum(cells[cell] for cell in family)
            while _gives_away(known, family, cells, shown, smallest):
                candidates = [cell for cell in family if cell in shown and any(cells[cell])]
                if not candidates:
                    # Nothing is left but the total itself.
                    shown.discard(total) if total is not None else None
                    break
                shown.discard(min(candidates, key=lambda cell: (sum(cells[cell]), str(cell))))
                settled = False
    return shown


def _families(
    cells: Mapping[tuple[P, int | None], Counts], *, adds_up: bool
) -> Iterator[tuple[tuple[P, int | None] | None, list[tuple[P, int | None]]]]:
    """Yield each set of cells with the cell that is their total; None: a total that is known otherwise."""
    places = dict.fromkeys(place for place, _ in cells)
    for place in places:
        family = [cell for cell in cells if cell[0] == place and cell[1] is not None]
        if family and (place, None) in cells:
            yield (place, None), family
    if adds_up:
        for group in dict.fromkeys(group for _, group in cells):
            yield None, [cell for cell in cells if cell[1] == group]


def _gives_away(
    known: Counts,
    family: list[tuple[P, int | None]],
    cells: Mapping[tuple[P, int | None], Counts],
    shown: set[tuple[P, int | None]],
    smallest: int,
) -> bool:
    """Tell whether total minus shown cells is a number that is too small."""
    rest = known
    for cell in family:
        if cell in shown:
            rest = tuple(total - part for total, part in zip(rest, cells[cell], strict=True))
    return any(too_small(count, smallest) for count in rest)


def _sum(counts: Iterable[Counts]) -> Counts:
    return tuple(map(sum, zip(*counts, strict=True)))
