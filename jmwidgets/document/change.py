"""Operations made from others: undo, removal with all dependents, the way from one journey to another."""

from __future__ import annotations

from itertools import pairwise

from jmwidgets.document.journey import COLLECTIONS, About, Journey
from jmwidgets.document.operation import ROOT, Move, Operation, Put, Remove, Set, apply, put, referrers
from jmwidgets.document.record import Entity
from jmwidgets.document.reference import without_reference

# Facts are computed as a whole, and their fields are only valid together.
_REPLACED_WHOLE = ("facts",)


def inverse(journey: Journey, operation: Operation) -> Operation:
    """Return the operation that undoes `operation`, which is about to be applied to `journey`.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", stages=[{"id": "use", "name": "Use"}])
    >>> change = Set(collection="stages", id="use", field="name", value="Usage")
    >>> inverse(journey, change).value
    'Use'
    """
    name, key = operation.collection, operation.id
    if name == ROOT:
        field = operation.field if isinstance(operation, Set) else ""
        value = journey.model_dump(mode="json", include={field})[field]
        return Set(collection=ROOT, id=key, field=field, value=value)
    records = journey.collection(name)
    if isinstance(operation, Put) and key not in records:
        return Remove(collection=name, id=key)
    if isinstance(operation, Put):
        return put(name, records[key])
    if isinstance(operation, Set):
        value = records[key].model_dump(mode="json", include={operation.field})[operation.field]
        return Set(collection=name, id=key, field=operation.field, value=value)
    following = records.following(key)
    if isinstance(operation, Move):
        return Move(collection=name, id=key, before=following)
    return put(name, records[key], before=following)


def removal(journey: Journey, collection: str, key: str) -> list[Operation]:
    """Return the operations that remove a record together with all that depends on it.

    A record that makes no sense without it is removed too, as experiences go with their
    touchpoint; elsewhere the reference is left out.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "use", "name": "Use"}],
    ...     touchpoints=[{"id": "wash", "name": "Wash", "stage": "use"}],
    ... )
    >>> [(step.kind, step.id) for step in removal(journey, "stages", "use")]
    [('remove', 'wash'), ('remove', 'use')]
    """
    steps: list[Operation] = []
    _remove(journey, collection, key, steps)
    return steps


def _remove(journey: Journey, collection: str, key: str, steps: list[Operation]) -> Journey:
    step: Operation
    for name, record in referrers(journey, collection, key):
        current = journey.collection(name).get(record.id)
        if current is None:
            continue
        changes = without_reference(current, collection, key)
        if changes is None:
            journey = _remove(journey, name, record.id, steps)
            continue
        for field, value in changes.items():
            step = Set(collection=name, id=record.id, field=field, value=value)
            journey = apply(journey, step)
            steps.append(step)
    step = Remove(collection=collection, id=key)
    steps.append(step)
    return apply(journey, step)


def difference(before: Journey, after: Journey) -> list[Operation]:
    """Return the operations that turn one journey into another.

    Applied to `before` in their order they give `after`; the ids of both journeys are the same.

    Examples
    --------
    >>> old = Journey(id="j", title="Old")
    >>> [(step.field, step.value) for step in difference(old, old.model_copy(update={"title": "New"}))]
    [('title', 'New')]
    """
    steps: list[Operation] = []
    steps += _root_changes(before, after)
    steps += _added(before, after)
    steps += _altered(before, after)
    steps += _removed(before, after)
    steps += _reordered(before, after, steps)
    return steps


def _root_changes(before: Journey, after: Journey) -> list[Operation]:
    fields = set(About.model_fields) - {"id", "schema_version"}
    old, new = (journey.model_dump(mode="json", include=fields) for journey in (before, after))
    return [
        Set(collection=ROOT, id=before.id, field=field, value=new[field])
        for field in About.model_fields
        if field in fields and old[field] != new[field]
    ]


def _added(before: Journey, after: Journey) -> list[Operation]:
    return [
        put(name, record)
        for name in COLLECTIONS
        for key, record in after.collection(name).items()
        if key not in before.collection(name)
    ]


def _altered(before: Journey, after: Journey) -> list[Operation]:
    steps: list[Operation] = []
    for name in COLLECTIONS:
        old_records = before.collection(name)
        for key, new in after.collection(name).items():
            old = old_records.get(key)
            if old is None or old is new or old == new:
                continue
            steps += [put(name, new)] if name in _REPLACED_WHOLE else _field_changes(name, old, new)
    return steps


def _field_changes(name: str, old: Entity, new: Entity) -> list[Operation]:
    values, wanted = old.model_dump(mode="json"), new.model_dump(mode="json")
    return [
        Set(collection=name, id=new.id, field=field, value=wanted[field])
        for field in wanted
        if values[field] != wanted[field]
    ]


def _removed(before: Journey, after: Journey) -> list[Operation]:
    return [
        Remove(collection=name, id=key)
        for name in reversed(COLLECTIONS)
        for key in before.collection(name)
        if key not in after.collection(name)
    ]


def _reordered(before: Journey, after: Journey, steps: list[Operation]) -> list[Operation]:
    added: dict[str, list[str]] = {}
    for step in steps:
        if isinstance(step, Put) and step.id not in before.collection(step.collection):
            added.setdefault(step.collection, []).append(step.id)
    moves: list[Operation] = []
    for name in COLLECTIONS:
        wanted = after.collection(name).ids
        current = [key for key in before.collection(name) if key in after.collection(name)] + added.get(
            name, []
        )
        moves += _moves(name, current, wanted)
    return moves


def _moves(name: str, current: list[str], wanted: tuple[str, ...]) -> list[Operation]:
    moves: list[Operation] = []
    chain = _Chain(current)
    following: str | None = None
    for key in reversed(wanted):
        if chain.after[key] != following:
            moves.append(Move(collection=name, id=key, before=following))
            chain.place(key, following)
        following = key
    return moves


class _Chain:
    """An order in which one member is moved at no cost in the number of others; None is its end."""

    def __init__(self, keys: list[str]) -> None:
        ring: list[str | None] = [*keys, None]
        self.after: dict[str | None, str | None] = dict(pairwise([None, *ring]))
        self._before = {following: key for key, following in self.after.items()}

    def place(self, key: str, following: str | None) -> None:
        self._link(self._before[key], self.after[key])
        self._link(self._before[following], key)
        self._link(key, following)

    def _link(self, key: str | None, following: str | None) -> None:
        self.after[key] = following
        self._before[following] = key
