"""What FINDINGS.md says is in the data, and not in a shuffled copy of it."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from jmwidgets.document import Journey

MACHINES = ("till", "web-order")
JUNE = pd.Timestamp("2026-06-01")


def in_shuffled_copies(figure: Callable[[np.random.Generator], float]) -> np.ndarray:
    """Compute a figure on 99 copies of the data in which one column was shuffled."""
    chance = np.random.default_rng(7)
    return np.array([figure(chance) for _ in range(99)])


def vanishes(found: float, shuffled: np.ndarray) -> bool:
    """Return whether chance alone hardly ever gives a finding of this size, and nothing on average."""
    as_large = (np.abs(shuffled) >= abs(found)).mean()
    return bool(as_large <= 0.02 and abs(shuffled.mean()) < abs(found) / 5)


def seen(events: pd.DataFrame, touchpoint: str) -> set[str]:
    return set(events.customer[events.touchpoint == touchpoint])


def not_seen_again(events: pd.DataFrame, touchpoint: str, segment: str | None = None) -> tuple[int, int]:
    """Count customers whose last event is at the touchpoint, and customers who get there."""
    mine = events if segment is None else events[events.segment == segment]
    last = mine.groupby("customer").touchpoint.last()
    there = last[list(seen(mine, touchpoint))]
    return int((there == touchpoint).sum()), len(there)


@pytest.mark.parametrize(
    ("segment", "planted", "found"),
    [
        ("retired", 0.58, 0.581),
        ("parents", 0.52, 0.520),
        ("landlords", 0.34, 0.340),
        ("singles", 0.50, 0.503),
        (None, None, 0.518),
    ],
)
def test_half_of_those_who_compare_are_lost(
    events: pd.DataFrame, segment: str | None, planted: float | None, found: float
) -> None:
    lost, there = not_seen_again(events, "compare", segment)
    low, high = proportion_confint(lost, there, method="wilson")
    assert lost / there == pytest.approx(found, abs=5e-4)
    assert planted is None or low < planted < high


def test_nothing_before_the_purchase_loses_as_many(events: pd.DataFrame) -> None:
    def lead(touchpoint: np.ndarray) -> float:
        frame = events.assign(touchpoint=touchpoint)
        compare, website = (not_seen_again(frame, name) for name in ("compare", "website"))
        return compare[0] / compare[1] - website[0] / website[1]

    assert lead(events.touchpoint.to_numpy()) > 0.45
    shuffled = in_shuffled_copies(lambda chance: lead(chance.permutation(events.touchpoint)))
    assert shuffled.max() < 0.2


def test_three_in_ten_who_compare_buy_a_machine(events: pd.DataFrame) -> None:
    bought = events[(events.outcome == "purchased") & events.touchpoint.isin(MACHINES)].customer
    comparing = seen(events, "compare")
    assert len(comparing & set(bought)) / len(comparing) == pytest.approx(0.305, abs=5e-4)


def lift(customers: set[str], exposed: set[str], buyers: set[str]) -> tuple[float, float]:
    """Give the response of the exposed minus that of the others, and the low end of Newcombe's interval."""
    others = customers - exposed
    counts = (len(exposed & buyers), len(exposed), len(others & buyers), len(others))
    low, _ = confint_proportions_2indep(*counts, method="newcomb")
    return counts[0] / counts[1] - counts[2] / counts[3], low


@pytest.mark.parametrize(
    ("promotion", "found", "works"), [("spring-voucher", 0.142, True), ("double-points", -0.001, False)]
)
def test_the_voucher_works_and_the_points_do_not(
    events: pd.DataFrame,
    promotion: str,
    found: float,
    works: bool,  # noqa: FBT001  (a case of the test)
) -> None:
    customers, buyers = set(events.customer), set(events.customer[events.outcome == "purchased"])
    exposed = set(events.customer[events.promotion == promotion])
    value, low = lift(customers, exposed, buyers)
    assert value == pytest.approx(found, abs=5e-4)
    assert (low > 0) == works
    everybody = sorted(customers)
    shuffled = in_shuffled_copies(
        lambda chance: lift(customers, set(chance.choice(everybody, len(exposed), replace=False)), buyers)[0]
    )
    assert vanishes(value, shuffled) == works


def test_the_voucher_works_against_those_who_came_in_the_same_spring(events: pd.DataFrame) -> None:
    own = events[~events.touchpoint.isin(["spring-flyer", "points-mail"])]
    first = own.groupby("customer").time.min()
    spring = set(first.index[(first >= "2026-03-01") & (first < "2026-06-01")])
    exposed = set(events.customer[events.promotion == "spring-voucher"])
    buyers = set(events.customer[events.outcome == "purchased"])
    value, low = lift(spring, exposed & spring, buyers)
    assert value == pytest.approx(0.145, abs=5e-4)
    assert low > 0


def test_without_a_hose_kit_no_machine_is_sold(events: pd.DataFrame) -> None:
    days = pd.date_range("2025-09-01", "2026-08-31")
    sold = events[(events.outcome == "purchased") & events.touchpoint.isin(MACHINES)]
    a_day = sold.groupby(sold.time.dt.normalize()).size().reindex(days, fill_value=0)
    out_of_stock = days.isin(events.time[events.outcome == "out of stock"].dt.normalize())
    assert out_of_stock.sum() == 42

    def effect(days_without: np.ndarray) -> float:
        return float(a_day[days_without].mean() / a_day[~days_without].mean() - 1)

    assert effect(out_of_stock) == pytest.approx(-0.447, abs=5e-4)
    shuffled = in_shuffled_copies(lambda chance: effect(chance.permutation(out_of_stock)))
    assert vanishes(effect(out_of_stock), shuffled)


def test_landlords_mind_the_van_less_than_parents(answers: pd.DataFrame) -> None:
    ours, theirs = (
        answers.delivery[answers.segment == segment].dropna() for segment in ("landlords", "parents")
    )
    low, high = stats.ttest_ind(ours, theirs, equal_var=False).confidence_interval()
    assert 0 < low < 0.9 < high

    def difference(segment: np.ndarray) -> float:
        means = answers.delivery.groupby(segment).mean()
        return float(means["landlords"] - means["parents"])

    assert difference(answers.segment.to_numpy()) == pytest.approx(0.869, abs=5e-4)
    shuffled = in_shuffled_copies(lambda chance: difference(chance.permutation(answers.segment)))
    assert vanishes(difference(answers.segment.to_numpy()), shuffled)


def test_the_van_is_late_since_june(events: pd.DataFrame) -> None:
    came = events[(events.touchpoint == "delivery") & (events.outcome != "missed")]
    hours = came.time.dt.hour + came.time.dt.minute / 60
    late, since = (came.outcome == "late").to_numpy(), (came.time >= JUNE).to_numpy()
    assert (late == (hours >= 18)).all()
    assert late[since].mean() == pytest.approx(0.191, abs=5e-4)
    assert late[~since].mean() == pytest.approx(0.050, abs=5e-4)
    assert hours[since].mean() - 8 == pytest.approx(6.35, abs=5e-3)
    assert hours[~since].mean() - 8 == pytest.approx(4.65, abs=5e-3)

    def increase(late: np.ndarray) -> float:
        return float(late[since].mean() - late[~since].mean())

    assert vanishes(increase(late), in_shuffled_copies(lambda chance: increase(chance.permutation(late))))


def test_a_late_van_costs_a_point_and_customers(answers: pd.DataFrame) -> None:
    rating = answers.groupby("delivered").delivery.mean()
    assert rating["late"] - rating["on time"] == pytest.approx(-0.888, abs=5e-4)
    leaves = answers.again.eq("no").groupby(answers.delivered).mean()
    assert leaves["late"] == pytest.approx(0.343, abs=5e-4)
    assert leaves["on time"] == pytest.approx(0.150, abs=5e-4)


def test_delivery_decides(ratings: pd.DataFrame, answers: pd.DataFrame) -> None:
    planted = ["delivery", "service-call", "advice", "compare", "price-and-date"]
    weight = answers[planted].corrwith(answers.recommend)
    assert weight.round(2).to_list() == [0.58, 0.28, 0.28, 0.24, 0.20]
    others = sorted(set(ratings.touchpoint) - set(planted))
    rated = [answers[[touchpoint, "recommend"]].dropna().to_numpy() for touchpoint in others]
    chances = [stats.pearsonr(both[:, 0], both[:, 1]).pvalue for both in rated]
    assert len(others) == 19
    assert min(chances) * len(others) > 0.05
    shuffled = in_shuffled_copies(
        lambda chance: answers.delivery.corr(pd.Series(chance.permutation(answers.recommend)))
    )
    assert vanishes(weight["delivery"], shuffled)


def test_three_cases_in_ten_stay_open(events: pd.DataFrame) -> None:
    cases = events[events.outcome.isin(["issue", "resolved"])].copy()
    following = cases.groupby("customer")[["outcome", "time"]].shift(-1)
    issues = cases.outcome == "issue"
    solved = issues & (following.outcome == "resolved")
    low, high = proportion_confint(solved.sum(), issues.sum(), method="wilson")
    assert solved.sum() / issues.sum() == pytest.approx(0.699, abs=5e-4)
    assert low < 0.71 < high
    assert (following.time - cases.time)[solved].median() == pd.Timedelta(hours=73.5)
    passed_on = (events.outcome == "transferred").sum() / issues.sum()
    assert passed_on == pytest.approx(1.76, abs=5e-3)


def test_what_is_ordered_unseen_comes_back(events: pd.DataFrame) -> None:
    sold = events[(events.outcome == "purchased") & events.touchpoint.isin(MACHINES)]
    back = events[events.outcome == "returned"].groupby(["customer", "product"]).size()
    times_back = pd.MultiIndex.from_frame(sold[["customer", "product"]]).map(back.to_dict()).fillna(0)
    # Who bought two of a kind and sent one back sent back the first.
    number = sold.groupby(["customer", "product"]).cumcount()
    returned = number.to_numpy() < times_back.to_numpy()
    online = (sold.touchpoint == "web-order").to_numpy()
    assert returned[online].mean() == pytest.approx(0.101, abs=5e-4)
    assert returned[~online].mean() == pytest.approx(0.030, abs=5e-4)

    def difference(online: np.ndarray) -> float:
        return float(returned[online].mean() - returned[~online].mean())

    shuffled = in_shuffled_copies(lambda chance: difference(chance.permutation(online)))
    assert vanishes(difference(online), shuffled)


def test_who_has_the_filter_replaced_buys_again(events: pd.DataFrame) -> None:
    reminded, booked = seen(events, "service-reminder"), seen(events, "filter")
    again = seen(events, "second-purchase")
    assert len(booked & again) / len(booked) == pytest.approx(0.373, abs=5e-4)
    others = reminded - booked
    assert len(others & again) / len(others) == pytest.approx(0.181, abs=5e-4)


def test_the_retired_buy_the_same_day(events: pd.DataFrame) -> None:
    own = events[~events.touchpoint.isin(["spring-flyer", "points-mail"])]
    first = own.groupby("customer").time.min().dt.normalize()
    sold = own[(own.outcome == "purchased") & own.touchpoint.isin(MACHINES)]
    bought = sold.groupby("customer").time.min().dt.normalize()
    days = (bought - first.reindex(bought.index)).dt.days
    segment = events.groupby("customer").segment.first().reindex(days.index)
    assert (days[segment == "retired"] == 0).mean() == pytest.approx(0.77, abs=5e-3)
    assert days[segment == "parents"].median() == 10
    assert days[segment == "landlords"].median() == 6


def test_the_groups_can_be_told_apart(customers: pd.DataFrame) -> None:
    sizes = {"retired": 510, "parents": 645, "landlords": 120, "singles": 222, "laundrettes": 3}
    assert customers.segment.value_counts().to_dict() == sizes
    assert customers.groupby("segment").value.mean().idxmax() == "landlords"


def test_the_map_counts_laundrettes_among_the_landlords(customers: pd.DataFrame, journey: Journey) -> None:
    """Three are too few for a group of their own: 120 + 3 of 1,500 are 8.2 %."""
    joined = customers.segment.replace("laundrettes", "landlords").value_counts().to_dict()
    assert {key: one.size for key, one in journey.segments.items()} == joined
    assert joined["landlords"] == 123


def test_every_figure_of_the_document_is_tested(example: Path) -> None:
    """A line that is added to FINDINGS.md without a test would fail here."""
    lines = (example / "FINDINGS.md").read_text(encoding="utf-8").splitlines()
    findings = [line for line in lines if re.match(r"\| (\*\*|…)", line)]
    assert len(findings) == 18
