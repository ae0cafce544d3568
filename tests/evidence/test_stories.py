"""What happened in a shop is found by the defaults, named in the right place, and only if it happened."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from jmwidgets.document import Wording, apply_all, measure
from jmwidgets.evidence import gather
from jmwidgets.evidence.figures.scanning import exact_chance, scan_rate, trend_of_rate
from jmwidgets.insight import Occurrence, what_happened
from jmwidgets.words import use
from tests.evidence.stories import BEGINS, STORIES, log_of, shop, shuffled

FALSE_ALARMS = 0.05


def happened(log: object) -> tuple[Occurrence, ...]:
    """Read a log as it comes, and give what is told of it."""
    journey = shop()
    found = what_happened(apply_all(journey, gather(journey, events=log).operations(journey)))
    assert found is not None
    return found.occurrences


def days(*about: int) -> tuple[dt.date, ...]:
    """Give days of the log by number."""
    return tuple((BEGINS + dt.timedelta(days=number)).date() for number in about)


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Occurrence, ...]]:
    return {name: happened(log_of(story, 1)) for name, story in STORIES.items()}


def test_a_fault_on_one_device_is_named_with_device_place_and_month(
    told: dict[str, tuple[Occurrence, ...]],
) -> None:
    (fault,) = told["fault"]
    assert (fault.kind, fault.where, fault.fact.begins, fault.fact.ends) == ("changed", "Cart", *days(70, 97))
    assert fault.fact.value < -0.3
    assert "device = mobile" in str(fault.headline)
    with use("de"):
        assert "nur bei device = mobile" in str(fault.headline)


def test_an_outage_is_one_of_everybody_at_the_payment(told: dict[str, tuple[Occurrence, ...]]) -> None:
    (outage,) = told["outage"]
    assert (outage.where, outage.fact.begins, outage.fact.ends) == ("Payment", *days(84, 97))
    assert "=" not in str(outage.headline)


def test_a_promotion_that_moved_purchases_won_none(told: dict[str, tuple[Occurrence, ...]]) -> None:
    (moved,) = told["promotion"]
    assert (moved.kind, moved.where, moved.fact.begins) == ("moved", "Payment", *days(91))
    assert moved.fact.low is not None
    assert moved.fact.high is not None
    assert moved.fact.low < 0 < moved.fact.high


def test_a_rush_of_newcomers_says_where_they_come_from(told: dict[str, tuple[Occurrence, ...]]) -> None:
    (rush,) = told["spike"]
    assert (rush.kind, rush.fact.begins, rush.fact.ends) == ("newcomers", *days(77, 83))
    assert "source = blog" in str(rush.headline)


def test_a_new_segment_is_named_and_where_it_drifts(told: dict[str, tuple[Occurrence, ...]]) -> None:
    drift, new = sorted(told["segment"], key=lambda one: one.kind)
    assert (drift.kind, drift.where, new.kind) == ("drifted", "Product", "new-kind")
    assert all("plan = family" in str(one.headline) for one in (drift, new))
    assert drift.fact.value < -0.2
    assert new.fact.begins == days(63)[0]


def test_a_segment_of_the_customers_table_is_found_as_well_as_a_column_of_the_events(
    told: dict[str, tuple[Occurrence, ...]],
) -> None:
    log = log_of(STORIES["segment"], 1)
    customers = log.groupby("customer", as_index=False)["plan"].first()
    journey = shop()
    # Whoever stands there twice, and in another order, is the same customer.
    twice = pd.concat([customers, customers[:40]]).sample(frac=1, random_state=2)
    found = gather(journey, events=log.drop(columns="plan"), customers=twice)
    happened = what_happened(apply_all(journey, found.operations(journey)))
    assert happened is not None

    def said(those: tuple[Occurrence, ...]) -> set[tuple[object, ...]]:
        return {(one.kind, one.where, str(one.headline), one.fact.value, one.fact.n) for one in those}

    assert said(happened.occurrences) == said(told["segment"])


def test_columns_of_customers_that_mean_nothing_tell_nothing() -> None:
    alarms = 0
    for seed in range(6):
        log = shuffled(log_of(STORIES["nothing"], seed), seed)
        chance = np.random.default_rng(seed)
        customers = pd.DataFrame({"customer": log["customer"].unique()})
        for name, values in (("plan", ["basic", "family"]), ("region", ["north", "south", "west"])):
            customers[name] = chance.choice(values, len(customers))
        journey = shop()
        found = gather(journey, events=log, customers=customers)
        happened = what_happened(apply_all(journey, found.operations(journey)))
        assert happened is not None
        alarms += bool(happened.occurrences)
    assert alarms <= 2


def test_a_loop_is_told_where_customers_come_back_to(told: dict[str, tuple[Occurrence, ...]]) -> None:
    (loop,) = told["loop"]
    assert (loop.kind, loop.where) == ("loop", "Help")
    assert "Setup" in str(loop.words)


def test_a_stage_that_everybody_skips_is_told(told: dict[str, tuple[Occurrence, ...]]) -> None:
    (skipped,) = told["skipped"]
    assert (skipped.kind, skipped.where) == ("skipped", "Advise")


def test_where_nothing_happened_nothing_is_told(told: dict[str, tuple[Occurrence, ...]]) -> None:
    assert told["nothing"] == ()


def test_shuffled_logs_raise_no_more_false_alarms_than_is_said() -> None:
    """One family of comparisons in twenty may raise one; `make stress` counts over 200 seeds."""
    alarms = count_alarms(range(8), customers=1200)
    assert alarms <= stats.binom.ppf(0.999, 8, FALSE_ALARMS)


def count_alarms(seeds: range, customers: int) -> int:
    """Count the shuffled logs in which something is said to have happened."""
    names = [*STORIES]
    return sum(
        bool(happened(shuffled(log_of(STORIES[names[seed % len(names)]], seed, customers), seed)))
        for seed in seeds
    )


def test_the_rate_of_weeks_equals_a_count_by_hand(told: dict[str, tuple[Occurrence, ...]]) -> None:
    """Of mobile customers who first come to the cart and were not further: who is further within a day."""
    (fault,) = told["fault"]
    log = log_of(STORIES["fault"], 1)
    order = {place: number for number, place in enumerate(shop().touchpoints)}
    firsts = log.drop_duplicates(["customer", "touchpoint"]).assign(
        at=lambda rows: rows["touchpoint"].map(order)
    )
    carts = firsts[firsts["touchpoint"] == "cart"].set_index("customer")
    later = firsts[firsts["at"] > order["cart"]].groupby("customer")["time"].min().reindex(carts.index)
    end = log["time"].max()
    is_first = ~(later < carts["time"])
    week = (carts["time"] - BEGINS).dt.days // 7
    whole = (end + dt.timedelta(seconds=1) - dt.timedelta(days=1) - BEGINS).days // 7
    counted = carts[is_first & (week < whole) & (carts["device"] == "mobile")]
    on = (later - carts["time"]).reindex(counted.index) <= dt.timedelta(days=1)
    inside = week.reindex(counted.index).between(10, 13)
    assert fault.fact.n == inside.sum()
    assert fault.fact.value == pytest.approx(on[inside].mean() - on[~inside].mean())


def test_whole_stages_equal_counts_by_hand() -> None:
    log = log_of(STORIES["loop"], 3, 1500)
    journey = shop()
    facts = gather(journey, events=log).facts
    use_stage = log[log["touchpoint"].isin(["setup", "help"])].groupby("customer")["time"]
    again = use_stage.count() > 1
    (repeats,) = [one for one in facts if (one.measure, one.stage) == (measure.REPEATS, "use")]
    assert repeats.n == len(again)
    assert repeats.value == pytest.approx(again.mean())
    (length,) = [
        one for one in facts if (one.measure, one.stage, one.subject) == (measure.TIME_IN_STAGE, "use", "")
    ]
    hours = (use_stage.max() - use_stage.min())[again].dt.total_seconds() / 3600
    assert length.value == pytest.approx(hours.median(), rel=0.006)
    (whole,) = [one for one in facts if (one.measure, one.subject) == (measure.THROUGHPUT, "")]
    times = log.groupby("customer")["time"].agg(["min", "max", "count"])
    span = (times["max"] - times["min"])[times["count"] > 1].dt.total_seconds() / 3600
    assert whole.value == pytest.approx(span.median(), rel=0.006)
    assert whole.n == len(span)
    stages = {key: one.stage for key, one in journey.touchpoints.items()}
    met = log["touchpoint"].map(stages).groupby(log["customer"]).agg(set)
    for fact in facts:
        if fact.measure == measure.SKIPPED and fact.stage is not None:
            later = {*list(journey.stages)[list(journey.stages).index(fact.stage) + 1 :]}
            beyond = met[met.map(lambda own, later=later: bool(own & later))]
            assert fact.n == len(beyond)
            without = beyond.map(lambda own, stage=fact.stage: stage not in own)
            assert fact.value == pytest.approx(without.mean())


def test_who_comes_back_after_another_touchpoint_equals_a_count_by_hand() -> None:
    log = log_of(STORIES["loop"], 4, 1500)
    (fact,) = [
        one
        for one in gather(shop(), events=log).facts
        if (one.measure, one.touchpoint) == (measure.LOOP, "help")
    ]
    bought = log[log["outcome"] == "purchase"].groupby("customer")["time"].agg(["min", "max"])
    rounds = 0
    customers = log[log["touchpoint"] == "help"]["customer"].unique()
    for customer, own in log[log["customer"].isin(customers)].groupby("customer"):
        steps = own["touchpoint"].tolist()
        runs = sum(a == "help" and b != "help" for a, b in zip(steps, [*steps[1:], ""], strict=True))
        visits = own[own["touchpoint"] == "help"]["time"]
        ends = bought["min"][customer], bought["max"][customer]
        rounds += runs > 1 and not any(visits.min() <= one <= visits.max() for one in ends)
    assert fact.n == len(customers)
    assert fact.value == pytest.approx(rounds / len(customers))


def test_the_most_usual_ways_equal_counts_by_hand_and_leave_no_few_behind() -> None:
    log = log_of(STORIES["nothing"], 6, 2500)
    ways = {
        customer: tuple(here for here, then in zip(steps, [*steps[1:], ""], strict=True) if here != then)
        for customer, steps in log.groupby("customer")["touchpoint"].agg(list).items()
    }
    told = [one for one in gather(shop(), events=log).facts if one.measure == measure.WAY]
    assert len(told) >= 3
    published: list[tuple[str, ...]] = []
    for fact in told:
        assert isinstance(fact.subject, Wording)
        places = dict(fact.subject.values)["places"]
        assert isinstance(places, tuple)
        published.append(places)
        assert fact.value == pytest.approx(sum(way == places for way in ways.values()) / len(ways), abs=0.005)
        assert fact.value == round(fact.value, 2)
    for place in shop().touchpoints:
        others = sum(place in way and way not in published for way in ways.values())
        if any(place in way for way in published):
            assert not 0 < others < 5
    few = log[log["customer"] < 900]
    assert not [one for one in gather(shop(), events=few).facts if one.measure == measure.WAY]


def test_the_scan_finds_the_window_of_the_greatest_likelihood() -> None:
    rng = np.random.default_rng(5)
    wholes = rng.integers(60, 140, 20)
    counts = rng.binomial(wholes, np.where((np.arange(20) >= 7) & (np.arange(20) < 11), 0.35, 0.6))
    found = scan_rate(counts.tolist(), wholes.tolist())
    assert found is not None
    best, looks = (-1.0, 0, 0), 0
    for start in range(1, 20):
        for stop in range(start + 1, 21):
            if (stop - start > 10 and stop < 20) or (stop == 20 and start < 3):
                continue
            looks += 1
            table = [
                [counts[start:stop].sum(), (wholes - counts)[start:stop].sum()],
                [counts.sum() - counts[start:stop].sum(), 0],
            ]
            table[1][1] = wholes.sum() - sum(table[0]) - table[1][0]
            strength = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
            best = max(best, (strength, start, stop))
    assert (found.start, found.stop) == best[1:]
    assert found.strength == pytest.approx(best[0])
    inside = slice(found.start, found.stop)
    k, n = int(counts[inside].sum()), int(wholes[inside].sum())
    tail = stats.hypergeom.cdf(k, wholes.sum(), counts.sum(), n)
    assert found.p == pytest.approx(min(1.0, looks * 2 * tail))


@pytest.mark.parametrize(("part", "whole"), [(3, 40), (20, 40), (39, 40), (0, 40), (40, 40)])
def test_the_exact_chance_is_that_of_the_hypergeometric_distribution(part: int, whole: int) -> None:
    below = stats.hypergeom.cdf(part, 200, 100, whole)
    above = stats.hypergeom.sf(part - 1, 200, 100, whole)
    tail = below if part * 200 < whole * 100 else above
    assert exact_chance(part, whole, 100, 200) == pytest.approx(min(1.0, 2 * tail))


def test_the_trend_is_that_of_a_regression_on_weeks() -> None:
    """Cochran and Armitage's chi-square is n times the square of Pearson's correlation."""
    counts, wholes = [60, 55, 52, 50, 41, 40, 33, 30], [100, 90, 100, 110, 95, 100, 88, 100]
    answers = np.concatenate([np.repeat([1, 0], [k, n - k]) for k, n in zip(counts, wholes, strict=True)])
    weeks = np.repeat(np.arange(8), wholes)
    r = np.corrcoef(answers, weeks)[0, 1]
    assert trend_of_rate(counts, wholes) == pytest.approx(stats.chi2.sf(len(weeks) * r * r, 1))
