"""Facts with what they are about and the month that they are of, as figures are chosen by both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Wording, measure, wording_of
from jmwidgets.insight.facts import may_be_shown
from jmwidgets.insight.once import once
from jmwidgets.insight.series import OF_MONTH, about_of, is_of_a_month, series_of
from jmwidgets.words import Message, message

ALONE = "-"
"""In the place of what a figure is about: about nothing else, where others of its measure are."""
_MEDIAN = message("median")
_ALONE: Mapping[str, Message] = {
    measure.TREND: message("purchases"),
    measure.THROUGHPUT: _MEDIAN,
    measure.TIME_IN_STAGE: _MEDIAN,
    measure.WORKING_TIME: _MEDIAN,
    measure.WAITING_TIME: _MEDIAN,
}
"""What a figure without a subject is about, where others of its measure have one."""


@dataclass(frozen=True)
class Known:
    """A fact that may be shown."""

    fact: Fact
    about: str
    """What tells it apart from others of its measure: an outcome, a question; without the month."""
    month: str
    """Such as 2026-03, where there are figures of several months; else empty."""


@once
def known_facts(journey: Journey) -> tuple[Known, ...]:
    """Return the facts that may be shown, each with what it is about and its month.

    Examples
    --------
    >>> known_facts(Journey(id="j", title="J"))
    ()
    """
    shown = [fact for fact in journey.facts.values() if may_be_shown(journey, fact)]
    months: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for fact in shown:
        if is_of_a_month(fact):
            months[series_of(fact)].add(_month(fact))
    abouts: dict[str, set[str]] = defaultdict(set)
    for fact in shown:
        abouts[fact.measure].add(about_of(fact))
    return tuple(
        Known(
            fact,
            about_of(fact) or (ALONE if len(abouts[fact.measure]) > 1 else ""),
            _month(fact) if _has_months(months, fact) else "",
        )
        for fact in shown
    )


def _has_months(months: dict[tuple[object, ...], set[str]], fact: Fact) -> bool:
    return is_of_a_month(fact) and len(months[series_of(fact)]) > 1


def _month(fact: Fact) -> str:
    return "" if fact.begins is None else fact.begins.strftime("%Y-%m")


def about_words(one: Known) -> str | Message:
    """Name what a figure is about beside its measure."""
    subject = one.fact.subject
    if one.about == ALONE:
        return _ALONE.get(one.fact.measure) or message("in all")
    if not isinstance(subject, Wording):
        return one.about
    return OF_MONTH.get(subject.key) or wording_of(subject)
