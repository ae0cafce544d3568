"""What is found in a journey is forgotten with it."""

import gc

from jmwidgets.insight import check, coverage, curve, for_reader, pain_points, priorities
from jmwidgets.insight.once import _found
from tests.insight.canaries import full_journey


def test_nothing_is_kept_of_a_journey_that_is_gone() -> None:
    before = {*_found}
    journey = full_journey()
    for one in (journey, for_reader(journey, journey.personas.ids[0], None)):
        check(one)
        coverage(one)
        priorities(one)
        for persona in one.personas:
            pain_points(one, persona)
            curve(one, persona)
    assert {*_found} - before
    del journey, one
    gc.collect()
    assert {*_found} <= before
