"""What the events of service and delivery give: cases, transfers, waiting times."""

import pandas as pd

from jmwidgets.document import Fact
from tests.examples.figure import Data, Figure, mean, median, share


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
