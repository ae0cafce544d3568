"""The journey as it is to be: which fields have a to-be value, and what will be different.

A field of today that may be different in the to-be journey names its twin beside its type, as in
``owner: Annotated[str, ToBe("to_be_owner")]``. An empty twin means "as it is today". Whether a touchpoint is
kept, dropped or added is told by `Touchpoint.exists_in`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from jmwidgets.document.journey import COLLECTIONS, Journey
from jmwidgets.document.record import Entity, Record, ToBe
from jmwidgets.document.records import Records


@cache
def twins(model: type[Record]) -> Mapping[str, str]:
    """Return the fields of a record that have a to-be value, each with the field that holds it.

    Examples
    --------
    >>> from jmwidgets.document.touchpoint import Touchpoint
    >>> twins(Touchpoint)["owner"], twins(Touchpoint)["actual_timing"]
    ('to_be_owner', 'intended_timing')
    """
    return MappingProxyType(
        {
            name: mark.field
            for name, info in model.model_fields.items()
            for mark in info.metadata
            if isinstance(mark, ToBe)
        }
    )


def to_be_value(record: Record, field: str) -> Any:  # noqa: ANN401 - whatever the field holds
    """Return what a field is to be; where nobody said so, what it is today.

    Examples
    --------
    >>> from jmwidgets.document.touchpoint import Touchpoint
    >>> desk = Touchpoint(id="desk", name="Desk", stage="s", owner="Reception", to_be_owner="A host")
    >>> to_be_value(desk, "owner"), to_be_value(desk, "name")
    ('A host', 'Desk')
    """
    twin = twins(type(record)).get(field)
    future = None if twin is None else getattr(record, twin)
    return getattr(record, field) if future in (None, "") else future


def to_be_of(journey: Journey) -> Journey:
    """Return the journey as it is to be: every to-be value stands in the place of today's.

    Touchpoints that end are still there; `Touchpoint.exists_in` tells them.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "s", "name": "S"}],
    ...     touchpoints=[{"id": "t", "name": "T", "stage": "s", "to_be_owner": "A host"}],
    ... )
    >>> to_be_of(journey).touchpoints["t"].owner
    'A host'
    """
    changed = {
        name: Records(_as_it_is_to_be(record) for record in journey.collection(name).values())
        for name, model in COLLECTIONS.items()
        if twins(model)
    }
    return journey.model_copy(update=changed)


def _as_it_is_to_be(record: Entity) -> Entity:
    changed = {field: to_be_value(record, field) for field in twins(type(record))}
    changed = {field: value for field, value in changed.items() if value != getattr(record, field)}
    return record.model_copy(update=changed) if changed else record


@dataclass(frozen=True)
class ToBeChange:
    """A field that will be different in the to-be journey."""

    collection: str
    id: str
    field: str
    """The field of today."""
    today: Any
    to_be: Any


def to_be_changes(journey: Journey) -> Iterator[ToBeChange]:
    """Yield every field that will be different, record by record in the order of the document.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "s", "name": "S"}],
    ...     touchpoints=[{"id": "t", "name": "T", "stage": "s", "owner": "Nobody", "to_be_owner": "A host"}],
    ... )
    >>> [(change.field, change.today, change.to_be) for change in to_be_changes(journey)]
    [('owner', 'Nobody', 'A host')]
    """
    for name, model in COLLECTIONS.items():
        for record in journey.collection(name).values() if twins(model) else ():
            for field in twins(model):
                today, then = getattr(record, field), to_be_value(record, field)
                if today != then:
                    yield ToBeChange(name, record.id, field, today, then)
