"""What goes with the verdict, as a picture: who stands first, and whether that is clear."""

from __future__ import annotations

from typing import Any

from jmwidgets.insight import drivers
from jmwidgets.render import drivers_section
from tests.insight.test_exploring import a_map


def weighs(touchpoint: str, value: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    return {
        "id": f"{touchpoint}{len(more)}",
        "measure": "importance",
        "touchpoint": touchpoint,
        "value": value,
        "low": low,
        "high": high,
        "n": 200,
        "unit": "1..5",
        "status": "measured",
        "formula": "derived",
        **more,
    }


def test_the_greatest_comes_first_and_is_called_so_only_where_it_is_clear() -> None:
    facts = [weighs("van", 1.4, 1.0, 2.1), weighs("compare", 5.0, 4.6, 5.0), weighs("call", 3.0, 2.6, 3.4)]
    found = drivers(a_map(*facts))
    assert found is not None
    assert [one.touchpoint.id for one in found.found] == ["compare", "call", "van"]
    assert [one.adds_nothing for one in found.found] == [False, False, True]
    assert str(found.words) == (
        "the verdict goes most closely with “Compares models”; 1 of 3 can’t be told from one that adds "
        "nothing"
    )
    near = drivers(a_map(weighs("van", 4.5, 3.0, 5.0), weighs("compare", 5.0, 4.0, 5.0)))
    assert near is not None
    assert str(near.words) == (
        "the verdict goes with “Compares models”; whether more than with “Delivery by van” is not clear"
    )


def test_a_persona_has_its_own_picture_and_what_people_believe_has_none() -> None:
    own = [weighs("van", 5.0, 4.5, 5.0, persona="ruth"), weighs("call", 2.0, 1.5, 2.5, persona="ruth")]
    journey = a_map(weighs("van", 1.5, 1.2, 1.9), weighs("call", 5.0, 4.6, 5.0), *own)
    page = drivers_section(journey, "ruth")
    assert "most closely with “Delivery by van”" in page
    assert page.count("jm-dot-figure") == 2
    assert "most closely with “Calls customer service”" in drivers_section(journey, "kellers")
    assert (
        drivers(a_map(weighs("van", 5.0, 4.5, 5.0, status="reported"), weighs("call", 2.0, 1.5, 2.5))) is None
    )
