"""A document in which every field of every record is filled, found by walking the records' types."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from itertools import count
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from jmwidgets.document import COLLECTIONS, About, Journey, Record, experience_id, parse
from jmwidgets.document.record import OneOf, Ref

_PATTERNED = {
    "id": "it",
    "colour": "#aa3300",
    "currency": "GBP",
    "language": "en",
    "image": "data:image/png;base64,iVBORw0KGgo=",
    "age_range": "60-70",
}
# Where the last choice would hide what else is recorded.
_CHOSEN: dict[str, Any] = {
    "touchpoints.exists_in": "both",
    "experiences.skipped": False,
    "emotion_scale": "-2..+2",
    "lanes.content": "notes",
    "lanes.collapsed": False,
    "milestones.kind": "improvement",
    "facts.measure": "reach",
    "facts.unit": "customers",
    "facts.subject": "Text of facts subject",
    "experiences.failure_kind": "staff",
    "channels.id": "drone",
    "experiences.satisfaction.metric": "NPS",
    "personas.avatar.emoji": "🧺",
    "audiences.id": "readers",
}

# From the value to the ends of its interval.
_ENDS = {"low": -0.2, "high": 0.2}

Filled = tuple[str, Any]
"""The path of a field, such as ``touchpoints.measures.name``, and the value that it got."""


class Filling:
    """Makes the journey, and remembers which field got which value."""

    def __init__(self) -> None:
        self.values: list[Filled] = []
        self.references: set[str] = set()
        """Fields that hold the id of a record, their own or another one's."""
        self._numbers = count(11)
        about = self._record(About, "")
        data = {**about, "schema_version": 2, "excerpt": None}
        for name, model in COLLECTIONS.items():
            data[name] = [self._entity(name, model)]
        self.journey: Journey = parse(data)

    def texts(self) -> Iterator[Filled]:
        """Yield the free texts."""
        return (one for one in self.values if isinstance(one[1], str) and one[1].startswith("Text of "))

    def _entity(self, name: str, model: type[Record]) -> dict[str, Any]:
        made = self._record(model, f"{name}.")
        if name == "experiences":
            made["id"] = experience_id(made["persona"], made["touchpoint"])
        return made

    def _record(self, model: type[Record], path: str) -> dict[str, Any]:
        hints = get_type_hints(model, include_extras=True)
        made: dict[str, Any] = {}
        for name, hint in hints.items():
            place = f"{path}{name}"
            if name in {"model_config", "schema_version"}:
                continue
            if name in _ENDS and "value" in made:
                made[name] = round(made["value"] + _ENDS[name], 2)
                self.values.append((place, made[name]))
            else:
                made[name] = self._value(hint, place, ())
        return made

    def _value(self, hint: Any, place: str, marks: tuple[Any, ...]) -> Any:
        if place in _CHOSEN:
            self.values.append((place, _CHOSEN[place]))
            return _CHOSEN[place]
        origin = get_origin(hint)
        if origin is Annotated:
            inner, *more = get_args(hint)
            found = [
                bound for mark in more for bound in (mark.metadata if isinstance(mark, FieldInfo) else [mark])
            ]
            return self._value(inner, place, (*found, *marks))
        if origin in {Union, types.UnionType}:
            (one,) = (option for option in get_args(hint) if option is not types.NoneType)
            return self._value(one, place, marks)
        if origin is tuple:
            return [self._value(get_args(hint)[0], place, marks)]
        if isinstance(hint, type) and issubclass(hint, Record):
            return self._record(hint, f"{place}.")
        value = self._plain(hint, place, marks)
        self.values.append((place, value))
        return value

    def _plain(self, hint: Any, place: str, marks: tuple[Any, ...]) -> Any:
        for mark in marks:
            if isinstance(mark, Ref):
                self.references.add(place)
                return _CHOSEN.get(f"{mark.collection}.id", "it")
            if isinstance(mark, OneOf):
                return mark.steps[1]
        if get_origin(hint) is Literal:
            return get_args(hint)[-1]
        return True if hint is bool else self._free(hint, place, marks)

    def _free(self, hint: Any, place: str, marks: tuple[Any, ...]) -> Any:
        if hint is dt.date:
            return f"2031-03-{next(self._numbers) % 28 + 1:02}"
        if hint in {int, float}:
            return self._number(hint, marks)
        name = place.rpartition(".")[2]
        if name == "id":
            self.references.add(place)
        return _PATTERNED.get(name, f"Text of {place.replace('.', ' ')}")

    def _number(self, hint: type, marks: tuple[Any, ...]) -> float:
        low = max((one.ge for one in marks if isinstance(one, Ge)), default=None)  # type: ignore[type-var]
        above = any(isinstance(one, Gt) for one in marks)
        high = min((one.le for one in marks if isinstance(one, Le)), default=None)  # type: ignore[type-var]
        number = next(self._numbers)
        if high is None:
            return number + 200 if hint is int else number + (0.5 if not above else 0.25)
        span = float(high) - float(low or 0)  # type: ignore[arg-type]
        value = float(low or 0) + span * 0.3  # type: ignore[arg-type]
        return round(value) if hint is int else round(value, 2)
