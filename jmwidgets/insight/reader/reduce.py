"""The journey as one reader may see it: a smaller document that holds nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, product
from typing import Any, TypeVar

from jmwidgets.document import (
    COLLECTIONS,
    Action,
    Audience,
    Excerpt,
    Fact,
    Journey,
    Lane,
    Milestone,
    Note,
    Persona,
    Pin,
    Quote,
    Record,
    Round,
    Segment,
    Touchpoint,
    label_of,
    measure,
)
from jmwidgets.document.journey import About
from jmwidgets.document.records import Records
from jmwidgets.errors import JourneyError
from jmwidgets.insight.facts import may_be_shown
from jmwidgets.insight.reader.cutting import Cutter
from jmwidgets.insight.reader.public import (
    is_outside,
    may_show_fact,
    may_show_lane,
    visible_fields,
)
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
    sees,
)
from jmwidgets.insight.stability import pain_ranks
from jmwidgets.insight.strongest import own_claim_of
from jmwidgets.insight.who import the_audience, the_persona
from jmwidgets.words import _

_R = TypeVar("_R", bound=Record)


def for_reader(journey: Journey, persona_id: str | None, audience_id: str | None) -> Journey:
    """Return the part of a journey that a reader may see, as a valid document of its own.

    A report is made from this document alone, so what is not in it can't leak: other personas with
    their experiences, quotes, facts, notes and paths; the fields whose sections the audience lacks
    (see `visibility`); facts about groups that are too small; sources that nothing rests on. People
    outside the business get nothing that was not written for them or said by customers (see
    `public`): no note outside a lane that names their audience, no quote of staff, and the public
    summary and story in place of the internal ones.

    What was found on the whole journey goes with the part (`Journey.excerpt`): a pain point has the
    same number for everybody who gets to see it.

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
        When there is no such persona or audience; the message lists those that there are. When the
        persona is not a customer and the audience stands outside.

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
    if persona is not None and not may_read(journey, persona.id, audience_id):
        raise JourneyError(
            _(
                "expected a customer for the audience {audience}, which stands outside, got {name} "
                "({point_of_view}); make that page for an audience inside",
                audience=repr(audience_id),
                name=repr(persona.name),
                point_of_view=label_of("point-of-view", persona.point_of_view),
            )
        )
    return _Reader(journey, persona, audience).reduced()


def may_read(journey: Journey, persona_id: str, audience_id: str | None) -> bool:
    """Return whether an audience may read a persona's page: people outside read those of customers alone.

    Examples
    --------
    >>> staff = {"id": "dora", "name": "Dora", "point_of_view": "employee"}
    >>> journey = Journey(id="j", title="J", personas=[staff])
    >>> may_read(journey, "dora", "customers"), may_read(journey, "dora", "board")
    (False, True)
    """
    sections = EVERYBODY if audience_id is None else frozenset(the_audience(journey, audience_id).sections)
    return not is_outside(sections) or the_persona(journey, persona_id).point_of_view == "customer"


class _Reader:
    """What one reader may see of a journey."""

    def __init__(self, journey: Journey, persona: Persona | None, audience: Audience | None) -> None:
        self._journey = journey
        self._persona = persona
        self._audience = audience
        self._sections: Sections = EVERYBODY if audience is None else frozenset(audience.sections)
        self._outside = is_outside(self._sections)
        self._lanes = {lane.id for lane in journey.lanes.values() if self._lane_stays(lane)}
        self._touchpoints = {one.id for one in journey.touchpoints.values() if self._touchpoint_stays(one)}

    def reduced(self) -> Journey:
        kept = {name: list(self._kept(name)) for name in COLLECTIONS}
        if not self._sees(KPIS):
            moved = {action.kpi for action in kept["actions"]}
            kept["kpis"] = [kpi for kpi in kept["kpis"] if kpi.id in moved]
        kept["segments"] = list(map(self._protected, kept["segments"]))
        kept["personas"] = [self._unless_few(one, "n") for one in kept["personas"]]
        kept["loyalty_schemes"] = [self._unless_few(one, "members") for one in kept["loyalty_schemes"]]
        kept["rounds"] = list(map(self._own_results, kept["rounds"]))
        kept["personas"] = [
            one.model_copy(update=texts) if (texts := self._public_texts(one)) else one
            for one in kept["personas"]
        ]
        ids = {name: {one.id for one in records} for name, records in kept.items()}
        cutter = Cutter(self._sections, ids, self._journey.smallest_group)
        # Sources stand first in the document and come last here: only those that something rests on stay.
        cut = {name: [cutter.cut(one) for one in kept[name]] for name in reversed(COLLECTIONS)}
        cut["sources"] = [source for source in cut["sources"] if source.id in cutter.used_sources]
        visible = visible_fields(Journey, self._sections)
        fields: dict[str, Any] = {
            name: getattr(self._journey, name) for name in About.model_fields if name in visible
        }
        fields |= {"excerpt": self._excerpt()} | self._public_texts(self._journey)
        fields.update((name, Records(cut[name])) for name in COLLECTIONS)
        return Journey.model_construct(**fields)

    def _excerpt(self) -> Excerpt | None:
        if self._audience is None or self._journey.excerpt is not None:
            return self._journey.excerpt
        persona = None if self._persona is None else self._persona.id
        ranks = () if self._outside else pain_ranks(self._journey, persona)
        return Excerpt(audience=self._audience.id, outside=self._outside, pain_points=ranks)

    def _public_texts(self, record: Journey | Persona) -> dict[str, str]:
        """Return the texts that people outside read in place of the internal ones."""
        if not self._outside or self._journey.excerpt is not None:
            return {}
        public = {"summary": record.public_summary, "story": record.public_story}
        if isinstance(record, Persona):
            public["headline"] = record.public_headline
        seen = visible_fields(type(record), self._sections)
        return {name: text for name, text in public.items() if name in seen and getattr(record, name) != text}

    def _kept(self, name: str) -> Iterator[Any]:
        if "id" not in visible_fields(COLLECTIONS[name], self._sections):
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
            "personas": lambda one: not self._outside or one.point_of_view == "customer",
            "experiences": lambda one: self._is_at(one.touchpoint) and self._speaks(one.persona),
            "paths": lambda one: self._is_for(one.personas, one.segments),
            "quotes": self._quote_stays,
            "facts": self._fact_stays,
            "pins": self._pin_stays,
            "clusters": lambda _: self._sees(INSIDE),
            "notes": self._note_stays,
            "milestones": self._milestone_stays,
            "opportunities": lambda one: self._is_for(one.personas),
            "actions": self._action_stays,
        }

    def _lane_stays(self, lane: Lane) -> bool:
        chosen = self._audience is None or not lane.audiences or self._audience.id in lane.audiences
        named = self._audience is not None and self._audience.id in lane.audiences
        return (
            chosen
            and may_show_lane(lane.content, self._sections, named=named)
            and (named or self._sees(LANE_CONTENT[lane.content]))
        )

    def _touchpoint_stays(self, touchpoint: Touchpoint) -> bool:
        return touchpoint.exists_in != "to-be" or self._sees(VISIBLE[Touchpoint]["exists_in"])

    def _fact_stays(self, fact: Fact) -> bool:
        return (
            self._is_at(fact.touchpoint)
            and self._is_at(fact.to_touchpoint)
            and self._speaks(fact.persona)
            and may_show_fact(fact.measure, self._sections)
            and self._sees(FACTS.get(fact.measure, EVIDENCE))
            # The difference to another segment gives that segment's figure away.
            and (self._persona is None or fact.measure != measure.DIFFERENCE)
            and may_be_shown(self._journey, fact)
            and self._is_on_a_curve(fact)
        )

    def _pin_stays(self, pin: Pin) -> bool:
        """Return whether a reader is told of all whom a pin is about."""
        if not self._is_at(pin.touchpoint):
            return False
        if self._persona is None:
            return True
        segments, personas = {None, self._persona.segment}, {None, self._persona.id}
        # Of each group, and of another one beside it, there is one group left here.
        return (
            not pin.each_group
            and {pin.segment, pin.against_segment} <= segments
            and {pin.persona, pin.against_persona} <= personas
        )

    def _is_on_a_curve(self, fact: Fact) -> bool:
        """Return whether people outside see a fact: the one that is the strongest evidence for a persona.

        Which one that is hangs on n and interval, which they don't see; theirs would be another curve.
        """
        if not self._outside or self._journey.is_outside or fact.touchpoint is None:
            return True
        everybody = self._journey.personas.values() if self._persona is None else (self._persona,)
        return any(
            own_claim_of(self._journey, one.id, fact.touchpoint, fact.measure) is fact
            for one in everybody
            if fact.persona in {None, one.id} and fact.segment in {None, one.segment}
        )

    def _note_stays(self, note: Note) -> bool:
        # A sticky note that hangs in no lane belongs to the workshop.
        in_sight = self._sees(INSIDE) if note.lane is None else note.lane in self._lanes
        if note.audiences:
            in_sight = self._audience is None or self._audience.id in note.audiences
        return in_sight and self._is_at(note.touchpoint) and self._speaks(note.persona)

    def _quote_stays(self, quote: Quote) -> bool:
        # Whoever speaks is only known where it was said: a quote of an unknown voice may be one of staff.
        heard = not self._outside or quote.voice == "customer"
        return heard and self._is_at(quote.touchpoint) and self._speaks(quote.persona)

    def _speaks(self, persona_id: str | None) -> bool:
        """Return whether what belongs to a persona may be told: people outside hear of customers alone."""
        if not self._outside or persona_id is None:
            return True
        return self._journey.personas[persona_id].point_of_view == "customer"

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

    def _unless_few(self, record: _R, field: str) -> _R:
        """Leave out how many people stand behind a record where they are too few to be told of."""
        count = getattr(record, field)
        is_few = count is not None and count < self._journey.smallest_group
        return record.model_copy(update={field: None}) if is_few else record

    def _own_results(self, one: Round) -> Round:
        """Leave out what a group said about others: without their names it would speak of this persona."""
        if self._persona is None:
            return one
        own = tuple(result for result in one.results if result.persona in {None, self._persona.id})
        return one if len(own) == len(one.results) else one.model_copy(update={"results": own})

    def _sees(self, shown_by: Sections) -> bool:
        return sees(self._sections, shown_by)

    def _is_at(self, touchpoint_id: str | None) -> bool:
        return touchpoint_id is None or touchpoint_id in self._touchpoints

    def _is_for(self, personas: Collection[str], segments: Collection[str] = ()) -> bool:
        if self._persona is None or not (personas or segments):
            return True
        return self._persona.id in personas or self._persona.segment in segments
