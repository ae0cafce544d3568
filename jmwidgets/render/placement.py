"""Where the labels of a curve go, so that none covers the curve, an edge or another label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jmwidgets.render.monotone import Monotone

_STEP = 4
_CLEARANCE = 3.0
_STACK = 21.0
_COVERED = 1_000.0
_GOOD = 7.0
"""A label that costs no more stands close to its point, on the side that it prefers, and covers nothing."""
_SHELF = 100


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, clearance: float = 0.0) -> bool:
        """Return whether both share some space, or come nearer than `clearance`."""
        return (
            self.left < other.right + clearance
            and other.left < self.right + clearance
            and self.top < other.bottom + clearance
            and other.top < self.bottom + clearance
        )


class Line:
    """The heights of drawn curves, sampled every few pixels."""

    def __init__(self, stretches: Iterable[Monotone], width: float) -> None:
        self._heights: list[float | None] = [None] * (int(width / _STEP) + 2)
        for stretch in stretches:
            first = int(stretch.xs[0] / _STEP)
            last = int(stretch.xs[-1] / _STEP) + 1
            for place in range(first, min(last, len(self._heights) - 1) + 1):
                self._heights[place] = stretch.at(place * _STEP)

    def span(self, left: float, right: float) -> tuple[float, float] | None:
        """Return the highest and the lowest y of the curve between two x; None where there is none."""
        start = max(0, int(left / _STEP))
        heights = [y for y in self._heights[start : int(right / _STEP) + 2] if y is not None]
        return (min(heights), max(heights)) if heights else None

    def crosses(self, box: Box) -> bool:
        """Return whether the curve runs through a box."""
        span = self.span(box.left, box.right)
        return span is not None and span[0] < box.bottom + _CLEARANCE and box.top - _CLEARANCE < span[1]


@dataclass(frozen=True)
class Tag:
    """A label that belongs to a point of the curve.

    Parameters
    ----------
    x
        Middle of the column in pixels.
    top, bottom
        What the point itself takes, with its ring and its interval.
    width, height
        Of the label.
    prefers_above
        Whether it rather stands above the point.
    """

    x: float
    top: float
    bottom: float
    width: float
    height: float
    prefers_above: bool


def place(tags: Sequence[Tag], lines: Sequence[Line], marks: Sequence[Box], width: float) -> list[Box]:
    """Find a box for each tag, the earlier ones first.

    Parameters
    ----------
    tags
        In the order of their weight.
    lines
        The drawn curves.
    marks
        What else is drawn: points, rings, intervals.
    width
        Of the whole drawing; no box leaves it at its sides. Upwards and downwards there is always room:
        the drawing takes the height that its labels need.
    """
    shelves: dict[int, list[Box]] = defaultdict(list)
    for mark in marks:
        _shelve(mark, shelves)
    placed = []
    for tag in tags:
        best = _best(tag, lines, shelves, width)
        placed.append(best)
        _shelve(best, shelves)
    return placed


def _shelve(box: Box, shelves: dict[int, list[Box]]) -> None:
    """Keep a box where its neighbours find it without looking at all others."""
    for shelf in range(int(box.left // _SHELF), int(box.right // _SHELF) + 1):
        shelves[shelf].append(box)


def _best(tag: Tag, lines: Sequence[Line], shelves: dict[int, list[Box]], width: float) -> Box:
    first, last = int((tag.x - tag.width) // _SHELF), int((tag.x + tag.width) // _SHELF)
    near = [box for shelf in range(first, last + 1) for box in shelves[shelf]]
    candidates = _candidates(tag, lines, width)
    best = next(candidates)
    least = _cost(best, tag, lines, near)
    for box in candidates:
        if least <= _GOOD:
            break
        cost = _cost(box, tag, lines, near)
        if cost < least:
            best, least = box, cost
    return best


def _candidates(tag: Tag, lines: Sequence[Line], width: float) -> Iterator[Box]:
    left = min(max(tag.x - tag.width / 2, 2), width - tag.width - 2)
    spans = [span for line in lines if (span := line.span(left, left + tag.width))]
    for around in (*([span] for span in spans), spans):
        above = min((tag.top, *(span[0] for span in around))) - _CLEARANCE - 1
        below = max((tag.bottom, *(span[1] for span in around))) + _CLEARANCE + 1
        for step in range(3):
            up, down = above - step * _STACK, below + step * _STACK
            sides = (up - tag.height, down) if tag.prefers_above else (down, up - tag.height)
            for top in sides:
                yield Box(left, top, left + tag.width, top + tag.height)


def _cost(box: Box, tag: Tag, lines: Sequence[Line], taken: Sequence[Box]) -> float:
    is_above = box.bottom <= tag.top
    distance = tag.top - box.bottom if is_above else box.top - tag.bottom
    covered = sum(box.meets(other, 1) for other in taken) + sum(line.crosses(box) for line in lines)
    return distance + covered * _COVERED + (0 if is_above == tag.prefers_above else 8)
