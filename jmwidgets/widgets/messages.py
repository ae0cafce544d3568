"""What Python and the browser say to each other; the front end's types are made from these (`make front`).

Browser to Python: ``hello`` (a view begins), ``edits`` (gestures with the view's client id and numbers, at
most 20 messages a second), ``resync`` (a gap was seen), ``derive`` (the same for what is computed), ``at``
(now and then: these numbers I have). Python to browser: ``snapshot`` (the document, in pieces, as binary
buffers), ``changes`` (numbered operations, and the requests they answer), ``derived`` (numbered
differences, or all of it), ``again`` (edits that came before these were lost: send them all), ``notice``
(what is told, perhaps with an offer, that ``answer-offer`` accepts or declines; then ``answered`` goes to
all). Python's messages reach all browsers on the kernel; each view picks out its own answers by its client
id. An edit is answered when the session has it on disk.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from jmwidgets.parts.part import PartData
from jmwidgets.parts.typed import TypedCell, TypedData
from jmwidgets.words.front import FrontWords

__all__ = [
    "Again",
    "Answer",
    "AnswerOffer",
    "Answered",
    "At",
    "CellData",
    "Change",
    "Changes",
    "ClaimData",
    "Derive",
    "Derived",
    "Edit",
    "Edits",
    "Exchanged",
    "Found",
    "FromBrowser",
    "FromPython",
    "FrontWords",
    "Gone",
    "Hello",
    "Here",
    "Known",
    "KnownFact",
    "Lead",
    "Notice",
    "OfferData",
    "Opened",
    "PartData",
    "People",
    "Person",
    "PointData",
    "Resync",
    "Snapshot",
    "TypedCell",
    "TypedData",
]

Change = dict[str, Any]
"""One of the document's own operations, as JSON."""


# From the browser.


class Hello(TypedDict):
    """A view begins and asks for the journey."""

    kind: Literal["hello"]
    client: str


Edit = TypedDict(
    "Edit",
    {
        "request": int,
        "group": NotRequired[str],
        "from": NotRequired[str],
        "ops": NotRequired[list[Change]],
        "do": NotRequired[Literal["undo", "redo"]],
    },
)
"""One gesture: operations, or a step through the history. `from` is the view that it was made in."""


class Edits(TypedDict):
    """Gestures, at most 20 messages a second."""

    kind: Literal["edits"]
    client: str
    browser: str
    epoch: int
    after: NotRequired[tuple[str, int]]
    """The view and the number of the edit before these, which may have been lost."""
    edits: list[Edit]


class Resync(TypedDict):
    """Changes were missed: send what came after this number."""

    kind: Literal["resync"]
    client: str
    hub: str
    number: int


class At(TypedDict):
    """Said now and then: so far I have come."""

    kind: Literal["at"]
    client: str
    hub: str
    number: int
    revision: int


class Derive(TypedDict):
    """Computed parts were missed: send all of them."""

    kind: Literal["derive"]
    client: str


class Here(TypedDict):
    """Said when it changes, and now and then: who sits here, and what they look at."""

    kind: Literal["here"]
    client: str
    browser: str
    name: str
    at: str
    """Names a place of the widget, such as a cell; empty for none."""
    looks: dict[str, Any]
    """The view options that this browser has chosen for itself."""


class Gone(TypedDict):
    """The page goes away."""

    kind: Literal["gone"]
    client: str
    browser: str


class Lead(TypedDict):
    """Somebody asks the others to look at the same."""

    kind: Literal["lead"]
    client: str
    browser: str
    name: str


class AnswerOffer(TypedDict):
    """Somebody accepts or declines an offer."""

    kind: Literal["answer-offer"]
    client: str
    offer: str
    accept: bool


FromBrowser = Hello | Edits | Resync | At | Derive | Here | Gone | Lead | AnswerOffer


# From Python.


class Snapshot(TypedDict):
    """A piece of the journey, which is in the buffer that comes along."""

    kind: Literal["snapshot"]
    client: str
    hub: str
    number: int
    revision: int
    file: str
    """Names what is edited, so that a browser knows its kept edits again."""
    piece: int
    pieces: int
    trouble: str
    can: dict[str, list[bool]]
    """Whether there is something to undo, and to redo, by browser; the empty name is any other."""


class Opened(TypedDict):
    """What all pieces of a snapshot hold together."""

    journey: dict[str, Any]
    derived: dict[str, Any]
    fixed: dict[str, Any]
    words: FrontWords


class Answer(TypedDict):
    """What became of an edit."""

    client: str
    request: int
    refused: NotRequired[str]
    taken: NotRequired[list[str]]
    """Collection and id of a new record whose id somebody took first."""
    renamed: NotRequired[list[str]]
    """Collection, old and new id of a record that was saved under another id."""
    epoch: NotRequired[int]


class Changes(TypedDict):
    """Numbered changes, and the answers to edits."""

    kind: Literal["changes"]
    client: NotRequired[str]
    first: int
    steps: list[Change]
    answers: list[Answer]
    can: dict[str, list[bool]]


class Exchanged(TypedDict):
    """The whole journey was exchanged: ask for it again."""

    kind: Literal["exchanged"]


class Again(TypedDict):
    """Edits that came before these were lost: send them all."""

    kind: Literal["again"]
    client: str


class Derived(TypedDict):
    """What is computed from the journey: all of it, or what changed since the revision before."""

    kind: Literal["derived"]
    client: NotRequired[str]
    revision: int
    derived: NotRequired[dict[str, Any]]
    patch: NotRequired[dict[str, Any]]


class Person(TypedDict):
    """Somebody who has the journey open."""

    name: str
    at: str
    looks: dict[str, Any]


class People(TypedDict):
    """Who has the journey open, by browser."""

    kind: Literal["people"]
    people: dict[str, Person]


class OfferData(TypedDict):
    """Something that can be done about what is told, and the words on both buttons."""

    id: str
    accept: str
    decline: str


class Notice(TypedDict):
    """A message to people; `trouble` when it holds until it is taken back by an empty one."""

    kind: Literal["notice"]
    client: NotRequired[str]
    text: str
    trouble: bool
    offer: NotRequired[OfferData]


class Answered(TypedDict):
    """An offer was accepted or declined, somewhere."""

    kind: Literal["answered"]
    offer: str


FromPython = Snapshot | Changes | Exchanged | Again | Derived | Notice | Answered


# Computed for the grid.


class ClaimData(TypedDict):
    """A value and how it is known."""

    value: float
    status: NotRequired[str]
    n: NotRequired[int]
    low: NotRequired[float]
    high: NotRequired[float]
    spread: NotRequired[float]


class CellData(TypedDict):
    """A computed cell."""

    parts: list[PartData]
    of: NotRequired[float]
    """The number that was entered when it was computed."""


class PointData(TypedDict):
    """What the curve says at a touchpoint, and of which entered value."""

    words: str
    of: NotRequired[float]


class Found(TypedDict):
    """What is computed of a touchpoint."""

    cells: dict[str, CellData]
    pain: NotRequired[float]
    """The score: the browser numbers pain points, as one edit moves many ranks."""
    moment: NotRequired[bool]
    emotion: NotRequired[ClaimData]
    """A fact that is stronger than what the room entered."""
    point: NotRequired[PointData]
    goal: NotRequired[PointData]


class KnownFact(TypedDict):
    """A fact to be read."""

    name: str
    value: str
    known: str
    formula: str


class Known(TypedDict):
    """Why a touchpoint is a pain point or a moment of truth, and what data say of it."""

    pain: list[str]
    moment: list[str]
    facts: list[KnownFact]
