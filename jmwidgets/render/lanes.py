"""The rows of the map: what each lane shows at each touchpoint."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from jmwidgets.document import (
    EMOTION,
    LANES,
    Channel,
    Experience,
    Journey,
    Lane,
    Milestone,
    Note,
    Opportunity,
    Persona,
    Scale,
    Touchpoint,
)
from jmwidgets.insight import CurvePoint, MomentOfTruth, PainPoint, Rating, claim_of, satisfaction
from jmwidgets.insight.reader.visibility import LANE_CONTENT
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.columns import Columns, StageBand
from jmwidgets.render.environment import environment

STAGE_CONTENTS = ("goal", "next_action")
"""Lanes whose cells span a whole stage."""


@dataclass(frozen=True)
class Place:
    """One column of the map with all that is recorded there."""

    perspective: Perspective
    band: StageBand
    touchpoint: Touchpoint
    first_of_stage: bool

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
        return [
            one
            for one in self.journey.milestones.values()
            if one.kind == "journey" and one.touchpoint == self.touchpoint.id
        ]

    @cached_property
    def importance(self) -> object:
        """How much the touchpoint weighs, 1 to 5."""
        if self.persona is None:
            return self.touchpoint.importance
        return claim_of(self.journey, self.persona.id, self.touchpoint.id, "importance")

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        """Satisfaction scores."""
        return satisfaction(self.journey, self.persona.id, self.touchpoint.id) if self.persona else ()

    def notes(self, lane: str | None) -> list[Note]:
        """Give the notes of a lane, or those of none, at this touchpoint."""
        return self.perspective.notes_by_place.get((lane, self.touchpoint.id), [])

    @staticmethod
    def along(value: float) -> str:
        """Give the place of an emotion on a bar from the worst to the best, in per cent."""
        return f"{(value - EMOTION.low) / (EMOTION.high - EMOTION.low) * 100:.1f}%"


@dataclass(frozen=True)
class Cell:
    """A cell of a row."""

    markup: Markup
    span: int
    tint: int
    starts_stage: bool


@dataclass(frozen=True)
class Row:
    """A lane as it is drawn."""

    lane: Lane
    cells: tuple[Cell, ...]

    @property
    def layers(self) -> str:
        """The layers that the lane belongs to, for the page's script."""
        return json.dumps(sorted(LANE_CONTENT[self.lane.content]))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded in any cell."""
        return not any(cell.markup for cell in self.cells)


def lanes_of(journey: Journey) -> tuple[Lane, ...]:
    """Give the journey's lanes, or the usual ones where it names none."""
    return tuple(journey.lanes.values()) or LANES


def places_of(perspective: Perspective, columns: Columns) -> tuple[Place | None, ...]:
    """Give the columns with what is recorded in them; None for a stage without touchpoints."""
    before = None
    found: list[Place | None] = []
    for band, touchpoint in columns.places:
        starts = band is not before
        found.append(Place(perspective, band, touchpoint, starts) if touchpoint else None)
        before = band
    return tuple(found)


def row_of(lane: Lane, columns: Columns, places: tuple[Place | None, ...]) -> Row:
    """Fill a lane."""
    if lane.content in STAGE_CONTENTS:
        return Row(lane, tuple(_stage_cells(lane, columns)))
    return Row(lane, tuple(_cells(lane, columns, places)))


def _stage_cells(lane: Lane, columns: Columns) -> Iterator[Cell]:
    macro = _macro(lane.content)
    for band in columns.bands:
        yield Cell(macro(band.stage), band.span, band.tint, starts_stage=True)


def _cells(lane: Lane, columns: Columns, places: tuple[Place | None, ...]) -> Iterator[Cell]:
    macro = _macro(lane.content)
    before = None
    for (band, _), place in zip(columns.places, places, strict=True):
        shown = macro(place, lane) if place else Markup("")
        yield Cell(Markup(shown.strip()), 1, band.tint, starts_stage=band is not before)  # noqa: S704 - of a template
        before = band


def _macro(content: str) -> Callable[..., Markup]:
    macro: Callable[..., Markup] = getattr(environment().get_template("cells.html").module, content)
    return macro
