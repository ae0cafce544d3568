"""What stands on a map beside the experiences: notes, quotes, opportunities, KPIs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jmwidgets.document import LANES, Journey, make_id
from jmwidgets.document.ordinary import ordinary
from jmwidgets.exchange.draft import Draft, DraftEmotion, DraftNote, DraftTouchpoint
from jmwidgets.exchange.wanted import Kept, Wanted, mark_of
from jmwidgets.words import _

_PER_CENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
"""An expected response that is the share that goes on."""
IN_PLACE: dict[str, str] = {"thought": "thoughts", "action": "actions", "feeling": "feelings"}
"""Notes at a touchpoint that become a field of an experience."""
SAME: dict[str, tuple[str, ...]] = {
    "quotes": ("text", "touchpoint"),
    "notes": ("text", "stage", "touchpoint", "persona"),
    "kpis": ("name", "stage", "touchpoint"),
    "opportunities": ("title",),
    "loyalty_schemes": ("name",),
    "segments": ("name",),
}
"""By which fields records are the same ones that the journey has already."""


def is_shared(note: DraftNote, draft: Draft) -> bool:
    """Return whether a note belongs to no persona of several."""
    return not note.persona and len(draft.personas) > 1


def is_owner(note: DraftNote, draft: Draft) -> bool:
    """Return whether a note names who owns a touchpoint as it is."""
    return note.kind == "owner" and draft.version != "to-be"


def targets(emotion: DraftEmotion, draft: Draft) -> list[tuple[DraftTouchpoint, str]]:
    """Give the touchpoints that an emotion goes to, with the remark that it was given for the whole stage."""
    if emotion.touchpoint is not None:
        return [(emotion.touchpoint, "")]
    points = draft.in_stage(emotion.stage)
    if len(points) > 1 and draft.stage_mood == "note":
        return []
    remark = _("{raw} (given for the whole stage)", raw=emotion.raw) if len(points) > 1 else ""
    return [(point, remark) for point in (points[:1] if draft.stage_mood == "first" else points)]


def by_stage(draft: Draft) -> dict[str, list[DraftTouchpoint]]:
    """Return the touchpoints of each stage that has some."""
    stages: dict[str, list[DraftTouchpoint]] = {}
    for point in draft.touchpoints:
        stages.setdefault(point.stage, []).append(point)
    return stages


def at_touchpoints(draft: Draft) -> Iterable[tuple[DraftNote, DraftTouchpoint]]:
    """Yield the notes that belong to a touchpoint: by name, or as the only one of their stage."""
    stages = by_stage(draft)
    for note in draft.notes:
        single = stages.get(note.stage, [])
        if note.touchpoint is not None:
            yield note, note.touchpoint
        elif len(single) == 1:
            yield note, single[0]


def stand_for(found: list[Wanted], journey: Journey, personas: dict[str, str]) -> None:
    """Have a persona that belongs to no segment stand for the one of its name that a file brings."""
    by_id = {one.id: one for one in found if one.collection == "personas"}
    for segment in (one for one in found if one.collection == "segments"):
        key = personas.get(ordinary(str(segment.fields["name"])), "")
        known = journey.personas.get(key)
        if key in by_id and (known is None or known.segment in {None, segment.id}):
            by_id[key].fields["segment"] = segment.id


@dataclass
class Loose:
    """Makes the records of notes that no experience holds.

    Parameters
    ----------
    journey, kept
        What is there already, and what the same file gave earlier.
    source
        The id of the source that all name.
    stages, points, personas
        The ids of what notes may belong to.
    """

    journey: Journey
    kept: Kept
    source: str
    stages: dict[str, str]
    points: dict[int, str]
    personas: dict[str, str]
    lanes: dict[str, str] = field(default_factory=dict)
    found: dict[str, list[Wanted]] = field(default_factory=lambda: {collection: [] for collection in SAME})

    def add_all(self, draft: Draft) -> None:
        """Add what a draft holds."""
        own = {id(note): point for note, point in at_touchpoints(draft)}
        self._in_stage = by_stage(draft)
        for note in draft.notes:
            point = own.get(id(note)) or note.touchpoint
            held = bool(note.field) or note.kind in {*IN_PLACE, "pain", "to-be", "rival", "failure"}
            in_place = id(note) in own and held
            is_goal = note.kind == "goal" and bool(note.stage or note.touchpoint)
            if note.kind == "response" and self._expects(note, point, draft):
                continue
            is_told = in_place and not is_shared(note, draft)
            if not (is_goal or is_told or (id(note) in own and is_owner(note, draft))):
                self._add(self._made(note, point))
        for emotion in draft.emotions:
            if not targets(emotion, draft):
                fields = {"text": emotion.raw, "stage": self.stages[ordinary(emotion.stage)]}
                self._add(Wanted("notes", f"note {emotion.stage} {emotion.raw}", emotion.at, fields))

    def _expects(self, note: DraftNote, point: DraftTouchpoint | None, draft: Draft) -> bool:
        """Keep how a segment is expected to respond; return whether it is said which one, and where."""
        single = draft.personas[0].name if len(draft.personas) == 1 else ""
        whose = note.persona or single
        if not whose or point is None:
            return False
        touchpoint = self.points[id(point)]
        told: dict[str, Any] = {"touchpoint": touchpoint}
        part = _PER_CENT.fullmatch(note.text.strip())
        if part is None:
            told["text"] = note.text
        else:
            value = float(part[1].replace(",", ".")) / 100
            told["goes_on"] = {"value": round(value, 6), "sources": [self.source]}
        one = self._segment(whose, note.at)
        known = one.fields["expected_responses"]
        same = [
            entry
            for entry in known
            if entry["touchpoint"] == touchpoint and not told.keys() & entry.keys() - {"touchpoint"}
        ]
        if same:
            same[0].update(told)
        elif told not in known:
            known.append(told)
        return True

    def _segment(self, whose: str, at: str) -> Wanted:
        """Return the segment that a persona stands for, or that has its name."""
        persona = self.journey.personas.get(self.personas.get(ordinary(whose), ""))
        names = {ordinary(one.name): one for one in self.journey.segments.values()}
        there = self.journey.segments.get((persona and persona.segment) or "") or names.get(ordinary(whose))
        name = there.name if there else whose
        key = f"segment {ordinary(name)}"
        for one in self.found["segments"]:
            if one.key == key:
                return one
        fields = {"name": name, "sources": [self.source], "expected_responses": []}
        self.found["segments"].append(Wanted("segments", key, at, fields))
        return self.found["segments"][-1]

    def _add(self, one: Wanted) -> None:
        """Add a record; another of the same content is told apart by its number."""
        self._seen[one.collection, one.key] += 1
        if one.collection == "loyalty_schemes" and self._seen[one.collection, one.key] > 1:
            # One scheme may be named at several touchpoints.
            return
        if self._seen[one.collection, one.key] > 1:
            one.key = f"{one.key} #{self._seen[one.collection, one.key]}"
        self.found[one.collection].append(one)

    def __post_init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()
        self._in_stage = {}

    def lane_records(self) -> list[Wanted]:
        """Return the free lanes that the notes need."""
        return [
            Wanted("lanes", f"lane {name}", "", {"name": name, "content": "notes"}, key)
            for name, key in self.lanes.items()
        ]

    def _made(self, note: DraftNote, point: DraftTouchpoint | None) -> Wanted:
        stage = ordinary(point.stage if point else note.stage)
        at: dict[str, Any] = {}
        if point is not None:
            at["touchpoint"] = self.points[id(point)]
        elif stage in self.stages:
            at["stage"] = self.stages[stage]
        who = self.personas.get(ordinary(note.persona)) if note.persona else None
        persona = {"persona": who} if who else {}
        key = f"{note.kind} {stage} {ordinary(note.text)}"
        if note.kind == "quote" and not (stage and point is None):
            fields = {"text": note.text, "source": self.source, **persona}
            return Wanted("quotes", key, note.at, fields | at)
        if note.kind == "scheme":
            told_of = {"name": note.text, "sources": [self.source]}
            return Wanted("loyalty_schemes", f"scheme {ordinary(note.text)}", note.at, told_of)
        if note.kind in {"opportunity", "market"}:
            touched = [point] if point else self._in_stage.get(note.stage, [])
            told: dict[str, Any] = {"title": note.text, "sources": [self.source]}
            told |= {"kind": "market"} if note.kind == "market" else {}
            told |= {"touchpoints": [self.points[id(one)] for one in touched]} if touched else {}
            return Wanted("opportunities", key, note.at, told | ({"personas": [who]} if who else {}))
        if note.kind == "kpi":
            return Wanted("kpis", key, note.at, {"name": note.text, **at, "sources": [self.source]})
        name = note.of if note.of and not persona else _lane_name(note)
        fields = {"text": note.text, **at, **persona}
        if at and name:
            fields["lane"] = self._lane(name)
        return Wanted("notes", key, note.at, fields)

    def _lane(self, name: str) -> str:
        for lane in self.journey.lanes.values():
            if lane.content == "notes" and ordinary(lane.name) == ordinary(name):
                return lane.id
        if name not in self.lanes:
            taken = {*self.journey.lanes.ids, *self.lanes.values(), *(lane.id for lane in LANES)}
            entries = self.kept.ids("lanes")
            old = next(
                (key for key, entry in entries.items() if entry["key"] == mark_of(f"lane {name}")), None
            )
            self.lanes[name] = old or make_id(name, taken, otherwise="lane")
        return self.lanes[name]


def _lane_name(note: DraftNote) -> str:
    names = {
        "thought": _("Thinking (of the stage)"),
        "action": _("Doing (of the stage)"),
        "pain": _("Pain points (of the stage)"),
        "quote": _("Quotes (of the stage)"),
        "feeling": _("Feelings (of the stage)"),
        "owner": _("Owner (of the stage)"),
        "to-be": _("To be (of the stage)"),
    }
    return names.get(note.kind, "")
