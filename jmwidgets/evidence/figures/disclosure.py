"""Which figures may be shown, so that nobody finds a small group: all figures of a source, decided together.

Behind each figure stand numbers of people: all customers of a touchpoint, those of them who were lost, those
of one segment. The numbers hang together: groups add up to everybody, lost and others to all customers of a
touchpoint, whoever went further had been there. Whoever reads all figures can solve these equations for what
is withheld. A figure is therefore withheld, too, when with it a number below the threshold could be told to
fewer than the threshold's many values; how near one comes to a number is found by linear programming, as
statistical offices do for their tables (Fischetti and Salazar 2001).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from jmwidgets.evidence.figures.numbers import CHANGE, SLACK, Number, Sum, in_each_group
from jmwidgets.evidence.figures.searching import Held, Search

Reason = Literal["small", "second", "few"]
"""Fewer people than may be shown; enough, and another figure would follow; few since the last reading."""
OUTSIDE = -2
"""The group of those who are in no group."""
EVERYBODY = "everybody"
"""What everybody in a table is called, as the source tells it."""
SIZES = "people of a group"
"""What the sizes of groups are called."""


def too_small(count: int, smallest: int) -> bool:
    """Return whether a number of people is too small to be shown; nobody at all is not."""
    return 0 < count < smallest


@dataclass
class Ledger:
    """Numbers of people and how they hang together.

    Parameters
    ----------
    smallest
        The number of people below which a group is not shown.

    Examples
    --------
    >>> ledger = Ledger(5)
    >>> for group, count in ((None, 100), (0, 57), (1, 40), (2, 3)):
    ...     ledger.put(("reach", "van", group), count)
    >>> figures = [[number] for number in ledger.values]
    >>> ledger.withheld(figures)
    {3: 'small', 2: 'second'}
    """

    smallest: int
    values: dict[Number, int] = field(default_factory=dict)
    rare: set[str] = field(default_factory=set)
    """What is worth knowing just because it is rare."""
    spared: set[str] = field(default_factory=set)
    """What readers miss most: withheld only where nothing else helps."""
    yielding: set[str] = field(default_factory=set)
    """What adds up figures that readers miss more: of groups, it is withheld first."""
    expendable: set[str] = field(default_factory=set)
    """What adds up many figures that readers miss more, and is no number of people: it is withheld first."""
    people: dict[Number, int] = field(default_factory=dict)
    """Distinct people behind each number; others than the number where rows or answers are counted."""
    wary: bool = False
    """Whether a group may be so small that who did something follows from who did not."""
    _sums: list[Sum] = field(default_factory=list)
    _groups: dict[Number, list[Number]] = field(default_factory=dict)
    guessed: dict[Number, int] = field(default_factory=dict)
    """Numbers of which only what was told is known, and the most that too few people may stand behind."""
    partly: set[str] = field(default_factory=set)
    """What is taken down of some groups only: what they leave of everybody is that of the others."""
    outside: int | None = None
    """How many are in no group at all, where that is told."""
    within_outside: list[str] = field(default_factory=list)
    """What is counted of people among whom those in no group are some of these."""

    def put(self, number: Number, value: int, people: int | None = None) -> None:
        """Take down a number and the distinct people behind it."""
        self.values[number] = int(value)
        self.people[number] = int(value if people is None else people)

    def guess(self, number: Number, most: int) -> None:
        """Take down a number that nobody counts now, and the most that too few people may stand behind."""
        self.put(number, 0, min(most, 1))
        self.guessed[number] = most

    def add_up(self, parts: Iterable[Number], whole: Number) -> None:
        """Note that numbers add up to another; those that were never taken down are nobody."""
        self._sums.append((whole, tuple(part for part in parts if part in self.values)))

    def at_most(self, part: Number, whole: Number, *, harmless: bool = False) -> Number:
        """Note that a number is a part of another, and give what is left of that.

        What is left of that is a number like any other, unless it is harmless: nothing is told of those,
        but where all groups are large.
        """
        rest: Number = (f"{SLACK} {part[0]} {whole[0]}", f"{part[1]} {whole[1]}", part[2])
        left = self.values[whole] - self.values[part]
        if left < 0:
            raise ValueError(
                f"expected at most {self.values[whole]} of {whole}, got {self.values[part]} of {part}"
            )
        self.put(rest, left)
        if harmless and not self.wary:
            self.people[rest] = 0
        self._sums.append((whole, (part, rest)))
        return rest

    def covered(self, whole: Number, parts: Sequence[Number]) -> None:
        """Note that everybody behind a number is behind at least one of others, which may overlap."""
        every: Number = (f"{SLACK} all {whole[0]}", *whole[1:])
        again: Number = (f"{SLACK} again {whole[0]}", *whole[1:])
        total = sum(self.values[part] for part in parts)
        self.put(every, total, 0)
        self.put(again, total - self.values[whole], 0)
        self.add_up(parts, every)
        self.add_up((whole, again), every)

    def is_small(self, number: Number) -> bool:
        """Return whether too few people stand behind a number."""
        return too_small(self.people[number], self.smallest)

    def withheld(
        self, figures: Sequence[Collection[Number]], known: Collection[Number] = ()
    ) -> dict[int, Reason]:
        """Choose the figures that must not be shown.

        Parameters
        ----------
        figures
            The numbers that each figure tells.
        known
            Numbers that are told elsewhere.

        Returns
        -------
        dict
            Position of a figure -> why it is withheld.
        """
        found: dict[int, Reason] = {
            place: "small" for place, tells in enumerate(figures) if any(map(self.is_small, tells))
        }
        tellers: dict[Number, list[int]] = defaultdict(list)
        for place, tells in enumerate(figures):
            for number in tells:
                tellers[number].append(place)
        told = {number: {*places} - {*found} for number, places in tellers.items()}
        shown = [number for number, places in told.items() if places]
        search = Search(self._held(), [*self.protected()], known=known, shown=shown)
        for given, leads in search.given_away():
            if not leads:
                continue
            # Sums go before what readers miss most; what is told of the same place helps most.
            order = {
                lead: (
                    lead[0] not in self.expendable,
                    lead[2] is None or lead[0] not in self.yielding,
                    lead[0] in self.spared,
                    lead[1] != given[1],
                    len(told[lead]),
                    *self._worth(lead),
                )
                for lead in leads
            }
            first = min(order, key=order.__getitem__)
            # Where people came in, figures of a place are renewed together or not at all.
            together = [lead for lead in leads if lead[1:] == first[1:]]
            hidden = {first, *(together if given in self.guessed else ())}
            for place in {place for number in hidden for place in told[number]}:
                found[place] = "second"
                for number in figures[place]:
                    told[number].discard(place)
                    if not told[number]:
                        search.withhold([number])
        return found

    def follow(self, told: Collection[Number]) -> set[Number]:
        """Find the small numbers that can be told too well from what is told."""
        protected = [number for number in self.protected() if number not in self.guessed]
        search = Search(self._held(), protected, known=told)
        return {number for number, _ in search.given_away()}

    def _held(self) -> Held:
        return Held(self.values, self.equations(), self.smallest, self.guessed)

    def _worth(self, number: Number) -> tuple[bool, int, str]:
        """Withhold numbers of groups before those of everybody, and small ones first; rare things last."""
        people = self.people[number]
        return number[2] is None, -people if number[0] in self.rare else people, str(number)

    def _complete(self) -> None:
        """Add those who are in no group: what the groups leave of everybody."""
        groups: dict[tuple[str, str], list[Number]] = defaultdict(list)
        for number in self.values:
            # What is left of a whole follows from the whole and its part, in each group and in all.
            if number[2] is not None and number[2] != OUTSIDE and not number[0].startswith((SLACK, CHANGE)):
                groups[number[:2]].append(number)
        self._groups = {
            (what, where, None): parts
            for (what, where), parts in groups.items()
            if (what, where, None) in self.values
        }
        rests = {
            whole: self.values[whole] - sum(self.values[part] for part in parts)
            for whole, parts in self._groups.items()
        }
        # Where everybody is in a group, readers know that, too.
        is_any_outside = any(rest for number, rest in rests.items() if number[0] not in self.partly)
        for (what, where, _), rest in rests.items():
            if rest or is_any_outside:
                whole: Number = (what, where, None)
                people = self.people[whole] - sum(self.people[part] for part in self._groups[whole])
                self.put((what, where, OUTSIDE), rest, max(people, 0))
                self._groups[whole].append((what, where, OUTSIDE))
        self._within_outside()

    def _within_outside(self) -> None:
        """Note that what is counted of those in no group is at most all who are in none."""
        left, everybody = self.outside, (SIZES, "", OUTSIDE)
        while self.within_outside and left is not None:
            number: Number = (self.within_outside.pop(), "", OUTSIDE)
            # Who is in these data alone is in no group either.
            if self.values.get(number, left + 1) <= left:
                self.put(everybody, left, 0)
                self.at_most(number, everybody, harmless=True)

    def equations(self) -> list[Sum]:
        """Return all sums: those that were said, those of everybody in each group, and sums of the groups."""
        said = len(self._sums)
        held = in_each_group(self.values, self.people, self._sums, self._groups_told(), but=self.partly)
        self._complete()
        # That those in no group are so many is said once they are counted.
        held += self._sums[said:]
        if any(number[2] == OUTSIDE for number in self.values):
            held = in_each_group(self.values, self.people, held, [OUTSIDE], but=self.partly)
        return [*held, *((whole, tuple(parts)) for whole, parts in self._groups.items())]

    def _groups_told(self) -> list[int]:
        """List the groups that anything was taken down of."""
        groups = {number[2] for number in self.values if not number[0].startswith(CHANGE)}
        return sorted(group for group in groups if group is not None and group != OUTSIDE)

    def of_everybody(self) -> Ledger:
        """Return a ledger of the numbers of everybody alone."""
        return Ledger(
            self.smallest,
            {number: value for number, value in self.values.items() if number[2] is None},
            self.rare,
            self.spared,
            expendable=self.expendable,
            people={number: people for number, people in self.people.items() if number[2] is None},
            wary=self.wary,
            _sums=[one for one in self._sums if all(number[2] is None for number in (one[0], *one[1]))],
            guessed=self.guessed,
        )

    def protected(self) -> Iterator[Number]:
        """List the numbers that nobody may come near."""
        return (
            number for number in self.values if number[0] not in self.expendable and self.is_small(number)
        )
