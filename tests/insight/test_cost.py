"""What a contact costs is entered, saved, read on map and report; it is asked for where others have it."""

from __future__ import annotations

from jmwidgets.document import CHANNELS, Journey, dumps, loads, parse
from jmwidgets.insight import check, for_reader
from jmwidgets.render import journey_map
from jmwidgets.render.details import touchpoint_details
from jmwidgets.words import use


def clinic() -> Journey:
    return parse(
        {
            "schema_version": 2,
            "id": "clinic",
            "title": "Clinic",
            "stages": [{"id": "visit", "name": "Visit"}],
            "lanes": [{"id": "cost", "name": "What it costs", "content": "cost"}],
            "touchpoints": [
                {
                    "id": "desk",
                    "name": "Desk",
                    "stage": "visit",
                    "cost": {"value": 14, "status": "measured", "n": 80},
                },
                {"id": "call", "name": "Call", "stage": "visit", "channel": next(iter(CHANNELS))},
                {"id": "wait", "name": "Waits", "stage": "visit", "kind": "customer-alone"},
            ],
        }
    )


def test_the_cost_of_a_contact_stands_on_map_and_report_with_how_it_is_known() -> None:
    journey = clinic()
    assert loads(dumps(journey)) == journey
    for shown in (journey_map(journey, None), touchpoint_details(journey, None)):
        assert "€\u00a014" in shown
        assert "n\u00a0=\u00a080" in shown
    with use("de"):
        assert "Kosten je Kontakt" in touchpoint_details(journey, None)


def test_a_cost_that_others_have_is_asked_for() -> None:
    asked = [finding.id for finding in check(clinic()) if finding.rule == "cost"]
    assert asked == ["call"]
    without = clinic().model_copy(update={"touchpoints": type(clinic().touchpoints)()})
    assert not [finding for finding in check(without) if finding.rule == "cost"]


def test_costs_stay_inside() -> None:
    seen = {one: for_reader(clinic(), None, one).touchpoints["desk"].cost for one in ("board", "customers")}
    assert seen["board"] is not None
    assert seen["customers"] is None
