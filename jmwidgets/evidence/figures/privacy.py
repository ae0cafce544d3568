"""Small groups are never shown, and no total gives them back (DA12)."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)
Cell = tuple[P, int | None]
"""A place and the number of a group; None: all customers of the place."""
Counts = tuple[int, ...]

_ZERO = 1e-9


def too_small(count: int, smallest: int) -> bool:
    """Tell whether a number of people is too small to be shown; nobody at all is not."""
    return 0 < count < smallest


def publishable(
    cells: Mapping[Cell[P], Counts],
    smallest: int,
    *,
    adds_up: bool = False,
    sums: Iterable[tuple[Sequence[Cell[P]], Cell[P] | None]] = (),
    among: Container[Cell[P]] | None = None,
    rare_first: bool = False,
) -> dict[Cell[P], Counts]:
    """Choose the cells that may be shown, in their order.

    A cell holds counts of people, such as those who were lost and those who stayed. It is withheld
    when one of its counts is too small; and while the cells that are withheld could be found by
    taking the shown ones from their total, or by solving all totals for them, a further one is
    withheld, the smallest first.

    Parameters
    ----------
    cells
        Counts by place and group. The group None is the total of a place; customers who belong to
        no group are the difference.
    adds_up
        Whether the places of a group add up to a known total as well, as first contacts do.
    sums
        Further cells whose first counts add up to that of another cell, or to a number that is known
        from elsewhere (None), as touchpoints add up to their stage.
    among
        The only cells that may be shown, where others would tell what another figure withholds.
    rare_first
        Whether small counts are what is looked for: the largest cells are withheld first then.

    Examples
    --------
    >>> reach = {("van", None): (100,), ("van", 0): (57,), ("van", 1): (40,), ("van", 2): (3,)}
    >>> list(publishable(reach, 5))
    [('van', None), ('van', 0)]
    """
    shown = {
        cell
        for cell, counts in cells.items()
        if (among is None or cell in among) and not any(too_small(count, smallest) for count in counts)
    }
    families = [
        *_families(cells, adds_up=adds_up),
        *(_Family(tuple(parts), whole, 1) for parts, whole in sums),
    ]
    are_crossed = adds_up or any(family.counts for family in families)
    sign = -1 if rare_first else 1
    settled = False
    while not settled:
        settled = True
        for family in families:
            while family.gives_away(cells, shown, smallest) and (
                cell := family.to_withhold(cells, shown, sign)
            ):
                shown.discard(cell)
                settled = False
        if settled and are_crossed:
            settled = not _withhold_more(families, cells, shown, smallest, sign)
    return {cell: counts for cell, counts in cells.items() if cell in shown}


@dataclass(frozen=True)
class _Family(Generic[P]):
    """Cells that add up to a total: another cell, or a number that is known from elsewhere."""

    parts: tuple[Cell[P], ...]
    total: Cell[P] | None
    counts: int | None = None
    """How many of the counts of a cell add up; None: all."""

    @property
    def members(self) -> tuple[Cell[P], ...]:
        """The parts and, where it is a cell, the total."""
        return self.parts if self.total is None else (*self.parts, self.total)

    def rest(self, cells: Mapping[Cell[P], Counts], shown: Container[Cell[P]] | None = None) -> Counts:
        """Take the shown parts, or all of them, from the total."""
        parts = {part: cells[part][: self.counts] for part in self.parts}
        rest = _sum(parts.values()) if self.total is None else cells[self.total][: self.counts]
        for part, counts in parts.items():
            if shown is None or part in shown:
                rest = tuple(whole - known for whole, known in zip(rest, counts, strict=True))
        return rest

    def gives_away(self, cells: Mapping[Cell[P], Counts], shown: Container[Cell[P]], smallest: int) -> bool:
        """Tell whether the total minus the shown parts is a number that is too small."""
        if self.total is not None and self.total not in shown:
            return False
        return any(too_small(count, smallest) for count in self.rest(cells, shown))

    def to_withhold(
        self, cells: Mapping[Cell[P], Counts], shown: Container[Cell[P]], sign: int
    ) -> Cell[P] | None:
        """Choose the cell to withhold next; the total when no part is left."""
        left = [part for part in self.parts if part in shown and any(cells[part])]
        return min(left, key=lambda part: (sign * sum(cells[part]), str(part)), default=self.total)


def _withhold_more(
    families: Sequence[_Family[P]],
    cells: Mapping[Cell[P], Counts],
    shown: set[Cell[P]],
    smallest: int,
    sign: int,
) -> bool:
    """Withhold one more cell when all totals together give a small one away; tell whether they did."""
    solved = set(_solved(families, cells, shown))
    small = {cell for cell in solved if any(too_small(count, smallest) for count in cells[cell])}
    if not small:
        return False
    # Nearby first: a total of its own, then one of a cell that led there, then any.
    for leading in (small, solved, {*cells}):
        near = [family for family in families if leading & {*family.members}]
        nexts = [family.to_withhold(cells, shown, sign) for family in near]
        chosen = [cell for cell in nexts if cell is not None and cell in shown]
        if chosen:
            shown.discard(min(chosen, key=lambda cell: (sign * sum(cells[cell]), str(cell))))
            return True
    return False


def _solved(
    families: Sequence[_Family[P]], cells: Mapping[Cell[P], Counts], shown: Container[Cell[P]]
) -> list[Cell[P]]:
    """Give the withheld cells that have one value only with which all totals are right.

    Each family is an equation between its withheld members; where nobody is, that is taken for known. A
    member has one value only when its unit vector lies in the space of the equations, that is, when its
    projection on that space is as long.
    """
    import numpy as np

    unknown = [cell for cell in cells if cell not in shown]
    if not unknown:
        return []
    column = {cell: place for place, cell in enumerate(unknown)}
    rows = []
    for number, family in enumerate(families):
        # Customers of no group are one more unknown of their family.
        row = np.zeros(len(unknown) + len(families))
        for part in family.parts:
            if part in column and any(cells[part][: family.counts]):
                row[column[part]] = 1
        if family.total in column:
            row[column[family.total]] = -1
        row[len(unknown) + number] = family.total is not None and any(family.rest(cells))
        rows.append(row)
    _, strengths, directions = np.linalg.svd(np.array(rows), full_matrices=False)
    lengths = (directions[strengths > _ZERO] ** 2).sum(axis=0)
    return [cell for cell in unknown if lengths[column[cell]] > 1 - _ZERO]


def _families(cells: Mapping[Cell[P], Counts], *, adds_up: bool) -> Iterator[_Family[P]]:
    by_place: dict[P, list[Cell[P]]] = {}
    by_group: dict[int | None, list[Cell[P]]] = {}
    for cell in cells:
        by_place.setdefault(cell[0], []).append(cell)
        by_group.setdefault(cell[1], []).append(cell)
    for place, family in by_place.items():
        parts = tuple(cell for cell in family if cell[1] is not None)
        if parts and (place, None) in cells:
            yield _Family(parts, (place, None))
    if adds_up:
        yield from (_Family(tuple(family), None) for family in by_group.values())


def _sum(counts: Iterable[Counts]) -> Counts:
    return tuple(map(sum, zip(*counts, strict=True)))
