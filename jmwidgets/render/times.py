"""Stretches of time as they are drawn: on a scale on which each step is a multiple of the one before."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.insight.timing import HOURS, duration
from jmwidgets.words import Message

_TICKS = (1 / 60, 1 / 6, 1.0, 6.0, 24.0, 168.0, 720.0, 8760.0)
"""Hours at which a line stands: a minute, ten, an hour, six, a day, a week, a month, a year."""
_BEYOND = 1.3


@dataclass(frozen=True)
class Spot:
    """A median time with its interval or its quartiles, in per cent of the width."""

    middle: str
    left: str
    width: str


@dataclass(frozen=True)
class Tick:
    """A line at a time that people know."""

    place: str
    words: Message


@dataclass(frozen=True)
class TimeAxis:
    r"""From which time to which one is drawn, in hours.

    Examples
    --------
    >>> axis = TimeAxis.of([1, 48])
    >>> axis.spot(24, 6, 48).middle, [str(tick.words) for tick in axis.ticks]
    ('78.26%', ['1\xa0hour', '6\xa0hours', '1\xa0day'])
    """

    shortest: float
    longest: float

    @classmethod
    def of(cls, hours: Iterable[float]) -> TimeAxis:
        """Draw from a little less than the shortest to a little more than the longest."""
        drawn = [_least(one) for one in hours] or [1.0]
        return cls(min(drawn) / _BEYOND, max(drawn) * _BEYOND)

    def spot(self, middle: float, low: float | None, high: float | None) -> Spot:
        """Place a time, and what reaches from one side of it to the other."""
        left = self._place(middle if low is None else low)
        right = self._place(middle if high is None else high)
        return Spot(percent(self._place(middle)), percent(left), percent(right - left))

    @property
    def ticks(self) -> list[Tick]:
        """The lines that lie between both ends."""
        inside = [hours for hours in _TICKS if self.shortest < hours < self.longest]
        return [Tick(percent(self._place(hours)), time_of(hours)) for hours in inside]

    def _place(self, hours: float) -> float:
        low, high = math.log(self.shortest), math.log(self.longest)
        return (math.log(_least(hours)) - low) / (high - low)


def _least(hours: float) -> float:
    return max(hours, 1 / 3600)


def time_of(hours: float) -> Message:
    """Write hours as a stretch of time."""
    return duration(hours / HOURS)


def percent(share: float) -> str:
    """Write a share as a width or a place in a drawing.

    Examples
    --------
    >>> percent(0.1234567)
    '12.35%'
    """
    return f"{max(0.0, min(1.0, share)) * 100:.2f}%"
