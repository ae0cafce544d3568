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
from jmwidgets.words import _


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


def key_of(points: Sequence[CurvePoint]) -> str:
    """Name what the points are filled with, as far as they are drawn.

    Examples
    --------
    >>> from jmwidgets.document import Claim, Touchpoint
    >>> at = Touchpoint(id="a", name="A", stage="use")
    >>> key_of([CurvePoint(at, Claim(value=1), None, None, skipped=False)])
    'Hollow points are reported, observed or assumed.'
    """
    claims = [point.claim for point in points if point.claim is not None]
    measured = [claim for claim in claims if claim.status == "measured"]
    words = []
    if any(claim.low is not None for claim in measured):
        words.append(_("Filled points are measured, with their 95 % interval."))
    elif measured:
        words.append(_("Filled points are measured."))
    if len(measured) < len(claims):
        words.append(_("Hollow points are reported, observed or assumed."))
    return " ".join(words)


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
