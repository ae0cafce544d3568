"""A column of the map with all that is recorded there for one persona."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from jmwidgets.document import (
    EMOTION,
    Channel,
    Claim,
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
    PainPoint,
    Rating,
    claim_of,
    satisfaction,
)
from jmwidgets.insight.strongest import common_claim_of
from jmwidgets.parts.perspective import Perspective


@dataclass(frozen=True)
class Place:
    """One touchpoint as one persona meets it."""

    perspective: Perspective
    touchpoint: Touchpoint

    @property
    def journey(self) -> Journey:
        """The document."""
        return self.perspective.journey

    @property
    def persona(self) -> Persona | None:
        """Whose column it is."""
        return self.perspective.persona

    @property
    def scale(self) -> Scale:
        """The scale on which people read emotions."""
        return self.perspective.scale

    @cached_property
    def experience(self) -> Experience | None:
        """What the persona lives here."""
        return self.perspective.experience(self.touchpoint)

    @property
    def point(self) -> CurvePoint | None:
        """The point of today's curve."""
        return self.perspective.as_is.get(self.touchpoint.id)

    @property
    def goal(self) -> CurvePoint | None:
        """The point of the curve that is aimed at."""
        return self.perspective.to_be.get(self.touchpoint.id)

    @property
    def pain(self) -> PainPoint | None:
        """The pain point, if the touchpoint is one."""
        return self.perspective.pains.get(self.touchpoint.id)

    @property
    def moment(self) -> MomentOfTruth | None:
        """The moment of truth, if the touchpoint is one."""
        return self.perspective.moments.get(self.touchpoint.id)

    @property
    def deviations(self) -> list[Deviation]:
        """How customers depart from the map here."""
        return self.perspective.deviations.get(self.touchpoint.id, [])

    @property
    def channel(self) -> Channel | None:
        """How they meet."""
        return self.perspective.channel(self.touchpoint)

    @property
    def opportunities(self) -> list[Opportunity]:
        """What could be better here."""
        return self.perspective.opportunities.get(self.touchpoint.id, [])

    @property
    def milestones(self) -> list[Milestone]:
        """Marks on the customer's way at this touchpoint."""
        return self.perspective.milestones.get(self.touchpoint.id, [])

    @property
    def pins(self) -> list[Pin]:
        """The figures that were pinned here."""
        return self.perspective.pins.get(self.touchpoint.id, [])

    @cached_property
    def importance(self) -> Claim | None:
        """How much the touchpoint weighs, 1 to 5, by the strongest evidence."""
        if self.persona is None:
            return common_claim_of(self.journey, self.touchpoint.id, "importance")
        return claim_of(self.journey, self.persona.id, self.touchpoint.id, "importance")

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        """Satisfaction scores, each by the strongest evidence."""
        return satisfaction(self.journey, self.persona.id, self.touchpoint.id) if self.persona else ()

    @property
    def handed_over(self) -> HandOff | None:
        """How the touchpoint came to its owner, where another answers for the step before."""
        return self.perspective.hand_offs.get(self.touchpoint.id)

    def notes(self, lane: str | None) -> list[Note]:
        """Return the notes of a lane, or those of none, at this touchpoint."""
        return self.perspective.notes_by_place.get((lane, self.touchpoint.id), [])

    @staticmethod
    def along(value: float) -> str:
        """Return the place of an emotion on a bar from the worst to the best, in per cent."""
        return f"{round((value - EMOTION.low) / (EMOTION.high - EMOTION.low) * 100, 1):g}%"
