"""What was changed by whom since a journey was opened, down to the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import ROOT, Entity, Journey, JsonValue, Move, Operation, Remove, Set

ADDED = "(added)"
REMOVED = "(removed)"
PLACE = "(place)"


@dataclass(frozen=True, slots=True)
class Touch:
    """One change of one field of one record; `ADDED`, `REMOVED` and `PLACE` stand for the record's own."""

    field: str
    before: JsonValue
    after: JsonValue
    sequence: int
    session: str
    author: str


class Touches:
    """Finds what others did to a record since a point in the log."""

    def __init__(self) -> None:
        self._by_record: defaultdict[tuple[str, str], list[Touch]] = defaultdict(list)

    def note(self, before: Journey, operation: Operation, after: Journey, session: str) -> None:
        """Remember what an operation changed, `before` and `after` it."""
        touches = self._by_record[operation.collection, operation.id]
        for field, old, new in _changes(before, operation, after):
            touches.append(Touch(field, old, new, operation.sequence or 0, session, operation.author))

    def by_others(self, operation: Operation, session: str, *, strict: bool) -> list[Touch]:
        """List what other sessions did to the operation's record after its base, oldest first.

        Unless `strict`, what the session itself wrote over since is left out: it was reported then.
        """
        base = operation.base or 0
        found: list[Touch] = []
        for touch in self._by_record.get((operation.collection, operation.id), ()):
            if touch.session == session and strict:
                continue
            if touch.session == session:
                found = [one for one in found if one.field != touch.field]
            elif touch.sequence > base:
                found.append(touch)
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


def value_of(record: Entity | Journey, field: str) -> JsonValue:
    """Give one field as a JSON value."""
    value: JsonValue = record.model_dump(mode="json", include={field})[field]
    return value


def record_values(record: Entity) -> dict[str, JsonValue]:
    """Give all fields as JSON values."""
    return record.model_dump(mode="json")
