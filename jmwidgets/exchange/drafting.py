"""A document as a draft, to be shown before it is taken."""

from __future__ import annotations

from jmwidgets.document import Journey
from jmwidgets.exchange.draft import Draft, DraftEmotion, DraftNote, DraftPersona, DraftStage


def draft_of(journey: Journey) -> Draft:
    """Give what a journey tells, as names and texts.

    Examples
    --------
    >>> draft_of(Journey(id="j", title="J", stages=[{"id": "s", "name": "Go"}])).stages[0].name
    'Go'
    """
    draft = Draft(journey.title, language=journey.language, description=journey.summary)
    draft.stages = [DraftStage(stage.name, f"stages/{stage.id}") for stage in journey.stages.values()]
    draft.personas = [DraftPersona(one.name, f"personas/{one.id}") for one in journey.personas.values()]
    points = {}
    for point in journey.in_order():
        stage = journey.stages[point.stage].name
        points[point.id] = draft.add(point.name, stage, f"touchpoints/{point.id}", owner=point.owner)
    for one in journey.experiences.values():
        met, who, at = points[one.touchpoint], journey.personas[one.persona].name, f"experiences/{one.id}"
        if one.emotion is not None:
            raw = f"{one.emotion.value:g}"
            draft.emotions.append(DraftEmotion(raw, one.emotion.value, met.stage, met, who, one.feelings, at))
        draft.notes += [DraftNote("pain", text, met.stage, met, who, at) for text in one.customer_issues]
        if one.skipped:
            draft.skipped.append((who, met))
    for note in journey.notes.values():
        place = points.get(note.touchpoint or "")
        stage = journey.stages[note.stage].name if note.stage else ""
        draft.notes.append(DraftNote("note", note.text, stage, place, at=f"notes/{note.id}"))
    return draft
