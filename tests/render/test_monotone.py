"""The curve runs through its points and never swings past them."""

import itertools
import math
import re

from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.render.monotone import Monotone, stretches

values = st.floats(-2, 2, allow_nan=False).map(lambda value: round(value, 3))
steps = st.sampled_from([1.0, 2.0, 5.0])


@st.composite
def curves(draw: st.DrawFn) -> Monotone:
    ys = draw(st.lists(values, min_size=1, max_size=30))
    xs = [0.0]
    for _ in ys[1:]:
        xs.append(xs[-1] + draw(steps))
    return Monotone(tuple(xs), tuple(ys))


@given(curves())
def test_it_passes_through_every_point(curve: Monotone) -> None:
    for x, y in zip(curve.xs, curve.ys, strict=True):
        assert math.isclose(curve.at(x), y, abs_tol=1e-9)


@given(curves(), st.floats(0, 1))
def test_between_two_points_it_stays_between_their_heights(curve: Monotone, share: float) -> None:
    for i in range(len(curve.xs) - 1):
        x = curve.xs[i] + share * (curve.xs[i + 1] - curve.xs[i])
        low, high = sorted(curve.ys[i : i + 2])
        assert low - 1e-9 <= curve.at(x) <= high + 1e-9


@given(curves())
def test_between_two_points_it_only_rises_or_only_falls(curve: Monotone) -> None:
    for i in range(len(curve.xs) - 1):
        width = curve.xs[i + 1] - curve.xs[i]
        heights = [curve.at(curve.xs[i] + width * share / 20) for share in range(21)]
        signs = {math.copysign(1, b - a) for a, b in itertools.pairwise(heights) if abs(b - a) > 1e-9}
        assert len(signs) <= 1


@given(curves())
def test_what_is_drawn_is_what_is_computed_and_finite(curve: Monotone) -> None:
    numbers = [float(one) for one in re.findall(r"-?\d+\.?\d*", curve.path())]
    assert all(map(math.isfinite, numbers))
    assert len(numbers) == 2 + 6 * (len(curve.xs) - 1)
    heights = numbers[1::2]
    # Drawn to a tenth of a pixel.
    assert min(curve.ys) - 0.051 <= min(heights)
    assert max(heights) <= max(curve.ys) + 0.051


@given(st.lists(st.one_of(st.none(), values), max_size=20))
def test_the_curve_is_open_where_nothing_is_known(heights: list[float | None]) -> None:
    points = [None if y is None else (float(x), y) for x, y in enumerate(heights)]
    drawn = [(x, y) for stretch in stretches(points) for x, y in zip(stretch.xs, stretch.ys, strict=True)]
    assert drawn == [point for point in points if point]
    for stretch in stretches(points):
        assert list(stretch.xs) == [stretch.xs[0] + step for step in range(len(stretch.xs))]
