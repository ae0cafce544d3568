"""What two readings of a source tell together: how many people more, or fewer, stand behind each figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import ceil, isclose
from typing import Any

from jmwidgets.document import Fact, Wording, measure
from jmwidgets.evidence.figures.disclosure import EVERYBODY, SIZES, Ledger, too_small
from jmwidgets.evidence.figures.numbers import CHANGE, Number, Sum
from jmwidgets.evidence.figures.programme import Programme
from jmwidgets.evidence.figures.told import ToldBefore

_LIFT = ("exposed", "others", "responded", "bought")
"""The numbers in the note of a lift, in the order in which the figure tells them."""
_COUNTED = frozenset({"sessions", "contacts", "touchpoints", "departures"})
"""Units of means of which n times the value is a number that is told, too."""
_ROUNDED = 0.005
"""Figures that differ by no more are the same one, rounded."""


def told_numbers(fact: Fact, tells: Sequence[Number], ledger: Ledger) -> dict[Number, int]:
    """Return the numbers that a figure tells, by the value that it gives them.

    Parameters
    ----------
    fact
        The figure, of this reading or of an earlier one.
    tells
        The numbers that a figure of the same thing tells now.
    """
    if fact.measure == measure.LIFT and isinstance(fact.note, Wording):
        values: dict[str, Any] = dict(fact.note.values)
        return {number: int(values[name]) for number, name in zip(tells, _LIFT, strict=True)}
    found: dict[Number, int] = {}
    if not tells or fact.n is None:
        return found
    found[tells[-1]] = fact.n
    if fact.unit == "share" and len(tells) > 1:
        found[tells[0]] = round(fact.value * fact.n)
    elif fact.unit == "purchases":
        found[tells[0]] = round(fact.value)
    elif fact.unit in _COUNTED and len(tells) > 1:
        found[tells[0]] = round(fact.value * fact.n)
    elif fact.measure == measure.DIFFERENCE:
        del found[tells[-1]]
    return {number: value for number, value in found.items() if number in ledger.values}


def stays(fact: Fact, earlier: Fact, tells: Sequence[Number], ledger: Ledger, *, of_same_data: bool) -> bool:
    """Return whether a figure tells of a few people more or less than the last published one.

    Those are people of the whole, of the part that it tells, or of the rest. Where there are none, but data
    are others, some answered otherwise: how many, only a mean of answers between two ends tells.
    """
    now, before = (told_numbers(one, tells, ledger) for one in (fact, earlier))
    changes = {number: now[number] - before[number] for number in now if number in before}
    if fact.formula != earlier.formula and tells:
        # By another rule, other people are its part: the whole alone can be compared.
        changes = {number: change for number, change in changes.items() if number == tells[-1]}
    if any(is_few(ledger, number, change) for number, change in changes.items()):
        return True
    if not of_same_data and fact.formula == earlier.formula and not any(changes.values()):
        return _may_be_of_few(fact, earlier, ledger.smallest)
    if fact.unit == "share" and len(tells) == 2 and len(changes) == 2:  # noqa: PLR2004 - a part and its whole
        part, whole = tells
        return is_few(ledger, part, changes[whole] - changes[part])
    return False


def _may_be_of_few(fact: Fact, earlier: Fact, smallest: int) -> bool:
    """Return whether fewer people than the threshold, answering otherwise, may have moved a figure.

    One person moves a mean of n answers by the width of the scale divided by n, at most.
    """
    moved = abs(fact.value - earlier.value)
    if isclose(fact.value, earlier.value, rel_tol=_ROUNDED, abs_tol=_ROUNDED):
        return False
    ends = fact.unit.split("..")
    if fact.n is None or len(ends) != 2:  # noqa: PLR2004 - two ends
        return True
    return moved * fact.n < smallest * (float(ends[1]) - float(ends[0]))


def is_few(ledger: Ledger, number: Number, change: int) -> bool:
    """Return whether too few people may stand behind the change of a number."""
    return too_small(_people(ledger, number, change), ledger.smallest)


def _people(ledger: Ledger, number: Number, change: int) -> int:
    """Tell how many people surely stand behind a change.

    Where answers or cases are counted, one person may have several, and twice as many as usual.
    """
    if not change:
        return 0
    return max(1, abs(change) // _each(ledger, number))


def _each(ledger: Ledger, number: Number) -> int:
    """Return how many of what is counted one person has at most, as is supposed."""
    value, people = ledger.values[number], ledger.people[number]
    return 1 if value == people or not people else ceil(2 * value / people)


def changes(ledger: Ledger, facts: Iterable[tuple[Fact, Sequence[Number]]], told: ToldBefore) -> set[Number]:
    """Take down how many people were counted before and how many are new; give the former.

    What follows from earlier figures of one reading is known like these: the rest of a whole, the last of
    several groups.
    """
    readings: dict[str, dict[Number, int]] = defaultdict(dict)
    for fact, tells in facts:
        earlier = told.compared_with(fact)
        if earlier is None:
            continue
        found = told_numbers(earlier, tells, ledger)
        if fact.formula != earlier.formula:
            found = {number: value for number, value in found.items() if number == tells[-1]}
        readings[str(earlier.earlier)].update(found)
    for what in (SIZES, EVERYBODY):
        everybody: Number = (what, "", None)
        if told.people and everybody in ledger.values and (told.frozen or not told.of_same_data):
            # The source says of how many people it is.
            readings[""].setdefault(everybody, told.people)
    sums, counted = ledger.equations(), {*ledger.values}
    known: set[Number] = set()
    for position, before in enumerate(readings.values()):
        then = _followed(ledger, before)
        is_grown = not told.of_same_data and all(value <= ledger.values[one] for one, value in then.items())
        if is_grown and _may_have_grown(ledger, sums, counted, then):
            known |= _grown(ledger, sums, counted, then, position)
        else:
            for number, value in then.items():
                known |= _change(ledger, number, value, position)
    return known


def _followed(ledger: Ledger, told: Mapping[Number, int]) -> dict[Number, int]:
    """Return what was told and what follows from it, one number after the other."""
    known = dict(told)
    sums = ledger.equations()
    rows: dict[Number, list[int]] = defaultdict(list)
    for row, (whole, parts) in enumerate(sums):
        for number in (whole, *parts):
            rows[number].append(row)
    todo = {row for number in told for row in rows[number]}
    while todo:
        whole, parts = sums[todo.pop()]
        unknown = [number for number in (whole, *parts) if number not in known]
        if len(unknown) != 1:
            continue
        number = unknown[0]
        of_parts = sum(known[part] for part in parts if part in known)
        value = of_parts if number == whole else known[whole] - of_parts
        # Where the earlier reading had other parts, nothing follows.
        if value >= 0:
            known[number] = value
            todo.update(rows[number])
    return known


def _may_have_grown(
    ledger: Ledger, sums: Sequence[Sum], counted: Collection[Number], then: Mapping[Number, int]
) -> bool:
    """Return whether all that is counted now can be that of then and of people who came in since."""
    of_then: list[Sum] = [(number, (_then(number), _since(number))) for number in counted]
    of_then += [(_then(whole), tuple(map(_then, parts))) for whole, parts in sums]
    fixed = {number: ledger.values[number] for number in counted}
    columns = dict.fromkeys(number for whole, parts in of_then for number in (whole, *parts))
    fixed |= {_then(number): value for number, value in then.items()}
    return Programme(list(columns), of_then, fixed).is_possible()


def _grown(
    ledger: Ledger,
    sums: Sequence[Sum],
    counted: Collection[Number],
    then: Mapping[Number, int],
    position: int,
) -> set[Number]:
    """Take down that all sums held then as well, for those who were counted then and those who came since.

    Whoever is nowhere now was nowhere then: so numbers of then follow that were never told.
    """
    for number in counted:
        value, earlier, change = ledger.values[number], _then(number, position), _since(number, position)
        if number in then:
            ledger.put(earlier, then[number])
            people = _people(ledger, number, value - then[number])
            ledger.put(change, value - then[number], people if ledger.people[number] else 0)
        else:
            most = (ledger.smallest - 1) * _each(ledger, number) if ledger.people[number] and value else 0
            ledger.guess(earlier, most)
            ledger.guess(change, most)
        ledger.add_up((earlier, change), number)
    for whole, parts in sums:
        ledger.add_up([_then(part, position) for part in parts], _then(whole, position))
    return {_then(number, position) for number in then}


def _then(number: Number, position: int = 0) -> Number:
    return f"{CHANGE} {position} before {number[0]}", *number[1:]


def _since(number: Number, position: int = 0) -> Number:
    return f"{CHANGE} {position} of {number[0]}", *number[1:]


def _change(ledger: Ledger, number: Number, before: int, position: int) -> set[Number]:
    value = ledger.values[number]
    if value == before:
        return set()
    earlier, change = _then(number, position), _since(number, position)
    ledger.put(earlier, before)
    ledger.put(change, abs(value - before), _people(ledger, number, value - before))
    parts, whole = ((earlier, change), number) if value >= before else ((number, change), earlier)
    ledger.add_up(parts, whole)
    return {earlier}
