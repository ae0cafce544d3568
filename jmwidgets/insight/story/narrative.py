"""The journey told as a story, readable without the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import STATUSES, UNPLACED, Journey, Persona, Stage
from jmwidgets.insight.curve import CurvePoint, curve, peak_end
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.labels import label
from jmwidgets.insight.story.prose import ended, in_a_row, note
from jmwidgets.insight.story.telling import Place, StoryTeller
from jmwidgets.insight.who import the_persona
from jmwidgets.words import Message, message, nmessage


@dataclass(frozen=True)
class Paragraph:
    """A part of the story; most of them tell one stage."""

    text: Message
    stage: Stage | None = None


@dataclass(frozen=True)
class Narrative:
    """A persona's journey in prose."""

    title: Message
    paragraphs: tuple[Paragraph, ...]
    written: bool
    """Written by people (`Persona.story`); otherwise composed from the experiences."""

    def __str__(self) -> str:
        return "\n\n".join(str(paragraph.text) for paragraph in self.paragraphs)


def narrative(journey: Journey, persona_id: str) -> Narrative:
    r"""Describe the journey of a persona as a story.

    A story that people wrote for the persona is told as they wrote it. Otherwise the story is
    composed, stage by stage, from the notes as they were written, in whatever language, with the
    emotions in words; it names what is not recorded. `Journey.story` opens both. The last paragraph
    says how sure the story is.

    Raises
    ------
    JourneyError
        When there is no such persona.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="Buying a washing machine",
    ...     stages=[{"id": "use", "name": "Use", "customer_goal": "Wash without thinking about it"}],
    ...     touchpoints=[{"id": "wash", "name": "First wash", "stage": "use"}],
    ...     personas=[{"id": "ruth", "name": "Ruth", "gender": "female"}],
    ...     experiences=[
    ...         {
    ...             "id": "ruth.wash",
    ...             "persona": "ruth",
    ...             "touchpoint": "wash",
    ...             "actions": "Starts the short cycle",
    ...             "thoughts": "So quiet!",
    ...             "feelings": "Proud",
    ...             "emotion": {"value": 1.1, "status": "reported", "n": 6},
    ...         }
    ...     ],
    ... )
    >>> str(narrative(journey, "ruth").paragraphs[0].text)
    'It begins with “Use”. The goal of Ruth: Wash without thinking about it. At “First wash”: Starts the
    short cycle. Thought: “So quiet!” Feeling: Proud. Emotion: pleased (+1.1, reported, n\xa0=\xa06).'
    """
    persona = the_persona(journey, persona_id)
    points = curve(journey, persona_id)
    told = [Paragraph(text) for text in _split(journey.story)]
    if persona.story:
        told += [Paragraph(text) for text in _split(persona.story)]
    else:
        told += _composed(journey, persona, points)
    if not journey.is_outside:
        told += [Paragraph(text) for text in _certainty(points, written=bool(persona.story))]
    title = Message("{persona}: {journey}", {"persona": persona.name, "journey": journey.title})
    return Narrative(title, tuple(told), written=bool(persona.story))


def _split(story: str) -> list[Message]:
    return [Message("{text}", {"text": part.strip()}) for part in story.split("\n\n") if part.strip()]


def _composed(journey: Journey, persona: Persona, points: tuple[CurvePoint, ...]) -> Iterator[Paragraph]:
    opening = list(_opening(journey, persona))
    if opening:
        yield Paragraph(in_a_row(opening))
    by_stage: dict[str, list[CurvePoint]] = {key: [] for key in journey.stages}
    for point in points:
        by_stage[point.touchpoint.stage].append(point)
    stages = [stage for key, stage in journey.stages.items() if by_stage[key]]
    in_order = [stage for stage in stages if stage.id != UNPLACED]
    teller = StoryTeller(journey, persona)
    for position, stage in enumerate(in_order):
        place: Place = "last" if stages == in_order and position == len(stages) - 1 else "between"
        yield Paragraph(teller.stage(stage, by_stage[stage.id], "first" if position == 0 else place), stage)
    for stage in (one for one in stages if one.id == UNPLACED):
        yield Paragraph(teller.stage(stage, by_stage[stage.id], "nowhere"), stage)
    closing = _closing(journey, persona, points)
    if closing:
        yield Paragraph(closing)


def _opening(journey: Journey, persona: Persona) -> Iterator[Message]:
    if persona.summary:
        values = {"persona": persona.name, "summary": ended(persona.summary)}
        if persona.point_of_view == "employee":
            yield message("This is the journey as {persona} sees it, who works here. {summary}", **values)
        elif persona.point_of_view == "stakeholder":
            yield message(
                "This is the journey as {persona} sees it, who has a stake in it. {summary}", **values
            )
        else:
            yield message("This is the journey of {persona}. {summary}", **values)
    if journey.scenario:
        yield note(journey.scenario)
    if persona.opinion_before:
        yield message("The opinion beforehand: {text}", text=ended(persona.opinion_before))


def _closing(journey: Journey, persona: Persona, points: tuple[CurvePoint, ...]) -> Message:
    kept = peak_end(points)
    if kept is None or kept.peak.claim is None or kept.end.claim is None:
        return Message("")
    values = {
        "persona": persona.name,
        "peak": kept.peak.touchpoint.name,
        "strongest": on_scale(journey, kept.peak.claim.value),
    }
    if kept.peak is kept.end:
        return message(
            "The strongest moment of {persona} is the last as well: “{peak}” ({strongest}).", **values
        )
    return message(
        "The strongest moment of {persona} is “{peak}” ({strongest}), the last is “{end}” ({last}).",
        end=kept.end.touchpoint.name,
        last=on_scale(journey, kept.end.claim.value),
        **values,
    )


def _certainty(points: tuple[CurvePoint, ...], *, written: bool) -> Iterator[Message]:
    met = [point for point in points if not point.skipped]
    counts = Counter(point.claim.status for point in met if point.claim is not None)
    known = counts.total()
    if not known:
        if met:
            yield message("How sure is this story? No emotion is recorded yet.")
        return
    shares = [
        Message("{n} {status}", {"n": counts[status], "status": label("status", status)})
        for status in STATUSES
        if counts[status]
    ]
    told = [
        nmessage(
            "How sure is this story? It tells {n} emotion: {shares}.",
            "How sure is this story? It tells {n} emotions: {shares}.",
            known,
            shares=shares,
        )
    ]
    if counts["assumed"] and not written:
        told.append(message("Where it says “assumed”, nobody has asked yet."))
    if known < len(met):
        missing = len(met) - known
        told.append(
            nmessage(
                "At {n} touchpoint no emotion is recorded.",
                "At {n} touchpoints no emotion is recorded.",
                missing,
            )
        )
    yield in_a_row(told)
