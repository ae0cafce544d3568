"""Cuts out of a record what a reader may not see, and the references that lead nowhere then."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from operator import is_
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from jmwidgets.document import BUILT_IN, Reason, Record
from jmwidgets.document.record import Ref
from jmwidgets.insight.reader.public import visible_fields
from jmwidgets.insight.reader.visibility import Sections

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class _Field:
    """What a field holds: ids of a collection, records, or neither; one or several."""

    name: str
    collection: str | None
    record: bool
    several: bool


_SEGMENT = _Field("segment", "segments", record=False, several=False)


@cache
def _fields(model: type[Record]) -> tuple[_Field, ...]:
    hints = get_type_hints(model, include_extras=True)
    found = (_field(name, hints[name]) for name in model.model_fields)
    return tuple(field for field in found if field.collection or field.record)


def _field(name: str, hint: Any, *, several: bool = False) -> _Field:  # noqa: ANN401 - any annotation
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        refs = [mark.collection for mark in marks if isinstance(mark, Ref)]
        if refs:
            return _Field(name, refs[0], record=False, several=several)
        return _field(name, inner, several=several)
    if origin in {Union, types.UnionType}:
        inside = [_field(name, one, several=several) for one in get_args(hint)]
        return next((field for field in inside if field.collection or field.record), inside[0])
    if origin is tuple:
        return _field(name, get_args(hint)[0], several=True)
    return _Field(name, None, record=isinstance(hint, type) and issubclass(hint, Record), several=several)


@dataclass(frozen=True)
class _Plan:
    """What to do with the records of one class."""

    hidden: tuple[tuple[str, Any], ...]
    """Fields to empty, each with its default."""
    holding: tuple[_Field, ...]
    """Visible fields that hold ids or records."""


class Cutter:
    """Cuts records for one reader.

    Parameters
    ----------
    sections
        What the reader's audience gets to see.
    kept
        The ids that stay, by collection; those of collections that are not named all stay.
    smallest_group
        Counts of fewer customers of a segment are left out (DA12).
    """

    def __init__(self, sections: Sections, kept: Mapping[str, AbstractSet[str]], smallest_group: int) -> None:
        self.used_sources: set[str] = set()
        self._sections = sections
        self._kept = kept
        self._smallest_group = smallest_group
        self._plans: dict[type[Record], _Plan] = {}

    def cut(self, record: R) -> R:
        """Give the record without what the reader may not see; the same one when nothing is left out."""
        plan = self._plan(type(record))
        values = record.__dict__
        changes = {name: default for name, default in plan.hidden if values[name] != default}
        for field in plan.holding:
            value = values[field.name]
            if value:
                seen = self._seen(field, value)
                if seen is not value:
                    changes[field.name] = seen
        return record.model_copy(update=changes) if changes else record

    def _plan(self, model: type[Record]) -> _Plan:
        if model not in self._plans:
            visible = visible_fields(model, self._sections)
            hidden = tuple(
                (name, field.get_default(call_default_factory=True))
                for name, field in model.model_fields.items()
                if name not in visible
            )
            self._plans[model] = _Plan(hidden, tuple(one for one in _fields(model) if one.name in visible))
        return self._plans[model]

    def _seen(self, field: _Field, value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
        if field.record and not field.several:
            return self.cut(value)
        if field.record:
            parts = tuple(self._parts(value))
            return value if len(parts) == len(value) and all(map(is_, parts, value)) else parts
        given = value if field.several else (value,)
        ids = tuple(key for key in given if self._stays(field, key))
        if field.collection == "sources":
            self.used_sources.update(ids)
        if len(ids) == len(given):
            return value
        return ids if field.several else None

    def _parts(self, records: tuple[Record, ...]) -> Iterator[Record]:
        for record in records:
            if not isinstance(record, Reason) or record.segment is None:
                yield self.cut(record)
            # A reason of another segment is gone with it: without the segment it would speak for everybody.
            elif self._stays(_SEGMENT, record.segment):
                few = record.count is not None and record.count < self._smallest_group
                yield self.cut(record.model_copy(update={"count": None}) if few else record)

    def _stays(self, field: _Field, key: str) -> bool:
        kept = self._kept.get(field.collection or "")
        return kept is None or key in kept or key in BUILT_IN.get(field.collection or "", ())
