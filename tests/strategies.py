"""Hypothesis strategies: any valid journey, and any operation that may be tried on it."""

from __future__ import annotations

import datetime as dt
import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from jmwidgets.document import (
    BUILT_IN,
    COLLECTIONS,
    ROOT,
    About,
    Claim,
    EmotionClaim,
    Entity,
    Experience,
    ImportanceClaim,
    Journey,
    Move,
    Operation,
    Put,
    Record,
    Remove,
    SatisfactionClaim,
    Set,
    ShareClaim,
    experience_id,
    parse,
)
from jmwidgets.document.record import OneOf, Ref

Ids = dict[str, list[str]]

IDS = st.from_regex(r"[a-z0-9]([a-z0-9._-]{0,8}[a-z0-9])?", fullmatch=True)
TEXTS = st.text(max_size=20) | st.sampled_from(
    ["<script>alert(1)</script>", "Ä/ß", "\u202eabc", "🧺", "a\x00b"]
)
_RANGES = {EmotionClaim: (-2, 2), ImportanceClaim: (1, 5), ShareClaim: (0, 1)}
_METRICS = {"CSAT": (0, 1), "NPS": (-100, 100), "CES": (1, 7)}
_PATTERNED = {
    r"^#[0-9a-f]{6}$": st.from_regex(r"#[0-9a-f]{6}", fullmatch=True),
    r"^[A-Z]{3}$": st.from_regex(r"[A-Z]{3}", fullmatch=True),
}


@st.composite
def _claims(draw: st.DrawFn, model: type[Claim], ids: Ids) -> dict[str, Any]:
    given: dict[str, Any] = {}
    low, high = _RANGES.get(model, (-1e6, 1e6))
    if issubclass(model, SatisfactionClaim):
        given["metric"] = draw(st.sampled_from(sorted(_METRICS)))
        low, high = _METRICS[given["metric"]]
    given["value"] = draw(st.floats(low, high))
    ends = draw(st.none() | st.lists(st.floats(low, high), min_size=2, max_size=2).map(sorted))
    given["low"], given["high"] = ends or (None, None)
    others = draw(_fields(model, ids))
    return {**others, **given}


@st.composite
def _fields(draw: st.DrawFn, model: type[Record], ids: Ids) -> dict[str, Any]:
    hints = _hints(model)
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    optional = sorted(set(model.model_fields) - required - {"id", "schema_version"})
    # A few fields at a time: every field is drawn often, and no document grows out of hand.
    chosen = draw(st.lists(st.sampled_from(optional), max_size=4, unique=True)) if optional else []
    strategies = {name: _values(hints[name], ids) for name in [*sorted(required - {"id"}), *chosen]}
    return {name: draw(strategy) for name, strategy in strategies.items() if strategy is not None}


@cache
def _hints(model: type[Record]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def _values(hint: Any, ids: Ids) -> st.SearchStrategy[Any] | None:
    """Give JSON values of a type; None when there is no record yet that they could refer to."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint, ids)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin in {Union, types.UnionType}:
        options = [_values(one, ids) for one in get_args(hint) if one is not types.NoneType]
        return st.one_of(st.none(), *(option for option in options if option is not None))
    if origin is tuple:
        each = _values(get_args(hint)[0], ids)
        return st.just([]) if each is None else st.lists(each, max_size=2)
    if issubclass(hint, Record):
        return _claims(hint, ids) if issubclass(hint, Claim) else _fields(hint, ids)
    return _PLAIN[hint]


_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    int: st.integers(0, 10**6),
    float: st.floats(allow_nan=False, allow_infinity=False),
    dt.date: st.dates().map(dt.date.isoformat),
}


def _annotated(hint: Any, ids: Ids) -> st.SearchStrategy[Any] | None:
    inner, *marks = get_args(hint)
    for mark in marks:
        if isinstance(mark, Ref):
            known = [*ids.get(mark.collection, ()), *sorted(BUILT_IN.get(mark.collection, ()))]
            return st.sampled_from(known) if known else None
        if isinstance(mark, OneOf):
            return st.sampled_from(mark.steps)
    bounds: dict[str, Any] = {}
    for mark in marks:
        for bound in mark.metadata if isinstance(mark, FieldInfo) else [mark]:
            bounds |= {name: getattr(bound, name) for name in dir(bound) if name in _BOUNDS}
    if inner is str:
        return _strings(bounds)
    if inner is float:
        low = bounds.get("ge", bounds.get("gt"))
        return st.floats(
            low, bounds.get("le"), allow_nan=False, allow_infinity=False, exclude_min="gt" in bounds
        )
    if inner is int:
        return st.integers(bounds.get("ge"), bounds.get("le", 10**6))
    return _values(inner, ids)


_BOUNDS = {"ge", "gt", "le", "min_length", "max_length", "pattern"}


def _strings(bounds: dict[str, Any]) -> st.SearchStrategy[str]:
    pattern = bounds.get("pattern")
    if pattern in _PATTERNED:
        return _PATTERNED[pattern]
    if pattern and "data:image" in pattern:
        return st.just("data:image/png;base64,iVBORw0KGgo=")
    if pattern and "[a-z]{2,3}" in pattern:
        return st.sampled_from(["en", "de-AT", "pt-BR"])
    text = TEXTS.filter(bool) if bounds.get("min_length") else TEXTS
    longest = bounds.get("max_length")
    return text.filter(lambda one: len(one) <= longest) if longest else text


@st.composite
def records(draw: st.DrawFn, collection: str, ids: Ids, key: str | None = None) -> dict[str, Any]:
    """Draw the JSON values of one record that refers to `ids` only."""
    fields = draw(_fields(COLLECTIONS[collection], ids))
    fields["id"] = draw(IDS) if key is None else key
    if collection == "experiences":
        fields["id"] = experience_id(fields["persona"], fields["touchpoint"])
    if collection == "facts":
        fields |= draw(_claims(Claim, ids))
    return fields


def _possible(collection: str, ids: Ids) -> bool:
    """Return whether there are the records that this collection's records must refer to."""
    needed = {"touchpoints": ["stages"], "experiences": ["personas", "touchpoints"]}
    return all(ids.get(name) for name in needed.get(collection, []))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the JSON values of a whole valid journey, with records in any collection."""
    data: dict[str, Any] = {**draw(_fields(About, {})), "id": draw(IDS), "schema_version": 2}
    # A whole journey, no part of one that was cut for somebody.
    data.pop("excerpt", None)
    ids: Ids = {}
    kept = {"stages", "touchpoints", "personas"} | draw(
        st.sets(st.sampled_from(sorted(COLLECTIONS)), max_size=6)
    )
    for name in COLLECTIONS:
        found: dict[str, dict[str, Any]] = {}
        for _ in range(draw(st.integers(0, 3)) if name in kept and _possible(name, ids) else 0):
            record = draw(records(name, ids))
            found.setdefault(record["id"], record)
        data[name] = list(found.values())
        ids[name] = list(found)
    return data


def journeys() -> st.SearchStrategy[Journey]:
    """Draw a whole valid journey."""
    return documents().map(parse)


@st.composite
def operations(draw: st.DrawFn, journey: Journey) -> Operation:
    """Draw an operation on a journey; it may be refused, as when a removed record is still referred to."""
    ids = {name: list(journey.collection(name)) for name in COLLECTIONS}
    name = draw(st.sampled_from([*(name for name in COLLECTIONS if _possible(name, ids)), ROOT]))
    if name == ROOT:
        fields = draw(_fields(About, {}).filter(bool))
        field = draw(st.sampled_from(sorted(fields)))
        return Set(collection=ROOT, id=journey.id, field=field, value=fields[field])
    here = ids[name]
    before = draw(st.none() | st.sampled_from(here)) if here else None
    if not here or draw(st.booleans()):
        record = draw(records(name, ids))
        return Put(collection=name, id=record["id"], record=record, before=before)
    key = draw(st.sampled_from(here))
    kind = draw(st.sampled_from(["set", "move", "remove"]))
    if kind == "move":
        return Move(collection=name, id=key, before=before)
    if kind == "remove":
        return Remove(collection=name, id=key)
    current = journey.collection(name)[key]
    fixed = {"id", "persona", "touchpoint"} if isinstance(current, Experience) else {"id"}
    return _set(draw, name, current, ids, fixed)


def _set(draw: st.DrawFn, name: str, current: Entity, ids: Ids, fixed: set[str]) -> Set:
    fields = draw(records(name, ids, current.id))
    field = draw(st.sampled_from(sorted(set(COLLECTIONS[name].model_fields) - fixed)))
    return Set(collection=name, id=current.id, field=field, value=fields.get(field))
