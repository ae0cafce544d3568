"""Columns are time: one for each touchpoint, in bands of stages, all of one width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import quantiles

from jmwidgets.document import Journey, Milestone, Stage, Touchpoint
from jmwidgets.parts.perspective import stage_milestones

NARROWEST = 84
"""The least width of a column in pixels."""
_WIDEST_FOR_TEXT = 132
_LABEL_WIDTH = 132
_MANY = 48
_CROWDED_CELL = 60
_PIXELS_PER_SIGN = 0.45
PRINTED_COLUMNS = 24
"""From more columns on, the names of touchpoints stand upright where personas are compared."""


@dataclass(frozen=True)
class StageBand:
    """A stage and its touchpoints, as far as they stand in this table."""

    stage: Stage
    touchpoints: tuple[Touchpoint, ...]
    tint: int
    """0 or 1, by turns."""
    milestones: tuple[Milestone, ...] = ()
    """What is reached in the stage as a whole, at no touchpoint of its own."""

    @property
    def span(self) -> int:
        """How many columns the band takes; a stage without touchpoints takes one."""
        return max(1, len(self.touchpoints))


@dataclass(frozen=True)
class Extent:
    """Where a stage's columns lie."""

    left: str
    width: str
    tint: int


@dataclass(frozen=True)
class Columns:
    """The columns of a map."""

    bands: tuple[StageBand, ...]
    unit: int
    """Least width of a column in pixels."""

    @property
    def count(self) -> int:
        """How many columns there are."""
        return sum(band.span for band in self.bands)

    @property
    def is_many(self) -> bool:
        """Whether the rounding of column widths, 1/64 of a pixel in browsers, adds up to one that shows."""
        return self.count > _MANY

    @property
    def width(self) -> int:
        """The least width of the table in pixels, with the lane names."""
        return _LABEL_WIDTH + self.count * self.unit

    @property
    def places(self) -> Iterator[tuple[StageBand, Touchpoint | None]]:
        """Every column from left to right; None for a stage without touchpoints."""
        for band in self.bands:
            if band.touchpoints:
                yield from ((band, touchpoint) for touchpoint in band.touchpoints)
            else:
                yield band, None

    @property
    def extents(self) -> Iterator[Extent]:
        """Where each stage begins and how wide it is, in per cent."""
        before = 0
        for band in self.bands:
            yield Extent(_percent(before / self.count), _percent(band.span / self.count), band.tint)
            before += band.span

    def place(self, column: float) -> str:
        """Return the middle of a column in per cent of all columns' width.

        Examples
        --------
        >>> stage = Stage(id="use", name="Use")
        >>> Columns((StageBand(stage, (), 0),), 84).place(0)
        '50%'
        """
        return _percent((column + 0.5) / self.count)


def _percent(part: float) -> str:
    return f"{part * 100:.2f}".rstrip("0").rstrip(".") + "%"


def columns_of(journey: Journey, state: str = "both", unit: int = NARROWEST) -> Columns:
    """Lay out the touchpoints of a journey.

    Parameters
    ----------
    journey
        The document.
    state
        "as-is" leaves out touchpoints that are yet to come, "to-be" those that go; "both" has all.
    unit
        Least width of a column in pixels.
    """
    left_out = {"as-is": "to-be", "to-be": "as-is"}.get(state)
    by_stage: dict[str, list[Touchpoint]] = {key: [] for key in journey.stages}
    for touchpoint in journey.touchpoints.values():
        if touchpoint.exists_in != left_out:
            by_stage[touchpoint.stage].append(touchpoint)
    reached = stage_milestones(journey)
    bands = tuple(
        StageBand(stage, tuple(by_stage[stage.id]), position % 2, reached.get(stage.id, ()))
        for position, stage in enumerate(journey.stages.values())
    )
    return Columns(bands, unit)


def unit_for(texts: list[str]) -> int:
    """Choose the width of all columns by how much text the fuller cells hold.

    Examples
    --------
    >>> unit_for(["Waits all day"] * 5)
    84
    """
    lengths = [min(len(text), 400) for text in texts if text]
    if len(lengths) <= 1:
        return NARROWEST
    fuller = quantiles(lengths, n=10)[-2]
    grown = NARROWEST + max(0.0, fuller - _CROWDED_CELL) * _PIXELS_PER_SIGN
    return min(_WIDEST_FOR_TEXT, round(grown / 4) * 4)
