"""The base of every record, and the types that its fields are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from jmwidgets.document.field_error import FieldError
from jmwidgets.document.readers import Sections
from jmwidgets.words import Message, message

ID_PATTERN = r"^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$"
LONGEST_ID = 160


class Record(BaseModel):
    """A frozen piece of a journey; unknown fields, NaN and infinity are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        ser_json_inf_nan="constants",
        use_attribute_docstrings=True,
        validate_default=False,
    )


class Mark:
    """What is said of a field beside its type, as an annotation; see `shape`."""

    def said(self) -> Mapping[str, Any]:
        """Return what the mark says, as fields of a `Shape`."""
        return {}


class Label(Mark):
    """Names a field, with the field's own term; its one name in forms, lanes, reports and changes.

    The English text is a message of the catalogues.
    """

    def __init__(self, text: str) -> None:
        self.text = Message(text)

    def said(self) -> Mapping[str, Any]:
        """Return the label."""
        return {"label": self.text}


class Long(Mark):
    """Marks a text that runs over several lines."""

    def said(self) -> Mapping[str, Any]:
        """Return that it is long."""
        return {"long": True}


class Seen(Mark):
    """Names the sections of a report that show a field; see `readers`."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections

    def said(self) -> Mapping[str, Any]:
        """Return the sections."""
        return {"seen": self.sections}


class Money(Mark):
    """Marks an amount in the journey's currency."""

    def said(self) -> Mapping[str, Any]:
        """Return that it is money."""
        return {"money": True}


class OfWhole(Mark):
    """Marks a number as a share of a whole: people type and read it in per cent."""

    def said(self) -> Mapping[str, Any]:
        """Return that it is a share."""
        return {"share": True}


class Felt(Mark):
    """Marks a number as stored on the emotion scale: people type and read it on the scale of the journey."""

    def said(self) -> Mapping[str, Any]:
        """Return that it is an emotion."""
        return {"felt": True}


class Computed(Mark):
    """Marks a field that programs fill; nobody is asked for it."""

    def said(self) -> Mapping[str, Any]:
        """Return that it is computed."""
        return {"computed": True}


@dataclass(frozen=True)
class Catalogue(Mark):
    """Marks a text that may be taken from a catalogue, one of `CHOICES`, or be in people's own words."""

    kind: str

    def said(self) -> Mapping[str, Any]:
        """Return the catalogue."""
        return {"choice": self.kind}


@dataclass(frozen=True)
class ToBe(Mark):
    """Marks a field of today with the field of the same record that holds its to-be value.

    An empty to-be value means that it stays as it is today.
    """

    field: str

    def said(self) -> Mapping[str, Any]:
        """Return the other field."""
        return {"to_be": self.field}


@dataclass(frozen=True)
class Ref(Mark):
    """Marks a field as the id of a record in another collection."""

    collection: str

    def said(self) -> Mapping[str, Any]:
        """Return the collection."""
        return {"kind": "reference", "collection": self.collection, "pattern": "", "longest": None}


class OneOf(Mark):
    """Marks a number as one of a few steps, as RICE has them."""

    def __init__(self, *steps: float) -> None:
        self.steps = steps

    def said(self) -> Mapping[str, Any]:
        """Return the steps."""
        return {"steps": self.steps}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "enum": list(self.steps)}

    def _checked(self, value: float) -> float:
        if value not in self.steps:
            steps = ", ".join(f"{step:g}" for step in self.steps)
            expected = message("one of {steps}", steps=steps)
            raise FieldError(expected, f"{value:g}", advice=message("choose the nearest"))
        return value


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_ID)]
Name = Annotated[str, Field(min_length=1)]
# A zero has no sign: a spreadsheet, and a sentence, can't hold one.
Number = Annotated[float, Strict(), AfterValidator(lambda value: value + 0.0)]
Share = Annotated[Number, Field(ge=0, le=1), OfWhole()]
Emotion = Annotated[Number, Field(ge=-2, le=2), Felt()]
"""From -2, very negative, to +2, very positive."""
Count = Annotated[int, Strict(), Field(ge=0)]
Better = Literal["higher", "lower"]
"""Which way a figure improves."""
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
PICTURE_PATTERN = r"^data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$"
EmbeddedPicture = Annotated[str, Field(pattern=PICTURE_PATTERN, max_length=200_000)]
"""A small picture as a data URI, so that the file stays in one piece."""
Moment = str
"""A moment in UTC, such as 2026-11-28T09:30:00Z; empty for none."""

ActionId = Annotated[Id, Ref("actions")]
AudienceId = Annotated[Id, Ref("audiences")]
ChannelId = Annotated[Id, Ref("channels")]
ClusterId = Annotated[Id, Ref("clusters")]
KpiId = Annotated[Id, Ref("kpis")]
LaneId = Annotated[Id, Ref("lanes")]
NoteId = Annotated[Id, Ref("notes")]
OpportunityId = Annotated[Id, Ref("opportunities")]
PersonaId = Annotated[Id, Ref("personas")]
SegmentId = Annotated[Id, Ref("segments")]
SourceId = Annotated[Id, Ref("sources")]
StageId = Annotated[Id, Ref("stages")]
StakeholderId = Annotated[Id, Ref("stakeholders")]
ThemeId = Annotated[Id, Ref("themes")]
TouchpointId = Annotated[Id, Ref("touchpoints")]
WorkshopId = Annotated[Id, Ref("workshops")]


class Entity(Record):
    """A record with an id of its own, kept in one of the journey's collections."""

    id: Annotated[Id, Computed()]
    """Stable, readable name of the record inside its collection."""


# Letters that Unicode does not take apart into a base letter and a mark.
_SPELLED_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "&": " and "}
)
_READABLE_LENGTH = 60


def make_id(name: str, taken: Container[str] = (), *, otherwise: str = "item") -> str:
    """Turn a free name into an id that nothing in `taken` has yet.

    Parameters
    ----------
    name
        Any text, in any script and of any length.
    taken
        Ids that are in use.
    otherwise
        The id to start from when `name` has no Latin letter or digit.

    Returns
    -------
    str
        Lower-case letters, digits and hyphens, at most 60 characters and a counter.

    Examples
    --------
    >>> make_id("Größe & Preis")
    'grosse-and-preis'
    >>> make_id("Delivery", taken={"delivery"})
    'delivery-2'
    >>> make_id("配送", otherwise="touchpoint")
    'touchpoint'
    """
    spelled = unicodedata.normalize("NFKD", name.lower().translate(_SPELLED_OUT))
    plain = spelled.encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    stem = "-".join(words)[:_READABLE_LENGTH].strip("-") or otherwise
    candidate, counter = stem, 1
    while candidate in taken:
        counter += 1
        candidate = f"{stem}-{counter}"
    return candidate
