"""An attacker who reads all published figures and solves them for small groups.

It shares no code with the product: what must hold between the figures is written down anew, from the meaning
of each figure, and solved as an integer linear programme.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import ceil, floor
from typing import NamedTuple

import highspy

Label = str
"""A set of people who are told apart: everybody, those of a group, those of an earlier reading."""
EVERYBODY: Label = "everybody"
What = tuple[str, str]
"""What is counted, and where."""
Variable = tuple[str, str, Label]
Sum = tuple[Variable, tuple[Variable, ...]]
"""A whole, and the parts that it is made of."""
_MOST = 1e6
_NEAR = 1e-6
_PATIENCE = 5.0
"""Seconds for one bound."""


class Recovered(NamedTuple):
    """A small number, its value, and between what the attacker knows it to be."""

    variable: Variable
    value: int
    least: int
    greatest: int


class Knowledge:
    """Numbers that nobody may learn, what is known of them, and what was published.

    Parameters
    ----------
    labels
        Name of a set of people -> those people; all of them are `EVERYBODY`.
    unions
        Sets that are made of others without any overlap.
    late
        Who came after the first reading: that they are so many is told, where nothing else is told of them.
    """

    def __init__(
        self,
        smallest: int,
        labels: Mapping[Label, Collection[str]],
        unions: Iterable[tuple[Label, Sequence[Label]]],
        late: Collection[str] = (),
    ) -> None:
        self.smallest = smallest
        self.labels = labels
        self.true: dict[Variable, int] = {}
        self.people: dict[Variable, int] = {}
        self.published: dict[Variable, int] = {}
        self._unions = list(unions)
        self._late = {label for label, people in labels.items() if {*people} <= {*late}}
        self._rows: dict[What, Counter[str]] = {}
        self._harmless: set[What] = set()
        self._untold: set[Variable] = set()
        self._sums: list[Sum] = []

    def count(self, what: str, where: str, rows: Iterable[str]) -> What:
        """Count rows by the people they belong to, for each set of people."""
        self._rows[what, where] = by_person = Counter(rows)
        for label, people in self.labels.items():
            own = by_person.keys() & people
            self.true[what, where, label] = sum(by_person[one] for one in own)
            self.people[what, where, label] = len(own)
        return what, where

    def may_grow(self, what: What) -> None:
        """Say that it may be told how many more people a number counts than before."""
        for label in self._late:
            self.people[(*what, label)] = 0

    def is_no_target(self, what: What) -> None:
        """Say that a number is one of countless combinations of others, of which no figure ever told."""
        self._harmless.add(what)

    def is_of_everybody_alone(self, what: What) -> None:
        """Say that no figure ever told of a number in any group."""
        self._untold |= {(*what, label) for label in self.labels if label != EVERYBODY}

    def add_up(self, whole: What, parts: Sequence[What]) -> None:
        """Say that some numbers add up to another."""
        for label in self.labels:
            self._sums.append(((*whole, label), tuple((*part, label) for part in parts)))

    def part(self, part: What, whole: What, *, harmless: bool = False) -> None:
        """Say that some are a part of others; the rest is a number like any other.

        It is harmless where nothing is told of those people but that they did not do something.
        """
        self.add_up(whole, [part, self._rest(part, whole, harmless=harmless)])

    def cover(self, whole: What, parts: Sequence[What]) -> None:
        """Say that some numbers, which may overlap, have everybody of another among them."""
        rows: Counter[str] = sum((self._rows[part] for part in parts), Counter())
        rest = (rows - self._rows[whole]).elements()
        self._harmless.add(again := self.count(f"again {whole[0]}", whole[1], rest))
        every = self.count(f"all {whole[0]}", whole[1], rows.elements())
        self._harmless.add(every)
        self.add_up(every, parts)
        self.add_up(every, [whole, again])

    def _rest(self, part: What, whole: What, *, harmless: bool) -> What:
        rest = f"{whole[0]} but not {part[0]}", f"{whole[1]} {part[1]}"
        left = self._rows[whole] - self._rows[part]
        assert left.total() == self._rows[whole].total() - self._rows[part].total(), (part, whole)
        self.count(*rest, left.elements())
        if harmless:
            self._harmless.add(rest)
        return rest

    def learn(self, variable: Variable, value: float) -> None:
        """Read a published figure; it must be right, and of enough people."""
        true, people = self.true[variable], self.people[variable]
        assert abs(true - value) < _NEAR, f"{variable} is told as {value} and is {true}"
        assert not 0 < people < self.smallest, f"{variable} is told and is of {people}"
        self.published[variable] = round(value)

    def recovered(self) -> list[Recovered]:
        """Give each number of few people that can have fewer values than the threshold."""
        sums = [*self._sums, *self._sums_of_labels()]
        known = self._follows(sums)
        targets = [
            name
            for name, people in self.people.items()
            if 0 < people < self.smallest and name[:2] not in self._harmless and name not in self._untold
        ]
        found = [
            Recovered(name, self.true[name], known[name], known[name]) for name in targets if name in known
        ]
        left = [name for name in targets if name not in known]
        for part, rows in _components(sums, known, left):
            programme = _Programme(sorted(part), rows, known, self.true)
            found += programme.too_near([name for name in left if name in part], self.smallest)
        return [one for one in found if not self._is_all_of_late(one)]

    def _is_all_of_late(self, found: Recovered) -> bool:
        """Return whether nothing is known of people who came late but that they are so many."""
        label = found.variable[2]
        return label in self._late and found.least == 0 and found.greatest >= len(self.labels[label])

    def _sums_of_labels(self) -> Iterator[Sum]:
        for what in self._rows:
            for whole, parts in self._unions:
                yield (*what, whole), tuple((*what, part) for part in parts)

    def _follows(self, sums: Sequence[Sum]) -> dict[Variable, int]:
        """Return what was published and what follows from it one number after the other."""
        known = dict(self.published)
        rows_of: dict[Variable, list[int]] = defaultdict(list)
        for row, (whole, parts) in enumerate(sums):
            for name in (whole, *parts):
                rows_of[name].append(row)
        todo = set(range(len(sums)))
        while todo:
            whole, parts = sums[todo.pop()]
            open_parts = [part for part in parts if part not in known]
            fresh: list[tuple[Variable, int]] = []
            if whole in known:
                left = known[whole] - sum(known[part] for part in parts if part in known)
                if len(open_parts) == 1:
                    fresh = [(open_parts[0], left)]
                elif open_parts and left == 0:
                    fresh = [(part, 0) for part in open_parts]
            elif not open_parts:
                fresh = [(whole, sum(known[part] for part in parts))]
            for name, value in fresh:
                assert value == self.true[name], (name, value, self.true[name])
                known[name] = value
                todo.update(rows_of[name])
        return known


def _components(
    sums: Sequence[Sum], known: Collection[Variable], wanted: Iterable[Variable]
) -> Iterator[tuple[set[Variable], list[Sum]]]:
    """Yield the unknown numbers that hang together, where some of them are wanted."""
    rows_of: dict[Variable, list[int]] = defaultdict(list)
    for row, (whole, parts) in enumerate(sums):
        for name in (whole, *parts):
            if name not in known:
                rows_of[name].append(row)
    seen: set[Variable] = set()
    for start in wanted:
        if start in seen:
            continue
        part, rows, todo = {start}, set[int](), [start]
        while todo:
            for row in rows_of[todo.pop()]:
                if row not in rows:
                    rows.add(row)
                    fresh = {
                        name
                        for name in (sums[row][0], *sums[row][1])
                        if name not in known and name not in part
                    }
                    part |= fresh
                    todo += fresh
        seen |= part
        yield part, [sums[row] for row in rows]


class _Programme:
    """What the attacker knows of numbers that hang together: none is negative, and all sums are right."""

    def __init__(
        self,
        names: Sequence[Variable],
        sums: Sequence[Sum],
        known: Mapping[Variable, int],
        true: Mapping[Variable, int],
    ) -> None:
        self._names = names
        self._true = [true[name] for name in names]
        place = {name: number for number, name in enumerate(names)}
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(names), len(sums)
        model.col_cost_, model.col_lower_ = [0.0] * len(names), [0.0] * len(names)
        model.col_upper_ = [_MOST] * len(names)
        starts: list[int] = [0]
        index: list[int] = []
        value: list[float] = []
        right: list[float] = []
        for whole, parts in sums:
            signs = {whole: 1.0, **dict.fromkeys(parts, -1.0)}
            right.append(float(-sum(sign * known[name] for name, sign in signs.items() if name in known)))
            unknown = {name: sign for name, sign in signs.items() if name not in known}
            index += [place[name] for name in unknown]
            value += unknown.values()
            starts.append(len(index))
        model.row_lower_ = model.row_upper_ = right
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, index, value
        self._model = model
        self._solver = _solver(model)

    def too_near(self, wanted: Sequence[Variable], smallest: int) -> Iterator[Recovered]:
        """Yield what can have fewer values than the threshold."""
        columns = {name: self._names.index(name) for name in wanted}
        least, greatest = [*self._true], [*self._true]

        def widen(solution: Sequence[float]) -> None:
            least[:] = map(min, least, map(floor, solution))
            greatest[:] = map(max, greatest, map(ceil, solution))

        for sign in (1, -1):
            # All at once first: that settles most of them.
            solution = self._towards(dict.fromkeys(columns.values(), sign))
            if all(map(_is_whole, solution)):
                widen(solution)
        for name, column in columns.items():
            for sign in (1, -1):
                if greatest[column] - least[column] + 1 < smallest:
                    solution = self._towards({column: sign})
                    is_near = abs(solution[column] - self._true[column]) < 2 * smallest
                    if is_near and not all(map(_is_whole, solution)):
                        solution = self._towards({column: sign}, whole=True)
                    widen(solution)
            if greatest[column] - least[column] + 1 < smallest:
                yield Recovered(name, self._true[column], least[column], greatest[column])

    def _towards(self, costs: Mapping[int, int], *, whole: bool = False) -> Sequence[float]:
        """Return numbers of which some are as large as can be, or as small where the sign says so."""
        solver = _solver(self._model) if whole else self._solver
        for column in range(len(self._names)) if whole else ():
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        for column, sign in costs.items():
            solver.changeColCost(column, -float(sign))
        solver.setOptionValue("time_limit", solver.getRunTime() + _PATIENCE)
        solver.run()
        solution = solver.getSolution().col_value
        is_found = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        for column in costs:
            solver.changeColCost(column, 0.0)
        if not is_found:
            # A bound that was not found in time counts as one that is far away.
            return [one + costs.get(column, 0) * _MOST for column, one in enumerate(self._true)]
        return [float(round(one)) if _is_whole(one) else one for one in solution]


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < _NEAR


def _solver(model: highspy.HighsLp) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - an option of HiGHS
    solver.setOptionValue("threads", 1)
    # Only what is looked for changes: the last solution stays a place to begin from.
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("simplex_strategy", 4)
    solver.passModel(model)
    return solver
