"""Figures as dots with their intervals on one axis, each in a row of a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey
from jmwidgets.parts.figure import fact_value
from jmwidgets.render.times import percent
from jmwidgets.words import Written

_TICKS = 4
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MARGIN = 0.03
_NEAR_THE_END = 0.94


@dataclass(frozen=True)
class Dot:
    """A figure as it is drawn, in per cent of the width."""

    middle: str
    left: str = ""
    """Where its interval begins; empty without one."""
    width: str = ""


@dataclass(frozen=True)
class Tick:
    """A line at a round figure."""

    place: str
    words: Written
    anchor: str = "middle"
    """Where its words begin, so that they keep within the drawing."""


@dataclass(frozen=True)
class Axis:
    """From where to where figures of one unit are drawn.

    Examples
    --------
    >>> [round(one, 1) for one in Axis.over([0.12, 0.31]).round_figures()]
    [0.0, 0.1, 0.2, 0.3]
    """

    low: float
    high: float

    @classmethod
    def over(cls, values: Sequence[float]) -> Axis:
        """Lay an axis over values; from nought on, unless they lie far from it."""
        low, high = min(values), max(values)
        if 0 <= low < high * 0.6:
            low = 0.0
        elif high <= 0 and high > low * 0.6:
            high = 0.0
        if high == low:
            low, high = low - 1, high + 1
        room = (high - low) * _MARGIN
        return cls(low - room, high + room)

    def place(self, value: float) -> float:
        """Return where a value lies, 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def round_figures(self) -> list[float]:
        """Return round figures along the axis."""
        size = 10.0 ** math.floor(math.log10((self.high - self.low) / _TICKS))
        step = next(size * one for one in _STEPS if (self.high - self.low) / (size * one) <= _TICKS + 1)
        first = math.ceil(self.low / step - 1e-9)
        return [count * step for count in range(first, math.floor(self.high / step + 1e-9) + 1)]


def axis_of(facts: Sequence[Fact]) -> Axis:
    """Lay an axis over figures and their intervals."""
    return Axis.over([one for fact in facts for one in (fact.value, fact.low, fact.high) if one is not None])


def dot(axis: Axis, fact: Fact) -> Dot:
    """Return where a figure and its interval lie on an axis."""
    middle = percent(axis.place(fact.value))
    if fact.low is None or fact.high is None:
        return Dot(middle)
    left, right = axis.place(fact.low), axis.place(fact.high)
    return Dot(middle, percent(left), percent(right - left))


def ticks(axis: Axis, like: Fact, journey: Journey) -> list[Tick]:
    """Return lines at round figures, written as a figure is written that lies on the axis."""
    return [
        tick(axis.place(one), fact_value(like.model_copy(update={"value": one}), journey))
        for one in axis.round_figures()
    ]


def tick(place: float, words: str) -> Tick:
    """Put words at a place of an axis, 0 to 1.

    Examples
    --------
    >>> tick(0.99, "80 %").anchor
    'end'
    """
    anchor = "end" if place > _NEAR_THE_END else "start" if place < 1 - _NEAR_THE_END else "middle"
    return Tick(percent(place), Written(words), anchor)
