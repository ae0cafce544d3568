"""The sentence over a report says no more than the findings and the reader allow."""

from typing import Any

import pytest

from jmwidgets.document import Journey
from jmwidgets.insight import for_reader, headline


def journey(persona: dict[str, Any] | None = None, **emotions: dict[str, Any]) -> Journey:
    """Give a journey of two touchpoints; 300 customers of 500 each are lost at the van."""
    stake = {"customers_lost": {"value": 300}, "value_each": 500, "assumptions": "all of them"}
    return Journey.model_validate(
        {
            "id": "j",
            "title": "Moving house",
            "stages": [{"id": "day", "name": "The day"}],
            "touchpoints": [
                {"id": "van", "name": "Waiting for the van", "stage": "day", "stake": stake},
                {"id": "crew", "name": "The crew", "stage": "day"},
            ],
            "personas": [{"id": "ada", "name": "Ada", **(persona or {})}],
            "experiences": [
                {"id": f"ada.{place}", "persona": "ada", "touchpoint": place, "emotion": emotion}
                for place, emotion in emotions.items()
            ],
        }
    )


BAD = {"value": -1.6, "status": "measured", "n": 40}
GOOD = {"value": 1.1, "status": "measured", "n": 40}


AT_STAKE = (
    "“Waiting for the van” hurts Ada most, with € 150k a year at stake over all customers; "
    "“The crew” pleases most."
)


def said(of: Journey, audience: str | None = None) -> str:
    return str(headline(for_reader(of, "ada", audience), "ada").words).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (
            None,
            AT_STAKE,
        ),
        (
            "board",
            AT_STAKE,
        ),
        ("service-team", "“Waiting for the van” hurts Ada most; “The crew” pleases most."),
        ("customers", "Moving house, as Ada lives it"),
    ],
)
def test_each_reader_gets_what_their_part_of_the_journey_holds(audience: str | None, words: str) -> None:
    assert said(journey(van=BAD, crew=GOOD), audience) == words


def test_what_is_assumed_is_called_so() -> None:
    assumed = journey(van={"value": -1.6}, crew=GOOD)
    assert said(assumed, "service-team") == (
        "“Waiting for the van” hurts Ada most, the team assumes; “The crew” pleases most."
    )


def test_an_employee_has_words_of_their_own() -> None:
    staff = journey({"point_of_view": "employee"}, van=BAD)
    assert said(staff) == "“Waiting for the van” makes the work of Ada hardest."


@pytest.mark.parametrize(
    ("emotions", "words"),
    [
        ({}, "Moving house: how Ada feels on the way is not recorded yet."),
        ({"crew": GOOD}, "Nothing on the way is a pain point for Ada; “The crew” pleases most."),
        ({"crew": GOOD, "van": {"value": 1.14}}, "Nothing on the way is a pain point for Ada."),
        ({"crew": {"value": 0}}, "Nothing on the way is a pain point for Ada, and nothing delights."),
    ],
)
def test_little_or_nothing_recorded_is_said(emotions: dict[str, Any], words: str) -> None:
    assert said(journey(**emotions)) == words


def test_people_write_their_own_and_another_one_for_people_outside() -> None:
    own = {"headline": "Ada waits for us", "public_headline": "How Ada moved"}
    written = journey(own, van=BAD)
    assert said(written) == said(written, "board") == "Ada waits for us"
    assert said(written, "customers") == "How Ada moved"
    assert said(journey({"headline": "Ada waits for us"}, van=BAD), "customers") == (
        "Moving house, as Ada lives it"
    )
