"""The figures of a reading that may be shown, so that this reading and others tell of no small group."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from jmwidgets.evidence.figures.disclosure import SIZES, Ledger, Reason
from jmwidgets.evidence.figures.numbers import Number


class Decided(NamedTuple):
    """The figures that must not be shown, and whether the sizes of groups may be."""

    withheld: dict[int, Reason]
    with_sizes: bool = True


def decide(
    ledger: Ledger,
    figures: Sequence[Collection[Number]],
    *,
    known: Collection[Number] = (),
    fixed: Collection[int] = (),
    frozen: bool = False,
    may_hide_sizes: bool = False,
) -> Decided:
    """Choose the figures that must not be shown: of everybody first, of groups with those in view.

    At last, whatever is to be shown is looked at together. If a small number follows all the same, sizes of
    groups are not told, and figures of everybody are withheld, too.

    Parameters
    ----------
    figures
        The numbers that each figure tells.
    known
        Numbers that are told elsewhere.
    fixed
        Positions of figures that were told before, so that nothing is gained by withholding them.
    frozen
        Whether no figure of everybody may be told that was not told before.
    may_hide_sizes
        Whether sizes of groups were told nowhere yet.

    Examples
    --------
    >>> ledger = Ledger(5)
    >>> for group, count in ((None, 100), (0, 57), (1, 40), (2, 3)):
    ...     ledger.put(("reach", "van", group), count)
    >>> decide(ledger, [[number] for number in ledger.values]).withheld
    {3: 'small', 2: 'second'}
    """
    makes = _Deciding(ledger, figures, fixed, frozen=frozen)
    found = makes.one_by_one({*known})
    if not makes.of_groups or not makes.follows(found, known):
        return Decided(found)
    sizes = {number for number in known if number[0] == SIZES and number[2] is not None}
    without = {*known} - sizes
    if may_hide_sizes and sizes:
        found = makes.one_by_one(without)
        if not makes.follows(found, without):
            return Decided(found, with_sizes=False)
    else:
        without = {*known}
    return Decided(makes.all_at_once(without), with_sizes=without == {*known})


class _Deciding:
    """Ways to choose among the figures of a reading."""

    def __init__(
        self,
        ledger: Ledger,
        figures: Sequence[Collection[Number]],
        fixed: Collection[int],
        *,
        frozen: bool,
    ) -> None:
        self.ledger = ledger
        self.figures = figures
        self.fixed = fixed
        self.frozen = frozen
        self.of_all = [
            place for place, tells in enumerate(figures) if all(number[2] is None for number in tells)
        ]
        self.of_groups = [
            place for place, tells in enumerate(figures) if any(number[2] is not None for number in tells)
        ]

    def one_by_one(self, known: set[Number]) -> dict[int, Reason]:
        """Choose among figures of everybody as if there were no groups, then among those of groups."""
        everybody = self.ledger.of_everybody()
        if self.frozen:
            found: dict[int, Reason] = dict.fromkeys(self.of_all, "few")
            return found | self._decide(self.ledger, self.of_groups, known)
        found = self._decide(everybody, self.of_all, known & {*everybody.values})
        told = self._told(place for place in self.of_all if place not in found)
        silent = self._told(self.of_all) - told
        for place in self.of_groups:
            tells = self.figures[place]
            # The parts of what is withheld would bring other groupings near to it.
            if any((*number[:2], None) in silent for number in tells):
                found[place] = "small" if any(map(self.ledger.is_small, tells)) else "second"
        left = [place for place in self.of_groups if place not in found]
        return found | self._decide(self.ledger, left, known | told)

    def all_at_once(self, known: set[Number]) -> dict[int, Reason]:
        """Choose among all figures, whomever they are of."""
        found: dict[int, Reason] = dict.fromkeys(self.of_all, "few") if self.frozen else {}
        places = [place for place in range(len(self.figures)) if place not in found]
        return found | self._decide(self.ledger, places, known)

    def follows(self, withheld: Collection[int], known: Iterable[Number]) -> set[Number]:
        """Find the small numbers that follow from all that is to be shown."""
        told = self._told(place for place in range(len(self.figures)) if place not in withheld)
        return self.ledger.follow(told | {*known})

    def _told(self, places: Iterable[int]) -> set[Number]:
        return {number for place in places for number in self.figures[place]}

    def _decide(self, ledger: Ledger, places: Sequence[int], known: set[Number]) -> dict[int, Reason]:
        """Decide on some of the figures; those that were told before stay unless they are small."""
        stay = {
            place
            for place in places
            if place in self.fixed and not any(map(ledger.is_small, self.figures[place]))
        }
        open_to = [place for place in places if place not in stay]
        found = ledger.withheld([self.figures[place] for place in open_to], known | self._told(stay))
        return {open_to[place]: reason for place, reason in found.items()}
