"""Pictures of what data tell: as long as they say, beside a table that says the same."""

from __future__ import annotations

import re

from jmwidgets import render
from jmwidgets.document import Journey
from jmwidgets.words import use
from tests.insight.test_behaviour import (
    QUARTILES,
    at_an_end,
    followed,
    goes_on,
    hours,
    journey,
    month,
    reached,
    way,
    words,
)
from tests.insight.test_sessions import in_session


def widths(html: str, name: str) -> list[float]:
    """Give the widths of the bars of a class, in per cent."""
    return [float(one) for one in re.findall(rf'class="{name}"[^>]*width="([\d.]+)%"', html)]


def test_bars_of_the_funnel_are_as_long_as_the_counts_and_the_table_holds_them() -> None:
    mine = {"persona": "ruth", "segment": "old"}
    shown = render.behaviour(
        journey(
            reached("look", 200),
            reached("buy", 50),
            reached("look", 80, **mine),
            goes_on("buy", 0.25, 200, 0.05),
        ),
        "ruth",
    )
    assert widths(shown, "jm-bar-all") == [100, 25]
    assert widths(shown, "jm-bar-own") == [100]
    assert "withheld or not counted" in shown
    assert ">200</b>" in shown
    assert ">50</b>" in shown


def test_every_way_is_an_arc_and_names_where_it_leads() -> None:
    ways = [way("site", "till", 0.5, 100), way("till", "site", 0.2, 60), way("help", "help", 0.3, 40)]
    shown = render.behaviour(journey(*ways), "ruth")
    assert shown.count('class="jm-way-on"') == 2
    assert shown.count('class="jm-way-back"') == 1
    for text in ("50 % to", "20 % back to", "30 % here again"):
        assert text in re.sub(r"<[^>]+>", "", shown).replace("\xa0", " ")
    table = re.sub(r"<[^>]+>", " ", shown.partition("<tbody>")[2])
    assert list(dict.fromkeys(re.findall(r"\b(Site|Till|Help)\b", table))) == ["Site", "Till", "Help"]


def test_without_a_goal_nobody_is_drawn_as_lost() -> None:
    reach = {"measure": "reach", "touchpoint": "till", "value": 50, "unit": "customers"}
    gone = {"touchpoint": "till", "value": 1, "n": 50, "unit": "share"}
    ended = render.journey_map(journey(reach, {"measure": "last-seen", **gone}), "ruth")
    assert "jm-pillar-gone" not in ended
    assert "nobody knows who of them was lost" in ended
    lost = render.journey_map(journey(reach, {"measure": "drop-off", **gone}), "ruth")
    assert 'class="jm-pillar-gone"' in lost
    assert "in the colour of pain" in lost


def test_everybody_is_shown_where_no_persona_is_chosen() -> None:
    counts = [reached("look", 200), reached("buy", 50), reached("look", 80, persona="ruth", segment="old")]
    shown = render.behaviour(journey(*counts, way("site", "till", 0.5, 100)), None)
    assert widths(shown, "jm-bar-all") == [100, 25]
    assert "jm-bar-own" not in shown
    assert 'id="behaviour"' in shown
    felt = {"measure": "emotion", "touchpoint": "till", "value": -1.2, "n": 40, "unit": "level"}
    drawn = render.journey_map(journey(felt, {**felt, "persona": "ruth", "value": 1.9}), None)
    assert "−1.2" in drawn
    assert "+1.9" not in drawn


def test_the_page_about_everybody_says_nothing_of_what_nobody_recorded() -> None:
    counts = journey(reached("look", 200), way("site", "till", 0.5, 100))
    assert "is not recorded yet" in render.everybody(counts)
    assert "othing hurts" not in render.everybody(counts)
    assert "Most take the way from “Site” to “Till”" in render.everybody(counts)
    felt = [
        {"measure": "emotion", "touchpoint": place, "value": value, "n": 40, "unit": "level"}
        for place, value in (("site", 1.1), ("till", -1.2), ("help", 0.3))
    ]
    alone = journey(*felt).model_copy(update={"personas": Journey(id="j", title="J").personas})
    assert "“Till” feels worst, “Site” best" in words(render.everybody(alone))


def test_the_place_of_the_curve_holds_customers_while_no_emotion_is_known() -> None:
    reach = {"measure": "reach", "touchpoint": "till", "value": 50, "unit": "customers"}
    gone = {"measure": "drop-off", "touchpoint": "till", "value": 0.2, "n": 50, "unit": "share"}
    shown = render.journey_map(journey(reach, gone), "ruth")
    assert shown.count('class="jm-pillar"') == 1
    assert "No emotion is recorded yet" in shown
    felt = journey(reach).model_copy()
    assert 'class="jm-pillar"' not in render.journey_map(
        felt.model_validate(
            {
                **felt.model_dump(mode="json"),
                "experiences": [
                    {"id": "ruth.till", "persona": "ruth", "touchpoint": "till", "emotion": {"value": 1}}
                ],
            }
        ),
        "ruth",
    )


def test_months_are_drawn_and_listed_in_german_too() -> None:
    facts = journey(*(month(number, 0.1 * number, 0.02) for number in (1, 2, 3, 4)))
    with use("de"):
        shown = render.trends(facts, "ruth")
    assert shown.count('class="jm-dot-whole"') == 4
    assert "Monat für Monat" in shown
    assert "deutlich gestiegen" in shown


def test_a_map_that_everybody_follows_is_told_in_one_sentence() -> None:
    found = journey(
        followed("in-order", 1, 300, 0),
        followed("skipped", 0, 200, 0.02, touchpoint="till"),
        followed("out-of-order", 0, 250, 0.01, touchpoint="shop"),
    )
    shown = render.planned(found, "ruth")
    assert "<table" not in shown
    told = re.sub(r"<[^>]+>", "", shown).replace("\xa0", " ")
    assert "Nobody was seen to miss one of 2 touchpoints or to come to one out of order" in told
    assert "at each it may be 2 % at most (all customers, n = 200)." in told


def test_deviations_are_bars_as_long_as_their_shares_and_break_the_journey() -> None:
    found = journey(
        followed("as-planned", 0.25, 300, 0.04),
        {"measure": "departures", "value": 1.35, "n": 300, "unit": "departures", "low": 1.2, "high": 1.5},
        followed("skipped", 0.6, 200, 0.06, touchpoint="till"),
        followed("out-of-order", 0.3, 150, 0.07, touchpoint="till"),
        followed("off-the-map", 0.05, 320, 0.02, subject="Kiosk"),
    )
    shown = render.planned(found, "ruth")
    assert widths(shown, "jm-bar-own") == [60]
    assert widths(shown, "jm-bar-all") == [30]
    assert "Kiosk" in shown
    assert "1.4 departures" in re.sub(r"<[^>]+>", " ", shown).replace("\xa0", " ")
    told = re.sub(r"<[^>]+>", "", render.breaks(found, "ruth")).replace("\xa0", " ")
    assert "60 % of those who came further were never at “Till”" in told
    assert "Kiosk" not in told
    with use("de"):
        assert "Geplant und tatsächlich" in render.planned(found, "ruth")


def test_ends_of_ways_are_bars_and_times_reach_from_quartile_to_quartile() -> None:
    found = journey(
        at_an_end("starts", "site", 0.7, 100),
        at_an_end("ends", "till", 0.4, 100),
        hours("throughput", 48),
        hours("throughput", 12, subject=QUARTILES["lower"]),
        hours("throughput", 96, subject=QUARTILES["upper"]),
        followed("drop-off", 0.6, 100, 0.05, stage="look"),
    )
    shown = render.behaviour(found, "ruth")
    assert widths(shown, "jm-bar-own") == [70]
    assert widths(shown, "jm-bar-all") == [40]
    (whisker,) = widths(shown, "jm-whisker")
    assert 50 < whisker < 100
    told = re.sub(r"<[^>]+>", " ", shown).replace("\xa0", " ")
    for text in ("Lost there", "12 hours", "2 days", "4 days", "Ways begin most often at “Site” (70 %)"):
        assert text in told
    with use("de"):
        assert "Wo Wege beginnen und enden" in render.behaviour(found, "ruth")


def test_nobody_is_called_lost_where_no_goal_is_known() -> None:
    shown = render.behaviour(journey(followed("last-seen", 0.6, 100, 0.05, stage="look")), "ruth")
    assert "Last seen there" in shown
    assert "Lost there" not in shown


def test_sessions_are_a_table_and_bars_of_where_they_lead() -> None:
    found = journey(
        in_session("sessions", 2.34, 100, "sessions"),
        in_session("in-sessions", 0.2, 234, touchpoint="till"),
        in_session("in-sessions", 0.25, 234, stage="buy"),
    )
    shown = render.behaviour(found, "ruth")
    assert widths(shown, "jm-bar-own") == [25]
    assert widths(shown, "jm-bar-all") == [20]
    told = re.sub(r"<[^>]+>", " ", shown).replace("\xa0", " ")
    assert "2.3 sessions" in told
    assert "no pause of more than 30 min" in told
    with use("de"):
        assert "Sitzungen je Kunde" in render.behaviour(found, "ruth")
