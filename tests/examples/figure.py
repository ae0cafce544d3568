"""The example's data files, and a figure computed from them without the library."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from jmwidgets.document import Fact

SEGMENT = {"ruth": "retired", "kellers": "parents", "marek": "landlords"}
SHIPPED = ("till", "web-order")


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
