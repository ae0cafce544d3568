"""Finding out that a document from outside is an older state of the journey."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from jmwidgets.document import ROOT, Journey, JsonValue, Move, Operation, Put, Remove, Set
from jmwidgets.files.merge.field_changes import ADDED, PLACE, REMOVED, FieldChange, FieldChanges, value_of

_Key = tuple[str, str, str]
_EXISTS = "(exists)"


class OlderState:
    """The values that records had at an earlier number of the log, and that a document has again.

    Parameters
    ----------
    changes
        Everything that is known to have changed.
    found
        The document.
    is_certain
        Whether the document is known to be an older one, by its content.
    enough
        So many values more must agree with the older state than with the last one: somebody may set
        one back by hand.
    """

    def __init__(
        self, changes: FieldChanges, found: Journey, *, is_certain: bool = False, enough: int = 2
    ) -> None:
        self._found = found
        self._is_certain = is_certain
        self._stories = {
            (*record, field): story
            for record, one in changes.by_record()
            for field, story in _stories(one).items()
        }
        self._enough = enough
        self.number = None if is_certain else self._nearest()

    def is_older(self, steps: Iterable[Operation]) -> list[Operation]:
        """List those of the steps to the document that lead back to the older state."""
        return [step for step in steps if self._is_certain or self._leads_back(step)]

    def _leads_back(self, step: Operation) -> bool:
        if self.number is None:
            return False
        if isinstance(step, Move):
            return True
        field = step.field if isinstance(step, Set) else _EXISTS
        story = self._stories.get((step.collection, step.id, field))
        if story is None:
            return False
        return bool(_at(story, self.number) == self._now(step.collection, step.id, field))

    def _nearest(self) -> int | None:
        """Return the number of the state with which most values agree; None when that is the last one."""
        numbers = sorted({number for story in self._stories.values() for number, _, _ in story})
        score = [0] * (len(numbers) + 1)
        for (collection, key, field), story in self._stories.items():
            now = self._now(collection, key, field)
            borders = [0, *(bisect_right(numbers, number) for number, _, _ in story), len(numbers) + 1]
            values = [story[0][1], *(after for _, _, after in story)]
            for (begin, end), value in zip(pairwise(borders), values, strict=True):
                if value == now:
                    for position in range(begin, end):
                        score[position] += 1
        best = max(range(len(score)), key=lambda position: (score[position], position))
        if score[best] < score[-1] + self._enough:
            return None
        return numbers[best - 1] if best else 0

    def _now(self, collection: str, key: str, field: str) -> JsonValue:
        if collection == ROOT:
            return value_of(self._found, field)
        record = self._found.collection(collection).get(key)
        if field == _EXISTS:
            return record is not None
        return None if record is None else value_of(record, field)


_Story = list[tuple[int, JsonValue, JsonValue]]


def _stories(changes: Iterable[FieldChange]) -> dict[str, _Story]:
    """Return for each field of a record when it changed, from what to what."""
    found: dict[str, _Story] = {}
    for one in changes:
        if one.field in {ADDED, REMOVED}:
            found.setdefault(_EXISTS, []).append((one.sequence, one.field == REMOVED, one.field == ADDED))
        elif one.field != PLACE:
            found.setdefault(one.field, []).append((one.sequence, one.before, one.after))
    return found


def _at(story: _Story, number: int) -> JsonValue:
    value = story[0][1]
    for sequence, _, after in story:
        if sequence > number:
            break
        value = after
    return value


def same_places(steps: Iterable[Operation], among: Iterable[Operation]) -> list[Operation]:
    """List the steps that change what one of `among` changes."""
    places = {_place(one) for one in among}
    return [step for step in steps if _place(step) in places]


def _place(step: Operation) -> tuple[str, str, str]:
    if isinstance(step, Put | Remove):
        return step.collection, step.id, _EXISTS
    return step.collection, step.id, step.field if isinstance(step, Set) else PLACE
