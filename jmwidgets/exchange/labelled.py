"""Headings that are the names of fields, as forms and reports have them, in each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from jmwidgets.document import COLLECTIONS, key_of, shapes_of
from jmwidgets.document.choices import CHOICES
from jmwidgets.document.shape import Shape
from jmwidgets.exchange.cells import Cell, lines_of
from jmwidgets.exchange.draft import Draft, DraftNote, DraftTouchpoint
from jmwidgets.exchange.found import Found, Pending
from jmwidgets.exchange.moods import read_mood
from jmwidgets.sniffing.headings import plain, role_of
from jmwidgets.words import languages, use

_YES = frozenset({"yes", "y", "x", "true", "1", "ja", "j", "wahr", "oui", "sí", "si", "✓", "✔", "☑", "●"})
_NO = frozenset({"no", "n", "false", "0", "nein", "falsch", "non", "☐", "○"})
_SEVERAL = re.compile(r"[\n,;]")
_BRACKETS = re.compile(r"[()\[\]]")
EXPECTED = "expectation_note"
"""The field of an experience for an expectation in words."""
STAGE_FIELDS = ("description", "process", "duration", "next_action")
"""The texts of a stage beside its name and its goal."""
_ROLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "touchpoints": {
            **{name: name for name in ("description", "business_side", "frontstage", "backstage", "result")},
            **{name: name for name in ("support_process", "physical_evidence", "process", "owner", "tone")},
            **{name: name for name in ("perceived_owner", "phrasing", "lost_in_hand_off")},
            "name": "",
            "actual_timing": "duration",
        },
        "stages": {"name": "", "customer_goal": "goal", **{name: name for name in STAGE_FIELDS[:3]}},
        "experiences": {
            "actions": "actions",
            "thoughts": "thoughts",
            # A word of feeling is worth a place on the curve, and a quote is one of many.
            "feelings": "",
            "quote": "",
            "expectation_note": "expectation",
            "customer_issues": "issues",
            "to_be": "to_be",
            "failure_kind": "failure",
        },
    }
)
"""The roles of fields whose columns mean more than their text; "" where a heading says too little."""


def heading_role(heading: str) -> str:
    """Find out what a heading means: a field by its name, such as ``experiences.root_cause``, else a role.

    Examples
    --------
    >>> [heading_role(text) for text in ("Root cause", "Wortlaut", "Process problem", "Pains", "Colour")]
    ['experiences.root_cause', 'phrasing', 'experiences.process_problem', 'issues', '']
    """
    # What stands in brackets may belong to the name: "Owner (to be)".
    whole = plain(_BRACKETS.sub(" ", heading))
    names = _fields_by_name()
    return names.get(whole) or names.get(plain(heading)) or role_of(heading)


@cache
def _fields_by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for collection, roles in _ROLES.items():
        for name, shape in shapes_of(COLLECTIONS[collection]).items():
            role = roles.get(name, f"{collection}.{name}")
            if role and (takes_text(shape) or takes_choice(shape)):
                for code in languages():
                    with use(code):
                        found.setdefault(plain(str(shape.label)), role)
    return MappingProxyType(found)


def takes_text(shape: Shape) -> bool:
    """Return whether a field holds what a cell of a table says: a text, several, or records of one text."""
    if shape.kind == "text":
        return not shape.pattern and not shape.computed
    return shape.kind == "record" and (shape.name.endswith("_timing") or _text_of(shape) != "")


def takes_choice(shape: Shape) -> bool:
    """Return whether a field holds one or several keys of a catalogue, or yes or no."""
    return shape.kind == "choice" or (shape.kind == "flag" and shape.name != "skipped")


def _chosen(shape: Shape, text: str) -> object:
    """Return what a cell chooses, by its key or label in any language; None where it is no such choice."""
    if shape.kind == "flag":
        told = plain(text) or text.strip()
        return True if told in _YES else False if told in _NO else None
    if whole := _key_of(shape.choice, text.strip()):
        return [whole] if shape.several else whole
    keys = [_key_of(shape.choice, line.strip()) for line in _SEVERAL.split(text) if line.strip()]
    return keys if shape.several and keys and all(keys) else None


def _key_of(kind: str, text: str) -> str:
    for code in languages():
        with use(code):
            key = key_of(kind, text)
        if key in CHOICES[kind]:
            return key
    return ""


def _text_of(shape: Shape) -> str:
    """Return the field of a list's records that alone is required: a text, or a kind from a catalogue."""
    if shape.record is None or not shape.several:
        return ""
    required = [one for one in shapes_of(shape.record).values() if one.required]
    return required[0].name if len(required) == 1 and required[0].name in {"text", "kind"} else ""


def put_field(collection: str, name: str, text: str, fields: dict[str, Any]) -> bool:
    r"""Put a text into a field of a record: behind what is there, a line an entry where it is a list.

    Returns
    -------
    bool
        False where the field takes a choice and this is none of them, or another one stands there.

    Examples
    --------
    >>> fields = {}
    >>> put_field("experiences", "causes", "price\nnobody asked", fields)
    True
    >>> fields
    {'causes': [{'kind': 'price'}, {'kind': 'nobody asked'}]}
    >>> put_field("touchpoints", "kind", "Seldom", fields)
    False
    """
    shape = shapes_of(COLLECTIONS[collection])[name]
    if takes_choice(shape):
        value = _chosen(shape, text)
        return value is not None and fields.setdefault(name, value) == value
    if shape.name.endswith("_timing"):
        fields[name] = {"text": text}
        return True
    if not shape.several:
        known = str(fields.get(name) or "")
        if text not in known.split("\n"):
            fields[name] = f"{known}\n{text}" if known else text
        return True
    entries = fields.setdefault(name, [])
    inside = _text_of(shape)
    for line in lines_of(text):
        entry: object = line
        if inside and shape.record is not None:
            choice = shapes_of(shape.record)[inside].choice
            entry = {inside: key_of(choice, line) if choice else line}
        if entry not in entries:
            entries.append(entry)
    return True


def add_lived(  # noqa: PLR0917 - one cell and all that is around it
    role: str,
    cell: Cell,
    heading: str,
    context: str,
    stage: str,
    point: DraftTouchpoint | None,
    persona: str,
    draft: Draft,
    found: Found,
) -> bool:
    """Add what a cell says of an experience, by the name of its field; return whether its role is one.

    An expectation that is a number waits with the feelings for its scale; any other one is words.
    """
    if role == "expectation":
        mood = read_mood(cell.text)
        if mood.numbers and not mood.words:
            waiting = Pending(draft, cell, heading, context, stage, point, persona, is_expected=True)
            found.pending.append(waiting)
            return True
        name = EXPECTED
    else:
        collection, _, name = role.partition(".")
        if collection != "experiences" or not put_field(collection, name, cell.text, {}):
            return False
    draft.notes.append(DraftNote("note", cell.text, stage, point, persona, cell.at, of=heading, field=name))
    return True
