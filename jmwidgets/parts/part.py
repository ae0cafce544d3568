"""A part: the smallest thing that a cell shows, as data that any painter can paint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NotRequired, TypedDict, cast

from jmwidgets.words import Message, Written

Text = str | Message | Written
"""A plain `str` is a text that people wrote; the others are words of the interface."""

Style = Literal[
    "plain",  # what people wrote
    "italic",
    "soft",
    "strong",
    "note",  # small, beneath or before something else
    "figure",
    "better",  # a gap above and below zero
    "worse",
    "met",  # a requirement, with the sign for how far it is met
    "sign",  # the drawing of a channel
    "bar",  # from what was expected to what was felt
    "weight",  # one to five dots
    "chance",  # an opportunity
    "sticky",  # a note on the map
    "picture",  # the text says what it shows
    "milestone",
    "new",
    "gone",
    "skipped",
    "pain",  # the number of a pain point
    "moment",  # of truth
]


@dataclass(frozen=True)
class Part:
    """One thing that a cell shows.

    Examples
    --------
    >>> Part("plain", "Waits all day", field="actions").spoken_text
    'Waits all day'
    """

    style: Style
    text: Text = ""
    spoken: Text = ""
    """What is said before the text to those who listen instead of look."""
    frame: tuple[str, str] = ("", "")
    """What stands around the text, such as quotation marks."""
    icon: tuple[str, str] | None = None
    """Group and name of a drawing in `icons.json`."""
    met: str = ""
    """How far a requirement is met: "yes", "partly", "no" or "unknown"."""
    bar: tuple[float, float] | None = None
    """Expected and felt, -2 to +2."""
    weight: float | None = None
    """1 to 5."""
    colour: str = ""
    image: str = ""
    """A picture as a data URI."""
    field: str = ""
    """The field whose text this is: whoever types in it sees it before anything is computed."""

    @property
    def is_typed(self) -> bool:
        """Whether people wrote the text."""
        return isinstance(self.text, str) and bool(self.text)

    @property
    def spoken_text(self) -> str:
        """All that the part says, in the current language."""
        text = f"{self.frame[0]}{self.text}{self.frame[1]}"
        return " ".join(filter(None, (str(self.spoken), text)))


class PartData(TypedDict):
    """A part as JSON: what is empty is left out."""

    style: Style
    field: NotRequired[str]
    text: NotRequired[str]
    own: NotRequired[bool]
    """Whether people wrote the text."""
    spoken: NotRequired[str]
    frame: NotRequired[tuple[str, str]]
    icon: NotRequired[tuple[str, str]]
    met: NotRequired[str]
    bar: NotRequired[tuple[float, float]]
    weight: NotRequired[float]
    colour: NotRequired[str]


def as_data(part: Part) -> PartData:
    """Turn a part into JSON values, in the words of the current language.

    What stands in a field of the document is named, not repeated: the browser has the text.

    Examples
    --------
    >>> as_data(Part("plain", "Waits all day", field="actions"))
    {'style': 'plain', 'field': 'actions'}
    """
    data: dict[str, Any] = {
        "style": part.style,
        "field": part.field,
        "text": "" if part.field else str(part.text),
        "own": part.is_typed and not part.field,
        "spoken": str(part.spoken),
        "frame": list(part.frame) if any(part.frame) else None,
        "icon": list(part.icon) if part.icon else None,
        "met": part.met,
        "bar": list(part.bar) if part.bar else None,
        "weight": part.weight,
        "colour": part.colour,
    }
    kept = {name: value for name, value in data.items() if value or (value == 0.0 and name == "weight")}
    return cast("PartData", kept)
