"""Figures depend on what lies between events, and not on when it all happened."""

from typing import Literal

import pandas as pd
import pytest

from jmwidgets.document import Fact, measure
from jmwidgets.evidence import gather
from tests.evidence.conftest import journey_of

JOURNEY = journey_of((("flyer", "web"), ("shop", "till"), ("van",)))
BY_MONTH = {measure.TREND}


def facts_of(rows: pd.DataFrame) -> dict[tuple[object, ...], tuple[float | None, ...]]:
    return {
        _about(fact): (fact.value, fact.low, fact.high, fact.n)
        for fact in gather(JOURNEY, events=rows).facts
        if fact.measure not in BY_MONTH
    }


def _about(fact: Fact) -> tuple[object, ...]:
    return fact.measure, fact.stage, fact.touchpoint, fact.to_touchpoint, fact.subject


def rows_of_some_people() -> pd.DataFrame:
    ways = [
        "flyer web shop till van",
        "web web till",
        "shop flyer van",
        "van",
        "flyer shop shop web till",
    ] * 6
    rows = pd.DataFrame(
        [
            (f"c{number}", pd.Timestamp("2026-03-01") + pd.Timedelta(hours=7 * step + number), place)
            for number, way in enumerate(ways)
            for step, place in enumerate(way.split())
        ],
        columns=["customer", "time", "touchpoint"],
    )
    return rows.assign(outcome=rows["touchpoint"].map({"till": "bought"}))


@pytest.mark.parametrize("years", [-70, -40])
def test_events_of_other_decades_give_the_same_figures(years: int) -> None:
    rows = rows_of_some_people()
    shifted = rows.assign(time=rows["time"].astype("datetime64[s]") + pd.Timedelta(days=years * 365))

    figures = facts_of(rows)

    assert len(figures) > 40
    assert facts_of(shifted) == figures


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_times_may_be_counted_in_any_part_of_a_second(unit: Literal["s", "ms", "us", "ns"]) -> None:
    rows = rows_of_some_people()
    counted = rows.assign(time=rows["time"].dt.as_unit(unit).astype("int64"))
    assert facts_of(counted) == facts_of(rows)


def test_numbers_that_are_no_times_are_counted_and_left_out() -> None:
    rows = rows_of_some_people()
    times = rows["time"].astype("datetime64[s]").astype("int64").astype("float64")
    odd = rows.assign(time=times)
    odd.loc[[0, 1, 2], "time"] = [1e300, float("inf"), -5.0]
    found = gather(JOURNEY, events=odd)
    assert [caveat.count for _, caveat in found.caveats if caveat.kind == "bad time"] == [3]
    assert found.facts
