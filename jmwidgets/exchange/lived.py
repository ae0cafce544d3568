"""What becomes of a note at a touchpoint: a field of what a persona lives there."""

from __future__ import annotations

from typing import Any

from jmwidgets.document import key_of
from jmwidgets.exchange.draft import DraftEmotion, DraftNote
from jmwidgets.exchange.labelled import put_field
from jmwidgets.exchange.loose import IN_PLACE

_TWIN = {"thoughts": "to_be_thoughts", "actions": "to_be_actions", "feelings": "to_be_feelings"}


def join(fields: dict[str, Any], name: str, text: str) -> None:
    """Add a text to a field of texts, once."""
    known = str(fields.get(name) or "")
    if text not in known.split("\n"):
        fields[name] = f"{known}\n{text}" if known else text


def noted(emotion: DraftEmotion) -> str:
    """Return what a feeling was called in the file, where no field keeps it."""
    return emotion.raw if not emotion.feeling or emotion.raw != emotion.feeling else ""


def put_note(note: DraftNote, fields: dict[str, Any], *, future: bool) -> None:
    """Put a note into the field of an experience that it belongs to, of today or of what is to be."""
    if note.field and put_field("experiences", note.field, note.text, fields):
        return
    if note.field:
        # Of a touchpoint that is told twice, the other choice.
        fields.setdefault("customer_issues", []).append(f"{note.of}: {note.text}")
    elif note.kind in IN_PLACE:
        name = IN_PLACE[note.kind]
        join(fields, _TWIN[name] if future else name, note.text)
    elif note.kind == "pain" and not future:
        known = fields.setdefault("customer_issues", [])
        if note.text not in known:
            known.append(note.text)
    elif note.kind == "to-be":
        join(fields, "to_be", note.text)
    elif note.kind == "rival":
        known = fields.setdefault("rivals", [])
        if {"name": note.text} not in known:
            known.append({"name": note.text})
    elif note.kind == "failure":
        _put_failure(fields, key_of("failure", note.text))


def _put_failure(fields: dict[str, Any], kind: str) -> None:
    """Note a kind of failure: the first is that of the severity, the others stand behind it."""
    if fields.setdefault("failure_kind", kind) == kind:
        return
    known = fields.setdefault("failures", [])
    if {"kind": kind} not in known:
        known.append({"kind": kind})
