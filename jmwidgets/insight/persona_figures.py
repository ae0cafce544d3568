"""A persona's journey in a few figures, to stand in one row among many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jmwidgets.document import Journey
from jmwidgets.insight.coverage import coverage
from jmwidgets.insight.curve import curve, peak_end
from jmwidgets.insight.pain import pain_points


@dataclass(frozen=True)
class PersonaFigures:
    """What one row says of a persona's journey."""

    felt: Mapping[str, float]
    """Emotions on -2..+2 by touchpoint; touchpoints that are skipped or not recorded are missing."""
    pains: tuple[str, ...] = ()
    """Ids of the touchpoints that hurt, the worst first."""
    peak_end: float | None = None
    covered: float | None = None
    """The share of figures that is more than assumed, 0 to 1."""
    recorded: Mapping[str, float | str | bool] = field(default_factory=dict)
    """What a template of somebody's own has recorded, by name."""

    @property
    def lowest(self) -> str | None:
        """The touchpoint that feels worst."""
        return min(self.felt, key=lambda one: self.felt[one], default=None)


def persona_figures(journey: Journey, persona_id: str) -> PersonaFigures:
    """Work out the figures of one persona.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "use", "name": "Use"}],
    ...     touchpoints=[{"id": "wash", "name": "Wash", "stage": "use"}],
    ...     personas=[{"id": "ruth", "name": "Ruth"}],
    ...     experiences=[
    ...         {"id": "ruth.wash", "persona": "ruth", "touchpoint": "wash", "emotion": {"value": -1.5}}
    ...     ],
    ... )
    >>> found = persona_figures(journey, "ruth")
    >>> found.felt, found.lowest, found.covered
    ({'wash': -1.5}, 'wash', 0.0)
    """
    points = curve(journey, persona_id)
    remembered = peak_end(points)
    return PersonaFigures(
        {point.touchpoint.id: point.claim.value for point in points if point.claim is not None},
        tuple(pain.touchpoint.id for pain in pain_points(journey, persona_id)),
        None if remembered is None else remembered.value,
        coverage(journey, persona=persona_id).covered,
    )
