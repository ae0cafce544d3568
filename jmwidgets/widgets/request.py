"""What a browser asks for, as operations on the journey as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jmwidgets.document import (
    COLLECTIONS,
    Journey,
    Operation,
    Put,
    Remove,
    Set,
    apply,
    read_operation,
    removal,
)
from jmwidgets.errors import JourneyError
from jmwidgets.words import _


class IdTakenError(JourneyError):
    """A browser made a record under an id that somebody else took at the same moment.

    Examples
    --------
    >>> IdTakenError("stages", "use").key
    'use'
    """

    def __init__(self, collection: str, key: str) -> None:
        self.collection, self.key = collection, key
        super().__init__(
            _(
                "{collection}: expected a new id, got {given}, which is taken; choose another",
                collection=collection,
                given=repr(key),
            )
        )

    def __reduce__(self) -> tuple[type[IdTakenError], tuple[str, str]]:
        """Survive the way from one process to another."""
        return type(self), (self.collection, self.key)


def operations(journey: Journey, wanted: Iterable[Mapping[str, Any]], group: str) -> list[Operation]:
    """Turn the steps of one gesture into operations.

    A browser asks in the document's own operations, and may say three things more:

    - ``{"kind": "remove", ...}`` takes everything along that makes no sense without the record;
    - ``{"kind": "set", ..., "make": {...}}`` makes the record from `make` when it is not there yet;
    - ``{"kind": "put", ..., "new": true}`` never replaces another record.

    Parameters
    ----------
    journey
        The journey that the first step meets.
    wanted
        The steps, as JSON values.
    group
        The gesture's name: its operations are undone together.

    Raises
    ------
    IdTakenError
        When a new record's id was taken meanwhile.
    JourneyError
        When a step does not fit the journey.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", stages=[{"id": "use", "name": "Use"}])
    >>> step = {"kind": "set", "collection": "stages", "id": "use", "field": "name", "value": "Usage"}
    >>> [one.value for one in operations(journey, [step], group="g")]
    ['Usage']
    """
    steps: list[Operation] = []
    for one in wanted:
        for step in _steps(journey, dict(one)):
            stamped = step.stamped(group=group)
            journey = apply(journey, stamped)
            steps.append(stamped)
    return steps


def _steps(journey: Journey, wanted: dict[str, Any]) -> list[Operation]:
    new, make = wanted.pop("new", False), wanted.pop("make", None)
    operation = read_operation(wanted)
    if operation.collection not in COLLECTIONS:
        return [operation]
    records = journey.collection(operation.collection)
    known = operation.id in records
    if isinstance(operation, Remove):
        return removal(journey, operation.collection, operation.id) if known else []
    if isinstance(operation, Put) and new and known:
        same = COLLECTIONS[operation.collection].model_validate({"id": operation.id, **operation.record})
        if same != records[operation.id]:
            raise IdTakenError(operation.collection, operation.id)
        return []
    if isinstance(operation, Set) and make is not None and not known:
        record = {**make, operation.field: operation.value}
        made = Put(collection=operation.collection, id=operation.id, record=record)
        return [] if operation.value is None else [made]
    return [operation]
