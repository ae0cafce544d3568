"""Emotion scales and the conversion between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jmwidgets.errors import JourneyError
from jmwidgets.words import message, rounded

ScaleName = Literal["-2..+2", "1..5", "1..10"]
EMOTION_LEVELS = ("angry", "annoyed", "neutral", "pleased", "delighted")
"""Names of the five levels -2, -1, 0, +1 and +2."""


@dataclass(frozen=True)
class Scale:
    """A range of scores, from the worst to the best.

    Examples
    --------
    >>> SCALES["1..10"].convert(10, to=SCALES["-2..+2"])
    2.0
    """

    name: str
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Return whether `value` lies on the scale.

        Examples
        --------
        >>> SCALES["1..5"].holds(0)
        False
        """
        return self.low <= value <= self.high

    def convert(self, value: float, to: Scale) -> float:
        """Move `value` to the same relative place on another scale.

        The map is linear, ``to.low + (value - low) / (high - low) * (to.high - to.low)``, so the
        order of scores is kept and the middle stays the middle.

        Raises
        ------
        JourneyError
            When `value` is not on this scale.

        Examples
        --------
        >>> SCALES["1..5"].convert(3, to=SCALES["-2..+2"])
        0.0
        """
        if not self.holds(value):
            raise JourneyError(
                message(
                    "expected a score from {low} to {high}, got {value}; correct the score",
                    low=f"{self.low:g}",
                    high=f"{self.high:g}",
                    value=f"{value:g}",
                )
            )
        share = (value - self.low) / (self.high - self.low)
        return to.low + share * (to.high - to.low)


SCALES: dict[str, Scale] = {
    "-2..+2": Scale("-2..+2", -2.0, 2.0),
    "1..5": Scale("1..5", 1.0, 5.0),
    "1..10": Scale("1..10", 1.0, 10.0),
}
EMOTION = SCALES["-2..+2"]
"""The scale on which emotions are stored, whatever scale people read and enter (Stickdorn et al.)."""
IMPORTANCE = SCALES["1..5"]
"""The scale of importance: 1 does not matter, 5 decides."""


def emotion_level(value: float) -> str:
    """Name the level that is nearest to an emotion from -2 to +2.

    Examples
    --------
    >>> emotion_level(-1.4), emotion_level(0.5), emotion_level(-0.45)
    ('annoyed', 'pleased', 'annoyed')
    """
    # Of the figure that people read, halves away from neutral: one figure has one name.
    shown = rounded(min(max(value, EMOTION.low), EMOTION.high), 1)
    return EMOTION_LEVELS[int(rounded(shown, 0)) + 2]
