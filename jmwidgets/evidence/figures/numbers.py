"""What adds up of everybody adds up in each group, whether anybody of it was counted there or not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence

Number = tuple[str, str, int | None]
"""A number of people: what is counted, where, and of which group; the group None is everybody."""
Sum = tuple[Number, tuple[Number, ...]]
"""A whole, and the parts that add up to it."""
SLACK = "slack"
"""What is left of a whole without its part begins with this."""
NOT = "not "
"""What those begin with who are left of a whole, where figures may tell of them."""
CHANGE = "change"
"""What numbers begin with that compare this reading with an earlier one."""


def in_each_group(
    values: MutableMapping[Number, int],
    people: MutableMapping[Number, int],
    sums: Iterable[Sum],
    groups: Collection[int],
    *,
    but: Collection[str],
) -> list[Sum]:
    """Give all sums, and those of everybody for each group; take down what nobody counted in a group.

    Readers are not told who is nowhere: a number that was not taken down is nobody, and is as unknown to them
    as any other.

    Parameters
    ----------
    values, people
        Number -> what it is, and how many people stand behind it; numbers are added.
    groups
        The groups for which the sums of everybody hold.
    but
        What is taken down of some groups only.

    Examples
    --------
    >>> values = {("came", "van", None): 9, ("left", "van", None): 4, ("not left", "van", None): 5}
    >>> values |= {("came", "van", 0): 7, ("left", "van", 0): 4, ("not left", "van", 0): 3}
    >>> values[("came", "van", 1)] = 2
    >>> parts = ("left", "van", None), ("not left", "van", None)
    >>> sums = in_each_group(values, dict(values), [(("came", "van", None), parts)], [0, 1], but=())
    >>> len(sums), values["left", "van", 1], values["not left", "van", 1]
    (3, 0, 2)
    """
    sums = [*sums]
    found: dict[Number, list[tuple[Number, ...]]] = defaultdict(list)
    left = [
        (_of(whole, group), tuple(_of(part, group) for part in parts))
        for whole, parts in _of_everybody(sums, values, but)
        for group in groups
    ]
    # What is left of one whole may be a part of another one.
    while left:
        waiting: list[Sum] = []
        for whole, parts in left:
            unknown = [number for number in (whole, *parts) if number not in values and _is_rest(number)]
            if len(unknown) > 1:
                waiting.append((whole, parts))
            elif _is_right(whole, parts, unknown, values, people):
                found[whole].append(parts)
        left = waiting if len(waiting) < len(left) else []
    kept = [
        (whole, parts)
        for whole, parts in sums
        if not any({*parts} <= {*others} for others in found.get(whole, ()))
    ]
    return [*kept, *((whole, parts) for whole, lists in found.items() for parts in lists)]


def _of_everybody(sums: Iterable[Sum], values: Mapping[Number, int], but: Collection[str]) -> Iterator[Sum]:
    """Yield the sums of numbers of everybody that are counted in groups, too."""
    told = {number[:2] for number in values if number[2] is not None}
    for whole, parts in sums:
        names = [number[:2] for number in (whole, *parts)]
        if (
            whole[2] is None
            and not whole[0].startswith(CHANGE)
            and all(name in told or name[0].startswith(SLACK) for name in names)
            and not any(what in but for what, _ in names)
        ):
            yield whole, parts


def _is_rest(number: Number) -> bool:
    return number[0].startswith((SLACK, NOT))


def _of(number: Number, group: int) -> Number:
    return number[0], number[1], group


def _is_right(
    whole: Number,
    parts: Sequence[Number],
    unknown: Sequence[Number],
    values: MutableMapping[Number, int],
    people: MutableMapping[Number, int],
) -> bool:
    """Take down what is missing of a sum, and return whether it holds."""
    fresh = {number: 0 for number in (whole, *parts) if number not in values}
    behind = dict(fresh)
    for number in unknown:
        fresh[number] = _remainder(number, whole, parts, values)
        of_all: Number = (number[0], number[1], None)
        is_harmless = bool(values[of_all]) and not people[of_all]
        behind[number] = 0 if is_harmless else max(0, _remainder(number, whole, parts, people))
    total = sum(fresh.get(part, values.get(part, 0)) for part in parts)
    if min(fresh.values(), default=0) < 0 or total != fresh.get(whole, values.get(whole, 0)):
        return False
    values.update(fresh)
    people.update(behind)
    return True


def _remainder(number: Number, whole: Number, parts: Sequence[Number], counts: Mapping[Number, int]) -> int:
    """Return what a whole leaves for one of its parts, or what its parts add up to."""
    others = sum(counts.get(part, 0) for part in parts if part != number)
    return others if number == whole else counts.get(whole, 0) - others
