"""The first screen names the lowest point of the curve; only what is clear stands out."""

import pytest

from jmwidgets.document import Journey
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.first_screen import header
from jmwidgets.render.whole_curve import whole_curve

PLACES = ("Machine fails", "Compares", "Delivery", "First wash")


def _journey(felt: tuple[float, ...], kind: str = "interaction") -> Journey:
    ids = ["fails", "compares", "delivery", "wash"]
    return Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "stages": [{"id": "all", "name": "All"}],
            "touchpoints": [
                {"id": one, "name": name, "stage": "all", "kind": kind if one == "fails" else "interaction"}
                for one, name in zip(ids, PLACES, strict=True)
            ],
            "personas": [{"id": "ruth", "name": "Ruth"}],
            "experiences": [
                {
                    "id": f"ruth.{one}",
                    "persona": "ruth",
                    "touchpoint": one,
                    "emotion": {"value": value},
                    "importance": {"value": 1 if one == "fails" else 5},
                }
                for one, value in zip(ids, felt, strict=True)
            ],
            "kpis": [
                {
                    "id": name,
                    "name": name,
                    "headline": True,
                    "baseline": {"date": "2026-01-01", "value": 40, "low": 35, "high": 45},
                    "readings": [{"date": "2026-06-01", "value": 20, "low": low, "high": high}],
                }
                for name, low, high in (("sure", 15, 25), ("unsure", 0, 40))
            ],
        }
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("interaction", "Lowest: Machine fails −1.9 (assumed), pain point 3"),
        ("customer-alone", "Lowest: Machine fails −1.9 (assumed), without the business"),
    ],
)
def test_the_lowest_point_is_named_where_it_has_no_number(kind: str, said: str) -> None:
    perspective = Perspective.of(_journey((-1.9, -1.0, -1.1, 1.0), kind), "ruth")
    numbered = [perspective.pains["delivery"], perspective.pains["compares"]]
    lowest = whole_curve(perspective, None, numbered).lowest
    assert lowest is not None
    assert str(lowest.said) == said


def test_a_point_that_is_lower_than_a_numbered_one_is_named() -> None:
    perspective = Perspective.of(_journey((-1.2, -1.0, -1.5, 1.0)), "ruth")
    numbered = [perspective.pains["delivery"], perspective.pains["compares"]]
    lowest = whole_curve(perspective, None, numbered).lowest
    assert lowest is not None
    assert str(lowest.words) == "Also low: Machine fails −1.2, pain point 3"


def test_the_lowest_point_is_not_named_twice() -> None:
    perspective = Perspective.of(_journey((0.0, -1.0, -1.1, 1.0)), "ruth")
    assert whole_curve(perspective, None, [perspective.pains["delivery"]]).lowest is None
    assert whole_curve(perspective, None, []).lowest is None


def test_only_what_is_clearly_worse_stands_out() -> None:
    page = header(_journey((-1.9, -1.0, -1.1, 1.0)), "ruth")
    assert 'class="jm-clear jm-worse">↓ clearly worse' in page
    assert 'class="jm-soft">↓ not clearly worse' in page
