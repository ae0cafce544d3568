"""New ids for records whose id somebody else took meanwhile, and references that follow."""

from __future__ import annotations

from collections.abc import Container, Iterable

from jmwidgets.document import COLLECTIONS, JsonValue, Move, Operation, Put, Set, experience_id
from jmwidgets.document.reference import redirected

# Leaves room for a counter in the longest id.
_LONGEST_STEM = 150


NewIds = dict[tuple[str, str], str]
"""Collection and old id of a record, and its new id."""


class Renaming:
    """The ids that changed inside one batch of operations.

    Parameters
    ----------
    operations
        The batch.
    new
        What changed in batches before, which this one builds on; added to.

    Examples
    --------
    >>> stage = Put(collection="stages", id="use", record={"name": "Use"})
    >>> renaming = Renaming([stage])
    >>> renaming.renamed(stage, {"use"}).id
    'use-2'
    >>> wash = Put(collection="touchpoints", id="wash", record={"name": "Wash", "stage": "use"})
    >>> renaming.followed_by(wash).record["stage"]
    'use-2'
    """

    def __init__(self, operations: Iterable[Operation], new: NewIds | None = None) -> None:
        self._given = {(operation.collection, operation.id) for operation in operations}
        self._new: NewIds = {} if new is None else new

    def renamed(self, operation: Put, taken: Container[str]) -> Put:
        """Return a new record the next free id."""
        stem, counter = operation.id[:_LONGEST_STEM].rstrip("-._"), 2
        while (candidate := f"{stem}-{counter}") in taken or (operation.collection, candidate) in self._given:
            counter += 1
        self._new[operation.collection, operation.id] = candidate
        return _under(operation, candidate)

    def followed_by(self, operation: Operation) -> Operation:
        """Let an operation of the same batch follow the new ids."""
        if not self._new:
            return operation
        name = operation.collection
        if isinstance(operation, Put) and name in COLLECTIONS:
            operation = self._with_references(operation)
        elif isinstance(operation, Set) and name in COLLECTIONS:
            values = self._redirected(name, {operation.field: operation.value})
            operation = operation.stamped(value=values[operation.field])
        if isinstance(operation, Put | Move) and operation.before is not None:
            operation = operation.stamped(before=self._new.get((name, operation.before), operation.before))
        key = self._new.get((name, operation.id))
        if key is None:
            return operation
        return _under(operation, key) if isinstance(operation, Put) else operation.stamped(id=key)

    def _redirected(self, name: str, values: dict[str, JsonValue]) -> dict[str, JsonValue]:
        for (collection, old), new in self._new.items():
            values = redirected(COLLECTIONS[name], values, collection, old, new)
        return values

    def _with_references(self, operation: Put) -> Put:
        record = self._redirected(operation.collection, operation.record)
        operation = operation.stamped(record=record)
        if operation.collection == "experiences":
            key = experience_id(str(record.get("persona")), str(record.get("touchpoint")))
            if key != operation.id:
                self._new["experiences", operation.id] = key
        return operation


def _under(operation: Put, key: str) -> Put:
    record = {**operation.record, "id": key} if "id" in operation.record else operation.record
    renamed: Put = operation.stamped(id=key, record=record)
    return renamed
