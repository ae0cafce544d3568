"""Where customers go next from each touchpoint, and where they come back to."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, measure
from jmwidgets.insight.facts import figures
from jmwidgets.words import Message, message

MOVES_FORMULA = message(
    "share = customers who went straight there at least once / customers of the touchpoint, so that the ways "
    "of one touchpoint may add up to more than all; back = to a touchpoint that the map has earlier"
)


@dataclass(frozen=True)
class Move:
    """A way from one touchpoint to another that some customers took."""

    start: Touchpoint
    end: Touchpoint
    fact: Fact
    """The share of the customers of the start, with n and interval."""
    is_back: bool
    """Whether the map has the end before the start."""

    @property
    def is_again(self) -> bool:
        """Whether the next event is at the same touchpoint once more."""
        return self.start.id == self.end.id

    @property
    def customers(self) -> float:
        """Customers who went this way; of n unknown, the share alone."""
        return self.fact.value * (self.fact.n or 1)


@dataclass(frozen=True)
class Moves:
    """The ways between touchpoints, in the order of the map, of each start the most used first."""

    ways: tuple[Move, ...]
    touchpoints: tuple[Touchpoint, ...]
    """Those that a way begins or ends at, in the order of the map."""
    words: Message
    formula: Message = MOVES_FORMULA


def moves(journey: Journey, persona_id: str | None = None) -> Moves | None:
    """Return where customers go next; of a persona, where there are figures of it alone.

    Examples
    --------
    >>> points = [{"id": key, "name": key.title(), "stage": "go"} for key in ("sign", "gate")]
    >>> way = {
    ...     "id": "w",
    ...     "measure": "transition",
    ...     "touchpoint": "gate",
    ...     "to_touchpoint": "sign",
    ...     "value": 0.2,
    ... }
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "go", "name": "Go"}],
    ...     touchpoints=points,
    ...     facts=[{**way, "unit": "share", "formula": "counted"}],
    ... )
    >>> [(way.start.name, way.end.name, way.is_back) for way in moves(journey).ways]
    [('Gate', 'Sign', True)]
    """
    order = {one.id: place for place, one in enumerate(journey.in_order())}
    ways = []
    for fact in figures(journey, measure.TRANSITION, persona_id):
        if fact.touchpoint in order and fact.to_touchpoint in order:
            start, end = journey.touchpoints[fact.touchpoint], journey.touchpoints[fact.to_touchpoint]
            ways.append(Move(start, end, fact, order[end.id] < order[start.id]))
    if not ways:
        return None
    ways.sort(key=lambda way: (order[way.start.id], -way.fact.value))
    met = {one.id for way in ways for one in (way.start, way.end)}
    points = tuple(journey.touchpoints[key] for key in order if key in met)
    return Moves(tuple(ways), points, _words(ways))


def _words(ways: list[Move]) -> Message:
    back = max((way for way in ways if way.is_back), key=lambda way: way.customers, default=None)
    on = max(
        (way for way in ways if not way.is_back and not way.is_again),
        key=lambda way: way.customers,
        default=None,
    )
    told = None if on is None else _way(message("most take the way from {way}", way=_named(on)), on)
    loop = (
        None
        if back is None
        else _way(message("the most used way back is from {way}", way=_named(back)), back)
    )
    if told is not None and loop is not None:
        return message("{one}; {other}", one=told, other=loop)
    return told or loop or message("no ways are known")


def _named(way: Move) -> Message:
    return message("“{start}” to “{end}”", start=way.start.name, end=way.end.name)


def _way(words: Message, way: Move) -> Message:
    if way.fact.n is None:
        return message("{words} ({part:share})", words=words, part=way.fact.value)
    return message("{words} ({part:share} of {n})", words=words, part=way.fact.value, n=way.fact.n)
