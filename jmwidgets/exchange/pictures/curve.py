"""The emotion curve as it is drawn: stages as bands, measured points filled, pain points numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jmwidgets.document import EMOTION
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.curves import Stretch, key_of, peaks_of
from jmwidgets.exchange.telling.lines import LEADING, Line, Measure, plain
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.insight import CurvePoint
from jmwidgets.parts.figure import emotion_text, levels
from jmwidgets.render.canvas import Canvas, fits
from jmwidgets.render.monotone import Monotone, stretches
from jmwidgets.words import _

_SIDE, _HEAD = 74.0, 24.0
_NAME = 10.0
_LEVELS = 5
_SIZES = (12.0, 11.0, 10.0, 9.0)
_NEAR = 8.0
"""So near to the middle of a figure another mark would touch it."""


def draw_curve(
    canvas: Canvas,
    area: Area,
    telling: Telling,
    stages: Sequence[Stretch],
    measure: Measure,
    *,
    in_full: bool,
    numbered: Sequence[str] = (),
) -> None:
    """Draw the emotion curve, with names and figures or, as a part of a summary, the line alone."""
    points = [point for stage in stages for point in stage.points]
    step = (area.width - _SIDE) / max(len(points), 1)
    names = [measure.rows(Line(plain(one.touchpoint.name), _NAME), step - 6) for one in points]
    lowest = max(map(len, names), default=1)
    foot = lowest * _NAME * LEADING + 34 if in_full else 4.0
    plot = Area(area.left + _SIDE, area.top + _HEAD, area.width - _SIDE, area.height - _HEAD - foot)
    _bands(canvas, area, plot, stages, step)
    for place, name in enumerate(levels()):
        middle = plot.bottom - plot.height * (place + 0.5) / _LEVELS
        canvas.text(plot.left - 8, middle + 3.5, str(name), 10, "soft", anchor="end")
    neutral = plot.top + plot.height / 2
    canvas.line(plot.left, neutral, plot.right, neutral, "#8a8577", 1)
    if in_full:
        _goals(canvas, telling, plot, points, step)
        _expected(canvas, plot, points, step)
    for part in _line(plot, points, step):
        canvas.path(part.path(), "ink", 2.5)
    _spots(canvas, telling, plot, points, step, in_full=in_full, numbered=numbered)
    if in_full:
        for place, rows in enumerate(names):
            canvas.lines(plot.left + (place + 0.5) * step, plot.bottom + 6, rows, _NAME, anchor="middle")
        _key(canvas, area, telling, points)


def _bands(canvas: Canvas, area: Area, plot: Area, stages: Sequence[Stretch], step: float) -> None:
    left = plot.left
    for number, stage in enumerate(stages):
        wide = step * len(stage.points)
        if number % 2 == 0:
            canvas.rect(left, area.top, wide, plot.bottom - area.top, "card")
        size = next((size for size in _SIZES if fits(stage.name, wide - 6, size, bold=True)), None)
        if size is not None:
            canvas.text(
                left + wide / 2, area.top + 16, plain(stage.name), size, "soft", bold=True, anchor="middle"
            )
        left += wide


def _at(plot: Area, value: float) -> float:
    """Return the height of an emotion: each level has a fifth of the plot."""
    share = (value - EMOTION.low) / (EMOTION.high - EMOTION.low)
    return plot.bottom - plot.height * (0.5 + share * (_LEVELS - 1)) / _LEVELS


def _line(plot: Area, points: Sequence[CurvePoint], step: float) -> Iterator[Monotone]:
    places = [
        None if one.claim is None else (plot.left + (place + 0.5) * step, _at(plot, one.claim.value))
        for place, one in enumerate(points)
    ]
    yield from stretches(places)


def _goals(canvas: Canvas, telling: Telling, plot: Area, points: Sequence[CurvePoint], step: float) -> None:
    before: tuple[float, float] | None = None
    for place, one in enumerate(points):
        goal = telling.perspective.to_be.get(one.touchpoint.id)
        if goal is None or goal.claim is None or not goal.is_goal:
            before = None
            continue
        here = plot.left + (place + 0.5) * step, _at(plot, goal.claim.value)
        if before is not None:
            canvas.line(*before, *here, "good", 1.25, "5 4")
        x, y = here
        canvas.path(f"M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z", "good", 1, fill="good")
        before = here


def _expected(canvas: Canvas, plot: Area, points: Sequence[CurvePoint], step: float) -> None:
    for place, one in enumerate(points):
        if one.expectation is not None:
            x, y = plot.left + (place + 0.5) * step, _at(plot, one.expectation.value)
            canvas.line(x - 5, y, x + 5, y, "soft", 2)


def _spots(
    canvas: Canvas,
    telling: Telling,
    plot: Area,
    points: Sequence[CurvePoint],
    step: float,
    *,
    in_full: bool,
    numbered: Sequence[str],
) -> None:
    for place, (one, is_peak) in enumerate(zip(points, peaks_of(points), strict=True)):
        claim = one.claim
        if claim is None:
            continue
        x, y = plot.left + (place + 0.5) * step, _at(plot, claim.value)
        top = bottom = y
        if in_full and claim.low is not None and claim.high is not None:
            top, bottom = _at(plot, min(claim.high, EMOTION.high)), _at(plot, max(claim.low, EMOTION.low))
            canvas.rect(x - 2.5, top, 5, bottom - top, "ink", radius=2.5, opacity=0.28)
        pain = telling.perspective.pains.get(one.touchpoint.id)
        is_numbered = pain is not None and one.touchpoint.id in numbered
        is_measured = claim.status == "measured"
        if pain is not None and is_numbered:
            canvas.dot(x, y, 8.5, "signal" if is_measured else "card", "signal", 1.5)
            colour = "card" if is_measured else "signal"
            canvas.text(x, y + 3.6, str(pain.rank), 10, colour, bold=True, anchor="middle")
        else:
            canvas.dot(x, y, 4 if in_full else 2.6, "ink" if is_measured else "card", "ink", 1.5)
        if in_full:
            away = 12 if is_numbered else 8
            # Clear of the point and of its interval; on the side where neither goal nor expectation stands.
            places = (min(y - away, top - 4), max(y + away, bottom + 4) + 8)
            others = _others(telling, plot, one)
            room = {at: min((abs(at - 4 - other) for other in others), default=_NEAR) for at in places}
            wanted = places[0] if is_peak else places[1]
            at = wanted if room[wanted] >= _NEAR else max(places, key=room.__getitem__)
            figure = emotion_text(claim.value, telling.perspective.scale)
            canvas.text(x, at, figure, 10, bold=True, anchor="middle")


def _others(telling: Telling, plot: Area, point: CurvePoint) -> list[float]:
    """Return the heights of what else is drawn at a touchpoint: its goal and what was expected."""
    goal = telling.perspective.to_be.get(point.touchpoint.id)
    claims = [point.expectation, goal.claim if goal is not None and goal.is_goal else None]
    return [_at(plot, claim.value) for claim in claims if claim is not None]


def _key(canvas: Canvas, area: Area, telling: Telling, points: Sequence[CurvePoint]) -> None:
    """Describe what the marks mean."""
    y = area.bottom - 4
    x = area.left
    if any(one.expectation for one in points):
        canvas.line(x, y - 3, x + 10, y - 3, "soft", 2)
        canvas.text(x + 15, y, _("Expected"), 10, "soft")
        x += 80
    if telling.perspective.to_be:
        canvas.line(x, y - 3, x + 16, y - 3, "good", 1.25, "5 4")
        canvas.text(x + 21, y, _("Goal"), 10, "soft")
        x += 70
    canvas.text(x, y, key_of(points), 10, "soft")
