"""Evidence as a gate: whether a persona’s journey, and each stage of it, is known as well as is needed."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, Persona, Stage
from jmwidgets.insight.coverage import Coverage, coverage
from jmwidgets.insight.who import the_persona
from jmwidgets.words import Message, message


@dataclass(frozen=True)
class Shortfall:
    """Where less is known than a report needs."""

    persona: Persona
    least: float
    """What is needed, 0 to 1."""
    whole: Coverage
    is_below: bool
    """Whether the whole journey of the persona is below it."""
    stages: tuple[tuple[Stage, Coverage], ...]
    """Stages below it, in the order of the journey."""

    @property
    def words(self) -> Message:
        """What is known, what is needed, and which stages lack most."""
        values = {"name": self.persona.name, "part": self.whole.covered or 0.0, "least": self.least}
        told = (
            message(
                "{part:share} of the figures about {name} are more than assumed; {least:share} are needed",
                **values,
            )
            if self.is_below
            else message("{least:share} of the figures have to be more than assumed", least=self.least)
        )
        if not self.stages:
            return told
        places = [
            message("{stage} ({part:share})", stage=stage.name, part=found.covered or 0.0)
            for stage, found in self.stages
        ]
        return message("{told}; below that: {places}", told=told, places=places)


def shortfall(journey: Journey, persona_id: str, least: float | None = None) -> Shortfall | None:
    r"""Return where a persona's journey is known less than is needed; None where it is known well enough.

    Parameters
    ----------
    journey
        The document.
    persona_id
        Whose journey.
    least
        Share of the figures, 0 to 1, that has to be more than assumed; left out, the journey's own setting.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}], least_evidence=0.5)
    >>> str(shortfall(journey, "ruth").words)
    '0\xa0% of the figures about Ruth are more than assumed; 50\xa0% are needed'
    >>> shortfall(journey, "ruth", 0) is None
    True
    """
    needed = journey.least_evidence if least is None else least
    if not needed:
        return None
    persona, whole = the_persona(journey, persona_id), coverage(journey, persona_id)
    by_stage = [(stage, coverage(journey, persona_id, key)) for key, stage in journey.stages.items()]
    # A stage in which nothing is claimed is told as such elsewhere.
    below = tuple((stage, found) for stage, found in by_stage if found.total and _is_below(found, needed))
    is_below = _is_below(whole, needed)
    return Shortfall(persona, needed, whole, is_below, below) if is_below or below else None


def _is_below(found: Coverage, least: float) -> bool:
    return (found.covered or 0.0) < least
