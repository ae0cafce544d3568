"""References between records: found in the types, checked in the data."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from jmwidgets.document.record import Record, Ref


@dataclass(frozen=True)
class _Shape:
    """Where ids of other records sit inside a value."""

    collection: str | None = None
    fields: Mapping[str, _Shape] = field(default_factory=dict)
    each: _Shape | None = None

    def __bool__(self) -> bool:
        return bool(self.collection or self.fields or self.each)


_PLAIN = _Shape()


@dataclass(frozen=True)
class Reference:
    """One id that a record holds of another record."""

    field: str
    collection: str
    id: str


@cache
def _shape_of_record(record: type[Record]) -> _Shape:
    hints = get_type_hints(record, include_extras=True)
    shapes = {name: _shape_of(hints[name]) for name in record.model_fields}
    return _Shape(fields={name: shape for name, shape in shapes.items() if shape})


def _shape_of(hint: Any) -> _Shape:  # noqa: ANN401
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        refs = [mark for mark in marks if isinstance(mark, Ref)]
        return _Shape(collection=refs[0].collection) if refs else _shape_of(inner)
    if origin in {Union, types.UnionType}:
        return next(filter(None, map(_shape_of, get_args(hint))), _PLAIN)
    if origin is tuple:
        each = _shape_of(get_args(hint)[0])
        return _Shape(each=each) if each else _PLAIN
    if isinstance(hint, type) and issubclass(hint, Record):
        return _shape_of_record(hint)
    return _PLAIN


def references(record: Record) -> Iterator[Reference]:
    """Yield every id of another record that `record` holds, with the field that holds it.

    Examples
    --------
    >>> from jmwidgets.document.touchpoint import Touchpoint
    >>> list(references(Touchpoint(id="delivery", name="Delivery", stage="delivery-stage")))
    [Reference(field='stage', collection='stages', id='delivery-stage')]
    """
    yield from _inside(record, _shape_of_record(type(record)), "")


def _inside(value: Any, shape: _Shape, path: str) -> Iterator[Reference]:  # noqa: ANN401
    if value is None:
        return
    if shape.collection:
        yield Reference(path, shape.collection, value)
    elif shape.each:
        for position, one in enumerate(value):
            yield from _inside(one, shape.each, f"{path}[{position}]")
    else:
        for name, inner in shape.fields.items():
            yield from _inside(getattr(value, name), inner, f"{path}.{name}" if path else name)


def refers_to(record: type[Record], collection: str) -> bool:
    """Tell whether records of this class may hold ids of `collection` at all."""

    def holds(shape: _Shape) -> bool:
        inner = [*shape.fields.values(), *([shape.each] if shape.each else [])]
        return shape.collection == collection or any(map(holds, inner))

    return holds(_shape_of_record(record))


_GONE = object()


def without_reference(record: Record, collection: str, key: str) -> dict[str, Any] | None:
    """Give the fields that change when `record` forgets a reference.

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
    shape = _shape_of_record(type(record))
    changed: dict[str, Any] = {}
    for name, inner in shape.fields.items():
        kept = _forgetting(dumped[name], inner, collection, key)
        if kept is _GONE:
            if type(record).model_fields[name].is_required():
                return None
            kept = None
        if kept != dumped[name]:
            changed[name] = kept
    return changed


def _forgetting(value: Any, shape: _Shape, collection: str, key: str) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if shape.collection:
        return _GONE if shape.collection == collection and value == key else value
    if shape.each:
        kept = (_forgetting(one, shape.each, collection, key) for one in value)
        return [one for one in kept if one is not _GONE]
    forgotten = {
        name: _forgetting(value[name], inner, collection, key) for name, inner in shape.fields.items()
    }
    return {**value, **{name: None if kept is _GONE else kept for name, kept in forgotten.items()}}


def redirected(
    record: type[Record], values: Mapping[str, Any], collection: str, key: str, other: str
) -> dict[str, Any]:
    """Give the JSON values of a record with every reference to `key` changed to `other`.

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
    return _leading_to(values, _shape_of_record(record), collection, key, other)  # type: ignore[no-any-return]


def _leading_to(value: Any, shape: _Shape, collection: str, key: str, other: str) -> Any:  # noqa: ANN401
    if shape.collection:
        return other if shape.collection == collection and value == key else value
    if shape.each and isinstance(value, list):
        return [_leading_to(one, shape.each, collection, key, other) for one in value]
    if isinstance(value, Mapping):
        changed = {
            name: _leading_to(value[name], inner, collection, key, other)
            for name, inner in shape.fields.items()
            if name in value
        }
        return {**value, **changed}
    return value
