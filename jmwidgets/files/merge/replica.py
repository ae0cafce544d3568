"""The journey as the log has it so far, and what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.document import Journey, Operation, Put, Set, apply
from jmwidgets.errors import JourneyError
from jmwidgets.files.log.entry import Edits
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.field_changes import FieldChange, FieldChanges
from jmwidgets.files.merge.merging import Merge, Merging, left_out
from jmwidgets.files.merge.new_ids import NewIds
from jmwidgets.files.text import whole_text


@dataclass(frozen=True)
class Incoming:
    """What came in from others: operations that were applied, and conflicts."""

    operations: tuple[Operation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def __add__(self, other: Incoming) -> Incoming:
        return Incoming(self.operations + other.operations, self.conflicts + other.conflicts)

    def __bool__(self) -> bool:
        return bool(self.operations or self.conflicts)


class Replica:
    """A journey, the sequence number of its last operation, and who touched what.

    Examples
    --------
    >>> from jmwidgets.document import Set
    >>> replica = Replica(Journey(id="wash", title="Wash"))
    >>> rename = Set(collection="journey", id="wash", field="title", value="Washing", base=0)
    >>> replica.commit(replica.merge([rename], "anna"), "anna")
    >>> replica.journey.title, replica.sequence
    ('Washing', 1)
    """

    def __init__(self, journey: Journey, sequence: int = 0) -> None:
        self.journey = journey
        self.sequence = sequence
        self._changes = FieldChanges()

    @property
    def changes(self) -> FieldChanges:
        """What was changed by whom."""
        return self._changes

    def take(self, edits: Edits) -> Incoming:
        """Apply edits that the log holds; those that don't fit are reported."""
        conflicts = list(edits.conflicts)
        for operation in edits.operations:
            try:
                after = apply(self.journey, operation)
            except JourneyError as error:
                conflicts.append(left_out(operation, error))
            else:
                self._changes.note(self.journey, operation, after, edits.session)
                self.journey = after
            self.sequence = max(self.sequence, operation.sequence or 0)
        return Incoming(edits.operations, tuple(conflicts))

    def merge(
        self,
        operations: Iterable[Operation],
        session: str,
        *,
        seen: Journey | None = None,
        strict: bool = False,
    ) -> Merge:
        """Work out what `operations` come to after all that the log holds by now; changes nothing.

        Parameters
        ----------
        operations
            With `base` filled in: what their author had seen.
        session
            Who writes; its own earlier operations are never in conflict with these.
        seen
            The journey that the author had before the last incoming. An operation that did not fit that
            one either is a mistake and raises; without it all that does not fit is a conflict.

        strict
            Refuse when anything else than what the session itself wrote is in the way.

        Raises
        ------
        JourneyError
            When an operation did not fit what its author had seen, or with `strict`, any conflict.
        """

        def unseen(_given: Operation, operation: Operation, _journey: Journey) -> list[FieldChange]:
            return self._changes.by_others(operation, session, strict=strict)

        merge = Merging(self.journey, self.sequence, unseen, seen=seen).merge(tuple(operations))
        if strict and merge.conflicts:
            raise JourneyError("; ".join(conflict.refusal() for conflict in merge.conflicts))
        return merge

    def rebase(self, edits: Edits, past: Replica, new_ids: NewIds) -> Merge:
        """Work out what edits that were made in another log come to in this one; changes nothing.

        What stands here and their author did not see there is spared or reported, as in `merge`.

        Parameters
        ----------
        edits
            As `past` has them, with its sequence numbers.
        past
            The journey with the edits of that log.
        new_ids
            Ids that changed in edits before these; added to.
        """

        def unseen(given: Operation, operation: Operation, journey: Journey) -> list[FieldChange]:
            return self._changes.unseen(past._changes, given, operation, journey, edits.session)

        based = [step.stamped(base=self.sequence) for step in edits.operations]
        return Merging(self.journey, self.sequence, unseen, new_ids=new_ids).merge(based)

    def commit(self, merge: Merge, session: str) -> None:
        """Take over what `merge` found, once the log has it."""
        for before, operation, after in merge.steps:
            self._changes.note(before, operation, after, session)
        self.journey = merge.journey
        self.sequence += len(merge.steps)


def fitting(journey: Journey, operations: Iterable[Operation]) -> list[Operation]:
    """List the operations that still fit, one after the other."""
    found = []
    for operation in operations:
        try:
            journey = apply(journey, operation)
        except JourneyError:
            continue
        found.append(operation)
    return found


def whole_operation(operation: Operation) -> Operation:
    """Put replacement signs for halves of characters, as a cut emoji leaves them, into an operation."""
    changed: dict[str, object] = {}
    if isinstance(operation, Set):
        changed["value"] = whole_text(operation.value)
    elif isinstance(operation, Put):
        changed["record"] = whole_text(operation.record)
    changed["author"] = whole_text(operation.author)
    if all(getattr(operation, name) == value for name, value in changed.items()):
        return operation
    whole: Operation = operation.stamped(**changed)
    return whole
