"""Columns: every touchpoint once, in order."""

from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import Journey
from jmwidgets.render import journey_map, to_be_map
from jmwidgets.render.columns import NARROWEST, columns_of, unit_for
from tests.render.sample import sample_journey


def journey_of(sizes: list[int]) -> Journey:
    stages = [{"id": f"s{number}", "name": f"Stage {number}"} for number in range(len(sizes))]
    touchpoints = [
        {"id": f"t{number}.{place}", "name": "T", "stage": f"s{number}"}
        for number, size in enumerate(sizes)
        for place in range(size)
    ]
    return Journey.model_validate({"id": "j", "title": "J", "stages": stages, "touchpoints": touchpoints})


def test_touchpoints_of_one_state_only_have_columns_in_that_state() -> None:
    journey = sample_journey()
    assert columns_of(journey, "as-is").count == 22
    assert columns_of(journey, "to-be").count == 23
    assert columns_of(journey).count == 23


def test_columns_grow_with_their_texts_and_never_below_the_least_width() -> None:
    assert unit_for([]) == NARROWEST
    assert unit_for(["short"] * 30) == NARROWEST
    assert NARROWEST < unit_for(["a long text " * 12] * 30) <= 132


@given(st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_stages_fill_the_width(sizes: list[int]) -> None:
    columns = columns_of(journey_of(sizes))
    extents = list(columns.extents)
    assert abs(sum(float(one.width.rstrip("%")) for one in extents) - 100) <= 0.006 * len(sizes)
    assert extents[0].left == "0%"


def test_a_milestone_of_a_stage_stands_at_the_stage_on_both_maps() -> None:
    """ST11: one that is reached at a touchpoint stands there, one of the work on the map at neither."""
    marks = [
        {"id": "in", "name": "Moved in", "stage": "s0"},
        {"id": "at", "name": "Signed", "stage": "s0", "touchpoint": "t0.0"},
        {"id": "work", "name": "Portal opens", "stage": "s0", "kind": "improvement"},
    ]
    personas = [{"id": "ada", "name": "Ada"}]
    journey = Journey.model_validate(
        {**journey_of([1, 1]).model_dump(mode="json"), "milestones": marks, "personas": personas}
    )
    assert [[one.name for one in band.milestones] for band in columns_of(journey).bands] == [["Moved in"], []]
    for draw in (journey_map, to_be_map):
        head = draw(journey, "ada").partition("jm-stages")[2].partition("</tr>")[0]
        assert "Moved in" in head
        assert "Signed" not in head
        assert "Portal opens" not in draw(journey, "ada")
