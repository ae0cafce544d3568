"""A journey as CJML 2.0: one end user and what happens between them and the business."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from jmwidgets.document import Experience, Journey, Persona, Touchpoint
from jmwidgets.exchange.draft import Loss
from jmwidgets.words import message

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_cjml(journey: Journey, persona: Persona | None) -> tuple[str, list[Loss]]:
    """Write the journey of one persona; also tell what is not of that persona.

    A journey in which somebody felt or left out something is an actual one, any other a planned one. Where
    touchpoints belong to one state alone, the state to be is written as the plan of the actual journey.
    """
    points = journey.in_order()
    root = Element("CJML", version="2.0")
    if any(point.exists_in != "both" for point in points):
        plan = f"{journey.id}-plan"
        to_be = [point for point in points if point.exists_in != "as-is"]
        as_is = [point for point in points if point.exists_in != "to-be"]
        _journey(SubElement(root, "plannedJourney"), plan, to_be, journey, persona)
        _journey(SubElement(root, "actualJourney"), journey.id, as_is, journey, persona, plan)
    else:
        lived = any(one.emotion or one.skipped for one in journey.experiences.values())
        kind = "actualJourney" if lived else "plannedJourney"
        _journey(SubElement(root, kind), journey.id, points, journey, persona)
    ET.indent(root)
    others = [one for one in journey.personas.values() if persona is None or one.id != persona.id]
    planned = {point.id for point in points if point.exists_in == "to-be"}
    met = [one for one in journey.experiences.values() if persona and one.persona == persona.id]
    felt = sum(bool(one.emotion or one.feelings) for one in met if one.touchpoint in planned)
    lost = [
        Loss(
            message("persona “{name}” and all that is theirs", name=one.name),
            message("CJML has one end user"),
        )
        for one in others
    ]
    if felt:
        what = message("feelings at touchpoints that are to be")
        lost.append(Loss(what, message("in CJML nobody has lived a planned journey"), felt))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n", lost


def _journey(  # noqa: PLR0917 - a journey, and all that it is made of
    top: Element,
    key: str,
    touchpoints: Sequence[Touchpoint],
    journey: Journey,
    persona: Persona | None,
    plan: str = "",
) -> None:
    kind = str(top.tag).removesuffix("Journey")
    _text(top, "journeyID", key)
    _text(top, "journeyTitle", journey.title)
    if plan:
        _text(top, "plannedReference", plan)
    phases = SubElement(top, "journeyPhases")
    for stage in journey.stages.values():
        phase = SubElement(phases, "journeyPhase", phaseID=stage.id)
        _text(phase, "phaseName", stage.name)
        _text(phase, "phaseDescription", "")
    _text(top, "journeyShortSummary", journey.summary)
    actors = SubElement(top, "actors")
    user = SubElement(actors, "endUser", actorID="end-user")
    _text(user, "actorName", persona.name if persona else "Customer")
    owners = list(dict.fromkeys(_owner(journey, point) for point in touchpoints))
    for place, name in enumerate(owners, 1):
        provider = SubElement(actors, "serviceProvider", actorID=f"provider-{place}")
        _text(provider, "actorName", name)
    points = SubElement(top, "touchpoints")
    numbers = {point.id: number for number, point in enumerate(journey.in_order(), 1)}
    for point in touchpoints:
        met = journey.experience(persona.id, point.id) if persona and kind == "actual" else None
        owner = f"provider-{owners.index(_owner(journey, point)) + 1}"
        number = f"{'D' if plan and point.exists_in == 'as-is' else 'T'}{numbers[point.id]}"
        _point(points, kind, number, point, journey, met, owner)


def _owner(journey: Journey, point: Touchpoint) -> str:
    return point.owner or journey.business or "Business"


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = _ILLEGAL.sub("", text)
    return child


def _point(  # noqa: PLR0917 - a point and all that it names
    parent: Element,
    kind: str,
    number: str,
    point: Touchpoint,
    journey: Journey,
    met: Experience | None,
    owner: str,
) -> None:
    alone = not (point.channel or point.owner or point.business_side)
    made = SubElement(parent, f"{kind}{'Action' if alone else 'CommunicationPoint'}")
    _text(made, "touchpointID", number)
    SubElement(made, "belongsTo", phaseIDref=point.stage)
    if kind == "actual":
        _text(made, "compliance", "missing" if met is not None and met.skipped else "completed")
    initiator = SubElement(made, "initiator")
    SubElement(initiator, "refersTo", actorIDref="end-user")
    _text(initiator, "initiatorLabel", point.name)
    if not alone:
        receiver = SubElement(made, "receiver")
        SubElement(receiver, "refersTo", actorIDref=owner)
        _text(receiver, "receiverLabel", point.business_side)
    if point.channel:
        _text(SubElement(made, "channel"), "channelName", journey.channel(point.channel).name)
    if met is not None and (met.emotion or met.feelings):
        told = SubElement(made, "touchpointExperience")
        if met.feelings:
            _text(told, "experienceDescription", met.feelings)
        if met.emotion:
            _text(told, "experienceRating", f"{round(met.emotion.value + 3, 4):g}")
