"""Cuts out of a record what a reader may not see, and the references that lead nowhere then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from operator import is_
from typing import Any, TypeVar

from jmwidgets.document import BUILT_IN, Reason, Record, Shape, shapes_of
from jmwidgets.insight.facts import is_of_few
from jmwidgets.insight.reader.public import visible_fields
from jmwidgets.insight.reader.visibility import Sections

R = TypeVar("R", bound=Record)


@cache
def _holding(model: type[Record]) -> tuple[Shape, ...]:
    """Return the fields that hold ids of other records, or records."""
    return tuple(shape for shape in shapes_of(model).values() if shape.collection or shape.record)


@dataclass(frozen=True)
class _Plan:
    """What to do with the records of one class."""

    hidden: tuple[tuple[str, Any], ...]
    """Fields to empty, each with its default."""
    holding: tuple[Shape, ...]
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
        Counts of fewer customers of a segment, and figures measured on fewer, are left out.
    """

    def __init__(self, sections: Sections, kept: Mapping[str, AbstractSet[str]], smallest_group: int) -> None:
        self.used_sources: set[str] = set()
        self._sections = sections
        self._kept = kept
        self._smallest_group = smallest_group
        self._plans: dict[type[Record], _Plan] = {}

    def cut(self, record: R) -> R:
        """Return the record without what the reader may not see; the same one when nothing is left out."""
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
            self._plans[model] = _Plan(hidden, tuple(one for one in _holding(model) if one.name in visible))
        return self._plans[model]

    def _seen(self, field: Shape, value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
        if field.record is not None and not field.several:
            return None if is_of_few(value, self._smallest_group) else self.cut(value)
        if field.record is not None:
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
            if is_of_few(record, self._smallest_group):
                continue
            # A reason of another segment is gone with it: without the segment it would speak for everybody.
            if (
                isinstance(record, Reason)
                and record.segment is not None
                and not self._stays(shapes_of(Reason)["segment"], record.segment)
            ):
                continue
            few = (getattr(record, "count", None) or self._smallest_group) < self._smallest_group
            yield self.cut(record.model_copy(update={"count": None}) if few else record)

    def _stays(self, field: Shape, key: str) -> bool:
        kept = self._kept.get(field.collection)
        return kept is None or key in kept or key in BUILT_IN.get(field.collection, ())
