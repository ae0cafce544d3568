"""A smooth curve through given points that never swings past them.

Cubic Hermite interpolation with Steffen's slopes (M. Steffen, "A simple method for monotonic
interpolation in one dimension", Astronomy & Astrophysics 239, 1990): between two points the curve stays
between their heights, so it never overshoots a score and has no cusps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Monotone:
    """One unbroken stretch of curve.

    Parameters
    ----------
    xs
        Places of the points, strictly ascending.
    ys
        Their heights.

    Examples
    --------
    >>> Monotone((0, 1, 2), (0, 1, 0)).at(0.5)
    0.75
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    @cached_property
    def slopes(self) -> tuple[float, ...]:
        """The slope at each point."""
        if len(self.xs) == 1:
            return (0.0,)
        widths = [after - before for before, after in zip(self.xs, self.xs[1:], strict=False)]
        rises = [
            (after - before) / width
            for before, after, width in zip(self.ys, self.ys[1:], widths, strict=False)
        ]
        inner = [
            _inner_slope(rises[i], rises[i + 1], widths[i], widths[i + 1]) for i in range(len(rises) - 1)
        ]
        return (
            _end_slope(rises[:2], widths[:2]),
            *inner,
            _end_slope(rises[::-1][:2], widths[::-1][:2]),
        )

    def at(self, x: float) -> float:
        """Return the curve's height at `x`; beyond its ends, that of the nearest end."""
        if x <= self.xs[0]:
            return self.ys[0]
        if x >= self.xs[-1]:
            return self.ys[-1]
        i = bisect_right(self.xs, x) - 1
        width = self.xs[i + 1] - self.xs[i]
        t = (x - self.xs[i]) / width
        back = 1 - t
        # The Bernstein form weighs four heights with positive weights: it can't leave their range.
        first, last = self.ys[i], self.ys[i + 1]
        second = first + self.slopes[i] * width / 3
        third = last - self.slopes[i + 1] * width / 3
        return back**3 * first + 3 * back**2 * t * second + 3 * back * t**2 * third + t**3 * last

    def path(self) -> str:
        """Return the curve as SVG path data.

        Examples
        --------
        >>> Monotone((0, 3), (0, 6)).path()
        'M0 0C1 2 2 4 3 6'
        """
        drawn = [f"M{short(self.xs[0])} {short(self.ys[0])}"]
        for i in range(len(self.xs) - 1):
            third = (self.xs[i + 1] - self.xs[i]) / 3
            numbers = (
                self.xs[i] + third,
                self.ys[i] + self.slopes[i] * third,
                self.xs[i + 1] - third,
                self.ys[i + 1] - self.slopes[i + 1] * third,
                self.xs[i + 1],
                self.ys[i + 1],
            )
            drawn.append("C" + " ".join(map(short, numbers)))
        return "".join(drawn)

    def area(self, floor: float) -> str:
        """Return the area between the curve and a level line as SVG path data."""
        return f"{self.path()}L{short(self.xs[-1])} {short(floor)}L{short(self.xs[0])} {short(floor)}Z"


def line(
    stops: Iterable[tuple[int, float | None]], unit: float, pitch: float, neutral: float = 0.0
) -> tuple[Monotone, ...]:
    """Draw the line of an emotion curve: its stops (see `line_of`) over columns of one width.

    Parameters
    ----------
    stops
        Number of a column and the emotion there, None where the line is open.
    unit
        Width of a column in pixels.
    pitch
        Pixels from one level of emotion to the next.
    neutral
        Height of the neutral level in pixels.

    Examples
    --------
    >>> line([(0, 1.0), (1, None), (2, -1.0)], 20, 10)
    (Monotone(xs=(10.0,), ys=(-10.0,)), Monotone(xs=(50.0,), ys=(10.0,)))
    """
    return stretches(
        [
            None if value is None else ((column + 0.5) * unit, neutral - value * pitch)
            for column, value in stops
        ]
    )


def stretches(points: Sequence[tuple[float, float] | None]) -> tuple[Monotone, ...]:
    """Part points into unbroken stretches: the curve is open where nothing is known.

    Examples
    --------
    >>> [len(stretch.xs) for stretch in stretches([(0, 1), (1, 1), None, (3, 0)])]
    [2, 1]
    """
    found: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return tuple(
        Monotone(tuple(x for x, _ in stretch), tuple(y for _, y in stretch)) for stretch in found if stretch
    )


def _inner_slope(left: float, right: float, left_width: float, right_width: float) -> float:
    if left * right <= 0:
        return 0.0
    through = (left * right_width + right * left_width) / (left_width + right_width)
    steepest = min(2 * abs(left), 2 * abs(right), abs(through))
    return steepest if left > 0 else -steepest


def _end_slope(rises: Sequence[float], widths: Sequence[float]) -> float:
    if len(rises) == 1:
        return rises[0]
    nearest, next_one = rises
    part = widths[0] / (widths[0] + widths[1])
    slope = nearest * (1 + part) - next_one * part
    if slope * nearest <= 0:
        return 0.0
    return slope if abs(slope) <= 2 * abs(nearest) else 2 * nearest


def short(value: float) -> str:
    """Write a coordinate to a tenth of a pixel.

    Examples
    --------
    >>> short(12.04), short(-0.01), short(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
