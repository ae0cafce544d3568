"""Figures of events and surveys, computed once more with pandas alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from jmwidgets.document import Fact, Wording

Figure = tuple[float, int] | tuple[float, int, float, float]
"""Value and n, with the interval where it is recomputed, too."""
ABOUT_TIMES = 0.006
"""Durations are told to half a per cent."""


def share(part: int, whole: int) -> Figure:
    low, high = proportion_confint(part, whole, method="wilson")
    return part / whole, whole, low, high


def mean(values: Any) -> Figure:
    values = np.asarray(values, dtype=float)
    low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
    return float(values.mean()), len(values), float(low), float(high)


def quartile(values: pd.Series, fact: Fact) -> float:
    """Give the median, or the quartile that the figure is about."""
    parts = {"a quarter take less": 0.25, "a quarter take longer": 0.75}
    return float(values.quantile(parts.get(str(fact.subject), 0.5)))


@dataclass
class Log:
    """Events with the columns customer, moment (seconds, UTC), place, outcome, value and group."""

    events: pd.DataFrame
    places: Sequence[str]
    stages: Mapping[str, str]
    goals: Callable[[pd.DataFrame], Any]
    """Tells which events reach a goal; None where nobody said what one is."""
    whole: Log | None = None
    """The log of everybody, of which this is a group."""

    def of(self, group: str | None) -> Log:
        rows = self.events if group is None else self.events[self.events.group == group]
        return Log(rows, self.places, self.stages, self.goals, self)

    @cached_property
    def contacts(self) -> pd.DataFrame:
        known = self.events[self.events.place.isin(self.places)]
        once = known.drop_duplicates(["customer", "moment", "place"]).sort_values(["customer", "moment"])
        own = once.groupby("customer")
        return once.assign(next_place=own.place.shift(-1), next_moment=own.moment.shift(-1))

    @cached_property
    def visits(self) -> pd.DataFrame:
        first = self.contacts.drop_duplicates(["customer", "place"])
        times = self.contacts.groupby(["customer", "place"]).size().rename("times")
        joined = first.join(times, on=["customer", "place"])
        began = joined.groupby("customer").moment.transform("min")
        rank = joined.place.map({place: number for number, place in enumerate(self.places)})
        joined = joined.assign(rank=rank, since=joined.moment - began)
        before = joined.groupby("customer")["rank"].transform(lambda ranks: ranks.cummax().shift())
        return joined.assign(before=before, farthest=joined.groupby("customer")["rank"].transform("max"))

    @cached_property
    def last(self) -> pd.Series:
        return self.contacts.groupby("customer").place.last()

    @cached_property
    def bought(self) -> pd.Series:
        return self.events[self.events.outcome == "bought"].groupby("customer").moment.max()

    def at(self, place: str) -> pd.DataFrame:
        return self.visits[self.visits.place == place]

    def stage(self, stage: str) -> pd.DataFrame:
        rows = self.contacts[self.contacts.place.map(self.stages) == stage]
        return rows.groupby("customer").moment.agg(["min", "max"])

    def month(self, month: str) -> pd.DataFrame:
        return self.events[pd.to_datetime(self.events.moment, unit="s").dt.strftime("%Y-%m") == month]

    def figure(self, fact: Fact) -> Figure | None:
        """Compute a figure once more; None for measures that other tests recount."""
        how = getattr(self, f"_{fact.measure.replace('-', '_')}", None)
        found: Figure | None = None if how is None else how(fact)
        return found

    def _reach(self, fact: Fact) -> Figure:
        n = len(self.at(str(fact.touchpoint)))
        return n, n

    def _first_contacts(self, fact: Fact) -> Figure:
        n = int((self.at(str(fact.touchpoint)).since == 0).sum())
        return n, n

    def _repeats(self, fact: Fact) -> Figure:
        if fact.stage is not None:
            times = self._contacts_in(fact.stage)
            return share(int((times > 1).sum()), len(times))
        here = self.at(str(fact.touchpoint))
        return share(int((here.times > 1).sum()), len(here))

    def _contacts_in(self, stage: str) -> pd.Series:
        return self.contacts[self.contacts.place.map(self.stages) == stage].groupby("customer").size()

    def _loop(self, fact: Fact) -> Figure:
        here = self.contacts[self.contacts.place == fact.touchpoint]
        runs = (here.next_place != here.place).groupby(here.customer).sum()
        spans = here.groupby("customer").moment.agg(["min", "max"])
        sold = self.events[self.events.outcome == "bought"].groupby("customer").moment.agg(["min", "max"])
        sold = sold.reindex(spans.index)
        between = [sold[end].between(spans["min"], spans["max"]) for end in ("min", "max")]
        return share(int(((runs > 1) & ~between[0] & ~between[1]).sum()), len(runs))

    def _failed(self, fact: Fact) -> Figure:
        here = self.events[(self.events.place == fact.touchpoint) & (self.events.outcome == "failed")]
        return share(here.customer.nunique(), len(self.at(str(fact.touchpoint))))

    def _way(self, fact: Fact) -> Figure:
        ends = self.contacts[self.contacts.place != self.contacts.next_place]
        ways = ends.groupby("customer").place.agg(tuple)
        assert isinstance(fact.subject, Wording)
        places = dict(fact.subject.values)["places"]
        told = round(sum(way == places for way in ways) / len(ways), 2)
        return told, len(ways), *share(round(told * len(ways)), len(ways))[2:]

    def _time_in_stage(self, fact: Fact) -> Figure:
        times = self._contacts_in(str(fact.stage))
        spans = self.stage(str(fact.stage))
        hours = (spans["max"] - spans["min"])[times > 1] / 3600
        return quartile(hours, fact), len(hours)

    def _throughput(self, fact: Fact) -> Figure:
        assert fact.touchpoint is None
        spans = self.contacts.groupby("customer").moment.agg(["min", "max", "size"])
        hours = (spans["max"] - spans["min"])[spans["size"] > 1] / 3600
        return quartile(hours, fact), len(hours)

    def _working_time(self, fact: Fact) -> Figure:
        return self._minutes(fact, "worked")

    def _waiting_time(self, fact: Fact) -> Figure:
        return self._minutes(fact, "waited")

    def _minutes(self, fact: Fact, column: str) -> Figure:
        rows = self.events[self.events.place.isin(self.places)].dropna(subset=[column])
        if fact.stage is not None:
            rows = rows[rows.place.map(self.stages) == fact.stage]
        hours = rows.groupby("customer")[column].sum() / 60
        return quartile(hours, fact), len(hours)

    def _operation(self, fact: Fact) -> Figure:
        column = {"working time": "worked", "waiting time": "waited"}[str(fact.subject)]
        return mean(self.events[self.events.place == fact.touchpoint][column].dropna())

    def _starts(self, fact: Fact) -> Figure:
        first = self.contacts.groupby("customer").place.first()
        return share(int((first == fact.touchpoint).sum()), len(first))

    def _ends(self, fact: Fact) -> Figure:
        return share(int((self.last == fact.touchpoint).sum()), len(self.last))

    def _timing(self, fact: Fact) -> Figure:
        here = self.at(str(fact.touchpoint))
        return float(here.since.median()) / 86_400, len(here)

    def _time_to_next(self, fact: Fact) -> Figure:
        here = self.at(str(fact.touchpoint))
        waits = (here.next_moment - here.moment).dropna()
        return float(waits.median()) / 3600, len(waits)

    def _transition(self, fact: Fact) -> Figure:
        went = self.contacts[
            (self.contacts.place == fact.touchpoint) & (self.contacts.next_place == fact.to_touchpoint)
        ]
        return share(went.customer.nunique(), len(self.at(str(fact.touchpoint))))

    def _drop_off(self, fact: Fact) -> Figure:
        if fact.stage is not None:
            customers = self.stage(fact.stage).index
            ended = self.last.map(self.stages)[customers] == fact.stage
            reached = customers.isin(self.events[self.goals(self.events)].customer)
            return share(int((ended & ~reached).sum()), len(customers))
        here = self.at(str(fact.touchpoint)).customer
        well = set(self.events[self.goals(self.events)].customer)
        lost = [key for key in here if self.last[key] == fact.touchpoint and key not in well]
        return share(len(lost), len(here))

    def _last_seen(self, fact: Fact) -> Figure:
        if fact.stage is not None:
            customers = self.stage(fact.stage).index
            return share(int((self.last.map(self.stages)[customers] == fact.stage).sum()), len(customers))
        here = self.at(str(fact.touchpoint)).customer
        return share(int((self.last[here] == fact.touchpoint).sum()), len(here))

    def _buys_later(self, fact: Fact) -> Figure:
        here = self.at(str(fact.touchpoint))
        return share(int((here.customer.map(self.bought) >= here.moment).sum()), len(here))

    def _time_to_purchase(self, fact: Fact) -> Figure:
        assert fact.touchpoint is None
        first = self.events[self.events.outcome == "bought"].groupby("customer").moment.min()
        began = self.contacts.groupby("customer").moment.min()
        days = ((first - began) / 86_400).dropna()
        days = days[days >= 0]
        return float(days.median()), len(days)

    def _skipped(self, fact: Fact) -> Figure:
        if fact.stage is not None:
            order = list(dict.fromkeys(self.stages.values()))
            later = {*order[order.index(fact.stage) + 1 :]}
            met = self.visits.place.map(self.stages).groupby(self.visits.customer).agg(set)
            passed = met[met.map(lambda own: bool(own & later))]
            return share(int(passed.map(lambda own: fact.stage not in own).sum()), len(passed))
        rank = list(self.places).index(str(fact.touchpoint))
        beyond = set(self.visits[self.visits.farthest > rank].customer)
        came = beyond & set(self.at(str(fact.touchpoint)).customer)
        return share(len(beyond) - len(came), len(beyond))

    def _out_of_order(self, fact: Fact) -> Figure:
        here = self.at(str(fact.touchpoint))
        return share(int((here["rank"] < here.before).sum()), len(here))

    def _in_order(self, fact: Fact) -> Figure:
        assert fact.touchpoint is None
        strayed = (self.visits["rank"] < self.visits.before).groupby(self.visits.customer).any()
        return share(int((~strayed).sum()), len(strayed))

    def _misses(self) -> pd.Series:
        """Count of each customer the places that others met and the way went past."""
        ranks = set((self.whole or self).visits["rank"])
        own = self.visits.groupby("customer")["rank"].agg(set)
        return own.map(lambda met: len({rank for rank in ranks if rank < max(met)} - met))

    def _missed(self, fact: Fact) -> Figure:
        misses = self._misses() > 0
        return share(int(misses.sum()), len(misses))

    def _elsewhere(self) -> set[object]:
        return {*self.events[~self.events.place.isin(self.places)].customer}

    def _ad_hoc(self, fact: Fact) -> Figure:
        people = {*self.visits.customer}
        return share(len(people & self._elsewhere()), len(people))

    def _as_planned(self, fact: Fact) -> Figure:
        strayed = (self.visits["rank"] < self.visits.before).groupby(self.visits.customer).any()
        kept = ~strayed & (self._misses() == 0) & ~strayed.index.isin([*self._elsewhere()])
        return share(int(kept.sum()), len(kept))

    def _departures(self, fact: Fact) -> Figure:
        strayed = (self.visits["rank"] < self.visits.before).groupby(self.visits.customer).sum()
        elsewhere = self.events[~self.events.place.isin(self.places)].groupby("customer").place.nunique()
        return mean(self._misses() + strayed + elsewhere.reindex(strayed.index, fill_value=0))

    def _funnel(self, fact: Fact) -> Figure:
        if str(fact.subject) == "at all":
            n = len(self.stage(str(fact.stage)))
        else:
            n = self._goes_on(str(fact.stage))[0]
        return n, n

    def _conversion(self, fact: Fact) -> Figure:
        return share(*self._goes_on(str(fact.stage)))

    def _goes_on(self, stage: str) -> tuple[int, int]:
        order = list(dict.fromkeys(self.stages.values()))
        before, here = self.stage(order[order.index(stage) - 1]), self.stage(stage)
        both = pd.DataFrame({"since": before["min"], "until": here["max"]}).dropna()
        return int((both.until > both.since).sum()), len(before)

    def _now_at(self, fact: Fact) -> Figure:
        n = int((self.last.map(self.stages) == fact.stage).sum())
        return n, n

    def _outcome(self, fact: Fact) -> Figure:
        name, _, month = str(fact.subject).partition(" 20")
        rows = self.month(f"20{month}") if month else self.events
        told = rows.dropna(subset=["outcome"]).drop_duplicates(["customer", "moment", "place", "outcome"])
        here = told[told.place == fact.touchpoint]
        return share(int((here.outcome == name).sum()), len(here))

    def _trend(self, fact: Fact) -> Figure:
        revenue = str(fact.subject).startswith("revenue ")
        rows = self.month(str(fact.subject).removeprefix("revenue ")).drop_duplicates()
        sold = rows[rows.outcome == "bought"]
        return float(sold.value.sum() if revenue else len(sold)), sold.customer.nunique()

    def _off_the_map(self, fact: Fact) -> Figure:
        met = self.events[self.events.place == str(fact.subject)].customer.nunique()
        return share(met, self.events.customer.nunique())

    def _resolution_rate(self, fact: Fact) -> Figure:
        rows = self.events[self.events.outcome.isin(["issue", "resolved"])].drop_duplicates()
        rows = rows.sort_values(["customer", "case", "moment"])
        after = rows.groupby(["customer", "case"]).outcome.shift(-1)
        issues = (rows.outcome == "issue") & (rows.place == fact.touchpoint)
        return share(int((after[issues] == "resolved").sum()), int(issues.sum()))


@dataclass
class Survey:
    """Answers on the scale of emotions, a column for each touchpoint, with a verdict and a group."""

    answers: pd.DataFrame
    places: Sequence[str]
    verdict: str
    five: Sequence[str] = ()
    """Touchpoints whose question has five points."""

    def of(self, group: str | None) -> Survey:
        rows = self.answers if group is None else self.answers[self.answers.group == group]
        return Survey(rows, self.places, self.verdict, self.five)

    def figure(self, fact: Fact) -> Figure | None:
        """Compute a figure once more; None for measures that other tests recount."""
        how = getattr(self, f"_{fact.measure.partition(':')[2] or fact.measure.replace('-', '_')}", None)
        found: Figure | None = None if how is None else how(fact)
        return found

    def _given(self, fact: Fact) -> Any:
        return self.answers[str(fact.touchpoint)].dropna()

    def _emotion(self, fact: Fact) -> Figure:
        return mean(self._given(fact))

    def _answers(self, fact: Fact) -> Figure:
        level = str(fact.subject)
        if level in {"detractors", "passives", "promoters"}:
            given = self.answers.nps.dropna()
            low, high = {"detractors": (0, 6), "passives": (7, 8), "promoters": (9, 10)}[level]
            return share(int(given.between(low, high).sum()), len(given))
        given = self._given(fact).round(1)
        nearest = np.sign(given) * np.floor(given.abs() + 0.5)
        wanted = ["angry", "annoyed", "neutral", "pleased", "delighted"].index(level) - 2
        return share(int((nearest == wanted).sum()), len(given))

    def _bottom_two(self, fact: Fact) -> Figure:
        given = self._given(fact)
        return share(int((given <= -0.5 + 1e-9).sum()), len(given))

    def _CSAT(self, fact: Fact) -> Figure:  # noqa: N802 - the name of the metric
        assert fact.touchpoint in self.five
        given = self._given(fact)
        return share(int((given >= 1 - 1e-9).sum()), len(given))

    def _NPS(self, fact: Fact) -> Figure:  # noqa: N802 - the name of the metric
        assert fact.touchpoint is None
        given = self.answers.nps.dropna()
        return mean(np.where(given >= 9, 100.0, np.where(given <= 6, -100.0, 0.0)))

    def _verdict(self, fact: Fact) -> Figure:
        assert fact.touchpoint is None
        told = self.answers[self.verdict].dropna()
        return share(int(told.sum()), len(told))

    def _importance(self, fact: Fact) -> Figure:
        felt = self.answers[list(self.places)]
        verdict = self.answers[self.verdict]
        betas = np.linalg.solve(felt.corr().to_numpy(), felt.corrwith(verdict).to_numpy())
        beta = betas[list(self.places).index(str(fact.touchpoint))]
        n = int((felt[str(fact.touchpoint)].notna() & verdict.notna()).sum())
        return 1 + 4 * min(1.0, max(0.0, beta / betas.max())), n

    def _rule_fit(self, fact: Fact) -> Figure:
        return self._fit(str(fact.subject))

    def _fit(self, rule: str) -> Figure:
        pairs = []
        for values, verdict in zip(
            self.answers[list(self.places)].to_numpy(), self.answers[self.verdict], strict=True
        ):
            felt = [value for value in values if not np.isnan(value)]
            if len(felt) < 3 or np.isnan(verdict):
                continue
            peak = max(reversed(felt), key=lambda value: round(abs(value), 6))
            figures = {"mean": np.mean(felt), "minimum": min(felt), "end": felt[-1]}
            pairs.append((figures.get(rule, (peak + felt[-1]) / 2), verdict))
        found = stats.pearsonr(*zip(*pairs, strict=True))
        interval = found.confidence_interval(0.95)
        return found.statistic, len(pairs), interval.low, interval.high
