"""Findings about what follows from a map: opportunities, actions, KPIs, the next look at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from jmwidgets.document import Journey, Kpi, label_of
from jmwidgets.insight.actions import Part, action_states
from jmwidgets.insight.check.finding import Finding, Subject, the_map, the_touchpoint
from jmwidgets.insight.pain import pain_points
from jmwidgets.insight.priorities import FACTORS, missing_factors
from jmwidgets.insight.what_if import what_if
from jmwidgets.words import Message, message

_LACKS: Mapping[Part, tuple[Message, Message]] = {
    "owner": (message("it has no owner"), message("name a person or a role; your own will do")),
    "due": (message("it has no due date"), message("set a date")),
    "kpi": (message("it has no KPI"), message("choose the KPI that will show whether it worked")),
}


def work_findings(journey: Journey) -> Iterator[Finding]:
    """Find pain without remedy, plans without owner or date, figures that nothing moves."""
    yield from _pain(journey)
    yield from _opportunities(journey)
    yield from _actions(journey)
    yield from _scenarios(journey)
    moving = {action.kpi for action in journey.actions.values() if action.status != "dropped" and action.kpi}
    for kpi in journey.kpis.values():
        yield from _kpi(kpi)
        if kpi.measure is not None and journey.facts and not any(one.source for one in kpi.readings):
            words = message(
                "it is to be read from the figure “{measure}”, which the data of its place do not tell",
                measure=label_of("measure", kpi.measure),
            )
            advice = message("read data that tell it, or choose another figure, place or segment")
            yield _the_kpi(kpi).missing("kpi without figure", words, advice)
        if moving and kpi.id not in moving:
            yield _the_kpi(kpi).better(
                "kpi without action",
                message("no action is to move it"),
                message("choose the action that should, or leave the KPI out"),
            )
    if journey.touchpoints and not journey.kpis:
        words = message("no KPI tells whether it gets better")
        yield the_map(journey).missing("kpi", words, message("add one, with baseline and target"))
    if journey.review_date is None:
        words = message("it is not planned when the map is looked at again")
        yield the_map(journey).missing("review date", words, message("set a review date"))


def _pain(journey: Journey) -> Iterator[Finding]:
    sufferers: dict[str, list[str]] = {}
    for pain in pain_points(journey):
        if not pain.opportunities:
            sufferers.setdefault(pain.touchpoint.id, []).append(pain.persona.name)
    for key, names in sufferers.items():
        words = message("it hurts {names}, and no opportunity answers it", names=names)
        yield the_touchpoint(journey, key).missing(
            "pain point without opportunity", words, message("write down what would help")
        )


def _opportunities(journey: Journey) -> Iterator[Finding]:
    actions = journey.actions.grouped("opportunity")
    for opportunity in journey.opportunities.values():
        where = message("Opportunity “{title}”", title=opportunity.title)
        subject = Subject(where, "opportunities", opportunity.id)
        if all(action.status == "dropped" for action in actions.get((opportunity.id,), ())):
            advice = message("decide on the first step, or drop it")
            yield subject.missing("opportunity without action", message("no action follows from it"), advice)
        lacking = missing_factors(opportunity)
        if lacking:
            words = message("it can’t be ranked without {factors}", factors=[FACTORS[one] for one in lacking])
            yield subject.better("priority", words, message("estimate them together"))
        if opportunity.kind == "market" and not opportunity.unserved:
            words = message("a market opportunity that does not say what nobody offers yet")
            yield subject.better("market", words, message("say which need others leave open"))
        refused = [
            journey.stakeholders[one.stakeholder].name
            for one in opportunity.participants
            if one.commitment == "refused" and one.stakeholder is not None
        ]
        if refused:
            words = message("{names} will not take part", names=refused)
            yield subject.missing("commitment", words, message("convince them, or plan without them"))
        if not opportunity.touchpoints:
            yield subject.better(
                "place", message("it belongs to no touchpoint"), message("say where it helps")
            )


def _actions(journey: Journey) -> Iterator[Finding]:
    for state in action_states(journey):
        subject = Subject(message("Action “{title}”", title=state.action.title), "actions", state.action.id)
        for part in state.missing:
            yield subject.missing(f"action without {part}", *_LACKS[part])


def _scenarios(journey: Journey) -> Iterator[Finding]:
    """Find what a scenario lacks to be reckoned, and to be believed."""
    for found in what_if(journey):
        where = message("What if “{title}”", title=found.scenario.title)
        subject = Subject(where, "scenarios", found.scenario.id)
        if not found.supposed:
            words = message("nothing is supposed to be otherwise yet")
            yield subject.missing(
                "what if", words, message("say who goes on, who is lost, or what is felt then")
            )
            continue
        for problem in found.problems:
            words = message("not all of it can be reckoned: {problem}", problem=problem)
            yield subject.missing(
                "what if", words, message("suppose something that the data know, or add data")
            )
        if not found.scenario.assumptions:
            words = message("it is not said why that is likely")
            yield subject.better("assumption", words, message("say what speaks for it"))


def _the_kpi(kpi: Kpi) -> Subject:
    return Subject(message("KPI “{name}”", name=kpi.name), "kpis", kpi.id)


def _kpi(kpi: Kpi) -> Iterator[Finding]:
    subject = _the_kpi(kpi)
    advice = message("measure where it stands, and say where it should go")
    if kpi.baseline is None and kpi.target is None:
        yield subject.missing("kpi", message("it has no baseline and no target"), advice)
    elif kpi.baseline is None:
        yield subject.missing("kpi", message("it has no baseline"), advice)
    elif kpi.target is None:
        yield subject.missing("kpi", message("it has no target"), advice)
    if not kpi.definition:
        yield subject.better(
            "definition", message("it is not said how it is computed"), message("write its formula")
        )
    if any(second.date < first.date for first, second in pairwise(kpi.readings)):
        words = message("its readings are not in the order of their dates")
        yield subject.better("order", words, message("put the oldest first"))
