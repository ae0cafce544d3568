"""Findings about what follows from a map: opportunities, actions, KPIs, the next look at it (AC1 to AC8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from jmwidgets.document import Journey, Kpi
from jmwidgets.insight.check.finding import Finding, Subject, the_map
from jmwidgets.insight.pain import pain_points
from jmwidgets.insight.priorities import missing_factors
from jmwidgets.insight.progress import action_states
from jmwidgets.insight.wording import counted, listed

_TO_COMPLETE = {
    "owner": "name a person or a role; your own will do",
    "due date": "set a date",
    "KPI": "choose the KPI that will show whether it worked",
}


def work_findings(journey: Journey, on: dt.date | None) -> Iterator[Finding]:
    """Find pain without remedy, plans without owner or date, and maps that go stale."""
    yield from _pain(journey)
    yield from _opportunities(journey)
    yield from _actions(journey, on)
    for kpi in journey.kpis.values():
        yield from _kpi(kpi)
    if journey.touchpoints and not journey.kpis:
        words = "no KPI tells whether it gets better"
        yield the_map(journey).missing("kpi", words, "add one, with baseline and target")
    yield from _review(journey, on)


def _pain(journey: Journey) -> Iterator[Finding]:
    sufferers: dict[str, list[str]] = {}
    for pain in pain_points(journey):
        if not pain.opportunities:
            sufferers.setdefault(pain.touchpoint.id, []).append(pain.persona.name)
    for key, names in sufferers.items():
        subject = Subject(f"Touchpoint “{journey.touchpoints[key].name}”", "touchpoints", key)
        words = f"it hurts {listed(names)}, and no opportunity answers it"
        yield subject.missing("pain point without opportunity", words, "write down what would help")


def _opportunities(journey: Journey) -> Iterator[Finding]:
    actions = journey.actions.grouped("opportunity")
    for opportunity in journey.opportunities.values():
        subject = Subject(f"Opportunity “{opportunity.title}”", "opportunities", opportunity.id)
        if all(action.status == "dropped" for action in actions.get((opportunity.id,), ())):
            advice = "decide on the first step, or drop it"
            yield subject.missing("opportunity without action", "no action follows from it", advice)
        lacking = missing_factors(opportunity)
        if lacking:
            words = f"it can’t be ranked without {listed(lacking)}"
            yield subject.better("priority", words, "estimate them together")
        if not opportunity.touchpoints:
            yield subject.better("place", "it belongs to no touchpoint", "say where it helps")


def _actions(journey: Journey, on: dt.date | None) -> Iterator[Finding]:
    for state in action_states(journey, on):
        subject = Subject(f"Action “{state.action.title}”", "actions", state.action.id)
        for part in state.missing:
            yield subject.missing(f"action without {part}", f"it has no {part}", _TO_COMPLETE[part])
        if state.days_over is not None:
            words = f"it is {counted(state.days_over, 'day')} overdue"
            yield subject.missing("overdue", words, "finish it, or set a new date")


def _kpi(kpi: Kpi) -> Iterator[Finding]:
    subject = Subject(f"KPI “{kpi.name}”", "kpis", kpi.id)
    lacking = [name for name in ("baseline", "target") if getattr(kpi, name) is None]
    if lacking:
        words = f"it has no {listed(lacking, 'and no')}"
        yield subject.missing("kpi", words, "measure where it stands, and say where it should go")
    if not kpi.definition:
        yield subject.better("definition", "it is not said how it is computed", "write its formula")
    if any(second.date < first.date for first, second in pairwise(kpi.readings)):
        words = "its readings are not in the order of their dates"
        yield subject.better("order", words, "put the oldest first")


def _review(journey: Journey, on: dt.date | None) -> Iterator[Finding]:
    if journey.review_date is None:
        words = "it is not planned when the map is looked at again"
        yield the_map(journey).missing("review date", words, "set a review date")
    elif on is not None and journey.review_date < on:
        words = f"the review of {journey.review_date} is past"
        yield the_map(journey).missing("review date", words, "look at the map again, and set the next date")
