"""What the fields of a record are: one walk over its types, for all who have to know.

References, forms, the reduction for readers, what changed, the front end and the tests read it here, so
that a new field is known everywhere as soon as it stands in its record::

    from jmwidgets.document import Touchpoint, shapes_of

    owner = shapes_of(Touchpoint)["owner"]
    str(owner.label), owner.kind, owner.long  # "Owner", "text", False

What a type cannot say stands beside it as a mark: `Label`, `Seen`, `Long`, `Catalogue`, `ToBe`, `Ref`,
`OneOf`, `Money`, `OfWhole`, `Felt`, `Computed` (all in `record.py`). Whoever shows the name of a field takes
`Shape.label`, a message, or `field_label`; whoever shows one of several choices takes
`label_of(shape.choice, key)`.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from jmwidgets.document.choices import kind_of
from jmwidgets.document.readers import Sections
from jmwidgets.document.record import Mark, Record
from jmwidgets.words import Message

Kind = Literal["text", "number", "flag", "choice", "date", "reference", "record"]


@dataclass(frozen=True)
class Shape:
    """What a field of a record is.

    Examples
    --------
    >>> from jmwidgets.document.touchpoint import Touchpoint
    >>> channel = shapes_of(Touchpoint)["channel"]
    >>> channel.kind, channel.collection, channel.optional, channel.several
    ('reference', 'channels', True, False)
    """

    name: str
    kind: Kind = "text"
    label: Message = field(default_factory=lambda: Message(""))
    """What people call the field: its one name everywhere."""
    hint: str = ""
    """What stands in it, in a sentence."""
    several: bool = False
    """Whether the field holds a list."""
    optional: bool = False
    """Whether the field may be None."""
    required: bool = False
    """Whether a record without it is refused."""
    computed: bool = False
    """Whether programs fill it, so that nobody is asked for it."""
    default: Any = None
    collection: str = ""
    """Where the records are whose ids a reference holds."""
    record: type[Record] | None = None
    """The class of the records that a field of kind "record" holds."""
    choice: str = ""
    """The kind of the keys, in `CHOICES`; of a text, of the catalogue that it may be taken from."""
    keys: tuple[str, ...] = ()
    """The values of a choice."""
    steps: tuple[float, ...] = ()
    """The values that a number may take, where there are only a few."""
    whole: bool = False
    """Whether a number has no decimals."""
    low: float | None = None
    above: float | None = None
    """The bound that a number must be greater than."""
    high: float | None = None
    shortest: int = 0
    longest: int | None = None
    pattern: str = ""
    """The regular expression that a text must match."""
    share: bool = False
    """Whether a number is a share of a whole."""
    felt: bool = False
    """Whether a number is stored on the emotion scale."""
    money: bool = False
    """Whether an amount is in the journey's currency."""
    long: bool = False
    """Whether a text runs over several lines."""
    seen: Sections = frozenset()
    """The sections of a report that show the field; none where nobody may see it."""
    to_be: str = ""
    """The field of the same record that holds the to-be value."""


@cache
def shapes_of(model: type[Record]) -> Mapping[str, Shape]:
    """Return the shape of every field of a record, by name.

    Examples
    --------
    >>> from jmwidgets.document.results import Kpi
    >>> [name for name, shape in shapes_of(Kpi).items() if shape.kind == "reference"]
    ['stage', 'touchpoint', 'segment', 'sources']
    """
    hints = get_type_hints(model, include_extras=True)
    return MappingProxyType(
        {name: _of_field(name, hints[name], info) for name, info in model.model_fields.items()}
    )


def field_label(model: type[Record], field: str) -> Message:
    """Return the name of a field: the one that stands in forms, lanes, reports and lists of changes.

    Examples
    --------
    >>> from jmwidgets.document.persona import Persona
    >>> str(field_label(Persona, "demotivations"))
    'Barriers'
    """
    return shapes_of(model)[field].label


def records_in(model: type[Record]) -> Iterator[type[Record]]:
    """Yield the class of a record and of all that it may hold, however deep.

    Examples
    --------
    >>> from jmwidgets.document.results import Kpi
    >>> [one.__name__ for one in records_in(Kpi)]
    ['Kpi', 'Reading']
    """
    found: dict[type[Record], None] = {}
    waiting = [model]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += [shape.record for shape in shapes_of(one).values() if shape.record is not None]
    yield from found


def _of_field(name: str, hint: Any, info: FieldInfo) -> Shape:  # noqa: ANN401 - annotations of any kind
    required = info.is_required()
    # A field whose name says it already; the name is none of the catalogues' messages.
    label = Message(name.replace("_", " ").capitalize())
    default = None if required else info.get_default(call_default_factory=True)
    said = {"required": required, "default": default, "label": label, **_of_type(hint)}
    return Shape(name, **{**said, "hint": info.description or ""})


def _of_type(hint: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what a type says of its field."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        said = _of_type(inner)
        for mark in marks:
            said |= _of_mark(mark)
        return said
    if origin in {Union, types.UnionType}:
        (one,) = (part for part in get_args(hint) if part is not types.NoneType)
        return _of_type(one) | {"optional": True}
    if origin is tuple:
        return _of_type(get_args(hint)[0]) | {"several": True}
    if origin is Literal:
        return {"kind": "choice", "keys": get_args(hint), "choice": kind_of(hint)}
    if issubclass(hint, Record):
        return {"kind": "record", "record": hint}
    return {"kind": _PLAIN[hint], "whole": hint is int}


_PLAIN: Mapping[Any, Kind] = {
    str: "text",
    int: "number",
    float: "number",
    bool: "flag",
    dt.date: "date",
}


def _of_mark(mark: Any) -> dict[str, Any]:  # noqa: ANN401 - marks of any kind
    if isinstance(mark, Mark):
        return dict(mark.said())
    said: dict[str, Any] = {}
    for bound in mark.metadata if isinstance(mark, FieldInfo) else [mark]:
        said |= _of_bound(bound)
    return said


_BOUNDS = {
    "ge": "low",
    "gt": "above",
    "le": "high",
    "min_length": "shortest",
    "max_length": "longest",
    "pattern": "pattern",
}


def _of_bound(bound: Any) -> dict[str, Any]:  # noqa: ANN401 - what annotated_types and pydantic have
    found = {ours: getattr(bound, theirs, None) for theirs, ours in _BOUNDS.items()}
    return {name: value for name, value in found.items() if value is not None}
