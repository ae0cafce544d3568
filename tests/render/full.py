"""A document in which every field of every record is filled, found by walking the records' types."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from jmwidgets.document import COLLECTIONS, About, Journey, Record, Shape, experience_id, parse, shapes_of
from jmwidgets.document.record import ID_PATTERN, PICTURE_PATTERN

_PATTERNED = {
    ID_PATTERN: "it",
    "^#[0-9a-f]{6}$": "#aa3300",
    "^[A-Z]{3}$": "GBP",
    "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$": "en",
    PICTURE_PATTERN: "data:image/png;base64,iVBORw0KGgo=",
}
"""Texts that match the patterns that the document has."""
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
    "pins.each_group": False,
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
        made: dict[str, Any] = {}
        for name, shape in shapes_of(model).items():
            place = f"{path}{name}"
            if name in {"schema_version", "excerpt"}:
                continue
            if name in _ENDS and "value" in made:
                made[name] = round(made["value"] + _ENDS[name], 2)
                self.values.append((place, made[name]))
            else:
                made[name] = self._value(shape, place)
        return made

    def _value(self, shape: Shape, place: str) -> Any:
        if place not in _CHOSEN and shape.record is not None:
            value = self._record(shape.record, f"{place}.")
        else:
            value = _CHOSEN[place] if place in _CHOSEN else self._plain(shape, place)
            self.values.append((place, value))
        return [value] if shape.several else value

    def _plain(self, shape: Shape, place: str) -> Any:
        if shape.kind == "reference":
            self.references.add(place)
            return _CHOSEN.get(f"{shape.collection}.id", "it")
        if shape.kind == "choice":
            return shape.keys[-1]
        if shape.kind == "date":
            return f"2031-03-{next(self._numbers) % 28 + 1:02}"
        if shape.kind == "number":
            return shape.steps[1] if shape.steps else self._number(shape)
        return True if shape.kind == "flag" else self._text(shape, place)

    def _text(self, shape: Shape, place: str) -> str:
        if shape.name == "id":
            self.references.add(place)
        return _PATTERNED.get(shape.pattern) or _CHOSEN.get(place) or f"Text of {place.replace('.', ' ')}"

    def _number(self, shape: Shape) -> float:
        number = next(self._numbers)
        if shape.high is None:
            return number + 200 if shape.whole else number + (0.5 if shape.above is None else 0.25)
        low = shape.low or 0.0
        value = low + (shape.high - low) * 0.3
        return round(value) if shape.whole else round(value, 2)
