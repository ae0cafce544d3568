"""What readers of figures can follow of small numbers, and which of the figures lead there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jmwidgets.evidence.figures.numbers import Number, Sum
from jmwidgets.evidence.figures.programme import NOTHING, Programme, are_whole


@dataclass(frozen=True)
class Held:
    """Numbers of people, their sums, and which of them nobody may come near.

    Parameters
    ----------
    values
        What each number is.
    sums
        What adds up to what.
    smallest
        A number may be found among fewer values than these: then it is told too well.
    guessed
        Numbers that nobody counts now, and the most that too few people may stand behind.
    """

    values: Mapping[Number, int]
    sums: Sequence[Sum]
    smallest: int
    guessed: Mapping[Number, int]


class Search:
    """Finds the small numbers that follow from what is known and shown, while more and more is withheld."""

    def __init__(
        self,
        held: Held,
        protected: Collection[Number],
        *,
        known: Collection[Number],
        shown: Collection[Number] = (),
    ) -> None:
        self._held = held
        self._known = {*known}
        self._shown = {*shown} - self._known
        self._of: dict[Number, list[int]] = defaultdict(list)
        for row, (whole, parts) in enumerate(held.sums):
            for number in (whole, *parts):
                self._of[number].append(row)
        self._parts: dict[Number, _Part] = {}
        # What may have many values keeps them when more is withheld.
        self._safe: set[Number] = set()
        # What is told well, but of nobody or of enough people, as long as what it rests on is told.
        self._harmless: dict[Number, frozenset[Number]] = {}
        self._protected = {*protected}
        self._todo = dict.fromkeys(number for number in held.values if number in self._protected)
        self._without: Search | None = None

    def given_away(self) -> Iterator[tuple[Number, list[Number]]]:
        """Yield each small number that can be told too well, and the shown numbers that lead to it.

        Whoever is told of one may withhold some of those; it is looked at again then.
        """
        while self._todo:
            number = next(iter(self._todo))
            if not self._is_open(number):
                del self._todo[number]
                continue
            if number not in self._parts:
                self._enter(number)
            leads = self._leads(number, self._parts[number])
            if leads is None:
                del self._todo[number]
                continue
            before = len(self._shown)
            yield number, leads
            del self._todo[number]
            if len(self._shown) != before:
                # What is withheld for others in the meantime may do for it, too.
                self._todo[number] = None

    def tells_of(self, number: Number) -> bool:
        """Return whether a number can be told too well."""
        if number not in self._parts:
            self._grow(_Part(Programme(), self._held), [number])
        return self._leads(number, self._parts[number]) is not None

    def withhold(self, numbers: Iterable[Number]) -> None:
        """Take numbers off what is shown."""
        for number in numbers:
            if number not in self._shown:
                continue
            self._shown.remove(number)
            if number in self._protected:
                self._todo[number] = None
            for part in {id(part): part for part in self._parts.values() if number in part.place}.values():
                part.programme.free(number)
                self._grow(part, [number])
            for other in [one for one, basis in self._harmless.items() if number in basis]:
                del self._harmless[other]
                self._todo[other] = None

    def _is_open(self, number: Number) -> bool:
        return number not in self._known and number not in self._shown

    def _enter(self, start: Number) -> None:
        """Look at the unknown numbers that hang together, all at once first, then those of one place."""
        part = _Part(Programme(), self._held)
        self._grow(part, [start])
        sought = [
            number for number in part.programme.columns if number in self._todo and self._is_open(number)
        ]
        sought.sort(key=str)
        together: dict[object, list[Number]] = defaultdict(list)
        for number in sought:
            together[number[1:]].append(number)
        for batch in (sought, *together.values()):
            part.widen(batch)

    def _grow(self, part: _Part, starts: Sequence[Number]) -> None:
        """Add to a part the unknown numbers that hang together with some, and the sums of all."""
        todo, rows = list(starts), dict[int, None]()
        columns = {number: None for number in starts if number not in part.place}
        while todo:
            number = todo.pop()
            if self._is_open(number):
                self._parts[number] = part
            for row in self._of[number]:
                if row in part.rows or row in rows:
                    continue
                rows[row] = None
                whole, parts = self._held.sums[row]
                for other in (whole, *parts):
                    if other not in part.place and other not in columns:
                        columns[other] = None
                        if self._is_open(other):
                            todo.append(other)
        values = self._held.values
        fixed = {number: values[number] for number in columns if not self._is_open(number)}
        part.grow([*columns], [self._held.sums[row] for row in rows], fixed)
        part.rows |= {*rows}

    def _leads(self, number: Number, part: _Part) -> list[Number] | None:
        """Find what leads to a number that can be told too well; None if it can't be."""
        if number in self._safe:
            return None
        basis = part.widen([number])
        if part.is_wide(number):
            self._safe.add(number)
            return None
        if number in self._held.guessed and not part.may_be_few(number, self._held.guessed[number]):
            self._harmless[number] = frozenset(basis)
            return None
        leads = list(dict.fromkeys(one for one in basis if one in self._shown))
        if number not in self._held.guessed and leads:
            return leads
        around = sorted((one for one in part.programme.columns if one in self._shown), key=str)
        # What can be told too well from what is known elsewhere is so whatever is shown.
        if around and self._is_told_anyway(number):
            return None
        # Where several bounds say the same, those that were met may be known from elsewhere.
        return leads or around

    def _is_told_anyway(self, number: Number) -> bool:
        if self._without is None:
            self._without = Search(self._held, (), known=self._known)
        return self._without.tells_of(number)


@dataclass
class _Part:
    """Numbers that hang together, and between what each may be, as far as has been looked for."""

    programme: Programme
    held: Held
    rows: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        import numpy as np

        self._least = np.array([], dtype=float)
        self._greatest = np.array([], dtype=float)

    @property
    def place(self) -> Mapping[Number, int]:
        """Where each number stands."""
        return self.programme.place

    def grow(self, columns: Sequence[Number], sums: Sequence[Sum], fixed: Mapping[Number, int]) -> None:
        """Add numbers, some of them fixed, and sums."""
        import numpy as np

        if not columns and not sums:
            return
        self.programme.grow(columns, sums, fixed)
        known = [np.nan if number in self.held.guessed else self.held.values[number] for number in columns]
        self._least = np.append(self._least, known)
        self._greatest = np.append(self._greatest, known)

    def widen(self, numbers: Sequence[Number]) -> list[Number]:
        """Look how far those go that are not wide yet; give the bounds that matter."""
        import numpy as np

        met: list[int] = []
        for upwards in (True, False):
            if left := [self.place[number] for number in numbers if not self.is_wide(number)]:
                solution, binding = self.programme.towards(left, upwards=upwards)
                met += binding
                found = solution if are_whole(solution) else None
                if found is None and len(left) == 1:
                    # Half a person is nobody: what only fractions reach, readers can leave out.
                    found = self.programme.towards_in_whole_numbers(left[0], upwards=upwards)
                if found is not None:
                    self._least = np.fmin(self._least, found)
                    self._greatest = np.fmax(self._greatest, found)
        return [self.programme.columns[place] for place in dict.fromkeys(met)]

    def is_wide(self, number: Number) -> bool:
        """Return whether a number may have enough values."""
        place = self.place[number]
        return bool(self._greatest[place] - self._least[place] >= self.held.smallest - NOTHING)

    def may_be_few(self, number: Number, most: int) -> bool:
        """Return whether a number may be of somebody, and of too few."""
        place = self.place[number]
        is_of_nobody, are_enough = self._greatest[place] <= NOTHING, self._least[place] >= most + NOTHING
        return not (is_of_nobody or are_enough)
