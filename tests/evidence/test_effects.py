"""No option changes nothing in silence; what the data hold in part, or for unequal times, is said."""

from typing import Any

import pandas as pd
import pytest

from jmwidgets.document import Claim, Fact, Segment, apply_all, dumps, loads, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Settings, gather
from jmwidgets.evidence.effects import refuse_unknown_columns
from jmwidgets.evidence.reading.opening import open_table
from tests.evidence.conftest import journey_of, one

JOURNEY = journey_of([["web", "shop"], ["van"]])
SURVEY = pd.DataFrame({"respondent": range(30), "web": [1, 3, 5] * 10})
EVENTS = pd.DataFrame(
    [(f"c{n}", f"2026-01-{day:02}", place) for n in range(8) for day, place in ((3, "web"), (5, "shop"))],
    columns=["customer", "time", "touchpoint"],
)


@pytest.mark.parametrize(
    ("settings", "data", "why"),
    [
        ({"good": "yes"}, {"events": EVENTS}, "no column with the role outcome holds verdicts in words"),
        ({"good": "yes"}, {"survey": SURVEY}, "no column with the role outcome holds verdicts in words"),
        ({"not_applicable": (0,)}, {"events": EVENTS}, "there is no survey"),
        ({"scale": (1, 5)}, {"events": EVENTS}, "a scale changes nothing: there is no survey"),
        ({"words": ("no", "yes")}, {"events": EVENTS}, "there is no survey"),
        ({"words": ("no", "yes")}, {"survey": SURVEY}, "expected answers in the words 'no', 'yes', got none"),
        ({"goals": ("web",)}, {"survey": SURVEY}, "a goal changes nothing: there are no events"),
        ({"goals": ("nope",)}, {"events": EVENTS}, "expected a goal that the events name, got 'nope'"),
        ({"outcomes": {"sold": "purchase"}}, {"survey": SURVEY}, "there are no events"),
        ({"outcomes": {"sold": "purchase"}}, {"events": EVENTS}, "a touchpoint that is a good end is a goal"),
        (
            {"outcomes": {"sold": "purchase"}},
            {"events": EVENTS.assign(outcome="bought")},
            "expected an outcome that the events name, got 'sold'; the outcomes are 'bought'",
        ),
        ({"currency": "dollars"}, {"events": EVENTS}, "expected a currency such as USD, got 'dollars'"),
    ],
)
def test_what_is_told_of_data_that_are_not_there_is_refused(
    settings: dict[str, Any], data: dict[str, Any], why: str
) -> None:
    with pytest.raises(JourneyError, match=why):
        gather(JOURNEY, **data, settings=Settings(**settings))


def test_a_column_to_keep_is_one_that_is_there() -> None:
    with pytest.raises(JourneyError, match="expected a column to keep, got 'nope'; the columns are 'respond"):
        refuse_unknown_columns(["nope"], [open_table(SURVEY)])


def test_a_stage_without_touchpoints_to_add_is_refused() -> None:
    with pytest.raises(JourneyError, match="expected touchpoints to add to the stage 'Before', got none"):
        gather(JOURNEY, survey=SURVEY, create=True, stage="Before")


def test_text_is_not_cut_into_bands() -> None:
    customers = pd.DataFrame({"customer": range(20), "contract": ["monthly", "yearly"] * 10})
    with pytest.raises(JourneyError, match="expected numbers in 'contract' to cut into bands, got 'monthly'"):
        gather(JOURNEY, customers=customers, segments=["contract:1,2"])


def caveats(settings: Settings, **data: Any) -> list[str]:
    return [caveat.text for _, caveat in gather(JOURNEY, **data, settings=settings).caveats]


def test_what_changed_nothing_is_told() -> None:
    told = caveats(Settings(not_applicable=(99,), touchpoints={"Tel.": "web"}), survey=SURVEY)
    assert "no rating is 99: that it means that there is none changes nothing" in told
    assert "no touchpoint in the data is called 'Tel.': that changes nothing" in told


@pytest.mark.parametrize(
    ("settings", "told", "survey"),
    [
        (Settings(currency="USD"), "no column holds amounts", SURVEY),
        (Settings(day_order="month first"), "no date leaves day and month open", SURVEY),
        (Settings(zone="Europe/Berlin"), "no column holds times", SURVEY),
        (Settings(decimal=","), "no number is written with a decimal sign", SURVEY),
    ],
)
def test_a_way_of_reading_that_no_column_needs_is_told(
    settings: Settings, told: str, survey: pd.DataFrame
) -> None:
    assert any(one.startswith(told) for one in caveats(settings, survey=survey))


def test_a_way_of_reading_that_a_column_needs_is_not() -> None:
    survey = SURVEY.assign(date="03/04/2026", web=["1,0", "3,0", "5,0"] * 10)
    settings = Settings(day_order="month first", zone="Europe/Berlin", decimal=",")
    assert [one for one in caveats(settings, survey=survey) if one.startswith("no ")] == []


MONEY = pd.DataFrame({"customer": range(20), "value": [10, 20] * 10, "plan": ["a", "b"] * 10})


def test_the_currency_of_money_is_told_or_asked_for() -> None:
    asked = "amounts in 'value' name no currency and are shown in EUR, that of the journey; tell another"
    assert asked in caveats(Settings(), customers=MONEY)
    assert asked not in caveats(Settings(), customers=MONEY.assign(value="€ 10"))
    found = gather(JOURNEY, customers=MONEY, segments=["plan"], settings=Settings(currency="USD"))
    assert one(found.facts, measure.VALUE, segment="a").unit == "USD"
    assert apply_all(JOURNEY, found.operations(JOURNEY)).currency == "USD"


def test_two_currencies_are_not_mixed() -> None:
    with pytest.raises(JourneyError, match="expected money in EUR, the currency of the journey, got GBP"):
        gather(JOURNEY, customers=MONEY.assign(value="£ 10"))
    rich = journey_of([["web"]], segments=[Segment(id="a", name="A", value=Claim(value=3)).model_dump()])
    with pytest.raises(JourneyError, match="which holds amounts already; got USD"):
        gather(rich, customers=MONEY, settings=Settings(currency="USD"))


@pytest.fixture(scope="module")
def cohorts() -> list[Fact]:
    """Give figures of two cohorts: one that began in January, one in the last week of March."""
    rows = []
    for cohort, begins, days in (("winter", "2026-01-02", 40), ("spring", "2026-03-25", 4)):
        first = pd.Timestamp(begins)
        for n in range(20):
            key = f"{cohort}{n}"
            rows.append((key, first, "web", "seen", cohort))
            if n % 2:
                rows.append((key, first + pd.Timedelta(days=days), "shop", "bought", cohort))
    rows.append(("late", pd.Timestamp("2026-04-05"), "web", "seen", "winter"))
    frame = pd.DataFrame(rows, columns=["customer", "time", "touchpoint", "outcome", "cohort"])
    people = frame[["customer", "cohort"]].drop_duplicates()
    return list(gather(JOURNEY, events=frame, customers=people, segments=["cohort"]).facts)


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (measure.TIME_TO_PURCHASE, {}),
        (measure.BUYS_LATER, {"touchpoint": "web"}),
        (measure.TRANSITION, {"touchpoint": "web", "to_touchpoint": "shop"}),
        (measure.DROP_OFF, {"touchpoint": "web"}),
    ],
)
def test_groups_that_were_followed_for_unequal_times_say_so(
    cohorts: list[Fact], kind: str, about: dict[str, str]
) -> None:
    late = one(cohorts, kind, segment="spring", **about)
    assert "This group was followed for 11 days on average, others for 11 to" in str(late.caution)
    assert "followed for" not in str(one(cohorts, kind, **about).caution)


def test_who_has_not_bought_yet_is_told_of(cohorts: list[Fact]) -> None:
    caution = str(one(cohorts, measure.TIME_TO_PURCHASE).caution)
    assert caution.startswith("Customers who had not bought when the data end are not among them")


def test_a_month_that_the_data_hold_in_part_is_told_for_outcomes_too() -> None:
    rows = [
        (f"c{n}", f"2026-{month:02}-{day:02}", "web", ("good", "bad")[n % 2])
        for month, days in ((1, range(1, 32)), (2, range(1, 29)), (3, range(1, 6)))
        for n, day in enumerate([*days] * 2)
    ]
    frame = pd.DataFrame(rows, columns=["customer", "time", "touchpoint", "outcome"])
    facts = gather(JOURNEY, events=frame).facts
    march = one(facts, measure.OUTCOME, touchpoint="web", subject="good 2026-03")
    assert str(march.caution).startswith("The data hold this month in part only, 2026-03-01 to 2026-03-05")
    assert str(march.ends) == "2026-03-05"
    assert not one(facts, measure.OUTCOME, touchpoint="web", subject="good 2026-02").caution


def test_goals_stay_in_the_file_until_others_are_told() -> None:
    """Reading newer events again without naming the goal must not turn losses into other figures."""
    went_on = [
        (f"c{n}", f"2026-01-{day:02}", place) for n in range(40) for day, place in ((3, "web"), (5, "shop"))
    ]
    lost = [(f"x{n}", "2026-01-06", "web") for n in range(20)]
    frame = pd.DataFrame([*went_on, *lost], columns=["customer", "time", "touchpoint"])
    first = gather(JOURNEY, events=frame, settings=Settings(goals=("shop",)))
    kept = loads(dumps(apply_all(JOURNEY, first.operations(JOURNEY))))
    assert one(first.facts, measure.DROP_OFF, touchpoint="web").value == pytest.approx(20 / 60)
    again = gather(kept, events=frame)
    assert one(again.facts, measure.DROP_OFF, touchpoint="web") == one(
        first.facts, measure.DROP_OFF, touchpoint="web"
    )
    assert measure.LAST_SEEN not in {fact.measure for fact in again.facts}
    other = gather(kept, events=frame, settings=Settings(goals=("web",)))
    made = [*other.facts, *(one.fact for one in other.withheld)]
    formulas = {str(fact.formula) for fact in made if fact.measure == measure.DROP_OFF}
    assert formulas
    assert all("(web)" in formula for formula in formulas)
