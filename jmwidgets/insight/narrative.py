"""The journey told as a story (AC10)."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, Stage, emotion_level
from jmwidgets.insight.curve import curve


@dataclass(frozen=True)
class Paragraph:
    """A part of the story; most tell one stage."""

    text: str
    stage: Stage | None = None


@dataclass(frozen=True)
class Narrative:
    """A persona's journey in prose, readable without the picture."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    written: bool
    """Written by people (`Persona.story`); otherwise composed from the experiences."""

    def __str__(self) -> str:
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def narrative(journey: Journey, persona_id: str) -> Narrative:
    """Tell the journey of a persona as a story (AC10)."""
    persona = journey.personas[persona_id]
    title = f"{persona.name}: {journey.title}"
    if persona.story:
        return Narrative(title, tuple(map(Paragraph, persona.story.split("\n\n"))), written=True)
    paragraphs = []
    points = curve(journey, persona_id)
    for stage in journey.stages.values():
        told = [
            f"At “{point.touchpoint.name}” {persona.name} is {emotion_level(point.claim.value)}."
            for point in points
            if point.touchpoint.stage == stage.id and point.claim is not None
        ]
        if told:
            paragraphs.append(Paragraph(" ".join(told), stage))
    return Narrative(title, tuple(paragraphs), written=False)
