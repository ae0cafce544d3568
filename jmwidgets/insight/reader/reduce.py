"""The journey as one reader may see it: a smaller document that holds nothing else (AC9, DA12)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, product
from typing import Any

from jmwidgets.document import (
    COLLECTIONS,
    Action,
    Audience,
    Fact,
    Journey,
    Lane,
    Milestone,
    Note,
    Persona,
    Segment,
    Touchpoint,
    measure,
)
from jmwidgets.document.journey import About
from jmwidgets.document.records import Records
from jmwidgets.insight.facts import may_be_shown
from jmwidgets.insight.reader.cutting import Cutter, sees
from jmwidgets.insight.reader.visibility import (
    ACTIONS,
    EVERYBODY,
    EVIDENCE,
    FACTS,
    INSIDE,
    KPIS,
    LANE_CONTENT,
    LIFE,
    VISIBLE,
    Sections,
)
from jmwidgets.insight.who import the_audience, the_persona


def for_reader(journey: Journey, persona_id: str | None, audience_id: str | None) -> Journey:
    """Give the part of a journey that a reader may see, as a valid document of its own.

    A report is made from this document alone, so what is not in it can't leak: other personas with
    their experiences, quotes, facts, notes and paths; the fields whose sections the audience lacks
    (see `visibility`); facts about groups that are too small; sources that nothing rests on.

    Parameters
    ----------
    journey
        The whole document.
    persona_id
        Whose journey is shown; None: those of all personas.
    audience_id
        Who reads; None: everything but small groups is shown.

    Raises
    ------
    JourneyError
        When there is no such persona or audience; the message lists those that there are.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "use", "name": "Use"}],
    ...     touchpoints=[{"id": "wash", "name": "Wash", "stage": "use", "owner": "Product"}],
    ...     personas=[{"id": "ruth", "name": "Ruth"}, {"id": "ben", "name": "Ben"}],
    ... )
    >>> reduced = for_reader(journey, "ruth", "customers")
    >>> reduced.personas.ids, reduced.touchpoints["wash"].owner
    (('ruth',), '')
    """
    persona = None if persona_id is None else the_persona(journey, persona_id)
    audience = None if audience_id is None else the_audience(journey, audience_id)
    return _Reader(journey, persona, audience).reduced()


class _Reader:
    """What one reader may see of a journey."""

    def __init__(self, journey: Journey, persona: Persona | None, audience: Audience | None) -> None:
        self._journey = journey
        self._persona = persona
        self._audience = audience
        self._sections: Sections = EVERYBODY if audience is None else frozenset(audience.sections)
        self._lanes = {lane.id for lane in journey.lanes.values() if self._lane_stays(lane)}
        self._touchpoints = {one.id for one in journey.touchpoints.values() if self._touchpoint_stays(one)}

    def reduced(self) -> Journey:
        kept = {name: list(self._kept(name)) for name in COLLECTIONS}
        if not self._sees(KPIS):
            moved = {action.kpi for action in kept["actions"]}
            kept["kpis"] = [kpi for kpi in kept["kpis"] if kpi.id in moved]
        kept["segments"] = list(map(self._protected, kept["segments"]))
        ids = {name: {one.id for one in records} for name, records in kept.items()}
        cutter = Cutter(self._sections, ids, self._journey.smallest_group)
        # Sources stand first in the document and come last here: only those that something rests on stay.
        cut = {name: [cutter.cut(one) for one in kept[name]] for name in reversed(COLLECTIONS)}
        cut["sources"] = [source for source in cut["sources"] if source.id in cutter.used_sources]
        fields: dict[str, Any] = {
            name: getattr(self._journey, name)
            for name in About.model_fields
            if name in VISIBLE[Journey] and self._sees(VISIBLE[Journey][name])
        }
        fields.update((name, Records(cut[name])) for name in COLLECTIONS)
        return Journey.model_construct(**fields)

    def _kept(self, name: str) -> Iterator[Any]:
        if not self._sees(VISIBLE[COLLECTIONS[name]]["id"]):
            return
        records = self._journey.collection(name)
        candidates = records.values() if self._persona is None else self._own(name, records, self._persona)
        stays = self._rules.get(name)
        yield from candidates if stays is None else filter(stays, candidates)

    def _own(self, name: str, records: Records[Any], persona: Persona) -> Iterable[Any]:
        """Give the records that may be a persona's: its own, then those that are nobody's or everybody's."""
        if name == "personas":
            return (persona,)
        if name in {"experiences", "quotes", "notes"}:
            by_persona = records.grouped("persona")
            return chain(by_persona.get((persona.id,), ()), by_persona.get((None,), ()))
        if name == "facts":
            by_group = records.grouped("persona", "segment")
            whose = product((persona.id, None), dict.fromkeys((persona.segment, None)))
            return chain.from_iterable(by_group.get(group, ()) for group in whose)
        return records.values()

    @cached_property
    def _rules(self) -> Mapping[str, Callable[[Any], bool]]:
        """Which records stay, by collection; of the collections that are not named, all."""
        return {
            "audiences": lambda one: self._audience is None or one.id == self._audience.id,
            "lanes": lambda one: one.id in self._lanes,
            "segments": lambda one: self._persona is None or one.id == self._persona.segment,
            "touchpoints": lambda one: one.id in self._touchpoints,
            "experiences": lambda one: self._is_at(one.touchpoint),
            "paths": lambda one: self._is_for(one.personas, one.segments),
            "quotes": lambda one: self._is_at(one.touchpoint),
            "facts": self._fact_stays,
            "notes": self._note_stays,
            "milestones": self._milestone_stays,
            "opportunities": lambda one: self._is_for(one.personas),
            "actions": self._action_stays,
        }

    def _lane_stays(self, lane: Lane) -> bool:
        chosen = self._audience is None or not lane.audiences or self._audience.id in lane.audiences
        return chosen and self._sees(LANE_CONTENT[lane.content])

    def _touchpoint_stays(self, touchpoint: Touchpoint) -> bool:
        return touchpoint.exists_in != "to-be" or self._sees(VISIBLE[Touchpoint]["exists_in"])

    def _fact_stays(self, fact: Fact) -> bool:
        return (
            self._is_at(fact.touchpoint)
            and self._is_at(fact.to_touchpoint)
            and self._sees(FACTS.get(fact.measure, EVIDENCE))
            # The difference to another segment gives that segment's figure away.
            and (self._persona is None or fact.measure != measure.DIFFERENCE)
            and may_be_shown(self._journey, fact)
        )

    def _note_stays(self, note: Note) -> bool:
        # A sticky note that hangs in no lane belongs to the workshop.
        in_sight = self._sees(INSIDE) if note.lane is None else note.lane in self._lanes
        return in_sight and self._is_at(note.touchpoint)

    def _milestone_stays(self, milestone: Milestone) -> bool:
        shown_by = ACTIONS if milestone.kind == "improvement" else LIFE
        return self._sees(shown_by) and self._is_at(milestone.touchpoint)

    def _action_stays(self, action: Action) -> bool:
        return action.opportunity is None or self._is_for(
            self._journey.opportunities[action.opportunity].personas
        )

    def _protected(self, segment: Segment) -> Segment:
        if segment.size is None or segment.size >= self._journey.smallest_group:
            return segment
        return segment.model_copy(update={"size": None, "share": None, "value": None})

    def _sees(self, shown_by: Sections) -> bool:
        return sees(self._sections, shown_by)

    def _is_at(self, touchpoint_id: str | None) -> bool:
        return touchpoint_id is None or touchpoint_id in self._touchpoints

    def _is_for(self, personas: Collection[str], segments: Collection[str] = ()) -> bool:
        if self._persona is None or not (personas or segments):
            return True
        return self._persona.id in personas or self._persona.segment in segments
