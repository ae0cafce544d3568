"""Data as people have them: either read right, or told of: what is wrong, how often and where (DA1)."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmwidgets.document import measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather, preview
from tests.evidence.conftest import journey_of, one

JOURNEY = journey_of([["web", "shop"], ["van"]])
Write = Callable[..., Path]


@pytest.fixture
def csv(tmp_path: Path) -> Write:
    """Write a file as it is given."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "log.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def reach(found: Evidence) -> dict[str, float]:
    return {
        fact.touchpoint: fact.value
        for fact in found.facts
        if fact.measure == measure.REACH and fact.touchpoint and fact.segment is None
    }


def texts(found: Evidence) -> list[str]:
    return [str(caveat) for _, caveat in found.caveats]


def test_mixed_dates_and_bad_rows_are_counted_and_sampled_with_their_rows(csv: Write) -> None:
    path = csv(
        "customer,time,touchpoint\n"
        "a,2026-03-01 10:00,web\n"
        "b,02.03.2026 11:00,web\n"
        'c,"Mar 3, 2026",web\n'
        "a,2026-03-04T12:00:00+02:00,shop\n"
        "b,soon,shop\n"
        ",2026-03-05,shop\n"
        "c,2026-03-06,\n"
        "b,2026-03-07,shop\n"
        "b,2026-02-30,van\n"
    )
    found = gather(JOURNEY, events=path)
    assert reach(found) == {"web": 3, "shop": 2}
    assert texts(found) == [
        "8 times in 'time' name no time zone while others do; those that can be read were read as UTC",
        "1 row of 9 has no customer and was left out (row 7)",
        "2 rows of 9 have no time that can be read and were left out (row 6: 'soon'; row 10: '2026-02-30')",
        "1 row of 9 has no touchpoint and was left out (row 8)",
    ]


def test_time_zones_decide_the_order(csv: Write) -> None:
    """At 10 in Berlin it is not yet 9 in London; without their zones the order would be the other way."""
    rows = "".join(
        f"{who},2026-01-05T10:00:00+01:00,web\n{who},2026-01-05T09:30:00+00:00,shop\n" for who in "abc"
    )
    found = gather(JOURNEY, events=csv(f"customer,time,touchpoint\n{rows}"))
    assert one(found.facts, measure.FIRST_CONTACTS, touchpoint="web").value == 3
    assert one(found.facts, measure.TIME_TO_NEXT, touchpoint="web").value == 0.5
    assert texts(found) == []


def test_clocks_that_are_put_back(csv: Write) -> None:
    """Times that name no zone are read in the told one: a day on which clocks change has 25 hours."""
    rows = "".join(f"{who},2026-10-25 00:00,web\n{who},2026-10-26 00:00,shop\n" for who in "abc")
    told = gather(
        JOURNEY, events=csv(f"customer,time,touchpoint\n{rows}"), settings=Settings(zone="Europe/Berlin")
    )
    assert one(told.facts, measure.TIME_TO_NEXT, touchpoint="web").value == 25


def test_rows_that_repeat_each_other_count_once(csv: Write) -> None:
    rows = "".join(
        f"{who},2026-01-0{day},{place}\n" for who in "abc" for day, place in ((1, "web"), (2, "shop"))
    )
    found = gather(JOURNEY, events=csv("customer,time,touchpoint\n" + rows + rows + "a,2026-01-01,web\n"))
    assert one(found.facts, measure.REPEATS, touchpoint="web").value == 0
    (caveat,) = texts(found)
    assert caveat == (
        "7 rows repeat customer, time and touchpoint of another; together they count as one contact"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_semicolons_decimal_commas_and_any_encoding(csv: Write, encoding: str) -> None:
    path = csv(
        "Kunde;Zeitpunkt;Kontaktpunkt;Ergebnis;Umsatz\n"
        + "".join(f"Müller{n};0{n + 1}.03.2026 10:00;Shop;gekauft;1.234,50\n" for n in range(4)),
        encoding,
    )
    found = gather(JOURNEY, events=path)
    revenue = one(found.facts, measure.TREND, subject="revenue 2026-03")
    assert (revenue.value, revenue.n) == (4938, 4)
    told = texts(found)
    assert (
        "amounts in 'Umsatz' name no currency and are shown in EUR, that of the journey; tell another" in told
    )
    assert len(told) == 2 + (encoding == "latin-1")


def test_numbers_as_text_and_cells_that_look_like_formulas(csv: Write) -> None:
    """A formula in a CSV is text: it is not computed, and not shown as anything but text."""
    rows = "".join(f"c{n},2026-01-0{n + 1},web,bought,'{100 + n}\n" for n in range(4))
    path = csv(f"customer,time,touchpoint,outcome,value\n{rows}=1+1,2026-01-05,web,bought,=2*3\n")
    found = gather(JOURNEY, events=path)
    assert one(found.facts, measure.TREND, subject="2026-01").value == 5
    revenue = one(found.facts, measure.TREND, subject="revenue 2026-01")
    assert revenue.value == sum(range(100, 104))
    assert texts(found)[1:2] == ["1 cell of 'value' is not a number and was left out (row 6: '=2*3')"]
    shown = preview(path, "events", JOURNEY)
    assert ("=1+1", "2026-01-05", "web", "bought", "=2*3") in shown.rows


def test_a_cell_of_a_million_characters(csv: Write) -> None:
    """It is read, and told of in a few words."""
    long = "m" * 1_000_000
    rows = "".join(f"{who},2026-01-01,web\n" for who in "abc")
    found = gather(
        JOURNEY, events=csv(f"customer,time,touchpoint\n{rows}d,2026-01-01,{long}\ne,{long},web\n")
    )
    assert reach(found) == {"web": 3}
    unknown, bad = texts(found)
    assert "(1,000,000 signs)" in unknown
    assert "(1,000,000 signs)" in bad
    assert max(map(len, texts(found))) < 400
    shown = preview(csv(f"customer,time,touchpoint\na,2026-01-01,{long}\n"), "events", JOURNEY)
    assert max(len(cell) for row in shown.rows for cell in row) < 100


@pytest.mark.parametrize("kind", ["events", "survey", "customers"])
def test_an_empty_file_says_so(csv: Write, kind: str) -> None:
    with pytest.raises(JourneyError, match=r"log\.csv: expected a table with a header, got an empty file"):
        gather(JOURNEY, **{kind: csv("")})  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("kind", "header", "row"),
    [
        ("events", "customer,time,touchpoint", "a,2026-01-01,web"),
        ("survey", "respondent,touchpoint,rating", "a,web,3"),
        ("customers", "customer,region", "a,north"),
    ],
)
def test_no_rows_and_one_row(csv: Write, kind: str, header: str, row: str) -> None:
    empty = gather(JOURNEY, **{kind: csv(f"{header}\n")})  # type: ignore[arg-type]  # by name
    assert empty.facts == ()
    assert "the table has no rows" in texts(empty)
    single = gather(JOURNEY, **{kind: csv(f"{header}\n{row}\n")})  # type: ignore[arg-type]  # by name
    assert single.facts == ()


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"customer": [1.0, 2.0, 3.0, None], "time": ["2026-01-01"] * 4, "touchpoint": "web"}),
        pd.DataFrame({"customer": ["1", "2 ", " 3", " "], "time": [1767225600] * 4, "touchpoint": " WEB "}),
        pd.DataFrame(
            {
                "customer": [1, 2, 3, None],
                "time": pd.to_datetime(["2026-01-01"] * 4).tz_localize("Asia/Tokyo"),
                "touchpoint": pd.Categorical(["web"] * 4),
            }
        ),
    ],
    ids=["floats", "texts", "zones and categories"],
)
def test_keys_and_times_of_any_type(frame: pd.DataFrame) -> None:
    found = gather(JOURNEY, events=frame)
    assert reach(found) == {"web": 3}
    assert len(texts(found)) == 1
    assert texts(found)[0].startswith("1 row of 4 has no customer and was left out")


@pytest.mark.parametrize("nothing", [None, float("nan")])
def test_no_number_is_nothing_in_any_frame(nothing: float | None) -> None:
    """Polars tells "not a number" from nothing; in a survey neither is an answer."""
    ratings = [1.0, 2.0, nothing, 5.0, 4.0, nothing]
    frame = pl.DataFrame({"web": ratings, "expected": [3.0] * 6}, strict=False)
    found = gather(JOURNEY, survey=frame, roles={"survey": {"expected": "ignore"}})
    assert found.maps["survey"]["web"] == "rating:web"
    assert one(found.facts, measure.EMOTION, touchpoint="web").n == 4
    assert texts(found) == []


HOSTILE = (
    'a"b',
    "a'b",
    "a;b",
    "'); DROP TABLE raw; --",
    "\"; COPY (SELECT 1) TO '/tmp/out'; --",
    "#0",
    "{x}",
    "$1",
    "?",
    "raw",
    "select",
    "place",
    "number",
    "frame",
    "a\\b",
    "ünïcödé 漢字 🧺",
    " ",
    "x" * 300,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_and_values_are_never_read_as_commands(name: str) -> None:
    """A column may be called anything, and hold anything, in every role."""
    events = pd.DataFrame(
        {"customer": list("aabbcc"), "at": ["2026-01-01", "2026-01-02"] * 3, name: ["web", "shop"] * 3}
    )
    found = gather(JOURNEY, events=events, roles={"events": {name: "touchpoint", "at": "time"}})
    assert reach(found) == {"web": 3, "shop": 3}
    measured = events.assign(touchpoint="web", **{name: range(6)})
    told = gather(
        JOURNEY,
        events=measured,
        roles={"events": {name: f"measure:{name}", "touchpoint": "touchpoint", "at": "time"}},
    )
    operation = next(fact for fact in told.facts if fact.measure == measure.OPERATION)
    assert operation.value == 2.5
    survey = pd.DataFrame({name: [1, 2, 3, 4], "group": [f"in {name}", f"in {name}", "other", "other"]})
    answered = gather(
        JOURNEY,
        survey=survey,
        roles={"survey": {name: "rating:web"}},
        segments=["group"],
        settings=Settings(scale=(1, 4)),
    )
    felt = {fact.segment: fact.n for fact in answered.facts if fact.measure == measure.EMOTION}
    assert sorted(n or 0 for n in felt.values()) == [2, 2, 4]
    people = pd.DataFrame({"customer": range(4), name: ["x", "x", "y", "y"]})
    grouped = gather(JOURNEY, customers=people, segments=[name], roles={"customers": {name: "attribute"}})
    assert [segment.size for segment in grouped.segments] == [2, 2]


@settings(max_examples=20)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30), st.data())
def test_any_text_may_be_a_touchpoint_an_outcome_or_a_customer(name: str, data: st.DataObject) -> None:
    other = data.draw(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30))
    frame = pd.DataFrame(
        {
            "customer": [f"{name}{n}" for n in range(4)],
            "time": "2026-01-01",
            "touchpoint": "web",
            "outcome": [name, other] * 2,
        }
    )
    frame.loc[len(frame)] = ["z", "2026-01-01", name, other]
    found = gather(JOURNEY, events=frame)
    assert reach(found)["web"] == 4
