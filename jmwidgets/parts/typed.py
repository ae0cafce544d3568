"""What people typed into the fields of a cell, declared once: Python and the browser paint it by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NotRequired, TypedDict, cast

from jmwidgets.document import Record
from jmwidgets.insight.story.prose import unquoted
from jmwidgets.parts.part import Part, Style
from jmwidgets.words import Message, Written, message

Of = Literal["touchpoint", "experience", "stage", "notes", "opportunities"]
"""The record of a cell, or the list of records, whose fields are shown."""
_PLACE = "text"


@dataclass(frozen=True)
class Typed:
    """A field whose texts a cell shows: one text, several, or records with a text each."""

    field: str
    style: Style = "plain"
    before: Message | None = None
    """What stands before the first text."""
    frame: Message | None = None
    """What stands around each text: a message with `{text}` in it."""
    by: tuple[str, ...] = ()
    """The fields of a record that choose what is said of it."""
    said: Mapping[str, Message] | None = None
    """What is said of a record, by the values of those fields with a point between them."""
    as_note: bool = False
    """Whether that stands before the text as a note; else a sign stands there, and it is spoken."""


_MET = {
    "yes": message("met:"),
    "partly": message("met in part:"),
    "no": message("not met:"),
    "unknown": message("not known whether met:"),
}
_INFORMATION = {
    "customer.receiving.missing": message("not told:"),
    "customer.receiving.inaccurate": message("told wrongly:"),
    "customer.giving.missing": message("does not say:"),
    "customer.giving.inaccurate": message("says wrongly:"),
    "business.receiving.missing": message("the business is not told:"),
    "business.receiving.inaccurate": message("the business is told wrongly:"),
    "business.giving.missing": message("the business does not say:"),
    "business.giving.inaccurate": message("the business says wrongly:"),
}
_OF_BUSINESS = message("the business:")

TYPED: Mapping[str, tuple[Of, tuple[Typed, ...]]] = {
    "touchpoint": ("touchpoint", (Typed("name", "strong"),)),
    "channel": ("touchpoint", (Typed("channel"),)),
    "actions": ("experience", (Typed("actions"),)),
    "thoughts": ("experience", (Typed("thoughts", "italic"),)),
    "feelings": ("experience", (Typed("feelings"),)),
    "quote": ("experience", (Typed("quote", "italic", frame=message("“{text}”")),)),
    "requirements": (
        "experience",
        (
            Typed("customer_requirements", "met", by=("met",), said=_MET),
            Typed("business_requirements", "met", before=_OF_BUSINESS, by=("met",), said=_MET),
        ),
    ),
    "information": (
        "experience",
        (
            Typed(
                "information_gaps",
                by=("party", "direction", "problem"),
                said=_INFORMATION,
                as_note=True,
            ),
        ),
    ),
    "issues": ("experience", (Typed("customer_issues"), Typed("business_issues", before=_OF_BUSINESS))),
    "process": ("touchpoint", (Typed("process"),)),
    "phrasing": (
        "touchpoint",
        (Typed("phrasing", "italic", frame=message("“{text}”")), Typed("tone", "note")),
    ),
    "owner": (
        "touchpoint",
        (
            Typed("owner"),
            Typed("perceived_owner", "note", frame=message("perceived owner: {text}")),
        ),
    ),
    "business_side": ("touchpoint", (Typed("business_side"),)),
    "physical_evidence": ("touchpoint", (Typed("physical_evidence"),)),
    "pictures": ("touchpoint", (Typed("pictures", "picture"),)),
    "frontstage": ("touchpoint", (Typed("frontstage"),)),
    "backstage": ("touchpoint", (Typed("backstage"),)),
    "support_process": ("touchpoint", (Typed("support_process"),)),
    "goal": ("stage", (Typed("customer_goal", "soft"),)),
    "next_action": ("stage", (Typed("next_action", "soft"),)),
    "timing": ("touchpoint", (Typed("actual_timing"),)),
    "opportunities": ("opportunities", (Typed("title", "chance"),)),
    "notes": ("notes", (Typed("text", "sticky"),)),
}
"""The typed fields of each content of a lane, and the record that they belong to."""


def typed_parts(typed: Typed, record: Record | None) -> Iterator[Part]:
    """Yield the parts of a typed field, one for each text.

    Examples
    --------
    >>> from jmwidgets.document import Touchpoint
    >>> shop = Touchpoint(id="shop", name="Shop", stage="buy", owner="Karin")
    >>> [part.text for part in typed_parts(Typed("owner"), shop)]
    ['Karin']
    >>> from jmwidgets.document import Experience
    >>> said = Experience(id="r.shop", persona="r", touchpoint="shop", quote="“So quiet!”")
    >>> [(part.frame, part.text) for part in typed_parts(TYPED["quote"][1][0], said)]
    [(('“', '”'), 'So quiet!')]
    """
    value = None if record is None else getattr(record, typed.field)
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    texts = [(item, item if isinstance(item, str) else getattr(item, "text", "")) for item in items]
    shown = [(item, text) for item, text in texts if text]
    if shown and typed.before:
        yield Part("note", typed.before)
    colour = getattr(record, "colour", None) or "" if typed.style == "sticky" else ""
    for item, text in shown:
        kind = ".".join(str(getattr(item, name)) for name in typed.by)
        said = typed.said.get(kind) if typed.said else None
        if said and typed.as_note:
            yield Part("note", said)
        is_met = typed.style == "met"
        yield Part(
            typed.style,
            unquoted(text) if typed.frame else text,
            spoken=said if said and not typed.as_note else "",
            frame=framed(typed.frame),
            icon=("marks", kind) if is_met else None,
            met=kind if is_met else "",
            colour=colour,
            image=getattr(item, "image", ""),
            field=typed.field,
        )


def framed(frame: Message | None) -> tuple[str, str]:
    """Return what stands before and behind a text, in the current language.

    Examples
    --------
    >>> framed(message("“{text}”"))
    ('“', '”')
    """
    if frame is None:
        return ("", "")
    before, _, behind = str(Message(frame.id, {_PLACE: Written("\0")})).partition("\0")
    return (before, behind)


class TypedData(TypedDict):
    """A typed field as JSON: what is empty is left out."""

    field: str
    style: Style
    before: NotRequired[str]
    frame: NotRequired[tuple[str, str]]
    by: NotRequired[list[str]]
    said: NotRequired[dict[str, str]]
    noted: NotRequired[bool]


class TypedCell(TypedDict):
    """The typed fields of a content of a lane, and the record that they belong to."""

    of: Of
    typed: list[TypedData]


def typed_as_data() -> dict[str, TypedCell]:
    """Turn the declaration into JSON values for the browser, in the words of the current language.

    Examples
    --------
    >>> typed_as_data()["actions"]
    {'of': 'experience', 'typed': [{'field': 'actions', 'style': 'plain'}]}
    """
    return {
        content: {"of": of, "typed": [_as_data(one) for one in fields]}
        for content, (of, fields) in TYPED.items()
    }


def _as_data(typed: Typed) -> TypedData:
    data: dict[str, Any] = {
        "field": typed.field,
        "style": typed.style,
        "before": str(typed.before or ""),
        "frame": list(framed(typed.frame)) if typed.frame else None,
        "by": list(typed.by),
        "said": {kind: str(words) for kind, words in (typed.said or {}).items()},
        "noted": typed.as_note,
    }
    return cast("TypedData", {name: value for name, value in data.items() if value})
