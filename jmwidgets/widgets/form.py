"""Forms made from the document's records, so that every field can be entered and none is forgotten."""

from __future__ import annotations

import datetime as dt
import re
import types
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypedDict,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from jmwidgets.document import (
    CHOICES,
    COLLECTIONS,
    ROOT,
    About,
    Avatar,
    Claim,
    Record,
    SatisfactionClaim,
    ShareClaim,
    kind_of,
    label_of,
)
from jmwidgets.document.record import OneOf, Ref
from jmwidgets.widgets.wording import LABELS, LONG_TEXTS, STEPS

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
    "reference",
    "references",
    "claim",
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
    metrics: NotRequired[bool]
    """A satisfaction score, which names its metric and variant."""
    fields: NotRequired[list[Field]]
    """What a group, or each row, is made of."""


_CATALOGUES = {"causes.kind": "cause"}
_FIXED = frozenset({"id", "schema_version", "excerpt"})
_FIELD_IDS = re.compile(r" \((?:[A-Z]{2}\d+(?:, | to )?)+\)")


@cache
def fields_of(collection: str) -> tuple[Field, ...]:
    """Describe the fields that may be entered in a record of a collection, or in the journey itself.

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
    model = About if collection == ROOT else COLLECTIONS[collection]
    return tuple(_fields(collection, model))


def _fields(place: str, model: type[Record]) -> list[Field]:
    hints = get_type_hints(model, include_extras=True)
    return [
        _field(place, name, hints[name], info)
        for name, info in model.model_fields.items()
        if name not in _FIXED
    ]


def _field(place: str, name: str, hint: Any, info: Any) -> Field:  # noqa: ANN401 - annotations of any kind
    label = LABELS.get(f"{place}.{name}") or LABELS.get(name) or name.replace("_", " ").capitalize()
    help_text = _FIELD_IDS.sub("", info.description or "").replace("`", "")
    field: Field = {
        "name": name,
        "label": label,
        "kind": "text",
        "help": "" if help_text.rstrip(".").lower() in label.lower() else help_text,
    }
    if (catalogue := _CATALOGUES.get(f"{place}.{name}")) is not None:
        field["suggestions"] = [(key, str(label)) for key, label in CHOICES[catalogue].items()]
    _describe(field, hint)
    if field["kind"] == "text" and name in LONG_TEXTS:
        field["kind"] = "long text"
    if info.is_required():
        field["required"] = True
    elif field["kind"] in {"choice", "flag"} and info.default is not None:
        field["default"] = info.default
    return field


def _describe(field: Field, hint: Any) -> None:  # noqa: ANN401
    origin = get_origin(hint)
    if origin is Annotated:
        _describe_annotated(field, hint)
    elif origin in {Union, types.UnionType}:
        (one,) = (part for part in get_args(hint) if part is not types.NoneType)
        _describe_optional(field, one)
    elif origin is Literal:
        field["kind"] = "choice"
        kind = kind_of(hint)
        field["choices"] = [
            (value, str(label_of(kind, value)) if kind else str(value)) for value in get_args(hint)
        ]
        field["required"] = True
    elif origin is tuple:
        _describe_several(field, get_args(hint)[0])
    elif hint is not str:
        _describe_plain(field, hint)


def _describe_optional(field: Field, hint: Any) -> None:  # noqa: ANN401
    _describe(field, hint)
    field.pop("required", None)
    if hint is bool:
        field["kind"] = "choice"
        field["choices"] = [(True, "yes"), (False, "no")]


def _describe_annotated(field: Field, hint: Any) -> None:  # noqa: ANN401
    inner, *marks = get_args(hint)
    _describe(field, inner)
    for mark in marks:
        if isinstance(mark, Ref):
            field["kind"], field["collection"] = "reference", mark.collection
        elif isinstance(mark, OneOf):
            field["kind"] = "choice"
            names = {step: f"{field['name']} {step:g}" for step in mark.steps}
            field["choices"] = [(step, STEPS.get(name, f"{step:g}")) for step, name in names.items()]
        elif hasattr(mark, "metadata"):
            _bound(field, mark)


def _bound(field: Field, mark: Any) -> None:  # noqa: ANN401
    for bound in mark.metadata:
        for name, key in (("ge", "low"), ("gt", "low"), ("le", "high")):
            if hasattr(bound, name):
                field[key] = getattr(bound, name)  # type: ignore[literal-required]
        if str(getattr(bound, "pattern", "")).startswith("^#"):
            field["kind"] = "colour"


def _describe_several(field: Field, each: Any) -> None:  # noqa: ANN401
    if each is str:
        field["kind"] = "lines"
    elif get_origin(each) is Annotated:
        _describe_annotated(field, each)
        field["kind"] = "references"
    elif get_origin(each) is Literal:
        _describe(field, each)
        field["kind"] = "references"
        field.pop("required")
    else:
        field["kind"], field["fields"] = "rows", _fields(field["name"], each)


def _describe_plain(field: Field, hint: type) -> None:
    if hint is bool:
        field["kind"] = "flag"
    elif hint is dt.date:
        field["kind"] = "date"
    elif hint in {int, float}:
        field["kind"] = "number"
        field["whole"] = hint is int
    elif hint is Avatar:
        field["kind"] = "avatar"
    elif issubclass(hint, Claim):
        field["kind"] = "claim"
        value = _fields("claim", hint)[0]
        if "low" in value:
            field["low"], field["high"] = value["low"], value["high"]
        if issubclass(hint, ShareClaim):
            field["percent"] = True
        if issubclass(hint, SatisfactionClaim):
            field["metrics"] = True
    elif issubclass(hint, Record):
        field["kind"], field["fields"] = "group", _fields(field["name"], hint)
