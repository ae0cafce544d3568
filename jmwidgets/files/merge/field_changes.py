"""What was changed by whom since a journey was opened, down to the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import ROOT, Entity, Journey, JsonValue, Move, Operation, Put, Remove, Set

ADDED = "(added)"
REMOVED = "(removed)"
PLACE = "(place)"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change of one field of one record; `ADDED`, `REMOVED` and `PLACE` stand for the record's own."""

    field: str
    before: JsonValue
    after: JsonValue
    sequence: int
    session: str
    author: str


class FieldChanges:
    """Finds what others did to a record since a point in the log."""

    def __init__(self) -> None:
        self._by_record: defaultdict[tuple[str, str], list[FieldChange]] = defaultdict(list)

    def note(self, before: Journey, operation: Operation, after: Journey, session: str) -> None:
        """Remember what an operation changed, `before` and `after` it."""
        changes = self._by_record[operation.collection, operation.id]
        for field, old, new in _changes(before, operation, after):
            changes.append(FieldChange(field, old, new, operation.sequence or 0, session, operation.author))

    def by_record(self) -> Iterator[tuple[tuple[str, str], list[FieldChange]]]:
        """Yield collection and id of each record that changed, with its changes, oldest first."""
        yield from self._by_record.items()

    def unseen(
        self, past: FieldChanges, given: Operation, operation: Operation, journey: Journey, session: str
    ) -> list[FieldChange]:
        """List how a journey differs from what the author of an operation saw, in the record it changes.

        By values alone, because the sequence numbers of one log mean nothing in another.

        Parameters
        ----------
        past
            The changes of the journey that the operation was applied to before.
        given
            The operation as it was applied there.
        operation
            The same, under the id that its record has by now.
        journey
            What it is to be applied to.
        """
        then = [change for change in past._by_record[given.collection, given.id] if _is_of(change, given)]
        found = [
            FieldChange(field, old, new, 0, "", self._last_author(operation, field, session))
            for field, old, new in _differences(then, operation, journey)
        ]
        if any(change.field == PLACE for change in then):
            others = self.by_others(operation.stamped(base=0), session, strict=False)
            found += [change for change in others if change.field == PLACE]
        return found

    def _last_author(self, operation: Operation, field: str, session: str) -> str:
        changes = reversed(self._by_record.get((operation.collection, operation.id), []))
        return next(
            (
                one.author
                for one in changes
                if one.session != session and one.field in {field, ADDED, REMOVED}
            ),
            "",
        )

    def by_others(self, operation: Operation, session: str, *, strict: bool) -> list[FieldChange]:
        """List what other sessions did to the operation's record after its base, oldest first.

        Unless `strict`, what the session itself wrote over since is left out: it was reported then.
        """
        base = operation.base or 0
        found: list[FieldChange] = []
        for change in self._by_record.get((operation.collection, operation.id), ()):
            if change.session == session and strict:
                continue
            if change.session == session:
                found = [one for one in found if one.field != change.field]
            elif change.sequence > base:
                found.append(change)
        return found


def _changes(
    before: Journey, operation: Operation, after: Journey
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    name, key = operation.collection, operation.id
    if name == ROOT:
        field = operation.field if isinstance(operation, Set) else ""
        yield field, value_of(before, field), value_of(after, field)
        return
    old, new = before.collection(name).get(key), after.collection(name).get(key)
    if isinstance(operation, Remove) or new is None:
        yield REMOVED, None if old is None else record_values(old), None
    elif old is None:
        yield ADDED, None, None
    elif isinstance(operation, Move):
        yield PLACE, before.collection(name).following(key), operation.before
    elif isinstance(operation, Set):
        yield operation.field, value_of(old, operation.field), value_of(new, operation.field)
    else:
        was, now = record_values(old), record_values(new)
        yield from ((field, was[field], now[field]) for field in now if was[field] != now[field])


def _is_of(change: FieldChange, operation: Operation) -> bool:
    return change.sequence == operation.sequence


def _differences(
    then: list[FieldChange], operation: Operation, journey: Journey
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    """Yield the fields that are not as they were before `then`, with both values."""
    fields = {change.field: change.before for change in then if change.field != PLACE}
    if not fields:
        return
    if operation.collection == ROOT:
        yield from _unlike(fields, {field: value_of(journey, field) for field in fields})
        return
    current = journey.collection(operation.collection).get(operation.id)
    if ADDED in fields:
        if current is not None:
            yield ADDED, None, None
    elif current is None:
        yield REMOVED, None, None
    elif isinstance(before := fields.get(REMOVED), dict):
        yield from _unlike(before, record_values(current))
    else:
        if isinstance(operation, Put):
            written = type(current).model_validate({"id": operation.id, **operation.record})
            fields = {**record_values(written), **fields}
        yield from _unlike(fields, record_values(current))


def _unlike(
    before: dict[str, JsonValue], now: dict[str, JsonValue]
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    yield from ((field, old, now[field]) for field, old in before.items() if now.get(field) != old)


def value_of(record: Entity | Journey, field: str) -> JsonValue:
    """Return one field as a JSON value."""
    value: JsonValue = record.model_dump(mode="json", include={field})[field]
    return value


def record_values(record: Entity) -> dict[str, JsonValue]:
    """Return all fields as JSON values."""
    return record.model_dump(mode="json")
