"""What an import would do, as JSON values that a preview shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from jmwidgets.document import COLLECTIONS, Journey, label_of
from jmwidgets.document.shape import shapes_of
from jmwidgets.exchange.asking import Question
from jmwidgets.exchange.bringing import Proposal, drafts_of
from jmwidgets.exchange.cells import place_of
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.looking import Looked
from jmwidgets.exchange.merging import Conflict
from jmwidgets.exchange.wanted import Wanted
from jmwidgets.words import _, signed

_SHOWN = 300
"""Records that are listed one by one; what goes beyond them is counted."""


def titled(looked: Looked) -> list[dict[str, str]]:
    """Return the journeys of a file by number and title."""
    return [
        {"id": str(place), "name": group[0].title or _("Journey {n}", n=place)}
        for place, group in enumerate(drafts_of(looked), 1)
    ]


def questioned(one: Question) -> dict[str, Any]:
    """Return a question with all that a form needs."""
    return {
        **one.as_json(),
        "answer": one.answer,
        "form": one.form,
        "pairs": [{"name": name, "value": value} for name, value in one.pairs.items()],
        "values": [str(value) for value in one.values],
    }


def told_apart(one: Conflict) -> dict[str, str]:
    """Return a field that people and the file both changed, with what each says."""
    shape = shapes_of(COLLECTIONS[one.collection])[one.field]
    return {
        "record": f"{label_of('collection', one.collection)}: {one.id}",
        "field": str(shape.label),
        "kept": _plain(one.ours),
        "file": _plain(one.theirs),
        "at": place_of(one.at),
    }


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return _plain(value.get("value", ""))
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    return "–" if value is None or value == "" else str(value)


def drawn(draft: Draft) -> dict[str, Any]:
    """Return a journey: its stages with their touchpoints, each with its place in the file."""
    notes = Counter(id(note.touchpoint) if note.touchpoint else note.stage for note in draft.notes)
    moods: dict[int | str, list[str]] = {}
    for one in draft.emotions:
        told = one.raw if one.value is None else signed(one.value, 1)
        moods.setdefault(id(one.touchpoint) if one.touchpoint else one.stage, []).append(told)
    return {
        "title": draft.title,
        "version": draft.version,
        "personas": [one.name for one in draft.personas],
        "loose": notes.get("", 0),
        "stages": [
            {
                "name": stage.name,
                "at": place_of(stage.at),
                "moods": moods.get(stage.name, []),
                "notes": notes.get(stage.name, 0),
                "touchpoints": [
                    {
                        "name": one.name,
                        "at": place_of(one.at),
                        "moods": moods.get(id(one), []),
                        "notes": notes.get(id(one), 0),
                    }
                    for one in draft.in_stage(stage.name)
                ],
            }
            for stage in draft.stages
        ],
    }


def listed(journey: Journey, proposal: Proposal) -> dict[str, Any]:
    """Return what becomes of each record that the file asks for, and how many of each kind there are."""
    touched = {(step.collection, step.id) for step in proposal.steps}
    counts: dict[str, Counter[str]] = {}
    rows: list[dict[str, str]] = []
    names = {
        one.id: _name_of(one, {}) for one in proposal.records if one.collection in {"personas", "touchpoints"}
    }
    for one in proposal.records:
        is_there = one.id in journey.collection(one.collection)
        is_touched = (one.collection, one.id) in touched
        what = "same" if not is_touched else "changed" if is_there else "new"
        if not is_touched and not is_there:
            what = "away"
        counts.setdefault(one.collection, Counter())[what] += 1
        if len(rows) < _SHOWN:
            rows.append(
                {"of": one.collection, "name": _name_of(one, names), "at": place_of(one.at), "what": what}
            )
    return {
        "rows": rows,
        "more": max(0, len(proposal.records) - _SHOWN),
        "counts": [
            {"of": collection, "name": str(label_of("collection", collection)), **found}
            for collection, found in counts.items()
        ],
    }


def _name_of(one: Wanted, names: Mapping[str, str]) -> str:
    fields = one.fields
    if one.collection == "experiences":
        told = (str(fields.get("persona", "")), str(fields.get("touchpoint", "")))
        return " · ".join(names.get(key, key) for key in told)
    return str(next((fields[name] for name in ("name", "title", "text") if fields.get(name)), one.id))
