"""Several journeys together."""

import datetime as dt

from jmwidgets.document import Journey
from jmwidgets.insight import portfolio


def journey(key: str, parent: str = "", **about: object) -> Journey:
    stakes = {
        "customers_lost": {"value": 10},
        "value_each": 50,
        "assumptions": "as in the survey",
    }
    return Journey.model_validate(
        {
            "id": key,
            "title": key.title(),
            "parent": parent,
            "stages": [{"id": "use", "name": "Use"}],
            "touchpoints": [
                {"id": "call", "name": "Calls the service", "stage": "use", "stake": stakes},
                {"id": key, "name": f"Only in {key}", "stage": "use"},
            ],
            "personas": [{"id": "ruth", "name": "Ruth"}],
            "experiences": [
                {"id": "ruth.call", "persona": "ruth", "touchpoint": "call", "emotion": {"value": -1}}
            ],
            "actions": [{"id": "a", "title": f"Mend {key}", "due": "2026-01-01"}],
            **about,
        }
    )


def test_parts_stand_below_the_journey_that_they_belong_to() -> None:
    found = portfolio(
        [journey("service", "buying"), journey("other"), journey("hotline", "service"), journey("buying")]
    )
    assert [(one.journey.id, one.depth) for one in found.states] == [
        ("other", 0),
        ("buying", 0),
        ("service", 1),
        ("hotline", 2),
    ]


def test_journeys_that_are_a_part_of_each_other_or_of_none_that_is_there_stand_alone() -> None:
    found = portfolio([journey("a", "b"), journey("b", "a"), journey("c", "nowhere"), journey("d", "d")])
    assert {(one.journey.id, one.depth) for one in found.states} == {("a", 0), ("b", 0), ("c", 0), ("d", 0)}


def test_value_and_late_actions_are_those_of_all_journeys() -> None:
    found = portfolio([journey("a"), journey("b"), journey("c", currency="USD")], dt.date(2026, 1, 11))
    assert found.totals == {"EUR": 1000.0, "USD": 500.0}
    assert [(whose.id, state.days_over) for whose, state in found.late] == [("a", 10), ("b", 10), ("c", 10)]


def test_touchpoints_of_one_name_are_shared_whatever_their_ids() -> None:
    named = {"id": "t", "name": "calls  THE service", "stage": "use"}
    other = journey("b", touchpoints=[named], experiences=[], actions=[])
    found = portfolio([journey("a"), other])
    (shared,) = found.shared
    assert shared.name == "Calls the service"
    assert [(whose.id, felt) for whose, _, felt in shared.places] == [("a", -1.0), ("b", None)]
