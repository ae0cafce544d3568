"""What dots are put on: opportunities, pain points, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jmwidgets.document import GroupResult, Journey, Note, Question, Round, Touchpoint
from jmwidgets.document.workshop import DotsOn
from jmwidgets.insight import pain_points
from jmwidgets.voices.asked import Item


@dataclass(frozen=True)
class Target:
    """A record that dots are put on."""

    item: Item
    """As phones have it."""
    about: Mapping[str, str]
    """The fields of a result that name the record."""


def targets(journey: Journey, question: Question) -> Iterator[Target]:
    """Yield what dots are put on, in the order in which it is shown.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", opportunities=[{"id": "manual", "title": "A manual"}])
    >>> [target.item["label"] for target in targets(journey, Question(kind="dots"))]
    ['A manual']
    """
    return _OF[question.dots_on](journey, question)


def title_of(journey: Journey, result: GroupResult) -> str:
    """Return what a result is called that is about an opportunity, a note or a touchpoint."""
    if result.note in journey.notes:
        return journey.notes[result.note or ""].text
    if result.opportunity in journey.opportunities:
        return journey.opportunities[result.opportunity or ""].title
    if result.touchpoint in journey.touchpoints:
        return journey.touchpoints[result.touchpoint or ""].name
    return result.option


def _opportunities(journey: Journey, question: Question) -> Iterator[Target]:
    for one in journey.opportunities.values():
        if not question.opportunities or one.id in question.opportunities:
            yield Target({"key": one.id, "label": one.title}, {"opportunity": one.id})


def _pains(journey: Journey, question: Question) -> Iterator[Target]:
    for pain in pain_points(journey):
        persona, touchpoint = pain.persona, pain.touchpoint
        is_asked = not question.personas or persona.id in question.personas
        if is_asked and _is_in(question, touchpoint):
            why = next(iter((*pain.experience.customer_issues, *map(str, pain.reasons))), "")
            item: Item = {
                "key": pain.experience.id,
                "label": touchpoint.name,
                "detail": f"{persona.name}: {why}" if why else persona.name,
            }
            yield Target(item, {"persona": persona.id, "touchpoint": touchpoint.id})


def _notes(journey: Journey, question: Question) -> Iterator[Target]:
    """Yield the notes of the last brainstorm, or all sticky notes where there was none."""
    last = next((one for one in [*journey.rounds.values()][::-1] if _is_brainstorm(journey, one)), None)
    chosen = {result.note for result in last.results} if last else {*journey.notes}
    for note in _in_order(journey):
        if note.id not in chosen:
            continue
        touchpoint = journey.touchpoints.get(note.touchpoint or "")
        stage = touchpoint.stage if touchpoint else note.stage
        is_asked = not question.stages or stage in question.stages
        if not is_asked or (question.touchpoints and note.touchpoint not in question.touchpoints):
            continue
        item: Item = {"key": note.id, "label": note.text}
        if touchpoint is not None:
            item["group"] = touchpoint.name
        elif stage in journey.stages:
            item["group"] = journey.stages[stage or ""].name
        yield Target(item, {"note": note.id})


def _is_brainstorm(journey: Journey, one: Round) -> bool:
    return one.question.kind == "words" and any(result.note in journey.notes for result in one.results)


def _in_order(journey: Journey) -> list[Note]:
    """Sort sticky notes by where they stand along the journey; cells of a lane are none."""
    stages, touchpoints = list(journey.stages), [one.id for one in journey.in_order()]

    def along(note: Note) -> tuple[int, int]:
        touchpoint = journey.touchpoints.get(note.touchpoint or "")
        stage = (touchpoint.stage if touchpoint else note.stage) or ""
        return (
            stages.index(stage) if stage in journey.stages else -1,
            touchpoints.index(touchpoint.id) if touchpoint else -1,
        )

    return sorted((note for note in journey.notes.values() if note.lane is None), key=along)


def _is_in(question: Question, touchpoint: Touchpoint) -> bool:
    return (not question.stages or touchpoint.stage in question.stages) and (
        not question.touchpoints or touchpoint.id in question.touchpoints
    )


_OF: Mapping[DotsOn, Callable[[Journey, Question], Iterator[Target]]] = {
    "opportunities": _opportunities,
    "pain-points": _pains,
    "notes": _notes,
}
