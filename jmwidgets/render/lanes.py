"""The rows of the map: what each lane shows at each touchpoint, as parts to be painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import Journey, Lane, lanes_in
from jmwidgets.insight.reader.visibility import LANE_CONTENT
from jmwidgets.parts.cells import OF_STAGE, cell_parts, stage_parts
from jmwidgets.parts.part import Part
from jmwidgets.parts.perspective import Perspective
from jmwidgets.parts.place import Place
from jmwidgets.render.columns import Columns, StageBand


@dataclass(frozen=True)
class Column(Place):
    """A column of the map: a touchpoint and the band of its stage."""

    band: StageBand
    first_of_stage: bool


@dataclass(frozen=True)
class Cell:
    """A cell of a row."""

    parts: tuple[Part, ...]
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
        return " ".join(sorted(LANE_CONTENT[self.lane.content]))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded in any cell."""
        return not any(cell.parts for cell in self.cells)


def lanes_of(journey: Journey) -> tuple[Lane, ...]:
    """Return the journey's lanes, or the usual ones where it names none."""
    return tuple(journey.lanes.values()) or lanes_in(journey.language)


def places_of(perspective: Perspective, columns: Columns) -> tuple[Column | None, ...]:
    """Return the columns with what is recorded in them; None for a stage without touchpoints."""
    before = None
    found: list[Column | None] = []
    for band, touchpoint in columns.places:
        starts = band is not before
        found.append(Column(perspective, touchpoint, band, starts) if touchpoint else None)
        before = band
    return tuple(found)


def row_of(lane: Lane, columns: Columns, places: tuple[Column | None, ...]) -> Row:
    """Fill a lane."""
    if lane.content in OF_STAGE:
        cells = (
            Cell(stage_parts(band.stage, lane), band.span, band.tint, starts_stage=True)
            for band in columns.bands
        )
        return Row(lane, tuple(cells))
    return Row(lane, tuple(_cells(lane, columns, places)))


def _cells(lane: Lane, columns: Columns, places: tuple[Column | None, ...]) -> Iterator[Cell]:
    before = None
    for (band, _), place in zip(columns.places, places, strict=True):
        parts = cell_parts(place, lane) if place else ()
        yield Cell(parts, 1, band.tint, starts_stage=band is not before)
        before = band
