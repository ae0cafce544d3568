"""A file brought into a journey: new records, changed fields, and what people edited since is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jmwidgets.document import (
    COLLECTIONS,
    InvalidDocument,
    Journey,
    Operation,
    OperationError,
    Set,
    apply,
    apply_all,
    put,
    removal,
)
from jmwidgets.document.problem import problems_of
from jmwidgets.document.shape import shapes_of
from jmwidgets.exchange.wanted import Kept, Wanted, mark_of

_GROWING = frozenset({"sources", "expected_responses"})
"""Lists to which a file adds: what people or other files put there stays."""


@dataclass(frozen=True)
class Conflict:
    """A field that people edited since, and that is changed in the file as well."""

    collection: str
    id: str
    field: str
    ours: Any
    """What people wrote."""
    theirs: Any
    """What the file says now."""
    at: str

    def as_json(self) -> dict[str, Any]:
        """Return it as one object."""
        return {
            "record": f"{self.collection}/{self.id}",
            "field": self.field,
            "kept": self.ours,
            "in the file": self.theirs,
            "at": self.at,
        }


@dataclass
class Merged:
    """The steps that bring a file into a journey, and what to keep for the next time."""

    steps: list[Operation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Records of the last import that the file doesn't have any more."""
    removed: list[str] = field(default_factory=list)
    """Records that people removed since; they stay away."""
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)


def merge(
    journey: Journey, wanted: list[Wanted], earlier: Kept, *, take_file: bool = False, drop_gone: bool = False
) -> Merged:
    """Bring records into a journey.

    Parameters
    ----------
    wanted
        With ids, in an order in which they can be applied.
    earlier
        What the last import of the same file made.
    take_file
        Where people and the file both changed a field: take the file's value.
    drop_gone
        Remove what the file doesn't have any more and nobody edited since.
    """
    merged = Merged()
    away: set[tuple[str, str]] = set()
    places = _places(journey, wanted)
    for one in wanted:
        name = f"{one.collection}/{one.id}"
        entry = earlier.records.get(name)
        if entry is not None and one.id not in journey.collection(one.collection):
            away.add((one.collection, one.id))
            merged.removed.append(name)
            merged.kept[name] = entry
            continue
        fields = _without(one.collection, one.fields, away)
        if fields is None:
            away.add((one.collection, one.id))
            continue
        fields = _normal(one, fields)
        base = entry["fields"] if entry else {}
        marks = {field_: mark_of(value) for field_, value in fields.items()}
        before = places.get((one.collection, one.id))
        merged.steps += _steps(one, fields, base, marks, journey, merged, before, take_file=take_file)
        merged.kept[name] = {"key": mark_of(one.key), "at": one.at, "fields": marks}
    _gone(journey, earlier, merged, drop=drop_gone)
    return merged


def _places(journey: Journey, wanted: list[Wanted]) -> dict[tuple[str, str], str]:
    """Say before which record of the journey a new stage or touchpoint goes, as it stands in the file.

    Behind what comes before it there, or else before what comes next; the rest goes to the end.
    """
    found: dict[tuple[str, str], str] = {}
    for collection in ("stages", "touchpoints"):
        # Touchpoints stand in the order of their stage, whatever lies between them.
        stage_of = {
            key: str(getattr(one, "stage", "")) for key, one in journey.collection(collection).items()
        }
        after: dict[str, str] = {}
        last: dict[str, str] = {}
        for key, stage in stage_of.items():
            if stage in last:
                after[last[stage]] = key
            last[stage] = key
        groups: dict[str, list[str]] = {}
        for one in wanted:
            if one.collection == collection:
                groups.setdefault(str(one.fields.get("stage", "")), []).append(one.id)
        for stage, ids in groups.items():
            follower = next((key for key in ids if stage_of.get(key) == stage), "")
            for key in ids:
                if stage_of.get(key) == stage:
                    follower = after.get(key, "")
                elif follower:
                    found[collection, key] = follower
    return found


def _without(collection: str, fields: dict[str, Any], away: set[tuple[str, str]]) -> dict[str, Any] | None:
    """Leave out references to records that people removed; None where the record makes no sense without."""
    if not away:
        return fields
    kept = dict(fields)
    for shape in shapes_of(COLLECTIONS[collection]).values():
        if not shape.collection or shape.name not in kept:
            continue
        value = kept[shape.name]
        if isinstance(value, list):
            kept[shape.name] = [key for key in value if (shape.collection, key) not in away]
        elif (shape.collection, value) in away:
            if COLLECTIONS[collection].model_fields[shape.name].is_required():
                return None
            del kept[shape.name]
    return kept


def _normal(one: Wanted, fields: dict[str, Any]) -> dict[str, Any]:
    """Write fields as the document would, so that they can be compared."""
    model = COLLECTIONS[one.collection]
    try:
        record = model.model_validate({"id": one.id, **fields})
    except ValueError as error:
        # Pydantic's own error is one; it is worded by the document.
        where = one.at or f"{one.collection}/{one.id}"
        raise InvalidDocument(problems_of(error, where, model)) from None  # type: ignore[arg-type]
    few = record.model_dump(mode="json", exclude_defaults=True)
    whole = record.model_dump(mode="json")
    return {name: whole[name] for name in fields if name in few}


def _steps(  # noqa: PLR0917 - one record and all that decides about it
    one: Wanted,
    fields: dict[str, Any],
    base: Mapping[str, str],
    marks: dict[str, str],
    journey: Journey,
    merged: Merged,
    before_id: str | None,
    *,
    take_file: bool,
) -> list[Operation]:
    """Return the steps for one record; where people's edits stay, the mark of what was imported stays too."""
    record = journey.collection(one.collection).get(one.id)
    if record is None:
        made = COLLECTIONS[one.collection].model_validate({"id": one.id, **fields})
        return [put(one.collection, made, before_id)]
    now = record.model_dump(mode="json")
    steps: list[Operation] = []
    emptied = [name for name in base if name not in fields]
    for name, value in (*fields.items(), *((name, None) for name in emptied)):
        theirs, current, before = value, now.get(name), base.get(name)
        default = COLLECTIONS[one.collection].model_fields[name].get_default(call_default_factory=True)
        is_empty = current in (None, "", [], False) or current == default
        is_growing = name == "sources" or (name in _GROWING and mark_of(current) != before)
        if is_growing and isinstance(current, list) and isinstance(value, list):
            theirs = [*current, *(key for key in value if key not in current)]
            is_empty = True
        is_same = current == theirs or (theirs is None and is_empty)
        if is_same or (theirs is not None and mark_of(theirs) == before):
            continue
        untouched = mark_of(current) == before or (is_empty and before is None) or is_growing
        if not untouched and not take_file:
            merged.conflicts.append(Conflict(one.collection, one.id, name, current, theirs, one.at))
            if before is not None:
                marks[name] = before
            continue
        steps.append(Set(collection=one.collection, id=one.id, field=name, value=theirs))
    return steps


def kept_of(wanted: list[Wanted], sha256: str) -> Kept:
    """Give the memory of a file that holds a journey as it is: later changes of either are told apart."""
    records = {}
    for one in wanted:
        marks = {name: mark_of(value) for name, value in _normal(one, one.fields).items()}
        records[f"{one.collection}/{one.id}"] = {"key": mark_of(one.key), "at": one.at, "fields": marks}
    return Kept({}, sha256, records)


def _gone(journey: Journey, earlier: Kept, merged: Merged, *, drop: bool) -> None:
    journey = apply_all(journey, merged.steps) if drop else journey
    for name, entry in earlier.records.items():
        collection, _slash, key = name.partition("/")
        if (
            name in merged.kept
            or key not in journey.collection(collection)
            or collection in {"sources", "channels", "lanes"}
        ):
            continue
        merged.gone.append(name)
        now = journey.collection(collection)[key].model_dump(mode="json")
        untouched = all(mark_of(now.get(field)) == value for field, value in entry["fields"].items())
        if drop and untouched:
            try:
                steps = removal(journey, collection, key)
                for step in steps:
                    journey = apply(journey, step)
            except OperationError:
                continue
            merged.steps += steps
        else:
            merged.kept[name] = entry
