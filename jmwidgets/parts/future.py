"""The journey as it is to be, through one persona's eyes: what the to-be map is drawn from."""

from __future__ import annotations

from functools import cached_property

from jmwidgets.document import Experience, Journey, Lane, Touchpoint, to_be_of, twins
from jmwidgets.insight import CurvePoint, PainPoint, curve
from jmwidgets.parts.perspective import Perspective

_OF_BOTH = frozenset({"touchpoint", "goal", "next_action"})
"""Contents of lanes that hold for the journey as it is and as it is to be."""


class FuturePerspective(Perspective):
    """One persona's journey with every to-be value in the place of today's.

    Its curve holds the goals, and what is felt today where no goal is set. What hurts today is no part of it.
    """

    @classmethod
    def of(cls, journey: Journey, persona_id: str | None) -> FuturePerspective:
        """Look ahead with the eyes of a persona."""
        ahead = to_be_of(journey)
        points = [_ahead(journey.touchpoints[key], one) for key, one in ahead.touchpoints.items()]
        ahead = ahead.model_copy(update={"touchpoints": type(ahead.touchpoints)(points)})
        return cls(ahead, None if persona_id is None else journey.personas[persona_id])

    @property
    def key(self) -> str:
        """What ids in the page begin with, apart from those of today's map."""
        return f"{super().key}-to-be"

    @cached_property
    def as_is(self) -> dict[str, CurvePoint]:
        """The curve that is drawn."""
        points = curve(self.journey, self.persona.id, "to-be") if self.persona else ()
        return {point.touchpoint.id: point for point in points}

    @cached_property
    def to_be(self) -> dict[str, CurvePoint]:
        """Nothing: no second curve is drawn beside it."""
        return {}

    @cached_property
    def pains(self) -> dict[str, PainPoint]:
        """Nothing: pain points are today's."""
        return {}


def _ahead(today: Touchpoint, then: Touchpoint) -> Touchpoint:
    """Leave out what is said of today alone: that it is late, and the tone of words that will be others."""
    changed: dict[str, object] = {"intended_timing": None}
    if then.phrasing != today.phrasing and not today.to_be_tone:
        changed["tone"] = ""
    return then.model_copy(update=changed)


def holds_ahead(lane: Lane) -> bool:
    """Return whether a lane says anything of the to-be journey.

    Examples
    --------
    >>> [holds_ahead(Lane(id="l", name="L", content=content)) for content in ("actions", "timing", "issues")]
    [True, True, False]
    """
    content = "actual_timing" if lane.content == "timing" else lane.content
    return content in _OF_BOTH or content in twins(Touchpoint) or content in twins(Experience)
