"""Times and numbers are read right whatever way they are written, or it is told what is unclear."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Settings, open_table
from jmwidgets.evidence.reading.look import look_through
from jmwidgets.evidence.reading.script import Query, Script


def read(
    values: Sequence[object], wanted: Literal["times", "numbers"], **told: Any
) -> tuple[list[Any], list[str]]:
    """Read a column; give its values and what was told about it."""
    table = open_table(pd.DataFrame({"x": values, "row": range(len(values))}))
    look = look_through(table, Settings(**told), **{wanted: ["x"]})
    expression = look.seconds("x") if wanted == "times" else look.number("x")
    script = Script({"x": Query(f"SELECT row, {expression} FROM raw ORDER BY row", 2)})
    found = table.gather(script, script.merge, ["x", "row"])["x"]
    return [value for _, value in found], [caveat.text for caveat in look.caveats]


def moments(values: Sequence[object], **told: Any) -> list[str | None]:
    seconds, _ = read(values, "times", **told)
    return [
        None if one is None else f"{dt.datetime.fromtimestamp(one, dt.UTC):%Y-%m-%d %H:%M:%S}"
        for one in seconds
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-03-04", "2026-03-04 00:00:00"),
        ("2026-03-04 05:06", "2026-03-04 05:06:00"),
        ("2026-03-04T05:06:07Z", "2026-03-04 05:06:07"),
        ("2026-03-04T05:06:07.891+02:00", "2026-03-04 03:06:07"),
        ("2026-03-04 05:06:07 +0200", "2026-03-04 03:06:07"),
        ("2026/3/4 5:06", "2026-03-04 05:06:00"),
        ("2026-03-04 05:06 PM", "2026-03-04 17:06:00"),
        ("04.03.2026", "2026-03-04 00:00:00"),
        ("4.3.26 05:06", "2026-03-04 05:06:00"),
        ("04/03/2026 05:06:07", "2026-03-04 05:06:07"),
        ("20260304", "2026-03-04 00:00:00"),
        ("4 Mar 2026", "2026-03-04 00:00:00"),
        ("March 4, 2026", "2026-03-04 00:00:00"),
        ("1772600767", "2026-03-04 05:06:07"),
        ("1772600767000", "2026-03-04 05:06:07"),
        ("2026-02-30", None),
        ("soon", None),
        ("infinity", None),
        ("", None),
        ("N/A", None),
    ],
)
def test_a_time_as_text(given: str, expected: str | None) -> None:
    assert moments([given, "2026-01-01"]) == [expected, "2026-01-01 00:00:00"]


def test_mixed_ways_in_one_column() -> None:
    given = ["2026-03-04", "04.03.2026 10:00", "13/03/2026", "Mar 4, 2026", "x"]
    assert moments(given) == [
        "2026-03-04 00:00:00",
        "2026-03-04 10:00:00",
        "2026-03-13 00:00:00",
        "2026-03-04 00:00:00",
        None,
    ]


def test_one_date_decides_whether_days_or_months_come_first() -> None:
    assert moments(["02/03/2026", "02/13/2026"])[0] == "2026-02-03 00:00:00"
    assert moments(["02/03/2026", "13/02/2026"])[0] == "2026-03-02 00:00:00"


def test_dates_that_could_be_either_are_told() -> None:
    seconds, caveats = read(["02/03/2026", "04/05/2026", "06/06/2026"], "times")
    assert None not in seconds
    assert caveats == [
        "2 dates in 'x' can be read both ways and were read with the day first; tell if the month comes first"
    ]
    assert moments(["02/03/2026"], day_order="month first") == ["2026-02-03 00:00:00"]
    assert read(["02/03/2026"], "times", day_order="month first")[1] == []


def test_dates_of_both_orders_are_left_out_where_they_are_unclear() -> None:
    given = ["13/02/2026", "02/13/2026", "02/03/2026", "05/05/2026"]
    assert moments(given) == ["2026-02-13 00:00:00", "2026-02-13 00:00:00", None, "2026-05-05 00:00:00"]
    (caveat,) = read(given, "times")[1]
    assert caveat == (
        "'x' mixes days first and months first; 1 date that can be read both ways left out; "
        "tell which comes first to keep it"
    )


def test_time_zones() -> None:
    given = ["2026-07-01 12:00", "2026-07-01T12:00:00+02:00", "01.07.2026 12:00"]
    assert moments(given) == ["2026-07-01 12:00:00", "2026-07-01 10:00:00", "2026-07-01 12:00:00"]
    assert read(given, "times")[1] == [
        "2 times in 'x' name no time zone while others do; those that can be read were read as UTC"
    ]
    assert set(moments(given, zone="Europe/Berlin")) == {"2026-07-01 10:00:00"}
    assert read(given, "times", zone="Europe/Berlin")[1] == []
    with pytest.raises(JourneyError, match="expected a time zone such as Europe/Berlin, got 'Berlin'"):
        moments(given, zone="Berlin")


@pytest.mark.parametrize(
    "given",
    [
        pd.to_datetime(["2026-07-01 12:00"]),
        pd.to_datetime(["2026-07-01 14:00"]).tz_localize("Europe/Berlin"),
        [dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)],
        [1782907200],
        [1782907200000],
        [1782907200.0],
    ],
)
def test_times_that_are_no_text(given: Sequence[object]) -> None:
    assert moments(given) == ["2026-07-01 12:00:00"]


moment = st.datetimes(dt.datetime.fromisoformat("1970-01-02"), dt.datetime.fromisoformat("2099-01-01"))


# Each example opens three tables of many times each.
@settings(max_examples=15)
@given(st.lists(moment, min_size=1, max_size=40))
def test_written_times_come_back(times: list[dt.datetime]) -> None:
    for pattern in ("%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S+00:00"):
        given = [f"{time:{pattern}}" for time in times]
        assert moments(given) == [f"{time:%Y-%m-%d %H:%M:%S}" for time in times]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["4.5", "3", "-7", "1e3"], [4.5, 3, -7, 1000]),
        (["4,5", "3", "1.234,56", "1.234"], [4.5, 3, 1234.56, 1234]),
        (["4.5", "1,234.56", "1,234"], [4.5, 1234.56, 1234]),
        (["€ 12,00", "1 234,50 EUR", "5 %"], [12, 1234.5, 5]),
        (["$12.00", "CHF 1'000.50"], [12, 1000.5]),
        (["x", "NaN", "inf", "", "-", "null"], [None] * 6),
        ([1, 2.5, float("inf"), None], [1, 2.5, None, None]),
        ([True, False], [1, 0]),
    ],
)
def test_numbers(given: list[object], expected: list[float | None]) -> None:
    found, caveats = read(given, "numbers")
    assert found == expected
    assert caveats == []


def test_unclear_decimal_signs_are_told() -> None:
    found, caveats = read(["1,234", "2,345"], "numbers")
    assert found == [1.234, 2.345]
    assert caveats == [
        "2 numbers in 'x' such as 1,234 read as decimals; tell the decimal sign if ',' separates thousands"
    ]
    assert read(["1,234", "2,345"], "numbers", decimal=".") == ([1234, 2345], [])
    found, caveats = read(["4,5", "4,5", "4.5"], "numbers")
    assert found == [4.5] * 3
    assert caveats == ["'x' mixes decimal commas and points; 1 number in the rarer way read by its own sign"]


@settings(max_examples=15)
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=40))
def test_written_numbers_come_back(cents: list[int]) -> None:
    values = [cent / 100 for cent in cents]
    for written in (
        [f"{value:,.2f}" for value in values],
        [f"{value:.2f}".replace(".", ",") for value in values],
    ):
        assert read(written, "numbers")[0] == values
