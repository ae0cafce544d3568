"""From drafts to the records of a journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from jmwidgets.document import COLLECTIONS, Channel, Journey, Touchpoint, experience_id, shapes_of
from jmwidgets.document.ordinary import ordinary
from jmwidgets.exchange.draft import Draft, DraftTouchpoint
from jmwidgets.exchange.labelled import STAGE_FIELDS, takes_choice
from jmwidgets.exchange.lived import join, noted, put_note
from jmwidgets.exchange.loose import (
    SAME,
    Loose,
    at_touchpoints,
    is_owner,
    is_shared,
    stand_for,
    targets,
)
from jmwidgets.exchange.wanted import Kept, Wanted, assign, channel_of, source_key
from jmwidgets.words import _

_TEXTS = (
    *("description", "business_side", "frontstage", "support_process", "physical_evidence", "process"),
    *("owner", "perceived_owner", "phrasing", "tone", "lost_in_hand_off", "result"),
)
_BY_NAME = (
    *(shape.to_be for shape in shapes_of(Touchpoint).values() if shape.to_be and shape.kind == "text"),
    *("intended_timing", "side_effects"),
    *(name for name, shape in shapes_of(Touchpoint).items() if takes_choice(shape)),
)
"""What comes as the document has it, from columns that have the field's name."""
_PERSONA_TEXTS = (*("quote", "gender", "occupation", "place", "household", "income", "preferences"),)
_PERSONA_LISTS = ("goals", "motivations", "needs", "likes", "dislikes")


@dataclass
class Maker:
    """Makes records of drafts, for one journey.

    Parameters
    ----------
    journey
        What is there already.
    kept
        What the same file gave earlier.
    file, sha256, kind
        Of the source that all claims name.
    """

    journey: Journey
    kept: Kept
    file: str
    sha256: str
    kind: str
    found: list[Wanted] = field(default_factory=list)
    channels: dict[str, Channel] = field(default_factory=dict)
    source: str = ""
    status: str = "assumed"

    def make(self, drafts: Sequence[Draft]) -> list[Wanted]:
        """Return all records that the drafts ask for, in the order in which they can be applied."""
        self._source(drafts)
        stages = self._stages(drafts)
        points = self._touchpoints(drafts, stages)
        personas = self._personas(drafts)
        self._experiences(drafts, stages, points, personas)
        self._paths(drafts, points)
        self._loose(drafts, stages, points, personas)
        order = list(COLLECTIONS)
        return sorted(self.found, key=lambda one: order.index(one.collection))

    def _assign(self, wanted: list[Wanted], field_: str, *same: str) -> None:
        """Return ids to records of a collection; alike are those whose fields `same` are equal."""
        names = (field_, *same)
        known: dict[tuple[object, ...], str] = {}
        for record in self.journey.collection(wanted[0].collection).values() if wanted else ():
            known.setdefault(tuple(_comparable(getattr(record, name)) for name in names), record.id)

        def alike(one: Wanted) -> str | None:
            return known.get(tuple(_comparable(one.fields.get(name)) for name in names))

        assign(wanted, self.journey, self.kept, alike, lambda one: str(one.fields.get(field_) or one.key))
        self.found += wanted

    def _source(self, drafts: Sequence[Draft]) -> None:
        board = self.kind in {"mural-csv", "miro-csv", "miro-json"}
        fields: dict[str, Any] = {"title": self.file, "kind": "workshop" if board else "other"}
        fields |= {"file": self.file, "sha256": self.sha256}
        one = Wanted("sources", source_key(self.file), "", fields)
        known = {source.file: source.id for source in self.journey.sources.values() if source.file}
        assign([one], self.journey, self.kept, lambda _one: known.get(self.file), lambda _one: self.file)
        self.found.append(one)
        self.source = one.id
        self.status = drafts[0].status if drafts else "assumed"

    def claim(self, value: float, draft: Draft, note: str = "") -> dict[str, Any]:
        """Make a claim that names its source."""
        told: dict[str, Any] = {"value": round(value, 4), "sources": [self.source]}
        if draft.status != "assumed":
            told["status"] = draft.status
        return {**told, "note": note} if note else told

    def _stages(self, drafts: Sequence[Draft]) -> dict[str, str]:
        wanted: dict[str, Wanted] = {}
        for draft in drafts:
            for stage in draft.stages:
                key = ordinary(stage.name)
                one = wanted.setdefault(key, Wanted("stages", f"stage {key}", stage.at, {"name": stage.name}))
                one.fields |= {name: stage.fields[name] for name in STAGE_FIELDS if stage.fields.get(name)}
            for note in draft.notes:
                key = ordinary(note.touchpoint.stage if note.touchpoint else note.stage)
                if note.kind == "goal" and key in wanted:
                    join(wanted[key].fields, "customer_goal", note.text)
        self._assign(list(wanted.values()), "name")
        return {key: one.id for key, one in wanted.items()}

    def _touchpoints(self, drafts: Sequence[Draft], stages: dict[str, str]) -> dict[int, str]:
        wanted: dict[tuple[str, str, int], Wanted] = {}
        versions: dict[tuple[str, str, int], set[str]] = {}
        where: dict[int, tuple[str, str, int]] = {}
        order: list[tuple[str, str, int]] = []
        for draft in drafts:
            keys = _keys(draft)
            before: tuple[str, str, int] | None = None
            for place, (point, key) in enumerate(zip(draft.touchpoints, keys, strict=True)):
                where[id(point)] = key
                if key not in wanted:
                    behind = before or next((one for one in keys[place:] if one in wanted), None)
                    if behind is None or before == order[-1]:
                        order.append(key)
                    else:
                        # What one state adds stands where it stands there: behind what comes before it, or,
                        # at the beginning, before what comes next.
                        order.insert(order.index(behind) + (before is not None), key)
                before = key
                made = Wanted("touchpoints", " / ".join(map(str, key)), point.at)
                one = wanted.setdefault(key, made)
                fields = self._of_touchpoint(point, draft, stages)
                one.fields = {**fields, **one.fields}
                versions.setdefault(key, set()).add(draft.version)
            for note, point in at_touchpoints(draft):
                if is_owner(note, draft):
                    fields = wanted[where[id(point)]].fields
                    known = str(fields.get("owner") or "")
                    fields["owner"] = ", ".join(dict.fromkeys(filter(None, (*known.split(", "), note.text))))
        told = {draft.version for draft in drafts} - {""}
        for key, found in versions.items():
            if found != told and len(found) == 1 and "" not in found:
                wanted[key].fields["exists_in"] = next(iter(found))
        records = [wanted[key] for key in order]
        self._assign(records, "name", "stage")
        return {mark: wanted[key].id for mark, key in where.items()}

    def _of_touchpoint(self, point: DraftTouchpoint, draft: Draft, stages: dict[str, str]) -> dict[str, Any]:
        told = point.fields
        fields: dict[str, Any] = {"name": point.name, "stage": stages[ordinary(point.stage)]}
        for name in _TEXTS:
            if told.get(name):
                fields[name] = str(told[name])
        fields |= {name: told[name] for name in _BY_NAME if told.get(name) or told.get(name) is False}
        if told.get("channel"):
            fields["channel"] = self._channel(str(told["channel"]))
        if told.get("importance") is not None:
            fields["importance"] = self.claim(float(told["importance"]), draft)
        cost = told.get("cost")
        if isinstance(cost, int | float):
            fields["cost"] = self.claim(float(cost), draft)
        if told.get("duration"):
            fields["actual_timing"] = {"text": str(told["duration"])}
        if told.get("waiting_minutes") is not None:
            value = self.claim(float(told["waiting_minutes"]), draft)
            fields["measures"] = [{"name": _("Waiting time"), "value": value, "unit": "min"}]
        if told.get("backstage"):
            between = ", ".join(told.get("between", []))
            fields["backstage"] = (
                told["backstage"] if isinstance(told["backstage"], str) else f"{between}: {point.name}"
            )
        if not fields.get("owner") and (told.get("other_side") or told.get("lane")):
            fields["owner"] = str(told.get("other_side") or told.get("lane"))
        if told.get("staff"):
            fields["frontstage"] = ", ".join(told["staff"])
        if told.get("deviation") or told.get("compliance") not in {None, "", "completed", "missing"}:
            words = str(told.get("compliance") or _("deviation"))
            fields["description"] = _("as it went: {words}", words=words)
        return fields

    def _channel(self, name: str) -> str:
        found = channel_of(name, self.journey, self.channels)
        if found.id not in self.channels and found.name == name and found.id not in self.journey.channels:
            from jmwidgets.document import CHANNELS

            if found.id not in CHANNELS:
                self.channels[found.id] = found
                fields = {"name": found.name, "group": found.group}
                self.found.append(Wanted("channels", f"channel {ordinary(name)}", "", fields, found.id))
        return found.id

    def _personas(self, drafts: Sequence[Draft]) -> dict[str, str]:
        wanted: dict[str, Wanted] = {}
        for draft in drafts:
            for persona in draft.personas:
                key = ordinary(persona.name)
                one = wanted.setdefault(
                    key, Wanted("personas", f"persona {key}", persona.at, {"name": persona.name})
                )
                one.fields |= self._of_persona(persona.fields, draft)
        needed = any(not draft.personas and (draft.emotions or draft.touchpoints) for draft in drafts)
        if needed and not wanted:
            if self.journey.personas:
                return {"": next(iter(self.journey.personas))}
            name = _("Customer (assumed)")
            wanted[""] = Wanted("personas", "persona", "", {"name": name})
        for one in wanted.values():
            one.fields["sources"] = [self.source]
        self._assign(list(wanted.values()), "name")
        return {key: one.id for key, one in wanted.items()}

    def _of_persona(self, told: dict[str, Any], draft: Draft) -> dict[str, Any]:
        fields: dict[str, Any] = {name: str(told[name]) for name in _PERSONA_TEXTS if told.get(name)}
        fields |= {name: list(told[name]) for name in _PERSONA_LISTS if told.get(name)}
        if told.get("frustrations"):
            fields["demotivations"] = list(told["frustrations"])
        if told.get("demographics"):
            fields["summary"] = str(told["demographics"])
        if isinstance(told.get("age"), int):
            fields["age"] = told["age"]
        if isinstance(told.get("share"), int | float):
            fields["share"] = self.claim(told["share"], draft)
        if told.get("preferred_channels"):
            names = dict.fromkeys(self._channel(name) for name in told["preferred_channels"])
            fields["preferred_channels"] = list(names)
        used = {
            *_PERSONA_TEXTS,
            *_PERSONA_LISTS,
            "frustrations",
            "demographics",
            "preferred_channels",
            "status",
        }
        used |= {"age"} if "age" in fields else set()
        used |= {"share"} if "share" in fields else set()
        rest = [
            f"{name.replace('_', ' ').capitalize()}: {value}"
            for name, value in told.items()
            if name not in used
        ]
        behaviour = [str(told["behaviour"])] if told.get("behaviour") else []
        rest = [line for line in rest if not line.startswith("Behaviour: ")]
        if behaviour or rest:
            fields["behaviour"] = "\n".join([*behaviour, *rest])
        return fields

    def _whose(self, name: str, personas: dict[str, str], draft: Draft) -> list[str]:
        """Return the personas that something is about: the named one, else all of the journey's."""
        if name and ordinary(name) in personas:
            return [personas[ordinary(name)]]
        own = [personas[ordinary(one.name)] for one in draft.personas]
        return own or list(personas.values())[:1]

    def _experiences(
        self,
        drafts: Sequence[Draft],
        stages: dict[str, str],
        points: dict[int, str],
        personas: dict[str, str],
    ) -> None:
        del stages
        wanted: dict[str, Wanted] = {}

        def of(persona: str, point: DraftTouchpoint, at: str) -> dict[str, Any]:
            key = experience_id(persona, points[id(point)])
            fields = {"persona": persona, "touchpoint": points[id(point)]}
            return wanted.setdefault(key, Wanted("experiences", key, at, fields, key)).fields

        for draft in drafts:
            future = draft.version == "to-be" and len(drafts) > 1
            for emotion in draft.emotions:
                for point, remark in targets(emotion, draft):
                    for persona in self._whose(emotion.persona, personas, draft):
                        fields = of(persona, point, emotion.at)
                        if emotion.value is not None:
                            name = "to_be_emotion" if future else "emotion"
                            fields[name] = self.claim(emotion.value, draft, remark or noted(emotion))
                        if emotion.feeling:
                            join(fields, "to_be_feelings" if future else "feelings", emotion.feeling)
            for expected in draft.expectations:
                for point, remark in targets(expected, draft):
                    for persona in self._whose(expected.persona, personas, draft):
                        if expected.value is not None:
                            claim = self.claim(expected.value, draft, remark or noted(expected))
                            of(persona, point, expected.at)["expectation"] = claim
            for who, point in draft.skipped:
                for persona in self._whose(who, personas, draft):
                    of(persona, point, point.at)["skipped"] = True
            for point in draft.touchpoints:
                for persona in self._whose(point.persona, personas, draft):
                    self._from_touchpoint(point, persona, of)
                if point.persona and len(draft.personas) > 1:
                    for other in (one for one in draft.personas if one.name != point.persona):
                        of(personas[ordinary(other.name)], point, point.at)["skipped"] = True
            for note, point in at_touchpoints(draft):
                if is_shared(note, draft) or is_owner(note, draft):
                    continue
                for persona in self._whose(note.persona, personas, draft):
                    put_note(note, of(persona, point, note.at), future=future)
        self.found += [one for one in wanted.values() if len(one.fields) > 2]

    def _from_touchpoint(self, point: DraftTouchpoint, persona: str, of: Any) -> None:  # noqa: ANN401
        if point.fields.get("customer"):
            join(of(persona, point, point.at), "actions", str(point.fields["customer"]))
        if point.fields.get("feeling"):
            join(of(persona, point, point.at), "feelings", str(point.fields["feeling"]))
        if point.fields.get("happened") is False:
            of(persona, point, point.at)["skipped"] = True

    def _loose(
        self,
        drafts: Sequence[Draft],
        stages: dict[str, str],
        points: dict[int, str],
        personas: dict[str, str],
    ) -> None:
        loose = Loose(self.journey, self.kept, self.source, stages, points, personas)
        for draft in drafts:
            loose.add_all(draft)
        self.found += loose.lane_records()
        for collection, same in SAME.items():
            self._assign(loose.found[collection], *same)
        stand_for(self.found, self.journey, personas)

    def _paths(self, drafts: Sequence[Draft], points: dict[int, str]) -> None:
        wanted = []
        for draft in drafts:
            for place, path in enumerate(draft.paths, 1):
                name = path.name or path.condition or f"{path.kind} {place}"
                fields = {"name": name, "kind": path.kind, "steps": [points[id(step)] for step in path.steps]}
                fields |= {"condition": path.condition} if path.condition else {}
                wanted.append(
                    Wanted(
                        "paths", f"path {place} {name}", f"path {place}", {**fields, "sources": [self.source]}
                    )
                )
        self._assign(wanted, "name", "kind")


def records_of(journey: Journey) -> list[Wanted]:
    """Give all records of a document as they are, with their ids."""
    return [
        Wanted(
            collection,
            f"{collection}/{record.id}",
            f"{collection}/{record.id}",
            {
                name: value
                for name, value in record.model_dump(mode="json", exclude_defaults=True).items()
                if name != "id"
            },
            record.id,
        )
        for collection in COLLECTIONS
        for record in journey.collection(collection).values()
    ]


def _keys(draft: Draft) -> list[tuple[str, str, int]]:
    """Return what tells each touchpoint apart: its stage, its name, and which of that name it is."""
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for point in draft.touchpoints:
        pair = (ordinary(point.stage), ordinary(point.name))
        keys.append((*pair, seen[pair]))
        seen[pair] += 1
    return keys


def _comparable(value: object) -> object:
    return ordinary(value) if isinstance(value, str) else value
