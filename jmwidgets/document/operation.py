"""Operations: the small changes that a journey is edited by, and the one door that applies them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, JsonValue, TypeAdapter, ValidationError

from jmwidgets.document.journey import COLLECTIONS, About, Journey, dangling_in, record_label
from jmwidgets.document.problem import InvalidDocument, Problem, problems_of, shown
from jmwidgets.document.record import Count, Entity, Id, Record
from jmwidgets.document.records import Records
from jmwidgets.document.reference import references, refers_to
from jmwidgets.errors import JourneyError
from jmwidgets.words import message

ROOT = "journey"
"""The collection name under which `Set` changes the journey's own fields."""
_FIXED = ("schema_version", "id")


class OperationError(JourneyError):
    """An operation that does not fit the journey it is applied to; the journey stays as it was.

    Examples
    --------
    >>> try:
    ...     apply(Journey(id="j", title="J"), Remove(collection="stages", id="use"))
    ... except OperationError as error:
    ...     print(str(error).partition(",")[0])
    stages 'use': expected a record that exists
    """


class _Stamped(Record):
    collection: str
    id: Id
    author: str = ""
    time: AwareDatetime | None = None
    sequence: Count | None = None
    """Place in the log; given by the log."""
    base: Count | None = None
    """The last sequence number that the author had seen."""
    group: str = ""
    """Operations of one gesture share a group and are undone together."""

    def stamped(self, **stamps: Any) -> Any:  # noqa: ANN401
        """Return the same operation with author, time, sequence, base or group filled in."""
        return self.model_copy(update=stamps)


class Put(_Stamped):
    """Add a record, or replace the one of the same id where it stands."""

    kind: Literal["put"] = "put"
    record: dict[str, JsonValue]
    before: Id | None = None
    """A new record goes before this one; None: to the end."""


class Set(_Stamped):
    """Give one field of one record a new value; None gives the field its default."""

    kind: Literal["set"] = "set"
    field: str
    value: JsonValue = None


class Remove(_Stamped):
    """Take a record out; refused while others refer to it (see `removal`)."""

    kind: Literal["remove"] = "remove"


class Move(_Stamped):
    """Place a record before another one of its collection; None: at the end."""

    kind: Literal["move"] = "move"
    before: Id | None = None


Operation = Put | Set | Remove | Move
AnyOperation = Annotated[Operation, Field(discriminator="kind")]
"""The type of a field that holds an operation."""
OPERATION: TypeAdapter[Operation] = TypeAdapter(AnyOperation)
"""Reads an operation from JSON values: `OPERATION.validate_python(data)`."""


def read_operation(data: dict[str, Any]) -> Operation:
    """Read an operation that another program sent.

    Raises
    ------
    OperationError
        When it is none; the text names what is wrong.

    Examples
    --------
    >>> read_operation({"kind": "remove", "collection": "stages", "id": "use"}).id
    'use'
    """
    try:
        return OPERATION.validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise OperationError(
            message(
                "expected an operation, got one whose {field} is wrong ({why}); reload the page",
                field=where,
                why=first["msg"],
            )
        ) from None


def now() -> dt.datetime:
    """Return the time stamp of an operation, in UTC."""
    return dt.datetime.now(dt.UTC)


def put(collection: str, record: Entity, before: str | None = None) -> Put:
    """Make the operation that adds or replaces `record`.

    Examples
    --------
    >>> from jmwidgets.document.structure import Stage
    >>> put("stages", Stage(id="use", name="Use")).record
    {'id': 'use', 'name': 'Use'}
    """
    dumped = record.model_dump(mode="json", exclude_defaults=True)
    return Put(collection=collection, id=record.id, record=dumped, before=before)


def apply(journey: Journey, operation: Operation) -> Journey:
    """Return the journey as it is after one operation.

    The only door through which a journey changes: editing, undo, merge, replay and versions all
    come through here. What has not changed is shared between the old journey and the new one.

    Raises
    ------
    OperationError
        When the collection or the record is not there, or others still refer to a removed record.
    InvalidDocument
        When the changed record would be invalid or would refer to a record that is not there.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", stages=[{"id": "use", "name": "Use"}])
    >>> apply(journey, Set(collection="stages", id="use", field="name", value="Usage")).stages["use"].name
    'Usage'
    """
    if operation.collection == ROOT:
        return _apply_to_root(journey, operation)
    if operation.collection not in COLLECTIONS:
        raise OperationError(
            message(
                "expected one of the collections {known}, got {given}",
                known=", ".join(COLLECTIONS),
                given=shown(operation.collection),
            )
        )
    return journey.model_copy(update={operation.collection: _changed(journey, operation)})


def apply_all(journey: Journey, operations: list[Operation] | tuple[Operation, ...]) -> Journey:
    """Apply operations one after the other; see `apply`."""
    for operation in operations:
        journey = apply(journey, operation)
    return journey


def _changed(journey: Journey, operation: Operation) -> Records[Any]:
    name = operation.collection
    records = journey.collection(name)
    if isinstance(operation, Put):
        record = _checked(journey, name, operation.id, {"id": operation.id, **operation.record})
        return records.put(record, operation.before)
    if operation.id not in records:
        raise OperationError(
            message(
                "{record}: expected a record that exists, got an id that is not there; it may have been "
                "removed meanwhile",
                record=record_label(name, operation.id),
            )
        )
    if isinstance(operation, Set):
        dumped = records[operation.id].model_dump(mode="json")
        _refuse_fixed(operation, "id")
        fields = {key: value for key, value in dumped.items() if key != operation.field}
        if operation.value is not None:
            fields[operation.field] = operation.value
        elif operation.field not in dumped:
            fields[operation.field] = None
        return records.put(_checked(journey, name, operation.id, fields))
    if isinstance(operation, Move):
        return records.moved(operation.id, operation.before)
    _refuse_while_referred_to(journey, name, operation.id)
    return records.without(operation.id)


def _checked(journey: Journey, collection: str, key: str, fields: dict[str, Any]) -> Entity:
    model = COLLECTIONS[collection]
    where = record_label(collection, key)
    try:
        record = model.model_validate(fields)
    except ValidationError as error:
        raise InvalidDocument(problems_of(error, where, model)) from None
    if record.id != key:
        advice = message("keep the id of a record")
        raise InvalidDocument([Problem(where, "id", repr(key), shown(record.id), advice)])
    problems = list(dangling_in(journey, collection, record))
    if problems:
        raise InvalidDocument(problems)
    return record


def _apply_to_root(journey: Journey, operation: Operation) -> Journey:
    if not isinstance(operation, Set):
        raise OperationError(
            message(
                "expected a 'set' on the journey itself, got {kind}; name a collection",
                kind=repr(operation.kind),
            )
        )
    _refuse_fixed(operation, *_FIXED)
    fields = {name: getattr(journey, name) for name in About.model_fields if name != operation.field}
    if operation.value is not None or operation.field not in About.model_fields:
        fields[operation.field] = operation.value
    try:
        about = About.model_validate(fields)
    except ValidationError as error:
        raise InvalidDocument(problems_of(error, ROOT, About)) from None
    return journey.model_copy(update={operation.field: getattr(about, operation.field)})


def _refuse_fixed(operation: Set, *fixed: str) -> None:
    if operation.field in fixed:
        raise OperationError(
            message(
                "{record}: expected a field that may change, got {field}",
                record=record_label(operation.collection, operation.id),
                field=repr(operation.field),
            )
        )


def referrers(journey: Journey, collection: str, key: str) -> list[tuple[str, Entity]]:
    """List the records that refer to a record, each with the name of its collection."""
    return [
        (name, record)
        for name, model in COLLECTIONS.items()
        if refers_to(model, collection)
        for record in journey.collection(name).values()
        if any(found.collection == collection and found.id == key for found in references(record))
    ]


def _refuse_while_referred_to(journey: Journey, collection: str, key: str) -> None:
    found = referrers(journey, collection, key)
    if found:
        first = ", ".join(record_label(name, record) for name, record in found[:3])
        more = len(found) - 3
        raise OperationError(
            message(
                "{record}: expected a record that nothing refers to, got one that {others} refer to; "
                "remove or change those first",
                record=record_label(collection, key),
                others=first
                if more <= 0
                else message("{records} and {count} more", records=first, count=str(more)),
            )
        )
