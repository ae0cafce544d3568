"""The journey told as a story, readable without the picture (AC10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import STATUSES, Journey, Persona, Stage
from jmwidgets.insight.curve import CurvePoint, curve, peak_end
from jmwidgets.insight.story.prose import ended, lower_first
from jmwidgets.insight.story.telling import DOUBTS, Place, Teller
from jmwidgets.insight.who import the_persona
from jmwidgets.insight.wording import counted, listed, on_scale


@dataclass(frozen=True)
class Paragraph:
    """A part of the story; most of them tell one stage."""

    text: str
    stage: Stage | None = None


@dataclass(frozen=True)
class Narrative:
    """A persona's journey in prose."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    written: bool
    """Written by people (`Persona.story`); otherwise composed from the experiences."""

    def __str__(self) -> str:
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def narrative(journey: Journey, persona_id: str) -> Narrative:
    """Tell the journey of a persona as a story (AC10).

    A story that people wrote for the persona is told as they wrote it. Otherwise the story is
    composed, stage by stage, from what is recorded; it says "probably" where an emotion is only
    assumed, and names what is not recorded. `Journey.story` opens both. The last paragraph says how
    sure the story is.

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
    >>> narrative(journey, "ruth").paragraphs[0].text
    'It begins with Use: Ruth wants to wash without thinking about it. At “First wash”, she starts the
    short cycle and thinks, “So quiet!” She feels proud (pleased, +1.1, reported, n 6).'
    """
    persona = the_persona(journey, persona_id)
    points = curve(journey, persona_id)
    told = [Paragraph(text) for text in _split(journey.story)]
    if persona.story:
        told += [Paragraph(text) for text in _split(persona.story)]
    else:
        told += _composed(journey, persona, points)
    if not journey.is_outside:
        told += [Paragraph(text) for text in (_certainty(points, written=bool(persona.story)),) if text]
    return Narrative(f"{persona.name}: {journey.title}", tuple(told), written=bool(persona.story))


def _split(story: str) -> list[str]:
    return [part.strip() for part in story.split("\n\n") if part.strip()]


def _composed(journey: Journey, persona: Persona, points: tuple[CurvePoint, ...]) -> Iterator[Paragraph]:
    opening = _opening(journey, persona)
    if opening:
        yield Paragraph(opening)
    by_stage: dict[str, list[CurvePoint]] = {key: [] for key in journey.stages}
    for point in points:
        by_stage[point.touchpoint.stage].append(point)
    stages = [stage for key, stage in journey.stages.items() if by_stage[key]]
    teller = Teller(journey, persona)
    for position, stage in enumerate(stages):
        place: Place = "last" if position == len(stages) - 1 else "between"
        yield Paragraph(teller.stage(stage, by_stage[stage.id], "first" if position == 0 else place), stage)
    closing = _closing(journey, persona, points)
    if closing:
        yield Paragraph(closing)


def _opening(journey: Journey, persona: Persona) -> str:
    parts = []
    if persona.summary:
        parts.append(ended(f"This is the journey of {persona.name}: {lower_first(persona.summary)}"))
    if journey.scenario:
        parts.append(ended(journey.scenario))
    if persona.opinion_before:
        parts.append(ended(f"The opinion beforehand: {lower_first(persona.opinion_before)}"))
    return " ".join(parts)


def _closing(journey: Journey, persona: Persona, points: tuple[CurvePoint, ...]) -> str:
    kept = peak_end(points)
    if kept is None or kept.peak.claim is None or kept.end.claim is None:
        return ""
    peak = f"“{kept.peak.touchpoint.name}” ({on_scale(journey, kept.peak.claim.value)})"
    end = f"“{kept.end.touchpoint.name}” ({on_scale(journey, kept.end.claim.value)})"
    if kept.peak is kept.end:
        return f"What stays with {persona.name} is {peak}: the strongest moment, and the last."
    return f"What stays with {persona.name} is the strongest moment, {peak}, and the last, {end}."


def _certainty(points: tuple[CurvePoint, ...], *, written: bool) -> str:
    met = [point for point in points if not point.skipped]
    counts = Counter(point.claim.status for point in met if point.claim is not None)
    known = counts.total()
    if not known:
        return "How sure is this story? No emotion is recorded yet." if met else ""
    first, *others = [(counts[status], status) for status in STATUSES if counts[status]]
    shares = [f"{first[0]} {'is' if first[0] == 1 else 'are'} {first[1]}"]
    shares += [f"{count} {status}" for count, status in others]
    told = [f"How sure is this story? Of {counted(known, 'emotion')}, {listed(shares)}."]
    if counts["assumed"] and not written:
        told.append(
            f"Where it says {listed([f'“{doubt}”' for doubt in DOUBTS], 'or')}, nobody has asked yet."
        )
    if known < len(met):
        told.append(f"At {counted(len(met) - known, 'touchpoint')} no emotion is recorded.")
    return " ".join(told)
