"""Findings about the frame of a map: stages, touchpoints, personas and what is recorded of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jmwidgets.document import Experience, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.check.finding import Finding, Subject, the_experience, the_map
from jmwidgets.insight.strongest import claim_of, emotion
from jmwidgets.insight.who import lived, of_today, skips
from jmwidgets.insight.wording import counted, listed, plain

_NAMED = 4
"""So many names are listed; of more, the rest is counted."""


def structure_findings(journey: Journey) -> Iterator[Finding]:
    """Find what the frame of the map lacks."""
    yield from _whole(journey)
    yield from _stages(journey)
    for touchpoint in journey.in_order():
        yield from _touchpoint(touchpoint)
    yield from _order(journey)
    for persona in journey.personas.values():
        yield from _persona(journey, persona)
    for experience in journey.experiences.values():
        yield from _experience(journey, experience)


def _whole(journey: Journey) -> Iterator[Finding]:
    whole = the_map(journey)
    if not journey.stages:
        yield whole.missing("stages", "the map has no stages", "choose a stage model, or add the first stage")
    elif not journey.touchpoints:
        yield whole.missing("touchpoints", "the map has no touchpoints", "add the first touchpoint")
    if not journey.personas:
        yield whole.missing("personas", "nobody whose journey it is", "add the first persona")
    if not journey.scenario:
        words = "it is not said what makes the journey begin"
        yield whole.better("scenario", words, "write the scenario in one sentence")
    declared = any(one.moment_of_truth is not None for one in journey.touchpoints.values())
    if journey.touchpoints and not declared:
        words = "no touchpoint is declared a moment of truth"
        yield whole.better("moments of truth", words, "decide where the relationship is won or lost")


def _stages(journey: Journey) -> Iterator[Finding]:
    by_stage = journey.touchpoints.grouped("stage")
    for stage in journey.stages.values():
        subject = Subject(f"Stage “{stage.name}”", "stages", stage.id)
        if not by_stage.get((stage.id,)):
            advice = "add what happens there, or remove the stage"
            yield subject.missing("stage without touchpoints", "it has no touchpoints", advice)
        if not stage.customer_goal:
            words = "the customer’s goal is not written down"
            yield subject.missing("goal", words, "say what the customer wants to have reached")
        if not stage.next_action:
            words = "the next action is not written down"
            yield subject.better("next action", words, "say what the customer should do next")


def _touchpoint(touchpoint: Touchpoint) -> Iterator[Finding]:
    subject = _the_touchpoint(touchpoint)
    with_business = touchpoint.kind != "customer-alone"
    if with_business and not touchpoint.owner:
        yield subject.missing("owner", "nobody owns it", "name a person or a role; your own will do")
    if with_business and touchpoint.channel is None:
        yield subject.better("channel", "it has no channel", "choose where it happens")
    if touchpoint.moment_of_truth and touchpoint.stake is None:
        advice = "estimate the customers lost a year and their value, with the assumptions"
        yield subject.better("value at stake", "a moment of truth without a value at stake", advice)


def _the_touchpoint(touchpoint: Touchpoint) -> Subject:
    return Subject(f"Touchpoint “{touchpoint.name}”", "touchpoints", touchpoint.id)


def _order(journey: Journey) -> Iterator[Finding]:
    timed = [(one, one.actual_timing.days) for one in of_today(journey) if one.actual_timing is not None]
    dated = [(one, days) for one, days in timed if days is not None]
    told: set[str] = set()
    # Touchpoints of different paths have clocks of their own: only one persona's way has an order.
    for persona in journey.personas:
        way = [(one, days) for one, days in dated if not skips(journey, persona, one.id)]
        for (first, earlier), (second, later) in pairwise(way):
            if later < earlier and second.id not in told:
                told.add(second.id)
                words = (
                    f"it stands after “{first.name}” (day {plain(earlier)}), "
                    f"but happens before it (day {plain(later)})"
                )
                yield _the_touchpoint(second).better("order", words, "correct the order or the timing")


def _persona(journey: Journey, persona: Persona) -> Iterator[Finding]:
    subject = Subject(f"Persona “{persona.name}”", "personas", persona.id)
    if not persona.goals:
        yield subject.missing("goal", "no goals are written down", "say what this customer is after")
    met = [touchpoint for touchpoint in of_today(journey) if not skips(journey, persona.id, touchpoint.id)]
    unfelt = [touchpoint for touchpoint in met if emotion(journey, persona.id, touchpoint.id) is None]
    unknown = [touchpoint for touchpoint in unfelt if lived(journey, persona.id, touchpoint.id) is None]
    if unknown:
        advice = "say what happens there, or mark the touchpoint as skipped"
        yield subject.missing("experiences", f"nothing is recorded at {_some(unknown, len(met))}", advice)
    known = [touchpoint for touchpoint in unfelt if touchpoint not in unknown]
    if known:
        yield subject.missing(
            "emotion", f"the emotion is missing at {_some(known, len(met))}", "set it on the curve"
        )
    if len(unfelt) == len(met):
        return
    if not _has(journey, persona, met, measure.EXPECTATION):
        advice = "ask what was expected, where it hurts and where it pleases"
        yield subject.better("expectation", "no expectation is recorded", advice)
    if not _has(journey, persona, met, measure.IMPORTANCE):
        advice = "ask which touchpoints decide, from 1 to 5"
        yield subject.better("importance", "no importance is recorded", advice)


def _has(journey: Journey, persona: Persona, met: list[Touchpoint], kind: str) -> bool:
    return any(claim_of(journey, persona.id, touchpoint.id, kind) is not None for touchpoint in met)


def _some(touchpoints: list[Touchpoint], of: int) -> str:
    if len(touchpoints) == of > _NAMED:
        return f"any of {counted(of, 'touchpoint')}"
    names = [f"“{touchpoint.name}”" for touchpoint in touchpoints[:_NAMED]]
    if len(touchpoints) > _NAMED:
        names.append(f"{len(touchpoints) - _NAMED} more")
    return listed(names)


def _experience(journey: Journey, experience: Experience) -> Iterator[Finding]:
    subject = the_experience(journey, experience)
    said = experience.actions or experience.thoughts or experience.emotion is not None
    if experience.skipped and said:
        yield subject.better("skipped", "skipped, and yet something is recorded", "clear one of the two")
    score = experience.satisfaction
    if score is not None and not score.variant:
        words = f"the {score.metric} does not say how it was computed"
        yield subject.missing("variant", words, "write its formula and question scale")
