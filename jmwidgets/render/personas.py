"""What tells personas apart on one drawing: a colour, a sign and a dash each."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey, Persona
from jmwidgets.document.contrast import luminance_of

PALETTE = 8
"""How many personas get a line of their own."""
_SIGNS = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-4.5-4.5h9v9h-9z",
    "M0-6l5.6 10h-11.2z",
    "M0-6l6 6-6 6-6-6z",
    "M0 6l5.6-10h-11.2z",
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "M-3-5h6l3 5-3 5h-6l-3-5z",
    "M0-6l1.8 4 4.2.4-3.2 2.9 1 4.2-3.8-2.2-3.8 2.2 1-4.2L-6-1.6l4.2-.4z",
)
_LIGHTEST, _DARKEST = 0.28, 0.15
"""Between these luminances a colour has a contrast of 3:1 on white and on the dark card."""
_STEP = 0.02
_DASHES = ("", "9 4", "2 4", "12 4 2 4", "5 3", "1 5", "14 4", "8 3 2 3 2 3")


@dataclass(frozen=True)
class Ink:
    """How one persona is drawn."""

    position: int
    colour: str | None
    """Its own colour, brought to a lightness that can be seen on light and dark."""

    @property
    def attributes(self) -> Markup:
        """What to put on a group, so that `currentColor` is the persona's colour in it."""
        if self.colour:
            return Markup('color="{}"').format(self.colour)
        return Markup('class="jm-p{}"').format(self.position % PALETTE + 1)

    @property
    def sign(self) -> str:
        """Path data of the persona's sign, about 12 units wide around the origin."""
        return _SIGNS[self.position % PALETTE]

    @property
    def dashes(self) -> str:
        """How the persona's line is dashed."""
        return _DASHES[self.position % PALETTE]


def ink_of(journey: Journey, persona: Persona) -> Ink:
    """Choose how a persona is drawn, the same in every section.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> ink_of(journey, journey.personas["ruth"]).attributes
    Markup('class="jm-p1"')
    """
    position = list(journey.personas).index(persona.id)
    return Ink(position, legible(persona.colour) if persona.colour else None)


def legible(colour: str) -> str:
    """Bring a colour to a lightness that has a contrast of 3:1 or more on the light and on the dark card.

    Examples
    --------
    >>> legible("#ffff00"), legible("#2a6fdb")
    ('#949400', '#2a6fdb')
    """
    parts = tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    while luminance_of(parts) > _LIGHTEST:
        parts = tuple(part * (1 - _STEP) for part in parts)
    while luminance_of(parts) < _DARKEST:
        parts = tuple(part + (1 - part) * _STEP for part in parts)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
