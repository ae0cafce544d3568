"""Merging: what operations come to when others wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jmwidgets.document import (
    COLLECTIONS,
    ROOT,
    Entity,
    Journey,
    JsonValue,
    Operation,
    Put,
    Remove,
    Set,
    apply,
    inverse,
)
from jmwidgets.document.journey import record_label
from jmwidgets.document.problem import shown
from jmwidgets.document.wording import Wording, made
from jmwidgets.errors import JourneyError
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.field_changes import ADDED, PLACE, REMOVED, FieldChange, record_values, value_of
from jmwidgets.files.merge.new_ids import NewIds, Renaming


@dataclass(frozen=True)
class Merge:
    """What operations came to.

    Attributes
    ----------
    journey : Journey
        With all that fits applied.
    steps : tuple of (Journey, Operation, Journey)
        Each operation as it was applied, with the journey before and after it.
    conflicts : tuple of Conflict
        Values that were written over, and operations that no longer fit.
    back : tuple of Operation
        What undoes the steps, in the order to apply it.
    sequence : int
        The number of the last operation by then.
    epoch : int
        The log that the sequence numbers belong to; see `JourneyFile.epoch`.
    """

    journey: Journey
    steps: tuple[tuple[Journey, Operation, Journey], ...]
    conflicts: tuple[Conflict, ...]
    back: tuple[Operation, ...]
    sequence: int
    epoch: int = 0

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The operations as they were applied."""
        return tuple(operation for _, operation, _ in self.steps)


Unseen = Callable[[Operation, Operation, Journey], Sequence[FieldChange]]
"""Lists what others did to a record without the operation's author having seen it.

Called with the operation as given, as it is under new ids, and the journey that it is to be applied to.
"""


class Merging:
    """One merge while it is worked out, operation by operation."""

    def __init__(
        self,
        journey: Journey,
        sequence: int,
        unseen: Unseen,
        *,
        seen: Journey | None = None,
        new_ids: NewIds | None = None,
    ) -> None:
        self._journey = journey
        self._sequence = sequence
        self._unseen = unseen
        self._own_view = None if seen is None else _OwnView(seen, journey)
        self._new_ids = new_ids
        self._renaming = Renaming(())
        self._steps: list[tuple[Journey, Operation, Journey]] = []
        self._conflicts: list[Conflict] = []
        self._back: list[Operation] = []

    def merge(self, operations: Sequence[Operation]) -> Merge:
        """Work out what the operations come to; see `Replica.merge`."""
        self._renaming = Renaming(operations, self._new_ids)
        for operation in operations:
            self._add(operation)
        return Merge(
            self._journey,
            tuple(self._steps),
            tuple(self._conflicts),
            tuple(reversed(self._back)),
            self._sequence,
        )

    def _add(self, given: Operation) -> None:
        if self._own_view is not None:
            self._own_view.given.append(given)
        operation = self._renaming.followed_by(given)
        changes = self._unseen(given, operation, self._journey)
        if changes and isinstance(operation, Remove) and operation.id not in self._records(operation):
            return  # both sides removed it
        merged, conflicts = self._beside(operation, changes)
        merged = merged.stamped(sequence=self._sequence + 1)
        try:
            after = apply(self._journey, merged)
        except JourneyError as error:
            gone = any(change.field == REMOVED for change in changes)
            if not gone and self._own_view is not None and not self._own_view.fits():
                raise
            self._conflicts.append(left_out(operation, error))
            return
        self._sequence += 1
        self._conflicts += conflicts
        self._back.append(inverse(self._journey, merged))
        self._steps.append((self._journey, merged, after))
        self._journey = after

    def _records(self, operation: Operation) -> Mapping[str, Entity]:
        if operation.collection not in COLLECTIONS:
            return {}
        return self._journey.collection(operation.collection)

    def _beside(
        self, operation: Operation, changes: Sequence[FieldChange]
    ) -> tuple[Operation, list[Conflict]]:
        """Return the operation so that it spares what others did, and what it writes over nevertheless."""
        if not changes:
            return operation, []
        if isinstance(operation, Put):
            return self._put_beside(operation, changes)
        if isinstance(operation, Remove):
            return operation, self._removing_edited(operation, changes)
        if isinstance(operation, Set):
            return operation, self._set_over(operation, changes)
        theirs = [change for change in changes if change.field == PLACE]
        if not theirs or theirs[-1].after == operation.before:
            return operation, []
        return operation, [_overwritten(operation, PLACE, operation.before, theirs[-1], theirs[-1].after)]

    def _set_over(self, operation: Set, changes: Sequence[FieldChange]) -> list[Conflict]:
        # A record that they added holds their values from the start.
        theirs = [change for change in changes if change.field in {operation.field, ADDED}]
        owner = self._journey if operation.collection == ROOT else self._records(operation).get(operation.id)
        if not theirs or owner is None or operation.field not in type(owner).model_fields:
            return []
        there = value_of(owner, operation.field)
        if there == operation.value or (theirs[-1].field == ADDED and there in (None, "", [])):
            return []
        return [_overwritten(operation, operation.field, operation.value, theirs[-1], there)]

    def _removing_edited(self, operation: Operation, changes: Sequence[FieldChange]) -> list[Conflict]:
        edits = [change for change in changes if change.field not in {PLACE, REMOVED}]
        if not edits:
            return []
        lost = record_values(self._records(operation)[operation.id])
        fields = ", ".join(dict.fromkeys(change.field for change in edits if change.field != ADDED))
        reason = made(
            "conflict-removed",
            record=_label(operation),
            by=_by(operation.author),
            fields=fields or made("all-of-it"),
            other=_by(edits[-1].author),
        )
        return [_conflict(operation, reason, lost=lost, author=edits[-1].author)]

    def _put_beside(self, operation: Put, changes: Sequence[FieldChange]) -> tuple[Operation, list[Conflict]]:
        current = self._records(operation).get(operation.id)
        if current is None:
            if changes[-1].field != REMOVED:
                return operation, []
            remover = changes[-1].author
            reason = made(
                "conflict-put-back",
                record=_label(operation),
                other=_by(remover),
                by=_by(operation.author),
            )
            return operation, [_conflict(operation, reason, kept=operation.record, author=remover)]
        theirs = record_values(current)
        model = COLLECTIONS[operation.collection]
        try:
            ours = record_values(model.model_validate({"id": operation.id, **operation.record}))
        except ValueError:
            return operation, []  # `apply` tells what is wrong with it
        if ours == theirs:
            return operation, []
        if changes[0].field != ADDED:
            base = _values_at_base(changes)
        elif operation.collection == "experiences":
            base = record_values(
                model.model_validate({key: ours[key] for key in ("id", "persona", "touchpoint")})
            )
        else:
            return self._renaming.renamed(operation, self._records(operation)), []
        fields, conflicts = dict(ours), []
        for field, was in base.items():
            if ours[field] == was:
                fields[field] = theirs[field]
            elif theirs[field] not in (was, ours[field]):
                last = next((change for change in reversed(changes) if change.field == field), changes[-1])
                conflicts.append(_overwritten(operation, field, ours[field], last, theirs[field]))
        return operation.stamped(record=fields), conflicts


class _OwnView:
    """The journey as the author had it, to tell a mistake from what others made impossible."""

    def __init__(self, seen: Journey, now: Journey) -> None:
        self._journey = seen
        self._same = seen is now
        self.given: list[Operation] = []

    def fits(self) -> bool:
        """Return whether the operations given so far would have fitted."""
        if self._same:
            return False
        waiting, self.given = self.given, []
        for operation in waiting:
            try:
                self._journey = apply(self._journey, operation)
            except JourneyError:
                return False
        return True


def _values_at_base(changes: Sequence[FieldChange]) -> dict[str, JsonValue]:
    base: dict[str, JsonValue] = {}
    for change in changes:
        if change.field == REMOVED and isinstance(change.before, dict):
            base = {**change.before, **base}
        elif change.field not in {ADDED, PLACE, REMOVED}:
            base.setdefault(change.field, change.before)
    return base


def left_out(operation: Operation, error: JourneyError) -> Conflict:
    """Report an operation that the log holds but the journey does not."""
    return _left_out(operation, "conflict-left-out", why=" ".join(str(error).split()))


def not_shown(operation: Operation) -> Conflict:
    """Report an operation that may or may not have been taken back, in a log that is damaged."""
    return _left_out(operation, "conflict-not-shown")


def _left_out(operation: Operation, key: str, **values: str) -> Conflict:
    field, value = (operation.field, operation.value) if isinstance(operation, Set) else ("", None)
    what = f"{field} = {shown(value)}" if field else operation.kind
    return Conflict(
        collection=operation.collection,
        id=operation.id,
        field=field,
        lost=value,
        author=operation.author,
        operation=operation,
        reason=made(key, record=_label(operation), what=what, by=_by(operation.author), **values),
    )


def _overwritten(
    operation: Operation, field: str, ours: JsonValue, last: FieldChange, lost: JsonValue
) -> Conflict:
    what = "place" if field == PLACE else field
    reason = made(
        "conflict-overwritten",
        record=_label(operation),
        field=made("place-of-record") if field == PLACE else field,
        ours=shown(ours),
        by=_by(operation.author),
        lost=shown(lost),
        other=_by(last.author),
    )
    return _conflict(operation, reason, field=what, kept=ours, lost=lost, author=last.author)


def overwritten(operation: Set, lost: JsonValue, by: str) -> Conflict:
    """Report the value that an operation writes over."""
    last = FieldChange(operation.field, None, lost, 0, "", by)
    return _overwritten(operation, operation.field, operation.value, last, lost)


def _conflict(
    operation: Operation,
    reason: Wording,
    *,
    author: str,
    field: str = "",
    kept: JsonValue = None,
    lost: JsonValue = None,
) -> Conflict:
    return Conflict(
        collection=operation.collection,
        id=operation.id,
        field=field,
        kept=kept,
        lost=lost,
        author=author,
        reason=reason,
    )


def _label(operation: Operation) -> str:
    return "journey" if operation.collection == ROOT else record_label(operation.collection, operation.id)


def _by(author: str) -> str | Wording:
    return author or made("somebody")
