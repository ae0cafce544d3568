"""What weighs: ratings looked at together, figures of the whole way, verdicts by group (TP5, CE8, PE6)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.api import OLS, add_constant
from statsmodels.stats.proportion import proportion_confint

from jmwidgets.document import Fact, measure
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Settings, gather
from tests.evidence.conftest import journey_of, one

JOURNEY = journey_of([["quality", "expected"], ["value"]])
PLACES = ("quality", "expected", "value")


@pytest.fixture(scope="module")
def bank() -> pd.DataFrame:
    """Give a bank's survey: what was expected goes with quality, and adds nothing to satisfaction itself."""
    chance = np.random.default_rng(27)
    quality = chance.normal(size=400)
    expected = 0.9 * quality + 0.45 * chance.normal(size=400)
    value = 0.4 * quality + chance.normal(size=400)
    satisfied = 0.8 * quality + 0.5 * value + 0.5 * chance.normal(size=400)
    frame = pd.DataFrame({"quality": quality, "expected": expected, "value": value, "satisfied": satisfied})
    marks = (frame * 2 + 5.5).round().clip(1, 10)
    return marks.assign(respondent=[f"r{n}" for n in range(400)], branch=["north", "south"] * 200)


ROLES = dict.fromkeys(PLACES, "rating") | {"satisfied": "outcome"}


@pytest.fixture(scope="module")
def found(bank: pd.DataFrame) -> Evidence:
    return gather(JOURNEY, survey=bank, roles={"survey": ROLES}, segments=["branch"])


def in_words(number: float) -> str:
    return f"{round(number, 2):g}".replace("-", "−")


def importance(found: Evidence, **about: object) -> Mapping[str, Fact]:
    return {place: one(found.facts, measure.IMPORTANCE, touchpoint=place, **about) for place in PLACES}


def test_what_goes_with_the_verdict_only_through_something_else_weighs_nothing(
    found: Evidence, bank: pd.DataFrame
) -> None:
    """Expectation correlates with satisfaction at 0.79 alone; beside quality and value it adds nothing."""
    alone = bank[list(PLACES)].corrwith(bank.satisfied)
    assert alone["expected"] > alone["value"] > 0.5
    weights = importance(found)
    assert weights["quality"].value == 5
    assert weights["value"].value > 3
    assert weights["expected"].value < 1.5
    assert weights["expected"].low == 1


def test_the_coefficients_are_those_of_least_squares(found: Evidence, bank: pd.DataFrame) -> None:
    standard = (bank[[*PLACES, "satisfied"]] - bank.mean(numeric_only=True)) / bank.std(numeric_only=True)
    fitted = OLS(standard.satisfied, add_constant(standard[list(PLACES)])).fit().params
    strongest = fitted[list(PLACES)].max()
    for place, fact in importance(found).items():
        assert fact.value == pytest.approx(1 + 4 * max(0.0, fitted[place] / strongest))
        assert f"β = {in_words(fitted[place])} (" in str(fact.note)
        assert f"r = {in_words(bank[place].corr(bank.satisfied))} alone" in str(fact.note)


def test_ratings_that_are_hard_to_tell_apart_are_named(found: Evidence, bank: pd.DataFrame) -> None:
    together = bank.quality.corr(bank.expected)
    note = str(importance(found)["expected"].note)
    assert f"rated much like “Quality” (r = {in_words(together)}), the two are hard to tell apart" in note
    assert "hard to tell apart" not in str(importance(found)["value"].note)


def test_touchpoints_that_too_few_rated_beside_the_others_have_no_importance(bank: pd.DataFrame) -> None:
    seldom = bank.assign(expected=bank.expected.where(bank.index < 12))
    found = gather(JOURNEY, survey=seldom, roles={"survey": ROLES})
    told = {fact.touchpoint for fact in found.facts if fact.measure == measure.IMPORTANCE}
    assert told == {"quality", "value"}
    (caveat,) = [caveat for _, caveat in found.caveats if caveat.kind == "importance"]
    assert caveat.text.startswith("1 touchpoint ('Expected') has no importance")


def test_a_verdict_that_gets_worse_as_ratings_get_better_is_asked_about(bank: pd.DataFrame) -> None:
    found = gather(JOURNEY, survey=bank.assign(satisfied=11 - bank.satisfied), roles={"survey": ROLES})
    (asked,) = [caveat.text for _, caveat in found.caveats if caveat.kind == "direction"]
    assert "the worse 'satisfied': is the lowest number the best on one of the scales" in asked
    assert measure.IMPORTANCE not in {fact.measure for fact in found.facts}


@pytest.mark.parametrize("place", PLACES)
def test_the_share_of_the_unhappy_stands_beside_the_mean(
    found: Evidence, bank: pd.DataFrame, place: str
) -> None:
    """CE10: -0.5 or less on -2..+2, which is 4 or less of 1 to 10."""
    unhappy = int((bank[place] <= 4).sum())
    fact = one(found.facts, measure.BOTTOM_TWO, touchpoint=place)
    low, high = proportion_confint(unhappy, 400, method="wilson")
    assert (fact.value, fact.low, fact.high, fact.n) == pytest.approx((unhappy / 400, low, high, 400))


def way(rows: pd.DataFrame, rule: str) -> Any:
    """Sum up each respondent's ratings by a rule, on the scale of emotions, in the order of the map."""
    felt = (rows[list(PLACES)] - 1) * 4 / 9 - 2
    last = felt["value"]
    peaks = felt.apply(lambda row: max(reversed(list(row)), key=lambda one: round(abs(one), 6)), axis=1)
    ends = {"end": last, "peak-end": (peaks + last) / 2}
    return {"mean": felt.mean(axis=1), "minimum": felt.min(axis=1), **ends}[rule]


@pytest.mark.parametrize("rule", ["mean", "minimum", "peak-end", "end"])
@pytest.mark.parametrize("branch", [None, "north"])
def test_which_figure_of_the_way_goes_with_the_verdict(
    found: Evidence, bank: pd.DataFrame, rule: str, branch: str | None
) -> None:
    rows = bank if branch is None else bank[bank.branch == branch]
    fit = stats.pearsonr(way(rows, rule), rows.satisfied)
    interval = fit.confidence_interval(0.95)
    fact = one(found.facts, measure.RULE_FIT, subject=rule, segment=branch)
    assert (fact.value, fact.low, fact.high) == pytest.approx((fit.statistic, interval.low, interval.high))
    assert fact.n == len(rows)


def test_while_nobody_placed_the_touchpoints_nothing_is_the_last(bank: pd.DataFrame) -> None:
    empty = journey_of([])
    found = gather(empty, survey=bank, roles={"survey": ROLES}, create=True)
    told = {fact.subject for fact in found.facts if fact.measure == measure.RULE_FIT}
    assert told == {"mean", "minimum"}


@pytest.mark.parametrize("branch", [None, "north", "south"])
def test_the_verdict_itself_is_told_by_group(found: Evidence, bank: pd.DataFrame, branch: str | None) -> None:
    rows = bank.satisfied if branch is None else bank.satisfied[bank.branch == branch]
    fact = one(found.facts, measure.VERDICT, subject="satisfied", segment=branch)
    interval = stats.t.interval(0.95, len(rows) - 1, rows.mean(), stats.sem(rows))
    assert (fact.value, fact.low, fact.high, fact.n) == pytest.approx((rows.mean(), *interval, len(rows)))


def test_rates_of_a_verdict_in_words_come_from_surveys_and_customers_alike(bank: pd.DataFrame) -> None:
    """An analyst's first slide: 120 of 400 left, by branch."""
    churned = ["Yes", "No", "No", "No", "No"] * 80
    words = bank.assign(Churn=churned)
    answered = gather(
        JOURNEY,
        survey=words.drop(columns="satisfied"),
        roles={"survey": dict.fromkeys(PLACES, "rating") | {"Churn": "outcome"}},
        segments=["branch"],
        settings=Settings(good="No"),
    )
    known = gather(
        JOURNEY,
        customers=pd.DataFrame({"customer": words.respondent, "branch": words.branch, "Churn": churned}),
        roles={"customers": {"Churn": "outcome"}},
        segments=["branch"],
        settings=Settings(good="No"),
    )
    for found, whom in ((answered, "respondents"), (known, "customers")):
        fact = one(found.facts, measure.VERDICT, subject="Churn")
        low, high = proportion_confint(320, 400, method="wilson")
        assert (fact.value, fact.low, fact.high, fact.n) == pytest.approx((0.8, low, high, 400))
        assert f"{whom} with 'Churn' being 'No' / {whom} with a verdict" in str(fact.formula)
        assert one(found.facts, measure.VERDICT, subject="Churn", segment="north").value == pytest.approx(0.8)


def test_the_good_one_of_unclear_verdicts_is_asked_for() -> None:
    rows = pd.DataFrame({"customer": range(40), "plan": ["left", "stayed", "moved", "stayed"] * 10})
    with pytest.raises(JourneyError, match="tell which one is good"):
        gather(JOURNEY, customers=rows, roles={"customers": {"plan": "outcome"}})
