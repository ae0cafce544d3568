"""The points of the emotion curve, stage by stage, as many side by side as can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jmwidgets.exchange.telling.notes import of_point, standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.spreading import spread
from jmwidgets.insight import CurvePoint
from jmwidgets.parts.curve import curve_words
from jmwidgets.words import message

KEY = message(
    "Filled points are measured, with their 95 % interval; hollow ones are reported, observed or assumed."
)


@dataclass(frozen=True)
class Stretch:
    """Some columns of a stage, as they stand side by side in one chart."""

    name: str
    points: tuple[CurvePoint, ...]


def stretches_of(telling: Telling) -> list[Stretch]:
    """Return the points of the curve stage by stage; touchpoints that the persona skips are passed over."""
    journey = telling.journey
    points = [point for point in telling.perspective.as_is.values() if not point.skipped]
    return [
        Stretch(journey.stages[stage].name, tuple(some))
        for stage, some in groupby(points, key=lambda point: point.touchpoint.stage)
    ]


def pages_of(telling: Telling, most: int) -> list[list[Stretch]]:
    """Spread the curve over pages of at most so many touchpoints."""
    stages = [(one.name, one.points) for one in stretches_of(telling)]
    return [[Stretch(name, points) for name, points in page] for page in spread(stages, most)]


def peaks_of(points: Sequence[CurvePoint]) -> list[bool]:
    """Return for each point whether it is no lower than those beside it on average: its figure goes above.

    Examples
    --------
    >>> from jmwidgets.document import Claim, Touchpoint
    >>> at = Touchpoint(id="a", name="A", stage="use")
    >>> peaks_of([CurvePoint(at, Claim(value=value), None, None, skipped=False) for value in (1, -1, 2)])
    [True, False, True]
    """
    values = [point.claim.value if point.claim else None for point in points]
    found = []
    for place, value in enumerate(values):
        beside = [values[at] for at in (place - 1, place + 1) if 0 <= at < len(values)]
        known = [one for one in beside if one is not None]
        found.append(value is not None and (not known or value >= sum(known) / len(known)))
    return found


def notes_of(telling: Telling, points: Sequence[CurvePoint]) -> Iterator[str]:
    """Yield what backs some points, and the story of the whole curve."""
    yield from standing_of(telling)
    yield str(curve_words(telling.perspective))
    for point in points:
        yield from of_point(telling, point)
