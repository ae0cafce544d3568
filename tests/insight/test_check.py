"""What is still to be done on a map: found, named, and with a way to do it (AC12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmwidgets.document import Journey, new_journey
from jmwidgets.insight import check
from tests.insight.maps import PERSONAS, SEGMENTS, STAGES, TOUCHPOINTS, a_map, fact, lived, said
from tests.strategies import journeys

SOURCES = [{"id": "interviews", "title": "Interviews"}]
TODAY = dt.date(2026, 6, 1)


def finished(**changes: Any) -> Journey:
    """Make a map on which nothing is left to do, and change it."""
    known = {"value": 0.6, "status": "reported", "sources": ["interviews"]}
    everywhere = [
        lived("ruth", one["id"], known, expectation=known, importance={**known, "value": 3})
        for one in TOUCHPOINTS
    ]
    whole: dict[str, Any] = {
        "scenario": "The old machine gives up",
        "review_date": "2026-12-01",
        "sources": SOURCES,
        "stages": [{**one, "customer_goal": "Be sure", "next_action": "Buy"} for one in STAGES],
        "touchpoints": [
            {**one, "owner": "Me", "channel": "phone", "moment_of_truth": False} for one in TOUCHPOINTS
        ],
        "personas": [
            {**PERSONAS[0], "goals": ["A dry floor"], "status": "validated", "sources": ["interviews"]}
        ],
        "segments": [SEGMENTS[0]],
        "experiences": everywhere,
        "kpis": [
            {
                "id": "nps",
                "name": "NPS",
                "definition": "% of 9-10 minus % of 0-6",
                "baseline": {"date": "2026-01-01", "value": 1},
                "target": {"date": "2026-12-31", "value": 9},
            }
        ],
    }
    return a_map(**{**whole, **changes})


def texts(journey: Journey, on: dt.date | None = TODAY) -> list[str]:
    """Give the findings as text."""
    return [said(finding) for finding in check(journey, on)]


def test_a_map_can_be_finished_by_one_person() -> None:
    """AC12: "Me" is an owner, and no stakeholder, objective, opportunity or action is demanded."""
    assert texts(finished()) == []


def test_an_empty_map_says_how_to_begin() -> None:
    assert texts(Journey(id="j", title="Washing"))[:2] == [
        "Washing: the map has no stages; choose a stage model, or add the first stage",
        "Washing: nobody whose journey it is; add the first persona",
    ]
    assert "Washing: the map has no touchpoints; add the first touchpoint" in texts(new_journey("Washing"))


def change(name: str, key: str, **fields: Any) -> Journey:
    """Change one record of the finished map."""
    data = finished().model_dump(mode="json", exclude_defaults=True)[name]
    return finished(**{name: [{**one, **fields} if one["id"] == key else one for one in data]})


ACTION = {"id": "a", "title": "Call ahead", "owner": "Me", "due": "2026-07-01", "kpi": "nps"}
CHANCE = {
    "id": "o",
    "title": "A date that holds",
    "touchpoints": ["van"],
    "reach": 1.0,
    "impact": 1.0,
    "confidence": 1.0,
    "effort": 1.0,
}


@pytest.mark.parametrize(
    ("journey", "rule", "expected"),
    [
        (
            finished(
                stages=[
                    *finished().model_dump(mode="json")["stages"],
                    {"id": "end", "name": "End", "customer_goal": "x", "next_action": "y"},
                ]
            ),
            "stage without touchpoints",
            "Stage “End”: it has no touchpoints; add what happens there, or remove the stage",
        ),
        (
            change("stages", "use", customer_goal=""),
            "goal",
            (
                "Stage “Use”: the customer’s goal is not written down; "
                "say what the customer wants to have reached"
            ),
        ),
        (
            change("stages", "use", next_action=""),
            "next action",
            "Stage “Use”: the next action is not written down; say what the customer should do next",
        ),
        (
            finished(scenarios=[{"id": "s", "title": "Warm"}]),
            "what if",
            (
                "What if “Warm”: nothing is supposed to be otherwise yet; "
                "say who goes on, who is lost, or what is felt then"
            ),
        ),
        (
            finished(
                scenarios=[
                    {
                        "id": "s",
                        "title": "Warm",
                        "changes": [{"touchpoint": "van", "lost": 0.1}],
                        "assumptions": "x",
                    }
                ]
            ),
            "what if",
            (
                "What if “Warm”: not all of it can be reckoned: how many reach each stage is not known: "
                "attach events of customers; suppose something that the data know, or add data"
            ),
        ),
        (
            change("touchpoints", "van", owner=""),
            "owner",
            "Touchpoint “Delivery by van”: nobody owns it; name a person or a role; your own will do",
        ),
        (
            change("touchpoints", "van", channel=None),
            "channel",
            "Touchpoint “Delivery by van”: it has no channel; choose where it happens",
        ),
        (
            change("touchpoints", "van", moment_of_truth=True),
            "value at stake",
            (
                "Touchpoint “Delivery by van”: a moment of truth without a value at stake; "
                "estimate the customers lost a year and their value, with the assumptions"
            ),
        ),
        (
            change("personas", "ruth", goals=[]),
            "goal",
            "Persona “Ruth”: no goals are written down; say what this customer is after",
        ),
        (
            change("personas", "ruth", status="proto"),
            "proto-persona",
            (
                "Persona “Ruth”: a proto-persona: the team’s assumption; "
                "check it against customer data, then mark it validated"
            ),
        ),
        (
            finished(
                personas=[{"id": "ruth", "name": "Ruth", "goals": ["A dry floor"], "status": "validated"}],
                segments=[],
            ),
            "source",
            "Persona “Ruth”: validated, but it is not said by what; name the sources, the segment or n",
        ),
        (
            change("experiences", "ruth.van", emotion={"value": 0.1, "status": "measured"}),
            "source",
            (
                "Delivery by van, Ruth: emotion: more than assumed, but no source is named; "
                "name the source, or mark it assumed"
            ),
        ),
        (
            change("experiences", "ruth.van", satisfaction={"value": 0.7, "metric": "CSAT"}),
            "variant",
            (
                "Delivery by van, Ruth: the CSAT does not say how it was computed; "
                "write its formula and question scale"
            ),
        ),
        (
            change("experiences", "ruth.van", skipped=True),
            "skipped",
            "Delivery by van, Ruth: skipped, and yet something is recorded; clear one of the two",
        ),
        (
            change("experiences", "ruth.van", emotion={"value": -1.7}),
            "pain point without opportunity",
            (
                "Touchpoint “Delivery by van”: it hurts Ruth, and no opportunity answers it; "
                "write down what would help"
            ),
        ),
        (
            finished(opportunities=[CHANCE]),
            "opportunity without action",
            (
                "Opportunity “A date that holds”: no action follows from it; "
                "decide on the first step, or drop it"
            ),
        ),
        (
            finished(opportunities=[CHANCE], actions=[{**ACTION, "opportunity": "o", "status": "dropped"}]),
            "opportunity without action",
            (
                "Opportunity “A date that holds”: no action follows from it; "
                "decide on the first step, or drop it"
            ),
        ),
        (
            finished(opportunities=[{**CHANCE, "reach": None}], actions=[{**ACTION, "opportunity": "o"}]),
            "priority",
            "Opportunity “A date that holds”: it can’t be ranked without reach; estimate them together",
        ),
        (
            finished(opportunities=[{**CHANCE, "touchpoints": []}], actions=[{**ACTION, "opportunity": "o"}]),
            "place",
            "Opportunity “A date that holds”: it belongs to no touchpoint; say where it helps",
        ),
        (
            finished(actions=[{**ACTION, "owner": ""}]),
            "action without owner",
            "Action “Call ahead”: it has no owner; name a person or a role; your own will do",
        ),
        (
            finished(actions=[{**ACTION, "due": None}]),
            "action without due",
            "Action “Call ahead”: it has no due date; set a date",
        ),
        (
            finished(actions=[{**ACTION, "kpi": None}]),
            "action without kpi",
            "Action “Call ahead”: it has no KPI; choose the KPI that will show whether it worked",
        ),
        (
            finished(actions=[{**ACTION, "due": "2026-05-30"}]),
            "overdue",
            "Action “Call ahead”: it is 2 days overdue; finish it, or set a new date",
        ),
        (
            change("kpis", "nps", baseline=None, target=None),
            "kpi",
            (
                "KPI “NPS”: it has no baseline and no target; "
                "measure where it stands, and say where it should go"
            ),
        ),
        (
            change("kpis", "nps", definition=""),
            "definition",
            "KPI “NPS”: it is not said how it is computed; write its formula",
        ),
        (
            change(
                "kpis",
                "nps",
                readings=[{"date": "2026-05-01", "value": 1}, {"date": "2026-04-01", "value": 1}],
            ),
            "order",
            "KPI “NPS”: its readings are not in the order of their dates; put the oldest first",
        ),
        (
            finished(review_date=None),
            "review date",
            (
                "Buying a washing machine: it is not planned when the map is looked at again; "
                "set a review date"
            ),
        ),
        (
            finished(review_date="2026-05-31"),
            "review date",
            (
                "Buying a washing machine: the review of 31 May 2026 is past; "
                "look at the map again, and set the next date"
            ),
        ),
        (
            finished(sources=[*SOURCES, {"id": "survey", "title": "Survey"}]),
            "unused source",
            "Source “Survey”: nothing rests on it; tie it to what it shows, or remove it",
        ),
        (
            finished(facts=[fact("reach", 3, touchpoint="van", n=4)]),
            "small group",
            (
                "Buying a washing machine: 1 fact about fewer than 5 customers, which no report shows; "
                "join small segments, or collect more answers"
            ),
        ),
        (
            finished(scenario=""),
            "scenario",
            (
                "Buying a washing machine: no scenario says what sets the journey off; "
                "write the scenario in one sentence"
            ),
        ),
        (
            finished(kpis=[]),
            "kpi",
            (
                "Buying a washing machine: no KPI tells whether it gets better; "
                "add one, with baseline and target"
            ),
        ),
    ],
)
def test_each_thing_to_do_is_found_alone_with_what_to_do(journey: Journey, rule: str, expected: str) -> None:
    found = check(journey, TODAY)
    assert [(finding.rule, said(finding)) for finding in found] == [(rule, expected)]


def test_touchpoints_without_record_are_named_and_many_are_counted() -> None:
    journey = finished(experiences=[lived("ruth", "van", skipped=True)])
    assert [said(one) for one in check(journey) if one.rule == "experiences"] == [
        (
            "Persona “Ruth”: nothing is recorded at “Compares models”, “Advice by sales staff”, “First wash” "
            "and “Calls customer service”; say what happens there, or mark the touchpoint as skipped"
        )
    ]
    nothing = finished(experiences=[])
    [words] = [said(one.words) for one in check(nothing) if one.rule == "experiences"]
    assert words == "nothing is recorded at any of 5 touchpoints"
    [words] = [
        said(one.words)
        for one in check(change("experiences", "ruth.van", emotion=None))
        if one.rule == "emotion"
    ]
    assert words == "the emotion is missing at “Delivery by van”"


def test_a_day_that_runs_backwards_is_told_along_a_personas_way() -> None:
    """ST5: touchpoints that nobody meets one after the other have clocks of their own."""
    days = {"compare": 6, "advice": 2, "van": 7}
    touchpoints = [
        {**one, "actual_timing": {"days": days[one["id"]]}} if one["id"] in days else one
        for one in finished().model_dump(mode="json")["touchpoints"]
    ]
    found = [said(one) for one in check(finished(touchpoints=touchpoints)) if one.rule == "order"]
    assert found == [
        (
            "Touchpoint “Advice by sales staff”: it stands after “Compares models” (day 6), "
            "but happens before it (day 2); correct the order or the timing"
        )
    ]
    apart = finished(touchpoints=touchpoints, experiences=[lived("ruth", "advice", skipped=True)])
    assert not [one for one in check(apart) if one.rule == "order"]


def test_dates_are_judged_by_today_unless_a_day_is_given() -> None:
    journey = finished(review_date="2020-01-01", actions=[{**ACTION, "due": "2020-01-01"}])
    assert check(journey, dt.date(2019, 12, 31)) == ()
    assert {one.rule for one in check(journey, TODAY)} == {"review date", "overdue"}
    assert {"review date", "overdue"} <= {one.rule for one in check(journey)}


def test_mostly_assumed_journeys_are_told() -> None:
    journey = finished(
        experiences=[lived("ruth", one["id"], 0.2) for one in TOUCHPOINTS],
        sources=[],
        personas=[{**PERSONAS[0], "goals": ["x"], "status": "validated"}],
    )
    assert (
        "Persona “Ruth”: 100 % of 5 claims are assumed; ask customers, or attach data, where it matters most"
        in texts(journey)
    )


@given(journeys(), st.none() | st.dates())
def test_any_map_can_be_checked_and_what_is_missing_comes_first(journey: Journey, on: dt.date | None) -> None:
    found = check(journey, on)
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, reverse=True)
    for finding in found:
        assert finding.where
        assert said(finding.words)
        assert finding.advice
        if finding.id and finding.collection != "journey":
            assert finding.id in journey.collection(finding.collection)
