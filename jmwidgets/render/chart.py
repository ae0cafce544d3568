"""The emotion curve as it is drawn: paths, points, and labels that stay out of each other's way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from jmwidgets.document import EMOTION, Claim, Touchpoint
from jmwidgets.document.claim import Status
from jmwidgets.insight import CurvePoint, PainPoint
from jmwidgets.parts.curve import line_of, point_words
from jmwidgets.parts.figure import axis_text, emotion_text
from jmwidgets.parts.figure import levels as level_names
from jmwidgets.parts.marks import MOMENT
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.columns import NARROWEST, Columns
from jmwidgets.render.monotone import Monotone, line
from jmwidgets.render.placement import Box, Line, Tag, place
from jmwidgets.words import Message, Written

PITCH = 40.0
"""Pixels from one level of emotion to the next."""
_POINT, _NUMBERED, _GOAL = 5.5, 10.0, 4.5
_MARGIN = 12.0
_ROOM_FOR_NAME = 40.0
_LABEL_HEIGHT, _SIGN_WIDTH = 14.0, 7.4
_PILL_HEIGHT = 18.0
_PILL_EDGE, _PILL_SIGN = 12.0, 6.4
"""Room beside the words in a pill, and the width of a letter."""


@dataclass(frozen=True)
class Spot:
    """A point of the curve, in pixels from the middle of its column and from the top of the drawing."""

    column: int
    place: str
    touchpoint: Touchpoint
    claim: Claim
    y: float
    value: str
    words: Message | Written
    pain: PainPoint | None = None
    is_moment: bool = False
    is_goal: bool = False
    interval: tuple[float, float] | None = None
    band: tuple[float, float] | None = None
    """How far the people disagree whose value it is."""
    opinion: float | None = None
    """The height of what a group believes, beside what is known."""
    label: tuple[float, float] = (0.0, 0.0)
    """Middle of the value and its base line."""
    pill: tuple[float, float] | None = None
    """Left upper corner of the pill."""

    @property
    def pill_width(self) -> float:
        """Of the pill, by its words in the current language."""
        return pill_width()

    @property
    def radius(self) -> float:
        """Of the point as drawn."""
        return _GOAL if self.is_goal else _NUMBERED if self.pain else _POINT

    @property
    def top(self) -> float:
        """The upper end of what is drawn at the point."""
        ends = [self.y - self.radius - 1, *(one[0] for one in (self.interval, self.band) if one)]
        return min(ends)

    @property
    def bottom(self) -> float:
        """The lower end of what is drawn at the point."""
        ends = [self.y + self.radius + 1, *(one[1] for one in (self.interval, self.band) if one)]
        return max(ends)

    def moved(self, down: float) -> Spot:
        """Return the same spot further down."""
        return replace(
            self,
            y=self.y + down,
            interval=self.interval and (self.interval[0] + down, self.interval[1] + down),
            band=self.band and (self.band[0] + down, self.band[1] + down),
            opinion=None if self.opinion is None else self.opinion + down,
            label=(self.label[0], self.label[1] + down),
            pill=self.pill and (self.pill[0], self.pill[1] + down),
        )


@dataclass(frozen=True)
class Level:
    """A named height on the axis."""

    y: float
    name: Message
    figure: str


@dataclass(frozen=True)
class Chart:
    """Everything that is drawn in the emotion lane."""

    spots: tuple[Spot, ...]
    as_is: tuple[Monotone, ...]
    to_be: tuple[Monotone, ...]
    unknown: tuple[str, ...]
    """Places of columns of which nothing is known."""
    levels: tuple[Level, ...]
    height: float
    width: float

    @property
    def neutral(self) -> float:
        """The height of the neutral line."""
        return self.levels[2].y

    @cached_property
    def has_intervals(self) -> bool:
        """Whether a value is drawn with its confidence interval."""
        return any(spot.interval for spot in self.spots)

    def has(self, *statuses: Status) -> bool:
        """Return whether a value of today is drawn that rests on evidence of one of these kinds."""
        return any(spot.claim.status in statuses for spot in self.spots if not spot.is_goal)

    @cached_property
    def has_bands(self) -> bool:
        """Whether people disagree about a value."""
        return any(spot.band for spot in self.spots)

    @cached_property
    def has_opinions(self) -> bool:
        """Whether a group's opinion stands beside what is known."""
        return any(spot.opinion is not None for spot in self.spots)

    @cached_property
    def numbered(self) -> tuple[Spot, ...]:
        """The pain points."""
        return tuple(spot for spot in self.spots if spot.pain)


def chart(perspective: Perspective, columns: Columns, unit: int = NARROWEST) -> Chart:
    """Lay out the emotion lane.

    Parameters
    ----------
    perspective
        Whose curve.
    columns
        The columns that it runs over.
    unit
        Width of a column that the labels must do with; on wider columns they only get more room.
    """
    spots, goals, as_is, to_be, unknown = _gathered(perspective, columns, unit)
    width = columns.count * unit
    drawn = _labelled([*spots, *goals], as_is, to_be, width, unit)
    tops = [spot.top for spot in drawn] + [spot.label[1] - _LABEL_HEIGHT for spot in drawn]
    tops += [spot.pill[1] for spot in drawn if spot.pill]
    bottoms = [spot.bottom for spot in drawn] + [spot.label[1] for spot in drawn]
    bottoms += [spot.pill[1] + _PILL_HEIGHT for spot in drawn if spot.pill]
    top = min([min(tops, default=0.0) - _MARGIN, -2 * PITCH - _ROOM_FOR_NAME])
    bottom = max([max(bottoms, default=0.0), 2 * PITCH + 8]) + _MARGIN
    scale = perspective.scale
    levels = tuple(
        Level(_height(value) - top, name, axis_text(value, scale))
        for value, name in zip((-2, -1, 0, 1, 2), level_names(), strict=True)
    )
    return Chart(
        spots=tuple(spot.moved(-top) for spot in drawn),
        as_is=_moved(as_is, -top),
        to_be=_moved(to_be, -top),
        unknown=tuple(unknown),
        levels=levels,
        height=round(bottom - top, 1),
        width=width,
    )


def pill_width() -> float:
    """Return the width of the pill that marks a moment of truth, by its words in the current language."""
    return round(len(str(MOMENT)) * _PILL_SIGN + _PILL_EDGE)


def _height(value: float) -> float:
    return -value * PITCH


def _gathered(
    perspective: Perspective, columns: Columns, unit: int
) -> tuple[list[Spot], list[Spot], tuple[Monotone, ...], tuple[Monotone, ...], list[str]]:
    spots: list[Spot] = []
    goals: list[Spot] = []
    unknown: list[str] = []
    for column, (_, touchpoint) in enumerate(columns.places):
        if touchpoint is None:
            continue
        point = perspective.as_is.get(touchpoint.id)
        if point is not None and point.claim is not None:
            spots.append(_spot(perspective, column, columns.place(column), point, point.claim))
        elif point is not None and not point.skipped:
            unknown.append(columns.place(column))
        goal = perspective.to_be.get(touchpoint.id)
        if goal is not None and goal.claim is not None and goal.is_goal:
            goals.append(_spot(perspective, column, columns.place(column), goal, goal.claim))
    drawn = [touchpoint for _, touchpoint in columns.places]
    now, then = (
        line(line_of(points, drawn), unit, PITCH) for points in (perspective.as_is, perspective.to_be)
    )
    return spots, goals, now, then, unknown


def _spot(perspective: Perspective, column: int, where: str, point: CurvePoint, claim: Claim) -> Spot:
    interval = band = None
    if claim.low is not None and claim.high is not None and not point.is_goal:
        interval = _between(claim.low, claim.high)
    elif claim.spread and not point.is_goal:
        band = _between(claim.value - claim.spread, claim.value + claim.spread)
    believed = None if point.is_goal else perspective.opinion(point)
    return Spot(
        column=column,
        place=where,
        touchpoint=point.touchpoint,
        claim=claim,
        y=_height(claim.value),
        value=emotion_text(claim.value, perspective.scale),
        words=point_words(perspective, point),
        pain=None if point.is_goal else perspective.pains.get(point.touchpoint.id),
        is_moment=not point.is_goal and point.touchpoint.id in perspective.moments,
        is_goal=point.is_goal,
        interval=interval,
        band=band,
        opinion=None if believed is None else _height(believed.value),
    )


def _between(low: float, high: float) -> tuple[float, float]:
    return _height(min(high, EMOTION.high)), _height(max(low, EMOTION.low))


def _labelled(
    spots: list[Spot],
    as_is: tuple[Monotone, ...],
    to_be: tuple[Monotone, ...],
    width: float,
    unit: int,
) -> list[Spot]:
    now, then = Line(as_is, width), Line(to_be, width)
    marks = [
        Box(x - spot.radius, spot.top, x + spot.radius, spot.bottom)
        for spot in spots
        for x in [(spot.column + 0.5) * unit]
    ]
    heights = {spot.column: spot.y for spot in spots if not spot.is_goal}
    pills = [spot for spot in spots if spot.is_moment]
    tags = [
        *(_tag(spot, heights, unit, pill_width(), _PILL_HEIGHT) for spot in pills),
        *(_tag(spot, heights, unit, len(spot.value) * _SIGN_WIDTH, _LABEL_HEIGHT) for spot in spots),
    ]
    boxes = place(tags, (now, then), marks, width)
    pill_of = {
        spot.touchpoint.id: (box.left - (spot.column + 0.5) * unit, box.top)
        for spot, box in zip(pills, boxes, strict=False)
    }
    return [
        replace(
            spot,
            label=((box.left + box.right) / 2 - (spot.column + 0.5) * unit, box.bottom - 3),
            pill=pill_of.get(spot.touchpoint.id) if spot.is_moment else None,
        )
        for spot, box in zip(spots, boxes[len(pills) :], strict=True)
    ]


def _tag(spot: Spot, heights: dict[int, float], unit: int, width: float, height: float) -> Tag:
    beside = [heights[c] for c in (spot.column - 1, spot.column + 1) if c in heights]
    is_peak = spot.y <= sum(beside) / len(beside) if beside else True
    if spot.is_goal:
        is_peak = spot.y <= heights.get(spot.column, spot.y)
    return Tag((spot.column + 0.5) * unit, spot.top, spot.bottom, width, height, prefers_above=is_peak)


def _moved(curves: Iterable[Monotone], down: float) -> tuple[Monotone, ...]:
    return tuple(Monotone(curve.xs, tuple(y + down for y in curve.ys)) for curve in curves)
