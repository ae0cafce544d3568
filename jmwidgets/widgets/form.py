"""Forms made from the document's records, so that every field can be entered and none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NotRequired, TypedDict

from jmwidgets.document import (
    CHOICES,
    COLLECTIONS,
    ROOT,
    STEPS,
    About,
    Avatar,
    Claim,
    EmotionClaim,
    Record,
    Shape,
    ShareClaim,
    Supposed,
    label_of,
    shapes_of,
)
from jmwidgets.document.record import PICTURE_PATTERN
from jmwidgets.words import N_, _, language

__all__ = ["Field", "fields_of"]

Kind = Literal[
    "text",
    "long text",
    "lines",
    "number",
    "flag",
    "choice",
    "date",
    "colour",
    "avatar",
    "image",
    "reference",
    "references",
    "claim",
    "emotion",
    "group",
    "rows",
]


class Field(TypedDict):
    """One field of a form, as the browser gets it."""

    name: str
    label: str
    kind: Kind
    help: str
    required: NotRequired[bool]
    suggestions: NotRequired[list[tuple[str, str]]]
    """Keys of a catalogue and what they are called; any other text may stand there as well."""
    choices: NotRequired[list[tuple[Any, str]]]
    """Values and what they are called; a choice that is not required may be left open."""
    default: NotRequired[Any]
    """What a choice or a flag is when nobody chose: records hold only what is not default."""
    collection: NotRequired[str]
    """Where the records that a reference may name are kept."""
    low: NotRequired[float]
    high: NotRequired[float]
    whole: NotRequired[bool]
    """Only whole numbers."""
    percent: NotRequired[bool]
    """A share of a whole, entered in per cent."""
    fields: NotRequired[list[Field]]
    """What a group, or each row, is made of, and what stands beside the value of a claim."""
    ways: NotRequired[list[tuple[str, list[str]]]]
    """What a group may be about, one of several things, each with its fields."""


_OF_CLAIM = ("metric", "variant", "status", "n", "low", "high", "spread", "sources", "note")
_IN_UNIT_OF_VALUE = frozenset({"low", "high", "spread"})
_WAYS: Mapping[type[Record], tuple[tuple[str, tuple[str, ...]], ...]] = {
    Supposed: (
        (N_("Fewer are lost at a touchpoint"), ("touchpoint", "lost")),
        (N_("More go on to a stage"), ("stage", "goes_on")),
        (N_("A touchpoint feels better"), ("touchpoint", "emotion", "effect")),
    ),
}
"""Records that say one of several things."""
_PLAIN: dict[str, Kind] = {"number": "number", "flag": "flag", "date": "date", "reference": "reference"}


def fields_of(collection: str) -> tuple[Field, ...]:
    """Describe the fields that may be entered in a record of a collection, or in the journey itself.

    Labels are in the language of the interface.

    Parameters
    ----------
    collection
        One of the document's collections, or "journey" for what is said of the journey as a whole.

    Examples
    --------
    >>> [field["name"] for field in fields_of("objectives")]
    ['name', 'description', 'kpis']
    >>> fields_of("objectives")[2]["collection"]
    'kpis'
    """
    return _fields_in(language(), collection)


@cache
def _fields_in(_language: str, collection: str) -> tuple[Field, ...]:
    return tuple(_fields(About if collection == ROOT else COLLECTIONS[collection]))


def _fields(model: type[Record]) -> list[Field]:
    return [_field(shape) for shape in shapes_of(model).values() if not shape.computed]


def _field(shape: Shape) -> Field:
    label = str(shape.label)
    help_text = _hint(shape)
    field: Field = {
        "name": shape.name,
        "label": label,
        "kind": _kind(shape),
        "help": _(help_text) if help_text else "",
    }
    _choose(field, shape)
    _bound(field, shape)
    if shape.collection:
        field["collection"] = shape.collection
    if shape.record is not None:
        _nest(field, shape.record)
    if shape.required:
        field["required"] = True
    elif field["kind"] in {"choice", "flag"} and shape.default is not None:
        field["default"] = shape.default
    return field


def _hint(shape: Shape) -> str:
    """Return what a field says of itself beyond its label, in English: the key of its message."""
    text = shape.hint.replace("`", "")
    return "" if text.rstrip(".").lower() in shape.label.id.lower() else text


def hints() -> Iterator[str]:
    """Yield the hints of all fields that a form may show, in English, for the catalogues."""
    models: list[type[Record]] = [About, *COLLECTIONS.values()]
    seen: set[type[Record]] = set()
    while models:
        model = models.pop()
        if model in seen:
            continue
        seen.add(model)
        for shape in shapes_of(model).values():
            if shape.record is not None:
                models.append(shape.record)
            if not shape.computed and (hint := _hint(shape)):
                yield hint


def _kind(shape: Shape) -> Kind:
    if shape.record is not None:
        return _kind_of_record(shape.record, several=shape.several)
    if shape.several:
        return "lines" if shape.kind == "text" else "references"
    if shape.kind == "choice" or shape.steps or (shape.kind == "flag" and shape.optional):
        return "choice"
    if shape.kind == "text" and shape.pattern == PICTURE_PATTERN:
        return "image"
    if shape.kind == "text":
        return "colour" if shape.pattern.startswith("^#") else "long text" if shape.long else "text"
    return "emotion" if shape.felt else _PLAIN[shape.kind]


def _kind_of_record(record: type[Record], *, several: bool) -> Kind:
    if several:
        return "rows"
    if issubclass(record, Claim):
        return "emotion" if record is EmotionClaim else "claim"
    return "avatar" if record is Avatar else "group"


def _choose(field: Field, shape: Shape) -> None:
    if shape.kind == "choice":
        field["choices"] = [
            (key, str(label_of(shape.choice, key)) if shape.choice else key) for key in shape.keys
        ]
    elif shape.choice:
        field["suggestions"] = [(key, str(label)) for key, label in CHOICES[shape.choice].items()]
    elif shape.steps:
        field["choices"] = [(step, str(STEPS[shape.name][step])) for step in shape.steps]
    elif shape.kind == "flag" and shape.optional:
        field["choices"] = [(True, _("yes")), (False, _("no"))]


def _bound(field: Field, shape: Shape) -> None:
    if shape.kind != "number" or shape.steps:
        return
    if shape.share:
        field["percent"] = True
    field["whole"] = shape.whole
    low = shape.above if shape.low is None else shape.low
    if low is not None:
        field["low"] = low
    if shape.high is not None:
        field["high"] = shape.high


def _nest(field: Field, record: type[Record]) -> None:
    if field["kind"] in {"group", "rows"}:
        field["fields"] = _fields(record)
    if record in _WAYS:
        field["ways"] = [(_(label), list(names)) for label, names in _WAYS[record]]
    if field["kind"] not in {"claim", "emotion"}:
        return
    value = shapes_of(record)["value"]
    if value.low is not None and value.high is not None:
        field["low"], field["high"] = value.low, value.high
    inner = {one["name"]: one for one in _fields(record)}
    # What the claim says of itself is known here; the ends of an interval need no sentence each.
    field["fields"] = [
        {**inner[name], "help": inner[name]["help"] if name == "variant" else ""}
        for name in _OF_CLAIM
        if name in inner
    ]
    if record is ShareClaim:
        field["percent"] = True
        for one in field["fields"]:
            if one["name"] in _IN_UNIT_OF_VALUE:
                one["percent"] = True
