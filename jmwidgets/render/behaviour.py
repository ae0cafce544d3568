"""What customers do: how far they come, where they go next and come back to, how long that takes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey, Touchpoint
from jmwidgets.insight import (
    Funnel,
    FunnelStep,
    Move,
    Moves,
    UsualWay,
    UsualWays,
    funnel,
    moves,
    usual_ways,
    waits,
)
from jmwidgets.insight.who import chosen_persona
from jmwidgets.render.environment import rendered
from jmwidgets.render.session_table import session_table
from jmwidgets.render.times import TimeAxis, percent, time_of
from jmwidgets.render.way_figures import stage_table, where_ways_end, whole_times

ROW = 58
"""Pixels from one touchpoint to the next among the ways."""
WAY_WIDTH = 120
"""Pixels beside the names for the ways on, and for those back."""
_MOST_WAYS = 36
_TOLD_AT_ONCE = 3
_THINNEST, _THICKEST = 1.5, 11.0
_GAP, _HEAD = 5.0, 5.0
_FAR = 6
"""Ways over more rows than these reach out no further."""


@dataclass(frozen=True)
class Arc:
    """A way as it is drawn: a line from one row to another, with an arrow at its end."""

    path: str
    head: str
    width: float
    is_back: bool


@dataclass(frozen=True)
class Row:
    """A touchpoint among the ways, with where its customers go next."""

    touchpoint: Touchpoint
    ways: tuple[Move, ...]

    @property
    def told(self) -> tuple[Move, ...]:
        """The most used ways."""
        return self.ways[:_TOLD_AT_ONCE]


def behaviour(journey: Journey, persona_id: str | None) -> Markup:
    """Show how far customers come, where they go next, and how long it takes; empty without events.

    Examples
    --------
    >>> behaviour(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    reached, ways, times = funnel(journey, persona_id), moves(journey, persona_id), waits(journey, persona_id)
    usual = usual_ways(journey)
    figures = (
        stage_table(journey, persona_id),
        where_ways_end(journey, persona_id),
        whole_times(journey, persona_id),
        session_table(journey, persona_id),
    )
    if reached is None and ways is None and times is None and usual is None and not any(figures):
        return Markup()
    facts = [one.fact for one in times.waits] if times is not None else []
    axis = TimeAxis.of(end for one in facts for end in (one.value, one.low, one.high) if end is not None)
    shown = _most_used(ways)
    return rendered(
        "behaviour.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        funnel=reached,
        bars=_bars(reached),
        ways=ways,
        rows=_rows(ways, shown),
        arcs=_arcs(ways, shown),
        row=ROW,
        beside=WAY_WIDTH,
        waits=times,
        spots=[axis.spot(one.value, one.low, one.high) for one in facts],
        ticks=axis.ticks,
        time_of=time_of,
        stages=figures[0],
        way_ends=figures[1],
        way_times=figures[2],
        sessions=figures[3],
        usual=usual,
        usual_bars=_usual_bars(usual),
    )


def _bars(found: Funnel | None) -> list[tuple[FunnelStep, str, str]]:
    """Return each step with the widths of the bars of all customers and of the persona."""
    if found is None:
        return []
    most = max(
        reached.share for step in found.steps for reached in (step.everybody, step.own) if reached is not None
    )

    def width(share: float | None) -> str:
        return "" if share is None else percent(share / most)

    return [
        (
            step,
            width(None if step.everybody is None else step.everybody.share),
            width(None if step.own is None else step.own.share),
        )
        for step in found.steps
    ]


def _usual_bars(found: UsualWays | None) -> list[tuple[UsualWay, str]]:
    """Return each way with the width of its bar; the most usual one fills the field."""
    if found is None:
        return []
    most = found.ways[0].fact.value
    return [(way, percent(way.fact.value / most)) for way in found.ways]


def _most_used(found: Moves | None) -> list[Move]:
    if found is None:
        return []
    used = sorted(found.ways, key=lambda way: -way.customers)[:_MOST_WAYS]
    return [way for way in found.ways if way in used]


def _points(found: Moves, ways: list[Move]) -> list[Touchpoint]:
    met = {one.id for way in ways for one in (way.start, way.end)}
    return [one for one in found.touchpoints if one.id in met]


def _rows(found: Moves | None, ways: list[Move]) -> list[Row]:
    if found is None:
        return []
    starts: dict[str, list[Move]] = {}
    for way in ways:
        starts.setdefault(way.start.id, []).append(way)
    return [Row(one, tuple(starts.get(one.id, ()))) for one in _points(found, ways)]


def _arcs(found: Moves | None, ways: list[Move]) -> list[Arc]:
    if found is None:
        return []
    places = {one.id: place for place, one in enumerate(_points(found, ways))}
    most = max((way.customers for way in ways), default=1.0) or 1.0
    return [_arc(way, places, way.customers / most) for way in sorted(ways, key=lambda way: -way.customers)]


def _arc(way: Move, places: dict[str, int], part: float) -> Arc:
    start, end = places[way.start.id], places[way.end.id]
    width = _THINNEST + (_THICKEST - _THINNEST) * part
    # A way leaves below the middle of its row and arrives above it, and the other way round.
    away = 1 if end > start else -1
    begins, ends = (start + 0.5) * ROW + away * _GAP, (end + 0.5) * ROW - away * _GAP
    far = min(abs(end - start), _FAR) / _FAR
    out = WAY_WIDTH * (0.28 + 0.66 * far)
    side = -1 if way.is_back else 1
    edge = WAY_WIDTH if way.is_back else 0

    def at(x: float, y: float) -> str:
        return f"{edge + side * x:.1f} {y:.1f}"

    # The middle of such a curve reaches three quarters as far as its handles.
    reach = min(out / 0.75, WAY_WIDTH / 0.76)
    path = f"M{at(0, begins)}C{at(reach, begins)} {at(reach, ends)} {at(_HEAD, ends)}"
    size = _HEAD + width / 2
    head = f"M{at(0, ends)}L{at(size + 3, ends - size / 1.6)}L{at(size + 3, ends + size / 1.6)}Z"
    return Arc(path, head, round(width, 1), way.is_back)
