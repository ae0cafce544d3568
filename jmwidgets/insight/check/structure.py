"""Findings about the frame of a map: stages, touchpoints, personas and what is recorded of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jmwidgets.document import UNPLACED, Experience, Journey, Persona, Touchpoint, measure
from jmwidgets.insight.check.finding import Finding, Subject, the_experience, the_map, the_touchpoint
from jmwidgets.insight.emotions import is_negative
from jmwidgets.insight.hand_offs import hand_offs
from jmwidgets.insight.strongest import claim_of, emotion
from jmwidgets.insight.who import lived, of_today, skips
from jmwidgets.words import Message, message, nmessage

_NAMED = 4
"""So many names are listed; of more, the rest is counted."""


def structure_findings(journey: Journey) -> Iterator[Finding]:
    """Find what the frame of the map lacks."""
    yield from _whole(journey)
    yield from _stages(journey)
    for touchpoint in journey.in_order():
        yield from _touchpoint(journey, touchpoint)
    yield from _order(journey)
    yield from _both_sides(journey)
    yield from _hand_offs(journey)
    yield from _costs(journey)
    for persona in journey.personas.values():
        yield from _persona(journey, persona)
    for experience in journey.experiences.values():
        yield from _experience(journey, experience)


def _whole(journey: Journey) -> Iterator[Finding]:
    whole = the_map(journey)
    if not journey.stages:
        yield whole.missing(
            "stages",
            message("the map has no stages"),
            message("choose a stage model, or add the first stage"),
        )
    elif not journey.touchpoints:
        yield whole.missing(
            "touchpoints", message("the map has no touchpoints"), message("add the first touchpoint")
        )
    if not journey.personas:
        yield whole.missing(
            "personas", message("nobody whose journey it is"), message("add the first persona")
        )
    if not journey.scenario:
        words = message("no scenario says what sets the journey off")
        yield whole.better("scenario", words, message("write the scenario in one sentence"))
    declared = any(one.moment_of_truth is not None for one in journey.touchpoints.values())
    if journey.touchpoints and not declared:
        words = message("no touchpoint is declared a moment of truth")
        yield whole.better("moments of truth", words, message("decide where the relationship is won or lost"))


def _hand_offs(journey: Journey) -> Iterator[Finding]:
    """Find hand-offs where somebody is annoyed and nobody says what gets lost."""
    told: set[str] = set()
    for persona in journey.personas.values():
        for one in hand_offs(journey, persona.id):
            felt = emotion(journey, persona.id, one.taker.id)
            if one.lost or one.taker.id in told or felt is None or not is_negative(felt.value):
                continue
            told.add(one.taker.id)
            words = message(
                "it is handed over by {owner} and annoys {persona}",
                owner=one.giver.owner,
                persona=persona.name,
            )
            advice = message("say what gets lost in the hand-off, or that nothing does")
            yield the_touchpoint(journey, one.taker.id).better("hand-off", words, advice)


def _costs(journey: Journey) -> Iterator[Finding]:
    """Find what cannot be compared: the cost of some touchpoints is known, of others not."""
    with_business = [one for one in of_today(journey) if one.kind != "customer-alone"]
    if any(one.cost is not None for one in with_business):
        for touchpoint in (one for one in with_business if one.cost is None):
            words = message("what a contact costs is known elsewhere, not here")
            advice = message("estimate it, so that staff and money can be compared")
            yield the_touchpoint(journey, touchpoint.id).better("cost", words, advice)


def _stages(journey: Journey) -> Iterator[Finding]:
    by_stage = journey.touchpoints.grouped("stage")
    for stage in journey.stages.values():
        subject = Subject(message("Stage “{name}”", name=stage.name), "stages", stage.id)
        if not by_stage.get((stage.id,)):
            advice = message("add what happens there, or remove the stage")
            yield subject.missing("stage without touchpoints", message("it has no touchpoints"), advice)
        elif stage.id == UNPLACED:
            words = message("nobody has said where its touchpoints belong, so their order is not known")
            yield subject.missing("placed", words, message("move them to the stages where they happen"))
            continue
        if not stage.customer_goal:
            words = message("the customer’s goal is not written down")
            yield subject.missing("goal", words, message("say what the customer wants to have reached"))
        if not stage.next_action:
            words = message("the next action is not written down")
            yield subject.better("next action", words, message("say what the customer should do next"))


def _touchpoint(journey: Journey, touchpoint: Touchpoint) -> Iterator[Finding]:
    subject = the_touchpoint(journey, touchpoint.id)
    with_business = touchpoint.kind != "customer-alone"
    if with_business and not touchpoint.owner:
        yield subject.missing(
            "owner", message("nobody owns it"), message("name a person or a role; your own will do")
        )
    if with_business and touchpoint.channel is None:
        yield subject.better("channel", message("it has no channel"), message("choose where it happens"))
    if touchpoint.moment_of_truth and touchpoint.stake is None:
        words = message("a moment of truth without a value at stake")
        advice = message("estimate the customers lost a year and their value, with the assumptions")
        yield subject.better("value at stake", words, advice)


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
                words = message(
                    "it stands after “{first}” (day {earlier}), but happens before it (day {later})",
                    first=first.name,
                    earlier=earlier,
                    later=later,
                )
                yield the_touchpoint(journey, second.id).better(
                    "order", words, message("correct the order or the timing")
                )


def _persona(journey: Journey, persona: Persona) -> Iterator[Finding]:
    subject = Subject(message("Persona “{name}”", name=persona.name), "personas", persona.id)
    if not persona.goals:
        yield subject.missing(
            "goal", message("no goals are written down"), message("say what this customer is after")
        )
    met = [touchpoint for touchpoint in of_today(journey) if not skips(journey, persona.id, touchpoint.id)]
    unfelt = [touchpoint for touchpoint in met if emotion(journey, persona.id, touchpoint.id) is None]
    unknown = [touchpoint for touchpoint in unfelt if lived(journey, persona.id, touchpoint.id) is None]
    if unknown:
        advice = message("say what happens there, or mark the touchpoint as skipped")
        words = message("nothing is recorded at {places}", places=_some(unknown, len(met)))
        yield subject.missing("experiences", words, advice)
    known = [touchpoint for touchpoint in unfelt if touchpoint not in unknown]
    if known:
        words = message("the emotion is missing at {places}", places=_some(known, len(met)))
        yield subject.missing("emotion", words, message("set it on the curve"))
    if len(unfelt) == len(met):
        return
    if not _has(journey, persona, met, measure.EXPECTATION):
        advice = message("ask what was expected, where it hurts and where it pleases")
        yield subject.better("expectation", message("no expectation is recorded"), advice)
    if not _has(journey, persona, met, measure.IMPORTANCE):
        advice = message("ask which touchpoints decide, from 1 to 5")
        yield subject.better("importance", message("no importance is recorded"), advice)


def _has(journey: Journey, persona: Persona, met: list[Touchpoint], kind: str) -> bool:
    return any(claim_of(journey, persona.id, touchpoint.id, kind) is not None for touchpoint in met)


def _some(touchpoints: list[Touchpoint], of: int) -> Message:
    if len(touchpoints) == of > _NAMED:
        return nmessage("any of {n} touchpoint", "any of {n} touchpoints", of)
    names = [Message("“{name}”", {"name": touchpoint.name}) for touchpoint in touchpoints[:_NAMED]]
    if len(touchpoints) > _NAMED:
        names.append(nmessage("{n} more touchpoint", "{n} more touchpoints", len(touchpoints) - _NAMED))
    return Message("{names}", {"names": names})


def _both_sides(journey: Journey) -> Iterator[Finding]:
    """Find where customer and business are failed at once and nobody works on it."""
    worked_on = {
        touchpoint
        for action in journey.actions.values()
        if action.opportunity is not None and action.status != "dropped"
        for touchpoint in journey.opportunities[action.opportunity].touchpoints
    }
    weak = dict.fromkeys(one.touchpoint for one in journey.experiences.values() if _fails_both(one))
    for key in weak:
        if key not in worked_on:
            yield the_touchpoint(journey, key).better(
                "both sides",
                message("it fails the customer and the business, and no action answers it"),
                message("begin here: one change may help both"),
            )


def _fails_both(experience: Experience) -> bool:
    unmet = [
        any(one.met in {"no", "partly"} for one in requirements)
        for requirements in (experience.customer_requirements, experience.business_requirements)
    ]
    customer, business = bool(experience.customer_issues), bool(experience.business_issues)
    return (customer or unmet[0]) and (business or unmet[1])


def _experience(journey: Journey, experience: Experience) -> Iterator[Finding]:
    subject = the_experience(journey, experience)
    said = experience.actions or experience.thoughts or experience.emotion is not None
    if experience.skipped and said:
        yield subject.better(
            "skipped", message("skipped, and yet something is recorded"), message("clear one of the two")
        )
    score = experience.satisfaction
    if score is not None and not score.variant:
        words = message("the {metric} does not say how it was computed", metric=Message(score.metric))
        yield subject.missing("variant", words, message("write its formula and question scale"))
