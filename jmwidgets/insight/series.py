"""Figures of the same thing month by month, and whether the last ones differ from the first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, Wording, label_of, measure, wording_of
from jmwidgets.document.part_of_month import is_part
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.facts import facts_of, whom
from jmwidgets.words import Message, message

SERIES_FORMULA = message(
    "one figure a month with its 95 % interval; a change is told where the intervals of the first and "
    "the last whole month leave no doubt"
)
_MONTHLY = (measure.TREND, measure.OUTCOME, measure.MONTHLY)
OF_MONTH: Mapping[str, Message] = {
    "revenue-of-month": message("revenue"),
    "nps-of-month": message("NPS"),
    "csat-of-month": message("CSAT"),
    "ces-of-month": message("CES"),
}
"""What is measured, by the key of a subject that names the month as well."""
_MONTH = re.compile(r"\b\d{4}-\d{2}\b")
_FEWEST = 3


@dataclass(frozen=True)
class Series:
    """The figures of one measure, place and group, in the order of time."""

    title: Message
    of: Message
    """Whom it is about."""
    touchpoint: Touchpoint | None
    facts: tuple[Fact, ...]
    words: Message

    @property
    def unit(self) -> str:
        """Of its figures."""
        return self.facts[0].unit

    @property
    def has_part(self) -> bool:
        """Whether a month is in the data in part only."""
        return any(is_part(fact) for fact in self.facts)


def series(journey: Journey, persona_id: str | None = None) -> tuple[Series, ...]:
    """Return what is known month by month, from three months on; of all customers and of a persona.

    Examples
    --------
    >>> series(Journey(id="j", title="J"))
    ()
    """
    found: dict[tuple[object, ...], list[Fact]] = {}
    for kind in _MONTHLY:
        for fact in facts_of(journey, kind, persona=persona_id):
            if is_of_a_month(fact):
                found.setdefault(series_of(fact), []).append(fact)
    made = []
    for facts in found.values():
        ordered = sorted(facts, key=lambda fact: fact.begins or dt.date.min)
        months = {fact.begins and fact.begins.replace(day=1) for fact in ordered}
        if len(ordered) >= _FEWEST and len(months) == len(ordered):
            made.append(_made(journey, tuple(ordered)))
    return tuple(made)


def is_of_a_month(fact: Fact) -> bool:
    """Return whether the days of a figure lie in one month."""
    return (
        fact.begins is not None
        and fact.ends is not None
        and (fact.begins.year, fact.begins.month) == (fact.ends.year, fact.ends.month)
    )


def series_of(fact: Fact) -> tuple[object, ...]:
    """Return what figures of one series have in common: all but the month."""
    about = about_of(fact)
    return (
        fact.measure,
        fact.touchpoint,
        fact.stage,
        fact.persona,
        fact.segment,
        fact.unit,
        about,
        fact.sources,
    )


def about_of(fact: Fact) -> str:
    """Return what a figure is about beside its month."""
    subject = fact.subject
    if isinstance(subject, Wording):
        values = {name: value for name, value in subject.values.items() if name != "month"}
        return f"{subject.key} {values}" if values else subject.key
    return " ".join(_MONTH.sub(" ", subject).split())


def _made(journey: Journey, facts: tuple[Fact, ...]) -> Series:
    last = facts[-1]
    touchpoint = journey.touchpoints.get(last.touchpoint or "")
    return Series(_title(last), whom(journey, last), touchpoint, facts, _words(facts))


def _title(fact: Fact) -> Message:
    label = label_of("measure", fact.measure)
    subject = fact.subject
    about = ""
    if isinstance(subject, Wording):
        if subject.key in OF_MONTH:
            return OF_MONTH[subject.key]
        about = str(wording_of(subject))
    else:
        about = about_of(fact)
    if fact.measure == measure.TREND:
        return message("{name}", name=Message(about)) if about else message("purchases")
    return (
        message("{measure}: {about}", measure=label, about=about) if about else message("{name}", name=label)
    )


def _words(facts: tuple[Fact, ...]) -> Message:
    whole = [fact for fact in facts if not is_part(fact)]
    if len(whole) < 2:  # noqa: PLR2004 - a change has two ends
        return message("no two whole months")
    change = difference(whole[0], whole[-1])
    if change.is_clear is None:
        return message("no interval is known")
    if not change.is_clear:
        return message("no clear change from the first to the last whole month")
    return message("clearly up") if change.value > 0 else message("clearly down")
