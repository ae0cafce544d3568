"""Findings about what time has overtaken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jmwidgets.document import Journey
from jmwidgets.insight.actions import action_states, by_urgency
from jmwidgets.insight.check.finding import Finding, Subject, the_map
from jmwidgets.insight.decisions import decision_states
from jmwidgets.insight.kpis import figure, kpi_progress
from jmwidgets.words import message, nmessage

EXPIRES = 365
"""Days after which evidence speaks of another time."""
UNREAD = 183
"""Days after which the last value of a KPI no longer tells where it stands."""


def stale_findings(journey: Journey, on: dt.date) -> Iterator[Finding]:
    """Find what is overdue, past or old on a day, the longest overdue first."""
    yield from _actions(journey, on)
    yield from _decisions(journey, on)
    yield from _milestones(journey, on)
    yield from _kpis(journey, on)
    if journey.review_date is not None and journey.review_date < on:
        words = message("the review of {day} is past", day=journey.review_date)
        yield the_map(journey).missing(
            "review date", words, message("look at the map again, and set the next date")
        )
    yield from _sources(journey, on)


def deadlines(journey: Journey) -> Iterator[dt.date]:
    """Give the days after which `stale_findings` finds more.

    Examples
    --------
    >>> list(deadlines(Journey(id="j", title="J", review_date=dt.date(2026, 5, 1))))
    [datetime.date(2026, 5, 1)]
    """
    days = [action.due for action in journey.actions.values()]
    days += [decision.due for decision in journey.decisions.values()]
    days += [milestone.due for milestone in journey.milestones.values()]
    days += [kpi.target.date for kpi in journey.kpis.values() if kpi.target is not None]
    yield from (day for day in (*days, journey.review_date) if day is not None)
    for progress in kpi_progress(journey, None):
        if progress.current is not None:
            yield progress.current.date + dt.timedelta(days=UNREAD)
    for source in journey.sources.values():
        if source.date is not None:
            yield source.date + dt.timedelta(days=EXPIRES)


def _actions(journey: Journey, on: dt.date) -> Iterator[Finding]:
    for state in by_urgency(action_states(journey, on)):
        if state.days_over is not None:
            subject = Subject(
                message("Action “{title}”", title=state.action.title), "actions", state.action.id
            )
            words = nmessage("it is {n} day overdue", "it is {n} days overdue", state.days_over)
            yield subject.missing("overdue", words, message("finish it, or set a new date"))


def _decisions(journey: Journey, on: dt.date) -> Iterator[Finding]:
    for state in sorted(decision_states(journey, on), key=lambda one: -(one.days_over or 0)):
        if state.days_over is not None:
            text, key = state.decision.text, state.decision.id
            subject = Subject(message("Decision “{text}”", text=text), "decisions", key)
            words = nmessage("it is {n} day overdue", "it is {n} days overdue", state.days_over)
            advice = message("note when it was carried out, or set a new date")
            yield subject.missing("decision overdue", words, advice)


def _milestones(journey: Journey, on: dt.date) -> Iterator[Finding]:
    for one in journey.milestones.values():
        if one.kind == "improvement" and one.reached is None and one.due is not None and one.due < on:
            subject = Subject(message("Milestone “{name}”", name=one.name), "milestones", one.id)
            words = message("it was due on {day}, and is not reached", day=one.due)
            yield subject.missing(
                "milestone overdue", words, message("note when it was reached, or set a new date")
            )


def _kpis(journey: Journey, on: dt.date) -> Iterator[Finding]:
    for progress in kpi_progress(journey, on):
        kpi, current = progress.kpi, progress.current
        subject = Subject(message("KPI “{name}”", name=kpi.name), "kpis", kpi.id)
        if progress.overdue and kpi.target is not None:
            words = message(
                "the target {target} was to be reached by {day}",
                target=figure(kpi, kpi.target.value, journey.currency),
                day=kpi.target.date,
            )
            yield subject.missing("kpi overdue", words, message("decide what to change, and set a new date"))
        if current is not None and (on - current.date).days > UNREAD:
            words = message("its last value is of {day}", day=current.date)
            yield subject.better("kpi not read", words, message("read it again"))


def _sources(journey: Journey, on: dt.date) -> Iterator[Finding]:
    for source in journey.sources.values():
        if source.date is not None and (on - source.date).days > EXPIRES:
            subject = Subject(message("Source “{title}”", title=source.title), "sources", source.id)
            words = message("it is of {day}, more than a year ago", day=source.date)
            yield subject.better("old evidence", words, message("ask again, or say why it still holds"))
