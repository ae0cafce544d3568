"""A journey with a canary in every text of every record: of a family "own", and of a family "other"."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from jmwidgets.document import COLLECTIONS, About, Journey, Record, experience_id, parse
from jmwidgets.document.record import OneOf, Ref

FAMILIES = ("own", "other")
_PATTERNED = {
    r"^#[0-9a-f]{6}$": "#123456",
    r"^[A-Z]{3}$": "EUR",
    r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$": "en",
}
_EMOJI = 16
"""The longest text of an emoji; a canary would not fit."""
_PICTURE = "data:image/png;base64,iVBORw0KGgo="
_PLAIN: dict[type, Any] = {bool: True, int: 5, float: 1.0, dt.date: "2026-01-01"}


def canary(collection: str, family: str, path: str) -> str:
    """Name the place where a text stands; no name is the beginning of another one."""
    return f"<{collection}/{family}/{path}>"


def full_journey() -> Journey:
    """Make a journey in which every field of every record is filled."""
    data: dict[str, Any] = {
        **_record(About, "journey", "own", ""),
        "id": "j",
        "schema_version": 2,
        "excerpt": None,
    }
    for name, model in COLLECTIONS.items():
        data[name] = []
        for family in FAMILIES:
            record = {**_record(model, name, family, ""), "id": f"{name}-{family}"}
            if name == "experiences":
                record["id"] = experience_id(record["persona"], record["touchpoint"])
            if name == "pins":
                record["each_group"] = False
                record["measure"] = "reach"  # a key, and no text
            if name == "lanes":
                record["audiences"] = []
                record["content"] = "notes"
            data[name].append(record)
    return parse(data)


def planted(journey: Journey) -> Iterator[tuple[str, str, str, str]]:
    """Yield collection, family, path and text of every canary."""
    for name in COLLECTIONS:
        for family, record in zip(FAMILIES, journey.collection(name).values(), strict=True):
            for text in _texts(record.model_dump(mode="json")):
                if text.startswith(f"<{name}/"):
                    yield name, family, text.split("/")[2].rstrip(">"), text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _record(model: type[Record], collection: str, family: str, path: str) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=True)
    names = [name for name in model.model_fields if name not in {"id", "schema_version"}]
    prefix = f"{path}." if path else ""
    return {name: _value(hints[name], collection, family, f"{prefix}{name}") for name in names}


def _value(hint: Any, collection: str, family: str, path: str) -> Any:
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint, collection, family, path)
    if origin is Literal:
        return get_args(hint)[0]
    if origin in {Union, types.UnionType}:
        inner = next(one for one in get_args(hint) if one is not types.NoneType)
        return _value(inner, collection, family, path)
    if origin is tuple:
        return [_value(get_args(hint)[0], collection, family, path)]
    if isinstance(hint, type) and issubclass(hint, Record):
        return _record(hint, collection, family, path)
    return canary(collection, family, path) if hint is str else _PLAIN[hint]


def _annotated(hint: Any, collection: str, family: str, path: str) -> Any:
    inner, *marks = get_args(hint)
    refs = [mark.collection for mark in marks if isinstance(mark, Ref)]
    if refs:
        return f"{refs[0]}-{family}"
    steps = [mark.steps[0] for mark in marks if isinstance(mark, OneOf)]
    if steps:
        return steps[0]
    bounds = [bound for mark in marks if isinstance(mark, FieldInfo) for bound in mark.metadata]
    patterns = [bound.pattern for bound in bounds if getattr(bound, "pattern", None)]
    if patterns:
        return _PATTERNED.get(patterns[0], _PICTURE)
    if any(getattr(bound, "max_length", None) == _EMOJI for bound in bounds):
        return "🧺"
    return _value(inner, collection, family, path)
