"""What customers answered, and what is known of them."""

import math
from collections.abc import Callable

from scipy import stats

from jmwidgets.document import Fact
from tests.examples.figure import Data, Figure, mean, share


def rated(column: str) -> Callable[[Data, Fact], Figure]:
    def figure(data: Data, fact: Fact) -> Figure:
        mine = data.of_group(fact, data.ratings)
        return mean(mine[column][mine.touchpoint == fact.touchpoint] - 3)

    return figure


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


def segment_share(data: Data, fact: Fact) -> Figure:
    return share(int((data.customers.segment == fact.segment).sum()), len(data.customers))


def segment_value(data: Data, fact: Fact) -> Figure:
    return mean(data.customers.value[data.customers.segment == fact.segment])
