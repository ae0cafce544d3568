"""Labels, pills and points keep out of each other's way, whatever the curve does."""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import Journey
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.chart import Chart, chart
from jmwidgets.render.columns import Columns, columns_of
from jmwidgets.render.placement import Box
from tests.render.sample import sample_journey

emotions = st.floats(-2, 2).map(lambda value: round(value, 1))


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    felt = draw(st.lists(st.one_of(st.none(), emotions), min_size=1, max_size=14))
    moments = draw(st.sets(st.integers(0, len(felt) - 1), max_size=4))
    keys = range(len(felt))
    return Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "stages": [{"id": "s", "name": "S"}],
            "touchpoints": [
                {"id": f"t{key}", "name": f"T{key}", "stage": "s", "moment_of_truth": key in moments}
                for key in keys
            ],
            "personas": [{"id": "p", "name": "P"}],
            "experiences": [
                {"id": f"p.t{key}", "persona": "p", "touchpoint": f"t{key}", "emotion": _claim(felt[key])}
                for key in keys
            ],
        }
    )


def _claim(value: float | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "value": value,
        "status": "measured",
        "low": max(-2.0, value - 0.3),
        "high": min(2.0, value + 0.3),
    }


def drawn(journey: Journey) -> tuple[Chart, Columns]:
    columns = columns_of(journey)
    return chart(Perspective.of(journey, "p"), columns, columns.unit), columns


def labels_of(found: Chart, unit: int) -> list[Box]:
    boxes = []
    for spot in found.spots:
        x = (spot.column + 0.5) * unit
        half = len(spot.value) * 3.6
        middle = x + spot.label[0]
        boxes.append(Box(middle - half, spot.label[1] - 10, middle + half, spot.label[1] + 2))
        if spot.pill:
            left = x + spot.pill[0]
            boxes.append(Box(left, spot.pill[1], left + 108, spot.pill[1] + 18))
    return boxes


@given(journeys())
def test_no_label_covers_another_one_a_point_or_the_curve(journey: Journey) -> None:
    found, columns = drawn(journey)
    labels = labels_of(found, columns.unit)
    points = [
        Box(
            (spot.column + 0.5) * columns.unit - spot.radius,
            spot.y - spot.radius,
            (spot.column + 0.5) * columns.unit + spot.radius,
            spot.y + spot.radius,
        )
        for spot in found.spots
    ]
    assert not [pair for pair in itertools.combinations(labels, 2) if pair[0].meets(pair[1])]
    assert not [(label, point) for label in labels for point in points if label.meets(point)]
    for label in labels:
        for stretch in found.as_is:
            start, end = max(label.left, stretch.xs[0]), min(label.right, stretch.xs[-1])
            heights = (
                [stretch.at(start + (end - start) * share / 10) for share in range(11)]
                if start <= end
                else []
            )
            assert not [y for y in heights if label.top < y < label.bottom]


@given(journeys())
def test_nothing_leaves_the_drawing(journey: Journey) -> None:
    found, columns = drawn(journey)
    for box in labels_of(found, columns.unit):
        assert box.top >= 0
        assert box.bottom <= found.height
        assert box.left >= 0 or columns.count == 1
        assert box.right <= found.width or columns.count == 1
    for spot in found.spots:
        assert 0 <= spot.top <= spot.bottom <= found.height


@given(journeys())
def test_points_stand_in_the_middle_of_their_columns_at_the_height_of_their_value(journey: Journey) -> None:
    found, columns = drawn(journey)
    for spot in found.spots:
        assert spot.place == columns.place(spot.column)
        assert abs(found.neutral - spot.claim.value * 40 - spot.y) < 1e-6


def test_what_is_known_less_well_is_drawn_differently_and_said() -> None:
    perspective = Perspective.of(sample_journey(), "ruth")
    found = chart(perspective, columns_of(perspective.journey))
    by_name = {spot.touchpoint.id: spot for spot in found.spots if not spot.is_goal}
    measured, assumed = by_name["delivery-and-connection"], by_name["old-machine-leaks"]
    assert measured.interval is not None
    assert str(measured.words) == (
        "angry, −1.7 (measured, 95\u00a0% CI −1.9 to −1.5, n\u00a0=\u00a0231); "
        "expected +0.4; the group believes −1.3 (n\u00a0=\u00a09); pain point 1; moment of truth"
    )
    assert assumed.interval is None
    assert "assumed" in str(assumed.words)


def test_a_goal_is_drawn_beside_today() -> None:
    perspective = Perspective.of(sample_journey(), "ruth")
    found = chart(perspective, columns_of(perspective.journey))
    goals = {spot.touchpoint.id: spot.value for spot in found.spots if spot.is_goal}
    assert goals["delivery-and-connection"] == "+0.8"
    assert goals["van-is-leaving"] == "+1.2"
    assert found.to_be


def test_levels_are_named_on_the_scale_that_people_read() -> None:
    perspective = Perspective.of(sample_journey(emotion_scale="1..5"), "ruth")
    found = chart(perspective, columns_of(perspective.journey))
    assert [(str(level.name), level.figure) for level in found.levels] == [
        ("angry", "1"),
        ("annoyed", "2"),
        ("neutral", "3"),
        ("pleased", "4"),
        ("delighted", "5"),
    ]
    assert (
        next(spot.value for spot in found.spots if spot.touchpoint.id == "delivery-and-connection") == "1.3"
    )
