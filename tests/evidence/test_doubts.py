"""What is guessed about data is doubted: codes, marks, placeholders, rounded ids, guests, starts."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from jmwidgets.document import Journey, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from jmwidgets.evidence.reading.masking import without_contact_details
from tests.evidence.conftest import journey_of, one

JOURNEY = journey_of([["web", "shop"], ["van"]])


def rated(values: Sequence[float], settings: Settings | None = None) -> Evidence:
    frame = pd.DataFrame({"respondent": range(len(values)), "web": values})
    return gather(JOURNEY, survey=frame, roles={"survey": {"web": "rating"}}, settings=settings)


@pytest.mark.parametrize("code", [88, 99, -1, -9999, 999])
def test_a_code_for_no_answer_stretches_no_scale(code: int) -> None:
    found = rated([1, 2, 3, 4, 5] * 8 + [code] * 6)
    emotion = one(found.facts, measure.EMOTION, touchpoint="web")
    assert (emotion.value, emotion.n) == (0, 40)
    (told,) = [caveat.text for _, caveat in found.caveats if caveat.kind == "no answer"]
    assert told.startswith(f"6 ratings of {code} stand apart from 1 to 5 and count as no answer")


def test_per_cent_stay_per_cent() -> None:
    found = rated([0, 20, 50, 77, 88, 99, 100] * 5)
    assert one(found.facts, measure.EMOTION, touchpoint="web").n == 35


def test_where_one_is_best_more_is_worse() -> None:
    found = rated([1, 1, 2, 6], Settings(scale=(6, 1)))
    emotion = one(found.facts, measure.EMOTION, touchpoint="web")
    assert emotion.value == pytest.approx((2 + 2 + 1.2 - 2) / 4)
    assert "6..1" in str(emotion.formula)


def test_answers_that_leave_the_ends_of_the_scale_are_doubted() -> None:
    texts = [caveat.text for _, caveat in rated([3, 4, 5] * 10).caveats]
    assert texts == ["answers go from 3 to 5 and were read on 1 to 5; tell the scale if it is another"]


def logged(rows: Sequence[tuple[str, str, str]], **more: Sequence[str]) -> Evidence:
    frame = pd.DataFrame(rows, columns=["customer", "time", "touchpoint"]).assign(**more)
    return gather(JOURNEY, events=frame)


ROWS = [(f"c{n}", f"2026-01-{day:02}", place) for n in range(8) for day, place in ((3, "web"), (5, "shop"))]


@pytest.mark.parametrize("odd", ["1900-01-01", "1970-01-01", "2099-12-31", "9999-12-31"])
def test_a_date_that_cannot_be_is_no_date(odd: str) -> None:
    found = logged([*ROWS, ("c1", odd, "van")])
    assert str(found.sources[0].date) == "2026-01-05"
    assert any(odd in str(caveat) and "1 row of 17" in str(caveat) for _, caveat in found.caveats)


@pytest.mark.parametrize(
    "form",
    [
        "%d.%m.%Y, %H:%M:%S",
        "%Y%m%d%H%M%S",
        "%Y%m%dT%H%M%SZ",
        "%d-%b-%Y %H:%M:%S",
        "%d %b %Y %H:%M:%S",
        "%b %d, %Y %I:%M:%S %p",
        "serial",
        "epoch",
        "micros",
    ],
)
def test_times_are_read_as_people_and_programs_write_them(form: str) -> None:
    moment = pd.Timestamp("2026-01-05 09:30:00")
    after = moment + pd.Timedelta("2h")

    def written(time: pd.Timestamp) -> str:
        seconds = time.timestamp()
        numbers = {
            "serial": f"{seconds / 86400 + 25569:.6f}",
            "epoch": f"{seconds:.3f}",
            "micros": f"{seconds * 1e6:.0f}",
        }
        return numbers.get(form) or time.strftime(form)

    rows = [
        (f"c{n}", written(time), place)
        for n in range(5)
        for time, place in ((moment, "web"), (after, "shop"))
    ]
    found = logged(rows)
    assert one(found.facts, measure.TIME_TO_NEXT, touchpoint="web").value == pytest.approx(2, rel=1e-3)
    assert str(found.sources[0].date) == "2026-01-05"


def test_ids_that_a_spreadsheet_has_rounded_are_told() -> None:
    found = logged([("4.50000E+12", time, place) for _, time, place in ROWS])
    assert any(caveat.kind == "rounded id" and caveat.count == 16 for _, caveat in found.caveats)


@pytest.mark.parametrize("nobody", ["guest", "0", "(not set)", "Unknown"])
def test_one_id_of_many_people_is_asked_about(nobody: str) -> None:
    found = logged([*ROWS, *((nobody, f"2026-01-{day:02}", "web") for day in range(1, 20))])
    (asked,) = [caveat for _, caveat in found.caveats if caveat.kind == "customer"]
    assert asked.text.startswith(f"{nobody!r} has 19 rows and counts as one customer; is it one?")


def test_a_start_is_no_contact_of_its_own() -> None:
    states = ["start", "complete"] * len(ROWS)
    rows = [(who, f"{day} {hour}:00", place) for who, day, place in ROWS for hour in ("08", "10")]
    found = logged(rows, lifecycle=states)
    assert one(found.facts, measure.TIME_TO_NEXT, touchpoint="web").value == 48
    assert "lifecycle" in {caveat.kind for _, caveat in found.caveats}


def test_a_thousand_addresses_are_no_map() -> None:
    rows = pd.DataFrame({"customer": range(1000), "time": "2026-01-01", "touchpoint": range(1000)})
    with pytest.raises(JourneyError, match="expected at most 300 touchpoints to add to the map, got 1,000"):
        gather(Journey(id="j", title="J"), events=rows.astype({"touchpoint": str}), create=True)


@pytest.mark.parametrize(
    "secret",
    [
        "12.03.1951",
        "12/3/51",
        "4 May 1961",
        "4. Mai 1961",
        "May 4th, 1961",
        "1951-03-12",
        "089.123.45.67",
        "+49 151 2345678",
        "ruth (at) example.org",
        "ruth [at] example [dot] org",
        "@ruth_h",
        "example.org/~ruth",
        "Birkenweg 12",
        "Lange Straße 5a",
        "12 Baker Street",
        "14 rue de la Paix",
        "Calle Mayor, 3",
        "Via Roma 12",
        "10115 Berlin",
        "SW1A 1AA",
        "customer no. K-4711",
        "Kundennummer 123456",
        "C01X00T47",
        "M-AB 1234",
    ],
)
def test_what_has_a_form_is_covered_in_comments(secret: str) -> None:
    assert secret not in without_contact_details(f"Waited a week, {secret}, and nobody came")


@pytest.mark.parametrize(
    "plain",
    [
        "It took 3 weeks and 2 days",
        "Rated 4/5, at 10:30 all was done",
        "Since 2024 it is better",
        "I paid 1,200 at the desk",
    ],
)
def test_what_tells_of_nobody_stays(plain: str) -> None:
    assert without_contact_details(plain) == plain


FIVE = [1, 2, 3, 4, 5] * 8


@pytest.mark.parametrize(("code", "n"), [(9, 40), (8, 40), (97, 40), (-88, 40), (6, 46)])
def test_a_code_just_above_a_short_scale_is_no_answer_where_it_stands_apart(code: int, n: int) -> None:
    """On 1 to 5, 8 and 9 leave a gap; 6 may be a step of a longer scale, and that is asked."""
    found = rated([*FIVE, *[code] * 6])
    assert one(found.facts, measure.EMOTION, touchpoint="web").n == n
    (told,) = [caveat.text for _, caveat in found.caveats]
    assert ("count as no answer" if n == 40 else "tell the scale if it is another") in told


def test_no_answer_in_words_among_numbers_is_no_attribute() -> None:
    texts = [str(number) for number in FIVE] + ["k.A.", "DK", "99 - no answer", "weiß nicht", "n/a", "-"]
    frame = pd.DataFrame({"respondent": range(46), "web": texts})
    found = gather(JOURNEY, survey=frame)
    assert one(found.facts, measure.EMOTION, touchpoint="web").n == 40


@pytest.mark.parametrize(
    "question",
    ["web (1 = sehr gut, 6 = ungenügend)", "web (1=excellent ... 6=poor)", "web: 1 (best) to 6 (worst)"],
)
def test_a_question_says_that_1_is_the_best(question: str) -> None:
    """Of forty, thirty gave the best mark and ten the worst: (30 x 2 - 10 x 2) / 40 = 1."""
    frame = pd.DataFrame({"respondent": range(40), question: [1] * 30 + [6] * 10})
    found = gather(JOURNEY, survey=frame, roles={"survey": {question: "rating:web"}})
    assert one(found.facts, measure.EMOTION, touchpoint="web").value == pytest.approx(1)
    assert (found.scales[0].worst, found.scales[0].best) == (6, 1)


def test_words_beside_the_numbers_say_that_1_is_the_best() -> None:
    """1 - Strongly agree, 2, 4 - Disagree: +2, +1 and -1 of thirty each, ten times: mean 2 / 3."""
    answers = ["1 - Strongly agree", "2 - Agree", "4 - Disagree"] * 10
    frame = pd.DataFrame({"respondent": range(30), "web": answers})
    found = gather(JOURNEY, survey=frame, roles={"survey": {"web": "rating"}})
    assert one(found.facts, measure.EMOTION, touchpoint="web").value == pytest.approx(2 / 3)
    assert any("4 - Disagree = 2" in caveat.text for _, caveat in found.caveats)


def test_a_question_that_is_not_read_as_one_is_named() -> None:
    frame = pd.DataFrame(
        {"respondent": range(40), "web": FIVE, "shop": [0, 25, 50, 75, 100] * 8, "age": [30, 40] * 20}
    )
    (told,) = [caveat.text for _, caveat in gather(JOURNEY, survey=frame).caveats]
    assert (
        told == "'shop' holds answers as on a scale and was not read as a rating; tell its role if it is one"
    )


@pytest.mark.parametrize(
    ("foot", "n"),
    [
        ("Std. Dev.,1.2\nn = 40,40\n", 40),
        (",\nGrand total,120\nTop 2 box,40 %\n", 40),
        ("x,Average\n", 41),
    ],
)
def test_rows_that_sum_up_are_no_answers(tmp_path: Path, foot: str, n: int) -> None:
    """Nor is the empty row above them; "average" among answers in words is one."""
    words = ["Poor", "Average", "Good", "Very good", "Excellent"] if "x," in foot else FIVE[:5]
    rows = "".join(f"r{at},{answer}\n" for at, answer in enumerate(words * 8))
    (tmp_path / "survey.csv").write_text(f"respondent,web\n{rows}{foot}")
    found = gather(JOURNEY, survey=tmp_path / "survey.csv")
    assert one(found.facts, measure.EMOTION, touchpoint="web").n == found.sources[0].n == n


def _total_in_the_index(answers: pd.DataFrame) -> pd.DataFrame:
    summed = answers.copy()
    summed.loc["Total"] = answers.sum(numeric_only=True)
    return summed


def _total_as_a_row(answers: pd.DataFrame) -> pd.DataFrame:
    total = pd.DataFrame({"respondent": ["Total"], "web": [answers["web"].sum()]})
    return pd.concat([answers, total], ignore_index=True)


def _as_parquet(frame: pd.DataFrame, folder: Path) -> object:
    frame.to_parquet(folder / "survey.parquet")
    return folder / "survey.parquet"


def _as_json(frame: pd.DataFrame, folder: Path) -> object:
    frame.to_json(folder / "survey.json", orient="records")
    return folder / "survey.json"


@pytest.mark.parametrize(
    "carried",
    [
        lambda answers, _: _total_as_a_row(answers),
        lambda answers, _: _total_in_the_index(answers),
        lambda answers, _: pl.from_pandas(_total_as_a_row(answers)),
        lambda answers, _: pl.from_pandas(_total_as_a_row(answers)).lazy(),
        lambda answers, _: pa.Table.from_pandas(_total_as_a_row(answers)),
        lambda answers, _: duckdb.from_df(_total_as_a_row(answers)),
        lambda answers, folder: _as_parquet(_total_as_a_row(answers), folder),
        lambda answers, folder: _as_json(_total_as_a_row(answers), folder),
    ],
    ids=["pandas", "index", "polars", "lazy", "arrow", "duckdb", "parquet", "json"],
)
def test_a_row_that_sums_up_is_no_answer_in_frames_either(
    carried: Callable[[pd.DataFrame, Path], object], tmp_path: Path
) -> None:
    """A total of 120 would also stretch the scale."""
    answers = pd.DataFrame({"respondent": [f"r{at}" for at in range(40)], "web": FIVE})
    found = gather(JOURNEY, survey=carried(answers, tmp_path), roles={"survey": {"web": "rating:web"}})
    emotion = one(found.facts, measure.EMOTION, touchpoint="web")
    assert (emotion.n, emotion.value, found.sources[0].n) == (40, 0, 40)
    assert [caveat.count for _, caveat in found.caveats if caveat.kind == "foot"] == [1]


def test_an_answer_in_words_that_means_none_is_told_once() -> None:
    words = ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"]
    frame = pd.DataFrame({"respondent": range(46), "web": [*words * 8, *["Not applicable"] * 6]})
    found = gather(JOURNEY, survey=frame)
    assert one(found.facts, measure.EMOTION, touchpoint="web").n == 40
    told = [caveat.text for _, caveat in found.caveats if "6 answers" in caveat.text]
    assert told == ["6 answers of 'web' ('Not applicable') count as no answer"]


@pytest.mark.parametrize("heading", ["Counter", "Home visits", "Opening hours"])
def test_answers_in_words_are_ratings_whatever_their_column_is_called(heading: str) -> None:
    words = ["Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"]
    frame = pd.DataFrame({"respondent": range(40), heading: words * 8})
    assert gather(Journey(id="j", title="J"), survey=frame, create=True).scales[0].question == heading


@pytest.mark.parametrize("nobody", ["guest user", "(none)", "walk-in", "Laufkundschaft", "K-000"])
def test_an_id_of_far_more_rows_than_others_is_asked_about(nobody: str) -> None:
    """Whatever it is called: it has sixty rows, the others two each."""
    many = [(nobody, f"2026-02-{1 + at % 28:02}", "web") for at in range(60)]
    others = [(f"K-{n}", day, "web") for n in range(1, 30) for day in ("2026-01-03", "2026-01-05")]
    told = [caveat.text for _, caveat in logged([*others, *many]).caveats if caveat.kind == "customer"]
    assert len(told) == 1
    assert told[0].startswith(f"{nobody!r} has 60 rows and counts as one customer")


@pytest.mark.parametrize("ids", [[f"9007199254740{n:02}000" for n in range(9)], ["4,5E+12", "4,6E+12"] * 5])
def test_long_ids_that_lost_their_last_digits_are_told(ids: Sequence[str]) -> None:
    found = logged([(key, f"2026-01-{day:02}", "web") for day, key in enumerate(ids, 1)])
    assert [caveat.kind for _, caveat in found.caveats].count("rounded id") == 1


def test_respondents_are_doubted_as_customers_are() -> None:
    frame = pd.DataFrame({"respondent": ["anonymous"] * 30 + list(map(str, range(10))), "web": FIVE})
    assert "customer" in [caveat.kind for _, caveat in gather(JOURNEY, survey=frame).caveats]


def bought(values: Sequence[str], name: str = "value", currency: str | None = None) -> Evidence:
    frame = pd.DataFrame(
        {"customer": range(len(values)), "time": "2026-01-05", "touchpoint": "web", "outcome": "bought"}
    ).assign(**{name: values})
    return gather(
        JOURNEY, events=frame, roles={"events": {name: "value"}}, settings=Settings(currency=currency)
    )


def test_dollars_are_not_shown_as_euros() -> None:
    for values in (["$10"] * 9, ["$10", "€10"] * 5):
        with pytest.raises(JourneyError, match=r"expected money in EUR.*got \$"):
            bought(values)
    assert not [
        caveat for _, caveat in bought(["$10"] * 9, currency="USD").caveats if caveat.kind == "currency"
    ]


@pytest.mark.parametrize("name", ["amount_cents", "Umsatz (T€)", "revenue in 1,000"])
def test_amounts_in_parts_or_thousands_are_asked_about(name: str) -> None:
    assert "unit" in [caveat.kind for _, caveat in bought(["10"] * 9, name).caveats]


def test_data_from_the_future_are_asked_about() -> None:
    ahead = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    assert "future" in [caveat.kind for _, caveat in logged([*ROWS, ("c1", ahead, "van")]).caveats]


def test_what_outcomes_mean_is_told() -> None:
    found = logged(ROWS[:3], outcome=["Order Placed", "In Progress", ""])
    (told,) = [caveat.text for _, caveat in found.caveats if caveat.kind == "outcome"]
    assert told.startswith("outcomes are read as order placed = purchase; 'in progress' as what they are")


def test_events_and_a_survey_together_put_new_touchpoints_in_the_order_of_events() -> None:
    """Questions are asked in any order: the desk first, and the web site not at all."""
    events = pd.DataFrame(
        [
            {"member": f"L{at}", "time": f"2026-01-0{1 + step}", "event": place}
            for at in range(12)
            for step, place in enumerate(("Website", "Catalogue", "Front desk"))
        ]
    )
    survey = pd.DataFrame({"member": [f"L{at}" for at in range(40)], "Front desk": FIVE, "Catalogue": FIVE})
    found = gather(Journey(id="j", title="J"), events=events, survey=survey, create=True)
    assert [one.name for one in found.touchpoints] == ["Website", "Catalogue", "Front desk"]


@pytest.mark.parametrize("key", ["member", "Client ID", "visitor", "person id", "customer number"])
def test_whoever_is_a_customer_in_events_is_a_respondent_in_a_survey(key: str) -> None:
    """Two answers of each of twenty people are those of twenty."""
    frame = pd.DataFrame({key: [f"L{at % 20}" for at in range(40)], "web": FIVE})
    emotion = one(gather(JOURNEY, survey=frame).facts, measure.EMOTION, touchpoint="web")
    assert emotion.n == 20
