"""CJML 2.0 in XML: planned and actual journeys."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from jmwidgets.exchange.draft import Draft, DraftNote
from jmwidgets.exchange.found import Found, Given
from jmwidgets.exchange.points import Point, add_point
from jmwidgets.exchange.safety import content_of, xml_of
from jmwidgets.words import message

_POINTS = {"CommunicationPoint": False, "Action": True}


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = next((one for one in element if _name(one) == name), None) if element is not None else None
    return element


def _text(element: Element | None, *names: str) -> str:
    found = _child(element, *names)
    return " ".join((found.text or "").split(" ")).strip() if found is not None else ""


def _in(element: Element, name: str) -> tuple[Element, ...]:
    """Return what stands in a child, which may be missing; an element has no truth of its own."""
    child = _child(element, name)
    return tuple(child) if child is not None else ()


def _all(element: Element | None, name: str) -> Iterator[Element]:
    return (one for one in element if _name(one) == name) if element is not None else iter(())


def read(given: Given) -> Found:
    """Read the journeys of a CJML file."""
    found = given.found()
    data = content_of(given.path)
    root = xml_of(given.path, data)
    found.lose(message("comments"), message("they are no part of the journey"), data.count(b"<!--"))
    journeys = [one for one in root if _name(one) in {"plannedJourney", "actualJourney"}]
    plans = {_text(one, "journeyID") for one in journeys if _name(one) == "plannedJourney"}
    named = [_text(one, "plannedReference") for one in journeys if _name(one) == "actualJourney"]
    # A plan and how it went are one map, as it is and as it is to be.
    is_one = len(plans) == 1 and len(named) == 1 and named[0] in plans
    journeys.sort(key=lambda one: is_one and _name(one) == "plannedJourney")
    found.journeys = [_journey(one, given, found) for one in journeys]
    if is_one:
        plan = next(one for one in journeys if _name(one) == "plannedJourney")
        found.journeys[0].title = (
            _text(journeys[0], "journeyTitle") or _text(plan, "journeyTitle") or named[0]
        )
    for reference in named:
        if reference and reference not in plans:
            what = message("the reference to the planned journey {id}", id=reference)
            found.lose(what, message("the file doesn't hold that journey"))
    found.are_apart = len(found.journeys) > 1 and not is_one
    return found


def _journey(element: Element, given: Given, found: Found) -> Draft:
    is_planned = _name(element) == "plannedJourney"
    key = _text(element, "journeyID")
    draft = Draft(_text(element, "journeyTitle") or key or given.stem, "to-be" if is_planned else "as-is")
    draft.status = "assumed" if is_planned else "reported"
    draft.description = _text(element, "journeyLongSummary") or _text(element, "journeyShortSummary")
    phases: dict[str, str] = {}
    for phase in _all(_child(element, "journeyPhases"), "journeyPhase"):
        name = _text(phase, "phaseName") or phase.get("phaseID", "")
        phases[phase.get("phaseID", name)] = name
        stage = draft.stage(name, f"phase {phase.get('phaseID', '')}")
        description = _text(phase, "phaseDescription")
        if description and is_planned:
            draft.notes.append(DraftNote("note", description, name, at=stage.at, of="phase description"))
            stage.fields["description"] = description
        elif description:
            stage.fields["description"] = description
    actors, users = _actors(element, draft)
    user = users[0] if users else "Customer"
    for point in _in(element, "touchpoints"):
        kind = next((kind for kind in _POINTS if _name(point).endswith(kind)), None)
        if kind is None:
            found.lose(message("a point of an unknown kind"), message("CJML 2.0 doesn't have it"))
            continue
        add_point(_point(point, phases, actors, is_action=_POINTS[kind]), user, draft, found)
    times = sum(len(_in(point, "timestamps")) for point in _in(element, "touchpoints"))
    found.lose(message("times of single contacts"), message("a map holds typical timing"), times)
    status = bool(_text(element, "journeyStatus"))
    found.lose(message("the status of the journey"), message("a map has no field for it"), int(status))
    return draft


def _actors(element: Element, draft: Draft) -> tuple[dict[str, str], list[str]]:
    actors: dict[str, str] = {}
    users: list[str] = []
    for actor in _in(element, "actors"):
        key = actor.get("actorID") or actor.get("actorIDref") or ""
        name = _text(actor, "actorName") or key
        actors[key] = name
        if _name(actor) == "endUser":
            users.append(name)
            draft.persona(name, f"actor {key}")
        else:
            company, kind = _text(actor, "companyName"), _text(actor, "providerType")
            draft.not_personas.append(name)
            draft.providers.append(
                {
                    "name": name,
                    **({"company": company} if company else {}),
                    **({"type": kind} if kind else {}),
                }
            )
    return actors, users


def _point(element: Element, phases: dict[str, str], actors: dict[str, str], *, is_action: bool) -> Point:
    phase = _child(element, "belongsTo")
    key = _text(element, "touchpointID")

    def actor(side: str) -> str:
        refers = _child(element, side, "refersTo")
        ref = refers.get("actorIDref", "") if refers is not None else ""
        return actors.get(ref, ref)

    ref = phase.get("phaseIDref", "") if phase is not None else ""
    return Point(
        key,
        phases.get(ref, ref),
        actor("initiator"),
        _text(element, "initiator", "initiatorLabel"),
        actor("receiver"),
        _text(element, "receiver", "receiverLabel"),
        _text(element, "channel", "channelName"),
        _text(element, "comment"),
        _text(element, "touchpointExperience", "experienceDescription"),
        _text(element, "touchpointExperience", "experienceRating"),
        _text(element, "compliance"),
        is_action,
        at=f"touchpoint {key}",
    )
