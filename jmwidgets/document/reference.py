"""References between records: found in the types of their fields, checked in the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from jmwidgets.document.record import Record
from jmwidgets.document.shape import Shape, shapes_of


@dataclass(frozen=True)
class Reference:
    """One id that a record holds of another record."""

    field: str
    collection: str
    id: str


@cache
def _referring(record: type[Record]) -> tuple[Shape, ...]:
    """Return the fields of a record that hold ids of other records, or records that do."""
    return tuple(
        shape
        for shape in shapes_of(record).values()
        if shape.collection or (shape.record is not None and _referring(shape.record))
    )


def references(record: Record) -> Iterator[Reference]:
    """Yield every id of another record that `record` holds, with the field that holds it.

    Examples
    --------
    >>> from jmwidgets.document.touchpoint import Touchpoint
    >>> list(references(Touchpoint(id="delivery", name="Delivery", stage="delivery-stage")))
    [Reference(field='stage', collection='stages', id='delivery-stage')]
    """
    yield from _inside(record, "")


def _inside(record: Record, path: str) -> Iterator[Reference]:
    for shape in _referring(type(record)):
        value = getattr(record, shape.name)
        if value is None:
            continue
        place = f"{path}.{shape.name}" if path else shape.name
        for position, one in enumerate(value if shape.several else (value,)):
            here = f"{place}[{position}]" if shape.several else place
            if shape.record is None:
                yield Reference(here, shape.collection, one)
            else:
                yield from _inside(one, here)


def refers_to(record: type[Record], collection: str) -> bool:
    """Return whether records of this class may hold ids of `collection` at all."""
    return any(
        shape.collection == collection or (shape.record is not None and refers_to(shape.record, collection))
        for shape in _referring(record)
    )


_GONE = object()


def without_reference(record: Record, collection: str, key: str) -> dict[str, Any] | None:
    """Return the fields that change when `record` forgets a reference.

    Parameters
    ----------
    record
        The record that refers.
    collection, key
        The record that is referred to.

    Returns
    -------
    dict or None
        New JSON values by field; None when the record makes no sense without the reference,
        as an experience without its touchpoint.
    """
    dumped = record.model_dump(mode="json")
    changed: dict[str, Any] = {}
    for shape in _referring(type(record)):
        kept = _forgetting(dumped[shape.name], shape, collection, key)
        if kept is _GONE:
            if shape.required:
                return None
            kept = None
        if kept != dumped[shape.name]:
            changed[shape.name] = kept
    return changed


def _forgetting(value: Any, shape: Shape, collection: str, key: str) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if shape.several:
        kept = (_one_forgetting(one, shape, collection, key) for one in value)
        return [one for one in kept if one is not _GONE]
    return _one_forgetting(value, shape, collection, key)


def _one_forgetting(value: Any, shape: Shape, collection: str, key: str) -> Any:  # noqa: ANN401
    if shape.record is None:
        return _GONE if shape.collection == collection and value == key else value
    forgotten = {
        inner.name: _forgetting(value[inner.name], inner, collection, key)
        for inner in _referring(shape.record)
    }
    return {**value, **{name: None if kept is _GONE else kept for name, kept in forgotten.items()}}


def redirected(
    record: type[Record], values: Mapping[str, Any], collection: str, key: str, other: str
) -> dict[str, Any]:
    """Return the JSON values of a record with every reference to `key` changed to `other`.

    Parameters
    ----------
    record
        The class of the record.
    values
        All of its fields or some of them.
    collection
        Where the record is that is referred to.

    Examples
    --------
    >>> from jmwidgets.document.touchpoint import Touchpoint
    >>> redirected(Touchpoint, {"name": "Wash", "stage": "use"}, "stages", "use", "use-2")
    {'name': 'Wash', 'stage': 'use-2'}
    """
    changed = {
        shape.name: _leading_to(values[shape.name], shape, collection, key, other)
        for shape in _referring(record)
        if shape.name in values
    }
    return {**values, **changed}


def _leading_to(value: Any, shape: Shape, collection: str, key: str, other: str) -> Any:  # noqa: ANN401
    if shape.several and isinstance(value, list):
        return [_leading_to(one, replace(shape, several=False), collection, key, other) for one in value]
    if shape.record is None:
        return other if shape.collection == collection and value == key else value
    return redirected(shape.record, value, collection, key, other) if isinstance(value, Mapping) else value
