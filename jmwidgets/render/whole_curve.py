"""The whole curve on one screen: stages as bands, the worst dips numbered, the best moment named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jmwidgets.document import Claim
from jmwidgets.insight import CurvePoint, PainPoint
from jmwidgets.parts.curve import curve_words, point_words
from jmwidgets.parts.figure import emotion_text, evidence_text
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.columns import Columns, Extent, columns_of
from jmwidgets.render.excerpts import shortened
from jmwidgets.render.monotone import Monotone, stretches
from jmwidgets.words import Message, Written, message

_UNIT = 20
_PITCH = 26.0
"""Pixels from one level of emotion to the next."""
_TOP = 40.0
"""Room for the names of the stages, and for that of the best moment."""
_BELOW = 14.0
_NEUTRAL = _TOP + 2 * _PITCH
_HEIGHT = _NEUTRAL + 2 * _PITCH + _BELOW
_NARROWEST = 320.0
"""Pixels that the drawing has on the narrowest phone: marks stay apart there too."""
_APART = 21.0
_LETTER = 7.2
"""Width of a letter of a stage's name in pixels, at most; narrower ones leave room."""
_PAD = 14.0
_WIDTHS = (340, 600, 960, 1240)
"""Widths of the drawing from which on the names of the stages may be shown."""
_LONGEST = 44
_EDGE = 0.2
"""The part of the width, on either side, in which a name begins or ends at its point."""


@dataclass(frozen=True)
class Dip:
    """A numbered pain point on the curve."""

    place: str
    y: float
    """Of the point on the curve."""
    number_y: float
    """Of its number, moved away where another one stands."""
    pain: PainPoint
    status: str
    words: Message | Written


@dataclass(frozen=True)
class Named:
    """A touchpoint whose name stands at the curve: the best one, or the lowest of those without a number."""

    place: str
    y: float
    status: str
    anchor: str
    """How its name stands to the point: start, middle or end."""
    words: Message
    said: Message
    """With its evidence."""


@dataclass(frozen=True)
class Band:
    """A stage as it stands behind the curve."""

    extent: Extent
    name: str
    middle: str


@dataclass(frozen=True)
class WholeCurve:
    """What is drawn."""

    bands: tuple[Band, ...]
    names_from: int
    """Width from which on the names of the stages all fit; 0 where they never do."""
    stretches: tuple[Monotone, ...]
    dips: tuple[Dip, ...]
    best: Named | None
    lowest: Named | None
    """Of those without a number, where it lies lower than one that has one: why is said."""
    width: float
    height: float
    neutral: float
    story: Message | Written


def whole_curve(perspective: Perspective, best: CurvePoint | None, pains: list[PainPoint]) -> WholeCurve:
    """Lay out the curve of a persona on the width of a page, with the dips that the page names.

    Parameters
    ----------
    perspective
        Whose curve.
    best
        The point that feels best, where one is worth naming.
    pains
        The pain points to number, the worst first.
    """
    columns = columns_of(perspective.journey, "as-is")
    points: list[tuple[float, float] | None] = []
    found: dict[str, tuple[int, float]] = {}
    for column, (_, touchpoint) in enumerate(columns.places):
        point = perspective.as_is.get(touchpoint.id) if touchpoint else None
        if point is None or point.claim is None:
            if point is None or not point.skipped:
                points.append(None)
            continue
        y = _NEUTRAL - point.claim.value * _PITCH
        points.append(((column + 0.5) * _UNIT, y))
        found[point.touchpoint.id] = (column, y)
    bands, names_from = _bands(columns)
    return WholeCurve(
        bands=bands,
        names_from=names_from,
        stretches=stretches(points),
        dips=_dips(perspective, columns, pains, found),
        best=_best(perspective, columns, best, found),
        lowest=_lowest(perspective, columns, pains, found),
        width=max(1, columns.count) * _UNIT,
        height=_HEIGHT,
        neutral=_NEUTRAL,
        story=curve_words(perspective),
    )


def _bands(columns: Columns) -> tuple[tuple[Band, ...], int]:
    found, widest, before = [], 0.0, 0
    for band, extent in zip(columns.bands, columns.extents, strict=True):
        found.append(Band(extent, band.stage.name, columns.place(before + (band.span - 1) / 2)))
        before += band.span
        needs = len(band.stage.name) * _LETTER + _PAD
        widest = max(widest, needs * columns.count / band.span)
    fitting = next((width for width in _WIDTHS if widest <= width), 0)
    return tuple(found), fitting


def _dips(
    perspective: Perspective, columns: Columns, pains: list[PainPoint], found: dict[str, tuple[int, float]]
) -> tuple[Dip, ...]:
    dips: list[Dip] = []
    taken: list[tuple[float, float]] = []
    for pain in pains:
        column, y = found.get(pain.touchpoint.id, (None, 0.0))
        if column is None:
            continue
        x = (column + 0.5) / columns.count * _NARROWEST
        free = next(
            (
                at
                for at in (y, y + _APART, y - _APART, y - 2 * _APART, y + 2 * _APART)
                if _TOP - 16 < at < _HEIGHT - 10
                and all(abs(x - left) >= _APART or abs(at - top) >= _APART for left, top in taken)
            ),
            y,
        )
        taken.append((x, free))
        point = perspective.as_is[pain.touchpoint.id]
        status = point.claim.status if point.claim else "assumed"
        words = point_words(perspective, point)
        dips.append(Dip(columns.place(column), y, free, pain, status, words))
    return tuple(dips)


def _best(
    perspective: Perspective,
    columns: Columns,
    best: CurvePoint | None,
    found: dict[str, tuple[int, float]],
) -> Named | None:
    if best is None or best.claim is None or best.touchpoint.id not in found:
        return None
    values = _values(perspective, best.touchpoint.name, best.claim)
    words = message("Best: {place} {figure}", place=values["short"], figure=values["figure"])
    said = message("Best: {place} {figure} ({evidence})", **values)
    return _named(columns, found[best.touchpoint.id], best.claim, words, said)


def _lowest(
    perspective: Perspective, columns: Columns, pains: list[PainPoint], found: dict[str, tuple[int, float]]
) -> Named | None:
    """Name the lowest point where readers would look for it among the numbers in vain."""
    numbered = {pain.touchpoint.id for pain in pains} & {*found}
    others = {*found} - numbered
    if not numbered or not others:
        return None
    touchpoint_id = max(others, key=lambda one: found[one][1])
    point, y = perspective.as_is[touchpoint_id], found[touchpoint_id][1]
    marked = [found[one][1] for one in numbered]
    if point.claim is None or y <= max(_NEUTRAL, min(marked)):
        return None
    values = _values(perspective, point.touchpoint.name, point.claim)
    why: Message = message("no pain point")
    if pain := perspective.pains.get(touchpoint_id):
        why = message("pain point {rank}", rank=pain.rank)
    elif point.touchpoint.kind == "customer-alone":
        why = message("without the business")
    if y > max(marked):
        words = message("Lowest: {short} {figure}, {why}", why=why, **values)
        said = message("Lowest: {place} {figure} ({evidence}), {why}", why=why, **values)
    else:
        words = message("Also low: {short} {figure}, {why}", why=why, **values)
        said = message("Also low: {place} {figure} ({evidence}), {why}", why=why, **values)
    return _named(columns, found[touchpoint_id], point.claim, words, said)


def _values(perspective: Perspective, name: str, claim: Claim) -> dict[str, Any]:
    return {
        "place": name,
        "short": shortened(name, _LONGEST),
        "figure": Written(emotion_text(claim.value, perspective.scale)),
        "evidence": evidence_text(claim, perspective.scale),
    }


def _named(columns: Columns, at: tuple[int, float], claim: Claim, words: Message, said: Message) -> Named:
    column, y = at
    share = (column + 0.5) / columns.count
    anchor = "start" if share < _EDGE else "end" if share > 1 - _EDGE else "middle"
    return Named(columns.place(column), y, claim.status, anchor, words, said)
