"""Sales, promotions, returns, stock-outs, issues and operations of events (DA3 to DA7, TP7, TP13)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from jmwidgets.document import Fact, measure
from jmwidgets.evidence import Evidence, Settings, gather
from tests.evidence.conftest import Roles, journey_of, one

JOURNEY = journey_of([["web", "shop"], ["van", "desk"]])
ITEMS = ("washer", "dryer", "hose")
DAYS = 300
ROLES: Roles = {"events": {"minutes": "measure:Waiting time, in minutes", "where": "touchpoint"}}


@pytest.fixture(scope="module")
def log() -> pd.DataFrame:
    """Give a year of events of 700 customers, drawn at random, with everything that can be told of them."""
    chance = np.random.default_rng(11)
    start = pd.Timestamp("2025-03-01")
    out = set(map(int, chance.choice(DAYS, 40, replace=False)))
    rows: list[dict[str, Any]] = [
        {
            "customer": "stock",
            "at": 8,
            "day": day,
            "where": "shop",
            "outcome": "out of stock",
            "product": "hose",
        }
        for day in sorted(out)
    ]
    for number in range(700):
        who, day = f"c{number}", int(chance.integers(DAYS - 40))
        exposed = chance.random() < 0.4
        if exposed:
            rows.append(
                {"customer": who, "day": day, "where": "web", "outcome": "sent", "promotion": "spring"}
            )
        rows.append({"customer": who, "day": day, "where": "web", "minutes": round(chance.exponential(9), 1)})
        day += int(chance.integers(5))
        for turn in range(int(chance.integers(1, 4))):
            if chance.random() < (0.3 if day + turn in out else 0.55) + 0.2 * exposed:
                item = ITEMS[int(chance.integers(2))]
                sold = {"customer": who, "where": "shop", "product": item, "value": 100 + number % 7}
                rows.append({**sold, "day": day + turn, "outcome": "sold"})
                if chance.random() < 0.2:
                    rows.append({**sold, "day": day + turn + 3, "outcome": "returned", "where": "desk"})
        ordered = ("late", "on time", "on time", "missed")[int(chance.integers(4))]
        rows.append({"customer": who, "day": day + 5, "where": "van", "outcome": ordered})
        if chance.random() < 0.5:
            rows.append({"customer": who, "day": day + 8, "where": "desk", "outcome": "complaint"})
            for turn in range(int(chance.integers(3))):
                passed = {"customer": who, "day": day + 9, "at": turn + 1, "where": "desk"}
                rows.append({**passed, "outcome": "transferred"})
            if chance.random() < 0.7:
                rows.append({"customer": who, "day": day + 10, "where": "desk", "outcome": "fixed"})
    frame = pd.DataFrame(rows)
    hours = frame["at"].fillna(0) + frame.index % 600 / 600
    frame["time"] = (start + pd.to_timedelta(frame.day, "D") + pd.to_timedelta(hours, "h")).dt.floor("s")
    return frame.drop(columns=["at", "day"])


@pytest.fixture(scope="module")
def found(log: pd.DataFrame) -> Evidence:
    shuffled = log.sample(frac=1, random_state=3)
    return gather(JOURNEY, events=shuffled, roles=ROLES, settings=Settings(outcomes={"sold": "purchase"}))


def figures(fact: Fact) -> list[float]:
    return [end for end in (fact.value, fact.low, fact.high, fact.spread) if end is not None]


def close(expected: Sequence[float]) -> Any:
    return pytest.approx([float(value) for value in expected], rel=1e-9, abs=1e-9)


def sold(log: pd.DataFrame) -> pd.DataFrame:
    return log[log.outcome == "sold"]


def test_buying_trends(found: Evidence, log: pd.DataFrame) -> None:
    """DA3: purchases and revenue of each month, with the month's days."""
    by_month = sold(log).groupby(sold(log).time.dt.strftime("%Y-%m"))
    for month, own in by_month:
        purchases = one(found.facts, measure.TREND, subject=month)
        assert (purchases.value, purchases.n) == (len(own), own.customer.nunique())
        assert purchases.begins == dt.date.fromisoformat(f"{month}-01")
        revenue = one(found.facts, measure.TREND, subject=f"revenue {month}")
        assert (revenue.value, revenue.unit) == (own.value.sum(), JOURNEY.currency)


def test_promotions_with_lift_and_interval(found: Evidence, log: pd.DataFrame) -> None:
    """DA4: purchases at or after the exposure count; interval of Newcombe, p of the z test."""
    exposed = log[log.promotion == "spring"].groupby("customer").time.min()
    last = sold(log).groupby("customer").time.max()
    everybody = log.customer.nunique()
    responded = int((last.reindex(exposed.index) >= exposed).sum())
    others = last.index.difference(exposed.index).size
    counts = (responded, len(exposed), others, everybody - len(exposed))
    lift = one(found.facts, measure.LIFT, subject="spring")
    low, high = confint_proportions_2indep(*counts, method="newcomb")
    assert figures(lift) == close([counts[0] / counts[1] - counts[2] / counts[3], low, high])
    assert lift.n == everybody
    _, chance = proportions_ztest(counts[::2], counts[1::2])
    assert str(lift.note) == (
        f"{responded} of {len(exposed)} exposed bought, {others} of {everybody - len(exposed)} others; "
        f"p {'< 0.001' if chance < 0.001 else f'= {chance:.2g}'}"
    )
    assert str(lift.caution).startswith("An effect only if chance decided who was exposed")


def test_a_promotion_of_purchases_alone_has_no_lift(log: pd.DataFrame) -> None:
    redeemed = log.assign(promotion=log.outcome.map({"sold": "coupon"}))
    settings = Settings(outcomes={"sold": "purchase"})
    told = gather(JOURNEY, events=redeemed, roles=ROLES, settings=settings)
    assert not [fact for fact in told.facts if fact.measure == measure.LIFT]
    assert any("without those who were exposed and did not buy" in caveat.text for _, caveat in told.caveats)


def returned(log: pd.DataFrame) -> pd.DataFrame:
    """Mark the purchases of which as many of the same product came back from the same customer."""
    bought = sold(log).sort_values("time")
    back = log[log.outcome == "returned"].groupby(["customer", "product"]).size()
    times = pd.MultiIndex.from_frame(bought[["customer", "product"]]).map(back.to_dict()).fillna(0)
    return bought.assign(returned=bought.groupby(["customer", "product"]).cumcount().to_numpy() < times)


def test_returns_by_touchpoint_and_product(found: Evidence, log: pd.DataFrame) -> None:
    """DA6."""
    marked = returned(log)
    cases: list[tuple[dict[str, Any], pd.DataFrame]] = [
        ({"touchpoint": "shop"}, marked),
        ({"subject": "washer"}, marked[marked["product"] == "washer"]),
        ({"subject": "dryer"}, marked[marked["product"] == "dryer"]),
        ({"touchpoint": None}, marked),
    ]
    for about, own in cases:
        count, n = int(own.returned.sum()), len(own)
        fact = one(found.facts, measure.RETURNS, **about)
        assert figures(fact) == close([count / n, *proportion_confint(count, n, method="wilson")])
        assert fact.n == n


def test_what_a_missing_item_does_to_the_sales_of_others(found: Evidence, log: pd.DataFrame) -> None:
    """DA7: the log of the ratio by the delta method, days counted."""
    days = pd.date_range(log.time.min().normalize(), log.time.max().normalize())
    a_day = sold(log).groupby(sold(log).time.dt.normalize()).size().reindex(days, fill_value=0)
    out = days.isin(log.time[log.outcome == "out of stock"].dt.normalize())
    during, otherwise = a_day[out], a_day[~out]
    ratio = during.mean() / otherwise.mean()
    error = np.sqrt(sum(side.var() / len(side) / side.mean() ** 2 for side in (during, otherwise)))
    low, high = np.expm1(stats.norm.interval(0.95, np.log(ratio), error))
    fact = one(found.facts, measure.STOCK_OUT_EFFECT, subject="all other items, while hose is missing")
    assert figures(fact) == close([ratio - 1, low, high])
    assert fact.n == len(days)
    assert "Days without the item may differ in other ways" in str(fact.caution)


def test_issues_resolution_rate_time_and_transfers(found: Evidence, log: pd.DataFrame) -> None:
    """DA5, TP13."""
    cases = log[log.outcome.isin(["complaint", "fixed"])].sort_values(["customer", "time"])
    after = cases.groupby("customer")[["outcome", "time"]].shift(-1)
    issues = cases.outcome == "complaint"
    solved = issues & (after.outcome == "fixed")
    rate = one(found.facts, measure.RESOLUTION_RATE, touchpoint="desk")
    count, n = int(solved.sum()), int(issues.sum())
    assert figures(rate) == close([count / n, *proportion_confint(count, n, method="wilson")])
    assert "open when the data end" in str(rate.caution)
    hours = (after.time - cases.time)[solved].dt.total_seconds() / 3600
    spent = one(found.facts, measure.RESOLUTION_TIME, touchpoint="desk")
    assert spent.value == pytest.approx(hours.median(), rel=0.005)
    assert spent.n == count
    passed = log[log.outcome == "transferred"].groupby("customer").size()
    times = passed.reindex(cases.customer[issues], fill_value=0)
    transfers = one(found.facts, measure.TRANSFERS, touchpoint="desk")
    low, high = stats.t.interval(0.95, n - 1, times.mean(), stats.sem(times))
    assert figures(transfers) == close([times.mean(), low, high, times.std()])


def test_outcomes_by_touchpoint_and_month(found: Evidence, log: pd.DataFrame) -> None:
    """TP7: consistency over time."""
    came = log[log["where"] == "van"]
    for outcome, count in came.outcome.value_counts().items():
        fact = one(found.facts, measure.OUTCOME, touchpoint="van", subject=outcome)
        ends = proportion_confint(count, len(came), method="wilson")
        assert figures(fact) == close([count / len(came), *ends])
    months = came.groupby(came.time.dt.strftime("%Y-%m"))
    late = {
        month: (own.outcome == "late").mean() for month, own in months if (own.outcome == "late").sum() > 4
    }
    assert len(late) > 5
    for month, rate in late.items():
        fact = one(found.facts, measure.OUTCOME, touchpoint="van", subject=f"late {month}")
        assert fact.value == pytest.approx(rate, rel=1e-12)
        assert fact.begins == dt.date.fromisoformat(f"{month}-01")


def test_operational_figures(found: Evidence, log: pd.DataFrame) -> None:
    """TP13: waiting time and the like, with their unit."""
    waited = log.minutes.dropna()
    fact = one(found.facts, measure.OPERATION, touchpoint="web", subject="Waiting time")
    low, high = stats.t.interval(0.95, len(waited) - 1, waited.mean(), stats.sem(waited))
    assert figures(fact) == close([waited.mean(), low, high, waited.std()])
    assert (fact.n, fact.unit) == (len(waited), "minutes")


def test_cases_tell_issues_of_one_customer_apart() -> None:
    """Two tickets at once: the resolution of one doesn't close the other."""
    rows = [
        (f"c{n}", f"{n}-{ticket}", day, outcome)
        for n in range(6)
        for ticket, day, outcome in (
            ("a", 1, "issue"),
            ("b", 2, "issue"),
            ("b", 3, "resolved"),
            ("a", 9, "resolved"),
        )
    ]
    frame = pd.DataFrame(rows, columns=["customer", "ticket", "day", "outcome"]).assign(touchpoint="desk")
    frame["time"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.day, "D")
    facts = gather(JOURNEY, events=frame.drop(columns="day")).facts
    assert one(facts, measure.RESOLUTION_RATE, touchpoint="desk").value == 1
    assert one(facts, measure.RESOLUTION_TIME, touchpoint="desk").value == pytest.approx((24 + 8 * 24) / 2)
    alone = gather(JOURNEY, events=frame.drop(columns=["day", "ticket"])).facts
    assert one(alone, measure.RESOLUTION_RATE, touchpoint="desk").value == 0.5


def tickets(*, cases: bool) -> pd.DataFrame:
    """Forty contacts of as many customers, 20 resolved, 10 passed on, 10 still open; no row says "issue"."""
    frame = pd.DataFrame(
        {
            "customer": [f"c{number}" for number in range(40)],
            "time": pd.Timestamp("2026-01-01") + pd.to_timedelta(range(40), "h"),
            "touchpoint": "desk",
            "outcome": ["Resolved"] * 20 + ["Escalated"] * 10 + ["In progress"] * 10,
        }
    )
    if not cases:
        return frame
    opened = frame.assign(outcome=None, time=frame.time - pd.Timedelta("5h"))
    return pd.concat([opened, frame]).assign(case=lambda rows: rows.customer + "-1")


def test_a_share_counts_all_outcomes_in_its_denominator() -> None:
    facts = gather(JOURNEY, events=tickets(cases=False)).facts
    shares = {fact.subject: (fact.value, fact.n) for fact in facts if fact.measure == measure.OUTCOME}
    expected = {"resolved": (0.5, 40), "escalated": (0.25, 40), "in progress": (0.25, 40)}
    assert shares == expected | {f"{name} 2026-01": share for name, share in expected.items()}


def test_rows_that_cannot_be_used_are_in_no_outcome() -> None:
    """Nobody's, undated and repeated rows."""
    rows = tickets(cases=False)
    odd = pd.concat([rows] * 4, ignore_index=True)
    odd.loc[2 * len(rows) : 3 * len(rows) - 1, "customer"] = None
    odd.loc[3 * len(rows) :, "time"] = None
    (share,) = {
        (fact.value, fact.n)
        for fact in gather(JOURNEY, events=odd).facts
        if fact.measure == measure.OUTCOME and fact.subject == "escalated"
    }
    assert share == (0.25, 40)


@pytest.mark.parametrize("cases", [False, True])
def test_tickets_have_a_resolution_rate_without_a_row_that_says_issue(*, cases: bool) -> None:
    facts = gather(JOURNEY, events=tickets(cases=cases)).facts
    rate = one(facts, measure.RESOLUTION_RATE, touchpoint="desk")
    assert (rate.value, rate.n) == (0.5, 40)
    assert ("cases" in str(rate.formula)) is cases
    times = [fact.value for fact in facts if fact.measure == measure.RESOLUTION_TIME]
    assert times == ([5] if cases else [])


def test_two_hundred_issues_of_two_customers_are_not_shown() -> None:
    rows = [
        (f"c{n % 2}", n, outcome, "van")
        for n in range(0, 400, 2)
        for outcome in ("issue", "resolved" if n % 8 else "transferred")
    ]
    rows += [(f"d{n}", n, "issue", "desk") for n in range(30)]
    rows += [(f"d{n}", n + 60, "resolved", "desk") for n in range(20)]
    frame = pd.DataFrame(rows, columns=["customer", "day", "outcome", "touchpoint"])
    frame["time"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame.day, "h")
    journey = JOURNEY.model_copy(update={"smallest_group": 5})
    found = gather(journey, events=frame.drop(columns="day"))
    of_service = {measure.RESOLUTION_RATE, measure.RESOLUTION_TIME, measure.TRANSFERS, measure.OUTCOME}
    assert {fact.touchpoint for fact in found.facts if fact.measure in of_service} <= {"desk"}
    assert one(found.facts, measure.RESOLUTION_RATE, touchpoint="desk").value == 20 / 30
    assert {one.fact.touchpoint for one in found.withheld if one.fact.measure in of_service} >= {"van"}
