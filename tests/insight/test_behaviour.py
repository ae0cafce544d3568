"""What events and surveys tell of all customers, as findings: funnel, ways, times, answers, months."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from jmwidgets.document import Journey, made
from jmwidgets.insight import (
    answers,
    explore,
    funnel,
    moves,
    options,
    planned_and_actual,
    series,
    stage_figures,
    visits,
    waits,
    way_ends,
    way_times,
)
from jmwidgets.insight.choosing import Choice

STAGES = [{"id": key, "name": key.title()} for key in ("look", "buy", "use")]
POINTS = [
    {"id": key, "name": key.title(), "stage": stage}
    for key, stage in (("site", "look"), ("shop", "look"), ("till", "buy"), ("help", "use"))
]
PERSONAS = [{"id": "ruth", "name": "Ruth", "segment": "old"}]
SEGMENTS = [{"id": "old", "name": "Old"}]


def journey(*facts: dict[str, Any]) -> Journey:
    given = [
        {"id": f"f{place}", "formula": "counted", "status": "measured", **fact}
        for place, fact in enumerate(facts)
    ]
    return Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "stages": STAGES,
            "touchpoints": POINTS,
            "personas": PERSONAS,
            "segments": SEGMENTS,
            "facts": given,
        }
    )


def words(text: object) -> str:
    """Give a text with plain blanks."""
    return str(text).replace("\xa0", " ")


def reached(stage: str, n: int, **more: Any) -> dict[str, Any]:
    return {"measure": "funnel", "stage": stage, "value": n, "n": n, "unit": "customers", **more}


def goes_on(stage: str, share: float, n: int, arm: float, **more: Any) -> dict[str, Any]:
    ends = {"low": share - arm, "high": share + arm}
    return {"measure": "conversion", "stage": stage, "value": share, "n": n, "unit": "share", **ends, **more}


def way(start: str, end: str, share: float, n: int, **more: Any) -> dict[str, Any]:
    places = {"touchpoint": start, "to_touchpoint": end}
    return {"measure": "transition", **places, "value": share, "n": n, "unit": "share", **more}


def test_the_funnel_tells_where_the_fewest_go_on_if_that_is_clear() -> None:
    counts = [reached("look", 1000), reached("buy", 300), reached("use", 280)]
    clear = journey(*counts, goes_on("buy", 0.3, 1000, 0.03), goes_on("use", 0.9, 300, 0.04))
    found = funnel(clear)
    assert found is not None
    assert found.weakest is not None
    assert [step.stage.id for step in found.steps] == ["look", "buy", "use"]
    assert [step.everybody.share for step in found.steps if step.everybody] == [1, 0.3, 0.28]
    assert words(found.words) == "the fewest go on from “Look” to “Buy”: 30 % of 1,000"
    blurred = journey(*counts, goes_on("buy", 0.3, 10, 0.3), goes_on("use", 0.5, 10, 0.3))
    told = funnel(blurred)
    assert told is not None
    assert "fewest" not in words(told.words)


def test_a_persona_stands_beside_all_customers_and_a_withheld_figure_stays_away() -> None:
    mine = {"persona": "ruth", "segment": "old"}
    found = funnel(journey(reached("look", 100), reached("buy", 40), reached("look", 50, **mine)), "ruth")
    assert found is not None
    assert found.has_own
    assert [(step.own and step.own.customers.value) for step in found.steps] == [50, None]


def test_one_stage_is_no_funnel() -> None:
    assert funnel(journey(reached("look", 100))) is None


def test_customers_at_all_count_where_data_tell_both_rules() -> None:
    found = funnel(
        journey(
            reached("look", 100, subject=made("at-all")),
            reached("buy", 60, subject=made("at-all")),
            reached("buy", 40, subject=made("in-order")),
        )
    )
    assert found is not None
    assert [step.everybody.customers.value for step in found.steps if step.everybody] == [100, 60]


def test_ways_go_on_back_and_to_the_same_place_again() -> None:
    found = moves(
        journey(way("till", "help", 0.5, 40), way("help", "shop", 0.25, 20), way("site", "site", 0.6, 90))
    )
    assert found is not None
    assert [(one.start.id, one.end.id, one.is_back, one.is_again) for one in found.ways] == [
        ("site", "site", False, True),
        ("till", "help", False, False),
        ("help", "shop", True, False),
    ]
    assert [one.id for one in found.touchpoints] == ["site", "shop", "till", "help"]
    told = words(found.words)
    assert "“Till” to “Help” (50 % of 40)" in told
    assert "“Help” to “Shop” (25 % of 20)" in told


def test_ways_of_a_persona_take_the_place_of_those_of_all() -> None:
    found = moves(
        journey(way("site", "till", 0.5, 100), way("site", "till", 0.9, 50, persona="ruth")), "ruth"
    )
    assert found is not None
    assert [one.fact.value for one in found.ways] == [0.9]


@pytest.mark.parametrize(("other", "says"), [(4.0, ["After"]), (9.5, [])])
def test_the_longest_time_is_told_where_no_other_may_be_longer(other: float, says: list[str]) -> None:
    def time(place: str, hours: float) -> dict[str, Any]:
        ends = {"low": hours - 1, "high": hours + 1}
        return {
            "measure": "time-to-next",
            "touchpoint": place,
            "value": hours,
            "n": 30,
            "unit": "hours",
            **ends,
        }

    found = waits(journey(time("till", 10), time("site", other)))
    assert found is not None
    assert [one.touchpoint.id for one in found.waits] == ["site", "till"]
    longest = "the longest time lies after “Till”: half take more than 10 h"
    assert (longest in words(found.words)) is bool(says)


def test_answers_spread_over_levels_and_half_the_middle_is_on_each_side() -> None:
    shares = {"angry": 0.3, "annoyed": 0.2, "neutral": 0.1, "pleased": 0.1, "delighted": 0.3}
    facts = [
        {
            "measure": "answers",
            "touchpoint": "till",
            "subject": made(f"level-{level}"),
            "value": share,
            "n": 10,
            "unit": "share",
        }
        for level, share in shares.items()
    ]
    found = answers(journey(*facts))
    assert found is not None
    (one,) = found.found
    assert (round(one.unhappy, 6), one.middle, one.n) == (0.5, 0.1, 10)
    assert "“Till”: 50 % of 10" in words(found.words)
    assert answers(journey(*facts[:4])) is None  # a level is withheld


def month(number: int, value: float, arm: float, **more: Any) -> dict[str, Any]:
    begins = dt.date(2026, number, 1)
    return {
        "measure": "outcome",
        "touchpoint": "till",
        "subject": f"failed 2026-{number:02}",
        "value": value,
        "low": value - arm,
        "high": value + arm,
        "n": 100,
        "unit": "share",
        "begins": begins,
        "ends": begins.replace(day=28),
        **more,
    }


def test_months_of_one_thing_are_one_series_and_a_clear_change_is_told() -> None:
    up = journey(month(1, 0.1, 0.02), month(3, 0.4, 0.02), month(2, 0.2, 0.02))
    (found,) = series(up)
    assert [fact.value for fact in found.facts] == [0.1, 0.2, 0.4]
    assert words(found.words) == "clearly up"
    assert words(found.title) == "outcome of contacts: failed"
    (even,) = series(journey(*(month(number, 0.1, 0.05) for number in (1, 2, 3))))
    assert "no clear change" in str(even.words)
    assert series(journey(month(1, 0.1, 0.02), month(2, 0.2, 0.02))) == ()


def test_a_month_that_is_there_in_part_is_no_end_of_a_change() -> None:
    part = made("part-of-a-month", begins="2026-03-01", ends="2026-03-04")
    (found,) = series(journey(month(1, 0.1, 0.02), month(2, 0.11, 0.02), month(3, 0.9, 0.02, caution=part)))
    assert found.has_part
    assert "no clear change" in words(found.words)


def test_customers_at_touchpoints_with_those_who_are_not_seen_again() -> None:
    found = visits(
        journey(
            {"measure": "reach", "touchpoint": "till", "value": 50, "unit": "customers"},
            {"measure": "drop-off", "touchpoint": "till", "value": 0.2, "n": 50, "unit": "share"},
        )
    )
    assert [(one.touchpoint.id, one.customers.value, one.gone and one.gone.value) for one in found] == [
        ("till", 50, 0.2)
    ]


def followed(kind: str, share: float, n: int, arm: float, **more: Any) -> dict[str, Any]:
    ends = {"low": share - arm, "high": share + arm}
    return {"measure": kind, "value": share, "n": n, "unit": "share", **ends, **more}


def test_the_map_is_held_against_the_ways_of_customers() -> None:
    found = planned_and_actual(
        journey(
            followed("as-planned", 0.2, 300, 0.04),
            followed("skipped", 0.6, 200, 0.06, touchpoint="till"),
            followed("skipped", 0.1, 250, 0.03, touchpoint="site"),
            followed("out-of-order", 0.3, 150, 0.07, touchpoint="shop"),
            followed("off-the-map", 0.15, 320, 0.03, subject="Kiosk"),
        )
    )
    assert found is not None
    assert words(found.words) == (
        "20 % go just the way of the map (all customers, n = 300); most often missing is “Till”: 60 % of "
        "those who came further went without it"
    )
    assert [one.touchpoint.id for one in found.touchpoints] == ["site", "shop", "till"]
    assert [(one.kind, words(one.words)) for one in found.deviations] == [
        ("missing", "60 % of those who came further were never at “Till” (all customers, n = 200)"),
        (
            "out-of-order",
            "30 % come to “Shop” only after something that the map has later (all customers, n = 150)",
        ),
        ("ad-hoc", "15 % met “Kiosk”, which the map lacks (all customers, n = 320)"),
    ]


def departs(mean: float, n: int, **more: Any) -> dict[str, Any]:
    return {"measure": "departures", "value": mean, "n": n, "unit": "departures", **more}


def test_departures_of_a_way_are_told_with_whom_they_are_of() -> None:
    planned = followed("as-planned", 0.2, 300, 0.04)
    of_all = planned_and_actual(journey(planned, departs(1.35, 300)))
    assert of_all is not None
    assert words(of_all.words) == (
        "20 % go just the way of the map (all customers, n = 300); a way departs from the map 1.4 times on "
        "average"
    )
    apart = planned_and_actual(journey(planned, departs(1.5, 40, persona="ruth", segment="old")), "ruth")
    assert apart is not None
    assert apart.ways.departures is not None
    assert words(apart.words).endswith("1.5 times on average (Ruth, n = 40)")
    alone = planned_and_actual(journey(departs(0, 300), followed("in-order", 1, 300, 0)))
    assert alone is not None
    assert alone.is_followed


def test_what_a_persona_skips_by_the_map_is_not_missing() -> None:
    facts = journey(
        followed("skipped", 0.9, 200, 0.05, touchpoint="till"),
        followed("out-of-order", 0.3, 150, 0.07, touchpoint="shop"),
    )
    skips = {"id": "ruth.till", "persona": "ruth", "touchpoint": "till", "skipped": True}
    planned = Journey.model_validate({**facts.model_dump(mode="json"), "experiences": [skips]})
    of_all, of_ruth = planned_and_actual(planned), planned_and_actual(planned, "ruth")
    assert of_all is not None
    assert of_ruth is not None
    assert [one.kind for one in of_all.deviations] == ["missing", "out-of-order"]
    assert [one.kind for one in of_ruth.deviations] == ["out-of-order"]


def at_an_end(kind: str, place: str, share: float, n: int, **more: Any) -> dict[str, Any]:
    return {"measure": kind, "touchpoint": place, "value": share, "n": n, "unit": "share", **more}


def test_where_ways_begin_and_end_is_told_as_most_often_only_where_that_is_clear() -> None:
    begins = [at_an_end("starts", "site", 0.7, 100), at_an_end("starts", "shop", 0.3, 100)]
    ends = [at_an_end("ends", "till", 0.52, 100), at_an_end("ends", "help", 0.48, 100)]
    found = way_ends(journey(*begins, *ends))
    assert found is not None
    assert [
        (one.touchpoint.id, one.begins and one.begins.value, one.ends and one.ends.value)
        for one in found.places
    ] == [("site", 0.7, None), ("shop", 0.3, None), ("till", None, 0.52), ("help", None, 0.48)]
    assert words(found.words) == "ways begin most often at “Site” (70 %)"
    unsure = way_ends(journey(*ends))
    assert unsure is not None
    assert "none of them clearly" in words(unsure.words)
    # More than at the till may have gone where it is withheld.
    in_part = way_ends(journey(at_an_end("ends", "till", 0.4, 900), at_an_end("ends", "help", 0.1, 900)))
    assert in_part is not None
    assert "none of them clearly" in words(in_part.words)


def test_where_ways_of_a_persona_begin_takes_the_place_of_those_of_all() -> None:
    facts = [at_an_end("starts", "site", 0.7, 100), at_an_end("starts", "site", 0.2, 40, segment="old")]
    found = way_ends(journey(*facts), "ruth")
    assert found is not None
    assert [one.begins and one.begins.value for one in found.places] == [0.2]


def hours(kind: str, value: float, n: int = 90, **more: Any) -> dict[str, Any]:
    return {
        "measure": kind,
        "value": value,
        "n": n,
        "unit": "hours",
        "low": value - 1,
        "high": value + 1,
        **more,
    }


QUARTILES = {"lower": made("lower-quartile"), "upper": made("upper-quartile")}


def test_times_of_whole_ways_stand_with_their_quartiles() -> None:
    given = [
        hours("throughput", 48),
        hours("throughput", 12, subject=QUARTILES["lower"]),
        hours("throughput", 96, subject=QUARTILES["upper"]),
        hours("working-time", 3),
        hours("working-time", 9, stage="buy"),
    ]
    found = way_times(journey(*given))
    assert found is not None
    assert found.throughput is not None
    assert found.throughput.lower is not None
    assert (found.throughput.lower.value, found.throughput.median.value) == (12, 48)
    assert found.working is not None
    assert (found.working.median.value, found.waiting) == (3, None)
    assert words(found.words) == (
        "half of all ways take less than 2 days, a quarter longer than 4 days; the work on half of them is "
        "less than 3 hours"
    )


def test_stages_stand_side_by_side_with_who_is_lost_and_how_long_they_take() -> None:
    given = [
        reached("look", 100, subject=made("at-all")),
        reached("look", 60, subject=made("in-order")),
        followed("drop-off", 0.6, 100, 0.05, stage="look"),
        followed("drop-off", 0.1, 80, 0.05, stage="buy"),
        followed("drop-off", 0.9, 40, 0.05, touchpoint="site"),
        followed("skipped", 0.2, 90, 0.05, stage="buy"),
        hours("time-in-stage", 5, stage="look"),
        hours("time-in-stage", 2, stage="look", subject=QUARTILES["lower"]),
        hours("time-in-stage", 30, stage="buy"),
    ]
    found = stage_figures(journey(*given))
    assert found is not None
    look, buy = found.stages
    assert look.customers is not None
    assert look.customers.value == 100
    assert look.time is not None
    assert look.time.lower is not None
    assert buy.skipped is not None
    assert words(found.words) == (
        "most are lost in “Look”: 60 % of its customers; the longest stay is in “Buy”: 1.3 days in the middle"
    )


def test_the_explorer_tells_a_median_from_its_quartiles() -> None:
    facts = journey(hours("throughput", 48), hours("throughput", 12, subject=QUARTILES["lower"]))
    names = {one.key: words(one.name) for one in options(facts, Choice("throughput")).abouts}
    assert {*names.values()} >= {"median", "a quarter take less"}
    key = next(key for key, name in names.items() if name == "median")
    assert [fact.value for fact in explore(facts, Choice("throughput", key)).facts] == [48]
