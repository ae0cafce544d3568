"""What the customers' events give: who came, went on, bought and brought back."""

import math

import pandas as pd
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from jmwidgets.document import Fact
from tests.examples.figure import SHIPPED, Data, Figure, median, share

MAILS = ("spring-flyer", "points-mail")


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


def now_at(data: Data, fact: Fact) -> Figure:
    last = data.events.groupby("customer").touchpoint.last().map(data.stages)
    return Figure(int((last == fact.stage).sum()), len(last))


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
