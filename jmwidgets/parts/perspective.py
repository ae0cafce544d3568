"""A journey through one persona's eyes: what the sections ask for again and again, gathered once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from jmwidgets.document import (
    Channel,
    Experience,
    Journey,
    Milestone,
    Note,
    Opportunity,
    Persona,
    Pin,
    Scale,
    Touchpoint,
)
from jmwidgets.insight import (
    CurvePoint,
    Deviation,
    HandOff,
    MomentOfTruth,
    Opinion,
    PainPoint,
    curve,
    curve_of_all,
    hand_offs,
    moments_of_truth,
    opinion,
    pain_points,
    planned_and_actual,
)
from jmwidgets.insight.emotions import scale_of


def stage_milestones(journey: Journey) -> dict[str, tuple[Milestone, ...]]:
    """Return what is reached in a stage as a whole, at no touchpoint of its own, by stage.

    Examples
    --------
    >>> milestone = {"id": "sold", "name": "Sold", "stage": "buy"}
    >>> journey = Journey(id="j", title="J", stages=[{"id": "buy", "name": "Buy"}], milestones=[milestone])
    >>> [one.name for one in stage_milestones(journey)["buy"]]
    ['Sold']
    """
    found: dict[str, tuple[Milestone, ...]] = {}
    for one in journey.milestones.values():
        if one.kind == "journey" and one.touchpoint is None and one.stage is not None:
            found[one.stage] = (*found.get(one.stage, ()), one)
    return found


@dataclass(frozen=True)
class Perspective:
    """One persona's journey; without a persona, the frame and what data tell of all customers."""

    journey: Journey
    persona: Persona | None

    @classmethod
    def of(cls, journey: Journey, persona_id: str | None) -> Perspective:
        """Look at a journey with the eyes of a persona."""
        return cls(journey, None if persona_id is None else journey.personas[persona_id])

    @property
    def key(self) -> str:
        """What ids in the page begin with, so that two personas fit on one page."""
        return self.persona.id if self.persona else self.journey.id

    @property
    def scale(self) -> Scale:
        """The scale on which people read emotions."""
        return scale_of(self.journey)

    @cached_property
    def as_is(self) -> dict[str, CurvePoint]:
        """The curve of today by touchpoint; without a persona, that of all customers, as data tell it."""
        points = curve(self.journey, self.persona.id) if self.persona else curve_of_all(self.journey)
        return {point.touchpoint.id: point for point in points}

    @cached_property
    def to_be(self) -> dict[str, CurvePoint]:
        """The curve that is aimed at, by touchpoint; empty where no goal is set."""
        points = curve(self.journey, self.persona.id, "to-be") if self.persona else ()
        return {point.touchpoint.id: point for point in points} if any(p.is_goal for p in points) else {}

    def opinion(self, point: CurvePoint) -> Opinion | None:
        """Return what a group believes where more is known; None where its opinion is all there is."""
        if self.persona is None or point.claim is None or point.claim.status == "assumed":
            return None
        return opinion(self.journey, self.persona.id, point.touchpoint.id, "emotion")

    @cached_property
    def pains(self) -> dict[str, PainPoint]:
        """The pain points by touchpoint."""
        found = pain_points(self.journey, self.persona.id) if self.persona else ()
        return {pain.touchpoint.id: pain for pain in found}

    @cached_property
    def moments(self) -> dict[str, MomentOfTruth]:
        """The moments of truth by touchpoint."""
        found = moments_of_truth(self.journey, self.persona.id if self.persona else None)
        return {moment.touchpoint.id: moment for moment in found}

    @cached_property
    def deviations(self) -> dict[str, list[Deviation]]:
        """Where surely many depart from the map, by touchpoint."""
        found: dict[str, list[Deviation]] = defaultdict(list)
        if not self.journey.is_outside:
            told = planned_and_actual(self.journey, self.persona.id if self.persona else None)
            for one in () if told is None else told.deviations:
                if one.touchpoint is not None:
                    found[one.touchpoint.id].append(one)
        return dict(found)

    @cached_property
    def hand_offs(self) -> dict[str, HandOff]:
        """The hand-offs between owners by the touchpoint that is handed over; that of the usual way first."""
        found: dict[str, HandOff] = {}
        for one in hand_offs(self.journey, self.persona.id if self.persona else None):
            found.setdefault(one.taker.id, one)
        return found

    @cached_property
    def opportunities(self) -> dict[str, list[Opportunity]]:
        """The persona's opportunities by touchpoint."""
        found: dict[str, list[Opportunity]] = defaultdict(list)
        for opportunity in self.journey.opportunities.values():
            if self.persona is None or not opportunity.personas or self.persona.id in opportunity.personas:
                for touchpoint in dict.fromkeys(opportunity.touchpoints):
                    found[touchpoint].append(opportunity)
        return dict(found)

    @cached_property
    def milestones(self) -> dict[str, list[Milestone]]:
        """The marks on the customer's way by touchpoint."""
        found: dict[str, list[Milestone]] = defaultdict(list)
        for milestone in self.journey.milestones.values():
            if milestone.kind == "journey" and milestone.touchpoint is not None:
                found[milestone.touchpoint].append(milestone)
        return dict(found)

    @cached_property
    def pins(self) -> dict[str, list[Pin]]:
        """The figures that were pinned to the map, by touchpoint; those of other personas stay with them."""
        found: dict[str, list[Pin]] = defaultdict(list)
        for pin in self.journey.pins.values():
            is_mine = self.persona is None or (
                pin.persona in {None, self.persona.id} and pin.segment in {None, self.persona.segment}
            )
            if pin.on_map and pin.touchpoint is not None and is_mine:
                found[pin.touchpoint].append(pin)
        return dict(found)

    @cached_property
    def notes(self) -> list[Note]:
        """The notes that are about everybody or about this persona."""
        mine = {None, self.persona.id if self.persona else None}
        return [note for note in self.journey.notes.values() if note.persona in mine]

    @cached_property
    def notes_by_place(self) -> dict[tuple[str | None, str | None], list[Note]]:
        """The notes by lane and touchpoint."""
        found: dict[tuple[str | None, str | None], list[Note]] = defaultdict(list)
        for note in self.notes:
            found[note.lane, note.touchpoint].append(note)
        return dict(found)

    def experience(self, touchpoint: Touchpoint) -> Experience | None:
        """Return what the persona lives at a touchpoint."""
        return self.journey.experience(self.persona.id, touchpoint.id) if self.persona else None

    def channel(self, touchpoint: Touchpoint) -> Channel | None:
        """Return the channel of a touchpoint."""
        return self.journey.channel(touchpoint.channel) if touchpoint.channel else None
