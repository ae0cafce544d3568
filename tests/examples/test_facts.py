"""Every measured fact of the example equals what its data files give."""

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from jmwidgets.document import Fact, Journey, measure

SEGMENT = {"ruth": "retired", "kellers": "parents", "marek": "landlords"}
SHIPPED = ("till", "web-order")
MAILS = ("spring-flyer", "points-mail")


@dataclass(frozen=True)
class Data:
    """The files; laundrettes, too few to be shown, count as landlords."""

    events: pd.DataFrame
    customers: pd.DataFrame
    ratings: pd.DataFrame
    answers: pd.DataFrame
    stages: dict[str, str]
    """The stage of each touchpoint."""

    def of_group(self, fact: Fact, frame: pd.DataFrame) -> pd.DataFrame:
        segment = fact.segment or SEGMENT.get(fact.persona or "")
        return frame if segment is None else frame[frame.segment == segment]

    def seen(self, fact: Fact) -> pd.DataFrame:
        return self.of_group(fact, self.events)

    def there(self, fact: Fact) -> list[str]:
        """Give the customers with an event at the fact's touchpoint."""
        events = self.seen(fact)
        return list(events.customer[events.touchpoint == fact.touchpoint].unique())

    def machines(self) -> pd.DataFrame:
        return self.events[(self.events.outcome == "purchased") & self.events.touchpoint.isin(SHIPPED)]


@dataclass(frozen=True)
class Figure:
    value: float
    n: int | None = None
    low: float | None = None
    high: float | None = None
    spread: float | None = None


def share(count: int, n: int) -> Figure:
    low, high = proportion_confint(count, n, method="wilson")
    return Figure(count / n, n, low, high)


def mean(values: pd.Series) -> Figure:
    n, spread = len(values), values.std()
    low, high = stats.t.interval(0.95, n - 1, values.mean(), spread / math.sqrt(n))
    return Figure(values.mean(), n, low, high, spread)


def median(values: pd.Series) -> Figure:
    """Median and order statistics (Campbell and Gardner 1988)."""
    ordered, n = sorted(values), len(values)
    half = stats.norm.ppf(0.975) * math.sqrt(n) / 2
    low, high = ordered[round(n / 2 - half) - 1], ordered[round(1 + n / 2 + half) - 1]
    return Figure(float(np.median(ordered)), n, low, high)


def rated(column: str) -> Callable[[Data, Fact], Figure]:
    def figure(data: Data, fact: Fact) -> Figure:
        mine = data.of_group(fact, data.ratings)
        return mean(mine[column][mine.touchpoint == fact.touchpoint] - 3)

    return figure


def reach(data: Data, fact: Fact) -> Figure:
    return Figure(len(data.there(fact)), len(data.there(fact)))


def repeats(data: Data, fact: Fact) -> Figure:
    events = data.seen(fact)
    times = events[events.touchpoint == fact.touchpoint].customer.value_counts()
    return share(int((times > 1).sum()), len(times))


def first_contacts(data: Data, fact: Fact) -> Figure:
    first = data.seen(fact).groupby("customer").touchpoint.first()
    return Figure(int((first == fact.touchpoint).sum()), len(first))


def drop_off(data: Data, fact: Fact) -> Figure:
    last = data.seen(fact).groupby("customer").touchpoint.last()[data.there(fact)]
    return share(int((last == fact.touchpoint).sum()), len(last))


def _following(data: Data, fact: Fact) -> pd.DataFrame:
    """For each customer at the touchpoint, the event after the last one there; empty where none follows."""
    events = data.seen(fact).copy()
    after = events.groupby("customer")[["touchpoint", "time"]].shift(-1).add_prefix("next_")
    here = events.join(after)[events.touchpoint == fact.touchpoint]
    return here.groupby("customer").tail(1)


def transition(data: Data, fact: Fact) -> Figure:
    following = _following(data, fact)
    return share(int((following.next_touchpoint == fact.to_touchpoint).sum()), len(following))


def time_to_next(data: Data, fact: Fact) -> Figure:
    following = _following(data, fact).dropna(subset=["next_time"])
    return median((following.next_time - following.time).dt.total_seconds() / 3600)


def _reached(data: Data, stage: str) -> set[str]:
    """Find the customers who were in a stage, in order, beginning with consideration."""
    order = list(dict.fromkeys(data.stages.values()))
    wanted = order[order.index("consideration") : order.index(stage) + 1]
    times = data.events.assign(stage=data.events.touchpoint.map(data.stages))
    since = times[times.stage == wanted[0]].groupby("customer").time.min()
    for name in wanted[1:]:
        here = times[(times.stage == name) & times.customer.isin(since.index)]
        since = here[here.time >= here.customer.map(since)].groupby("customer").time.min()
    return set(since.index)


def funnel(data: Data, fact: Fact) -> Figure:
    return Figure(len(_reached(data, str(fact.stage))))


def conversion(data: Data, fact: Fact) -> Figure:
    order = list(dict.fromkeys(data.stages.values()))
    before = order[order.index(str(fact.stage)) - 1]
    return share(len(_reached(data, str(fact.stage))), len(_reached(data, before)))


def trend(data: Data, fact: Fact) -> Figure:
    days = data.machines().time.dt.date
    return Figure(int(((days >= fact.begins) & (days <= fact.ends)).sum()))


def lift(data: Data, fact: Fact) -> Figure:
    events = data.events
    everybody, exposed = set(events.customer), set(events.customer[events.promotion == fact.subject])
    buyers, others = set(events.customer[events.outcome == "purchased"]), everybody - exposed
    counts = (len(exposed & buyers), len(exposed), len(others & buyers), len(others))
    low, high = confint_proportions_2indep(*counts, method="newcomb")
    return Figure(counts[0] / counts[1] - counts[2] / counts[3], len(everybody), low, high)


def _cases(data: Data) -> pd.DataFrame:
    cases = data.events[data.events.outcome.isin(["issue", "resolved"])]
    after = cases.groupby("customer")[["outcome", "time"]].shift(-1).add_prefix("next_")
    return cases.join(after)[cases.outcome == "issue"]


def resolution_rate(data: Data, fact: Fact) -> Figure:
    cases = _cases(data)
    return share(int((cases.next_outcome == "resolved").sum()), len(cases))


def resolution_time(data: Data, fact: Fact) -> Figure:
    solved = _cases(data).query("next_outcome == 'resolved'")
    return median((solved.next_time - solved.time).dt.total_seconds() / 3600)


def returns(data: Data, fact: Fact) -> Figure:
    sold = data.machines()
    back = data.events[data.events.outcome == "returned"].groupby(["customer", "product"]).size()
    times = pd.MultiIndex.from_frame(sold[["customer", "product"]]).map(back.to_dict()).fillna(0)
    returned = sold.groupby(["customer", "product"]).cumcount().to_numpy() < times.to_numpy()
    here = (sold.touchpoint == fact.touchpoint).to_numpy()
    return share(int(returned[here].sum()), int(here.sum()))


def stock_out_effect(data: Data, fact: Fact) -> Figure:
    days = pd.date_range("2025-09-01", "2026-08-31")
    times = data.machines().time.dt.normalize()
    sold = data.machines().groupby(times).size().reindex(days, fill_value=0)
    missing = data.events.time[data.events.outcome == "out of stock"].dt.normalize()
    ours, others = sold[days.isin(missing)], sold[~days.isin(missing)]
    ratio = ours.mean() / others.mean()
    error = math.sqrt(sum(one.var() / len(one) / one.mean() ** 2 for one in (ours, others)))
    half = math.exp(stats.norm.ppf(0.975) * error)
    return Figure(ratio - 1, len(days), ratio / half - 1, ratio * half - 1)


def segment_share(data: Data, fact: Fact) -> Figure:
    return share(int((data.customers.segment == fact.segment).sum()), len(data.customers))


def segment_value(data: Data, fact: Fact) -> Figure:
    return mean(data.customers.value[data.customers.segment == fact.segment])


def now_at(data: Data, fact: Fact) -> Figure:
    last = data.events.groupby("customer").touchpoint.last().map(data.stages)
    return Figure(int((last == fact.stage).sum()), len(last))


def nps(data: Data, fact: Fact) -> Figure:
    answers = data.of_group(fact, data.answers)
    answers = answers[answers.delivered == fact.subject] if fact.subject else answers
    points = answers.recommend.map(lambda given: 100.0 if given >= 9 else -100.0 if given <= 6 else 0.0)
    return mean(points)


def csat(data: Data, fact: Fact) -> Figure:
    given = data.of_group(fact, data.answers)[str(fact.touchpoint)].dropna()
    return share(int((given >= 4).sum()), len(given))


def ces(data: Data, fact: Fact) -> Figure:
    return mean(data.of_group(fact, data.answers).ease.dropna())


def importance(data: Data, fact: Fact) -> Figure:
    def weight(touchpoint: str) -> tuple[float, int]:
        both = data.answers[[touchpoint, "recommend"]].dropna()
        return both[touchpoint].corr(both.recommend), len(both)

    strongest, (r, n) = weight("delivery")[0], weight(str(fact.touchpoint))
    half = stats.norm.ppf(0.975) / math.sqrt(n - 3)
    ends = (math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half))
    low, high = (min(max(1 + 4 * end / strongest, 1), 5) for end in ends)
    return Figure(1 + 4 * r / strongest, n, low, high)


def leaves(data: Data, fact: Fact) -> Figure:
    given = data.answers[data.answers.delivered == fact.subject]
    return share(int((given.again == "no").sum()), len(given))


def time_to_purchase(data: Data, fact: Fact) -> Figure:
    own = data.seen(fact)
    own = own[~own.touchpoint.isin(MAILS)]
    first = own.groupby("customer").time.min().dt.normalize()
    bought = own[(own.outcome == "purchased") & own.touchpoint.isin(SHIPPED)].groupby("customer").time.min()
    return median((bought.dt.normalize() - first.reindex(bought.index)).dt.days.astype(float))


def buys_later(data: Data, fact: Fact) -> Figure:
    here = data.events[data.events.touchpoint == fact.touchpoint].groupby("customer").time.min()
    bought = data.machines().groupby("customer").time.max().reindex(here.index)
    return share(int((bought >= here).sum()), len(here))


def off_the_map(data: Data, fact: Fact) -> Figure:
    met = data.events.customer[data.events.touchpoint == fact.subject]
    return share(met.nunique(), data.events.customer.nunique())


def outcome(data: Data, fact: Fact) -> Figure:
    recorded = data.events.outcome[data.events.touchpoint == fact.touchpoint].dropna()
    return share(int((recorded == fact.subject).sum()), len(recorded))


def transfers(data: Data, fact: Fact) -> Figure:
    rows = data.events[data.events.outcome.isin(["issue", "transferred"])]
    case = (rows.outcome == "issue").groupby(rows.customer).cumsum()
    return mean((rows.outcome == "transferred").groupby([rows.customer, case]).sum())


def waiting_time(data: Data, fact: Fact) -> Figure:
    came = data.events[data.events.outcome.isin(["on time", "late"])]
    came = came[came.time.dt.date >= fact.begins]
    return mean(came.time.dt.hour + came.time.dt.minute / 60 - 8)


def difference(data: Data, fact: Fact) -> Figure:
    ours, others = (
        data.answers[str(fact.touchpoint)][data.answers.segment == segment].dropna()
        for segment in (fact.segment, fact.subject)
    )
    low, high = stats.ttest_ind(ours, others, equal_var=False).confidence_interval()
    return Figure(ours.mean() - others.mean(), len(ours) + len(others), low, high)


def gap(data: Data, fact: Fact) -> Figure:
    mine = data.of_group(fact, data.ratings)
    mine = mine[mine.touchpoint == fact.touchpoint]
    return mean(mine.rating - mine.expected)


FIGURES: dict[str, Callable[[Data, Fact], Figure]] = {
    measure.EMOTION: rated("rating"),
    measure.EXPECTATION: rated("expected"),
    measure.IMPORTANCE: importance,
    measure.CSAT: csat,
    measure.NPS: nps,
    measure.CES: ces,
    measure.REACH: reach,
    measure.REPEATS: repeats,
    measure.FIRST_CONTACTS: first_contacts,
    measure.TIME_TO_NEXT: time_to_next,
    measure.DROP_OFF: drop_off,
    measure.TRANSITION: transition,
    measure.FUNNEL: funnel,
    measure.CONVERSION: conversion,
    measure.TREND: trend,
    measure.LIFT: lift,
    measure.RESOLUTION_RATE: resolution_rate,
    measure.RESOLUTION_TIME: resolution_time,
    measure.RETURNS: returns,
    measure.STOCK_OUT_EFFECT: stock_out_effect,
    measure.SHARE: segment_share,
    measure.VALUE: segment_value,
    measure.NOW_AT: now_at,
    "will not buy again": leaves,
    measure.TIME_TO_PURCHASE: time_to_purchase,
    measure.BUYS_LATER: buys_later,
    measure.OFF_THE_MAP: off_the_map,
    measure.OUTCOME: outcome,
    measure.TRANSFERS: transfers,
    measure.OPERATION: waiting_time,
    measure.DIFFERENCE: difference,
    measure.GAP: gap,
}


@pytest.fixture(scope="module")
def data(
    journey: Journey,
    events: pd.DataFrame,
    customers: pd.DataFrame,
    ratings: pd.DataFrame,
    answers: pd.DataFrame,
) -> Data:
    stages = {key: touchpoint.stage for key, touchpoint in journey.touchpoints.items()}
    events, customers, ratings, answers = (
        frame.assign(segment=frame.segment.replace("laundrettes", "landlords"))
        for frame in (events, customers, ratings, answers)
    )
    return Data(events, customers, ratings, answers, stages)


def test_every_fact_equals_the_data(journey: Journey, data: Data) -> None:
    assert len(journey.facts) > 150
    for fact in journey.facts.values():
        figure = FIGURES[fact.measure](data, fact)
        rounding = 5.1e-4 if fact.unit == "share" else 5.1e-3
        assert fact.value == pytest.approx(figure.value, abs=rounding), fact.id
        assert fact.n == figure.n, fact.id
        for name in ("low", "high", "spread"):
            given, expected = getattr(fact, name), getattr(figure, name)
            assert (given is None) == (expected is None), (fact.id, name)
            assert given is None or given == pytest.approx(expected, abs=rounding), (fact.id, name)


def test_every_kind_of_figure_is_there(journey: Journey) -> None:
    """DA2 to DA8."""
    assert {fact.measure for fact in journey.facts.values()} == set(FIGURES)
    assert set(FIGURES) - set(measure.MEASURES) == {"will not buy again"}


def test_every_fact_names_its_data_its_status_and_its_formula(journey: Journey) -> None:
    files = {"events.csv", "customers.csv", "survey.csv", "survey_wide.csv"}
    for fact in journey.facts.values():
        assert fact.status == "measured", fact.id
        assert fact.sources, fact.id
        assert {journey.sources[source].file for source in fact.sources} <= files, fact.id
        assert fact.formula.strip(), fact.id


def test_sources_name_the_files_as_they_are(journey: Journey, example: Path) -> None:
    sources = [source for source in journey.sources.values() if source.file]
    assert len(sources) == 4
    for source in sources:
        content = (example / "data" / source.file).read_bytes()
        assert source.sha256 == hashlib.sha256(content).hexdigest(), source.file


def test_no_group_is_too_small_to_be_shown(journey: Journey) -> None:
    assert all(fact.n is None or fact.n >= journey.smallest_group for fact in journey.facts.values())
    sizes = [segment.size for segment in journey.segments.values()]
    assert sum(size for size in sizes if size) == 1_500  # nothing is left to be found by taking off


def test_operational_measures_and_stakes_rest_on_the_same_figures(journey: Journey, data: Data) -> None:
    """TP13, AC7: what was copied by hand was copied rightly."""
    facts = journey.facts
    measures = {
        (touchpoint.id, one.name): one.value
        for touchpoint in journey.touchpoints.values()
        for one in touchpoint.measures
    }
    shares = {
        ("web-order", "Machines that come back"): "returns.web-order",
        ("till", "Machines that come back"): "returns.till",
        ("service-call", "Cases solved"): "resolution-rate",
        ("engineer", "Solved at the visit"): "outcome.engineer",
        ("service-reminder", "Booked after the reminder"): "transition.service-reminder.filter",
    }
    for key, fact in shares.items():
        assert measures[key].value == pytest.approx(100 * facts[fact].value, abs=0.051), key
        assert measures[key].n == facts[fact].n, key
    plain = {
        ("offer", "Time to the answer"): "time-to-next.offer",
        ("service-call", "Time to the solution"): "resolution-time",
        ("service-call", "Transfers for each case"): "transfers",
        ("delivery", "Waiting time since June"): "waiting-time",
    }
    for key, fact in plain.items():
        assert measures[key].value == facts[fact].value, key
        assert measures[key].n == facts[fact].n, key

    came = data.events[data.events.touchpoint.eq("delivery") & (data.events.time >= "2026-06-01")]
    late, there = (came.outcome == "late").sum(), (came.outcome != "missed").sum()
    assert measures["delivery", "Vans after 18:00 since June"].value == pytest.approx(
        100 * late / there, abs=0.05
    )
    assert measures["delivery", "Nobody at home since June"].value == pytest.approx(
        100 * (len(came) - there) / len(came), abs=0.05
    )
    stake = journey.touchpoints["delivery"].stake
    assert stake is not None
    buyers = 20 * data.machines().customer.nunique()
    again = data.answers.again.eq("no").groupby(data.answers.delivered).mean()
    lost = buyers * late / there * (again["late"] - again["on time"])
    assert stake.customers_lost.value == pytest.approx(lost, abs=0.5)
    at_stake = journey.kpis["at-stake-delivery"].readings[-1].value
    assert at_stake == stake.customers_lost.value * stake.value_each


def test_kpis_and_satisfaction_rest_on_the_same_figures(journey: Journey) -> None:
    """AC1, CE2."""
    last = {key: kpi.readings[-1] for key, kpi in journey.kpis.items()}
    facts = journey.facts
    assert last["nps"].value == round(facts["nps"].value)
    assert last["nps"].n == facts["nps"].n
    assert last["days-until-solved"].value == round(facts["resolution-time"].value / 24, 1)
    assert last["compare-to-purchase"].value == pytest.approx(
        100 * facts["buys-later.compare"].value, abs=0.051
    )
    assert last["returns-online"].value == pytest.approx(100 * facts["returns.web-order"].value, abs=0.051)
    assert last["offer-hours"].value == facts["time-to-next.offer"].value
    assert last["window"].value == facts["waiting-time"].value
    asked = {"CSAT": measure.CSAT, "NPS": measure.NPS, "CES": measure.CES}
    entered = [one for one in journey.experiences.values() if one.satisfaction]
    assert len(entered) == 9
    for one in entered:
        score = one.satisfaction
        assert score is not None
        [fact] = [
            fact
            for fact in facts.values()
            if (fact.measure, fact.persona, fact.touchpoint)
            == (asked[score.metric], one.persona, one.touchpoint)
        ]
        assert (score.value, score.n, score.low, score.high) == (fact.value, fact.n, fact.low, fact.high)
